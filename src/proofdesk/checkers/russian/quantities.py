# SPDX-License-Identifier: GPL-3.0-or-later
"""много, мало, несколько before a noun that is no genitive. Розенталь, § 166; Русская грамматика, 1980, § 1836."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.numbers import NUMERAL
from proofdesk.checkers.russian.passage import Slip, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

_QUANTITIES = word_set("много мало немало несколько немного")


class Quantities:
    """A word for a quantity right before a noun."""

    rules = (NUMERAL,)

    def wants(self, form: Form) -> bool:
        """The words."""
        return form.text in _QUANTITIES

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The noun in the genitive, where it can be nothing but a nominative."""
        noun = passage.form(at + 1)
        if not noun.is_only("NOUN") or noun.is_proper or noun.can_be("Fixd") or passage.is_capital(at + 1):
            return
        if noun.cases != {"nomn"} or noun.can_be("Sgtm"):
            return  # «несколько снизили цены»
        if passage.form(at + 2).parts & {"NOUN", "ADJF"} and "gent" not in passage.form(at + 2).cases:
            return
        right = passage.forms.inflected(noun.readings[0], "gent", "plur")
        if right and right != noun.text:
            yield Slip(NUMERAL, at + 1, at + 2, [right])
