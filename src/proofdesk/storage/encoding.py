# SPDX-License-Identifier: GPL-3.0-or-later
"""Values as JSON of ASCII characters only, which every database keeps, also NUL and lone surrogates."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope, WordForm
from proofdesk.core.people import Case, Gender
from proofdesk.core.register import EntryKind, RegisterEntry, RoleHeld
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role, Splice

if TYPE_CHECKING:
    from collections.abc import Iterable


def dump_paragraphs(paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs as JSON."""
    return json.dumps([_packed(paragraph) for paragraph in paragraphs])


def load_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs again."""
    return tuple(_unpacked(item) for item in json.loads(text))


def dump_splices(splices: Iterable[Splice]) -> str:
    """Splices as JSON."""
    return json.dumps([[s.index, s.removed, [_packed(paragraph) for paragraph in s.inserted]] for s in splices])


def load_splices(text: str) -> list[Splice]:
    """The splices again."""
    return [
        Splice(index, removed, tuple(_unpacked(item) for item in inserted))
        for index, removed, inserted in json.loads(text)
    ]


def dump_entry(entry: RegisterEntry) -> str:
    """An entry of the register as JSON, without its id."""
    confirmed = entry.confirmed_at.isoformat() if entry.confirmed_at else None
    roles = [[role.words, role.since, role.until] for role in entry.roles]
    names = [entry.surname, entry.given, entry.patronymic, entry.kazakh]
    kinds = [entry.kind, entry.gender]
    return json.dumps([names, kinds, entry.forms, roles, entry.forbidden, entry.source, entry.confirmed_by, confirmed])


def load_entry(text: str, entry_id: int) -> RegisterEntry:
    """The entry again."""
    names, kinds, forms, roles, forbidden, source, confirmed_by, confirmed = json.loads(text)
    surname, given, patronymic, kazakh = names
    return RegisterEntry(
        surname,
        given,
        patronymic,
        EntryKind(kinds[0]),
        Gender(kinds[1]),
        kazakh,
        tuple((Case(case), form) for case, form in forms),
        tuple(RoleHeld(*role) for role in roles),
        tuple(forbidden),
        source,
        confirmed_by,
        datetime.fromisoformat(confirmed) if confirmed else None,
        entry_id,
    )


def dump_word(entry: DictionaryEntry) -> str:
    """An entry of a dictionary as JSON, without its id."""
    added = entry.added_at.isoformat() if entry.added_at else None
    place = [entry.scope, entry.owner, entry.article_id]
    word = [entry.word, entry.model, entry.forms]
    better = [entry.is_forbidden, entry.preferred, entry.preferred_forms]
    return json.dumps([place, word, better, entry.note, entry.added_by, added])


def load_word(text: str, entry_id: int) -> DictionaryEntry:
    """The entry again."""
    (scope, owner, article), (word, model, forms), better, note, added_by, added = json.loads(text)
    is_forbidden, preferred, preferred_forms = better
    return DictionaryEntry(
        word,
        DictionaryScope(scope),
        model,
        tuple(WordForm(*form) for form in forms),
        is_forbidden,
        preferred,
        tuple(WordForm(*form) for form in preferred_forms),
        note,
        article,
        owner,
        added_by,
        datetime.fromisoformat(added) if added else None,
        entry_id,
    )


def _packed(paragraph: Paragraph) -> Any:
    if paragraph.role is Role.BODY and not paragraph.masked:
        return paragraph.text
    return [paragraph.text, paragraph.role.value, [list(span) for span in paragraph.masked]]


def _unpacked(item: Any) -> Paragraph:
    if isinstance(item, str):
        return Paragraph(item)
    text, role, masked = item
    return Paragraph(text, Role(role), tuple(Span(*span) for span in masked))
