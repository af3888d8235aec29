# SPDX-License-Identifier: GPL-3.0-or-later
"""A report on one article: what was found, decided, changed and asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.app.findings import Finding, Place
from proofdesk.app.history import told
from proofdesk.app.review import IgnoreIndex
from proofdesk.core.notices import Notice
from proofdesk.core.overlaps import PRIORITY
from proofdesk.core.review import DecisionKind, ThreadState
from proofdesk.core.text import Paragraph, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from proofdesk.core.issues import Family, Issue
    from proofdesk.core.messages import Message, Translator
    from proofdesk.core.ports import CheckResult
    from proofdesk.core.review import Decision, Ignore, Thread
    from proofdesk.core.spans import Span
    from proofdesk.core.text import ArticleText

CONTEXT = 60
"""Code points of text shown on either side of an issue, cut at a space."""

WORK = frozenset(DecisionKind) - {DecisionKind.OPENED, DecisionKind.STAGE}
"""Decisions about the text; opening an article and moving it on are none."""


class ReportIssue(NamedTuple):
    """An issue that waits for a decision, with the text around it. `paragraph` counts from 1."""

    family: Family
    rule: str
    paragraph: int
    before: str
    words: str
    after: str
    message: Message
    suggestion: str
    """The first one; empty where there is none."""


class ReportQuestion(NamedTuple):
    """A thread with the words that it is about. `paragraph` counts from 1, None where the words are gone."""

    thread: Thread
    quote: str
    paragraph: int | None


class ReportDecision(NamedTuple):
    """What somebody did."""

    created: datetime
    author: str
    sentence: Message
    taken_back: bool


class ArticleReport(NamedTuple):
    """Everything that a report says. `characters` are code points."""

    title: str
    file: str
    made: datetime
    author: str
    characters: int
    issues: tuple[ReportIssue, ...]
    questions: tuple[ReportQuestion, ...]
    decisions: tuple[ReportDecision, ...]

    def by_family(self) -> list[tuple[Family, list[ReportIssue]]]:
        """The issues in the order of the panels' families."""
        found: dict[Family, list[ReportIssue]] = {}
        for issue in self.issues:
            found.setdefault(issue.family, []).append(issue)
        return [(family, found[family]) for family in PRIORITY if family in found]


def report_issues(article: ArticleText, issues: Iterable[Issue]) -> tuple[ReportIssue, ...]:
    """Issues of the whole text, in order of position, with what stands around them in their paragraphs."""
    made = []
    for issue in sorted(issues, key=lambda issue: issue.span):
        number, offset = article.locate(issue.span.start)
        text = article.paragraphs[number].text
        span = issue.span.shifted(offset - issue.span.start)
        made.append(report_issue(text, number, span, issue))
    return tuple(made)


def report_issue(text: str, number: int, span: Span, issue: Issue) -> ReportIssue:
    """An issue at `span` of the paragraph `text`, whose `number` counts from 0."""
    return ReportIssue(
        issue.family,
        issue.rule,
        number + 1,
        _before(text, span.start),
        span.of(text),
        _after(text, span.end),
        issue.message,
        issue.suggestions[0].text if issue.suggestions else "",
    )


def waiting(result: CheckResult, ignores: Iterable[Ignore]) -> list[Issue]:
    """What nobody skipped of what was found; a notice is one issue, whose sentence says what to do about it."""
    index = IgnoreIndex(ignores)

    def waits(issue: Issue) -> bool:
        return index.of(Finding("", issue, Place(0, issue.span))) is None

    left = (Notice(tuple(filter(waits, notice.issues))) for notice in result.notices)
    wholes = (replace(notice.whole, suggestions=()) for notice in left if notice.issues)
    return [*filter(waits, result.issues), *wholes]


def report_questions(
    threads: Iterable[Thread], place_of: Callable[[Thread], tuple[int, str] | None]
) -> tuple[ReportQuestion, ...]:
    """Threads in order of position. `place_of` gives the number (from 0) of the paragraph and the words there now."""
    made = []
    for thread in threads:
        place = place_of(thread)
        if place is None:
            made.append(ReportQuestion(thread, thread.anchor.quote, None))
        else:
            made.append(ReportQuestion(thread, place[1], place[0] + 1))
    return tuple(sorted(made, key=lambda question: (question.paragraph is None, question.paragraph or 0)))


def place_in(article: ArticleText, thread: Thread) -> tuple[int, str] | None:
    """Where a thread's words stand in a text, and what they are; None where they are gone."""
    span = thread.anchor.find(article.text)
    return None if span is None else (article.locate(span.start)[0], span.of(article.text))


def report_decisions(decisions: Iterable[Decision]) -> tuple[ReportDecision, ...]:
    """What was done with the text, the oldest first."""
    known = sorted(decisions, key=lambda decision: decision.created)
    taken = {decision.takes_back for decision in known if decision.takes_back}
    return tuple(
        ReportDecision(decision.created, decision.author, told(decision), decision.id in taken)
        for decision in known
        if decision.kind in WORK
    )


def query_sheet(report: ArticleReport, say: Translator) -> tuple[Paragraph, ...]:
    """A text for the author: every question that is not settled, and room for the answer."""
    lines = [Paragraph(say("sheet.title", title=report.title), Role.HEADLINE)]
    open_ones = [q for q in report.questions if q.thread.is_question and q.thread.state is not ThreadState.RESOLVED]
    if not open_ones:
        lines.append(Paragraph(say("sheet.none")))
    for number, question in enumerate(open_ones, 1):
        lines.append(Paragraph(say("sheet.question", n=number, where=_where(question, say)), Role.SUBHEAD))
        lines.append(Paragraph(f"«{question.quote}»"))
        lines += [Paragraph(f"{remark.author}: {remark.text}") for remark in question.thread.remarks if remark.text]
        lines.append(Paragraph(say("sheet.answer")))
    return tuple(lines)


def _where(question: ReportQuestion, say: Translator) -> str:
    return say("q.orphan") if question.paragraph is None else say("places.paragraph", n=question.paragraph)


def _before(text: str, start: int) -> str:
    if start <= CONTEXT:
        return text[:start]
    return f"…{text[start - CONTEXT : start].partition(' ')[2]}"


def _after(text: str, end: int) -> str:
    if len(text) - end <= CONTEXT:
        return text[end:]
    return f"{text[end : end + CONTEXT].rpartition(' ')[0]}…"


def shown_first(questions: Sequence[ReportQuestion]) -> list[ReportQuestion]:
    """Those that wait for an answer before those that are settled."""
    return sorted(questions, key=lambda question: question.thread.state is ThreadState.RESOLVED)
