# SPDX-License-Identifier: GPL-3.0-or-later
"""Ignores, the decision log, threads and the cache in the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select, update

from proofdesk.core.anchors import Anchor
from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import message
from proofdesk.core.review import (
    Decision,
    DecisionKind,
    Ignore,
    IgnoreScope,
    Remark,
    Resolution,
    Thread,
    ThreadState,
)
from proofdesk.storage.models import CacheRow, DecisionRow, IgnoreRow, RemarkRow, ThreadRow
from proofdesk.storage.reading import reads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from proofdesk.core.documents import Comment

KEYS_AT_ONCE = 500
"""SQLite takes a limited number of parameters in one statement."""


class SqlIgnores:
    """core.ports.IgnoreRepository over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, article_id: int | None, scope: IgnoreScope, rule: str, text: str, fingerprint: str, author: str
    ) -> Ignore:
        """Remember it; one that exists already is given back."""
        folded = text.casefold()
        known = self._session.scalars(
            select(IgnoreRow).where(
                IgnoreRow.article_id.is_(None) if article_id is None else IgnoreRow.article_id == article_id,
                IgnoreRow.scope == scope.value,
                IgnoreRow.rule == rule,
                IgnoreRow.text == folded,
                IgnoreRow.fingerprint == fingerprint,
            )
        ).first()
        if known is None:
            known = IgnoreRow(
                article_id=article_id,
                scope=scope.value,
                rule=rule,
                text=folded,
                fingerprint=fingerprint,
                author=author,
                created=datetime.now(UTC),
            )
            self._session.add(known)
            self._session.flush()
        return _ignore(known)

    def set_fingerprint(self, ignore_id: int, fingerprint: str) -> None:
        """The issue stands in other surroundings now."""
        self._session.execute(update(IgnoreRow).where(IgnoreRow.id == ignore_id).values(fingerprint=fingerprint))

    def remove(self, ignore_id: int) -> None:
        """Take it back; one that is gone is no error."""
        self._session.execute(delete(IgnoreRow).where(IgnoreRow.id == ignore_id))

    @reads
    def list(self, article_id: int | None) -> Sequence[Ignore]:
        """Those of the article and those that hold forever, the newest first."""
        forever = IgnoreRow.article_id.is_(None)
        wanted = forever if article_id is None else or_(forever, IgnoreRow.article_id == article_id)
        rows = self._session.scalars(select(IgnoreRow).where(wanted).order_by(IgnoreRow.id.desc())).all()
        # What holds forever was perhaps decided in another article: its log knows the words.
        said = self._session.execute(
            select(DecisionRow.ignore_id, DecisionRow.before)
            .where(DecisionRow.ignore_id.in_([row.id for row in rows]), DecisionRow.takes_back.is_(None))
            .order_by(DecisionRow.id)
        )
        shown = {ignore_id: before for ignore_id, before in said if ignore_id is not None}
        return [replace(_ignore(row), shown=shown.get(row.id, "")) for row in rows]


class SqlDecisions:
    """core.ports.DecisionRepository over one session; there is no way to change an entry."""

    def __init__(self, session: Session) -> None:
        self._session = session

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
        row = DecisionRow(
            article_id=article_id,
            kind=kind.value,
            author=author,
            created=datetime.now(UTC),
            rule=rule,
            before=before,
            after=after,
            reason=reason,
            count=count,
            ignore_id=ignore_id,
            takes_back=takes_back,
        )
        self._session.add(row)
        self._session.flush()
        return _decision(row)

    @reads
    def list(self, article_id: int) -> Sequence[Decision]:
        """Entries, the newest first."""
        rows = self._session.scalars(
            select(DecisionRow).where(DecisionRow.article_id == article_id).order_by(DecisionRow.id.desc())
        )
        return [_decision(row) for row in rows]


class SqlComments:
    """core.ports.CommentRepository over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

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
        """Begin a thread with its first remark."""
        row = ThreadRow(
            article_id=article_id,
            quote=anchor.quote,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            position=anchor.position,
            is_question=is_question,
            state=ThreadState.OPEN.value,
            resolution=Resolution.NONE.value,
            rule=rule,
            group=group,
        )
        row.remarks.append(RemarkRow(author=author, created=datetime.now(UTC), text=text, deleted=False))
        self._session.add(row)
        self._session.flush()
        return _thread(row)

    def add_remark(self, thread_id: int, author: str, text: str, state: ThreadState) -> Thread:
        """Add a reply and move the thread to `state`."""
        row = self._row(thread_id)
        row.remarks.append(RemarkRow(author=author, created=datetime.now(UTC), text=text, deleted=False))
        row.state = state.value
        self._session.flush()
        return _thread(row)

    def take_thread(self, article_id: int, anchor: Anchor, comments: Sequence[Comment], state: ThreadState) -> Thread:
        """Store a thread of a file."""
        resolution = Resolution.WITHOUT_EDIT if state is ThreadState.RESOLVED else Resolution.NONE
        row = ThreadRow(
            article_id=article_id,
            quote=anchor.quote,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            position=anchor.position,
            is_question=True,
            state=state.value,
            resolution=resolution.value,
            rule="",
            group="",
        )
        row.remarks.extend(map(_taken, comments))
        self._session.add(row)
        self._session.flush()
        return _thread(row)

    def take_remark(self, thread_id: int, comment: Comment, state: ThreadState) -> Thread:
        """Add a reply that a file brought."""
        row = self._row(thread_id)
        row.remarks.append(_taken(comment))
        row.state = state.value
        if state is not ThreadState.RESOLVED:
            row.resolution = Resolution.NONE.value
        self._session.flush()
        return _thread(row)

    def know_remark(self, remark_id: int, key: str, text: str) -> None:
        """Note what a file calls a remark, and what it says there now."""
        self._session.execute(update(RemarkRow).where(RemarkRow.id == remark_id).values(key=key, text=text))

    @reads
    def article_of(self, keys: Sequence[str]) -> int | None:
        """The article of a remark with one of the keys."""
        for start in range(0, len(keys), KEYS_AT_ONCE):
            some = keys[start : start + KEYS_AT_ONCE]
            found = self._session.scalars(
                select(ThreadRow.article_id).join(RemarkRow).where(RemarkRow.key.in_(some)).limit(1)
            ).first()
            if found is not None:
                return found
        return None

    def delete_remark(self, remark_id: int) -> None:
        """Empty a remark and mark it as deleted."""
        row = self._session.get(RemarkRow, remark_id)
        if row is not None:
            row.text, row.deleted = "", True
            self._session.flush()

    def set_state(self, thread_id: int, state: ThreadState, resolution: Resolution) -> Thread:
        """Resolve or reopen."""
        row = self._row(thread_id)
        row.state, row.resolution = state.value, resolution.value
        self._session.flush()
        return _thread(row)

    def set_anchor(self, thread_id: int, anchor: Anchor) -> None:
        """Attach to another place."""
        row = self._row(thread_id)
        row.quote, row.prefix, row.suffix, row.position = anchor.quote, anchor.prefix, anchor.suffix, anchor.position
        self._session.flush()

    @reads
    def list(self, article_id: int) -> Sequence[Thread]:
        """All threads of the article, in order of creation."""
        rows = self._session.scalars(select(ThreadRow).where(ThreadRow.article_id == article_id).order_by(ThreadRow.id))
        return [_thread(row) for row in rows]

    def _row(self, thread_id: int) -> ThreadRow:
        row = self._session.get(ThreadRow, thread_id)
        if row is None:
            raise UsageFailure(message("error.thread-unknown"))
        return row


class SqlCache:
    """core.ports.ResultCache over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The values that are there."""
        found: dict[str, bytes] = {}
        for start in range(0, len(keys), KEYS_AT_ONCE):
            some = keys[start : start + KEYS_AT_ONCE]
            rows = self._session.execute(select(CacheRow.key, CacheRow.value).where(CacheRow.key.in_(some)))
            found.update((key, value) for key, value in rows)
        return found

    def put_many(self, values: Mapping[str, bytes]) -> None:
        """Store or replace."""
        now = datetime.now(UTC)
        keys = list(values)
        for start in range(0, len(keys), KEYS_AT_ONCE):
            some = keys[start : start + KEYS_AT_ONCE]
            self._session.execute(delete(CacheRow).where(CacheRow.key.in_(some)))
            self._session.add_all(CacheRow(key=key, value=values[key], stored=now) for key in some)
            self._session.flush()

    def prune(self, keep: int) -> None:
        """Leave the `keep` newest values."""
        border = self._session.scalars(
            select(CacheRow.stored).order_by(CacheRow.stored.desc()).offset(keep).limit(1)
        ).first()
        if border is not None:
            self._session.execute(delete(CacheRow).where(CacheRow.stored <= border))


def _taken(comment: Comment) -> RemarkRow:
    created = comment.created or datetime.now(UTC)
    return RemarkRow(author=comment.author, created=created, text=comment.text, deleted=False, key=comment.key)


def _ignore(row: IgnoreRow) -> Ignore:
    scope = IgnoreScope(row.scope)
    return Ignore(row.id, row.article_id, scope, row.rule, row.text, row.fingerprint, row.author, row.created)


def _decision(row: DecisionRow) -> Decision:
    return Decision(
        row.id,
        row.article_id,
        DecisionKind(row.kind),
        row.author,
        row.created,
        row.rule,
        row.before,
        row.after,
        row.reason,
        row.count,
        row.ignore_id,
        row.takes_back,
    )


def _thread(row: ThreadRow) -> Thread:
    return Thread(
        row.id,
        row.article_id,
        Anchor(row.quote, row.prefix, row.suffix, row.position),
        row.is_question,
        ThreadState(row.state),
        Resolution(row.resolution),
        row.rule,
        tuple(Remark(r.id, r.author, r.created, r.text, r.deleted, r.key) for r in row.remarks),
        row.group,
    )
