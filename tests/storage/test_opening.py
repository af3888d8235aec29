# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening databases that are new, old, damaged, locked or from the future."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from proofdesk.core.articles import ArticleContent
from proofdesk.core.errors import StorageFailure
from proofdesk.core.text import Paragraph
from proofdesk.storage.models import Base
from proofdesk.storage.store import HEAD, open_store
from proofdesk.storage.upgrade import configuration


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
