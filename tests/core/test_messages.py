# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.core.messages import CatalogueTranslator, literal, message, plural_category

RU = CatalogueTranslator(
    "ru", {"n": {"one": "{n} место", "few": "{n} места", "many": "{n} мест"}, "of": "Имя «{name}»: {places}"}
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 место"),
        (2, "2 места"),
        (5, "5 мест"),
        (11, "11 мест"),
        (21, "21 место"),
        (112, "112 мест"),
        (0, "0 мест"),
    ],
)
def test_russian_plurals(number, words):
    assert RU("n", n=number) == words


def test_a_message_within_a_message():
    assert RU("of", name="Анна", places=message("n", n=3)) == "Имя «Анна»: 3 места"


def test_a_ready_text_stays_as_it_is():
    assert RU.text(literal("{как есть}")) == "{как есть}"


def test_a_language_falls_back():
    assert CatalogueTranslator("kk", {}, fallback=RU)("n", n=2) == "2 места"


def test_english_and_kazakh_plurals():
    assert [plural_category("en", n) for n in (1, 2)] == ["one", "other"]
    assert plural_category("kk", 1) == "other"
