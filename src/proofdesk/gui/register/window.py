# SPDX-License-Identifier: GPL-3.0-or-later
"""The register window: beside the article, not over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from proofdesk.core.register import RegisterEntry
from proofdesk.gui.controls import Ground, Text
from proofdesk.gui.keys import KeyFilter
from proofdesk.gui.register.empty import EmptyRegister
from proofdesk.gui.register.entrypane import SIDE, EntryPane
from proofdesk.gui.register.foot import Foot
from proofdesk.gui.register.history import EntryHistory
from proofdesk.gui.register.learning import LearningPage
from proofdesk.gui.register.listpane import ListPane
from proofdesk.gui.register.merging import MergingPage
from proofdesk.gui.register.words import EntryWords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.core.register import Candidate, RegisterEdit
    from proofdesk.gui.register.desk import Act, Incoming
    from proofdesk.gui.theme import ThemeSource

SIZE = (860, 600)
LEAST = (760, 480)


class RegisterWindow(QWidget):
    """Is told entries, and says what a person did with them. What is written is kept when one goes elsewhere."""

    find_requested = Signal(str)
    saved = Signal(object)
    """A RegisterEntry that can be kept; new ones have no id."""
    remove_requested = Signal(object)
    take_back_requested = Signal(int)
    """An act."""
    history_requested = Signal(object)
    """Id of an entry; None for the whole register."""
    forms_wanted = Signal(object)
    learn_requested = Signal()
    learn_confirmed = Signal(object)
    import_requested = Signal(str)
    merge_confirmed = Signal(object, object)
    export_requested = Signal(str)

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._themes = themes
        self._say = translator
        self._entries: tuple[RegisterEntry, ...] = ()
        self.setWindowTitle(translator("register.title"))
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        words = EntryWords(translator)
        self.pane = ListPane(
            themes,
            translator,
            "register",
            lambda entry: (entry.full_name, words.under(entry), words.confirmed(entry)),
            "user-plus",
            self,
        )
        self.entry = EntryPane(themes, translator, self)
        self.empty = EmptyRegister(themes, translator, self)
        self.history = EntryHistory(themes, translator, words, self)
        self.learning = LearningPage(themes, translator, self)
        self.merging = MergingPage(themes, translator, self)
        self.foot = Foot(themes, translator, self)
        self._nothing = self._hint()
        self._whole = self._whole_history()
        self._lay_out()
        self._connect()
        self._build_actions()
        self._show_right(self._nothing)

    def _hint(self) -> QWidget:
        ground = QWidget(self)
        column = QVBoxLayout(ground)
        column.setContentsMargins(SIDE, 24, SIDE, 24)
        words = Text(self._themes, self._say("register.choose"), token="text2", wrap=True, parent=ground)
        column.addWidget(words)
        column.addStretch(1)
        return ground

    def _whole_history(self) -> QWidget:
        ground = QWidget(self)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        title = Text(self._themes, self._say("register.history"), px=18, weight=600, parent=ground)
        title.setContentsMargins(SIDE, 16, SIDE, 6)
        column.addWidget(title)
        column.addWidget(self.history, 1)
        return ground

    def _lay_out(self) -> None:
        self._right = QStackedWidget(self)
        for page in (self._nothing, self.empty, self.entry, self._whole):
            self._right.addWidget(page)
        main = Ground(self._themes, "card", parent=self)
        row = QHBoxLayout(main)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self._right, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(main)
        for page in (self.learning, self.merging):
            ground = Ground(self._themes, "card", parent=self)
            around = QVBoxLayout(ground)
            around.setContentsMargins(0, 0, 0, 0)
            around.addWidget(page)
            self._pages.addWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        pane, entry = self.pane, self.entry
        pane.search.textChanged.connect(lambda text: self.find_requested.emit(text.strip()))
        pane.list.entry_chosen.connect(self._chosen)
        pane.list.entry_opened.connect(self._open_fields)
        pane.list.remove_requested.connect(self._remove)
        pane.add.clicked.connect(self.begin_new)
        pane.add_command(self._say("register.menu.learn"), "", self.learn_requested.emit)
        pane.add_command(self._say("register.menu.import"), "Ctrl+O", self._choose_import)
        pane.add_command(self._say("register.menu.export"), "Ctrl+E", self._choose_export)
        pane.add_command(self._say("register.history"), "", self.show_history)
        entry.form.forms_wanted.connect(self.forms_wanted)
        entry.save_requested.connect(self._save)
        entry.revert_requested.connect(self._revert)
        entry.remove_requested.connect(self._remove)
        entry.history_shown.connect(lambda: self.history_requested.emit(entry.form.base.id))
        for history in (entry.history, self.history):
            history.take_back_requested.connect(self.take_back_requested)
        self.empty.add_requested.connect(self.begin_new)
        self.empty.learn_requested.connect(self.learn_requested)
        self.empty.import_requested.connect(self._choose_import)
        self.learning.confirmed.connect(self.learn_confirmed)
        self.learning.left.connect(self.show_list)
        self.merging.confirmed.connect(self.merge_confirmed)
        self.merging.left.connect(self.show_list)

    def _build_actions(self) -> None:
        work: dict[str, tuple[tuple[str, ...], Callable[[], object]]] = {
            "find": (("Ctrl+F", "Ctrl+L"), self._find),
            "new": (("Ctrl+N",), self.begin_new),
            "confirm": (("Ctrl+Return", "Ctrl+S"), self._confirm),
            "form": (("F2",), self._write_form),
            "import": (("Ctrl+O",), self._choose_import),
            "export": (("Ctrl+E",), self._choose_export),
            "undo": (("Ctrl+Z",), self._undo_last),
            "close": (("Ctrl+W",), self.close),
        }
        actions = {}
        for name, (keys, do) in work.items():
            action = QAction(self)
            action.setShortcuts([QKeySequence(one) for one in keys])
            action.setAutoRepeat(False)
            action.triggered.connect(lambda _=False, do=do: do())
            self.addAction(action)
            actions[name] = action
        KeyFilter(self, actions)

    # What is shown

    @property
    def asked(self) -> str:
        """What is looked for."""
        return self.pane.search.text().strip()

    @property
    def current(self) -> int:
        """Id of the entry that is shown; 0 where none is, or a new one."""
        return self.entry.form.base.id if self._right.currentWidget() is self.entry else 0

    def show_over(self, window: QWidget) -> None:
        """Open in the middle of another window, or come to the front."""
        if not self.isVisible():
            self.show_list()
            middle = window.mapToGlobal(window.rect().center())
            self.move(middle - QPoint(self.width() // 2, self.height() // 2))
            self.show()
            first = self.empty.buttons[0] if not self._entries else self.pane.search
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.raise_()
        self.activateWindow()

    def set_register(self, entries: Sequence[RegisterEntry]) -> None:
        """The register is another one."""
        self._entries = tuple(entries)
        self.foot.count.setText(self._say("register.entries.n", n=len(entries)))
        form = self.entry.form
        if self.current:
            now = next((entry for entry in entries if entry.id == self.current), None)
            if now is None:
                self._show_right(self._nothing)
            elif now != form.base and not form.is_edited:
                self.entry.show_entry(now)
        if self._right.currentWidget() in {self._nothing, self.empty}:
            self._show_right(self._nothing if entries else self.empty)
        if self.current and self.entry.shows_history:
            self.history_requested.emit(self.current)
        elif self._right.currentWidget() is self._whole:
            self.history_requested.emit(None)

    def set_found(self, asked: str, entries: Sequence[RegisterEntry]) -> None:
        """What was found for `asked`; nothing happens where something else is looked for by now."""
        if asked == self.asked:
            self.pane.set_entries(entries, self.current)

    def set_history(self, entry_id: int | None, edits: Sequence[RegisterEdit]) -> None:
        """What was done to an entry, or to all."""
        if entry_id is None:
            self.history.set_edits(edits, self._entries)
        elif entry_id == self.current:
            self.entry.history.set_edits(edits, self._entries)

    def show_entry(self, entry: RegisterEntry) -> None:
        """Show an entry of the register."""
        if not self._keep():
            return
        self.show_list()
        self._show_right(self.entry)
        self.entry.show_entry(entry)
        self.pane.list.set_current(entry.id)

    def begin_new(self) -> None:
        """Begin a new entry."""
        self.begin(RegisterEntry(""))

    def begin(self, draft: RegisterEntry) -> None:
        """Begin a new entry with what is known of it."""
        if not self._keep():
            return
        self.show_list()
        self._show_right(self.entry)
        self.entry.show_entry(RegisterEntry(""))
        self.entry.form.write(draft)
        self.entry.form.edited.emit()
        self.pane.list.set_current(None)
        self.entry.form.surname.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_list(self) -> None:
        """The entries."""
        self._pages.setCurrentIndex(0)

    def show_history(self) -> None:
        """What was done to the register."""
        if self._keep():
            self.pane.list.set_current(None)
            self._show_right(self._whole)
            self.history_requested.emit(None)

    def show_candidates(self, candidates: Sequence[Candidate], source: str) -> None:
        """Offer the new names of an article."""
        self._pages.setCurrentIndex(1)
        self.learning.show_candidates(candidates, source)

    def show_incoming(self, incoming: Incoming) -> None:
        """Ask about a file."""
        self._pages.setCurrentIndex(2)
        self.merging.show_incoming(incoming)

    def show_done(self, act: Act) -> None:
        """Say what was done, and offer the way back."""
        self.show_list()
        self.foot.tell(self._say.text(act.words), (lambda: self.take_back_requested.emit(act.id)) if act.id else None)

    def show_saved(self, draft: RegisterEntry, stored: RegisterEntry) -> None:
        """`draft` is in the store now, as `stored`."""
        form = self.entry.form
        if self._right.currentWidget() is self.entry and form.base.id == draft.id and form.draft == draft:
            self.entry.show_entry(stored)
            self.pane.list.set_current(stored.id)

    def show_refused(self, draft: RegisterEntry, sentence: str) -> None:
        """The store did not take `draft`: show it again, and why."""
        self.show_list()
        self._show_right(self.entry)
        form = self.entry.form
        if form.draft != draft:
            base = next((entry for entry in self._entries if entry.id == draft.id), RegisterEntry(""))
            self.entry.show_entry(base)
            form.write(draft)
            form.edited.emit()
            self.pane.list.set_current(draft.id)
        self.entry.tell_problem(sentence)
        self.foot.announce(sentence)

    def tell(self, sentence: str) -> None:
        """Say something to which there is no way back."""
        self.foot.tell(sentence)

    def keep_written(self) -> bool:
        """Hand over what is written and not stored; whether nothing stays behind."""
        return self._keep()

    def _show_right(self, page: QWidget) -> None:
        self._right.setCurrentWidget(page)

    # What a person does

    def _chosen(self, entry: RegisterEntry) -> None:
        if entry.id == self.current:
            return
        if self._keep():
            self._show_right(self.entry)
            self.entry.show_entry(entry)
        else:
            self.pane.list.set_current(self.current)

    def _keep(self) -> bool:
        """Store what is written before something else is shown; False where it cannot be kept."""
        form = self.entry.form
        if self._right.currentWidget() is not self.entry or not form.is_edited:
            return True
        problem = form.draft.problem
        if problem is None:
            self.saved.emit(form.draft)
            return True
        if form.draft == RegisterEntry(""):
            return True
        self._pages.setCurrentIndex(0)
        self.entry.show_form()
        self.entry.tell_problem(self._say.text(problem))
        self.foot.announce(self._say.text(problem))
        return False

    def _save(self) -> None:
        form = self.entry.form
        if not form.is_edited:
            return
        problem = form.draft.problem
        if problem is None:
            self.saved.emit(form.draft)
        else:
            self.entry.tell_problem(self._say.text(problem))
            self.foot.announce(self._say.text(problem))

    def _revert(self) -> None:
        form = self.entry.form
        written, base = form.draft, form.base
        if base.id:
            self.entry.show_entry(base)
        else:
            self.entry.show_entry(RegisterEntry(""))
            self._show_right(self._nothing if self._entries else self.empty)
        if written.surname:
            self.foot.tell(self._say("register.did.reverted", name=written.name), lambda: self._write_again(written))
        self.pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write_again(self, written: RegisterEntry) -> None:
        base = next((entry for entry in self._entries if entry.id == written.id), None)
        if base is None:
            self.begin(written)
        else:
            self.show_entry(base)
            self.entry.form.write(written)
            self.entry.form.edited.emit()

    def _remove(self) -> None:
        base = self.entry.form.base
        if self.current:
            self.entry.show_entry(base)
            self.remove_requested.emit(base)

    def _confirm(self) -> None:
        match self._pages.currentIndex():
            case 1:
                self.learning.take.click()
            case 2:
                self.merging.take.click()
            case _ if self._right.currentWidget() is self.entry:
                self._save()

    def _find(self) -> None:
        self.show_list()
        self.pane.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.search.selectAll()

    def _open_fields(self) -> None:
        if self._right.currentWidget() is self.entry:
            self.entry.show_form()
            self.entry.form.surname.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write_form(self) -> None:
        if self._pages.currentIndex() == 0 and self._right.currentWidget() is self.entry:
            self.entry.show_form()
            self.entry.form.forms.open_first()

    def _choose_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self._say("register.menu.import"), "", "CSV (*.csv *.txt *.tsv)")
        if path:
            self.import_requested.emit(path)

    def _choose_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self._say("register.menu.export"), f"{self._say('register.file-name')}.csv", "CSV (*.csv)"
        )
        if path:
            self.export_requested.emit(path)

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
            elif self._right.currentWidget() is self.entry and self.entry.form.is_edited:
                self._revert()
            else:
                self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is written is kept; what cannot be kept stays open."""
        if self._keep():
            super().closeEvent(event)
        else:
            event.ignore()
