# SPDX-License-Identifier: GPL-3.0-or-later
"""The register as a table of stems: whether a word is a form of a name in it, and of which name it is a near miss.

A slip leaves one half of a stem as it is, so each stem is kept under its halves, under its consonants, which many slips
leave alone, and under its letters in order, which do not change where two are swapped. Looking a word up costs a few
dictionary lookups, however long the register is.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Gender
from proofdesk.core.register import EntryKind
from proofdesk.names.differences import difference, likeness
from proofdesk.names.lexemes import LONG, SEVERAL, skeleton
from proofdesk.names.nominatives import forms_of, stems_of
from proofdesk.names.paradigms import Class, hypotheses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from proofdesk.core.register import RegisterEntry, RegisterSnapshot
    from proofdesk.names.words import Lexicon, Word

LIKELY = 0.6
"""What is less likely a slip is not looked at."""

REMEMBERED = 100_000


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
    """Entries that it misses; none where it is exact."""
    forbidden: tuple[Forbidden, ...]
    """Forbidden spellings that begin with a word of which this is a form."""


class _Record(NamedTuple):
    """A stem of an entry's surname with the classes by which it declines."""

    stem: str
    kinds: frozenset[Class]
    entry: RegisterEntry


class RegisterIndex:
    """Answers for one snapshot of the register. Nothing is built before the first question."""

    def __init__(self, snapshot: RegisterSnapshot) -> None:
        self._snapshot = snapshot
        self._remembered: dict[str, Lookup | None] = {}

    @property
    def digest(self) -> str:
        """That of the snapshot."""
        return self._snapshot.digest

    @property
    def is_empty(self) -> bool:
        """Whether no name is in the register."""
        return not self._snapshot.entries

    def look_up(self, text: str, lexicon: Lexicon) -> Lookup | None:
        """What the register says of a capitalised word as it is written; None where it says nothing."""
        if text in self._remembered:
            return self._remembered[text]
        if len(self._remembered) >= REMEMBERED:
            self._remembered.clear()
        word = lexicon.word(text)
        found = Lookup(self._exact(word), (), tuple(self._forbidden_of(word)))
        if not found.exact:
            found = found._replace(near=self._near(word))
        answer = found if any(found) else None
        self._remembered[text] = answer
        return answer

    def knows(self, form: str) -> bool:
        """Whether a word is a form of any word of any name, or stands in its Kazakh spelling."""
        form = form.lower().replace("ё", "е")
        known, words = self._all_stems
        return form in words or any(found.kind in known.get(found.stem, ()) for found in hypotheses(form))

    @cached_property
    def _records(self) -> dict[str, list[_Record]]:
        """By stem; names with forms of their own by each of these."""
        records: dict[str, list[_Record]] = defaultdict(list)
        for entry in self._snapshot.entries:
            kinds: dict[str, set[Class]] = {}
            for kind, stem in _own_stems(entry):
                kinds.setdefault(stem, set()).add(kind)
            for stem, some in kinds.items():
                records[stem].append(_Record(stem, frozenset(some), entry))
        return dict(records)

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = defaultdict(list)
        for stem in self._records:
            for key in _stored_keys(stem):
                keys[key].append(stem)
        return dict(keys)

    @cached_property
    def _forbidden(self) -> dict[str, list[tuple[Class, Forbidden]]]:
        found: dict[str, list[tuple[Class, Forbidden]]] = defaultdict(list)
        for entry in self._snapshot.entries:
            for spelling in entry.forbidden:
                words = tuple(spelling.lower().replace("ё", "е").split())
                stems = {(h.kind, h.stem) for h in hypotheses(words[0])} if len(words) > 1 else set()
                if entry.kind is EntryKind.PERSON or not stems:
                    stems = set(stems_of(words[0], entry.gender))
                for kind, stem in stems | {(Class.FIXED, words[0])}:
                    found[stem].append((kind, Forbidden(entry, spelling, words)))
        return dict(found)

    @cached_property
    def _all_stems(self) -> tuple[dict[str, set[Class]], set[str]]:
        stems: dict[str, set[Class]] = {}
        words: set[str] = set()
        for entry in self._snapshot.entries:
            for kind, stem in _own_stems(entry):
                stems.setdefault(stem, set()).add(kind)
            for name in (entry.given, entry.patronymic, *entry.surname.split()):
                for kind, stem in stems_of(name, entry.gender):
                    stems.setdefault(stem, set()).add(kind)
                if not entry.forms:
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

    def _forbidden_of(self, word: Word) -> Iterator[Forbidden]:
        table = self._forbidden
        if not table:
            return
        seen = set()
        for kind, stem in (*word.stems, (Class.FIXED, word.form)):
            for own, forbidden in table.get(stem, ()):
                if own is kind and (key := (id(forbidden.entry), forbidden.spelling)) not in seen:
                    seen.add(key)
                    yield forbidden

    def _near(self, word: Word) -> tuple[Near, ...]:
        best: dict[int, Near] = {}
        kinds: dict[str, set[Class]] = {}
        for kind, stem in (*word.stems, *word.broken_stems):
            kinds.setdefault(stem, set()).add(kind)
        for stem, own in kinds.items():
            for other in self._candidates(stem):
                weight = _weight(stem, other)
                if weight < LIKELY:
                    continue
                for record in self._records[other]:
                    known = best.get(id(record.entry))
                    if own & record.kinds and (known is None or known.weight < weight):
                        best[id(record.entry)] = Near(record.entry, weight)
        return tuple(sorted(best.values(), key=lambda near: -near.weight))

    def _candidates(self, stem: str) -> Iterable[str]:
        keys, found = self._keys, set[str]()
        for key in _asked_keys(stem):
            found.update(keys.get(key, ()))
        return found


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
    half = len(stem) // 2
    yield "^" + stem[:half]
    yield "$" + stem[half:]
    yield "~" + "".join(sorted(stem))
    if len(stem) >= LONG:
        yield "=" + skeleton(stem)


def _asked_keys(stem: str) -> Iterator[str]:
    """Keys of every stem that is one slip away: as long as this one, or one letter shorter or longer."""
    length = len(stem)
    for half in {(length - 1) // 2, length // 2, (length + 1) // 2}:
        yield "^" + stem[:half]
    for half in {length - 1 - (length - 1) // 2, length - length // 2, length + 1 - (length + 1) // 2}:
        yield "$" + stem[length - half :]
    yield "~" + "".join(sorted(stem))
    if length >= LONG:
        yield "=" + skeleton(stem)
