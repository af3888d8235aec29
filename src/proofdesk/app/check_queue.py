# SPDX-License-Identifier: GPL-3.0-or-later
"""Paragraphs that wait for a check, the most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Turn(NamedTuple):
    """The paragraph whose turn it is."""

    paragraph: int
    is_for_engine: bool
    """Whether only the checkers over a language tool have not seen it yet."""


class CheckQueue:
    """Ids of paragraphs: edited and visible ones, then the rest in order, then all of them for the language tool."""

    def __init__(self) -> None:
        self._urgent: dict[int, None] = {}
        self._rest: dict[int, None] = {}
        self._for_engine: dict[int, None] = {}

    def __len__(self) -> int:
        return len(self._urgent) + len(self._rest) + len(self._for_engine)

    @property
    def has_urgent(self) -> bool:
        """Whether something edited or visible waits for its first check."""
        return bool(self._urgent)

    @property
    def has_unseen(self) -> bool:
        """Whether something waits for its first check."""
        return bool(self._urgent or self._rest)

    def add(self, paragraph: int) -> None:
        """Check it after all others."""
        self._rest[paragraph] = None

    def add_edited(self, paragraph: int) -> None:
        """Check it before the rest, from its first turn on."""
        self.discard(paragraph)
        self._urgent[paragraph] = None

    def discard(self, paragraph: int) -> None:
        """Check it no more; one that does not wait is no error."""
        for waiting in (self._urgent, self._rest, self._for_engine):
            waiting.pop(paragraph, None)

    def hurry(self, paragraphs: tuple[int, ...]) -> None:
        """Put those of them that wait before the others, in this order."""
        for paragraph in reversed(paragraphs):
            if paragraph in self._rest:
                del self._rest[paragraph]
                self._urgent = {paragraph: None, **self._urgent}
            elif paragraph in self._for_engine:
                self._for_engine = {paragraph: None, **self._for_engine}

    def take(self, *, has_engine: bool) -> Turn:
        """The next one; at its first turn it is put down for the language tool, where there is one. Needs one."""
        if not self.has_unseen:
            paragraph = next(iter(self._for_engine))
            del self._for_engine[paragraph]
            return Turn(paragraph, is_for_engine=True)
        is_urgent = self.has_urgent
        waiting = self._urgent or self._rest
        paragraph = next(iter(waiting))
        del waiting[paragraph]
        if has_engine and is_urgent:
            self._for_engine = {paragraph: None, **self._for_engine}
        elif has_engine:
            self._for_engine[paragraph] = None
        return Turn(paragraph, is_for_engine=False)

    def for_engine(self) -> Iterator[int]:
        """Those that wait for the language tool alone."""
        return iter(self._for_engine)
