# SPDX-License-Identifier: GPL-3.0-or-later
"""Half-open ranges of code points, and the one converter between code points and UTF-16 code units."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` in Unicode code points."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points in the span."""
        return self.end - self.start

    def shifted(self, offset: int) -> Span:
        """The same range, `offset` code points further on (back, if negative)."""
        # A named tuple's own constructor takes three times as long, and every finding comes by here.
        return tuple.__new__(Span, (self[0] + offset, self[1] + offset)) if offset else self

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, position: int) -> bool:
        """Whether the code point at `position` lies in the range."""
        return self.start <= position < self.end

    def of(self, text: str) -> str:
        """The slice of `text` that the span names."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Utf16Map:
    """Converts positions of one text between code points and UTF-16 code units.

    Qt and LanguageTool count UTF-16; everything else here counts code points. Only characters outside the Basic
    Multilingual Plane differ, so a text without them costs nothing.
    """

    _astral: tuple[int, ...]
    """Code point positions of the characters that take two UTF-16 units, ascending."""

    @classmethod
    def of(cls, text: str) -> Utf16Map:
        """The map for `text`."""
        if not text or max(text) <= "\uffff":
            return _IDENTITY
        return cls(tuple(index for index, character in enumerate(text) if character > "\uffff"))

    def to_utf16(self, position: int) -> int:
        """UTF-16 position of the code point boundary `position`."""
        return position + bisect_right(self._astral, position - 1)

    def to_code_points(self, position: int) -> int:
        """Code point boundary at the UTF-16 `position`; inside a surrogate pair, the boundary before it."""
        low, high = 0, len(self._astral)
        while low < high:
            middle = (low + high) // 2
            if self._astral[middle] + middle + 2 <= position:
                low = middle + 1
            else:
                high = middle
        result = position - low
        if low < len(self._astral) and self._astral[low] + low + 1 == position:
            result -= 1
        return result

    def span_to_utf16(self, span: Span) -> tuple[int, int]:
        """Both ends of `span` in UTF-16 units."""
        return self.to_utf16(span.start), self.to_utf16(span.end)

    def span_to_code_points(self, start: int, end: int) -> Span:
        """The span between two UTF-16 positions."""
        return Span(self.to_code_points(start), self.to_code_points(end))


_IDENTITY = Utf16Map(())


def utf16_length(text: str) -> int:
    """Number of UTF-16 code units in `text`."""
    if not text or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)
