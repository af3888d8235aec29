# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts that one window works on, so that a second window on the same article loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.core.articles import ArticleContent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.repositories import Repositories
    from proofdesk.core.text import Paragraph, Splice


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text as this program read or stored it last; `version` is what the store counted then."""

    version: int
    paragraphs: tuple[Paragraph, ...]

    def after(self, splices: Sequence[Splice]) -> tuple[Paragraph, ...]:
        """The text with the splices applied. Raises ValueError where they do not fit."""
        paragraphs = list(self.paragraphs)
        for splice in splices:
            splice.apply(paragraphs)
        return tuple(paragraphs)


def keep_splices(
    repositories: Repositories, article_id: int, known: KnownText, splices: Sequence[Splice], author: str
) -> KnownText:
    """Store edits of `known`. What another program wrote meanwhile is kept as a version, and gives way."""
    paragraphs = known.after(splices)
    if repositories.articles.version(article_id) == known.version:
        return KnownText(repositories.articles.append_splices(article_id, splices), paragraphs)
    _set_aside(repositories, article_id, author)
    repositories.articles.replace_content(article_id, ArticleContent(paragraphs, None))
    return KnownText(repositories.articles.version(article_id), paragraphs)


def keep_text(
    repositories: Repositories, article_id: int, known: KnownText | None, content: ArticleContent, author: str
) -> KnownText:
    """Store a whole text. What another program wrote meanwhile is kept as a version, and gives way."""
    if known is not None and repositories.articles.version(article_id) != known.version:
        _set_aside(repositories, article_id, author)
    repositories.articles.replace_content(article_id, content)
    return KnownText(repositories.articles.version(article_id), content.paragraphs)


def _set_aside(repositories: Repositories, article_id: int, author: str) -> None:
    other = repositories.articles.content(article_id)
    repositories.revisions.add(article_id, other.paragraphs, "other-window", author)
