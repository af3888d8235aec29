# SPDX-License-Identifier: GPL-3.0-or-later
"""Two registers become one. What only one of them says is taken; where they disagree, a person chooses."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from proofdesk.core.errors import Defect
from proofdesk.core.register import MergeChoice, MergeConflict, MergePlan, RegisterEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CONFIRMATION = frozenset({"source", "confirmed_by", "confirmed_at"})


def plan_merge(
    mine: Sequence[RegisterEntry],
    theirs: Sequence[RegisterEntry],
    are_one: Callable[[RegisterEntry, RegisterEntry], bool] = lambda _mine, _theirs: False,
) -> MergePlan:
    """What the two have in common and where they disagree.

    Entries belong together when they are equal, else when they have one key, else when one forbids the other's
    spelling or `are_one` (which must be symmetric) says so. Each entry is used once.
    """
    own, other = _Pile(mine), _Pile(theirs)
    kept = list(own.pair(other, lambda entry: replace(entry, id=0)))
    together = [*own.pair(other, lambda entry: entry.key)]
    together += own.pair_near(other, lambda left, right: _forbids(left, right) or are_one(left, right))
    confirmed: list[MergeConflict] = []
    conflicts: list[MergeConflict] = []
    agreed = [left for left, _ in kept]
    for left, right in together:
        differing = _differing(left, right)
        found = MergeConflict(left, right, differing)
        if not set(differing) <= _CONFIRMATION:
            conflicts.append(found)
        elif _confirmation(left) < _confirmation(right):
            confirmed.append(found)
        else:
            agreed.append(left)
    return MergePlan(
        tuple(sorted([*agreed, *own.left], key=_order)),
        tuple(sorted(other.left, key=_order)),
        tuple(sorted(confirmed, key=lambda one: _order(one.mine))),
        tuple(sorted(conflicts, key=lambda one: _order(one.mine))),
    )


def merged(plan: MergePlan, choices: Sequence[MergeChoice]) -> tuple[RegisterEntry, ...]:
    """The one register; `choices` settle the conflicts, in their order. An entry that stands on my side keeps its id.

    Raises Defect where a choice is missing.
    """
    if len(choices) != len(plan.conflicts):
        raise Defect("every conflict needs a choice")
    found = [*plan.kept, *plan.added, *(replace(one.theirs, id=one.mine.id) for one in plan.confirmed)]
    for conflict, choice in zip(plan.conflicts, choices, strict=True):
        match choice:
            case MergeChoice.MINE:
                found.append(conflict.mine)
            case MergeChoice.THEIRS:
                found.append(replace(conflict.theirs, id=conflict.mine.id))
            case MergeChoice.BOTH:
                found += [conflict.mine, replace(conflict.theirs, id=0)]
    return tuple(sorted(found, key=_order))


class _Pile:
    """Entries of one side that are not matched yet, in an order that does not depend on that of the file."""

    def __init__(self, entries: Sequence[RegisterEntry]) -> None:
        self.left = sorted(entries, key=_order)

    def pair(
        self, other: _Pile, key: Callable[[RegisterEntry], object]
    ) -> Sequence[tuple[RegisterEntry, RegisterEntry]]:
        """Take out pairs with equal keys."""
        waiting: dict[object, list[RegisterEntry]] = defaultdict(list)
        for entry in other.left:
            waiting[key(entry)].append(entry)
        pairs = []
        alone = []
        for entry in self.left:
            found = waiting.get(key(entry))
            if found:
                pairs.append((entry, found.pop(0)))
            else:
                alone.append(entry)
        self.left = alone
        other.left = sorted((entry for entries in waiting.values() for entry in entries), key=_order)
        return pairs

    def pair_near(
        self, other: _Pile, are_one: Callable[[RegisterEntry, RegisterEntry], bool]
    ) -> Sequence[tuple[RegisterEntry, RegisterEntry]]:
        """Take out pairs that are each other's only match."""
        groups: dict[tuple[str, str], list[RegisterEntry]] = defaultdict(list)
        for entry in other.left:
            groups[_group(entry)].append(entry)
        found = [(left, right) for left in self.left for right in groups.get(_group(left), ()) if are_one(left, right)]
        mine, theirs = Counter(id(left) for left, _ in found), Counter(id(right) for _, right in found)
        pairs = [(left, right) for left, right in found if mine[id(left)] == theirs[id(right)] == 1]
        gone = {id(entry) for pair in pairs for entry in pair}
        self.left = [entry for entry in self.left if id(entry) not in gone]
        other.left = [entry for entry in other.left if id(entry) not in gone]
        return pairs


def _group(entry: RegisterEntry) -> tuple[str, str]:
    return entry.kind.value, entry.given.casefold().replace("ё", "е")


def _forbids(left: RegisterEntry, right: RegisterEntry) -> bool:
    return any(
        wrong.casefold() in {other.surname.casefold(), other.name.casefold()}
        for one, other in ((left, right), (right, left))
        for wrong in one.forbidden
    )


def _differing(left: RegisterEntry, right: RegisterEntry) -> tuple[str, ...]:
    names = (field.name for field in fields(RegisterEntry) if field.name != "id")
    return tuple(name for name in names if getattr(left, name) != getattr(right, name))


def _confirmation(entry: RegisterEntry) -> tuple[str, str, str]:
    return (entry.confirmed_at.isoformat() if entry.confirmed_at else "", entry.confirmed_by, entry.source)


def _order(entry: RegisterEntry) -> tuple[str, str, str, str]:
    return entry.surname, entry.given, entry.patronymic, repr(replace(entry, id=0))
