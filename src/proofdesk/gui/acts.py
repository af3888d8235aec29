# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done in the store together with a step of the text, and goes back and forth with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Undoable(Protocol):
    """Something that was done."""

    @property
    def id(self) -> int:
        """Takes it back; 0 where nothing changed."""


class TwoWayAct:
    """An act that is taken back, and done again, with a step of the text. `take` tells it when it is done."""

    def __init__(self, take_back: Callable[[int, Callable[[Undoable], None]], None]) -> None:
        self._take_back = take_back
        self._act = 0
        """The last act; 0 while the store is at work, and where it refused."""
        self._turns_back = False

    def toggle(self) -> None:
        """Take the last act back."""
        if self._act:
            act, self._act = self._act, 0
            self._take_back(act, self.take)
        else:
            self._turns_back = not self._turns_back

    def take(self, act: Undoable) -> None:
        """This was done last."""
        self._act = act.id
        if self._turns_back:
            self._turns_back = False
            self.toggle()
