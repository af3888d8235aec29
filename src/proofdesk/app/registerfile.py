# SPDX-License-Identifier: GPL-3.0-or-later
"""The register as CSV: UTF-8 with a header, as spreadsheets read and write it.

A cell with several values separates them by semicolons; a backslash takes a semicolon or a backslash as it is. A role
has its dates behind it in brackets: «министр [2019-03..2022]».
"""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import Message, message
from proofdesk.core.people import Case, Gender
from proofdesk.core.register import EntryKind, LineProblem, RegisterEntry, RegisterFile, RoleHeld

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CASES = tuple(case for case in Case if case is not Case.NOMN)
COLUMNS = (
    "kind",
    "surname",
    "given",
    "patronymic",
    "gender",
    "kazakh",
    *(case.value for case in CASES),
    "roles",
    "forbidden",
    "source",
    "confirmed_by",
    "confirmed_at",
)
_RUSSIAN = {
    "вид": "kind",
    "фамилия": "surname",
    "название": "surname",
    "имя": "given",
    "отчество": "patronymic",
    "пол": "gender",
    "по-казахски": "kazakh",
    "родительный": "gent",
    "дательный": "datv",
    "винительный": "accs",
    "творительный": "ablt",
    "предложный": "loct",
    "должности": "roles",
    "неверно": "forbidden",
    "источник": "source",
    "подтвердил": "confirmed_by",
    "подтверждено": "confirmed_at",
}
_KINDS = {"": EntryKind.PERSON, "человек": EntryKind.PERSON, "место": EntryKind.PLACE}
_KINDS |= {"организация": EntryKind.ORGANISATION, **{kind.value: kind for kind in EntryKind}}
_GENDERS = {"": Gender.UNKNOWN, "м": Gender.MASC, "ж": Gender.FEMN, "m": Gender.MASC, "f": Gender.FEMN}
_GENDERS |= {"муж": Gender.MASC, "жен": Gender.FEMN, **{gender.value: gender for gender in Gender}}
_TERM = re.compile(r"(.*?)\s*\[([\d-]*)\.\.([\d-]*)\]$", re.DOTALL)
_PARTS = re.compile(r"((?:[^;\\]|\\.)*)(?:;|\\?$)", re.DOTALL)


def write_csv(entries: Iterable[RegisterEntry]) -> bytes:
    """UTF-8 with a mark at its beginning, by which a spreadsheet knows it, and the line ends of CSV (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for entry in entries:
        writer.writerow(cells(entry))
    return out.getvalue().encode("utf-8-sig")


def read_csv(data: bytes) -> RegisterFile:
    """The entries of a file; a line that makes no sense is named and left out, and the rest is read.

    Commas, semicolons and tabs are told apart by the header. Raises UsageFailure for what is not UTF-8 or has no
    column with the surname.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageFailure(message("register.file.encoding")) from error
    header = text[: text.find("\n")] if "\n" in text else text
    separator = max(",;\t", key=header.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        columns = [_column(cell) for cell in next(lines, [])]
    except csv.Error:
        columns = []
    if "surname" not in columns:
        raise UsageFailure(message("register.file.header"))
    entries: list[RegisterEntry] = []
    problems: list[LineProblem] = []
    line = lines.line_num + 1
    for row in _rows(lines, problems):
        if any(map(str.strip, row)):
            found = _entry(dict(zip(columns, row, strict=False)))
            if isinstance(found, Message):
                problems.append(LineProblem(line, found))
            else:
                entries.append(found)
        line = lines.line_num + 1
    return RegisterFile(tuple(entries), tuple(sorted(problems, key=lambda problem: problem.line)))


def _rows(lines: Iterator[list[str]], problems: list[LineProblem]) -> Iterator[list[str]]:
    while True:
        try:
            yield next(lines)
        except StopIteration:
            return
        except csv.Error:
            problems.append(LineProblem(getattr(lines, "line_num", 0), message("register.file.cell")))


def _column(cell: str) -> str:
    name = cell.strip().lower()
    return _RUSSIAN.get(name, name)


def cells(entry: RegisterEntry) -> dict[str, str]:
    """The entry as text, by column."""
    return {
        "kind": entry.kind.value,
        "surname": entry.surname,
        "given": entry.given,
        "patronymic": entry.patronymic,
        "gender": "" if entry.gender is Gender.UNKNOWN else entry.gender.value,
        "kazakh": entry.kazakh,
        **{case.value: dict(entry.forms).get(case, "") for case in CASES},
        "roles": _joined(map(_role_cell, entry.roles)),
        "forbidden": _joined(entry.forbidden),
        "source": entry.source,
        "confirmed_by": entry.confirmed_by,
        "confirmed_at": entry.confirmed_at.isoformat() if entry.confirmed_at else "",
    }


def _entry(row: Mapping[str, str]) -> RegisterEntry | Message:
    """An entry, or why it is none."""
    kind = _KINDS.get(row.get("kind", "").strip().lower())
    gender = _GENDERS.get(row.get("gender", "").strip().lower().rstrip("."))
    if kind is None:
        return message("register.file.kind", kind=row["kind"].strip())
    if gender is None:
        return message("register.file.gender", gender=row["gender"].strip())
    moment = row.get("confirmed_at", "").strip()
    try:
        confirmed = datetime.fromisoformat(moment) if moment else None
    except ValueError:
        return message("register.problem.date", date=moment)
    if confirmed is not None and confirmed.tzinfo is None:
        confirmed = confirmed.replace(tzinfo=UTC)
    entry = RegisterEntry(
        row.get("surname", ""),
        row.get("given", ""),
        row.get("patronymic", ""),
        kind,
        gender,
        row.get("kazakh", ""),
        tuple([(case, cell) for case in CASES if (cell := row.get(case))]),
        tuple(map(role_of, _separated(row.get("roles", "")))),
        tuple(_separated(row.get("forbidden", ""))),
        row.get("source", ""),
        row.get("confirmed_by", ""),
        confirmed,
    ).tidied
    return entry.problem or entry


def _role_cell(role: RoleHeld) -> str:
    dated = role.since or role.until or _TERM.fullmatch(role.words)
    return f"{role.words} [{role.since}..{role.until}]" if dated else role.words


def role_of(cell: str) -> RoleHeld:
    """A role as it stands in a cell: «министр [2019-03..2022]»."""
    found = _TERM.fullmatch(cell) if cell.endswith("]") else None
    return RoleHeld(*found.groups()) if found else RoleHeld(cell)


def _joined(values: Iterable[str]) -> str:
    return "; ".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def _separated(cell: str) -> Iterator[str]:
    if ";" not in cell and "\\" not in cell:
        if value := cell.strip():
            yield value
        return
    for part in _PARTS.findall(cell):
        value = re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip()
        if value:
            yield value
