# SPDX-License-Identifier: GPL-3.0-or-later
"""The open article in memory: its paragraphs, what was found in each, and how both follow edits."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from proofdesk.app.findings import Finding, Place, shown_words
from proofdesk.app.protocol import Change, DocumentFindings, ParagraphFindings, PeopleFound, Snapshot
from proofdesk.core.edits import Edit, carry, difference, stretch
from proofdesk.core.overlaps import settle_overlaps, without_named
from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Paragraph, Splice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.core.issues import Issue
    from proofdesk.core.people import PlacedPerson
    from proofdesk.core.review import Thread

MentionKey = tuple[int, int]
"""(key of the person, number of the mention among the person's)."""

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
    names: dict[int, tuple[Issue, ...]] = field(default_factory=dict)
    """Name warnings by the key of the person."""
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
        self.names = {key: tuple(_carried(issues, edit)) for key, issues in self.names.items()}
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

    `generation` grows with every article that is opened: what was said about another one is dropped. `serial` grows
    with every edit.
    """

    def __init__(self) -> None:
        self._ids = count(1)
        self._by_id: dict[int, ParagraphState] = {}
        self._numbers: dict[int, int] | None = None
        self._documents: dict[str, set[int]] = {}
        self._conflicts: dict[str, tuple[int, int]] = {}
        self._people_in: dict[int, dict[int, list[int]]] = {}
        """By paragraph id and key of the person: numbers of the mentions there."""
        self._renamed: list[tuple[str, str, str]] = []
        self.generation = 0
        self.serial = 0
        self.states: list[ParagraphState] = []
        self.people: dict[int, PlacedPerson] = {}
        """By key; see `ordered_people`."""

    def open(self, paragraphs: Iterable[Paragraph]) -> None:
        """Begin with another article."""
        self.generation += 1
        self.serial = 0
        self.states = [ParagraphState(next(self._ids), 0, paragraph) for paragraph in paragraphs]
        self._by_id = {state.id: state for state in self.states}
        self._numbers = None
        self._documents = {}
        self._conflicts = {}
        self._people_in = {}
        self._renamed = []
        self.people = {}

    def article(self) -> ArticleText:
        """A snapshot of the text as it is now."""
        return ArticleText(tuple(state.paragraph for state in self.states))

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs as they are now."""
        return tuple(state.paragraph for state in self.states)

    def number(self, paragraph_id: int) -> int | None:
        """The present number (from 0) of a paragraph; None when it is gone."""
        if self._numbers is None:
            self._numbers = {state.id: number for number, state in enumerate(self.states)}
        return self._numbers.get(paragraph_id)

    def state(self, paragraph_id: int) -> ParagraphState | None:
        """The paragraph with this id; None when it is gone."""
        return self._by_id.get(paragraph_id)

    def splice(self, splice: Splice) -> Change:
        """Follow an edit of the text; gives what the checking process must hear.

        One paragraph that becomes one keeps its id and its findings outside the edit. When paragraphs were split or
        joined, those whose text is the same as before keep theirs.
        """
        before = self.states[splice.index : splice.index + splice.removed]
        gone = list(before)
        if len(before) == len(splice.inserted):
            for state, paragraph in zip(before, splice.inserted, strict=True):
                if state.paragraph != paragraph:
                    state.edit(paragraph)
            after = before
        else:
            after = [self._kept(before, paragraph) for paragraph in splice.inserted]
            self.states[splice.index : splice.index + splice.removed] = after
            self._numbers = None
            for state in gone:
                del self._by_id[state.id]
            for state in after:
                self._by_id[state.id] = state
        self.serial += 1
        inserted = tuple(state.snapshot for state in after)
        return Change(self.generation, self.serial, splice.index, splice.removed, inserted)

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
        self._note_renamed(state.issues.get(found.checker, ()), found.issues)
        state.issues[found.checker] = found.issues
        state.findings = None
        return state

    def _note_renamed(self, before: Sequence[Issue], after: Sequence[Issue]) -> None:
        """An issue that stayed while the words around it were edited has another fingerprint now."""
        known = {(issue.rule, issue.span, issue.text): issue.fingerprint for issue in before}
        for issue in after:
            old = known.get((issue.rule, issue.span, issue.text))
            if old is not None and old != issue.fingerprint:
                self._renamed.append((issue.rule, old, issue.fingerprint))

    def take_renamed(self) -> list[tuple[str, str, str]]:
        """(rule, fingerprint before, fingerprint now) of issues whose surroundings changed since the last call."""
        renamed, self._renamed = self._renamed, []
        return renamed

    def take_document(self, found: DocumentFindings) -> bool:
        """Take what a document checker found, carried to the present text; False when it is about another article."""
        if found.generation != self.generation:
            return False
        by_paragraph: dict[int, list[Issue]] = {}
        for paragraph, issue in found.issues:
            by_paragraph.setdefault(paragraph, []).append(issue)
        for paragraph in self._documents.get(found.checker, set()) | by_paragraph.keys():
            state = self._by_id.get(paragraph)
            if state is None:
                continue
            state.findings = None
            revision = found.revisions.get(paragraph, state.revision)
            moved = tuple(_moved(state, by_paragraph.get(paragraph, ()), revision))
            self._note_renamed(state.issues.get(found.checker, ()), moved)
            if moved:
                state.issues[found.checker] = moved
            else:
                state.issues.pop(found.checker, None)
        self._documents[found.checker] = set(by_paragraph)
        return True

    def take_people(self, found: PeopleFound) -> bool:
        """Take what is new about the people, carried to the present text; False when it is about another article."""
        if found.generation != self.generation:
            return False
        # Whoever is not known here was told of before a reset, and is told of again as a whole after it.
        edited = [(key, told.of(self.people[told.before])) for key, told in found.edited if told.before in self.people]
        for key in found.gone:
            self._forget_person(key)
        for key, placed in (*found.changed, *edited):
            self._take_person(key, placed)
        # Also people who did not change lost what was edited in their paragraphs, even if the edit was undone.
        for paragraph, revision in found.revisions.items():
            for key in self._people_in.get(paragraph, ()):
                self._place_person(key, paragraph, revision)
        return True

    def _forget_person(self, key: int) -> None:
        placed = self.people.pop(key, None)
        if placed is None:
            return
        for conflict in placed.person.conflicts:
            if self._conflicts.get(conflict.pair, (None,))[0] == key:
                del self._conflicts[conflict.pair]
        for number, paragraph in enumerate(placed.paragraphs):
            state = self._by_id.get(paragraph)
            if state is not None and state.mentions.pop((key, number), None) is not None:
                state.findings = None
            if paragraph in self._people_in:
                self._people_in[paragraph].pop(key, None)
        for paragraph, _ in placed.issues:
            state = self._by_id.get(paragraph)
            if state is not None and state.names.pop(key, None) is not None:
                state.findings = None

    def _take_person(self, key: int, placed: PlacedPerson) -> None:
        self.people[key] = placed
        for number, conflict in enumerate(placed.person.conflicts):
            self._conflicts[conflict.pair] = (key, number)
        for number, paragraph in enumerate(placed.paragraphs):
            self._people_in.setdefault(paragraph, {}).setdefault(key, []).append(number)

    def _place_person(self, key: int, paragraph: int, revision: int) -> None:
        """Put a person's mentions and warnings into one paragraph, from its state `revision` carried to now."""
        state, placed = self._by_id.get(paragraph), self.people[key]
        if state is None:
            return
        for number in self._people_in[paragraph][key]:
            span = state.carried(placed.person.mentions[number].span, revision)
            if span is not None:
                state.mentions[key, number] = span
        issues = [issue for place, issue in placed.issues if place == paragraph]
        if issues:
            state.names[key] = tuple(_moved(state, issues, revision))
        state.findings = None

    def ordered_people(self) -> list[tuple[int, PlacedPerson]]:
        """Everyone with their keys, in order of the first mention."""

        def first_mention(item: tuple[int, PlacedPerson]) -> tuple[int, int]:
            _, placed = item
            return self.number(placed.paragraphs[0]) or 0, placed.person.mentions[0].span.start

        return sorted(self.people.items(), key=first_mention)

    def mention_places(self, person: int) -> dict[int, Place]:
        """Where each mention of a person (by key) stands now, by the mention's number, without those edited since."""
        places: dict[int, Place] = {}
        for number, paragraph in enumerate(self.people[person].paragraphs):
            state = self._by_id.get(paragraph)
            span = state.mentions.get((person, number)) if state is not None else None
            if span is not None:
                places[number] = Place(paragraph, span)
        return places

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
        """(key of the person, number of the conflict) of a pair of spellings."""
        return self._conflicts.get(pair)

    def findings_of(self, state: ParagraphState) -> tuple[Finding, ...]:
        """Settled findings of one paragraph, in order of position; those that are ignored are still among them."""
        if state.findings is None:
            found = (issue for kinds in (state.issues, state.names) for issues in kinds.values() for issue in issues)
            issues = settle_overlaps(without_named(found, self._surnames(state)))
            seen: dict[str, int] = {}
            made: list[Finding] = []
            for issue in issues:
                seen[issue.fingerprint] = repetition = seen.get(issue.fingerprint, 0) + 1
                made.append(self._finding(state, issue, repetition))
            state.findings = tuple(made)
        return state.findings

    def _surnames(self, state: ParagraphState) -> Iterator[Span]:
        for (person, number), span in state.mentions.items():
            mention = self.people[person].person.mentions[number]
            if mention.surname is not None:
                yield mention.surname.shifted(span.start - mention.span.start)

    def _finding(self, state: ParagraphState, issue: Issue, repetition: int) -> Finding:
        place = Place(state.id, issue.span)
        numbers = self.conflict_of(issue.group) if issue.group else None
        words = shown_words(state.paragraph.text, issue.spans)
        if numbers is None:
            return Finding(f"{issue.fingerprint}:{state.id}:{repetition}", issue, place, words=words)
        person = self.people[numbers[0]].person
        return Finding(f"{issue.rule}:{issue.group}", issue, place, person.conflicts[numbers[1]], person, words)

    def findings(self) -> Iterator[Finding]:
        """All settled findings, in order of position."""
        for state in self.states:
            if state.issues or state.names:
                yield from self.findings_of(state)


def _carried(issues: Sequence[Issue], edit: Edit) -> Iterator[Issue]:
    moved = (issue.carried(lambda span: carry(span, edit)) for issue in issues)
    return (issue for issue in moved if issue is not None)


def _moved(state: ParagraphState, issues: Iterable[Issue], revision: int) -> Iterator[Issue]:
    moved = (issue.carried(lambda span: state.carried(span, revision)) for issue in issues)
    return (issue for issue in moved if issue is not None)
