# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of words that ship with the program; each is read when it is first asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


def rows(text: str) -> Iterator[list[str]]:
    """Tab-separated lines without those that begin with #."""
    return (line.split("\t") for line in text.split("\n") if line and line[0] != "#")


class FormList:
    """Words with all their forms; a row is a stem and its endings («-» for none)."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every form, lower case, е for ё."""
        found: set[str] = set()
        for stem, endings in rows(self._read().replace("ё", "е")):
            found.update(stem + ending for ending in endings.replace("-", "").split(" "))
        return frozenset(found)

    def is_known(self, word: str) -> bool:
        """Whether it is a form of one of them; lower case."""
        return word.replace("ё", "е") in self.forms


class Misspelling(NamedTuple):
    """A known slip: `wrong` and `right` are whole words, or what all forms begin with where `inflects`."""

    wrong: str
    right: str
    inflects: bool
    lemma: str


class Misspellings:
    """Slips that are certain: the wrong form is in no dictionary, and there is one right one."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    @cached_property
    def _by_stem(self) -> Mapping[str, tuple[Misspelling, ...]]:
        found: dict[str, tuple[Misspelling, ...]] = {}
        for wrong, right, inflects in rows(self._read()):
            one = Misspelling(wrong, right, False, right)
            found[wrong] = (*found.get(wrong, ()), one)
            if inflects == "1":
                ending = _shared_ending(wrong, right)
                stem = wrong[: len(wrong) - ending]
                changed = Misspelling(stem, right[: len(right) - ending], True, right)
                found[stem] = (*found.get(stem, ()), changed)
        return found

    def of(self, word: str) -> Iterator[Misspelling]:
        """Those that the word can be; of an inflected one only the beginning is compared. Lower case."""
        for length in range(len(word), 2, -1):
            for one in self._by_stem.get(word[:length], ()):
                if one.inflects or length == len(word):
                    yield one


def _shared_ending(wrong: str, right: str) -> int:
    length = 0
    while length < min(len(wrong), len(right)) - 1 and wrong[-1 - length] == right[-1 - length]:
        length += 1
    return length


class NonStandard(NamedTuple):
    """What the norm has for a form; `is_colloquial` of forms that are written so on purpose («щас»)."""

    right: str
    is_colloquial: bool


class NonStandardForms:
    """Forms that the norm does not know, though a dictionary may; a row is a form, the right one and its kind."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    @cached_property
    def _by_form(self) -> Mapping[str, NonStandard]:
        return {wrong: NonStandard(right, kind == "colloquial") for wrong, right, kind in rows(self._read())}

    def of(self, word: str) -> NonStandard | None:
        """None of other words; lower case."""
        return self._by_form.get(word)


class CombiningParts:
    """First parts of compounds: `solid` are written together with the second one, `hyphened` with a hyphen."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    @cached_property
    def _parts(self) -> frozenset[tuple[str, str]]:
        return frozenset((part.lower(), join) for part, join in rows(self._read()))

    @cached_property
    def solid(self) -> frozenset[str]:
        """Lower case."""
        return frozenset(part for part, join in self._parts if join == "solid")

    @cached_property
    def all(self) -> frozenset[str]:
        """Lower case; before a hyphen each may stand."""
        return frozenset(part for part, _ in self._parts)


class Prefixes:
    """What is written together before known words; a row is a prefix and the parts of speech that it stands before."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    @cached_property
    def all(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """(prefix, parts of speech by OpenCorpora's names)."""
        return tuple((prefix, frozenset(kinds.split(" "))) for prefix, kinds in rows(self._read()))


class Places:
    """Places that the dictionary lacks, in the nominative; rows are names."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    @cached_property
    def names(self) -> frozenset[str]:
        """Lower case, е for ё."""
        return frozenset(name for (name,) in rows(self._read()))


class Frequencies:
    """How often word forms stand in edited Russian text, in ten millions of words; rows are a count and its words."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for count, words in rows(self._read()):
            found.update(dict.fromkeys(words.split(" "), int(count)))
        return found

    def words(self) -> Iterable[str]:
        """The forms, the commonest first, е for ё."""
        return self._counts

    def of(self, word: str) -> int:
        """Of a lower-case form, whether it is written with ё or е; 0 of one that was not seen."""
        return self._counts.get(word.replace("ё", "е"), 0)
