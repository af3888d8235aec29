# SPDX-License-Identifier: GPL-3.0-or-later
"""Which paragraph of the original an edited paragraph is."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SEARCHED = 400
"""Stretches longer than this (paragraphs) are matched by position alone: comparing all pairs would take too long."""


def align(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each paragraph of `after` the number of the paragraph of `before` that it is, or None for a new one.

    Numbers ascend. Equal paragraphs at both ends are matched first; in between, equal ones, then the likeliest pairs.
    """
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < min(len(before), len(after)) - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    middle = _middle(before[start : len(before) - tail], after[start : len(after) - tail])
    shift = len(before) - len(after)
    return [
        *range(start),
        *(None if number is None else number + start for number in middle),
        *(number + shift for number in range(len(after) - tail, len(after))),
    ]


def _middle(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    found: list[int | None] = [None] * len(after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            found[j1:j2] = range(i1, i2)
        elif kind == "replace":
            _pair(before, after, found, (i1, i2, j1, j2))
    return found


def _pair(
    before: Sequence[str], after: Sequence[str], found: list[int | None], block: tuple[int, int, int, int]
) -> None:
    i1, i2, j1, j2 = block
    if i2 - i1 == j2 - j1 or (i2 - i1) * (j2 - j1) > SEARCHED:
        for offset in range(min(i2 - i1, j2 - j1)):
            found[j1 + offset] = i1 + offset
        return
    position = i1
    for j in range(j1, j2):
        best, likeness = None, 0.4
        for i in range(position, i2):
            ratio = SequenceMatcher(None, before[i], after[j], autojunk=False).quick_ratio()
            if ratio > likeness:
                best, likeness = i, ratio
        if best is not None:
            found[j] = best
            position = best + 1
