# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.edits import Edit, apply_edits, carry, difference, inverse_edits, stretch, without_overlaps
from proofdesk.core.spans import Span

LETTERS = st.sampled_from("абй\u0306😀 ")
TEXTS = st.text(alphabet=LETTERS, max_size=30)


@st.composite
def texts_with_edits(draw):
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = [
        Edit(Span(start, end), draw(st.text(alphabet=LETTERS, max_size=4)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text, [edit for group in without_overlaps([[edit] for edit in edits]) for edit in group]


@given(texts_with_edits())
def test_edits_and_their_inverse_give_the_text_back(case):
    text, edits = case
    edited = apply_edits(text, edits)
    assert apply_edits(edited, inverse_edits(text, edits)) == text


@given(TEXTS, TEXTS)
def test_the_difference_turns_one_text_into_the_other(before, after):
    edit = difference(before, after)
    assert (apply_edits(before, [edit]) if edit else before) == after


@given(TEXTS, st.data())
def test_a_carried_span_still_holds_the_same_words(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    pick = data.draw(st.booleans())
    span, changed = (Span(*cuts[:2]), Span(*cuts[2:])) if pick else (Span(*cuts[2:]), Span(*cuts[:2]))
    edit = Edit(changed, data.draw(st.text(alphabet=LETTERS, max_size=4)))
    if not span.length:
        return
    moved = carry(span, edit)
    assert moved is not None
    assert moved.of(apply_edits(text, [edit])) == span.of(text)


def test_of_edits_that_belong_together_all_are_made_or_none():
    pair = [Edit(Span(0, 1), "«"), Edit(Span(9, 10), "»")]
    inside = [Edit(Span(4, 6), "о")]
    clash = [Edit(Span(8, 10), "")]
    other = [Edit(Span(12, 13), "«"), Edit(Span(20, 21), "»")]
    assert without_overlaps([other, clash, inside, pair]) == [pair, inside, other]


@given(st.lists(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4)), min_size=1, max_size=3), max_size=8))
def test_what_is_kept_can_be_applied_together(groups):
    given_groups = [[Edit(Span(start, start + length), "x") for start, length in group] for group in groups]
    single = [group for group in given_groups if _can_apply(group)]
    kept = [edit for group in without_overlaps(single) for edit in group]
    assert _can_apply(kept)


def _can_apply(edits):
    try:
        apply_edits("а" * 40, edits)
    except ValueError:
        return False
    return True


def test_a_span_that_was_edited_inside_is_gone():
    assert carry(Span(2, 6), Edit(Span(3, 4), "о")) is None


def test_what_is_typed_at_a_border_is_not_part_of_the_span():
    assert carry(Span(2, 6), Edit(Span(2, 2), "аб")) == Span(4, 8)
    assert carry(Span(2, 6), Edit(Span(6, 6), "аб")) == Span(2, 6)


def test_a_comment_follows_a_correction_inside_its_words():
    assert stretch(Span(2, 6), Edit(Span(3, 4), "оо")) == Span(2, 7)


def test_a_comment_whose_words_are_deleted_has_no_place():
    assert stretch(Span(2, 6), Edit(Span(0, 9), "")) is None
    assert stretch(Span(2, 6), Edit(Span(2, 6), "")) is None


def test_overlapping_edits_are_refused():
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits("абвг", [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")])


def test_two_deletions_side_by_side_are_undone_in_their_order():
    edits = [Edit(Span(0, 1), ""), Edit(Span(1, 2), "")]
    assert apply_edits("", inverse_edits("ба", edits)) == "ба"
