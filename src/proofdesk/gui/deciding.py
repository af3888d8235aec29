# SPDX-License-Identifier: GPL-3.0-or-later
"""Decisions about findings, from wherever a person takes them: card, walk bar, menu at the word, Names panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolTip

from proofdesk.core.edits import Edit
from proofdesk.core.review import IgnoreScope
from proofdesk.gui.dialogs.name_fix import WIDTH, NameFixDialog
from proofdesk.gui.panels.issue_card import different_choices
from proofdesk.gui.panels.issues_side import Lesson

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.findings import Finding
    from proofdesk.app.name_fix import NameFix
    from proofdesk.core.people import Conflict
    from proofdesk.core.register import RegisterEntry
    from proofdesk.core.spans import Span
    from proofdesk.gui.adding_words import AddingWords
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow
    from proofdesk.gui.panels.name_views import NamePerson
    from proofdesk.gui.registering import Registering
    from proofdesk.gui.showing import Showing
    from proofdesk.gui.views import Views
    from proofdesk.gui.walk import Done, Walk

FIRST_SUGGESTIONS = 9
FIX_KEYS, NAME_KEYS, ASK_KEYS = "Ctrl+.", "Ctrl+Shift+H", "Ctrl+Alt+M"
SKIP_KEYS = {IgnoreScope.ONCE: "Ctrl+I", IgnoreScope.ARTICLE: "Ctrl+Shift+I"}


class Deciding(QObject):
    """Ties what a person does with findings to the walk."""

    ask_requested = Signal()
    """A question about the current finding is wanted."""
    rule_off_requested = Signal(str)
    """Id of a rule by which nobody wants to check any more."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        walk: Walk,
        views: Views,
        showing: Showing,
        registering: Registering,
        words: AddingWords,
    ) -> None:
        super().__init__(window)
        self._registering = registering
        self._words = words
        self._window = window
        self._desk = desk
        self._walk = walk
        self._views = views
        self._showing = showing
        self._say = desk.services.translator
        self._connect_issues()
        self._connect_names()
        self._connect_text()
        self._connect_walk()

    def _connect_issues(self) -> None:
        issues, walk = self._window.issues, self._walk
        issues.chosen.connect(walk.choose)
        issues.dismissed.connect(walk.leave)
        issues.fix_requested.connect(lambda key, number: self._on(key, lambda: walk.fix(number)))
        issues.name_fix_requested.connect(lambda key: self._on(key, walk.fix))
        issues.skip_requested.connect(lambda key, scope: self._on(key, lambda: walk.skip(scope)))
        issues.different_people_requested.connect(lambda key, scope: self._on(key, lambda: self._two_people(scope)))
        issues.ask_requested.connect(lambda key: self._on(key, self.ask_requested.emit))
        issues.add_word_requested.connect(lambda key: self._on(key, self._words.add_current))
        issues.fix_safe_requested.connect(walk.fix_safe)
        issues.take_back.connect(self._desk.reviewing.take_back_ignore)
        issues.rule_help_requested.connect(lambda key: self._on(key, self.why))
        issues.copy_requested.connect(lambda key: self._on(key, self._copy_issue))
        issues.rule_off_requested.connect(lambda key: self._on(key, self._ask_for_rule_off))

    def _connect_names(self) -> None:
        names = self._window.names
        names.spelling_chosen.connect(self._showing.choose_spelling)
        names.fix_requested.connect(self._fix_pair)
        names.ask_requested.connect(lambda pair: self._on_pair(pair, self.ask_requested.emit))
        names.different_people_requested.connect(self.different_people)
        names.mention_chosen.connect(self.go_to)
        names.take_back_requested.connect(self._desk.reviewing.take_back_ignore)

    def _connect_text(self) -> None:
        editor = self._window.editor
        editor.mark_clicked.connect(self._mark_clicked)
        editor.menu_requested.connect(self._mark_menu)
        editor.mark_hovered.connect(self._mark_hovered)
        editor.took_back.connect(self._walk.await_again)

    def _connect_walk(self) -> None:
        walk, bar = self._walk, self._window.walk_bar
        walk.decided.connect(self._say_what_happened)
        walk.current_changed.connect(self._tick_first_step)
        walk.ended.connect(self._ended)
        walk.menu_wanted.connect(self.fixes_menu)
        walk.name_dialog_wanted.connect(self.name_dialog)
        bar.next_requested.connect(walk.next)
        bar.previous_requested.connect(walk.previous)
        bar.fix_requested.connect(walk.fix)
        bar.skip_requested.connect(lambda: walk.skip(IgnoreScope.ONCE))
        bar.ask_requested.connect(self.ask_requested)
        bar.add_word_requested.connect(self._words.add_current)
        bar.undo_requested.connect(self._window.editor.undo)

    # Which one

    def _on(self, key: str, work: Callable[[], object]) -> None:
        if self._walk.current is None or self._walk.current.key != key:
            self._walk.choose(key)
        work()

    def with_current(self, work: Callable[[Finding], None]) -> None:
        """Do something with the current finding, if there is one."""
        finding = self._walk.current
        if finding is not None:
            work(finding)

    def _on_pair(self, pair: str, work: Callable[[], object]) -> None:
        finding = self._finding_of(pair)
        if finding is not None:
            self._on(finding.key, work)

    def _finding_of(self, pair: str) -> Finding | None:
        return next((f for f in self._desk.findings() if f.issue.group == pair), None)

    def go_to(self, paragraph_id: int, span: Span) -> None:
        """Show a place of the text, and give the text the keyboard."""
        number = self._desk.live.number(paragraph_id)
        if number is not None:
            self._window.editor.reveal(number, span)
            self._window.editor.setFocus()

    # What happened

    def _say_what_happened(self, done: Done) -> None:
        self._window.walk_bar.toast(self._say(done.key, **done.arguments))
        self._window.welcome.finish_step(3 if done.key == "fix.done" else 2)

    def _tick_first_step(self) -> None:
        window = self._window
        if self._walk.current is None:
            return
        window.welcome.finish_step(1)
        if window.issues_side.lesson is Lesson.ALONE:
            window.issues_side.show_lesson(Lesson.ABOVE)
            self._showing.show_current()  # the card in the list takes over from the walk bar

    def _ended(self, left: int) -> None:
        words = self._say("walk.end", n=left) if left else self._say("issues.none")
        self._window.walk_bar.toast(words, undo=False)

    # At the word

    def _mark_clicked(self, paragraph: int, offset: int) -> None:
        finding = self._walk.at(paragraph, offset)
        if finding is not None:
            self._walk.choose(finding.key, reveal=False)

    def _mark_hovered(self, paragraph: int, offset: int, point: QPoint) -> None:
        finding = self._walk.at(paragraph, offset)
        if finding is not None:
            QToolTip.showText(point, self._say.text(finding.issue.message), self._window.editor)

    def _mark_menu(self, paragraph: int, offset: int, point: QPoint) -> None:
        finding = self._walk.at(paragraph, offset)
        if finding is not None:
            self._walk.choose(finding.key, reveal=False)
            self.fixes_menu(finding, point)

    def fixes_menu(self, finding: Finding, point: QPoint | None = None) -> None:
        """The menu of what can be done with a finding, at `point` of the screen or else at the caret."""
        menu = QMenu(self._window)
        if finding.conflict is None:
            suggestions = self._desk.suggesting.of(finding) or ()
            for number, suggestion in enumerate(suggestions[:FIRST_SUGGESTIONS], 1):
                action = menu.addAction(f"&{number}  {suggestion.shown}" + (f"\t{FIX_KEYS}" if number == 1 else ""))
                action.triggered.connect(lambda _=False, s=suggestion: self._walk.apply(finding, s))
        else:
            fix = menu.addAction(f"{self._say('act.fixMore')}\t{NAME_KEYS}")
            fix.triggered.connect(lambda: self.name_dialog(finding))
            for scope, key in different_choices(finding.issue.rule):
                different = menu.addAction(self._say(key))
                different.triggered.connect(lambda _=False, s=scope: self.different_people(finding.issue.group, s))
        menu.addSeparator()
        for scope in IgnoreScope:
            keys = SKIP_KEYS.get(scope, "")
            action = menu.addAction(self._say(f"act.skip.{scope.value}") + (f"\t{keys}" if keys else ""))
            action.triggered.connect(lambda _=False, s=scope: self._on(finding.key, lambda: self._walk.skip(s)))
        if finding.can_be_word:
            self._words.add_menu(menu, lambda scope: self._on(finding.key, lambda: self._words.add(finding, scope)))
        menu.addSeparator()
        ask = menu.addAction(f"{self._say('act.ask')}\t{ASK_KEYS}")
        ask.triggered.connect(lambda: self._on(finding.key, self.ask_requested.emit))
        menu.addAction(f"{self._say('act.why')}\tF1").triggered.connect(self.why)
        off = menu.addAction(self._say("act.rule-off"))
        off.triggered.connect(lambda: self._on(finding.key, self._ask_for_rule_off))
        if point is None:
            rect = self._window.editor.cursorRect()
            point = self._window.editor.viewport().mapToGlobal(rect.bottomLeft())
        menu.popup(point)

    def why(self) -> None:
        """Say in the walk bar why the current finding is one."""
        finding = self._walk.current
        if finding is not None:
            self._window.walk_bar.toast(self._say(f"rule.{self._views.rule_entry(finding)}.why"), undo=False)

    def _ask_for_rule_off(self) -> None:
        finding = self._walk.current
        if finding is not None:
            self.rule_off_requested.emit(self._views.rule_entry(finding))

    def _copy_issue(self) -> None:
        finding = self._walk.current
        if finding is not None:
            QGuiApplication.clipboard().setText(f"{finding.issue.text}: {self._say.text(finding.issue.message)}")

    # Names

    def _fix_pair(self, pair: str, number: int) -> None:
        self._showing.choose_spelling(pair, number)
        finding = self._finding_of(pair)
        if finding is not None:
            self.name_dialog(finding)

    def name_dialog(self, finding: Finding) -> None:
        """Open the dialog that corrects a name everywhere."""
        pair = finding.issue.group
        view = self._views.person_of(pair) if pair else None
        conflict = view.conflict if view is not None else None
        if view is None or conflict is None:
            return
        chosen = self._showing.chosen_spelling(pair)
        if chosen is None:
            chosen = view.known_right
        dialog = NameFixDialog(
            self._window.themes, self._say, view, chosen, self._window, partial(self._registering.entry_of_fix, view)
        )
        dialog.confirmed.connect(lambda fix: self._correct_name(view, conflict, fix, dialog.remembered))
        dialog.forms_wanted.connect(
            lambda wish: self._desk.checking.forms.ask_name(wish, lambda renamed: dialog.take(wish, renamed))
        )
        dialog.show_over(WIDTH)

    def _two_people(self, scope: IgnoreScope) -> None:
        self.with_current(lambda finding: self._walk.different_people(finding, scope))

    def _correct_name(
        self, view: NamePerson, conflict: Conflict, fix: NameFix, remembered: RegisterEntry | None
    ) -> None:
        """Make the corrections where the mentions still stand as the dialog showed them."""
        edits: list[tuple[int, Edit]] = []
        for mention, edit in fix.edits:
            place = view.places[mention]
            number = self._desk.live.number(place.paragraph_id) if place is not None else None
            if place is None or number is None:
                continue
            if place.span.of(self._desk.live.states[number].paragraph.text) == place.text:
                edits.append((number, Edit(edit.span.shifted(place.span.start), edit.replacement)))
        if edits:
            toggle = self._registering.remember(remembered) if remembered is not None else None
            self._walk.correct_name(conflict, edits, fix.right_name, toggle)

    def different_people(self, pair: str, scope: IgnoreScope) -> None:
        """The spellings of a pair belong to two people, in this article or for good."""
        finding = self._finding_of(pair)
        if finding is not None:
            self._walk.different_people(finding, scope)
