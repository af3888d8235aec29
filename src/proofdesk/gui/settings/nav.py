# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of the pages, at the left of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.gui.controls import Control, Ground, paint_box, paint_focus
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from proofdesk.gui.theme import ThemeSource

WIDTH = 204
ROW = 34


class NavRow(Control):
    """An icon and a word."""

    def __init__(self, themes: ThemeSource, words: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, words, parent)
        self._icon = icon
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(words)
        self.setFixedHeight(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the strip."""
        return QSize(WIDTH - 24, ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ are for the strip, which shows the page that it goes to."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground of the chosen one, icon, word."""
        theme, painter, rect = self.theme, QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            paint_box(painter, rect, 6, theme.color("accentSoft"), None)
        elif self.is_hovered or self.isDown():
            paint_box(painter, rect, 6, theme.color("press" if self.isDown() else "hover"), None)
        if self.shows_focus:
            paint_focus(painter, rect, 6, theme)
        ink = theme.color("accent" if chosen else "text2")
        painter.drawPixmap(10, (ROW - 16) // 2, icon_pixmap(self._icon, ink, 16, self.devicePixelRatioF()))
        painter.setFont(ui_font(13, 600 if chosen else 400))
        painter.setPen(theme.color("accent" if chosen else "text"))
        words = rect.adjusted(36, 0, -6, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())


class Nav(Ground):
    """↑ and ↓ go from page to page."""

    chosen = Signal(int)
    """Number of a page."""

    def __init__(self, themes: ThemeSource, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`pages` are (words, icon)."""
        super().__init__(themes, "chrome", "right", parent)
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 13, 12)
        column.setSpacing(2)
        for number, (words, icon) in enumerate(pages):
            row = NavRow(themes, words, icon, self)
            self._group.addButton(row, number)
            column.addWidget(row)
        column.addStretch(1)
        self._group.idToggled.connect(lambda number, is_on: self.chosen.emit(number) if is_on else None)

    @property
    def number(self) -> int:
        """Number of the page that is shown."""
        return self._group.checkedId()

    def show_page(self, number: int) -> None:
        """Go to a page; behind the last comes the first."""
        self._group.button(number % len(self._group.buttons())).setChecked(True)

    @property
    def current(self) -> QWidget:
        """The name of the page that is shown."""
        return self._group.button(self.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From page to page, and no further than the ends."""
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key(), 0)
        if step and 0 <= self.number + step < len(self._group.buttons()):
            self.show_page(self.number + step)
            self.current.setFocus(Qt.FocusReason.TabFocusReason)
        elif not step:
            super().keyPressEvent(event)
