# SPDX-License-Identifier: GPL-3.0-or-later
"""How many findings wait: the list of articles says so of each, also of those that are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from proofdesk.gui.desk import Desk

COUNT_MS = 1000
"""After findings change, before their number goes into the list of articles."""


class Counting(QObject):
    """Counts in pauses: thousands of findings are not counted between two keys."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._last: int | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(COUNT_MS)
        self._soon.timeout.connect(self._count)

    def begin(self, known: int | None) -> None:
        """Another article is open, of which so many are `known`."""
        self._last = known

    def count_soon(self) -> None:
        """Findings changed."""
        if not self._soon.isActive():
            self._soon.start()

    def put_off(self) -> None:
        """Somebody types."""
        if self._soon.isActive():
            self._soon.start()

    def settle(self) -> None:
        """Count now what was to be counted soon: the article is about to be closed."""
        if self._soon.isActive():
            self._count()

    def _count(self) -> None:
        self._soon.stop()
        desk = self._desk
        stored, article = desk.stored, desk.article
        number = len(desk.findings())
        if stored is not None and article is not None and number != self._last:
            self._last = number
            desk.thread_of_store.submit(
                lambda: stored.articles.set_open_issues(article.id, number), lambda _: desk.list_articles()
            )
