# SPDX-License-Identifier: GPL-3.0-or-later
"""Checking files without a window: paths to results, many files in one process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from proofdesk.core.runner import Checkers, check_article
from proofdesk.core.text import ArticleText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from proofdesk.core.documents import Document, Documents
    from proofdesk.core.issues import Issue, Suggestion
    from proofdesk.core.ports import CheckResult, EngineInfo


@dataclass(frozen=True, slots=True)
class CheckTools:
    """Checkers, the engine behind them, and suggestions: (rule, words) to suggestions, the best first."""

    checkers: Checkers
    engine: EngineInfo
    suggest: Callable[[str, str], tuple[Suggestion, ...]]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file with what was found in it."""

    path: str
    document: Document
    article: ArticleText
    result: CheckResult


def files_below(documents: Documents, paths: Sequence[str]) -> Iterator[str]:
    """The files to check: folders are searched for known suffixes, in order; files are taken as they are given."""
    for path in paths:
        if Path(path).is_dir():
            found = (file for file in Path(path).rglob("*") if documents.by_suffix(str(file)) and file.is_file())
            yield from sorted(str(file) for file in found)
        else:
            yield path


def check_file(documents: Documents, tools: CheckTools, path: str, *, suggest: bool = True) -> CheckedFile:
    """Check one file. Raises DocumentFailure. `suggest` makes the suggestions that checks leave for later."""
    document = documents.open(path)
    article = ArticleText(document.paragraphs)
    result = check_article(article, tools.checkers)
    if suggest:
        result = replace(result, issues=tuple(_suggested(tools, issue) for issue in result.issues))
    return CheckedFile(path, document, article, result)


def _suggested(tools: CheckTools, issue: Issue) -> Issue:
    if issue.suggestions or not issue.rule.startswith("spelling/"):
        return issue
    return replace(issue, suggestions=tools.suggest(issue.rule, issue.text))
