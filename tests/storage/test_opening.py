# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening databases that are new, old, damaged, locked or from the future."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from proofdesk.core.articles import ArticleContent
from proofdesk.core.errors import StorageFailure
from proofdesk.core.text import Paragraph, Splice
from proofdesk.storage.models import Base
from proofdesk.storage.store import HEAD, open_store
from proofdesk.storage.upgrade import configuration, upgrade


def reason(url, busy_ms=100):
    with pytest.raises(StorageFailure) as failure:
        open_store(url, busy_ms)
    return failure.value.sentence.key


def test_the_head_is_the_newest_migration():
    assert ScriptDirectory.from_config(configuration()).get_current_head() == HEAD


def test_the_migrations_make_the_tables_of_the_models(url):
    open_store(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_down_and_up_again(url):
    open_store(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    engine.dispose()
    open_store(url).close()


def test_a_database_from_a_newer_version_is_not_touched(tmp_path):
    path = tmp_path / "a.db"
    open_store(f"sqlite:///{path}").close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    before = path.read_bytes()
    assert reason(f"sqlite:///{path}") == "storage.newer"
    assert path.read_bytes() == before


def older_database(path: Path) -> str:
    """A database with the first tables only, and an article in it."""
    url = f"sqlite:///{path}"
    engine = create_engine(url)
    upgrade(engine, "0001")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO article (id, title, path, format, stage, language, created, changed, archived)"
                " VALUES (1, 'a', '', '', 'edit', 'ru', '2026-01-02 03:04:05', '2026-01-02 03:04:05', 0)"
            )
        )
        connection.execute(text("INSERT INTO content (article_id, paragraphs) VALUES (1, '[\"\\u0442\"]')"))
    engine.dispose()
    return url


def test_an_older_database_is_copied_and_brought_up_to_date(tmp_path):
    url = older_database(tmp_path / "a.db")
    store = open_store(url)
    with store.transaction() as r:
        r.articles.append_splices(1, [Splice(1, 0, (Paragraph("новое"),))])
        assert [p.text for p in r.articles.content(1).paragraphs] == ["т", "новое"]
    store.close()
    copy = sqlite3.connect(tmp_path / "a.db.0001.backup")
    assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    assert copy.execute("SELECT paragraphs FROM content").fetchall() == [('["\\u0442"]',)]
    copy.close()


def test_without_a_copy_an_older_database_is_not_touched(tmp_path):
    url = older_database(tmp_path / "a.db")
    (tmp_path / "a.db.0001.backup").mkdir()
    assert reason(url) == "storage.no-backup"
    connection = sqlite3.connect(tmp_path / "a.db")
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    connection.close()


@pytest.mark.parametrize("address", ["foo", "mysql://x/y", "postgresql+nothing://x/y", "sqlite+nothing:///a", ""])
def test_an_address_that_is_none(address):
    assert reason(address) == "storage.address"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE content SET paragraphs = '[\"\\x\"]'",
        "UPDATE content SET paragraphs = CAST(x'ff22' AS TEXT)",
        "UPDATE journal SET splices = '[[99, 1, []]]'",
        "UPDATE article SET stage = 'nonsense'",
        "UPDATE article SET changed = 'yesterday'",
        "UPDATE revision SET paragraphs = x'00'",
    ],
)
def test_values_that_are_not_what_was_stored_are_damage(tmp_path, damage):
    url = f"sqlite:///{tmp_path}/a.db"
    store = open_store(url)
    with store.transaction() as r:
        article = r.articles.add("a", "", "ru", ArticleContent((Paragraph("текст"),), None))
        r.articles.append_splices(article.id, [Splice(0, 1, (Paragraph("новый"),))])
        revision = r.revisions.add(article.id, (Paragraph("текст"),), "opened", "Динара")
    store.close()
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute(damage)
    connection.close()
    store = open_store(url)
    with pytest.raises(StorageFailure) as failure, store.transaction() as r:  # noqa: PT012  one of them is damaged
        r.articles.list()
        r.articles.content(article.id)
        r.revisions.paragraphs(revision.id)
    assert failure.value.sentence.key == "storage.damaged"
    store.close()


def test_a_file_that_is_no_database_is_not_touched(tmp_path):
    path = tmp_path / "a.db"
    path.write_bytes(b"this is no database" * 100)
    assert reason(f"sqlite:///{path}") == "storage.damaged"
    assert path.read_bytes() == b"this is no database" * 100


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x")
    assert reason(f"sqlite:///{tmp_path}/file/a.db") == "storage.cannot-open"


def test_a_database_that_another_program_writes_to(tmp_path):
    url = f"sqlite:///{tmp_path}/a.db"
    store = open_store(url, busy_ms=50)
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageFailure) as failure, store.transaction() as r:
        r.articles.list()
    assert failure.value.sentence.key == "storage.locked"
    other.execute("ROLLBACK")
    other.close()
    with store.transaction() as r:
        assert list(r.articles.list()) == []
    store.close()


def test_a_full_disk_is_said_so_and_nothing_is_lost(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/a.db")
    with store.transaction() as r:
        article = r.articles.add("a", "", "ru", ArticleContent((Paragraph("текст"),), None))
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFailure) as failure, store.transaction() as r:
        r.articles.replace_content(article.id, ArticleContent((Paragraph("x" * 1_000_000),), None))
    assert failure.value.sentence.key == "storage.full"
    with store.transaction() as r:
        assert r.articles.content(article.id).paragraphs == (Paragraph("текст"),)
    store.close()


def test_a_server_that_is_not_there(tmp_path):
    assert reason(f"postgresql+psycopg://postgres@/x?host={tmp_path}") == "storage.unreachable"


@pytest.mark.parametrize(
    ("statements", "user", "expected"),
    [
        (["ALTER DATABASE {name} SET default_transaction_read_only = on"], "postgres", "storage.read-only"),
        (["DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN"], "guest", "storage.cannot-open"),
    ],
)
def test_what_a_server_forbids_is_said_so(postgres, statements, user, expected):
    administrator = f"host={postgres} user=postgres dbname=postgres"
    with psycopg.connect(administrator, autocommit=True) as connection:
        for statement in ("DROP DATABASE IF EXISTS {name} WITH (FORCE)", "CREATE DATABASE {name}", *statements):
            connection.execute(statement.format(name="forbidding").encode())
    assert reason(f"postgresql+psycopg://{user}@/forbidding?host={postgres}") == expected


TYPIST = """
import sys, time
from proofdesk.core.articles import ArticleContent
from proofdesk.core.text import Paragraph, Splice
from proofdesk.storage.store import open_store

store = open_store(sys.argv[1])
with store.transaction() as r:
    article = r.articles.add("a", "", "ru", ArticleContent((Paragraph("начало"),), None))
with store.transaction() as r:
    r.articles.append_splices(article.id, [Splice(1, 0, (Paragraph("напечатано"),))])
print("saved", flush=True)
time.sleep(60)
"""


def test_what_was_saved_survives_kill_9(tmp_path: Path):
    url = f"sqlite:///{tmp_path}/a.db"
    process = subprocess.Popen([sys.executable, "-c", TYPIST, url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "saved\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    store = open_store(url)
    with store.transaction() as r:
        (article,) = r.articles.list()
        assert [p.text for p in r.articles.content(article.id).paragraphs] == ["начало", "напечатано"]
    store.close()
