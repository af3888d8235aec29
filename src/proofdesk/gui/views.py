# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desk knows, put into the shapes that the panels show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofdesk.app.history import told
from proofdesk.core.issues import Family
from proofdesk.core.review import Decision, DecisionKind, Ignore, Resolution, ThreadState
from proofdesk.gui.editor.marks import Mark, MarkState
from proofdesk.gui.panels.history import EntryIcon, HistoryEntry
from proofdesk.gui.panels.name_context import CONTEXT
from proofdesk.gui.panels.name_views import REGISTERED, MentionPlace, NamePerson
from proofdesk.gui.panels.question_views import ThreadView

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.findings import Finding, Place
    from proofdesk.core.messages import Translator
    from proofdesk.core.people import Person
    from proofdesk.gui.desk import Desk

QUESTION = "question"
AROUND_QUOTE = 30
"""Code points of text shown on either side of a quote."""

_ICONS = {
    DecisionKind.OPENED: EntryIcon.VERSION,
    DecisionKind.FIXED: EntryIcon.FIXED,
    DecisionKind.NAME_FIXED: EntryIcon.FIXED,
    DecisionKind.IGNORED: EntryIcon.IGNORED,
    DecisionKind.DIFFERENT_PEOPLE: EntryIcon.DIFFERENT_PEOPLE,
    DecisionKind.ASKED: EntryIcon.ASKED,
    DecisionKind.REPLIED: EntryIcon.REPLIED,
    DecisionKind.RESOLVED: EntryIcon.RESOLVED,
    DecisionKind.REOPENED: EntryIcon.ASKED,
    DecisionKind.ATTACHED: EntryIcon.REPLIED,
    DecisionKind.EXPORTED: EntryIcon.EXPORTED,
    DecisionKind.STAGE: EntryIcon.STAGE,
    DecisionKind.RESTORED: EntryIcon.TAKEN_BACK,
    DecisionKind.TAKEN_BACK: EntryIcon.TAKEN_BACK,
}


class Views:
    """Builds the panels' values from the desk."""

    def __init__(self, desk: Desk, translator: Translator) -> None:
        self._desk = desk
        self._say = translator
        self.is_registered: Callable[[Person], bool] = lambda _: False
        """Whether the register holds a person."""

    def people(self) -> list[NamePerson]:
        """Everyone in the text, once for each conflict."""
        made: list[NamePerson] = []
        for key, placed in self._desk.live.ordered_people():
            person = placed.person
            known = self._desk.live.mention_places(key)
            if not known:
                continue
            places = tuple(
                self._mention(known[index]) if index in known else None for index in range(len(person.mentions))
            )
            registered = self.is_registered(person)
            conflicts = [(n, one) for n, one in enumerate(person.conflicts) if one.rule not in self._desk.rules_off]
            if not conflicts:
                made.append(NamePerson(person, places, is_registered=registered))
            for index, conflict in conflicts:
                ignored = self._desk.skipped(conflict.rule, conflict.pair)
                made.append(NamePerson(person, places, index, ignored, registered))
        return made

    def person_of(self, pair: str) -> NamePerson | None:
        """The person of a conflict."""
        return next((view for view in self.people() if view.conflict is not None and view.conflict.pair == pair), None)

    def mention_of(self, finding: Finding) -> int | None:
        """Number of the mention that a name warning stands on."""
        numbers = self._desk.live.conflict_of(finding.issue.group) if finding.issue.group else None
        if numbers is None:
            return None
        places = self._desk.live.mention_places(numbers[0])
        return next(
            (
                number
                for number, place in places.items()
                if place.paragraph == finding.place.paragraph and place.span.overlaps(finding.place.span)
            ),
            None,
        )

    def ignores(self) -> list[Ignore]:
        """What is skipped, in the words that stood in the text."""
        return [replace(ignore, text=ignore.shown or self._unsaid(ignore)) for ignore in self._desk.ignores]

    def _unsaid(self, ignore: Ignore) -> str:
        """What to call something whose words nobody knows any more; a pair of names is told by a key, not by words."""
        return self._say("names.different") if ignore.rule.startswith(f"{Family.NAMES}/") else ignore.text

    def waiting_questions(self) -> int:
        """How many questions are not settled."""
        return sum(thread.is_question and thread.state is not ThreadState.RESOLVED for thread in self._desk.threads)

    @staticmethod
    def rule_entry(finding: Finding) -> str:
        """The catalogue entry that explains a finding; rules of an engine share one."""
        return "grammar/lt" if finding.issue.rule.startswith("grammar/lt-") else finding.issue.rule

    def people_in_question(self) -> int:
        """How many conflicts of names wait for a decision."""
        return sum(
            conflict.rule not in self._desk.rules_off and self._desk.skipped(conflict.rule, conflict.pair) is None
            for placed in self._desk.live.people.values()
            for conflict in placed.person.conflicts
        )

    def _mention(self, place: Place) -> MentionPlace | None:
        number = self._desk.live.number(place.paragraph)
        if number is None:
            return None
        paragraph = self._desk.live.states[number].paragraph
        text = paragraph.text
        start, end = place.span
        left, right = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        return MentionPlace(place.paragraph, place.span, number + 1, left, right, place.span.of(text), paragraph.role)

    def threads(self) -> list[ThreadView]:
        """Every thread with where it stands now."""
        places = self._desk.live.thread_places()
        views: list[ThreadView] = []
        for thread in self._desk.threads:
            place = places.get(thread.id)
            number = self._desk.live.number(place.paragraph) if place else None
            words = self._say("places.paragraph", n=number + 1) if number is not None else ""
            lost = number is None and thread.resolution is not Resolution.BY_EDIT
            quote = thread.anchor.quote
            if place is not None and number is not None:
                quote = place.span.of(self._desk.live.states[number].paragraph.text)
            quote = self._with_neighbours(place, quote)
            views.append(ThreadView(thread, words, lost, quote, self._accept_count(thread.group)))
        return views

    def _with_neighbours(self, place: Place | None, quote: str) -> str:
        """The quote as it stands in its sentence; by itself where its place is gone."""
        state = self._desk.live.state(place.paragraph) if place is not None else None
        if place is None or state is None:
            return f"…{quote}…"
        text = state.paragraph.text
        start, end = place.span
        left = text[max(0, start - AROUND_QUOTE) : start]
        right = text[end : end + AROUND_QUOTE]
        if start > AROUND_QUOTE:
            left = f"…{left.partition(' ')[2]}"
        if end + AROUND_QUOTE < len(text):
            right = f"{right.rpartition(' ')[0]}…"
        return f"{left}{quote}{right}"

    def _accept_count(self, pair: str) -> int:
        numbers = self._desk.live.conflict_of(pair) if pair else None
        if numbers is None:
            return 0
        conflict = self._desk.live.people[numbers[0]].person.conflicts[numbers[1]]
        return len(conflict.corrections[0])

    def history(self) -> list[HistoryEntry]:
        """Decisions and versions, in no order."""
        taken = {decision.takes_back for decision in self._desk.decisions if decision.takes_back}
        entries = [self._decision(decision, decision.id in taken) for decision in self._desk.decisions]
        for revision in self._desk.revisions:
            title = self._say("history.version", n=revision.number, why=self._say(f"revision.{revision.reason}"))
            under = f"{revision.author} · {self._say('characters.n', n=revision.characters)}"
            entries.append(
                HistoryEntry(revision.id, EntryIcon.VERSION, title, under, revision.created, revision_id=revision.id)
            )
        return entries

    def _decision(self, decision: Decision, taken_back: bool) -> HistoryEntry:
        title = self._say.text(told(decision, _short))
        under = decision.author
        if decision.reason and decision.kind in {DecisionKind.IGNORED, DecisionKind.DIFFERENT_PEOPLE}:
            under = f"{under} · {self._say(f'ignore.{decision.reason}')}"
        elif decision.reason and decision.kind is DecisionKind.EXPORTED:
            under = f"{under} · {decision.reason}"
        can = decision.ignore_id is not None and not taken_back
        can = can and any(ignore.id == decision.ignore_id for ignore in self._desk.ignores)
        return HistoryEntry(
            decision.id, _ICONS[decision.kind], title, under, decision.created, can_take_back=can, taken_back=taken_back
        )

    def marks(self, number: int, current: Finding | None, chosen: dict[str, int]) -> list[Mark]:
        """What is marked in one paragraph: findings, mentions of people in question, threads."""
        state = self._desk.live.states[number]
        marks = [
            Mark(span, QUESTION, MarkState.NORMAL)
            for thread_id, span in state.notes.items()
            if self._is_open(thread_id)
        ]
        for (person, mention), span in state.mentions.items():
            mark = self._mention_mark(person, mention, current, chosen)
            if mark is not None:
                marks.append(Mark(span, *mark))
        for finding in self._desk.waiting.marked_in(state):
            if finding.conflict is None:
                is_current = current is not None and finding.key == current.key
                kind = MarkState.CURRENT if is_current else MarkState.NORMAL
                marks += [Mark(span, finding.family, kind) for span in finding.issue.spans]
        return marks

    def _mention_mark(
        self, person: int, mention: int, current: Finding | None, chosen: dict[str, int]
    ) -> tuple[Family, MarkState] | None:
        for conflict in self._desk.live.people[person].person.conflicts:
            own = next((i for i, s in enumerate(conflict.spellings) if mention in s.mentions), None)
            if own is None or not self._desk.waiting.holds_pair(conflict.pair):
                continue
            if chosen.get(conflict.pair) == own:
                return Family.NAMES, MarkState.FADED
            if own == 0 and conflict.pair not in chosen and conflict.evidence.key.startswith(REGISTERED):
                return None  # the register says that it is right
            if current is None or current.issue.group != conflict.pair:
                return Family.NAMES, MarkState.NORMAL
            is_current = self._is_current(person, mention, current)
            return Family.NAMES, MarkState.CURRENT if is_current else MarkState.RELATED
        return None

    def _is_current(self, person: int, mention: int, current: Finding) -> bool:
        place = self._desk.live.mention_places(person).get(mention)
        return (
            place is not None and place.paragraph == current.place.paragraph and place.span.overlaps(current.place.span)
        )

    def _is_open(self, thread_id: int) -> bool:
        return any(t.id == thread_id and t.state is not ThreadState.RESOLVED for t in self._desk.threads)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
