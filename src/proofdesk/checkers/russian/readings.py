# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether two word forms agree, and in which forms they would. Русская грамматика, 1980, § 1294-1299."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import cases_of

if TYPE_CHECKING:
    from proofdesk.checkers.russian.passage import Form, Passage
    from proofdesk.core.ports import Parse

GENDERS = frozenset({"masc", "femn", "neut"})
NUMBERS = frozenset({"sing", "plur"})
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")

_KINDS = frozenset({"anim", "inan"})
_ADJECTIVAL = frozenset({"ADJF", "PRTF"})


def agree(adjective: Parse, noun: Parse) -> bool:
    """Whether two readings have a case, a number and a gender in common; in the accusative both must live or not."""
    shared = cases_of(adjective) & cases_of(noun)
    if not shared or (shared == {"accs"} and _is_other_kind(adjective, noun)):
        return False
    if "plur" in adjective.grammemes or "plur" in noun.grammemes:
        return "plur" in adjective.grammemes and "plur" in noun.grammemes
    genders = noun.grammemes & GENDERS
    return not genders or bool(adjective.grammemes & genders) or "ms-f" in noun.grammemes or "Ms-f" in noun.grammemes


def _is_other_kind(adjective: Parse, noun: Parse) -> bool:
    kind = adjective.grammemes & _KINDS
    other = noun.grammemes & _KINDS
    return bool(kind) and bool(other) and not kind & other


def agreeing_forms(passage: Passage, changed: Form, kept: Form) -> list[str]:
    """Forms of one word that agree with another one, the likeliest first."""
    found: list[str] = []
    for one in kept.readings:
        number = one.grammemes & NUMBERS
        for reading in changed.readings:
            is_adjective = bool(reading.grammemes & _ADJECTIVAL)
            genders = one.grammemes & GENDERS
            if "sing" in number and not is_adjective and not genders & reading.grammemes:
                continue
            extra = genders if is_adjective and "sing" in number else frozenset[str]()
            for case in sorted(cases_of(one)):
                word = passage.forms.inflected(reading, case, *number, *extra)
                if word and word not in found:
                    found.append(word)
    return found


def agreed(noun: Parse) -> frozenset[str]:
    """Number and, in the singular, gender of what goes with a noun."""
    return noun.grammemes & (NUMBERS | GENDERS) if "sing" in noun.grammemes else noun.grammemes & NUMBERS


def is_slip(written: str, right: str) -> bool:
    """Whether two forms differ in their last two letters at most."""
    return written != right and abs(len(written) - len(right)) <= 1 and written[:-2] == right[: len(written) - 2]


def difference(one: str, other: str) -> int:
    """How many letters two forms differ in, place by place, with what one is longer by."""
    return abs(len(one) - len(other)) + sum(left != right for left, right in zip(one, other, strict=False))
