# SPDX-License-Identifier: GPL-3.0-or-later
"""What an engine found stays known as that engine's, in the checking process and in the database."""

from __future__ import annotations

from collections import deque

import pytest

from proofdesk.app.cache import Configurations, FindingsCache
from proofdesk.app.protocol import DocumentFindings, ParagraphFindings, Progress, Ready, Snapshot, opening
from proofdesk.app.worker import PREPARED_CHARACTERS, Worker, WorkerTools
from proofdesk.core.issues import Issue
from proofdesk.core.messages import literal
from proofdesk.core.ports import EngineInfo
from proofdesk.core.runner import Checkers
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph
from proofdesk.storage.store import open_store
from tests.app.workers import WordChecker


class Spoken:
    """A checker over an engine that is replaced by another after `lasts` paragraphs."""

    name = "grammar"

    def __init__(self, lasts):
        self.lasts = lasts
        self.prepared: list[list[str]] = []
        self.checked: list[str] = []
        self.warmed_up = lambda: None

    @property
    def configuration(self):
        return "local" if len(self.checked) <= self.lasts else "embedded"

    def configuration_with(self, engine):
        return engine.name

    def warm_up(self):
        self.warmed_up()

    def prepare(self, paragraphs):
        self.prepared.append([paragraph.text for paragraph in paragraphs])

    def check(self, paragraph):
        self.checked.append(paragraph.text)
        return []


class Script:
    """A channel that says what it is given, and then that the other side is gone."""

    def __init__(self, requests):
        self.requests = deque(requests)
        self.replies: list[object] = []

    def send(self, obj):
        self.replies.append(obj)

    def recv(self):
        if not self.requests:
            raise EOFError
        return self.requests.popleft()

    def poll(self, timeout=0.0):
        return bool(self.requests)


def work(checker, texts, paragraph=(), known=frozenset()):
    snapshots = [Snapshot(number, 0, Paragraph(text)) for number, text in enumerate(texts)]
    channel = Script(opening(1, snapshots, known=known))
    tools = WorkerTools(Checkers(None, paragraph, (), (checker,)), lambda: EngineInfo("local", "1"), lambda _r, _w: ())
    checker.warmed_up = lambda: channel.replies.append("warmed up")
    Worker(channel, tools).run()
    return channel.replies


def test_results_carry_the_configuration_of_the_engine_that_looked_and_none_comes_twice():
    replies = work(Spoken(2), ["раз", "два", "три", "четыре"])
    found = [(reply.id, reply.configuration) for reply in replies if isinstance(reply, ParagraphFindings)]
    assert found == [(0, "local"), (1, "local"), (2, "embedded"), (3, "embedded")]
    assert isinstance(replies[0], Ready)
    assert isinstance(replies[-1], Progress)


def test_paragraphs_are_shown_to_the_engine_many_at_once_each_a_single_time():
    checker = Spoken(9)
    texts = [f"{number} " + "а" * (PREPARED_CHARACTERS // 3) for number in range(7)]
    work(checker, texts)
    assert checker.checked == texts
    assert [text for shown in checker.prepared for text in shown] == texts
    assert len(checker.prepared) == 3


@pytest.mark.parametrize("known", [frozenset(), frozenset({0, 1})])
def test_the_engine_is_told_to_start_once_and_not_before_the_quick_checkers_have_told_what_they_found(known):
    replies = work(Spoken(9), ["раз", "ошипка"], (WordChecker("spelling"),), known)
    told = [reply.checker if isinstance(reply, ParagraphFindings) else reply for reply in replies]
    told = [what for what in told if what in {"spelling", "warmed up", "grammar"}]
    assert told == (["warmed up"] if known else ["spelling"] * 2 + ["warmed up"] + ["grammar"] * 2)


@pytest.fixture
def database(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path}/a.db")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("will_do", "shown"),
    [
        (("local",), ["слово"]),
        (("local", "embedded"), ["слово"]),
        (("embedded", "local"), ["ещё"]),
        (("embedded",), ["ещё"]),
        (("other",), None),
        ((), None),
    ],
)
def test_findings_of_one_engine_are_not_taken_for_those_of_another(database, will_do, shown):
    cache = FindingsCache(database, Configurations(lambda: {"grammar": will_do}, {}, None))
    snapshot = Snapshot(1, 0, Paragraph("слово ещё"))
    for configuration, span in (("local", Span(0, 5)), ("embedded", Span(6, 9))):
        issue = Issue("grammar/lt-X", span, span.of("слово ещё"), literal("?"))
        cache.keep([(snapshot, ParagraphFindings(1, 1, 0, "grammar", (issue,), configuration))])
    known = cache.look_up(2, [snapshot])
    assert known.known == (frozenset({1}) if shown else frozenset())
    assert [issue.text for found in known.paragraphs for issue in found.issues] == (shown or [])


def test_what_was_found_with_one_register_is_not_kept_as_found_with_the_one_that_came_meanwhile(database):
    def configured(register):
        return Configurations(dict, {"names": register}, "names")

    cache = FindingsCache(database, configured("with Boris"))
    snapshots = [Snapshot(1, 0, Paragraph("Встретили Бориса."))]
    cache.keep_document(snapshots, DocumentFindings(1, 0, "names", {}, (), "without Boris"))
    cache.keep_people(snapshots, [], "without Boris")
    assert cache.look_up(2, snapshots).known_documents == frozenset()
    cache.configure(configured("without Boris"))
    assert cache.look_up(2, snapshots).known_documents == {"names"}
