# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from proofdesk.core.text import ArticleText, Paragraph, Role


def observed(engine, text):
    return observed_in(engine, ArticleText.of(text))


def observed_in(engine, article):
    return [(one.rule, one.span.of(article.text), one.replacements) for one in engine.report(article).observations]


def rules(engine, text):
    return [rule for rule, _, _ in observed(engine, text)]


# names/role


@pytest.mark.parametrize(
    "text",
    [
        "Приехал министр Ерлан Ахметов. С вице-министром Ахметовым спорили.",
        "Приехал министр обороны Ерлан Ахметов. Позвали замминистра обороны Ахметова.",
        "Приехал министр обороны Ерлан Ахметов. Это сказал заместитель министра обороны Ерлан Ахметов.",
        "Это министр обороны Пётр Серов. Так сказал министр финансов Пётр Серов.",
        "Орден вручили полковнику Ивану Серову. Генерал-майор Серов благодарил.",
        "Пётр Серов, президент страны, уехал. Вице-президент страны Пётр Серов остался.",
    ],
)
def test_two_posts_that_nobody_holds_at_once(engine, text):
    assert rules(engine, text) == ["names/role"]


@pytest.mark.parametrize(
    "text",
    [
        # One post in full, shortened, or by another name.
        "Приехал министр иностранных дел Мурат Серов. Министр Серов устал. Глава МИД Серов молчал. Дипломат Серов рад.",
        "Это министр труда и социальной защиты Пётр Серов. Министр труда Серов устал.",
        "Это министр экономики Пётр Серов. Министр экономического развития Серов устал.",
        # Another time.
        "Приехал министр Ерлан Ахметов. Бывший вице-министр Ахметов знал дело.",
        "Приехал экс-министр Ерлан Ахметов. Вице-министр Ахметов знал дело.",
        "Приехал вице-министр Ерлан Ахметов. Назначен новый министр Ерлан Ахметов.",
        # Posts that go together, or of two places.
        "Писатель Пётр Серов выступил. Депутат Серов ушёл. Врача Серова ждали.",
        "Президент клуба «Заря» Пётр Серов рад. Вице-президент банка «Волна» Пётр Серов уехал.",
        # Whose is the post?
        "Приехал министр Ерлан Ахметов. Вице-министр Олег Серов и Ахметов спорили.",
        # Two people.
        "Министр Ерлан Ахметов приехал. Вице-министр Олжас Ахметов остался.",
    ],
)
def test_posts_that_go_together(engine, text):
    assert "names/role" not in rules(engine, text)


# names/first-name


def test_another_given_name_in_the_same_post(engine):
    text = "Аким Уральска Ерлан Сыдыков приехал. Ерлан Сыдыков устал. С акимом Уральска Ерболатом Сыдыковым спорили."
    assert observed(engine, text) == [("names/first-name", "Ерболатом", ("Ерланом",))]
    (found,) = engine.report(ArticleText.of(text)).observations
    assert [span.of(text) for span in found.related] == ["Ерлан Сыдыков"] * 2
    assert found.evidence.arguments["role"] == "аким Уральска"


def test_one_against_one_offers_nothing(engine):
    text = "Аким Уральска Ерлан Сыдыков приехал. Аким Уральска Ерболат Сыдыков устал."
    assert observed(engine, text) == [("names/first-name", "Ерболат", ())]


def test_somebody_new_is_introduced(engine):
    text = "Врач Виктор Серов приехал. Виктор Серов устал. После ужина Григорий Серов уехал."
    assert observed(engine, text) == [("names/first-name", "Григорий", ("Виктор",))]


@pytest.mark.parametrize(
    "text",
    [
        # Introduced: by a post, by an age, as a relative, in one sentence with the other.
        "Врач Виктор Серов приехал. Виктор Серов устал. Судья Григорий Серов уехал.",
        "Врач Виктор Серов приехал. Виктор Серов устал. После ужина 30-летний Григорий Серов уехал.",
        "Врач Виктор Серов приехал. Виктор Серов устал. После ужина его брат Григорий Серов уехал.",
        "Врач Виктор Серов приехал. Виктор Серов и Григорий Серов устали.",
        # The name of something.
        "Врач Виктор Серов приехал. Виктор Серов устал. После ужина на улице Григория Серова было тихо.",
        "Врач Виктор Серов приехал. Виктор Серов устал. В школе имени Григория Серова было тихо.",
        "Врач Виктор Серов приехал. Виктор Серов устал. По УДО Серову отказали.",
        # Named again and again: nobody mixes up a name three times.
        "Врач Виктор Серов приехал. Виктор Серов рад. Вечером Григорий Серов спал. Утром Григорий Серов ел.",
        # Man and woman.
        "Врач Виктор Серов приехал. Виктор Серов устал. После ужина Анна Серова уехала.",
        # One surname for two given names.
        "Врача Виктора и Григория Серовых ждали. Виктор Серов устал. После ужина Григорий Серов уехал.",
        "Судья Виктор Серов приехал. Виктор Серов рад. Хлопали Петру и Григорию Серовым.",
        # Addressed by name and patronymic, whatever the surname.
        "Виктор Петрович, добрый день. Виктор Петрович, спасибо. После ужина Григорий Петрович уехал.",
        # Short forms and respellings of one name.
        "Врач Наталья Серова приехала. Наталья Серова рада. Наталию Серову ждали.",
        "Врач Александр Серов приехал. Александр Серов рад. Сашу Серова ждали.",
        # Posts that many people hold, and posts of two places.
        "Депутат Виктор Светлицкий приехал. Депутат Григорий Светлицкий остался.",
        "Депутат Госдумы Виктор Серов приехал. Депутат Госдумы Григорий Серов остался.",
        "Директор завода «Заря» Виктор Серов приехал. Директор завода «Волна» Григорий Серов остался.",
    ],
)
def test_two_people_of_one_surname(engine, text):
    assert "names/first-name" not in rules(engine, text)


# names/patronymic


def test_another_patronymic(engine):
    text = "Слово взял Пётр Олегович Серов. Петру Игоревичу Серову хлопали. Пётр Олегович Серов рад."
    assert observed(engine, text) == [("names/patronymic", "Игоревичу", ("Олеговичу",))]


def test_a_misspelt_patronymic_is_mended_in_its_own_case(engine):
    text = "Слово взял Виктор Семёнович Серов. Виктора Сеенмовича Серова слушали."
    assert observed(engine, text) == [("names/patronymic", "Сеенмовича", ("Семёновича",))]


@pytest.mark.parametrize(
    "text",
    [
        "Слово взял Пётр Олегович Серов. Петра Олеговича Серова слушали.",
        "Слово взяли Пётр Олегович Серов и Пётр Игоревич Серов.",
        "Слово взял Пётр Олегович Серов. Анну Олеговну Серову слушали.",
        "Слово взял Пётр Олегович Серов. Ивана Игоревича Серова слушали.",
        "Слово взял Пётр Олегович Серов. Петра Серова слушали.",
    ],
)
def test_patronymics_that_fit(engine, text):
    assert "names/patronymic" not in rules(engine, text)


# names/initials


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Слово взял Ерлан Сыдыков. Доклад А. Сыдыкова слушали.", ("names/initials", "А", ("Е",))),
        ("Слово взял Виктор Семёнович Серов. В. В. Серов рад.", ("names/initials", "В", ("С",))),
        ("Слово взял Виктор Серов. Речь Серова П. слушали.", ("names/initials", "П", ("В",))),
    ],
)
def test_initials_of_nobody(engine, text, expected):
    assert observed(engine, text) == [expected]


def test_the_second_initial_is_marked_where_it_is_the_wrong_one(engine):
    text = "😀 Слово взял Виктор Семёнович Серов. В. К. Серов рад."
    (found,) = engine.report(ArticleText.of(text)).observations
    assert text[found.span.start - 3 : found.span.end + 1] == "В. К."


@pytest.mark.parametrize(
    "text",
    [
        "Слово взял Ерлан Сыдыков. Доклад Е. Сыдыкова слушали.",
        "Слово взял Александр Серов. Доклад С. Серова слушали.",  # Саша
        "Слово взял Ёжи Серов. Доклад Е. Серова слушали.",
        "Слово взял Эрнест Мальстром. Доклад Е. Мальстрома слушали.",
        "Слово взял Виктор Семёнович Серов. В. С. Серов рад. Серов С. В. рад.",
        # Two people bear the surname.
        "Слово взял Виктор Серов. Анна Серова молчала. Доклад П. Серова слушали.",
        # The second half of a double initial.
        "Слово взял Жан-Клод Юнкер. Доклад Ж.-К. Юнкера слушали.",
        # A sentence begins with a woman.
        "Здесь живёт вдова капитана Григория Серова.\nА. Серова: Добрый день!",
        "Слово взял Виктор Серов. П. Серова слушала.",
    ],
)
def test_initials_that_fit(engine, text):
    assert "names/initials" not in rules(engine, text)


def test_a_photographers_initials_are_somebody_elses(engine):
    body, caption = "Слово взял Виктор Серов.", "Фото П. Серова"
    assert observed_in(engine, ArticleText((Paragraph(body), Paragraph(caption, Role.CAPTION)))) == []
    assert rules(engine, f"{body}\n{caption}") == ["names/initials"]


WORDS = st.sampled_from(
    ["Министр", "вице-министр", "Иван", "Пётр", "Петрович", "Олегович", "Серов", "Серова", "И.", "П.", "брат", "и", ","]
)


@settings(max_examples=150)
@example(words=["Министр", "вице-министр", "Иван", "Иван", "Иван"])
@given(words=st.lists(WORDS, max_size=30))
def test_spans_and_replacements_are_sound_whatever_the_text(engine, words):
    text = " ".join(words)
    article = ArticleText.of(text)
    report = engine.report(article)
    described = engine.with_roles(article, report)
    for found in report.observations:
        assert found.span.of(text).strip()
        assert not any(span.overlaps(found.span) for span in found.related)
        assert all(form and form != found.span.of(text) for form in found.replacements)
        assert list(found.related) == sorted(found.related)
    for person in described.people:
        assert all(role.text and 0 <= role.mention < len(person.mentions) for role in person.roles)
    # What is remembered of a paragraph does not change what is found.
    assert engine.report(ArticleText.of(f"{text}\n\n{text}")) == engine.report(ArticleText.of(f"{text}\n\n{text}"))
