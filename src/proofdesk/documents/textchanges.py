# SPDX-License-Identifier: GPL-3.0-or-later
"""What edits of a paragraph's text change in each of the pieces of a file that make it."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.core.edits import Edit

_LETTER = re.compile(r"[\w\u0300-\u036f'’‑\u00ad-]")


class Change(NamedTuple):
    """What becomes of one piece: the code points from `low` to `high` of its text give way to `text`.

    `number` tells of which edit it is a part.
    """

    low: int
    high: int
    text: str
    number: int


def planned(
    lengths: Sequence[int], is_plain: Callable[[int], bool], edits: Sequence[Edit]
) -> list[tuple[int, list[Change]]]:
    """What edits of a text, in order of position, change in the pieces that make it: (number of the piece, changes).

    `lengths` are those of the pieces' texts in code points; `is_plain` says whether a piece is letters that can be
    typed, not a sign of its own. New text goes into the piece that held the first replaced sign; where nothing is
    replaced, into the one before.
    """
    ends = list(accumulate(lengths))
    filled = [n for n, length in enumerate(lengths) if length]
    filled_ends = [ends[n] for n in filled]
    found: dict[int, list[Change]] = {}
    for number, edit in enumerate(edits):
        at = bisect_right(filled_ends, edit.span.start)
        text = edit.replacement
        while at < len(filled) and (start := filled_ends[at - 1] if at else 0) < edit.span.end:
            low, high = max(edit.span.start - start, 0), min(edit.span.end, filled_ends[at]) - start
            found.setdefault(filled[at], []).append(Change(low, high, text, number))
            text, at = "", at + 1
        if text and lengths:
            taker, offset = _beside(is_plain, filled, filled_ends, at)
            found.setdefault(taker, []).append(Change(offset, offset, text, number))
    return sorted(found.items())


def _beside(is_plain: Callable[[int], bool], filled: Sequence[int], ends: Sequence[int], at: int) -> tuple[int, int]:
    """(piece, code points of its text before the place) for new text before number `at` of those with text."""
    if not filled:
        return 0, 0
    follows = at < len(filled) and is_plain(filled[at])
    if at and (is_plain(filled[at - 1]) or not follows):
        return filled[at - 1], ends[at - 1] - (ends[at - 2] if at > 1 else 0)
    return filled[at], 0


def by_words(content: str, changes: Sequence[Change]) -> list[Change]:
    """The changes of one piece, grown to whole words; those of one word are one."""
    groups: list[tuple[int, int, list[Change]]] = []
    for change in changes:
        low, high = _grown(content, change)
        if groups and low < groups[-1][1]:
            first, last, together = groups.pop()
            groups.append((min(low, first), max(high, last), [*together, change]))
        else:
            groups.append((low, high, [change]))
    return [Change(low, high, changed_text(content, group, low, high), group[0].number) for low, high, group in groups]


def _grown(content: str, change: Change) -> tuple[int, int]:
    """The code points of the words that the change makes other words."""
    low, high = change.low, change.high
    before, after = content[low - 1 : low], content[high : high + 1]
    if _is_within(before, content[low : low + 1], change.text[:1] or after):
        while low and _LETTER.match(content[low - 1]):
            low -= 1
    if _is_within(after, content[high - 1 : high], change.text[-1:] or before):
        while high < len(content) and _LETTER.match(content[high]):
            high += 1
    return low, high


def _is_within(one: str, other: str, new: str) -> bool:
    """Whether letters stand on both sides of a place, before the change (`other`) or after it (`new`)."""
    letter = _LETTER.match
    return letter(one) is not None and (letter(other) is not None or letter(new) is not None)


def changed_text(content: str, changes: Sequence[Change], low: int = 0, high: int | None = None) -> str:
    """What the changes, which lie between `low` and `high`, make of the text between these."""
    pieces, position = [], low
    for change in changes:
        pieces += [content[position : change.low], change.text]
        position = change.high
    return "".join([*pieces, content[position:high]])
