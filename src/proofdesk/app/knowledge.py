# SPDX-License-Identifier: GPL-3.0-or-later
"""What checks are made by, beside what ships with the program: read from the store, handed to the checking process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.app.dictionaries import held
from proofdesk.core.knowledge import DictionarySnapshot, Knowledge, RegisterSnapshot, StoredKnowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from proofdesk.app.dictionaries import DictionaryService
    from proofdesk.app.protocol import KnowledgePart
    from proofdesk.app.register import RegisterService
    from proofdesk.core.dictionary import DictionaryEntry
    from proofdesk.core.register import RegisterEntry


class KnowledgeReader:
    """Reads register and dictionaries. What did not change since the last look is the same object again."""

    def __init__(self, register: RegisterService, dictionaries: DictionaryService) -> None:
        self._register = register
        self._dictionaries = dictionaries
        self._version = -1
        self._last = Knowledge()

    def read(self, article: int | None = None) -> Knowledge:
        """What holds for an article, or for none. May raise StorageFailure."""
        version = self._register.version()
        names = self._last.register if version == self._version else self._register.snapshot()
        words = DictionarySnapshot(tuple(self._dictionaries.list(article)))
        if words == self._last.dictionary:
            words = self._last.dictionary
        self._version, self._last = version, Knowledge(names, words)
        return self._last


def stored_knowledge(
    register: RegisterSnapshot,
    words: Sequence[DictionaryEntry],
    owner: str,
    articles: Callable[[], Mapping[str, int]],
) -> StoredKnowledge:
    """What holds for a person, by article where one has words of its own.

    `words` are those of all dictionaries; `articles` gives the ids of articles by the path of their file, and is asked
    only where it matters.
    """
    shared = Knowledge(register, DictionarySnapshot(held(words, owner)))
    wanted = {entry.article_id for entry in words if entry.article_id is not None}
    own = {path: number for path, number in articles().items() if number in wanted} if wanted else {}
    return StoredKnowledge(
        shared,
        {path: Knowledge(register, DictionarySnapshot(held(words, owner, number))) for path, number in own.items()},
    )


class ArrivingKnowledge:
    """Puts together what comes in pieces. What is not among them stays the same object."""

    def __init__(self) -> None:
        self._last = Knowledge()
        self._names: list[RegisterEntry] | None = None
        self._words: list[DictionaryEntry] | None = None

    def take(self, part: KnowledgePart) -> Knowledge | None:
        """Everything after the last piece; None before it."""
        if part.names is not None:
            self._names = [*(self._names or ()), *part.names]
        if part.words is not None:
            self._words = [*(self._words or ()), *part.words]
        if not part.last:
            return None
        register, dictionary = self._last.register, self._last.dictionary
        if self._names is not None:
            register = RegisterSnapshot(tuple(self._names))
        if self._words is not None:
            dictionary = DictionarySnapshot(tuple(self._words))
        self._names = self._words = None
        self._last = Knowledge(register, dictionary, part.language)
        return self._last
