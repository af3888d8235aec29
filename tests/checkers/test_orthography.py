# SPDX-License-Identifier: GPL-3.0-or-later
"""Spelling that neighbours decide: capitals, hyphens, infinitives, and words written as one or as two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk import bootstrap
from proofdesk.checkers.russian.capitals import CommonNouns
from proofdesk.checkers.russian.known_capitals import KnownCapitals
from proofdesk.checkers.russian.orthography import ORTHOGRAPHY_RULES
from proofdesk.core.dictionary import DictionaryEntry, only_this_form
from proofdesk.core.knowledge import DictionarySnapshot, Knowledge, RegisterSnapshot
from proofdesk.core.register import EntryKind, RegisterEntry
from proofdesk.core.rules import RuleSelection
from proofdesk.core.runner import check_article
from proofdesk.core.text import ArticleText, Paragraph
from proofdesk.engines.pymorphy import PymorphyMorphology
from proofdesk.spelling.dictionary import DictionaryIndex

MORPHOLOGY = PymorphyMorphology()
CHECKER = bootstrap.russian_checker(MORPHOLOGY, RuleSelection())
VOCABULARY = (
    "Великой Отечественной войны роман « » Погода событие Христа Храма на Красной Площади Пётр великий "
    'темно синее вице президент хотел занят и избавится не даром ни только как от части так же тоже , . : " сказал'
)
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=14).map(" ".join)


def mended(text):
    for issue in reversed(CHECKER.check(Paragraph(text))):
        text = text[: issue.span.start] + issue.suggestions[0].text + text[issue.span.end :]
    return text


@pytest.mark.parametrize("rule", ORTHOGRAPHY_RULES, ids=lambda rule: rule.id)
def test_the_examples_of_every_rule_are_true(rule):
    assert [issue.rule for issue in CHECKER.check(Paragraph(rule.wrong))] == [rule.id]
    assert mended(rule.wrong) == rule.right
    assert CHECKER.check(Paragraph(rule.right)) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # лишняя прописная
        ("Но вечером Автомобиль сломался.", "Но вечером автомобиль сломался."),
        ("Он купил Автомобиль соседа.", "Он купил автомобиль соседа."),
        ("Она учит детей Русскому языку.", "Она учит детей русскому языку."),
        ("Служба прошла возле Храма Христа.", "Служба прошла возле храма Христа."),
        ("Парад начался на Театральной Площади.", "Парад начался на Театральной площади."),
        ("Дождь кончился, Но дороги мокрые.", "Дождь кончился, но дороги мокрые."),
        ("Мы читали повесть «Старый Автомобиль».", "Мы читали повесть «Старый автомобиль»."),
        ("Гости шумят и требую музыки.", "Гости шумят и требуют музыки."),
        ("Мы читали роман «Гордость и Предубеждение».", "Мы читали роман «Гордость и предубеждение»."),
        ("Выставка открылась на Красной Площади.", "Выставка открылась на Красной площади."),
        ("Подарки лежали у ёлки, Для детей и взрослых.", "Подарки лежали у ёлки, для детей и взрослых."),
        ("В Романе А. Иванова много героев.", "В романе А. Иванова много героев."),
        ("Мы обсуждали Роман А. Иванова.", "Мы обсуждали роман А. Иванова."),
        # недостающая прописная
        ("Дед погиб в великую отечественную войну.", "Дед погиб в Великую Отечественную войну."),
        ("Флот ушёл в северный Ледовитый океан.", "Флот ушёл в Северный Ледовитый океан."),
        ("Памятник Петру великому открыт.", "Памятник Петру Великому открыт."),
        ("При Екатерине II великой строили много.", "При Екатерине II Великой строили много."),
        ("Мы читали роман «тихие зори».", "Мы читали роман «Тихие зори»."),
        ("Он сказал: «приезжай завтра утром».", "Он сказал: «Приезжай завтра утром»."),
        ("Студия снимает фильм в голливуде.", "Студия снимает фильм в Голливуде."),
        # дефис
        ("Флаг был ярко красный.", "Флаг был ярко-красный."),
        ("Вице президент компании ушёл.", "Вице-президент компании ушёл."),
        ("Он написал роман эпопею.", "Он написал роман-эпопею."),
        ("О врачах хирургах сняли фильм.", "О врачах-хирургах сняли фильм."),
        # инфинитив
        ("Они не могли скрыт следы.", "Они не могли скрыть следы."),
        ("Его план — найти работу и устроится в городе.", "Его план — найти работу и устроиться в городе."),
        ("План — объединятся и работать.", "План — объединяться и работать."),
        # похожие на слух
        ("Больной прибывает в покое.", "Больной пребывает в покое."),
        ("Вода в реке пребывает.", "Вода в реке прибывает."),
        ("Он решил подрожать своим героям.", "Он решил подражать своим героям."),
        ("Мы приклоняемся перед их подвигом.", "Мы преклоняемся перед их подвигом."),
        ("План притворили в жизнь.", "План претворили в жизнь."),
        ("Рабочие преступили к работе.", "Рабочие приступили к работе."),
        ("Над домом развивается флаг.", "Над домом развевается флаг."),
        ("Полис выдала страховая кампания.", "Полис выдала страховая компания."),
        # также, тоже
        ("Так же можно приехать поездом.", "Также можно приехать поездом."),
        ("Так же мы весь вечер видели зарницы.", "Также мы весь вечер видели зарницы."),
        ("Так же новые жители получают участки.", "Также новые жители получают участки."),
        ("Следует так же отметить погоду.", "Следует также отметить погоду."),
        ("Сосед так же имеет участок у реки.", "Сосед также имеет участок у реки."),
        ("Позже выяснилось так же, что мост закрыт.", "Позже выяснилось также, что мост закрыт."),
        ("Тоже произошло с соседом.", "То же произошло с соседом."),
        # не, ни, наречия
        ("Они ни только поют, но и танцуют.", "Они не только поют, но и танцуют."),
        ("Как не старался сосед, замок не открылся.", "Как ни старался сосед, замок не открылся."),
        ("Как бы не трудна была дорога, они дошли.", "Как бы ни трудна была дорога, они дошли."),
        ("Он не бывал не в горах, не на море.", "Он не бывал ни в горах, ни на море."),
        ("Не даром его прозвали лисой.", "Недаром его прозвали лисой."),
        ("Не понятно, кто закрыл окно.", "Непонятно, кто закрыл окно."),
        ("Он ушёл за не имением времени.", "Он ушёл за неимением времени."),
        ("Стены, незакрытые плющом, белели.", "Стены, не закрытые плющом, белели."),
        ("Он от части согласен.", "Он отчасти согласен."),
        ("Мы остались, по сколько он хочет спать.", "Мы остались, поскольку он хочет спать."),
        ("Он узнал об её победе.", "Он узнал о её победе."),
        ("Это портрет некого купца.", "Это портрет некоего купца."),
        ("Кто знает, чтобы случилось потом.", "Кто знает, что бы случилось потом."),
    ],
)
def test_what_it_finds_and_offers(wrong, right):
    assert mended(wrong) == right
    assert CHECKER.check(Paragraph(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        # имена, названия, начала предложений
        "Погода испортилась.",
        "Он сказал это. Погода испортилась.",
        "Они смотрели телеканал Дождь.",
        "Сбор объявила партия Рассвет.",
        "Агентство сообщает, что Кулаков уехал.",
        "Показ прошёл на Неделе моды.",
        "Его имя внесли в Книгу рекордов.",
        "Он выступил за Движение в защиту леса.",
        "Она работает в Русском музее.",
        "Спектакль идёт в «Школе драмы».",
        "Он ездил на Кузнецкий Мост.",
        "Заказчик платит, а Исполнитель строит, и деньги у Исполнителя.",
        "ПРАВИТЕЛЬСТВО РЕШИЛО: ПОГОДА ИСПОРТИТСЯ.",
        "Он читает газету «Новая волна» и журнал «Наш Дом».",
        "Это был великий человек.",
        "Пётр великий труженик.",
        "Мировая война закончилась.",
        "Тихий вечер, тихая площадь.",
        "Он назвал его «старым другом».",
        "«Новая газета» пишет, что мост закрыт.",
        'Газета "Заря" сообщает о погоде.',
        "Он ответил: «да».",
        "Критик считает, что фильм «действительно хорош».",
        # дефис
        "Она говорила тихо, а платье было тёмным.",
        "Было темно, синее море шумело.",
        "Город героев встречает гостей.",
        "Дом музея открыли.",
        "Мать героя плакала.",
        "Девушки врача ждали.",
        "Генерал приехал.",
        "Он вышел на улицу с братом — врач ушёл.",
        # инфинитив
        "Он хотел, думает сосед, уйти.",
        "Он может говорит правду.",
        "Вопрос был понят всеми.",
        "Я знаю, что гости шумят и требую тишины.",
        "Они шумят, и потому требую тишины.",
        "Он решил уехать и вернётся летом.",
        "Он учится читать и писать.",
        "Ему придётся встать и идти.",
        # похожие на слух
        "Гости пребывают в городе, поезд прибывает.",
        "Прожекторы освещают собор.",
        "Она увидала розу в саду.",
        "Солдаты прибывают в парадной форме.",
        "Строительная кампания началась весной.",
        "Рекламная компания сменила вывеску.",
        "Он преступил закон, и приступил к работе.",
        "Он посветил себе фонарём.",
        "Дело развивается, флаг развевается.",
        # также, тоже
        "Так же поступил и сосед.",
        "Так же тихо было вчера.",
        "Он всё так же имеет участок.",
        "Он пел так же, как отец.",
        "Сосед так же хорошо играет, как брат.",
        "Мы живём так же и в городе.",
        "Он тоже произошёл из крестьян.",
        # не, ни, наречия
        "Ни только что пришедшие, ни другие не знали.",
        "Он рассказал, как не хотел ехать.",
        "Как не любить этот город?",
        "Как бы не было поздно!",
        "Он был не в горах, не на море.",
        "Он не жил не в горах, не на море, а в степи.",
        "Хлеб достался ему не даром.",
        "Он отдал дом не даром.",
        "Пока не известно, кто победит.",
        "Это от не знания, а от лени.",
        "Он ушёл от не самого простого дела.",
        "Дети, незнакомые взрослым, играли.",
        "Он отказался от части денег.",
        "Он освободил их от части налогов.",
        "По сколько раз в день?",
        "Некого друга послать за хлебом.",
        "Больше некого ждать.",
        "Он не знает, чтобы кто-то приходил.",
        "Он узнал всё, чтобы помочь.",
        "Об этом и о её отце писали все.",
        "",
        "— !",
        '« » " :',
    ],
)
def test_where_it_stays_silent(text):
    assert [(issue.rule, issue.text) for issue in CHECKER.check(Paragraph(text))] == []


def test_a_capital_of_the_sentence_stays():
    assert mended("Второй Мировой войны никто не хотел.") == "Второй мировой войны никто не хотел."
    assert mended("ДЛЯ ТОГО, ЧТО БЫ УСПЕТЬ.") == "ДЛЯ ТОГО, ЧТОБЫ УСПЕТЬ."


def test_they_run_with_spelling_alone_and_can_be_switched_off():
    text = ArticleText.of("Сосед продаёт Автомобиль.")
    alone = bootstrap.check_tools(RuleSelection(only=frozenset({"spelling"})))
    assert [issue.text for issue in check_article(text, alone.checkers).issues] == ["Автомобиль"]
    without = bootstrap.check_tools(
        RuleSelection(only=frozenset({"spelling"}), skip=frozenset({"spelling/small-letter"}))
    )
    assert check_article(text, without.checkers).issues == ()


def test_the_table_of_nouns_is_read_row_by_row():
    nouns = CommonNouns.of("# title\nnever\tдом стол\nseldom\tсад\n")
    assert nouns == CommonNouns(frozenset({"дом", "стол"}), frozenset({"дом", "стол", "сад"}))


@pytest.mark.parametrize("text", ["😀 О великой отечественной войне.", "О вели\u00adкой отечественной войне."])
def test_places_are_true_code_points_around_odd_characters(text):
    (issue,) = CHECKER.check(Paragraph(text))
    assert issue.span.of(text) == issue.text
    assert issue.text.replace("\u00ad", "") == "великой отечественной войне"


@settings(max_examples=300)
@given(WORDS)
def test_whatever_is_written_every_issue_lies_in_the_text_and_changes_it(text):
    for issue in CHECKER.check(Paragraph(text)):
        assert issue.span.of(text) == issue.text
        assert all(suggestion.text and suggestion.text != issue.text for suggestion in issue.suggestions)


def told(text, *, dictionary=(), register=()):
    known = Knowledge(RegisterSnapshot(register), DictionarySnapshot(dictionary))
    tools = bootstrap.check_tools(RuleSelection(only=frozenset({"spelling"}))).with_knowledge(known)
    checker = next(one for one in tools.checkers.paragraph if one.name == "russian")
    return [issue.text for issue in checker.check(Paragraph(text))]


def held(text):
    return DictionaryEntry(text).inflected_as(only_this_form(text))


def test_a_capital_that_a_dictionary_holds_is_right():
    text = "Сосед купил старый Автомобиль вчера."
    assert told(text) == ["Автомобиль"]
    assert told(text, dictionary=[held("Автомобиль")]) == []
    assert told(text, dictionary=[held("старый Автомобиль")]) == []


def test_small_letters_that_a_dictionary_holds_are_right():
    text = "Он рассказал о героях великой отечественной войны."
    assert told(text) == ["великой отечественной войны"]
    assert told(text, dictionary=[held("великой отечественной войны")]) == []


@pytest.mark.parametrize("entry", ["автомобиль", "Автомобили", "новый Автомобиль"])
def test_a_capital_is_reported_where_a_dictionary_holds_something_else(entry):
    assert told("Сосед купил старый Автомобиль вчера.", dictionary=[held(entry)]) == ["Автомобиль"]


def test_a_word_of_a_name_in_the_register_keeps_its_capital():
    text = "Сосед купил старый Автомобиль вчера."
    assert told(text, register=[RegisterEntry(kind=EntryKind.ORGANISATION, surname="Автомобиль")]) == []
    assert told(text, register=[RegisterEntry(kind=EntryKind.ORGANISATION, surname="Холодильник")]) == ["Автомобиль"]


def test_what_is_right_about_capitals_is_part_of_the_configuration():
    every = CHECKER.configuration
    words = DictionaryIndex(DictionarySnapshot((held("Автомобиль"),)))
    assert CHECKER.knowing(KnownCapitals(None, words)).configuration != every
    assert CHECKER.knowing(KnownCapitals()).configuration == every
