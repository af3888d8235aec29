# SPDX-License-Identifier: GPL-3.0-or-later
"""Genders and cases in which a form of a surname can stand, the usual apart from what few surnames do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Case, Gender
from proofdesk.names.paradigms import CASES, ENDINGS, Class

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from proofdesk.core.ports import Morphology
    from proofdesk.names.paradigms import Hypothesis, Stem
    from proofdesk.names.words import Word

Reading = tuple[Gender, Case]

MEN_ONLY = frozenset({Class.HARD, Class.SOFT, Class.IOTATED, Class.FLEETING_C, Class.FLEETING_K})
"""Classes that men's surnames alone decline by."""

OF_POSSESSION = ("ов", "ев")

ADJECTIVE_ALONE = ("ого", "ому", "ему", "ая", "яя")
"""Endings of adjectives that no surname on a vowel has."""


LONG_STEM = 5
"""A stem in front of -ом is likelier a name from so many letters on: Мальстром is rarer than Поломарчуком."""


class Readings(NamedTuple):
    """Readings of a form."""

    certain: frozenset[Reading]
    rare: frozenset[Reading]
    """Where few surnames are so: a man called Щербина, a man called Мальстром."""
    fixed: frozenset[Reading]
    """Where it may never change, though it looks as if it did: Дюма, Рильке."""


def agrees_plainly(word: Word, stems: frozenset[Stem], asked: AbstractSet[Reading]) -> bool:
    """Whether one of `asked` is certain by its ending alone. It may miss one that `readings` finds, and is cheaper."""
    for stem, kind, ending, slots in word.endings:
        if kind is Class.FIXED or (kind, stem) not in stems or (kind in MEN_ONLY and ending in _BASE_ENDINGS[kind]):
            continue
        is_base = kind in {Class.A, Class.YA}
        for gender, case, plural in slots:
            if not plural and (gender, case) in asked and not (is_base and case is Case.NOMN):
                return True
    return False


def readings(word: Word, stems: frozenset[Stem], morphology: Morphology) -> Readings:
    """Readings by those (class, stem) pairs that the article's other forms of the surname leave."""
    certain: set[Reading] = set()
    rare: set[Reading] = set()
    fixed: set[Reading] = set()
    fitting = [h for h in word.hypotheses if not h.slot.plural and (h.kind, h.stem) in stems]
    declining = [h for h in fitting if h.kind is not Class.FIXED]
    for found in fitting:
        if found.kind is Class.FIXED:
            (fixed if declining else certain).add(found.slot[:2])
        elif found.kind in MEN_ONLY and found.ending in _BASE_ENDINGS[found.kind]:
            if _is_adjective(declining):
                continue
            base = {found.slot[:2]}
            if not found.stem.endswith(OF_POSSESSION):  # «Марию Чаплин», but never «Марию Иванов»
                base |= {(Gender.FEMN, case) for case in CASES}
            (rare if _is_instrumental(declining) else certain).update(base)
        elif found.kind in {Class.A, Class.YA} and found.slot.case is Case.NOMN:
            if not found.stem.endswith(OF_POSSESSION):
                rare.add(found.slot[:2])
        elif found.kind is Class.A and found.slot.gender is Gender.MASC and found.stem.endswith(OF_POSSESSION):
            continue  # no man is called Шукеева
        else:
            certain.add(found.slot[:2])
    known = _known(word, morphology)
    is_possessive = any(found.kind is Class.OV for found in declining)
    if known and is_possessive:
        return Readings(frozenset(certain | known), frozenset(), frozenset())
    if (is_possessive and word.form[-1] != "е") or word.form.endswith(ADJECTIVE_ALONE):
        fixed = set()
    return Readings(frozenset(certain | known), frozenset(rare), frozenset(fixed))


def _known(word: Word, morphology: Morphology) -> set[Reading]:
    """Readings that the dictionary holds of a surname."""
    return {
        (gender, case)
        for parse in (morphology.parses(word.form) if word.is_surname else ())
        if "Surn" in parse.grammemes and "sing" in parse.grammemes
        for gender in (Gender.MASC, Gender.FEMN)
        if gender.value in parse.grammemes or not parse.grammemes & {"masc", "femn"}
        for case in CASES
        if case.value in parse.grammemes
    }


def _is_adjective(declining: list[Hypothesis]) -> bool:
    """Whether a form declines as adjectives do, «Серовым», «Серовой», and so is no nominative of a consonant."""
    return any(
        (found.kind is Class.OV and found.ending in {"ым", "ой", "ою"})
        or (found.kind is Class.ADJECTIVE and found.ending == "ой" and found.stem[-1] in "вгкнстхц")
        for found in declining
    )


def _is_instrumental(declining: list[Hypothesis]) -> bool:
    return any(h.kind in MEN_ONLY and h.ending in {"ом", "ем"} and len(h.stem) >= LONG_STEM for h in declining)


_BASE_ENDINGS = {
    kind: frozenset(
        ending for ending, slots in endings.items() if any(s.case is Case.NOMN and not s.plural for s in slots)
    )
    for kind, endings in ENDINGS.items()
}
"""Endings of the nominative singular."""
