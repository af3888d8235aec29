# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries and their history, on both databases."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from proofdesk.core.articles import ArticleContent
from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope, WordForm
from proofdesk.core.errors import StorageFailure
from proofdesk.core.history import EditKind
from proofdesk.core.text import Paragraph
from proofdesk.storage.snapshot import articles_by_path, read_dictionaries
from proofdesk.storage.store import open_store

FULL = DictionaryEntry(
    "офис-менеджер \x00 \ud800 😀",
    DictionaryScope.HOUSE,
    "менеджер",
    (WordForm("sing nomn", "офис-менеджер"), WordForm("sing gent", "офис-менеджера")),
    is_forbidden=True,
    preferred="администратор",
    preferred_forms=(WordForm("sing nomn", "администратор"),),
    note="по-русски",
    added_by="Динара",
    added_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
)
MINE = DictionaryEntry("байга", owner="Ерлан")


def an_article(repositories, path="статья.txt"):
    return repositories.articles.add("Статья", path, "ru", ArticleContent((Paragraph("текст"),), None)).id


def test_an_entry_comes_back_as_it_was_and_in_order_of_words(store):
    with store.transaction() as r:
        full, mine = r.dictionary.add([FULL, MINE])
    assert (full, mine) == (replace(FULL, id=full.id), replace(MINE, id=mine.id))
    with store.transaction() as r:
        assert r.dictionary.list() == [mine, full]
        assert r.dictionary.get(full.id) == full
        assert r.dictionary.get(99) is None


def test_history_is_told_newest_first_and_by_acts(store):
    with store.transaction() as r:
        one, two = r.dictionary.add([FULL, MINE])
        added = r.dictionary.record(EditKind.ADDED, "Динара", [(None, one), (None, two)], reason="слова.txt")
        (gone,) = r.dictionary.record(EditKind.REMOVED, "Ерлан", [(two, None)])
    with store.transaction() as r:
        assert r.dictionary.edits() == [gone, *reversed(added)]
        assert r.dictionary.edits(one.id) == [added[0]]
        assert r.dictionary.act(added[1].act) == added
        assert r.dictionary.version() == gone.id


def test_the_words_of_an_article_go_with_it_and_nobody_else_gets_its_numbers(store):
    with store.transaction() as r:
        article = an_article(r)
        (word,) = r.dictionary.add([replace(MINE, scope=DictionaryScope.ARTICLE, owner="", article_id=article)])
        (kept,) = r.dictionary.add([FULL])
        r.dictionary.record(EditKind.ADDED, "Ерлан", [(None, kept)])
        r.dictionary.record(EditKind.ADDED, "Ерлан", [(None, word)])
        before = r.dictionary.version()
        r.articles.remove(article)
        assert r.dictionary.list() == [kept]
    with store.transaction() as r:
        r.dictionary.record(EditKind.REMOVED, "Ерлан", [(kept, None)])
        assert r.dictionary.version() > before


def test_what_another_program_does_is_another_version(store, url):
    with store.transaction() as r:
        assert r.dictionary.version() == 0
    other = open_store(url)
    with other.transaction() as r:
        r.dictionary.record(EditKind.ADDED, "Ерлан", [(None, r.dictionary.add([FULL])[0])])
    other.close()
    with store.transaction() as r:
        assert r.dictionary.version() > 0
        assert [entry.preferred for entry in r.dictionary.list()] == ["администратор"]


def test_a_failed_act_leaves_nothing_behind(store):
    with pytest.raises(RuntimeError), store.transaction() as r:  # noqa: PT012  the block is the transaction
        r.dictionary.record(EditKind.ADDED, "Ерлан", [(None, r.dictionary.add([FULL])[0])])
        raise RuntimeError
    with store.transaction() as r:
        assert (r.dictionary.list(), r.dictionary.edits()) == ([], [])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a b.db"
    store = open_store(f"sqlite:///{path}")
    with store.transaction() as r:
        r.dictionary.add([FULL, MINE])
        gone = an_article(r, "старая.txt")
        r.articles.update(gone, archived=True)
        an_article(r, "статья.txt")
    store.close()
    return path


def test_the_words_of_a_file_are_read_without_the_rest_of_it(file):
    assert [entry.word for entry in read_dictionaries(file)] == [FULL.word, MINE.word]
    assert articles_by_path(file) == {"статья.txt": 2}


def test_a_file_that_is_older_than_the_dictionaries_has_none(tmp_path):
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE article (id INTEGER)")
    assert read_dictionaries(path) == ()


@pytest.mark.parametrize("text", ["[1]", "x", '[["house","",null],["слово"],[false,"",[]],"","",null]'])
def test_damage_is_one_sentence(file, text):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE dictionary_entry SET entry = ?", (text,))
    with pytest.raises(StorageFailure) as failure:
        read_dictionaries(file)
    assert failure.value.sentence.key == "storage.damaged"
