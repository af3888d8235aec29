# SPDX-License-Identifier: GPL-3.0-or-later
"""Line shapes of the families: bar, wave, two lines, dashes, dots; the same under words, in chips and in glyphs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from proofdesk.core.issues import Family
from proofdesk.gui.icons import icon_pixmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.gui.theme import Theme

QUESTION = "question"
"""Stands where a family may stand, for a question or a note."""

_TOKENS = {
    Family.NAMES: "names",
    Family.SPELLING: "spelling",
    Family.GRAMMAR: "grammar",
    Family.PUNCTUATION: "grammar",
    Family.TYPOGRAPHY: "typography",
    Family.CONSISTENCY: "consistency",
    Family.STYLE: "consistency",
}


def family_token(family: Family | str) -> str:
    """Token of the colour and shape of `family`; punctuation looks like grammar, style like consistency."""
    return QUESTION if family == QUESTION else _TOKENS[Family(family)]


def family_color(theme: Theme, family: Family | str) -> QColor:
    """Colour of the line of `family`."""
    return theme.color(family_token(family))


def paint_line(
    painter: QPainter,
    family: Family | str,
    theme: Theme,
    left: float,
    right: float,
    baseline: float,
    opacity: float = 1.0,
) -> None:
    """Paint the line of `family` from `left` to `right` under a text that stands on `baseline` (logical pixels)."""
    painter.save()
    color = family_color(theme, family)
    color.setAlphaF(opacity)
    _PAINTERS[family_token(family)](painter, color, left, right, round(baseline))
    painter.restore()


def paint_glyph(painter: QPainter, family: Family | str, theme: Theme, rect: QRectF) -> None:
    """The line of `family` in a soft square, for lists and the walk bar; `rect` is usually 22 × 22."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tint(family_token(family), 0.22 if theme.is_dark else 0.13))
    painter.drawRoundedRect(rect, 4, 4)
    painter.restore()
    if family == QUESTION:
        pixmap = icon_pixmap(
            "message-circle-question", family_color(theme, family), 14, painter.device().devicePixelRatio()
        )
        painter.drawPixmap(QPointF(rect.center().x() - 7, rect.center().y() - 7), pixmap)
        return
    half = 6 if family_token(family) != "names" else 5
    middle = rect.center()
    drop = {"typography": 5}.get(family_token(family), 4.5)
    paint_line(painter, family, theme, middle.x() - half, middle.x() + half, middle.y() - drop)


def _bar(painter: QPainter, color: QColor, left: float, right: float, baseline: int) -> None:
    painter.fillRect(QRectF(left, baseline + 4, right - left, 2), color)


def _two_lines(painter: QPainter, color: QColor, left: float, right: float, baseline: int) -> None:
    painter.fillRect(QRectF(left, baseline + 3, right - left, 1), color)
    painter.fillRect(QRectF(left, baseline + 6, right - left, 1), color)


def _dashes(painter: QPainter, color: QColor, left: float, right: float, baseline: int) -> None:
    dash, gap = (5.0, 2.0) if right - left < 16 else (7.0, 3.0)
    position = left
    while position < right:
        painter.fillRect(QRectF(position, baseline + 4, min(dash, right - position), 2), color)
        position += dash + gap


def _wave(painter: QPainter, color: QColor, left: float, right: float, baseline: int) -> None:
    _draw_strip(painter, _wave_strip, color, left, max(6.0, right - left), baseline)


def _dots(painter: QPainter, color: QColor, left: float, right: float, baseline: int) -> None:
    whole = 4 * ((max(9.0, right - left) - 1) // 4) + 2.2  # no dot is cut
    _draw_strip(painter, _dots_strip, color, left, whole, baseline)


_STRIP = 1024
"""Length of a ready strip of waves or dots, in logical pixels; longer than any line of text."""
_STRIP_TOP = 1
_STRIP_HEIGHT = 7


def _draw_strip(
    painter: QPainter,
    strip: Callable[[int, float], QPixmap],
    color: QColor,
    left: float,
    width: float,
    baseline: int,
) -> None:
    """Cut a piece of a strip: curves are slow to paint, and a page may hold fifty of them at every key."""
    ratio = painter.device().devicePixelRatio()
    pixmap = strip(color.rgba(), ratio)
    source = QRectF(0, 0, min(width, _STRIP) * ratio, _STRIP_HEIGHT * ratio)
    target = QRectF(round(left), baseline + _STRIP_TOP, min(width, _STRIP), _STRIP_HEIGHT)
    painter.drawPixmap(target, pixmap, source)


@cache
def _wave_strip(rgba: int, ratio: float) -> QPixmap:
    path = QPainterPath(QPointF(0, 0))
    for index in range(_STRIP // 3 + 1):
        peak = -2.6 if index % 2 else 2.6  # a quadratic curve reaches half way to its control point: 1.3
        path.quadTo(QPointF(index * 3 + 1.5, peak), QPointF(index * 3 + 3, 0))
    pixmap, painter = _empty_strip(ratio)
    painter.setPen(QPen(QColor.fromRgba(rgba), 1.5))
    painter.translate(0, 4.5 - _STRIP_TOP)
    painter.drawPath(path)
    painter.end()
    return pixmap


@cache
def _dots_strip(rgba: int, ratio: float) -> QPixmap:
    pixmap, painter = _empty_strip(ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgba(rgba))
    for index in range(_STRIP // 4):
        painter.drawEllipse(QPointF(1.1 + 4 * index, 5 - _STRIP_TOP), 1.1, 1.1)
    painter.end()
    return pixmap


def _empty_strip(ratio: float) -> tuple[QPixmap, QPainter]:
    pixmap = QPixmap(round(_STRIP * ratio), round(_STRIP_HEIGHT * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter


def _corners(painter: QPainter, color: QColor, left: float, right: float, baseline: int) -> None:
    """Corner brackets at the bottom left and the top right of a line of text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    small = right - left <= 16
    reach = 4 if small else 5
    top, bottom = (baseline - 5, baseline + 7) if small else (baseline - 15, baseline + 6)
    painter.drawPolyline([QPointF(left, bottom - reach), QPointF(left, bottom), QPointF(left + reach, bottom)])
    painter.drawPolyline([QPointF(right - reach, top), QPointF(right, top), QPointF(right, top + reach)])


_PAINTERS = {
    "names": _bar,
    "spelling": _wave,
    "grammar": _two_lines,
    "consistency": _dashes,
    "typography": _dots,
    QUESTION: _corners,
}
