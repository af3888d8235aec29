# SPDX-License-Identifier: GPL-3.0-or-later
"""A person in question: the spellings, the evidence, every mention, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.core.people import NameKind
from proofdesk.core.review import IgnoreScope
from proofdesk.gui.controls import (
    Button,
    ButtonKind,
    Card,
    FoldingRow,
    Hairline,
    LinkButton,
    Pill,
    PillTone,
    RadioRow,
    SplitButton,
    Text,
)
from proofdesk.gui.panels.issue_model import rule_title
from proofdesk.gui.panels.name_mentions import MentionRow
from proofdesk.gui.panels.name_views import different_words, words_under
from proofdesk.gui.panels.notices import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.core.people import Conflict
    from proofdesk.gui.panels.name_views import NamePerson
    from proofdesk.gui.theme import ThemeSource

REGISTER = "names/register"
"""The rule whose first spelling is that of the name register."""

TWO_SPELLINGS = frozenset({"names/variant", "names/place", "names/organisation"})

SHOWN = 12
"""Mentions that are shown before «Показать все места»."""


class NameCard(Card):
    """One conflict. Nothing is chosen until a person chooses."""

    spelling_chosen = Signal(int)
    fix_requested = Signal(int)
    """Number of the chosen spelling."""
    ask_requested = Signal()
    different_people_requested = Signal(object)
    """IgnoreScope: for this article, or for good."""
    register_requested = Signal(int)
    """Number of the chosen spelling."""
    entry_requested = Signal()
    """The person's entry of the register is wanted."""
    mention_chosen = Signal(int)
    """Number of the mention."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, view: NamePerson, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, parent)
        conflict = view.conflict
        if conflict is None:
            raise ValueError("a card needs a conflict")
        self._translator = translator
        self._view = view
        self._conflict: Conflict = conflict
        self._radios: list[RadioRow] = []
        self._group = QButtonGroup(self)
        self._rows: dict[int, MentionRow] = {}
        self._register: Button | None = None
        """Leads to the register of people; there for a person alone."""
        self.setAccessibleName(f"{view.person.name}. {self._pill_words()}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 14, 14, 14)
        self._column.setSpacing(0)
        self._add_head()
        self._add_spellings()
        self._add_evidence()
        self._mentions = QVBoxLayout()
        self._mentions.setSpacing(0)
        self._column.addLayout(self._mentions)
        self._add_mentions(SHOWN)
        self._fix = Button(
            themes, translator("names.fix-none"), ButtonKind.PRIMARY, keys="Ctrl+Shift+H", height=36, parent=self
        )
        self._fix.clicked.connect(self._request_fix)
        self._doubtful = Text(themes, px=12, token="warn", wrap=True, parent=self)
        self._column.addSpacing(12)
        self._column.addWidget(self._doubtful)
        self._column.addWidget(self._fix)
        self._column.addSpacing(8)
        self._column.addWidget(self._decisions())
        self._show_choice()

    @property
    def view(self) -> NamePerson:
        """What the card shows."""
        return self._view

    @property
    def chosen(self) -> int | None:
        """Number of the spelling that was chosen."""
        number = self._group.checkedId()
        return number if number >= 0 else None

    def choose(self, number: int) -> None:
        """Choose a spelling, as a click on it does."""
        if 0 <= number < len(self._radios):
            self._radios[number].click()

    def set_chosen(self, number: int | None) -> None:
        """Show a choice that was made before, without telling of it."""
        if number is not None and 0 <= number < len(self._radios):
            self._radios[number].setChecked(True)
            self._show_choice()

    def set_current_mention(self, number: int | None) -> None:
        """Tint the mention that is current in the text."""
        for mention, row in self._rows.items():
            row.set_current(mention == number)

    def first_control(self) -> QWidget:
        """What takes the keyboard focus."""
        return next((radio for radio in self._radios if radio.isChecked()), self._radios[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1…9 choose a spelling."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self._radios) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(number)
            return
        super().keyPressEvent(event)

    # Making

    def _pill_words(self) -> str:
        if self._conflict.rule == REGISTER:
            return self._translator("names.like-registered", name=self._conflict.spellings[0].name)
        if self._conflict.rule in TWO_SPELLINGS and len(self._conflict.spellings) == 2:
            return self._translator("names.two")
        return rule_title(self._translator, self._conflict.rule)

    def _add_head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        person = self._view.person
        self._name = Text(self.themes, person.name, px=16, weight=600, wrap=True, parent=self)
        row.addWidget(self._name, 1)
        pill = Pill(self.themes, self._pill_words(), PillTone.NAMES, self)
        self._column.addLayout(row)
        if self._conflict.rule != REGISTER:
            column = QVBoxLayout()
            column.addWidget(pill)
            column.addStretch(1)
            row.addLayout(column)
        words = words_under(self._translator, person)
        if words or self._shows_sign:
            self._column.addSpacing(2)
            under = QHBoxLayout()
            under.setSpacing(8)
            under.addWidget(Text(self.themes, words, px=12, token="text2", wrap=True, parent=self), 1)
            if self._shows_sign:
                under.addWidget(Pill(self.themes, self._translator("names.registered"), PillTone.OK, self))
            self._column.addLayout(under)
        self._name.setToolTip(self._view.details(self._translator))
        if self._conflict.rule == REGISTER:
            self._column.addSpacing(6)
            self._column.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addSpacing(12)

    @property
    def _shows_sign(self) -> bool:
        """Whether the person is in the register as the article has them."""
        return self._view.is_registered and self._conflict.rule != REGISTER

    def _add_spellings(self) -> None:
        registered = self._translator("names.registered")
        for number, spelling in enumerate(self._conflict.spellings):
            radio = RadioRow(
                self.themes,
                spelling.name,
                subtitle=self._first_mention(spelling.mentions),
                detail=self._translator("places.n", n=spelling.count) if spelling.mentions else registered,
                tinted=spelling.differing,
                parent=self,
            )
            self._group.addButton(radio, number)
            self._radios.append(radio)
            self._column.addWidget(radio)
            self._column.addSpacing(6)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._choice_made)

    def _first_mention(self, mentions: tuple[int, ...]) -> str:
        for number in mentions:
            place = self._view.places[number]
            if place is not None:
                return self._translator("names.first", form=self._view.person.mentions[number].text, n=place.number)
        return ""

    def _add_evidence(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 6, 0, 10)
        column = QVBoxLayout()
        column.addWidget(Icon(self.themes, "info", "text3", parent=self))
        column.addStretch(1)
        row.addLayout(column)
        words = self._translator.text(self._conflict.evidence)
        row.addWidget(Text(self.themes, words, px=12, token="text2", wrap=True, parent=self), 1)
        self._column.addLayout(row)
        self._column.addWidget(Hairline(self.themes, self))
        self._column.addSpacing(6)

    def _numbers(self) -> list[int]:
        """Mentions that stand somewhere now and belong to this conflict, in order of position."""
        concerned = {number for spelling in self._conflict.spellings for number in spelling.mentions}
        return [number for number in sorted(concerned) if self._view.places[number] is not None]

    def _add_mentions(self, limit: int) -> None:
        numbers = self._numbers()
        for number in numbers[:limit]:
            place = self._view.places[number]
            if number in self._rows or place is None:
                continue
            row = MentionRow(self.themes, self._translator, self._view.person.mentions[number], place, self)
            row.clicked.connect(lambda _=False, n=number: self.mention_chosen.emit(n))
            self._rows[number] = row
            self._mentions.addWidget(row)
        if len(numbers) > limit:
            words = self._translator("names.show-all", n=len(numbers))
            more = LinkButton(self.themes, words, parent=self)
            more.clicked.connect(lambda: self._show_all(more))
            self._mentions.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self, more: LinkButton) -> None:
        self._mentions.removeWidget(more)
        more.hide()
        more.deleteLater()
        self._add_mentions(len(self._view.places))
        self._show_choice()

    def _decisions(self) -> FoldingRow:
        ask = Button(self.themes, self._translator("act.ask"), parent=self)
        ask.clicked.connect(self.ask_requested)
        different = SplitButton(self.themes, different_words(self._translator, self._view.person), parent=self)
        for scope in (IgnoreScope.ARTICLE, IgnoreScope.FOREVER):
            action = different.menu.addAction(self._translator(f"names.different.{scope.value}"))
            action.triggered.connect(lambda _=False, chosen=scope: self.different_people_requested.emit(chosen))
        row = FoldingRow(self.themes, self._translator("act.more"), parent=self)
        if self._view.person.kind is not NameKind.PERSON:
            row.set_members([ask, different])
            return row
        if self._view.is_registered:
            self._register = Button(self.themes, self._translator("names.registered.entry"), parent=self)
            self._register.setAccessibleName(self._translator("names.registered.show"))
            self._register.clicked.connect(self.entry_requested)
        else:
            self._register = Button(self.themes, self._translator("names.register"), parent=self)
            self._register.clicked.connect(self._request_register)
        row.set_members([ask, different, self._register])
        return row

    # Choosing

    def _choice_made(self, number: int) -> None:
        self._show_choice()
        self.spelling_chosen.emit(number)

    def _request_fix(self) -> None:
        if self.chosen is not None:
            self.fix_requested.emit(self.chosen)

    def _request_register(self) -> None:
        if self.chosen is not None:
            self.register_requested.emit(self.chosen)

    def _show_choice(self) -> None:
        number = self.chosen
        can_register = number is not None or self._view.is_registered
        if self._register is not None:
            self._register.set_enabled(can_register, self._translator("names.pick"))
        doubts = 0
        if number is not None:
            doubts = sum(not correction.certain for correction in self._conflict.corrections[number])
        self._doubtful.setText(self._translator("names.doubtful", n=doubts))
        self._doubtful.setContentsMargins(0, 0, 0, 6)
        self._doubtful.setVisible(doubts > 0)
        if number is None:
            self._fix.set_enabled(False, self._translator("names.pick"))
            self._fix.set_text(self._translator("names.pick"))
            return
        self._name.setText(self._conflict.spellings[number].full or self._view.person.name)
        wrong = {correction.mention for correction in self._conflict.corrections[number]}
        self._fix.set_enabled(bool(wrong))
        self._fix.set_text(self._translator("names.fix", n=len(wrong)))
        for mention, row in self._rows.items():
            row.set_marked(mention in wrong)
