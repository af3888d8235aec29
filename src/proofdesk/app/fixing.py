# SPDX-License-Identifier: GPL-3.0-or-later
"""Which suggestions are applied when nobody looks: pure choices over what a check found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.edits import Edit, apply_edits, without_overlaps
from proofdesk.core.issues import Safety

if TYPE_CHECKING:
    from proofdesk.core.ports import CheckResult
    from proofdesk.core.spans import Span
    from proofdesk.core.text import ArticleText, Paragraph


def fixes(result: CheckResult, *, unsafe: bool = False) -> tuple[Edit, ...]:
    """Edits of the article's text that fix what was found, in order of position, none overlapping another.

    Safe suggestions always, those of notices among them; with `unsafe` also the first suggestion of the other issues,
    and for a name spelled two ways the spelling that more mentions have, in every mention whose form is certain.
    """
    conflicts = {conflict.pair: conflict for person in result.names.people for conflict in person.conflicts}
    groups: list[tuple[Edit, ...]] = []
    for issue in (*result.issues, *(issue for notice in result.notices for issue in notice.issues)):
        conflict = conflicts.get(issue.group) if issue.group else None
        if conflict is not None:
            if unsafe:
                groups += [(Edit(c.span, c.replacement),) for c in conflict.corrections[0] if c.certain]
            continue
        for suggestion in issue.suggestions[:1]:
            if suggestion.safety is Safety.SAFE or (unsafe and suggestion.safety is Safety.UNSAFE):
                groups.append(issue.edits(suggestion))
    return tuple(sorted((edit for group in without_overlaps(groups) for edit in group), key=_place))


def _place(edit: Edit) -> Span:
    return edit.span


def in_own_form(wrong: str, right: str, other: str) -> str | None:
    """What `other`, a form of the word `wrong`, becomes where `wrong` becomes `right`; letter case is kept.

    The change is carried over where it lies before what the two forms end in: «програма» to «программа» makes
    «программой» of «програмой». None where it does not.
    """
    low, goal, form = wrong.lower(), right.lower(), other.lower()
    if form == low:
        return _cased(other, goal)
    head = _shared(low, goal)
    tail = _shared(low[head:][::-1], goal[head:][::-1])
    kept = len(low) - tail
    if not tail or not form.startswith(low[:kept]):
        return None
    return _cased(other, goal[: len(goal) - tail] + form[kept:])


def _shared(first: str, second: str) -> int:
    """How many letters two words have in common at their beginning."""
    return next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )


def _cased(model: str, word: str) -> str:
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def fixed_paragraphs(article: ArticleText, edits: tuple[Edit, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs after edits that each lie within one of them."""
    by_paragraph: dict[int, list[Edit]] = {}
    for edit in edits:
        number, _ = article.locate(edit.span.start)
        by_paragraph.setdefault(number, []).append(Edit(edit.span.shifted(-article.starts[number]), edit.replacement))

    return tuple(
        paragraph.reworded(apply_edits(paragraph.text, by_paragraph[number])) if number in by_paragraph else paragraph
        for number, paragraph in enumerate(article.paragraphs)
    )
