# SPDX-License-Identifier: GPL-3.0-or-later
"""The name register: who is written how, who confirmed it, and what was changed when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from proofdesk.core.history import EntryEdit
from proofdesk.core.messages import Message, message
from proofdesk.core.people import Case, Gender

if TYPE_CHECKING:
    from datetime import datetime

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class EntryKind(StrEnum):
    """What an entry names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A post or an occupation, and when it was held: ISO 8601 dates, a year («2019») or a month («2019-03») will do.

    Empty where it is not known, or not over.
    """

    words: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A person, a place or an organisation as it is to be written, in the nominative.

    `surname` is the whole name of a place or an organisation, or of a person who has but one. `id` is 0 before the
    entry is stored.
    """

    surname: str
    given: str = ""
    patronymic: str = ""
    kind: EntryKind = EntryKind.PERSON
    gender: Gender = Gender.UNKNOWN
    kazakh: str = ""
    """The whole name as Kazakh writes it: «Қасым-Жомарт Тоқаев»."""
    forms: tuple[tuple[Case, str], ...] = ()
    """Forms of `surname` that are not made by rule, in the order of `Case`; the nominative is never among them."""
    roles: tuple[RoleHeld, ...] = ()
    forbidden: tuple[str, ...] = ()
    """Spellings that are always wrong, in the nominative: of the surname alone, or of the whole name."""
    source: str = ""
    """Where the spelling was looked up."""
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    id: int = 0

    @property
    def name(self) -> str:
        """Given name and surname, as they stand in an article."""
        return f"{self.given} {self.surname}" if self.given else self.surname

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic, as they stand in a list."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)

    @property
    def key(self) -> tuple[str, ...]:
        """Equal for entries that name the same: case of letters and ё do not count."""
        return (self.kind.value, *(_folded(part) for part in (self.surname, self.given, self.patronymic)))

    @property
    def tidied(self) -> RegisterEntry:
        """The same with single spaces, without empty and repeated parts, with forms in the order of cases."""
        if self._is_tidy:
            return self
        forms = {case: tidy for case, form in self.forms if (tidy := _tidy(form))}
        roles = (RoleHeld(_tidy(r.words), _tidy(r.since), _tidy(r.until)) for r in self.roles)
        return replace(
            self,
            surname=_tidy(self.surname),
            given=_tidy(self.given),
            patronymic=_tidy(self.patronymic),
            kazakh=_tidy(self.kazakh),
            forms=tuple((case, forms[case]) for case in Case if case in forms and case is not Case.NOMN),
            roles=tuple(dict.fromkeys(role for role in roles if role.words)),
            forbidden=tuple(dict.fromkeys(filter(None, map(_tidy, self.forbidden)))),
            source=_tidy(self.source),
            confirmed_by=_tidy(self.confirmed_by),
        )

    @property
    def _is_tidy(self) -> bool:
        """Whether it is tidy as it is, as most are; to make one anew takes longer than to look at all of it at once."""
        if self.forms or len(self.roles) > 1 or len(self.forbidden) > 1 or "" in self.forbidden:
            return False
        texts = [self.surname, self.given, self.patronymic, self.kazakh, self.source, self.confirmed_by]
        for role in self.roles:
            if not role.words:
                return False
            texts += (role.words, role.since, role.until)
        together = " ".join(filter(None, (*texts, *self.forbidden)))
        return together == _tidy(together)

    @property
    def problem(self) -> Message | None:
        """Why the entry cannot be kept; None where it can."""
        if not self.surname.strip():
            return message("register.problem.no-name")
        for role in self.roles:
            for date in (role.since, role.until):
                if date and not _DATE.fullmatch(date):
                    return message("register.problem.date", date=date)
            if role.since and role.until and role.until < role.since[: len(role.until)]:
                return message("register.problem.order", role=role.words)
        names = (self.surname, self.name, self.full_name) if self.forbidden else ()
        own = set(map(_plain, names))
        wrong = next((spelling for spelling in self.forbidden if _plain(spelling) in own), None)
        return None if wrong is None else message("register.problem.forbidden", name=wrong)


RegisterEdit = EntryEdit[RegisterEntry]
"""One line of the history of the register."""


class MergeChoice(StrEnum):
    """How a conflict is settled."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """Two entries that seem to name the same and say different things. `fields` are the names of those that differ."""

    mine: RegisterEntry
    theirs: RegisterEntry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge of two registers comes to. Swapping the two swaps `mine` and `theirs` everywhere, and nothing else.

    `kept` stand on both sides, or on mine alone; `added` stand on theirs alone; `confirmed` say the same on both sides
    and were confirmed later on theirs.
    """

    kept: tuple[RegisterEntry, ...]
    added: tuple[RegisterEntry, ...]
    confirmed: tuple[MergeConflict, ...]
    conflicts: tuple[MergeConflict, ...]


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A line of a file that was left out; `line` counts from 1, the header included."""

    line: int
    why: Message


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What a file holds, and what of it could not be read."""

    entries: tuple[RegisterEntry, ...]
    problems: tuple[LineProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone of an article who could be put into the register; `mentions` is how often the article names them."""

    entry: RegisterEntry
    mentions: int


def _tidy(text: str) -> str:
    return " ".join(text.split()) if text else ""


def _plain(text: str) -> str:
    return _tidy(text).casefold()


def _folded(text: str) -> str:
    return _plain(text).replace("ё", "е")
