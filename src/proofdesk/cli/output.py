# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check found, as JSON or as text for people. The JSON is a contract; see docs/command-line.md."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from proofdesk.app.checks import CheckedFile
    from proofdesk.core.issues import Issue
    from proofdesk.core.messages import Translator
    from proofdesk.core.ports import EngineInfo


def as_json(checked: CheckedFile, engine: EngineInfo, translator: Translator) -> dict[str, Any]:
    """One file's result; spans are code points of the checked text."""
    seen: Counter[str] = Counter()
    issues = []
    for issue in checked.result.issues:
        seen[issue.fingerprint] += 1
        repeated = seen[issue.fingerprint]
        issues.append(
            {
                # Equal places get a number, so that an id names one issue of a file.
                "id": issue.fingerprint if repeated == 1 else f"{issue.fingerprint}-{repeated}",
                "rule": issue.rule,
                "category": issue.family.value,
                "severity": issue.severity.word,
                "start": issue.span.start,
                "end": issue.span.end,
                "text": issue.text,
                "message": translator.text(issue.message),
                "related": [list(span) for span in issue.related],
                "suggestions": [{"text": s.text, "safety": s.safety.value} for s in issue.suggestions],
            }
        )
    return {
        "path": checked.path,
        "format": checked.document.source.format,
        "language": "ru",
        "engine": {"name": engine.name, "version": engine.version},
        "characters": len(checked.article.text),
        "issues": issues,
        "people": people(checked),
        "failures": [
            {"checker": failure.checker, "message": translator.text(failure.sentence)}
            for failure in checked.result.failures
        ],
    }


def people(checked: CheckedFile) -> list[dict[str, Any]]:
    """Everyone in a file, with every mention."""
    return [
        {
            "name": person.name,
            "mentions": [
                {
                    "start": mention.span.start,
                    "end": mention.span.end,
                    "text": mention.span.of(checked.article.text),
                    "case": mention.case.value if mention.case else None,
                }
                for mention in person.mentions
            ],
        }
        for person in checked.result.names.people
    ]


def as_lines(checked: CheckedFile, translator: Translator) -> list[str]:
    """One file's issues for people: place, rule, words, message, first suggestions."""
    lines = [f"{checked.path}: {translator('issues.n', n=len(checked.result.issues))}"]
    lines += [_line(checked, issue, translator) for issue in checked.result.issues]
    lines += [translator.text(failure.sentence) for failure in checked.result.failures]
    return lines


def _line(checked: CheckedFile, issue: Issue, translator: Translator) -> str:
    paragraph, offset = checked.article.locate(issue.span.start)
    place = f"{paragraph + 1}:{offset + 1}"
    words = issue.text.replace("\u00a0", " ")
    right = " / ".join(s.text.replace("\u00a0", "\u237d") for s in issue.suggestions[:3])
    arrow = f" → {right}" if right else ""
    return f"  {place:>8}  {issue.rule}  «{words}»{arrow}\n            {translator.text(issue.message)}"
