# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings of an open article: issues tied to paragraphs, so that an edit elsewhere moves nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.core.issues import Family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.issues import Issue, Suggestion
    from proofdesk.core.people import Conflict, Person
    from proofdesk.core.spans import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A span (code points) within one paragraph, told by the paragraph's id.

    An id belongs to one paragraph of the open article for as long as it is there, and is never used again.
    """

    paragraph: int
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One issue where it stands now. The spans of `issue` count from the beginning of its own paragraph.

    `key` stays the same while the issue stays the same, also when the paragraph is checked again.
    `conflict` and `person` are there for a name warning.
    """

    key: str
    issue: Issue
    place: Place
    conflict: Conflict | None = None
    person: Person | None = None
    words: str = ""
    """What a list calls it: the words of the issue; of a sign that stands alone, the sign with its neighbours."""

    @property
    def family(self) -> Family:
        """The family that the rule belongs to."""
        return self.issue.family

    @property
    def can_be_word(self) -> bool:
        """Whether its words can go into a dictionary, so that they are right from then on."""
        return self.family is Family.SPELLING

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What may be put in its place, the best first."""
        return self.issue.suggestions


_NEIGHBOUR = re.compile(r"\w+")
_REACH = 40
_SHORT = 32


def shown_words(text: str, spans: Sequence[Span]) -> str:
    """The words at `spans` (code points of `text`); a sign without letters is shown with the words that it touches.

    A sign between two spaces, such as a dash, is shown with the words on either side; a pair with the first and the
    last of the words between, or with all of them where they are few.
    """
    first, last = spans[0], spans[-1]
    if len(spans) > 1:
        return _between(text[first.start : last.end])
    span = first
    words = span.of(text)
    if any(map(str.isalnum, words)):
        return words
    before, after = text[max(0, span.start - _REACH) : span.start], text[span.end : span.end + _REACH]
    free = not before[-1:].strip() and not after[:1].strip()
    left = right = ""
    if free or before[-1:].strip():
        found = [match.start() for match in _NEIGHBOUR.finditer(before)]
        left = before[found[-1] :] if found else ""
    if free or after[:1].strip():
        match = _NEIGHBOUR.search(after)
        right = after[: match.end()] if match else ""
    return f"{left}{words}{right}"


def _between(words: str) -> str:
    if len(words) <= _SHORT:
        return words
    found = list(_NEIGHBOUR.finditer(words))
    return f"{words[: found[0].end()]} … {words[found[-1].start() :]}" if found else words
