# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk import bootstrap
from proofdesk.checkers.forbidden import FORBIDDEN
from proofdesk.checkers.spelling import LONGEST_WORD, SpellingSuggestions
from proofdesk.checkers.spelling_rules import SPELLING_RULES
from proofdesk.core.issues import Safety
from proofdesk.core.knowledge import Knowledge, RegisterSnapshot
from proofdesk.core.people import Gender
from proofdesk.core.register import RegisterEntry
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import Paragraph

SELECTION = RuleSelection(only=frozenset({"spelling"}))
ODD = st.text(alphabet=st.sampled_from('абйЁПк .,!?"«»()-—\u00ad\u0306\u0301😀\ud800\x00\u2028aZ19@қ'), max_size=60)


@pytest.fixture(scope="module")
def tools():
    return bootstrap.check_tools(SELECTION)


@pytest.fixture(scope="module")
def checker(tools):
    return next(one for one in tools.checkers.paragraph if one.name == "spelling")


def found(checker, text):
    return [(issue.rule.removeprefix("spelling/"), issue.text) for issue in checker.check(Paragraph(text))]


@pytest.mark.parametrize("rule", [rule for rule in SPELLING_RULES if rule is not FORBIDDEN], ids=lambda rule: rule.id)
def test_the_examples_of_every_rule_are_true(checker, rule):
    (issue,) = checker.check(Paragraph(rule.wrong))
    assert issue.rule == rule.id
    if rule.safety is Safety.SAFE:
        assert rule.wrong.replace(issue.text, issue.suggestions[0].text) == rule.right
    assert checker.check(Paragraph(rule.right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "сказал Поломорчук вчера",
        "Кафедра АНКЪ растёт",
        "Акция Blablabla прошла, blablabla повторилась",
        "бизнес-план и пресс-конференция готовы, абхазо-грузинский конфликт",
        "слово " + "ы" * (LONGEST_WORD + 1),
        "45-летний, 2024-го, 5-й, 20%-ного, 3-комнатная, 15км",
        "пишите на адрес редакцыя@сайт.рф или https://сайт.рф/новасть",
        "на сайте Компромат.Ру и газета.уз",
        "(прим. ред.), см. рис. 5, коммент. автора",
        "вот расп***яй",
        "«Мен сені жақсы көремін, болады», — деді ол",
        "Він сказав, що їх немає і не буде.",
        "за\u0301мок и замо\u0301к, вы\u00adход, Мои\u0306 друг",
        "аль-Файед и ат-Таиф, Сент-Луис",
        "Росстат сообщил. Скарамелла ушёл. Олжас пришёл. Сыздыкбаев ушёл.",
        "Он родился в г. Карову, на ул. Кароваго",
        "Че Гевара погиб. Северо-Казахстанская область, МегаФон и ДомКлик, АЛМАТЫЭНЕРГОСБЫТ",
        "стоянка на 180 машино-мест, проект 955Б «Борей-Б», путь 15км",
    ],
)
def test_what_is_left_alone(checker, text):
    assert found(checker, text) == []


@pytest.mark.parametrize("text", ["Карова ушла.", "Да. «Карова» ушла.", "«Карова» ушла.", "Что? — Карова ушла."])
def test_a_likely_slip_at_the_beginning_of_a_sentence_is_reported(checker, text):
    assert found(checker, text) == [("unknown", "Карова")]


def test_of_a_word_with_a_hyphen_the_wrong_part_is_marked(checker):
    text = "Вчера на пресс-конфренции 45-летнний тренер молчал."
    issues = checker.check(Paragraph(text))
    assert [issue.text for issue in issues] == ["конфренции", "летнний"]
    assert all(issue.span.of(text) == issue.text for issue in issues)


def test_forms_of_one_unknown_word_are_one_group_and_other_words_are_not(checker):
    issues = checker.check(
        Paragraph("Он видел прогматичный ответ прогматичного друга и корову, прогматичными были карованы.")
    )
    groups = {issue.text: issue.group for issue in issues}
    assert groups["прогматичный"] == groups["прогматичного"] == groups["прогматичными"] != groups["карованы"]


@pytest.mark.parametrize(
    "text",
    [
        "😀 Отношения прогматичные 😀",
        "Мои\u0306 друг прогматичные",
        "Знак \ud800 прогматичные",
        "Мяг\u00adкий и прогматичные",
    ],
)
def test_places_are_true_code_points_around_odd_characters(checker, text):
    (issue,) = checker.check(Paragraph(text))
    assert issue.span.of(text) == issue.text == "прогматичные"


@settings(max_examples=200)
@given(ODD)
def test_any_text_gives_the_same_places_within_it_again_and_again(checker, text):
    issues = checker.check(Paragraph(text))
    assert all(issue.span.of(text) == issue.text for issue in issues)
    assert issues == checker.check(Paragraph(text))


def test_a_russian_sentence_beside_a_foreign_one_is_still_checked(checker):
    text = "Ол айтты: бәрі жақсы болады. Отношения остаются прогматичными."
    assert found(checker, text) == [("unknown", "прогматичными")]


def test_a_russian_word_among_latin_ones_is_checked(checker):
    text = "The manual describes how the прогматичный process of review works in all of our products."
    assert found(checker, text) == [("unknown", "прогматичный")]


@pytest.mark.parametrize(
    "text",
    [
        "The manual describes how the прагматичный process of review works in all of our products.",
        "Readers of the newspaper Дзеннік remember how the editors Миколайчук and Їжак wrote it.",
        "The word вечірній means that it comes in the evening and not in the morning at all.",
        "In this formula the first letter stands for the distance and хъ for nothing at all that I know.",
        "Ол айтты: бәрі жақсы болады прогматичный.",
        "Сьогодні він сказав, що прогматичный поїде до Києва.",
    ],
)
def test_other_words_in_foreign_sentences_are_left_alone(checker, text):
    assert found(checker, text) == []


def test_the_selection_decides_and_is_part_of_the_configuration(checker):
    skipping = bootstrap.check_tools(RuleSelection(frozenset({"spelling"}), frozenset({"spelling/unknown"})))
    quiet = next(one for one in skipping.checkers.paragraph if one.name == "spelling")
    assert found(quiet, "прогматичный програма") == [("misspelling", "програма")]
    assert quiet.configuration != checker.configuration


def test_a_certain_slip_has_a_safe_suggestion_in_its_own_form_and_letter_case(checker):
    issues = checker.check(Paragraph("Програмой гордятся. ВОБЩЕМ, вобщем, потому-что так."))
    assert [(i.suggestions[0].text, i.suggestions[0].safety) for i in issues] == [
        ("Программой", Safety.SAFE),
        ("в общем", Safety.SAFE),
        ("потому что", Safety.SAFE),
    ]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Что-же он сказал?", "Что-же", ["Что же"]),
        ("Он пришёл по-сути зря.", "по-сути", ["по сути"]),
        ("Он пришёл, что-бы уйти.", "что-бы", ["чтобы", "что бы"]),
        ("Вряд-ли он придёт.", "Вряд-ли", ["Вряд ли"]),
    ],
)
def test_a_hyphen_that_does_not_belong_there(checker, text, wrong, right):
    (issue,) = checker.check(Paragraph(text))
    assert (issue.rule, issue.text) == ("spelling/apart", wrong)
    assert [one.text for one in issue.suggestions] == right


@pytest.mark.parametrize(
    "text", ["По-русски и по-новому, по-моему; кое-кто, он-то, всё-таки; вот-вот, еле-еле, по-над"]
)
def test_hyphens_that_belong_there(checker, text):
    assert found(checker, text) == []


def test_suggestions_come_on_demand_and_in_the_letter_case_of_the_word(tools):
    assert tools.suggest("spelling/unknown", "Карова")[0].text == "Корова"
    assert [one.text for one in tools.suggest("spelling/unknown", "прогматичными")] == ["прагматичными"]
    assert isinstance(tools.suggest, SpellingSuggestions)


@pytest.mark.parametrize(
    ("rule", "word"), [("grammar/lt-X", "слово"), ("spelling/unknown", ""), ("spelling/unknown", "ы" * 100_000)]
)
def test_nothing_is_suggested_where_there_is_nothing_to_say(tools, rule, word):
    assert tools.suggest(rule, word) == ()


@pytest.mark.parametrize("word", ["Бозымбаеву", "бозымбаева"])
def test_words_of_the_register_are_no_unknown_words(word):
    register = RegisterSnapshot((RegisterEntry("Бозымбаев", "Канат", gender=Gender.MASC),))
    plain, knowing = (
        next(one for one in bootstrap.check_tools(SELECTION, known).checkers.paragraph if one.name == "spelling")
        for known in (None, Knowledge(register))
    )
    assert found(knowing, f"Вчера сказали «{word} карова».") == [("unknown", "карова")]
    assert found(knowing, f"{word} гордятся.") == []
    assert knowing.configuration != plain.configuration


def test_a_word_that_the_register_does_not_hold_is_still_unknown():
    register = RegisterSnapshot((RegisterEntry("Карованов", gender=Gender.MASC),))
    tools = bootstrap.check_tools(SELECTION, Knowledge(register))
    checker = next(one for one in tools.checkers.paragraph if one.name == "spelling")
    assert found(checker, "Карова ушла.") == [("unknown", "Карова")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Он ничо не понял.", ("colloquial", "ничо", "ничего")),
        ("Седня выходной.", ("colloquial", "Седня", "Сегодня")),
        ("Прийдя домой, он уснул.", ("misspelling", "Прийдя", "Придя")),
        ("Тебе прийдётся ждать.", ("misspelling", "прийдётся", "придется")),
        ("Я незнаю ответа.", ("apart", "незнаю", "не знаю")),
        ("Он говорил стобой.", ("apart", "стобой", "с тобой")),
        ("Он почемуто молчал.", ("hyphen", "почемуто", "почему-то")),
        ("Вообщем-то всё готово.", ("apart", "Вообщем-то", "В общем-то")),
        ("Завод отметил 150летие.", ("hyphen", "150летие", "150-летие")),
        ("Он жил в 3хкомнатной квартире.", ("hyphen", "3хкомнатной", "3-комнатной")),
        ("Это стоит 15рублей.", ("apart", "15рублей", "15\u00a0рублей")),
        ("Он приехал ве4ером.", ("mixed-script", "ве4ером", "вечером")),
        ("ТеперьМарат дома.", ("apart", "ТеперьМарат", "Теперь Марат")),
        ("Он объехал полМосквы.", ("hyphen", "полМосквы", "пол-Москвы")),
        ("Он купил видео-камеру.", ("together", "видео-камеру", "видеокамеру")),
        ("Они помогли друг-другу.", ("apart", "друг-другу", "друг другу")),
        ("Это практически-доказанный факт.", ("apart", "практически-доказанный", "практически доказанный")),
        ("На стене ПРИГЛОШЕНИЕ о ремонте.", ("unknown", "ПРИГЛОШЕНИЕ", "")),
    ],
)
def test_words_that_are_not_written_so(checker, text, expected):
    (issue,) = checker.check(Paragraph(text))
    assert issue.rule == f"spelling/{expected[0]}"
    assert issue.text == expected[1]
    assert [one.text for one in issue.suggestions[:1]] == [expected[2]] * bool(expected[2])


def test_what_is_colloquial_needs_a_look_and_what_is_wrong_everywhere_does_not(checker):
    issues = checker.check(Paragraph("Щас он помучается, прийдя домой из за дождя."))
    assert [(issue.text, issue.suggestions[0].safety) for issue in issues] == [
        ("Щас", Safety.UNSAFE),
        ("прийдя", Safety.SAFE),
        ("из за", Safety.SAFE),
    ]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Об этом ни кто не знал.", "ни кто", "никто"),
        ("Ни какой помощи не было.", "Ни какой", "Никакой"),
        ("Они расстались на всегда.", "на всегда", "навсегда"),
        ("За частую это не так.", "За частую", "Зачастую"),
        ("Он молчал, по скольку не знал.", "по скольку", "поскольку"),
        ("В последствии он уехал.", "В последствии", "Впоследствии"),
        ("Он приехал от туда вчера.", "от туда", "оттуда"),
        ("Помощь из вне не пришла.", "из вне", "извне"),
        ("Ему не здоровится.", "не здоровится", "нездоровится"),
        ("Новое прави тельство.", "прави тельство", "правительство"),
        ("Об этом сказано в выше изложенном.", "выше изложенном", "вышеизложенном"),
        ("Он вышел из за стола.", "из за", "из-за"),
        ("Кот вылез из под стола.", "из под", "из-под"),
        ("Он говорит по русски хорошо.", "по русски", "по-русски"),
        ("По прежнему холодно.", "По прежнему", "По-прежнему"),
        ("Найди кого нибудь.", "кого нибудь", "кого-нибудь"),
        ("Если какой либо закон мешает.", "какой либо", "какой-либо"),
        ("Он кое что понял.", "кое что", "кое-что"),
        ("Он все таки пришёл.", "все таки", "все-таки"),
        ("Он уговорил таки брата.", "уговорил таки", "уговорил-таки"),
        ("Имеется ввиду закон.", "ввиду", "в виду"),
        ("Была толи осень.", "толи", "то ли"),
        ("В 1913 г вышел роман.", "г", "г."),
        ("Война 1861–1865 г. г. изменила страну.", "г. г.", "гг."),
        ("Роман вышел в 1912 и 1913 г. г, весной.", "г. г", "гг."),
        ("Яблоки, груши и др", "др", "др."),
        ("Яблоки, груши и т. д", "д", "д."),
    ],
)
def test_neighbouring_words_that_are_written_otherwise(checker, text, wrong, right):
    (issue,) = checker.check(Paragraph(text))
    assert (issue.text, issue.suggestions[0].text) == (wrong, right)
    assert issue.span.of(text) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Не было ни кого, ни чего. Он не знал ни где, ни когда.",
        "Ни кто иной, как он.",
        "Разговор на всегда актуальную тему.",
        "Он извинился за частую смену планов.",
        "Они получили по скольку рублей?",
        "В последствии взрыва никто не верит.",
        "Он ушёл за Ранее. Из Далека видно.",
        "По прежнему адресу он не живёт. Судили по старому УПК.",
        "Они стоят один по другому.",
        "Либо закон какой либо указ.",
        "Она таки ушла. Письмо таки пришло.",
        "Ввиду дождя матч отменили. Прошу иметь в виду.",
        "Рулон толи стоил дорого. Крыша из толи.",
        "Возьмите 1500 г муки. Роман вышел в 1862 г. и забыт.",
        "В 1993–1995 г. г. Алматы рос.",
        "Яблоки, груши и др. Прочее и т. д. и т. п.",
        "Он не знал. Ни разу не был. Из-за стола, из-под стола.",
        "По этому поводу он молчал. Он был выше указанной отметки.",
    ],
)
def test_neighbours_that_may_be_right_are_left_alone(checker, text):
    assert [issue for issue in checker.check(Paragraph(text)) if issue.rule != "spelling/unknown"] == []


def test_words_that_a_wrong_space_splits_are_told_once_and_hide_no_other_slip(checker):
    text = "Прави тельство прави тельство прогматично."
    assert found(checker, text) == [
        ("together", "Прави тельство"),
        ("together", "прави тельство"),
        ("unknown", "прогматично"),
    ]


@pytest.mark.parametrize(
    "text", ["Аппофеоза не вышло.", "Перегружрился список.", "Помоможет ли закон?", "Оооочень хорошо."]
)
def test_what_no_name_looks_like_is_reported_at_the_beginning_of_a_sentence(checker, text):
    assert [rule for rule, _ in found(checker, text)] == ["unknown"]
