# SPDX-License-Identifier: GPL-3.0-or-later
"""People who share a surname: are they one person whose given name, patronymic, initials or post went wrong?

Everything here looks at the people of one surname alone, so it can be done again for those whose mentions changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.people import PersonRole
from proofdesk.names.first_names import FirstNames
from proofdesk.names.initials import Initials
from proofdesk.names.introductions import Introductions
from proofdesk.names.patronymics import Patronymics
from proofdesk.names.posts import Posts
from proofdesk.names.roles import RoleReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.names.namesakes import Named, Seen
    from proofdesk.names.words import Lexicon


class Persons:
    """Reads the posts of people, and compares those who share a surname."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._roles = RoleReader(lexicon.morphology)
        self._posts = Posts(lexicon.morphology, self._roles)
        self.first_names = FirstNames(lexicon, self._roles, self._posts)
        self._initials = Initials(lexicon.given_names)
        self._patronymics = Patronymics(lexicon.given_names)
        self._introductions = Introductions(lexicon, self._roles)

    def roles(self, named: Named) -> tuple[PersonRole, ...]:
        """The distinct posts of a person, in order of position."""
        found: dict[str, PersonRole] = {}
        known: set[str] = set()
        gender = named.gender
        for number, placed in enumerate(named.mentions):
            read = placed.roles
            if read is None or read[0] is not gender:
                read = placed.roles = gender, self._roles.roles(placed.text, placed.mention, gender)
            for phrase in read[1]:
                if phrase.text not in known:
                    known.add(phrase.text)
                    found.setdefault(phrase.text.casefold(), PersonRole(phrase.text, number))
        return tuple(found.values())

    def observations(self, namesakes: Sequence[Named]) -> Iterator[Seen]:
        """What does not fit together about the people of one surname."""
        people = [named for named in namesakes if named.full_ways]
        if people:
            yield from self._compared(people)
        for named in namesakes:
            yield from self._introductions.observations(named)

    def _compared(self, people: Sequence[Named]) -> Iterator[Seen]:
        ways = [placed.mention for named in people for placed in named.full_ways]
        if len(people) == 1:
            yield from self._posts.observations(people[0])
        else:
            yield from self.first_names.observations(people)
        if any(mention.initials for mention in ways):
            yield from self._initials.observations(people)
        if any(mention.patronymic for mention in ways) and sum(len(named.full) for named in people) > 1:
            yield from self._patronymics.observations(people)
