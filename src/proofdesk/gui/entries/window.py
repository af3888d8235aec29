# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with entries that people keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from proofdesk.gui.beside import BesideWindow
from proofdesk.gui.controls import Ground, Text
from proofdesk.gui.entries.foot import Foot
from proofdesk.gui.entries.history import EntryHistory
from proofdesk.gui.entries.pane import SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from proofdesk.core.history import EntryEdit
    from proofdesk.core.messages import Translator
    from proofdesk.gui.beside import Work
    from proofdesk.gui.entries.desk import Act
    from proofdesk.gui.entries.history import EditWords
    from proofdesk.gui.entries.listpane import ListPane
    from proofdesk.gui.entries.pane import EntryPane
    from proofdesk.gui.theme import ThemeSource

LEAST = (760, 480)


class EntriesWindow(BesideWindow):
    """Is told entries, and says what a person did with them. What is written is kept when one goes elsewhere.

    A kind of entry comes with its list, its pane, and pages that stand in place of both for a while: each of these has
    a button `take` and says when it is `left`.
    """

    find_requested = Signal(str)
    saved = Signal(object)
    """An entry that can be kept; new ones have no id."""
    remove_requested = Signal(object)
    take_back_requested = Signal(int)
    """An act."""
    history_requested = Signal(object)
    """Id of an entry; None for all."""

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        said: str,
        parts: tuple[ListPane, EntryPane, EditWords],
        pages: Sequence[Any],
        size: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        """`said` begins the keys of its words: «register», «dictionary»."""
        super().__init__(translator(f"{said}.title"), size, LEAST, parent)
        self._themes = themes
        self._say = translator
        self._said = said
        self._entries: tuple[Any, ...] = ()
        self._found: tuple[Any, ...] = ()
        self.pane, self.entry, words = parts
        self.history = EntryHistory(themes, translator, words, self)
        self.foot = Foot(themes, translator, self)
        self.hint = Text(themes, translator(f"{said}.choose"), token="text2", wrap=True)
        self._taking = tuple(pages)
        self._right = QStackedWidget(self)
        self._pages = QStackedWidget(self)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._nothing = QWidget(self)
        nothing = QVBoxLayout(self._nothing)
        nothing.setContentsMargins(SIDE, 24, SIDE, 24)
        nothing.addWidget(self.hint)
        nothing.addStretch(1)
        title = Text(self._themes, self._say(f"{self._said}.history"), px=18, weight=600)
        title.setContentsMargins(SIDE, 16, SIDE, 6)
        self._whole = QWidget(self)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(title)
        whole.addWidget(self.history, 1)
        for page in (self._nothing, self.entry, self._whole):
            self._right.addWidget(page)
        main = Ground(self._themes, "card", parent=self)
        row = QHBoxLayout(main)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self._right, 1)
        self._pages.addWidget(main)
        for page in self._taking:
            ground = Ground(self._themes, "card", parent=self)
            around = QVBoxLayout(ground)
            around.setContentsMargins(0, 0, 0, 0)
            around.addWidget(page)
            self._pages.addWidget(ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self.foot)

    def _connect(self) -> None:
        pane, entry = self.pane, self.entry
        pane.search.textChanged.connect(lambda text: self.find_requested.emit(text.strip()))
        pane.list.entry_chosen.connect(self._chosen)
        pane.list.entry_opened.connect(self._open_fields)
        pane.list.remove_requested.connect(self._remove)
        pane.add.clicked.connect(self.begin_new)
        entry.save_requested.connect(self._save)
        entry.revert_requested.connect(self._revert)
        entry.remove_requested.connect(self._remove)
        entry.history_shown.connect(lambda: self.history_requested.emit(entry.form.base.id))
        for history in (entry.history, self.history):
            history.take_back_requested.connect(self.take_back_requested)
        for page in self._taking:
            page.left.connect(self.show_list)

    def add_commands(self, keys: Mapping[str, Work]) -> None:
        """Fill the menu of the list, and tie the keys: those that all such windows have, and others by name."""
        self.pane.add_command(self._say(f"{self._said}.menu.import"), "Ctrl+O", self.choose_import)
        self.pane.add_command(self._say(f"{self._said}.menu.export"), "Ctrl+E", self.choose_export)
        self.pane.add_command(self._say(f"{self._said}.history"), "", self.show_history)
        work: dict[str, tuple[tuple[str, ...], Callable[[], object]]] = {
            "find": (("Ctrl+F", "Ctrl+L"), self._find),
            "new": (("Ctrl+N",), self.begin_new),
            "confirm": (("Ctrl+Return", "Ctrl+S"), self._confirm),
            "import": (("Ctrl+O",), self.choose_import),
            "export": (("Ctrl+E",), self.choose_export),
            "undo": (("Ctrl+Z",), self._undo_last),
            "close": (("Ctrl+W",), self.close),
            **keys,
        }
        self.tie_keys(work)

    # What a kind of entry says of itself

    def fresh(self) -> Any:
        """A new entry, as it is before anything is written."""
        raise NotImplementedError

    def is_worth_keeping(self, draft: Any) -> bool:
        """Whether something was written into an entry that is not to be lost."""
        raise NotImplementedError

    def name(self, entry: Any) -> str:
        """What an entry is called in a sentence."""
        raise NotImplementedError

    def choose_import(self) -> None:
        """Ask for a file to take in."""
        raise NotImplementedError

    def choose_export(self) -> None:
        """Ask for a file to write to."""
        raise NotImplementedError

    def empty_page(self) -> QWidget:
        """What stands at the right while no entry is shown."""
        return self._nothing

    def first_focus(self) -> QWidget:
        """Where the keyboard is when the window opens."""
        return self.pane.search

    # What is shown

    @property
    def asked(self) -> str:
        """What is looked for."""
        return self.pane.search.text().strip()

    @property
    def current(self) -> int:
        """Id of the entry that is shown; 0 where none is, or a new one."""
        return self.entry.form.base.id if self._shows_entry else 0

    @property
    def _shows_entry(self) -> bool:
        return self._right.currentWidget() is self.entry

    def about_to_open(self) -> None:
        """The entries."""
        self.show_list()

    def set_entries(self, entries: Sequence[Any]) -> None:
        """The entries are others."""
        self._entries = tuple(entries)
        self.foot.count.setText(self._say(f"{self._said}.entries.n", n=len(entries)))
        form = self.entry.form
        if self.current:
            now = next((entry for entry in entries if entry.id == self.current), None)
            if now is None:
                self._show_nothing()
            elif now != form.base and not form.is_edited:
                self.entry.show_entry(now)
        if not self._shows_entry and self._right.currentWidget() is not self._whole:
            self._show_nothing()
        if self.current and self.entry.shows_history:
            self.history_requested.emit(self.current)
        elif self._right.currentWidget() is self._whole:
            self.history_requested.emit(None)

    def set_found(self, asked: str, entries: Sequence[Any]) -> None:
        """What was found for `asked`; nothing happens where something else is looked for by now."""
        if asked == self.asked:
            self._found = tuple(entries)
            self.show_found()

    def show_found(self) -> None:
        """List what was found."""
        self.pane.set_entries(self._found, self.current)

    def set_history(self, entry_id: int | None, edits: Sequence[EntryEdit[Any]]) -> None:
        """What was done to an entry, or to all."""
        if entry_id is None:
            self.history.set_edits(edits, self._entries)
        elif entry_id == self.current:
            self.entry.history.set_edits(edits, self._entries)

    def show_entry(self, entry: Any) -> None:
        """Show an entry, and where it stands in the list."""
        if not self.keep_written():
            return
        self.show_list()
        self._right.setCurrentWidget(self.entry)
        self.entry.show_entry(entry)
        self.show_in_list(entry)

    def show_in_list(self, entry: Any) -> None:
        """Make an entry the current one of the list."""
        self.pane.list.set_current(entry.id)

    def begin_new(self) -> None:
        """Begin a new entry."""
        self.begin(self.fresh())

    def begin(self, draft: Any) -> None:
        """Begin a new entry with what is known of it."""
        if not self.keep_written():
            return
        self.show_list()
        self._right.setCurrentWidget(self.entry)
        self._write(self.fresh(), draft)
        self.pane.list.set_current(None)
        self.entry.begin_writing()

    def show_list(self) -> None:
        """The entries."""
        self._pages.setCurrentIndex(0)

    def show_history(self) -> None:
        """What was done to all entries."""
        if self.keep_written():
            self.pane.list.set_current(None)
            self._right.setCurrentWidget(self._whole)
            self.history_requested.emit(None)

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the entries."""
        self._pages.setCurrentIndex(1 + self._taking.index(page))

    def show_done(self, act: Act[Any]) -> None:
        """Say what was done, and offer the way back."""
        self.show_list()
        self.foot.tell(self._say.text(act.words), (lambda: self.take_back_requested.emit(act.id)) if act.id else None)

    def show_saved(self, draft: Any, stored: Any) -> None:
        """`draft` is in the store now, as `stored`."""
        form = self.entry.form
        if self._shows_entry and form.base.id == draft.id and form.draft == draft:
            self.entry.show_entry(stored)
            self.show_in_list(stored)

    def show_refused(self, draft: Any, sentence: str) -> None:
        """The store did not take `draft`: show it again, and why."""
        self.show_list()
        self._right.setCurrentWidget(self.entry)
        if self.entry.form.draft != draft:
            self._write(self._base_of(draft) or self.fresh(), draft)
            self.pane.list.set_current(draft.id)
        self._tell_problem(sentence)

    def tell(self, sentence: str) -> None:
        """Say something to which there is no way back."""
        self.foot.tell(sentence)

    def keep_written(self) -> bool:
        """Hand over what is written and not stored, before something else is shown; False where it cannot be kept."""
        form = self.entry.form
        if not self._shows_entry or not form.is_edited or not self.is_worth_keeping(form.draft):
            return True
        problem = form.draft.problem
        if problem is None:
            self.saved.emit(form.draft)
            return True
        self.show_list()
        self.entry.show_form()
        self._tell_problem(self._say.text(problem))
        return False

    def _show_nothing(self) -> None:
        self._right.setCurrentWidget(self.empty_page())

    def _base_of(self, draft: Any) -> Any | None:
        """The entry as it is stored, of which `draft` is what was written; None where it is a new one."""
        return next((entry for entry in self._entries if entry.id == draft.id), None)

    def _write(self, base: Any, draft: Any) -> None:
        """Show `base` with `draft` written over it."""
        self.entry.show_entry(base)
        self.entry.form.write(draft)
        self.entry.form.edited.emit()

    def _tell_problem(self, sentence: str) -> None:
        self.entry.tell_problem(sentence)
        self.foot.announce(sentence)

    # What a person does

    def _chosen(self, entry: Any) -> None:
        if entry.id == self.current:
            return
        if self.keep_written():
            self._right.setCurrentWidget(self.entry)
            self.entry.show_entry(entry)
        else:
            self.pane.list.set_current(self.current)

    def _save(self) -> None:
        if self.entry.why_not_yet():
            return
        draft = self.entry.form.draft
        if draft.problem is None:
            self.saved.emit(draft)
        else:
            self._tell_problem(self._say.text(draft.problem))

    def _revert(self) -> None:
        form = self.entry.form
        written, base = form.draft, form.base
        self.entry.show_entry(base if base.id else self.fresh())
        if not base.id:
            self._show_nothing()
        if self.name(written):
            words = self._say(f"{self._said}.did.reverted", name=self.name(written))
            self.foot.tell(words, lambda: self._write_again(written))
        self.pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write_again(self, written: Any) -> None:
        base = self._base_of(written)
        if base is None:
            self.begin(written)
        else:
            self.show_entry(base)
            self._write(base, written)

    def _remove(self) -> None:
        base = self.entry.form.base
        if self.current:
            self.entry.show_entry(base)
            self.remove_requested.emit(base)

    def _confirm(self) -> None:
        page = self._pages.currentIndex()
        if page:
            self._taking[page - 1].take.click()
        elif self._shows_entry:
            self._save()

    def _find(self) -> None:
        self.show_list()
        self.pane.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.search.selectAll()

    def _open_fields(self) -> None:
        if self._shows_entry:
            self.entry.begin_writing()

    def _undo_last(self) -> None:
        """Typing first, where the field with the keyboard has some to undo."""
        field = self.focusWidget()
        if isinstance(field, QLineEdit) and field.isUndoAvailable():
            field.undo()
        else:
            self.foot.take_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            if self._pages.currentIndex():
                self.show_list()
            elif self._shows_entry and self.entry.form.is_edited:
                self._revert()
            else:
                self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is written is kept; what cannot be kept stays open."""
        if self.keep_written():
            super().closeEvent(event)
        else:
            event.ignore()
