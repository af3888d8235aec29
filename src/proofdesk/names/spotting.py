# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of an article for which the register is asked."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.register import EntryKind
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role
from proofdesk.names.mentions import CAPITALS
from proofdesk.names.nominatives import stems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.core.register import RegisterEntry
    from proofdesk.names.register import Forbidden, RegisterIndex
    from proofdesk.names.words import Lexicon

SHORTEST_ALONE = 6
"""Letters; a shorter word that stands alone is too often like a name by chance."""

_FIRST = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_FOLLOWING = re.compile(r"[ \u00a0]+([^\W\d_]+(?:[-‑'’][^\W\d_]+)*)")
_PRECEDING = re.compile(r"([\w.’'‑-]+)[ \u00a0]+$")
_REACH = 40
"""Code points looked at before a word."""

PARAGRAPHS_REMEMBERED, WORDS_REMEMBERED = 20_000, 100_000


class Place(NamedTuple):
    """A forbidden spelling, or a word that no dictionary knows and that misses an entry."""

    text: str
    forbidden: Forbidden | None
    """The longest one that stands here as a whole."""
    words: tuple[Span, ...]
    """Its words, or this one; code points of the paragraph."""


class Spotter:
    """Finds them paragraph by paragraph, and remembers them."""

    def __init__(self, lexicon: Lexicon, index: RegisterIndex) -> None:
        self._lexicon = lexicon
        self._index = index
        self._plain: set[str] = set()
        """Words that no register is ever asked for."""
        self._known: dict[Paragraph | str, tuple[Place, ...]] = {}
        """By paragraph, or by its text alone where all of it is prose."""

    @cached_property
    def _word(self) -> re.Pattern[str]:
        """Capitalised words as long as the shortest that is of interest; a form may lack a letter of the nominative."""
        forbidden = self._index.shortest_forbidden
        least = min(SHORTEST_ALONE, max(forbidden - 1, 1)) if forbidden else SHORTEST_ALONE
        # The capital first: the regex engine then skips to it, and looks back only there.
        return re.compile(rf"[{CAPITALS}](?<!\w.)(?=[\w‑'’-]{{{least - 1},}})[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")

    def places(self, paragraph: Paragraph) -> tuple[Place, ...]:
        """Them in order of position."""
        key = paragraph if paragraph.masked or paragraph.role is Role.VERBATIM else paragraph.text
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= PARAGRAPHS_REMEMBERED:
                self._known.clear()
            known = self._known[key] = tuple(self._find(paragraph))
        return known

    def whole_name(self, text: str, span: Span) -> Place | None:
        """A forbidden spelling of several words with which a mention at `span` begins."""
        if not self._index.may_be_forbidden(text[span.start : span.end]):
            return None
        first = _FIRST.match(text, span.start)
        if first is None:
            return None
        forbidden, words = self._whole(text, Span(*first.span()))
        return Place(first.group(), forbidden, words) if len(words) > 1 else None

    def _find(self, paragraph: Paragraph) -> Iterator[Place]:
        if paragraph.role is Role.VERBATIM:
            return
        text = paragraph.text
        # Most paragraphs hold nothing but words that were looked at before: where they stand need not be known.
        if self._plain.issuperset(self._word.findall(text)):
            return
        for match in self._word.finditer(text):
            written = match.group()
            if written in self._plain or (paragraph.masked and _is_masked(paragraph, match)):
                continue
            span = Span(*match.span())
            forbidden, words = self._whole(text, span)
            is_near = self._is_near(written)
            if forbidden is not None or is_near:
                yield Place(written, forbidden, words)
            elif not self._begins_forbidden(written):
                if len(self._plain) >= WORDS_REMEMBERED:
                    self._plain.clear()
                self._plain.add(written)

    def _begins_forbidden(self, written: str) -> bool:
        is_likely = self._index.may_be_forbidden(written)
        return is_likely and bool(self._index.forbidden(self._lexicon.word(written)))

    def _is_near(self, written: str) -> bool:
        """Whether no dictionary knows a word, and it misses an entry."""
        if len(written) < SHORTEST_ALONE or written.isupper():
            return False
        word = self._lexicon.word(written)
        if word.is_known or word.is_given:
            return False
        lookup = self._index.look_up(written, "", self._lexicon)
        return lookup is not None and bool(lookup.near)

    def _whole(self, text: str, first: Span) -> tuple[Forbidden | None, tuple[Span, ...]]:
        """The longest forbidden spelling whose other words stand behind the first one as well, and its words."""
        best: tuple[Forbidden | None, tuple[Span, ...]] = (None, (first,))
        if not self._index.may_be_forbidden(first.of(text)):
            return best
        for forbidden in self._index.forbidden(self._lexicon.word(first.of(text))):
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

    def is_alone(self, text: str, span: Span) -> bool:
        """Whether no name stands beside a word."""
        start, end = span
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
