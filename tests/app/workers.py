# SPDX-License-Identifier: GPL-3.0-or-later
"""Checking processes for tests: real processes and pipes, with checkers that find, crash, hang or die."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from proofdesk.app.checking import WorkerProcess
from proofdesk.app.worker import Worker, WorkerTools
from proofdesk.core.dictionary import InflectionAnswer, only_this_form
from proofdesk.core.issues import Issue, Suggestion
from proofdesk.core.knowledge import Knowledge
from proofdesk.core.messages import literal
from proofdesk.core.people import NameReport, NameUpdate, Renamed, Renaming
from proofdesk.core.ports import EngineInfo, ParagraphChecker
from proofdesk.core.runner import Checkers
from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Paragraph


@dataclass(frozen=True)
class WordChecker:
    """Finds every `word`."""

    name: str = "grammar"
    configuration: str = "1"
    word: str = "ошипка"

    def check(self, paragraph: Paragraph) -> list[Issue]:
        found: list[Issue] = []
        start = paragraph.text.find(self.word)
        while start >= 0:
            span = Span(start, start + len(self.word))
            found.append(Issue("spelling/unknown", span, self.word, literal("нет такого слова")))
            start = paragraph.text.find(self.word, start + 1)
        return found


@dataclass(frozen=True)
class BadChecker:
    """Misbehaves where a paragraph says so."""

    name: str = "typography"
    configuration: str = "1"

    def check(self, paragraph: Paragraph) -> list[Issue]:
        if "крах" in paragraph.text:
            raise RuntimeError("boom")
        if "зависание" in paragraph.text:
            while True:
                time.sleep(0.01)
        if "смерть" in paragraph.text:
            os._exit(3)
        return []


class NobodyFollowed:
    """An article in which nobody is named."""

    def splice(self, index: int, removed: int, inserted: Sequence[tuple[int, Paragraph]]) -> None:
        pass

    def look(self) -> NameUpdate:
        return NameUpdate((), (), ())


@dataclass(frozen=True)
class FormlessNames:
    """A name checker that finds nobody and cannot make forms."""

    name: str = "names"
    configuration: str = "1"

    def report(self, article: ArticleText) -> NameReport:
        return NameReport()

    def issues(self, article: ArticleText, report: NameReport) -> list[Issue]:
        return []

    def check(self, article: ArticleText) -> list[Issue]:
        return []

    def with_roles(self, article: ArticleText, report: NameReport) -> NameReport:
        return report

    def renamed(self, wish: Renaming) -> Renamed:
        raise RuntimeError("boom")

    def follow(self) -> NobodyFollowed:
        return NobodyFollowed()


def checkers() -> tuple[ParagraphChecker, ...]:
    return WordChecker(), BadChecker()


@dataclass
class SlowChecker:
    """Finds nothing, and takes its time by name alone."""

    name: str = "slow"
    configuration: str = "1"

    def configuration_with(self, engine: EngineInfo) -> str:
        return "1"

    def warm_up(self) -> None:
        pass

    def prepare(self, paragraphs: Sequence[Paragraph]) -> None:
        pass

    def check(self, paragraph: Paragraph) -> list[Issue]:
        return []


@dataclass
class CountingChecker(SlowChecker):
    """Tells in each paragraph how often it was asked."""

    asked: int = 0

    def check(self, paragraph: Paragraph) -> list[Issue]:
        self.asked += 1
        return [Issue("grammar/lt", Span(0, 1), paragraph.text[:1], literal(str(self.asked)))]


def work_with_a_language_tool(connection: Connection, left_out: frozenset[str]) -> None:
    counting = CountingChecker("counting")

    def tools(knowledge: Knowledge) -> WorkerTools:
        word = WordChecker(configuration=knowledge.dictionary.digest)
        return WorkerTools(
            Checkers(paragraph=(word,), engine=(SlowChecker(), counting)),
            lambda: EngineInfo("embedded", "test"),
            lambda _rule, _text: (),
            with_knowledge=tools,
        )

    Worker(connection, tools(Knowledge()), left_out).run()


def launch_with_a_language_tool(left_out: frozenset[str]) -> WorkerProcess:
    return launch_target(work_with_a_language_tool, left_out)


def work(connection: Connection, left_out: frozenset[str]) -> None:
    tools = WorkerTools(
        Checkers(paragraph=checkers()),
        lambda: EngineInfo("embedded", "test"),
        lambda _rule, text: (Suggestion(text.replace("ошипка", "ошибка")),),
        lambda wish: InflectionAnswer(wish, (only_this_form(wish.word),)),
        knowing,
    )
    Worker(connection, tools, left_out).run()


def knowing(knowledge: Knowledge) -> WorkerTools:
    """Looks for the first name of the register and the first word of the dictionary."""
    names = [entry.surname for entry in knowledge.register.entries] or ["ошипка"]
    words = [entry.word for entry in knowledge.dictionary.entries] or ["ошипка"]
    found = (WordChecker("grammar", names[0], names[0]), WordChecker("spelling", words[0], words[0]))
    return WorkerTools(
        Checkers(paragraph=(*found, BadChecker())),
        lambda: EngineInfo("embedded", "test"),
        lambda _rule, text: (),
        with_knowledge=knowing,
    )


def work_without_forms(connection: Connection, left_out: frozenset[str]) -> None:
    tools = WorkerTools(
        Checkers(FormlessNames(), checkers()), lambda: EngineInfo("embedded", "test"), lambda _rule, _text: ()
    )
    Worker(connection, tools, left_out).run()


def launch_without_forms(left_out: frozenset[str]) -> WorkerProcess:
    return launch_target(work_without_forms, left_out)


def launch(left_out: frozenset[str]) -> WorkerProcess:
    return launch_target(work, left_out)


def launch_target(target: Callable[[Connection, frozenset[str]], None], left_out: frozenset[str]) -> WorkerProcess:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, left_out), daemon=True)
    process.start()
    theirs.close()
    return WorkerProcess(process, ours)


def die_at_once(connection: Connection, _left_out: frozenset[str]) -> None:
    connection.close()
    os._exit(5)
