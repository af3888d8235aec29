# SPDX-License-Identifier: GPL-3.0-or-later
"""Values for comparing people who share a surname: who is named how, and what is observed about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.core.messages import Message, message
from proofdesk.core.people import Gender, Observation
from proofdesk.names.lazily import lazily
from proofdesk.names.passages import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.spans import Span
    from proofdesk.names.mentions import NameMention
    from proofdesk.names.passages import Passage, Placed

Seen = tuple["Placed", Observation]
"""An observation with the mention that it stands at."""

_RELATED = (
    r"\b(?:брат(?:а|у|ом|е|ья|ьев|ьям|ьями|ец)?|сестр\w*|сест[её]р|сын(?:а|у|ом|е|овья|овей)?|доч(?:ь|ка|ери|ерью|ери|ерей)|"
    r"отец|отца|отцу|отцом|отце|мать|матери|матерью|мам[аыеу]|пап[аыеу]|муж(?:а|у|ем|е|ья)?|жен[аыеу]|женой|супруг\w*|"
    r"вдов\w*|семь[яюие]|семь[её]й|семейств\w*|родител\w*|родн(?:ой|ая|ые|ых)|внук\w*|внучк\w*|дед(?:а|у|ом|ушк\w+)?|"
    r"бабушк\w+|дяд[яиюе]|т[её]т[яиюе]|племянни\w+|т[её]зк\w+|однофамил\w+|родств\w+|династи\w+|старш\w+|младш\w+|"
    r"близнец\w*|двойняш\w*|кузен\w*|двоюродн\w+|клан\w*)\b"
)
"""Words of a family: then two people of one surname are to be expected. Few articles ask: compiled when needed."""


_FAMILY_OF = r"(?:семь|семейств|клан|династи)\w*[ \u00a0](?-i:([А-ЯЁ]\w+))"

ALIKE = 4
"""Letters by which the surname of a family is compared with somebody's."""

_SENTENCE = r"(?<=[.!?…])[\s\u00a0]+(?=[«\"„А-ЯЁA-Z])"


class Named:
    """Mentions that are one person, in order of position, with the gender that they tell."""

    def __init__(
        self, mentions: Sequence[Placed], gender: Gender = Gender.UNKNOWN, telling: Sequence[Placed] = ()
    ) -> None:
        self.mentions = mentions
        self.gender = gender
        self.full_ways = [one for one in telling or mentions if one.way and not one.mention.is_part]
        """A mention at least for each way in which given name or initials of their own are written."""

    @lazily
    def full(self) -> list[Placed]:
        """Those with a given name or initials of their own."""
        return [placed for placed in self.mentions if placed.way and not placed.mention.is_part]

    @property
    def with_given(self) -> list[Placed]:
        """Those with a given name."""
        return [placed for placed in self.full if placed.mention.given is not None]


def seen(
    rule: str, at: Placed, span: Span, about: Sequence[Placed], evidence: Message, forms: tuple[str, ...] = ()
) -> Seen:
    """About `span` in `at`; `about` are the mentions that it speaks of."""
    others = sorted({placed: None for placed in about if placed is not at}, key=order)
    return at, Observation(rule, span, tuple(placed.span for placed in others), forms, evidence)


def count_of(mentions: Sequence[Placed]) -> Message:
    """How many there are, in words."""
    return message("places.n", n=len(mentions))


def speak_of_relatives(mentions: Iterable[Placed]) -> bool:
    """Whether a word of a family stands in the paragraph of one of them, unless it is a family of another name."""
    return any(
        not _is_of_others(placed, match)
        for placed in mentions
        for match in re.finditer(_RELATED, placed.text, re.IGNORECASE)
    )


def _is_of_others(placed: Placed, word: re.Match[str]) -> bool:
    """«Семья Ветровых» beside somebody who is no Ветров."""
    named = re.match(_FAMILY_OF, placed.text[word.start() :], re.IGNORECASE)
    return named is not None and named[1][:ALIKE].lower() != placed.mention.surname.text[:ALIKE].lower()


def sentence_of(placed: Placed) -> tuple[Passage, int, int]:
    """The paragraph, beginning and end of the sentence in it that holds a mention."""
    text, span = placed.text, placed.mention.span
    start, end = 0, len(text)
    for cut in re.finditer(_SENTENCE, text):
        if cut.end() <= span.start:
            start = cut.end()
        elif cut.start() >= span.end:
            end = cut.start()
            break
    return placed.passage, start, end


def without_patronymic(placed: Placed) -> NameMention:
    """The mention with its given name and surname alone."""
    return placed.mention._replace(patronymic=None)
