# SPDX-License-Identifier: GPL-3.0-or-later
"""Consistency within one article: abbreviations that are never spelled out."""

from __future__ import annotations

import re

from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Severity
from proofdesk.core.messages import message
from proofdesk.core.rules import Rule, RuleSelection
from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Role

CONSISTENCY_RULES = (
    Rule(
        "consistency/abbreviation",
        wrong="Он работает на кафедре АНК и пишет книгу.",
        right="Он работает на кафедре Ассамблеи народа Казахстана (АНК) и пишет книгу.",
        severity=Severity.INFO,
    ),
)

CHECKER_VERSION = "2"
_ABBREVIATION = re.compile(r"(?<![\w-])[А-ЯЁ]{2,5}(?![\w-])")


class AbbreviationChecker:
    """core.ports.DocumentChecker: an abbreviation of capitals that stands nowhere in brackets and that few know."""

    name = "consistency"

    def __init__(self, selection: RuleSelection, well_known: frozenset[str]) -> None:
        self._on = selection.allows(CONSISTENCY_RULES[0])
        self._well_known = well_known

    @property
    def configuration(self) -> str:
        """Digest of this version, the switch and the list."""
        return digest("consistency", CHECKER_VERSION, str(self._on), *sorted(self._well_known))

    def check(self, article: ArticleText) -> list[Issue]:
        """The first place of each such abbreviation."""
        if not self._on:
            return []
        found: dict[str, Issue] = {}
        settled = set(self._well_known)
        text = article.text
        for number, paragraph in enumerate(article.paragraphs):
            if paragraph.role is Role.VERBATIM or paragraph.text.isupper():
                continue
            for match in _ABBREVIATION.finditer(paragraph.text):
                word = match.group()
                inner = Span(*match.span())
                if word in settled or any(inner.overlaps(mask) for mask in paragraph.masked):
                    continue
                settled.add(word)
                if _is_explained(text, word):
                    continue
                span = inner.shifted(article.starts[number])
                found[word] = Issue(
                    CONSISTENCY_RULES[0].id,
                    span,
                    word,
                    message("consistency/abbreviation.found", word=word),
                    Severity.INFO,
                )
        return list(found.values())


def _is_explained(text: str, word: str) -> bool:
    return f"({word})" in text or f"({word}," in text or f"{word} (" in text or f"{word} — " in text
