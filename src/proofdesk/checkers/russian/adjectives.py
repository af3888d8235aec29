# SPDX-License-Identifier: GPL-3.0-or-later
"""An adjective that does not agree with the noun after it. Розенталь, § 192-197; Русская грамматика, 1980, § 1294."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Form, Slip, cases_of, word_set
from proofdesk.checkers.russian.prepositions import cases_after
from proofdesk.checkers.russian.readings import agree, agreeing_forms, difference, is_slip
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Passage

AGREEMENT = Rule(
    "grammar/agreement",
    wrong="Особого описание заслуживает колокольня.",
    right="Особого описания заслуживает колокольня.",
    source="Розенталь, § 192-197",
)

_POSSESSIVE = frozenset({"мой", "твой", "свой", "наш", "ваш"})
_GOVERNING = word_set(
    "полный достойный чуждый исполненный преисполненный довольный недовольный богатый бедный больной здоровый гордый "
    "способный неспособный равный неравный подобный верный известный целый лишний небольшой данный остальной должный "
    "сеяный производный знакомый незнакомый сильный слабый славный знаменитый виновный невиновный"
)
"""Adjectives with an object of their own («полная наркотиков», «сильный волей»), or that stand alone («с лишним»)."""

_ADVERBIAL = word_set("дальнейшем последующем будущем прошлом целом общем основном среднем главном частном самым")
_COORDINATING = frozenset({"и", "или", "либо", ",", "а", "да", "/", "–", "—", "-"})
_FAR = 6
"""Words before the adjective among which another adjective or a numeral may stand that it shares the noun with."""

_GENITIVE = ("ого", "его")
_SHORTEST_NOUN = 3
_GLUED = frozenset({"-", "/", "–"})
_COUNTED = frozenset({"пара", "пару", "пары"})
_NO_HEADS = frozenset({"друг"})
"""«похожих друг на друга»."""
_MOST = "большинств"
"""«в большинстве своём»."""


class Adjectives:
    """An adjective right before a noun, with no reading in which the two agree."""

    rules = (AGREEMENT,)

    def wants(self, form: Form) -> bool:
        """Adjectives that are nothing else and do not stand for nouns; possessive pronouns."""
        if not form.is_only("ADJF") or form.can_be("Subx") or form.can_be("Anum") or form.can_be("Fixd"):
            return False
        return form.lemmas <= _POSSESSIVE or (not form.can_be("Apro") and _GOVERNING.isdisjoint(form.lemmas))

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The noun or the adjective in a form that agrees; which of the two is not known."""
        if passage.is_capital(at) and not passage.begins_sentence(at):
            return
        if "PREP" in passage.form(at + 1).parts:
            yield from self._apart(passage, at)
            return
        adjective, noun = passage.form(at), _head(passage, at + 1)
        if noun is None or any(agree(one, other) for one in adjective.readings for other in noun.readings):
            return
        if _stands_for_itself(passage, at, adjective, noun) or _is_shared(passage, at, adjective, noun):
            return
        written = passage.word(at + 1)
        nouns = agreeing_forms(passage, noun, adjective) if noun.text == written else []
        right = [
            *((adjective.text, word) for word in nouns if is_slip(written, word)),
            *((word, written) for word in agreeing_forms(passage, adjective, noun) if is_slip(adjective.text, word)),
        ]
        cases = cases_after(passage.word(at - 1))
        right.sort(
            key=lambda pair: (
                bool(cases) and not passage.forms.of(pair[0]).cases & cases,
                difference(pair[0], adjective.text) + difference(pair[1], written),
            )
        )
        if right:
            yield Slip(AGREEMENT, at, at + 2, [" ".join(pair) for pair in right[:3]])

    @staticmethod
    def _apart(passage: Passage, at: int) -> Iterator[Slip]:
        """«сложного для страны время»: between the two stands what the adjective has after a preposition."""
        place = at + 2
        while passage.form(place).is_only("ADJF"):
            place += 1
        adjective, noun = passage.form(at), _head(passage, place + 1)
        if not passage.form(place).is_only("NOUN") or noun is None or noun.can_be("anim"):
            return
        if not adjective.text.endswith(_GENITIVE) or not noun.cases <= {"nomn", "accs"} or not adjective.can_be("Qual"):
            return
        written = noun.text
        right = [word for word in agreeing_forms(passage, noun, adjective) if word[:-3] == written[: len(word) - 3]]
        if right and not any(agree(one, other) for one in adjective.readings for other in noun.readings):
            yield Slip(AGREEMENT, place + 1, place + 2, right[:2])


def _head(passage: Passage, at: int) -> Form | None:
    """The noun there, of «города-героя» the first; none where it is a name or its form says nothing."""
    noun = passage.form(at)
    if passage.is_capital(at) or passage.word(at + 1) in _GLUED or noun.text in _NO_HEADS:
        return None
    if "-" in noun.text:
        first, _, second = noun.text.partition("-")
        noun = passage.forms.of(first or "-")
        other = passage.forms.of(second or "-")
        # «бизнес-план»: what is not declined leaves agreement to the second part.
        if noun.can_be("nomn", "sing") or not other.is_only("NOUN") or not noun.cases & other.cases:
            return None
        noun = Form(noun.text, tuple(one for one in noun.readings if cases_of(one) & other.cases))
    if not noun.is_only("NOUN") or noun.is_proper or noun.can_be("Fixd"):
        return None
    return None if len(noun.text) < _SHORTEST_NOUN or noun.text.startswith("пол") else noun


def _stands_for_itself(passage: Passage, at: int, adjective: Form, noun: Form) -> bool:
    """«считает важным решение», «доступный населению», «подконтрольных группе фирм», «в дальнейшем анализ»."""
    if adjective.text in _ADVERBIAL or noun.cases <= {"ablt", "datv"} or passage.word(at - 1).startswith(_MOST):
        return True
    after_preposition = "PREP" in passage.form(at - 1).parts
    if "ablt" in adjective.cases and not after_preposition:
        return True
    if (
        noun.can_be("nomn")
        and "nomn" not in adjective.cases
        and (noun.can_be("anim") or (after_preposition and adjective.can_be("plur")))
    ):
        return True  # «от левого бокового британец упал», «у местных байка»
    if after_preposition and passage.form(at - 2).parts & {"ADJF", "PRTF"}:
        return True  # «близкое к нейтральному отношение»
    after = passage.form(at + 2)
    if "NOUN" not in after.parts or "PREP" in after.parts:
        return False
    return any(agree(one, other) for one in adjective.readings for other in after.readings)


def _is_shared(passage: Passage, at: int, adjective: Form, noun: Form) -> bool:
    """«два новых дома», «нижней и верхней палат», «камерные оркестр и хор», «уважаемая депутат»."""
    before = range(max(0, at - _FAR), at)
    if noun.can_be("gent") and any(
        passage.word(place)[:1].isdigit() or "NUMR" in passage.form(place).parts or passage.word(place) in _COUNTED
        for place in before
    ):
        return True
    if adjective.can_be("femn", "nomn") and noun.can_be("masc", "anim"):
        return True
    if (
        adjective.can_be("plur")
        and noun.can_be("sing")
        and (any(passage.word(place) in _COORDINATING for place in range(at + 2, at + _FAR)) or noun.can_be("Sgtm"))
    ):
        return True
    return (
        noun.can_be("plur")
        and not adjective.can_be("plur")
        and any(passage.word(place) in _COORDINATING for place in (at - 1, at - 2))
        and any(
            passage.form(place).can_be("ADJF", "sing") or passage.form(place).can_be("PRTF", "sing") for place in before
        )
    )
