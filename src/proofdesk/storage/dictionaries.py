# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries and their history in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.dictionary import DictionaryEdit, DictionaryEntry
from proofdesk.storage.encoding import dump_word, load_word
from proofdesk.storage.entries import SqlEntries, Tables
from proofdesk.storage.models import DictionaryEditRow, DictionaryRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_TABLES = Tables(
    DictionaryRow,
    DictionaryEditRow,
    lambda entry: {
        "scope": entry.scope.value,
        "owner": entry.owner,
        "article_id": entry.article_id,
        "word": entry.word,
    },
    dump_word,
    load_word,
    DictionaryEdit,
    lambda entry: (entry.word, entry.scope.value, entry.id),
)


class SqlDictionaries(SqlEntries[DictionaryEntry, DictionaryEdit]):
    """core.ports.DictionaryRepository over one session."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _TABLES)
