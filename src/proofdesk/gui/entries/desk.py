# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries on the desk: what there is, and everything that happens to it, on the thread of the store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from proofdesk.app.entries import E
from proofdesk.core.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.app.entries import EntryService
    from proofdesk.app.services import StoredServices
    from proofdesk.core.history import EntryEdit
    from proofdesk.gui.desk import Desk

T = TypeVar("T")


@dataclass(frozen=True)  # with slots, Python 3.11 cannot make one through Act[E]
class Act(Generic[E]):
    """Something that was done. `id` takes it back, 0 where nothing changed; `entry` is what it was about."""

    words: Message
    id: int
    entry: E | None = None


class EntriesDesk(QObject, Generic[E]):
    """Widgets read `entries` and are told by `changed` when they are others.

    `done` callbacks get the result on the window's thread.
    """

    changed = Signal()
    failed = Signal(object)
    """What was raised, where nobody else takes it."""
    said: ClassVar[str]
    """Begins the keys of what was done: «register», «dictionary»."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.entries: tuple[E, ...] = ()
        self.is_read = False
        """Whether the store was read: what is empty now may only be unknown before."""
        self._version = -1
        self._article: int | None = None
        """The article with whose entries those of everybody were read."""
        self._run(lambda _: None, lambda _: None)

    # What a kind of entry says of itself

    @property
    def article(self) -> int | None:
        """The article some entries of which are listed, too; None where entries belong to no article."""
        return None

    def _service(self, stored: StoredServices) -> EntryService[E]:
        raise NotImplementedError

    def _list(self, stored: StoredServices, article: int | None) -> Sequence[E]:
        raise NotImplementedError

    def _find(self, stored: StoredServices, beginning: str, article: int | None) -> Sequence[E]:
        raise NotImplementedError

    def _history(self, stored: StoredServices, entry_id: int | None, article: int | None) -> Sequence[EntryEdit[E]]:
        raise NotImplementedError

    def _put_words(self, asked: E, stored: E) -> Message:
        """What putting `asked` in came to."""
        raise NotImplementedError

    def _renewed(self) -> None:
        """The entries are others; nobody was told yet."""

    # What can be done with all of them

    def find(self, beginning: str, done: Callable[[Sequence[E]], None]) -> None:
        """Entries in which words begin so."""
        article = self.article
        self._desk.on_store(lambda stored: self._find(stored, beginning, article), done, self.failed.emit)

    def history(self, entry_id: int | None, done: Callable[[Sequence[EntryEdit[E]]], None]) -> None:
        """Edits of one entry or of all that hold here, the newest first."""
        article = self.article
        self._desk.on_store(lambda stored: self._history(stored, entry_id, article), done, self.failed.emit)

    def put(
        self,
        entry: E,
        done: Callable[[Act[E]], None],
        failed: Callable[[Exception], None] | None = None,
        reason: str = "",
    ) -> None:
        """Add an entry without an id; change the one with this id."""

        def work(stored: StoredServices) -> Act[E]:
            service = self._service(stored)
            kept = service.edit(entry) if entry.id else service.add(entry, reason)
            return Act(self._put_words(entry, kept), service.history(kept.id, 1)[0].act, kept)

        self._run(work, done, failed)

    def remove(self, entry: E, done: Callable[[Act[E]], None]) -> None:
        """Take an entry out."""

        def work(stored: StoredServices) -> Act[E]:
            service = self._service(stored)
            act = service.remove(entry.id).act
            return Act(message(f"{self.said}.did.removed", name=service.name(entry)), act)

        self._run(work, done)

    def take_back(self, act: int, done: Callable[[Act[E]], None]) -> None:
        """Undo an act; that can be taken back in its turn."""

        def work(stored: StoredServices) -> Act[E]:
            service = self._service(stored)
            edits = service.take_back(act)
            about = edits[0].after or edits[0].before
            if len(edits) == 1 and about is not None:
                words = message(f"{self.said}.did.took-back", name=service.name(about))
                return Act(words, edits[0].act, edits[0].after)
            return Act(message(f"{self.said}.did.took-back-several", n=len(edits)), edits[0].act)

        self._run(work, done)

    def write(self, path: str, content: Callable[[StoredServices], bytes], done: Callable[[Act[E]], None]) -> None:
        """Write a file; what stood there is lost only when the new one is on disk."""
        save = self._desk.services.documents.save

        def work(stored: StoredServices) -> Act[E]:
            save(path, content(stored))
            return Act(message(f"{self.said}.did.exported", file=Path(path).name), 0)

        self._desk.on_store(work, done, self.failed.emit)

    def refresh(self) -> None:
        """Read the entries anew where another program has changed them, or another article is open."""
        known, article = self._version, self.article
        moved = article != self._article

        def newer(stored: StoredServices) -> tuple[int, Sequence[E]] | None:
            version = self._service(stored).version()
            return (version, self._list(stored, article)) if moved or version != known else None

        def found(newer: tuple[int, Sequence[E]] | None) -> None:
            if newer is not None:
                self._take(article, *newer)

        self._desk.on_store(newer, found, self.failed.emit)

    def _run(
        self,
        work: Callable[[StoredServices], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do something that may change entries, and read them anew."""
        article = self.article

        def finished(result: tuple[T, int, Sequence[E]]) -> None:
            self._take(article, result[1], result[2])
            done(result[0])

        self._desk.on_store(
            lambda stored: (work(stored), self._service(stored).version(), self._list(stored, article)),
            finished,
            failed or self.failed.emit,
        )

    def _take(self, article: int | None, version: int, entries: Sequence[E]) -> None:
        if article != self.article:
            self.refresh()  # another one was opened meanwhile
            return
        self._version, self._article = version, article
        self.is_read = True
        if tuple(entries) != self.entries:
            self.entries = tuple(entries)
            self._renewed()
            self.changed.emit()
