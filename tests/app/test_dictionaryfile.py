# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of a dictionary as a file."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.app.dictionaryfile import best_of, read_lines, wishes_of, with_forms, write_csv, write_text
from proofdesk.core.dictionary import (
    DictionaryEntry,
    DictionaryScope,
    Inflection,
    InflectionAnswer,
    InflectionWish,
    WordForm,
    only_this_form,
)
from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import message

TEMPLATE = DictionaryEntry("", DictionaryScope.HOUSE)


def inflect(wish):
    """Every word has a genitive in -а; «фу» is the model of none, and «бар» of «барс» alone."""
    if wish.model == "фу":
        return InflectionAnswer(wish, (), message("dictionary.model.unknown", model="фу"))
    base = "барс" if wish.model == "бар" else wish.word
    forms = (WordForm("sing nomn", base), WordForm("sing gent", f"{base}а"))
    return InflectionAnswer(wish, (Inflection(base, wish.model or "стол", forms),))


def read(text, encoding="utf-8"):
    return with_forms(*read_lines(text.encode(encoding)), TEMPLATE, inflect)


def told(file):
    return [(e.word, e.model, e.is_forbidden, e.preferred, e.note) for e in file.entries]


def problems(file):
    return [(problem.line, problem.why.key) for problem in file.problems]


def test_plain_text_has_a_word_a_line():
    file = read("# наши\n\nбайга\nакимат/дом\nжайляу/-\n*офис: контора\n*кулер\nХоргос Логистик/-\n")
    assert told(file) == [
        ("байга", "стол", False, "", ""),
        ("акимат", "дом", False, "", ""),
        ("жайляу", "", False, "", ""),
        ("офис", "стол", True, "контора", ""),
        ("кулер", "стол", True, "", ""),
        ("Хоргос Логистик", "", False, "", ""),
    ]
    assert file.problems == ()
    assert file.entries[3].preferred_forms[1] == WordForm("sing gent", "контораа")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("header", [("word", "kind", "preferred"), ("Слово", "вид", "лучше")])
def test_csv_has_columns_in_any_order_and_in_two_languages(separator, header):
    lines = [header, ("байга", "", ""), ("офис", "нежелательное", "контора"), ("акимат", "right", "")]
    file = read("\ufeff" + "\r\n".join(separator.join(cells) for cells in lines))
    assert [(e.word, e.is_forbidden, e.preferred) for e in file.entries] == [
        ("байга", False, ""),
        ("офис", True, "контора"),
        ("акимат", False, ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("байга\n—\nакимат", [(2, "dictionary.problem.no-letters")]),
        ("байга/фу", [(1, "dictionary.model.unknown")]),
        ("байга/бар", [(1, "dictionary.file.base")]),
        ("байга\n" + "ы" * 301, [(2, "dictionary.file.long")]),
        ("word,kind\nбайга,сорт\n,right", [(2, "dictionary.file.kind"), (3, "dictionary.problem.no-word")]),
        ("word,preferred\nбайга,скачки", [(2, "dictionary.file.preferred")]),
        ("*байга: байга", [(1, "dictionary.problem.preferred")]),
        ('word,note\nбайга,"' + "а" * 140_000 + '"\nакимат,', [(2, "register.file.cell")]),
    ],
)
def test_a_line_that_makes_no_sense_is_named_and_the_others_are_read(text, expected):
    file = read(text)
    assert problems(file) == expected
    assert len(file.entries) == len([line for line in text.splitlines() if line]) - len(expected) - ("word," in text)


def test_other_encodings_are_said():
    with pytest.raises(UsageFailure) as failure:
        read_lines("байга".encode("cp1251"))
    assert failure.value.sentence.key == "dictionary.file.encoding"


def test_what_has_to_be_asked_is_asked_once():
    lines, _ = read_lines("байга\nбайга\nакимат/дом\nжайляу/-\n*офис: байга".encode())
    assert wishes_of(lines) == (InflectionWish("байга"), InflectionWish("акимат", "дом"), InflectionWish("офис"))


def test_a_word_that_somebody_wrote_down_is_mostly_a_base_form():
    wish = InflectionWish("акимат")
    other, own = (Inflection(word, "дом", (WordForm("", word), WordForm("x", "y"))) for word in ("акимата", "акимат"))
    alone = only_this_form("акимат")
    assert best_of(InflectionAnswer(wish, (other, own, alone))) == own
    assert best_of(InflectionAnswer(wish, (alone, own))) == alone
    assert best_of(InflectionAnswer(wish, (other, alone))) == other
    assert best_of(InflectionAnswer(wish, ())) == alone


words = st.text(alphabet=st.sampled_from("абвгАБё-"), min_size=1, max_size=8).filter(
    lambda word: any(map(str.isalpha, word)) and word not in {"бар", "фу"}
)


def an_entry(word, model, is_forbidden, preferred, note):
    entry = DictionaryEntry(word, DictionaryScope.HOUSE, is_forbidden=is_forbidden, note=note)
    if model:
        entry = entry.inflected_as(inflect(InflectionWish(word, model)).inflections[0])
    if is_forbidden and preferred and preferred != word:
        entry = entry.preferring(inflect(InflectionWish(preferred)).inflections[0])
    return entry.tidied


entries = st.lists(st.builds(an_entry, words, st.sampled_from(["", "дом"]), st.booleans(), words, words), max_size=6)


@given(entries)
def test_csv_comes_back_as_it_was(given_entries):
    file = with_forms(*read_lines(write_csv(given_entries)), TEMPLATE, inflect)
    assert (list(file.entries), file.problems) == (given_entries, ())


@given(entries)
def test_plain_text_comes_back_but_for_the_notes(given_entries):
    file = with_forms(*read_lines(write_text(given_entries)), TEMPLATE, inflect)
    assert (list(file.entries), file.problems) == ([replace(entry, note="") for entry in given_entries], ())
