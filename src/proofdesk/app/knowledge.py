# SPDX-License-Identifier: GPL-3.0-or-later
"""What checks are made by, beside what ships with the program: read from the store when it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.dictionary import DictionarySnapshot
from proofdesk.core.knowledge import Knowledge

if TYPE_CHECKING:
    from proofdesk.app.dictionaries import DictionaryService
    from proofdesk.app.register import RegisterService


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
