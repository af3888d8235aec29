# SPDX-License-Identifier: GPL-3.0-or-later
"""The name register: look up, change, take back, learn, merge. Used from the one thread that writes to the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from proofdesk.app.entries import EntryService, Taken
from proofdesk.app.registered import roles_held
from proofdesk.app.registerfile import read_csv, write_csv
from proofdesk.core.errors import UsageFailure
from proofdesk.core.knowledge import RegisterSnapshot
from proofdesk.core.merging import merged, plan_merge
from proofdesk.core.messages import message
from proofdesk.core.register import Candidate, MergeChoice, MergePlan, RegisterEntry, RegisterFile
from proofdesk.names.nominatives import are_spellings_of_one, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.messages import Message
    from proofdesk.core.people import Person
    from proofdesk.core.repositories import RegisterRepository, Repositories, Store

LONGEST_NAME = 3
"""Words: given name, patronymic, surname."""


class RegisterService(EntryService[RegisterEntry]):
    """Use cases around the register. A new entry is confirmed now, where it does not say when."""

    said = "register"

    def __init__(self, store: Store, author: str) -> None:
        super().__init__(store, author)
        self._words: tuple[int, tuple[tuple[RegisterEntry, tuple[str, ...]], ...]] = (-1, ())

    def list(self) -> Sequence[RegisterEntry]:
        """All entries, in order of surname."""
        with self._store.transaction() as repositories:
            return repositories.register.list()

    def find(self, beginning: str) -> Sequence[RegisterEntry]:
        """Entries in which words begin so, each word that is asked for: «пол бор» finds «Бориса Поломарчука».

        Words are those of the name in all cases, of its Kazakh spelling and of the forbidden ones; ё is е. What is
        empty finds everything.
        """
        asked = _folded(beginning).split()
        with self._store.transaction() as repositories:
            version = repositories.register.version()
            if self._words[0] != version:
                entries = repositories.register.list()
                self._words = version, tuple((entry, words_of(entry)) for entry in entries)
        return [
            entry
            for entry, words in self._words[1]
            if all(any(word.startswith(begun) for word in words) for begun in asked)
        ]

    def snapshot(self) -> RegisterSnapshot:
        """The register as checkers need it."""
        return RegisterSnapshot(tuple(self.list()))

    def candidates(self, people: Iterable[Person]) -> Sequence[Candidate]:
        """People of an article who have a given name and one spelling, and are not in the register yet."""
        with self._store.transaction() as repositories:
            known = {_name_key(entry) for entry in repositories.register.list()}
        found: dict[tuple[str, str], Candidate] = {}
        for person in people:
            candidate = _candidate(person)
            if candidate is not None and _name_key(candidate.entry) not in known:
                found.setdefault(_name_key(candidate.entry), candidate)
        return list(found.values())

    def learn(self, candidates: Iterable[Candidate], source: str) -> Taken[RegisterEntry]:
        """Put people of an article in, in one act: that is the confirmation. `source` is the article's title."""
        entries = [self._ready(replace(candidate.entry, source=source)) for candidate in candidates]
        with self._store.transaction() as repositories:
            known = {_name_key(entry) for entry in repositories.register.list()}
            return self._take(repositories.register, [e for e in entries if _name_key(e) not in known], (), source)

    def export_csv(self) -> bytes:
        """The whole register as CSV."""
        return write_csv(self.list())

    def read_csv(self, data: bytes) -> RegisterFile:
        """The entries of a CSV file. Raises UsageFailure where it is no register at all."""
        return read_csv(data)

    def plan(self, theirs: Sequence[RegisterEntry]) -> MergePlan:
        """What taking these entries in would come to; the register is mine."""
        return plan_files(self.list(), theirs)

    def merge(
        self, theirs: Sequence[RegisterEntry], choices: Sequence[MergeChoice], reason: str = ""
    ) -> Taken[RegisterEntry]:
        """Take entries in; `choices` settle the conflicts of `plan`, in their order. `reason` names the file.

        Raises UsageFailure where the register was changed since, so that there are other conflicts.
        """
        with self._store.transaction() as repositories:
            mine = {entry.id: entry for entry in repositories.register.list()}
            plan = plan_files(list(mine.values()), theirs)
            if len(plan.conflicts) != len(choices):
                raise UsageFailure(message("register.changed-meanwhile"))
            result = merged(plan, choices)
            changes = [(mine[entry.id], entry) for entry in result if entry.id and mine[entry.id] != entry]
            return self._take(repositories.register, [entry for entry in result if not entry.id], changes, reason)

    def name(self, entry: RegisterEntry) -> str:
        """Given name and surname."""
        return entry.name

    def _repository(self, repositories: Repositories) -> RegisterRepository:
        return repositories.register

    def _exists(self, entry: RegisterEntry) -> Message:
        return message("register.exists", name=entry.full_name)

    def _ready(self, entry: RegisterEntry) -> RegisterEntry:
        ready = entry.tidied
        if ready.confirmed_at is None:
            now = datetime.now(UTC).replace(microsecond=0)
            ready = replace(ready, confirmed_at=now, confirmed_by=ready.confirmed_by or self._author)
        problem = ready.problem
        if problem is not None:
            raise UsageFailure(problem)
        return ready


def plan_files(mine: Sequence[RegisterEntry], theirs: Sequence[RegisterEntry]) -> MergePlan:
    """What becoming one comes to for the entries of two files; `core.merging.merged` makes them one."""
    return plan_merge(mine, theirs, are_spellings_of_one)


def _candidate(person: Person) -> Candidate | None:
    """The person as an entry; None where the article never has the name in the nominative, so that it is a guess."""
    given, _, surname = person.name.rpartition(" ")
    if not given or "." in given or person.conflicts:
        return None
    ways = (mention.text.split() for mention in person.mentions)
    written = [words for words in ways if {given, surname} <= set(words) and len(words) <= LONGEST_NAME]
    if not written:
        return None
    patronymic = next((word for words in written for word in words if word not in {given, surname}), "")
    entry = RegisterEntry(surname, given, patronymic, gender=person.gender, roles=roles_held(person))
    return Candidate(entry, len(person.mentions))


def _name_key(entry: RegisterEntry) -> tuple[str, str]:
    return _folded(entry.surname), _folded(entry.given)


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")
