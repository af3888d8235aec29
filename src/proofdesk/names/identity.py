# SPDX-License-Identifier: GPL-3.0-or-later
"""One person or two? Given names, patronymics, initials and gender decide."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from proofdesk.core.people import Gender
from proofdesk.names.differences import difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.names.differences import Difference
    from proofdesk.names.mentions import NameMention
    from proofdesk.names.words import GivenNames, Word

SLIP_IN_GIVEN_NAME = 0.8
"""Two given names that differ by a slip at least this likely may be one."""

SLIP_OF_TWO_NAMES = 0.85
"""The same, where both are names of the dictionary: «Наталья» and «Наталия», not «Марина» and «Мария»."""

YO_FOR_O = 0.9
"""«Йёрн», «Йорн»: one vowel of another language in two transcriptions (ö, ø, eu)."""

LIKELY_GIVEN_NAME = 0.6
"""A misspelt given name beside a surname that is the same, where the dictionary does not hold both."""


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
            return self._givens(left, right)
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
        verdicts = {self.compare(one, other) for one in distinct(left) for other in distinct(right)}
        if Verdict.SAME in verdicts:
            return Verdict.SAME
        return Verdict.DIFFERENT if Verdict.DIFFERENT in verdicts else Verdict.OPEN

    def patronymics_differ(self, left: Sequence[NameMention], right: Sequence[NameMention]) -> bool:
        """Whether some mention on one side has another patronymic than some on the other."""
        return any(self._patronymics_differ(one, other) for one in distinct(left) for other in distinct(right))

    def _givens(self, left: NameMention, right: NameMention) -> Verdict:
        """SAME as soon as one given or middle name is in both; OPEN where the «given name» is but a guess."""
        assert left.given is not None
        assert right.given is not None
        verdicts = [
            self._given(one.word, other.word)
            for one in (left.given, *left.middle)
            for other in (right.given, *right.middle)
        ]
        if Verdict.SAME in verdicts:
            return Verdict.SAME
        guessed = any(m.given and m.given.word and _is_guess(m.given.word) for m in (left, right))
        return Verdict.OPEN if guessed else verdicts[0]

    def _given(self, left: Word | None, right: Word | None) -> Verdict:
        if left is None or right is None:
            return Verdict.OPEN
        if left.form == right.form:
            return Verdict.SAME
        if left.is_given and right.is_given and self._names(left) & self._names(right):
            return Verdict.SAME
        if left.is_given and right.is_given and left.is_known is right.is_known:
            return _verdict(self.given_slip(left, right) >= SLIP_OF_TWO_NAMES)
        return _verdict(bool(left.stems & right.stems) or slip_between(left, right) >= SLIP_IN_GIVEN_NAME)

    def given_slip(self, left: Word, right: Word) -> float:
        """How likely one given name is the other misspelt; 0 for forms of one name and for two names that exist.

        The list of given names holds misspellings of civil records, and the dictionary names that nobody bears
        («Вадимир»); a name that exists is in both.
        """
        if left.stems & right.stems or _genders_of(left).isdisjoint(_genders_of(right)):
            return 0.0
        if {given.lemma for given in left.given} & {given.lemma for given in right.given}:
            return 0.0
        exist = self._exists(left) and self._exists(right) and not self._names(left) & self._names(right)
        weight = slip_between(left, right)
        return weight if weight >= (SLIP_OF_TWO_NAMES if exist else LIKELY_GIVEN_NAME) else 0.0

    def _exists(self, word: Word) -> bool:
        return word.is_dictionary_given and any(self._given_names.get(given.lemma) for given in word.given)

    def are_near(self, left: Word, right: Word) -> bool:
        """Whether two words are different given names that one letter tells apart, endings aside: «Алина», «Арина»."""
        if left.stems & right.stems or self._names(left) & self._names(right):
            return False
        return any(
            one.gender is other.gender and difference(_without_ending(one.lemma), _without_ending(other.lemma))
            for one in left.given
            for other in right.given
        )

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


def beside_surname(mention: NameMention) -> tuple[str, ...]:
    """Everything about a mention that `Identity` looks at; equal for mentions that it cannot tell apart."""
    tokens = (mention.given, mention.patronymic, *mention.middle)
    return (mention.initials, *(token.text if token is not None else "" for token in tokens))


def distinct(mentions: Iterable[NameMention]) -> Iterable[NameMention]:
    """One mention for each way in which `mentions` name somebody: a book names its hero a thousand times."""
    return {beside_surname(mention): mention for mention in mentions}.values()


def slip_between(left: Word, right: Word) -> float:
    """Weight of the likeliest single slip between stems of the same class; 0 when there is none.

    One of the two stems may be one that no name has, left by a slip near the end: «Людмлиа».
    """
    tries = [(left.stems, right.stems), (left.broken_stems, right.stems), (left.stems, right.broken_stems)]
    slips = [
        slip
        for stems, others in tries
        for kind, stem in stems
        for other_kind, other in others
        if kind is other_kind and (slip := difference(stem, other)) is not None
    ]
    return max([_weight(slip, left, right) for slip in slips], default=0.0)


def _weight(slip: Difference, left: Word, right: Word) -> float:
    letters = {left.written[slip.start : slip.start + 1], right.written[slip.start : slip.start + 1]}
    return YO_FOR_O if slip.kind == "letter" and letters == {"ё", "о"} else slip.weight


def _without_ending(name: str) -> str:
    return name.rstrip("аяй")


def _genders_of(word: Word) -> set[Gender]:
    return {given.gender for given in word.given} or {Gender.MASC, Gender.FEMN}


def genders(mention: NameMention) -> set[Gender]:
    """Genders that the given name, or else the patronymic, allows; empty when nothing tells."""
    word = mention.given.word if mention.given else None
    if word is not None and word.is_given:
        return {given.gender for given in word.given}
    return set()


def _is_guess(word: Word) -> bool:
    """«Блока Литвина»: a surname of the dictionary where a given name should be."""
    return word.is_surname and not word.is_given


def _initials_agree(left: str, right: str) -> bool:
    return left[0].upper() == right[0].upper() and (len(left) < 2 or len(right) < 2 or left[1:] == right[1:])


def _verdict(same: bool) -> Verdict:
    return Verdict.SAME if same else Verdict.DIFFERENT
