# SPDX-License-Identifier: GPL-3.0-or-later
"""The register as CSV: exact there and back, as spreadsheets write it, and what is broken is named."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.app.registerfile import COLUMNS, read_csv, write_csv
from proofdesk.core.errors import UsageFailure
from proofdesk.core.people import Case, Gender
from proofdesk.core.register import EntryKind, RegisterEntry, RoleHeld

TEXT = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["a;b", "\\;", "x [2019..]", "[..]", '"', "1,2", "\ufeff", "é", "😀", "-", "=1+1"]
)
DATES = st.sampled_from(["", "2019", "2019-03", "2019-03-20"])
ENTRIES = st.builds(
    RegisterEntry,
    surname=TEXT.filter(str.strip),
    given=TEXT,
    patronymic=TEXT,
    kind=st.sampled_from(EntryKind),
    gender=st.sampled_from(Gender),
    kazakh=TEXT,
    forms=st.lists(st.tuples(st.sampled_from(list(Case)), TEXT), max_size=3).map(tuple),
    roles=st.lists(st.builds(RoleHeld, TEXT, DATES, DATES), max_size=3).map(tuple),
    forbidden=st.lists(TEXT, max_size=3).map(tuple),
    source=TEXT,
    confirmed_by=TEXT,
    confirmed_at=st.none() | st.datetimes(timezones=st.just(UTC)),
).map(lambda entry: entry.tidied)


@given(st.lists(ENTRIES.filter(lambda entry: entry.problem is None), max_size=4))
def test_what_is_written_is_read_again_exactly(entries):
    read = read_csv(write_csv(entries))
    assert (read.entries, read.problems) == (tuple(entries), ())


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: f"surname,roles\n{text}".encode("utf-8", "replace"))
)
def test_any_file_is_read_or_refused_with_a_sentence(data):
    entries: tuple[RegisterEntry, ...] = ()
    with suppress(UsageFailure):
        entries = read_csv(data).entries
    assert all(entry.problem is None for entry in entries)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_as_a_spreadsheet_saves_it(separator, mark, end):
    rows = [
        ["Фамилия", "Имя", "Пол", "Должности", "Родительный"],
        ["Дюма", "Александр", "м", "писатель [..1870]", "Дюма"],
    ]
    text = mark + end.join(separator.join(row) for row in rows) + end
    (entry,) = read_csv(text.encode()).entries
    assert (entry.name, entry.gender) == ("Александр Дюма", Gender.MASC)
    assert entry.roles == (RoleHeld("писатель", "", "1870"),)
    assert entry.forms == ((Case.GENT, "Дюма"),)


def test_a_broken_line_is_named_and_the_rest_is_read():
    text = (
        "surname,given,kind,gender,roles,confirmed_at\n"
        "Ким,Юрий,person,,,\n"
        ",Иван,,,,\n"
        '"Много\nстрок",Пётр,,,,\n'
        "Ким,Анна,robot,,,\n"
        "\n"
        "Ким,Ольга,,q,,\n"
        "Ким,Вера,,,врач [вчера..],\n"
        "Ким,Зоя,,,,вчера\n"
        "Ким,Нина,,,,2026-03-01\n"
    )
    read = read_csv(text.encode())
    assert [(problem.line, problem.why.key) for problem in read.problems] == [
        (3, "register.problem.no-name"),
        (6, "register.file.kind"),
        (8, "register.file.gender"),
        (10, "register.problem.date"),
    ]
    assert [entry.name for entry in read.entries] == ["Юрий Ким", "Пётр Много строк", "Вера Ким", "Нина Ким"]
    assert read.entries[-1].confirmed_at == datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ("фамилия\nКим".encode("cp1251"), "register.file.encoding"),
        (b"", "register.file.header"),
        (b"name,first\nKim,Yuri\n", "register.file.header"),
        (b"\x00\x01", "register.file.header"),
    ],
)
def test_what_is_no_register_is_said_so(data, key):
    with pytest.raises(UsageFailure) as failure:
        read_csv(data)
    assert failure.value.sentence.key == key


def test_columns_that_nobody_knows_are_let_be():
    read = read_csv("телефон,surname\n123,Ким\n".encode())
    assert [entry.surname for entry in read.entries] == ["Ким"]
    assert write_csv(read.entries).decode("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)
