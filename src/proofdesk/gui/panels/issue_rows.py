# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints the rows of the list of issues; leaves room for the open card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from proofdesk.gui.controls import faded, paint_box, paint_focus
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.panels.issue_model import Index, IssueRow, row_reason, title_of
from proofdesk.gui.shapes import paint_glyph

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

ROW = 52
CARD_GAP = 4
"""Pixels kept free above and below the open card."""

_GLYPH = 22
_LEFT = 8
_WORDS = 40


class IssueRows(QStyledItemDelegate):
    """Rows of 52 pixels. `card_row` is the row that a card stands in; nothing is painted there."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._translator = translator
        self.card_row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Glyph, words, reason, and the line to the next row."""
        if index.row() == self.card_row:
            return
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, IssueRow):
            return
        theme = self._themes.theme
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        ground = rect.adjusted(0, 1, 0, -1)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if hovered:
            paint_box(painter, ground, 6, theme.color("hover"), None)
        elif index.row() + 1 != self.card_row and index.row() + 1 < index.model().rowCount():
            painter.fillRect(
                QRectF(rect.left() + _WORDS, rect.bottom() - 1, rect.width() - _WORDS - 6, 1), theme.color("line")
            )
        glyph = QRectF(rect.left() + _LEFT, rect.top() + (ROW - _GLYPH) / 2, _GLYPH, _GLYPH)
        paint_glyph(painter, row.finding.family, theme, glyph)
        left = rect.left() + _WORDS
        width = rect.right() - left - 8
        if len(row.keys) > 1:
            width -= self._paint_number(painter, rect, len(row.keys), theme.color("text2"), theme.color("press"))
        _words(painter, QPointF(left, rect.top() + 22), title_of(row.finding), 13, theme.color("text"), width)
        _words(
            painter, QPointF(left, rect.top() + 40), row_reason(self._translator, row), 12, theme.color("text2"), width
        )
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, ground, 6, theme)
        painter.restore()

    @staticmethod
    def _paint_number(painter: QPainter, rect: QRectF, number: int, ink: QColor, ground: QColor) -> float:
        words = f"×{number}"
        font = ui_font(11, 500)
        width = QFontMetrics(font).horizontalAdvance(words) + 12
        box = QRectF(rect.right() - 8 - width, rect.top() + 16, width, 20)
        paint_box(painter, box, 10, faded(ground, 0.7), None)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        return width + 8.0


def _words(painter: QPainter, place: QPointF, words: str, px: int, color: QColor, width: float) -> None:
    font = ui_font(px, 500 if px == 13 else 400)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(place, QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(width)))
