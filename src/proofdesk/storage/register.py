# SPDX-License-Identifier: GPL-3.0-or-later
"""The name register and its history in the database."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from proofdesk.core.register import EditKind, RegisterEdit, RegisterEntry
from proofdesk.storage.encoding import dump_entry, load_entry
from proofdesk.storage.models import RegisterEditRow, RegisterRow
from proofdesk.storage.reading import reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


class SqlRegister:
    """core.ports.RegisterRepository over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, entries: Sequence[RegisterEntry]) -> Sequence[RegisterEntry]:
        """Store new entries; gives them back with their ids."""
        rows = [RegisterRow(surname=entry.surname, entry=dump_entry(entry), removed=False) for entry in entries]
        self._session.add_all(rows)
        self._session.flush()
        return [_entry(row) for row in rows]

    @reads
    def get(self, entry_id: int) -> RegisterEntry | None:
        """One entry; None where there is none or it is removed."""
        row = self._session.get(RegisterRow, entry_id)
        return None if row is None or row.removed else _entry(row)

    @reads
    def list(self) -> Sequence[RegisterEntry]:
        """All entries, in order of surname and given name by code point."""
        found = self._session.execute(select(RegisterRow.id, RegisterRow.entry).where(RegisterRow.removed.is_(False)))
        # Sorted here: collations differ between databases.
        return sorted((load_entry(entry, number) for number, entry in found), key=_order)

    def put(self, entry: RegisterEntry) -> None:
        """Store the entry in the place of the one with its id, also of a removed one."""
        self._session.execute(
            update(RegisterRow)
            .where(RegisterRow.id == entry.id)
            .values(surname=entry.surname, entry=dump_entry(entry), removed=False)
        )

    def remove(self, entry_id: int) -> None:
        """Take an entry out; one that is gone is no error."""
        self._session.execute(update(RegisterRow).where(RegisterRow.id == entry_id).values(removed=True))

    def record(
        self,
        kind: EditKind,
        author: str,
        changes: Sequence[tuple[RegisterEntry | None, RegisterEntry | None]],
        *,
        reason: str = "",
        takes_back: Sequence[int] = (),
    ) -> Sequence[RegisterEdit]:
        """Append one act to the history, with the present time."""
        now = datetime.now(UTC)
        rows = [
            RegisterEditRow(
                act=0,
                entry_id=_id(before, after),
                kind=kind.value,
                author=author,
                created=now,
                before=None if before is None else dump_entry(before),
                after=None if after is None else dump_entry(after),
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
        return [_edit(row) for row in rows]

    @reads
    def act(self, act: int) -> Sequence[RegisterEdit]:
        """The edits of one act, in the order in which they were made."""
        rows = self._session.scalars(
            select(RegisterEditRow).where(RegisterEditRow.act == act).order_by(RegisterEditRow.id)
        )
        return [_edit(row) for row in rows]

    @reads
    def edits(self, entry_id: int | None = None, limit: int | None = None) -> Sequence[RegisterEdit]:
        """The history of one entry or of all, the newest first; at most `limit` of it."""
        wanted = select(RegisterEditRow).order_by(RegisterEditRow.id.desc()).limit(limit)
        if entry_id is not None:
            wanted = wanted.where(RegisterEditRow.entry_id == entry_id)
        return [_edit(row) for row in self._session.scalars(wanted)]

    def version(self) -> int:
        """Grows with every edit, by whichever program."""
        return self._session.scalar(select(func.max(RegisterEditRow.id))) or 0


def _order(entry: RegisterEntry) -> tuple[str, str, str, int]:
    return entry.surname, entry.given, entry.patronymic, entry.id


def _id(before: RegisterEntry | None, after: RegisterEntry | None) -> int:
    entry = after or before
    assert entry is not None
    return entry.id


def _entry(row: RegisterRow) -> RegisterEntry:
    return load_entry(row.entry, row.id)


def _edit(row: RegisterEditRow) -> RegisterEdit:
    return RegisterEdit(
        row.id,
        row.act,
        row.entry_id,
        EditKind(row.kind),
        row.author,
        row.created,
        None if row.before is None else load_entry(row.before, row.entry_id),
        None if row.after is None else load_entry(row.after, row.entry_id),
        row.reason,
        row.takes_back,
    )
