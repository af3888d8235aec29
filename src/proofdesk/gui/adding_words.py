# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries and the article: words go in from the text, and the window of the dictionaries is opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope
from proofdesk.core.errors import UsageFailure
from proofdesk.gui.acts import TwoWayAct
from proofdesk.gui.dictionary.desk import DictionaryDesk
from proofdesk.gui.dictionary.form import SCOPES
from proofdesk.gui.walk import Done

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from proofdesk.app.findings import Finding
    from proofdesk.core.dictionary import InflectionAnswer, InflectionWish
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.dictionary.adding import AddWordDialog
    from proofdesk.gui.dictionary.desk import WordAct
    from proofdesk.gui.dictionary.form import WordForm
    from proofdesk.gui.main_window import MainWindow
    from proofdesk.gui.walk import Walk

FORBIDDEN_RULE = "spelling/forbidden"
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
        words.changed.connect(desk.knowledge_changed)
        words.failed.connect(self._tell_trouble)
        window.came_back.connect(words.refresh)

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
            self._desk.checking.ask_inflection(wish, answer)

        def answer(found: InflectionAnswer | None) -> None:
            if not isValid(form):
                return  # it was closed meanwhile
            if found is None:
                form.give_up()
            else:
                form.take(found)

        form.inflection_wanted.connect(ask)

    def open(self) -> None:
        """Show the dictionaries."""

    def _tell_trouble(self, error: Exception) -> None:
        self._desk.problem.emit(error)
