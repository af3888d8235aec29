# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits for a decision: the findings of the open article but for those that are skipped or asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.app.review import IgnoreIndex
from proofdesk.core.review import ThreadState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.app.findings import Finding
    from proofdesk.app.live import LiveArticle, ParagraphState
    from proofdesk.core.review import Ignore, Thread


class WaitingFindings:
    """Sifted paragraph by paragraph; only what changed is sifted anew."""

    def __init__(self, live: LiveArticle) -> None:
        self._live = live
        self._threads: Sequence[Thread] = ()
        self._ignored = IgnoreIndex()
        self._visible: list[Finding] | None = None
        self._indices: dict[str, int] | None = None
        self._sifted: dict[int, tuple[tuple[Finding, ...], tuple[Finding, ...]]] = {}
        """By paragraph id: its findings, and those of them that wait."""

    def take_review(self, ignores: Sequence[Ignore], threads: Sequence[Thread]) -> None:
        """What is skipped and asked about from now on."""
        self._threads = threads
        self._ignored = IgnoreIndex(ignores)
        self.sift_anew()

    def sift_anew(self) -> None:
        """Threads or ignores are attached to other places now."""
        self._sifted.clear()
        self._visible = None

    def look_again(self) -> None:
        """The text or what was found in it changed."""
        self._visible = None

    def all(self) -> list[Finding]:
        """What waits for a decision, in order of position: found, not skipped, not asked about."""
        if self._visible is None:
            visible: list[Finding] = []
            for state in self._live.states:
                if state.issues or state.names:
                    visible += self.in_paragraph(state)
            self._visible, self._indices = visible, None
        return self._visible

    def in_paragraph(self, state: ParagraphState) -> tuple[Finding, ...]:
        """What waits for a decision in one paragraph."""
        found = self._live.findings_of(state)
        known = self._sifted.get(state.id)
        if known is None or known[0] is not found:
            waiting = tuple(f for f in found if self._ignored.of(f) is None and not self._is_asked(f))
            self._sifted[state.id] = known = (found, waiting)
        return known[1]

    def index_of(self, key: str) -> int | None:
        """Number (from 0) of a finding among those that wait."""
        findings = self.all()
        if self._indices is None:
            self._indices = {finding.key: number for number, finding in enumerate(findings)}
        return self._indices.get(key)

    def get(self, key: str) -> Finding | None:
        """A finding that waits, by its key."""
        index = self.index_of(key)
        return None if index is None else self.all()[index]

    def holds_pair(self, pair: str) -> bool:
        """Whether a warning about a pair of spellings waits for a decision."""
        numbers = self._live.conflict_of(pair)
        if numbers is None:
            return False
        rule = self._live.people[numbers[0]].person.conflicts[numbers[1]].rule
        return self.index_of(f"{rule}:{pair}") is not None

    def _is_asked(self, finding: Finding) -> bool:
        """Whether an open question speaks of the finding: of the same names, or of the same place under its rule."""
        state = self._live.state(finding.place.paragraph)
        for thread in self._threads:
            if thread.rule != finding.issue.rule or thread.state is ThreadState.RESOLVED:
                continue
            if finding.issue.group and thread.group == finding.issue.group:
                return True
            span = state.notes.get(thread.id) if state else None
            if span is not None and span.overlaps(finding.place.span):
                return True
        return False

    def marked_in(self, state: ParagraphState) -> list[Finding]:
        """What is marked in one paragraph: everything that is not skipped."""
        return [finding for finding in self._live.findings_of(state) if self._ignored.of(finding) is None]
