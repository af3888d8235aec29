# SPDX-License-Identifier: GPL-3.0-or-later
"""The warning that a place or an organisation is written in two ways: its spellings, and every correction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from proofdesk.core.fingerprints import digest
from proofdesk.core.messages import Message, message
from proofdesk.core.people import Case, Conflict, Correction, Gender, NameKind, Person, Spelling
from proofdesk.names.conflicts import differing
from proofdesk.names.people import Found
from proofdesk.names.place_mentions import Occurrence, forms, nominative

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proofdesk.core.spans import Span
    from proofdesk.names.paradigms import Class

RULES = {NameKind.PLACE: "names/place", NameKind.ORGANISATION: "names/organisation"}
FORMER = "names/former-place"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two spellings."""

    kind: Class
    writing: str
    mentions: tuple[Occurrence, ...]
    rank: int
    """2: the list or the dictionary has it so; 1: it knows the letters; 0: nobody knows it."""
    declines: bool = True
    """False where the dictionary knows the name by another class, of a plural perhaps: «Филиппины»."""

    @property
    def name(self) -> str:
        """In the nominative, as far as that is known."""
        if not self.declines:
            return self.mentions[0].text
        return nominative(self.kind, self.writing, self.mentions)

    @property
    def forms(self) -> tuple[tuple[Case, str], ...]:
        """The six forms, where they are certain."""
        return forms(self.kind, self.writing, Gender.MASC) if self.declines else ()


@dataclass(frozen=True, slots=True)
class TwoWays:
    """Two spellings of one thing, the likelier first."""

    kind: NameKind
    is_former: bool
    usual: Side
    rare: Side
    weight: float


def thing(found: Sequence[TwoWays]) -> Found:
    """The thing that is written in two ways or more."""
    every: dict[tuple[int, Span], Occurrence] = {}
    for one in found:
        every |= {mention.place: mention for mention in one.rare.mentions + one.usual.mentions}
    mentions = [every[place] for place in sorted(every)]
    index = {one.place: number for number, one in enumerate(mentions)}
    kinds = {one.kind for one in found}
    kind = found[0].kind if len(kinds) == 1 else NameKind.ORGANISATION
    conflicts: dict[str, Conflict] = {}
    for one in found:
        conflict = _conflict(replace(one, kind=kind), index)
        conflicts.setdefault(conflict.pair, conflict)
    told = tuple(one.mention for one in mentions)
    person = Person(found[0].usual.name, Gender.UNKNOWN, (), told, tuple(conflicts.values()), kind=kind)
    return Found(person, tuple(one.placed for one in mentions))


def _conflict(found: TwoWays, index: Mapping[tuple[int, Span], int]) -> Conflict:
    both = ((found.usual, found.rare), (found.rare, found.usual))
    spellings = tuple(
        Spelling(
            side.name,
            side.name,
            tuple(index[one.place] for one in side.mentions),
            side.forms,
            differing(side.name, other.name),
        )
        for side, other in both
    )
    corrections = tuple(
        tuple(_correction(index[one.place], one, other, side) for one in other.mentions) for side, other in both
    )
    rule = FORMER if found.is_former else RULES[found.kind]
    pair = digest("pair", rule, *sorted(spelling.name for spelling in spellings))[:16]
    return Conflict(rule, pair, spellings, corrections, _evidence(found), found.weight)


def _correction(number: int, one: Occurrence, wrong: Side, right: Side) -> Correction:
    certain = True
    text = right.writing + one.ending
    if wrong.kind is not right.kind:
        known = dict(right.forms)
        made = [known[case] for case in one.cases if case in known]
        text, certain = (made[0] if made else right.name), len(set(made)) == 1
    if one.is_capitals:
        text = text.upper()
    return Correction(number, one.told, text, certain, None if certain else message("names.doubt.form"))


def _evidence(found: TwoWays) -> Message:
    usual, rare = found.usual, found.rare
    x, y = len(usual.mentions), len(rare.mentions)
    if found.is_former:
        way = "former"
    elif usual.rank > rare.rank:
        way = "listed"
    else:
        way = "tie" if x == y else "majority"
    return message(f"names.evidence.{found.kind.value}.{way}", a=usual.name, b=rare.name, x=x, y=y)
