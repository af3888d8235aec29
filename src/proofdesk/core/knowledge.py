# SPDX-License-Identifier: GPL-3.0-or-later
"""What a newsroom knows beside what ships with the program: names and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proofdesk.core.dictionary import DictionarySnapshot
from proofdesk.core.register import RegisterSnapshot

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The name register and the dictionaries at one moment."""

    register: RegisterSnapshot = field(default_factory=RegisterSnapshot)
    dictionary: DictionarySnapshot = field(default_factory=DictionarySnapshot)


@dataclass(frozen=True, slots=True)
class StoredKnowledge:
    """What a database holds: what is shared by all articles, and the whole of those that have words of their own."""

    shared: Knowledge = field(default_factory=Knowledge)
    own: Mapping[str, Knowledge] = field(default_factory=dict)
    """By absolute path of the article's file."""
