# SPDX-License-Identifier: GPL-3.0-or-later
"""Decisions and questions: skip, take back, ask, reply, resolve. Used from the one thread that writes to the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.core.anchors import Anchor
from proofdesk.core.issues import Family
from proofdesk.core.review import NOTE, Decision, DecisionKind, Ignore, IgnoreScope, Resolution, Thread, ThreadState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.app.findings import Finding
    from proofdesk.core.repositories import Repositories, Store
    from proofdesk.core.spans import Span


@dataclass(frozen=True, slots=True)
class ReviewState:
    """All decisions and threads of one article."""

    ignores: tuple[Ignore, ...]
    threads: tuple[Thread, ...]
    decisions: tuple[Decision, ...]


class ReviewService:
    """Use cases of review. Every one logs what was done, by whom, and gives the state after it."""

    def __init__(self, store: Store, author: str) -> None:
        self._store = store
        self._author = author

    def skip(self, article_id: int, finding: Finding, scope: IgnoreScope) -> ReviewState:
        """Do not show this issue again, as far as `scope` reaches."""
        issue = finding.issue
        text, mark = _words_and_mark(finding)
        return self._ignore(article_id, scope, issue.rule, text, mark, DecisionKind.IGNORED, issue.text)

    def different_people(self, article_id: int, finding: Finding, scope: IgnoreScope) -> ReviewState:
        """The two spellings belong to two people, in this article or, with FOREVER, in every one."""
        issue = finding.issue
        shown = " / ".join(spelling.name for spelling in finding.conflict.spellings) if finding.conflict else issue.text
        return self._ignore(article_id, scope, issue.rule, issue.group, "", DecisionKind.DIFFERENT_PEOPLE, shown)

    def unskip(self, article_id: int, finding: Finding) -> ReviewState:
        """Show an issue again that was skipped, or whose spellings were said to be two people."""
        with self._store.transaction() as repositories:
            ignore = IgnoreIndex(repositories.ignores.list(article_id)).of(finding)
            if ignore is None:
                return _state(repositories, article_id)
        return self.take_back_ignore(article_id, ignore.id)

    def take_back_ignore(self, article_id: int, ignore_id: int) -> ReviewState:
        """Show again what was skipped."""
        with self._store.transaction() as repositories:
            taken = next((i for i in repositories.ignores.list(article_id) if i.id == ignore_id), None)
            repositories.ignores.remove(ignore_id)
            origin = next(
                (d for d in repositories.decisions.list(article_id) if d.ignore_id == ignore_id and not d.takes_back),
                None,
            )
            repositories.decisions.append(
                article_id,
                DecisionKind.TAKEN_BACK,
                self._author,
                rule=taken.rule if taken else "",
                before=taken.shown if taken else "",
                takes_back=origin.id if origin else None,
            )
            return _state(repositories, article_id)

    def log(
        self,
        article_id: int,
        kind: DecisionKind,
        *,
        rule: str = "",
        before: str = "",
        after: str = "",
        count: int = 1,
        takes_back: int | None = None,
    ) -> ReviewState:
        """Record what was done to the text."""
        with self._store.transaction() as repositories:
            repositories.decisions.append(
                article_id,
                kind,
                self._author,
                rule=rule,
                before=before,
                after=after,
                count=count,
                takes_back=takes_back,
            )
            return _state(repositories, article_id)

    def comment(
        self,
        article_id: int,
        anchor: Anchor,
        text: str,
        *,
        is_question: bool,
        rule: str = "",
        group: str = "",
    ) -> ReviewState:
        """Begin a thread about a place in the text."""
        with self._store.transaction() as repositories:
            repositories.comments.add_thread(
                article_id, anchor, self._author, text, is_question=is_question, rule=rule, group=group
            )
            repositories.decisions.append(
                article_id,
                DecisionKind.ASKED,
                self._author,
                rule=rule,
                before=anchor.quote,
                after=text,
                reason="" if is_question else NOTE,
            )
            return _state(repositories, article_id)

    def reply(self, article_id: int, thread: Thread, text: str) -> ReviewState:
        """Answer a thread. A question that somebody else asked is answered by it; otherwise it stays as it is."""
        asked_by = thread.remarks[0].author if thread.remarks else ""
        answers = thread.is_question and asked_by != self._author
        state = ThreadState.ANSWERED if answers else thread.state
        with self._store.transaction() as repositories:
            repositories.comments.add_remark(thread.id, self._author, text, state)
            repositories.decisions.append(
                article_id, DecisionKind.REPLIED, self._author, before=thread.anchor.quote, after=text
            )
            return _state(repositories, article_id)

    def delete_remark(self, article_id: int, remark_id: int) -> ReviewState:
        """Empty a remark; its place in the thread stays."""
        with self._store.transaction() as repositories:
            repositories.comments.delete_remark(remark_id)
            return _state(repositories, article_id)

    def resolve(self, article_id: int, threads: Iterable[Thread], resolution: Resolution) -> ReviewState:
        """Settle threads."""
        with self._store.transaction() as repositories:
            for thread in threads:
                repositories.comments.set_state(thread.id, ThreadState.RESOLVED, resolution)
                repositories.decisions.append(
                    article_id, DecisionKind.RESOLVED, self._author, before=thread.anchor.quote, reason=resolution
                )
            return _state(repositories, article_id)

    def reopen(self, article_id: int, thread: Thread) -> ReviewState:
        """Open a settled thread again."""
        answered = thread.is_question and len({remark.author for remark in thread.remarks}) > 1
        state = ThreadState.ANSWERED if answered else ThreadState.OPEN
        with self._store.transaction() as repositories:
            repositories.comments.set_state(thread.id, state, Resolution.NONE)
            repositories.decisions.append(article_id, DecisionKind.REOPENED, self._author, before=thread.anchor.quote)
            return _state(repositories, article_id)

    def attach(self, article_id: int, thread: Thread, text: str, span: Span) -> ReviewState:
        """Attach an orphaned thread to a place that a person chose."""
        with self._store.transaction() as repositories:
            repositories.comments.set_anchor(thread.id, Anchor.at(text, span))
            repositories.decisions.append(
                article_id, DecisionKind.ATTACHED, self._author, before=thread.anchor.quote, after=span.of(text)
            )
            return _state(repositories, article_id)

    def refresh_ignores(self, fingerprints: Sequence[tuple[int, str]]) -> None:
        """Issues that are skipped once stand in other surroundings now: (id of the ignore, fingerprint)."""
        with self._store.transaction() as repositories:
            for ignore_id, fingerprint in fingerprints:
                repositories.ignores.set_fingerprint(ignore_id, fingerprint)

    def refresh_anchors(self, anchors: Sequence[tuple[int, Anchor]]) -> None:
        """Keep the surroundings of threads up to date: (thread id, anchor)."""
        with self._store.transaction() as repositories:
            for thread_id, anchor in anchors:
                repositories.comments.set_anchor(thread_id, anchor)

    def _ignore(
        self, article_id: int, scope: IgnoreScope, rule: str, text: str, mark: str, kind: DecisionKind, shown: str
    ) -> ReviewState:
        with self._store.transaction() as repositories:
            owner = None if scope is IgnoreScope.FOREVER else article_id
            ignore = repositories.ignores.add(owner, scope, rule, text, mark, self._author)
            repositories.decisions.append(
                article_id, kind, self._author, rule=rule, before=shown, reason=scope.value, ignore_id=ignore.id
            )
            return _state(repositories, article_id)


class IgnoreIndex:
    """Tells quickly whether a finding is silenced."""

    def __init__(self, ignores: Iterable[Ignore] = ()) -> None:
        self._once: dict[tuple[str, str], Ignore] = {}
        self._words: dict[tuple[str, str], Ignore] = {}
        for ignore in ignores:
            if ignore.scope is IgnoreScope.ONCE:
                self._once[ignore.rule, ignore.fingerprint] = ignore
            else:
                self._words[ignore.rule, ignore.text] = ignore

    def of(self, finding: Finding) -> Ignore | None:
        """The ignore that silences the finding, if any."""
        rule = finding.issue.rule
        text, mark = _words_and_mark(finding)
        return (
            self._once.get((rule, mark))
            or self._words.get((rule, text.casefold()))
            or self._words.get((rule, finding.issue.text.casefold()))
        )


def _words_and_mark(finding: Finding) -> tuple[str, str]:
    """What tells the issue again wherever it stands, and what tells this one place.

    A name warning is told by its pair of spellings: it has no words of its own that stay the same. All forms of an
    unknown word are told by its group.
    """
    issue = finding.issue
    if issue.group and issue.family is Family.NAMES:
        return issue.group, issue.group
    return issue.group or issue.text, issue.fingerprint


def _state(repositories: Repositories, article_id: int) -> ReviewState:
    return ReviewState(
        tuple(repositories.ignores.list(article_id)),
        tuple(repositories.comments.list(article_id)),
        tuple(repositories.decisions.list(article_id)),
    )
