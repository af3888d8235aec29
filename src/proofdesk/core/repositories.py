# SPDX-License-Identifier: GPL-3.0-or-later
"""What the application asks of a store: repositories that share one transaction. The storage implements these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from proofdesk.core.anchors import Anchor
    from proofdesk.core.articles import Article, ArticleContent, Revision
    from proofdesk.core.dictionary import DictionaryEdit, DictionaryEntry
    from proofdesk.core.documents import Comment, SourceFile
    from proofdesk.core.history import EditKind
    from proofdesk.core.register import RegisterEdit, RegisterEntry
    from proofdesk.core.review import (
        Decision,
        DecisionKind,
        Ignore,
        IgnoreScope,
        Resolution,
        Stage,
        Thread,
        ThreadState,
    )
    from proofdesk.core.text import Paragraph, Splice

E = TypeVar("E")
D_co = TypeVar("D_co", covariant=True)


class ArticleRepository(Protocol):
    """Articles and their present text."""

    def add(self, title: str, path: str, language: str, content: ArticleContent) -> Article:
        """Store a new article in stage EDIT."""

    def get(self, article_id: int) -> Article | None:
        """One article."""

    def list(self, *, archived: bool = False) -> Sequence[Article]:
        """Articles, the last changed first."""

    def find_by_path(self, path: str) -> Article | None:
        """The article last opened from this file, archived ones left out."""

    def remove(self, article_id: int) -> None:
        """Delete an article with everything that belongs to it; one that is gone is no error."""

    def content(self, article_id: int) -> ArticleContent:
        """The text as last autosaved (the stored text with every later splice applied) and its source file."""

    def version(self, article_id: int) -> int:
        """Counts the changes of the text, by whichever program; nobody else changes it before the block ends."""

    def append_splices(self, article_id: int, splices: Sequence[Splice]) -> int:
        """Autosave: journal what was edited; gives the version of the text after it.

        Cost grows with the edit, not with the article.
        """

    def replace_content(self, article_id: int, content: ArticleContent) -> None:
        """Store the whole text and empty the journal."""

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

    def replace_source(self, article_id: int, source: SourceFile) -> None:
        """Remember the bytes that now stand on disk, after a save."""


class RevisionRepository(Protocol):
    """Immutable versions."""

    def add(self, article_id: int, paragraphs: Sequence[Paragraph], reason: str, author: str) -> Revision:
        """Store a version; the same text as the newest one gives that one back instead."""

    def list(self, article_id: int) -> Sequence[Revision]:
        """Versions, the newest first."""

    def paragraphs(self, revision_id: int) -> tuple[Paragraph, ...]:
        """The text of a version."""


class IgnoreRepository(Protocol):
    """What is not to be shown again."""

    def add(
        self, article_id: int | None, scope: IgnoreScope, rule: str, text: str, fingerprint: str, author: str
    ) -> Ignore:
        """Remember it; `text` is casefolded here. One that exists already is given back."""

    def set_fingerprint(self, ignore_id: int, fingerprint: str) -> None:
        """The issue stands in other surroundings now."""

    def remove(self, ignore_id: int) -> None:
        """Take it back; one that is gone is no error."""

    def list(self, article_id: int | None) -> Sequence[Ignore]:
        """Those of the article and those that hold forever, the newest first; None: only those that hold forever."""


class DecisionRepository(Protocol):
    """The append-only log."""

    def append(
        self,
        article_id: int,
        kind: DecisionKind,
        author: str,
        *,
        rule: str = "",
        before: str = "",
        after: str = "",
        reason: str = "",
        count: int = 1,
        ignore_id: int | None = None,
        takes_back: int | None = None,
    ) -> Decision:
        """Add an entry with the present time."""

    def list(self, article_id: int) -> Sequence[Decision]:
        """Entries, the newest first."""


class CommentRepository(Protocol):
    """Threads and remarks."""

    def add_thread(
        self,
        article_id: int,
        anchor: Anchor,
        author: str,
        text: str,
        *,
        is_question: bool,
        rule: str = "",
        group: str = "",
    ) -> Thread:
        """Begin a thread with its first remark; it is OPEN."""

    def add_remark(self, thread_id: int, author: str, text: str, state: ThreadState) -> Thread:
        """Add a reply and move the thread to `state`."""

    def take_thread(self, article_id: int, anchor: Anchor, comments: Sequence[Comment], state: ThreadState) -> Thread:
        """Store a thread of a file, a question, as it was said there; what tells no time was said now."""

    def take_remark(self, thread_id: int, comment: Comment, state: ThreadState) -> Thread:
        """Add a reply that a file brought and move the thread to `state`."""

    def know_remark(self, remark_id: int, key: str, text: str) -> None:
        """Note what a file calls a remark, and what it says there now."""

    def article_of(self, keys: Sequence[str]) -> int | None:
        """The article to which a remark belongs that files call by one of these keys."""

    def delete_remark(self, remark_id: int) -> None:
        """Empty a remark and mark it as deleted."""

    def set_state(self, thread_id: int, state: ThreadState, resolution: Resolution) -> Thread:
        """Resolve or reopen."""

    def set_anchor(self, thread_id: int, anchor: Anchor) -> None:
        """Attach to another place, or refresh the surroundings after an edit."""

    def list(self, article_id: int) -> Sequence[Thread]:
        """All threads of the article, in order of creation."""


class ResultCache(Protocol):
    """Findings by (text digest, configuration digest), as the bytes that the caller made of them."""

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The values that are there."""

    def put_many(self, values: Mapping[str, bytes]) -> None:
        """Store or replace."""

    def prune(self, keep: int) -> None:
        """Leave the `keep` newest values."""


class EntryRepository(Protocol[E, D_co]):
    """Entries of type E and their history, of edits D_co. One that is removed keeps its id, and can be put back."""

    def add(self, entries: Sequence[E]) -> Sequence[E]:
        """Store new entries; gives them back with their ids."""

    def get(self, entry_id: int) -> E | None:
        """One entry; None where there is none or it is removed."""

    def list(self) -> Sequence[E]:
        """All entries, in order of name (surname, given name) or word by code point."""

    def put(self, entry: E) -> None:
        """Store the entry in the place of the one with its id, also of a removed one."""

    def remove(self, entry_id: int) -> None:
        """Take an entry out; one that is gone is no error."""

    def record(
        self,
        kind: EditKind,
        author: str,
        changes: Sequence[tuple[E | None, E | None]],
        *,
        reason: str = "",
        takes_back: Sequence[int] = (),
    ) -> Sequence[D_co]:
        """Append one act to the history, with the present time: (before, after) of every entry that it touched.

        `takes_back` names, for each of them, the edit that is undone; or is empty.
        """

    def act(self, act: int) -> Sequence[D_co]:
        """The edits of one act, in the order in which they were made."""

    def edits(self, entry_id: int | None = None, limit: int | None = None) -> Sequence[D_co]:
        """The history of one entry or of all, the newest first; at most `limit` of it."""

    def version(self) -> int:
        """Another one after every edit, by whichever program."""


RegisterRepository: TypeAlias = "EntryRepository[RegisterEntry, RegisterEdit]"
DictionaryRepository: TypeAlias = "EntryRepository[DictionaryEntry, DictionaryEdit]"
"""Those of everybody."""


class Repositories(Protocol):
    """One transaction's view of the store."""

    @property
    def articles(self) -> ArticleRepository:
        """Articles."""

    @property
    def revisions(self) -> RevisionRepository:
        """Versions."""

    @property
    def ignores(self) -> IgnoreRepository:
        """Ignores."""

    @property
    def decisions(self) -> DecisionRepository:
        """The log."""

    @property
    def comments(self) -> CommentRepository:
        """Threads."""

    @property
    def cache(self) -> ResultCache:
        """Findings."""

    @property
    def register(self) -> RegisterRepository:
        """The name register."""

    @property
    def dictionary(self) -> DictionaryRepository:
        """The dictionaries."""


class Store(Protocol):
    """The database. Used from one thread at a time; every method may raise StorageFailure."""

    def transaction(self) -> AbstractContextManager[Repositories]:
        """Repositories that commit together at the end of the block, or not at all."""

    def close(self) -> None:
        """Let go of the database file."""
