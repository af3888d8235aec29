# SPDX-License-Identifier: GPL-3.0-or-later
"""A participle after a comma that agrees with no noun. Розенталь, § 211; Русская грамматика, 1980, § 2109.

A participial phrase stands after the noun that it belongs to, or before it. In the nominative the noun may be the
subject, anywhere in the sentence; in another case nothing but adjectives, genitives and the like stands between the
two, no verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import SENTENCE_ENDS, Slip, cases_of
from proofdesk.checkers.russian.readings import agree, agreeing_forms, difference
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

PARTICIPLE = Rule(
    "grammar/participle",
    wrong="Он встретился с гостями, приехавшие на выставку.",
    right="Он встретился с гостями, приехавшими на выставку.",
    source="Розенталь, § 211",
)

_NOMINAL = frozenset({"NOUN", "NPRO", "ADJF", "PRTF", "NUMR"})
_PREDICATES = frozenset({"VERB", "PRTS", "ADJS", "PRED", "INFN"})
_ROMAN = frozenset("ivxlc")
_JOINING = frozenset({"и", "или"})
SHORTEST_CLAUSE = 3
_LONGEST = 60
"""Words and signs of a sentence that is looked through for a noun to agree with."""


class Agreement:
    """A participle right after a comma, with words of its own."""

    rules = (PARTICIPLE,)

    def wants(self, form: Form) -> bool:
        """Participles that are nothing else."""
        return form.is_only("PRTF") and not form.can_be("Subx") and not form.can_be("Fixd")

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """A form that agrees with the noun before the comma."""
        noun, participle = passage.form(at - 2), passage.form(at)
        if (
            passage.word(at - 1) != ","
            or "NOUN" not in noun.parts
            or passage.is_capital(at - 2)
            or _may_be_about_several(passage, at, participle)
        ):
            return
        end = _phrase_end(passage, at)
        if end is None or passage.is_capital(at):
            return
        around = _around(passage, at, end, participle)
        if around is None or any(
            agree(one, other) for one in participle.readings for form in around for other in form.readings
        ):
            return
        right = sorted(agreeing_forms(passage, participle, noun), key=lambda word: difference(word, participle.text))
        if right:
            yield Slip(PARTICIPLE, at, at + 1, right[:3])


def _may_be_about_several(passage: Passage, at: int, participle: Form) -> bool:
    """«мужество и отвагу, проявленные», «оба лидера, входившие»; or the comma ends «к сожалению»."""
    clause = list(passage.clause_before(at - 1))
    if len(clause) < SHORTEST_CLAUSE:
        return True
    cases = frozenset(case for one in participle.readings if "plur" in one.grammemes for case in cases_of(one))
    forms = [passage.forms.of(word) for word in clause]
    return any(form.text in _JOINING or "NUMR" in form.parts for form in forms) and any(
        form.cases & cases for form in forms
    )


def _phrase_end(passage: Passage, at: int) -> int | None:
    """The sign that ends the phrase of a participle; None where it is no such phrase («, раненым помогли»)."""
    end = at + 1
    while (word := passage.word(end)) and word[0].isalpha():
        if passage.form(end).parts & _PREDICATES:
            return None
        end += 1
    return end if end > at + 1 and (not word or word == "," or word in SENTENCE_ENDS) else None


def _around(passage: Passage, at: int, end: int, participle: Form) -> list[Form] | None:
    """What of its sentence a participle could agree with; None where that is not known: figures, new words."""
    before = sum(1 for _ in passage.sentence_before(at))
    after = sum(1 for _ in passage.sentence_after(end))
    if before + after > _LONGEST:
        return None
    if "nomn" in participle.cases:
        places: Iterable[int] = (*range(at - before, at), *_free(passage, at, end), *range(end, end + after))
    else:
        places = (*_up_to_verb(passage, at, at - before), *_free(passage, at, end))
    takes_instrumental = participle.text.endswith("ся") or participle.can_be("pssv")
    found: list[Form] = []
    for place in places:
        form = passage.form(place)
        if place > at and takes_instrumental and "ablt" in form.cases:
            continue  # «окружённым заботой», «являющимся героем»
        if form.text.isdigit() or form.can_be("NOUN", "Fixd") or _is_new(form):
            return None
        if form.parts & _NOMINAL:
            found.append(form)
    return found


def _is_new(form: Form) -> bool:
    return form.text[0].isalpha() and not form.parts and not _ROMAN.issuperset(form.text)


def _up_to_verb(passage: Passage, at: int, first: int) -> Iterator[int]:
    """Words before a participle, backwards to the nearest verb or the beginning of the sentence."""
    for place in range(at - 1, first - 1, -1):
        if passage.form(place).is_only("VERB"):
            return
        yield place


def _free(passage: Passage, at: int, end: int) -> Iterator[int]:
    """Words of a participial phrase that may be its noun: neither after a preposition nor a noun's genitive."""
    place = at + 1
    while place < end:
        form = passage.form(place)
        if form.is_only("PREP"):
            place += 1
            while place < end and passage.form(place).is_only("ADJF", "PRTF"):
                place += 1
        elif not ("NOUN" in passage.form(place - 1).parts and "gent" in form.cases):
            yield place
        place += 1
