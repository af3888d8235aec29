# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and redo of the editor, by paragraphs.

Qt's own undo stack would also hold every change of text size and theme, because those are changes of formats there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.core.text import Paragraph


@dataclass(frozen=True, slots=True)
class Change:
    """`before` became `after` at paragraph number `index`."""

    index: int
    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]


class Stroke(Enum):
    """What a single key did; neighbouring strokes of one kind make one step."""

    INSERT = "insert"
    SPACE = "space"
    DELETE = "delete"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a step decided beside the text, or through it. `finding` is the key of what was decided about."""

    finding: str
    take_back: Callable[[], None] | None = None
    do_again: Callable[[], None] | None = None


@dataclass(slots=True)
class Step:
    """What one undo takes back. Carets are positions in the document (UTF-16 units)."""

    changes: tuple[Change, ...]
    caret_before: int
    caret_after: int
    stroke: Stroke = Stroke.OTHER
    position: int = -1
    """Where the next stroke must be to belong to this step."""
    decision: Decision | None = None


class History:
    """Steps that can be taken back and done again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def clear(self) -> None:
        """Forget everything: it is another article."""
        self._done.clear()
        self._undone.clear()

    def add(self, step: Step, position: int) -> None:
        """Remember a step. A stroke at `position` that continues the last one becomes a part of it."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last is not None and _continues(last, step, position):
            change = step.changes[0]
            last.changes = (Change(change.index, last.changes[0].before, change.after),)
            last.caret_after, last.stroke, last.position = step.caret_after, step.stroke, step.position
        else:
            self._done.append(step)

    def seal(self) -> None:
        """What comes next is a step of its own."""
        if self._done:
            self._done[-1].position = -1

    def take_back(self) -> Step | None:
        """The last step, which now waits to be done again."""
        if not self._done:
            return None
        step = self._done.pop()
        step.position = -1
        self._undone.append(step)
        return step

    def do_again(self) -> Step | None:
        """The step that was taken back last."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step


def _continues(last: Step, step: Step, position: int) -> bool:
    if step.stroke is Stroke.OTHER or last.position < 0 or len(last.changes) != 1 or len(step.changes) != 1:
        return False
    one, other = last.changes[0], step.changes[0]
    if one.index != other.index or len(one.after) != 1 or len(other.before) != 1 or len(other.after) != 1:
        return False
    if step.stroke is Stroke.DELETE:
        return last.stroke is Stroke.DELETE and position in {last.position, last.position - 1}
    if last.stroke is Stroke.SPACE and step.stroke is Stroke.INSERT:
        return False  # a step is a word with the space after it
    return last.stroke in {Stroke.INSERT, Stroke.SPACE} and position == last.position
