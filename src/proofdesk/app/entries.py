# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries that people keep, in the register and in the dictionaries: add, change, remove, take back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from proofdesk.core.dictionary import DictionaryEntry
from proofdesk.core.errors import UsageFailure
from proofdesk.core.history import EditKind, EntryEdit
from proofdesk.core.messages import Message, message
from proofdesk.core.register import RegisterEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.repositories import EntryRepository, Repositories, Store

E = TypeVar("E", RegisterEntry, DictionaryEntry)

HISTORY_SHOWN = 200


@dataclass(frozen=True)  # with slots, Python 3.11 cannot make one through Taken[E]
class Taken(Generic[E]):
    """What an import, a merge or a lesson changed. `act` takes it back as a whole; 0 where nothing changed."""

    added: tuple[E, ...]
    changed: tuple[E, ...]
    act: int = 0


class EntryService(Generic[E]):
    """Use cases around entries of one kind. `author` signs what is done. Every method may raise StorageFailure."""

    said: ClassVar[str]
    """Begins the keys of the messages: «register», «dictionary»."""

    def __init__(self, store: Store, author: str) -> None:
        self._store = store
        self._author = author

    def version(self) -> int:
        """Another one after every edit, also of another program on the same database."""
        with self._store.transaction() as repositories:
            return self._repository(repositories).version()

    def add(self, entry: E, reason: str = "") -> E:
        """Put a new entry in. Raises UsageFailure where its like is there already or it cannot be kept."""
        ready = self._ready(replace(entry, id=0))
        with self._store.transaction() as repositories:
            repository = self._repository(repositories)
            self._no_other(repository, ready)
            self._check_new(repositories, ready)
            (added,) = repository.add([ready])
            repository.record(EditKind.ADDED, self._author, [(None, added)], reason=reason)
        return added

    def edit(self, entry: E) -> E:
        """Change the entry with this id. Raises UsageFailure where it is gone or cannot be kept."""
        ready = self._ready(entry)
        with self._store.transaction() as repositories:
            repository = self._repository(repositories)
            before = self._existing(repository, entry.id)
            if before == ready:
                return before
            if before.key != ready.key:
                self._no_other(repository, ready)
            repository.put(ready)
            repository.record(EditKind.EDITED, self._author, [(before, ready)])
        return ready

    def remove(self, entry_id: int) -> EntryEdit[E]:
        """Take an entry out; `take_back` with its act puts it back. Raises UsageFailure for one that is gone."""
        with self._store.transaction() as repositories:
            repository = self._repository(repositories)
            before = self._existing(repository, entry_id)
            repository.remove(entry_id)
            (edit,) = repository.record(EditKind.REMOVED, self._author, [(before, None)])
        return edit

    def take_back(self, act: int) -> Sequence[EntryEdit[E]]:
        """Undo all edits of an act; gives those that undo them, which can be taken back in their turn.

        Raises UsageFailure where there is no such act, or where an entry was changed since.
        """
        with self._store.transaction() as repositories:
            repository = self._repository(repositories)
            edits = repository.act(act)
            if not edits:
                raise UsageFailure(message(f"{self.said}.no-act", act=act))
            for edit in edits:
                self._unchanged_since(repository, edit)
            for edit in edits:
                if edit.before is None:
                    repository.remove(edit.entry_id)
                else:
                    repository.put(edit.before)
            return repository.record(
                EditKind.TAKEN_BACK,
                self._author,
                [(edit.after, edit.before) for edit in edits],
                takes_back=[edit.id for edit in edits],
            )

    def history(self, entry_id: int | None = None, limit: int = HISTORY_SHOWN) -> Sequence[EntryEdit[E]]:
        """Edits of one entry or of all, the newest first."""
        with self._store.transaction() as repositories:
            return self._repository(repositories).edits(entry_id, limit)

    def name(self, entry: E) -> str:
        """What an entry is called in a sentence."""
        raise NotImplementedError

    # What a kind of entry adds

    def _repository(self, repositories: Repositories) -> EntryRepository[E, EntryEdit[E]]:
        raise NotImplementedError

    def _ready(self, entry: E) -> E:
        """The entry tidied and signed. Raises UsageFailure where it cannot be kept."""
        raise NotImplementedError

    def _exists(self, entry: E) -> Message:
        """That there is such an entry already."""
        raise NotImplementedError

    def _check_new(self, repositories: Repositories, entry: E) -> None:
        """Raises UsageFailure where a new entry speaks of what is gone."""

    # What all of them need

    def _take(
        self,
        repository: EntryRepository[E, EntryEdit[E]],
        new: Sequence[E],
        changes: Sequence[tuple[E, E]],
        reason: str,
    ) -> Taken[E]:
        """Store new entries and changed ones (before, after) in one act."""
        if not new and not changes:
            return Taken((), ())
        added = repository.add(new)
        for _, after in changes:
            repository.put(after)
        pairs: list[tuple[E | None, E | None]] = [(None, entry) for entry in added]
        pairs.extend(changes)
        kind = EditKind.ADDED if added else EditKind.EDITED
        edits = repository.record(kind, self._author, pairs, reason=reason)
        return Taken(tuple(added), tuple(after for _, after in changes), edits[0].act)

    def _existing(self, repository: EntryRepository[E, EntryEdit[E]], entry_id: int) -> E:
        entry = repository.get(entry_id)
        if entry is None:
            raise UsageFailure(message(f"{self.said}.unknown", id=str(entry_id)))
        return entry

    def _no_other(self, repository: EntryRepository[E, EntryEdit[E]], entry: E) -> None:
        if any(other.key == entry.key and other.id != entry.id for other in repository.list()):
            raise UsageFailure(self._exists(entry))

    def _unchanged_since(self, repository: EntryRepository[E, EntryEdit[E]], edit: EntryEdit[E]) -> None:
        if repository.get(edit.entry_id) != edit.after:
            shown = edit.after or edit.before
            assert shown is not None
            raise UsageFailure(message(f"{self.said}.changed-since", name=self.name(shown)))
