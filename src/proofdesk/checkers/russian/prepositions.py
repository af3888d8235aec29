# SPDX-License-Identifier: GPL-3.0-or-later
"""A noun or adjective in a case that its preposition never has. Розенталь, § 199."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.agreement import agree, is_slip
from proofdesk.checkers.russian.passage import Slip, cases_of, word_set
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage
    from proofdesk.core.ports import Parse

PREPOSITION_CASE = Rule(
    "grammar/preposition-case",
    wrong="Он живёт в большом доме у река.",
    right="Он живёт в большом доме у реки.",
    source="Розенталь, § 199",
)

_CASES = {
    **dict.fromkeys(
        word_set("без для до из из-за из-под от у около против ради вместо среди кроме возле"),
        ("gent",),
    ),
    **dict.fromkeys(("к", "ко"), ("datv",)),
    **dict.fromkeys(("над", "перед"), ("ablt",)),
    **dict.fromkeys(("через", "про", "сквозь"), ("accs",)),
    **dict.fromkeys(("в", "во", "на"), ("loct", "accs")),
    **dict.fromkeys(("о", "об"), ("loct", "accs")),
    "при": ("loct",),
}
"""Cases after a preposition, those in which its noun more often stands first."""

_OPENING = frozenset('(«„“"[—–')
_ADVERBIAL = word_set(
    "умолку удержу спросу просыпу устали дальнейшем последующем будущем прошлом целом общем основном среднем "
    "главном частном настоящем множество хрена черта чёрта фига"
)
"""After a preposition these are adverbs, or part of a numeral; what follows has a case of its own."""

_QUALITY = word_set("рода силы красоты вида типа толка качества вечера утра дня ночи часа")
"""Genitives with an adjective of their own: «в разного рода играх», «часу в седьмом вечера»."""


class PrepositionCase:
    """One noun, or an adjective with its noun, after a preposition."""

    rules = (PREPOSITION_CASE,)

    def wants(self, form: Form) -> bool:
        """The prepositions."""
        return form.text in _CASES

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The noun right after it, or after one adjective that has the case that is asked for."""
        cases = frozenset(_CASES[passage.word(at)])
        if self._is_part(passage, at):
            return
        place = at + 1
        while passage.form(place).is_only("ADVB"):
            place += 1
        first = passage.form(place)
        if passage.is_capital(place):
            return
        if first.is_only("NOUN"):
            yield from self._noun(passage, at, at + 1, cases)
        elif first.is_only("ADJF") and _stands_with_noun(first):
            yield from self._with_adjective(passage, place, cases)

    @staticmethod
    def _is_part(passage: Passage, at: int) -> bool:
        """«28-о», «2В»: the end of a number; «без умолку», «в дальнейшем»: an adverb."""
        is_glued = at > 0 and passage.starts[at] == passage.starts[at - 1] + len(passage.written[at - 1])
        after = passage.word(at + 1)
        return (
            (is_glued and passage.word(at - 1) not in _OPENING)
            or after in _ADVERBIAL
            or (passage.word(at) == "о" and passage.is_capital(at))
            or (after == "тысяча" and passage.word(at) in {"в", "во"})
        )

    def _noun(self, passage: Passage, at: int, place: int, cases: frozenset[str]) -> Iterator[Slip]:
        form = passage.form(place)
        if not _is_declined(passage, place) or form.cases & cases or not form.cases:
            return
        if form.text.endswith(("у", "ю")) and form.can_be("masc", "datv"):
            return  # «из носу», «в тифу»
        if form.can_be("anim") or (passage.form(place + 1).is_only("NOUN") and passage.is_capital(place + 1)):
            return
        right = {_in_case(passage, reading, case) for case in _CASES[passage.word(at)] for reading in form.readings}
        likely = sorted((word for word in right if word), key=lambda word: (-_shared(word, form.text), word))
        if likely:
            yield Slip(PREPOSITION_CASE, place, place + 1, likely[:2])

    def _with_adjective(self, passage: Passage, at: int, cases: frozenset[str]) -> Iterator[Slip]:
        """`at` is the adjective's number."""
        adjective, noun = passage.form(at), passage.form(at + 1)
        if (
            not noun.is_only("NOUN")
            or not _is_declined(passage, at + 1)
            or noun.can_be("anim")
            or noun.text in _QUALITY
        ):
            return
        wanted = adjective.cases & cases
        if not wanted or any(
            agree(one, other) and cases_of(one) & cases_of(other) & cases
            for one in adjective.readings
            for other in noun.readings
        ):
            return
        if "sing" not in _numbers(adjective) or "plur" in _numbers(adjective):
            return
        for reading in noun.readings:
            gender = reading.grammemes & {"masc", "femn", "neut"}
            agreeing = [
                case
                for one in adjective.readings
                for case in cases_of(one)
                if case in wanted and gender <= one.grammemes
            ]
            for case in agreeing:
                right = passage.forms.inflected(reading, case, "sing")
                if right and right != noun.text and is_slip(noun.text, right):
                    yield Slip(PREPOSITION_CASE, at + 1, at + 2, [right])
                    return


def _numbers(form: Form) -> frozenset[str]:
    return frozenset(number for one in form.readings for number in one.grammemes & {"sing", "plur"})


def _is_declined(passage: Passage, place: int) -> bool:
    """Whether it is a noun that is declined, no name, and no part of something longer."""
    form = passage.form(place)
    return not (
        form.is_proper or form.can_be("Fixd") or "-" in form.text or passage.is_capital(place) or len(form.text) < 4
    )


def _stands_with_noun(form: Form) -> bool:
    """Whether it needs a noun: «этом», «том», «всём» do not, «этой» does."""
    if not form.can_be("Apro"):
        return not form.can_be("Subx")
    if form.lemmas & {"который", "какой", "чей"}:
        return False
    return not form.can_be("Fixd") and all("femn" in one.grammemes for one in form.readings)


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike, less what the first is too long or too short by."""
    alike = next(
        (n for n, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other))
    )
    return alike - abs(len(one) - len(other))


def _in_case(passage: Passage, reading: Parse, case: str) -> str | None:
    number = "plur" if "plur" in reading.grammemes else "sing"
    return passage.forms.inflected(reading, case, number)
