# SPDX-License-Identifier: GPL-3.0-or-later
"""``proofdesk report``: a page about one article, or the questions for its author."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from proofdesk.app.articles import ArticleService, title_of
from proofdesk.app.report import (
    ArticleReport,
    place_in,
    query_sheet,
    report_decisions,
    report_issues,
    report_questions,
    waiting,
)
from proofdesk.cli.checking import CheckRun, engine_for
from proofdesk.cli.output import complain
from proofdesk.cli.spoken import SpokenCommand
from proofdesk.core.documents import Document, SourceFile
from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import message
from proofdesk.core.rules import RuleSelection

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.articles import OpenArticle
    from proofdesk.app.checks import CheckedFile
    from proofdesk.app.services import Composition
    from proofdesk.core.engines import EngineState
    from proofdesk.core.knowledge import StoredKnowledge
    from proofdesk.core.messages import Translator

UNUSABLE = 2
LONGEST_NUMBER = 18
"""Digits; a longer one is no article of any database."""
PAGES = (".html", ".htm", ".pdf")
SHEETS = (".docx", ".txt", ".md")


class Subject(NamedTuple):
    """What a report is about: a text, and what the database knows of it."""

    path: str
    title: str
    document: Document
    opened: OpenArticle | None


def report_command(
    say: Translator,
    root: Composition,
    knowledge_for: Callable[[Translator, Composition, RuleSelection], StoredKnowledge],
) -> click.Command:
    """The command; `knowledge_for` reads what the checkers ask, as `check` does."""
    out_option = click.Option(["-o", "--out"], required=True, type=click.Path(), help=say("cli.report.out.help"))
    engine_option = click.Option(["--engine"], default="auto", metavar="auto|embedded|local|URL")
    engine_option.help = say("cli.engine.help")

    def report(article: str, out: str, engine: str) -> int:
        suffix = Path(out).suffix.lower()
        if suffix not in (*PAGES, *SHEETS):
            raise UsageFailure(message("cli.report.suffix", known=", ".join((*PAGES, *SHEETS))))
        subject = _subject(root, article)
        selection = RuleSelection.parse("", "", root.catalogue)
        known = knowledge_for(say, root, selection)
        choice = engine_for(engine, root.documents(), [subject.path])
        states: list[EngineState] = []
        tools = root.check_tools(selection, known.shared, choice, states.append, wait=True)
        run = CheckRun(say, root.documents(), tools, known.own, states)
        try:
            made = _compose(root, subject, run.given(subject.path, subject.document))
        finally:
            tools.close()
        root.documents().save(out, _bytes(say, root, made, out))
        complain(say, message("cli.exported", out=out))
        return UNUSABLE if run.is_incomplete else 0

    parameters: list[click.Parameter] = [click.Argument(["article"]), out_option, engine_option]
    return SpokenCommand(say, "report", callback=report, params=parameters, help=say("cli.report.help"))


def _subject(root: Composition, article: str) -> Subject:
    """A file as it is, or an article of the database by its number with all that was decided about it."""
    if not (article.isdecimal() and len(article) <= LONGEST_NUMBER) or Path(article).exists():
        document = root.documents().open(article)
        return Subject(article, title_of(document.paragraphs, article), document, None)
    store = root.store()
    try:
        opened = ArticleService(store, root.documents(), root.author()).open_article(int(article))
    finally:
        store.close()
    source = opened.content.source or SourceFile(opened.article.title, opened.article.format, b"")
    return Subject(opened.article.path, opened.article.title, Document(source, opened.content.paragraphs), opened)


def _compose(root: Composition, subject: Subject, checked: CheckedFile) -> ArticleReport:
    opened = subject.opened
    text = checked.article
    return ArticleReport(
        subject.title,
        Path(subject.path).name,
        datetime.now(UTC),
        root.author(),
        len(text.text),
        report_issues(text, waiting(checked.result, opened.ignores if opened else ())),
        report_questions(opened.threads if opened else (), partial(place_in, text)),
        report_decisions(opened.decisions if opened else ()),
    )


def _bytes(say: Translator, root: Composition, report: ArticleReport, out: str) -> bytes:
    from proofdesk.app.report_page import report_page

    if Path(out).suffix.lower() in SHEETS:
        return root.documents().render(None, query_sheet(report, say), out)
    page = report_page(report, say)
    return root.printed(page) if out.lower().endswith(".pdf") else page.encode()
