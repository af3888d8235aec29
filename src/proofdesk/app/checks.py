# SPDX-License-Identifier: GPL-3.0-or-later
"""Checking files without a window: paths to results, many files in one process."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message
from proofdesk.core.runner import Checkers, check_article, guarded
from proofdesk.core.text import ArticleText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.core.dictionary import InflectionAnswer, InflectionWish
    from proofdesk.core.documents import Document, Documents
    from proofdesk.core.issues import Suggestion
    from proofdesk.core.knowledge import Knowledge
    from proofdesk.core.ports import CheckResult, EngineInfo


def _nothing() -> None:
    pass


class CheckTools(NamedTuple):
    """Checkers, the engine that checked last, and suggestions: (rule, words) to suggestions, the best first.

    `with_knowledge` gives the same tools, with all that they have loaded, for another register and other dictionaries;
    one engine is in all of them.
    """

    checkers: Checkers
    engine: Callable[[], EngineInfo]
    suggest: Callable[[str, str], tuple[Suggestion, ...]]
    inflect: Callable[[InflectionWish], InflectionAnswer]
    """How a word can decline."""
    with_knowledge: Callable[[Knowledge], CheckTools]
    close: Callable[[], None] = _nothing
    """End what was started for the checks; they are not used after it."""


def prepare(tools: CheckTools, documents: Sequence[Document]) -> None:
    """Show checkers that are quicker with many paragraphs at once what will be checked next."""
    paragraphs = [paragraph for document in documents for paragraph in document.paragraphs]
    for checker in tools.checkers.engine:
        guarded(checker.name, [], partial(checker.prepare, paragraphs), None)


class CheckedFile(NamedTuple):
    """One file with what was found in it."""

    path: str
    document: Document
    article: ArticleText
    result: CheckResult


def files_below(documents: Documents, path: str) -> tuple[list[str], list[DocumentFailure]]:
    """The files to check, in order, and what could not be searched.

    A folder is searched for known suffixes, without hidden files and the lock files of Word; a file is taken as it is.
    """
    if not os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises where a folder above may not be entered
        return [path], []
    found: list[str] = []
    failures: list[DocumentFailure] = []

    def unreadable(error: OSError) -> None:
        failures.append(DocumentFailure(str(error.filename), message("folder.unreadable")))

    for folder, below, names in os.walk(path, onerror=unreadable):
        below[:] = [name for name in below if not name.startswith(".")]
        found += [
            str(Path(folder) / name)
            for name in names
            if not name.startswith((".", "~$")) and documents.by_suffix(name) is not None
        ]
    if not found and not failures:
        known = ", ".join(dict.fromkeys(form.suffixes[0] for form in documents.formats))
        failures.append(DocumentFailure(path, message("folder.no-articles", known=known)))
    return sorted(found), failures


def open_filled(documents: Documents, path: str) -> Document:
    """Read a file that is to be checked. Raises DocumentFailure, also for one without a single byte."""
    document = documents.open(path)
    if not document.source.data:
        raise DocumentFailure(document.source.name, message("document.empty"))
    return document


def check_document(tools: CheckTools, path: str, document: Document, *, suggest: bool = True) -> CheckedFile:
    """Check what was read from a file. `suggest` makes the suggestions that checks leave for later."""
    article = ArticleText(document.paragraphs)
    result = check_article(article, tools.checkers)
    if suggest:
        result = _with_suggestions(tools, result)
    return CheckedFile(path, document, article, result)


def with_roles(tools: CheckTools, checked: CheckedFile) -> CheckedFile:
    """The same file, with the roles of the people in it; without where reading them fails, which is told."""
    names = tools.checkers.names
    if names is None:
        return checked
    failures = list(checked.result.failures)
    report = guarded(
        names.name, failures, partial(names.with_roles, checked.article, checked.result.names), checked.result.names
    )
    return checked._replace(result=checked.result._replace(names=report, failures=tuple(failures)))


def _with_suggestions(tools: CheckTools, result: CheckResult) -> CheckResult:
    failures = list(result.failures)
    issues = [
        replace(issue, suggestions=guarded("suggestions", failures, partial(tools.suggest, issue.rule, issue.text), ()))
        if issue.rule.startswith("spelling/") and not issue.suggestions
        else issue
        for issue in result.issues
    ]
    return result._replace(issues=tuple(issues), failures=tuple(failures))
