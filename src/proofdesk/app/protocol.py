# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program and its checking process say to each other; plain values, pickled by the standard library."""

from __future__ import annotations

from dataclasses import dataclass

from proofdesk.core.issues import Failure, Issue, Suggestion
from proofdesk.core.people import NameReport
from proofdesk.core.ports import EngineInfo
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of one paragraph. `revision` grows with every edit of the paragraph `id`."""

    id: int
    revision: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Reset:
    """Begin with another article. `generation` marks everything that is said about it from now on.

    `known` holds the ids of paragraphs whose findings came from the cache; `names_known` says the same of the names.
    """

    generation: int
    snapshots: tuple[Snapshot, ...]
    known: frozenset[int] = frozenset()
    names_known: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """The article was edited: `removed` paragraphs from number `index` on became `inserted`."""

    generation: int
    index: int
    removed: int
    inserted: tuple[Snapshot, ...]


@dataclass(frozen=True, slots=True)
class Visible:
    """These paragraphs are on the screen; they are checked before the rest."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Suggest:
    """Make suggestions for the words `text` under `rule`."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop checking (True) or go on (False); what is asked directly is still answered."""

    stopped: bool


@dataclass(frozen=True, slots=True)
class Quit:
    """End the process."""


Request = Reset | Change | Visible | Suggest | Pause | Quit


@dataclass(frozen=True, slots=True)
class Ready:
    """The process is up; which engine checks."""

    engine: EngineInfo


@dataclass(frozen=True, slots=True)
class Working:
    """The checker begins to work now; None: it has finished. Lets the other side tell a hang by its name."""

    checker: str | None


@dataclass(frozen=True, slots=True)
class ParagraphFindings:
    """What one checker found in one paragraph state; spans count from the paragraph's beginning."""

    generation: int
    id: int
    revision: int
    checker: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class PlacedIssue:
    """An issue of a document checker: its own paragraph and those of its related spans, all counted from there."""

    id: int
    issue: Issue
    related: tuple[tuple[int, Span], ...]


@dataclass(frozen=True, slots=True)
class DocumentFindings:
    """What a document checker found. `revisions` are the paragraph states that it saw, by id."""

    generation: int
    checker: str
    revisions: dict[int, int]
    issues: tuple[PlacedIssue, ...]
    names: NameReport | None = None
    mention_places: tuple[tuple[tuple[int, Span], ...], ...] = ()
    """For each person of `names`, where each mention stands: paragraph id and span in it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many paragraphs are checked; `done == total` means that nothing is left to do."""

    generation: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """The answer to Suggest."""

    rule: str
    text: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class CheckerFailed:
    """A checker did not do its work and is left out from now on; the others go on."""

    failure: Failure


Reply = Ready | Working | ParagraphFindings | DocumentFindings | Progress | Suggested | CheckerFailed
