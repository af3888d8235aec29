# SPDX-License-Identifier: GPL-3.0-or-later
"""Which words of a paragraph changed, as small edits: what stays keeps its place and its formatting."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def word_edits(before: str, after: str) -> list[Edit]:
    """Small edits, word by word, that turn `before` into `after`, in order of position."""
    left, right = _WORD.findall(before), _WORD.findall(after)
    starts = [0]
    for token in left:
        starts.append(starts[-1] + len(token))
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    lengths = [starts[i2] - starts[i1] if kind == "equal" else 0 for kind, i1, i2, _, _ in blocks]
    edits: list[Edit] = []
    for number, (kind, i1, i2, j1, j2) in enumerate(blocks):
        if kind != "equal":
            follows = lengths[number + 1] if number + 1 < len(blocks) else 0
            precedes = lengths[number - 1] if number else 0
            edit = Edit(Span(starts[i1], starts[i2]), "".join(right[j1:j2]))
            edits.append(_smallest(edit, before[edit.span.start : edit.span.end], from_the_end=follows > precedes))
    return edits


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
