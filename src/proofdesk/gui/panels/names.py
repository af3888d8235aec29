# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel «Имена»: people in question as cards, the others as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.gui.controls import Chip, FoldingRow, Ground, IconButton, LinkButton, Text
from proofdesk.gui.panels.name_card import NameCard
from proofdesk.gui.panels.name_row import PersonRow
from proofdesk.gui.panels.notices import EmptyCard
from proofdesk.gui.panels.scrolling import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.gui.panels.name_views import MentionPlace, NamePerson
    from proofdesk.gui.theme import ThemeSource

CALM_SHOWN = 100
"""People without a conflict that are shown before «Показать всех»: a book names thousands."""


class NamesPanel(Ground):
    """Shows who is named and tells what was chosen. `pair` is the key of a conflict."""

    spelling_chosen = Signal(str, int)
    fix_requested = Signal(str, int)
    ask_requested = Signal(str)
    different_people_requested = Signal(str, object)
    """Pair, IgnoreScope."""
    mention_chosen = Signal(int, object)
    """Paragraph id, Span within it."""
    register_requested = Signal()
    to_register_requested = Signal(str, int)
    """Pair, and number of the spelling that is right."""
    person_to_register_requested = Signal(object)
    """A Person."""
    entry_requested = Signal(object)
    """The Person whose entry of the register is wanted."""
    take_back_requested = Signal(int)
    """Id of the ignore by which a pair was said to be different people."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "panel", parent=parent)
        self._translator = translator
        self._people: tuple[NamePerson, ...] = ()
        self._only_question = False
        self._all_calm = False
        self._cards: dict[str, NameCard] = {}
        self._rows: dict[NamePerson, PersonRow] = {}
        self._visited: dict[str, int] = {}
        self._choices: dict[str, int] = {}
        self._question_chip = Chip(themes, translator("names.filter.question"), count=0, parent=self)
        self._all_chip = Chip(themes, translator("issues.all"), count=0, parent=self)
        self._question_chip.clicked.connect(lambda: self._filter(True))
        self._all_chip.clicked.connect(lambda: self._filter(False))
        chips = FoldingRow(themes, translator("act.more"), parent=self)
        chips.set_members([self._question_chip, self._all_chip])
        self.register = IconButton(themes, "book-user", translator("register.title"), keys="Ctrl+Shift+N", parent=self)
        self.register.clicked.connect(self.register_requested)
        self._column = ScrollColumn(themes, self)
        head = QWidget(self)
        head.setFixedHeight(52)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(chips, 1)
        row.addWidget(self.register)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._column, 1)
        self._show()

    @property
    def cards(self) -> dict[str, NameCard]:
        """The cards of people in question, by pair."""
        return dict(self._cards)

    def set_people(self, people: Sequence[NamePerson]) -> None:
        """Show these, one entry a conflict, and one for each person without one, in order of the first mention."""
        if tuple(people) == self._people:
            return
        self._people = tuple(people)
        self._show()

    def chosen(self, pair: str) -> int | None:
        """The spelling that was chosen on a card, and not yet carried out."""
        return self._choices.get(pair)

    def set_current(self, pair: str | None, mention: int | None = None) -> None:
        """Outline a card and tint its current mention; without a number the one that was visited last stays tinted."""
        for known, card in self._cards.items():
            card.set_current(known == pair)
            if known != pair or mention is not None:
                card.set_current_mention(mention if known == pair else None)
        if pair is not None and pair in self._cards:
            self._column.reveal(self._cards[pair])

    def focus_card(self, pair: str | None = None) -> None:
        """Give the keyboard to a card: that of the pair, else the first."""
        card = self._cards.get(pair) if pair is not None else next(iter(self._cards.values()), None)
        if card is not None:
            card.first_control().setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._column.reveal(card)
        else:
            self._all_chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _filter(self, only_question: bool) -> None:
        self._only_question = only_question
        self._show()

    def _show(self) -> None:
        in_question = [view for view in self._people if view.is_in_question]
        others = [view for view in self._people if not view.is_in_question]
        self._question_chip.set_count(len(in_question))
        self._all_chip.set_count(len({id(view.person) for view in self._people}))
        self._question_chip.setChecked(self._only_question)
        self._all_chip.setChecked(not self._only_question)
        cards = [self._card(view) for view in in_question]
        pairs = {view.conflict.pair for view in in_question if view.conflict is not None}
        self._cards = {pair: card for pair, card in self._cards.items() if pair in pairs}
        self._choices = {pair: number for pair, number in self._choices.items() if pair in pairs}
        widgets: list[QWidget] = list(cards)
        if not self._only_question and others:
            widgets += self._calm(others)
        if not widgets:
            key = "names.no-question" if self._people else "names.none"
            widgets.append(EmptyCard(self.themes, self._translator(key)))
        self._column.set_widgets(widgets)

    def _calm(self, others: Sequence[NamePerson]) -> list[QWidget]:
        shown = others if self._all_calm else others[:CALM_SHOWN]
        rows = {view: self._rows.get(view) or self._row(view) for view in shown}
        self._rows = rows
        head = Text(self.themes, self._translator("names.calm"), px=12, token="text2")
        head.setContentsMargins(0, 8, 0, 0)
        widgets: list[QWidget] = [head, *rows.values()]
        if len(others) > len(shown):
            more = LinkButton(self.themes, self._translator("names.show-people", n=len(others)))
            more.clicked.connect(self._show_all_calm)
            widgets.append(more)
        return widgets

    def _show_all_calm(self) -> None:
        self._all_calm = True
        self._show()

    def _card(self, view: NamePerson) -> NameCard:
        assert view.conflict is not None
        pair = view.conflict.pair
        known = self._cards.get(pair)
        if known is not None and known.view == view:
            return known
        card = NameCard(self.themes, self._translator, view)
        if view.known_right is not None:
            self._choices.setdefault(pair, view.known_right)
        card.set_chosen(self._choices.get(pair))
        if known is not None:
            card.set_current(known.is_current)
        card.spelling_chosen.connect(lambda number: self._choose(pair, number))
        card.fix_requested.connect(lambda number: self.fix_requested.emit(pair, number))
        card.ask_requested.connect(lambda: self.ask_requested.emit(pair))
        card.different_people_requested.connect(lambda scope: self.different_people_requested.emit(pair, scope))
        card.mention_chosen.connect(lambda number: self._visit_mention(pair, number))
        card.register_requested.connect(lambda number: self.to_register_requested.emit(pair, number))
        card.entry_requested.connect(lambda: self.entry_requested.emit(view.person))
        self._cards[pair] = card
        return card

    def _choose(self, pair: str, number: int) -> None:
        self._choices[pair] = number
        self.spelling_chosen.emit(pair, number)

    def _row(self, view: NamePerson) -> PersonRow:
        row = PersonRow(self.themes, self._translator, view)
        row.chosen.connect(lambda: self._visit_next(view))
        row.register_requested.connect(lambda: self.person_to_register_requested.emit(view.person))
        row.entry_requested.connect(lambda: self.entry_requested.emit(view.person))
        ignored = view.ignored
        if ignored is not None:
            row.take_back.connect(lambda: self.take_back_requested.emit(ignored.id))
        return row

    def _visit_mention(self, pair: str, number: int) -> None:
        for known, card in self._cards.items():
            card.set_current_mention(number if known == pair else None)
        self._visit(self._cards[pair].view.places[number])

    def _visit(self, place: MentionPlace | None) -> None:
        if place is not None:
            self.mention_chosen.emit(place.paragraph_id, place.span)

    def _visit_next(self, view: NamePerson) -> None:
        """The first mention, and with every further click the next one."""
        places = [place for place in view.places if place is not None]
        if places:
            number = self._visited.get(view.person.name, -1) + 1
            self._visited[view.person.name] = number
            self._visit(places[number % len(places)])
