# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries: look up, change, take back, import. Used from the one thread that writes to the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from proofdesk.app.entries import HISTORY_SHOWN, EntryService, Taken
from proofdesk.core.dictionary import DictionaryEdit, DictionaryEntry, DictionaryScope, folded
from proofdesk.core.errors import UsageFailure
from proofdesk.core.knowledge import DictionarySnapshot
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.messages import Message
    from proofdesk.core.repositories import DictionaryRepository, Repositories, Store

SEARCHED = 5
"""How many times as many edits are read, since those of other people's words are not shown."""


class DictionaryService(EntryService[DictionaryEntry]):
    """Use cases around the dictionaries. `author` owns the personal words, too.

    `article` is the article whose words are wanted too, if one is open.
    """

    said = "dictionary"

    def __init__(self, store: Store, author: str) -> None:
        super().__init__(store, author)
        self._read: tuple[int, tuple[DictionaryEntry, ...]] = (-1, ())
        self._words: dict[int, frozenset[str]] = {}
        """By id of the entry, of the version that was read."""

    def list(self, article: int | None = None) -> Sequence[DictionaryEntry]:
        """The words that hold here: those of the house, one's own, and the article's; in order of words."""
        with self._store.transaction() as repositories:
            return self._held(repositories.dictionary, article)

    def find(self, beginning: str, article: int | None = None) -> Sequence[DictionaryEntry]:
        """Entries in which words begin so, each word that is asked for: in any form, or in what is preferred."""
        asked = folded(beginning).split()
        return [e for e in self.list(article) if all(any(w.startswith(a) for w in self._words_of(e)) for a in asked)]

    def snapshot(self, article: int | None = None) -> DictionarySnapshot:
        """The words as checkers need them."""
        return DictionarySnapshot(tuple(self.list(article)))

    def history(
        self, entry_id: int | None = None, limit: int = HISTORY_SHOWN, article: int | None = None
    ) -> Sequence[DictionaryEdit]:
        """Edits of one entry, or of all words that hold here; the newest first."""
        with self._store.transaction() as repositories:
            edits = repositories.dictionary.edits(entry_id, limit if entry_id is not None else limit * SEARCHED)
        shown = [edit for edit in edits if any(self._holds(e, article) for e in (edit.before, edit.after) if e)]
        return (edits if entry_id is not None else shown)[:limit]

    def take_in(self, entries: Iterable[DictionaryEntry], reason: str) -> Taken[DictionaryEntry]:
        """Put many words in, all of them or none; one that its dictionary has already becomes what is said now.

        `reason` names the file. Raises UsageFailure where one cannot be kept.
        """
        wanted = {ready.key: ready for ready in map(self._ready, entries)}
        with self._store.transaction() as repositories:
            dictionary = repositories.dictionary
            known = {entry.key: entry for entry in dictionary.list()}
            for ready in wanted.values():
                _no_article_that_is_gone(repositories, ready)
            new = [ready for key, ready in wanted.items() if key not in known]
            changes = [
                (known[key], replace(ready, id=known[key].id))
                for key, ready in wanted.items()
                if key in known and not _says_the_same(known[key], ready)
            ]
            return self._take(dictionary, new, changes, reason)

    def name(self, entry: DictionaryEntry) -> str:
        """The word."""
        return entry.word

    def _repository(self, repositories: Repositories) -> DictionaryRepository:
        return repositories.dictionary

    def _held(self, dictionary: DictionaryRepository, article: int | None) -> Sequence[DictionaryEntry]:
        version = dictionary.version()
        if self._read[0] != version:
            self._read, self._words = (version, tuple(dictionary.list())), {}
        return held(self._read[1], self._author, article)

    def _words_of(self, entry: DictionaryEntry) -> frozenset[str]:
        words = self._words.get(entry.id)
        if words is None:
            texts = [folded(text) for text in (*entry.texts, entry.preferred)]
            parts = (part for text in texts for part in text.replace("-", " ").split())
            words = self._words[entry.id] = frozenset((*texts, *parts))
        return words

    def _holds(self, entry: DictionaryEntry, article: int | None) -> bool:
        return bool(held((entry,), self._author, article))

    def _ready(self, entry: DictionaryEntry) -> DictionaryEntry:
        ready = entry.tidied
        if ready.scope is DictionaryScope.PERSONAL and not ready.owner:
            ready = replace(ready, owner=self._author)
        if ready.added_at is None:
            now = datetime.now(UTC).replace(microsecond=0)
            ready = replace(ready, added_at=now, added_by=ready.added_by or self._author)
        problem = ready.problem
        if problem is not None:
            raise UsageFailure(problem)
        return ready

    def _exists(self, entry: DictionaryEntry) -> Message:
        return message(f"dictionary.exists.{entry.scope}", word=entry.word)

    def _check_new(self, repositories: Repositories, entry: DictionaryEntry) -> None:
        _no_article_that_is_gone(repositories, entry)


def held(entries: Iterable[DictionaryEntry], owner: str, article: int | None = None) -> tuple[DictionaryEntry, ...]:
    """Those of the entries of all dictionaries that hold for a person and an article."""
    return tuple(
        entry
        for entry in entries
        if entry.scope is DictionaryScope.HOUSE
        or (entry.scope is DictionaryScope.PERSONAL and entry.owner == owner)
        or (entry.scope is DictionaryScope.ARTICLE and article is not None and entry.article_id == article)
    )


def _says_the_same(one: DictionaryEntry, other: DictionaryEntry) -> bool:
    return replace(one, id=0, added_by="", added_at=None) == replace(other, id=0, added_by="", added_at=None)


def _no_article_that_is_gone(repositories: Repositories, entry: DictionaryEntry) -> None:
    if entry.article_id is not None and repositories.articles.get(entry.article_id) is None:
        raise UsageFailure(message("error.article-unknown", id=str(entry.article_id)))
