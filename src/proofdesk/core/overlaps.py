# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of several issues on the same words is shown."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from proofdesk.core.issues import Family, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.spans import Span

PRIORITY = (
    Family.NAMES,
    Family.SPELLING,
    Family.GRAMMAR,
    Family.PUNCTUATION,
    Family.CONSISTENCY,
    Family.TYPOGRAPHY,
    Family.STYLE,
)
"""The earlier family wins where two issues overlap."""


def without_named(issues: Iterable[Issue], surnames: Iterable[Span]) -> list[Issue]:
    """The issues without unknown words at `surnames`, where people are named: those words are the name engine's."""
    places = sorted(surnames)
    return [issue for issue in issues if issue.family is not Family.SPELLING or not _lies_in(issue.span, places)]


def _lies_in(span: Span, places: Sequence[Span]) -> bool:
    before = bisect_right(places, span.start, key=lambda place: place.start)
    return before > 0 and places[before - 1].start <= span.start and span.end <= places[before - 1].end


def settle_overlaps(issues: Iterable[Issue]) -> list[Issue]:
    """The issues in order of position, without those that a stronger one covers.

    Between two that overlap: the earlier family in `PRIORITY`; then the higher severity; then the longer span; then the
    one that begins first; then the rule id. Typography marks single signs and never hides behind another family unless
    it stands on exactly the same span.
    """
    kept: list[Issue] = []
    for issue in sorted(issues, key=_strength):
        if not any(_hides(other, issue) for other in kept):
            kept.append(issue)
    return sorted(kept, key=lambda issue: (issue.span, issue.rule))


def _strength(issue: Issue) -> tuple[int, int, int, int, str]:
    return (
        PRIORITY.index(issue.family),
        -issue.severity,
        -issue.span.length,
        issue.span.start,
        issue.rule,
    )


def _hides(strong: Issue, weak: Issue) -> bool:
    if weak.family is Family.TYPOGRAPHY and strong.family is not Family.TYPOGRAPHY:
        return strong.span == weak.span
    return strong.span.overlaps(weak.span)
