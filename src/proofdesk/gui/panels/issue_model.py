# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of the list of issues: filtered, in the chosen order, equal words under one row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import is_
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from proofdesk.core.issues import Family
from proofdesk.core.overlaps import PRIORITY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proofdesk.app.findings import Finding
    from proofdesk.core.messages import Translator

Index = QModelIndex | QPersistentModelIndex


class Order(StrEnum):
    """In what order the issues stand."""

    TEXT = "text"
    KIND = "kind"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One row: the first of equal findings, and the keys of all of them."""

    finding: Finding
    keys: tuple[str, ...]


@cache
def family_of(rule: str) -> Family:
    """The family of a rule; asked ten thousand times in a long text, for a few rules."""
    return Family(rule.partition("/")[0])


def rows_of(
    findings: Sequence[Finding], family: Family | None, order: Order, known: Mapping[str, IssueRow] | None = None
) -> list[IssueRow]:
    """The rows for `findings`, which come in order of position. Rows in `known` that say the same are used again."""
    known = known or {}
    places: dict[tuple[str, str], int] = {}
    more: dict[int, list[str]] = {}
    rows: list[IssueRow] = []
    for finding in findings:
        issue = finding.issue
        if family is not None and family_of(issue.rule) is not family:
            continue
        if issue.group:
            place = places.setdefault((issue.rule, issue.group), len(rows))
            if place < len(rows):
                more.setdefault(place, [rows[place].finding.key]).append(finding.key)
                continue
        row = known.get(finding.key)
        if row is None or row.finding is not finding or len(row.keys) > 1:
            row = IssueRow(finding, (finding.key,))
        rows.append(row)
    for place, keys in more.items():
        rows[place] = IssueRow(rows[place].finding, tuple(keys))
    if order is Order.KIND:
        rows.sort(key=lambda row: PRIORITY.index(family_of(row.finding.issue.rule)))
    elif order is Order.RULE:
        rows.sort(key=lambda row: (PRIORITY.index(family_of(row.finding.issue.rule)), row.finding.issue.rule))
    return rows


def rule_title(translator: Translator, rule: str) -> str:
    """A few words that name the pattern; an engine's rule speaks by its family's entry."""
    family, _, name = rule.partition("/")
    if name.startswith("lt-"):
        rule = f"{family}/lt"
    return translator(f"rule.{rule}.title")


def title_of(finding: Finding) -> str:
    """What a row and a card call a finding."""
    return fragment(finding.words or finding.issue.text)


def fragment(text: str) -> str:
    """The words of an issue in one line, spaces made visible where there is nothing else."""
    line = " ".join(text.splitlines()) if "\n" in text else text
    if line and not line.strip():
        return "·" * len(line)
    return line.strip()


def row_reason(translator: Translator, row: IssueRow) -> str:
    """The second line of a row."""
    issue = row.finding.issue
    # Rules of an engine share a title; what each found says its own sentence.
    title = translator.text(issue.message) if issue.family is Family.GRAMMAR else rule_title(translator, issue.rule)
    person = row.finding.person
    if row.finding.conflict is not None and person is not None:
        mentions = {number for spelling in row.finding.conflict.spellings for number in spelling.mentions}
        return f"{title} · {translator('places.n', n=len(mentions))}"
    return title


class IssueModel(QAbstractListModel):
    """The rows, for the view and for a screen reader."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._rows: list[IssueRow] = []
        self._places: dict[str, int] | None = None
        self._by_key: dict[str, IssueRow] = {}

    @property
    def rows(self) -> Sequence[IssueRow]:
        """All rows."""
        return self._rows

    @property
    def by_key(self) -> Mapping[str, IssueRow]:
        """The rows by the key of their first finding."""
        return self._by_key

    def row_of(self, key: str) -> int | None:
        """The number of the row that holds a finding."""
        if self._places is None:
            self._places = {key: number for number, row in enumerate(self._rows) for key in row.keys}
        return self._places.get(key)

    def set_rows(self, rows: list[IssueRow]) -> None:
        """Take over new rows; what stands the same at the beginning and at the end stays where it is."""
        old = self._rows
        if len(old) == len(rows) and all(map(is_, old, rows)):
            return
        self._places = None
        self._by_key = {row.finding.key: row for row in rows}
        head = _equal(old, rows)
        limit = min(len(old), len(rows)) - head
        tail = _equal(old[::-1], rows[::-1], limit)
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            self._rows = old[:head] + (old[len(old) - tail :] if tail else [])
            self.endRemoveRows()
        if len(rows) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(rows) - tail - 1)
            self._rows = rows
            self.endInsertRows()
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, and the sentence that a screen reader says."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(row.finding)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._translator(
                "issues.spoken",
                family=self._translator(f"family.{row.finding.family}"),
                words=title_of(row.finding),
                reason=row_reason(self._translator, row),
            )
        return None


def _equal(old: Sequence[IssueRow], new: Sequence[IssueRow], limit: int | None = None) -> int:
    """How many rows from the front on are of the same findings."""
    count = 0
    for before, after in zip(old, new, strict=False):
        if count == limit or (before is not after and before.keys[0] != after.keys[0]):
            break
        count += 1
    return count
