# SPDX-License-Identifier: GPL-3.0-or-later
"""One entry of the register, open for writing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.core.people import Gender
from proofdesk.core.register import EntryKind, RegisterEntry
from proofdesk.gui.controls import LinkButton, Text
from proofdesk.gui.register.caseforms import CaseForms
from proofdesk.gui.register.fields import Choice, FormField, Labelled, Part, RolesField
from proofdesk.gui.register.words import EntryWords

if TYPE_CHECKING:
    from collections.abc import Mapping

    from proofdesk.core.messages import Translator
    from proofdesk.core.people import Case
    from proofdesk.gui.theme import ThemeSource

FORMS_MS = 250
"""After the last key in the name, before its forms are made anew."""

_LISTED = re.compile(r"[;,\n]")


class EntryForm(QWidget):
    """Shows an entry and what is being made of it. It stores nothing by itself."""

    edited = Signal()
    """What is written differs from what was, or does not any more."""
    forms_wanted = Signal(object)
    """The RegisterEntry whose forms are to be made; `set_ruled` takes them."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._say = translator
        self._words = EntryWords(translator)
        self._base = RegisterEntry("")
        self._confirms = False
        self._asked = QTimer(self)
        self._asked.setSingleShot(True)
        self._asked.setInterval(FORMS_MS)
        self._asked.timeout.connect(self._ask_for_forms)
        self._make_fields()
        self._lay_out()
        self._connect()
        self.show_entry(self._base)

    def _make_fields(self) -> None:
        themes, say = self._themes, self._say
        kinds = {kind.value: say(f"register.kind.{kind}") for kind in EntryKind}
        genders = {gender.value: say(f"register.gender.{gender}") for gender in Gender}
        self.kind = Choice(themes, say("register.field.kind"), kinds, self)
        self.gender = Choice(themes, say("register.field.gender"), genders, self)
        self.surname = FormField(themes, say("register.field.surname"), parent=self)
        self.given = FormField(themes, say("register.field.given"), parent=self)
        self.patronymic = FormField(themes, say("register.field.patronymic"), parent=self)
        self.kazakh = FormField(themes, say("register.field.kazakh"), say("register.kazakh.hint"), self)
        self.forms = CaseForms(themes, say, self)
        self.roles = RolesField(themes, say, self)
        self.forbidden = FormField(themes, say("register.field.forbidden"), say("register.forbidden.hint"), self)
        self.source = FormField(themes, say("register.field.source"), say("register.source.hint"), self)
        self.confirmed = Text(themes, token="text2", wrap=True, parent=self)
        self.confirm = LinkButton(themes, say("register.confirm"), parent=self)

    def _lay_out(self) -> None:
        themes, say = self._themes, self._say

        def labelled(name: str, field: QWidget) -> Labelled:
            return Labelled(themes, say(f"register.field.{name}"), field, self)

        self._surname_label = labelled("surname", self.surname)
        self._given_label = labelled("given", self.given)
        self._patronymic_label = labelled("patronymic", self.patronymic)
        self._gender_label = labelled("gender", self.gender)
        self._roles_part = QWidget(self)
        roles = QVBoxLayout(self._roles_part)
        roles.setContentsMargins(0, 4, 0, 0)
        roles.setSpacing(10)
        roles.addWidget(Part(themes, say("register.part.roles"), self))
        roles.addWidget(self.roles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.kind)
        column.addLayout(_side_by_side(self._surname_label, self._given_label, self._patronymic_label))
        column.addLayout(_side_by_side(self._gender_label, labelled("kazakh", self.kazakh), stretches=(0, 1)))
        column.addWidget(Part(themes, say("register.part.forms"), self))
        column.addWidget(self.forms)
        column.addWidget(self._roles_part)
        column.addWidget(Part(themes, say("register.part.evidence"), self))
        column.addWidget(labelled("forbidden", self.forbidden))
        column.addWidget(labelled("source", self.source))
        line = QHBoxLayout()
        line.addWidget(self.confirmed, 1)
        line.addWidget(self.confirm)
        column.addLayout(line)

    def _connect(self) -> None:
        for field in (self.surname, self.given):
            field.textEdited.connect(self._name_edited)
        for field in (self.patronymic, self.kazakh, self.forbidden, self.source):
            field.textEdited.connect(lambda _: self.edited.emit())
        self.kind.changed.connect(self._kind_chosen)
        self.gender.changed.connect(self._name_edited)
        self.roles.changed.connect(self.edited)
        self.forms.changed.connect(self.edited)
        self.confirm.clicked.connect(self._confirm_anew)

    # What is shown

    @property
    def base(self) -> RegisterEntry:
        """The entry as it was when it was shown."""
        return self._base

    @property
    def is_edited(self) -> bool:
        """Whether something was written that is not stored."""
        return self._confirms or self.draft != self._base.tidied

    @property
    def draft(self) -> RegisterEntry:
        """The entry as it is written now."""
        is_person = self._kind is EntryKind.PERSON
        draft = replace(
            self._base,
            kind=self._kind,
            surname=self.surname.text(),
            given=self.given.text() if is_person else "",
            patronymic=self.patronymic.text() if is_person else "",
            gender=Gender(self.gender.value) if is_person else Gender.UNKNOWN,
            kazakh=self.kazakh.text(),
            forms=self.forms.own,
            roles=self.roles.roles if is_person else (),
            forbidden=tuple(_LISTED.split(self.forbidden.text())),
            source=self.source.text(),
        ).tidied
        return replace(draft, confirmed_by="", confirmed_at=None) if self._confirms else draft

    @property
    def _kind(self) -> EntryKind:
        return EntryKind(self.kind.value)

    def show_entry(self, entry: RegisterEntry) -> None:
        """Show an entry as it is stored, or a new one (without an id)."""
        self._base = entry
        self._confirms = False
        self.write(entry)
        self.edited.emit()

    def write(self, entry: RegisterEntry) -> None:
        """Fill the fields, as if a person had written them."""
        self.kind.set_value(entry.kind)
        self.gender.set_value(entry.gender)
        self.surname.show_text(entry.surname)
        self.given.show_text(entry.given)
        self.patronymic.show_text(entry.patronymic)
        self.kazakh.show_text(entry.kazakh)
        self.forbidden.show_text("; ".join(entry.forbidden))
        self.source.show_text(entry.source)
        self.roles.set_roles(entry.roles)
        self.forms.set_own(entry.forms)
        self.forms.set_ruled(entry.surname, {}, {})
        self._show_kind()
        self._show_confirmed()
        self._ask_for_forms()

    def set_ruled(self, entry: RegisterEntry, given: Mapping[Case, str], ruled: Mapping[Case, str]) -> None:
        """Show the forms of an entry, if that is still the one that is written here."""
        draft = self.draft
        if (entry.surname, entry.given, entry.gender) == (draft.surname, draft.given, draft.gender):
            self.forms.set_ruled(draft.surname, given, ruled)

    def _ask_for_forms(self) -> None:
        """Of names of one word; for others a person writes the forms."""
        self._asked.stop()
        draft = self.draft
        if draft.surname and " " not in draft.surname:
            self.forms_wanted.emit(draft)
        else:
            self.forms.set_ruled(draft.surname, {}, {})

    def _name_edited(self) -> None:
        self._asked.start()
        self.edited.emit()

    def _kind_chosen(self) -> None:
        self._show_kind()
        self._name_edited()

    def _show_kind(self) -> None:
        is_person = self._kind is EntryKind.PERSON
        self._surname_label.label.setText(self._words.field("surname", replace(self._base, kind=self._kind)))
        self.surname.setAccessibleName(self._surname_label.label.text())
        for widget in (self._given_label, self._patronymic_label, self._gender_label, self._roles_part):
            widget.setVisible(is_person)

    def _confirm_anew(self) -> None:
        self._confirms = True
        self._show_confirmed()
        self.edited.emit()

    def _show_confirmed(self) -> None:
        on_save = not self._base.id or self._confirms
        words = self._words.confirmed(self._base)
        if on_save:
            words = self._say("register.confirm.on-save")
        elif self._base.confirmed_at is not None:
            words = self._say("register.confirmed", who=words)
        self.confirmed.setText(words)
        key = "register.confirm" if self._base.confirmed_at is None else "register.confirm.anew"
        self.confirm.set_text(self._say(key))
        self.confirm.setVisible(not on_save)


def _side_by_side(*widgets: QWidget, stretches: tuple[int, ...] = (1, 1, 1)) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget, stretch in zip(widgets, stretches, strict=True):
        row.addWidget(widget, stretch)
    return row
