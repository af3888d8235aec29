# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of several issues on the same words is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.issues import Family, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

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
