# SPDX-License-Identifier: GPL-3.0-or-later
"""A comparison made ready to be shown. Of a long text that takes longer than a frame: it is done beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from proofdesk.core.comparison import Comparison, Difference, DifferenceKind
from proofdesk.gui.compare.merged import EMPTY, TOGETHER, Merged, Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.core.spans import Span


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """What is told of a difference. `number` is its place among all of the comparison."""

    number: int
    old: str
    new: str
    is_signs: bool

    def words(self, say: Translator) -> str:
        """The difference in a sentence, for a screen reader."""
        if self.old and self.new and self.old != self.new:
            return say("compare.said.replaced", old=self.old, new=self.new)
        if self.old == self.new:
            return say("compare.said.moved", what=self.old)
        return say("compare.said.added", what=self.new) if self.new else say("compare.said.removed", what=self.old)


class DifferenceFilter(StrEnum):
    """What is listed."""

    ALL = "all"
    WORDS = "words"
    SIGNS = "signs"

    def takes(self, row: DifferenceRow) -> bool:
        """Whether a row is listed."""
        return self is DifferenceFilter.ALL or row.is_signs is (self is DifferenceFilter.SIGNS)


class Prepared:
    """A comparison, its texts, and the rows of its list."""

    def __init__(self, comparison: Comparison, shows: Sequence[Show] = TOGETHER) -> None:
        """`shows` are the texts that will be looked at first."""
        self.comparison = comparison
        self._texts = {show: Merged(comparison, show) for show in shows}
        self.keys = [one.key for one in comparison.differences]
        self.numbers = {key: number for number, key in enumerate(self.keys)}
        self.rows = [_row(comparison, number, one) for number, one in enumerate(comparison.differences)]
        self.listed = {one: [row for row in self.rows if one.takes(row)] for one in DifferenceFilter}

    def text(self, show: Show) -> Merged:
        """One of the texts; it is made when it is asked for."""
        if show not in self._texts:
            self._texts[show] = Merged(self.comparison, show)
        return self._texts[show]


def _row(comparison: Comparison, number: int, one: Difference) -> DifferenceRow:
    old, new, is_signs = one.old, one.new, one.is_signs
    if is_signs:
        old = _with_words(comparison.before[one.before.first].text, one.old_span)
        new = _with_words(comparison.after[one.after.first].text, one.new_span)
    if not (old + new).strip():  # an empty paragraph
        old, new = (EMPTY, "") if one.kind is DifferenceKind.REMOVED else ("", EMPTY)
    return DifferenceRow(number, old, new, is_signs)


def _with_words(text: str, span: Span) -> str:
    """What a span names, with the rest of the words that it touches: a sign alone says little in a list."""
    start, end = span
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]
