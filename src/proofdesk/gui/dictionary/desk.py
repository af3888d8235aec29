# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries on the desk: the words that hold here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.dictionary import DictionaryEntry
from proofdesk.core.messages import Message, message
from proofdesk.gui.entries.desk import Act, EntriesDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.app.dictionaries import DictionaryService
    from proofdesk.app.services import StoredServices
    from proofdesk.core.dictionary import DictionaryEdit
    from proofdesk.gui.desk import Desk

    WordAct = Act[DictionaryEntry]


class DictionaryDesk(EntriesDesk[DictionaryEntry]):
    """The entries are those of the house, one's own, and the open article's."""

    said = "dictionary"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        desk.article_changed.connect(self._look_at_article)

    @property
    def article(self) -> int | None:
        """The article whose words are among the entries."""
        return self._desk.article_id

    def take_in(self, entries: Sequence[DictionaryEntry], name: str, done: Callable[[WordAct], None]) -> None:
        """Put the words of the file `name` in, all of them or none."""

        def work(stored: StoredServices) -> WordAct:
            taken = stored.dictionaries.take_in(entries, name)
            if not taken.act:
                return Act(message("dictionary.did.nothing", file=name), 0)
            counts = {"added": len(taken.added), "changed": len(taken.changed)}
            return Act(message("dictionary.did.taken-in", file=name, **counts), taken.act)

        self._run(work, done)

    def read(self, path: str, done: Callable[[bytes], None]) -> None:
        """The bytes of a file."""
        read = self._desk.services.documents.read
        self._desk.on_store(lambda _: read(path), done, self.failed.emit)

    def _look_at_article(self) -> None:
        if self.article != self._article:
            self.refresh()

    def _service(self, stored: StoredServices) -> DictionaryService:
        return stored.dictionaries

    def _list(self, stored: StoredServices, article: int | None) -> Sequence[DictionaryEntry]:
        return stored.dictionaries.list(article)

    def _find(self, stored: StoredServices, beginning: str, article: int | None) -> Sequence[DictionaryEntry]:
        return stored.dictionaries.find(beginning, article)

    def _history(self, stored: StoredServices, entry_id: int | None, article: int | None) -> Sequence[DictionaryEdit]:
        return stored.dictionaries.history(entry_id, article=article)

    def _put_words(self, asked: DictionaryEntry, stored: DictionaryEntry) -> Message:
        if asked.id:
            return message("dictionary.did.edited", name=stored.word)
        if stored.is_forbidden:
            return message(f"dictionary.did.forbidden.{stored.scope}", word=stored.word)
        forms = message("dictionary.forms.n", n=len(stored.texts))
        return message(f"dictionary.did.added.{stored.scope}", word=stored.word, forms=forms)
