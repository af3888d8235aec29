# SPDX-License-Identifier: GPL-3.0-or-later
"""Infinitives that lack their soft sign: «хотел ответит», «найти работу и устроится в городе».

The soft sign is the infinitive's: Правила русской орфографии и пунктуации, 2006, § 31. What и joins are forms of one
kind: Розенталь, § 12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.checkers.russian.reflexive import GOVERNING, TSYA
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

VERB_ENDING = Rule(
    "spelling/verb-ending",
    wrong="Соседи поют и танцую до утра.",
    right="Соседи поют и танцуют до утра.",
    severity=Severity.ERROR,
    source="Розенталь, § 12",
)
INFINITIVE = Rule(
    "spelling/infinitive",
    wrong="Он пытался скрыт следы.",
    right="Он пытался скрыть следы.",
    severity=Severity.ERROR,
    source="Правила русской орфографии и пунктуации, 2006, § 31",
)

_WISHING = word_set(
    "хотеть захотеть смочь пытаться попытаться стараться постараться суметь уметь решить успеть стремиться"
)
_PAST_ONLY = frozenset({"мог", "могла", "могло", "могли"})


class Infinitives:
    """Finite forms and short participles where only an infinitive can stand."""

    rules = (INFINITIVE, TSYA, VERB_ENDING)

    def wants(self, form: Form) -> bool:
        """What becomes an infinitive by a soft sign, and first persons."""
        if form.text.endswith(("у", "ю")):
            return form.is_only("VERB") and form.can_be("1per", "sing")
        return form.text.endswith(("т", "тся")) and form.is_only("VERB", "PRTS", "ADJS") and len(form.text) > 2

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The infinitive, where the words around it demand one."""
        word = passage.word(at)
        if word.endswith(("у", "ю")):
            if self._is_of_many(passage, at):
                yield Slip(VERB_ENDING, at, at + 1, [f"{word}т"])
            return
        if word.endswith("тся"):
            right = f"{word[:-3]}ться"
            if passage.forms.of(right).is_only("INFN") and self._is_joined(passage, at):
                yield Slip(TSYA, at, at + 1, [right])
            return
        right, before = f"{word}ь", passage.form(at - 1)
        if (
            (before.text in _PAST_ONLY or (before.is_only("VERB") and not before.lemmas.isdisjoint(_WISHING)))
            and passage.forms.of(right).is_only("INFN")
            and not before.can_be("impr")
        ):
            yield Slip(INFINITIVE, at, at + 1, [right])

    @staticmethod
    def _is_of_many(passage: Passage, at: int) -> bool:
        """«Соседи поют и танцую»: joined with a verb of the third person plural, and nobody says «я»."""
        before = passage.form(at - 2)
        return (
            passage.word(at - 1) == "и"
            and before.is_only("VERB")
            and before.can_be("3per", "plur")
            and passage.forms.of(f"{passage.word(at)}т").can_be("VERB", "3per", "plur")
            and "я" not in {*passage.sentence_before(at), *passage.sentence_after(at)}
        )

    def _is_joined(self, passage: Passage, at: int) -> bool:
        """«найти работу и устроится»: an infinitive is joined with it, and nothing else in the sentence can be."""
        form = passage.form(at)
        if not form.lemmas.isdisjoint(GOVERNING):
            return False
        before = [passage.forms.of(word) for word in passage.clause_before(at)]
        if passage.word(at - 1) == "и":
            return (
                any(one.is_only("INFN") for one in before)
                and not any("VERB" in passage.forms.of(one).parts for one in passage.sentence_before(at))
                and not passage.form(at + 1).can_be("nomn")
            )
        following = list(passage.clause_after(at + 1))
        if "и" not in following:
            return False
        place = following.index("и")
        after = [passage.forms.of(word) for word in following]
        return (
            place + 1 < len(after)
            and after[place + 1].is_only("INFN")
            and not any(one.parts & {"INFN", "VERB", "PRED", "ADJS", "CONJ"} for one in after[:place])
            and not any(one.parts & {"INFN", "VERB", "PRED", "ADJS"} for one in before)
        )
