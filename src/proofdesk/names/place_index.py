# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of an article that are nobody's, and which of them can be one; follows the text through its edits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from proofdesk.names.places import ODD, is_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

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
        self._borne: _Borne | None = None
        self.pairs: set[tuple[str, str]] = set()
        """Pairs of keys that can be one name; a key with itself where its capitals differ."""
        self.hyphened: set[str] = set()
        """Keys of words with a hyphen."""
        self.superseded: set[str] = set()
        """Keys that the list may hold by a name which is not the standard one."""

    def change(self, gone: Iterable[Passage], come: Iterable[tuple[Passage, Sequence[Placed]]]) -> AbstractSet[str]:
        """Paragraphs are gone, and others came with their mentions; gives the keys that stand elsewhere now."""
        touched: dict[str, None] = {}
        for passage in gone:
            self._count(self._placed.pop(passage, ()), -1)
            for name in self._read.pop(passage, ()):
                self._names[name.key].remove((passage, name))
                touched[name.key] = None
        for passage, placed in come:
            if not placed:
                continue
            self._placed[passage] = placed
            self._count(placed, 1)
            names = self._read[passage] = self._finder.read(passage.paragraph, placed)
            for name in names:
                key = name[0]
                touched[key] = None
                if key in self._names:
                    self._names[key].append((passage, name))
                else:
                    self._names[key] = [(passage, name)]
        for key in touched:
            if not self._names[key]:
                del self._names[key]
                self._remove(key)
        self._add([key for key in touched if key in self._names and key not in self._letters])
        for key in touched:
            if key[-1] == ODD:
                self._pair_with_itself(key)
        return touched.keys()

    def standing(self, key: str) -> list[Standing]:
        """All names with a key, in order of position."""
        return sorted(self._names[key], key=_position)

    def first(self, key: str) -> Name:
        """The first name with a key."""
        return min(self._names[key], key=_position)[1]

    def is_borne(self, stems: AbstractSet[Stem]) -> bool:
        """Whether a surname that somebody bears for certain declines by one of the stems."""
        if self._borne is None:
            # Most articles never ask.
            self._borne = _Borne()
            for placed in self._placed.values():
                self._count(placed, 1)
        return not self._borne.stems.keys().isdisjoint(stems)

    def _count(self, placed: Iterable[Placed], step: int) -> None:
        if self._borne is not None:
            for one in placed:
                word = one.mention.surname.word
                if word is not None and is_person(one.mention):
                    self._borne.add(word, step)

    def _pair_with_itself(self, key: str) -> None:
        """A word that is written with other capitals elsewhere may be a name in two ways."""
        names = self._names.get(key, ())
        if len(names) > 1 and len({name.text for _, name in names}) > 1:
            self.pairs.add((key, key))
        else:
            self.pairs.discard((key, key))

    def _add(self, keys: Iterable[str]) -> None:
        """Take in new keys. Those in question come first: the others are compared with them alone."""
        settled: list[str] = []
        for key in keys:
            name = self._names[key][0][1]
            self._letters[key] = name.letters
            if key[-1] == ODD and "-" in key:
                self.hyphened.add(key)
            if self._finder.may_be_superseded(name):
                self.superseded.add(key)
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
            self.pairs.add(_pair(key, other))

    def _remove(self, key: str) -> None:
        letters = self._letters.pop(key, None)
        if letters is None:
            return
        self.hyphened.discard(key)
        self.superseded.discard(key)
        if key in self._settled:
            self._settled.remove(key)
        else:
            for bucket in _buckets(letters):
                self._buckets[bucket].remove(key)
        for other in self._partners.pop(key, ()):
            self._partners[other].discard(key)
            self.pairs.discard(_pair(key, other))


class _Borne:
    """How often each surname is somebody's, and by which stems those decline that somebody bears."""

    def __init__(self) -> None:
        self._words: Counter[Word] = Counter()
        self.stems: Counter[Stem] = Counter()

    def add(self, word: Word, step: int) -> None:
        """One mention more, or (-1) one less."""
        before = self._words[word]
        self._words[word] = now = before + step
        if bool(before) is bool(now):
            return
        for stem in word.stems:
            self.stems[stem] += step
            if not self.stems[stem]:
                del self.stems[stem]
        if not now:
            del self._words[word]


def _pair(key: str, other: str) -> tuple[str, str]:
    return (key, other) if key < other else (other, key)


def _position(standing: Standing) -> tuple[int, int, int]:
    passage, name = standing
    return passage.number, name.span.start, name.span.end


def _buckets(name: str) -> tuple[str, ...]:
    """Keys of which two names share one that a slip behind their first letter tells apart."""
    return name[:3], name[:1] + name[3:6], name[:1] + name[4:7]
