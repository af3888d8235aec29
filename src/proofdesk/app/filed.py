# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads on their way into files and back: what a colleague answered elsewhere comes into the same thread."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from proofdesk.core.anchors import Anchor
from proofdesk.core.documents import Comment, CommentThread
from proofdesk.core.review import DecisionKind, Remark, Resolution, Thread, ThreadState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.repositories import Repositories
    from proofdesk.core.spans import Span

_LARGEST_KEY = 0x7FFFFFFF
"""Of the numbers that Word takes as the id of a paragraph, by which it names a comment."""


def keyed(repositories: Repositories, article_id: int) -> Sequence[Thread]:
    """The article's threads, each remark with the key by which it will be known when it comes back."""
    for thread in repositories.comments.list(article_id):
        for remark in thread.remarks:
            if not remark.key:
                repositories.comments.know_remark(remark.id, own_key(remark), remark.text)
    return repositories.comments.list(article_id)


def filed(threads: Sequence[Thread], text: str) -> tuple[CommentThread, ...]:
    """The threads as a file holds them, at their places in `text`."""
    made = []
    for thread in threads:
        comments = tuple(Comment(r.key, r.author, r.created, r.text, r.deleted) for r in thread.remarks)
        if comments:
            made.append(CommentThread(comments, thread.anchor.find(text), thread.state is ThreadState.RESOLVED))
    return tuple(made)


def take_threads(repositories: Repositories, article_id: int, threads: Sequence[CommentThread], text: str) -> None:
    """Bring the threads of a file into the article. `text` is the text of the file, which their spans speak of.

    A comment is known by its key and author, else by its author and words: not every program keeps keys. What is not
    known is a reply where its thread is known, or where it speaks of exactly the same words as a thread that is: not
    every program keeps threads either. Everything else is a new thread.
    """
    known = _Known(repositories.comments.list(article_id))
    matched = [[known.match(comment) for comment in thread.comments] for thread in threads]
    owners: dict[Span | None, Thread] = {}
    for thread, found in zip(threads, matched, strict=True):
        owner = next((match[0] for match in found if match is not None), None)
        if owner is not None and thread.span is not None:
            owners.setdefault(thread.span, owner)
    for thread, found in zip(threads, matched, strict=True):
        owner = next((match[0] for match in found if match is not None), None) or owners.get(thread.span)
        for comment, match in zip(thread.comments, found, strict=True):
            if (
                match is not None
                and not match[1].deleted
                and (match[1].key, match[1].text) != (comment.key, comment.text)
            ):
                repositories.comments.know_remark(match[1].id, comment.key, comment.text)
        if owner is None:
            _begin(repositories, article_id, thread, text)
        else:
            _go_on(
                repositories,
                article_id,
                owner,
                thread,
                [c for c, match in zip(thread.comments, found, strict=True) if match is None],
            )


class _Known:
    """Remarks of an article; each is matched once."""

    def __init__(self, threads: Sequence[Thread]) -> None:
        self._left = [(thread, remark) for thread in threads for remark in thread.remarks]

    def match(self, comment: Comment) -> tuple[Thread, Remark] | None:
        """The remark that the comment is."""
        for test in (_has_key, _has_words):
            for number, (_, remark) in enumerate(self._left):
                if remark.author == comment.author and test(remark, comment):
                    return self._left.pop(number)
        return None


def _has_key(remark: Remark, comment: Comment) -> bool:
    return bool(remark.key) and remark.key == comment.key


def _has_words(remark: Remark, comment: Comment) -> bool:
    return not remark.deleted and remark.text.split() == comment.text.split()


def _begin(repositories: Repositories, article_id: int, thread: CommentThread, text: str) -> None:
    anchor = Anchor("", "", "", 0) if thread.span is None else Anchor.at(text, thread.span)
    first = thread.comments[0]
    answered = any(comment.author != first.author for comment in thread.comments)
    state = ThreadState.ANSWERED if answered else ThreadState.OPEN
    state = ThreadState.RESOLVED if thread.resolved else state
    repositories.comments.take_thread(article_id, anchor, thread.comments, state)
    repositories.decisions.append(article_id, DecisionKind.ASKED, first.author, before=anchor.quote, after=first.text)


def _go_on(
    repositories: Repositories,
    article_id: int,
    owner: Thread,
    thread: CommentThread,
    replies: Sequence[Comment],
) -> None:
    for reply in replies:
        answers = owner.is_question and bool(owner.remarks) and reply.author != owner.remarks[0].author
        before = ThreadState.OPEN if owner.state is ThreadState.RESOLVED else owner.state
        owner = repositories.comments.take_remark(owner.id, reply, ThreadState.ANSWERED if answers else before)
        repositories.decisions.append(
            article_id, DecisionKind.REPLIED, reply.author, before=owner.anchor.quote, after=reply.text
        )
    if thread.resolved and owner.state is not ThreadState.RESOLVED:
        repositories.comments.set_state(owner.id, ThreadState.RESOLVED, Resolution.WITHOUT_EDIT)


def own_key(remark: Remark) -> str:
    """By which files of ours name a remark that began here: eight hexadecimal digits, as Word names a paragraph."""
    words = f"{remark.id} {remark.author} {remark.created.isoformat()}"
    number = int.from_bytes(hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()[:4], "big")
    return f"{number % _LARGEST_KEY + 1:08X}"
