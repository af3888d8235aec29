# SPDX-License-Identifier: GPL-3.0-or-later
"""A noun that can be nothing but the subject, and its verb. Розенталь, § 183-189; Русская грамматика, 1980, § 2242."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.checkers.russian.predicates import PREDICATE
from proofdesk.checkers.russian.readings import GENDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage
    from proofdesk.core.ports import Parse

QUANTITIES = word_set(
    "часть группа пара сотня тысяча половина четверть треть масса тьма толпа тройка двойка пятерка десятка дюжина уйма "
    "куча россия правда пора беда команда семья большинство меньшинство множество ряд количество число десяток процент "
    "миллион миллиард максимум минимум остаток доля бездна пропасть рота бригада отряд состав порядок круг поток "
    "итог результат факт вопрос время год день раз час месяц момент дело"
)
"""After these a plural or a neuter may stand, or they are no subjects («раз», «время»)."""

_SUBORDINATE = frozenset({"что", "когда", "если", "хотя", "чтобы", "поскольку", "где", "пока"})
_JOINING = frozenset({"и", "или", "ни", "да", "либо", "с", "со", "как", "не", "чем", "нежели"})
_NOUNS_AFTER = 4
_QUOTES = {"«": "»", '"': '"', "„": "“", "“": "”"}
_LONGEST_TITLE = 10


class Subjects:
    """«Школа открылись», «Решение суда вступила в силу»."""

    rules = (PREDICATE,)

    def wants(self, form: Form) -> bool:
        """Nouns in the nominative that can be nothing else; of the living only in the plural."""
        return (
            form.is_only("NOUN")
            and len(form.text) > 3
            and "-" not in form.text
            and form.cases == {"nomn"}
            and (not form.can_be("anim") or not form.can_be("sing"))
            and not form.is_proper
            and not form.can_be("Fixd")
            and not form.can_be("ms-f")
            and QUANTITIES.isdisjoint(form.lemmas)
        )

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The verb in the form that agrees."""
        noun = passage.form(at)
        genders = {gender for one in noun.readings for gender in _number_or_gender(one)}
        place = _after_title(passage, _after_genitives(passage, at + 1))
        if passage.word(place) == "не":
            place += 1
        verb = passage.form(place)
        if len(genders) != 1 or not verb.is_only("VERB") or passage.is_capital(place) or verb.text == "было":
            return
        gender = next(iter(genders))
        if any(_agrees(one.grammemes, gender) for one in verb.readings) or not _is_subject(passage, at, verb):
            return
        reading = verb.readings[0]
        number = {gender} if gender == "plur" else {"sing", gender}
        wanted = number if "past" in reading.grammemes else {"plur" if gender == "plur" else "sing", "3per"}
        right = passage.forms.inflected(reading, *wanted)
        if right and right != verb.text:
            yield Slip(PREDICATE, place, place + 1, [right])


def _after_genitives(passage: Passage, at: int) -> int:
    """Number of the first word that is no genitive attribute."""
    for place in range(at, at + _NOUNS_AFTER):
        form = passage.form(place)
        if not form.is_only("NOUN", "ADJF", "PRTF") or "gent" not in form.cases:
            return place
    return at + _NOUNS_AFTER


def _after_title(passage: Passage, at: int) -> int:
    """Number of the word after a title in quotes, where one begins there."""
    close = _QUOTES.get(passage.word(at))
    if close is None:
        return at
    return next((place + 1 for place in range(at + 2, at + _LONGEST_TITLE) if passage.word(place) == close), at)


def _number_or_gender(noun: Parse) -> frozenset[str]:
    return noun.grammemes & ({"plur"} if "plur" in noun.grammemes else GENDERS)


def _agrees(grammemes: frozenset[str], gender: str) -> bool:
    if "impr" in grammemes:
        return True
    if "past" in grammemes:
        return gender in grammemes and (gender == "plur" or "sing" in grammemes)
    return ("plur" if gender == "plur" else "sing") in grammemes and "3per" in grammemes


def _is_subject(passage: Passage, at: int, verb: Form) -> bool:
    """Whether nothing before it in its sentence could be the subject or go with it."""
    first = at
    while passage.form(first - 1).is_only("ADJF", "PRTF") and "nomn" in passage.form(first - 1).cases:
        first -= 1
    if passage.form(first - 1).is_only("PREP") or (passage.form(first - 1).is_only("NOUN") and first == at):
        return False  # «выйти в лидеры»
    if passage.is_capital(at) and passage.form(at).can_be("sing") and verb.can_be("masc"):
        return False  # «Верига сказал»: a surname
    if passage.word(first - 1) == "," and verb.can_be("sing"):
        return True
    for place in range(first - 1, -1, -1):
        form = passage.form(place)
        if form.text in _SUBORDINATE or passage.begins_sentence(place + 1):
            return True
        if form.text in _JOINING or "nomn" in form.cases or not (form.parts or form.text.isalnum()):
            return False
        if form.parts & {"VERB", "INFN", "NUMR"}:
            return False
    return True
