# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits for a decision: the findings of the open article but for those that are skipped or asked about.

Findings of which a notice speaks for the whole text are set apart from the others.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.app.review import IgnoreIndex
from proofdesk.core.notices import NOTICE_RULES, noticed_rules, rules_kept
from proofdesk.core.review import ThreadState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.app.findings import Finding
    from proofdesk.app.live import LiveArticle, ParagraphState
    from proofdesk.core.review import Ignore, Thread
    from proofdesk.core.text import Paragraph

MANY = 7
"""Keyboard signs of a text from which one band speaks for all of them; fewer are seen at a glance."""


class _Sifted(NamedTuple):
    """The findings of a paragraph; those that wait, with and without rules of notices; how many each of these has."""

    found: tuple[Finding, ...]
    waiting: tuple[Finding, ...]
    others: tuple[Finding, ...]
    counts: tuple[tuple[str, int], ...]


class WaitingFindings:
    """Sifted paragraph by paragraph; only what changed is sifted anew."""

    def __init__(self, live: LiveArticle) -> None:
        self._live = live
        self._threads: Sequence[Thread] = ()
        self._ignored = IgnoreIndex()
        self._visible: list[Finding] | None = None
        self._indices: dict[str, int] | None = None
        self._sifted: dict[int, _Sifted] = {}
        """By paragraph id."""
        self._counts = Counter[str]()
        """By rule of notices: what waits in all of these paragraphs."""
        self._kept: dict[int, tuple[Paragraph, frozenset[str]]] = {}
        """By paragraph id: the paragraph that was looked at, and the rules that are kept in it."""
        self._noticed: frozenset[str] = frozenset()
        """Rules of which notices speak."""

    def take_review(self, ignores: Sequence[Ignore], threads: Sequence[Thread]) -> None:
        """What is skipped and asked about from now on."""
        self._threads = threads
        self._ignored = IgnoreIndex(ignores)
        self.sift_anew()

    def sift_anew(self) -> None:
        """Threads or ignores are attached to other places now, or another text is open."""
        self._sifted.clear()
        self._counts.clear()
        self._kept.clear()
        self._visible = None

    def look_again(self) -> None:
        """The text or what was found in it changed."""
        self._visible = None

    def all(self) -> list[Finding]:
        """What waits for a decision of its own, in order of position: found, not skipped, not asked about."""
        if self._visible is None:
            visible = self._listed()
            is_habit = sum(self._counts.values()) >= MANY
            noticed = noticed_rules(self._counts, self._rules_kept(), MANY) if is_habit else frozenset()
            if noticed != self._noticed:
                self._noticed = noticed
                visible = self._listed()
            self._visible, self._indices = visible, None
        return self._visible

    def _listed(self) -> list[Finding]:
        """What waits where the rules of notices are as they are known; all that changed is sifted."""
        visible: list[Finding] = []
        paragraphs = 0
        for state in self._live.states:
            if state.issues or state.names:
                paragraphs += 1
                visible += self.in_paragraph(state)
        if len(self._sifted) > paragraphs:
            for number in [number for number in self._sifted if self._live.state(number) is None]:
                self._count(self._sifted.pop(number), -1)
        return visible

    def in_notices(self) -> dict[str, list[Finding]]:
        """What waits for a decision about the whole text, by rule, each in order of position."""
        self.all()
        places: dict[str, list[Finding]] = {rule: [] for rule in sorted(self._noticed, reverse=True)}
        for state in self._live.states if self._noticed else ():
            if state.issues:
                for finding in self._sift(state).waiting:
                    if finding.issue.rule in places:
                        places[finding.issue.rule].append(finding)
        return places

    def in_paragraph(self, state: ParagraphState) -> tuple[Finding, ...]:
        """What waits for a decision of its own in one paragraph."""
        sifted = self._sift(state)
        if not self._noticed or not sifted.counts:
            return sifted.waiting
        if len(self._noticed) == len(NOTICE_RULES):
            return sifted.others
        return tuple(finding for finding in sifted.waiting if finding.issue.rule not in self._noticed)

    def _sift(self, state: ParagraphState) -> _Sifted:
        found = self._live.findings_of(state)
        known = self._sifted.get(state.id)
        if known is None or known.found is not found:
            waiting = tuple(f for f in found if self._ignored.of(f) is None and not self._is_asked(f))
            others = tuple(f for f in waiting if f.issue.rule not in NOTICE_RULES)
            counts = Counter(f.issue.rule for f in waiting if f.issue.rule in NOTICE_RULES)
            if known is not None:
                self._count(known, -1)
            self._sifted[state.id] = known = _Sifted(found, waiting, others, tuple(counts.items()))
            self._count(known, 1)
        return known

    def _count(self, sifted: _Sifted, sign: int) -> None:
        for rule, count in sifted.counts:
            self._counts[rule] += sign * count

    def _rules_kept(self) -> frozenset[str]:
        """Rules whose own signs stand in the text. Only paragraphs that were edited are read again."""
        kept = frozenset[str]()
        for state in self._live.states:
            known = self._kept.get(state.id)
            if known is None or known[0] is not state.paragraph:
                self._kept[state.id] = known = (state.paragraph, rules_kept(state.paragraph))
            if not known[1] <= kept:
                kept |= known[1]
                if kept == NOTICE_RULES:
                    break
        return kept

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
        """What is marked in one paragraph: everything that is not skipped, and of which no notice speaks."""
        return [
            finding
            for finding in self._live.findings_of(state)
            if finding.issue.rule not in self._noticed and self._ignored.of(finding) is None
        ]
