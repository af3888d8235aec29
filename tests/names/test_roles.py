# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.core.text import ArticleText


def people(engine, text):
    article = ArticleText.of(text)
    return engine.with_roles(article, engine.report(article)).people


def roles(engine, text):
    return [[role.text for role in person.roles] for person in people(engine, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Прибыл министр иностранных дел Казахстана Мурат Нуртлеу.", ["министр иностранных дел Казахстана"]),
        ("С министром водных ресурсов Муратом Серовым спорили.", ["министр водных ресурсов"]),
        ("По мнению гидролога Ивана Серова, вода спала.", ["гидролог"]),
        ("С бывшей актрисой театра Анной Серовой спорили.", ["бывшая актриса театра"]),
        ("С главой МИД Казахстана Муратом Нуртлеу говорили.", ["глава МИД Казахстана"]),
        ("Защитник «Кайрата» Иван Серов забил гол.", ["защитник «Кайрата»"]),
        ("Посол Казахстана в России Иван Серов уехал.", ["посол Казахстана в России"]),
        ("Это сказал министр труда и социальной защиты Иван Серов.", ["министр труда и социальной защиты"]),
        ("Вице-министра обороны Ивана Серова ждали.", ["вице-министр обороны"]),
        ("Аким области Ерлан Сыдыков приехал.", ["аким области"]),
        ("Вошёл командующий флотом Пётр Дымов.", ["командующий флотом"]),
        # Two posts, joined by a comma or by nothing.
        ("Об этом знал гидролог, сотрудник института Иван Серов.", ["гидролог", "сотрудник института"]),
        ("Слова победителя турнира, врача Ивана Серова помнят.", ["победитель турнира", "врач"]),
        ("Вошёл победитель турнира чемпион Иван Серов.", ["победитель турнира", "чемпион"]),
        # Initials and «имени» within the post.
        ("Был сотрудник института им. К. И. Волкова Иван Серов.", ["сотрудник института им. К. И. Волкова"]),
        # Behind the name.
        ("Иван Серов, глава МИД, промолчал.", ["глава МИД"]),
        ("Иван Серов — министр обороны.", ["министр обороны"]),
        ("Вопрос задали Ивану Серову (врачу больницы).", ["врач больницы"]),
        # Which of two posts is the person's: the one that stands in the case of the name, or the nearest of a chain.
        ("Приехал помощник президента Иван Серов.", ["помощник президента"]),
        ("Помощника президента Ивана Серова ждали.", ["помощник президента"]),
        ("Это приёмная президента страны Ивана Серова.", ["президент страны"]),
    ],
)
def test_a_role_is_read_in_the_nominative(engine, text, expected):
    assert expected in roles(engine, text)


@pytest.mark.parametrize(
    "text",
    [
        "Вчера Иван Серов уехал.",
        "Так сказал Иван Серов.",
        "Это лаборатория имени Ивана Серова.",
        "Его руководитель следствия по делу Ивана Серова не знал.",
        "Приехал сын Иван Серов.",
        "Человек Иван Серов был добрый.",
        "Для журналистов Иван Серов был находкой.",
        "После передачи Ивана Серова вопросов не было.",
        "Уж Иван Серов постарался.",
        "Иван Серов, министр сказал, уехал.",
        "Иван Серов — уехал.",
    ],
)
def test_other_words_beside_a_name_are_no_role(engine, text):
    assert roles(engine, text) == [[]]


def test_in_a_list_everybody_keeps_their_own_post(engine):
    text = "Были министр финансов Иван Серов, министр культуры Олег Дымов и врач Анна Ким."
    assert roles(engine, text) == [["министр финансов"], ["министр культуры"], ["врач"]]


def test_roles_are_distinct_and_stand_where_they_stood_first(engine):
    text = "Врач Иван Серов 😀 уехал. С врачом Серовым спорили. Депутат Серов и\u0306 вернулся. Врач Серов рад."
    (person,) = people(engine, text)
    assert [(role.text, role.mention) for role in person.roles] == [("врач", 0), ("депутат", 2)]
    assert person.role == "врач"


def test_the_first_full_mention_is_told(engine):
    (person,) = people(engine, "Серов уехал. Врача Ивана Серова ждали. Иван Серов вернулся.")
    assert person.introduced == 1
    assert person.mentions[person.introduced].text == "Ивана Серова"
    assert person.spellings == (("Серов", 1), ("Ивана Серова", 1), ("Иван Серов", 1))


def test_a_check_reads_no_roles_and_reading_them_changes_nothing_else(engine):
    article = ArticleText.of("Врач Иван Серов уехал. Сиров вернулся, а врача Ивана Сирова ждали.")
    report = engine.report(article)
    assert all(person.roles == () for person in report.people)
    described = engine.with_roles(article, report)
    assert any(person.roles for person in described.people)
    assert [person.mentions for person in described.people] == [person.mentions for person in report.people]
    assert [person.conflicts for person in described.people] == [person.conflicts for person in report.people]
    assert described.observations == report.observations


def test_an_edit_before_the_name_is_seen_though_the_name_stands_where_it_stood(engine):
    assert roles(engine, "Вчера врач Иван Серов уехал.") == [["врач"]]
    assert roles(engine, "Вчера вечер Иван Серов уехал.") == [[]]
