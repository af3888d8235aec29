# SPDX-License-Identifier: GPL-3.0-or-later
"""What is new about the people of an article since they were last told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from proofdesk.app.protocol import PEOPLE_AT_ONCE, PeopleFound
from proofdesk.core.runner import with_fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
            concerned = {paragraph for _, placed in piece for paragraph in placed.paragraphs}
            if start == starts[-1]:
                concerned.update(edited)
            states = ((paragraph, revision(paragraph)) for paragraph in concerned)
            yield PeopleFound(
                generation,
                serial,
                {paragraph: state for paragraph, state in states if state is not None},
                piece,
                self.gone if start == starts[-1] else (),
                complete=start == starts[-1],
                configuration=configuration,
            )


class PeopleLedger:
    """The people that were told last, by keys that stay theirs while nothing about them changes."""

    def __init__(self) -> None:
        self._keys: dict[PlacedPerson, int] = {}
        self._told_elsewhere: dict[PlacedPerson, int] = {}
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
        return PeopleUpdate(tuple(changed), tuple(before.values()))
