# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a comment belongs: a redundant anchor that is found again by score, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from proofdesk.core.spans import Span

CONTEXT = 32
"""Code points of text kept before and after the quote."""

FLOOR = 0.6
"""Below this score a place is not the one that was meant."""

LIKENESS_FLOOR = 0.6
"""Any two stretches of Russian share about half of their letters in order; only more than that is a likeness."""

_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2
"""Weights of the four signs, after hypothesis/client, src/annotator/anchoring/match-quote.ts."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote with the text before and after it, and the code point at which it stood."""

    quote: str
    prefix: str
    suffix: str
    position: int

    @classmethod
    def at(cls, text: str, span: Span) -> Anchor:
        """The anchor of `span` in `text`."""
        return cls(
            quote=span.of(text),
            prefix=text[max(0, span.start - CONTEXT) : span.start],
            suffix=text[span.end : span.end + CONTEXT],
            position=span.start,
        )

    def find(self, text: str) -> Span | None:
        """Where the quote stands in `text` now; None when it is gone.

        Only an exact quote counts: a comment about words that were changed belongs to nobody and is shown as orphaned.
        Among several places the one whose surroundings fit best wins; when none fits at all, none is taken.
        """
        if not self.quote:
            return None
        best: tuple[float, int] | None = None
        for start in _occurrences(text, self.quote):
            score = self._score(text, start)
            if best is None or score > best[0]:
                best = (score, start)
        if best is None or best[0] < FLOOR:
            return None
        return Span(best[1], best[1] + len(self.quote))

    def _score(self, text: str, start: int) -> float:
        end = start + len(self.quote)
        before = text[max(0, start - len(self.prefix)) : start]
        after = text[end : end + len(self.suffix)]
        distance = abs(start - self.position) / max(1, len(text))
        return (
            _QUOTE
            + _PREFIX * _likeness(self.prefix, before, start == 0)
            + _SUFFIX * _likeness(self.suffix, after, end == len(text))
            + _POSITION * (1 - distance)
        ) / (_QUOTE + _PREFIX + _SUFFIX + _POSITION)


def _likeness(wanted: str, found: str, at_border: bool) -> float:
    if not wanted:
        # The quote stood at the very beginning or end of the text.
        return 1.0 if at_border else 0.0
    if wanted == found:
        return 1.0
    ratio = SequenceMatcher(None, wanted, found, autojunk=False).ratio()
    return ratio if ratio >= LIKENESS_FLOOR else 0.0


def _occurrences(text: str, quote: str, limit: int = 1000) -> list[int]:
    places: list[int] = []
    position = text.find(quote)
    while position >= 0 and len(places) < limit:
        places.append(position)
        position = text.find(quote, position + 1)
    return places
