# SPDX-License-Identifier: GPL-3.0-or-later
"""One person spelled two ways: which near misses among an article's names are slips, and which are two people."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.names.identity import Identity, Verdict, genders
from proofdesk.names.nearmisses import LONG
from proofdesk.names.passages import order
from proofdesk.names.speech import speaks
from proofdesk.names.words import one_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.names.first_names import FirstNames
    from proofdesk.names.lexemes import Lexeme
    from proofdesk.names.mentions import NameMention, Token
    from proofdesk.names.nearmisses import NearMiss
    from proofdesk.names.passages import Placed
    from proofdesk.names.words import GivenNames, Word

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

_OF_PYOTR = re.compile("петр(?:а|у|ом|е)")
"""«Пётр» has its ё in the nominative alone."""

TOLD = 0.6
"""Weight of a difference that is no likely slip, but the text tells that both are one."""

NEVER = 2.0

ACRONYM = 5
"""So many capitals without a given name are taken for an acronym."""


class Kind(StrEnum):
    """Where two spellings differ."""

    SURNAME = "surname"
    GIVEN = "given"
    YO = "yo"
    SCRIPT = "script"


class Variant(NamedTuple):
    """Two groups of mentions, in order of position, that are one person spelled two ways."""

    left: tuple[Placed, ...]
    right: tuple[Placed, ...]
    kind: Kind
    weight: float


class VariantFinder:
    """Tells slips from other names among surnames that are nearly the same, and finds what else is spelled two ways."""

    def __init__(self, given_names: GivenNames, first_names: FirstNames) -> None:
        self._identity = Identity(given_names)
        self._first_names = first_names

    def is_compared(self, lexeme: Lexeme) -> bool:
        """Whether it can be anybody's misspelling. Bare words that cannot are the most."""
        return bool(lexeme.full) or _can_be_slip(lexeme, LONG)

    def variants(self, lexemes: Sequence[Lexeme], slips: Sequence[NearMiss]) -> Iterator[Variant]:
        """What is spelled two ways among surnames that `slips` tie together, both in order of position.

        Not those that stand side by side in a list («Маслов и Мослов»).
        """
        for variant in self._variants(lexemes, slips):
            if variant.kind is Kind.SCRIPT or not _listed_together(variant):
                yield variant

    def _variants(self, lexemes: Sequence[Lexeme], slips: Sequence[NearMiss]) -> Iterator[Variant]:
        for slip in slips:
            yield Variant(tuple(slip.left.mentions), tuple(slip.right.mentions), Kind.SURNAME, slip.difference.weight)
        if _have_several_given_names(lexemes):
            full = [placed for lexeme in lexemes for placed in lexeme.full]
            everybody = [placed for lexeme in lexemes for placed in lexeme.mentions]
            yield from self._given_variants(sorted(full, key=order) if len(lexemes) > 1 else full, everybody)
        for lexeme in lexemes:
            if lexeme.is_marked:
                yield from _written_variants(lexeme)

    def is_slip(self, miss: NearMiss) -> bool:
        """Whether the two surnames of a pair are one, misspelt."""
        left, right = miss.left, miss.right
        weight, shortest = miss.difference.weight, min(len(miss.stem), len(miss.other))
        if shortest < 3 or left.stems & right.stems:
            return False
        if miss.is_far:
            return self._is_nobody_else(left, right)
        if not left.full and not right.full:
            return weight >= BOTH_BARE and shortest >= LONG and self._never_introduced(left, right)
        if left.full and right.full:
            if not _genders_meet(left.ways, right.ways):
                return False
            verdict = self._identity.compare_all(left.ways, right.ways)
            return weight >= {Verdict.SAME: SAME_GIVEN_NAME, Verdict.OPEN: OPEN, Verdict.DIFFERENT: NEVER}[verdict]
        bare, full = (right, left) if left.full else (left, right)
        needed = self._needed(bare, shortest)
        # A full name that the dictionary does not know may as well be the misspelt one.
        is_known = any(word.is_known or word.is_given for word in full.forms.values())
        if not is_known and shortest >= SHORT and needed in {LONE_GIVEN, BARE, BARE_SHORT}:
            needed = min(needed, BARE) if bare.is_lone_given else needed - UNKNOWN
        return weight >= needed

    def _is_nobody_else(self, left: Lexeme, right: Lexeme) -> bool:
        """Whether one is a surname that nobody introduces, and the other somebody's, and no dictionary knows either."""
        if bool(left.full) is bool(right.full):
            return False
        bare = right if left.full else left
        is_known = any(word.is_known for lexeme in (left, right) for word in lexeme.forms.values())
        return not is_known and not bare.is_lone_given and self._needed(bare, LONG) < NEVER

    def _never_introduced(self, left: Lexeme, right: Lexeme) -> bool:
        """Two capitalised words without any given name: a name if neither can be anything else."""
        return all(
            not lexeme.is_lone_given and not lexeme.is_ordinary and self._needed(lexeme, LONG) <= BARE
            for lexeme in (left, right)
        ) and not all(word.is_known for lexeme in (left, right) for word in lexeme.forms.values())

    def _needed(self, bare: Lexeme, shortest: int) -> float:
        """How likely a slip must be for a surname without any given name to be another's misspelling."""
        if not _can_be_slip(bare, shortest):
            return NEVER
        if bare.is_lone_given:
            return LONE_GIVEN
        if bare.is_ordinary:
            telling = (placed for placed in bare.mentions if not _tells_nothing(placed.mention.surname))
            return BARE if shortest >= 5 and any(map(speaks, telling)) else ORDINARY
        needed = BARE if shortest >= 5 else BARE_SHORT
        return needed if _is_known(bare) else needed - UNKNOWN

    def _given_variants(self, full: Sequence[Placed], everybody: Sequence[Placed]) -> Iterator[Variant]:
        """Given names of one surname that are one name misspelt; forms of one name are taken together.

        `everybody`: all mentions of the surname.
        """
        groups: dict[str, list[Placed]] = {}
        words: dict[str, Word] = {}
        homes: dict[str, str] = {}
        for placed in full:
            mention = placed.mention
            word = mention.given.word if mention.given else None
            if word is None or mention.is_part:
                continue
            home = homes.get(word.form)
            if home is None:
                home = next((form for form, other in words.items() if word.stems & other.stems), word.form)
                words.setdefault(home, word)
                homes[word.form] = home
            groups.setdefault(home, []).append(placed)
        for form, other in combinations(groups, 2):
            weight = self._identity.given_slip(words[form], words[other])
            if not weight and self._identity.are_near(words[form], words[other]):
                # Two names that exist: one person only where the text says so.
                weight = TOLD if self._first_names.are_one(groups[form], groups[other], everybody) else 0.0
            if weight and not self._identity.patronymics_differ(
                [placed.mention for placed in groups[form]], [placed.mention for placed in groups[other]]
            ):
                yield Variant(tuple(groups[form]), tuple(groups[other]), Kind.GIVEN, weight)


def _have_several_given_names(lexemes: Sequence[Lexeme]) -> bool:
    """Whether two of the given names beside the surnames are more than forms of one."""
    words = {
        mention.given.word: None
        for lexeme in lexemes
        for mention in lexeme.ways
        if mention.given is not None and mention.given.word is not None
    }
    return any(one.form != other.form and one.stems.isdisjoint(other.stems) for one, other in combinations(words, 2))


def _can_be_slip(bare: Lexeme, shortest: int) -> bool:
    """Whether a surname without any given name can be another's misspelling at all."""
    if bare.is_lone_given:
        return True
    tokens = [placed.mention.surname for placed in bare.mentions]
    if bare.is_ordinary:
        return not all(map(_tells_nothing, tokens))
    if all(map(_is_acronym, tokens)):
        return False
    return not ((shortest < 5 or _is_known(bare)) and all(token.quoted for token in tokens))


def _is_acronym(token: Token) -> bool:
    return len(token.text) <= ACRONYM and token.text.isupper()


def _is_known(lexeme: Lexeme) -> bool:
    """Whether the dictionary holds one of its forms."""
    return any(word.is_known for word in lexeme.forms.values())


def _listed_together(variant: Variant) -> bool:
    """Whether a mention of one spelling stands in a list beside one of the other: then they are two people."""
    both = variant.left + variant.right
    listed = [one for one in both if one.is_listed or (one.is_listed is None and _is_listed(one))]
    if not listed:
        return False
    left, right = set(variant.left), set(variant.right)
    return any((one in left and one.next in right) or (one in right and one.next in left) for one in listed)


def _is_listed(placed: Placed) -> bool:
    """Whether the next name stands behind it in a list."""
    other, text = placed.next, placed.passage.paragraph.text
    placed.is_listed = other is not None and text[placed.mention.span.end : other.mention.span.start] in _LISTED
    return placed.is_listed


def _tells_nothing(token: Token) -> bool:
    """Whether an ordinary word may have its capital for another reason than that it is a name."""
    return token.begins_sentence or token.quoted or (token.word is not None and token.word.is_place)


def _written_variants(lexeme: Lexeme) -> Iterator[Variant]:
    """The same surname with ё and with е, or with a letter of the other alphabet in it."""
    written = {placed: placed.mention.surname.text for placed in lexeme.mentions}
    mixed = [placed for placed, text in written.items() if one_script(text) != text]
    clean = [placed for placed in lexeme.mentions if placed not in mixed] if mixed else lexeme.mentions
    if mixed and clean:
        yield Variant(tuple(mixed), tuple(clean), Kind.SCRIPT, 1.0)
    for place in sorted({text.lower().find("ё") for text in written.values()} - {-1}):
        with_yo = [placed for placed in clean if written[placed].lower()[place : place + 1] == "ё"]
        beginnings = {written[placed].lower()[:place] for placed in with_yo}
        without = [
            placed
            for placed in clean
            if written[placed].lower()[place : place + 1] == "е"
            and written[placed].lower()[:place] in beginnings
            and not _OF_PYOTR.fullmatch(written[placed].lower())
        ]
        if with_yo and without:
            yield Variant(tuple(with_yo), tuple(without), Kind.YO, 1.0)


def _genders_meet(one: Sequence[NameMention], other: Sequence[NameMention]) -> bool:
    left = set().union(*(genders(mention) for mention in one))
    right = set().union(*(genders(mention) for mention in other))
    return not left or not right or bool(left & right)
