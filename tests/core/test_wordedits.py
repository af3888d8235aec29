# SPDX-License-Identifier: GPL-3.0-or-later
"""Which words changed: the edits make the new text, and leave as much as can be where it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.edits import Edit, apply_edits
from proofdesk.core.spans import Span
from proofdesk.core.wordedits import word_edits

WORDS = st.lists(st.sampled_from(["мы", "не", " ", "  ", ",", "сделали", "делали", "и\u0306", "😀", "\t"]), max_size=12)


@given(WORDS, WORDS)
def test_edits_make_the_new_text(before, after):
    old, new = "".join(before), "".join(after)
    assert apply_edits(old, word_edits(old, new)) == new


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("мы ждали", "мы не ждали", [("", "не ")]),
        ("мы не ждали", "мы ждали", [("не ", "")]),
        ("мы ждали.", "мы ждали вас.", [("", " вас")]),
        ("Поломорчук", "Поламарчук", [("о", "а"), ("о", "а")]),
        ("раз", "раз", []),
        ("", "раз", [("", "раз")]),
        ("раз", "", [("раз", "")]),
    ],
)
def test_what_changed_and_nothing_else(before, after, edits):
    assert [(edit.span.of(before), edit.replacement) for edit in word_edits(before, after)] == edits


@given(WORDS, WORDS, st.sets(st.integers(1, 40)))
def test_edits_make_the_new_text_wherever_its_pieces_end(before, after, ends):
    old, new = "".join(before), "".join(after)
    assert apply_edits(old, word_edits(old, new, [*sorted(end for end in ends if end < len(old)), len(old)])) == new


@pytest.mark.parametrize(
    ("ends", "edits"),
    [
        ([22], [("орчу", "арщи")]),
        ([12, 22], [("орчу", "арщи")]),
        ([18, 22], [("о", "а"), ("чу", "щи")]),
    ],
)
def test_a_word_in_one_piece_is_one_edit_and_a_word_in_two_is_cut(ends, edits):
    before = "сказал, что Поломорчук"
    found = word_edits(before, "сказал, что Поломарщик", ends)
    assert [(edit.span.of(before), edit.replacement) for edit in found] == edits


def test_of_equal_words_side_by_side_the_one_that_changed_is_told():
    found = word_edits("раз раз раз, два", "раз раз рад, два")
    assert found == [Edit(Span(10, 11), "д")]


def test_of_two_spaces_the_one_beside_the_longer_text_stays_in_a_paragraph_of_any_length():
    words = [f"слово{number}" for number in range(700)]
    double = 500
    before = " ".join(words[:100]) + "  " + " ".join(words[100:double]) + "  " + " ".join(words[double:])
    place = before.index("  ", before.index("  ") + 1)
    found = word_edits(before, " ".join(words))
    assert found[1].span == Span(place + 1, place + 2)


def test_a_long_paragraph_is_told_word_by_word_too():
    words = [f"слово{number % 300}" for number in range(4000)]
    edited = [f"{word}м" if number % 40 == 7 else word for number, word in enumerate(words)]
    found = word_edits(" ".join(words), " ".join(edited))
    assert len(found) == 100
    assert {edit.replacement for edit in found} == {"м"}
