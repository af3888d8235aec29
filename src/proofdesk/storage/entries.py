# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries that people keep, with the history of each: the register and the dictionaries have tables of one shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from sqlalchemy import func, select, update

from proofdesk.core.history import EditKind
from proofdesk.storage.reading import reads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session


class Numbered(Protocol):
    """Something with an id."""

    @property
    def id(self) -> int:
        """0 before it is stored."""


E = TypeVar("E", bound=Numbered)
D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Tables(Generic[E, D]):
    """Where entries of type E are kept, and their edits of type D."""

    rows: Any
    """Has id, entry (text) and removed, and what `columns` tells of an entry."""
    edit_rows: Any
    columns: Callable[[E], dict[str, object]]
    dump: Callable[[E], str]
    """All of an entry but its id, as text."""
    load: Callable[[str, int], E]
    """The entry of a text and an id. Raises ValueError or TypeError for damage."""
    edit: Callable[..., D]
    """Makes an edit of its parts: id, act, entry id, kind, author, moment, before, after, reason, what it undoes."""
    order: Callable[[E], tuple[Any, ...]]


class SqlEntries(Generic[E, D]):
    """core.ports.EntryRepository over one session."""

    def __init__(self, session: Session, tables: Tables[E, D]) -> None:
        self._session = session
        self._tables = tables

    def add(self, entries: Sequence[E]) -> Sequence[E]:
        """Store new entries; gives them back with their ids."""
        tables = self._tables
        rows = [tables.rows(**tables.columns(e), entry=tables.dump(e), removed=False) for e in entries]
        self._session.add_all(rows)
        self._session.flush()
        return [tables.load(row.entry, row.id) for row in rows]

    @reads
    def get(self, entry_id: int) -> E | None:
        """One entry; None where there is none or it is removed."""
        row = self._session.get(self._tables.rows, entry_id)
        return None if row is None or row.removed else self._tables.load(row.entry, row.id)

    @reads
    def list(self) -> Sequence[E]:
        """All entries, in order of their words by code point."""
        rows = self._tables.rows
        found = self._session.execute(select(rows.id, rows.entry).where(rows.removed.is_(False)))
        # Sorted here: collations differ between databases.
        return sorted((self._tables.load(entry, number) for number, entry in found), key=self._tables.order)

    def put(self, entry: E) -> None:
        """Store the entry in the place of the one with its id, also of a removed one."""
        rows, columns = self._tables.rows, self._tables.columns(entry)
        self._session.execute(
            update(rows).where(rows.id == entry.id).values(**columns, entry=self._tables.dump(entry), removed=False)
        )

    def remove(self, entry_id: int) -> None:
        """Take an entry out; one that is gone is no error."""
        rows = self._tables.rows
        self._session.execute(update(rows).where(rows.id == entry_id).values(removed=True))

    def record(
        self,
        kind: EditKind,
        author: str,
        changes: Sequence[tuple[E | None, E | None]],
        *,
        reason: str = "",
        takes_back: Sequence[int] = (),
    ) -> Sequence[D]:
        """Append one act to the history, with the present time."""
        now = datetime.now(UTC)
        dump = self._tables.dump
        rows = [
            self._tables.edit_rows(
                act=0,
                entry_id=_id(before, after),
                kind=kind.value,
                author=author,
                created=now,
                before=None if before is None else dump(before),
                after=None if after is None else dump(after),
                reason=reason,
                takes_back=undone,
            )
            for (before, after), undone in zip_longest(changes, takes_back)
        ]
        self._session.add_all(rows)
        self._session.flush()
        for row in rows:
            row.act = rows[0].id
        self._session.flush()
        return [self._edit(row) for row in rows]

    @reads
    def act(self, act: int) -> Sequence[D]:
        """The edits of one act, in the order in which they were made."""
        rows = self._tables.edit_rows
        return [self._edit(row) for row in self._session.scalars(select(rows).where(rows.act == act).order_by(rows.id))]

    @reads
    def edits(self, entry_id: int | None = None, limit: int | None = None) -> Sequence[D]:
        """The history of one entry or of all, the newest first; at most `limit` of it."""
        rows = self._tables.edit_rows
        wanted = select(rows).order_by(rows.id.desc()).limit(limit)
        if entry_id is not None:
            wanted = wanted.where(rows.entry_id == entry_id)
        return [self._edit(row) for row in self._session.scalars(wanted)]

    def version(self) -> int:
        """Another one after every edit, by whichever program."""
        return self._session.scalar(select(func.max(self._tables.edit_rows.id))) or 0

    def _edit(self, row: Any) -> D:
        load = self._tables.load
        return self._tables.edit(
            row.id,
            row.act,
            row.entry_id,
            EditKind(row.kind),
            row.author,
            row.created,
            None if row.before is None else load(row.before, row.entry_id),
            None if row.after is None else load(row.after, row.entry_id),
            row.reason,
            row.takes_back,
        )


def _id(before: Numbered | None, after: Numbered | None) -> int:
    entry = after or before
    assert entry is not None
    return entry.id
