# SPDX-License-Identifier: GPL-3.0-or-later
"""Which posts contradict each other, and which are held by one person at a time.

Only what nobody can hold at once is a contradiction: a minister and the deputy of that minister, the ministers of two
ministries, two ranks. Everything else that one person is called (шахматист, депутат, отец троих детей) goes together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from proofdesk.core.ports import Morphology

RANKS = frozenset(
    {
        "ефрейтор",
        "сержант",
        "прапорщик",
        "лейтенант",
        "майор",
        "подполковник",
        "полковник",
        "генерал-майор",
        "генерал-лейтенант",
        "генерал-полковник",
    }
)

_SINGULAR = (
    "президент премьер министр глава председатель руководитель директор губернатор мэр аким посол прокурор генпрокурор "
    "ректор главврач командующий главнокомандующий спикер омбудсмен пресс-секретарь секретарь госсекретарь генсек "
    "начальник редактор лидер"
)
SINGULAR = frozenset(_SINGULAR.split())
"""Posts that one person holds at a time, in one place; two deputies of one surname are as unlikely as two ministers."""

_MANY = (
    "депутат сенатор член сотрудник участник участница кандидат представитель игрок спортсмен спортсменка актёр "
    "актриса журналист адвокат житель жительница солдат боец военнослужащий полицейский работник певец певица звезда"
)
MANY = frozenset(_MANY.split())
"""Posts that two people of one surname may well have side by side."""

DATED = (
    r"\b(?:бывш|экс-|тогда|прежн|нынешн|ныне|будущ|избранн|назнач|сменил|возглавлял|занима[лв]|занял|служил|будучи|"
    r"и\. ?о\.|врио|исполняющ|обязанност|впоследствии|в то время|в ту пору|отставк|уволен|пост[аеу]?\b|должност|"
    r"повышен|звани|кандидат)"
)
"""Beginnings, in small letters, of words of a sentence that speaks of another time, or of a post that changes hands."""

_DEPUTIES = frozenset({"заместитель", "зам"})
_PREFIX = re.compile(r"^(?:вице-|зам)")
_OF_THE_OFFICE = {"премьер-министр": "премьер", "вице-премьер-министр": "вице-премьер", "гендиректор": "директор"}
_WORD = re.compile(r"[\w‑-]+")
_MINISTER = "министр"
_EMPTY = frozenset({"дело", "республика", "рф", "рк", "сша", "страна", "и"})
"""Words that tell neither a ministry nor a place apart."""


class Title(NamedTuple):
    """A post, taken apart: `office` («министр»), whether it is its deputy, and the words that depend on it (lemmas)."""

    office: str
    is_deputy: bool
    of: frozenset[str]
    places: frozenset[str]
    """Those of `of` that are geographical names or capitals."""


class Titles:
    """Compares posts; what was read before is remembered."""

    def __init__(self, morphology: Morphology) -> None:
        self._morphology = morphology
        self._known: dict[str, Title] = {}

    def title(self, role: str) -> Title:
        """A post by its words, the noun in the nominative."""
        found = self._known.get(role)
        if found is None:
            found = self._known[role] = self._read(role)
        return found

    def contradict(self, left: str, right: str) -> bool:
        """Whether nobody holds both at a time."""
        one, other = self.title(left), self.title(right)
        if one.office in RANKS and other.office in RANKS:
            return one.office != other.office
        if not one.office or one.office != other.office:
            return False
        if one.is_deputy is not other.is_deputy:
            return not one.of or not other.of or bool(one.of & other.of)
        return one.office == _MINISTER and _differ(one, other)

    def is_one_post(self, left: str, right: str, *, many: bool = False) -> bool:
        """Whether both name one post that a single person holds: «глава МИД», «глава МИД РФ».

        With `many` also one that many hold: «депутат», «депутат парламента».
        """
        one, other = self.title(left), self.title(right)
        if not one.office or (one.office, one.is_deputy) != (other.office, other.is_deputy):
            return False
        if not many and one.office not in SINGULAR and (one.office in MANY or not one.of & other.of):
            return False
        if one.places and other.places and one.places.isdisjoint(other.places):
            return False
        return not one.of or not other.of or (bool(one.of & other.of) and not _differ(one, other))

    def _read(self, role: str) -> Title:
        words = _WORD.findall(role)
        lemmas = [self._lemma(word) for word in words]
        noun = next((number for number, word in enumerate(words) if self._is_person(word)), None)
        if noun is None:
            return Title("", False, frozenset(), frozenset())
        office, is_deputy, first = lemmas[noun], False, noun + 1
        if office in _DEPUTIES:
            is_deputy = True
            noun = next((number for number in range(first, len(words)) if self._is_person(words[number])), None)
            office, first = (lemmas[noun], noun + 1) if noun is not None else ("", len(words))
        elif office not in RANKS and (stripped := _PREFIX.sub("", office)) != office:
            is_deputy = True
            office = self._lemma(stripped)
        office = _OF_THE_OFFICE.get(office, office)
        of = frozenset(lemma for lemma in lemmas[first:] if len(lemma) > 1) - _EMPTY
        dependent = zip(lemmas[first:], words[first:], strict=True)
        places = frozenset(lemma for lemma, word in dependent if word[0].isupper())
        return Title(office, is_deputy, of, places)

    def _lemma(self, word: str) -> str:
        if word.isupper():
            return word.lower()
        parses = self._morphology.parses(word.lower())
        return parses[0].lemma if parses else word.lower()

    def _is_person(self, word: str) -> bool:
        return word[0].islower() and any(
            {"NOUN", "anim"} <= parse.grammemes for parse in self._morphology.parses(word.lower())[:3]
        )


def _differ(one: Title, other: Title) -> bool:
    """Whether what depends on two equal posts are two things: «обороны», «финансов»; but «труда», «труда и спорта»."""
    left, right = one.of - one.places, other.of - other.places
    if left and right:
        return not any(a[:4] == b[:4] for a in left for b in right)
    return False
