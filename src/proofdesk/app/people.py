# SPDX-License-Identifier: GPL-3.0-or-later
"""What is new about the people of an article since they were last told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from proofdesk.app.edited_people import MANY, EditedPerson, Stretch
from proofdesk.app.protocol import PEOPLE_AT_ONCE, PeopleFound
from proofdesk.core.runner import with_fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from proofdesk.core.issues import Issue
    from proofdesk.core.people import NameUpdate, PlacedPerson
    from proofdesk.core.text import ArticleText


def by_paragraph(article: ArticleText, ids: Sequence[int], issues: Iterable[Issue]) -> list[tuple[int, Issue]]:
    """Issues of the whole text, each with the id of its paragraph and its span from there.

    `related` is left out: in the open article the person of a name warning knows where the other mentions are.
    """
    placed: list[tuple[int, Issue]] = []
    for issue in issues:
        number, offset = article.locate(issue.span.start)
        local = replace(issue, span=issue.span.shifted(offset - issue.span.start), related=())
        placed.append((ids[number], with_fingerprint(article.paragraphs[number].text, local)))
    return placed


@dataclass(frozen=True, slots=True)
class PeopleUpdate:
    """How the people differ from those told before."""

    changed: tuple[tuple[int, PlacedPerson], ...]
    gone: tuple[int, ...]
    before: Mapping[int, tuple[int, PlacedPerson]] = field(default_factory=dict)
    """By the keys of some who changed: the key of one who is gone, and who that was; few of their mentions differ."""

    def messages(
        self,
        generation: int,
        serial: int,
        revision: Callable[[int], int | None],
        edited: Iterable[int] = (),
        configuration: str = "",
    ) -> Iterator[PeopleFound]:
        """The update in pieces; the last one is there in any case.

        `revision` is the state of a paragraph, by id, `edited` the ids of those edited since the last update, and
        `configuration` that of the name checker.
        """
        starts = range(0, len(self.changed), PEOPLE_AT_ONCE) or range(1)
        for start in starts:
            piece = self.changed[start : start + PEOPLE_AT_ONCE]
            concerned = set[int]().union(*(placed.paragraphs for _, placed in piece))
            if start == starts[-1]:
                concerned.update(edited)
            yield PeopleFound(
                generation,
                serial,
                {paragraph: state for paragraph in concerned if (state := revision(paragraph)) is not None},
                tuple(told for told in piece if told[0] not in self.before),
                self.gone if start == starts[-1] else (),
                complete=start == starts[-1],
                configuration=configuration,
                edited=tuple(
                    (key, EditedPerson.between(*self.before[key], placed))
                    for key, placed in piece
                    if key in self.before
                ),
            )


class PeopleLedger:
    """The people that were told last, by keys that stay theirs while nothing about them changes."""

    def __init__(self) -> None:
        self._keys: dict[PlacedPerson, int] = {}
        self._told_elsewhere: dict[PlacedPerson, int] = {}
        self._told_here: set[int] = set()
        """Keys of those with many mentions who were told since this ledger began."""
        self._last_key = 0

    def take_known(self, people: Iterable[tuple[int, PlacedPerson]]) -> None:
        """These were told by somebody else; those that the first update does not name are gone."""
        for key, placed in people:
            self._told_elsewhere[placed] = key
            self._last_key = max(self._last_key, key)

    def update(self, found: NameUpdate) -> PeopleUpdate:
        """Take over what is new; the cost grows with it alone."""
        before, self._told_elsewhere = self._told_elsewhere, {}
        for placed in found.gone:
            before[placed] = self._keys.pop(placed)
        changed: list[tuple[int, PlacedPerson]] = []
        for placed in found.come:
            key = before.pop(placed, None)
            if key is None:
                self._last_key = key = self._last_key + 1
                changed.append((key, placed))
            self._keys[placed] = key
        edited = self._edited([told for told in changed if len(told[1].paragraphs) >= MANY], before)
        return PeopleUpdate(tuple(changed), tuple(before.values()), edited)

    def _edited(
        self, changed: Sequence[tuple[int, PlacedPerson]], gone: Mapping[PlacedPerson, int]
    ) -> dict[int, tuple[int, PlacedPerson]]:
        """Who of those that changed differs in few of many mentions from somebody who was told here and is gone."""
        candidates = [(key, old) for old, key in gone.items() if key in self._told_here] if changed else []
        found: dict[int, tuple[int, PlacedPerson]] = {}
        for key, placed in changed:
            differing = {told: _differing(told[1], placed) for told in candidates}
            nearest = min(differing, key=differing.__getitem__, default=None)
            if nearest is not None and differing[nearest] < len(placed.paragraphs) / 2:
                found[key] = nearest
        self._told_here.difference_update(gone.values())
        self._told_here.update(key for key, _ in changed)
        return found


def _differing(old: PlacedPerson, new: PlacedPerson) -> int:
    return len(Stretch.between(old.person.mentions, new.person.mentions).inserted)
