# SPDX-License-Identifier: GPL-3.0-or-later
"""The register and its history, on both databases."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from proofdesk.core.errors import StorageFailure
from proofdesk.core.history import EditKind
from proofdesk.core.people import Case, Gender
from proofdesk.core.register import EntryKind, RegisterEntry, RoleHeld
from proofdesk.storage.snapshot import read_register
from proofdesk.storage.store import open_store

FULL = RegisterEntry(
    "Дюма",
    "Александр",
    "Александрович",
    EntryKind.PERSON,
    Gender.MASC,
    "Александр Дюма \x00 \ud800 😀",
    ((Case.GENT, "Дюма"), (Case.LOCT, "Дюма")),
    (RoleHeld("писатель; драматург", "1829", "1870-12-05"),),
    ("Дюмас", "Александр Дюмá"),
    "энциклопедия",
    "Динара",
    datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
)
PLACE = RegisterEntry("Кызылорда", kind=EntryKind.PLACE)


def test_an_entry_comes_back_as_it_was_and_in_order_of_names(store):
    with store.transaction() as r:
        place, full = r.register.add([PLACE, FULL])
    assert (place, full) == (replace(PLACE, id=place.id), replace(FULL, id=full.id))
    with store.transaction() as r:
        assert r.register.list() == [full, place]
        assert r.register.get(full.id) == full
        assert r.register.get(99) is None


def test_a_removed_entry_keeps_its_id_for_itself_and_can_be_put_back(store):
    with store.transaction() as r:
        (first,) = r.register.add([FULL])
        r.register.remove(first.id)
        r.register.remove(first.id)
        (second,) = r.register.add([PLACE])
        assert r.register.get(first.id) is None
        assert r.register.list() == [second]
    assert second.id != first.id
    with store.transaction() as r:
        r.register.put(first)
        assert r.register.list() == [first, second]


def test_history_is_told_newest_first_and_by_acts(store):
    with store.transaction() as r:
        one, two = r.register.add([FULL, PLACE])
        added = r.register.record(EditKind.ADDED, "Динара", [(None, one), (None, two)], reason="список.csv")
        better = replace(one, source="посольство")
        (edited,) = r.register.record(EditKind.EDITED, "Ерлан", [(one, better)])
        (back,) = r.register.record(EditKind.TAKEN_BACK, "Ерлан", [(better, one)], takes_back=[edited.id])
    with store.transaction() as r:
        assert r.register.edits() == [back, edited, *reversed(added)]
        assert r.register.edits(limit=2) == [back, edited]
        assert r.register.edits(two.id) == [added[1]]
        assert r.register.act(added[0].act) == added
        assert r.register.act(back.act) == [back]
        assert r.register.act(99) == []
    assert (added[0].before, added[0].after, added[0].reason) == (None, one, "список.csv")
    assert (back.before, back.after, back.takes_back) == (better, one, edited.id)
    assert len({added[0].act, edited.act, back.act}) == 3


def test_the_version_grows_with_what_another_program_does(store, url):
    with store.transaction() as r:
        before = r.register.version()
    other = open_store(url)
    with other.transaction() as r:
        r.register.record(EditKind.ADDED, "Ерлан", [(None, r.register.add([PLACE])[0])])
    other.close()
    with store.transaction() as r:
        assert r.register.version() > before == 0


def test_a_failed_act_leaves_nothing_behind(store):
    with pytest.raises(RuntimeError), store.transaction() as r:  # noqa: PT012  the block is the transaction
        r.register.record(EditKind.ADDED, "Ерлан", [(None, r.register.add([PLACE])[0])])
        raise RuntimeError
    with store.transaction() as r:
        assert (r.register.list(), r.register.edits()) == ([], [])


def stored_at(path, *entries):
    store = open_store(f"sqlite:///{path}")
    with store.transaction() as r:
        added = r.register.add(entries)
    store.close()
    return added


def test_the_register_of_a_file_is_read_without_the_rest_of_it(tmp_path):
    path = tmp_path / "a b.db"
    full, place = stored_at(path, FULL, PLACE)
    store = open_store(f"sqlite:///{path}")
    with store.transaction() as r:
        r.register.remove(place.id)
    store.close()
    assert read_register(path) == (full,)


def test_a_file_that_is_older_than_the_register_has_none(tmp_path):
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE article (id INTEGER)")
    assert read_register(path) == ()


@pytest.mark.parametrize(
    "break_it",
    [
        lambda path: path.write_bytes(b"nonsense" * 200),
        lambda path: edit(path, "UPDATE register_entry SET entry = '[1]'"),
        lambda path: edit(path, "UPDATE register_entry SET entry = 'x'"),
    ],
)
def test_a_damaged_register_is_one_sentence(tmp_path, break_it):
    path = tmp_path / "a.db"
    stored_at(path, FULL)
    break_it(path)
    with pytest.raises(StorageFailure) as failure:
        read_register(path)
    assert failure.value.sentence.key == "storage.damaged"


def edit(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
