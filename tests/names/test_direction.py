# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.names.direction import Letters
from tests.names.conftest import LISTS
from tests.names.test_engine import conflicts


def first(engine, text):
    """Names of the conflict's spellings, the one that is suggested first."""
    return [spelling.name for spelling in conflicts(engine, text)[0].spellings]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("Гребенников", "Гребеников"), ("Хлопотнев", "Хлопотенв"), ("Рындин", "Рынидн"), ("Подколзин", "Подгалзин")],
)
def test_letters_of_names_are_likelier_than_slips(letters, right, wrong):
    assert letters.likelihood(right) > letters.likelihood(wrong)
    assert letters.prefers(right, wrong)
    assert not letters.prefers(wrong, right)


def test_a_letter_was_lost_rather_than_put_in(letters):
    assert letters.likelihood("Андерсен") < letters.likelihood("Андерен")
    assert letters.prefers("Андерсен", "Андерен")


def test_without_a_table_nothing_is_likelier_than_its_like():
    nothing_known = Letters(lambda: "")
    assert nothing_known.likelihood("Орлов") == nothing_known.likelihood("Арлов")
    assert not nothing_known.prefers("Орлов", "Арлов")


def test_the_table_that_is_shipped_is_in_order_so_that_it_can_be_searched():
    lines = (LISTS / "letters.tsv").read_text("utf-8").rstrip().split("\n")
    assert lines == sorted(lines)


def test_ye_stands_for_yo(letters):
    assert letters.likelihood("Королёв") == letters.likelihood("королев")


def test_the_commoner_spelling_comes_first_whatever_its_letters(engine):
    assert first(engine, "Олег Пвоткин пришёл. Олег Повткин ушёл. Потом Пвоткин вернулся.") == ["Пвоткин", "Повткин"]


def test_at_a_tie_the_dictionary_decides(engine):
    assert first(engine, "Пришёл Олег Лобонов. Лобанова ждали.") == ["Лобанов", "Лобонов"]
    assert first(engine, "Пришёл Олег Лобанов. Лобонова ждали.") == ["Лобанов", "Лобонов"]


def test_at_a_tie_the_letters_decide_where_the_dictionary_does_not(engine):
    assert first(engine, "Пришёл Олег Чурбнаков. Чурбанкова ждали.") == ["Чурбанков", "Чурбнаков"]


def test_a_known_given_name_comes_first_at_a_tie(engine):
    assert first(engine, "Пришла Людмлиа Петухова. Людмилу Петухову ждали.")[0] == "Людмила"


def test_a_tie_says_that_it_is_one_and_can_be_settled_either_way(engine):
    conflict = conflicts(engine, "Пришёл Олег Лобонов. Лобанова ждали.")[0]
    assert conflict.evidence.key == "names.evidence.tie"
    assert [[one.replacement for one in both] for both in conflict.corrections] == [["Лобанов"], ["Лобонова"]]


def test_a_latin_letter_is_never_the_right_spelling(engine):
    text = "Пришёл Олег Л\u006fбанов. Олег Л\u006fбанов ушёл. Лобанова ждали."
    assert first(engine, text) == ["Лобанова", "Л\u006fбанов"]


def test_yo_at_a_tie_follows_the_article(engine):
    assert first(engine, "Приехал Михаил Киселёв. Михаила Киселева ждут.") == ["Киселев", "Киселёв"]
    assert first(engine, "Ещё не пришёл Михаил Киселёв. Михаила Киселева ждут.") == ["Киселёв", "Киселев"]
