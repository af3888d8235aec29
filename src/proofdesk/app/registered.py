# SPDX-License-Identifier: GPL-3.0-or-later
"""People of an article beside the register: who of them is in it, and what an entry about one would say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from proofdesk.core.people import Case, NameKind
from proofdesk.core.register import EntryKind, RegisterEntry, RoleHeld

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.app.name_fix import NameFix
    from proofdesk.core.people import Conflict, Gender, Person


class RegisteredPeople:
    """The people of the register, by surname."""

    def __init__(self, entries: Iterable[RegisterEntry] = ()) -> None:
        self._entries: dict[str, list[RegisterEntry]] = defaultdict(list)
        for entry in entries:
            if entry.kind is EntryKind.PERSON:
                self._entries[_folded(entry.surname)].append(entry)

    def entry_of(self, person: Person) -> RegisterEntry | None:
        """The entry that names the person; None where there is none, or several that it could be, or for no person.

        A given name must be the same and initials must fit; a surname alone says too little.
        """
        if person.kind is not NameKind.PERSON:
            return None
        given, surname = _parted(person.name)
        found = [entry for entry in self._entries.get(_folded(surname), ()) if _fits(given, entry)]
        return found[0] if len(found) == 1 else None


def entry_about(person: Person) -> RegisterEntry:
    """What the article says about a person. Without a given name, or with initials, a person has to complete it."""
    given, surname = _parted(person.name)
    return RegisterEntry(surname, "" if "." in given else given, gender=person.gender, roles=roles_held(person))


def entry_of_spelling(person: Person, conflict: Conflict, number: int) -> RegisterEntry:
    """The person as spelling `number` of a conflict writes the name; the other ways to write it are forbidden."""
    chosen = conflict.spellings[number]
    return _entry_named(person, conflict, chosen.full or chosen.name, person.gender)


def entry_of_fix(person: Person, conflict: Conflict, fix: NameFix, known: RegisterEntry | None) -> RegisterEntry | None:
    """What a correction of a name gives the register to remember; None where it gives nothing new.

    `known` is the entry of the person. Forms that somebody wrote go into it; another spelling does not. Places and
    organisations are not remembered.
    """
    if person.kind is not NameKind.PERSON:
        return None
    forms = tuple((case, form) for case, form in fix.surname_by_hand if case is not Case.NOMN)
    entry = replace(_entry_named(person, conflict, fix.full_name, fix.gender), forms=forms)
    if not is_complete(entry):
        return None
    if known is None:
        return entry
    merged = replace(known, forms=tuple((dict(known.forms) | dict(forms)).items())).tidied
    same = (known.surname, known.given) == (entry.surname, entry.given)
    return merged if same and merged != known.tidied else None


def _entry_named(person: Person, conflict: Conflict, full: str, gender: Gender) -> RegisterEntry:
    given, surname = _parted(full)
    others = _other_names([spelling.full for spelling in conflict.spellings], given)
    return RegisterEntry(
        surname,
        "" if "." in given else given,
        gender=gender,
        roles=roles_held(person),
        forbidden=tuple(name for name in others if _folded(name) != _folded(full)),
    )


def is_complete(entry: RegisterEntry) -> bool:
    """Whether an article said enough to put the person in as they are."""
    return bool(entry.surname and entry.given)


def _other_names(names: Sequence[str], given: str) -> list[str]:
    """Whole names: the surname alone might well be right for somebody else."""
    parted = (_parted(name) for name in names if name)
    return [f"{own or given} {surname}" for own, surname in parted if (own or given) and "." not in own]


def _parted(name: str) -> tuple[str, str]:
    given, _, surname = name.rpartition(" ")
    return given, surname


def roles_held(person: Person) -> tuple[RoleHeld, ...]:
    """The roles that an article gives somebody; one beside a name in another case may stand in that case, and is not
    among them."""
    told = (role for role in person.roles if person.mentions[role.mention].case is Case.NOMN)
    return tuple(RoleHeld(role.text) for role in told)


def _fits(given: str, entry: RegisterEntry) -> bool:
    if "." in given:
        initials = [part.strip() for part in given.split(".") if part.strip()]
        names = [name for name in (entry.given, entry.patronymic) if name]
        return bool(names) and all(
            _folded(name).startswith(_folded(initial)) for initial, name in zip(initials, names, strict=False)
        )
    return bool(given) and _folded(given) == _folded(entry.given)


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")
