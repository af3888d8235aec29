# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries and the article: words go in from the text, and the window of the dictionaries is opened."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from shiboken6 import isValid

from proofdesk.app.dictionaryfile import CSV_SUFFIX, read_lines, wishes_of, with_forms, write_csv, write_text
from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope, InflectionAnswer
from proofdesk.core.errors import UsageFailure
from proofdesk.gui.acts import TwoWayAct
from proofdesk.gui.dictionary.desk import DictionaryDesk
from proofdesk.gui.dictionary.form import SCOPES
from proofdesk.gui.entries.wiring import EntriesWiring
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


class AddingWords(EntriesWiring["DictionaryWindow"]):
    """Ties findings, the selection and the dictionary window to the dictionaries."""

    def __init__(self, window: MainWindow, desk: Desk, walk: Walk) -> None:
        words = DictionaryDesk(desk)
        super().__init__(window, desk, words)
        self.words = words
        self._walk = walk
        self._scope = DictionaryScope.PERSONAL
        """The dictionary that was chosen last."""

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
            self._desk.checking.forms.ask_words((wish,), answer)

        def answer(found: tuple[InflectionAnswer, ...] | None) -> None:
            if not isValid(form):
                return  # it was closed meanwhile
            if found is None:
                form.give_up()
            else:
                form.take(found[0])

        form.inflection_wanted.connect(ask)

    def _make(self) -> DictionaryWindow:
        from proofdesk.gui.dictionary.window import DictionaryWindow

        view = DictionaryWindow(self._window.themes, self._say, self._window)
        self.inflect_for(view.entry.form)
        view.import_requested.connect(self._import)
        view.import_confirmed.connect(self._take_in)
        view.export_requested.connect(self._export)
        return view

    def _show_entries(self, view: DictionaryWindow) -> None:
        view.set_article(self.words.article)
        super()._show_entries(view)

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
                self._desk.checking.forms.ask_words(tuple(parts[0]), take)
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
        self.words.write(path, lambda _: data, self.view.show_done)
