# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionary window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope
from proofdesk.gui.dictionary.entrypane import WordPane
from proofdesk.gui.dictionary.form import SCOPES
from proofdesk.gui.dictionary.incoming import IncomingPage
from proofdesk.gui.dictionary.shelves import Shelf, Shelves
from proofdesk.gui.dictionary.words import WordWords
from proofdesk.gui.entries.listpane import ListPane
from proofdesk.gui.entries.window import EntriesWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from proofdesk.app.dictionaryfile import DictionaryFile
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

SIZE = (860, 640)
FILES = "TXT, CSV, DIC (*.txt *.csv *.dic)"


class DictionaryWindow(EntriesWindow):
    """The words of all dictionaries, one shelf at a time."""

    import_requested = Signal(str, object)
    """Path, and the DictionaryScope that the words are for."""
    import_confirmed = Signal(object, str)
    export_requested = Signal(str, object)
    """Path, and the entries."""

    entry: WordPane

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        words = WordWords(translator)
        pane = ListPane(
            themes,
            translator,
            "dictionary",
            lambda entry: (words.title(entry), words.under(entry), words.place(entry)),
            "bookmark-plus",
        )
        incoming = IncomingPage(themes, translator)
        parts = (pane, WordPane(themes, translator), words)
        super().__init__(themes, translator, "dictionary", parts, (incoming,), SIZE, parent)
        self._article: int | None = None
        self._listed = Shelf.PERSONAL
        self.incoming = incoming
        self.shelves = Shelves(themes, translator, self)
        self._column.insertWidget(0, self.shelves)
        self.shelves.chosen.connect(self._shelf_chosen)
        incoming.confirmed.connect(self.import_confirmed)
        self.add_commands(
            {
                shelf.value: ((f"Ctrl+{number}",), partial(self.shelves.click, shelf))
                for number, shelf in enumerate(Shelf, 1)
            }
        )

    @property
    def shelf(self) -> Shelf:
        """What is listed."""
        return self.shelves.shelf

    def show_shelf(self, shelf: Shelf) -> None:
        """List other words."""
        self.shelves.show_shelf(shelf)
        self.show_found()

    def set_article(self, article: int | None) -> None:
        """The article that is open."""
        self._article = article
        self.entry.form.set_article(article)

    def set_entries(self, entries: Sequence[DictionaryEntry]) -> None:
        """The words are others."""
        self.shelves.count(entries)
        super().set_entries(entries)

    def fresh(self) -> DictionaryEntry:
        """A new word for the shelf that is shown."""
        if self.shelf is Shelf.FORBIDDEN:
            return DictionaryEntry("", DictionaryScope.HOUSE, is_forbidden=True)
        scope = DictionaryScope(self.shelf.value)
        if scope is DictionaryScope.ARTICLE and self._article is None:
            scope = SCOPES[0]
        return DictionaryEntry("", scope)

    def is_worth_keeping(self, draft: DictionaryEntry) -> bool:
        """Whether there is a word, or was one."""
        return bool(draft.word or draft.id)

    def name(self, entry: DictionaryEntry) -> str:
        """The word."""
        return entry.word

    def show_found(self) -> None:
        """List what was found, as far as it stands on the shelf."""
        self._listed = self.shelf
        listed = [entry for entry in self._found if self.shelf.takes(entry)]
        self.pane.set_entries(listed, self.current)
        key = "dictionary.choose" if listed else f"dictionary.empty.{self.shelf}"
        if self.shelf is Shelf.ARTICLE and self._article is None:
            key = "dictionary.no-article"
        self.hint.setText(self._say(key))

    def show_in_list(self, entry: DictionaryEntry) -> None:
        """Show the shelf that the entry stands on."""
        if not self.shelf.takes(entry):
            self.show_shelf(Shelf.of(entry))
        super().show_in_list(entry)

    def show_incoming(self, file: DictionaryFile, name: str) -> None:
        """Ask about a file."""
        self.show_page(self.incoming)
        self.incoming.show_file(file, name)
        self.incoming.take.setFocus()

    def _shelf_chosen(self) -> None:
        if self.keep_written():
            if self.current and not self.shelf.takes(self.entry.form.base):
                self._show_nothing()
            self.show_found()
        else:
            self.shelves.show_shelf(self._listed)

    def choose_import(self) -> None:
        """Ask for a file of words for the dictionary that is shown."""
        path, _ = QFileDialog.getOpenFileName(self, self._say("dictionary.menu.import"), "", FILES)
        if path:
            self.import_requested.emit(path, self.fresh().scope)

    def choose_export(self) -> None:
        """Ask where the words that are shown are to be written."""
        name = f"{self._say(f'dictionary.shelf.{self.shelf}').lower()}.csv"
        path, _ = QFileDialog.getSaveFileName(
            self, self._say("dictionary.menu.export"), name, "CSV (*.csv);;TXT (*.txt)"
        )
        if path:
            self.export_requested.emit(path, [entry for entry in self._entries if self.shelf.takes(entry)])
