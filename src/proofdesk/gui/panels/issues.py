# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel «Замечания»: filters, the list, the open card, what is skipped."""

from __future__ import annotations

from collections import Counter
from operator import is_
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from proofdesk.core.issues import Family, Safety, Suggestion
from proofdesk.core.overlaps import PRIORITY
from proofdesk.gui.controls import Button, ButtonKind, Chip, FoldingRow, Ground, IconButton
from proofdesk.gui.panels.issue_card import IssueCard
from proofdesk.gui.panels.issue_list import IssueList
from proofdesk.gui.panels.issue_model import IssueModel, Order, family_of, rows_of
from proofdesk.gui.panels.issue_skipped import SkippedList
from proofdesk.gui.panels.notices import EmptyCard, FailureBand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.app.findings import Finding
    from proofdesk.core.messages import Translator
    from proofdesk.core.review import Ignore
    from proofdesk.gui.theme import ThemeSource

FILTER_HEIGHT = 52
FOOT_HEIGHT = 52


class IssuesPanel(Ground):
    """Shows findings and says what a person wants to do with them."""

    chosen = Signal(str)
    """Key of the finding that a person went to."""
    dismissed = Signal()
    """A person closed the open card."""
    fix_requested = Signal(str, int)
    """Key, number of the suggestion."""
    name_fix_requested = Signal(str)
    different_people_requested = Signal(str, object)
    """Key, IgnoreScope."""
    skip_requested = Signal(str, object)
    """Key, IgnoreScope."""
    ask_requested = Signal(str)
    add_word_requested = Signal(str)
    fix_safe_requested = Signal()
    rule_help_requested = Signal(str)
    copy_requested = Signal(str)
    rule_off_requested = Signal(str)
    take_back = Signal(int)
    """Id of an ignore."""
    export_requested = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "panel", parent=parent)
        self._translator = translator
        self._findings: list[Finding] = []
        self._numbers: dict[str, int] = {}
        self._family: Family | None = None
        self._order = Order.TEXT
        self._current: str | None = None
        self._suggested: dict[str, tuple[Suggestion, ...]] = {}
        self._checked = False
        self._ignores: tuple[Ignore, ...] = ()
        self._model = IssueModel(translator, self)
        self._list = IssueList(themes, translator, self._model, self)
        self._skipped = SkippedList(themes, translator, self)
        self._skipped.take_back.connect(self.take_back)
        self._failures = FailureBand(themes, self)
        self._empty = EmptyCard(themes, translator("issues.none"), translator("act.export"), keys="Ctrl+E", parent=self)
        self._empty.acted.connect(self.export_requested)
        self._chips: dict[Family | None, Chip] = {}
        self._filters = FoldingRow(themes, translator("act.more"), parent=self)
        self._order_button = self._make_order_button()
        self._stack = QStackedWidget(self)
        self._safe = Button(themes, "", icon="check-check", parent=self)
        self._skipped_button = Button(themes, "", ButtonKind.QUIET, parent=self)
        self._lay_out()
        self._list.row_chosen.connect(self._row_chosen)
        self._list.left.connect(self._dismiss)
        self._safe.clicked.connect(self.fix_safe_requested)
        self._skipped_button.clicked.connect(self._toggle_skipped)
        self._refresh()

    # What is shown

    @property
    def list(self) -> IssueList:
        """The list of rows; takes the keyboard focus of the panel."""
        return self._list

    @property
    def current(self) -> str | None:
        """Key of the finding whose card is open."""
        return self._current

    @property
    def card(self) -> IssueCard | None:
        """The open card."""
        return self._list.card

    def set_findings(self, findings: Sequence[Finding], *, checked: bool = True) -> None:
        """Show these, in order of position. `checked` says whether the check came to its end at least once."""
        fresh = list(findings)
        if checked == self._checked and len(fresh) == len(self._findings) and all(map(is_, fresh, self._findings)):
            return
        self._findings = fresh
        self._numbers = {finding.key: number for number, finding in enumerate(self._findings)}
        self._checked = checked
        if self._current not in self._numbers:
            self._current = None
        self._suggested = {key: kept for key, kept in self._suggested.items() if key in self._numbers}
        self._refresh()

    def set_current(self, key: str | None) -> None:
        """Open the card of a finding in place, or none; the list moves only if the card would be out of sight."""
        if key is not None and key not in self._numbers:
            key = None
        if key is not None and self._family is not None:
            family = self._findings[self._numbers[key]].family
            if family is not self._family:
                self._choose_family(None)
        self._current = key
        if key is not None:
            self._leave_skipped()
        self._show_card(reveal=True)

    def set_suggestions(self, key: str, suggestions: Sequence[Suggestion]) -> None:
        """Suggestions that came after the finding; the row kept room for them."""
        self._suggested[key] = tuple(suggestions)
        card = self._list.card
        if card is not None and card.finding.key == key:
            card.set_suggestions(suggestions)

    def set_failures(self, sentences: Sequence[str]) -> None:
        """Say above the list which checks do not work; nothing where all do."""
        self._failures.set_sentences(sentences)

    def set_ignores(self, ignores: Sequence[Ignore]) -> None:
        """What is skipped now: the number at the foot, and the list where it is open."""
        self._ignores = tuple(ignores)
        back = self.shows_skipped
        self._skipped_button.set_text(self._translator("issues.back" if back else "issues.skipped", n=len(ignores)))
        self._skipped_button.setVisible(bool(ignores) or self.shows_skipped)
        self._show_foot()
        if self.shows_skipped:
            self._skipped.set_ignores(ignores)

    def show_skipped(self, ignores: Sequence[Ignore]) -> None:
        """Open the list of what is skipped in place of the issues."""
        self._stack.setCurrentWidget(self._skipped)
        self.set_ignores(ignores)

    @property
    def shows_skipped(self) -> bool:
        """Whether the list of what is skipped is open."""
        return self._stack.currentWidget() is self._skipped

    # Making

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget(self)
        head.setFixedHeight(FILTER_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 8, 0)
        row.addWidget(self._filters, 1)
        row.addWidget(self._order_button)
        body = QWidget(self)
        body_column = QVBoxLayout(body)
        body_column.setContentsMargins(0, 0, 0, 0)
        body_column.setSpacing(0)
        body_column.addWidget(head)
        body_column.addWidget(self._list, 1)
        page = QWidget(self)
        page_column = QVBoxLayout(page)
        page_column.setContentsMargins(12, 12, 12, 12)
        page_column.addWidget(self._empty)
        page_column.addStretch(1)
        for widget in (body, page, self._skipped):
            self._stack.addWidget(widget)
        self._body, self._page = body, page
        foot = Ground(self.themes, "panel", "top", self)
        foot.setFixedHeight(FOOT_HEIGHT)
        foot_row = QHBoxLayout(foot)
        foot_row.setContentsMargins(12, 0, 12, 0)
        foot_row.addWidget(self._safe)
        foot_row.addStretch(1)
        foot_row.addWidget(self._skipped_button)
        self._foot = foot
        column.addWidget(self._failures)
        column.addWidget(self._stack, 1)
        column.addWidget(foot)
        self._skipped_button.hide()

    def _make_order_button(self) -> IconButton:
        button = IconButton(self.themes, "arrow-up-down", self._translator("issues.order"), size=28, icon_size=16)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for order in Order:
            action = QAction(self._translator(f"issues.order.{order}"), menu, checkable=True)
            action.setChecked(order is self._order)
            action.triggered.connect(lambda _=False, chosen=order: self._choose_order(chosen))
            group.addAction(action)
            menu.addAction(action)
        button.setMenu(menu)
        return button

    # Refreshing

    def _show_foot(self) -> None:
        """Without a button in it the foot is not there."""
        self._foot.setVisible(not self._safe.isHidden() or not self._skipped_button.isHidden())

    def _refresh(self) -> None:
        self._refresh_chips()
        if not self.shows_skipped:
            self._stack.setCurrentWidget(self._page if not self._findings and self._checked else self._body)
        with self._list.keeping_still(self._current):
            self._model.set_rows(rows_of(self._findings, self._family, self._order, self._model.by_key))
            self._show_card(reveal=False)
        number = sum(_has_safe_fix(finding) for finding in self._findings)
        self._safe.set_text(self._translator("act.fixSafe", n=number))
        self._safe.setVisible(number > 0)
        self._show_foot()

    def _refresh_chips(self) -> None:
        rules = Counter(finding.issue.rule for finding in self._findings)
        counts: Counter[Family] = Counter()
        for rule, number in rules.items():
            counts[family_of(rule)] += number
        if self._family is not None and self._family not in counts:
            self._family = None
        wanted: list[Family | None] = [None, *(family for family in PRIORITY if family in counts)]
        for family in wanted:
            if family not in self._chips:
                self._chips[family] = self._make_chip(family)
            chip = self._chips[family]
            chip.set_count(counts[family] if family is not None else len(self._findings))
            chip.setChecked(family is self._family)
        for gone in [family for family in self._chips if family not in wanted]:
            del self._chips[gone]
        self._filters.set_members([self._chips[family] for family in wanted])

    def _make_chip(self, family: Family | None) -> Chip:
        words = self._translator("issues.all" if family is None else f"family.{family}")
        chip = Chip(self.themes, words, family=family, parent=self)
        chip.clicked.connect(lambda: self._choose_family(family))
        return chip

    def _choose_family(self, family: Family | None) -> None:
        self._family = family
        self._refresh()

    def _choose_order(self, order: Order) -> None:
        self._order = order
        self._refresh()

    def _show_card(self, *, reveal: bool) -> None:
        key = self._current
        row = None if key is None else self._model.row_of(key)
        if key is None or row is None:
            self._list.close_card()
            return
        finding = self._findings[self._numbers[key]]
        card = self._list.card
        if card is None or not _same(card.finding, finding) or self._list.card_row != row:
            card = self._make_card(finding)
            self._list.open_card(row, card)
        card.set_position(self._numbers[key] + 1, len(self._findings))
        if key in self._suggested:
            card.set_suggestions(self._suggested[key])
        if reveal:
            self._list.reveal_card()

    def _make_card(self, finding: Finding) -> IssueCard:
        key = finding.key
        card = IssueCard(self.themes, self._translator, finding)
        card.fix_requested.connect(lambda number: self.fix_requested.emit(key, number))
        card.name_fix_requested.connect(lambda: self.name_fix_requested.emit(key))
        card.skip_requested.connect(lambda scope: self.skip_requested.emit(key, scope))
        card.different_people_requested.connect(lambda scope: self.different_people_requested.emit(key, scope))
        card.ask_requested.connect(lambda: self.ask_requested.emit(key))
        card.add_word_requested.connect(lambda: self.add_word_requested.emit(key))
        card.rule_help_requested.connect(lambda: self.rule_help_requested.emit(key))
        card.copy_requested.connect(lambda: self.copy_requested.emit(key))
        card.rule_off_requested.connect(lambda: self.rule_off_requested.emit(key))
        return card

    # Acting

    def _row_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.rows[index.row()].finding.key)

    def _dismiss(self) -> None:
        if self._current is not None:
            self.set_current(None)
            self.dismissed.emit()

    def _toggle_skipped(self) -> None:
        if self.shows_skipped:
            self._leave_skipped()
        else:
            self.show_skipped(self._ignores)

    def _leave_skipped(self) -> None:
        if self.shows_skipped:
            self._stack.setCurrentWidget(self._body)
            self.set_ignores(self._ignores)
            self._refresh()


def _same(shown: Finding, now: Finding) -> bool:
    """Whether a card of `shown` says what a card of `now` would say."""
    return (shown.key, shown.issue.text, shown.issue.message, shown.issue.suggestions, shown.conflict) == (
        now.key,
        now.issue.text,
        now.issue.message,
        now.issue.suggestions,
        now.conflict,
    )


def _has_safe_fix(finding: Finding) -> bool:
    suggestions = finding.issue.suggestions
    return bool(suggestions) and suggestions[0].safety is Safety.SAFE
