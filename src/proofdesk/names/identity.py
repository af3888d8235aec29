# SPDX-License-Identifier: GPL-3.0-or-later
"""One person or two? Given names, patronymics, initials and gender decide."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from proofdesk.names.differences import difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.people import Gender
    from proofdesk.names.mentions import NameMention
    from proofdesk.names.words import GivenNames, Word

SLIP_IN_GIVEN_NAME = 0.8
"""Two given names that differ by a slip at least this likely may be one, where the lists do not hold both."""


class Verdict(Enum):
    """What the given names of two mentions say."""

    SAME = "same"
    OPEN = "open"
    DIFFERENT = "different"


class Identity:
    """Compares the given names, patronymics and initials beside two surnames."""

    def __init__(self, given_names: GivenNames) -> None:
        self._given_names = given_names

    def compare(self, left: NameMention, right: NameMention) -> Verdict:
        """Whether the two can be one person, by everything but the surname."""
        if self._patronymics_differ(left, right):
            return Verdict.DIFFERENT
        if left.given and right.given:
            return self._given(left.given.word, right.given.word)
        if left.initials and right.initials:
            return _verdict(_initials_agree(left.initials, right.initials))
        if (left.initials and right.given) or (right.initials and left.given):
            initials = left.initials or right.initials
            token = left.given or right.given
            assert token is not None
            return _verdict(token.text[:1].upper() == initials[0].upper())
        return Verdict.OPEN

    def compare_all(self, left: Sequence[NameMention], right: Sequence[NameMention]) -> Verdict:
        """Whether two groups of full mentions can be one person: SAME as soon as two of them agree."""
        verdicts = {self.compare(one, other) for one in left for other in right}
        if Verdict.SAME in verdicts:
            return Verdict.SAME
        return Verdict.DIFFERENT if Verdict.DIFFERENT in verdicts else Verdict.OPEN

    def _given(self, left: Word | None, right: Word | None) -> Verdict:
        if left is None or right is None:
            return Verdict.OPEN
        if left.form == right.form:
            return Verdict.SAME
        if left.is_given and right.is_given and left.is_known is right.is_known:
            return _verdict(bool(self._names(left) & self._names(right)))
        if left.stems & right.stems or (left.is_given and right.is_given and self._names(left) & self._names(right)):
            return Verdict.SAME
        return _verdict(slip_between(left, right) >= SLIP_IN_GIVEN_NAME)

    def _names(self, word: Word) -> set[tuple[str, Gender]]:
        names: set[tuple[str, Gender]] = set()
        for given in word.given:
            names.add((given.lemma, given.gender))
            entry = self._given_names.get(given.lemma)
            if entry is not None:
                names |= {(related, given.gender) for related in entry.related}
        return names

    def _patronymics_differ(self, left: NameMention, right: NameMention) -> bool:
        if not (left.patronymic and right.patronymic and left.patronymic.word and right.patronymic.word):
            return False
        one, other = left.patronymic.word, right.patronymic.word
        return not (one.stems & other.stems) and slip_between(one, other) < SLIP_IN_GIVEN_NAME


def slip_between(left: Word, right: Word) -> float:
    """Weight of the likeliest single slip between stems of the same class; 0 when there is none."""
    best = 0.0
    for kind, stem in left.stems:
        for other_kind, other in right.stems:
            if kind is other_kind and (found := difference(stem, other)) is not None:
                best = max(best, found.weight)
    return best


def genders(mention: NameMention) -> set[Gender]:
    """Genders that the given name, or else the patronymic, allows; empty when nothing tells."""
    word = mention.given.word if mention.given else None
    if word is not None and word.is_given:
        return {given.gender for given in word.given}
    return set()


def _initials_agree(left: str, right: str) -> bool:
    return left[0].upper() == right[0].upper() and (len(left) < 2 or len(right) < 2 or left[1:] == right[1:])


def _verdict(same: bool) -> Verdict:
    return Verdict.SAME if same else Verdict.DIFFERENT
