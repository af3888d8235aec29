# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done to the entries that people keep: of the name register, of the dictionaries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import datetime

E = TypeVar("E")


class EditKind(StrEnum):
    """What was done to an entry."""

    ADDED = "added"
    EDITED = "edited"
    REMOVED = "removed"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True)  # with slots, Python 3.11 cannot make one through EntryEdit[E]
class EntryEdit(Generic[E]):
    """One line of a history, which is append-only.

    `before` is None for a new entry, `after` for one that is gone. Edits that were made together (an import) have the
    same `act`, the id of the first of them. `takes_back` is the id of the edit that this one undoes.
    """

    id: int
    act: int
    entry_id: int
    kind: EditKind
    author: str
    created: datetime
    before: E | None
    after: E | None
    reason: str = ""
    """The file that was imported, or the article that was learned from."""
    takes_back: int | None = None
