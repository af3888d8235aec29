# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip above the words: which of them are listed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from proofdesk.gui.controls import Chip, Ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.dictionary import DictionaryEntry
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

HEIGHT = 48


class Shelf(StrEnum):
    """What is listed: the right words of one dictionary, or the words of all that are not to be used."""

    PERSONAL = "personal"
    ARTICLE = "article"
    HOUSE = "house"
    FORBIDDEN = "forbidden"

    def takes(self, entry: DictionaryEntry) -> bool:
        """Whether an entry is listed."""
        return self is Shelf.of(entry)

    @staticmethod
    def of(entry: DictionaryEntry) -> Shelf:
        """Where an entry is listed."""
        return Shelf.FORBIDDEN if entry.is_forbidden else Shelf(entry.scope.value)


class Shelves(Ground):
    """A chip for each, with the number of its words."""

    chosen = Signal()
    """A person chose another one."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "chrome", "bottom", parent)
        self.setFixedHeight(HEIGHT)
        self._chips = {
            shelf: Chip(themes, translator(f"dictionary.shelf.{shelf}"), count=0, parent=self) for shelf in Shelf
        }
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 1)
        row.setSpacing(6)
        for chip in self._chips.values():
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        self.show_shelf(Shelf.PERSONAL)
        group.buttonClicked.connect(lambda _: self.chosen.emit())

    @property
    def shelf(self) -> Shelf:
        """What is listed."""
        return next(shelf for shelf, chip in self._chips.items() if chip.isChecked())

    def show_shelf(self, shelf: Shelf) -> None:
        """Choose, without telling of it."""
        self._chips[shelf].setChecked(True)

    def click(self, shelf: Shelf) -> None:
        """Choose as a person does."""
        self._chips[shelf].click()

    def count(self, entries: Sequence[DictionaryEntry]) -> None:
        """Show how many of the entries each of them takes."""
        for shelf, chip in self._chips.items():
            chip.set_count(sum(map(shelf.takes, entries)))
