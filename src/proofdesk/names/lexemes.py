# SPDX-License-Identifier: GPL-3.0-or-later
"""Surnames of an article: forms that can be one surname, and pairs of surnames that differ by one slip."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proofdesk.names.differences import Difference, difference, likeness
from proofdesk.names.paradigms import Class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from proofdesk.names.mentions import NameMention
    from proofdesk.names.words import Given, Word

Stem = tuple[Class, str]

LONG = 6
"""Stems of at least so many letters may differ by two slips."""

SEVERAL = 0.6
"""Two slips are one name when together they are at least this likely."""

_DOUBLED = re.compile(r"(.)\1+")
_CONSONANTS = str.maketrans("бвгджзх", "пфктшск", "аеиоуыэюяйьъ-")


@dataclass(slots=True)
class Lexeme:
    """Forms that can all be forms of one surname, with the mentions that use them (numbers into the article's list)."""

    forms: dict[str, Word] = field(default_factory=dict)
    mentions: list[int] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    is_lone_given: bool = False
    """Whether it is a given name that stands by itself."""

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

    @property
    def singular(self) -> frozenset[Stem]:
        """The stems by endings of the singular alone."""
        found = (h for word in self.forms.values() for h in word.hypotheses if not h.slot.plural)
        return frozenset((h.kind, h.stem) for h in found)

    @property
    def broken(self) -> frozenset[Stem]:
        """The stems that no name has, but a slip near the end can have left; empty where another form is sound."""
        if len(self.forms) > 1 or self.is_lone_given:
            return frozenset()
        return frozenset().union(*(word.broken_stems for word in self.forms.values()))


def lexemes_of(mentions: Iterable[tuple[int, NameMention]]) -> list[Lexeme]:
    """The surnames among the mentions: two forms are one surname when endings of one class tell them apart.

    A given name by itself is one more mention of a surname that has the same stem («Джордж Майкл», «Майкл»), unless
    somebody here bears it as a given name; else it stays apart, for it may be a misspelt surname.
    """
    listed = [(number, mention) for number, mention in mentions if mention.surname.word is not None]
    borne = {given.lemma for _, mention in listed for given in _given_names(mention)}
    surnames = _grouped((n, m) for n, m in listed if not m.is_lone_given)
    by_stem = {stem: lexeme for lexeme in surnames if lexeme.full for stem in lexeme.singular}
    lone: list[Lexeme] = []
    for lexeme in _grouped((n, m) for n, m in listed if m.is_lone_given):
        if any(given.lemma in borne for word in lexeme.forms.values() for given in word.given):
            continue
        home = next((by_stem[stem] for stem in sorted(lexeme.singular) if stem in by_stem), None)
        if home is None:
            lexeme.is_lone_given = True
            lone.append(lexeme)
        else:
            home.forms |= lexeme.forms
            home.mentions = sorted(home.mentions + lexeme.mentions)
    return surnames + lone


def _given_names(mention: NameMention) -> Iterator[Given]:
    for token in (mention.given, *mention.middle):
        if token is not None and token.word is not None:
            yield from token.word.given


def _grouped(mentions: Iterable[tuple[int, NameMention]]) -> list[Lexeme]:
    groups = _Groups()
    by_stem: dict[Stem, str] = {}
    listed = list(mentions)
    words: dict[str, Word] = {}
    for _, mention in listed:
        word = mention.surname.word
        assert word is not None
        words[word.form] = word
    for form, word in words.items():
        for stem in word.stems:
            first = by_stem.setdefault(stem, form)
            if first != form:
                groups.join(first, form)
    lexemes: dict[str, Lexeme] = defaultdict(Lexeme)
    for number, mention in listed:
        word = mention.surname.word
        assert word is not None
        lexemes[groups.of(word.form)].add(number, mention)
    return list(lexemes.values())


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two surnames (numbers into the list) whose stems differ by one slip."""

    left: int
    right: int
    difference: Difference
    stem: str
    """Of the left one."""
    other: str
    """Of the right one."""

    @property
    def rank(self) -> tuple[float, int, str, str]:
        """The likeliest slip first, then the longest stems; the letters so that no order of a set shows."""
        return self.difference.weight, len(self.stem) + len(self.other), self.stem, self.other


def near_misses(lexemes: list[Lexeme]) -> Iterator[NearMiss]:
    """Pairs of surnames that one slip tells apart, or two likely ones; each pair once with its likeliest slip.

    Candidates come from an index of stems with one letter left out, and of their consonants for two slips at once, so
    the cost grows with the number of surnames.
    """
    index: dict[str, list[tuple[int, str]]] = defaultdict(list)
    best: dict[tuple[int, int], NearMiss] = {}
    kinds = [_kinds(lexeme.stems) for lexeme in lexemes]
    for number, own in enumerate(kinds):
        for letters in own:
            for key in _keys(letters):
                for other_number, other in index[key]:
                    if other_number != number:
                        _consider(
                            best, (other_number, other), (number, letters), kinds[other_number][other] & own[letters]
                        )
                index[key].append((number, letters))
    for number, lexeme in enumerate(lexemes):
        for letters, broken in _kinds(lexeme.broken).items():
            for key in _keys(letters):
                for other_number, other in index.get(key, ()):
                    if other_number != number:
                        _consider(best, (other_number, other), (number, letters), kinds[other_number][other] & broken)
    yield from best.values()


def _kinds(stems: Iterable[Stem]) -> dict[str, set[Class]]:
    """Classes by the letters of the stem: several classes often share them."""
    kinds: dict[str, set[Class]] = {}
    for kind, letters in stems:
        kinds.setdefault(letters, set()).add(kind)
    return kinds


def _consider(
    best: dict[tuple[int, int], NearMiss], left: tuple[int, str], right: tuple[int, str], shared: set[Class]
) -> None:
    """Keep the pair of (number of the surname, stem), which some class must explain on both sides."""
    if not shared:
        return
    (first, one), (second, other) = sorted((left, right))
    found = difference(one, other) or _several(one, other)
    if found is None:
        return
    miss, known = NearMiss(first, second, found, one, other), best.get((first, second))
    if known is None or miss.rank > known.rank:
        best[first, second] = miss


def _several(left: str, right: str) -> Difference | None:
    weight = likeness(left, right) if left != right and min(len(left), len(right)) >= LONG else 0.0
    return Difference("several", weight, 0, len(left), len(right)) if weight >= SEVERAL else None


def _keys(stem: str) -> set[str]:
    """Keys of which any two stems one slip apart share one."""
    keys = {stem[:cut] + stem[cut + 1 :] for cut in range(len(stem))}
    keys.add(stem)
    if len(stem) >= LONG:
        keys.add("=" + skeleton(stem))
        keys.add("~" + "".join(sorted(stem)))
    return keys


def skeleton(stem: str) -> str:
    """The consonants of a stem, voiced and doubled ones made alike: what is left alone by the likeliest slips."""
    return _DOUBLED.sub(r"\1", stem.translate(_CONSONANTS))


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
