# SPDX-License-Identifier: GPL-3.0-or-later
"""Decisions of people about issues, and their questions to one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from proofdesk.core.anchors import Anchor


class IgnoreScope(StrEnum):
    """How far «skip» reaches."""

    ONCE = "once"
    """This one place, told by its fingerprint (words around it)."""
    ARTICLE = "article"
    """The same words under the same rule, anywhere in this article."""
    FOREVER = "forever"
    """The same words under the same rule, in every article."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Something that is not to be shown again.

    `text` is the casefolded fragment; `fingerprint` counts for ONCE alone. For names, `text` is the pair of spellings
    that belong to different people. `article_id` is None for FOREVER. `shown` are the words as they stood in the text
    when it was decided; empty where the log of that article is gone.
    """

    id: int
    article_id: int | None
    scope: IgnoreScope
    rule: str
    text: str
    fingerprint: str
    author: str
    created: datetime
    shown: str = ""


NOTE = "note"
"""Reason of an ASKED decision that began a note, which nobody has to answer."""


class DecisionKind(StrEnum):
    """What a person did."""

    OPENED = "opened"
    FIXED = "fixed"
    NAME_FIXED = "name-fixed"
    IGNORED = "ignored"
    DIFFERENT_PEOPLE = "different-people"
    ASKED = "asked"
    REPLIED = "replied"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    ATTACHED = "attached"
    EXPORTED = "exported"
    STAGE = "stage"
    RESTORED = "restored"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the append-only log. `takes_back` is the id of the entry that this one undoes."""

    id: int
    article_id: int
    kind: DecisionKind
    author: str
    created: datetime
    rule: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""
    count: int = 1
    ignore_id: int | None = None
    takes_back: int | None = None


class ThreadState(StrEnum):
    """Where a thread stands."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"


class Resolution(StrEnum):
    """What settled a thread."""

    NONE = ""
    BY_EDIT = "by-edit"
    WITHOUT_EDIT = "without-edit"


@dataclass(frozen=True, slots=True)
class Remark:
    """One message of a thread. A deleted one keeps its place and loses its text."""

    id: int
    author: str
    created: datetime
    text: str
    deleted: bool = False
    key: str = ""
    """What a file calls it that it came from or went to, by which it is known again; empty without one."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A question or a note about a place in the text, with everything said about it, oldest first."""

    id: int
    article_id: int
    anchor: Anchor
    is_question: bool
    state: ThreadState
    resolution: Resolution
    rule: str
    """The rule of the issue that was asked about; empty for a comment on a selection."""
    remarks: tuple[Remark, ...]
    group: str = ""
    """For a name warning, its pair."""


class Stage(StrEnum):
    """How far an article is on its way to print."""

    DRAFT = "draft"
    AUTHOR = "author"
    EDIT = "edit"
    READY = "ready"
    EXPORTED = "exported"
