# SPDX-License-Identifier: GPL-3.0-or-later
"""Typography that is certain: quotation marks, dashes, initials, spaces.

Source: А. Э. Мильчин, Справочник издателя и автора; Правила русской орфографии и пунктуации (2006), §§ 132–136.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from proofdesk.core.edits import Edit
from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Safety, Severity, Suggestion
from proofdesk.core.messages import message
from proofdesk.core.rules import Rule, RuleSelection
from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from proofdesk.core.text import Paragraph

TYPOGRAPHY_RULES = (
    Rule(
        "typography/quotes",
        wrong='Вышла книга "Степь".',
        right="Вышла книга «Степь».",
        severity=Severity.INFO,
        safety=Safety.SAFE,
    ),
    Rule(
        "typography/dash",
        wrong="Алматы - город у гор.",
        right="Алматы — город у гор.",
        severity=Severity.INFO,
        safety=Safety.SAFE,
    ),
    Rule(
        "typography/initials",
        wrong="Университет имени Л.Н. Гумилёва.",
        right="Университет имени Л.\u00a0Н.\u00a0Гумилёва.",
        severity=Severity.INFO,
        safety=Safety.SAFE,
    ),
    Rule(
        "typography/nonbreaking-space",
        wrong="Университет имени Л. Н. Гумилёва.",
        right="Университет имени Л.\u00a0Н.\u00a0Гумилёва.",
        severity=Severity.INFO,
        safety=Safety.SAFE,
    ),
    Rule(
        "typography/spaces",
        wrong="Пришёл  вечер , и стало тихо.",
        right="Пришёл вечер, и стало тихо.",
        severity=Severity.INFO,
        safety=Safety.SAFE,
    ),
)

CHECKER_VERSION = "6"
_DASH = re.compile(r"(?<=[\w»”\")])[ \u00a0](-{1,2})(?= \S)")
_CAPITAL = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
_INITIALS = re.compile(
    rf"(?<![\w.])({_CAPITAL})\.([ \u00a0\u202f]?)(?:({_CAPITAL})\.([ \u00a0\u202f]?))?"
    rf"({_CAPITAL}[^\W\d_A-Z-]+(?:-\w+)*)"
)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
"""A paragraph without one is left alone: English has marks of its own, and many put two spaces behind a sentence."""

_DOUBLE = re.compile(r"(?<=[^\s|]) {2,4}(?=[^\s|])")
"""Longer runs, and those beside a drawn line, are layout: signatures, forms, tables, comments beside code."""
_BEFORE_COMMA = re.compile(r"(?<=\w)[ \u00a0]+(?=[,;](?:\s|$))")
_QUOTE_SIGNS = re.compile('["«»]')
_OPENS = re.compile(r"[\s(\[«„—–-]")
"""What stands before a mark that opens a quotation within a quotation."""


class TypographyChecker:
    """core.ports.ParagraphChecker for typography; every suggestion is safe."""

    name = "typography"

    def __init__(self, selection: RuleSelection) -> None:
        looks: dict[str, Callable[[str], Iterator[tuple[Edit, ...]]]] = {
            "typography/quotes": _quotes,
            "typography/dash": _dashes,
            "typography/initials": partial(_initials, _is_tight),
            "typography/nonbreaking-space": partial(_initials, _is_breaking),
            "typography/spaces": _spaces,
        }
        self._looks = {rule.id: looks[rule.id] for rule in TYPOGRAPHY_RULES if selection.allows(rule)}

    @property
    def configuration(self) -> str:
        """Digest of this version and the rules that are on."""
        return digest("typography", CHECKER_VERSION, *sorted(self._looks))

    def check(self, paragraph: Paragraph) -> list[Issue]:
        """Issues of one paragraph, in order of position."""
        text = paragraph.text
        if _CYRILLIC.search(text) is None:
            return []
        found = [_issue(text, rule, *edits) for rule, look in self._looks.items() for edits in look(text)]
        return sorted(found, key=lambda issue: issue.span)


def _issue(text: str, rule: str, edit: Edit, *others: Edit) -> Issue:
    suggestion = Suggestion(edit.replacement, Safety.SAFE, tuple(other.replacement for other in others))
    return Issue(
        rule,
        edit.span,
        edit.span.of(text),
        message(f"{rule}.found", right=suggestion.shown.strip() or edit.replacement),
        Severity.INFO,
        tuple(other.span for other in others),
        (suggestion,),
    )


def _quotes(text: str) -> Iterator[tuple[Edit, ...]]:
    """Straight quotation marks in pairs; an odd number of them is left alone, for nobody knows which one is missing."""
    guillemets = 0
    open_marks: list[Edit] = []
    pairs: list[tuple[Edit, Edit]] = []
    for found in _QUOTE_SIGNS.finditer(text):
        index, sign = found.start(), found.group()
        if sign != '"':
            guillemets += 1 if sign == "«" else -1
        elif not open_marks and not pairs and _is_inch(text, index):
            continue
        elif not open_marks or _OPENS.match(text, index - 1):
            outer = not open_marks and guillemets <= 0
            open_marks.append(Edit(Span(index, index + 1), "«" if outer else "„"))
        else:
            opening = open_marks.pop()
            outer = not open_marks and guillemets <= 0
            pairs.append((opening, Edit(Span(index, index + 1), "»" if outer else "“")))
    if not open_marks:
        yield from pairs


def _is_inch(text: str, index: int) -> bool:
    return text[index - 1 : index].isdigit() and not text[index + 1 : index + 2].isalpha()


def _dashes(text: str) -> Iterator[tuple[Edit, ...]]:
    """Spaced hyphens. Between two numbers it may be a minus, a score or a range: left alone."""
    for match in _DASH.finditer(text):
        if not (text[match.start() - 1].isdigit() and text[match.end() + 1].isdigit()):
            yield (Edit(Span(match.start(1), match.end(1)), "—"),)


def _is_tight(gaps: tuple[str, str]) -> bool:
    return "" in gaps


def _is_breaking(gaps: tuple[str, str]) -> bool:
    return "" not in gaps and " " in gaps


def _initials(is_wrong: Callable[[tuple[str, str]], bool], text: str) -> Iterator[tuple[Edit, ...]]:
    """Initials and surname. A single letter with a space after it may end a sentence («группа А. Потом»)."""
    for match in _INITIALS.finditer(text):
        first, gap, second, second_gap, surname = match.groups()
        if (second is None and gap) or not is_wrong((gap, gap if second is None else second_gap)):
            continue
        initials = f"{first}.\u00a0" + (f"{second}.\u00a0" if second else "")
        yield (Edit(Span(match.start(), match.end()), initials + surname),)


def _spaces(text: str) -> Iterator[tuple[Edit, ...]]:
    for match in _DOUBLE.finditer(text):
        yield (Edit(Span(*match.span()), " "),)
    for match in _BEFORE_COMMA.finditer(text):
        yield (Edit(Span(*match.span()), ""),)
