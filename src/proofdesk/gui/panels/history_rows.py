# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints the timeline: a circle with an icon, what, who and why, when; the action under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from proofdesk.gui.controls import faded, paint_box, paint_focus
from proofdesk.gui.days import clock
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap

if TYPE_CHECKING:
    from proofdesk.gui.panels.history import HistoryEntry, HistoryModel
    from proofdesk.gui.row_list import RowList
    from proofdesk.gui.theme import ThemeSource

ROW, DAY = 56, 28
_CIRCLE = 23
_CENTRE = 25.0
_WORDS = 48


class HistoryRows(QStyledItemDelegate):
    """Rows of 56, headings of 28."""

    def __init__(self, themes: ThemeSource, model: HistoryModel, parent: RowList) -> None:
        super().__init__(parent)
        self._themes = themes
        self._model = model
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """56 high; headings 28."""
        return QSize(0, DAY if isinstance(self._model.rows[index.row()], str) else ROW)

    def action_rect(self, rect: QRect, entry: HistoryEntry) -> QRectF | None:
        """Where the action of a row is; None where there is none."""
        words = self._model.action_words(entry)
        if not words:
            return None
        width = QFontMetrics(ui_font(12, 500)).horizontalAdvance(words) + 12
        return QRectF(rect.right() - 4 - width, rect.top() + 24, width, 28)

    def compare_rect(self, rect: QRect, entry: HistoryEntry) -> QRectF | None:
        """Where a version is compared from, left of its action; None for what is no version."""
        action = self.action_rect(rect, entry)
        if entry.revision_id is None or action is None:
            return None
        width = QFontMetrics(ui_font(12, 500)).horizontalAdvance(self._model.compare_words) + 12
        return QRectF(action.left() - 4 - width, action.top(), width, action.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A heading, or an entry."""
        theme = self._themes.theme
        row = self._model.rows[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(row, str):
            painter.setFont(ui_font(12, 400))
            painter.setPen(theme.color("text2"))
            painter.drawText(QPointF(rect.left(), rect.top() + 18), row)
        else:
            last = index.row() + 1 >= len(self._model.rows) or isinstance(self._model.rows[index.row() + 1], str)
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.shows_focus
            hovered = focused or bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._paint_circle(painter, rect, row, last)
            offered = self._offered(option.rect, row) if hovered else []
            self._paint_words(painter, rect, row, offered)
            if focused:
                paint_focus(painter, rect.adjusted(_WORDS - 8, 1, 0, -1), 6, theme)
        painter.restore()

    def _paint_circle(self, painter: QPainter, rect: QRectF, entry: HistoryEntry, last: bool) -> None:
        theme = self._themes.theme
        centre = QPointF(rect.left() + _CENTRE, rect.top() + 16)
        if not last:
            painter.fillRect(QRectF(centre.x() - 0.5, centre.y() + 15, 1, ROW - 30), theme.color("line2"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line2"), 1.0))
        painter.setBrush(theme.color("card"))
        painter.drawEllipse(centre, _CIRCLE / 2, _CIRCLE / 2)
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        token = {"check": "ok", "check-check": "ok", "message-circle-question-mark": "warn"}.get(entry.icon, "text2")
        painter.drawPixmap(centre - QPointF(7, 7), icon_pixmap(entry.icon, theme.color(token), 14, ratio))

    def _offered(self, rect: QRect, entry: HistoryEntry) -> list[tuple[QRectF, str]]:
        """What can be done with a row, from the left, with its words."""
        found = (
            (self.compare_rect(rect, entry), self._model.compare_words),
            (self.action_rect(rect, entry), self._model.action_words(entry)),
        )
        return [(box, words) for box, words in found if box is not None]

    def _paint_words(
        self, painter: QPainter, rect: QRectF, entry: HistoryEntry, offered: list[tuple[QRectF, str]]
    ) -> None:
        theme = self._themes.theme
        small = ui_font(12, 400)
        metrics = QFontMetrics(small)
        time = clock(entry.time)
        left, right = rect.left() + _WORDS, rect.right() - 8
        end = right - metrics.horizontalAdvance(time)
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        painter.drawText(QPointF(end, rect.top() + 20), time)
        under = self._model.under_words(entry)
        room = (offered[0][0].left() if offered else right) - left - 6
        painter.drawText(
            QPointF(left, rect.top() + 38), metrics.elidedText(under, Qt.TextElideMode.ElideRight, int(room))
        )
        title = ui_font(13, 500)
        painter.setFont(title)
        ink = theme.color("text")
        painter.setPen(faded(ink, 0.6) if entry.taken_back else ink)
        shown = QFontMetrics(title).elidedText(entry.title, Qt.TextElideMode.ElideRight, int(end - left - 10))
        painter.drawText(QPointF(left, rect.top() + 20), shown)
        for action, words in offered:
            paint_box(painter, action.adjusted(0, 3, 0, -3), 4, theme.color("hover"), None)
            painter.setFont(ui_font(12, 500))
            painter.setPen(theme.color("accent"))
            painter.drawText(action, int(Qt.AlignmentFlag.AlignCenter), words)
