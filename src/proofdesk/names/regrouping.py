# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings that were made already, in another order or together with another person's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Message
    from proofdesk.core.people import Conflict, Person


def with_stranger(person: Person, stranger: Person) -> Person:
    """The person with mentions in the same wrong spelling that the engine left alone."""
    mentions = sorted([*person.mentions, *stranger.mentions], key=lambda mention: mention.span)
    numbers = {mention.span: number for number, mention in enumerate(mentions)}
    own, others = ([numbers[mention.span] for mention in one.mentions] for one in (person, stranger))
    more = stranger.conflicts[0]
    conflicts = []
    for conflict in person.conflicts:
        known = _renumbered(conflict, own)
        if conflict.pair == more.pair:
            known = _joined(known, _renumbered(more, others))
        conflicts.append(known)
    return replace(person, mentions=tuple(mentions), conflicts=tuple(conflicts))


def _renumbered(conflict: Conflict, numbers: Sequence[int]) -> Conflict:
    return replace(
        conflict,
        spellings=tuple(replace(one, mentions=tuple(numbers[n] for n in one.mentions)) for one in conflict.spellings),
        corrections=tuple(
            tuple(replace(one, mention=numbers[one.mention]) for one in corrections)
            for corrections in conflict.corrections
        ),
    )


def _joined(conflict: Conflict, other: Conflict) -> Conflict:
    """Two warnings about one pair of spellings, the right one first in both."""
    return replace(
        conflict,
        spellings=tuple(
            replace(one, mentions=tuple(sorted(one.mentions + more.mentions)))
            for one, more in zip(conflict.spellings, other.spellings, strict=True)
        ),
        corrections=tuple(
            tuple(sorted(some + more, key=lambda one: one.mention))
            for some, more in zip(conflict.corrections, other.corrections, strict=True)
        ),
    )


def turned(conflict: Conflict, first: int, evidence: Message) -> Conflict:
    """The warning with spelling number `first` in front."""
    if first == 0:
        return replace(conflict, evidence=evidence)
    return replace(
        conflict, spellings=conflict.spellings[::-1], corrections=conflict.corrections[::-1], evidence=evidence
    )
