# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings of an open article: issues tied to paragraphs, so that an edit elsewhere moves nothing."""

from __future__ import annotations

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

    @property
    def family(self) -> Family:
        """The family that the rule belongs to."""
        return self.issue.family

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What may be put in its place, the best first."""
        return self.issue.suggestions
