# SPDX-License-Identifier: GPL-3.0-or-later
"""An article in the store: what it is, where it came from, and its revisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from proofdesk.core.documents import SourceFile
    from proofdesk.core.review import Stage
    from proofdesk.core.text import Paragraph


@dataclass(frozen=True, slots=True)
class Article:
    """What the list of articles shows. `path` is where the file stood when it was opened, empty if there was none."""

    id: int
    title: str
    path: str
    format: str
    stage: Stage
    language: str
    created: datetime
    changed: datetime
    archived: bool = False
    open_issues: int | None = None
    """Issues not yet decided; None before the first check."""
    open_questions: int = 0


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """The present text of an article and the file that it came from (None for one begun here)."""

    paragraphs: tuple[Paragraph, ...]
    source: SourceFile | None


@dataclass(frozen=True, slots=True)
class Revision:
    """An immutable version of the text. `number` counts from 1 within the article."""

    id: int
    article_id: int
    number: int
    reason: str
    """opened, saved, exported, restored or before-restore."""
    author: str
    created: datetime
    characters: int
