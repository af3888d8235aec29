# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries on the desk: the words that hold here, and what happens to them, on the thread of the store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.messages import Message, literal, message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.app.dictionaries import DictionaryService
    from proofdesk.app.services import StoredServices
    from proofdesk.core.dictionary import DictionaryEdit, DictionaryEntry
    from proofdesk.gui.desk import Desk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WordAct:
    """Something that was done. `id` takes it back, 0 where nothing changed; `entry` is what it was about."""

    words: Message
    id: int
    entry: DictionaryEntry | None = None


class DictionaryDesk(QObject):
    """Widgets read `entries` (those of the house, one's own, the open article's), and are told by `changed`.

    `done` callbacks get the result on the window's thread.
    """

    changed = Signal()
    failed = Signal(object)
    """What was raised, where nobody else takes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.entries: tuple[DictionaryEntry, ...] = ()
        self._version = -1
        self._article: int | None = None
        desk.article_changed.connect(self._look_at_article)
        self._run(lambda _: None, lambda _: None)

    @property
    def article(self) -> int | None:
        """The article whose words are among the entries."""
        return self._desk.article_id

    def find(self, beginning: str, done: Callable[[Sequence[DictionaryEntry]], None]) -> None:
        """Entries in which words begin so."""
        article = self.article
        self._desk.on_store(lambda stored: stored.dictionaries.find(beginning, article), done, self.failed.emit)

    def history(self, entry_id: int | None, done: Callable[[Sequence[DictionaryEdit]], None]) -> None:
        """Edits of one entry or of all that hold here, the newest first."""
        article = self.article
        self._desk.on_store(
            lambda stored: stored.dictionaries.history(entry_id, article=article), done, self.failed.emit
        )

    def put(
        self,
        entry: DictionaryEntry,
        done: Callable[[WordAct], None],
        failed: Callable[[Exception], None] | None = None,
        reason: str = "",
    ) -> None:
        """Add an entry without an id; change the one with this id."""

        def work(words: DictionaryService) -> WordAct:
            stored = words.edit(entry) if entry.id else words.add(entry, reason)
            act = words.history(stored.id, 1)[0].act
            return WordAct(_said(entry, stored), act, stored)

        self._run(work, done, failed)

    def remove(self, entry: DictionaryEntry, done: Callable[[WordAct], None]) -> None:
        """Take a word out."""
        self._run(
            lambda words: WordAct(message("dictionary.did.removed", word=entry.word), words.remove(entry.id).act), done
        )

    def take_back(self, act: int, done: Callable[[WordAct], None]) -> None:
        """Undo an act; that can be taken back in its turn."""

        def work(words: DictionaryService) -> WordAct:
            edits = words.take_back(act)
            about = edits[0].after or edits[0].before
            if len(edits) == 1 and about is not None:
                return WordAct(message("dictionary.did.took-back", word=about.word), edits[0].act, edits[0].after)
            return WordAct(message("dictionary.did.took-back-several", n=len(edits)), edits[0].act)

        self._run(work, done)

    def take_in(self, entries: Sequence[DictionaryEntry], name: str, done: Callable[[WordAct], None]) -> None:
        """Put the words of the file `name` in, all of them or none."""

        def work(words: DictionaryService) -> WordAct:
            taken = words.take_in(entries, name)
            if not taken.act:
                return WordAct(message("dictionary.did.nothing", file=name), 0)
            counts = {"added": len(taken.added), "changed": len(taken.changed)}
            return WordAct(message("dictionary.did.taken-in", file=name, **counts), taken.act)

        self._run(work, done)

    def read(self, path: str, done: Callable[[bytes], None]) -> None:
        """The bytes of a file."""

        def work() -> bytes:
            try:
                return Path(path).read_bytes()
            except OSError as error:
                raise DocumentFailure(Path(path).name, literal(error.strerror or str(error))) from error

        self._desk.on_store(lambda _: work(), done, self.failed.emit)

    def write(self, path: str, data: bytes, done: Callable[[WordAct], None]) -> None:
        """Write a file."""

        def work() -> WordAct:
            name = Path(path).name
            try:
                Path(path).write_bytes(data)
            except OSError as error:
                raise SaveFailure(name, literal(error.strerror or str(error))) from error
            return WordAct(message("dictionary.did.exported", file=name), 0)

        self._desk.on_store(lambda _: work(), done, self.failed.emit)

    def refresh(self) -> None:
        """Read the entries anew where another program has changed them, or another article is open."""
        known, article = self._version, self.article
        moved = article != self._article

        def newer(stored: StoredServices) -> tuple[int, Sequence[DictionaryEntry]] | None:
            version = stored.dictionaries.version()
            return (version, stored.dictionaries.list(article)) if moved or version != known else None

        def found(newer: tuple[int, Sequence[DictionaryEntry]] | None) -> None:
            if newer is not None:
                self._take(article, *newer)

        self._desk.on_store(newer, found, self.failed.emit)

    def _look_at_article(self) -> None:
        if self.article != self._article:
            self.refresh()

    def _run(
        self,
        work: Callable[[DictionaryService], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do something that may change entries, and read them anew."""
        article = self.article

        def finished(result: tuple[T, int, Sequence[DictionaryEntry]]) -> None:
            self._take(article, result[1], result[2])
            done(result[0])

        self._desk.on_store(
            lambda stored: (
                work(stored.dictionaries),
                stored.dictionaries.version(),
                stored.dictionaries.list(article),
            ),
            finished,
            failed or self.failed.emit,
        )

    def _take(self, article: int | None, version: int, entries: Sequence[DictionaryEntry]) -> None:
        if article != self.article:
            self.refresh()  # another one was opened meanwhile
            return
        self._version, self._article = version, article
        if tuple(entries) != self.entries:
            self.entries = tuple(entries)
            self.changed.emit()


def _said(asked: DictionaryEntry, stored: DictionaryEntry) -> Message:
    if asked.id:
        return message("dictionary.did.edited", word=stored.word)
    if stored.is_forbidden:
        return message(f"dictionary.did.forbidden.{stored.scope}", word=stored.word)
    forms = message("dictionary.forms.n", n=len(stored.texts))
    return message(f"dictionary.did.added.{stored.scope}", word=stored.word, forms=forms)
