# SPDX-License-Identifier: GPL-3.0-or-later
"""The places and organisations of one article that are in question, kept up to date with its edits.

What was answered about a name, or about a pair of them, holds until one of them, or a stem that was looked for, stands
elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from proofdesk.names.article import first_place
from proofdesk.names.place_conflicts import thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from proofdesk.names.paradigms import Stem
    from proofdesk.names.passages import Passage, Placed
    from proofdesk.names.people import Found
    from proofdesk.names.place_conflicts import TwoWays
    from proofdesk.names.place_index import PlaceIndex
    from proofdesk.names.place_mentions import OccurrenceIndex
    from proofdesk.names.place_variants import PlaceVariants

Pair = tuple[str, str]
Question = TypeVar("Question", bound=tuple[str, ...])


class _Answer(NamedTuple):
    """What was found about a name or a pair, by the name of the thing, and the stems that were looked for."""

    found: tuple[tuple[str, TwoWays], ...]
    stems: frozenset[str]


class ArticlePlaces:
    """The places and organisations of one article, followed through its edits."""

    def __init__(self, variants: PlaceVariants, index: PlaceIndex, text: OccurrenceIndex) -> None:
        self._variants = variants
        self._index = index
        self._text = text
        self._gaps: dict[str, str | None] = {}
        """By key of a name with a hyphen: what tells that it stands somewhere with a gap; None where nothing does."""
        self._differ: dict[Pair, bool] = {}
        self._stems: dict[Pair, frozenset[Stem]] = {}
        self._answers: dict[tuple[str, ...], _Answer] = {}
        """By pair of keys; by the key alone where the question is whether the list has another name for it."""
        self._things: dict[str, tuple[tuple[TwoWays, ...], Found]] = {}
        """By name, with what each was made of."""

    def change(self, gone: Sequence[Passage], come: Sequence[tuple[Passage, Sequence[Placed]]]) -> None:
        """Paragraphs are gone, and others came with their mentions."""
        keys = self._index.change(gone, come)
        stems = self._text.change(gone, [passage for passage, _ in come])
        for key in self._gaps.keys() & keys:
            del self._gaps[key]
        for pair in _with_any(self._differ, keys):
            del self._differ[pair]
        for pair in _with_any(self._stems, keys):
            del self._stems[pair]
        for question in _with_any(self._answers, keys):
            del self._answers[question]
        for question in [one for one, answer in self._answers.items() if not answer.stems.isdisjoint(stems)]:
            del self._answers[question]

    def look(self) -> list[Found]:
        """One entry for each that is in question now, in order of the first mention; the same if it did not change."""
        before, self._answers = self._answers, {}
        by_name: dict[str, list[TwoWays]] = {}
        for question in self._questions():
            answer = before.get(question)
            if answer is None:
                answer = self._answer(question)
            self._answers[question] = answer
            for name, one in answer.found:
                by_name.setdefault(name, []).append(one)
        self._text.keep(frozenset().union(*(answer.stems for answer in self._answers.values())))
        self._things = {name: self._thing(name, tuple(found)) for name, found in by_name.items()}
        return sorted((found for _, found in self._things.values()), key=first_place)

    def _questions(self) -> Iterator[tuple[str, ...]]:
        """What has to be asked of the text: names that the list has another for, then pairs that may be one name."""
        yield from ((key,) for key in sorted(self._index.superseded))
        gaping = {key for key in self._index.hyphened if self._is_gaping(key)}
        for pair in sorted(self._index.pairs | {(key, key) for key in gaping}):
            # A surname that somebody bears is no place.
            if (pair[0] in gaping or self._do_differ(pair)) and not self._index.is_borne(self._stems_of(pair)):
                yield pair

    def _answer(self, question: tuple[str, ...]) -> _Answer:
        match question:
            case (left, right):
                found = tuple(self._variants.of_pair(self._index, self._text, (left, right)))
            case _:
                one = self._variants.superseded(self._text, self._index.first(question[0]))
                found = () if one is None else (one,)
        return _Answer(tuple((one.usual.name, one) for one in found), self._text.take_asked())

    def _is_gaping(self, key: str) -> bool:
        """Whether a name that is known with a hyphen stands somewhere with a gap: «Коста Рика»."""
        if key not in self._gaps:
            self._gaps[key] = self._variants.with_gap(self._index.first(key))
        words = self._gaps[key]
        return words is not None and self._text.has(words)

    def _do_differ(self, pair: Pair) -> bool:
        if pair not in self._differ:
            self._differ[pair] = self._variants.differ(self._index, pair)
        return self._differ[pair]

    def _stems_of(self, pair: Pair) -> frozenset[Stem]:
        if pair not in self._stems:
            self._stems[pair] = self._variants.stems(self._index, pair)
        return self._stems[pair]

    def _thing(self, name: str, found: tuple[TwoWays, ...]) -> tuple[tuple[TwoWays, ...], Found]:
        known = self._things.get(name)
        if known is not None and len(known[0]) == len(found) and all(map(_is_same, known[0], found)):
            return known
        return found, thing(found)


def _with_any(questions: Iterable[Question], keys: AbstractSet[str]) -> list[Question]:
    return [question for question in questions if not keys.isdisjoint(question)]


def _is_same(one: TwoWays, other: TwoWays) -> bool:
    return one is other
