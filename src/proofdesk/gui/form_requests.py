# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms of names and words, asked of the checking process: who waits for which answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.app.protocol import Inflect, InflectAnswer, Rename, RenameAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.protocol import Request
    from proofdesk.core.dictionary import InflectionAnswer, InflectionWish
    from proofdesk.core.people import Renamed, Renaming

    TakeInflections = Callable[[tuple[InflectionAnswer, ...] | None], None]


class FormRequests:
    """Requests that are open. One whose process dies over it is sent once more when another runs.

    `send` hands a request to the process that runs; `is_lost` tells that none runs and none will.
    """

    def __init__(self, send: Callable[[Request], None], is_lost: Callable[[], bool]) -> None:
        self._send = send
        self._is_lost = is_lost
        self._names: dict[int, tuple[Renaming, Callable[[Renamed | None], None]]] = {}
        """Names whose forms are being made, and who waits for them."""
        self._words: dict[int, tuple[tuple[InflectionWish, ...], TakeInflections]] = {}
        """The same of words that somebody wants to add to a dictionary."""
        self._last = 0

    def ask_name(self, wish: Renaming, answer: Callable[[Renamed | None], None]) -> None:
        """Have the forms of a name made; `answer` gets them, or None where the name checker does not work."""
        self._last += 1
        self._names[self._last] = (wish, answer)
        self._begin(Rename(self._last, wish))

    def ask_words(self, wishes: tuple[InflectionWish, ...], answer: TakeInflections) -> None:
        """Have told how words can decline, in the same way."""
        self._last += 1
        self._words[self._last] = (wishes, answer)
        self._begin(Inflect(self._last, wishes))

    def _begin(self, request: Request) -> None:
        if self._is_lost():
            self.give_up()
        else:
            self._send(request)

    def send_again(self) -> None:
        """Another process runs, which knows nothing of what was asked."""
        for number, (name, _) in self._names.items():
            self._send(Rename(number, name))
        for number, (wishes, _) in self._words.items():
            self._send(Inflect(number, wishes))

    def give_up(self) -> None:
        """Nobody will answer."""
        for number in list(self._names):
            self.take(RenameAnswer(number, None))
        for number in list(self._words):
            self.take(InflectAnswer(number, None))

    def take(self, event: RenameAnswer | InflectAnswer) -> None:
        """Hand an answer to who waits for it."""
        match event:
            case RenameAnswer(number, renamed):
                _, name_asker = self._names.pop(number, (None, None))
                if name_asker is not None:
                    name_asker(renamed)
            case InflectAnswer(number, answers):
                _, word_asker = self._words.pop(number, (None, None))
                if word_asker is not None:
                    word_asker(answers)
