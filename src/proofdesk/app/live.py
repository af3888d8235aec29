# SPDX-License-Identifier: GPL-3.0-or-later
"""The open article in memory: its paragraphs, what was found in each, and how both follow edits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from proofdesk.app.findings import Finding, Place
from proofdesk.app.protocol import Change, DocumentFindings, ParagraphFindings, Snapshot
from proofdesk.core.edits import Edit, carry, difference, stretch
from proofdesk.core.overlaps import settle_overlaps
from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Paragraph, Splice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.core.issues import Issue
    from proofdesk.core.people import Person
    from proofdesk.core.review import Thread

MentionKey = tuple[int, int]
"""(number of the person, number of the mention) in the last name report."""

EDITS_KEPT = 64
"""Edits remembered for each paragraph, so that a result about an earlier state can still be carried to now."""


@dataclass(slots=True)
class ParagraphState:
    """One paragraph of the open article. `revision` counts its edits since it came to be."""

    id: int
    revision: int
    paragraph: Paragraph
    issues: dict[str, tuple[Issue, ...]] = field(default_factory=dict)
    """By checker, spans from the paragraph's beginning."""
    mentions: dict[MentionKey, Span] = field(default_factory=dict)
    notes: dict[int, Span] = field(default_factory=dict)
    """Where threads (by id) are anchored in this paragraph."""
    edits: list[Edit] = field(default_factory=list)
    """The last edits; the newest leads to `revision`."""
    findings: tuple[Finding, ...] | None = None
    """Settled issues, made when they are asked for."""

    @property
    def snapshot(self) -> Snapshot:
        """What is sent to the checking process."""
        return Snapshot(self.id, self.revision, self.paragraph)

    def edit(self, paragraph: Paragraph) -> None:
        """The paragraph has another text or role now; what was found in it moves along or is gone."""
        edit = difference(self.paragraph.text, paragraph.text)
        self.paragraph = paragraph
        self.revision += 1
        self.findings = None
        if edit is None:
            edit = Edit(Span(0, 0), "")
        self.edits.append(edit)
        del self.edits[:-EDITS_KEPT]
        self.issues = {checker: tuple(_carried(issues, edit)) for checker, issues in self.issues.items()}
        self.mentions = {key: now for key, span in self.mentions.items() if (now := carry(span, edit)) is not None}
        self.notes = {key: now for key, span in self.notes.items() if (now := stretch(span, edit)) is not None}

    def carried(self, span: Span, revision: int) -> Span | None:
        """Where a span of an earlier `revision` stands now; None when it is gone or too long ago."""
        steps = self.revision - revision
        if steps < 0 or steps > len(self.edits):
            return None
        for edit in self.edits[len(self.edits) - steps :]:
            now = carry(span, edit)
            if now is None:
                return None
            span = now
        return span


class LiveArticle:
    """Paragraph states of the open article, in order, and the people in it. Used from one thread.

    `generation` grows with every article that is opened: what was said about another one is dropped.
    """

    def __init__(self) -> None:
        self._ids = count(1)
        self._numbers: dict[int, int] = {}
        self._numbers_valid = True
        self.generation = 0
        self.states: list[ParagraphState] = []
        self.people: tuple[Person, ...] = ()
        self._name_issues: dict[str, tuple[int, int]] = {}

    def open(self, paragraphs: Iterable[Paragraph]) -> None:
        """Begin with another article."""
        self.generation += 1
        self.states = [ParagraphState(next(self._ids), 0, paragraph) for paragraph in paragraphs]
        self.people = ()
        self._name_issues = {}
        self._numbers_valid = False

    def article(self) -> ArticleText:
        """A snapshot of the text as it is now."""
        return ArticleText(tuple(state.paragraph for state in self.states))

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs as they are now."""
        return tuple(state.paragraph for state in self.states)

    def number(self, paragraph_id: int) -> int | None:
        """The present number (from 0) of a paragraph; None when it is gone."""
        if not self._numbers_valid:
            self._numbers = {state.id: number for number, state in enumerate(self.states)}
            self._numbers_valid = True
        return self._numbers.get(paragraph_id)

    def state(self, paragraph_id: int) -> ParagraphState | None:
        """The paragraph with this id; None when it is gone."""
        number = self.number(paragraph_id)
        return None if number is None else self.states[number]

    def splice(self, splice: Splice) -> Change:
        """Follow an edit of the text; gives what the checking process must hear.

        One paragraph that becomes one keeps its id and its findings outside the edit. When paragraphs were split or
        joined, those whose text is the same as before keep theirs.
        """
        before = self.states[splice.index : splice.index + splice.removed]
        if len(before) == len(splice.inserted):
            for state, paragraph in zip(before, splice.inserted, strict=True):
                if state.paragraph != paragraph:
                    state.edit(paragraph)
            after = before
        else:
            after = [self._kept(before, paragraph) for paragraph in splice.inserted]
            self.states[splice.index : splice.index + splice.removed] = after
            self._numbers_valid = False
        return Change(self.generation, splice.index, splice.removed, tuple(state.snapshot for state in after))

    def _kept(self, before: list[ParagraphState], paragraph: Paragraph) -> ParagraphState:
        for index, state in enumerate(before):
            if state.paragraph == paragraph:
                return before.pop(index)
        return ParagraphState(next(self._ids), 0, paragraph)

    def take_paragraph(self, found: ParagraphFindings) -> ParagraphState | None:
        """Take what a checker found in a paragraph; None when it is about a state that is gone."""
        state = self.state(found.id) if found.generation == self.generation else None
        if state is None or state.revision != found.revision:
            return None
        state.issues[found.checker] = found.issues
        state.findings = None
        return state

    def take_document(self, found: DocumentFindings) -> bool:
        """Take what a document checker found, carried to the present text; False when it is about another article."""
        if found.generation != self.generation:
            return False
        by_paragraph: dict[int, list[Issue]] = {}
        for placed in found.issues:
            if placed.issue.group:
                by_paragraph.setdefault(placed.id, []).append(placed.issue)
            else:
                by_paragraph.setdefault(placed.id, []).append(replace(placed.issue, related=()))
        if found.names is not None:
            self._take_names(found)
        for state in self.states:
            state.findings = None
            moved: list[Issue] = []
            for issue in by_paragraph.get(state.id, ()):
                span = state.carried(issue.span, found.revisions[state.id])
                if span is not None:
                    moved.append(replace(issue, span=span))
            if moved:
                state.issues[found.checker] = tuple(moved)
            else:
                state.issues.pop(found.checker, None)
        return True

    def _take_names(self, found: DocumentFindings) -> None:
        assert found.names is not None
        self.people = found.names.people
        self._name_issues = {
            conflict.pair: (person_number, conflict_number)
            for person_number, person in enumerate(self.people)
            for conflict_number, conflict in enumerate(person.conflicts)
        }
        mentions: dict[int, dict[MentionKey, Span]] = {}
        for person_number, places in enumerate(found.mention_places):
            for mention_number, (paragraph_id, span) in enumerate(places):
                mentions.setdefault(paragraph_id, {})[(person_number, mention_number)] = span
        for state in self.states:
            state.mentions = {
                key: now
                for key, span in mentions.get(state.id, {}).items()
                if (now := state.carried(span, found.revisions[state.id])) is not None
            }

    def mention_places(self, person_number: int) -> dict[int, Place]:
        """Where each mention of a person stands now, by the mention's number; those that were edited are left out."""
        places: dict[int, Place] = {}
        for state in self.states:
            for (person, mention), span in state.mentions.items():
                if person == person_number:
                    places[mention] = Place(state.id, span)
        return dict(sorted(places.items()))

    def place_threads(self, threads: Iterable[Thread]) -> None:
        """Find the threads' places by their anchors, where they are not known yet; a thread that is gone is let go."""
        wanted = {thread.id: thread for thread in threads}
        for state in self.states:
            if state.notes:
                state.notes = {key: span for key, span in state.notes.items() if key in wanted}
                for key in state.notes:
                    del wanted[key]
        if not wanted:
            return
        article = self.article()
        for thread in wanted.values():
            span = thread.anchor.find(article.text)
            if span is None:
                continue
            number, offset = article.locate(span.start)
            length = min(span.length, len(article.paragraphs[number].text) - offset)
            if length > 0:
                self.states[number].notes[thread.id] = Span(offset, offset + length)

    def forget_thread(self, thread_id: int) -> None:
        """The thread has another anchor now; it is looked for again by `place_threads`."""
        for state in self.states:
            state.notes.pop(thread_id, None)

    def thread_places(self) -> dict[int, Place]:
        """Where each thread stands; orphaned ones are not among them."""
        return {thread: Place(state.id, span) for state in self.states for thread, span in state.notes.items()}

    def position(self, place: Place) -> Span | None:
        """The place in code points of the whole text; None when its paragraph is gone."""
        number = self.number(place.paragraph)
        if number is None:
            return None
        start = sum(len(state.paragraph.text) + 1 for state in self.states[:number])
        return place.span.shifted(start)

    def conflict_of(self, pair: str) -> tuple[int, int] | None:
        """(number of the person, number of the conflict) of a pair of spellings."""
        return self._name_issues.get(pair)

    def findings_of(self, state: ParagraphState) -> tuple[Finding, ...]:
        """Settled findings of one paragraph, in order of position; those that are ignored are still among them."""
        if state.findings is None:
            issues = settle_overlaps(issue for found in state.issues.values() for issue in found)
            seen: dict[str, int] = {}
            made: list[Finding] = []
            for issue in issues:
                seen[issue.fingerprint] = repetition = seen.get(issue.fingerprint, 0) + 1
                made.append(self._finding(state, issue, repetition))
            state.findings = tuple(made)
        return state.findings

    def _finding(self, state: ParagraphState, issue: Issue, repetition: int) -> Finding:
        place = Place(state.id, issue.span)
        numbers = self.conflict_of(issue.group) if issue.group else None
        if numbers is None:
            return Finding(f"{issue.fingerprint}:{state.id}:{repetition}", issue, place)
        person = self.people[numbers[0]]
        return Finding(f"{issue.rule}:{issue.group}", issue, place, person.conflicts[numbers[1]], person)

    def findings(self) -> Iterator[Finding]:
        """All settled findings, in order of position."""
        for state in self.states:
            if state.issues:
                yield from self.findings_of(state)


def _carried(issues: Sequence[Issue], edit: Edit) -> Iterator[Issue]:
    for issue in issues:
        span = carry(issue.span, edit)
        if span is not None:
            yield replace(issue, span=span)
