# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody with many mentions of whom few changed, as what differs from the person that was told before.

A book names its hero two thousand times. Pickled whole after every word that is typed beside the name, such a person
would take longer than everything else that an edit costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from proofdesk.core.people import Conflict, Correction, Mention, PlacedPerson

MANY = 100
"""Mentions from which on it pays to send what differs."""

_STEP = 128
"""So many elements are compared at once: that is faster than a loop, above all where they are the same objects."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Value]):
    """`removed` elements from number `start` on became `inserted`; all others are as they were."""

    start: int
    removed: int
    inserted: tuple[Value, ...]

    @classmethod
    def between(cls, old: tuple[Value, ...], new: tuple[Value, ...]) -> Stretch[Value]:
        """The shortest stretch by which `new` differs from `old`."""
        shortest = min(len(old), len(new))
        start = _alike(old, new, shortest)
        end = _alike(old[::-1], new[::-1], shortest - start)
        return cls(start, len(old) - start - end, new[start : len(new) - end])

    def of(self, old: tuple[Value, ...]) -> tuple[Value, ...]:
        """What became of `old`."""
        return old[: self.start] + self.inserted + old[self.start + self.removed :]


@dataclass(frozen=True, slots=True)
class EditedPerson:
    """A person as they are now: `bare` without mentions, paragraphs and corrections, and how these differ.

    `before` is the key under which the person was told. The corrections are told for each conflict and spelling.
    """

    before: int
    bare: PlacedPerson
    mentions: Stretch[Mention]
    paragraphs: Stretch[int]
    corrections: tuple[tuple[Stretch[Correction], ...], ...]

    @classmethod
    def between(cls, before: int, old: PlacedPerson, new: PlacedPerson) -> EditedPerson:
        """What makes `new` of `old`, which was told by the key `before`."""
        conflicts = new.person.conflicts
        bare = new.person._replace(mentions=(), conflicts=tuple(one._replace(corrections=()) for one in conflicts))
        return cls(
            before,
            new._replace(person=bare, paragraphs=()),
            Stretch.between(old.person.mentions, new.person.mentions),
            Stretch.between(old.paragraphs, new.paragraphs),
            tuple(
                tuple(
                    Stretch.between(_corrections(old.person.conflicts, number, spelling), corrections)
                    for spelling, corrections in enumerate(conflict.corrections)
                )
                for number, conflict in enumerate(conflicts)
            ),
        )

    def of(self, old: PlacedPerson) -> PlacedPerson:
        """The person, made of the one who was told before."""
        conflicts = tuple(
            conflict._replace(
                corrections=tuple(
                    stretch.of(_corrections(old.person.conflicts, number, spelling))
                    for spelling, stretch in enumerate(stretches)
                )
            )
            for number, (conflict, stretches) in enumerate(
                zip(self.bare.person.conflicts, self.corrections, strict=True)
            )
        )
        mentions = self.mentions.of(old.person.mentions)
        person = self.bare.person._replace(mentions=mentions, conflicts=conflicts)
        return self.bare._replace(person=person, paragraphs=self.paragraphs.of(old.paragraphs))


def _alike(old: tuple[Value, ...], new: tuple[Value, ...], most: int) -> int:
    """How many elements both begin with, `most` at most."""
    count = 0
    while count < most and old[count : (end := min(count + _STEP, most))] == new[count:end]:
        count = end
    while count < most and old[count] == new[count]:
        count += 1
    return count


def _corrections(conflicts: tuple[Conflict, ...], number: int, spelling: int) -> tuple[Correction, ...]:
    """Those of a spelling; none where there was no such conflict."""
    every = conflicts[number].corrections if number < len(conflicts) else ()
    return every[spelling] if spelling < len(every) else ()
