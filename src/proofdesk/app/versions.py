# SPDX-License-Identifier: GPL-3.0-or-later
"""Other versions of an article's text: those that were kept, and the one in its file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from proofdesk.core.documents import Document, Documents, SourceFile
    from proofdesk.core.repositories import Store
    from proofdesk.core.text import Paragraph


class FileState(StrEnum):
    """What became of an article's file since it was opened or last saved."""

    SAME = "same"
    """Also where nobody can tell: there is no file, or it cannot be read."""
    CHANGED = "changed"
    GONE = "gone"


def file_state(path: str, opened: SourceFile | None) -> FileState:
    """Whether another program changed a file, or took it away."""
    if opened is None or not path:
        return FileState.SAME
    try:
        return FileState.SAME if Path(path).read_bytes() == opened.data else FileState.CHANGED
    except (FileNotFoundError, NotADirectoryError):
        return FileState.GONE
    except OSError:
        return FileState.SAME


class VersionService:
    """Reads them, and changes nothing. Used from the one thread that talks to the store."""

    def __init__(self, store: Store, documents: Documents) -> None:
        self._store = store
        self._documents = documents

    def kept(self, revision_id: int) -> tuple[Paragraph, ...]:
        """The text of a revision."""
        with self._store.transaction() as repositories:
            return repositories.revisions.paragraphs(revision_id)

    def state_of_file(self, article_id: int) -> FileState:
        """What became of the article's file. Raises UsageFailure for an unknown id."""
        with self._store.transaction() as repositories:
            article = repositories.articles.get(article_id)
            if article is None:
                raise UsageFailure(message("error.article-unknown", id=str(article_id)))
            source = repositories.articles.content(article_id).source
        return file_state(article.path, source)

    def on_disk(self, article_id: int) -> tuple[Paragraph, ...]:
        """What the article's file holds at this moment. Raises DocumentFailure, UsageFailure where it has no file."""
        with self._store.transaction() as repositories:
            article = repositories.articles.get(article_id)
            source = repositories.articles.content(article_id).source
        if article is None or not article.path:
            raise UsageFailure(message("error.no-file"))
        return read_again(self._documents, article.path, source).paragraphs


def read_again(documents: Documents, path: str, opened: SourceFile | None) -> Document:
    """Read a file that was `opened` before as it was read then: the format and the encoding that a person chose stay.

    Raises DocumentFailure.
    """
    form = documents.by_suffix(path)
    if opened is None or form is None:
        return documents.open(path)
    suffix = Path(path).suffix.lower()
    if not any(other.id == opened.format and suffix in other.suffixes for other in documents.formats):
        return documents.open(path)
    chosen = documents.reread(opened).source.encoding != opened.encoding
    now = opened._replace(name=Path(path).name, data=documents.read(path))
    return documents.reread(now, opened.encoding if chosen else None)
