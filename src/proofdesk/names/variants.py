# SPDX-License-Identifier: GPL-3.0-or-later
"""One person spelled two ways: which near misses among an article's names are slips, and which are two people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from proofdesk.names.identity import Identity, Verdict, genders, slip_between
from proofdesk.names.lexemes import Lexeme, NearMiss, lexemes_of, near_misses
from proofdesk.names.mentions import MentionFinder, NameMention
from proofdesk.names.words import Lexicon, one_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.core.text import ArticleText

SAME_GIVEN_NAME = 0.3
"""A slip at least this likely is one when the given names agree."""

BARE = 0.6
"""A slip at least this likely is one when one of the two never has a given name."""

ORDINARY = 0.8
"""The same, where the bare one is also an ordinary word."""

BARE_SHORT = 0.8
"""The same, for stems of fewer than five letters."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with the number of its paragraph and the position (code points) at which that paragraph begins."""

    mention: NameMention
    paragraph: int
    offset: int


class Kind(StrEnum):
    """Where two spellings differ."""

    SURNAME = "surname"
    GIVEN = "given"
    YO = "yo"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Variant:
    """Two groups of mentions (numbers) that are one person spelled two ways."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    kind: Kind
    weight: float


class VariantFinder:
    """Finds names spelled two ways in an article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._finder = MentionFinder(lexicon)
        self._identity = Identity(lexicon.given_names)

    def mentions(self, article: ArticleText) -> list[Placed]:
        """All name mentions, in order of position."""
        placed: list[Placed] = []
        for number, (paragraph, offset) in enumerate(zip(article.paragraphs, article.starts, strict=True)):
            placed += [Placed(mention, number, offset) for mention in self._finder.mentions(paragraph)]
        return placed

    def lexemes(self, placed: Sequence[Placed]) -> list[Lexeme]:
        """The surnames of the article."""
        return lexemes_of((number, item.mention) for number, item in enumerate(placed))

    def variants(self, placed: Sequence[Placed], lexemes: list[Lexeme]) -> Iterator[Variant]:
        """Names spelled two ways."""
        for miss in near_misses(lexemes):
            left, right = lexemes[miss.left], lexemes[miss.right]
            if self._is_slip(placed, left, right, miss):
                yield Variant(tuple(left.mentions), tuple(right.mentions), Kind.SURNAME, miss.difference.weight)
        for lexeme in lexemes:
            yield from self._given_variants(placed, lexeme)
            yield from _written_variants(placed, lexeme)

    def _is_slip(self, placed: Sequence[Placed], left: Lexeme, right: Lexeme, miss: NearMiss) -> bool:
        if not left.full and not right.full:
            return False
        weight, shortest = miss.difference.weight, min(len(miss.stem[1]), len(miss.other[1]))
        if shortest < 3:
            return False
        one = [placed[number].mention for number in left.full]
        other = [placed[number].mention for number in right.full]
        if one and other:
            if self._identity.compare_all(one, other) is not Verdict.SAME or not _genders_meet(one, other):
                return False
            return weight >= SAME_GIVEN_NAME
        bare = left if not left.full else right
        if all(self._is_quoted(placed[number].mention) for number in bare.mentions):
            return False
        if bare.is_ordinary and (weight < ORDINARY or all(self._begins(placed[n].mention) for n in bare.mentions)):
            return False
        return weight >= (BARE if shortest >= 5 else BARE_SHORT)

    def _begins(self, mention: NameMention) -> bool:
        return mention.surname.begins_sentence

    def _is_quoted(self, mention: NameMention) -> bool:
        return mention.surname.quoted

    def _given_variants(self, placed: Sequence[Placed], lexeme: Lexeme) -> Iterator[Variant]:
        groups: dict[str, list[int]] = {}
        for number in lexeme.full:
            given = placed[number].mention.given
            if given is not None and given.word is not None:
                groups.setdefault(given.word.form, []).append(number)
        forms = list(groups)
        for index, form in enumerate(forms):
            for other in forms[index + 1 :]:
                one, two = placed[groups[form][0]].mention, placed[groups[other][0]].mention
                weight = self._given_slip(one, two)
                if weight:
                    yield Variant(tuple(groups[form]), tuple(groups[other]), Kind.GIVEN, weight)

    def _given_slip(self, one: NameMention, two: NameMention) -> float:
        assert one.given is not None
        assert two.given is not None
        left, right = one.given.word, two.given.word
        if left is None or right is None or left.stems & right.stems:
            return 0.0
        # The list of given names holds some misspellings of civil records; the dictionary does not.
        if left.is_given and right.is_given and left.is_known is right.is_known:
            return 0.0
        weight = slip_between(left, right)
        return weight if weight >= BARE else 0.0


def _written_variants(placed: Sequence[Placed], lexeme: Lexeme) -> Iterator[Variant]:
    """The same surname with ё and with е, or with a letter of the other alphabet in it."""
    written = {number: placed[number].mention.surname.text for number in lexeme.mentions}
    mixed = [number for number, text in written.items() if one_script(text) != text]
    clean = [number for number in lexeme.mentions if number not in mixed]
    if mixed and clean:
        yield Variant(tuple(mixed), tuple(clean), Kind.SCRIPT, 1.0)
    for place in {text.lower().find("ё") for text in written.values()} - {-1}:
        with_yo = [number for number in clean if written[number].lower()[place : place + 1] == "ё"]
        beginnings = {written[number].lower()[:place] for number in with_yo}
        without = [
            number
            for number in clean
            if written[number].lower()[place : place + 1] == "е" and written[number].lower()[:place] in beginnings
        ]
        if with_yo and without:
            yield Variant(tuple(with_yo), tuple(without), Kind.YO, 1.0)


def _genders_meet(one: Sequence[NameMention], other: Sequence[NameMention]) -> bool:
    left = set().union(*(genders(mention) for mention in one))
    right = set().union(*(genders(mention) for mention in other))
    return not left or not right or bool(left & right)
