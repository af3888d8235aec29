# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks in the text: what is marked, where its lines stand on the screen, and how they are painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextLayout

from proofdesk.core.issues import Family
from proofdesk.core.spans import Span, Utf16Map
from proofdesk.gui.shapes import QUESTION, family_color, family_token, paint_line

if TYPE_CHECKING:
    from proofdesk.gui.theme import Theme

FADED = 0.4
"""Opacity of the line under a mention that is right already."""
_ABOVE = 16
_BELOW = 6


class MarkState(Enum):
    """How much a mark stands out."""

    NORMAL = "normal"
    CURRENT = "current"
    RELATED = "related"
    """Another mention of the same person as the current one."""
    FADED = "faded"
    """Already right."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span of a paragraph, in code points. `family` is a Family, or QUESTION for a question or note."""

    span: Span
    family: Family | str
    state: MarkState = MarkState.NORMAL


MarkProvider = Callable[[int], Sequence[Mark]]
"""Marks of the paragraph with this number (0-based)."""


class Segment(NamedTuple):
    """The part of a mark in one line of text; coordinates are relative to the top left of the block's layout."""

    mark: Mark
    left: float
    right: float
    baseline: float

    def rect(self, origin: QPointF) -> QRectF:
        """The ground of the words, for a layout at `origin`."""
        top = origin.y() + self.baseline - _ABOVE
        return QRectF(origin.x() + self.left, top, self.right - self.left, _ABOVE + _BELOW)


class SegmentCache:
    """Segments of the blocks that were painted, until their text or marks change."""

    def __init__(self) -> None:
        self._segments: dict[int, tuple[int, tuple[Segment, ...]]] = {}

    def clear(self) -> None:
        """Marks, numbers of blocks or the layout changed."""
        self._segments.clear()

    def of(self, block: QTextBlock, provider: MarkProvider) -> tuple[Segment, ...]:
        """Segments of `block`."""
        number, revision = block.blockNumber(), block.revision()
        known = self._segments.get(number)
        if known is not None and known[0] == revision:
            return known[1]
        segments = tuple(segments_of(block, provider(number)))
        self._segments[number] = (revision, segments)
        return segments


def segments_of(block: QTextBlock, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Where the lines of `marks` stand, one segment a line of text; what lies beyond the text is left out."""
    text: str | None = None
    for mark in marks:
        if text is None:
            text = block.text()
            positions = Utf16Map.of(text)
        if mark.span.end > len(text) or mark.span.start >= mark.span.end:
            continue
        start, end = positions.span_to_utf16(mark.span)
        yield from _lines(block.layout(), mark, start, end)


def _lines(layout: QTextLayout, mark: Mark, start: int, end: int) -> Iterator[Segment]:
    number = layout.lineForTextPosition(start).lineNumber()
    while 0 <= number < layout.lineCount():
        line = layout.lineAt(number)
        first, past = line.textStart(), line.textStart() + line.textLength()
        if first >= end:
            return
        left = _x(line.cursorToX(max(start, first)))
        right = (
            _x(line.cursorToX(min(end, past)))
            if end < past
            else min(_x(line.cursorToX(min(end, past))), line.x() + line.naturalTextWidth())
        )
        if right > left:
            yield Segment(mark, left, right, round(line.y() + line.ascent()))
        if past >= end:
            return
        number += 1


def _x(answer: object) -> float:
    # Qt gives the position back as well, because it may move it to the beginning of a cluster.
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]


_TINT_ORDER = {QUESTION: 0, "names": 1}


def paint_tints(painter: QPainter, theme: Theme, placed: Sequence[tuple[QPointF, Segment]]) -> None:
    """Grounds of marks, painted before the text: questions below, then names, then the current one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for origin, segment in sorted(placed, key=_tint_order):
        share = _tint(theme, segment.mark)
        if not share:
            continue
        color = theme.tint(family_token(segment.mark.family), share)
        if segment.mark.state in {MarkState.NORMAL, MarkState.FADED} and segment.mark.family != QUESTION:
            painter.fillRect(_box(segment, origin).toRect(), color)  # too faint for round corners to be seen
        else:
            painter.setBrush(color)
            painter.drawRoundedRect(_box(segment, origin), 4, 4)
    painter.restore()


def paint_lines(painter: QPainter, theme: Theme, placed: Sequence[tuple[QPointF, Segment]]) -> None:
    """Lines and the box of the current issue, painted after the text."""
    for origin, segment in placed:
        mark = segment.mark
        if mark.state is MarkState.CURRENT and mark.family != QUESTION:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(family_color(theme, mark.family), 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_box(segment, origin), 4, 4)
            painter.restore()
        opacity = FADED if mark.state is MarkState.FADED else 1.0
        left, right = origin.x() + segment.left, origin.x() + segment.right
        if mark.family == QUESTION:
            left, right = left - 2, right + 1.5
        paint_line(painter, mark.family, theme, left, right, origin.y() + segment.baseline, opacity)


def _tint_order(placed: tuple[QPointF, Segment]) -> int:
    mark = placed[1].mark
    return 3 if mark.state is MarkState.CURRENT else _TINT_ORDER.get(family_token(mark.family), 2)


def _tint(theme: Theme, mark: Mark) -> float:
    if mark.family == QUESTION:
        return theme.tints["question_current" if mark.state is MarkState.CURRENT else "question"]
    if mark.state is MarkState.CURRENT:
        return theme.tints["current"]
    if mark.state is MarkState.RELATED:
        return theme.tints["related"]
    return theme.tints["names"] if mark.family == Family.NAMES else 0.0


def _box(segment: Segment, origin: QPointF) -> QRectF:
    return segment.rect(origin).adjusted(-2, 0, 1.5, 0)
