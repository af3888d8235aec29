# SPDX-License-Identifier: GPL-3.0-or-later
"""о before consonants, об before vowels: Розенталь, § 199. Before «их» both are printed, and nothing is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip
from proofdesk.checkers.russian.phrases import PREPOSITION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

_VOWELS = frozenset("аиоуэ")
_SHORTEST = 4
_OBLIQUE = frozenset({"loct", "accs"})


class Euphony:
    """о right before a word that begins with a vowel."""

    rules = (PREPOSITION,)

    def wants(self, form: Form) -> bool:
        """The preposition."""
        return form.text == "о"

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """об, where a longer word in one of its cases follows after a space."""
        word, form = passage.word(at + 1), passage.form(at + 1)
        if word[:1] not in _VOWELS or len(word) < _SHORTEST or passage.is_capital(at):
            return
        is_apart = passage.starts[at + 1] - passage.span(at, at + 1).end == 1
        is_name = passage.written[at + 1].isupper() or form.can_be("Abbr")
        if is_apart and not is_name and not form.cases.isdisjoint(_OBLIQUE) and form.is_only("NOUN", "ADJF", "PRTF"):
            yield Slip(PREPOSITION, at, at + 1, ["об"])
