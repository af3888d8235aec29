# SPDX-License-Identifier: GPL-3.0-or-later
"""Decisions and threads of the open article: what a person does with them, and what edits of the text do to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofdesk.core.anchors import Anchor
from proofdesk.core.review import IgnoreScope

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.findings import Finding, Place
    from proofdesk.app.review import ReviewService, ReviewState
    from proofdesk.core.review import Thread
    from proofdesk.gui.desk import Desk


class Reviewing:
    """Works in the background; the desk announces what came of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def change(self, work: Callable[[ReviewService, int], ReviewState]) -> None:
        """Do something with decisions or threads of the open article, in the background."""
        number = self._desk.article_id
        if number is not None:
            self._desk.on_store(lambda stored: work(stored.review, number), lambda state: self._changed(number, state))

    def _changed(self, article: int, state: ReviewState) -> None:
        desk = self._desk
        if desk.article_id != article:
            return
        desk.take_review(state)
        desk.live.place_threads(desk.threads)
        desk.findings_changed.emit()
        desk.review_changed.emit()
        desk.list_articles()

    def skip(self, finding: Finding, scope: IgnoreScope) -> None:
        """Do not show a finding again, as far as `scope` reaches."""
        self.change(lambda service, article: service.skip(article, finding, scope))

    def unskip(self, finding: Finding) -> None:
        """Show a finding again that was skipped, or whose spellings were said to be two people."""
        self.change(lambda service, article: service.unskip(article, finding))

    def different_people(self, finding: Finding, scope: IgnoreScope) -> None:
        """The two spellings of a finding belong to two people, as far as `scope` reaches."""
        self.change(lambda service, article: service.different_people(article, finding, scope))

    def take_back_ignore(self, ignore_id: int) -> None:
        """Show again what was skipped."""
        self.change(lambda service, article: service.take_back_ignore(article, ignore_id))

    def comment(self, place: Place, text: str, *, is_question: bool, rule: str = "", group: str = "") -> None:
        """Begin a thread about a place."""
        span = self._desk.live.position(place)
        if span is None:
            return
        anchor = Anchor.at(self._desk.live.article().text, span)
        self.change(
            lambda service, article: service.comment(
                article, anchor, text, is_question=is_question, rule=rule, group=group
            )
        )

    def attach(self, thread: Thread, place: Place) -> None:
        """Attach an orphaned thread to a place."""
        span = self._desk.live.position(place)
        if span is None:
            return
        text = self._desk.live.article().text
        self._desk.live.forget_thread(thread.id)
        self.change(lambda service, article: service.attach(article, thread, text, span))

    # Edits of the text

    def follow_renamed(self) -> None:
        """What is skipped once stays skipped when the words around it are edited."""
        desk = self._desk
        stored = desk.stored
        once = {(i.rule, i.fingerprint): i for i in desk.ignores if i.scope is IgnoreScope.ONCE}
        fresh: dict[int, str] = {}
        for rule, before, now in desk.live.take_renamed():
            if (ignore := once.pop((rule, before), None)) is not None:
                once[rule, now] = ignore
                fresh[ignore.id] = now
        if not fresh or stored is None:
            return
        desk.ignores = tuple(replace(i, fingerprint=fresh.get(i.id, i.fingerprint)) for i in desk.ignores)
        desk.waiting.take_review(desk.ignores, desk.threads)
        desk.thread_of_store.submit(
            lambda: stored.review.refresh_ignores(list(fresh.items())), failed=desk.problem.emit
        )

    def refresh_anchors(self) -> None:
        """Threads whose words or surroundings changed get an anchor that is found again after a restart."""
        desk = self._desk
        stored, article = desk.stored, desk.article
        if stored is None or article is None or not desk.threads:
            return
        text = desk.live.article().text
        places = desk.live.thread_places()
        fresh: list[tuple[int, Anchor]] = []
        for thread in desk.threads:
            place = places.get(thread.id)
            span = desk.live.position(place) if place else None
            if span is not None and (anchor := Anchor.at(text, span)) != thread.anchor:
                fresh.append((thread.id, anchor))
        if fresh:
            desk.thread_of_store.submit(lambda: stored.review.refresh_anchors(fresh), failed=desk.problem.emit)
