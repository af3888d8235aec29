# SPDX-License-Identifier: GPL-3.0-or-later
"""Surnames of an article: forms that can be one surname, and pairs of surnames that differ by one slip."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proofdesk.names.differences import Difference, difference
from proofdesk.names.paradigms import Class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from proofdesk.names.mentions import NameMention
    from proofdesk.names.words import Word

Stem = tuple[Class, str]


@dataclass(slots=True)
class Lexeme:
    """Forms that can all be forms of one surname, with the mentions that use them (numbers into the article's list)."""

    forms: dict[str, Word] = field(default_factory=dict)
    mentions: list[int] = field(default_factory=list)
    full: list[int] = field(default_factory=list)

    def add(self, number: int, mention: NameMention) -> None:
        """Take a mention in."""
        word = mention.surname.word
        assert word is not None
        self.forms[word.form] = word
        self.mentions.append(number)
        if mention.is_full:
            self.full.append(number)

    @property
    def is_ordinary(self) -> bool:
        """Whether each of its forms is an ordinary word of the language."""
        return all(word.is_ordinary for word in self.forms.values())

    @property
    def stems(self) -> frozenset[Stem]:
        """(class, stem) pairs of all forms that at least one of them has, the shared ones if any are shared."""
        shared = frozenset.intersection(*(word.stems for word in self.forms.values()))
        return shared or frozenset().union(*(word.stems for word in self.forms.values()))


def lexemes_of(mentions: Iterable[tuple[int, NameMention]]) -> list[Lexeme]:
    """The surnames among the mentions: two forms are one surname when endings of one class tell them apart."""
    groups = _Groups()
    by_stem: dict[Stem, str] = {}
    listed = list(mentions)
    words: dict[str, Word] = {}
    for _, mention in listed:
        word = mention.surname.word
        if word is not None:
            words[word.form] = word
    for form, word in words.items():
        for stem in word.stems:
            first = by_stem.setdefault(stem, form)
            if first != form:
                groups.join(first, form)
    lexemes: dict[str, Lexeme] = defaultdict(Lexeme)
    for number, mention in listed:
        word = mention.surname.word
        if word is not None:
            lexemes[groups.of(word.form)].add(number, mention)
    return list(lexemes.values())


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two surnames (numbers into the list) whose stems differ by one slip."""

    left: int
    right: int
    difference: Difference
    stem: Stem
    """Of the left one."""
    other: Stem
    """Of the right one."""


def near_misses(lexemes: list[Lexeme]) -> Iterator[NearMiss]:
    """Pairs of surnames that one slip tells apart, each pair once with its likeliest slip.

    Candidates come from an index of stems with one letter left out, so the cost grows with the number of surnames.
    """
    index: dict[Stem, list[tuple[int, Stem]]] = defaultdict(list)
    best: dict[tuple[int, int], NearMiss] = {}
    for number, lexeme in enumerate(lexemes):
        for stem in lexeme.stems:
            for key in _keys(stem):
                for other_number, other in index[key]:
                    if other_number != number:
                        _consider(best, other_number, other, number, stem)
                index[key].append((number, stem))
    yield from best.values()


def _consider(best: dict[tuple[int, int], NearMiss], left: int, left_stem: Stem, right: int, right_stem: Stem) -> None:
    found = difference(left_stem[1], right_stem[1])
    if found is None:
        return
    known = best.get((left, right))
    if known is None or found.weight > known.difference.weight:
        best[left, right] = NearMiss(left, right, found, left_stem, right_stem)


def _keys(stem: Stem) -> set[Stem]:
    kind, letters = stem
    return {(kind, letters)} | {(kind, letters[:cut] + letters[cut + 1 :]) for cut in range(len(letters))}


class _Groups:
    """Disjoint sets of forms."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def of(self, form: str) -> str:
        root = form
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        self._parents[form] = root
        return root

    def join(self, left: str, right: str) -> None:
        self._parents[self.of(right)] = self.of(left)
