# SPDX-License-Identifier: GPL-3.0-or-later
"""A clause: the words between two signs, and which can be its subject. Русская грамматика, 1980, § 2238-2242."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import BREAKS
from proofdesk.checkers.russian.readings import GENDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage
    from proofdesk.core.ports import Parse

_HEADS = frozenset({"NOUN", "NPRO"})
_INTO = frozenset({"в", "во"})
"""After these what looks like a nominative may stand: «выйти в лидеры»."""

_NOUN = frozenset({"NOUN"})
_NOMINATIVE = frozenset({"nomn"})
_ATTRIBUTES = frozenset({"ADJF", "PRTF", "NUMR", "ADVB", "PRCL"})
_NOMINAL = frozenset({"NOUN", "NPRO", "ADJF", "PRTF", "NUMR"})
_PREPOSITIONS = frozenset(
    {"в", "на", "с", "к", "о", "по", "у", "за", "из", "от", "до", "во", "со", "ко", "об", "про", "при"}
)
_FARTHEST = 40
"""Words of a clause that are looked at."""


class Clause:
    """The words around number `at` up to the next signs; `first` and `last` are the numbers of the outermost."""

    def __init__(self, passage: Passage, at: int) -> None:
        self._passage = passage
        self.first = at
        while self.first > 0 and passage.word(self.first - 1) not in BREAKS and at - self.first < _FARTHEST:
            self.first -= 1
        self.last = at
        while (word := passage.word(self.last + 1)) and word not in BREAKS and self.last - at < _FARTHEST:
            self.last += 1

    @property
    def places(self) -> range:
        """Numbers of its words."""
        return range(self.first, self.last + 1)

    def free(self) -> Iterator[int]:
        """Numbers of its words, without those that stand after a preposition up to its noun."""
        place = self.first
        while place <= self.last:
            form = self._passage.form(place)
            if not (form.is_only("PREP") or form.text in _PREPOSITIONS):
                yield place
                place += 1
                continue
            is_alone, is_in = True, form.text in _INTO
            place += 1
            while place <= self.last and self._is_attribute(self._passage.form(place)):
                place += 1
                is_alone = False
            head = self._passage.form(place)
            if (
                place <= self.last
                and head.parts & (_HEADS if is_alone else _NOUN)
                and (is_in or head.cases != _NOMINATIVE)
            ):
                place += 1

    @staticmethod
    def _is_attribute(form: Form) -> bool:
        return bool(form.parts & _ATTRIBUTES) and not form.parts & _HEADS and form.cases != _NOMINATIVE

    def has(self, *words: str) -> bool:
        """Whether one of these stands in it."""
        return any(self._passage.word(place) in words for place in self.places)


def may_be_subject(passage: Passage, place: int, verb: Form) -> bool:
    """Whether a word could be the subject of a verb form; of what nobody knows that is assumed."""
    form = passage.form(place)
    if not form.parts:
        return form.text not in BREAKS
    if passage.is_capital(place) and not passage.begins_sentence(place) and form.can_be("Fixd"):
        return True
    return any(
        "nomn" in one.grammemes and one.grammemes & _NOMINAL and agrees(one, verb_form)
        for one in form.readings
        for verb_form in verb.readings
    )


def agrees(subject: Parse, verb: Parse) -> bool:
    """Whether a nominative and a verb form, a short participle or a short adjective have number, gender and person."""
    told = verb.grammemes
    if "impr" in told:
        return True
    if "NUMR" in subject.grammemes:
        return "plur" in told or "neut" in told or "3per" in told
    if ("plur" in subject.grammemes) != ("plur" in told):
        return False
    persons = told & {"1per", "2per", "3per"}
    if persons:
        own = subject.grammemes & {"1per", "2per"} or {"3per"}
        return bool(persons & own)
    genders = subject.grammemes & GENDERS
    if "plur" in told or not genders or "ms-f" in subject.grammemes or "Ms-f" in subject.grammemes:
        return True
    return bool(told & genders)
