# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of an article that are nobody's, and which of them can be one; follows the text through its edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.names.gazetteer import BEGINNING
from proofdesk.names.places import ODD, is_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from proofdesk.names.paradigms import Stem
    from proofdesk.names.passages import Passage, Placed
    from proofdesk.names.places import Name, PlaceFinder

Standing = tuple["Passage", "Name"]
"""A name in its paragraph."""


class PlaceIndex:
    """Names by their key, and pairs of keys that the letters allow to be one name."""

    def __init__(self, finder: PlaceFinder) -> None:
        self._finder = finder
        self._placed: dict[Passage, Sequence[Placed]] = {}
        self._read: dict[Passage, list[Name]] = {}
        self._names: dict[str, list[Standing]] = {}
        self._letters: dict[str, str] = {}
        """Of every key."""
        self._settled: set[str] = set()
        """Keys of names that the dictionary knows as they are written: no two of them are one."""
        self._buckets: dict[str, list[str]] = {}
        """The other keys, by a few of their letters."""
        self._partners: dict[str, set[str]] = {}

    def change(self, gone: Iterable[Passage], come: Iterable[tuple[Passage, Sequence[Placed]]]) -> None:
        """Paragraphs are gone, and others came with their mentions."""
        touched: dict[str, None] = {}
        for passage in gone:
            self._placed.pop(passage, None)
            for name in self._read.pop(passage, ()):
                self._names[name.key].remove((passage, name))
                touched[name.key] = None
        for passage, placed in come:
            if not placed:
                continue
            self._placed[passage] = placed
            names = self._read[passage] = self._finder.read(passage.paragraph, placed)
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
        self._add([key for key in touched if key in self._names and key not in self._letters])

    @property
    def keys(self) -> Iterable[str]:
        """Every key, in no order."""
        return self._names.keys()

    def beginning_in(self, beginnings: Set[str]) -> list[str]:
        """The keys of names whose first letters are among these, in order of the alphabet."""
        return sorted(key for key, letters in self._letters.items() if letters[:BEGINNING] in beginnings)

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
        surnames = {
            one.mention.surname.word for placed in self._placed.values() for one in placed if is_person(one.mention)
        }
        return set().union(*(word.stems for word in surnames if word is not None))

    def _add(self, keys: Iterable[str]) -> None:
        """Take in new keys. Those in question come first: the others are compared with them alone."""
        settled: list[str] = []
        for key in keys:
            name = self._names[key][0][1]
            self._letters[key] = name.letters
            if name.is_odd or not self._finder.is_known(name):
                self._add_questionable(key, name)
            else:
                settled.append(key)
        for key in settled:
            name = self._names[key][0][1]
            for bucket in _buckets(name.letters):
                for other in self._buckets.get(bucket, ()):
                    self._compare(key, other)
        self._settled.update(settled)

    def _add_questionable(self, key: str, name: Name) -> None:
        buckets = _buckets(name.letters)
        for bucket in buckets:
            known = self._buckets.setdefault(bucket, [])
            for other in known:
                self._compare(key, other)
            known.append(key)
        for other in self._settled:
            if not set(buckets).isdisjoint(_buckets(self._letters[other])):
                self._compare(key, other)

    def _compare(self, key: str, other: str) -> None:
        if key == other or other in self._partners.get(key, ()):
            return
        if self._finder.related(self._names[key][0][1], self._names[other][0][1]):
            self._partners.setdefault(key, set()).add(other)
            self._partners.setdefault(other, set()).add(key)

    def _remove(self, key: str) -> None:
        letters = self._letters.pop(key, None)
        if letters is None:
            return
        if key in self._settled:
            self._settled.remove(key)
        else:
            for bucket in _buckets(letters):
                self._buckets[bucket].remove(key)
        for other in self._partners.pop(key, ()):
            self._partners[other].discard(key)


def _position(standing: Standing) -> tuple[int, int, int]:
    passage, name = standing
    return passage.number, name.span.start, name.span.end


def _buckets(name: str) -> tuple[str, ...]:
    """Keys of which two names share one that a slip behind their first letter tells apart."""
    return name[:3], name[:1] + name[3:6], name[:1] + name[4:7]
