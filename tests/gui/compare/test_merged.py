# SPDX-License-Identifier: GPL-3.0-or-later
"""Both versions can be read out of the merged text."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.comparison import Comparer, Comparison
from proofdesk.core.text import Paragraph
from proofdesk.gui.compare.merged import EMPTY, Merged, Show

WORD = st.sampled_from(["мы", "не", " ", "\u00a0", ",", "сделали", "и\u0306", "😀", "«"])
TEXT = st.lists(WORD, max_size=8).map("".join)
TEXTS = st.lists(st.one_of(st.just(""), TEXT, st.sampled_from(["Первый дом.", "Второй дом."])), min_size=1, max_size=7)


def compared(before: Sequence[str], after: Sequence[str]) -> Comparison:
    comparison = Comparer().compare([Paragraph(text) for text in before], [Paragraph(text) for text in after])
    assert comparison is not None
    return comparison


def version(merged: Merged, *, new: bool) -> list[str]:
    """The words of one version, in the paragraphs that have any."""
    texts = []
    for paragraph, parts in zip(merged.paragraphs, merged.parts, strict=True):
        text = paragraph.text
        for part in reversed(parts):
            if part.is_new is not new:
                text = text[: part.span.start] + text[part.span.end :]
        if text.strip() and text != EMPTY:
            texts.append(text)
    return texts


@given(TEXTS, TEXTS)
def test_each_version_is_what_is_left_without_the_parts_of_the_other(before, after):
    merged = Merged(compared(before, after))
    assert version(merged, new=True) == [text for text in after if text.strip()]
    assert version(merged, new=False) == [text for text in before if text.strip()]


@given(TEXTS, TEXTS)
def test_side_by_side_each_version_is_whole_and_their_rows_are_the_same(before, after):
    comparison = compared(before, after)
    former, later = (Merged(comparison, show) for show in (Show.FORMER, Show.LATER))
    assert len(former.paragraphs) == len(later.paragraphs) == len(comparison.rows)
    for merged, texts, is_new in ((former, before, False), (later, after, True)):
        shown = [p.text for p in merged.paragraphs if p.text.strip() and p.text != EMPTY]
        assert shown == [text for text in texts if text.strip()]
        assert all(part.is_new is is_new for parts in merged.parts for part in parts)
        for number in range(len(comparison.differences)):
            paragraph, span = merged.place(number)
            assert span.end <= max(1, len(merged.paragraphs[paragraph].text))


@given(TEXTS, TEXTS)
def test_every_difference_has_a_place_that_leads_back_to_it(before, after):
    comparison = compared(before, after)
    merged = Merged(comparison)
    for number in range(len(comparison.differences)):
        paragraph, span = merged.place(number)
        assert merged.difference_at(paragraph, span.start) == number
        assert span.length


@given(TEXTS, TEXTS)
def test_a_paragraph_of_the_later_version_is_found_and_found_again(before, after):
    merged = Merged(compared(before, after))
    for number in range(len(after)):
        shown = merged.number_of(number)
        assert merged.later_number(shown) == number


def test_an_empty_paragraph_that_came_by_itself_can_be_seen():
    merged = Merged(compared(["Первый.", "Второй."], ["Первый.", "", "Второй."]))
    assert [paragraph.text for paragraph in merged.paragraphs] == ["Первый.", EMPTY, "Второй."]


def test_what_moved_is_looked_at_where_it_is_now():
    merged = Merged(compared(["Раз, два.", "Три, пять.", "Шесть."], ["Три, пять.", "Шесть.", "Раз, два."]))
    assert [paragraph.text for paragraph in merged.paragraphs] == ["Раз, два.", "Три, пять.", "Шесть.", "Раз, два."]
    assert merged.place(0)[0] == 3
