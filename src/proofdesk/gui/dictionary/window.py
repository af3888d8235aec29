# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionary window: beside the article, not over it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope
from proofdesk.gui.controls import Chip, Ground, Text
from proofdesk.gui.dictionary.entrypane import WordPane
from proofdesk.gui.dictionary.form import SCOPES
from proofdesk.gui.dictionary.incoming import IncomingPage
from proofdesk.gui.dictionary.words import WordWords
from proofdesk.gui.keys import KeyFilter
from proofdesk.gui.register.entrypane import SIDE
from proofdesk.gui.register.foot import Foot
from proofdesk.gui.register.history import EntryHistory
from proofdesk.gui.register.listpane import ListPane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from proofdesk.app.dictionaryfile import DictionaryFile
    from proofdesk.core.dictionary import DictionaryEdit
    from proofdesk.core.messages import Translator
    from proofdesk.gui.dictionary.desk import WordAct
    from proofdesk.gui.theme import ThemeSource

SIZE = (860, 640)
LEAST = (760, 480)
FILES = "TXT, CSV, DIC (*.txt *.csv *.dic)"


class Shelf(StrEnum):
    """What is listed: the right words of one dictionary, or the words of all that are not to be used."""

    PERSONAL = "personal"
    ARTICLE = "article"
    HOUSE = "house"
    FORBIDDEN = "forbidden"

    def takes(self, entry: DictionaryEntry) -> bool:
        """Whether an entry is listed."""
        if self is Shelf.FORBIDDEN:
            return entry.is_forbidden
        return not entry.is_forbidden and entry.scope.value == self.value


class DictionaryWindow(QWidget):
    """Is told entries, and says what a person did with them. What is written is kept when one goes elsewhere."""

    find_requested = Signal(str)
    saved = Signal(object)
    """A DictionaryEntry that can be kept; new ones have no id."""
    remove_requested = Signal(object)
    take_back_requested = Signal(int)
    """An act."""
    history_requested = Signal(object)
    """Id of an entry; None for all."""
    import_requested = Signal(str, object)
    """Path, and the DictionaryScope that the words are for."""
    import_confirmed = Signal(object, str)
    export_requested = Signal(str, object)
    """Path, and the entries."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._themes = themes
        self._say = translator
        self._entries: tuple[DictionaryEntry, ...] = ()
        self._found: tuple[DictionaryEntry, ...] = ()
        self._article: int | None = None
        words = WordWords(translator)
        self.setWindowTitle(translator("dictionary.title"))
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        self.pane = ListPane(
            themes,
            translator,
            "dictionary",
            lambda entry: (words.title(entry), words.under(entry), words.place(entry)),
            "bookmark-plus",
            self,
        )
        self.word = WordPane(themes, translator, self)
        self.history = EntryHistory(themes, translator, words, self)
        self.incoming = IncomingPage(themes, translator, self)
        self.foot = Foot(themes, translator, self)
        self._hint = Text(themes, token="text2", wrap=True)
        self._shelves = QButtonGroup(self)
        self._lay_out()
        self._connect()
        self._build_actions()
        self._show_right(self._nothing)

    def _lay_out(self) -> None:
        self._nothing = _with_margins(self._hint)
        title = Text(self._themes, self._say("dictionary.history"), px=18, weight=600)
        title.setContentsMargins(SIDE, 16, SIDE, 6)
        self._whole = QWidget(self)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(title)
        whole.addWidget(self.history, 1)
        self._right = QStackedWidget(self)
        for page in (self._nothing, self.word, self._whole):
            self._right.addWidget(page)
        main = Ground(self._themes, "card", parent=self)
        row = QHBoxLayout(main)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self._right, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(main)
        ground = Ground(self._themes, "card", parent=self)
        around = QVBoxLayout(ground)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.incoming)
        self._pages.addWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip())
        column.addWidget(self._pages, 1)
        column.addWidget(self.foot)

    def _strip(self) -> QWidget:
        strip = Ground(self._themes, "chrome", "bottom", self)
        strip.setFixedHeight(48)
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 0, 12, 1)
        row.setSpacing(6)
        for number, shelf in enumerate(Shelf):
            chip = Chip(self._themes, self._say(f"dictionary.shelf.{shelf}"), count=0, parent=strip)
            self._shelves.addButton(chip, number)
            row.addWidget(chip)
        self._shelves.button(0).setChecked(True)
        row.addStretch(1)
        return strip

    def _connect(self) -> None:
        pane, word = self.pane, self.word
        self._shelves.idClicked.connect(lambda _: self._shelf_chosen())
        pane.search.textChanged.connect(lambda text: self.find_requested.emit(text.strip()))
        pane.list.entry_chosen.connect(self._chosen)
        pane.list.entry_opened.connect(self._open_fields)
        pane.list.remove_requested.connect(self._remove)
        pane.add.clicked.connect(self.begin_new)
        pane.add_command(self._say("dictionary.menu.import"), "Ctrl+O", self._choose_import)
        pane.add_command(self._say("dictionary.menu.export"), "Ctrl+E", self._choose_export)
        pane.add_command(self._say("dictionary.history"), "", self.show_history)
        word.save_requested.connect(self._save)
        word.revert_requested.connect(self._revert)
        word.remove_requested.connect(self._remove)
        word.history_shown.connect(lambda: self.history_requested.emit(word.form.base.id))
        for history in (word.history, self.history):
            history.take_back_requested.connect(self.take_back_requested)
        self.incoming.confirmed.connect(self.import_confirmed)
        self.incoming.left.connect(self.show_list)

    def _build_actions(self) -> None:
        work: dict[str, tuple[tuple[str, ...], Callable[[], object]]] = {
            "find": (("Ctrl+F", "Ctrl+L"), self._find),
            "new": (("Ctrl+N",), self.begin_new),
            "confirm": (("Ctrl+Return", "Ctrl+S"), self._confirm),
            "import": (("Ctrl+O",), self._choose_import),
            "export": (("Ctrl+E",), self._choose_export),
            "undo": (("Ctrl+Z",), self._undo_last),
            "close": (("Ctrl+W",), self.close),
        }
        for number, shelf in enumerate(Shelf):
            work[shelf.value] = ((f"Ctrl+{number + 1}",), self._shelves.button(number).click)
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
    def shelf(self) -> Shelf:
        """What is listed."""
        return list(Shelf)[self._shelves.checkedId()]

    @property
    def current(self) -> int:
        """Id of the entry that is shown; 0 where none is, or a new one."""
        return self.word.form.base.id if self._right.currentWidget() is self.word else 0

    def show_over(self, window: QWidget) -> None:
        """Open in the middle of another window, or come to the front."""
        if not self.isVisible():
            self.show_list()
            middle = window.mapToGlobal(window.rect().center())
            self.move(middle - QPoint(self.width() // 2, self.height() // 2))
            self.show()
            self.pane.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.raise_()
        self.activateWindow()

    def show_shelf(self, shelf: Shelf) -> None:
        """List other words."""
        self._shelves.button(list(Shelf).index(shelf)).setChecked(True)
        self._show_found()

    def set_words(self, entries: Sequence[DictionaryEntry], article: int | None) -> None:
        """The words are others; `article` is the open one."""
        self._entries, self._article = tuple(entries), article
        self.word.form.set_article(article)
        self.foot.count.setText(self._say("dictionary.entries.n", n=len(entries)))
        for number, shelf in enumerate(Shelf):
            chip = self._shelves.button(number)
            assert isinstance(chip, Chip)
            chip.set_count(sum(map(shelf.takes, entries)))
        form = self.word.form
        if self.current:
            now = next((entry for entry in entries if entry.id == self.current), None)
            if now is None:
                self._show_right(self._nothing)
            elif now != form.base and not form.is_edited:
                self.word.show_entry(now)
        if self.current and self.word.shows_history:
            self.history_requested.emit(self.current)
        elif self._right.currentWidget() is self._whole:
            self.history_requested.emit(None)

    def set_found(self, asked: str, entries: Sequence[DictionaryEntry]) -> None:
        """What was found for `asked`; nothing happens where something else is looked for by now."""
        if asked == self.asked:
            self._found = tuple(entries)
            self._show_found()

    def set_history(self, entry_id: int | None, edits: Sequence[DictionaryEdit]) -> None:
        """What was done to an entry, or to all."""
        if entry_id is None:
            self.history.set_edits(edits, self._entries)
        elif entry_id == self.current:
            self.word.history.set_edits(edits, self._entries)

    def show_entry(self, entry: DictionaryEntry) -> None:
        """Show a word, and the list that it is in."""
        if not self._keep():
            return
        self.show_list()
        if not self.shelf.takes(entry):
            self.show_shelf(Shelf.FORBIDDEN if entry.is_forbidden else Shelf(entry.scope.value))
        self._show_right(self.word)
        self.word.show_entry(entry)
        self.pane.list.set_current(entry.id)

    def begin_new(self) -> None:
        """Begin a new word, for the list that is shown."""
        if not self._keep():
            return
        self.show_list()
        self._show_right(self.word)
        self.word.show_entry(self._fresh())
        self.pane.list.set_current(None)
        self.word.form.word.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_list(self) -> None:
        """The entries."""
        self._pages.setCurrentIndex(0)

    def show_history(self) -> None:
        """What was done to the words."""
        if self._keep():
            self.pane.list.set_current(None)
            self._show_right(self._whole)
            self.history_requested.emit(None)

    def show_incoming(self, file: DictionaryFile, name: str) -> None:
        """Ask about a file."""
        self._pages.setCurrentIndex(1)
        self.incoming.show_file(file, name)
        self.incoming.take.setFocus()

    def show_done(self, act: WordAct) -> None:
        """Say what was done, and offer the way back."""
        self.show_list()
        self.foot.tell(self._say.text(act.words), (lambda: self.take_back_requested.emit(act.id)) if act.id else None)

    def show_saved(self, draft: DictionaryEntry, stored: DictionaryEntry) -> None:
        """`draft` is in the store now, as `stored`."""
        form = self.word.form
        if self._right.currentWidget() is self.word and form.base.id == draft.id and form.draft == draft:
            form.show_entry(stored)
            self.show_entry(stored)

    def show_refused(self, draft: DictionaryEntry, sentence: str) -> None:
        """The store did not take `draft`: show it again, and why."""
        self.show_list()
        self._show_right(self.word)
        form = self.word.form
        if form.draft != draft:
            base = next((entry for entry in self._entries if entry.id == draft.id), DictionaryEntry(""))
            self.word.show_entry(base)
            form.write(draft)
            form.edited.emit()
            self.pane.list.set_current(draft.id)
        self.word.tell_problem(sentence)
        self.foot.announce(sentence)

    def tell(self, sentence: str) -> None:
        """Say something to which there is no way back."""
        self.foot.tell(sentence)

    def keep_written(self) -> bool:
        """Hand over what is written and not stored; whether nothing stays behind."""
        return self._keep()

    def _show_right(self, page: QWidget) -> None:
        self._right.setCurrentWidget(page)

    def _show_found(self) -> None:
        listed = [entry for entry in self._found if self.shelf.takes(entry)]
        self.pane.set_entries(listed, self.current)
        key = "dictionary.choose" if listed else f"dictionary.empty.{self.shelf}"
        if self.shelf is Shelf.ARTICLE and self._article is None:
            key = "dictionary.no-article"
        self._hint.setText(self._say(key))

    def _fresh(self) -> DictionaryEntry:
        if self.shelf is Shelf.FORBIDDEN:
            return DictionaryEntry("", DictionaryScope.HOUSE, is_forbidden=True)
        scope = DictionaryScope(self.shelf.value)
        if scope is DictionaryScope.ARTICLE and self._article is None:
            scope = SCOPES[0]
        return DictionaryEntry("", scope)

    # What a person does

    def _shelf_chosen(self) -> None:
        if self._keep():
            if self.current and not self.shelf.takes(self.word.form.base):
                self._show_right(self._nothing)
            self._show_found()

    def _chosen(self, entry: DictionaryEntry) -> None:
        if entry.id == self.current:
            return
        if self._keep():
            self._show_right(self.word)
            self.word.show_entry(entry)
        else:
            self.pane.list.set_current(self.current)

    def _keep(self) -> bool:
        """Store what is written before something else is shown; False where it cannot be kept."""
        form = self.word.form
        if self._right.currentWidget() is not self.word or not form.is_edited or not form.draft.word:
            return True
        problem = form.draft.problem
        if problem is None:
            self.saved.emit(form.draft)
            return True
        self._pages.setCurrentIndex(0)
        self.word.show_form()
        self.word.tell_problem(self._say.text(problem))
        self.foot.announce(self._say.text(problem))
        return False

    def _save(self) -> None:
        form = self.word.form
        if not form.is_edited or not form.is_ready:
            return
        problem = form.draft.problem
        if problem is None:
            self.saved.emit(form.draft)
        else:
            self.word.tell_problem(self._say.text(problem))
            self.foot.announce(self._say.text(problem))

    def _revert(self) -> None:
        form = self.word.form
        self.word.show_entry(form.base)
        if not form.base.id:
            self._show_right(self._nothing)
        self.pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _remove(self) -> None:
        base = self.word.form.base
        if self.current:
            self.word.show_entry(base)
            self.remove_requested.emit(base)

    def _confirm(self) -> None:
        if self._pages.currentIndex():
            self.incoming.take.click()
        elif self._right.currentWidget() is self.word:
            self._save()

    def _find(self) -> None:
        self.show_list()
        self.pane.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.search.selectAll()

    def _open_fields(self) -> None:
        if self._right.currentWidget() is self.word:
            self.word.show_form()
            self.word.form.word.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self._say("dictionary.menu.import"), "", FILES)
        if path:
            self.import_requested.emit(path, self._fresh().scope)

    def _choose_export(self) -> None:
        name = f"{self._say(f'dictionary.shelf.{self.shelf}').lower()}.csv"
        path, _ = QFileDialog.getSaveFileName(
            self, self._say("dictionary.menu.export"), name, "CSV (*.csv);;TXT (*.txt)"
        )
        if path:
            self.export_requested.emit(path, [entry for entry in self._entries if self.shelf.takes(entry)])

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
            elif self._right.currentWidget() is self.word and self.word.form.is_edited:
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


def _with_margins(words: QWidget) -> QWidget:
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setContentsMargins(SIDE, 24, SIDE, 24)
    column.addWidget(words)
    column.addStretch(1)
    return ground
