# SPDX-License-Identifier: GPL-3.0-or-later
"""A button whose usual meaning is one click, and whose others are in a menu behind its chevron."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from proofdesk.gui.controls_buttons import Button

if TYPE_CHECKING:
    from proofdesk.gui.theme import ThemeSource

_CHEVRON = 34
"""Pixels at the right end that open the menu."""
_GAP = 16
"""Between the words and the chevron, with the line in the middle."""


class SplitButton(Button):
    """A click, Space or Enter does the first thing in the menu; ↓ or a click on the chevron shows them all."""

    def __init__(self, themes: ThemeSource, text: str, *, height: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(themes, text, height=height, chevron=True, parent=parent)
        self._chevron_gap = _GAP
        self.menu = QMenu(self)
        self.clicked.connect(self._do_first)

    def _do_first(self) -> None:
        self.menu.actions()[0].trigger()

    def show_menu(self) -> None:
        """Open the menu below the button, its first entry chosen."""
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self.menu.setActiveAction(self.menu.actions()[0])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the chevron opens the menu."""
        if event.button() is Qt.MouseButton.LeftButton and event.position().x() >= self.width() - _CHEVRON:
            self.show_menu()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ opens the menu."""
        if event.key() == Qt.Key.Key_Down:
            self.show_menu()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and a line before its chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.width() - _CHEVRON, 8, 1, self.height() - 16, self.theme.color("line2"))
        painter.end()
