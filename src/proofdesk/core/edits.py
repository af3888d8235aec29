# SPDX-License-Identifier: GPL-3.0-or-later
"""Replacements of spans, as values, and what they do to a text and to the spans in it."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `replacement` where `span` (code points) stands."""

    span: Span
    replacement: str

    @property
    def growth(self) -> int:
        """How many code points longer the text becomes (shorter, if negative)."""
        return len(self.replacement) - self.span.length


def _place(edit: Edit) -> Span:
    # Insertions at the same position keep the order in which they were given.
    return edit.span


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with every edit applied; all spans speak of the original text.

    Raises ValueError where two edits overlap or a span does not lie within the text.
    """
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=_place):
        if edit.span.start < position or edit.span.end < edit.span.start or edit.span.end > len(text):
            raise ValueError(f"edit {edit.span} overlaps another one or leaves the text of {len(text)} code points")
        pieces.append(text[position : edit.span.start])
        pieces.append(edit.replacement)
        position = edit.span.end
    pieces.append(text[position:])
    return "".join(pieces)


def inverse_edits(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that turn ``apply_edits(text, edits)`` back into `text`."""
    undone: list[Edit] = []
    growth = 0
    for edit in sorted(edits, key=_place):
        start = edit.span.start + growth
        undone.append(Edit(Span(start, start + len(edit.replacement)), edit.span.of(text)))
        growth += edit.growth
    return tuple(undone)


def without_overlaps(groups: Iterable[Sequence[Edit]]) -> list[Sequence[Edit]]:
    """Groups of edits that belong together, by their first position.

    One of which an edit overlaps what an earlier group changes is left out as a whole.
    """
    kept: list[Sequence[Edit]] = []
    taken: list[Edit] = []
    for group in sorted(groups, key=_first):
        if all(_is_free(edit, taken) for edit in group):
            kept.append(group)
            for edit in group:
                insort(taken, edit, key=_place)
    return kept


def _is_free(edit: Edit, taken: Sequence[Edit]) -> bool:
    at = bisect_right(taken, edit.span, key=_place)
    follows = at == 0 or edit.span.start >= taken[at - 1].span.end
    return follows and (at == len(taken) or edit.span.end <= taken[at].span.start)


def _first(group: Sequence[Edit]) -> Span:
    return min(edit.span for edit in group)


def carry(span: Span, edit: Edit) -> Span | None:
    """Where `span` stands after `edit`; None when the edit changed something inside it.

    An insertion at either border leaves the span as it was: what is typed before or after a word is not part of it.
    """
    if edit.span.end <= span.start and not (edit.span.start == span.start and edit.span.length):
        return span.shifted(edit.growth)
    if edit.span.start >= span.end:
        return span
    return None


def stretch(span: Span, edit: Edit) -> Span | None:
    """`span` after `edit`, growing and shrinking with what is edited inside it; None when nothing of it is left.

    For a comment's place, which follows the words that it speaks of while they are being corrected.
    """
    moved = carry(span, edit)
    if moved is not None:
        return moved
    start = span.start if edit.span.start >= span.start else edit.span.start + len(edit.replacement)
    end = span.end + edit.growth if edit.span.end <= span.end else edit.span.start
    return Span(start, end) if end > start else None


def difference(before: str, after: str) -> Edit | None:
    """The smallest single edit that turns `before` into `after`; None when they are equal."""
    if before == after:
        return None
    limit = min(len(before), len(after))
    start = 0
    while start < limit and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < limit - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Edit(Span(start, len(before) - tail), after[start : len(after) - tail])
