# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk import bootstrap
from proofdesk.core.edits import Edit, apply_edits
from proofdesk.core.issues import Family
from proofdesk.core.people import Case, Gender
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import ArticleText
from proofdesk.names.identity import Identity, Verdict
from proofdesk.names.mentions import NameMention

STORY = (
    "Докладчик назван в программе дважды.\n"
    "Совет выслушал гидролога Бориса Поломорчука, который вернулся с Урала.\n"
    "Фото из архива Бориса Поломорчука\n"
    "Борис Поломарчук ответил, что вода уходит 😀. Так думает и\u0306 Борис Поломарчук."
)


def conflicts(engine, text):
    return [conflict for person in engine.report(ArticleText.of(text)).people for conflict in person.conflicts]


def spellings(engine, text):
    return [{spelling.name for spelling in conflict.spellings} for conflict in conflicts(engine, text)]


def corrected(engine, text, chosen):
    conflict = conflicts(engine, text)[0]
    edits = [Edit(correction.span, correction.replacement) for correction in conflict.corrections[chosen]]
    return apply_edits(text, edits)


def test_one_person_spelled_two_ways_in_two_cases(engine):
    report = engine.report(ArticleText.of(STORY))
    person = next(person for person in report.people if person.conflicts)
    assert [mention.text for mention in person.mentions] == ["Бориса Поломорчука"] * 2 + ["Борис Поломарчук"] * 2
    assert [mention.case for mention in person.mentions] == [Case.GENT] * 2 + [Case.NOMN] * 2
    assert [spelling.count for spelling in person.conflicts[0].spellings] == [2, 2]
    assert person.conflicts[0].evidence.arguments["x"] == 2


def test_each_mention_is_corrected_in_its_own_case_in_both_directions(engine):
    names = [spelling.name for spelling in conflicts(engine, STORY)[0].spellings]
    a, o = names.index("Поломарчук"), names.index("Поломорчук")
    assert corrected(engine, STORY, a) == STORY.replace("Поломорчук", "Поломарчук")
    assert corrected(engine, STORY, o) == STORY.replace("Поломарчук", "Поломорчук")


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("О работе К. И. Сатпаева напомнили. Сатпаеву дали орден, Сатпаевым гордились.", "К. И. Сатпаев", Gender.MASC),
        ("Книга А. Б. Малиновской. Малиновская рада.", "А. Б. Малиновская", Gender.FEMN),
        # Nothing tells, or it could be either.
        ("О работе К. И. Сатпаева напомнили.", "К. И. Сатпаева", Gender.UNKNOWN),
        ("Работы К. И. Сатпаева и К. И. Сатпаеву читали.", "К. И. Сатпаева", Gender.UNKNOWN),
        ("Выставка К. И. Скрипки. Скрипку хвалили.", "К. И. Скрипки", Gender.UNKNOWN),
    ],
)
def test_endings_of_several_cases_tell_whose_initials_they_are(engine, text, name, gender):
    (person,) = engine.report(ArticleText.of(text)).people
    assert (person.name, person.gender) == (name, gender)


def test_six_case_forms_of_the_canonical_name(engine):
    spelling = next(s for s in conflicts(engine, STORY)[0].spellings if s.name == "Поломарчук")
    assert dict(spelling.forms)[Case.ABLT] == "Борисом Поломарчуком"
    assert dict(spelling.forms)[Case.LOCT] == "Борисе Поломарчуке"
    assert len(spelling.forms) == 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Пришёл Игорь Сафронов. С Игорем Софроновым спорили.", {"Сафронов", "Софронов"}),
        ("Сказала Анна Киселёва. Анну Кисилёву поддержали.", {"Киселёва", "Кисилёва"}),
        ("Министр Даурен Абаев. О Даурене Аббаеве писали.", {"Абаев", "Аббаев"}),
        ("ПЁТР ГРЕБЕНЩИКОВ выступил. Петра Гребеньщикова слушали.", {"Гребенщиков", "Гребеньщиков"}),
        ("Даурен Крикалёв молчал. Дауррен Крикалёв ушёл.", {"Даурен", "Дауррен"}),
        ("Приехал Жан Сен-Жюст. Жана Сенжюста встретили.", {"Сен-Жюст", "Сенжюст"}),
        # A slip that takes the last letters of the stem along.
        ("Приехал Пётр Ракитин. О Петре Ракиитне писали.", {"Ракитин", "Ракиитн"}),
        ("Приехал Олег Барсук. Ждали Олега Барсуа.", {"Барсук", "Барсуа"}),
        # Two slips at once: a doubled letter in the wrong place, a name heard by two translators.
        ("Приехал Ержан Абдуллин. Ержана Аббдулина ждали.", {"Абдуллин", "Аббдулин"}),
        ("Приехал Дан Манельяху. О Дане Манелиягу писали.", {"Манельяху", "Манелиягу"}),
        # A given name is also somebody's surname.
        ("Певец Пол Дэниэл заболел. Дэниела ждали.", {"Дэниэл", "Дэниел"}),
        # The middle word of a foreign name.
        ("Приехал Хосе Лопэс Мендоса. Хосе Лопес Мендоса рад.", {"Лопэс", "Лопес"}),
        # Misspelt given names of one person, though a list holds both.
        ("Говорила Камилла Рейд. С Камилой Рейд спорили.", {"Камилла", "Камила"}),
        ("Приехал Аслан Карбеков и Казанбек Тлеев. Казамбека Тлеева ждали.", {"Казанбек", "Казамбек"}),
        # Nobody's given name is there, but it can be nothing else.
        ("Выиграл Манальдиньо. Тренер доволен, Маналдиньо тоже.", {"Манальдиньо", "Маналдиньо"}),
        # A place or an acronym before the name is nobody's given name.
        ("Приехал Джон Ашмор. Вчера в Лионе Ашмоор встретил гостей.", {"Ашмор", "Ашмоор"}),
        ("Играл Сергей Федулов. Вратарь ЦСКА Федуллов рад.", {"Федулов", "Федуллов"}),
        # The ending is one that no consonant takes, and the stem before it broken.
        ("Приехал Олег Ракитин. Спорили с Ракитным и Ракитиым.", {"Ракитин", "Ракитиым"}),
        # The dictionary knows the bare spelling and not the full one.
        ("Приехал Олег Врнадский. Потом Вернадский уехал.", {"Вернадский", "Врнадский"}),
        # Direct speech opens with the name.
        ("Приехал Семён Пильнюк. «Пилньюк прав», — сказал он.", {"Пильнюк", "Пилньюк"}),
        # Far from each other, but nobody else can be meant.
        ("Совет выслушал Эрвина Штольценбаха. Штонценбах ответил.", {"Штольценбах", "Штонценбах"}),
        # An ordinary word that speaks within a sentence is a name.
        ("Доклад сделал Пётр Гортов. Вчера же Готов отметил рост цен.", {"Гортов", "Готов"}),
        # A surname that is a word, too, and a given name that is one.
        ("Министр юстиции Хунно Тобол выступил. Вчера Тоббола ждали.", {"Тобол", "Тоббол"}),
        ("Играла сопрано София Ветлинг. Софии Ветленг хлопали.", {"Ветлинг", "Ветленг"}),
        ("Выступили Йёрн Ветлинг и другие. Йорна Ветлинга ждали долго.", {"Йёрн", "Йорн"}),
        # The dictionary has the name for women, the list for men.
        ("Выступил Эван Ветлинг. Эвану Ветленгу хлопали.", {"Ветлинг", "Ветленг"}),
        # A name that the dictionary holds, but nobody bears.
        ("Пришёл Вадимир Ветлинг. Владимир Ветлинг рад.", {"Вадимир", "Владимир"}),
        # Two given names that exist, and one person by everything else.
        ("Депутат Алина Светлицкая встала. О сроках депутат Арина Светлицкая промолчала.", {"Алина", "Арина"}),
        ("Мэр Алина Чайковская за семью Рыбаловых. О сроках мэр Арина Чайковская молчит.", {"Алина", "Арина"}),
    ],
)
def test_spellings_that_are_one_person(engine, text, expected):
    assert expected in spellings(engine, text)


@pytest.mark.parametrize(
    "text",
    [
        "Пришёл Сергей Маслов. Потом говорил Сергей Масленников.",
        "Сергей Иванов и Мария Иванова — брат и сестра. Иванова старше Иванова.",
        "Том Круз знаком с Пенелопой Крус. Круз и Крус снимались вместе.",
        "Алексей Ким и Виктор Цой спорили. Ким победил.",
        "Олег Петров сказал одно, Игорь Петров — другое.",
        "Приехал Ерлан Сагинтаев. Сагинтаева встретили, с Сагинтаевым говорили, о Сагинтаеве писали.",
        "Кравец пришёл. Павла Кравца ждали, Павел Кравец доволен.",
        "Дом стоит в Ливане. Потом Ливию посетил Пётр Ливанов.",
        "Ольга Черных и Ольгу Черных звали дважды.",
        "Тарас Шевченко писал. Тараса Шевченко читали.",
        "Антон Лебедь приехал, Антона Лебедя ждали, с Антоном Лебедем говорили.",
        "Строительство идёт. Строители довольны, Строителей благодарят.",
        "Мария Ткач и Марина Ткач учатся вместе. Ткач старше.",
        "Павел Грачук пришёл. Павла Грачука ждали, с Павлом Грачуком говорили.",
        "Лев Рысин пришёл. Льва Рысина ждали, Львом Рысиным гордятся.",
        "Карлос Мойя пришёл. Карлоса Мойи не было, с Карлосом Мойей спорили, Мойе хлопали.",
        "Времена Петра уже далеко, а Пётр всё ещё жив. Петру ставят памятники.",
        "Пришёл Карл Маркс. Марк опоздал.",
        "Иван Громов и Иванов спорили. Иван победил.",
        "Юлия Хмель и Сергей Хмель уехали. Хмелей ждали.",
        "Игрок «Барсука» Олег Барсук рад. «Барсун» проиграл.",
        "Лев Гурун приехал из ГУРА. В ГУРУ его ждали.",
        "Пьер Итали живёт в Италии. Италия велика.",
        "Прилетели рейсом Астана. Певица Астара в Астане.",
        "Борис Ельник и Анна Ёлкина спорят.",
        # Side by side in a list: two people, however alike.
        "Ринат Хасанов и Ренат Хасанов — близнецы.",
        "Олег Лаптев, Лоптев и Сидоров спорили.",
        "В суде Пётр Ромашин против Рамашина.",
        # Far from each other, and both introduced, or known, or nobody's.
        "Совет выслушал Эрвина Штольценбаха. Марк Штонценбах ответил.",
        "Совет выслушал Эрвина Богданова. Боголанов ответил.",
        "Совет принял закон. Штольценбах против. Штонценбах ответил.",
        # An ordinary word that does not speak, or begins its sentence.
        "Доклад сделал Пётр Гортов. Он вчера же был Готов ответить.",
        "Доклад сделал Пётр Советов. Совет отметил рост цен.",
        # What depends on a post, and no name.
        "Пришёл спикер Мажилисса Парламента. Депутата Мажилисса Парламент позвал.",
        # Two given names that exist, and two people, or nothing that tells.
        "Депутат Алина Чайковская встала. О сроках депутат Арина Чайковская промолчала.",
        "Депутат Алина Светлицкая встала. Её сестра депутат Арина Светлицкая промолчала.",
        "Депутат Алина Светлицкая и депутат Арина Светлицкая встали.",
        "Врач Алина Светлицкая встала. О сроках депутат Арина Светлицкая промолчала.",
    ],
)
def test_people_and_forms_that_are_no_variants(engine, text):
    assert spellings(engine, text) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Ракитиым", "Ракитиным"), ("Ракитнина", "Ракитина"), ("Рактину", "Ракитину"), ("Ракиитн", "Ракитин")],
)
def test_a_misspelt_form_keeps_its_ending(engine, wrong, right):
    text = f"Приехал Олег Ракитин, и Ракитин рад. Потом говорили: {wrong}, конечно, прав."
    assert right in corrected(engine, text, 0)


def test_another_given_name_is_corrected_in_its_own_case(engine):
    text = "Ждали депутата Алину Светлицкую. О сроках депутат Арина Светлицкая промолчала. Алины Светлицкой не было."
    assert "депутат Алина Светлицкая" in corrected(engine, text, 0)


def test_misspelt_given_name_beside_a_misspelt_surname(engine):
    found = spellings(engine, "Приехал Ильгизар Муртазин. Ильгизара Муртасина ждали. Ильгзар Муртазин рад.")
    assert {"Муртазин", "Муртасин"} in found
    assert {"Ильгизар", "Ильгзар"} in found


def test_a_letter_of_the_other_alphabet(engine):
    text = "Выступил Олжас Сыдык\u006fв. Олжаса Сыдыкова слушали."
    assert [conflict.rule for conflict in conflicts(engine, text)] == ["names/mixed-script"]
    assert corrected(engine, text, 0) == "Выступил Олжас Сыдыков. Олжаса Сыдыкова слушали."


def test_yo_here_and_ye_there(engine):
    text = "Пришёл Михаил Королёв. Михаила Королева ждали."
    assert [conflict.rule for conflict in conflicts(engine, text)] == ["names/yo"]


def test_capitals_are_kept(engine):
    text = "ПЁТР ГРЕБЕНЩИКОВ выступил. Петра Гребеньщикова слушали. Гребеньщиков рад."
    names = [spelling.name for spelling in conflicts(engine, text)[0].spellings]
    assert "ПЁТР ГРЕБЕНЬЩИКОВ" in corrected(engine, text, names.index("Гребеньщиков"))


def test_a_womans_surname_shows_her_gender(engine):
    report = engine.report(ArticleText.of("Написала Акмарал Есимханова."))
    assert [(person.name, person.gender) for person in report.people] == [("Акмарал Есимханова", Gender.FEMN)]


NAMES = st.sampled_from(
    ["Иван", "Ивана", "Петров", "Петрова", "Питров", "Анна", "А.", "Сегодня", "😀", "и\u0306", "дом", ".", "«", "Ким"]
)
TEXTS = (
    st.lists(st.one_of(NAMES, st.text(max_size=4)), max_size=14).map(" ".join).map(lambda text: text.replace("\r", " "))
)


@settings(max_examples=150)
@given(TEXTS)
def test_any_text_gives_spans_that_are_their_own_words_and_the_same_report_again(engine, text):
    article = ArticleText.of(text)
    report = engine.report(article)
    assert report == engine.report(article)
    for person in report.people:
        for mention in person.mentions:
            assert 0 <= mention.span.start < mention.span.end <= len(article.text)
        for conflict in person.conflicts:
            for corrections in conflict.corrections:
                apply_edits(article.text, [Edit(c.span, c.replacement) for c in corrections])
    for found in report.disagreements:
        assert found.span.of(article.text) not in found.replacements
        assert found.replacements


def test_a_hero_named_a_thousand_times_is_compared_once_for_each_way_of_naming(monkeypatch):
    compared: list[tuple[object, object]] = []
    compare = Identity.compare

    def counting(self: Identity, left: NameMention, right: NameMention) -> Verdict:
        compared.append((left, right))
        return compare(self, left, right)

    monkeypatch.setattr(Identity, "compare", counting)
    engine = bootstrap.check_tools(RuleSelection(only=frozenset({Family.NAMES}))).checkers.names
    assert engine is not None
    text = "Борис Поломарчук молчал. Для Бориса Поломарчука это важно, сказал Ерлан Сагинтаев.\n"
    report = engine.report(ArticleText.of(text * 300))
    assert [person.name for person in report.people] == ["Борис Поломарчук", "Ерлан Сагинтаев"]
    assert len(report.people[0].mentions) == 600
    assert len(compared) < 3000


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Пришёл Арзмет Ветров. Видели Арзмета Ветрова. Ушёл Арзмет Ветров.", "Арзмет Ветров"),
        ("Пришла Анна Ветрова. Видели Анну Ветрову.", "Анна Ветрова"),
    ],
)
def test_somebody_is_called_as_in_the_first_full_mention_however_often_the_others_stand(engine, text, name):
    assert [person.name for person in engine.report(ArticleText.of(text)).people] == [name]
    assert [person.name for person in engine.report(ArticleText.of(text)).people] == [name]  # as remembered


def test_womens_names_on_a_soft_sign_decline_or_stay(engine):
    text = (
        "Министр Айгуль Ниязова приехала. Вместе с Айгулью Ниязовой приехали врачи, без Айгули Ниязовой не начали, "
        "с Асель Оспановой и Аселью Оспановой спорили, Асели Оспановой писали."
    )
    report = engine.report(ArticleText.of(text))
    assert conflicts(engine, text) == []
    assert (report.observations, report.disagreements) == ((), ())


def test_newspapers_and_acronyms_are_no_people(engine):
    text = "Об этом пишут The Times и Fox News. В МБОУ СОШ сказал Ерлан Сыдыков, его слушал ПЁТР ВЕТЛИН."
    people = engine.report(ArticleText.of(text)).people
    assert [person.name for person in people] == ["Ерлан Сыдыков", "Пётр Ветлин"]
