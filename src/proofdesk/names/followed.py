# SPDX-License-Identifier: GPL-3.0-or-later
"""Persons, places and organisations of one article, followed through its edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from proofdesk.names.article import Changes, first_place
from proofdesk.names.places import is_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.people import Disagreement, Observation
    from proofdesk.core.spans import Span
    from proofdesk.names.article import ArticleNames
    from proofdesk.names.passages import Passage, Placed
    from proofdesk.names.people import Found
    from proofdesk.names.place_variants import PlaceVariants

Warned = TypeVar("Warned")


class FollowedArticle:
    """Everything that is named in one article. What is told as a place or an organisation is nobody besides."""

    def __init__(self, names: ArticleNames, places: PlaceVariants) -> None:
        self._names = names
        self._places = places.follow()
        self._passages: list[Passage] = []
        self._gone: list[Passage] = []
        self._come: dict[Passage, None] = {}
        self._people: dict[Found, None] = {}
        """Persons, told or not."""
        self._hidden: set[Found] = set()
        """Those of them who are told as a place or an organisation."""
        self._things: tuple[Found, ...] = ()
        self._told: dict[Passage, set[Span]] = {}
        """Where places and organisations are told."""

    def splice(self, index: int, removed: int, inserted: Sequence[Passage]) -> None:
        """Replace `removed` paragraphs from number `index` on."""
        self._names.splice(index, removed, inserted)
        for passage in self._passages[index : index + removed]:
            if passage in self._come:
                del self._come[passage]
            else:
                self._gone.append(passage)
        self._passages[index : index + removed] = inserted
        self._come |= dict.fromkeys(inserted)

    def look(self) -> Changes:
        """Work out what changed since the last look."""
        changes = self._names.look()
        gone, self._gone = self._gone, []
        come, self._come = list(self._come), {}
        self._places.change(gone, [(passage, self._names.placed(passage)) for passage in come])
        before, self._things = self._things, tuple(self._places.look())
        for person in changes.gone:
            del self._people[person]
        self._people |= dict.fromkeys(changes.come)
        hidden_before = self._hidden
        if self._things == before:
            self._hidden = hidden_before.difference(changes.gone) | self._told_as_things(changes.come)
        else:
            self._note_places()
            self._hidden = self._told_as_things(self._people)
        things_gone = [thing for thing in before if thing not in self._things]
        things_come = [thing for thing in self._things if thing not in before]
        if not self._hidden and not hidden_before:
            return Changes((*changes.gone, *things_gone), (*changes.come, *things_come))
        covered = self._hidden.difference(hidden_before, changes.come)
        bared = [person for person in hidden_before if person in self._people and person not in self._hidden]
        old = [*(person for person in changes.gone if person not in hidden_before), *covered]
        new = [*(person for person in changes.come if person not in self._hidden), *bared]
        return Changes((*old, *things_gone), (*sorted(new, key=first_place), *things_come))

    def people(self) -> list[Found]:
        """Everyone, in order of the first mention, then places and organisations, as of the last look."""
        people = self._names.people()
        if self._hidden:
            people = [person for person in people if person not in self._hidden]
        return [*people, *self._things]

    def disagreements(self) -> list[tuple[Placed, Disagreement]]:
        """Names that do not agree, in order of position, as of the last look."""
        return self._besides_things(self._names.disagreements())

    def observations(self) -> list[tuple[Placed, Observation]]:
        """What people stumble over in how somebody is named, in order of position, as of the last look."""
        return self._besides_things(self._names.observations())

    def warnings(self) -> list[tuple[Placed, Disagreement | Observation]]:
        """Disagreements and observations, in order of position."""
        return self._besides_things(self._names.warnings())

    def _besides_things(self, warnings: list[tuple[Placed, Warned]]) -> list[tuple[Placed, Warned]]:
        return [found for found in warnings if not self._is_thing(found[0])] if self._told else warnings

    def _note_places(self) -> None:
        self._told = {}
        for thing in self._things:
            for placed in thing.placed:
                self._told.setdefault(placed.passage, set()).add(placed.mention.span)

    def _told_as_things(self, people: Iterable[Found]) -> set[Found]:
        return {person for person in people if all(map(self._is_thing, person.placed))} if self._told else set()

    def _is_thing(self, placed: Placed) -> bool:
        """Whether a mention is told as a place or an organisation, and is no person for certain."""
        told = self._told.get(placed.passage)
        if told is None:
            return False
        mention = placed.mention
        return not told.isdisjoint((mention.span, mention.surname.span)) and not is_person(mention)
