# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles, their text and their versions in the database."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from proofdesk.core.articles import Article, ArticleContent, Revision
from proofdesk.core.documents import SourceFile
from proofdesk.core.errors import UsageFailure
from proofdesk.core.fingerprints import digest
from proofdesk.core.messages import message
from proofdesk.core.review import Stage, ThreadState
from proofdesk.storage.encoding import dump_paragraphs, dump_splices, load_paragraphs, load_splices
from proofdesk.storage.models import ArticleRow, ContentRow, JournalRow, RevisionRow, SourceRow, ThreadRow
from proofdesk.storage.reading import reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from proofdesk.core.text import Paragraph, Splice

LOOK_EVERY = 16
"""The length of a journal is looked at after so many entries of all articles together, twice in a row."""

JOURNAL_LIMIT = 400
"""Journal rows after which the text is stored as a whole again."""


class SqlArticles:
    """core.ports.ArticleRepository over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, title: str, path: str, language: str, content: ArticleContent) -> Article:
        """Store a new article in stage EDIT."""
        now = datetime.now(UTC)
        row = ArticleRow(
            title=title,
            path=path,
            format=content.source.format if content.source else "",
            stage=Stage.EDIT.value,
            language=language,
            created=now,
            changed=now,
            archived=False,
            version=0,
        )
        self._session.add(row)
        self._session.flush()
        self._session.add(ContentRow(article_id=row.id, paragraphs=dump_paragraphs(content.paragraphs)))
        if content.source is not None:
            self._session.add(_source_row(row.id, content.source))
        self._session.flush()
        return _article(row, 0)

    @reads
    def get(self, article_id: int) -> Article | None:
        """One article."""
        row = self._session.get(ArticleRow, article_id)
        return _article(row, self._open_questions().get(article_id, 0)) if row else None

    @reads
    def list(self, *, archived: bool = False) -> Sequence[Article]:
        """Articles, the last changed first."""
        rows = self._session.scalars(
            select(ArticleRow)
            .where(ArticleRow.archived == archived)
            .order_by(ArticleRow.changed.desc(), ArticleRow.id.desc())
        )
        questions = self._open_questions()
        return [_article(row, questions.get(row.id, 0)) for row in rows]

    @reads
    def find_by_path(self, path: str) -> Article | None:
        """The article last opened from this file, archived ones left out."""
        row = self._session.scalars(
            select(ArticleRow)
            .where(ArticleRow.path == path, ArticleRow.archived.is_(False))
            .order_by(ArticleRow.changed.desc(), ArticleRow.id.desc())
            .limit(1)
        ).first()
        return _article(row, self._open_questions().get(row.id, 0)) if row else None

    def remove(self, article_id: int) -> None:
        """Delete an article with everything that belongs to it; one that is gone is no error."""
        self._session.execute(delete(ArticleRow).where(ArticleRow.id == article_id))

    @reads
    def content(self, article_id: int) -> ArticleContent:
        """The text as last autosaved and its source file. Raises UsageFailure for an unknown id."""
        row = self._session.get(ContentRow, article_id)
        if row is None:
            raise UsageFailure(message("error.article-unknown", id=str(article_id)))
        paragraphs = list(load_paragraphs(row.paragraphs))
        for splices in self._session.scalars(
            select(JournalRow.splices).where(JournalRow.article_id == article_id).order_by(JournalRow.id)
        ):
            for splice in load_splices(splices):
                splice.apply(paragraphs)
        return ArticleContent(tuple(paragraphs), self._source(article_id))

    def version(self, article_id: int) -> int:
        """Counts the changes of the text; other programs wait with theirs until the transaction ends."""
        version = self._session.scalar(select(ArticleRow.version).where(ArticleRow.id == article_id).with_for_update())
        if version is None:
            raise UsageFailure(message("error.article-unknown", id=str(article_id)))
        return version

    def append_splices(self, article_id: int, splices: Sequence[Splice]) -> int:
        """Journal what was edited; gives the version after it."""
        if not splices:
            return self.version(article_id)
        # Plain statements: this runs beside every second key, and units of work would cost three times as much.
        values = {"article_id": article_id, "splices": dump_splices(splices)}
        entry = self._session.execute(insert(JournalRow).values(values).returning(JournalRow.id)).scalar_one()
        version = self._changed(article_id)
        if entry % LOOK_EVERY < 2 and self._journal_length(article_id) > JOURNAL_LIMIT:
            version = self._store_text(article_id, self.content(article_id).paragraphs)
        return version

    def _journal_length(self, article_id: int) -> int:
        count = select(func.count()).select_from(JournalRow).where(JournalRow.article_id == article_id)
        return self._session.scalar(count) or 0

    def replace_content(self, article_id: int, content: ArticleContent) -> None:
        """Store the whole text and empty the journal."""
        self._store_text(article_id, content.paragraphs)
        if content.source is not None:
            self.replace_source(article_id, content.source)

    def update(
        self,
        article_id: int,
        *,
        title: str | None = None,
        path: str | None = None,
        stage: Stage | None = None,
        language: str | None = None,
        archived: bool | None = None,
        open_issues: int | None = None,
    ) -> None:
        """Change what is given."""
        row = self._row(article_id)
        changes = {
            "title": title,
            "path": path,
            "stage": stage.value if stage else None,
            "language": language,
            "archived": archived,
            "open_issues": open_issues,
        }
        for name, value in changes.items():
            if value is not None:
                setattr(row, name, value)
        self._session.flush()

    def replace_source(self, article_id: int, source: SourceFile) -> None:
        """Remember the bytes that now stand on disk."""
        self._session.execute(delete(SourceRow).where(SourceRow.article_id == article_id))
        self._session.add(_source_row(article_id, source))
        self._row(article_id).format = source.format
        self._touch(article_id)
        self._session.flush()

    def _store_text(self, article_id: int, paragraphs: Sequence[Paragraph]) -> int:
        self._session.execute(delete(JournalRow).where(JournalRow.article_id == article_id))
        row = self._session.get(ContentRow, article_id)
        if row is None:
            raise UsageFailure(message("error.article-unknown", id=str(article_id)))
        row.paragraphs = dump_paragraphs(paragraphs)
        self._session.flush()
        return self._changed(article_id)

    def _row(self, article_id: int) -> ArticleRow:
        row = self._session.get(ArticleRow, article_id)
        if row is None:
            raise UsageFailure(message("error.article-unknown", id=str(article_id)))
        return row

    def _changed(self, article_id: int) -> int:
        """The text changed; gives its version."""
        values = {"version": ArticleRow.version + 1, "changed": datetime.now(UTC)}
        changed = update(ArticleRow).where(ArticleRow.id == article_id).values(values).returning(ArticleRow.version)
        version: int | None = self._session.execute(changed).scalar()
        if version is None:
            raise UsageFailure(message("error.article-unknown", id=str(article_id)))
        return version

    def _touch(self, article_id: int) -> None:
        self._session.execute(update(ArticleRow).where(ArticleRow.id == article_id).values(changed=datetime.now(UTC)))

    def _open_questions(self) -> dict[int, int]:
        rows = self._session.execute(
            select(ThreadRow.article_id, func.count())
            .where(ThreadRow.is_question.is_(True), ThreadRow.state != ThreadState.RESOLVED.value)
            .group_by(ThreadRow.article_id)
        )
        return {article: number for article, number in rows}  # noqa: C416  rows are not pairs to mypy

    def _source(self, article_id: int) -> SourceFile | None:
        row = self._session.get(SourceRow, article_id)
        if row is None:
            return None
        return SourceFile(row.name, row.format, row.data, row.encoding, row.newline, row.bom)


class SqlRevisions:
    """core.ports.RevisionRepository over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, article_id: int, paragraphs: Sequence[Paragraph], reason: str, author: str) -> Revision:
        """Store a version; the same text as the newest one gives that one back instead."""
        text = dump_paragraphs(paragraphs)
        # Two programs must not give the same number.
        self._session.execute(select(ArticleRow.id).where(ArticleRow.id == article_id).with_for_update())
        newest = self._session.scalars(
            select(RevisionRow).where(RevisionRow.article_id == article_id).order_by(RevisionRow.number.desc()).limit(1)
        ).first()
        mark = digest(text)
        if newest is not None and newest.digest == mark:
            return _revision(newest)
        row = RevisionRow(
            article_id=article_id,
            number=newest.number + 1 if newest else 1,
            reason=reason,
            author=author,
            created=datetime.now(UTC),
            characters=sum(len(paragraph.text) + 1 for paragraph in paragraphs) - 1 if paragraphs else 0,
            digest=mark,
            paragraphs=zlib.compress(text.encode("ascii")),
        )
        self._session.add(row)
        self._session.flush()
        return _revision(row)

    @reads
    def list(self, article_id: int) -> Sequence[Revision]:
        """Versions, the newest first."""
        columns = (
            RevisionRow.id,
            RevisionRow.article_id,
            RevisionRow.number,
            RevisionRow.reason,
            RevisionRow.author,
            RevisionRow.created,
            RevisionRow.characters,
        )
        rows = self._session.execute(
            select(*columns).where(RevisionRow.article_id == article_id).order_by(RevisionRow.number.desc())
        )
        return [Revision(*row) for row in rows]

    @reads
    def paragraphs(self, revision_id: int) -> tuple[Paragraph, ...]:
        """The text of a version. Raises UsageFailure for an unknown id."""
        row = self._session.get(RevisionRow, revision_id)
        if row is None:
            raise UsageFailure(message("error.revision-unknown"))
        return load_paragraphs(zlib.decompress(row.paragraphs).decode("ascii"))


def _article(row: ArticleRow, open_questions: int) -> Article:
    return Article(
        row.id,
        row.title,
        row.path,
        row.format,
        Stage(row.stage),
        row.language,
        row.created,
        row.changed,
        row.archived,
        row.open_issues,
        open_questions,
    )


def _revision(row: RevisionRow) -> Revision:
    return Revision(row.id, row.article_id, row.number, row.reason, row.author, row.created, row.characters)


def _source_row(article_id: int, source: SourceFile) -> SourceRow:
    return SourceRow(
        article_id=article_id,
        name=source.name,
        format=source.format,
        data=source.data,
        encoding=source.encoding,
        newline=source.newline,
        bom=source.bom,
    )
