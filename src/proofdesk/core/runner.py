# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs checkers over an article; one that crashes becomes a failure with its name, and the others still run."""

from __future__ import annotations

import traceback
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from proofdesk.core.errors import EnvironmentFailure
from proofdesk.core.fingerprints import fingerprint
from proofdesk.core.issues import Failure, Issue
from proofdesk.core.messages import message
from proofdesk.core.notices import sift
from proofdesk.core.overlaps import settle_overlaps, without_named
from proofdesk.core.people import NameReport
from proofdesk.core.ports import CheckResult, DocumentChecker, EngineChecker, NameChecker, ParagraphChecker
from proofdesk.core.text import ArticleText, Paragraph, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")


class Checkers(NamedTuple):
    """The checkers that one configuration asks for; `names` is None when no names rule is wanted.

    `engine` are paragraph checkers over a language tool, which take long: their turn comes when the others have seen
    all that waits, and they want to know beforehand which paragraphs come.
    """

    names: NameChecker | None = None
    paragraph: tuple[ParagraphChecker, ...] = ()
    document: tuple[DocumentChecker, ...] = ()
    engine: tuple[EngineChecker, ...] = ()


def check_article(article: ArticleText, checkers: Checkers) -> CheckResult:
    """Everything that the checkers find in the article, in order of position, overlaps settled."""
    failures: list[Failure] = []
    issues: list[Issue] = []
    report = NameReport()
    if checkers.names is not None:
        named = checkers.names
        report = guarded(named.name, failures, lambda: named.report(article), NameReport())
        issues += guarded(named.name, failures, lambda: named.issues(article, report), [])
    for whole in checkers.document:
        issues += guarded(whole.name, failures, partial(whole.check, article), [])
    for checker in (*checkers.paragraph, *checkers.engine):
        issues += _check_paragraphs(article, checker, failures)
    if checkers.paragraph or checkers.engine:
        surnames = (mention.surname for person in report.people for mention in person.mentions if mention.surname)
        issues = without_named(issues, surnames)
    settled = settle_overlaps(issues)
    sifted = sift(_named(article, settled), article.paragraphs)
    return CheckResult(sifted.issues, report, tuple(failures), sifted.notices)


def check_paragraph(paragraph: Paragraph, checker: ParagraphChecker) -> list[Issue]:
    """What one checker finds in one paragraph; nothing in verbatim paragraphs and masked spans."""
    if paragraph.role is Role.VERBATIM or not paragraph.text.strip():
        return []
    found = checker.check(paragraph)
    if not paragraph.masked:
        return found
    return [i for i in found if not any(span.overlaps(mask) for mask in paragraph.masked for span in i.spans)]


def guarded(name: str, failures: list[Failure], work: Callable[[], T], otherwise: T) -> T:
    """The result of `work`; when it raises, `otherwise`, and a failure in `failures` (one for each name)."""
    try:
        return work()
    except EnvironmentFailure as failure:
        found = Failure(name, failure.sentence)
    except Exception:
        found = Failure(name, message("failure.checker", checker=message(f"checker.{name}")), traceback.format_exc())
    if all(failure.checker != name for failure in failures):
        failures.append(found)
    return otherwise


def with_fingerprint(paragraph: str, issue: Issue) -> Issue:
    """The issue of one paragraph, with its fingerprint there."""
    return replace(issue, fingerprint=fingerprint(issue.rule, paragraph, issue.span))


def _named(article: ArticleText, issues: Iterable[Issue]) -> list[Issue]:
    """Fingerprints are taken within the paragraph, so that they are the same however an article is checked."""
    named: list[Issue] = []
    for issue in issues:
        index, _ = article.locate(issue.span.start)
        start = article.starts[index]
        local = with_fingerprint(article.paragraphs[index].text, issue.shifted(-start))
        named.append(local.shifted(start))
    return named


def _check_paragraphs(article: ArticleText, checker: ParagraphChecker, failures: list[Failure]) -> Sequence[Issue]:
    found: list[Issue] = []
    for start, paragraph in zip(article.starts, article.paragraphs, strict=True):
        before = len(failures)
        issues: list[Issue] = guarded(checker.name, failures, partial(check_paragraph, paragraph, checker), [])
        found += [issue.shifted(start) for issue in issues]
        if len(failures) > before:
            break
    return found
