# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done to an entry, or to all of them, with the way back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proofdesk.core.history import EditKind
from proofdesk.gui.controls import Text
from proofdesk.gui.panels.history import EntryIcon, HistoryEntry, HistoryModel, HistoryView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.history import EntryEdit
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

_ICONS = {
    EditKind.ADDED: EntryIcon.FIXED,
    EditKind.EDITED: EntryIcon.EDITED,
    EditKind.REMOVED: EntryIcon.REMOVED,
    EditKind.TAKEN_BACK: EntryIcon.TAKEN_BACK,
}


class EditWords(Protocol):
    """Puts edits into words."""

    def edit(self, edit: Any) -> str:
        """What was done to what."""

    def under_edit(self, edit: Any) -> str:
        """Who did it, why, and what changed."""


class EntryHistory(QWidget):
    """A timeline. What nothing was done to since can be taken back; an import goes back as a whole."""

    take_back_requested = Signal(int)
    """The act."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, words: EditWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._acts: dict[int, int] = {}
        self.model = HistoryModel(translator, self)
        self.view = HistoryView(themes, self.model, self)
        self.view.setAccessibleName(translator("register.history"))
        self.view.acted.connect(lambda entry: self.take_back_requested.emit(self._acts[entry.id]))
        self._none = Text(themes, translator("register.history.none"), token="text2", wrap=True, parent=self)
        self._none.setContentsMargins(24, 8, 24, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(self.view, 1)

    def set_edits(self, edits: Sequence[EntryEdit[Any]], entries: Sequence[Any]) -> None:
        """Show these; `entries` are those that there are now."""
        now = {entry.id: entry for entry in entries}
        taken = {edit.takes_back for edit in edits if edit.takes_back}
        self._acts = {edit.id: edit.act for edit in edits}
        shown = [
            HistoryEntry(
                edit.id,
                _ICONS[edit.kind],
                self._words.edit(edit),
                self._words.under_edit(edit),
                edit.created,
                can_take_back=now.get(edit.entry_id) == edit.after,
                taken_back=edit.id in taken,
            )
            for edit in edits
        ]
        self.model.set_entries(shown, datetime.now().astimezone().date())
        self._none.setVisible(not shown)
