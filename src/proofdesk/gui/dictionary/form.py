# SPDX-License-Identifier: GPL-3.0-or-later
"""One word of a dictionary, open for writing, with its forms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.core.dictionary import (
    DictionaryEntry,
    DictionaryScope,
    Inflection,
    InflectionAnswer,
    InflectionWish,
    only_this_form,
)
from proofdesk.gui.controls import Text
from proofdesk.gui.dictionary.forms import FormsTable
from proofdesk.gui.dictionary.ways import ASK_MS, Ways
from proofdesk.gui.register.fields import Choice, FormField, Labelled

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

WAYS = 200
"""Pixels for as many ways to decline as there mostly are."""

RIGHT, FORBIDDEN = "right", "forbidden"
SCOPES = (DictionaryScope.PERSONAL, DictionaryScope.ARTICLE, DictionaryScope.HOUSE)
"""In the order in which they are offered."""


class WordForm(QWidget):
    """Shows an entry and what is being made of it. It stores nothing by itself."""

    edited = Signal()
    """What is written differs from what was, or does not any more; or it is known now how the word declines."""
    inflection_wanted = Signal(object)
    """An InflectionWish; `take` takes the answer."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None, *, is_wide: bool = False
    ) -> None:
        """`is_wide`: the forms stand beside the ways to decline, not under them."""
        super().__init__(parent)
        self._themes = themes
        self._say = translator
        self._base = DictionaryEntry("")
        self._article: int | None = None
        self._preferred: Inflection | None = None
        self._preferring = QTimer(self)
        self._preferring.setSingleShot(True)
        self._preferring.setInterval(ASK_MS)
        self._preferring.timeout.connect(self._ask_preferred)
        self._make_fields()
        self._lay_out(is_wide)
        self._connect()
        self.show_entry(self._base)

    def _make_fields(self) -> None:
        themes, say = self._themes, self._say
        scopes = {scope.value: say(f"dictionary.scope.{scope}") for scope in SCOPES}
        kinds = {kind: say(f"dictionary.kind.{kind}") for kind in (RIGHT, FORBIDDEN)}
        self.word = FormField(themes, say("dictionary.field.word"), say("dictionary.word.hint"), self)
        self.scope = Choice(themes, say("dictionary.field.scope"), scopes, self)
        self.kind = Choice(themes, say("dictionary.field.kind"), kinds, self)
        self.preferred = FormField(themes, say("dictionary.field.preferred"), say("dictionary.preferred.hint"), self)
        self.ways = Ways(themes, say, self)
        self.forms = FormsTable(themes, say, self)
        self.note = FormField(themes, say("dictionary.field.note"), say("dictionary.note.hint"), self)

    def _lay_out(self, is_wide: bool) -> None:
        def labelled(name: str, field: QWidget) -> Labelled:
            return Labelled(self._themes, self._say(f"dictionary.field.{name}"), field, self)

        self._preferred_label = labelled("preferred", self.preferred)
        self._note_label = labelled("note", self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(labelled("word", self.word))
        choices = QHBoxLayout() if is_wide else QVBoxLayout()
        choices.setSpacing(24 if is_wide else 12)
        choices.addWidget(labelled("scope", self.scope))
        choices.addWidget(labelled("kind", self.kind))
        choices.addStretch(1)
        column.addLayout(choices)
        better = QHBoxLayout() if is_wide else QVBoxLayout()
        better.setSpacing(24 if is_wide else 12)
        better.addWidget(self._preferred_label, 1)
        better.addWidget(self._note_label, 1)
        column.addLayout(better)
        ways = labelled("ways", self.ways)
        forms = labelled("forms", self.forms)
        for part in (ways, forms):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        inflection = QHBoxLayout() if is_wide else QVBoxLayout()
        inflection.setSpacing(24 if is_wide else 12)
        inflection.addWidget(ways, 1)
        inflection.addWidget(forms, 1)
        column.addLayout(inflection, 1)
        if is_wide:
            self.ways.setMinimumHeight(WAYS)  # what is proposed comes a moment later
        self.added = Text(self._themes, px=12, token="text2", wrap=True, parent=self)
        column.addWidget(self.added)

    def _connect(self) -> None:
        self.word.textEdited.connect(self._word_edited)
        self.scope.changed.connect(self.edited)
        self.kind.changed.connect(self._kind_chosen)
        self.preferred.textEdited.connect(self._preferred_edited)
        self.note.textEdited.connect(lambda _: self.edited.emit())
        self.ways.changed.connect(self._way_chosen)
        self.ways.wanted.connect(self.inflection_wanted)

    # What is shown

    @property
    def base(self) -> DictionaryEntry:
        """The entry as it was when it was shown."""
        return self._base

    @property
    def is_ready(self) -> bool:
        """Whether it is known how the words decline."""
        return self.ways.chosen is not None and (self._preferred is not None or not self._preferred_text)

    @property
    def is_edited(self) -> bool:
        """Whether something was written that is not stored."""
        return self.draft != self._base.tidied

    @property
    def draft(self) -> DictionaryEntry:
        """The entry as it is written now; its forms are the word alone while they are not known."""
        scope = DictionaryScope(self.scope.value)
        article = self._base.article_id if self._base.article_id is not None else self._article
        draft = replace(
            self._base,
            scope=scope,
            article_id=article,
            is_forbidden=self.kind.value == FORBIDDEN,
            note=self.note.text(),
        )
        typed = " ".join(self.word.text().split())
        draft = draft.inflected_as(self.ways.chosen or only_this_form(typed))
        return draft.preferring(self._preferred if self._preferred_text else None).tidied

    @property
    def _preferred_text(self) -> str:
        return " ".join(self.preferred.text().split()) if self.kind.value == FORBIDDEN else ""

    def set_article(self, article: int | None) -> None:
        """The article whose words can be written; None where none is open."""
        self._article = article
        self.scope.set_enabled(DictionaryScope.ARTICLE.value, article is not None, self._say("dictionary.no-article"))

    def show_entry(self, entry: DictionaryEntry) -> None:
        """Show an entry as it is stored, or a new one (without an id)."""
        self._base = entry
        self.write(entry)
        self.edited.emit()

    def write(self, entry: DictionaryEntry) -> None:
        """Fill the fields, as if a person had written them."""
        self.word.show_text(entry.word)
        self.scope.set_value(entry.scope.value)
        self.kind.set_value(FORBIDDEN if entry.is_forbidden else RIGHT)
        self.preferred.show_text(entry.preferred)
        self.note.show_text(entry.note)
        self._preferred = None
        is_known = bool(entry.id or entry.forms or entry.preferred_forms)
        if is_known and entry.preferred:
            forms = entry.preferred_forms or only_this_form(entry.preferred).forms
            self._preferred = Inflection(entry.preferred, "", forms)
        self.ways.show_word(entry.word, entry.inflection if is_known else None)
        if entry.preferred and self._preferred is None:
            self._ask_preferred()
        self._show_kind()
        self._show_added()
        self.forms.show_forms(self.ways.chosen)

    def take(self, answer: InflectionAnswer) -> None:
        """How a word that was asked about declines."""
        self.ways.take(answer)
        if answer.wish == InflectionWish(self._preferred_text):
            own = (way for way in answer.inflections if way.word == self._preferred_text)
            self._preferred = next(own, only_this_form(self._preferred_text))
            self.edited.emit()

    def give_up(self) -> None:
        """Nobody can tell how words decline."""
        self.ways.give_up()
        if self._preferred_text and self._preferred is None:
            self._preferred = only_this_form(self._preferred_text)
            self.edited.emit()

    def _word_edited(self) -> None:
        self.ways.edit_word(" ".join(self.word.text().split()))
        self.edited.emit()

    def _way_chosen(self) -> None:
        self.forms.show_forms(self.ways.chosen)
        self.edited.emit()

    def _kind_chosen(self) -> None:
        self._show_kind()
        if self._preferred_text and self._preferred is None:
            self._ask_preferred()
        self.edited.emit()

    def _preferred_edited(self) -> None:
        self._preferred = None
        self._preferring.start()
        self.edited.emit()

    def _ask_preferred(self) -> None:
        self._preferring.stop()
        if self._preferred_text:
            self.inflection_wanted.emit(InflectionWish(self._preferred_text))

    def _show_kind(self) -> None:
        is_forbidden = self.kind.value == FORBIDDEN
        self._preferred_label.setVisible(is_forbidden)
        self._note_label.setVisible(is_forbidden or bool(self.note.text()))

    def _show_added(self) -> None:
        moment = self._base.added_at
        self.added.setVisible(moment is not None)
        if moment is not None:
            when = moment.astimezone().strftime("%d.%m.%Y")
            self.added.setText(self._say("dictionary.added", who=self._base.added_by, when=when))
