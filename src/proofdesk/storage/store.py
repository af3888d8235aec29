# SPDX-License-Identifier: GPL-3.0-or-later
"""The database: opened with care, one transaction at a time."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from proofdesk.core.errors import StorageFailure
from proofdesk.core.messages import message
from proofdesk.storage.articles import SqlArticles, SqlRevisions
from proofdesk.storage.dictionaries import SqlDictionaries
from proofdesk.storage.reading import UnreadableError, reads
from proofdesk.storage.register import SqlRegister
from proofdesk.storage.review import SqlCache, SqlComments, SqlDecisions, SqlIgnores

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = "0005"
"""The newest migration; a test compares it with the folder."""

_BY_STATE = {
    "42501": "storage.cannot-open",
    "25006": "storage.read-only",
    "53100": "storage.full",
    "55P03": "storage.locked",
    "40P01": "storage.locked",
}
"""What PostgreSQL's error codes mean to a user: privilege, read-only, disk full, lock not available, deadlock."""

BUSY_MS = 5000
"""How long a write waits for another program that is writing."""


@dataclass(frozen=True, slots=True)
class SqlRepositories:
    """One transaction's view of the store."""

    articles: SqlArticles
    revisions: SqlRevisions
    ignores: SqlIgnores
    decisions: SqlDecisions
    comments: SqlComments
    cache: SqlCache
    register: SqlRegister
    dictionary: SqlDictionaries


class SqlStore:
    """core.ports.Store over SQLAlchemy. Used from one thread at a time."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    @contextmanager
    def transaction(self) -> Iterator[SqlRepositories]:
        """Repositories that commit together at the end of the block, or not at all. Raises StorageFailure."""
        with translated(self._name), Session(self._engine) as session, session.begin():
            yield SqlRepositories(
                SqlArticles(session),
                SqlRevisions(session),
                SqlIgnores(session),
                SqlDecisions(session),
                SqlComments(session),
                SqlCache(session),
                SqlRegister(session),
                SqlDictionaries(session),
            )

    def close(self) -> None:
        """Let go of the database file."""
        self._engine.dispose()


def open_store(url: str, busy_ms: int = BUSY_MS) -> SqlStore:
    """Open a database, brought up to the newest tables; an SQLite file is made when it is missing.

    Raises StorageFailure with one sentence: from a newer version, locked, damaged, no permission, unreachable.
    """
    address = _address(url)
    name = _name(address)
    if address.get_backend_name() == "sqlite":
        _prepare_folder(address, name)
    engine = _engine(address, busy_ms)
    try:
        with translated(name):
            _bring_up_to_date(engine, address, name)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, name)


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turns what the database says into a StorageFailure where the user can do something about it."""
    try:
        yield
    except DBAPIError as error:
        key = _reason(error)
        if key is None:
            raise
        raise StorageFailure(message(key, name=name)) from error
    except UnreadableError as error:
        raise StorageFailure(message("storage.damaged", name=name)) from error


def _reason(error: DBAPIError) -> str | None:
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if any(sign in str(error.orig) for sign in ("decode to UTF-8", "no such table", "no such column")):
            return "storage.damaged"
        return {
            sqlite3.SQLITE_BUSY: "storage.locked",
            sqlite3.SQLITE_LOCKED: "storage.locked",
            sqlite3.SQLITE_CORRUPT: "storage.damaged",
            sqlite3.SQLITE_NOTADB: "storage.damaged",
            sqlite3.SQLITE_FULL: "storage.full",
            sqlite3.SQLITE_IOERR: "storage.disk",
            sqlite3.SQLITE_READONLY: "storage.read-only",
            sqlite3.SQLITE_CANTOPEN: "storage.cannot-open",
            sqlite3.SQLITE_PERM: "storage.cannot-open",
        }.get(code)
    known = _BY_STATE.get(str(getattr(error.orig, "sqlstate", "")))
    return known or ("storage.unreachable" if isinstance(error, OperationalError) else None)


def _address(url: str) -> URL:
    try:
        address = make_url(url)
        if address.get_backend_name() in {"sqlite", "postgresql"}:
            address.get_dialect().import_dbapi()
            return address
    except (ArgumentError, ImportError) as error:
        raise StorageFailure(message("storage.address")) from error
    raise StorageFailure(message("storage.address"))


def _name(address: URL) -> str:
    if address.get_backend_name() == "sqlite":
        return Path(address.database or "").name
    return "/".join(part for part in (address.host, address.database) if part)


def _prepare_folder(address: URL, name: str) -> None:
    if not address.database:
        return
    try:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFailure(message("storage.cannot-open", name=name)) from error


def _engine(address: URL, busy_ms: int) -> Engine:
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True)
    engine = create_engine(address, connect_args={"timeout": busy_ms / 1000})

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        # The driver must not begin transactions by itself: it would not begin one before a SELECT.
        connection.isolation_level = None
        for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Any) -> None:
        # A transaction that reads first and writes later could not become a writer without losing its turn.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _bring_up_to_date(engine: Engine, address: URL, name: str) -> None:
    version = _version(engine)
    if version == HEAD:
        return
    from proofdesk.storage.upgrade import is_known, upgrade  # noqa: PLC0415  Alembic costs 0.2 s

    if version is not None and not is_known(version):
        raise StorageFailure(message("storage.newer", name=name))
    if version is not None and address.get_backend_name() == "sqlite" and address.database:
        _back_up(address.database, version, name)
    upgrade(engine)


@reads
def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        tables = engine.dialect.get_table_names(connection)
        if "alembic_version" not in tables:
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _back_up(database: str, version: str, name: str) -> None:
    target, unfinished = Path(f"{database}.{version}.backup"), Path(f"{database}.{version}.unfinished")
    try:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
        unfinished.replace(target)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            unfinished.unlink()
        raise StorageFailure(message("storage.no-backup", name=name)) from error
