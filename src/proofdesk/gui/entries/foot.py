# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip at the foot of a window with entries: what was done last, the way back, and how many entries there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from proofdesk.gui.controls import ElidedText, Ground, KeyCap, LinkButton, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

HEIGHT = 40


class Foot(Ground):
    """What it says stays until something else is said: nothing has to be read in a hurry."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "chrome", "top", parent)
        self._undo: Callable[[], object] | None = None
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(8)
        self.told = ElidedText(themes, weight=400, parent=self)
        self.undo = LinkButton(themes, translator("act.undo"), px=13, parent=self)
        self.undo.clicked.connect(self.take_back)
        self._undo_key = KeyCap(themes, "Ctrl+Z", self)
        self.count = Text(themes, px=12, token="text2", parent=self)
        for widget in (self.told, self.undo, self._undo_key):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.count)
        self._offer(None)

    def tell(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; `undo` takes it back."""
        self.told.set_text(sentence)
        self._offer(undo)
        self.announce(sentence)

    def take_back(self) -> None:
        """Take back what was done last, where that can be done."""
        undo = self._undo
        if undo is not None:
            self.told.set_text("")
            self._offer(None)
            undo()

    def announce(self, sentence: str) -> None:
        """Have a screen reader say it."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _offer(self, undo: Callable[[], object] | None) -> None:
        self._undo = undo
        for widget in (self.undo, self._undo_key):
            widget.setVisible(undo is not None)
