# SPDX-License-Identifier: GPL-3.0-or-later
"""Pairs of surnames that differ by one slip, or by two likely ones, found without comparing each with each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.names.differences import Difference, difference, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.names.lexemes import Lexeme
    from proofdesk.names.paradigms import Class, Stem

LONG = 6
"""Stems of at least so many letters may differ by two slips."""

SEVERAL = 0.6
"""Two slips are one name when together they are at least this likely."""

FAR = 0.3
"""The same, where the text leaves nobody else whom the one can be."""

STEMS_REMEMBERED = 20_000

_DOUBLED = re.compile(r"(.)\1+")
_CONSONANTS = str.maketrans("бвгджзх", "пфктшск", "аеиоуыэюяйьъ-")


class NearMiss(NamedTuple):
    """Two surnames whose stems differ by one slip; the left one comes first in the article."""

    left: Lexeme
    right: Lexeme
    difference: Difference
    stem: str
    """Of the left one."""
    other: str
    """Of the right one."""

    @property
    def is_far(self) -> bool:
        """Whether two slips tell them apart that together are less likely than most that editors make."""
        return self.difference.kind == "several" and self.difference.weight < SEVERAL

    @property
    def rank(self) -> tuple[float, int, str, str]:
        """The likeliest slip first, then the longest stems; the letters so that no order of a set shows."""
        return self.difference.weight, len(self.stem) + len(self.other), self.stem, self.other


class StemKeys:
    """Keys of stems, remembered from article to article."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}

    def of(self, stem: str) -> frozenset[str]:
        """Keys of which any two stems one slip apart share one: the stem with one letter left out; and for two slips at
        once its consonants, its letters in order, and its beginning and end.
        """
        found = self._known.get(stem)
        if found is None:
            if len(self._known) >= STEMS_REMEMBERED:
                self._known.clear()
            found = self._known[stem] = frozenset(_keys(stem))
        return found


class _Entry(NamedTuple):
    """A stem of a surname, with the classes that explain it."""

    lexeme: Lexeme
    stem: str
    kinds: set[Class]


Pairs = dict[tuple["Lexeme", "Lexeme"], set[tuple[str, str]]]
"""Stems to compare, by surnames in order of their first mention."""


class NearMissIndex:
    """Surnames by the keys of their stems, so that the cost of one more grows with those that are like it."""

    def __init__(self, keys: StemKeys) -> None:
        self._keys = keys
        self._first: dict[str, _Entry] = {}
        """By keys of stems that names have; `_others` are those behind the first one, which most keys lack."""
        self._others: dict[str, list[_Entry]] = {}
        self._broken: dict[str, list[_Entry]] = {}
        """By keys of stems that no name has, but a slip near the end can have left."""
        self._unindexed: dict[Lexeme, list[_Entry]] = {}
        """Such stems that no surname came after yet: an article that is looked at once does without their index."""

    def add(self, lexemes: Sequence[Lexeme]) -> Iterator[NearMiss]:
        """Take surnames in; gives each pair with one of them, once, with its likeliest slip."""
        pairs: Pairs = {}
        self._index_broken()
        for lexeme in lexemes:
            for entry in _entries(lexeme, lexeme.stems):
                self._add_sound(entry, pairs)
        for lexeme in lexemes:
            if lexeme.broken:
                entries = self._unindexed[lexeme] = _entries(lexeme, lexeme.broken)
                for entry in entries:
                    for key in self._keys.of(entry.stem):
                        if key in self._first:
                            _gather(pairs, entry, self._with(key))
        for (left, right), stems in pairs.items():
            miss = _likeliest(left, right, stems)
            if miss is not None:
                yield miss

    def _add_sound(self, entry: _Entry, pairs: Pairs) -> None:
        first, broken = self._first, self._broken
        for key in self._keys.of(entry.stem):
            if first.setdefault(key, entry) is not entry:
                _gather(pairs, entry, self._with(key))
                self._others.setdefault(key, []).append(entry)
            if broken and key in broken:
                _gather(pairs, entry, broken[key])

    def _with(self, key: str) -> Sequence[_Entry]:
        return (self._first[key], *self._others.get(key, ()))

    def _index_broken(self) -> None:
        unindexed, self._unindexed = self._unindexed, {}
        for entries in unindexed.values():
            for entry in entries:
                for key in self._keys.of(entry.stem):
                    self._broken.setdefault(key, []).append(entry)

    def remove(self, lexeme: Lexeme) -> None:
        """Forget a surname that was added."""
        indexed = lexeme.broken if self._unindexed.pop(lexeme, None) is None else frozenset()
        for key in self._keys_of(lexeme.stems):
            left = [entry for entry in self._with(key) if entry.lexeme is not lexeme]
            del self._first[key]
            self._others.pop(key, None)
            if left:
                self._first[key] = left[0]
            if len(left) > 1:
                self._others[key] = left[1:]
        for key in self._keys_of(indexed):
            self._broken[key] = [entry for entry in self._broken[key] if entry.lexeme is not lexeme]
            if not self._broken[key]:
                del self._broken[key]

    def _keys_of(self, stems: Iterable[Stem]) -> set[str]:
        return {key for _, stem in stems for key in self._keys.of(stem)}


def _gather(pairs: Pairs, entry: _Entry, others: Iterable[_Entry]) -> None:
    """Pairs of stems with a key in common, which some class must explain on both sides."""
    for other in others:
        if other.lexeme is not entry.lexeme and entry.kinds & other.kinds:
            if other.lexeme.place < entry.lexeme.place:
                pairs.setdefault((other.lexeme, entry.lexeme), set()).add((other.stem, entry.stem))
            else:
                pairs.setdefault((entry.lexeme, other.lexeme), set()).add((entry.stem, other.stem))


def _entries(lexeme: Lexeme, stems: Iterable[Stem]) -> list[_Entry]:
    """One for the letters of each stem: several classes often share them."""
    kinds: dict[str, set[Class]] = {}
    for kind, letters in stems:
        kinds.setdefault(letters, set()).add(kind)
    return [_Entry(lexeme, letters, kinds[letters]) for letters in kinds]


def _likeliest(left: Lexeme, right: Lexeme, stems: Iterable[tuple[str, str]]) -> NearMiss | None:
    best: NearMiss | None = None
    for stem, other in stems:
        found = difference(stem, other) or _several(stem, other)
        if found is not None:
            miss = NearMiss(left, right, found, stem, other)
            if best is None or miss.rank > best.rank:
                best = miss
    return best


def _several(left: str, right: str) -> Difference | None:
    weight = likeness(left, right) if left != right and min(len(left), len(right)) >= LONG else 0.0
    return Difference("several", weight, 0, len(left), len(right)) if weight >= FAR else None


def _keys(stem: str) -> set[str]:
    keys = {stem[:cut] + stem[cut + 1 :] for cut in range(len(stem))}
    keys.add(stem)
    if len(stem) >= LONG:
        keys.add("=" + skeleton(stem))
        keys.add("~" + "".join(sorted(stem)))
        keys.add(f"{stem[:2]}…{stem[-4:]}")
    return keys


def skeleton(stem: str) -> str:
    """The consonants of a stem, voiced and doubled ones made alike: what is left alone by the likeliest slips."""
    return _DOUBLED.sub(r"\1", stem.translate(_CONSONANTS))
