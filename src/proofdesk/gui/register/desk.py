# SPDX-License-Identifier: GPL-3.0-or-later
"""The register on the desk: what it holds, and everything that happens to it, on the thread of the store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from proofdesk.app.registered import RegisteredPeople
from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.messages import Message, literal, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from proofdesk.app.register import RegisterService, Taken
    from proofdesk.app.services import StoredServices
    from proofdesk.core.people import Person
    from proofdesk.core.register import (
        Candidate,
        MergeChoice,
        MergePlan,
        RegisterEdit,
        RegisterEntry,
        RegisterFile,
    )
    from proofdesk.gui.desk import Desk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done. `id` takes it back, 0 where nothing changed; `entry` is what it was about."""

    words: Message
    id: int
    entry: RegisterEntry | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that somebody wants to take in, and what that comes to."""

    name: str
    file: RegisterFile
    plan: MergePlan


class RegisterDesk(QObject):
    """Widgets read `entries` and are told by `changed` when they are others.

    `done` callbacks get the result on the window's thread.
    """

    changed = Signal()
    failed = Signal(object)
    """What was raised, where nobody else takes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.entries: tuple[RegisterEntry, ...] = ()
        self.people = RegisteredPeople()
        self.is_read = False
        self._version = -1
        self._run(lambda _: None, lambda _: None)

    def find(self, beginning: str, done: Callable[[Sequence[RegisterEntry]], None]) -> None:
        """Entries in which words begin so."""
        self._desk.on_store(lambda stored: stored.register.find(beginning), done, self.failed.emit)

    def history(self, entry_id: int | None, done: Callable[[Sequence[RegisterEdit]], None]) -> None:
        """Edits of one entry or of all, the newest first."""
        self._desk.on_store(lambda stored: stored.register.history(entry_id), done, self.failed.emit)

    def put(
        self, entry: RegisterEntry, done: Callable[[Act], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Add an entry without an id; change the one with this id."""

        def work(register: RegisterService) -> Act:
            stored = register.edit(entry) if entry.id else register.add(entry)
            key = "register.did.edited" if entry.id else "register.did.added"
            return Act(message(key, name=stored.name), register.history(stored.id, 1)[0].act, stored)

        self._run(work, done, failed)

    def remove(self, entry: RegisterEntry, done: Callable[[Act], None]) -> None:
        """Take an entry out."""
        self._run(
            lambda register: Act(message("register.did.removed", name=entry.name), register.remove(entry.id).act), done
        )

    def take_back(self, act: int, done: Callable[[Act], None]) -> None:
        """Undo an act; that can be taken back in its turn."""

        def work(register: RegisterService) -> Act:
            edits = register.take_back(act)
            about = edits[0].after or edits[0].before
            if len(edits) == 1 and about is not None:
                return Act(message("register.did.took-back", name=about.name), edits[0].act, edits[0].after)
            return Act(message("register.did.took-back-several", n=len(edits)), edits[0].act)

        self._run(work, done)

    def candidates(self, people: Iterable[Person], done: Callable[[Sequence[Candidate]], None]) -> None:
        """People of an article who could be put in."""
        known = tuple(people)
        self._desk.on_store(lambda stored: stored.register.candidates(known), done, self.failed.emit)

    def learn(self, candidates: Sequence[Candidate], source: str, done: Callable[[Act], None]) -> None:
        """Put people of an article in; `source` is its title."""
        self._run(lambda register: _learned(register.learn(candidates, source)), done)

    def read(self, path: str, done: Callable[[Incoming], None]) -> None:
        """Read a CSV file and look what taking it in would come to."""

        def work(register: RegisterService) -> Incoming:
            name = Path(path).name
            try:
                data = Path(path).read_bytes()
            except OSError as error:
                raise DocumentFailure(name, literal(error.strerror or str(error))) from error
            file = register.read_csv(data)
            return Incoming(name, file, register.plan(file.entries))

        self._desk.on_store(lambda stored: work(stored.register), done, self.failed.emit)

    def merge(self, incoming: Incoming, choices: Sequence[MergeChoice], done: Callable[[Act], None]) -> None:
        """Take a file in; `choices` settle the conflicts of its plan, in their order."""

        def work(register: RegisterService) -> Act:
            taken = register.merge(incoming.file.entries, choices, incoming.name)
            if not taken.act:
                return Act(message("register.did.merged-nothing", file=incoming.name), 0)
            words = message(
                "register.did.merged", file=incoming.name, added=len(taken.added), changed=len(taken.changed)
            )
            return Act(words, taken.act)

        self._run(work, done)

    def export(self, path: str, done: Callable[[Act], None]) -> None:
        """Write the register to a CSV file."""

        def work(register: RegisterService) -> Act:
            name = Path(path).name
            try:
                Path(path).write_bytes(register.export_csv())
            except OSError as error:
                raise SaveFailure(name, literal(error.strerror or str(error))) from error
            return Act(message("register.did.exported", file=name), 0)

        self._desk.on_store(lambda stored: work(stored.register), done, self.failed.emit)

    def _run(
        self,
        work: Callable[[RegisterService], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do something that may change entries, and read them anew."""

        def finished(result: tuple[T, int, Sequence[RegisterEntry]]) -> None:
            self._take(result[1], result[2])
            done(result[0])

        self._desk.on_store(
            lambda stored: (work(stored.register), stored.register.version(), stored.register.list()),
            finished,
            failed or self.failed.emit,
        )

    def refresh(self) -> None:
        """Read the entries anew where another program has changed them."""
        known = self._version

        def newer(stored: StoredServices) -> tuple[int, Sequence[RegisterEntry]] | None:
            version = stored.register.version()
            return (version, stored.register.list()) if version != known else None

        def found(newer: tuple[int, Sequence[RegisterEntry]] | None) -> None:
            if newer is not None:
                self._take(*newer)

        self._desk.on_store(newer, found, self.failed.emit)

    def _take(self, version: int, entries: Sequence[RegisterEntry]) -> None:
        self._version = version
        if tuple(entries) != self.entries or not self.is_read:
            self.is_read = True
            self.entries = tuple(entries)
            self.people = RegisteredPeople(self.entries)
            self.changed.emit()


def _learned(taken: Taken) -> Act:
    if len(taken.added) == 1:
        return Act(message("register.did.added", name=taken.added[0].name), taken.act, taken.added[0])
    return Act(message("register.did.learned", n=len(taken.added)), taken.act)
