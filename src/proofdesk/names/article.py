# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of one article, kept up to date with its edits at the cost of what an edit touches. See decision 10."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Observation
from proofdesk.names.agreement import may_be_surname
from proofdesk.names.clusters import Cluster, ClusterIndex, ClusterMaker
from proofdesk.names.passages import Passage, Placed, order, placed_in
from proofdesk.names.surnames import SurnameIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.people import Disagreement
    from proofdesk.core.text import Paragraph
    from proofdesk.names.lexemes import Lexeme
    from proofdesk.names.mentions import MentionFinder
    from proofdesk.names.paradigms import Stem
    from proofdesk.names.people import Found


class Changes(NamedTuple):
    """How the people of the article differ from those at the last look."""

    gone: tuple[Found, ...]
    come: tuple[Found, ...]
    """In order of the first mention."""


class ArticleNames:
    """The names of one article.

    Paragraphs give mentions; mentions are joined to surnames, surnames to clusters; a cluster gives its persons and
    what does not agree in them. Of each step only what an edit touched is done again.
    """

    def __init__(self, finder: MentionFinder, maker: ClusterMaker) -> None:
        self._finder = finder
        self._passages: list[Passage] = []
        self._placed: dict[Passage, list[Placed]] = {}
        self._surnames = SurnameIndex()
        self._clusters = ClusterIndex(maker)
        self._gone: list[Placed] = []
        self._come: dict[Passage, None] = {}
        """Passages that are new since the last look."""
        self._yo = 0
        self._borne: dict[Stem, int] = {}
        """Singular stems of the surnames that somebody bears in full."""
        self._made: dict[Cluster, None] = {}
        self._disagreeing: dict[Placed, Disagreement] = {}
        self._observed: dict[tuple[Placed, Observation], None] = {}

    def splice(self, index: int, removed: int, inserted: Sequence[Passage]) -> None:
        """Replace `removed` paragraphs from number `index` on."""
        for passage in self._passages[index : index + removed]:
            self._yo -= _count_yo(passage.paragraph)
            placed = self._placed.pop(passage)
            if passage in self._come:
                del self._come[passage]
            else:
                self._gone += placed
        for passage in inserted:
            self._yo += _count_yo(passage.paragraph)
            self._placed[passage] = placed_in(passage, self._finder.mentions(passage.paragraph))
            self._come[passage] = None
        self._passages[index : index + removed] = inserted
        last = len(self._passages) if removed != len(inserted) else index + removed
        for number in range(index, last):
            self._passages[number].number = number

    def look(self) -> Changes:
        """Work out what changed since the last look."""
        gone, self._gone = self._gone, []
        come = [placed for passage in sorted(self._come, key=_number) for placed in self._placed[passage]]
        self._come = {}
        old_lexemes, new_lexemes = self._surnames.change(gone, come)
        self._count_surnames(old_lexemes, new_lexemes)
        old, new = self._clusters.change(old_lexemes, new_lexemes, self._yo)
        for cluster in old:
            del self._made[cluster]
            for placed, _ in cluster.disagreements:
                del self._disagreeing[placed]
            for seen in cluster.observations:
                del self._observed[seen]
        for cluster in new:
            self._made[cluster] = None
            self._disagreeing |= dict(cluster.disagreements)
            self._observed |= dict.fromkeys(cluster.observations)
        return Changes(_people(old), tuple(sorted(_people(new), key=first_place)))

    def placed(self, passage: Passage) -> Sequence[Placed]:
        """The mentions in one of its paragraphs, in order of position."""
        return self._placed[passage]

    def people(self) -> list[Found]:
        """Everyone, in order of the first mention, as of the last look."""
        return sorted(_people(self._made), key=first_place)

    def disagreements(self) -> list[tuple[Placed, Disagreement]]:
        """Names that do not agree, in order of position, as of the last look."""
        found = [item for item in self._disagreeing.items() if not may_be_surname(item[0], self._borne)]
        return sorted(found, key=lambda item: order(item[0]))

    def observations(self) -> list[tuple[Placed, Observation]]:
        """What people stumble over in how somebody is named, in order of position, as of the last look."""
        return sorted(self._observed, key=_place)

    def warnings(self) -> list[tuple[Placed, Disagreement | Observation]]:
        """Disagreements and observations, in order of position."""
        return sorted([*self.disagreements(), *self.observations()], key=_place)

    def _count_surnames(self, gone: Iterable[Lexeme], come: Iterable[Lexeme]) -> None:
        for lexeme in gone:
            if lexeme.full:
                for stem in lexeme.singular:
                    self._borne[stem] -= 1
                    if not self._borne[stem]:
                        del self._borne[stem]
        for lexeme in come:
            if lexeme.full:
                for stem in lexeme.singular:
                    self._borne[stem] = self._borne.get(stem, 0) + 1


def _count_yo(paragraph: Paragraph) -> int:
    return paragraph.text.count("ё") + paragraph.text.count("Ё")


def _number(passage: Passage) -> int:
    return passage.number


def _people(clusters: Iterable[Cluster]) -> tuple[Found, ...]:
    return tuple(found for cluster in clusters for found in cluster.people)


def _place(warning: tuple[Placed, Disagreement | Observation]) -> tuple[tuple[int, int], int, str]:
    placed, found = warning
    return order(placed), found.span.start, found.rule if isinstance(found, Observation) else ""


def first_place(found: Found) -> tuple[int, int]:
    """Sorts people by their first mention."""
    return order(found.placed[0])
