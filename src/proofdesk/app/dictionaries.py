# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries: look up, change, take back, import. Used from the one thread that writes to the store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from proofdesk.app.acts import take_back
from proofdesk.core.dictionary import DictionaryEdit, DictionaryEntry, DictionaryScope, folded
from proofdesk.core.errors import UsageFailure
from proofdesk.core.history import EditKind
from proofdesk.core.knowledge import DictionarySnapshot
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.repositories import DictionaryRepository, Repositories, Store

HISTORY_SHOWN = 200
SEARCHED = 5
"""How many times as many edits are read, since those of other people's words are not shown."""


@dataclass(frozen=True, slots=True)
class WordsTaken:
    """What an import changed. `act` takes it back as a whole; 0 where nothing changed."""

    added: tuple[DictionaryEntry, ...]
    changed: tuple[DictionaryEntry, ...]
    act: int = 0


class DictionaryService:
    """Use cases around the dictionaries. `author` signs what is done and owns the personal words.

    Every method may raise StorageFailure. `article` is the article whose words are wanted too, if one is open.
    """

    def __init__(self, store: Store, author: str) -> None:
        self._store = store
        self._author = author
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

    def version(self) -> int:
        """Another one after every edit, also of another program on the same database."""
        with self._store.transaction() as repositories:
            return repositories.dictionary.version()

    def add(self, entry: DictionaryEntry, reason: str = "") -> DictionaryEntry:
        """Put a new word in. Raises UsageFailure where the dictionary has it or it cannot be kept."""
        ready = self._ready(replace(entry, id=0))
        with self._store.transaction() as repositories:
            self._no_other(repositories.dictionary, ready)
            _no_article_that_is_gone(repositories, ready)
            (added,) = repositories.dictionary.add([ready])
            repositories.dictionary.record(EditKind.ADDED, self._author, [(None, added)], reason=reason)
        return added

    def edit(self, entry: DictionaryEntry) -> DictionaryEntry:
        """Change the entry with this id. Raises UsageFailure where it is gone or cannot be kept."""
        ready = self._ready(entry)
        with self._store.transaction() as repositories:
            before = _existing(repositories.dictionary, entry.id)
            if before == ready:
                return before
            if before.key != ready.key:
                self._no_other(repositories.dictionary, ready)
            repositories.dictionary.put(ready)
            repositories.dictionary.record(EditKind.EDITED, self._author, [(before, ready)])
        return ready

    def remove(self, entry_id: int) -> DictionaryEdit:
        """Take a word out; `take_back` with its act puts it back. Raises UsageFailure for one that is gone."""
        with self._store.transaction() as repositories:
            before = _existing(repositories.dictionary, entry_id)
            repositories.dictionary.remove(entry_id)
            (edit,) = repositories.dictionary.record(EditKind.REMOVED, self._author, [(before, None)])
        return edit

    def take_back(self, act: int) -> Sequence[DictionaryEdit]:
        """Undo all edits of an act; gives those that undo them, which can be taken back in their turn.

        Raises UsageFailure where there is no such act, or where a word was changed since.
        """
        with self._store.transaction() as repositories:
            return take_back(repositories.dictionary, self._author, act, "dictionary", lambda entry: entry.word)

    def history(
        self, entry_id: int | None = None, limit: int = HISTORY_SHOWN, article: int | None = None
    ) -> Sequence[DictionaryEdit]:
        """Edits of one entry, or of all words that hold here; the newest first."""
        with self._store.transaction() as repositories:
            edits = repositories.dictionary.edits(entry_id, limit if entry_id is not None else limit * SEARCHED)
        shown = [edit for edit in edits if any(self._holds(e, article) for e in (edit.before, edit.after) if e)]
        return (edits if entry_id is not None else shown)[:limit]

    def take_in(self, entries: Iterable[DictionaryEntry], reason: str) -> WordsTaken:
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
            if not new and not changes:
                return WordsTaken((), ())
            added = dictionary.add(new)
            for _, after in changes:
                dictionary.put(after)
            pairs = [*((None, entry) for entry in added), *changes]
            kind = EditKind.ADDED if added else EditKind.EDITED
            edits = dictionary.record(kind, self._author, pairs, reason=reason)
        return WordsTaken(tuple(added), tuple(after for _, after in changes), edits[0].act)

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

    def _no_other(self, dictionary: DictionaryRepository, entry: DictionaryEntry) -> None:
        if any(other.key == entry.key and other.id != entry.id for other in dictionary.list()):
            raise UsageFailure(message(f"dictionary.exists.{entry.scope}", word=entry.word))


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


def _existing(dictionary: DictionaryRepository, entry_id: int) -> DictionaryEntry:
    entry = dictionary.get(entry_id)
    if entry is None:
        raise UsageFailure(message("dictionary.unknown", id=str(entry_id)))
    return entry


def _no_article_that_is_gone(repositories: Repositories, entry: DictionaryEntry) -> None:
    if entry.article_id is not None and repositories.articles.get(entry.article_id) is None:
        raise UsageFailure(message("error.article-unknown", id=str(entry.article_id)))
