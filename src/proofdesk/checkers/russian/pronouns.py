# SPDX-License-Identifier: GPL-3.0-or-later
"""нечто, самый and это agree with what stands after them. Русская грамматика, 1980, § 1294; Розенталь, § 192."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip
from proofdesk.checkers.russian.readings import CASES, GENDERS, NUMBERS, agree
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

PRONOUN = Rule(
    "grammar/pronoun",
    wrong="В этом было нечто таинственные.",
    right="В этом было нечто таинственное.",
    source="Русская грамматика, 1980, § 1294",
)


_MOST = frozenset({"самый", "самая", "самое", "самые", "самую", "самым", "самыми", "самых"})
"""Forms that are none of «сам» as well."""


class Pronouns:
    """нечто and самый before an adjective, это before a genitive."""

    rules = (PRONOUN,)

    def wants(self, form: Form) -> bool:
        """The pronouns."""
        return form.text in {"нечто", "это"} or form.text in _MOST

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """A form that agrees."""
        word = passage.word(at)
        if word == "нечто":
            yield from self._something(passage, at)
        elif word == "это":
            yield from self._this(passage, at)
        else:
            yield from self._most(passage, at)

    @staticmethod
    def _something(passage: Passage, at: int) -> Iterator[Slip]:
        """«нечто таинственные», «нечто новое и таинственные»."""
        first, second = passage.form(at + 1), passage.form(at + 3)
        if not first.is_only("ADJF", "PRTF"):
            return
        if not first.can_be("neut"):
            yield from _as_neuter(passage, at + 1)
        if passage.word(at + 2) == "и" and second.is_only("ADJF", "PRTF") and not second.can_be("neut"):
            yield from _as_neuter(passage, at + 3)

    @staticmethod
    def _this(passage: Passage, at: int) -> Iterator[Slip]:
        """«героем это эпизода является»."""
        before, noun = passage.form(at - 1), passage.form(at + 1)
        genitive = noun.reading("NOUN", "gent", "sing")
        if not before.is_only("NOUN") or not noun.is_only("NOUN") or genitive is None or noun.cases != {"gent"}:
            return
        if noun.can_be("plur") or noun.can_be("anim") or noun.can_be("femn") or passage.is_capital(at + 1):
            return
        if "nomn" in before.cases or any(word in {"не", "нет"} for word in passage.clause_after(at + 2)):
            return
        yield Slip(PRONOUN, at, at + 1, ["этого"])

    @staticmethod
    def _most(passage: Passage, at: int) -> Iterator[Slip]:
        """«самое важные вопросы»."""
        most, adjective, noun = passage.form(at), passage.form(at + 1), passage.form(at + 2)
        if (
            passage.word(at - 1) == "тем"
            or not adjective.is_only("ADJF")
            or adjective.can_be("Apro")
            or adjective.can_be("Anum")
        ):
            return
        if any(agree(one, other) for one in most.readings for other in adjective.readings):
            return
        if any(agree(one, other) for one in most.readings for other in noun.readings) or passage.is_capital(at + 1):
            return
        reading = most.reading("ADJF")
        right = []
        for one in adjective.readings:
            wanted = one.grammemes & (NUMBERS | GENDERS | frozenset(CASES))
            word = passage.forms.inflected(reading, *wanted) if reading is not None else None
            if word and word not in right:
                right.append(word)
        if right:
            yield Slip(PRONOUN, at, at + 1, right[:3])


def _as_neuter(passage: Passage, at: int) -> Iterator[Slip]:
    """The adjective there as нечто asks for it, unless a noun of its own follows."""
    form, noun = passage.form(at), passage.form(at + 1)
    if any(agree(one, other) for one in form.readings for other in noun.readings):
        return
    right = passage.forms.inflected(form.readings[0], "nomn", "sing", "neut")
    if right:
        yield Slip(PRONOUN, at, at + 1, [right])
