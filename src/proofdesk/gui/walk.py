# SPDX-License-Identifier: GPL-3.0-or-later
"""Walking through the findings: one is current, every decision is one key, and one key takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from proofdesk.core.edits import Edit
from proofdesk.core.issues import Family, Safety, Suggestion
from proofdesk.core.review import DecisionKind, IgnoreScope, Resolution, Thread, ThreadState
from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.app.findings import Finding, Place
    from proofdesk.app.review import ReviewService, ReviewState
    from proofdesk.core.people import Conflict, Correction, Person
    from proofdesk.gui.desk import Desk


class Text(Protocol):
    """What the walk needs of the editor. Paragraphs are told by their number, spans in code points."""

    def caret(self) -> tuple[int, int]:
        """(paragraph, offset) of the caret."""

    def reveal(self, paragraph: int, span: Span) -> None:
        """Put the caret there and bring it into view."""

    def apply_edits(self, edits: Sequence[tuple[int, Edit]]) -> None:
        """Apply all as one undo step."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a decision did, to be said for a moment: a message key with its arguments."""

    key: str
    arguments: dict[str, str | int]


class Walk(QObject):
    """The current finding, and decisions about it."""

    current_changed = Signal()
    decided = Signal(object)
    """A Done."""
    ended = Signal(int)
    """The walk came to the end; so many findings wait before it."""
    menu_wanted = Signal(object)
    """The finding needs a choice."""
    name_dialog_wanted = Signal(object)

    def __init__(self, desk: Desk, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = text
        self._key: str | None = None
        self._place: Place | None = None
        self._at_end = False
        self._corrected: dict[str, tuple[Person, ...]] = {}
        """Pairs of spellings that were corrected, with the people of the report that was shown then."""
        self.goes_on = True
        """Whether the next finding becomes current by itself after a decision."""
        desk.findings_changed.connect(self._follow)
        desk.text_loaded.connect(lambda _: self.leave())

    # The current finding

    @property
    def current(self) -> Finding | None:
        """The current finding."""
        if self._key is None:
            return None
        return next((finding for finding in self._desk.findings() if finding.key == self._key), None)

    @property
    def index(self) -> int | None:
        """Number (from 0) of the current finding among those that wait."""
        return next((i for i, finding in enumerate(self._desk.findings()) if finding.key == self._key), None)

    def choose(self, key: str, *, reveal: bool = True) -> None:
        """Make a finding current."""
        finding = next((finding for finding in self._desk.findings() if finding.key == key), None)
        if finding is None:
            return
        self._key, self._place, self._at_end = key, finding.place, False
        number = self._desk.live.number(finding.place.paragraph)
        if reveal and number is not None:
            self._text.reveal(number, finding.place.span)
        self.current_changed.emit()

    def leave(self) -> None:
        """No finding is current any more."""
        if self._key is not None:
            self._key = self._place = None
            self.current_changed.emit()

    def _follow(self) -> None:
        self._reopen_threads()
        finding = self.current
        if finding is None:
            self._key = None
        else:
            self._place = finding.place
        self.current_changed.emit()

    def _reopen_threads(self) -> None:
        """A name correction that was undone did not settle its questions after all."""
        live = self._desk.live
        for pair, people in self._corrected.items():
            if live.people is people:
                continue
            self._corrected[pair] = live.people
            if live.conflict_of(pair) is None:
                continue
            for thread in self._desk.threads:
                if thread.group == pair and thread.resolution is Resolution.BY_EDIT:
                    self._desk.review(partial(_reopen, thread))

    # Moving

    def next(self, family: Family | None = None) -> None:
        """The next finding after the caret; past the last one it says so, and then begins from the top."""
        self._move(family, forward=True)

    def previous(self, family: Family | None = None) -> None:
        """The finding before the caret."""
        self._move(family, forward=False)

    def _move(self, family: Family | None, *, forward: bool) -> None:
        wanted = [f for f in self._desk.findings() if family is None or f.family is family]
        if not wanted:
            self.leave()
            self.ended.emit(0)
            return
        here = self._position()
        order = wanted if forward else list(reversed(wanted))
        for finding in order:
            there = self._order(finding)
            if (there > here if forward else there < here) and finding.key != self._key:
                self.choose(finding.key)
                return
        if self._at_end or (self._key is None and forward is False):
            self.choose(order[0].key)
            return
        self._at_end = True
        self.ended.emit(len(self._desk.findings()))

    def _position(self) -> tuple[int, int]:
        finding = self.current
        if finding is not None:
            return self._order(finding)
        paragraph, offset = self._text.caret()
        return paragraph, offset - 1

    def _order(self, finding: Finding) -> tuple[int, int]:
        return self._desk.live.number(finding.place.paragraph) or 0, finding.place.span.start

    def at(self, paragraph: int, offset: int) -> Finding | None:
        """The finding, or the one that a name mention belongs to, at a place of the text."""
        state = self._desk.live.states[paragraph]
        for finding in self._desk.findings_in(state):
            if finding.place.span.start <= offset <= finding.place.span.end:
                return finding
        for (person, _), span in state.mentions.items():
            if span.start <= offset <= span.end:
                pairs = {conflict.pair for conflict in self._desk.live.people[person].conflicts}
                return next((f for f in self._desk.findings() if f.issue.group in pairs and f.issue.group), None)
        return None

    # Deciding

    def fix(self, number: int = 0) -> None:
        """Apply a suggestion of the current finding; a name, or an unclear first choice, asks first."""
        finding = self.current
        if finding is None:
            return
        if finding.conflict is not None and finding.issue.group:
            self.name_dialog_wanted.emit(finding)
            return
        suggestions = self._desk.suggestions(finding)
        if not suggestions or number >= len(suggestions) or suggestions[number].safety is Safety.DISPLAY:
            self.menu_wanted.emit(finding)
            return
        self.apply(finding, suggestions[number])

    def apply(self, finding: Finding, suggestion: Suggestion) -> None:
        """Put a suggestion in place of a finding, in every paragraph where the same one waits only there."""
        paragraph = self._desk.live.number(finding.place.paragraph)
        if paragraph is None:
            return
        after = self._step_after(finding)
        before = finding.issue.text
        self._text.apply_edits([(paragraph, Edit(finding.place.span, suggestion.text))])
        self._desk.review(
            lambda service, article: service.log(
                article, DecisionKind.FIXED, rule=finding.issue.rule, before=before, after=suggestion.text
            )
        )
        self.decided.emit(Done("walk.fixed", {"what": suggestion.text.replace("\u00a0", " ")}))
        self._go_on(after)

    def fix_alike(self) -> None:
        """Apply the first suggestion of the current finding wherever the same words wait under the same rule."""
        finding = self.current
        suggestions = self._desk.suggestions(finding) if finding else None
        if finding is None or not suggestions:
            return
        alike = [
            f for f in self._desk.findings() if (f.issue.rule, f.issue.text) == (finding.issue.rule, finding.issue.text)
        ]
        self._apply_all(alike, lambda _: suggestions[0], finding.issue.rule)

    def fix_safe(self) -> None:
        """Apply every suggestion that needs no look, as one undo step."""
        safe = [f for f in self._desk.findings() if f.issue.suggestions[:1] and _is_safe(f)]
        self._apply_all(safe, lambda finding: finding.issue.suggestions[0], "")

    def _apply_all(self, findings: Sequence[Finding], choose: Callable[[Finding], Suggestion], rule: str) -> None:
        edits: list[tuple[int, Edit]] = []
        taken: dict[int, int] = {}
        for finding in findings:
            paragraph = self._desk.live.number(finding.place.paragraph)
            if paragraph is not None and finding.place.span.start >= taken.get(paragraph, 0):
                edits.append((paragraph, Edit(finding.place.span, choose(finding).text)))
                taken[paragraph] = finding.place.span.end
        if not edits:
            return
        self._text.apply_edits(edits)
        count = len(edits)
        self._desk.review(lambda service, article: service.log(article, DecisionKind.FIXED, rule=rule, count=count))
        self.decided.emit(Done("fix.done", {"n": count}))

    def skip(self, scope: IgnoreScope) -> None:
        """Skip the current finding."""
        finding = self.current
        if finding is None:
            return
        after = self._step_after(finding)
        self._desk.skip(finding, scope)
        self.decided.emit(Done(f"walk.skipped.{scope.value}", {"what": finding.issue.text}))
        self._go_on(after)

    def correct_name(self, conflict: Conflict, corrections: Sequence[Correction], chosen: int) -> None:
        """Correct mentions of a name, each in its own case, as one undo step; threads about it are settled."""
        numbers = self._desk.live.conflict_of(conflict.pair)
        if numbers is None:
            return
        person = self._desk.live.people[numbers[0]]
        places = self._desk.live.mention_places(numbers[0])
        edits: list[tuple[int, Edit]] = []
        for correction in corrections:
            place = places.get(correction.mention)
            paragraph = self._desk.live.number(place.paragraph) if place else None
            if place is None or paragraph is None:
                continue
            start = place.span.start + correction.span.start - person.mentions[correction.mention].span.start
            edits.append((paragraph, Edit(Span(start, start + correction.span.length), correction.replacement)))
        if not edits:
            return
        self._text.apply_edits(edits)
        right = conflict.spellings[chosen].name
        wrong = next(s.name for i, s in enumerate(conflict.spellings) if i != chosen)
        count = len(edits)
        threads = [t for t in self._desk.threads if t.group == conflict.pair and t.state is not ThreadState.RESOLVED]

        def log(service: ReviewService, article: int) -> ReviewState:
            state = service.log(
                article, DecisionKind.NAME_FIXED, rule=conflict.rule, before=wrong, after=right, count=count
            )
            return service.resolve(article, threads, Resolution.BY_EDIT) if threads else state

        self._corrected[conflict.pair] = self._desk.live.people
        self._desk.review(log)
        self.decided.emit(Done("fix.done", {"n": count}))

    def settle(self, thread: Thread) -> None:
        """Close a thread without an edit."""
        self._desk.review(lambda service, article: service.resolve(article, [thread], Resolution.WITHOUT_EDIT))

    def _step_after(self, finding: Finding) -> str | None:
        findings = self._desk.findings()
        index = next((i for i, f in enumerate(findings) if f.key == finding.key), None)
        if index is None or index + 1 >= len(findings):
            return None
        return findings[index + 1].key

    def _go_on(self, key: str | None) -> None:
        if key is not None and self.goes_on:
            self.choose(key)
        else:
            self.leave()


def _is_safe(finding: Finding) -> bool:
    return finding.issue.suggestions[0].safety is Safety.SAFE


def _reopen(thread: Thread, service: ReviewService, article: int) -> ReviewState:
    return service.reopen(article, thread)
