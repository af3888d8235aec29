# SPDX-License-Identifier: GPL-3.0-or-later
"""Initials that do not fit the given name and patronymic of the only person they can be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.core.messages import message
from proofdesk.core.people import Case, Gender
from proofdesk.core.spans import Span
from proofdesk.core.text import Role
from proofdesk.names.namesakes import count_of, seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.names.mentions import Token
    from proofdesk.names.namesakes import Named, Seen
    from proofdesk.names.passages import Placed
    from proofdesk.names.words import GivenNames

INITIALS = "names/initials"

_INITIAL = re.compile(r"[^\W\d_](?=\.)")
_BEGINNING = re.compile(r"(?:^|[.!?…:])\W*$")
_SAME_SOUND = str.maketrans("ЁЭЙ", "ЕЕИ")
"""Initials that one name can have in two transcriptions."""


class Initials:
    """Compares initials with the names that they stand for."""

    def __init__(self, given_names: GivenNames) -> None:
        self._given_names = given_names

    def observations(self, people: Sequence[Named]) -> Iterator[Seen]:
        """Initials that do not fit the only person of that surname who has a given name."""
        named = [person for person in people if person.with_given]
        if len(named) != 1:
            return
        known = named[0].with_given
        letters = self._first_letters(known)
        for person in people:
            wrong = person.full
            if person is named[0] or not all(_is_plain(placed) for placed in wrong) or _is_a_woman(wrong, named[0]):
                continue
            # «С. В.» for «В. С.» is a matter of order.
            if not any(letters & set(map(_first, placed.mention.initials)) for placed in wrong):
                yield from _about_initials(wrong, known, 0, known[0].mention.given)
        patronymics = [placed.mention.patronymic for placed in known if placed.mention.patronymic is not None]
        letters = {_first(token.text) for token in patronymics}
        wrong = [placed for placed in named[0].full if len(placed.mention.initials) > 1 and _is_plain(placed)]
        wrong = [placed for placed in wrong if _first(placed.mention.initials[1]) not in letters]
        if letters and wrong:
            yield from _about_initials(wrong, known, 1, patronymics[0])

    def _first_letters(self, mentions: Sequence[Placed]) -> set[str]:
        """First letters of every name that the person may go by, short forms and respellings among them."""
        letters: set[str] = set()
        for placed in mentions:
            tokens = [token for token in (placed.mention.given, *placed.mention.middle) if token is not None]
            letters |= {_first(token.text) for token in tokens}
            for reading in (reading for token in tokens if token.word is not None for reading in token.word.given):
                entry = self._given_names.get(reading.lemma)
                letters |= {_first(name) for name in (entry.related if entry else ())}
        return letters


def _is_plain(placed: Placed) -> bool:
    """Initials in prose: not a photographer's, and not the second half of a double initial («Ж.-К. Юнкер»)."""
    start = placed.mention.span.start
    is_half = placed.text[max(0, start - 1) : start] in {"-", "‑", "."}
    return (
        bool(placed.mention.initials)
        and not is_half
        and placed.passage.paragraph.role not in {Role.CAPTION, Role.AUTHOR}
    )


def _is_a_woman(wrong: Sequence[Placed], known: Named) -> bool:
    """Whether a sentence begins with a woman, where no woman is known: «А. Серова: Добрый день!»"""
    if known.gender is Gender.FEMN:
        return False
    agreeing = [placed.mention.surname.word.agreeing if placed.mention.surname.word else () for placed in wrong]
    return any(
        (Gender.FEMN, Case.NOMN) in found
        and (Gender.MASC, Case.NOMN) not in found
        and _BEGINNING.search(placed.text[max(0, placed.mention.span.start - 3) : placed.mention.span.start])
        for placed, found in zip(wrong, agreeing, strict=True)
    )


def _about_initials(
    wrong: Sequence[Placed], known: Sequence[Placed], number: int, model: Token | None
) -> Iterator[Seen]:
    """The initial with that number does not fit `model`, the given name or patronymic of `known`."""
    at = wrong[0]
    found = list(_INITIAL.finditer(at.text, at.mention.span.start, at.mention.span.end + 1))
    if model is None or len(found) <= number:
        return
    evidence = message("names.evidence.initials", short=at.words, name=known[0].words, x=count_of(known))
    span = Span(*found[number].span()).shifted(at.passage.offset)
    yield seen(INITIALS, at, span, [*wrong, *known], evidence, (model.text[0],))


def _first(name: str) -> str:
    return name[:1].upper().translate(_SAME_SOUND)
