# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings of an open article: issues tied to paragraphs, so that an edit elsewhere moves nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proofdesk.core.issues import Family, Issue, Suggestion
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
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What may be put in its place, the best first."""
        return self.issue.suggestions


_NEIGHBOUR = re.compile(r"\w+")
_REACH = 40


def shown_words(text: str, span: Span) -> str:
    """The words at `span` (code points of `text`); a sign without letters is shown with the words that it touches.

    A sign between two spaces, such as a dash, is shown with the words on either side.
    """
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
