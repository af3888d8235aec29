# SPDX-License-Identifier: GPL-3.0-or-later
"""The right side of the register window: one entry and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.register import EntryKind
from proofdesk.gui.entries.pane import EntryPane
from proofdesk.gui.register.form import EntryForm
from proofdesk.gui.register.words import EntryWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from proofdesk.core.messages import Translator
    from proofdesk.core.register import RegisterEntry
    from proofdesk.gui.theme import ThemeSource


class NamePane(EntryPane):
    """A person, a place or an organisation."""

    form: EntryForm

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        form = EntryForm(themes, translator)
        super().__init__(themes, translator, form, EntryWords(translator), translator("register.tab.entry"), parent)

    def title(self, draft: RegisterEntry) -> str:
        """The whole name, or what is begun."""
        fresh = "register.new" if draft.kind is EntryKind.PERSON else f"register.new.{draft.kind}"
        return draft.full_name or self.say(fresh)

    def add_words(self) -> str:
        """What the button says that puts a new entry in."""
        return self.say("register.add-this")

    @property
    def first_field(self) -> QWidget:
        """The surname, or the title of what is no person."""
        return self.form.surname
