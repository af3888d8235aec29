# SPDX-License-Identifier: GPL-3.0-or-later
"""Which suggestions are applied when nobody looks: pure choices over what a check found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.edits import Edit, apply_edits, without_overlaps
from proofdesk.core.issues import Safety
from proofdesk.core.text import ArticleText, Paragraph

if TYPE_CHECKING:
    from proofdesk.core.ports import CheckResult
    from proofdesk.core.spans import Span


def fixes(result: CheckResult, *, unsafe: bool = False) -> tuple[Edit, ...]:
    """Edits of the article's text that fix what was found, in order of position, none overlapping another.

    Safe suggestions always; with `unsafe` also the first suggestion of the other issues, and for a name spelled two
    ways the spelling that more mentions have, in every mention whose form is certain.
    """
    conflicts = {conflict.pair: conflict for person in result.names.people for conflict in person.conflicts}
    groups: list[tuple[Edit, ...]] = []
    for issue in result.issues:
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


def fixed_paragraphs(article: ArticleText, edits: tuple[Edit, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs after edits that each lie within one of them."""
    by_paragraph: dict[int, list[Edit]] = {}
    for edit in edits:
        number, _ = article.locate(edit.span.start)
        by_paragraph.setdefault(number, []).append(Edit(edit.span.shifted(-article.starts[number]), edit.replacement))

    return tuple(
        Paragraph(apply_edits(paragraph.text, by_paragraph[number]), paragraph.role)
        if number in by_paragraph
        else paragraph
        for number, paragraph in enumerate(article.paragraphs)
    )
