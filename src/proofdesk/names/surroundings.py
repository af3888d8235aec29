# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a name stands in a Kazakh passage or title within Russian text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proofdesk.core.spans import Span
    from proofdesk.names.words import Lexicon

KAZAKH = "әғқңөұүһі"
_UNMISTAKABLE = re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")
"""Ukrainian has і as well."""

_SENTENCE_END = re.compile(r"(?<=[^\W\dA-ZА-ЯЁ_]{2})[.!?…]+[»”\"')\]]*\s+")
_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}")


def has_kazakh_letters(text: str) -> bool:
    """Whether a letter stands in it that only Kazakh has, of the languages of our articles."""
    return _UNMISTAKABLE.search(text) is not None


class Surroundings:
    """Tells the language around a name by the ordinary words that stand in its sentence or title."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def is_kazakh(self, text: str, span: Span) -> bool:
        """Whether the sentence of `span`, or the title in quotation marks, has no Russian around it.

        A name without a single Russian word beside it may as well be Kazakh.
        """
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        end = len(text) if end < 0 else end
        for match in _SENTENCE_END.finditer(text, start, end):
            if match.end() <= span.start:
                start = match.end()
            elif match.start() >= span.end:
                end = match.start()
                break
        opened = text.rfind("«", start, span.start)
        if opened >= 0 and text.find("»", opened, span.start) < 0:
            closed = text.find("»", span.end)
            start, end = opened, end if closed < 0 else min(end, closed)
        words = _WORD.findall(f"{text[start : span.start]} {text[span.end : end]}")
        lower = [word for word in words if word.islower()]
        if any(map(has_kazakh_letters, lower)):
            return True
        unknown = sum(not self._lexicon.word(word).is_known for word in lower)
        known = sum(self._lexicon.word(word).is_ordinary for word in words)
        return not known or known < unknown
