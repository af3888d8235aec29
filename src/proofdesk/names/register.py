# SPDX-License-Identifier: GPL-3.0-or-later
"""The register as a table of stems: whether a word is a form of a name in it, and of which name it is a near miss.

A slip leaves one half of a stem as it is, so each stem is kept under its halves, under its consonants, which many slips
leave alone, and under its letters in order, which do not change where two are swapped; and all that together with the
first letters of given name and surname, at which people hardly ever err. Looking a word up costs a few dictionary
lookups, however long the register is.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Gender
from proofdesk.core.register import EntryKind
from proofdesk.names.differences import difference, likeness
from proofdesk.names.nearmisses import LONG, SEVERAL, skeleton
from proofdesk.names.nominatives import forms_of, stems_of
from proofdesk.names.paradigms import Class, endings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from proofdesk.core.knowledge import RegisterSnapshot
    from proofdesk.core.register import RegisterEntry
    from proofdesk.names.words import Lexicon, Word

LIKELY = 0.6
"""What is less likely a slip is not looked at."""

ALONE, ALONE_LETTERS = 0.9, 5
"""The same for a word without a given name beside it, and how long its stem must be."""

BEGINNING, ENDING = 5, 2
"""Letters by which forbidden spellings are told from most other words; the last ones differ between forms."""

REMEMBERED = 100_000

_ALIKE = str.maketrans("ёэқғңәөұүһі", "еекгнаоуухи")


class Near(NamedTuple):
    """An entry whose name a word misses; `weight` tells how likely that is a slip, between 0 and 1."""

    entry: RegisterEntry
    weight: float


class Forbidden(NamedTuple):
    """A spelling that an entry forbids, as it was written down and word by word (lower case, е for ё)."""

    entry: RegisterEntry
    spelling: str
    words: tuple[str, ...]


class Lookup(NamedTuple):
    """What the register says of one word as it stands in a text."""

    exact: tuple[RegisterEntry, ...]
    """Entries whose surname, or whole name, has this form."""
    near: tuple[Near, ...]
    """Entries that it misses, the likeliest first; none where it is exact."""
    forbidden: tuple[Forbidden, ...]
    """Forbidden spellings that begin with a word of which this is a form."""


class _Record(NamedTuple):
    """A stem of an entry's surname with the classes by which it declines."""

    stem: str
    kinds: frozenset[Class]
    entry: RegisterEntry
    initial: str
    """First letter of the given name, as it sounds."""


class RegisterIndex:
    """Answers for one snapshot of the register. Nothing is built before the first question."""

    def __init__(self, snapshot: RegisterSnapshot) -> None:
        self._snapshot = snapshot
        self._keys: dict[str, dict[str, list[_Record]]] = {}
        self._likely: dict[str, bool] = {}
        self._remembered: dict[tuple[str, str], Lookup | None] = {}

    @property
    def digest(self) -> str:
        """That of the snapshot."""
        return self._snapshot.digest

    @property
    def is_empty(self) -> bool:
        """Whether no name is in the register."""
        return not self._snapshot.entries

    def look_up(self, text: str, initial: str, lexicon: Lexicon) -> Lookup | None:
        """What the register says of a capitalised word as it is written; None where it says nothing.

        `initial` is the first letter of the given name beside it. Where there is none, near misses are those that are
        told without it, too: at least `ALONE`, and of stems with `ALONE_LETTERS` or more.
        """
        key = text, initial
        if key in self._remembered:
            return self._remembered[key]
        if len(self._remembered) >= REMEMBERED:
            self._remembered.clear()
        word = lexicon.word(text)
        found = Lookup(self._exact(word), (), self.forbidden(word))
        if not found.exact:
            found = found._replace(near=self._near(word, _first_letter(initial)))
        answer = found if any(found) else None
        self._remembered[key] = answer
        return answer

    def may_be_forbidden(self, text: str) -> bool:
        """Whether a word begins as some forbidden spelling does; tells quickly that most do not."""
        found = self._likely.get(text)
        if found is None:
            lengths, beginnings = self._beginnings
            folded = text.lower().replace("ё", "е")
            if len(self._likely) >= REMEMBERED:
                self._likely.clear()
            found = self._likely[text] = any(folded[:length] in beginnings for length in lengths)
        return found

    def forbidden(self, word: Word) -> tuple[Forbidden, ...]:
        """Forbidden spellings that begin with a word of which this is a form."""
        table = self._forbidden
        stems = (*word.stems, (Class.FIXED, word.form)) if table else ()
        return tuple(dict.fromkeys(one for kind, stem in stems for own, one in table.get(stem, ()) if own is kind))

    def knows(self, form: str) -> bool:
        """Whether a word is a form of any word of any name, or stands in its Kazakh spelling."""
        form = form.lower().replace("ё", "е")
        known, words = self._all_stems
        return form in words or any(found.kind in known.get(found.stem, ()) for found in endings_of(form))

    @cached_property
    def _records(self) -> dict[str, list[_Record]]:
        """By stem; names with forms of their own by each of these."""
        records: dict[str, list[_Record]] = defaultdict(list)
        for entry in self._snapshot.entries:
            kinds: dict[str, set[Class]] = {}
            initial = _first_letter(entry.given)
            for kind, stem in _own_stems(entry):
                kinds.setdefault(stem, set()).add(kind)
            for stem, some in kinds.items():
                records[stem].append(_Record(stem, frozenset(some), entry, initial))
        return dict(records)

    def _keys_of(self, initial: str) -> dict[str, list[_Record]]:
        """By a key of the stem, for given names that begin so."""
        known = self._keys.get(initial)
        if known is None:
            known = self._keys[initial] = defaultdict(list)
            for record in self._by_initial.get(initial, ()):
                for key in _stored_keys(record.stem):
                    known[key].append(record)
        return known

    @cached_property
    def _by_initial(self) -> dict[str, list[_Record]]:
        found: dict[str, list[_Record]] = defaultdict(list)
        for records in self._records.values():
            for record in records:
                found[record.initial].append(record)
        return dict(found)

    @cached_property
    def _heads(self) -> frozenset[str]:
        """First letters of given name and surname together: most people are none of the register by these alone."""
        return frozenset(r.initial + _first_letter(r.stem) for records in self._records.values() for r in records)

    @cached_property
    def _alone(self) -> dict[str, list[_Record]]:
        """By consonants: the slips that are likely enough to be told without a given name leave them alone."""
        found: dict[str, list[_Record]] = defaultdict(list)
        for stem, records in self._records.items():
            if len(stem) >= ALONE_LETTERS:
                found[_first_letter(stem) + skeleton(stem)] += records
        return dict(found)

    @cached_property
    def forbids_whole_names(self) -> bool:
        """Whether some given name and surname are forbidden together."""
        people = (entry for entry in self._snapshot.entries if entry.kind is EntryKind.PERSON)
        return any(" " in spelling for entry in people for spelling in entry.forbidden)

    @cached_property
    def shortest_forbidden(self) -> int:
        """Letters of the shortest first word of a forbidden spelling; 0 where none is forbidden."""
        spellings = (spelling for entry in self._snapshot.entries for spelling in entry.forbidden)
        return min((len(spelling.split()[0]) for spelling in spellings), default=0)

    @cached_property
    def _beginnings(self) -> tuple[tuple[int, ...], frozenset[str]]:
        """(their lengths, the beginnings): letters that all forms of the first words have."""
        spellings = (spelling for entry in self._snapshot.entries for spelling in entry.forbidden)
        words = (spelling.split()[0].lower().replace("ё", "е") for spelling in spellings)
        found = frozenset(word[: max(1, min(BEGINNING, len(word) - ENDING))] for word in words)
        return tuple(sorted({len(beginning) for beginning in found})), found

    @cached_property
    def _forbidden(self) -> dict[str, list[tuple[Class, Forbidden]]]:
        found: dict[str, list[tuple[Class, Forbidden]]] = defaultdict(list)
        for entry in self._snapshot.entries:
            for spelling in entry.forbidden:
                words = tuple(spelling.lower().replace("ё", "е").split())
                stems = {(h.kind, h.stem) for h in endings_of(words[0])} if len(words) > 1 else set()
                if entry.kind is EntryKind.PERSON or not stems:
                    stems = set(stems_of(words[0], entry.gender))
                for kind, stem in stems | {(Class.FIXED, words[0])}:
                    found[stem].append((kind, Forbidden(entry, spelling, words)))
        return dict(found)

    @cached_property
    def _regular(self) -> dict[str, list[tuple[Class, RegisterEntry]]]:
        """By stem, names with forms of their own as they would decline by rule."""
        found: dict[str, list[tuple[Class, RegisterEntry]]] = defaultdict(list)
        for entry in self._snapshot.entries:
            for kind, stem in stems_of(entry.surname, entry.gender) if entry.forms else ():
                found[stem].append((kind, entry))
        return dict(found)

    @cached_property
    def _all_stems(self) -> tuple[dict[str, set[Class]], set[str]]:
        stems: dict[str, set[Class]] = {}
        words: set[str] = set()
        for entry in self._snapshot.entries:
            for kind, stem in _own_stems(entry):
                stems.setdefault(stem, set()).add(kind)
            names = [entry.given, entry.patronymic, *(() if entry.forms else entry.surname.split())]
            for name in filter(None, names):
                lowered = name.lower().replace("ё", "е")
                declined = ((h.kind, h.stem) for h in endings_of(lowered))
                for kind, stem in stems_of(name, entry.gender) if entry.kind is EntryKind.PERSON else declined:
                    stems.setdefault(stem, set()).add(kind)
                words.update(form.lower().replace("ё", "е") for form in forms_of(name, entry.gender).values())
            words.update(f"{entry.kazakh} {entry.surname}".lower().replace("ё", "е").split())
            words.update(form.lower().replace("ё", "е") for _, form in entry.forms)
        return stems, words

    def _exact(self, word: Word) -> tuple[RegisterEntry, ...]:
        records = self._records
        found: dict[int, RegisterEntry] = {}
        for kind, stem in word.stems:
            for record in records.get(stem, ()):
                if kind in record.kinds:
                    found[id(record.entry)] = record.entry
        for record in records.get(word.form, ()):
            found[id(record.entry)] = record.entry
        return tuple(found.values())

    def _near(self, word: Word, initial: str) -> tuple[Near, ...]:
        best = {id(entry): Near(entry, 1.0) for entry in self._misdeclined(word)}
        if initial and initial + _first_letter(word.form) not in self._heads:
            return tuple(best.values())
        kinds: dict[str, set[Class]] = {}
        for kind, stem in (*word.stems, *word.broken_stems):
            kinds.setdefault(stem, set()).add(kind)
        for stem, own in kinds.items():
            for record in self._candidates(stem, initial):
                weight = _weight(stem, record.stem) if not own.isdisjoint(record.kinds) else 0.0
                known = best.get(id(record.entry))
                if weight >= (LIKELY if initial else ALONE) and (known is None or known.weight < weight):
                    best[id(record.entry)] = Near(record.entry, weight)
        # By name, so that no order of a set shows.
        return tuple(sorted(best.values(), key=lambda near: (-near.weight, near.entry.surname, near.entry.given)))

    def _misdeclined(self, word: Word) -> Iterator[RegisterEntry]:
        """Entries of whose name it would be a form, had nobody written their forms down."""
        for kind, stem in word.stems if self._regular else ():
            yield from (entry for own, entry in self._regular.get(stem, ()) if own is kind)

    def _candidates(self, stem: str, initial: str) -> Iterable[_Record]:
        if not initial:
            return self._alone.get(_first_letter(stem) + skeleton(stem), ())
        keys = self._keys_of(initial)
        return {id(record): record for key in _asked_keys(stem) for record in keys.get(key, ())}.values()


def _own_stems(entry: RegisterEntry) -> Iterator[tuple[Class, str]]:
    """Stems of the word that declines. Forms that somebody wrote down are taken as they are, each by itself."""
    last = entry.surname.rpartition(" ")[2]
    if entry.kind is not EntryKind.PERSON and last != entry.surname:
        return
    if entry.forms:
        for form in {last, *(form.rpartition(" ")[2] for _, form in _all_forms(entry))}:
            lowered = form.lower().replace("ё", "е")
            yield from ((kind, lowered) for kind in Class)
        return
    yield from stems_of(last, Gender.MASC if entry.kind is EntryKind.ORGANISATION else entry.gender)


def _all_forms(entry: RegisterEntry) -> Iterable[tuple[object, str]]:
    return (forms_of(entry.surname, entry.gender) | dict(entry.forms)).items()


def _weight(left: str, right: str) -> float:
    found = difference(left, right)
    if found is not None:
        return found.weight
    if left == right or min(len(left), len(right)) < LONG or abs(len(left) - len(right)) > 2:
        return 0.0
    weight = likeness(left, right)
    return weight if weight >= SEVERAL else 0.0


def _stored_keys(stem: str) -> Iterator[str]:
    half, first = len(stem) // 2, _first_letter(stem)
    yield f"{first}^{stem[1:half]}"
    yield f"{first}${stem[half:]}"
    yield f"{first}~{''.join(sorted(stem))}"
    if len(stem) >= LONG:
        yield f"{first}={skeleton(stem)}"


def _asked_keys(stem: str) -> Iterator[str]:
    """Keys of every stem that is one slip away: as long as this one, or one letter shorter or longer."""
    length, first = len(stem), _first_letter(stem)
    for half in {(length - 1) // 2, length // 2, (length + 1) // 2}:
        yield f"{first}^{stem[1:half]}"
    for half in {length - 1 - (length - 1) // 2, length - length // 2, length + 1 - (length + 1) // 2}:
        yield f"{first}${stem[length - half :]}"
    yield f"{first}~{''.join(sorted(stem))}"
    if length >= LONG:
        yield f"{first}={skeleton(stem)}"


def _first_letter(name: str) -> str:
    """The first letter as it sounds: «Эрмитаж» and «Ермитаж», «Қасым» and «Касым»."""
    return name[:1].lower().translate(_ALIKE)
