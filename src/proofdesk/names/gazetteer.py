# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of places and organisations: how they are written, and which other spellings are known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import NameKind
from proofdesk.names.paradigms import Class
from proofdesk.names.words import one_script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from proofdesk.names.words import Word

KAZAKH = frozenset("әғқңөұүһі")
_LETTERS = str.maketrans("ёәғқңөұүһі", "еагкноуухи", "-‑'’ \u00a0")

NOMINATIVES: Mapping[Class, tuple[str, ...]] = {
    Class.HARD: ("",),
    Class.ADJECTIVE: ("ий", "ый"),
    Class.A: ("а",),
    Class.YA: ("я",),
    Class.SOFT: ("ь",),
    Class.IOTATED: ("й",),
    Class.FIXED: ("",),
}
"""Endings of the nominative of places and organisations."""


def letters(text: str) -> str:
    """What two ways of writing one name have in common: lower case, е for ё, Russian letters, no hyphens or gaps."""
    return one_script(text).lower().translate(_LETTERS)


BEGINNING = 4
"""So many first letters tell that most words are not in the list; every form of a name has them."""


class Listed(NamedTuple):
    """A name of the list."""

    name: str
    kind: NameKind
    standard: str = ""
    """The name that is used instead; empty where this is it."""
    is_former: bool = False
    """Whether the place or the organisation was called so once."""


class Gazetteer:
    """Names by their letters. `read` gives the text of the list when it is first needed."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    @cached_property
    def _entries(self) -> Mapping[str, Listed]:
        entries: dict[str, Listed] = {}
        for line in self._read().split("\n"):
            if line and line[0] != "#":
                name, kind, standard, status, *_ = f"{line}\t\t".split("\t")
                listed = Listed(name, NameKind(kind), standard, status == "former")
                if not standard or letters(name) not in entries:
                    entries[letters(name)] = listed
        return entries

    def get(self, name: str) -> Listed | None:
        """The entry of a nominative, however it is written; the standard spelling where there are several."""
        return self._entries.get(letters(name))

    def of(self, word: Word) -> Listed | None:
        """The entry that a form, given as its letters alone, can be a form of."""
        if word.form[:BEGINNING] not in self._beginnings:
            return None
        return next((found for form in nominatives(word) if (found := self._entries.get(form))), None)

    def superseded(self, word: Word) -> Listed | None:
        """The entry of a form, where its letters are not those of the standard name."""
        listed = self.of(word) if word.form[:BEGINNING] in self.second_names else None
        is_other = listed is not None and listed.standard and letters(listed.standard) != letters(listed.name)
        return listed if is_other else None

    @cached_property
    def second_names(self) -> frozenset[str]:
        """The first letters, BEGINNING of them, of every name that has another one for its standard."""
        return frozenset(key[:BEGINNING] for key, listed in self._entries.items() if listed.standard)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(key[:BEGINNING] for key in self._entries)


def nominatives(word: Word) -> Iterator[str]:
    """Nominatives of which a form can be a form, itself first."""
    yield word.form
    for kind, stem in sorted(word.stems):
        for ending in NOMINATIVES.get(kind, ()):
            yield stem + ending
