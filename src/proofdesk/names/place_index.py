# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of an article that are nobody's, and which of them can be one; follows the text through its edits."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from proofdesk.names.gazetteer import BEGINNING
from proofdesk.names.places import ODD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from proofdesk.names.paradigms import Stem
    from proofdesk.names.passages import Passage, Placed
    from proofdesk.names.places import Name, PlaceFinder
    from proofdesk.names.words import Word

Standing = tuple["Passage", "Name"]
"""A name in its paragraph."""


class PlaceIndex:
    """Names by their key, and pairs of keys that the letters allow to be one name."""

    def __init__(self, finder: PlaceFinder) -> None:
        self._finder = finder
        self._read: dict[Passage, tuple[list[Name], list[Word]]] = {}
        self._names: dict[str, list[Standing]] = {}
        self._persons: Counter[Word] = Counter()
        """Surnames that somebody bears for certain."""
        self._buckets: dict[str, list[str]] = defaultdict(list)
        self._partners: dict[str, set[str]] = {}
        self._indexed: dict[str, str] = {}
        """Letters of every key in the buckets."""

    def change(self, gone: Iterable[Passage], come: Iterable[tuple[Passage, Sequence[Placed]]]) -> None:
        """Paragraphs are gone, and others came with their mentions."""
        touched: dict[str, None] = {}
        for passage in gone:
            names, persons = self._read.pop(passage)
            self._persons.subtract(persons)
            for name in names:
                self._names[name.key].remove((passage, name))
                touched[name.key] = None
        for passage, placed in come:
            names, persons = self._read[passage] = self._finder.read(passage.paragraph, placed)
            self._persons.update(persons)
            for name in names:
                key = name[0]
                if key in self._names:
                    self._names[key].append((passage, name))
                else:
                    self._names[key] = [(passage, name)]
                    touched[key] = None
        for key in touched:
            if not self._names[key]:
                del self._names[key]
                self._remove(key)
        for key in touched:
            if key in self._names and key not in self._indexed:
                self._add(key, self._names[key][0][1])

    @property
    def keys(self) -> Iterable[str]:
        """Every key, in no order."""
        return self._names.keys()

    def beginning_in(self, beginnings: Set[str]) -> list[str]:
        """The keys of names whose first letters are among these, in order of the alphabet."""
        return sorted(key for key, letters in self._indexed.items() if letters[:BEGINNING] in beginnings)

    def standing(self, key: str) -> list[Standing]:
        """All names with a key, in order of position."""
        return sorted(self._names[key], key=_position)

    def first(self, key: str) -> Name:
        """The first name with a key."""
        return min(self._names[key], key=_position)[1]

    def pairs(self) -> set[tuple[str, str]]:
        """Pairs of keys that can be one name; a key with itself where its capitals differ."""
        found = {(key, other) for key, others in self._partners.items() for other in others if key < other}
        odd = (key for key, names in self._names.items() if key[-1] == ODD and len(names) > 1)
        return found | {(key, key) for key in odd if len({name.text for _, name in self._names[key]}) > 1}

    def stems_of_persons(self) -> set[Stem]:
        """What the surnames decline by that somebody bears for certain."""
        return set().union(*(word.stems for word, count in self._persons.items() if count > 0))

    def _add(self, key: str, name: Name) -> None:
        finder = self._finder
        checked = {key}
        for bucket in _buckets(name.letters):
            known = self._buckets[bucket]
            for other in known:
                if other not in checked:
                    checked.add(other)
                    if finder.related(name, self._names[other][0][1]):
                        self._partners.setdefault(key, set()).add(other)
                        self._partners.setdefault(other, set()).add(key)
            known.append(key)
        self._indexed[key] = name.letters

    def _remove(self, key: str) -> None:
        letters = self._indexed.pop(key, None)
        if letters is None:
            return
        for bucket in _buckets(letters):
            self._buckets[bucket].remove(key)
        for other in self._partners.pop(key, ()):
            self._partners[other].discard(key)


def _position(standing: Standing) -> tuple[int, int, int]:
    passage, name = standing
    return passage.number, name.span.start, name.span.end


def _buckets(name: str) -> tuple[str, ...]:
    """Keys of which two names share one that a slip behind their first letter tells apart."""
    return name[:3], f"{name[:1]}-{name[3:6]}", f"{name[:1]}-{name[4:7]}"
