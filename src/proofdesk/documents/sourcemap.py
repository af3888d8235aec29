# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that was read out of a marked-up file, with the place in the file that each of its characters came from."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.alignment import align
from proofdesk.core.wordedits import word_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from proofdesk.core.edits import Edit


MOVED = 40
"""So many paragraphs at most move up into the place of one that the file cannot do without."""


_NONE = array("q")


class MappedText:
    """The text of one paragraph; character `i` came from `starts[i]` to `ends[i]` of the file (bytes or code points).

    Ranges ascend and do not overlap. What stands between two of them is markup.
    """

    __slots__ = ("_ends", "_length", "_pieces", "_places", "_starts")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._places: list[tuple[int, int]] = []
        """Where each piece begins, and how long each of its characters is there."""
        self._length = 0
        self._starts = self._ends = _NONE

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return "".join(self._pieces)

    @property
    def last(self) -> str:
        """The last character; there must be one."""
        return self._pieces[-1][-1]

    @property
    def starts(self) -> array[int]:
        """Where each character begins."""
        self._spread()
        return self._starts

    @property
    def ends(self) -> array[int]:
        """Where each character ends."""
        self._spread()
        return self._ends

    def add(self, text: str, start: int, width: int) -> None:
        """Add characters that stand one after another in the file, each of them `width` long."""
        self._pieces.append(text)
        self._places.append((start, width))
        self._length += len(text)

    def stretch_last(self, end: int) -> None:
        """The last character, which was added alone, goes on to `end`."""
        start, _ = self._places[-1]
        self._places[-1] = (start, end - start)

    def replace_last(self, character: str, end: int) -> None:
        """The last character, which was added alone, was but the first half of this one, which goes on to `end`."""
        self._pieces[-1] = character
        self.stretch_last(end)

    def _spread(self) -> None:
        # Reading needs none of this, and most paragraphs are never edited.
        if len(self._starts) == self._length:
            return
        self._starts, self._ends = array("q"), array("q")
        for text, (start, width) in zip(self._pieces, self._places, strict=True):
            end = start + len(text) * width
            self._starts.extend(range(start, end, width) if width else [start] * len(text))
            self._ends.extend(range(start + width, end + width, width) if width else [start] * len(text))


class Change(NamedTuple):
    """Put `text` in place of what stands between `start` and `end` of the file.

    `place` is the character of the paragraph that it is written like.
    """

    start: int
    end: int
    text: str
    place: int


def changes(mapped: MappedText, edit: Edit, anchor: int) -> Iterator[Change]:
    """What an edit of the paragraph changes in the file; markup between the characters stays.

    `anchor` is where the text of an empty paragraph would stand.
    """
    start, end = edit.span
    if start == end:
        place = mapped.ends[start - 1] if start else mapped.starts[0] if len(mapped) else anchor
        yield Change(place, place, edit.replacement, max(start - 1, 0))
        return
    replacement = edit.replacement
    first = start
    for index in range(start + 1, end + 1):
        if index == end or mapped.starts[index] != mapped.ends[index - 1]:
            yield Change(mapped.starts[first], mapped.ends[index - 1], replacement, first)
            replacement, first = "", index


class Compared(NamedTuple):
    """What became of the paragraphs: `kept` holds (number before, new text), `added` (number before it, texts).

    The number before additions is None where they come first.
    """

    kept: list[tuple[int, str]]
    removed: list[int]
    added: list[tuple[int | None, list[str]]]


def compared(
    before: Sequence[str], after: Sequence[str], is_body: Callable[[int], bool], is_needed: Callable[[int], bool]
) -> Compared:
    """Which paragraphs stayed, went and came.

    New ones come after a paragraph for which `is_body` holds. One that the file cannot do without (`is_needed`) takes
    the text of a new one rather than going.
    """
    kept: list[tuple[int, str]] = []
    added: list[tuple[int | None, list[str]]] = []
    previous: int | None = None
    fresh: list[str] | None = None
    origins = _without_needless_gaps(align(before, after), len(before), is_needed)
    for text, origin in zip(after, origins, strict=True):
        if origin is None:
            if fresh is None:
                fresh = []
                added.append((previous, fresh))
            fresh.append(text)
            continue
        if before[origin] != text:
            kept.append((origin, text))
        if is_body(origin):
            previous, fresh = origin, None
    gone = set(range(len(before))) - {origin for origin in origins if origin is not None}
    return Compared(kept, sorted(gone), added)


def _without_needless_gaps(
    origins: list[int | None], before: int, is_needed: Callable[[int], bool]
) -> list[int | None]:
    """The same numbers, but needed paragraphs that went have the text of a new one near them.

    Those between the two move up by one: in a table the words then stand in the cells where the reader sees them.
    """
    found = list(origins)
    follows = 0
    for gone in sorted(set(range(before)) - set(origins)):
        if not is_needed(gone):
            continue
        while follows < len(found) and ((origin := found[follows]) is None or origin < gone):
            follows += 1
        places = [place for place in range(follows - MOVED, follows + MOVED) if 0 <= place < len(found)]
        free = min(
            (place for place in places if found[place] is None),
            key=lambda place: follows - 1 - place if place < follows else place - follows,
            default=None,
        )
        if free is not None:
            if free < follows:
                found[free:follows] = [*found[free + 1 : follows], gone]
            else:
                found[follows : free + 1] = [gone, *found[follows:free]]
    return found


def edited(mapped: MappedText, text: str, anchor: int) -> Iterator[Change]:
    """What changes in the file where the paragraph's text becomes `text`."""
    for edit in word_edits(mapped.text, text):
        yield from changes(mapped, edit, anchor)
