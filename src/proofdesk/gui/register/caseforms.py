# SPDX-License-Identifier: GPL-3.0-or-later
"""The six case forms of a name: made by rule, each of them may be written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.core.people import Case
from proofdesk.gui.controls import Control, Text, paint_box, paint_focus
from proofdesk.gui.dialogs.inline import PADDING, InlineField
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

HEIGHT = 30
_LABEL = 52


class FormCell(Control):
    """One case: its name, the given name, and the form. A click, F2 or Enter opens it for writing."""

    form_written = Signal(str)
    """The form; empty for the one that is made by rule."""

    def __init__(self, themes: ThemeSource, translator: Translator, case: Case, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self.case = case
        self._say = translator
        self._given = self._ruled = self._own = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self._field: InlineField | None = None
        if case is Case.NOMN:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.clicked.connect(self.open)

    @property
    def shown(self) -> str:
        """The form as it is shown."""
        return self._own or self._ruled

    @property
    def is_own(self) -> bool:
        """Whether a person wrote the form."""
        return bool(self._own)

    def set_form(self, given: str, ruled: str, own: str) -> None:
        """Show the form that is made by rule, or what a person wrote in its place."""
        self._given, self._ruled, self._own = given, ruled, own
        name = f"{self._say(f'case.{self.case}.full')}: {f'{given} {self.shown}'.strip() or '—'}"
        own_words = self._say("register.forms.own", form=ruled or "—") if own else ""
        self.setAccessibleName(". ".join(part for part in (name, own_words) if part))
        self.setToolTip(own_words)
        self.update()

    def open(self) -> None:
        """Write the form."""
        if self._field is None:
            name = self._say(f"case.{self.case}.full")
            self._field = InlineField(self.themes, name, self.shown, self._place(), self)
            self._field.selectAll()
            self._field.kept.connect(self._keep)
            self._field.gone.connect(self._close)

    def _keep(self, text: str) -> None:
        form = " ".join(text.split())
        if form != self.shown:
            self.form_written.emit(form)

    def _close(self) -> None:
        self._field = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Enter open, Delete gives the form that is made by rule."""
        if event.key() == Qt.Key.Key_F2 and self.case is not Case.NOMN:
            self.open()
        elif event.key() == Qt.Key.Key_Delete and self._own:
            self.form_written.emit("")
        else:
            super().keyPressEvent(event)

    def _place(self) -> QRect:
        return QRect(_LABEL - PADDING, 0, self.width() - _LABEL + PADDING, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field goes along."""
        super().resizeEvent(event)
        if self._field is not None:
            self._field.setGeometry(self._place())

    def sizeHint(self) -> QSize:
        """Elided where there is no room."""
        return QSize(200, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Room for a short name."""
        return QSize(120, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Case, given name, form; a pencil under the pointer."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        can_write = self.case is not Case.NOMN
        if can_write and (self.is_hovered or self.isDown()):
            paint_box(painter, rect.adjusted(0, 1, 0, -1), 6, theme.color("press" if self.isDown() else "hover"), None)
        if self.shows_focus:
            paint_focus(painter, rect, 6, theme)
        painter.setFont(ui_font(12))
        painter.setPen(theme.color("text2"))
        painter.drawText(QPointF(8, 20), self._say(f"case.{self.case}.short"))
        left, right = float(_LABEL), self.width() - 8.0
        if can_write and (self.is_hovered or self.shows_focus):
            right -= 20
            pencil = icon_pixmap("pencil", theme.color("text2"), 14, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(right + 4, 8), pencil)
        form = self.shown or "—"
        font = ui_font(13, 600 if self._own else 400)
        metrics, given = QFontMetrics(font), QFontMetrics(ui_font(13)).horizontalAdvance(f"{self._given} ")
        if self._given and given + metrics.horizontalAdvance(form) <= right - left:  # else the form matters more
            painter.setFont(ui_font(13))
            painter.drawText(QPointF(left, 20), self._given)
            left += given
        painter.setFont(font)
        painter.setPen(theme.color("text" if self.shown else "text3"))
        # The ending is what a form is looked at for.
        painter.drawText(QPointF(left, 20), metrics.elidedText(form, Qt.TextElideMode.ElideLeft, int(right - left)))


class CaseForms(QWidget):
    """Two columns of three cases."""

    changed = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surname = ""
        self._given: dict[Case, str] = {}
        self._ruled: dict[Case, str] = {}
        self._own: dict[Case, str] = {}
        self.cells = {case: FormCell(themes, translator, case, self) for case in Case}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for number, (case, cell) in enumerate(self.cells.items()):
            grid.addWidget(cell, number % 3, number // 3)
            cell.form_written.connect(lambda form, case=case: self._write(case, form))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid)
        self._hint = Text(themes, translator("register.forms.hint"), px=12, token="text3", wrap=True, parent=self)
        column.addWidget(self._hint)

    @property
    def own(self) -> tuple[tuple[Case, str], ...]:
        """The forms that a person wrote."""
        return tuple((case, self._own[case]) for case in Case if case in self._own)

    def set_own(self, forms: Sequence[tuple[Case, str]]) -> None:
        """Show these in place of those made by rule."""
        self._own = dict(forms)
        self._show()

    def set_ruled(self, surname: str, given: Mapping[Case, str], ruled: Mapping[Case, str]) -> None:
        """Show forms that were made by rule; `surname` is the nominative."""
        self._surname, self._given, self._ruled = surname, dict(given), dict(ruled)
        self._show()

    def open_first(self) -> None:
        """Write the first form that can be written: that of the cell with the focus, else the genitive."""
        focused = next((cell for cell in self.cells.values() if cell.hasFocus()), self.cells[Case.GENT])
        focused.open()

    def _write(self, case: Case, form: str) -> None:
        before = dict(self._own)
        if form and form != self._ruled.get(case):
            self._own[case] = form
        else:
            self._own.pop(case, None)
        self._show()
        if self._own != before:
            self.changed.emit()

    def _show(self) -> None:
        for case, cell in self.cells.items():
            ruled = self._surname if case is Case.NOMN else self._ruled.get(case, "")
            cell.set_form(self._given.get(case, ""), ruled, self._own.get(case, ""))
