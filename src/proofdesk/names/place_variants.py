# SPDX-License-Identifier: GPL-3.0-or-later
"""Places and organisations written in two ways: which pairs are one, and the warning about each.

Two names that the list or the dictionary knows are two places, however alike. Otherwise a list chooses the direction
and confirms; it silences nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cmp_to_key
from itertools import pairwise
from typing import TYPE_CHECKING

from proofdesk.core.people import NameKind
from proofdesk.names.article_places import ArticlePlaces
from proofdesk.names.gazetteer import NOMINATIVES, letters
from proofdesk.names.paradigms import Class
from proofdesk.names.place_conflicts import Side, TwoWays
from proofdesk.names.place_index import PlaceIndex
from proofdesk.names.place_mentions import OccurrenceIndex
from proofdesk.names.places import PlaceFinder, Reading
from proofdesk.names.replacement import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.core.spans import Span
    from proofdesk.names.direction import Letters
    from proofdesk.names.gazetteer import Gazetteer
    from proofdesk.names.paradigms import Stem
    from proofdesk.names.place_index import Standing
    from proofdesk.names.place_mentions import Occurrence
    from proofdesk.names.places import Name
    from proofdesk.names.words import Lexicon

SHORT, SHORT_SLIP = 5, 0.95
"""Between stems of fewer letters a slip has to be at least so likely."""

NAMELESS, NAMELESS_SLIP = 6, 0.85
"""The same, where neither is known, and only the words beside them tell what they are."""

PREFERENCE = (Class.HARD, Class.A, Class.IOTATED, Class.YA, Class.SOFT, Class.ADJECTIVE, Class.FIXED)
"""Where several classes explain as many mentions, the one that is commoner among places."""

# Asked for seldom: compiled when they are.
_PLACE_BEFORE = (
    r"\b(?:[Гг]ород|г\.|[Пп]ос[её]л|[Сс]ел[оеау]\b|[Аа]ул|[Рр]айон|[Оо]бласт|[Дд]еревн|[Сс]танци|[Пп]орт)"
    r"\w*[ \u00a0«]*$"
)
_IN = r"(?<!\w)(?:[Вв]|[Ии]з)[ \u00a0]$"
_PLACE_AFTER = r"»?[ \u00a0]+(?:област|район|кра[йюея]|озер|рек[аиеу]\b|водохранилищ)"
_ORGANISATION_BEFORE = (
    r"(?:\b(?:АО|ТОО|ООО|ОАО|ЗАО|ПАО|НК)|\b(?:[Кк]омпани|[Кк]орпораци|[Хх]олдинг|[Бб]анк|[Фф]онд|[Зз]авод|[Фф]ирм"
    r"|[Кк]онцерн|[Аа]гентств|[Кк]луб)\w*)[ \u00a0«]+$"
)
_LISTED = r"»?(?: и |, | или ).{0,9}"
_AROUND = 24


class PlaceVariants:
    """Finds places and organisations that are written in two ways. It remembers words, and nothing of an article."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, direction: Letters) -> None:
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._direction = direction
        self._finder = PlaceFinder(lexicon, gazetteer)

    def follow(self) -> ArticlePlaces:
        """The places and organisations of an article without paragraphs."""
        return ArticlePlaces(self, PlaceIndex(self._finder), OccurrenceIndex(self._lexicon))

    def differ(self, index: PlaceIndex, keys: tuple[str, str]) -> bool:
        """Whether the pair is one name in two ways, and not two forms of it, nor two names."""
        left, right = map(index.first, keys)
        weight = max((one.weight for one in self._finder.readings(left, right)), default=0.0)
        if weight < 1.0:
            return weight > 0.0 and self._is_slip(index, keys, weight)
        return _are_written_in_ways([name for key in keys for _, name in index.standing(key)])

    def stems(self, index: PlaceIndex, keys: Iterable[str]) -> frozenset[Stem]:
        """What the names with these keys can decline by."""
        return frozenset().union(*(self._finder.word(index.first(key)).stems for key in keys))

    def of_pair(self, index: PlaceIndex, text: OccurrenceIndex, keys: tuple[str, str]) -> Iterator[TwoWays]:
        """The two ways in which a pair is written, however many there are."""
        left, right = map(index.first, keys)
        readings = [one for one in self._finder.readings(left, right) if one.kind in NOMINATIVES]
        weight = max((reading.weight for reading in readings), default=0.0)
        likely, declines = self._likeliest((left, right), [one for one in readings if one.weight == weight])
        if not likely:
            return
        read = (self._read(text, reading) for reading in likely)
        _, reading, mentions = max(read, key=lambda one: one[0])
        if weight == 1.0:
            sides = self._written(reading, mentions[0], declines)
        elif any(map(self._finder.is_listed, (left, right))) or not _are_listed_together(mentions):
            sides = [self._side(reading.kind, found, declines) for found in mentions if found]
        else:
            sides = []
        ordered = self._ordered(sides)
        kind = self._kind(index, keys)
        for rare in ordered[1:]:
            if weight < 1.0 or self._is_other_writing(ordered[0], rare):
                yield TwoWays(kind, False, ordered[0], rare, weight)

    def with_gap(self, name: Name) -> str | None:
        """What stands where a known name with a hyphen has a gap instead, like a person: «Коста Рика»."""
        if not self._finder.is_listed(name):
            return None
        first, _, rest = name.text.partition("-")
        return f"{first} {rest[:3]}"

    def _is_slip(self, index: PlaceIndex, keys: tuple[str, str], weight: float) -> bool:
        left, right = map(index.first, keys)
        listed = self._finder.is_listed(left), self._finder.is_listed(right)
        known = self._finder.is_known(left), self._finder.is_known(right)
        shortest = min(len(left.letters), len(right.letters))
        if all(listed) or any(k and not on_list for k, on_list in zip(known, listed, strict=True)):
            return False
        if any(listed):
            return weight >= (SHORT_SLIP if shortest <= SHORT else 0.0)
        beside = [_beside(index.standing(key)) for key in keys]
        return shortest >= NAMELESS and weight >= NAMELESS_SLIP and any(beside)

    def _likeliest(self, names: tuple[Name, Name], readings: list[Reading]) -> tuple[list[Reading], bool]:
        """The readings by which the list or the dictionary knows one of the names, else all; and whether it does."""
        lemmas = set().union(*map(self._lemmas, names))
        known: list[Reading] = []
        for reading in readings:
            made = {stem + ending for stem in reading[1:3] for ending in NOMINATIVES[reading.kind]}
            if made & lemmas or any(self._gazetteer.get(form) for form in made):
                known.append(reading)
        return known or readings, bool(known) or not lemmas

    def _read(self, text: OccurrenceIndex, reading: Reading) -> tuple[tuple[int, int], Reading, list[list[Occurrence]]]:
        """How well a reading explains the text, and the mentions of either name by it."""
        found = [text.occurrences(reading.kind, stem) for stem in reading[1:3]]
        return (sum(map(len, found)), -PREFERENCE.index(reading.kind)), reading, found

    def _lemmas(self, name: Name) -> set[str]:
        if not self._finder.is_known(name):
            return set()
        parses = self._lexicon.morphology.parses(self._lexicon.word(name.text).form)
        return {letters(parse.lemma) for parse in parses if parse.grammemes & {"Geox", "Orgn"}}

    def _written(self, reading: Reading, mentions: Sequence[Occurrence], declines: bool) -> list[Side]:
        """The ways in which the same letters are written."""
        by_writing: dict[str, list[Occurrence]] = {}
        for one in mentions:
            if not one.is_capitals:
                by_writing.setdefault(one.writing.replace("ё", "е"), []).append(one)
        for one in mentions:
            alike = [known for known in by_writing if known.lower() == one.writing.lower().replace("ё", "е")]
            if one.is_capitals and len(alike) == 1:
                by_writing[alike[0]].append(one)
        found = (sorted(one, key=_place) for one in by_writing.values())
        return [self._side(reading.kind, one, declines) for one in found]

    def _side(self, kind: Class, mentions: Sequence[Occurrence], declines: bool) -> Side:
        plain = [one.writing for one in mentions if not one.is_capitals]
        writing = max(plain, key=plain.count) if plain else capitalised(mentions[0].writing)
        side = Side(kind, writing, tuple(mentions), 0, declines)
        return replace(side, rank=self._rank(side))

    def _rank(self, side: Side) -> int:
        for ending in NOMINATIVES[side.kind]:
            listed = self._gazetteer.get(side.writing + ending)
            if listed is not None and not listed.standard:
                return 2 if listed.name == side.writing + ending else 1
        word = self._lexicon.word(side.name)
        is_plain = side.name == capitalised(side.name.lower())
        return 2 if is_plain and (word.is_place or word.is_organisation) else 0

    def _is_other_writing(self, usual: Side, rare: Side) -> bool:
        """Whether the writing tells: capitals of several words («Новая Газета») or an adjective by the list alone."""
        is_plain = " " not in usual.writing and usual.kind is not Class.ADJECTIVE
        return is_plain or usual.writing.lower() != rare.writing.lower() or usual.rank == 2

    def _ordered(self, sides: Sequence[Side]) -> list[Side]:
        """The likelier spelling first: by the list, then the commoner, then by its letters."""

        def worse(left: Side, right: Side) -> int:
            if left.rank != right.rank:
                return right.rank - left.rank
            if len(left.mentions) != len(right.mentions):
                return len(right.mentions) - len(left.mentions)
            return -1 if self._direction.prefers(left.name, right.name) else 1

        return sorted(sides, key=cmp_to_key(worse))

    def superseded(self, text: OccurrenceIndex, name: Name) -> TwoWays | None:
        """A name for which the list has another, where the text has that one too: «Джезказган», «Жезказган»."""
        listed = self._gazetteer.superseded(self._finder.word(name))
        if listed is None:
            return None
        old, new = self._listed(text, listed.name, 0), self._listed(text, listed.standard, 2)
        if old is None or new is None:
            return None
        return TwoWays(listed.kind, listed.is_former, new, old, 1.0)

    def _listed(self, text: OccurrenceIndex, name: str, rank: int) -> Side | None:
        """The mentions of a listed name, by the class that explains the most of them; None where there are none."""
        written = letters(name)
        stems = self._lexicon.word(written).stems
        sides = []
        for kind in PREFERENCE:
            for ending in NOMINATIVES[kind]:
                stem = written.removesuffix(ending)
                if (kind, stem) in stems and stem + ending == written:
                    mentions = tuple(text.occurrences(kind, stem))
                    sides.append(Side(kind, name.removesuffix(ending), mentions, rank))
        best = max(sides, key=lambda side: len(side.mentions), default=None)
        return best if best is not None and best.mentions else None

    def _kind(self, index: PlaceIndex, keys: tuple[str, str]) -> NameKind:
        samples = [index.first(key) for key in keys]
        for name in samples:
            listed = self._gazetteer.of(self._finder.word(name))
            if listed is not None:
                return listed.kind
        words = [self._lexicon.word(name.text) for name in samples]
        if any(word.is_place for word in words):
            return NameKind.PLACE
        if any(word.is_organisation for word in words):
            return NameKind.ORGANISATION
        beside = [found for key in keys if (found := _beside(index.standing(key)))]
        if beside:
            return beside[0]
        has_capitals = any(
            part[1:] != part[1:].lower() for name in samples for part in re.split("[- \u00a0]", name.text)
        )
        is_quoted = any(name.is_quoted for name in samples)
        return NameKind.ORGANISATION if has_capitals or is_quoted else NameKind.PLACE


def _beside(standing: Sequence[Standing]) -> NameKind | None:
    """What the words beside names say that they are."""
    for passage, name in standing:
        text = passage.paragraph.text
        before, after = text[max(0, name.span.start - _AROUND) : name.span.start], text[name.span.end :][:_AROUND]
        if re.search(_ORGANISATION_BEFORE, before):
            return NameKind.ORGANISATION
        if re.search(_IN, before) or re.search(_PLACE_BEFORE, before) or re.match(_PLACE_AFTER, after):
            return NameKind.PLACE
    return None


def _are_written_in_ways(names: Sequence[Name]) -> bool:
    """Whether the first letters that all these names share are written in more than one way."""
    every = [name for name in names if not name.text.isupper()]
    shared = 0
    for alike in zip(*(name.letters for name in every), strict=False):
        if len(set(alike)) > 1:
            break
        shared += 1
    return len({_beginning(name.text, shared) for name in every}) > 1


def _are_listed_together(mentions: Sequence[Sequence[Occurrence]]) -> bool:
    """Whether a mention of one name stands in a list beside one of the other: then they are two."""
    first, second = (set(side) for side in mentions)
    every = sorted(first | second, key=_place)
    return any(
        (one in first) is not (other in first)
        and one.passage is other.passage
        and re.fullmatch(_LISTED, one.passage.paragraph.text[one.span.end : other.span.start])
        for one, other in pairwise(every)
    )


def _beginning(text: str, count: int) -> str:
    """The text up to its letter number `count`."""
    end = 0
    while count and end < len(text):
        count -= text[end].isalpha()
        end += 1
    return text[:end].replace("ё", "е")


def _place(one: Occurrence) -> tuple[int, Span]:
    return one.place
