# SPDX-License-Identifier: GPL-3.0-or-later
"""Kazakh letters in Russian text: what is not in one alphabet, and what must be let alone."""

from __future__ import annotations

import pytest

from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Paragraph, Role
from proofdesk.names.kazakh import RULE, KazakhLetters, renderings
from proofdesk.names.surroundings import Surroundings


@pytest.fixture(scope="session")
def letters_of(lexicon):
    return KazakhLetters(lexicon)


def found(kazakh, text):
    article = text if isinstance(text, ArticleText) else ArticleText.of(text)
    return [
        (one.name.span.of(article.paragraphs[one.paragraph].text), one.name.replacement)
        for one in kazakh.findings(article.paragraphs)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Вчера пришёл Қасым-Жомарт Токаев. Касым-Жомарт Токаев ушёл. Касым-Жомарта Токаева ждали.",
            [("Қасым-Жомарт", "Касым-Жомарт")],
        ),
        (
            "Вчера пришёл Мұрат Нұртілеу, потом Мурат Нуртилеу ушёл, и Мурата Нуртилеу ждали.",
            [("Мұрат Нұртілеу", "Мурат Нуртилеу")],
        ),
        ("У Тоқаева спросили, и Токаев ответил. Токаева ждали.", [("Тоқаева", "Токаева")]),
        ("Тоқаев пришёл, Тоқаева ждали, а к Токаеву пошли.", [("Токаеву", "Тоқаеву")]),
        ("Вчера выступил Қасым-Жомарт Токаев, его слушали.", [("Қасым-Жомарт", "Касым-Жомарт")]),
        ("Вчера выступил Касым-Жомарт Тоқаев, его слушали.", [("Тоқаев", "Токаев")]),
        ("Врач Айгүл Нуртаева пришла. С Айгуль Нуртаевой спорили.", [("Айгүл", "Айгуль")]),
        ("Вчера пришла Әсел Садвакасова, её слушали.", [("Әсел", "Асель")]),
        ("Пела Гүлнар Ахметова. Гульнаре Ахметовой хлопали.", [("Гүлнар", "Гульнар")]),
        ("Вчера пришёл Ќасым домой.", [("Ќасым", "Қасым")]),
        ("Вчера пришла Гауhар домой.", [("Гауhар", "Гауһар")]),
        ("Вчера пришёл Нұрт1леу домой, а Əділ ушёл.", [("Нұрт1леу", "Нұртілеу"), ("Əділ", "Әділ")]),
        ("😀 Вчера пришёл Ќасым домой.", [("Ќасым", "Қасым")]),
    ],
)
def test_a_name_that_is_not_in_one_alphabet(letters_of, text, wanted):
    assert found(letters_of, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Вчера пришёл Мұрат Нұртілеу, и Мұрата Нұртілеу ждали.",
        "Аким Мұрат Нұртілеу приехал в город.",
        "Бүгін Мемлекет басшысы Қасым-Жомарт Тоқаев келді. Вчера Касым-Жомарт Токаев пришёл домой.",
        "Газета «Егемен Қазақстан» вышла, её прочёл Казакстан.",
        "Канал «Қостанай таңы» показал Костанай.",
        "Пришёл домой Қасым Иванов, потом пришёл Касым Петров.",
        "Президент Владимир Зеленський и Віктор Ющенко приехали в Київ.",
        "В 2021г. вышел iPhone 5s, и COVID-19 ушёл, a Windows XP осталась.",
        "Қазақстан Республикасының Президенті Қасым-Жомарт Тоқаев",
        "Замок стоит с конца ХIХ века, а парк — с ХVIII.",
        "Вчера выступил Касым-Жомарт Токаев, его слушали.",
        "",
    ],
)
def test_one_alphabet_kazakh_passages_titles_and_two_people_are_let_alone(letters_of, text):
    assert found(letters_of, text) == []


def test_verbatim_text_is_not_read(letters_of):
    article = ArticleText((Paragraph("Вчера пришёл Ќасым домой.", Role.VERBATIM),))
    assert found(letters_of, article) == []


def test_two_spellings_that_the_engine_found_are_said_to_be_two_alphabets(letters_of, engine):
    article = ArticleText.of("Вчера пришёл Касым-Жомарт Тоқаев. Потом Касым-Жомарт Токаев ушёл.")
    (seen,) = engine.report(article).people
    person = letters_of.person(seen, [article.text] * len(seen.mentions))
    (conflict,) = person.conflicts
    assert conflict.rule == RULE
    assert [spelling.name for spelling in conflict.spellings] == ["Токаев", "Тоқаев"]
    assert [one.replacement for one in conflict.corrections[0]] == ["Токаев"]


def test_a_given_name_in_two_alphabets_that_looks_like_a_form_of_another(letters_of, engine):
    article = ArticleText.of("Министр Ғани Бейсембаев приехал. Министр Гани Бейсембаев ответил.")
    (seen,) = engine.report(article).people
    (conflict,) = letters_of.person(seen, [article.text] * len(seen.mentions)).conflicts
    assert conflict.rule == RULE
    assert sorted(conflict.evidence.arguments.values()) == ["Гани", "Ғани"]


def test_a_spelling_in_a_kazakh_passage_is_no_second_one(letters_of, engine):
    text = "Вчера пришёл Касым-Жомарт Токаев. Қазақстан Президенті Қасым-Жомарт Тоқаев бүгін келді."
    article = ArticleText.of(text)
    people = [letters_of.person(one, [text] * len(one.mentions)) for one in engine.report(article).people]
    assert [conflict for person in people for conflict in person.conflicts] == []


def test_other_spellings_stay_what_they_are(letters_of, engine):
    article = ArticleText.of("О Борисе Поломорчуке знали. Борис Поломарчук пришёл. Әділ ушёл домой.")
    for person in engine.report(article).people:
        assert letters_of.person(person, [article.text] * len(person.mentions)) is person


def test_the_usual_rendering_comes_first_and_capitals_stay():
    assert next(renderings("ҚАСЫМ")) == "КАСЫМ"
    assert "Умирзак" in list(renderings("Өмірзақ"))
    assert list(renderings("Токаев")) == ["Токаев"]
    assert "Айгуль" in list(renderings("Айгүл"))
    assert "ГУЛЬНАР" in list(renderings("ГҮЛНАР"))
    assert list(renderings("Қабыл")) == ["Кабыл"]


@pytest.mark.parametrize(
    ("text", "is_kazakh"),
    [
        ("Вчера приехал Тоқаев.", False),
        ("Тоқаев бүгін келді.", True),
        ("А. Тоқаев приехал. Бүгін келді.", False),
        ("Тоқаев", True),
    ],
)
def test_the_words_around_a_name_tell_the_language(lexicon, text, is_kazakh):
    start = text.index("Тоқаев")
    span = Span(start, start + 6)
    assert Surroundings(lexicon).is_kazakh(text, span) is is_kazakh
