# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps what is typed: edits reach the disk well within a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

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
        self._waiting: list[Splice] = []
        self._sending: list[Splice] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    @property
    def is_saved(self) -> bool:
        """Whether everything typed so far is on disk."""
        return not self._waiting and not self._sending

    def begin(self, articles: ArticleService, article_id: int) -> None:
        """From now on edits belong to this article; those made before it was stored are kept for it."""
        self._articles, self._article_id = articles, article_id
        if self._waiting:
            self._timer.start(0)

    def leave(self) -> None:
        """Hand over what waits; edits after this belong to the next article."""
        self.flush()
        self._article_id = None

    def add(self, splice: Splice) -> None:
        """An edit happened."""
        was_saved = self.is_saved
        self._waiting.append(splice)
        if not self._timer.isActive():
            self._timer.start(DELAY_MS)
        if was_saved:
            self.saved_changed.emit(False)

    def discard(self) -> None:
        """Forget what waits: the whole text was stored another way."""
        self._waiting.clear()

    def flush(self) -> None:
        """Hand over what waits, in the background."""
        articles, article_id = self._articles, self._article_id
        if articles is None or article_id is None or self._sending or not self._waiting:
            return
        self._sending, self._waiting = self._waiting, []
        batch = tuple(self._sending)
        self._thread.submit(lambda: articles.autosave(article_id, batch), self._kept, self._not_kept)

    def _kept(self, _: None) -> None:
        self._sending = []
        if self._waiting:
            self._timer.start(0)
        else:
            self.saved_changed.emit(True)

    def _not_kept(self, error: Exception) -> None:
        self._waiting = self._sending + self._waiting
        self._sending = []
        self._timer.start(RETRY_MS)
        self.failed.emit(error)
