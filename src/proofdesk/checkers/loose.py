# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of one article that are nobody's, followed through its edits."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING

from proofdesk.core.runner import with_fingerprint
from proofdesk.names.kazakh import is_of_interest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.checkers.names import NamesChecker
    from proofdesk.core.issues import Issue
    from proofdesk.core.people import PlacedPerson
    from proofdesk.core.spans import Span
    from proofdesk.core.text import Paragraph

PlacedIssue = tuple[int, "Issue"]
"""A warning with the id of its paragraph; its span counts from there."""


class LooseNames:
    """Warnings about them; what was not edited, and whose people are the same, is not looked at again.

    Names in two alphabets are the exception: where there are Kazakh letters, the whole article is compared.
    """

    def __init__(self, checker: NamesChecker) -> None:
        self._checker = checker
        self._paragraphs: list[tuple[int, Paragraph]] = []
        self._by_id: dict[int, Paragraph] = {}
        self._dirty: set[int] = set()
        """Ids of paragraphs that came, or whose people are others, since the last look."""
        self._mentions: defaultdict[int, list[Span]] = defaultdict(list)
        self._alone: dict[int, tuple[Issue, ...]] = {}
        self._signs: set[int] = set()
        """Paragraphs with Kazakh letters or what looks like them."""

    def splice(self, index: int, removed: int, inserted: Sequence[tuple[int, Paragraph]]) -> None:
        """`removed` paragraphs from number `index` on became others, each with its id."""
        for name, _ in self._paragraphs[index : index + removed]:
            del self._by_id[name]
            self._alone.pop(name, None)
            self._signs.discard(name)
        self._paragraphs[index : index + removed] = inserted
        self._by_id |= dict(inserted)
        self._dirty.update(name for name, _ in inserted)
        self._signs.update(name for name, paragraph in inserted if is_of_interest(paragraph.text))

    def look(
        self,
        gone: Iterable[PlacedPerson],
        come: Iterable[PlacedPerson],
        people: Iterable[PlacedPerson],
        others: Iterable[PlacedIssue],
    ) -> Iterator[PlacedIssue]:
        """The warnings as the article is now. `gone` and `come` tell how `people` differ from those at the last look;
        what they or `others` are about is not told again."""
        if self._checker.asks_register:
            self._follow(gone, come)
        if self._alone:
            for name, _ in self._paragraphs:
                yield from ((name, issue) for issue in self._alone.get(name, ()))
        if self._signs:
            yield from self._in_two_alphabets(people, others)

    def _follow(self, gone: Iterable[PlacedPerson], come: Iterable[PlacedPerson]) -> None:
        before = Counter(place for placed in gone for place in _places(placed))
        for place in (place for placed in come for place in _places(placed)):
            if before and before[place]:
                before[place] -= 1  # of somebody with many mentions most stand where they stood
            else:
                self._mentions[place[0]].append(place[1])
                self._dirty.add(place[0])
        for name, span in before.elements():
            self._mentions[name].remove(span)
            self._dirty.add(name)
        for name in self._dirty & self._by_id.keys():
            paragraph = self._by_id[name]
            found = self._checker.alone(paragraph, partial(self._mentions.__getitem__, name))
            self._alone[name] = tuple(with_fingerprint(paragraph.text, issue) for issue in found)
            if not found:
                del self._alone[name]
        self._dirty.clear()

    def _in_two_alphabets(self, people: Iterable[PlacedPerson], others: Iterable[PlacedIssue]) -> Iterator[PlacedIssue]:
        told = [(name, issue.span) for name, issue in others]
        for placed in people:
            places = self._checker.in_question(placed.person) if placed.person.conflicts else ()
            told += [(placed.paragraphs[number], span) for number, span in places]
        for number, issue, _ in self._checker.in_two_alphabets([paragraph for _, paragraph in self._paragraphs]):
            name, paragraph = self._paragraphs[number]
            if not any(place == name and issue.span.overlaps(span) for place, span in told):
                yield name, with_fingerprint(paragraph.text, issue)


def _places(placed: PlacedPerson) -> Iterator[tuple[int, Span]]:
    """Paragraph and span of each mention."""
    return ((name, mention.span) for name, mention in zip(placed.paragraphs, placed.person.mentions, strict=True))
