# SPDX-License-Identifier: GPL-3.0-or-later
"""One person spelled two ways: which near misses among an article's names are slips, and which are two people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from proofdesk.names.identity import Identity, Verdict, genders
from proofdesk.names.lexemes import LONG, Lexeme, NearMiss, lexemes_of, near_misses
from proofdesk.names.mentions import MentionFinder, NameMention, Token
from proofdesk.names.words import Lexicon, one_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.core.text import ArticleText
    from proofdesk.names.words import Word

SAME_GIVEN_NAME = 0.3
"""A slip at least this likely is one when the given names agree."""

OPEN = 0.85
"""The same, when what stands before one of them tells nothing."""

BARE = 0.6
"""A slip at least this likely is one when one of the two never has a given name."""

BARE_SHORT = 0.75
"""The same, for stems of fewer than five letters."""

UNKNOWN = 0.2
"""So much less is enough when the dictionary does not know the bare one."""

BOTH_BARE = 0.93
"""The same, when neither has one, and both stems have at least LONG letters."""

SHORT = 4
"""Shorter stems are too often alike by chance."""

ORDINARY = 0.8
"""The same, where the bare one is also an ordinary word."""

LONE_GIVEN = 0.85
"""The same, where the bare one is a given name by itself."""

_LISTED = frozenset({" и ", ", ", " или ", " либо ", " с ", " против "})
"""What stands between two people in a list."""

NEVER = 2.0

ACRONYM = 5
"""So many capitals without a given name are taken for an acronym."""


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

    def variants(self, article: ArticleText, placed: Sequence[Placed], lexemes: list[Lexeme]) -> Iterator[Variant]:
        """Names spelled two ways; not those that stand side by side in a list («Маслов и Мослов»)."""
        for variant in self._variants(placed, lexemes):
            if variant.kind is Kind.SCRIPT or not _listed_together(article, placed, variant):
                yield variant

    def _variants(self, placed: Sequence[Placed], lexemes: list[Lexeme]) -> Iterator[Variant]:
        together = {number: [number] for number in range(len(lexemes))}
        # Bare words that can be nobody's misspelling are the most: they are not compared at all.
        heard = [n for n, one in enumerate(lexemes) if one.full or self._needed(placed, one, LONG) < NEVER]
        for miss in near_misses([lexemes[number] for number in heard]):
            left, right = heard[miss.left], heard[miss.right]
            if self._is_slip(placed, lexemes[left], lexemes[right], miss):
                mentions = tuple(lexemes[left].mentions), tuple(lexemes[right].mentions)
                yield Variant(*mentions, Kind.SURNAME, miss.difference.weight)
                home, other = together[left], together[right]
                if home is not other:
                    home += other
                    together |= dict.fromkeys(other, home)
        for number, lexeme in enumerate(lexemes):
            if together[number][0] == number:
                full = sorted(n for one in together[number] for n in lexemes[one].full)
                yield from self._given_variants(placed, full)
            yield from _written_variants(placed, lexeme)

    def _is_slip(self, placed: Sequence[Placed], left: Lexeme, right: Lexeme, miss: NearMiss) -> bool:
        weight, shortest = miss.difference.weight, min(len(miss.stem), len(miss.other))
        if shortest < 3 or left.stems & right.stems:
            return False
        if not left.full and not right.full:
            return weight >= BOTH_BARE and shortest >= LONG and self._never_introduced(placed, left, right)
        one = [placed[number].mention for number in left.full]
        other = [placed[number].mention for number in right.full]
        if one and other:
            if not _genders_meet(one, other):
                return False
            verdict = self._identity.compare_all(one, other)
            return weight >= {Verdict.SAME: SAME_GIVEN_NAME, Verdict.OPEN: OPEN, Verdict.DIFFERENT: NEVER}[verdict]
        bare, full = (right, left) if left.full else (left, right)
        needed = self._needed(placed, bare, shortest)
        # A full name that the dictionary does not know may as well be the misspelt one.
        is_known = any(word.is_known or word.is_given for word in full.forms.values())
        if not is_known and shortest >= SHORT and needed in {LONE_GIVEN, BARE, BARE_SHORT}:
            needed = min(needed, BARE) if bare.is_lone_given else needed - UNKNOWN
        return weight >= needed

    def _never_introduced(self, placed: Sequence[Placed], left: Lexeme, right: Lexeme) -> bool:
        """Two capitalised words without any given name: a name if neither can be anything else."""
        return all(
            not lexeme.is_lone_given and not lexeme.is_ordinary and self._needed(placed, lexeme, LONG) <= BARE
            for lexeme in (left, right)
        ) and not all(word.is_known for lexeme in (left, right) for word in lexeme.forms.values())

    def _needed(self, placed: Sequence[Placed], bare: Lexeme, shortest: int) -> float:
        """How likely a slip must be for a surname without any given name to be another's misspelling."""
        mentions = [placed[number].mention.surname for number in bare.mentions]
        if bare.is_lone_given:
            return LONE_GIVEN
        if bare.is_ordinary:
            silent = all(token.begins_sentence or token.quoted or _is_place(token) for token in mentions)
            return NEVER if silent else ORDINARY
        if all(token.text.isupper() and len(token.text) <= ACRONYM for token in mentions):
            return NEVER
        is_known = any(word.is_known for word in bare.forms.values())
        if all(token.quoted for token in mentions) and (is_known or shortest < 5):
            return NEVER
        needed = BARE if shortest >= 5 else BARE_SHORT
        return needed if is_known else needed - UNKNOWN

    def _given_variants(self, placed: Sequence[Placed], full: Sequence[int]) -> Iterator[Variant]:
        """Given names of one surname that are one name misspelt; forms of one name are taken together."""
        groups: dict[str, list[int]] = {}
        words: dict[str, Word] = {}
        for number in full:
            mention = placed[number].mention
            word = mention.given.word if mention.given else None
            if word is None or mention.is_part:
                continue
            home = next((form for form, other in words.items() if word.stems & other.stems), word.form)
            words.setdefault(home, word)
            groups.setdefault(home, []).append(number)
        for form, other in combinations(groups, 2):
            weight = self._identity.given_slip(words[form], words[other])
            one, two = ([placed[number].mention for number in groups[key]] for key in (form, other))
            if weight and not self._identity.patronymics_differ(one, two):
                yield Variant(tuple(groups[form]), tuple(groups[other]), Kind.GIVEN, weight)


def _listed_together(article: ArticleText, placed: Sequence[Placed], variant: Variant) -> bool:
    """Whether a mention of one spelling stands in a list beside one of the other: then they are two people."""
    left, right = set(variant.left), set(variant.right)
    for number in sorted(left | right):
        if {number, number + 1} <= left | right and (number in left) is not (number + 1 in left):
            one, other = placed[number], placed[number + 1]
            text = article.paragraphs[one.paragraph].text
            if one.paragraph == other.paragraph and text[one.mention.span.end : other.mention.span.start] in _LISTED:
                return True
    return False


def _is_place(token: Token) -> bool:
    return token.word is not None and token.word.is_place


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
