# SPDX-License-Identifier: GPL-3.0-or-later
"""The register on the desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from proofdesk.app.registered import RegisteredPeople
from proofdesk.core.messages import Message, message
from proofdesk.core.register import RegisterEntry
from proofdesk.gui.entries.desk import Act, EntriesDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from proofdesk.app.entries import Taken
    from proofdesk.app.register import RegisterService
    from proofdesk.app.services import StoredServices
    from proofdesk.core.people import Person
    from proofdesk.core.register import Candidate, MergeChoice, MergePlan, RegisterEdit, RegisterFile
    from proofdesk.gui.desk import Desk

    RegisterAct = Act[RegisterEntry]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that somebody wants to take in, and what that comes to."""

    name: str
    file: RegisterFile
    plan: MergePlan


class RegisterDesk(EntriesDesk[RegisterEntry]):
    """Knows the people of the register, too, and learns from articles and files."""

    said = "register"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.people = RegisteredPeople()

    def candidates(self, people: Iterable[Person], done: Callable[[Sequence[Candidate]], None]) -> None:
        """People of an article who could be put in."""
        known = tuple(people)
        self._desk.on_store(lambda stored: stored.register.candidates(known), done, self.failed.emit)

    def learn(self, candidates: Sequence[Candidate], source: str, done: Callable[[RegisterAct], None]) -> None:
        """Put people of an article in; `source` is its title."""
        self._run(lambda stored: _learned(stored.register.learn(candidates, source)), done)

    def read(self, path: str, done: Callable[[Incoming], None]) -> None:
        """Read a CSV file and look what taking it in would come to."""
        read = self._desk.services.documents.read

        def work(stored: StoredServices) -> Incoming:
            file = stored.register.read_csv(read(path))
            return Incoming(Path(path).name, file, stored.register.plan(file.entries))

        self._desk.on_store(work, done, self.failed.emit)

    def merge(self, incoming: Incoming, choices: Sequence[MergeChoice], done: Callable[[RegisterAct], None]) -> None:
        """Take a file in; `choices` settle the conflicts of its plan, in their order."""

        def work(stored: StoredServices) -> RegisterAct:
            taken = stored.register.merge(incoming.file.entries, choices, incoming.name)
            if not taken.act:
                return Act(message("register.did.merged-nothing", file=incoming.name), 0)
            words = message(
                "register.did.merged", file=incoming.name, added=len(taken.added), changed=len(taken.changed)
            )
            return Act(words, taken.act)

        self._run(work, done)

    def export(self, path: str, done: Callable[[RegisterAct], None]) -> None:
        """Write the register to a CSV file."""
        self.write(path, lambda stored: stored.register.export_csv(), done)

    def _service(self, stored: StoredServices) -> RegisterService:
        return stored.register

    def _list(self, stored: StoredServices, _article: int | None) -> Sequence[RegisterEntry]:
        return stored.register.list()

    def _find(self, stored: StoredServices, beginning: str, _article: int | None) -> Sequence[RegisterEntry]:
        return stored.register.find(beginning)

    def _history(self, stored: StoredServices, entry_id: int | None, _article: int | None) -> Sequence[RegisterEdit]:
        return stored.register.history(entry_id)

    def _put_words(self, asked: RegisterEntry, stored: RegisterEntry) -> Message:
        return message("register.did.edited" if asked.id else "register.did.added", name=stored.name)

    def _renewed(self) -> None:
        self.people = RegisteredPeople(self.entries)


def _learned(taken: Taken[RegisterEntry]) -> RegisterAct:
    if len(taken.added) == 1:
        return Act(message("register.did.added", name=taken.added[0].name), taken.act, taken.added[0])
    return Act(message("register.did.learned", n=len(taken.added)), taken.act)
