# SPDX-License-Identifier: GPL-3.0-or-later
"""What checks ask, read from an SQLite file by a program that wants nothing else of it: SQLAlchemy is not loaded."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, TypeVar

from proofdesk.core.errors import StorageFailure
from proofdesk.core.messages import message
from proofdesk.storage.encoding import load_entry, load_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from proofdesk.core.dictionary import DictionaryEntry
    from proofdesk.core.register import RegisterEntry

T = TypeVar("T")

WAIT_SECONDS = 2.0
"""For another program that is writing."""


def read_register(database: Path) -> tuple[RegisterEntry, ...]:
    """The register; none where the file is older than it. Raises StorageFailure; nothing is written."""
    return _entries(database, "register_entry", load_entry)


def read_dictionaries(database: Path) -> tuple[DictionaryEntry, ...]:
    """The words of all dictionaries; none where the file is older than those. Raises as `read_register` does."""
    return _entries(database, "dictionary_entry", load_word)


def articles_by_path(database: Path) -> Mapping[str, int]:
    """Ids of the articles last opened from each file, archived ones left out. Raises as `read_register` does."""
    asked = "SELECT path, id FROM article WHERE path != '' AND NOT archived ORDER BY changed, id"
    with _opened(database) as connection:
        return dict(connection.execute(asked).fetchall())


def _entries(database: Path, table: str, load: Callable[[str, int], T]) -> tuple[T, ...]:
    with _opened(database) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
            return ()
        rows = connection.execute(f"SELECT entry, id FROM {table} WHERE NOT removed ORDER BY id").fetchall()
        return tuple(load(entry, number) for entry, number in rows)


@contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", WAIT_SECONDS, uri=True)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        busy = getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        opened = not isinstance(error, sqlite3.OperationalError)
        key = "storage.locked" if busy else "storage.damaged" if opened else "storage.cannot-open"
        raise StorageFailure(message(key, name=database.name)) from error
    except (ValueError, TypeError) as error:
        raise StorageFailure(message("storage.damaged", name=database.name)) from error
