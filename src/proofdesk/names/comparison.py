# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of an article beside the register: near misses of its entries, spellings that it forbids, and which of two
spellings of one person is the one that it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.core.people import Conflict, Gender, Mention, Person
from proofdesk.core.register import EntryKind
from proofdesk.core.spans import Span
from proofdesk.names.identity import Identity, Verdict, slip_between
from proofdesk.names.loose import LooseName
from proofdesk.names.mentions import NameMention, Token
from proofdesk.names.nominatives import stems_of
from proofdesk.names.registered import Fault, conflict_of, evidence_of, nominative_of
from proofdesk.names.spotting import Place, Spotter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from proofdesk.core.messages import Message
    from proofdesk.core.register import RegisterEntry
    from proofdesk.core.text import Paragraph
    from proofdesk.names.register import Forbidden, Lookup, RegisterIndex
    from proofdesk.names.words import Lexicon, Word

NAMED_ALIKE = 0.6
"""A slip at least this likely is one where the given names agree and no dictionary knows the surname."""

SHORTER = 0.8
"""The same, for a surname of fewer than `LONG` letters."""

KNOWN = 0.85
"""The same, where it is somebody's surname all the same, or has fewer than `SHORT` letters."""

OPEN = 0.9
"""The same, where initials are all that agrees, or nothing stands beside it."""

SLIP_IN_GIVEN = 0.85
"""The same for a given name, beside the very surname of an entry."""

LONG, SHORT = 7, 5

_INITIAL = re.compile(r"([^\W\d_])\.")
_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_BY_LETTER = frozenset({"names/variant", "names/yo", "names/kazakh-letters"})
"""Rules of whose two spellings either can be the right one."""

_OF_THINGS = frozenset({"names/place", "names/organisation"})
"""The same, of places and organisations; a former name is another matter."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """A person with what stands beside the surname, once for each way of writing it."""

    texts: Sequence[str]
    """In which the spans of the mentions count."""
    person: Person
    named: tuple[NameMention, ...]
    initial: str
    """First letter of the given name."""


class RegisterComparison:
    """Compares reports of the name engine with one state of the register."""

    def __init__(self, lexicon: Lexicon, index: RegisterIndex) -> None:
        self._lexicon = lexicon
        self._index = index
        self._identity = Identity(lexicon.given_names)
        self._spotter = Spotter(lexicon, index)
        self._mentions: dict[int, NameMention] = {}
        """Entries as if somebody were named so, by their identity: the index keeps them all."""

    @property
    def digest(self) -> str:
        """Of the register; empty where it is empty."""
        return self._index.digest

    def person(self, person: Person, texts: Sequence[str]) -> Person:
        """The person with what the register has to say: more warnings, and its spelling first in those there.

        `texts` are those in which the spans of the mentions count, one for each.
        """
        whole = self._whole_names(person, texts) if self._index.forbids_whole_names else []
        initial = person.name[0] if " " in person.name else ""
        if not whole and all(self._is_well(person, initial, surname) for surname in _surnames(person, texts)):
            return person
        subject = _Subject(texts, person, tuple(self._named(person, texts)), initial)
        conflicts = [better for conflict in person.conflicts for better in self._directed(subject, conflict)]
        asked = {n for conflict in person.conflicts for spelling in conflict.spellings for n in spelling.mentions}
        for fault in whole:
            conflicts.append(conflict_of(texts, person.mentions, fault, self._lexicon))
            asked.update(number for number, _ in fault.places)
        left = [number for number in range(len(person.mentions)) if number not in asked]
        found = self._fault(subject, person.name.rpartition(" ")[2], left)
        if found is not None:
            conflicts.append(conflict_of(texts, person.mentions, found, self._lexicon))
        name = conflicts[0].spellings[0].full if conflicts else person.name
        return person._replace(name=name, conflicts=tuple(conflicts))

    def thing(self, thing: Person) -> Person:
        """A place or an organisation with the spelling of the register first, where the register has one of the two."""
        conflicts = tuple(self._directed_thing(conflict) for conflict in thing.conflicts)
        name = next((one.spellings[0].name for one in conflicts if one not in thing.conflicts), thing.name)
        return thing._replace(name=name, conflicts=conflicts)

    def _directed_thing(self, conflict: Conflict) -> Conflict:
        if conflict.rule not in _OF_THINGS:
            return conflict
        held = [
            (number, entry)
            for number, spelling in enumerate(conflict.spellings)
            if (entry := self._entry_written(spelling.name)) is not None
        ]
        if len(held) != 1:
            return conflict
        number, entry = held[0]
        return _turned(conflict, number, evidence_of(entry))

    def _entry_written(self, name: str) -> RegisterEntry | None:
        """The place or organisation of the register that is written so, capitals and all."""
        lookup = self._index.look_up(name, "", self._lexicon)
        entries = lookup.exact if lookup is not None else ()
        return next((one for one in entries if one.kind is not EntryKind.PERSON and one.surname == name), None)

    def is_asked_about(self, paragraph: Paragraph) -> bool:
        """Whether a name stands in a paragraph of which the register may speak, be it somebody's or not."""
        return bool(self._spotter.places(paragraph))

    def alone(self, paragraph: Paragraph, taken: Callable[[], Sequence[Span]]) -> Iterator[LooseName]:
        """Names of a paragraph that stand outside the mentions of people, the places of which `taken` gives."""
        places = self._spotter.places(paragraph)
        spans = taken() if places else ()
        for place in places:
            if not any(span.overlaps(place.words[0]) for span in spans):
                found = self._meant_alone(paragraph.text, place)
                if found is not None:
                    yield found

    def _is_well(self, person: Person, initial: str, surname: str) -> bool:
        """Whether nothing has to be said of a surname, told as quickly as it can be."""
        lookup = self._index.look_up(surname, initial, self._lexicon)
        if lookup is None:
            return True
        if person.conflicts or lookup.forbidden:
            return False
        word = self._lexicon.word(surname)
        if any(near.weight >= _needed(near.entry, word) for near in lookup.near):
            return False
        given = person.name.partition(" ")[0]
        is_held = any(entry.name == person.name for entry in lookup.exact)
        return is_held or not lookup.exact or self._lexicon.word(given).is_dictionary_given

    def _whole_names(self, person: Person, texts: Sequence[str]) -> list[Fault]:
        """Forbidden spellings of given name and surname together."""
        found: dict[tuple[RegisterEntry, str, str], list[tuple[int, Span]]] = {}
        for number, mention in enumerate(person.mentions):
            place = self._spotter.whole_name(texts[number], mention.span)
            part = _forbidden_part(place) if place is not None else None
            if part is not None and part[0].kind is EntryKind.PERSON:
                entry, right, wrong, span = part
                found.setdefault((entry, right, wrong), []).append((number, span))
        return [Fault(entry, right, wrong, tuple(listed), True) for (entry, right, wrong), listed in found.items()]

    def _directed(self, subject: _Subject, conflict: Conflict) -> Iterator[Conflict]:
        """The warning with the registered spelling first; one for each spelling where both miss an entry."""
        if conflict.rule not in _BY_LETTER:
            yield conflict
            return
        holders = [self._holder(subject, conflict, number) for number in (0, 1)]
        held = [number for number, entry in enumerate(holders) if entry is not None]
        faults: list[Fault] = []
        if len(held) == 1:
            entry = holders[held[0]]
            assert entry is not None
            yield _turned(conflict, held[0], evidence_of(entry))
            return
        if not held:
            made = (self._fault(subject, spelling.name, spelling.mentions) for spelling in conflict.spellings)
            faults = [fault for fault in made if fault is not None]
        if not faults:
            yield conflict
        for fault in faults:
            yield conflict_of(subject.texts, subject.person.mentions, fault, self._lexicon)

    def _holder(self, subject: _Subject, conflict: Conflict, number: int) -> RegisterEntry | None:
        """The entry that has the spelling, of those that the person can be."""
        spelling = conflict.spellings[number]
        first = spelling.mentions[0]
        mention = subject.person.mentions[first]
        surname = (mention.surname or mention.span).of(subject.texts[first])
        lookup = self._index.look_up(surname, subject.initial, self._lexicon)
        for entry in lookup.exact if lookup else ():
            if self._verdict(subject, entry) is Verdict.DIFFERENT:
                continue
            if conflict.rule == "names/yo" and entry.surname.casefold() != spelling.name.casefold():
                continue
            is_given = spelling.name in spelling.full.split()[:-1]
            if not is_given or entry.given.casefold() == spelling.name.casefold():
                return entry
        return None

    def _fault(self, subject: _Subject, wrong: str, numbers: Sequence[int]) -> Fault | None:
        """What is wrong with these mentions, which share one spelling; `wrong` is its nominative."""
        mentions = [(number, subject.person.mentions[number]) for number in numbers]
        spans = tuple((number, mention.surname) for number, mention in mentions if mention.surname is not None)
        written = dict.fromkeys(span.of(subject.texts[number]) for number, span in spans)
        found = [(self._index.look_up(text, subject.initial, self._lexicon), text) for text in written]
        lookups = [(lookup, text) for lookup, text in found if lookup is not None]
        for lookup, _ in lookups:
            forbidden = self._forbidding(subject, lookup)
            if forbidden is not None:
                entry = forbidden.entry
                return Fault(entry, entry.surname, forbidden.spelling, spans, is_forbidden=True)
        nearest = [near for lookup, text in lookups if (near := self._nearest(subject, lookup, text)) is not None]
        if nearest:
            entry = max(nearest, key=lambda near: near[0])[1]
            return Fault(entry, entry.surname, wrong, spans)
        return self._fault_of_given(subject, [lookup for lookup, _ in lookups], mentions)

    def _forbidding(self, subject: _Subject, lookup: Lookup) -> Forbidden | None:
        """The forbidden spelling that this surname is, unless the person is another one, in the register or not."""
        if not lookup.forbidden or any(self._verdict(subject, entry) is Verdict.SAME for entry in lookup.exact):
            return None
        for forbidden in lookup.forbidden:
            entry = forbidden.entry
            is_surname = entry.kind is EntryKind.PERSON and len(forbidden.words) == 1
            if is_surname and (self._verdict(subject, entry) is not Verdict.DIFFERENT or not _is_named(subject)):
                return forbidden
        return None

    def _nearest(self, subject: _Subject, lookup: Lookup, text: str) -> tuple[float, RegisterEntry] | None:
        word = self._lexicon.word(text)
        for near in lookup.near:
            entry, weight = near
            if (
                entry.kind is EntryKind.PERSON
                and weight >= _needed(entry, word)
                and self._is(subject, entry, weight, word)
            ):
                return weight, entry
        return None

    def _is(self, subject: _Subject, entry: RegisterEntry, weight: float, word: Word) -> bool:
        """Whether the person is the one of the entry, whose surname `word` misses by a slip of this weight."""
        verdict = self._verdict(subject, entry)
        if verdict is Verdict.SAME and any(mention.given is not None for mention in subject.named):
            return True
        alike = verdict is not Verdict.DIFFERENT and not word.is_known
        return alike and weight >= OPEN and len(entry.surname) >= LONG - 1

    def _fault_of_given(
        self, subject: _Subject, lookups: Iterable[Lookup], mentions: Sequence[tuple[int, Mention]]
    ) -> Fault | None:
        """A slip in the given name beside the surname of an entry, where no entry has them both as they stand."""
        given = next((mention.given for mention in subject.named if mention.given is not None), None)
        if given is None or given.word is None or given.word.is_dictionary_given:
            return None
        entries = [entry for lookup in lookups for entry in lookup.exact if entry.given]
        if any(self._is_form(given.text, entry.given, entry.gender) for entry in entries):
            return None
        for entry in entries:
            slip = slip_between(given.word, self._lexicon.word(entry.given))
            if not _genders_differ(subject.person, entry) and slip >= SLIP_IN_GIVEN:
                spans = tuple(
                    (number, span)
                    for number, mention in mentions
                    if (span := self._span_of(subject.texts[number], mention, given.word)) is not None
                )
                wrong = nominative_of(given.text, entry.given, entry, self._lexicon)
                return Fault(entry, entry.given, wrong, spans) if spans else None
        return None

    def _verdict(self, subject: _Subject, entry: RegisterEntry) -> Verdict:
        """Whether the person can be the one of the entry, by everything but the surname."""
        if _genders_differ(subject.person, entry):
            return Verdict.DIFFERENT
        if not subject.named:
            return Verdict.OPEN
        own = self._mentions.get(id(entry))
        if own is None:
            given = self._token(entry.given) if entry.given else None
            patronymic = self._token(entry.patronymic) if entry.patronymic else None
            own = NameMention(Span(0, 0), self._token(entry.surname), given, patronymic)
            self._mentions[id(entry)] = own
        return self._identity.compare_all(subject.named, [own])

    def _meant_alone(self, text: str, place: Place) -> LooseName | None:
        """A forbidden spelling, or a near miss that no name stands beside."""
        part = _forbidden_part(place)
        lookup = self._index.look_up(place.text, "", self._lexicon)
        if part is not None:
            entry, right, wrong, span = part
            is_other = entry.kind is EntryKind.PERSON and len(place.words) == 1 and lookup and lookup.exact
            return None if is_other else self._loose(text, Fault(entry, right, wrong, ((0, span),), True))
        near = lookup.near[0] if lookup and lookup.near else None
        span = place.words[0]
        if near is None or len(near.entry.surname) < LONG - 1 or not self._spotter.is_alone(text, span):
            return None
        entry = near.entry
        wrong = nominative_of(place.text, entry.surname, entry, self._lexicon)
        return self._loose(text, Fault(entry, entry.surname, wrong, ((0, span),)))

    def _loose(self, text: str, fault: Fault) -> LooseName:
        span = fault.places[0][1]
        conflict = conflict_of([text], [Mention(span, span.of(text), span)], fault, self._lexicon)
        replacement = conflict.corrections[0][0].replacement
        return LooseName(conflict.rule, span, replacement, conflict.evidence, conflict.pair)

    def _named(self, person: Person, texts: Sequence[str]) -> Iterator[NameMention]:
        """What stands beside the surname, once for each way of writing it."""
        seen = set()
        for mention, text in zip(person.mentions, texts, strict=True):
            written = mention.span.of(text)
            if mention.surname is None or mention.surname == mention.span or written in seen:
                continue
            seen.add(written)
            own = mention.surname.shifted(-mention.span.start)
            others = [m.group() for m in _WORD.finditer(written) if not own.overlaps(Span(*m.span()))]
            others = [word for word in others if len(word) > 1]
            tokens = [self._token(word) for word in others]
            patronymic = next((t for t in tokens[1:] if t.word is not None and t.word.is_patronymic), None)
            given = next((t for t in tokens if t is not patronymic), None)
            middle = tuple(t for t in tokens if t not in (given, patronymic))
            initials = "" if given else "".join(_INITIAL.findall(written))
            if given or initials:
                yield NameMention(
                    mention.span, self._token(mention.surname.of(text)), given, patronymic, initials, middle
                )

    def _span_of(self, text: str, mention: Mention, given: Word) -> Span | None:
        """Where the given name stands in a mention; None where it does not."""
        for match in _WORD.finditer(mention.span.of(text)):
            if not self._lexicon.word(match.group()).stems.isdisjoint(given.stems):
                return Span(*match.span()).shifted(mention.span.start)
        return None

    def _token(self, text: str) -> Token:
        return Token(Span(0, len(text)), text, self._lexicon.word(text), begins_sentence=False, quoted=False)

    def _is_form(self, written: str, nominative: str, gender: Gender) -> bool:
        word = self._lexicon.word(written)
        return word.form == nominative.lower().replace("ё", "е") or not word.stems.isdisjoint(
            stems_of(nominative, gender)
        )


def _needed(entry: RegisterEntry, word: Word) -> float:
    """How likely a slip must be at least for `word` to be the entry's surname."""
    if word.is_known or len(entry.surname) < SHORT:
        return KNOWN
    return SHORTER if len(entry.surname) < LONG else NAMED_ALIKE


def _surnames(person: Person, texts: Sequence[str]) -> Iterator[str]:
    """A form of each spelling of the surname that the person has in the article."""
    numbers = [0, *(s.mentions[0] for conflict in person.conflicts for s in conflict.spellings if s.mentions)]
    for number in numbers:
        mention = person.mentions[number]
        if mention.surname is not None:
            yield mention.surname.of(texts[number])


def _is_named(subject: _Subject) -> bool:
    """Whether a known given name or initials stand beside the surname, and not just a capitalised word."""
    return any(
        mention.initials or (mention.given and mention.given.word and mention.given.word.is_given)
        for mention in subject.named
    )


def _forbidden_part(place: Place) -> tuple[RegisterEntry, str, str, Span] | None:
    """(entry, its name, what stands instead of it, where) of a forbidden spelling."""
    if place.forbidden is None:
        return None
    entry, spelling, words = place.forbidden
    spans = place.words
    if entry.kind is EntryKind.PERSON and len(words) == 2 and entry.given:
        if words[0] != entry.given.lower().replace("ё", "е"):
            return entry, entry.given, spelling.split()[0], spans[0]
        return entry, entry.surname, spelling.split()[1], spans[1]
    return entry, entry.surname, spelling, Span(spans[0].start, spans[-1].end)


def _turned(conflict: Conflict, first: int, evidence: Message) -> Conflict:
    """The warning with spelling number `first` in front."""
    if first == 0:
        return conflict._replace(evidence=evidence)
    return conflict._replace(
        spellings=conflict.spellings[::-1], corrections=conflict.corrections[::-1], evidence=evidence
    )


def _genders_differ(person: Person, entry: RegisterEntry) -> bool:
    return {person.gender, entry.gender} == {Gender.MASC, Gender.FEMN}
