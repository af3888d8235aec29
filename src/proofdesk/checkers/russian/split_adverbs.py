# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that are written as one and were parted: «по степенно», «на долго», «кто то».

A preposition stands before no adverb, so that with one it is an adverb itself: Правила русской орфографии и пунктуации,
2006, § 136-139. -то after pronouns takes a hyphen: § 133.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.hyphens import HYPHENATED
from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.checkers.russian.phrases import ADVERB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

_PREPOSITIONS = frozenset({"в", "на", "по", "с", "за", "из", "от", "до"})
_NOUNS_OF_TIME = word_set(
    "завтра послезавтра сегодня вчера позавчера много мало немного сейчас тут там здесь всегда потом столь"
)
"""«на завтра», «до сегодня», «по много» are right."""

_SOMEBODY = word_set("кто кого кому кем чей чья чьи чьего где куда откуда когда почему зачем")
_WHICH = frozenset({"какой"})
_BEFORE = frozenset({"и", "но", "а", "ещё", "еще", "вот"})


class SplitAdverbs:
    """Prepositions before adverbs, то after pronouns."""

    rules = (ADVERB, HYPHENATED)

    def wants(self, form: Form) -> bool:
        """Prepositions that adverbs begin with, and pronouns."""
        return form.text in _PREPOSITIONS or form.text in _SOMEBODY or form.lemmas == _WHICH

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The two words as one, where they can be nothing else."""
        word, after = passage.word(at), passage.form(at + 1)
        if word in _PREPOSITIONS and "ADVB" not in after.parts:
            return
        if word not in _PREPOSITIONS:
            if after.text == "то" and self._is_something(passage, at):
                yield Slip(HYPHENATED, at, at + 2, [f"{word}-то"])
            return
        if (
            _is_adverb(after)
            and len(after.text) > 2
            and after.text not in _NOUNS_OF_TIME
            and not passage.is_capital(at + 1)
            and _is_adverb(passage.forms.of(word + after.text))
            and not passage.form(at + 2).is_only("ADJF", "PRTF")
            and passage.starts[at + 1] - passage.span(at, at + 1).end == 1
        ):
            yield Slip(ADVERB, at, at + 2, [word + after.text])

    @staticmethod
    def _is_something(passage: Passage, at: int) -> bool:
        """«Кто то постучал», «в какое то время»: то can be neither the subject nor the object."""
        form, after = passage.form(at), passage.form(at + 2)
        if "то" in {*passage.sentence_before(at), *passage.sentence_after(at + 2)}:
            return False
        if form.lemmas == _WHICH:
            return after.is_only("NOUN", "ADJF") and not form.cases.isdisjoint(after.cases)
        is_beginning = passage.begins_sentence(at) or passage.word(at - 1) in _BEFORE
        return is_beginning and after.is_only("VERB") and not (after.can_be("neut") or after.can_be("3per", "sing"))


def _is_adverb(form: Form) -> bool:
    return form.is_only("ADVB", "ADJS") and "ADVB" in form.parts
