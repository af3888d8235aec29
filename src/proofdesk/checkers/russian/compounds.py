# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of several parts that are all declined: «город-герой», «двести шестьдесят пять». Розенталь, § 148, 164;
Русская грамматика, 1980, § 1368.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.numbers import NUMERAL
from proofdesk.checkers.russian.passage import Slip
from proofdesk.checkers.russian.readings import CASES, NUMBERS
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

COMPOUND = Rule(
    "grammar/compound-noun",
    wrong="Они живут в городе-героя.",
    right="Они живут в городе-герое.",
    source="Розенталь, § 148",
)

_VICE = "вице"
"""No form of a rare word «вица» where it begins a title."""

_OBLIQUE = frozenset({"gent", "datv", "ablt", "loct"})


class Compounds:
    """Two nouns with a hyphen, and numerals in a row, that have no case in common."""

    rules = (COMPOUND, NUMERAL)

    def wants(self, form: Form) -> bool:
        """Words with one hyphen that are no word of the dictionary; numerals."""
        if form.text.count("-") == 1:
            return not form.readings
        return form.is_only("NUMR")

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The second part in the case of the first; a numeral in the case of the others."""
        if "-" in passage.word(at):
            yield from self._noun(passage, at)
        else:
            yield from self._numeral(passage, at)

    @staticmethod
    def _noun(passage: Passage, at: int) -> Iterator[Slip]:
        left, _, right = passage.word(at).partition("-")
        if not left or not right or left == _VICE or passage.is_capital(at):
            return
        first, second = passage.forms.of(left).common, passage.forms.of(right).common
        if not first.is_only("NOUN") or not second.is_only("NOUN") or not first.cases or not first.cases <= _OBLIQUE:
            return
        if first.cases & second.cases or second.can_be("Fixd") or first.can_be("Fixd"):
            return
        if first.can_be("plur") or not second.can_be("sing"):
            return  # «масс-стартом», «телеком-операторов»
        found = []
        for case in sorted(first.cases):
            for reading in second.readings:
                word = passage.forms.inflected(reading, case, *(first.readings[0].grammemes & NUMBERS))
                if word and word not in found and word[:-2] == second.text[: len(word) - 2]:
                    found.append(word)
        if found:
            yield Slip(COMPOUND, at, at + 1, [f"{left}-{word}" for word in found[:2]])

    @staticmethod
    def _numeral(passage: Passage, at: int) -> Iterator[Slip]:
        """«двухсот шестьдесят пяти»: one of those in a row stands in the nominative, another cannot."""
        if passage.form(at - 1).is_only("NUMR") or passage.word(at - 1) == "без":
            return  # «без пятнадцати четыре»
        row = [at]
        while passage.form(row[-1] + 1).is_only("NUMR"):
            row.append(row[-1] + 1)
        forms = [passage.form(place) for place in row]
        oblique = [form for form in forms if form.cases <= _OBLIQUE]
        if not oblique or not all(form.cases <= _OBLIQUE or form.cases <= {"nomn", "accs"} for form in forms):
            return
        cases = frozenset.intersection(*(form.cases for form in oblique))
        case = next((case for case in CASES if case in cases), None)
        if case is None or len(oblique) == len(forms):
            return
        for place, form in zip(row, forms, strict=True):
            if form not in oblique:
                word = passage.forms.inflected(form.readings[0], case)
                if word:
                    yield Slip(NUMERAL, place, place + 1, [word])
