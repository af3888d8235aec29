# SPDX-License-Identifier: GPL-3.0-or-later
"""Who made the edits of an export: the log of decisions tells it where it can."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.app.fixing import in_own_form
from proofdesk.core.documents import Signature
from proofdesk.core.edits import Edit, apply_edits
from proofdesk.core.review import Decision, DecisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

_WORD = re.compile(r"[\w’'-]+")


class SignedBy:
    """Every edit bears one name and time."""

    def __init__(self, author: str, time: datetime) -> None:
        self._signature = Signature(author, time)

    def signatures(self, _before: str, edits: Sequence[Edit]) -> Sequence[Signature]:
        """That one, for each."""
        return [self._signature] * len(edits)


class DecidedEdits:
    """An edit that a decision of the log made bears its author and time; every other one those of the export."""

    def __init__(self, decisions: Sequence[Decision], author: str, time: datetime) -> None:
        """`decisions` come newest first."""
        self._fixes = [d for d in decisions if d.kind is DecisionKind.FIXED and d.before]
        self._names = [
            (wrong, right, decision)
            for decision in decisions
            if decision.kind is DecisionKind.NAME_FIXED
            for wrong, right in zip(decision.before.split(), decision.after.split(), strict=False)
            if wrong != right
        ]
        self._other = Signature(author, time)

    def signatures(self, before: str, edits: Sequence[Edit]) -> Sequence[Signature]:
        """Of each edit of the paragraph `before`."""
        return [self._other if made is None else _signature(made) for made in self.deciding(before, edits)]

    def deciding(self, before: str, edits: Sequence[Edit]) -> Sequence[Decision | None]:
        """The decision that made each edit of the paragraph `before`; None where none of the log did."""
        found: dict[int, Decision] = {}
        for decision in self._fixes:
            for start in _places(before, decision.before):
                numbers = _within(edits, start, start + len(decision.before))
                if numbers and _made(decision.before, start, [edits[n] for n in numbers]) == decision.after:
                    for number in numbers:
                        found.setdefault(number, decision)
        if self._names and len(found) < len(edits):
            self._find_names(before, edits, found)
        return [found.get(number) for number in range(len(edits))]

    def _find_names(self, before: str, edits: Sequence[Edit], found: dict[int, Decision]) -> None:
        """A name was corrected in its own case at each place, so its forms are compared."""
        for word in _WORD.finditer(before):
            numbers = _within(edits, *word.span())
            if not numbers or numbers[0] in found:
                continue
            made = _made(word.group(), word.start(), [edits[n] for n in numbers])
            for wrong, right, decision in self._names:
                if in_own_form(wrong, right, word.group()) == made:
                    found.update((number, decision) for number in numbers)
                    break


def _signature(decision: Decision) -> Signature:
    return Signature(decision.author, decision.created)


def _places(text: str, words: str) -> Iterator[int]:
    position = text.find(words)
    while position >= 0:
        yield position
        position = text.find(words, position + 1)


def _within(edits: Sequence[Edit], start: int, end: int) -> list[int]:
    return [n for n, edit in enumerate(edits) if start <= edit.span.start and edit.span.end <= end]


def _made(words: str, start: int, edits: Sequence[Edit]) -> str:
    """What edits of the paragraph make of the words that stand at `start` in it."""
    return apply_edits(words, [Edit(edit.span.shifted(-start), edit.replacement) for edit in edits])
