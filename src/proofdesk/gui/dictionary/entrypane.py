# SPDX-License-Identifier: GPL-3.0-or-later
"""The right side of the dictionary window: one word, its forms and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from proofdesk.gui.controls import Button, ButtonKind, ElidedText, Ground, Hairline, Segment, Text
from proofdesk.gui.dictionary.form import WordForm
from proofdesk.gui.dictionary.words import WordWords
from proofdesk.gui.register.entrypane import SIDE, FormScroll
from proofdesk.gui.register.history import EntryHistory

if TYPE_CHECKING:
    from proofdesk.core.dictionary import DictionaryEntry
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource


class WordPane(Ground):
    """Says what a person wants done with the word that it shows."""

    save_requested = Signal()
    remove_requested = Signal()
    revert_requested = Signal()
    history_shown = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "card", parent=parent)
        self._say = translator
        self._title = ElidedText(themes, px=18, weight=600, parent=self)
        self.form = WordForm(themes, translator, self)
        self.history = EntryHistory(themes, translator, WordWords(translator), self)
        self.word_tab = Segment(themes, translator("dictionary.tab.word"), self)
        self.history_tab = Segment(themes, translator("register.tab.history"), self)
        self.word_tab.setChecked(True)
        self._pages = QStackedWidget(self)
        self._scroll = FormScroll(themes, self.form, self)
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(self.history)
        self.problem = Text(themes, px=12, token="danger", wrap=True, parent=self)
        self.remove = Button(themes, translator("act.delete"), ButtonKind.DANGER, height=36, parent=self)
        self.revert = Button(themes, translator("act.cancel"), keys="Esc", height=36, parent=self)
        self.save = Button(
            themes, translator("register.save"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36, parent=self
        )
        self._foot = QWidget(self)
        self._lay_out(themes)
        self.form.edited.connect(self._show_state)
        self.word_tab.clicked.connect(self.show_form)
        self.history_tab.clicked.connect(self.show_history)
        self.save.clicked.connect(self.save_requested)
        self.revert.clicked.connect(self.revert_requested)
        self.remove.clicked.connect(self.remove_requested)
        self._show_state()

    def _lay_out(self, themes: ThemeSource) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 14, SIDE, 10)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.word_tab)
        head.addWidget(self.history_tab)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SIDE, 10, SIDE, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.revert)
        buttons.addWidget(self.save)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(Hairline(themes, self._foot))
        self.problem.setContentsMargins(SIDE, 8, SIDE, 0)
        foot.addWidget(self.problem)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)

    @property
    def shows_history(self) -> bool:
        """Whether the history is shown in place of the fields."""
        return self._pages.currentWidget() is self.history

    def show_entry(self, entry: DictionaryEntry) -> None:
        """Show a word, from its first field."""
        self.form.show_entry(entry)
        self.tell_problem("")
        self._scroll.verticalScrollBar().setValue(0)
        self.history_tab.set_enabled(bool(entry.id), self._say("register.history.new"))
        if not entry.id:
            self.show_form()
        elif self.shows_history:
            self.history_shown.emit()

    def show_form(self) -> None:
        """The fields."""
        self.word_tab.setChecked(True)
        self._pages.setCurrentWidget(self._scroll)
        self._foot.show()

    def show_history(self) -> None:
        """What was done to the word."""
        self.history_tab.setChecked(True)
        self._pages.setCurrentWidget(self.history)
        self._foot.hide()
        self.history_shown.emit()

    def tell_problem(self, sentence: str) -> None:
        """Why the word cannot be kept as it is written; empty where nothing stands against it."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _show_state(self) -> None:
        form = self.form
        draft, is_edited = form.draft, form.is_edited
        is_new = not form.base.id
        self._title.set_text(draft.word or self._say("dictionary.new"))
        self.save.set_text(self._say("dictionary.add-this" if is_new else "register.save"))
        waits = "dictionary.add.not-yet" if is_edited else "register.saved-already"
        self.save.set_enabled(is_edited and form.is_ready, self._say(waits))
        self.revert.setVisible(is_edited or is_new)
        self.remove.setVisible(not is_new)
        if self.problem.text() and draft.problem is None:
            self.tell_problem("")
