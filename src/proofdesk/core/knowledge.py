# SPDX-License-Identifier: GPL-3.0-or-later
"""What a newsroom knows beside what ships with the program: names and words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from proofdesk.core.fingerprints import digest
from proofdesk.core.ports import RUSSIAN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from proofdesk.core.dictionary import DictionaryEntry
    from proofdesk.core.register import RegisterEntry


@dataclass(frozen=True)
class RegisterSnapshot:
    """The register at one moment."""

    entries: tuple[RegisterEntry, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Equal for equal entries, whatever their order and ids; empty for an empty register."""
        lines = sorted(repr(replace(entry, id=0)) for entry in self.entries)
        return digest("register", *lines) if lines else ""


@dataclass(frozen=True)
class DictionarySnapshot:
    """The words that hold for one person and one article at one moment."""

    entries: tuple[DictionaryEntry, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Equal for equal words, whatever their order and whoever added them; empty where there are none."""
        lines = sorted(
            repr((e.scope.value, e.word, e.forms, e.is_forbidden, e.preferred, e.preferred_forms, e.note))
            for e in self.entries
        )
        return digest("dictionary", *lines) if lines else ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The name register and the dictionaries at one moment, and what language they are to be used in.

    Names, words and the rules of our own are Russian: a text in another `language` is left to the engine alone.
    """

    register: RegisterSnapshot = field(default_factory=RegisterSnapshot)
    dictionary: DictionarySnapshot = field(default_factory=DictionarySnapshot)
    language: str = RUSSIAN


@dataclass(frozen=True, slots=True)
class StoredKnowledge:
    """What a database holds: what is shared by all articles, and the whole of those that have words of their own."""

    shared: Knowledge = field(default_factory=Knowledge)
    own: Mapping[str, Knowledge] = field(default_factory=dict)
    """By absolute path of the article's file."""
