# SPDX-License-Identifier: GPL-3.0-or-later
"""Surnames that slips tie together, and what is told about them: made again only where one of them changed."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from proofdesk.names.agreement import Agreement
from proofdesk.names.introductions import is_nobody_yet
from proofdesk.names.namesakes import Named
from proofdesk.names.nearmisses import NearMissIndex, StemKeys
from proofdesk.names.people import PersonMaker
from proofdesk.names.persons import Persons
from proofdesk.names.variants import VariantFinder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.core.people import Disagreement, Observation
    from proofdesk.names.direction import Letters
    from proofdesk.names.lexemes import Lexeme
    from proofdesk.names.namesakes import Seen
    from proofdesk.names.nearmisses import NearMiss
    from proofdesk.names.passages import Placed
    from proofdesk.names.people import Found
    from proofdesk.names.words import Lexicon


@dataclass(slots=True, eq=False)
class Cluster:
    """Surnames that may be one, with what is told about them. It never changes."""

    lexemes: tuple[Lexeme, ...]
    people: tuple[Found, ...]
    disagreements: tuple[tuple[Placed, Disagreement], ...]
    observations: tuple[tuple[Placed, Observation], ...]
    yo_asked: tuple[int, ...]
    """What it asked of the count of ё in the whole text: whether there are more than so many."""


class ClusterMaker:
    """Makes clusters. It remembers words and stems from article to article, and nothing of an article."""

    def __init__(self, lexicon: Lexicon, letters: Letters) -> None:
        self.persons = Persons(lexicon)
        self.variants = VariantFinder(lexicon.given_names, self.persons.first_names)
        self.keys = StemKeys()
        self._people = PersonMaker(lexicon, letters)
        self._agreement = Agreement(lexicon)

    def cluster(self, lexemes: Sequence[Lexeme], slips: Sequence[NearMiss], yo: int) -> Cluster:
        """The cluster of `lexemes`, which `slips` tie together; `yo` counts the ё of the whole text."""
        if len(lexemes) == 1 and len(lexemes[0].mentions) == 1:
            return self._alone(lexemes[0])
        asked: list[int] = []

        def has_more_yo(count: int) -> bool:
            asked.append(count)
            return yo > count

        variants = list(self.variants.variants(lexemes, slips))
        people = tuple(self._people.people(lexemes, variants, has_more_yo))
        misspelt: set[Placed] = set()
        for variant in variants:
            misspelt.update(variant.left, variant.right)
        disagreements = tuple(
            found for lexeme in lexemes if lexeme.full for found in self._agreement.disagreements(lexeme, misspelt)
        )
        # How a name is spelled and declined comes first: what is said of the person can wait until that is settled.
        unsettled = misspelt.union(placed for placed, _ in disagreements)
        observations = tuple(
            found
            for namesakes in _namesakes(lexemes, people)
            for found in self.persons.observations(namesakes)
            if found[0] not in unsettled
        )
        return Cluster(tuple(lexemes), people, disagreements, observations, tuple(asked))

    def _alone(self, lexeme: Lexeme) -> Cluster:
        """The cluster of a surname that stands once in the article, as most do: there is nothing to compare."""
        people = self._people.alone(lexeme.mentions[0])
        disagreements = tuple(self._agreement.disagreements(lexeme, ())) if lexeme.full else ()
        observations: Iterable[Seen] = ()
        if not people and not disagreements and is_nobody_yet(lexeme.mentions):
            observations = self.persons.observations([Named(lexeme.mentions)])
        return Cluster((lexeme,), people, disagreements, tuple(observations), ())


class ClusterIndex:
    """The clusters of an article."""

    def __init__(self, maker: ClusterMaker) -> None:
        self._maker = maker
        self._near_misses = NearMissIndex(maker.keys)
        self._slips: dict[Lexeme, dict[Lexeme, NearMiss]] = {}
        """Of each surname that is compared: those that are the same name misspelt."""
        self._clusters: dict[Lexeme, Cluster] = {}
        self._yo = 0
        self._asking: dict[Cluster, None] = {}
        """Those that asked of the count of ё."""

    def change(self, gone: Sequence[Lexeme], come: Sequence[Lexeme], yo: int) -> tuple[list[Cluster], list[Cluster]]:
        """Forget and learn surnames; gives the clusters that are gone and those in their place.

        `yo` counts the ё of the whole text.
        """
        touched: dict[Lexeme, None] = dict.fromkeys(come)
        for lexeme in gone:
            touched |= dict.fromkeys(self._untie(lexeme))
        touched |= dict.fromkeys(self._tie(come))
        old = {self._clusters[one]: None for one in (*gone, *touched) if one in self._clusters}
        old |= {cluster: None for cluster in self._asking if _answers_differ(cluster, self._yo, yo)}
        self._yo = yo
        for cluster in old:
            self._asking.pop(cluster, None)
            for lexeme in cluster.lexemes:
                touched[lexeme] = None
                del self._clusters[lexeme]
        for lexeme in gone:
            touched.pop(lexeme, None)
        return list(old), list(self._made(touched))

    def _untie(self, lexeme: Lexeme) -> Iterable[Lexeme]:
        slips = self._slips.pop(lexeme, None)
        if slips is None:
            return ()
        self._near_misses.remove(lexeme)
        for other in slips:
            del self._slips[other][lexeme]
        return slips

    def _tie(self, lexemes: Iterable[Lexeme]) -> Iterable[Lexeme]:
        compared = [lexeme for lexeme in lexemes if self._maker.variants.is_compared(lexeme)]
        for lexeme in compared:
            self._slips[lexeme] = {}
        touched: dict[Lexeme, None] = {}
        for miss in self._near_misses.add(compared):
            if self._maker.variants.is_slip(miss):
                self._slips[miss.left][miss.right] = self._slips[miss.right][miss.left] = miss
                touched |= {miss.left: None, miss.right: None}
        return touched

    def _made(self, touched: Iterable[Lexeme]) -> Iterator[Cluster]:
        reached: set[Lexeme] = set()
        for first in touched:
            if first in reached:
                continue
            slips = self._slips.get(first)
            if not slips:
                reached.add(first)
                if first.full or first.is_marked or is_nobody_yet(first.mentions):
                    yield self._keep(self._maker.cluster([first], (), self._yo))
                continue
            component = self._component(first)
            reached.update(component)
            component.sort(key=attrgetter("place"))
            misses = {id(miss): miss for one in component for miss in self._slips[one].values()}
            found = sorted(
                misses.values(), key=lambda miss: (-miss.difference.weight, miss.right.place, miss.left.place)
            )
            yield self._keep(self._maker.cluster(component, found, self._yo))

    def _component(self, first: Lexeme) -> list[Lexeme]:
        component = {first: None}
        waiting = [first]
        while waiting:
            for other in self._slips[waiting.pop()]:
                if other not in component:
                    component[other] = None
                    waiting.append(other)
        return list(component)

    def _keep(self, cluster: Cluster) -> Cluster:
        for lexeme in cluster.lexemes:
            self._clusters[lexeme] = cluster
        if cluster.yo_asked:
            self._asking[cluster] = None
        return cluster


def _namesakes(lexemes: Sequence[Lexeme], people: Sequence[Found]) -> Iterator[list[Named]]:
    """The people of each surname; a surname that nobody bears in full is somebody all the same."""
    by_lexeme: dict[Lexeme, list[Found]] = {lexeme: [] for lexeme in lexemes}
    for found in people:
        first = found.placed[0]
        home = lexemes[0] if len(lexemes) == 1 else next(lexeme for lexeme in lexemes if lexeme.holds(first))
        by_lexeme[home].append(found)
    for lexeme, bearers in by_lexeme.items():
        if len(bearers) == 1 and bearers[0].placed[0].way and len(bearers[0].placed) == 1:
            continue  # named once, and in full: there is nothing to compare
        if bearers:
            yield [Named(found.placed, found.person.gender, found.telling) for found in bearers]
        elif is_nobody_yet(lexeme.mentions):
            yield [Named(lexeme.mentions)]


def _answers_differ(cluster: Cluster, before: int, now: int) -> bool:
    return any((before > count) is not (now > count) for count in cluster.yo_asked)
