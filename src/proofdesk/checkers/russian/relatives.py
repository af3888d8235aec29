# SPDX-License-Identifier: GPL-3.0-or-later
"""который in a gender that no noun before it has. Розенталь, § 210; «который» agrees in gender and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage
    from proofdesk.core.ports import Parse

RELATIVE = Rule(
    "grammar/relative",
    wrong="Он увидел реку, которое текла в море.",
    right="Он увидел реку, которая текла в море.",
    source="Розенталь, § 210",
)

_GENDERS = frozenset({"masc", "femn", "neut"})
_NOMINAL = frozenset({"NOUN", "NPRO", "ADJF", "PRTF", "NUMR"})
_PERSONAL = word_set("я ты он она оно мы вы они")
_FARTHEST = 40
"""Words of a sentence that are looked at for a noun to agree with."""


class Relatives:
    """который in the singular, after a comma and at most one preposition."""

    rules = (RELATIVE,)

    def wants(self, form: Form) -> bool:
        """Forms of который that are not of the plural."""
        return "который" in form.lemmas and not form.can_be("plur")

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The form of the gender of the noun before the comma."""
        comma = at - 2 if passage.form(at - 1).is_only("PREP") else at - 1
        noun = passage.form(comma - 1)
        if passage.word(comma) != "," or not noun.is_only("NOUN") or noun.can_be("Fixd"):
            return
        relative = passage.form(at)
        wanted = _genders_of(relative)
        if "masc" in wanted and (noun.is_proper or passage.is_capital(comma - 1)):
            return  # «история с Обамой, который»
        before = list(passage.sentence_before(comma))
        genders = _genders(passage, before)
        if len(before) > _FARTHEST or genders is None or genders & wanted:
            return
        own = noun.reading("NOUN", "sing")
        # «врач, которая»: a woman.
        if own is None or noun.can_be("anim", "masc"):
            return
        right = [
            word
            for one in relative.readings
            for case in ("nomn", "gent", "datv", "accs", "ablt", "loct")
            if case in one.grammemes
            and (word := passage.forms.inflected(one, case, "sing", *(own.grammemes & _GENDERS))) is not None
        ]
        if right:
            yield from _with_verb(passage, at, own, list(dict.fromkeys(right)))


def _with_verb(passage: Passage, at: int, own: Parse, right: list[str]) -> Iterator[Slip]:
    """«которое сделало» for «которая сделала»: the verb goes with its subject."""
    place = at + 2 if passage.word(at + 1) == "не" else at + 1
    verb, relative = passage.form(place), passage.form(at)
    past = verb.reading("VERB", "past", "sing")
    is_subject = past is not None and verb.is_only("VERB") and relative.can_be("nomn")
    if past is None or not is_subject or not _GENDERS & past.grammemes & _genders_of(relative):
        yield Slip(RELATIVE, at, at + 1, right)
        return
    gender = own.grammemes & _GENDERS
    subject = passage.forms.inflected(relative.reading("nomn") or relative.readings[0], "nomn", "sing", *gender)
    agreeing = passage.forms.inflected(past, "sing", *gender)
    if subject and agreeing:
        yield Slip(RELATIVE, at, place + 1, [" ".join([subject, *passage.words[at + 1 : place], agreeing])])


def _genders_of(form: Form) -> frozenset[str]:
    return frozenset(gender for one in form.readings for gender in one.grammemes & _GENDERS)


def _genders(passage: Passage, words: list[str]) -> frozenset[str] | None:
    """Of everything in the singular that it could agree with; None where that is not known."""
    found: set[str] = set()
    for word in words:
        form = passage.forms.of(word)
        if (word[0].isalpha() and not form.parts) or word[0].isdigit() or form.can_be("NOUN", "Fixd"):
            return None
        if form.parts & _NOMINAL and word not in _PERSONAL:
            found.update(
                gender for one in form.readings if "plur" not in one.grammemes for gender in one.grammemes & _GENDERS
            )
    return frozenset(found)
