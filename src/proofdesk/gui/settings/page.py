# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of the settings: a title, a sentence under it, and what can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.gui.controls import Text
from proofdesk.gui.dialogs.base import Rows

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

SIDE = 24


class Page(QWidget):
    """What stands above `content`; where that is longer than the window, it scrolls."""

    def __init__(self, themes: ThemeSource, translator: Translator, name: str, parent: QWidget | None = None) -> None:
        """`name` ends the keys of its words: ``settings.<name>``, ``settings.<name>.sub``."""
        super().__init__(parent)
        self.themes = themes
        self.say = translator
        self.setAccessibleName(translator(f"settings.{name}"))
        self.head = QVBoxLayout()
        self.head.setContentsMargins(SIDE, 20, SIDE, 12)
        self.head.setSpacing(4)
        self.head.addWidget(Text(themes, translator(f"settings.{name}"), px=18, weight=600, parent=self))
        under = Text(themes, translator(f"settings.{name}.sub"), px=12, token="text2", wrap=True, parent=self)
        self.head.addWidget(under)
        self._rows = Rows(self)
        self.content = self._rows.column
        self.content.setContentsMargins(SIDE, 4, SIDE, 20)
        self.content.setSpacing(12)
        self.ground = self._rows.ground
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addWidget(self._rows, 1)

    def begin_search(self) -> None:
        """Begin to look for something, on a page where that can be done."""

    def add_words(self, words: str, *, token: str = "text2", px: int = 12) -> Text:
        """A sentence under what was added last."""
        text = Text(self.themes, words, px=px, token=token, wrap=True, parent=self.ground)
        self.content.addWidget(text)
        return text

    def add_labelled(self, label: str, *widgets: QWidget) -> None:
        """Widgets side by side, under a label."""
        self.content.addWidget(Text(self.themes, label, weight=500, parent=self.ground))
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.content.addLayout(row)
