# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables. Portable column types only: the same code runs on SQLite and PostgreSQL."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

from sqlalchemy import DateTime, ForeignKey, Index, LargeBinary, MetaData, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

NAMES = {
    "ix": "ix__%(column_0_label)s",
    "uq": "uq__%(table_name)s__%(column_0_name)s",
    "ck": "ck__%(table_name)s__%(constraint_name)s",
    "fk": "fk__%(table_name)s__%(column_0_name)s__%(referred_table_name)s",
    "pk": "pk__%(table_name)s",
}

MARK = "\x1a"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets time zones, so it is put back when a value is read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Store in UTC. Raises ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class AnyText(TypeDecorator[str]):
    """Any string of Python. Databases take neither NUL nor lone surrogates, which stand in some texts and file names:
    such a string is kept as JSON behind a mark."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """The string as the database keeps it; equal strings are kept equally."""
        if value is None or not (value.startswith(MARK) or _UNSTORABLE.search(value)):
            return value
        return MARK + json.dumps(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """The string again. Raises ValueError for damage."""
        if value is None or not value.startswith(MARK):
            return value
        return str(json.loads(value[len(MARK) :]))


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: AnyText(), datetime: UtcDateTime()}  # noqa: RUF012  SQLAlchemy reads it so


class ArticleRow(Base):
    """An article. `version` counts the changes of its text, those in the journal too."""

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    path: Mapped[str] = mapped_column(index=True)
    format: Mapped[str]
    stage: Mapped[str]
    language: Mapped[str]
    created: Mapped[datetime]
    changed: Mapped[datetime] = mapped_column(index=True)
    archived: Mapped[bool] = mapped_column(default=False)
    open_issues: Mapped[int | None]
    version: Mapped[int] = mapped_column(server_default="0")


class ContentRow(Base):
    """The stored text of an article, apart from the list of articles so that listing does not load it.

    `paragraphs` is JSON; `journal` rows hold what was edited since.
    """

    __tablename__ = "content"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    paragraphs: Mapped[str]


class SourceRow(Base):
    """The bytes of the file that an article came from."""

    __tablename__ = "source"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str]
    format: Mapped[str]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    encoding: Mapped[str]
    newline: Mapped[str]
    bom: Mapped[bool]


class JournalRow(Base):
    """Edits since the text was stored as a whole, in order."""

    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    splices: Mapped[str]


class RevisionRow(Base):
    """An immutable version; `paragraphs` is JSON, packed with zlib."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    reason: Mapped[str]
    author: Mapped[str]
    created: Mapped[datetime]
    characters: Mapped[int]
    digest: Mapped[str]
    paragraphs: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (Index("uq__revision__article_id__number", "article_id", "number", unique=True),)


class IgnoreRow(Base):
    """Something that is not to be shown again."""

    __tablename__ = "ignore"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    scope: Mapped[str]
    rule: Mapped[str]
    text: Mapped[str]
    fingerprint: Mapped[str]
    author: Mapped[str]
    created: Mapped[datetime]


class DecisionRow(Base):
    """An entry of the append-only log."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    author: Mapped[str]
    created: Mapped[datetime]
    rule: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    reason: Mapped[str]
    count: Mapped[int]
    ignore_id: Mapped[int | None]
    takes_back: Mapped[int | None]


class ThreadRow(Base):
    """A question or note with its anchor."""

    __tablename__ = "thread"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    quote: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]
    position: Mapped[int]
    is_question: Mapped[bool]
    state: Mapped[str]
    resolution: Mapped[str]
    rule: Mapped[str]
    group: Mapped[str]
    remarks: Mapped[list[RemarkRow]] = relationship(order_by="RemarkRow.id", lazy="selectin")


class RemarkRow(Base):
    """One message of a thread."""

    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    author: Mapped[str]
    created: Mapped[datetime]
    text: Mapped[str]
    deleted: Mapped[bool] = mapped_column(default=False)
    key: Mapped[str] = mapped_column(server_default="", index=True)


class CacheRow(Base):
    """Findings by key."""

    __tablename__ = "cache"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)
    stored: Mapped[datetime] = mapped_column(index=True)


class RegisterRow(Base):
    """An entry of the name register; one that is removed stays, so that its id is never used again."""

    __tablename__ = "register_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column(index=True)
    entry: Mapped[str]
    """All of it, as JSON."""
    removed: Mapped[bool] = mapped_column(default=False)


class RegisterEditRow(Base):
    """A line of the register's history."""

    __tablename__ = "register_edit"

    id: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[int] = mapped_column(index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("register_entry.id"), index=True)
    kind: Mapped[str]
    author: Mapped[str]
    created: Mapped[datetime]
    before: Mapped[str | None]
    after: Mapped[str | None]
    reason: Mapped[str]
    takes_back: Mapped[int | None]


class DictionaryRow(Base):
    """A word of a dictionary; one that is removed stays, so that its id is never used again."""

    __tablename__ = "dictionary_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str]
    owner: Mapped[str]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    word: Mapped[str] = mapped_column(index=True)
    entry: Mapped[str]
    """What else is known of it, as JSON."""
    removed: Mapped[bool] = mapped_column(default=False)


class DictionaryEditRow(Base):
    """A line of the history of the dictionaries. Numbers of lines that went with their article are not used again."""

    __tablename__ = "dictionary_edit"

    id: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[int] = mapped_column(index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("dictionary_entry.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    author: Mapped[str]
    created: Mapped[datetime]
    before: Mapped[str | None]
    after: Mapped[str | None]
    reason: Mapped[str]
    takes_back: Mapped[int | None]

    __table_args__ = ({"sqlite_autoincrement": True},)
