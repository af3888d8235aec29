# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of keys: every command of the window with its combinations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from proofdesk.gui.controls import Field, KeyCap, Text, key_text
from proofdesk.gui.keys import COMMANDS
from proofdesk.gui.settings.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.gui.keys import Command
    from proofdesk.gui.theme import ThemeSource

ROW = 32


class KeyRow(QWidget):
    """What is done, and the keys that do it."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, command: Command, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        title = translator(f"command.{command.id}").rstrip("…")
        combinations = [keys.replace("Return", "Enter") for keys in command.keys]
        self.id = command.id
        self.words = " ".join((title, *combinations, *map(key_text, combinations))).casefold()
        self.setAccessibleName(f"{title}: {', '.join(combinations)}")
        self.setFixedHeight(ROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(Text(themes, title, parent=self), 1)
        for keys in combinations:
            row.addWidget(KeyCap(themes, keys, self))


class KeysPage(Page):
    """Searched by what is done or by the keys."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, translator, "keys", parent)
        self.search = Field(themes, translator("settings.keys.find"), icon="search", keys="Ctrl+F", parent=self)
        self.search.textChanged.connect(self._filter)
        self.head.addSpacing(8)
        self.head.addWidget(self.search)
        self.content.setSpacing(0)
        self.rows = [KeyRow(themes, translator, command, self.ground) for command in COMMANDS if command.keys]
        for row in self.rows:
            self.content.addWidget(row)
        self._none = self.add_words(translator("settings.keys.none"), px=13)
        self._none.hide()
        self.content.addStretch(1)

    @property
    def found(self) -> Sequence[str]:
        """Ids of the commands that are listed."""
        return [row.id for row in self.rows if not row.isHidden()]

    def begin_search(self) -> None:
        """Begin to type what is looked for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _filter(self, text: str) -> None:
        asked = text.casefold().split()
        for row in self.rows:
            row.setVisible(all(word in row.words for word in asked))
        self._none.setVisible(not self.found)
