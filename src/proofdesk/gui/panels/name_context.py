# SPDX-License-Identifier: GPL-3.0-or-later
"""A name among the words around it, and the letters in which two forms of it differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from proofdesk.core.spans import Span
from proofdesk.gui.fonts import ui_font

if TYPE_CHECKING:
    from proofdesk.gui.theme import Theme

CONTEXT = 60
"""Code points of text on either side of a mention; so many or more mean that there is more of it."""


def differing(form: str, other: str) -> tuple[Span, ...]:
    """What `form` has between the beginning and the end that it shares with `other`."""
    shortest = min(len(form), len(other))
    start = next((i for i in range(shortest) if form[i] != other[i]), shortest)
    back = next((i for i in range(shortest - start) if form[-1 - i] != other[-1 - i]), shortest - start)
    return (Span(start, len(form) - back),) if start < len(form) - back else ()


def whole_words(left: str, right: str) -> tuple[str, str]:
    """The text around a mention without the halves of words at which it was cut; «…» says that it was."""
    if len(left) >= CONTEXT:
        left = f"…{left[left.find(' ') + 1 :]}"
    if len(right) >= CONTEXT and " " in right:
        right = f"{right[: right.rfind(' ')]}…"
    return left, right


def elided_left(metrics: QFontMetrics, text: str, room: int) -> str:
    """The end of `text` that fits, from the beginning of a word; less than a word where not even one fits."""
    if metrics.horizontalAdvance(text) <= room:
        return text
    words = text.split(" ")
    shown = ""
    for number in range(len(words) - 1, -1, -1):
        tail = f"…{' '.join(words[number:])}"
        if metrics.horizontalAdvance(tail) > room:
            break
        shown = tail
    return shown if shown.strip("… ") else metrics.elidedText(text, Qt.TextElideMode.ElideLeft, room)


def paint_in_context(
    painter: QPainter, theme: Theme, place: QPointF, room: float, around: tuple[str, str], word: str
) -> tuple[float, float]:
    """`word` in bold between the words `around`, which give way when `room` is short. Where it begins and ends."""
    plain, bold = ui_font(12, 400), ui_font(12, 600)
    metrics, name = QFontMetrics(plain), QFontMetrics(bold)
    left, right = whole_words(*around)
    shown = name.elidedText(word, Qt.TextElideMode.ElideRight, int(room))
    width = name.horizontalAdvance(shown)
    rest = max(0.0, room - width)
    before = elided_left(metrics, left, int(rest - min(float(metrics.horizontalAdvance(right)), rest / 2)))
    start = place.x() + metrics.horizontalAdvance(before)
    end = start + width
    after = metrics.elidedText(right, Qt.TextElideMode.ElideRight, int(max(0.0, place.x() + room - end)))
    painter.setFont(plain)
    painter.setPen(theme.color("text2"))
    painter.drawText(place, before)
    painter.drawText(QPointF(end, place.y()), after)
    painter.setFont(bold)
    painter.setPen(theme.color("text"))
    painter.drawText(QPointF(start, place.y()), shown)
    return start, end
