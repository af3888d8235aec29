# SPDX-License-Identifier: GPL-3.0-or-later
"""In which case a name must stand, by the words before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from proofdesk.core.ports import Morphology, Parse

_N, _G, _D, _A, _I, _P = Case.NOMN, Case.GENT, Case.DATV, Case.ACCS, Case.ABLT, Case.LOCT

_BY_CASES = (
    ((_G,), "без для до из от у против ради кроме вместо среди ввиду вследствие касательно относительно"),
    ((_D,), "к ко благодаря вопреки"),
    ((_A,), "про через сквозь"),
    ((_I,), "над перед между"),
    ((_I, _G), "с со"),
    ((_A, _I), "за под"),
    ((_P,), "при о об обо"),
    ((_A, _P), "на в во"),
    ((_D, _P), "по"),
)  # fmt: skip
PREPOSITIONS = {word: cases for cases, words in _BY_CASES for word in words.split()}
"""Cases that a preposition asks for, the likelier before a person's name first; none that is an adverb too.

Source: Розенталь, Справочник, § 199 and following.
"""

_WORDS_BEFORE = re.compile(r"(?:[\w-]+[ \u00a0]){1,4}$")
_WORD_BEFORE = re.compile(r"[\w-]+$")
_LONGEST = max(map(len, PREPOSITIONS))
_LOOK_BACK = 80


class Governed(NamedTuple):
    """Cases that the words before a name allow; none when they tell nothing."""

    cases: tuple[Case, ...]
    """The likeliest first."""
    is_firm: bool
    """Whether they leave no other: a preposition stands right before the name."""


NOTHING = Governed((), is_firm=False)


def cases_after_preposition(text: str, start: int) -> tuple[Case, ...]:
    """The cases that a preposition right before `start` (code points of `text`) asks for; none where there is none."""
    if text[start - 1 : start] not in {" ", "\u00a0"}:
        return ()
    found = _WORD_BEFORE.search(text[max(0, start - _LONGEST - 2) : start - 1])
    return PREPOSITIONS.get(found.group().lower(), ()) if found else ()


def governed(text: str, start: int, morphology: Morphology) -> Governed:
    """The case that a name at `start` (code points of `text`) must have.

    A preposition asks for its cases; a noun for a person stands in the same case («президенту Игорю…»), any other takes
    the genitive («мнение Игоря…»); but nouns may as well end what stands before («министр обороны Игорь…», «сын
    президента Игорь…»). Names and acronyms in between («президенту РФ») are passed over.
    """
    found = _WORDS_BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    words = found.group().split() if found else []
    for distance, word in enumerate(reversed(words)):
        if word.lower() in PREPOSITIONS:
            return Governed(PREPOSITIONS[word.lower()], is_firm=distance == 0)
        if word[0].isupper():
            continue
        nouns = [parse for parse in morphology.parses(word.lower()) if parse.known and "NOUN" in parse.grammemes]
        living = [parse for parse in nouns if "anim" in parse.grammemes]
        if not nouns or 0 < len(living) < len(nouns):
            return NOTHING
        return Governed(_cases(living) if living else (Case.GENT,), is_firm=False)
    return NOTHING


def _cases(parses: Iterable[Parse]) -> tuple[Case, ...]:
    return tuple(dict.fromkeys(case for parse in parses for case in Case if case.value in parse.grammemes))
