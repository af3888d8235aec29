# SPDX-License-Identifier: GPL-3.0-or-later
"""The words that a comment of a document speaks of, and the moment at which it was written."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING

from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proofdesk.core.documents import CommentThread

_WORD_END = re.compile(r"\w+\W*$")
_WORD = re.compile(r"\w+")

Position = tuple[int, int]
"""Number of the paragraph, code points from its beginning."""


def moment_of(written: str, *, utc: bool = False) -> datetime | None:
    """A point in time. Word writes the wall clock and a Z that does not mean UTC, except where the part says UTC."""
    try:
        moment = datetime.fromisoformat(written if utc else written.removesuffix("Z"))
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def clipped(texts: Sequence[str], begin: Position, end: Position) -> tuple[int, Span] | None:
    """The first stretch of text between two places that lies in one paragraph; the word at them, if there is none."""
    for number in range(begin[0], min(end[0], len(texts) - 1) + 1):
        low = begin[1] if number == begin[0] else 0
        high = end[1] if number == end[0] else len(texts[number])
        if texts[number][low:high].strip():
            return number, Span(low, high)
    number, offset = end
    if number >= len(texts):
        return None
    word = _WORD_END.search(texts[number][:offset]) or _WORD.search(texts[number])
    if word is None:
        return None
    whole = _WORD.match(texts[number], word.start())
    assert whole is not None, "a word begins there"
    return number, Span(*whole.span())


def spans_of(texts: Sequence[str], begins: Mapping[str, Position], ends: Mapping[str, Position]) -> dict[str, Span]:
    """What each comment speaks of, by its name, in the text that the paragraphs make; what has no words is left out."""
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    found: dict[str, Span] = {}
    for key, end in ends.items():
        place = clipped(texts, begins.get(key, end), end)
        if place is not None:
            found[key] = place[1].shifted(starts[place[0]])
    return found


def by_place(thread: CommentThread) -> tuple[bool, Span]:
    """Sorts threads by their places; those without one come last."""
    return thread.span is None, thread.span or Span(0, 0)
