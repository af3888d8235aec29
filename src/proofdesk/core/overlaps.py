# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of several issues on the same words is shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

from proofdesk.core.issues import Family, Issue
from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    signs, words, places = _Apart(), _Apart(), set[Span]()
    for issue in sorted(issues, key=_strength):
        is_sign = issue.family is Family.TYPOGRAPHY
        hidden = issue.span in places if is_sign else words.meets(issue.span)
        if hidden or signs.meets(issue.span):
            continue
        kept.append(issue)
        if is_sign:
            signs.add(issue.span)
        else:
            words.add(issue.span)
            places.add(issue.span)
    return sorted(kept, key=lambda issue: (issue.span, issue.rule))


class _Apart:
    """Spans of which no two overlap: a question about them takes no longer where there are many."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def meets(self, span: Span) -> bool:
        """Whether one of them overlaps `span`."""
        # As they are apart, the last one that begins before its end reaches furthest.
        before = bisect_left(self._spans, span.end, key=lambda other: other.start)
        return before > 0 and self._spans[before - 1].end > span.start

    def add(self, span: Span) -> None:
        """One that overlaps none of them."""
        insort(self._spans, span)


def _strength(issue: Issue) -> tuple[int, int, int, int, str]:
    return (
        PRIORITY.index(issue.family),
        -issue.severity,
        -issue.span.length,
        issue.span.start,
        issue.rule,
    )
