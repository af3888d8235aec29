# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects in a wrong case: «купил книга», почтить память, пожениться. Розенталь, § 201; Ожегов, «пожениться».

A verb that has an object and a noun after it that can only be a nominative: where nothing in the clause agrees with the
noun, it is the object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.clauses import Clause, agrees, may_be_subject
from proofdesk.checkers.russian.government import GOVERNMENT, inflected
from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.checkers.russian.subjects import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

_HONOURING = word_set("почтить почтили почтил почтила почтив почтят чтить чтят увековечить увековечили увековечив")
_ASIDE = frozenset({"—", "–", "-", ":", "«", '"', "„", "»", "”"})
_OPENING = frozenset({"«", '"', "„", "“"})


class Objects:
    """The memory of whom, and who marries whom."""

    rules = (GOVERNMENT,)

    def wants(self, form: Form) -> bool:
        """The verbs."""
        if form.text in _HONOURING or form.text == "поженился":
            return True
        return form.is_only("VERB", "INFN", "GRND") and all("tran" in one.grammemes for one in form.readings)

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """«поженился на» is «женился на»; two people marry with пожениться."""
        if passage.word(at) in _HONOURING:
            yield from _memory(passage, at)
        elif passage.word(at) != "поженился":
            yield from _nominative(passage, at)
        elif passage.word(at + 1) == "на":
            yield Slip(GOVERNMENT, at, at + 1, ["женился"])


def _nominative(passage: Passage, at: int) -> Iterator[Slip]:
    """«увидел большая собака», «чтобы купить книга»: a feminine noun, of which the nominative is a form of its own."""
    first = last = at + 1
    while passage.form(last).is_only("ADJF") and passage.form(last).cases == {"nomn"}:
        last += 1
    noun, verb = passage.form(last), passage.form(at)
    if not noun.is_only("NOUN") or noun.cases != {"nomn"} or not noun.can_be("femn", "sing"):
        return
    if noun.is_proper or noun.can_be("Fixd") or noun.can_be("ms-f") or passage.is_capital(last) or "-" in noun.text:
        return
    if verb.can_be("impr") or verb.can_be("3per", "plur") or verb.can_be("past", "plur"):
        return  # «поддержали школа и больница»
    if _is_of_another(passage, at, last) or not QUANTITIES.isdisjoint(noun.lemmas):
        return
    words = [
        passage.forms.inflected(form.readings[0], "accs", "sing", "femn")
        if place < last
        else passage.forms.inflected(form.readings[0], "accs", "sing")
        for place, form in ((place, passage.form(place)) for place in range(first, last + 1))
    ]
    right = " ".join(word for word in words if word)
    if len(right.split()) == len(words):
        yield Slip(GOVERNMENT, first, last + 1, [right])


def _is_of_another(passage: Passage, at: int, last: int) -> bool:
    """Whether the noun may be a subject or a part of one, or no object at all."""
    noun, verb, clause = passage.form(last), passage.form(at), Clause(passage, at)
    if verb.is_only("VERB") and not any(
        may_be_subject(passage, place, verb) for place in clause.free() if not at <= place <= last
    ):
        return True  # «прошёл встреча»: of the two the verb may be wrong
    if passage.word(clause.last + 1) in _ASIDE or passage.word(clause.first - 1) in _ASIDE:
        return True
    if clause.has("как", "чем", "и", "или", "ни", "либо", "да"):
        return True
    for place in clause.places:
        form = passage.form(place)
        if form.can_be("VERB", "plur"):
            return True  # «будут преследовать клевета, ложь»
        if form.parts & {"VERB", "PRTS", "ADJS", "PRED"} and any(
            agrees(one, other) for one in noun.readings for other in form.readings
        ):
            return True
    return False


def _memory(passage: Passage, at: int) -> Iterator[Slip]:
    """«почтить память погибшим»: the memory of somebody, in the genitive."""
    if passage.word(at + 1) != "память":
        return
    first = at + 3 if passage.word(at + 2) in _OPENING else at + 2
    last = first
    while passage.form(last).is_only("ADJF", "PRTF") and passage.form(last + 1).is_only("NOUN"):
        last += 1
    group = list(range(first, last + 1))
    if any("datv" not in passage.form(place).cases or "gent" in passage.form(place).cases for place in group):
        return
    number = "plur" if passage.form(last).can_be("datv", "plur") else "sing"
    right = inflected(passage, group, "datv", "gent", number)
    if right:
        yield Slip(GOVERNMENT, first, last + 1, [right])
