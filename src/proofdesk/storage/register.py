# SPDX-License-Identifier: GPL-3.0-or-later
"""The name register and its history in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.register import RegisterEdit, RegisterEntry
from proofdesk.storage.encoding import dump_entry, load_entry
from proofdesk.storage.entries import SqlEntries, Tables
from proofdesk.storage.models import RegisterEditRow, RegisterRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_TABLES = Tables(
    RegisterRow,
    RegisterEditRow,
    lambda entry: {"surname": entry.surname},
    dump_entry,
    load_entry,
    RegisterEdit,
    lambda entry: (entry.surname, entry.given, entry.patronymic, entry.id),
)


class SqlRegister(SqlEntries[RegisterEntry, RegisterEdit]):
    """core.ports.RegisterRepository over one session."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _TABLES)
