# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps what is typed: edits reach the disk well within a second."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from proofdesk.app.articles import ArticleService
    from proofdesk.core.text import Splice
    from proofdesk.gui.background import StoreThread

DELAY_MS = 300
"""An edit waits at most this long before it is handed to the store."""

RETRY_MS = 3000


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
        self._sending: list[tuple[int | None, Splice]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    @property
    def is_saved(self) -> bool:
        """Whether everything typed so far is on disk."""
        return not self._waiting and not self._sending

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
        if articles is None or self._sending or not self._waiting or self._waiting[0][0] is None:
            return
        article_id = self._waiting[0][0]
        while self._waiting and self._waiting[0][0] == article_id:
            self._sending.append(self._waiting.popleft())
        batch = tuple(splice for _, splice in self._sending)
        self._thread.submit(lambda: articles.autosave(article_id, batch), self._kept, self._not_kept)

    def finish(self) -> None:
        """Before the program ends: hand over everything, behind whatever is on its way."""
        articles = self._articles
        if articles is None:
            return
        rest, self._waiting = self._waiting, deque()
        for article_id, splice in rest:
            if article_id is not None:
                self._thread.submit(partial(articles.autosave, article_id, (splice,)))

    def _kept(self, _: None) -> None:
        self._sending = []
        if self._waiting:
            self._timer.start(0)
        else:
            self.saved_changed.emit(True)

    def _not_kept(self, error: Exception) -> None:
        self._waiting.extendleft(reversed(self._sending))
        self._sending = []
        self._timer.start(RETRY_MS)
        self.failed.emit(error)
