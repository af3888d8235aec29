# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries of the dictionaries and what was done to them, in words."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from proofdesk.core.dictionary import DictionaryEntry
from proofdesk.core.history import EditKind

if TYPE_CHECKING:
    from proofdesk.core.dictionary import DictionaryEdit
    from proofdesk.core.messages import Translator

_TOLD = ("word", "scope", "model", "is_forbidden", "preferred", "note")


class WordWords:
    """Says what entries hold."""

    def __init__(self, translator: Translator) -> None:
        self._say = translator

    def title(self, entry: DictionaryEntry) -> str:
        """«офис-менеджер → администратор», or the word alone."""
        return f"{entry.word} → {entry.preferred}" if entry.preferred else entry.word

    def under(self, entry: DictionaryEntry) -> str:
        """How it declines: «как «книга» · 10 форм», and why it is not to be used."""
        parts = []
        if entry.is_forbidden and not entry.preferred:
            parts.append(self._say("dictionary.kind.forbidden").lower())
        if entry.model and entry.model != entry.word:
            parts.append(self._say("dictionary.way.like", model=entry.model))
        elif len(entry.texts) == 1:
            parts.append(self._say("dictionary.way.alone"))
        if len(entry.texts) > 1:
            parts.append(self._say("dictionary.forms.n", n=len(entry.texts)))
        return " · ".join(parts)

    def place(self, entry: DictionaryEntry) -> str:
        """Which dictionary it is in, and who added it when."""
        parts = [self._say(f"dictionary.scope.{entry.scope}")]
        if entry.added_at is not None:
            parts.append(f"{entry.added_by}, {entry.added_at.astimezone():%d.%m.%Y}")
        return " · ".join(parts)

    def edit(self, edit: DictionaryEdit) -> str:
        """«Внесено: байга». An import adds some entries and changes others in one act."""
        shown = edit.after or edit.before
        kind = edit.kind
        if kind is EditKind.ADDED and edit.before is not None:
            kind = EditKind.EDITED
        return self._say(f"register.edit.{kind}", name=self.title(shown) if shown is not None else "")

    def under_edit(self, edit: DictionaryEdit) -> str:
        """Who did it, why, and what changed."""
        return " · ".join(part for part in (edit.author, edit.reason, self._what_changed(edit)) if part)

    def _what_changed(self, edit: DictionaryEdit) -> str:
        before, after = edit.before, edit.after
        if before is None or after is None:
            return ""
        names = [field.name for field in fields(DictionaryEntry) if field.name in _TOLD]
        changed = [name for name in names if getattr(before, name) != getattr(after, name)]
        return "; ".join(
            f"{self._say(f'dictionary.changed.{name}')}: {self._value(name, before)} → {self._value(name, after)}"
            for name in changed
        )

    def _value(self, name: str, entry: DictionaryEntry) -> str:
        if name == "scope":
            return self._say(f"dictionary.scope.{entry.scope}")
        if name == "is_forbidden":
            return self._say(f"dictionary.kind.{'forbidden' if entry.is_forbidden else 'right'}").lower()
        return str(getattr(entry, name)) or "—"
