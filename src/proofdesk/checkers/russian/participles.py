# SPDX-License-Identifier: GPL-3.0-or-later
"""н and нн where both are words: short participles and adverbs. Правила, 2006, § 97-105."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

SHORT_PARTICIPLE = Rule(
    "grammar/short-participle",
    wrong="Собрание было организованно школой.",
    right="Собрание было организовано школой.",
    severity=Severity.ERROR,
    source="Правила русской орфографии и пунктуации, 2006, § 97-105",
)

_TO_BE = frozenset({"было", "будет"})


_WITH_PREPOSITION = {
    f"{stem}нн{ending}": frozenset(prepositions.split())
    for stem, prepositions in (
        ("связа", "с со между"), ("увере", "в во"), ("основа", "на"), ("направле", "на против"),
        ("заинтересова", "в во"), ("сосредоточе", "на в"), ("рассчита", "на"), ("построе", "на в из"),
    )
    for ending in "аоы"
}  # fmt: skip
"""Adjectives that before these prepositions are participles: «связаны с», «уверена в»."""


class Participles:
    """A participle with нн, an adverb with н."""

    rules = (SHORT_PARTICIPLE,)

    def wants(self, form: Form) -> bool:
        """Forms in -но that can be one of the two, and those that prepositions decide on."""
        return form.text in _WITH_PREPOSITION or (
            form.text.endswith(("но", "нна", "нны"))
            and len(form.text) > 5
            and bool(form.parts & {"ADVB", "PRTS", "ADJS"})
        )

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The other one, where the words around demand that."""
        word, form = passage.word(at), passage.form(at)
        if word in _WITH_PREPOSITION:
            if passage.word(at + 1) in _WITH_PREPOSITION[word]:
                yield Slip(SHORT_PARTICIPLE, at, at + 1, [f"{word[:-2]}{word[-1]}"])
            return
        if word.endswith(("нна", "нны")):
            other = f"{word[:-2]}{word[-1]}"
            if (
                form.is_only("ADJS")
                and passage.forms.of(other).is_only("PRTS")
                and self._is_done_by(passage.form(at + 1))
            ):
                yield Slip(SHORT_PARTICIPLE, at, at + 1, [other])
            return
        if word.endswith("нно"):
            other = f"{word[:-3]}но"
            if (
                passage.word(at - 1) in _TO_BE
                and passage.forms.of(other).is_only("PRTS")
                and self._is_done_by(passage.form(at + 1))
            ):
                yield Slip(SHORT_PARTICIPLE, at, at + 1, [other])
            return
        other = f"{word[:-2]}нно"
        if form.is_only("PRTS") and passage.forms.of(other).can_be("ADVB") and self._is_manner(passage, at):
            yield Slip(SHORT_PARTICIPLE, at, at + 1, [other])

    @staticmethod
    def _is_done_by(form: Form) -> bool:
        return form.is_only("NOUN", "ADJF", "NPRO") and form.cases == {"ablt"}

    @staticmethod
    def _is_manner(passage: Passage, at: int) -> bool:
        """«говорил взволновано»: after a verb that has another subject than a neuter one."""
        verb = passage.form(at - 1)
        if not verb.is_only("VERB") or "быть" in verb.lemmas or verb.can_be("neut") or verb.can_be("impr"):
            return False
        return not any("становиться" in one or "стать" in one or "оказаться" in one for one in verb.lemmas) and not any(
            passage.forms.of(word).can_be("NOUN", "neut") or word in {"что", "это", "как"}
            for word in passage.clause_after(at + 1)
        )
