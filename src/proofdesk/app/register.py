# SPDX-License-Identifier: GPL-3.0-or-later
"""The name register: look up, change, take back, learn, merge. Used from the one thread that writes to the store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from proofdesk.app.acts import take_back
from proofdesk.app.registered import roles_held
from proofdesk.app.registerfile import read_csv, write_csv
from proofdesk.core.errors import UsageFailure
from proofdesk.core.history import EditKind
from proofdesk.core.knowledge import RegisterSnapshot
from proofdesk.core.merging import merged, plan_merge
from proofdesk.core.messages import message
from proofdesk.core.register import Candidate, MergeChoice, MergePlan, RegisterEdit, RegisterEntry, RegisterFile
from proofdesk.names.nominatives import are_spellings_of_one, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.people import Person
    from proofdesk.core.repositories import Repositories, Store

HISTORY_SHOWN = 200
LONGEST_NAME = 3
"""Words: given name, patronymic, surname."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import, a merge or a lesson changed. `act` takes it back as a whole; 0 where nothing changed."""

    added: tuple[RegisterEntry, ...]
    changed: tuple[RegisterEntry, ...]
    act: int = 0


class RegisterService:
    """Use cases around the register. `author` signs what is done. Every method may raise StorageFailure."""

    def __init__(self, store: Store, author: str) -> None:
        self._store = store
        self._author = author
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

    def version(self) -> int:
        """Grows with every edit, also of another program on the same database."""
        with self._store.transaction() as repositories:
            return repositories.register.version()

    def add(self, entry: RegisterEntry, reason: str = "") -> RegisterEntry:
        """Put a new entry in, confirmed now where it does not say when. Raises UsageFailure where one with its name is
        there or it cannot be kept."""
        ready = self._ready(entry)
        with self._store.transaction() as repositories:
            _no_other(repositories, ready)
            (added,) = repositories.register.add([replace(ready, id=0)])
            repositories.register.record(EditKind.ADDED, self._author, [(None, added)], reason=reason)
        return added

    def edit(self, entry: RegisterEntry) -> RegisterEntry:
        """Change the entry with this id. Raises UsageFailure where it is gone or cannot be kept."""
        ready = self._ready(entry)
        with self._store.transaction() as repositories:
            before = _existing(repositories, entry.id)
            if before == ready:
                return before
            if before.key != ready.key:
                _no_other(repositories, ready)
            repositories.register.put(ready)
            repositories.register.record(EditKind.EDITED, self._author, [(before, ready)])
        return ready

    def remove(self, entry_id: int) -> RegisterEdit:
        """Take an entry out; `take_back` with its act puts it back. Raises UsageFailure for one that is gone."""
        with self._store.transaction() as repositories:
            before = _existing(repositories, entry_id)
            repositories.register.remove(entry_id)
            (edit,) = repositories.register.record(EditKind.REMOVED, self._author, [(before, None)])
        return edit

    def take_back(self, act: int) -> Sequence[RegisterEdit]:
        """Undo all edits of an act; gives those that undo them, which can be taken back in their turn.

        Raises UsageFailure where there is no such act, or where an entry was changed since.
        """
        with self._store.transaction() as repositories:
            return take_back(repositories.register, self._author, act, "register", lambda entry: entry.name)

    def history(self, entry_id: int | None = None, limit: int = HISTORY_SHOWN) -> Sequence[RegisterEdit]:
        """Edits of one entry or of all, the newest first."""
        with self._store.transaction() as repositories:
            return repositories.register.edits(entry_id, limit)

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

    def learn(self, candidates: Iterable[Candidate], source: str) -> Taken:
        """Put people of an article in, in one act: that is the confirmation. `source` is the article's title."""
        entries = [self._ready(replace(candidate.entry, source=source)) for candidate in candidates]
        with self._store.transaction() as repositories:
            known = {_name_key(entry) for entry in repositories.register.list()}
            return self._take(repositories, [e for e in entries if _name_key(e) not in known], (), source)

    def export_csv(self) -> bytes:
        """The whole register as CSV."""
        return write_csv(self.list())

    def read_csv(self, data: bytes) -> RegisterFile:
        """The entries of a CSV file. Raises UsageFailure where it is no register at all."""
        return read_csv(data)

    def plan(self, theirs: Sequence[RegisterEntry]) -> MergePlan:
        """What taking these entries in would come to; the register is mine."""
        return plan_files(self.list(), theirs)

    def merge(self, theirs: Sequence[RegisterEntry], choices: Sequence[MergeChoice], reason: str = "") -> Taken:
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
            return self._take(repositories, [entry for entry in result if not entry.id], changes, reason)

    def _take(
        self,
        repositories: Repositories,
        new: Sequence[RegisterEntry],
        changes: Sequence[tuple[RegisterEntry, RegisterEntry]],
        reason: str,
    ) -> Taken:
        if not new and not changes:
            return Taken((), ())
        added = repositories.register.add(new)
        for _, after in changes:
            repositories.register.put(after)
        pairs = [*((None, entry) for entry in added), *changes]
        kind = EditKind.ADDED if added else EditKind.EDITED
        edits = repositories.register.record(kind, self._author, pairs, reason=reason)
        return Taken(tuple(added), tuple(after for _, after in changes), edits[0].act)

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


def _existing(repositories: Repositories, entry_id: int) -> RegisterEntry:
    entry = repositories.register.get(entry_id)
    if entry is None:
        raise UsageFailure(message("register.unknown", id=str(entry_id)))
    return entry


def _no_other(repositories: Repositories, entry: RegisterEntry) -> None:
    if any(other.key == entry.key and other.id != entry.id for other in repositories.register.list()):
        raise UsageFailure(message("register.exists", name=entry.full_name))


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
