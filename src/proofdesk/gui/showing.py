# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts what the desk knows onto the widgets: at once what is in sight, the rest when it is looked at."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from proofdesk.core.review import ThreadState
from proofdesk.gui.editor.margins import Pin
from proofdesk.gui.panels.tabs import PanelName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.app.findings import Finding
    from proofdesk.core.text import Paragraph
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow
    from proofdesk.gui.views import Views
    from proofdesk.gui.walk import Walk

SOON_MS = 30
LOOK_MS = 80
SHARE = 0.05
"""Share of the window's time that showing new findings may take in a long text."""
TYPING_SECONDS = 0.7
"""While somebody types nothing beside the text moves: showing waits until the last key is so old, in seconds."""
LONGEST_WAIT = 60.0
"""It waits no longer than this, in seconds."""


class Showing(QObject):
    """Keeps widgets in step with the desk. A panel that nobody sees is only marked as stale."""

    shown = Signal()
    """What the desk knows is on the widgets."""

    def __init__(self, window: MainWindow, desk: Desk, walk: Walk, views: Views) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._walk = walk
        self._views = views
        self._say = desk.services.translator
        self._chosen: dict[str, int] = {}
        self._stale = set(PanelName)
        self._announced: str | None = None
        self._decided = 0
        """Findings that were decided since the article was opened."""
        self._typed = self._wanted_since = self._rest_until = 0.0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_when_calm)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._tell_visible)
        self._connect()
        self._look.start()

    def _connect(self) -> None:
        desk, window = self._desk, self._window
        desk.text_loaded.connect(self._text_loaded)
        desk.findings_changed.connect(self._changed)
        desk.checking.engine_changed.connect(self._changed)
        desk.review_changed.connect(self._changed)
        desk.suggesting.ready.connect(window.issues.set_suggestions)
        self._walk.current_changed.connect(self.show_current)
        self._walk.decided.connect(lambda _: self._count_decided(1))
        window.panel.panel_shown.connect(self._panel_shown)
        editor = window.editor
        editor.spliced.connect(self._keep_typing_time)
        editor.took_back.connect(lambda _: self._count_decided(-1))
        editor.verticalScrollBar().valueChanged.connect(self._look.start)
        editor.set_marks(lambda number: self._views.marks(number, self._walk.current, self._chosen))
        editor.set_pins(self._pins)
        window.questions.current_changed.connect(editor.pins.update)
        editor.set_changed_blocks(lambda number: self._desk.live.states[number].revision > 0)

    # When

    def show_soon(self) -> None:
        """What the desk does not know of is another one: show everything anew."""
        self._changed()

    def _changed(self) -> None:
        self._stale = set(PanelName)
        if not self._soon.isActive():
            self._wanted_since = perf_counter()
            self._soon.start(max(SOON_MS, round((self._rest_until - self._wanted_since) * 1000)))

    def _keep_typing_time(self) -> None:
        if self._window.editor.article.is_typing:
            self._typed = perf_counter()

    def _show_when_calm(self) -> None:
        now = perf_counter()
        if now - self._typed < TYPING_SECONDS and now - self._wanted_since < LONGEST_WAIT:
            self._soon.start(SOON_MS)
            return
        self.show_now()
        spent = perf_counter() - now
        self._rest_until = now + spent / SHARE

    def show_now(self) -> None:
        """Show what the desk knows at this moment."""
        window, desk = self._window, self._desk
        findings = desk.findings()
        questions = self._views.waiting_questions()
        window.panel.set_counts(len(findings), self._views.people_in_question(), questions)
        window.status.set_counts(len(findings), questions)
        window.editor.set_ruler([(desk.live.number(f.place.paragraph) or 0, f.family) for f in findings])
        window.editor.marks_changed()
        window.status.set_characters(sum(len(state.paragraph.text) + 1 for state in desk.live.states) - 1)
        self._refresh_panel()
        self._walk.follow()
        self.shown.emit()

    # Panels

    def _panel_shown(self) -> None:
        self._refresh_panel()
        self.show_current()

    def _refresh_panel(self) -> None:
        panel = self._window.panel
        if panel.isVisible() and panel.panel in self._stale:
            self._stale.discard(panel.panel)
            self._refresh(panel.panel)

    def _refresh(self, name: PanelName) -> None:
        window, desk = self._window, self._desk
        match name:
            case PanelName.ISSUES:
                checked = desk.checking.engine is not None and desk.checking.knows_language
                window.issues.set_findings(desk.findings(), checked=checked)
                window.issues.set_ignores(self._views.ignores())
            case PanelName.NAMES:
                window.names.set_people(self._views.people())
            case PanelName.QUESTIONS:
                window.questions.set_threads(self._views.threads())
            case PanelName.HISTORY:
                window.history.set_entries(self._views.history())

    # The current finding

    def show_current(self) -> None:
        """Outline the current finding in the text, open its card, name it in the walk bar, and say it aloud."""
        window, finding = self._window, self._walk.current
        window.editor.marks_changed()
        window.issues.set_current(finding.key if finding else None)
        pair = finding.issue.group if finding is not None and finding.conflict is not None else None
        window.names.set_current(pair, self._views.mention_of(finding) if finding is not None else None)
        total = len(self._desk.findings())
        window.walk_bar.set_done(self._decided, self._decided + total)
        if finding is None:
            self._announced = None
            window.walk_bar.show_idle(self._idle_words(total), can_walk=total > 0)
            return
        self._show_in_bar(finding, total)
        suggestions = self._desk.suggesting.of(finding)
        if suggestions is not None:
            window.issues.set_suggestions(finding.key, suggestions)
        if finding.key != self._announced:
            self._announced = finding.key
            window.editor.announce(
                f"{self._title(finding)}: {finding.issue.text}. {self._say.text(finding.issue.message)}"
            )

    def _idle_words(self, total: int) -> str:
        if total:
            return self._say("issues.n", n=total)
        if not self._desk.checking.knows_language:
            return self._say("language.unchecked")
        return self._say("issues.none")

    def _show_in_bar(self, finding: Finding, total: int) -> None:
        window = self._window
        shows_issues = window.panel.panel is PanelName.ISSUES and window.issues_side.shows_issues
        shows_card = window.panel.isVisible() and shows_issues
        window.walk_bar.show_issue(
            (self._walk.index or 0) + 1,
            total,
            finding.family,
            self._say(f"family.{finding.family}"),
            self._title(finding),
            actions=not shows_card,
            more=finding.conflict is not None,
            is_word=finding.can_be_word,
        )

    def _title(self, finding: Finding) -> str:
        return self._say(f"rule.{self._views.rule_entry(finding)}.title")

    def _count_decided(self, more: int) -> None:
        self._decided = max(0, self._decided + more)

    # The text

    def _text_loaded(self, paragraphs: Sequence[Paragraph]) -> None:
        self._chosen.clear()
        self._decided = 0
        self._window.editor.load(paragraphs)
        self._window.articles.set_current(self._desk.article.id if self._desk.article else None)
        self._look.start()

    def _tell_visible(self) -> None:
        """What is in sight is checked before the rest."""
        states = self._desk.live.states
        numbers = (block.blockNumber() for block, _ in self._window.editor.visible_blocks())
        self._desk.checking.show(tuple(states[number].id for number in numbers if number < len(states)))

    def choose_spelling(self, pair: str, number: int) -> None:
        """Mark the mentions of a pair as if this spelling were right."""
        self._chosen[pair] = number
        self._window.editor.marks_changed()

    def chosen_spelling(self, pair: str) -> int | None:
        """The spelling that was chosen for a pair and not carried out yet."""
        return self._chosen.get(pair)

    def _pins(self, number: int) -> list[Pin]:
        notes = self._desk.live.states[number].notes
        if not notes:
            return []
        current = self._window.questions.current
        threads = {thread.id: thread for thread in self._desk.threads if thread.state is not ThreadState.RESOLVED}
        return [
            Pin(key, span.start, len(threads[key].remarks), key == current, threads[key].is_question)
            for key, span in notes.items()
            if key in threads
        ]
