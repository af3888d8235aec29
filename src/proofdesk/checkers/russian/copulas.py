# SPDX-License-Identifier: GPL-3.0-or-later
"""являться without an instrumental or a subject; adjectives after казаться; short adjectives after a pronoun.

Розенталь, § 184, 188; Русская грамматика, 1980, § 2372.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import BREAKS, Slip, word_set
from proofdesk.checkers.russian.readings import GENDERS, NUMBERS
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

COPULA = Rule(
    "grammar/copula",
    wrong="Я считаю, что главная задача является победа.",
    right="Я считаю, что главной задачей является победа.",
    source="Розенталь, § 184",
)

_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"})
_SEEMING = frozenset({"казаться", "показаться", "оказаться"})
_PERSONS = word_set("мне тебе ему ей нам вам им себе")
_SUBJECTS = {"он": "masc", "она": "femn", "оно": "neut", "они": "plur"}
_BETWEEN = frozenset({"не", "уже", "тоже", "всегда", "очень", "так", "совсем", "ещё", "еще"})
_BEFORE = word_set("но а что если когда ведь хотя чтобы однако потому")
_LONGEST = 40


class Copulas:
    """A noun or adjective that goes with a copula in a wrong case, gender or number."""

    rules = (COPULA,)

    def wants(self, form: Form) -> bool:
        """Copulas, and pronouns that a short adjective may follow."""
        return form.text in _SUBJECTS or ("VERB" in form.parts and not form.lemmas.isdisjoint(_SEEMING | {"являться"}))

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The form that is asked for."""
        form = passage.form(at)
        if form.text in _SUBJECTS:
            yield from self._short(passage, at)
        elif "являться" in form.lemmas:
            yield from self._subject(passage, at)
            yield from self._instrumental(passage, at)
        else:
            yield from self._seeming(passage, at)

    @staticmethod
    def _short(passage: Passage, at: int) -> Iterator[Slip]:
        """«она похоже на», «они готов»."""
        place = at + 1
        while passage.word(place) in _BETWEEN:
            place += 1
        form = passage.form(place)
        wanted = _SUBJECTS[passage.word(at)]
        reading = form.reading("ADJS")
        is_short = form.is_only("ADJS", "NOUN") or (form.text == "похоже" and passage.word(place + 1) == "на")
        if (
            not is_short
            or reading is None
            or form.can_be("ADJS", wanted)
            or not (passage.begins_clause(at) or passage.word(at - 1) in _BEFORE)
        ):
            return
        right = passage.forms.inflected(reading, *((wanted,) if wanted == "plur" else ("sing", wanted)))
        if right and right != form.text:
            yield Slip(COPULA, place, place + 1, [right])

    @staticmethod
    def _seeming(passage: Passage, at: int) -> Iterator[Slip]:
        """«это казалось ему невозможной»."""
        genders = {
            gender for one in passage.form(at).readings if "VERB" in one.grammemes for gender in one.grammemes & GENDERS
        }
        place = at + 2 if passage.word(at + 1) in _PERSONS else at + 1
        form = passage.form(place)
        if len(genders) != 1 or not form.is_only("ADJF") or form.can_be("Anum") or form.can_be("Apro"):
            return
        if passage.word(place + 1) not in BREAKS or "ablt" not in form.cases or form.can_be("plur"):
            return
        gender = next(iter(genders))
        reading = form.reading("ablt", "sing")
        if reading is None or form.can_be("ablt", "sing", gender):
            return
        own = {other for one in form.readings for other in one.grammemes & GENDERS}
        if any(passage.forms.of(word).can_be("sing", *own) for word in passage.sentence_before(at)):
            return
        right = passage.forms.inflected(reading, "ablt", "sing", gender)
        if right:
            yield Slip(COPULA, place, place + 1, [right])

    @staticmethod
    def _subject(passage: Passage, at: int) -> Iterator[Slip]:
        """«так как Николая является врачом»."""
        noun = passage.form(at - 1)
        if not noun.is_only("NOUN") or noun.cases - {"gent", "accs"} or not noun.can_be("sing"):
            return
        before = passage.form(at - 2)
        if not (passage.begins_clause(at - 1) or "CONJ" in before.parts):
            return
        reading = noun.readings[0]
        right = passage.forms.inflected(reading, "nomn", *(reading.grammemes & NUMBERS))
        if right:
            yield Slip(COPULA, at - 1, at, [right])

    @staticmethod
    def _instrumental(passage: Passage, at: int) -> Iterator[Slip]:
        """«название является цитата»: two nominatives."""
        before = list(passage.sentence_before(at))
        after = list(passage.sentence_after(at + 1))
        if len(before) + len(after) > _LONGEST or "как" in before or "как" in after:
            return
        for word in (*before, *after):
            form = passage.forms.of(word)
            if (
                "ablt" in form.cases
                or word[0].isdigit()
                or form.can_be("Fixd")
                or (word[0].isalpha() and not form.parts)
            ):
                return
        group, start = _nominative(passage, at + 1), _group_before(passage, at)
        right = _instrumental(passage, group)
        if not right or not start or not passage.form(group[-1]).cases <= {"nomn", "accs"}:
            return
        kept, rest = passage.written[start[0] : at], passage.written[start[-1] + 1 : at]
        verb, written = passage.written[at], passage.written[group[0] : group[-1] + 1]
        either = [
            [*_instrumental(passage, start), *rest, verb, *written],
            [*kept, verb, *right],
        ]
        yield Slip(COPULA, start[0], group[-1] + 1, [" ".join(words) for words in either])


def _nominative(passage: Passage, first: int) -> list[int]:
    """Adjectives and a noun in the nominative from `first` on; empty where there are none."""
    last = first
    while passage.form(last).is_only("ADJF", "PRTF") and "nomn" in passage.form(last).cases:
        last += 1
    noun = passage.form(last)
    return list(range(first, last + 1)) if noun.is_only("NOUN") and "nomn" in noun.cases else []


def _group_before(passage: Passage, at: int) -> list[int]:
    """The nominative that begins its clause before a verb; empty where there is none, or a name."""
    first = at - 1
    while passage.word(first) and passage.word(first) not in BREAKS:
        first -= 1
    first += 1
    while passage.form(first).parts & {"CONJ", "PRCL"}:
        first += 1
    group = _nominative(passage, first)
    return [] if not group or group[-1] >= at or passage.form(group[-1]).is_proper else group


def _instrumental(passage: Passage, group: list[int]) -> list[str]:
    """The words of a group in the instrumental; empty where one has none."""
    words: list[str] = []
    for place in group:
        reading = passage.form(place).reading("nomn")
        genders = GENDERS if reading is not None and "NOUN" not in reading.grammemes else frozenset[str]()
        word = (
            passage.forms.inflected(reading, "ablt", *(reading.grammemes & (NUMBERS | genders)))
            if reading is not None
            else None
        )
        if word is None or word[0] != passage.word(place)[0]:
            return []  # «наихорошим» for «лучшее»
        words.append(word)
    return words
