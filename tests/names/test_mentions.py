# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.core.text import Paragraph
from proofdesk.names.mentions import MentionFinder


@pytest.fixture(scope="module")
def finder(lexicon):
    return MentionFinder(lexicon)


def names(finder, text):
    """(given name, surname) of every mention."""
    return [
        (mention.given.text if mention.given else mention.initials, mention.surname.text)
        for mention in finder.mentions(Paragraph(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Аким Серик Ветров открыл мост.", [("Серик", "Ветров")]),
        ("Аким Ветров открыл мост.", [("", "Ветров")]),
        ("Аким С. Ветров открыл мост.", [("С", "Ветров")]),
        ("Акиму Астаны вручили орден.", [("", "Астаны")]),
        ("Аким Шымкента Серик Ветров ушёл.", [("", "Шымкента"), ("Серик", "Ветров")]),
        ("Вчера выступил Аким Астаны Серик Ветров.", [("", "Астаны"), ("Серик", "Ветров")]),
        ("АКИМ СЕРИК ВЕТРОВ ОТКРЫЛ МОСТ", [("СЕРИК", "ВЕТРОВ"), ("", "ОТКРЫЛ"), ("", "МОСТ")]),
    ],
)
def test_the_akim_is_an_office(finder, text, expected):
    assert names(finder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Пришёл Аким Иванов.", [("Аким", "Иванов")]),
        ("Ждали Акима Иванова.", [("Акима", "Иванова")]),
        ("Аким Петрович Иванов пришёл.", [("Аким", "Иванов")]),
        ("Пришёл Иванов Аким Петрович.", [("Аким", "Иванов")]),
    ],
)
def test_somebody_is_called_akim(finder, text, expected):
    assert names(finder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Из Тараза приехал Ветров.", [("", "Тараза"), ("", "Ветров")]),
        ("Из Серикова вышло два посёлка.", [("", "Серикова")]),
        ("Иза Ветрова приехала.", [("Иза", "Ветрова")]),
    ],
)
def test_a_preposition_begins_the_sentence(finder, text, expected):
    assert names(finder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Within a sentence neither a short adjective nor a verb has a capital.
        ("Вчера Горд Ветлингер ушёл.", [("Горд", "Ветлингер")]),
        ("Вчера Горд ушёл.", [("", "Горд")]),
        ("Горд Ветлингера видеть.", [("", "Ветлингера")]),
        ("В фильме «Горд Ветлингеру» он сыграл.", [("", "Горд"), ("", "Ветлингеру")]),
        # Given names that are words, too.
        ("Вчера София Ветлингер ушла.", [("София", "Ветлингер")]),
        ("Вчера София Анна Ветлингер ушла.", [("", "София"), ("Анна", "Ветлингер")]),
        ("София Москве не указ.", [("", "Москве")]),
        # A surname that is a word, too, behind a post that agrees with it.
        ("Министр юстиции Хунно Тобол ушёл.", [("Хунно", "Тобол")]),
        ("С вратарём Хунно Тоболом спорили.", [("Хунно", "Тоболом")]),
        ("Река Хунно Тобол впадает в море.", [("", "Хунно"), ("", "Тобол")]),
        ("Начальник Дорспецстроя Тобола ушёл.", [("", "Дорспецстроя"), ("", "Тобола")]),
        ("Начальника Дорспецстроя Тобола ждали.", [("", "Дорспецстроя"), ("", "Тобола")]),
        # Which of two words is the given name, where only the last can be one.
        ("Вчера Джарвис Скотт ушёл.", [("Джарвис", "Скотт")]),
        ("Вчера Кличмук Виталий ушёл.", [("Виталий", "Кличмук")]),
        ("Вчера Сыдыков Скотт ушёл.", [("Скотт", "Сыдыков")]),
    ],
)
def test_which_word_is_the_given_name(finder, text, expected):
    assert names(finder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Акимат Сарыжарской области объявил тендер.", []),
        ("Ответил Акимат Сарыжарского района.", []),
        ("Вчера Ерлан Сарыжарский ушёл.", [("Ерлан", "Сарыжарский")]),
        ("Области помог Ерлан Сарыжарский, району тоже.", [("Ерлан", "Сарыжарский")]),
    ],
)
def test_an_adjective_before_a_region_is_no_surname(finder, text, expected):
    assert names(finder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Вчера аким Алматы Досаев ответил.", [("", "Алматы"), ("", "Досаев")]),
        ("Вчера аким Алматы Ерболат Досаев ответил.", [("", "Алматы"), ("Ерболат", "Досаев")]),
        ("Вчера с мэром Астаны Касымбеком спорили.", [("", "Астаны"), ("", "Касымбеком")]),
        ("Вчера аким Шымкента Г. Сыздыкбеков ответил.", [("", "Шымкента"), ("Г", "Сыздыкбеков")]),
        ("Певица Астана Ветрова пела, Астаны Ветровой не слышали.", [("Астана", "Ветрова"), ("Астаны", "Ветровой")]),
    ],
)
def test_a_town_behind_a_post_is_no_given_name(finder, text, expected):
    assert names(finder, text) == expected
