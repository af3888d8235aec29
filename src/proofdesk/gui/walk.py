# SPDX-License-Identifier: GPL-3.0-or-later
"""Walking through the findings: one is current, every decision is one key, and one key takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from proofdesk.app.fixing import in_own_form
from proofdesk.core.edits import Edit, without_overlaps
from proofdesk.core.issues import Family, Safety, Suggestion
from proofdesk.core.people import RULES_OF_THINGS
from proofdesk.core.review import DecisionKind, IgnoreScope, Resolution, Thread, ThreadState
from proofdesk.gui.editor.history import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from proofdesk.app.findings import Finding
    from proofdesk.app.review import ReviewService, ReviewState
    from proofdesk.core.people import Conflict
    from proofdesk.core.spans import Span
    from proofdesk.gui.desk import Desk


class Text(Protocol):
    """What the walk needs of the editor. Paragraphs are told by their number, spans in code points."""

    def caret(self) -> tuple[int, int]:
        """(paragraph, offset) of the caret."""

    def reveal(self, paragraph: int, span: Span) -> None:
        """Put the caret there and bring it into view."""

    def apply_edits(self, edits: Sequence[tuple[int, Edit]], decision: Decision | None = None) -> None:
        """Apply all as one undo step, `decision` with them."""

    def remember(self, decision: Decision) -> None:
        """A decision that changes no text is an undo step of its own."""


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
        self._last: Finding | None = None
        """The current finding as it was seen last."""
        self._at_end = False
        self._awaited = ""
        """Key of the finding whose decision was undone: it becomes current when it is found again."""
        self.goes_on = True
        """Whether the next finding becomes current by itself after a decision."""
        desk.text_loaded.connect(lambda _: self.leave())

    # The current finding

    @property
    def current(self) -> Finding | None:
        """The current finding."""
        return None if self._key is None else self._desk.waiting.get(self._key)

    @property
    def index(self) -> int | None:
        """Number (from 0) of the current finding among those that wait."""
        return None if self._key is None else self._desk.waiting.index_of(self._key)

    def choose(self, key: str, *, reveal: bool = True) -> None:
        """Make a finding current."""
        finding = self._desk.waiting.get(key)
        if finding is None:
            return
        self._key, self._last, self._at_end, self._awaited = key, finding, False, ""
        number = self._desk.live.number(finding.place.paragraph)
        if reveal and number is not None:
            self._text.reveal(number, finding.place.span)
        self.current_changed.emit()

    def leave(self) -> None:
        """No finding is current any more."""
        if self._key is not None:
            self._key = None
            self.current_changed.emit()

    def await_again(self, decision: Decision) -> None:
        """A decision was undone: what it was about is current again."""
        self.leave()
        self._awaited = decision.finding
        self.follow()

    def follow(self) -> None:
        """What was found is another set now: the current finding may be gone, an awaited one may be back."""
        if self._awaited and self._desk.waiting.get(self._awaited) is not None:
            self.choose(self._awaited)
            return
        finding = self.current or self._renamed()
        self._key, self._last = (finding.key, finding) if finding is not None else (None, None)
        self.current_changed.emit()

    def _renamed(self) -> Finding | None:
        """The current finding under another key: the words around it were edited."""
        last = self._last if self._key is not None else None
        state = self._desk.live.state(last.place.paragraph) if last is not None else None
        if last is None or state is None:
            return None
        return min(
            (
                finding
                for finding in self._desk.waiting.in_paragraph(state)
                if (finding.issue.rule, finding.issue.text) == (last.issue.rule, last.issue.text)
            ),
            key=lambda finding: abs(finding.place.span.start - last.place.span.start),
            default=None,
        )

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
        for finding in self._desk.waiting.marked_in(state):
            if any(span.start <= offset <= span.end for span in finding.issue.spans):
                return finding
        for (person, _), span in state.mentions.items():
            if span.start <= offset <= span.end:
                pairs = {conflict.pair for conflict in self._desk.live.people[person].person.conflicts}
                return next((f for f in self._desk.findings() if f.issue.group and f.issue.group in pairs), None)
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
        suggestions = self._desk.suggesting.of(finding)
        if not suggestions or number >= len(suggestions) or suggestions[number].safety is Safety.DISPLAY:
            self.menu_wanted.emit(finding)
            return
        self.apply(finding, suggestions[number])

    def apply(self, finding: Finding, suggestion: Suggestion) -> None:
        """Put a suggestion in place of a finding; of an unknown word, each place that waits gets its own form."""
        alike = self._forms(finding, suggestion)
        if len(alike) > 1:
            chosen = {other.key: own for other, own in alike}
            after = self._step_after(finding, chosen)
            self._apply_all([other for other, _ in alike], lambda other: chosen[other.key], finding.issue.rule)
            self._go_on(after)
            return
        paragraph = self._desk.live.number(finding.place.paragraph)
        if paragraph is None:
            return
        after = self._step_after(finding)
        self._text.apply_edits(
            [(paragraph, edit) for edit in finding.issue.edits(suggestion)],
            self._logged(finding.key, finding.issue.rule, finding.issue.text, suggestion.shown),
        )
        self.decided.emit(Done("walk.fixed", {"what": suggestion.shown.replace("\u00a0", " ")}))
        self._go_on(after)

    def fix_alike(self) -> None:
        """Apply the first suggestion of the current finding wherever the same words wait under the same rule."""
        finding = self.current
        suggestions = self._desk.suggesting.of(finding) if finding else None
        if finding is None or not suggestions:
            return
        if finding.family is Family.SPELLING:
            self.apply(finding, suggestions[0])
            return
        alike = [
            f for f in self._desk.findings() if (f.issue.rule, f.issue.text) == (finding.issue.rule, finding.issue.text)
        ]
        self._apply_all(alike, lambda _: suggestions[0], finding.issue.rule)

    def fix_safe(self) -> None:
        """Apply every suggestion that needs no look, as one undo step."""
        safe = [f for f in self._desk.findings() if f.issue.suggestions[:1] and _is_safe(f)]
        self.fix_all(safe, "")

    def fix_all(self, findings: Sequence[Finding], rule: str) -> None:
        """Apply the first suggestion of each, as one undo step; the log tells `rule`, empty for several."""
        self._apply_all(findings, lambda finding: finding.issue.suggestions[0], rule)

    def _apply_all(self, findings: Sequence[Finding], choose: Callable[[Finding], Suggestion], rule: str) -> None:
        groups: dict[int, list[tuple[Edit, ...]]] = {}
        for finding in findings:
            paragraph = self._desk.live.number(finding.place.paragraph)
            if paragraph is not None:
                groups.setdefault(paragraph, []).append(finding.issue.edits(choose(finding)))
        kept = [(number, group) for number, own in groups.items() for group in without_overlaps(own)]
        edits = [(number, edit) for number, group in kept for edit in group]
        if not edits:
            return
        count = len(kept)
        self._text.apply_edits(edits, self._logged(findings[0].key, rule, "", "", count))
        self.decided.emit(Done("fix.done", {"n": count}))

    def _logged(self, key: str, rule: str, before: str, after: str, count: int = 1) -> Decision:
        """A fix goes into the log, and so does its undoing."""

        def log(kind: DecisionKind) -> None:
            said = after if kind is DecisionKind.FIXED else ""
            self._desk.reviewing.change(
                lambda service, article: service.log(article, kind, rule=rule, before=before, after=said, count=count)
            )

        log(DecisionKind.FIXED)
        return Decision(key, partial(log, DecisionKind.TAKEN_BACK), partial(log, DecisionKind.FIXED))

    def skip(self, scope: IgnoreScope) -> None:
        """Skip the current finding."""
        finding = self.current
        if finding is None:
            return
        after = self._step_after(finding)
        self._desk.reviewing.skip(finding, scope)
        self._text.remember(
            Decision(
                finding.key,
                partial(self._desk.reviewing.unskip, finding),
                partial(self._desk.reviewing.skip, finding, scope),
            )
        )
        self.decided.emit(Done(f"walk.skipped.{scope.value}", {"what": finding.issue.text}))
        self._go_on(after)

    def correct_name(
        self,
        conflict: Conflict,
        edits: Sequence[tuple[int, Edit]],
        right: str,
        beside: Callable[[], None] | None = None,
    ) -> None:
        """Correct mentions of a name to the spelling `right`, as one undo step; threads about it are settled.

        `edits` are by paragraph number, their spans in code points of the paragraph. `beside` takes back, or does
        again, what was done together with the correction.
        """
        if not edits:
            return
        wrong = " / ".join(spelling.name for spelling in conflict.spellings if spelling.name != right)
        count = len(edits)
        threads = [t for t in self._desk.threads if t.group == conflict.pair and t.state is not ThreadState.RESOLVED]

        def settle(service: ReviewService, article: int) -> ReviewState:
            state = service.log(
                article, DecisionKind.NAME_FIXED, rule=conflict.rule, before=wrong, after=right, count=count
            )
            return service.resolve(article, threads, Resolution.BY_EDIT) if threads else state

        def unsettle(service: ReviewService, article: int) -> ReviewState:
            state = service.log(article, DecisionKind.TAKEN_BACK, rule=conflict.rule, before=wrong, count=count)
            for thread in threads:
                state = service.reopen(article, thread)
            return state

        def go(work: Callable[[ReviewService, int], ReviewState]) -> None:
            self._desk.reviewing.change(work)
            if beside is not None:
                beside()

        key = f"{conflict.rule}:{conflict.pair}"
        self._text.apply_edits(edits, Decision(key, partial(go, unsettle), partial(go, settle)))
        self._desk.reviewing.change(settle)
        self.decided.emit(Done("fix.done", {"n": count}))

    def different_people(self, finding: Finding, scope: IgnoreScope) -> None:
        """The two spellings belong to two people, in this article or for good."""
        self._desk.reviewing.different_people(finding, scope)
        again = partial(self._desk.reviewing.different_people, finding, scope)
        self._text.remember(Decision(finding.key, partial(self._desk.reviewing.unskip, finding), again))
        key = "names.different-names.done" if finding.issue.rule in RULES_OF_THINGS else "names.different.done"
        self.decided.emit(Done(f"{key}.forever" if scope is IgnoreScope.FOREVER else key, {}))

    def added_word(self, finding: Finding | None, toggle: Callable[[], None], done: Done) -> None:
        """A word went into a dictionary: a step of the text by itself. `toggle` takes it out and puts it in again.

        `finding` is what was looked at; it and those of other forms of its word are settled.
        """
        key = finding.key if finding is not None else ""
        after = None
        if finding is not None:
            group = finding.issue.group
            alike = {other.key for other in self._desk.findings() if group and other.issue.group == group}
            after = self._step_after(finding, alike)
        self._text.remember(Decision(key, toggle, toggle))
        self.decided.emit(done)
        if finding is not None and self._key == key:
            self._go_on(after)

    def settle(self, thread: Thread) -> None:
        """Close a thread without an edit."""
        self._desk.reviewing.change(
            lambda service, article: service.resolve(article, [thread], Resolution.WITHOUT_EDIT)
        )

    def _forms(self, finding: Finding, suggestion: Suggestion) -> list[tuple[Finding, Suggestion]]:
        """The finding, and those about other forms of the same unknown word with what each of them becomes."""
        issue, found = finding.issue, [(finding, suggestion)]
        if issue.family is not Family.SPELLING or not issue.group:
            return found
        for other in self._desk.findings():
            if (other.issue.rule, other.issue.group) != (issue.rule, issue.group) or other.key == finding.key:
                continue
            own = other.issue.suggestions
            if len(own) == 1:
                found.append((other, own[0]))
                continue
            words = in_own_form(issue.text, suggestion.text, other.issue.text)
            if words is not None:
                found.append((other, Suggestion(words, suggestion.safety)))
        return found

    def _step_after(self, finding: Finding, others: Collection[str] = ()) -> str | None:
        """Key of the next finding that is not among `others`."""
        findings = self._desk.findings()
        index = self._desk.waiting.index_of(finding.key)
        if index is None:
            return None
        return next((later.key for later in findings[index + 1 :] if later.key not in others), None)

    def _go_on(self, key: str | None) -> None:
        if key is not None and self.goes_on:
            self.choose(key)
        else:
            self.leave()


def _is_safe(finding: Finding) -> bool:
    return finding.issue.suggestions[0].safety is Safety.SAFE
