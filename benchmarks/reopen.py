# SPDX-License-Identifier: GPL-3.0-or-later
"""How much sooner the findings of an unchanged article are there when it is opened again: first check against cache."""

from __future__ import annotations

import os
import tempfile
import time
from collections import deque

from proofdesk import bootstrap
from proofdesk.app.cache import FindingsCache
from proofdesk.app.live import LiveArticle
from proofdesk.app.protocol import DocumentFindings, ParagraphFindings, PeopleFound, Request, opening
from proofdesk.app.worker import Worker, WorkerTools
from proofdesk.core.rules import RuleSelection


class Collector:
    """A channel that opens an article, keeps every reply, and ends when all is done."""

    def __init__(self, live: LiveArticle) -> None:
        self._requests = deque(opening(live.generation, [state.snapshot for state in live.states]))
        self.replies: list[object] = []

    def send(self, obj: object) -> None:
        self.replies.append(obj)

    def recv(self) -> Request:
        if not self._requests:
            raise EOFError
        return self._requests.popleft()

    def poll(self, timeout: float = 0.0) -> bool:
        return bool(self._requests)


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["PROOFDESK_DATABASE"] = f"sqlite:///{home}/bench.db"
        services = bootstrap.stored_services()
        document = bootstrap.documents().open(str(bootstrap.sample_path()))
        live = LiveArticle()
        live.open(document.paragraphs)
        start = time.perf_counter()
        tools = bootstrap.check_tools(RuleSelection())
        channel = Collector(live)
        Worker(channel, WorkerTools(tools.checkers, tools.engine, tools.suggest)).run()
        first = time.perf_counter() - start
        _store(services.cache, live, channel)
        again = LiveArticle()
        again.open(document.paragraphs)
        start = time.perf_counter()
        cached = services.cache.look_up(again.generation, tuple(state.snapshot for state in again.states))
        for found in cached.paragraphs:
            again.take_paragraph(found)
        for people in cached.documents:
            if isinstance(people, PeopleFound):
                again.take_people(people)
            else:
                again.take_document(people)
        shown = list(again.findings())
        second = time.perf_counter() - start
        services.close()
    print(f"first check  {first * 1000:8.1f} ms")
    print(f"reopened     {second * 1000:8.1f} ms, {len(shown)} findings")
    print(f"reopening the sample: findings {first / second:.0f} × sooner than the first check (≥ 20)")


def _store(cache: FindingsCache, live: LiveArticle, channel: Collector) -> None:
    by_id = {state.id: state.snapshot for state in live.states}
    found = [reply for reply in channel.replies if isinstance(reply, ParagraphFindings)]
    cache.keep([(by_id[reply.id], reply) for reply in found])
    told = [reply for reply in channel.replies if isinstance(reply, PeopleFound)]
    people = [placed for reply in told for _, placed in reply.changed]
    cache.keep_people(tuple(by_id.values()), people, told[-1].configuration)
    for reply in channel.replies:
        if isinstance(reply, DocumentFindings):
            cache.keep_document(tuple(by_id.values()), reply)


main()
