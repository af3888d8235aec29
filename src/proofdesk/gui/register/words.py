# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries of the register and what was done to them, in words."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING

from proofdesk.core.history import EditKind
from proofdesk.core.people import Gender
from proofdesk.core.register import EntryKind, RegisterEntry, RoleHeld
from proofdesk.gui.days import moment_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from proofdesk.core.messages import Translator
    from proofdesk.core.register import RegisterEdit

_CONFIRMATION = frozenset({"confirmed_by", "confirmed_at"})


class EntryWords:
    """Says what entries hold."""

    def __init__(self, translator: Translator) -> None:
        self._say = translator

    def under(self, entry: RegisterEntry) -> str:
        """Role, and gender or kind: «политолог · мужчина»."""
        parts = [role.words for role in entry.roles if not role.until][:1] or [role.words for role in entry.roles[:1]]
        if entry.kind is EntryKind.PERSON:
            parts.append(self._say(f"register.gender.{entry.gender}.person"))
        else:
            parts.append(self._say(f"register.kind.{entry.kind}").lower())
        return " · ".join(parts)

    def confirmed(self, entry: RegisterEntry) -> str:
        """Who confirmed it and when, or that nobody has."""
        if entry.confirmed_at is None:
            return self._say("register.unconfirmed")
        when = moment_words(entry.confirmed_at, _today(), self._say)
        return f"{entry.confirmed_by} · {when}" if entry.confirmed_by else when

    def field(self, name: str, entry: RegisterEntry) -> str:
        """The label of a field."""
        if name == "surname" and entry.kind is not EntryKind.PERSON:
            return self._say("register.field.title")
        return self._say(f"register.field.{name}")

    def value(self, name: str, entry: RegisterEntry) -> str:
        """What an entry holds in a field; «—» for nothing."""
        match getattr(entry, name):
            case EntryKind() as kind:
                words = self._say(f"register.kind.{kind}")
            case Gender() as gender:
                words = self._say(f"register.gender.{gender}")
            case datetime() as moment:
                words = moment_words(moment, _today(), self._say)
            case tuple() as several:
                words = "; ".join(self._part(part) for part in several)
            case other:
                words = other or ""
        return words or "—"

    def _part(self, part: object) -> str:
        match part:
            case RoleHeld(words, since, until):
                return f"{words}, {since or '…'} — {until or '…'}" if since or until else words
            case (case, form):
                return f"{self._say(f'case.{case}')} {form}"
            case _:
                return str(part)

    def what_changed(self, edit: RegisterEdit) -> str:
        """The fields that an edit changed, with what they held and hold."""
        before, after = edit.before, edit.after
        if before is None or after is None:
            return ""
        names = [field.name for field in fields(RegisterEntry) if field.name != "id"]
        changed = [name for name in names if getattr(before, name) != getattr(after, name)]
        told = [name for name in changed if name not in _CONFIRMATION] or changed[:1]
        return "; ".join(
            f"{self.field(name, after).lower()}: {self.value(name, before)} → {self.value(name, after)}"
            for name in told
        )

    def edit(self, edit: RegisterEdit) -> str:
        """«Внесено: Борис Поломарчук». An import adds some entries and changes others in one act."""
        shown = edit.after or edit.before
        kind = edit.kind
        if kind is EditKind.ADDED and edit.before is not None:
            kind = EditKind.EDITED
        return self._say(f"register.edit.{kind}", name=shown.name if shown is not None else "")

    def under_edit(self, edit: RegisterEdit) -> str:
        """Who did it, why, and what changed."""
        return " · ".join(part for part in (edit.author, edit.reason, self.what_changed(edit)) if part)


def names_listed(names: Sequence[str], most: int, translator: Translator) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else translator("register.and-more", names=shown, n=len(names) - most)


def _today() -> date:
    return datetime.now().astimezone().date()
