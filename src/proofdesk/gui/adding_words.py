# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries and the article: words go in from the text, and the window of the dictionaries is opened."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from proofdesk.app.dictionaryfile import CSV_SUFFIX, read_lines, wishes_of, with_forms, write_csv, write_text
from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope, InflectionAnswer
from proofdesk.core.errors import EnvironmentFailure, UsageFailure
from proofdesk.gui.acts import TwoWayAct
from proofdesk.gui.dictionary.desk import DictionaryDesk
from proofdesk.gui.dictionary.form import SCOPES
from proofdesk.gui.walk import Done

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu

    from proofdesk.app.dictionaryfile import DictionaryFile
    from proofdesk.app.findings import Finding
    from proofdesk.core.dictionary import InflectionWish
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.dictionary.adding import AddWordDialog
    from proofdesk.gui.dictionary.desk import WordAct
    from proofdesk.gui.dictionary.form import WordForm
    from proofdesk.gui.dictionary.window import DictionaryWindow
    from proofdesk.gui.main_window import MainWindow
    from proofdesk.gui.walk import Walk

FORBIDDEN_RULE = "spelling/forbidden"
WORDS_AT_ONCE = 50
"""Of a file, asked of the checking process at once."""

LONGEST_SELECTION = 100
"""Code points; what is longer is no entry of a dictionary."""

_WORD = re.compile(r"[\w\u0301'’-]+")


class AddingWords(QObject):
    """Ties findings, the selection and the dictionary window to the dictionaries."""

    def __init__(self, window: MainWindow, desk: Desk, walk: Walk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._walk = walk
        self._say = desk.services.translator
        self._scope = DictionaryScope.PERSONAL
        """The dictionary that was chosen last."""
        self.words = words = DictionaryDesk(desk)
        self._made: DictionaryWindow | None = None
        words.changed.connect(self._changed)
        words.failed.connect(self._tell_trouble)
        window.came_back.connect(words.refresh)
        window.closing.connect(self.keep_written)

    # From the text

    def add_menu(self, menu: QMenu, add: Callable[[DictionaryScope], object]) -> None:
        """«В словарь ▸ личный, статьи, редакции» at the end of a menu."""
        below = menu.addMenu(self._say("act.dict-into"))
        for scope in SCOPES:
            action = below.addAction(self._say(f"act.dict-into.{scope}"))
            action.setEnabled(scope is not DictionaryScope.ARTICLE or self._desk.article_id is not None)
            action.triggered.connect(lambda _=False, s=scope: add(s))

    def add_current(self) -> None:
        """The selected words, else those of the current finding, else the word at the caret."""
        selected = self._selection()
        finding = self._walk.current
        if selected:
            self._ask(DictionaryEntry(selected, self._usual_scope), None)
        elif finding is not None and finding.can_be_word:
            self.add(finding, self._usual_scope)
        else:
            self._ask(DictionaryEntry(self._word_at_caret(), self._usual_scope), None)

    def add(self, finding: Finding, scope: DictionaryScope) -> None:
        """Ask how the words of a finding decline, and put them into a dictionary."""
        if finding.issue.rule == FORBIDDEN_RULE:
            scope = DictionaryScope.ARTICLE  # what is not to be used elsewhere may be right here: in a quotation
        self._ask(DictionaryEntry(finding.issue.text, scope), finding)

    @property
    def _usual_scope(self) -> DictionaryScope:
        if self._scope is DictionaryScope.ARTICLE and self._desk.article_id is None:
            return DictionaryScope.PERSONAL
        return self._scope

    def _selection(self) -> str:
        words = " ".join(self._window.editor.textCursor().selectedText().split())
        return words if len(words) <= LONGEST_SELECTION and any(map(str.isalpha, words)) else ""

    def _word_at_caret(self) -> str:
        paragraph, offset = self._window.editor.caret()
        text = self._desk.live.states[paragraph].paragraph.text
        for match in _WORD.finditer(text):
            if match.start() <= offset <= match.end():
                return match.group().strip("-'’")
        return ""

    def _ask(self, entry: DictionaryEntry, finding: Finding | None) -> None:
        from proofdesk.gui.dictionary.adding import WIDTH, AddWordDialog

        dialog = AddWordDialog(self._window.themes, self._say, entry, self._desk.article_id, self._window)
        self.inflect_for(dialog.form)
        dialog.confirmed.connect(lambda wanted: self._put(wanted, finding, dialog))
        dialog.begin()
        dialog.show_over(WIDTH)

    def _put(self, entry: DictionaryEntry, finding: Finding | None, dialog: AddWordDialog) -> None:
        self._scope = entry.scope

        def done(act: WordAct) -> None:
            dialog.accept()
            both = TwoWayAct(self.words.take_back)
            both.take(act)
            words = self._say.text(act.words)
            self._walk.added_word(finding, both.toggle, Done("dictionary.done", {"what": words}))
            self._window.editor.announce(words)

        def failed(error: Exception) -> None:
            if isinstance(error, UsageFailure):
                dialog.refuse(self._say.text(error.sentence))
            else:
                dialog.reject()
                self._tell_trouble(error)

        self.words.put(entry, done, failed, reason=self._desk.title)

    # The window

    def inflect_for(self, form: WordForm) -> None:
        """Have a form told how words decline."""

        def ask(wish: InflectionWish) -> None:
            self._desk.checking.ask_inflections((wish,), answer)

        def answer(found: tuple[InflectionAnswer, ...] | None) -> None:
            if not isValid(form):
                return  # it was closed meanwhile
            if found is None:
                form.give_up()
            else:
                form.take(found[0])

        form.inflection_wanted.connect(ask)

    @property
    def view(self) -> DictionaryWindow:
        """The dictionary window; made when it is first asked for."""
        if self._made is None:
            from proofdesk.gui.dictionary.window import DictionaryWindow

            self._made = view = DictionaryWindow(self._window.themes, self._say, self._window)
            self._connect(view)
            view.set_words(self.words.entries, self.words.article)
            view.set_found("", self.words.entries)
        return self._made

    def _connect(self, view: DictionaryWindow) -> None:
        words = self.words
        self.inflect_for(view.word.form)
        view.find_requested.connect(self._find)
        view.saved.connect(self._save)
        view.remove_requested.connect(lambda entry: words.remove(entry, view.show_done))
        view.take_back_requested.connect(lambda act: words.take_back(act, view.show_done))
        view.history_requested.connect(
            lambda number: words.history(number, lambda edits: view.set_history(number, edits))
        )
        view.import_requested.connect(self._import)
        view.import_confirmed.connect(self._take_in)
        view.export_requested.connect(self._export)

    def open(self) -> None:
        """Show the dictionaries."""
        self.view.show_over(self._window)

    def keep_written(self) -> None:
        """Store what is written in the dictionary window."""
        if self._made is not None:
            self._made.keep_written()

    def _changed(self) -> None:
        if self._made is not None:
            self._made.set_words(self.words.entries, self.words.article)
            self._find(self._made.asked)
        self._desk.knowledge_changed()

    def _find(self, asked: str) -> None:
        if asked:
            self.words.find(asked, lambda entries: self.view.set_found(asked, entries))
        else:
            self.view.set_found(asked, self.words.entries)

    def _save(self, draft: DictionaryEntry) -> None:
        view = self.view

        def done(act: WordAct) -> None:
            view.show_done(act)
            if act.entry is not None:
                view.show_saved(draft, act.entry)

        def failed(error: Exception) -> None:
            if isinstance(error, UsageFailure):
                view.show_refused(draft, self._say.text(error.sentence))
            else:
                self._tell_trouble(error)

        self.words.put(draft, done, failed)

    def _tell_trouble(self, error: Exception) -> None:
        """Say it where the person looks."""
        if self._made is not None and self._made.isVisible() and isinstance(error, EnvironmentFailure):
            self._made.tell(self._say.text(error.sentence))
        else:
            self._desk.problem.emit(error)

    # Files

    def _import(self, path: str, scope: DictionaryScope) -> None:
        self.words.read(path, lambda data: self._read(Path(path).name, data, scope))

    def _read(self, name: str, data: bytes, scope: DictionaryScope) -> None:
        try:
            lines, problems = read_lines(data)
        except UsageFailure as failure:
            self._tell_trouble(failure)
            return
        template = DictionaryEntry("", scope, article_id=self._desk.article_id)
        known: dict[InflectionWish, InflectionAnswer] = {}
        wishes = wishes_of(lines)
        parts = [wishes[start : start + WORDS_AT_ONCE] for start in range(0, len(wishes), WORDS_AT_ONCE)]

        def ask() -> None:
            if parts:
                self._desk.checking.ask_inflections(tuple(parts[0]), take)
                return
            file = with_forms(lines, problems, template, lambda wish: known.get(wish, InflectionAnswer(wish, ())))
            if file.problems:
                self.view.show_incoming(file, name)
            else:
                self._take_in(file, name)

        def take(answers: tuple[InflectionAnswer, ...] | None) -> None:
            parts.pop(0)
            known.update({answer.wish: answer for answer in answers or ()})
            ask()

        ask()

    def _take_in(self, file: DictionaryFile, name: str) -> None:
        self.words.take_in(file.entries, name, self.view.show_done)

    def _export(self, path: str, entries: Sequence[DictionaryEntry]) -> None:
        data = write_csv(entries) if path.lower().endswith(CSV_SUFFIX) else write_text(entries)
        self.words.write(path, data, self.view.show_done)
