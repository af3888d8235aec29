# SPDX-License-Identifier: GPL-3.0-or-later
"""The left side of a window with entries: search, the entries, what adds to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from proofdesk.gui.controls import Button, Field, Ground, IconButton, Text
from proofdesk.gui.entries.rows import EntryList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.gui.entries.rows import Describe
    from proofdesk.gui.theme import ThemeSource

WIDTH = 300


class SearchField(Field):
    """↓ and Enter go on to the list."""

    list_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing searches; the list is one key away."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.list_wanted.emit()
            return
        super().keyPressEvent(event)


class ListPane(Ground):
    """Tells what is looked for and which entry a person went to."""

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        described: str,
        describe: Describe,
        icon: str,
        parent: QWidget | None = None,
    ) -> None:
        """`described` begins the keys of its words («register»); `describe` tells the three lines of an entry."""
        super().__init__(themes, "chrome", "right", parent)
        self._say = translator
        self._described = described
        self.setFixedWidth(WIDTH)
        self.search = SearchField(
            themes, translator(f"{described}.list.find"), icon="search", keys="Ctrl+F", parent=self
        )
        self.search.list_wanted.connect(self._go_to_list)
        self.list = EntryList(themes, describe, translator(f"{described}.list.name"), self)
        self._none = Text(themes, token="text2", wrap=True, parent=self)
        self._none.setContentsMargins(26, 8, 14, 0)
        self._none.hide()
        self.add = Button(themes, translator(f"{described}.add"), keys="Ctrl+N", icon=icon, parent=self)
        self.more = IconButton(themes, "ellipsis", translator("act.more"), parent=self)
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 13, 8)
        head.addWidget(self.search)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 13, 10)
        foot.addWidget(self.add)
        foot.addStretch(1)
        foot.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def add_command(self, words: str, keys: str, work: Callable[[], object]) -> None:
        """A line of the menu; `keys` only shows the combination."""
        action = self._menu.addAction(f"{words}\t{keys}" if keys else words)
        action.triggered.connect(lambda _=False: work())

    def set_entries(self, entries: Sequence[Any], current: int | None) -> None:
        """Show what was found; the entry with the id `current` is the current one."""
        self.list.set_entries(entries, current)
        asked = self.search.text().strip()
        self._none.setVisible(not entries and bool(asked))
        self._none.setText(self._say(f"{self._described}.list.none", asked=asked))

    def _go_to_list(self) -> None:
        if self.list.entries.entries:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.list.entries.index(0, 0))
