# SPDX-License-Identifier: GPL-3.0-or-later
"""Two versions as one text, in which what went and what came stand beside each other; or as two, row by row."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.comparison import DifferenceKind
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.comparison import Comparison, Difference

EMPTY = "¶"
"""Shows an empty paragraph that went or came by itself."""


class Show(Enum):
    """Which words are in the text."""

    BOTH = auto()
    FORMER = auto()
    LATER = auto()

    @property
    def old(self) -> bool:
        """Whether those are that the former version alone has."""
        return self is not Show.LATER

    @property
    def new(self) -> bool:
        """Whether those are that the later version alone has."""
        return self is not Show.FORMER


TOGETHER = (Show.BOTH,)
BESIDE = (Show.FORMER, Show.LATER)
"""Texts in which a comparison can be shown, from the left."""


class Part(NamedTuple):
    """A span of a paragraph (code points) that stands in one of the versions alone."""

    span: Span
    number: int
    """Of the difference."""
    is_new: bool


class Merged:
    """The paragraphs of both versions of a comparison, and the parts of each that differ.

    There is one paragraph for each row of the comparison, whatever is shown: beside one that only the other version
    has stands an empty one.
    """

    def __init__(self, comparison: Comparison, show: Show = Show.BOTH) -> None:
        self.paragraphs: list[Paragraph] = []
        self.parts: list[tuple[Part, ...]] = []
        """Of each paragraph, in order of position."""
        self._show = show
        self._later: list[int] = []
        """For each paragraph the number of the later version's paragraph that it is, or before which it stood."""
        self._places: dict[int, tuple[int, Span]] = {}
        words, gone, came = _by_paragraph(comparison.differences)
        later = 0
        for i, j in comparison.rows:
            later = later if j is None else j
            self._later.append(later)
            if j is not None and i is not None:
                self._add_row(comparison.before[i], comparison.after[j], words.get(j, ()))
            elif j is not None:
                self._add_whole(comparison.after[j], came[j], comparison.differences, is_new=True)
            elif i is not None:
                self._add_whole(comparison.before[i], gone[i], comparison.differences, is_new=False)
            later += j is not None

    def _add_whole(self, paragraph: Paragraph, number: int, differences: Sequence[Difference], *, is_new: bool) -> None:
        difference = differences[number]
        if not (self._show.new if is_new else self._show.old):
            self._add(Paragraph(""), (), [(number, 0)])
            return
        if not paragraph.text.strip() and not (difference.old + difference.new).strip():
            paragraph = replace(paragraph, text=EMPTY, masked=())
        parts = (Part(Span(0, len(paragraph.text)), number, is_new),) if paragraph.text.strip() else ()
        self._add(paragraph, parts, [])

    def _add_row(self, old: Paragraph, new: Paragraph, differences: Sequence[tuple[int, Difference]]) -> None:
        if self._show is Show.BOTH:
            self._add(*_interwoven(new, differences), [])
            return
        is_new = self._show.new
        spans = [(number, one.new_span if is_new else one.old_span) for number, one in differences]
        parts = tuple(Part(span, number, is_new) for number, span in spans if span.length)
        self._add(new if is_new else old, parts, [(number, span.start) for number, span in spans])

    def _add(self, paragraph: Paragraph, parts: tuple[Part, ...], other: Sequence[tuple[int, int]]) -> None:
        """`other` says where differences stand that the paragraph shows nothing of: (number, code point)."""
        row = len(self.paragraphs)
        for part in parts:
            known = self._places.get(part.number)
            if known is None or not known[1].length or (part.is_new and known[0] != row):
                self._places[part.number] = row, part.span  # what moved is looked at where it is now
        for number, position in other:
            self._places.setdefault(number, (row, Span(position, position)))
        self.paragraphs.append(paragraph)
        self.parts.append(parts)

    def place(self, difference: int) -> tuple[int, Span]:
        """(paragraph, span) at which a difference begins."""
        return self._places[difference]

    def difference_at(self, paragraph: int, offset: int) -> int | None:
        """The difference that stands at a code point of a paragraph."""
        found = (part.number for part in self.parts[paragraph] if part.span.start <= offset < part.span.end)
        return next(found, None)

    def later_number(self, paragraph: int) -> int:
        """The paragraph of the later version that stands where this one does."""
        return self._later[paragraph]

    def number_of(self, later: int) -> int:
        """The paragraph in which a paragraph of the later version stands."""
        at = bisect_left(self._later, later)
        while at + 1 < len(self._later) and self._later[at + 1] == later:
            at += 1
        return min(at, len(self._later) - 1)


def _by_paragraph(
    differences: Sequence[Difference],
) -> tuple[dict[int, list[tuple[int, Difference]]], dict[int, int], dict[int, int]]:
    """Differences in words by the later paragraph; of whole paragraphs the numbers, by the former and the later one."""
    words: dict[int, list[tuple[int, Difference]]] = {}
    gone: dict[int, int] = {}
    came: dict[int, int] = {}
    for number, one in enumerate(differences):
        if one.kind is DifferenceKind.WORDS:
            words.setdefault(one.after.first, []).append((number, one))
        else:
            gone.update(dict.fromkeys(range(*one.before), number))
            came.update(dict.fromkeys(range(*one.after), number))
    return words, gone, came


def _interwoven(new: Paragraph, differences: Sequence[tuple[int, Difference]]) -> tuple[Paragraph, tuple[Part, ...]]:
    if not differences:
        return new, ()
    pieces: list[str] = []
    parts: list[Part] = []
    position = length = 0
    for number, one in differences:
        stays = new.text[position : one.new_span.start]
        pieces += [stays, one.old, one.new]
        length += len(stays)
        for words, is_new in ((one.old, False), (one.new, True)):
            if words:
                parts.append(Part(Span(length, length + len(words)), number, is_new))
                length += len(words)
        position = one.new_span.end
    pieces.append(new.text[position:])
    return Paragraph("".join(pieces), new.role), tuple(parts)
