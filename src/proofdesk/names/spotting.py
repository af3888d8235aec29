# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of an article of which the register says something."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.register import EntryKind
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role
from proofdesk.names.mentions import CAPITALS
from proofdesk.names.nominatives import stems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.core.register import RegisterEntry
    from proofdesk.core.text import ArticleText
    from proofdesk.names.register import Forbidden, Lookup, RegisterIndex
    from proofdesk.names.words import Lexicon

SHORTEST_ALONE = 6
"""Letters; a shorter word that stands alone is too often like a name by chance."""

_WORD = re.compile(rf"(?<!\w)[{CAPITALS}][^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_FOLLOWING = re.compile(r"[ \u00a0]+([^\W\d_]+(?:[-‑'’][^\W\d_]+)*)")
_PRECEDING = re.compile(r"([\w.’'‑-]+)[ \u00a0]+$")
_REACH = 40
"""Code points looked at before a word."""

PARAGRAPHS_REMEMBERED = 20_000


class Place(NamedTuple):
    """A word of which the register says something, as it stands in a paragraph."""

    text: str
    lookup: Lookup
    forbidden: Forbidden | None
    """The longest forbidden spelling that stands here as a whole."""
    words: tuple[Span, ...]
    """Its words, or this one; code points of the paragraph."""
    is_alone: bool
    """Whether no dictionary knows it and no name stands beside it."""


class Spotter:
    """Finds such words paragraph by paragraph, and remembers them."""

    def __init__(self, lexicon: Lexicon, index: RegisterIndex) -> None:
        self._lexicon = lexicon
        self._index = index
        self._known: OrderedDict[Paragraph, tuple[tuple[int, Place], ...]] = OrderedDict()

    def places(self, article: ArticleText) -> dict[int, Place]:
        """The words by their position in the article (code points)."""
        found: dict[int, Place] = {}
        for paragraph, offset in zip(article.paragraphs, article.starts, strict=True):
            known = self._known.get(paragraph)
            if known is None:
                known = self._known[paragraph] = tuple(self._find(paragraph))
                if len(self._known) > PARAGRAPHS_REMEMBERED:
                    self._known.popitem(last=False)
            for start, place in known:
                found[start + offset] = place
        return found

    def _find(self, paragraph: Paragraph) -> Iterator[tuple[int, Place]]:
        if paragraph.role is Role.VERBATIM:
            return
        text = paragraph.text
        for match in _WORD.finditer(text):
            written = match.group()
            lookup = self._index.look_up(written, self._lexicon)
            if lookup is None or (paragraph.masked and _is_masked(paragraph, match)):
                continue
            start, end = match.span()
            forbidden, words = self._whole(text, Span(start, end), lookup)
            alone = bool(lookup.near) and self._is_alone(text, start, end)
            yield start, Place(written, lookup, forbidden, words, alone)

    def _whole(self, text: str, first: Span, lookup: Lookup) -> tuple[Forbidden | None, tuple[Span, ...]]:
        """The longest forbidden spelling whose other words stand behind the first one as well, and its words."""
        best: tuple[Forbidden | None, tuple[Span, ...]] = (None, (first,))
        for forbidden in lookup.forbidden:
            words = self._words(text, first, forbidden)
            if words and (best[0] is None or len(words) > len(best[1])):
                best = forbidden, words
        return best

    def _words(self, text: str, first: Span, forbidden: Forbidden) -> tuple[Span, ...]:
        words = [first]
        for wanted in forbidden.words[1:]:
            match = _FOLLOWING.match(text, words[-1].end)
            if match is None or not self._is_form(match.group(1), wanted, forbidden.entry):
                return ()
            words.append(Span(*match.span(1)))
        return tuple(words)

    def _is_form(self, written: str, nominative: str, entry: RegisterEntry) -> bool:
        word = self._lexicon.word(written)
        if entry.kind is EntryKind.PERSON:
            stems = frozenset(stems_of(nominative, entry.gender))
        else:
            stems = self._lexicon.word(nominative).stems
        return word.form == nominative or not word.stems.isdisjoint(stems)

    def _is_alone(self, text: str, start: int, end: int) -> bool:
        word = self._lexicon.word(text[start:end])
        if end - start < SHORTEST_ALONE or word.is_known or word.is_given or text[start:end].isupper():
            return False
        following = _FOLLOWING.match(text, end)
        if following is not None and following.group(1)[0].isupper():
            return False
        preceding = _PRECEDING.search(text[max(0, start - _REACH) : start])
        if preceding is None:
            return True
        before = preceding.group(1)
        return before[-1] == "." or not before[0].isupper() or self._lexicon.word(before).is_ordinary


def _is_masked(paragraph: Paragraph, match: re.Match[str]) -> bool:
    return any(Span(*match.span()).overlaps(mask) for mask in paragraph.masked)
