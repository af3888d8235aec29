# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps what is typed: edits reach the disk well within a second."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from proofdesk.core.text import Splice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.app.articles import ArticleService
    from proofdesk.core.text import Paragraph
    from proofdesk.gui.background import StoreThread

DELAY_MS = 600
"""An edit waits at most this long before it is handed to the store."""

RETRY_MS = 3000


@dataclass
class Batch:
    """Edits that are handed over together."""

    article_id: int
    splices: tuple[Splice, ...]
    is_stored: bool = False

    def store(self, articles: ArticleService) -> None:
        """Store them unless that was done; on the thread of the store."""
        if not self.is_stored:
            articles.autosave(self.article_id, self.splices)
            self.is_stored = True


class Autosave(QObject):
    """Collects splices of the open article and hands them to the store; nothing is dropped while the store fails."""

    saved_changed = Signal(bool)
    """Whether everything typed so far is on disk."""
    failed = Signal(object)

    def __init__(self, thread: StoreThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._articles: ArticleService | None = None
        self._article_id: int | None = None
        self._waiting: deque[tuple[int | None, Splice]] = deque()
        self._sending: Batch | None = None
        self._settling: list[Callable[[], None]] = []
        self._is_held = False
        self.is_failing = False
        """Whether the last attempt to store something failed."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    @property
    def is_saved(self) -> bool:
        """Whether everything typed so far is on disk."""
        return not self._waiting and self._sending is None

    def begin(self, articles: ArticleService, article_id: int) -> None:
        """From now on edits belong to this article; those of a text that had no article yet become its own."""
        self._articles, self._article_id = articles, article_id
        self._waiting = deque((article_id if owner is None else owner, splice) for owner, splice in self._waiting)
        if self._waiting:
            self._timer.start(0)

    def leave(self) -> None:
        """Edits after this belong to a text that no article stands for yet; what waits is still handed over."""
        self._waiting = deque(item for item in self._waiting if item[0] is not None)
        self._article_id = None
        self.flush()

    def add(self, splice: Splice) -> None:
        """An edit happened."""
        was_saved = self.is_saved
        self._waiting.append((self._article_id, splice))
        if not self._timer.isActive():
            self._timer.start(DELAY_MS)
        if was_saved:
            self.saved_changed.emit(False)

    def flush(self) -> None:
        """Hand over what waits, in the background. One batch is on its way at a time, so that order is kept."""
        articles = self._articles
        if articles is None or self._sending is not None or not self._waiting or self._waiting[0][0] is None:
            return
        if self._is_held:
            return
        article_id = self._waiting[0][0]
        splices: list[Splice] = []
        while self._waiting and self._waiting[0][0] == article_id:
            splices.append(self._waiting.popleft()[1])
        self._sending = batch = Batch(article_id, tuple(splices))
        self._thread.submit(lambda: batch.store(articles), self._kept, self._not_kept)

    def settle(self, then: Callable[[], None]) -> None:
        """Call `then` once everything typed so far is stored, and nothing is about to take its place; where storing
        fails, after the attempt.
        """
        self._settling.append(then)
        if self.is_saved and not self._is_held:
            self._settled()
        else:
            self.flush()

    def hold(self) -> None:
        """Another text is about to take the place of the stored one: edits of this one are not for that."""
        self._is_held = True

    def release(self) -> None:
        """Hand over again what is typed."""
        self._is_held = False
        if self._waiting:
            self._timer.start(0)
        elif self.is_saved:
            self._settled()

    def take_over(self) -> Sequence[tuple[int | None, Splice]]:
        """What could not be stored yet, taken out: the caller stores a text that holds it. See `put_back`."""
        taken, self._waiting = self._waiting, deque()
        return taken

    def put_back(self, taken: Sequence[tuple[int | None, Splice]]) -> None:
        """The text that holds these was not stored after all: try them again by themselves."""
        self._waiting.extendleft(reversed(taken))
        if taken:
            self._timer.start(RETRY_MS)

    def stored_whole(self) -> None:
        """The text that holds what was taken over is stored."""
        self.is_failing = False
        if self.is_saved:
            self.saved_changed.emit(True)

    def put_whole(self, removed: int, paragraphs: tuple[Paragraph, ...]) -> None:
        """Store this text in place of the stored one, which has `removed` paragraphs, and of what waits."""
        self._waiting = deque([(self._article_id, Splice(0, removed, paragraphs))])
        self._timer.start(0)

    def finish(self) -> None:
        """Before the program ends: hand over everything, also what is on its way and may fail."""
        articles, batch = self._articles, self._sending
        if articles is None:
            return
        if batch is not None:
            self._thread.submit(lambda: batch.store(articles))
        rest, self._waiting = self._waiting, deque()
        for article_id, splice in rest:
            if article_id is not None:
                self._thread.submit(partial(articles.autosave, article_id, (splice,)))

    def _kept(self, _: None) -> None:
        self._sending, self.is_failing = None, False
        if self._waiting:
            self._timer.start(0)
        else:
            self.saved_changed.emit(True)
            self._settled()

    def _not_kept(self, error: Exception) -> None:
        if self._sending is not None:
            batch, self._sending = self._sending, None
            self._waiting.extendleft((batch.article_id, splice) for splice in reversed(batch.splices))
        self.is_failing = True
        self._timer.start(RETRY_MS)
        self.failed.emit(error)
        self._settled()

    def _settled(self) -> None:
        while self._settling and not self._is_held:
            self._settling.pop(0)()
