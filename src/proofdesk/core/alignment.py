# SPDX-License-Identifier: GPL-3.0-or-later
"""Which paragraph of the original an edited paragraph is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SEARCHED = 400
"""Stretches longer than this (paragraphs) are matched by position alone: comparing all pairs would take too long."""

COMPARED = 1_000_000
"""The same for stretches between two paragraphs that are sure, as the product of their lengths."""


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
    i, j = 0, 0
    for anchor_i, anchor_j in [*anchors(before, after), (len(before), len(after))]:
        _fill(before, after, found, (i, anchor_i, j, anchor_j))
        if anchor_j < len(after):
            found[anchor_j] = anchor_i
        i, j = anchor_i + 1, anchor_j + 1
    return found


def anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """(number before, number after) of what stands once on both sides, paragraphs or words; as many as ascend on both.

    They cut the text into short stretches: comparing it as a whole takes minutes where many of them are equal.
    """
    once = {text for text, n in Counter(before).items() if n == 1} & {
        text for text, n in Counter(after).items() if n == 1
    }
    places = {text: number for number, text in enumerate(before) if text in once}
    pairs = [(places[text], number) for number, text in enumerate(after) if text in once]
    ends: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for number, (place, _) in enumerate(pairs):
        length = bisect_left(ends, place)
        previous.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]


def _fill(
    before: Sequence[str], after: Sequence[str], found: list[int | None], block: tuple[int, int, int, int]
) -> None:
    i1, i2, j1, j2 = block
    if i1 == i2 or j1 == j2:
        return
    if (i2 - i1) * (j2 - j1) > COMPARED or i2 - i1 == j2 - j1 == 1:
        _pair(before, after, found, block)
        return
    matcher = SequenceMatcher(None, before[i1:i2], after[j1:j2], autojunk=False)
    if i2 - i1 == j2 - j1:
        # A word in one of several empty cells is an edit of that cell; to the matcher it comes before the next one.
        edited = sum(old != new for old, new in zip(before[i1:i2], after[j1:j2], strict=True))
        if edited <= j2 - j1 - sum(block.size for block in matcher.get_matching_blocks()):
            found[j1:j2] = range(i1, i2)
            return
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind == "equal":
            found[j1 + b1 : j1 + b2] = range(i1 + a1, i1 + a2)
        elif kind == "replace":
            _pair(before, after, found, (i1 + a1, i1 + a2, j1 + b1, j1 + b2))


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
