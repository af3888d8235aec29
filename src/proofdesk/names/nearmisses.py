# SPDX-License-Identifier: GPL-3.0-or-later
"""Pairs of surnames that differ by one slip, or by two likely ones, found without comparing each with each."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.names.differences import Difference, difference, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.names.lexemes import Lexeme
    from proofdesk.names.paradigms import Stem

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
        self._together: dict[frozenset[Stem], frozenset[str]] = {}

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

    def of_all(self, stems: frozenset[Stem]) -> frozenset[str]:
        """The keys of all the stems."""
        found = self._together.get(stems)
        if found is None:
            if len(self._together) >= STEMS_REMEMBERED:
                self._together.clear()
            found = self._together[stems] = frozenset().union(*map(self.of, {letters for _, letters in stems}))
        return found


Pairs = dict[tuple["Lexeme", "Lexeme"], set[tuple[str, str]]]
"""Stems to compare, by surnames in order of their first mention."""


class NearMissIndex:
    """Surnames by the keys of their stems, so that the cost of one more grows with those that are like it."""

    def __init__(self, keys: StemKeys) -> None:
        self._keys = keys
        self._first: dict[str, Lexeme] = {}
        """By keys of stems that names have; `_others` are those behind the first one, which most keys lack."""
        self._others: dict[str, list[Lexeme]] = {}
        self._broken: dict[str, list[Lexeme]] = {}
        """By keys of stems that no name has, but a slip near the end can have left."""
        self._unindexed: dict[Lexeme, None] = {}
        """Those with such stems that no surname came after yet: an article that is looked at once does without their
        index.
        """

    def add(self, lexemes: Sequence[Lexeme]) -> Iterator[NearMiss]:
        """Take surnames in; gives each pair with one of them, once, with its likeliest slip."""
        pairs: Pairs = {}
        self._index_broken()
        for lexeme in lexemes:
            self._add_sound(lexeme, pairs)
        for lexeme in lexemes:
            if lexeme.broken:
                self._unindexed[lexeme] = None
                for other in self._bearers(self._first.keys() & self._keys.of_all(lexeme.broken)):
                    self._gather(pairs, (lexeme, lexeme.broken), (other, other.stems))
        for (left, right), stems in pairs.items():
            miss = _likeliest(left, right, stems)
            if miss is not None:
                yield miss

    def _add_sound(self, lexeme: Lexeme, pairs: Pairs) -> None:
        keys = self._keys.of_all(lexeme.stems)
        shared = self._first.keys() & keys
        for other in self._bearers(shared):
            self._gather(pairs, (lexeme, lexeme.stems), (other, other.stems))
        for key in shared:
            self._others.setdefault(key, []).append(lexeme)
        self._first.update(dict.fromkeys(keys - shared if shared else keys, lexeme))
        if self._broken:
            for other in dict.fromkeys(chain(*map(self._broken.__getitem__, self._broken.keys() & keys))):
                self._gather(pairs, (lexeme, lexeme.stems), (other, other.broken))

    def _gather(self, pairs: Pairs, one: tuple[Lexeme, frozenset[Stem]], other: tuple[Lexeme, frozenset[Stem]]) -> None:
        """Pairs of stems with a key in common, which some class must explain on both sides."""
        if one[0] is other[0]:
            return
        (left, stems), (right, others) = (one, other) if one[0].place <= other[0].place else (other, one)
        alike = {
            (stem, letters)
            for kind, stem in stems
            for other_kind, letters in others
            if kind is other_kind and not self._keys.of(stem).isdisjoint(self._keys.of(letters))
        }
        if alike:
            pairs.setdefault((left, right), set()).update(alike)

    def _bearers(self, keys: Iterable[str]) -> Iterable[Lexeme]:
        """The surnames with any of the keys, each once."""
        return {other: None for key in keys for other in (self._first[key], *self._others.get(key, ()))}

    def _index_broken(self) -> None:
        unindexed, self._unindexed = self._unindexed, {}
        for lexeme in unindexed:
            for key in self._keys.of_all(lexeme.broken):
                self._broken.setdefault(key, []).append(lexeme)

    def remove(self, lexeme: Lexeme) -> None:
        """Forget a surname that was added."""
        for key in self._keys.of_all(lexeme.stems):
            left = [one for one in (self._first[key], *self._others.get(key, ())) if one is not lexeme]
            del self._first[key]
            self._others.pop(key, None)
            if left:
                self._first[key] = left[0]
            if len(left) > 1:
                self._others[key] = left[1:]
        if lexeme in self._unindexed:
            del self._unindexed[lexeme]
            return
        for key in self._keys.of_all(lexeme.broken):
            self._broken[key].remove(lexeme)
            if not self._broken[key]:
                del self._broken[key]


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
    consonants = stem.translate(_CONSONANTS)
    # Most have none, and the search is much quicker than the replacement of nothing.
    return _DOUBLED.sub(r"\1", consonants) if _DOUBLED.search(consonants) else consonants
