# SPDX-License-Identifier: GPL-3.0-or-later
"""What is new about the people of an article since they were last told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from proofdesk.app.protocol import PEOPLE_AT_ONCE, PeopleFound, PlacedPerson
from proofdesk.core.runner import with_fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from proofdesk.core.issues import Issue
    from proofdesk.core.people import NameReport
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
        self, generation: int, serial: int, revisions: Mapping[int, int], edited: Iterable[int] = ()
    ) -> Iterator[PeopleFound]:
        """The update in pieces; the last one is there in any case.

        `revisions` are the states of all paragraphs, `edited` the ids of those edited since the last update.
        """
        starts = range(0, len(self.changed), PEOPLE_AT_ONCE) or range(1)
        for start in starts:
            piece = self.changed[start : start + PEOPLE_AT_ONCE]
            concerned = {paragraph for _, placed in piece for paragraph in placed.paragraphs}
            if start == starts[-1]:
                concerned.update(paragraph for paragraph in edited if paragraph in revisions)
            yield PeopleFound(
                generation,
                serial,
                {paragraph: revisions[paragraph] for paragraph in concerned},
                piece,
                self.gone if start == starts[-1] else (),
                complete=start == starts[-1],
            )


class PeopleLedger:
    """The people that were told last, by keys that stay theirs while nothing about them changes."""

    def __init__(self) -> None:
        self._keys: dict[PlacedPerson, int] = {}
        self._last_key = 0

    def take_known(self, people: Iterable[tuple[int, PlacedPerson]]) -> None:
        """These were told by somebody else."""
        for key, placed in people:
            self._keys[placed] = key
            self._last_key = max(self._last_key, key)

    def update(
        self, article: ArticleText, ids: Sequence[int], report: NameReport, issues: Iterable[tuple[int, Issue]]
    ) -> PeopleUpdate:
        """Take over a new report; `issues` are its warnings, by paragraph."""
        by_pair: dict[str, list[tuple[int, Issue]]] = {}
        for paragraph, issue in issues:
            by_pair.setdefault(issue.group, []).append((paragraph, issue))
        before, self._keys = self._keys, {}
        changed: list[tuple[int, PlacedPerson]] = []
        for person in report.people:
            places = [article.locate(mention.span.start) for mention in person.mentions]
            offsets = [
                offset - mention.span.start for (_, offset), mention in zip(places, person.mentions, strict=True)
            ]
            placed = PlacedPerson(
                person.moved(offsets),
                tuple(ids[number] for number, _ in places),
                tuple(one for conflict in person.conflicts for one in by_pair.get(conflict.pair, ())),
            )
            key = before.pop(placed, None)
            if key is None:
                self._last_key = key = self._last_key + 1
                changed.append((key, placed))
            self._keys[placed] = key
        return PeopleUpdate(tuple(changed), tuple(before.values()))
