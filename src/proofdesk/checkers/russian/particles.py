# SPDX-License-Identifier: GPL-3.0-or-later
"""таки: with a hyphen after verbs, adverbs and particles, apart after others. Правила, 2006, § 143."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

TAKI = Rule(
    "grammar/taki",
    wrong="Поезд пришёл таки вовремя.",
    right="Поезд пришёл-таки вовремя.",
    severity=Severity.ERROR,
    source="Правила русской орфографии и пунктуации, 2006, § 143",
)

_JOINED = ("VERB", "INFN", "ADVB", "GRND")
_BEFORE = frozenset({"неужели", "так", "все", "всё", "опять", "довольно", "прямо", "верно", "действительно"})


class Particles:
    """Both ways of writing таки."""

    rules = (TAKI,)

    def wants(self, form: Form) -> bool:
        """«таки», alone or after a hyphen."""
        return form.text == "таки" or form.text.endswith("-таки")

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The other way, where the word before it decides."""
        word = passage.word(at)
        if word == "таки":
            before = passage.form(at - 1)
            if before.text in _BEFORE or (
                not before.parts.isdisjoint(_JOINED) and before.parts.isdisjoint({"NOUN", "NPRO", "ADJF"})
            ):
                yield Slip(TAKI, at - 1, at + 1, [f"{before.text}-таки"])
            return
        before = passage.forms.of(word.removesuffix("-таки"))
        if before.text not in _BEFORE and before.is_only("NOUN", "NPRO", "ADJF", "CONJ"):
            yield Slip(TAKI, at, at + 1, [f"{before.text} таки"])
