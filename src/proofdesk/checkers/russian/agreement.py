# SPDX-License-Identifier: GPL-3.0-or-later
"""Adjectives and participles that agree with no noun. Розенталь, § 192-197, 211."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip, cases_of
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage
    from proofdesk.core.ports import Parse

AGREEMENT = Rule(
    "grammar/agreement",
    wrong="Особого описание заслуживает колокольня.",
    right="Особого описания заслуживает колокольня.",
    source="Розенталь, § 192-197",
)
PARTICIPLE = Rule(
    "grammar/participle",
    wrong="Он встретился с гостями, приехавшие на выставку.",
    right="Он встретился с гостями, приехавшими на выставку.",
    source="Розенталь, § 211",
)

_GENDERS = frozenset({"masc", "femn", "neut"})
_NUMBERS = frozenset({"sing", "plur"})
_NOMINAL = frozenset({"NOUN", "NPRO", "ADJF", "PRTF", "NUMR"})
SHORTEST_CLAUSE = 3
_LONGEST = 60
"""Words and signs of a sentence that is looked through for a noun to agree with."""


class Agreement:
    """An adjective right before a noun; a participle right after a comma."""

    rules = (AGREEMENT, PARTICIPLE)

    def wants(self, form: Form) -> bool:
        """Adjectives and participles that are nothing else."""
        return (
            form.is_only("ADJF", "PRTF")
            and not form.can_be("Subx")
            and not form.can_be("Anum")
            and not form.can_be("Apro")
            and not form.can_be("Fixd")
        )

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """A form that agrees."""
        form = passage.form(at)
        if form.is_only("PRTF") and passage.word(at - 1) == ",":
            yield from self._after_noun(passage, at)
        elif form.is_only("ADJF") and (not passage.is_capital(at) or passage.begins_sentence(at)):
            yield from self._before_noun(passage, at)

    @staticmethod
    def _before_noun(passage: Passage, at: int) -> Iterator[Slip]:
        adjective, noun = passage.form(at), passage.form(at + 1)
        if not noun.is_only("NOUN") or noun.is_proper or noun.can_be("anim") or passage.is_capital(at + 1):
            return
        if noun.can_be("Fixd") or len(noun.text) < 4 or "-" in noun.text or "-" in adjective.text:
            return
        # Other cases stand for themselves: «считает важным решение», «присущий языку», «недовольный победой».
        if not adjective.text.endswith(("ого", "его")) or not noun.cases <= {"nomn", "accs"}:
            return
        if any(agree(one, other) for one in adjective.readings for other in noun.readings):
            return
        before = passage.form(at - 1)
        if before.parts & {"NUMR", "NOUN", "ADVB"} or before.text.isdigit() or before.can_be("Apro"):
            return
        right = [word for word in _cases_of_noun(passage, adjective, noun) if is_slip(noun.text, word)]
        if right:
            yield Slip(AGREEMENT, at, at + 2, [f"{adjective.text} {word}" for word in right[:2]])

    @staticmethod
    def _after_noun(passage: Passage, at: int) -> Iterator[Slip]:
        noun = passage.form(at - 2)
        participle = passage.form(at)
        if not noun.is_only("NOUN") or passage.is_capital(at - 2) or _may_be_about_several(passage, at, participle):
            return
        around = _nominals_around(passage, at)
        if around is None or any(
            agree(one, other) for one in participle.readings for form in around for other in form.readings
        ):
            return
        right = _agreeing(passage, participle.readings[0], noun)
        if right:
            yield Slip(PARTICIPLE, at, at + 1, right)


def _may_be_about_several(passage: Passage, at: int, participle: Form) -> bool:
    """«мужество и отвагу, проявленные», «оба лидера, входившие»; or the comma ends «к сожалению»."""
    clause = list(passage.clause_before(at - 1))
    if len(clause) < SHORTEST_CLAUSE:
        return True
    return participle.can_be("plur") and any(
        word in {"и", "или"} or "NUMR" in passage.forms.of(word).parts for word in clause
    )


def _nominals_around(passage: Passage, at: int) -> list[Form] | None:
    """What of its sentence a participle could agree with; None where that is not known: names, figures, new words."""
    before = sum(1 for _ in passage.sentence_before(at))
    after = sum(1 for _ in passage.sentence_after(at + 1))
    if before + after > _LONGEST:
        return None
    found: list[Form] = []
    for place in (*range(at - before, at), *range(at + 1, at + 1 + after)):
        form, is_name = passage.form(place), passage.is_capital(place) and not passage.begins_sentence(place)
        if is_name or passage.word(place).isdigit() or form.can_be("NOUN", "Fixd"):
            return None
        if form.text[0].isalpha() and not form.parts:
            return None
        if form.parts & _NOMINAL:
            found.append(form)
    return found


def _agreeing(passage: Passage, participle: Parse, noun: Form) -> list[str]:
    """Forms of a participle that agree with a noun, the likeliest first."""
    found: list[str] = []
    for reading in noun.readings:
        number = reading.grammemes & _NUMBERS
        gender = frozenset[str]() if "plur" in number else reading.grammemes & _GENDERS
        for case in sorted(cases_of(reading)):
            word = passage.forms.inflected(participle, case, *number, *gender)
            if word and word not in found:
                found.append(word)
    return found


def _cases_of_noun(passage: Passage, adjective: Form, noun: Form) -> list[str]:
    """Forms of a noun that agree with an adjective, the likeliest first."""
    found: list[str] = []
    for one in adjective.readings:
        for reading in noun.readings:
            numbers = one.grammemes & _NUMBERS
            if "sing" in numbers and not one.grammemes & reading.grammemes & _GENDERS:
                continue
            for case in sorted(cases_of(one)):
                word = passage.forms.inflected(reading, case, *numbers)
                if word and word not in found:
                    found.append(word)
    return found


def agree(adjective: Parse, noun: Parse) -> bool:
    """Whether two readings have a case, a number and a gender in common."""
    if not cases_of(adjective) & cases_of(noun):
        return False
    if "plur" in adjective.grammemes or "plur" in noun.grammemes:
        return "plur" in adjective.grammemes and "plur" in noun.grammemes
    genders = noun.grammemes & _GENDERS
    return not genders or bool(adjective.grammemes & genders) or "ms-f" in noun.grammemes or "Ms-f" in noun.grammemes


def is_slip(written: str, right: str) -> bool:
    """Whether two forms differ in their last two letters at most."""
    return written != right and abs(len(written) - len(right)) <= 1 and written[:-2] == right[: len(written) - 2]
