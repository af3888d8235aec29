# SPDX-License-Identifier: GPL-3.0-or-later
"""Verbs whose object stands in a wrong case: почтить память, пожениться. Розенталь, § 201; Ожегов, «пожениться»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.government import GOVERNMENT, inflected
from proofdesk.checkers.russian.passage import Slip, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

_HONOURING = word_set("почтить почтили почтил почтила почтив почтят чтить чтят увековечить увековечили увековечив")
_OPENING = frozenset({"«", '"', "„", "“"})


class Objects:
    """The memory of whom, and who marries whom."""

    rules = (GOVERNMENT,)

    def wants(self, form: Form) -> bool:
        """The verbs."""
        return form.text in _HONOURING or form.text == "поженился"

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """«поженился на» is «женился на»; two people marry with пожениться."""
        if passage.word(at) in _HONOURING:
            yield from _memory(passage, at)
        elif passage.word(at + 1) == "на":
            yield Slip(GOVERNMENT, at, at + 1, ["женился"])


def _memory(passage: Passage, at: int) -> Iterator[Slip]:
    """«почтить память погибшим»: the memory of somebody, in the genitive."""
    if passage.word(at + 1) != "память":
        return
    first = at + 3 if passage.word(at + 2) in _OPENING else at + 2
    last = first
    while passage.form(last).is_only("ADJF", "PRTF") and passage.form(last + 1).is_only("NOUN"):
        last += 1
    group = list(range(first, last + 1))
    if any("datv" not in passage.form(place).cases or "gent" in passage.form(place).cases for place in group):
        return
    number = "plur" if passage.form(last).can_be("datv", "plur") else "sing"
    right = inflected(passage, group, "datv", "gent", number)
    if right:
        yield Slip(GOVERNMENT, first, last + 1, [right])
