# SPDX-License-Identifier: GPL-3.0-or-later
"""The register window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from proofdesk.core.register import RegisterEntry
from proofdesk.gui.entries.listpane import ListPane
from proofdesk.gui.entries.window import EntriesWindow
from proofdesk.gui.register.empty import EmptyRegister
from proofdesk.gui.register.entrypane import NamePane
from proofdesk.gui.register.learning import LearningPage
from proofdesk.gui.register.merging import MergingPage
from proofdesk.gui.register.words import EntryWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from proofdesk.core.messages import Translator
    from proofdesk.core.register import Candidate
    from proofdesk.gui.register.desk import Incoming
    from proofdesk.gui.theme import ThemeSource

SIZE = (860, 600)


class RegisterWindow(EntriesWindow):
    """People, places and organisations; new ones come from articles and files, too."""

    forms_wanted = Signal(object)
    learn_requested = Signal()
    learn_confirmed = Signal(object)
    import_requested = Signal(str)
    merge_confirmed = Signal(object, object)
    export_requested = Signal(str)

    entry: NamePane

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        words = EntryWords(translator)
        pane = ListPane(
            themes,
            translator,
            "register",
            lambda entry: (entry.full_name, words.under(entry), words.confirmed(entry)),
            "user-plus",
        )
        learning, merging = LearningPage(themes, translator), MergingPage(themes, translator)
        parts = (pane, NamePane(themes, translator), words)
        super().__init__(themes, translator, "register", parts, (learning, merging), SIZE, parent)
        self.learning, self.merging = learning, merging
        self.empty = EmptyRegister(themes, translator, self)
        self._right.addWidget(self.empty)
        self.entry.form.forms_wanted.connect(self.forms_wanted)
        self.empty.add_requested.connect(self.begin_new)
        self.empty.learn_requested.connect(self.learn_requested)
        self.empty.import_requested.connect(self.choose_import)
        learning.confirmed.connect(self.learn_confirmed)
        merging.confirmed.connect(self.merge_confirmed)
        pane.add_command(translator("register.menu.learn"), "", self.learn_requested.emit)
        self.add_commands({"form": (("F2",), self._write_form)})

    def fresh(self) -> RegisterEntry:
        """An entry without a name."""
        return RegisterEntry("")

    def is_worth_keeping(self, draft: RegisterEntry) -> bool:
        """Whether a person wrote anything at all."""
        return draft != RegisterEntry("")

    def name(self, entry: RegisterEntry) -> str:
        """Given name and surname; empty without a surname."""
        return entry.name if entry.surname else ""

    def empty_page(self) -> QWidget:
        """An empty register says what it is for."""
        return super().empty_page() if self._entries else self.empty

    def first_focus(self) -> QWidget:
        """In an empty register nothing can be looked for."""
        return super().first_focus() if self._entries else self.empty.buttons[0]

    def show_candidates(self, candidates: Sequence[Candidate], source: str) -> None:
        """Offer the new names of an article."""
        self.show_page(self.learning)
        self.learning.show_candidates(candidates, source)

    def show_incoming(self, incoming: Incoming) -> None:
        """Ask about a file."""
        self.show_page(self.merging)
        self.merging.show_incoming(incoming)

    def _write_form(self) -> None:
        if self._pages.currentIndex() == 0 and self._shows_entry:
            self.entry.show_form()
            self.entry.form.forms.open_first()

    def choose_import(self) -> None:
        """Ask for a CSV file."""
        path, _ = QFileDialog.getOpenFileName(self, self._say("register.menu.import"), "", "CSV (*.csv *.txt *.tsv)")
        if path:
            self.import_requested.emit(path)

    def choose_export(self) -> None:
        """Ask where the register is to be written."""
        path, _ = QFileDialog.getSaveFileName(
            self, self._say("register.menu.export"), f"{self._say('register.file-name')}.csv", "CSV (*.csv)"
        )
        if path:
            self.export_requested.emit(path)
