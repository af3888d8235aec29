# SPDX-License-Identifier: GPL-3.0-or-later
"""The register read from an SQLite file, by a program that wants nothing else of it: SQLAlchemy is not loaded."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from proofdesk.core.errors import StorageFailure
from proofdesk.core.messages import message
from proofdesk.storage.encoding import load_entry

if TYPE_CHECKING:
    from pathlib import Path

    from proofdesk.core.register import RegisterEntry

WAIT_SECONDS = 2.0
"""For another program that is writing."""


def read_register(database: Path) -> tuple[RegisterEntry, ...]:
    """The entries; none where the file is older than the register. Raises StorageFailure; nothing is written."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", WAIT_SECONDS, uri=True)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'register_entry'").fetchone():
                return ()
            rows = connection.execute("SELECT entry, id FROM register_entry WHERE NOT removed ORDER BY id").fetchall()
            return tuple(load_entry(entry, number) for entry, number in rows)
    except sqlite3.DatabaseError as error:
        busy = getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        opened = not isinstance(error, sqlite3.OperationalError)
        key = "storage.locked" if busy else "storage.damaged" if opened else "storage.cannot-open"
        raise StorageFailure(message(key, name=database.name)) from error
    except (ValueError, TypeError) as error:
        raise StorageFailure(message("storage.damaged", name=database.name)) from error
