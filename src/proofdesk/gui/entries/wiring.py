# SPDX-License-Identifier: GPL-3.0-or-later
"""Ties a window with entries to its desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject

from proofdesk.core.errors import EnvironmentFailure, UsageFailure

if TYPE_CHECKING:
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.entries.desk import Act, EntriesDesk
    from proofdesk.gui.entries.window import EntriesWindow
    from proofdesk.gui.main_window import MainWindow

W = TypeVar("W", bound="EntriesWindow")


class EntriesWiring(QObject, Generic[W]):
    """The window is made when it is first asked for; what is changed in it, the open article is checked by at once."""

    def __init__(self, window: MainWindow, desk: Desk, entries: EntriesDesk[Any]) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._say = desk.services.translator
        self._entries = entries
        self._made: W | None = None
        entries.changed.connect(self._changed)
        entries.failed.connect(self._tell_trouble)
        window.came_back.connect(entries.refresh)
        window.closing.connect(self.keep_written)

    def _make(self) -> W:
        """The window, tied to what only its kind of entry has."""
        raise NotImplementedError

    def _show_entries(self, view: W) -> None:
        view.set_entries(self._entries.entries)

    @property
    def view(self) -> W:
        """The window; made when it is first asked for."""
        if self._made is None:
            self._made = view = self._make()
            self._connect(view)
            self._show_entries(view)
            self._find("")
        return self._made

    def _connect(self, view: W) -> None:
        entries = self._entries
        view.find_requested.connect(self._find)
        view.saved.connect(self._save)
        view.remove_requested.connect(lambda entry: entries.remove(entry, view.show_done))
        view.take_back_requested.connect(lambda act: entries.take_back(act, view.show_done))
        view.history_requested.connect(
            lambda number: entries.history(number, lambda edits: view.set_history(number, edits))
        )

    def open(self) -> None:
        """Show the window."""
        self.view.show_over(self._window)

    def keep_written(self) -> None:
        """Store what is written in the window."""
        if self._made is not None:
            self._made.keep_written()

    def _changed(self) -> None:
        if self._made is not None:
            self._show_entries(self._made)
            self._find(self._made.asked)
        self._desk.knowledge_changed()

    def _find(self, asked: str) -> None:
        if asked:
            self._entries.find(asked, lambda found: self.view.set_found(asked, found))
        else:
            self.view.set_found(asked, self._entries.entries)

    def _save(self, draft: Any) -> None:
        view = self.view

        def done(act: Act[Any]) -> None:
            view.show_done(act)
            if act.entry is not None:
                view.show_saved(draft, act.entry)

        def failed(error: Exception) -> None:
            if isinstance(error, UsageFailure):
                view.show_refused(draft, self._say.text(error.sentence))
            else:
                self._tell_trouble(error)

        self._entries.put(draft, done, failed)

    def _tell_trouble(self, error: Exception) -> None:
        """Say it where the person looks."""
        if self._made is not None and self._made.isVisible() and isinstance(error, EnvironmentFailure):
            self._made.tell(self._say.text(error.sentence))
        else:
            self._desk.problem.emit(error)
