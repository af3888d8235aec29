# SPDX-License-Identifier: GPL-3.0-or-later
"""Which words of a paragraph changed, as small edits: what stays keeps its place and its formatting."""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from proofdesk.core.alignment import anchors
from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_SIGNS = "\t\u2028"
"""What a file may hold as more than a character, such as the end of a page: where it stays, it is not touched."""

_LETTERS = re.compile(r"\w+")


LONG = 250_000
"""Product of the numbers of words from which a paragraph is cut where words stand that are there once."""

SHINGLE = 8
"""Words and spaces that are looked at together."""

COMPARED = 10_000
"""Product of the lengths up to which replaced words are compared sign by sign, so that each stays in its run."""


def word_edits(before: str, after: str, ends: Sequence[int] = ()) -> list[Edit]:
    """Small edits, word by word, that turn `before` into `after`, in order of position.

    `ends` are the places (code points) where the pieces of a file end that make the text. An edit within one piece is
    not cut any further: all of it has one formatting.
    """
    edit = _other_word(before, after)
    if edit is not None:
        return [edit] if _is_in_one(edit.span, ends) else _by_signs(edit, before)
    head, tail = _common(before, after)
    left, right = _WORD.findall(before[head : len(before) - tail]), _WORD.findall(after[head : len(after) - tail])
    starts = [head]
    for token in left:
        starts.append(starts[-1] + len(token))
    blocks = _merged(_compared(left, right))
    stays = [0, *(starts[i2] - starts[i1] if kind == "equal" else 0 for kind, i1, i2, _, _ in blocks), 0]
    edits: list[Edit] = []
    for number, (kind, i1, i2, j1, j2) in enumerate(blocks):
        if kind != "equal":
            precedes = stays[number] + (head if number < 2 else 0)
            follows = stays[number + 2] + (tail if number > len(blocks) - 3 else 0)
            edit = Edit(Span(starts[i1], starts[i2]), "".join(right[j1:j2]))
            edit = _smallest(edit, edit.span.of(before), from_the_end=follows > precedes)
            edit = _by_word(edit, before)
            edits += [edit] if _is_in_one(edit.span, ends) else _by_signs(edit, before)
    return edits


def _other_word(before: str, after: str) -> Edit | None:
    """The edit where one word is another one now and all else stays, as it mostly is: that needs no search."""
    start = _longest(min(len(before), len(after)), lambda n: before[:n] == after[:n])
    while start and _kind(before[start - 1]) == "word":
        start -= 1
    one, two = _LETTERS.match(before, start), _LETTERS.match(after, start)
    if one is None or two is None or one.group() == two.group() or before[one.end() :] != after[two.end() :]:
        return None
    edit = Edit(Span(*one.span()), two.group())
    return _smallest(edit, one.group(), from_the_end=len(before) - one.end() > start)


def _is_in_one(span: Span, ends: Sequence[int]) -> bool:
    piece = bisect_right(ends, span.start)
    return piece < len(ends) and span.end <= ends[piece]


def _common(before: str, after: str) -> tuple[int, int]:
    """Lengths of what both begin and end with, without the word or the spaces at either border."""
    limit = min(len(before), len(after))
    head = _longest(limit, lambda n: before[:n] == after[:n])
    tail = _longest(limit - head, lambda n: before[len(before) - n :] == after[len(after) - n :])
    kind = _kind(before[head - 1]) if head else ""
    while kind and head and _kind(before[head - 1]) == kind:
        head -= 1
    kind = _kind(before[-tail]) if tail else ""
    while kind and tail and _kind(before[-tail]) == kind:
        tail -= 1
    return head, tail


def _longest(limit: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to `limit` that fits, where all smaller ones do."""
    low = 0
    while low < limit:
        middle = (low + limit + 1) // 2
        low, limit = (middle, limit) if fits(middle) else (low, middle - 1)
    return low


def _kind(sign: str) -> str:
    """What stands together with its like; empty for a sign that stands alone."""
    return "word" if sign.isalnum() or sign == "_" else "space" if sign.isspace() else ""


def _compared(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    pairs = anchors(_shingles(left), _shingles(right)) if len(left) * len(right) > LONG else []
    i, j = 0, 0
    for next_i, next_j in [*pairs, (len(left), len(right))]:
        for kind, i1, i2, j1, j2 in SequenceMatcher(
            None, left[i:next_i], right[j:next_j], autojunk=False
        ).get_opcodes():
            yield kind, i + i1, i + i2, j + j1, j + j2
        if next_i < len(left):
            yield "equal", next_i, next_i + 1, next_j, next_j + 1
        i, j = next_i + 1, next_j + 1


def _merged(blocks: Iterator[tuple[str, int, int, int, int]]) -> list[tuple[str, int, int, int, int]]:
    """The blocks, stretches that stay and touch as one: how long they are tells where an edit belongs."""
    merged: list[tuple[str, int, int, int, int]] = []
    for block in blocks:
        if merged and merged[-1][0] == block[0] == "equal":
            last = merged.pop()
            merged.append(("equal", last[1], block[2], last[3], block[4]))
        else:
            merged.append(block)
    return merged


def _shingles(tokens: Sequence[str]) -> list[str]:
    """For each token it and the next ones: in a long text hardly any of them is there twice."""
    return ["".join(tokens[n : n + SHINGLE]) for n in range(len(tokens))]


def _by_word(edit: Edit, before: str) -> Edit:
    """Words come and go with the space after them, not with the one before."""
    kept = edit.replacement if edit.replacement else edit.span.of(before)
    is_one_sided = not edit.span.length or not edit.replacement
    if (
        not is_one_sided
        or not kept[:1].isspace()
        or kept.isspace()
        or before[edit.span.end : edit.span.end + 1] != kept[:1]
    ):
        return edit
    moved = edit.replacement[1:] + edit.replacement[:1]
    return Edit(edit.span.shifted(1), moved)


def _by_signs(edit: Edit, before: str) -> list[Edit]:
    """An edit without the signs in its middle that stay."""
    replaced = edit.span.of(before)
    if len(replaced) < 2 or not 0 < len(replaced) * len(edit.replacement) <= COMPARED:
        return [edit]
    if set(replaced).isdisjoint(edit.replacement):
        return [edit]
    matcher = SequenceMatcher(None, replaced, edit.replacement, autojunk=False)
    made = [
        Edit(Span(i1, i2).shifted(edit.span.start), edit.replacement[j1:j2])
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]
    first = made[0]
    if first.span == Span(edit.span.start, edit.span.start) and replaced[0] not in _SIGNS:
        # What comes before a word belongs to the word's run, not to the one before.
        made[0] = Edit(Span(first.span.start, first.span.start + 1), first.replacement + replaced[0])
    return made


def _smallest(edit: Edit, replaced: str, *, from_the_end: bool) -> Edit:
    """The edit without the signs that stay; where either of two equal ones can stay, the longer neighbour has it."""
    if from_the_end:
        tail = _shared(replaced[::-1], edit.replacement[::-1])
        head = _shared(replaced[: len(replaced) - tail], edit.replacement[: len(edit.replacement) - tail])
    else:
        head = _shared(replaced, edit.replacement)
        tail = _shared(replaced[head:][::-1], edit.replacement[head:][::-1])
    if tail and not head and tail == len(replaced) and replaced[0] not in _SIGNS:
        # What comes before a word belongs to the word's run, not to the one before.
        tail -= 1
    text = edit.replacement[head : len(edit.replacement) - tail]
    return Edit(Span(edit.span.start + head, edit.span.end - tail), text)


def _shared(one: str, two: str) -> int:
    """How many signs both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
