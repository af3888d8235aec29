# SPDX-License-Identifier: GPL-3.0-or-later
"""The right side of the dictionary window: one word, its forms and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.gui.dictionary.form import WordForm
from proofdesk.gui.dictionary.words import WordWords
from proofdesk.gui.entries.pane import EntryPane

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from proofdesk.core.dictionary import DictionaryEntry
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource


class WordPane(EntryPane):
    """A word that is right, or one that is not to be used."""

    form: WordForm

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        form = WordForm(themes, translator)
        super().__init__(themes, translator, form, WordWords(translator), translator("dictionary.tab.word"), parent)

    def title(self, draft: DictionaryEntry) -> str:
        """The word, or that a new one is begun."""
        return draft.word or self.say("dictionary.new")

    def add_words(self) -> str:
        """What the button says that puts a new word in."""
        return self.say("dictionary.add-this")

    @property
    def first_field(self) -> QWidget:
        """The word."""
        return self.form.word

    def why_not_yet(self) -> str:
        """Its forms must be there before it can go in."""
        if self.form.is_edited and not self.form.is_ready:
            return self.say("dictionary.add.not-yet")
        return super().why_not_yet()
