# SPDX-License-Identifier: GPL-3.0-or-later
"""A verb that does not agree with the pronoun or the participle beside it. Розенталь, § 183-191."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage
    from proofdesk.core.ports import Parse

PREDICATE = Rule(
    "grammar/predicate",
    wrong="Вчера они пришёл домой поздно.",
    right="Вчера они пришли домой поздно.",
    severity=Severity.ERROR,
    source="Розенталь, § 183-191",
)

_SUBJECTS = {
    "я": ("sing", "1per", ""),
    "ты": ("sing", "2per", ""),
    "он": ("sing", "3per", "masc"),
    "она": ("sing", "3per", "femn"),
    "оно": ("sing", "3per", "neut"),
    "мы": ("plur", "1per", ""),
    "вы": ("plur", "2per", ""),
    "они": ("plur", "3per", ""),
    "которая": ("sing", "3per", "femn"),
}
_BETWEEN = frozenset(
    {"не", "уже", "тоже", "также", "всегда", "никогда", "сейчас", "теперь", "потом", "даже", "ещё", "еще"}
)
_BEFORE = word_set(
    "и а но что чтобы когда если хотя пока где как потому поэтому тогда затем потом также вчера сегодня завтра "
    "однако ведь зато"
)
_TO_BE = {"был": "masc", "была": "femn", "было": "neut", "были": "plur"}
_TO_BE_OF = {gender: verb for verb, gender in _TO_BE.items()}
_NO_VERBS = frozenset({"всею"})
_HAPPENING = frozenset({"происходить", "произойти", "случиться", "случаться", "твориться"})
_NEAR = 3


class Predicates:
    """A pronoun as a subject right before its verb; был before a short participle."""

    rules = (PREDICATE,)

    def wants(self, form: Form) -> bool:
        """Pronouns in the nominative, был, and что."""
        return form.text == "что" or form.text in _SUBJECTS or form.text in _TO_BE

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The verb in the form that agrees."""
        if passage.word(at) == "что":
            yield from self._happening(passage, at)
            return
        if passage.word(at) in _TO_BE:
            yield from self._participle(passage, at)
            return
        if not (passage.begins_clause(at) or passage.word(at - 1) in _BEFORE) or self._is_joined(passage, at):
            return
        place = at + 1
        while passage.word(place) in _BETWEEN:
            place += 1
        verb = passage.form(place)
        if not verb.is_only("VERB") or passage.is_capital(place) or verb.text in _NO_VERBS:
            return
        number, person, gender = _SUBJECTS[passage.word(at)]
        if any(_agrees(reading, number, person, gender) for reading in verb.readings):
            return
        right = self._agreeing(passage, verb, number, person, gender)
        if right:
            yield Slip(PREDICATE, place, place + 1, [right])

    @staticmethod
    def _happening(passage: Passage, at: int) -> Iterator[Slip]:
        """«то, что происходил»: nothing else in the clause could be the subject."""
        verb = passage.form(at + 1)
        if passage.word(at - 1) != "," or _HAPPENING.isdisjoint(verb.lemmas) or not verb.is_only("VERB"):
            return
        if not all("past" in one.grammemes and "neut" not in one.grammemes for one in verb.readings):
            return
        if _may_have_subject([passage.forms.of(word) for word in passage.clause_after(at + 2)]):
            return
        right = passage.forms.inflected(verb.readings[0], "sing", "neut")
        if right:
            yield Slip(PREDICATE, at + 1, at + 2, [right])

    @staticmethod
    def _is_joined(passage: Passage, at: int) -> bool:
        """«жена и он пришли», «ни он, ни она не пришли»: one of several subjects."""
        before = passage.word(at - 1)
        if before == "и":
            return bool(passage.form(at - 2).parts & {"NOUN", "NPRO", "ADJF"}) or passage.word(at - 2) == ","
        return before in {"ни", "или", "да"}

    @staticmethod
    def _agreeing(passage: Passage, verb: Form, number: str, person: str, gender: str) -> str | None:
        for reading in verb.readings:
            if "past" in reading.grammemes:
                wanted = (number,) if number == "plur" else (number, gender or "masc")
                return passage.forms.inflected(reading, *wanted) if number == "plur" or gender else None
            if "impr" not in reading.grammemes:
                return passage.forms.inflected(reading, number, person)
        return None

    @staticmethod
    def _participle(passage: Passage, at: int) -> Iterator[Slip]:
        place = at + 2 if passage.word(at + 1) == "не" else at + 1
        form = passage.form(place)
        if not form.is_only("PRTS"):
            return
        wanted = _TO_BE[passage.word(at)]
        if any(wanted in reading.grammemes for reading in form.readings):
            return
        if passage.word(at) == "было" and passage.form(at - 1).parts & {"VERB", "PRTS"}:
            return
        reading = form.readings[0]
        right = passage.forms.inflected(reading, *((wanted,) if wanted == "plur" else ("sing", wanted)))
        number = next(iter(reading.grammemes & _TO_BE_OF.keys()), "")
        if right is None or not number:
            return
        between = " не " if place == at + 2 else " "
        either = [f"{passage.word(at)}{between}{right}", f"{_TO_BE_OF[number]}{between}{form.text}"]
        if any(
            _is_subject(passage.forms.of(word), number)
            for word in (*list(passage.clause_before(at))[:_NEAR], *list(passage.clause_after(place + 1))[:_NEAR])
        ):
            either.reverse()
        yield Slip(PREDICATE, at, place + 1, either)


def _may_have_subject(forms: list[Form]) -> bool:
    """Whether a nominative is among them that stands after no preposition, or a word that nobody knows."""
    after_preposition = False
    for form in forms:
        if not form.parts or ("nomn" in form.cases and not after_preposition):
            return True
        after_preposition = "PREP" in form.parts or (after_preposition and "NOUN" not in form.parts)
    return False


def _agrees(reading: Parse, number: str, person: str, gender: str) -> bool:
    if "impr" in reading.grammemes:
        return True
    if number not in reading.grammemes:
        return False
    if "past" in reading.grammemes:
        return number == "plur" or not gender or gender in reading.grammemes
    return person in reading.grammemes


def _is_subject(form: Form, number: str) -> bool:
    """Whether it can be the subject in this gender, or in the plural."""
    return any({"nomn", number} <= one.grammemes and one.grammemes & {"NOUN", "NPRO"} for one in form.readings)
