# SPDX-License-Identifier: GPL-3.0-or-later
"""Which words of a paragraph changed, as small edits: what stays keeps its place and its formatting."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span
from proofdesk.documents.alignment import anchors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


LONG = 250_000
"""Product of the numbers of words from which a paragraph is cut where words stand that are there once."""

SHINGLE = 8
"""Words and spaces that are looked at together."""

COMPARED = 10_000
"""Product of the lengths up to which replaced words are compared sign by sign, so that each stays in its run."""


def word_edits(before: str, after: str) -> list[Edit]:
    """Small edits, word by word, that turn `before` into `after`, in order of position."""
    left, right = _WORD.findall(before), _WORD.findall(after)
    starts = [0]
    for token in left:
        starts.append(starts[-1] + len(token))
    blocks = _blocks(left, right)
    lengths = [starts[i2] - starts[i1] if kind == "equal" else 0 for kind, i1, i2, _, _ in blocks]
    edits: list[Edit] = []
    for number, (kind, i1, i2, j1, j2) in enumerate(blocks):
        if kind == "equal":
            continue
        follows = lengths[number + 1] if number + 1 < len(blocks) else 0
        precedes = lengths[number - 1] if number else 0
        edit = Edit(Span(starts[i1], starts[i2]), "".join(right[j1:j2]))
        edit = _smallest(edit, edit.span.of(before), from_the_end=follows > precedes)
        edits += _by_signs(_by_word(edit, before), before)
    return edits


def _blocks(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """What became of the tokens. What both begin and end with is not compared: a long paragraph has many spaces."""
    head = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    limit = min(len(left), len(right)) - head
    tail = 0
    while tail < limit and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    inner = list(_compared(left[head : len(left) - tail], right[head : len(right) - tail]))
    found = [(kind, i1 + head, i2 + head, j1 + head, j2 + head) for kind, i1, i2, j1, j2 in inner]
    if head:
        found.insert(0, ("equal", 0, head, 0, head))
    if tail:
        found.append(("equal", len(left) - tail, len(left), len(right) - tail, len(right)))
    return found


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
    matcher = SequenceMatcher(None, replaced, edit.replacement, autojunk=False)
    made = [
        Edit(Span(i1, i2).shifted(edit.span.start), edit.replacement[j1:j2])
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]
    first = made[0]
    if first.span == Span(edit.span.start, edit.span.start):
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
    if tail and not head and tail == len(replaced):
        # What comes before a word belongs to the word's run, not to the one before.
        tail -= 1
    text = edit.replacement[head : len(edit.replacement) - tail]
    return Edit(Span(edit.span.start + head, edit.span.end - tail), text)


def _shared(one: str, two: str) -> int:
    """How many signs both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
