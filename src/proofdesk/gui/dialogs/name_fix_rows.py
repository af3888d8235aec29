# SPDX-License-Identifier: GPL-3.0-or-later
"""Mentions in the dialog that corrects a name: one row for each that changes, and for each that is right already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from proofdesk.gui.controls import Control, faded, paint_box, paint_focus, paint_tick, paint_tinted
from proofdesk.gui.dialogs.inline import PADDING, InlineField
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap
from proofdesk.gui.panels.name_context import differing, paint_in_context

if TYPE_CHECKING:
    from proofdesk.app.name_fix import FixRow
    from proofdesk.gui.theme import ThemeSource

ROW, RIGHT_ROW = 66, 34
DOUBT = 20
"""Pixels of the line that says why a form has to be looked at."""
FIELD_WIDTH, FIELD_HEIGHT = 220, 30
_WORDS = 44
_SIDE = 14
_TINT = 0.22
_ARROW = 38
"""Between the end of the name before and the beginning of the name after."""


@dataclass(frozen=True, slots=True)
class RowWords:
    """Words of a row that the model does not know: place, case, the text around, why to look, and how to edit."""

    where: str
    case: str
    around: tuple[str, str]
    note: str = ""
    edit: str = ""


@dataclass(frozen=True, slots=True)
class _Change:
    """The first line as it is painted: both names, and where the second one begins and may end, in pixels."""

    before: str
    after: str
    left: float
    end: float


class PlaceRow(Control):
    """One mention: a tick, the whole name before and after, its context, case and place.

    Click or Space ticks; a click on the new form, or F2, edits it in place.
    """

    written = Signal(str)
    """A person wrote what the mention becomes."""
    stepped = Signal(int)
    """↑ (-1) or ↓ (1)."""

    def __init__(self, themes: ThemeSource, row: FixRow, words: RowWords) -> None:
        super().__init__(themes)
        self._words = words
        self._row = row
        self._has_note = bool(words.note)
        self._field: InlineField | None = None
        self._pressed_form = False
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setFixedHeight(ROW + (DOUBT if self._has_note else 0))
        self.set_row(row, words)

    def set_row(self, row: FixRow, words: RowWords) -> None:
        """Show what became of the mention; the row keeps its height."""
        self._row, self._words = row, words
        self.setText(f"{row.before} → {row.after}, {words.where}")
        self.setChecked(row.is_ticked)
        self.setAccessibleName(", ".join(part for part in (self.text(), words.case, words.note) if part))
        self.setAccessibleDescription(words.edit)
        self.update()

    @property
    def row(self) -> FixRow:
        """What is shown."""
        return self._row

    @property
    def field(self) -> InlineField | None:
        """Where the form is being written, if it is."""
        return self._field

    def edit_form(self) -> None:
        """Let a person write what the mention becomes."""
        if self._field is not None:
            return
        change = self._change()
        left = max(_WORDS, min(change.left - PADDING, change.end - FIELD_WIDTH))
        place = QRect(int(left), 8, int(change.end - left), FIELD_HEIGHT)
        field = InlineField(self.themes, self._words.edit, self._row.after, place, self, px=14, weight=600)
        field.kept.connect(self.written)
        field.gone.connect(self._edited)
        self._field = field
        self.update()

    def _edited(self) -> None:
        self._field = None
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a row; long names are elided."""
        return QSize(320, self.height())

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits, ↑ and ↓ go from row to row."""
        if event.key() == Qt.Key.Key_F2:
            self.edit_form()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # it is for the dialog
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the new form begins to edit it."""
        self._pressed_form = event.button() is Qt.MouseButton.LeftButton and self._is_on_form(event)
        if not self._pressed_form:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Edit, where the press was on the form, too."""
        if not self._pressed_form:
            super().mouseReleaseEvent(event)
        elif self._is_on_form(event):
            self.edit_form()
        self._pressed_form = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer says where a click writes."""
        over = self._is_on_form(event)
        self.setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _is_on_form(self, event: QMouseEvent) -> bool:
        return self._form_place().contains(event.position())

    # Painting

    def _change(self) -> _Change:
        where = QFontMetrics(ui_font(12)).horizontalAdvance(self._words.where)
        end = self.width() - _SIDE - where - 16.0
        half = int((end - _WORDS - _ARROW) / 2)
        struck, bold = QFontMetrics(ui_font(14)), QFontMetrics(ui_font(14, 600))
        room = max(half, int(end - _WORDS - _ARROW) - bold.horizontalAdvance(self._row.after))
        before = struck.elidedText(self._row.before, Qt.TextElideMode.ElideMiddle, room)
        left = _WORDS + struck.horizontalAdvance(before) + _ARROW
        after = bold.elidedText(self._row.after, Qt.TextElideMode.ElideMiddle, int(end - left))
        return _Change(before, after, left, end)

    def _form_place(self) -> QRectF:
        change = self._change()
        width = QFontMetrics(ui_font(14, 600)).horizontalAdvance(change.after)
        return QRectF(change.left - 6, 9, width + 12, 27)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tick, before → after, context, perhaps why to look; place and case at the right."""
        theme, words = self.theme, self._words
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        active = self.hasFocus() or self._field is not None
        if active or self.is_hovered:
            paint_box(painter, rect, 8, theme.color("panel" if active else "hover"), None)
        if active:  # the current row, however the focus came
            paint_focus(painter, rect, 7, theme)
        paint_tick(painter, QPointF(14, 16), theme, checked=self.isChecked(), ratio=self.devicePixelRatioF())
        small = ui_font(12)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        ends = [self.width() - _SIDE - metrics.horizontalAdvance(one) for one in (words.where, words.case)]
        painter.drawText(QPointF(ends[0], 28), words.where)
        painter.drawText(QPointF(ends[1], 50), words.case)
        self._paint_change(painter)
        paint_in_context(painter, theme, QPointF(_WORDS, 50), ends[1] - 16 - _WORDS, words.around, self._row.after)
        if words.note and self._has_note:
            self._paint_note(painter)
        painter.end()

    def _paint_change(self, painter: QPainter) -> None:
        theme, change = self.theme, self._change()
        struck, bold = ui_font(14), ui_font(14, 600)
        struck.setStrikeOut(True)
        painter.setPen(theme.color("danger"))
        tint = faded(theme.color("danger"), _TINT)
        left = _WORDS + paint_tinted(
            painter, _WORDS, 28, change.before, differing(change.before, change.after), struck, tint
        )
        if left > change.left - _ARROW + 2:
            left = change.left - _ARROW
        arrow = icon_pixmap("arrow-right", theme.color("text2"), 14, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left + 12, 16), arrow)
        if self._field is not None:
            return
        painter.setPen(theme.color("text"))
        tint = faded(theme.color("ok"), _TINT)
        width = paint_tinted(painter, change.left, 28, change.after, differing(change.after, change.before), bold, tint)
        # The pen only reminds that the form can be edited: a long name does without.
        if (self.hasFocus() or self.is_hovered) and change.left + width + 22 <= change.end:
            pen = icon_pixmap("pencil", theme.color("text3"), 14, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(change.left + width + 8, 16), pen)

    def _paint_note(self, painter: QPainter) -> None:
        row, theme = self._row, self.theme
        ink = theme.color("warn" if row.doubt is not None else "text2")
        icon = "triangle-alert" if row.doubt is not None else "pencil"
        painter.drawPixmap(QPointF(_WORDS, 59), icon_pixmap(icon, ink, 14, self.devicePixelRatioF()))
        painter.setFont(ui_font(12))
        painter.setPen(ink)
        room = self.width() - _WORDS - 20 - _SIDE
        shown = QFontMetrics(ui_font(12)).elidedText(self._words.note, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(_WORDS + 20, 71), shown)


class RightRow(QWidget):
    """A mention that is right already: a check mark, its context, case and place."""

    def __init__(
        self, themes: ThemeSource, words: str, around: tuple[str, str], where: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = words
        self._around = around
        self._where = where
        self.setFixedHeight(RIGHT_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words}, {where}")

    def sizeHint(self) -> QSize:
        """As high as a menu's row."""
        return QSize(320, RIGHT_ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Check mark, words, place."""
        theme = self._themes.theme
        painter = QPainter(self)
        check = icon_pixmap("check", theme.color("ok"), 16, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(14, RIGHT_ROW // 2 - 8), check)
        font = ui_font(12)
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        end = self.width() - _SIDE - QFontMetrics(font).horizontalAdvance(self._where)
        painter.drawText(QPointF(end, 21), self._where)
        paint_in_context(painter, theme, QPointF(_WORDS, 21), end - 16 - _WORDS, self._around, self._words)
        painter.end()
