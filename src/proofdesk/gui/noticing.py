# SPDX-License-Identifier: GPL-3.0-or-later
"""The band of notices: one remark on the whole text, and the one decision that it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from proofdesk.core.review import IgnoreScope
from proofdesk.gui.editor.history import Decision
from proofdesk.gui.panels.notices import Message
from proofdesk.gui.walk import Done

if TYPE_CHECKING:
    from collections.abc import Mapping

    from proofdesk.app.findings import Finding
    from proofdesk.app.review import ReviewService, ReviewState
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow
    from proofdesk.gui.walk import Walk

NOTICE = "notice"


class Noticing(QObject):
    """Says what the text was typed with, mends all of it at once, or leaves it in this article."""

    def __init__(self, window: MainWindow, desk: Desk, walk: Walk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._walk = walk
        self._say = desk.services.translator
        self._is_leaving = False
        """Whether the store is being told that the text stays as it is."""
        desk.text_loaded.connect(lambda _: window.band.drop(NOTICE))
        desk.review_changed.connect(self._review_changed)

    def show(self) -> None:
        """Say what waits now; nothing where nothing does."""
        band, places = self._window.band, self._desk.waiting.in_notices()
        if not places or self._is_leaving:
            band.drop(NOTICE)
            return
        words = self._words({rule: len(own) for rule, own in places.items()})
        is_new = NOTICE not in band.kinds
        if is_new or words not in band.words.split("\n"):
            actions = ((self._say("notice.mend"), self._mend), (self._say("notice.leave"), self._leave))
            band.put(NOTICE, Message((words,), actions, tone="accent"))
        if is_new:
            self._window.editor.announce(words)

    def _review_changed(self) -> None:
        self._is_leaving = False

    def _words(self, counts: Mapping[str, int]) -> str:
        told = [self._say(f"notice.{rule}", n=counts[rule]) for rule in sorted(counts, reverse=True)]
        first = ", ".join(told[:-1])
        what = self._say("notice.both", first=first, second=told[-1]) if first else told[0]
        return self._say("notice.text", what=what)

    def _mend(self) -> None:
        places = self._desk.waiting.in_notices()
        findings = [finding for own in places.values() for finding in own]
        self._walk.fix_all(findings, next(iter(places)) if len(places) == 1 else "")

    def _leave(self) -> None:
        """What is skipped in this article is told by its words: the signs of a rule are all alike."""
        alike: dict[tuple[str, str], Finding] = {}
        for rule, own in self._desk.waiting.in_notices().items():
            for finding in own:
                alike.setdefault((rule, finding.issue.text), finding)
        if not alike:
            return
        chosen = tuple(alike.values())

        def leave(service: ReviewService, article: int) -> ReviewState:
            return [service.skip(article, finding, IgnoreScope.ARTICLE) for finding in chosen][-1]

        def take_back(service: ReviewService, article: int) -> ReviewState:
            return [service.unskip(article, finding) for finding in chosen][-1]

        change = self._desk.reviewing.change
        self._is_leaving = self._desk.article is not None
        change(leave)
        self._window.editor.remember(Decision(chosen[0].key, lambda: change(take_back), lambda: change(leave)))
        self._walk.decided.emit(Done("notice.left", {}))
