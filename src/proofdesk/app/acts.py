# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking back what was done to entries that people keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from proofdesk.core.errors import UsageFailure
from proofdesk.core.history import EditKind, EntryEdit
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.core.repositories import EntryRepository


class Numbered(Protocol):
    """An entry."""

    @property
    def id(self) -> int:
        """0 before it is stored."""


E = TypeVar("E", bound=Numbered)


def take_back(
    repository: EntryRepository[E, EntryEdit[E]], author: str, act: int, said: str, name: Callable[[E], str]
) -> Sequence[EntryEdit[E]]:
    """Undo all edits of an act; gives those that undo them, which can be taken back in their turn.

    Raises UsageFailure where there is no such act, or where an entry was changed since: the messages ``<said>.no-act``
    and ``<said>.changed-since``, with the entry's `name`.
    """
    edits = repository.act(act)
    if not edits:
        raise UsageFailure(message(f"{said}.no-act", act=act))
    for edit in edits:
        if repository.get(edit.entry_id) != edit.after:
            shown = edit.after or edit.before
            assert shown is not None
            raise UsageFailure(message(f"{said}.changed-since", name=name(shown)))
    for edit in edits:
        if edit.before is None:
            repository.remove(edit.entry_id)
        else:
            repository.put(edit.before)
    return repository.record(
        EditKind.TAKEN_BACK,
        author,
        [(edit.after, edit.before) for edit in edits],
        takes_back=[edit.id for edit in edits],
    )
