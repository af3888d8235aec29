# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel «Правки», in the place of the panels while versions are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.gui.compare.prepared import DifferenceFilter
from proofdesk.gui.compare.rows import DifferenceList, paint_pair, shown
from proofdesk.gui.controls import Button, ButtonKind, Chip, ElidedText, FoldingRow, Ground, Text
from proofdesk.gui.controls_base import chain_focus
from proofdesk.gui.fonts import article_font
from proofdesk.gui.panels.notices import EmptyCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.core.messages import Translator
    from proofdesk.gui.compare.prepared import DifferenceRow, Prepared
    from proofdesk.gui.theme import Theme, ThemeSource

HEAD, FOOT = 44, 52
_PAIR = 26
GAP = 8


@dataclass(frozen=True, slots=True)
class Offers:
    """Words of what can be done with a difference, and with all; empty where nothing can be changed."""

    keep: str = ""
    put_back: str = ""
    keep_all: str = ""
    put_back_all: str = ""


def _side_by_side(parent: QWidget, *buttons: Button) -> QWidget:
    holder = QWidget(parent)
    holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    for button in buttons:
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(button)
    row.addStretch(1)
    return holder


class Pair(QWidget):
    """Before and after, in the letters of the article."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._row: DifferenceRow | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()

    def set_row(self, row: DifferenceRow, words: str) -> None:
        """Show a difference; `words` are what a screen reader says of it."""
        self._row = row
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(100, _PAIR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pair."""
        if self._row is None:
            return
        row = self._row
        pair = (shown(row.old), "" if row.old == row.new else shown(row.new))
        fonts = (article_font(17, 400), article_font(17, 600))
        box = QRectF(self.rect()).adjusted(0, 2, 0, 0)
        paint_pair(QPainter(self), self._themes.theme, box, pair, fonts, self.devicePixelRatioF())


class DifferenceCard(Ground):
    """The current difference with what can be done with it. It stands still while the list is walked through."""

    kept = Signal()
    put_back = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget) -> None:
        super().__init__(themes, "card", "top bottom", parent)
        self._say = translator
        self._pair = Pair(themes, self)
        self._under = ElidedText(themes, px=12, weight=400, parent=self)
        self.keep = Button(themes, "", keys="Enter", height=32, parent=self)
        self.back = Button(themes, "", keys="Backspace", height=32, parent=self)
        self._buttons = _side_by_side(self, self.keep, self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 12, 12, 12)
        column.setSpacing(4)
        column.addWidget(self._pair)
        column.addWidget(self._under)
        column.addSpacing(6)
        column.addWidget(self._buttons)
        self.keep.clicked.connect(self.kept)
        self.back.clicked.connect(self.put_back)

    def show_row(self, row: DifferenceRow, under: str, offers: Offers, *, is_kept: bool) -> None:
        """Show a difference."""
        self._pair.set_row(row, row.words(self._say))
        self._under.set_text(under)
        self.keep.set_text(self._say("compare.keep-not") if is_kept else offers.keep)
        self.back.set_text(offers.put_back)
        self._buttons.setVisible(bool(offers.keep))
        self._make_room()

    def _make_room(self) -> None:
        """Key caps go before the words are cut."""
        buttons = (self.keep, self.back)
        for compact in (False, True):
            for button in buttons:
                button.set_compact(compact)
            if sum(button.sizeHint().width() for button in buttons) + GAP <= self.width() - 38:
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more, or for less."""
        super().resizeEvent(event)
        self._make_room()


class ComparePanel(Ground):
    """Head of 44, chips, the current difference, the list, and what can be done with all."""

    chosen = Signal(int)
    kept = Signal()
    put_back = Signal()
    all_kept = Signal()
    all_put_back = Signal()
    closed = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "panel", "left", parent)
        self._say = translator
        self._prepared: Prepared | None = None
        self._offers = Offers()
        self._current: int | None = None
        self._filter = DifferenceFilter.ALL
        self.view = DifferenceList(themes, translator, self)
        self.card = DifferenceCard(themes, translator, self)
        self._count = Text(themes, "", px=12, token="text2", parent=self)
        self._same = EmptyCard(themes, translator("compare.same-text"), translator("compare.close"), parent=self)
        self._chips = {
            one: Chip(themes, translator(f"compare.filter.{one}"), count=0, parent=self) for one in DifferenceFilter
        }
        self._chip_row = FoldingRow(themes, translator("act.more"), parent=self)
        self._chip_row.set_members(list(self._chips.values()))
        self.keep_all = Button(themes, "", icon="check-check", parent=self)
        self.back_all = Button(themes, "", ButtonKind.QUIET, parent=self)
        self._lay_out(themes)
        self._connect()

    def _lay_out(self, themes: ThemeSource) -> None:
        head = Ground(self.themes, "panel", "bottom", self)
        head.setFixedHeight(HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(19, 0, 16, 0)
        row.addWidget(Text(themes, self._say("compare.panel"), px=14, weight=600, parent=head))
        row.addStretch(1)
        row.addWidget(self._count)
        self._chip_place = QWidget(self)
        self._chip_place.setFixedHeight(52)
        row = QHBoxLayout(self._chip_place)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self._chip_row)
        self._same_place = QWidget(self)
        place = QVBoxLayout(self._same_place)
        place.setContentsMargins(12, 12, 12, 0)
        place.addWidget(self._same)
        place.addStretch(1)
        self._foot = Ground(self.themes, "panel", "top", self)
        self._foot.setFixedHeight(FOOT)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(_side_by_side(self._foot, self.keep_all, self.back_all))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self._chip_place, self.card):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self.view, 1)
        column.addWidget(self._same_place, 1)
        column.addWidget(self._foot)
        chain_focus(self.view, [self._chip_row, self.card])
        self.setMinimumWidth(360)

    def _connect(self) -> None:
        for one, chip in self._chips.items():
            chip.clicked.connect(lambda _=False, chosen=one: self._choose_filter(chosen))
        self.view.chosen.connect(self.chosen)
        for part in (self.view, self.card):
            part.kept.connect(self.kept)
            part.put_back.connect(self.put_back)
        self.keep_all.clicked.connect(self.all_kept)
        self.back_all.clicked.connect(self.all_put_back)
        self._same.acted.connect(self.closed)

    def show_differences(
        self, prepared: Prepared, under: Callable[[int], str], is_kept: Callable[[int], bool], offers: Offers
    ) -> None:
        """Show those of a comparison.

        `under` tells the second line of one, `is_kept` whether it was decided, `offers` what can be done.
        """
        self._prepared, self._offers, self._current = prepared, offers, None
        self.view.differences.under, self.view.differences.is_kept = under, is_kept
        self.keep_all.set_text(offers.keep_all)
        self.back_all.set_text(offers.put_back_all)
        self._foot.setVisible(bool(offers.keep_all) and bool(prepared.rows))
        self._count.setText(self._say("compare.n", n=len(prepared.rows)) if prepared.rows else "")
        self._show()

    def refresh(self) -> None:
        """Others are kept now."""
        self.view.differences.refresh()
        self.show_current(self._current)

    def show_current(self, number: int | None) -> None:
        """Show which difference is the current one."""
        self._current = number
        self.card.setVisible(number is not None)
        if number is not None and self._prepared is not None:
            told = self.view.differences
            self.card.show_row(
                self._prepared.rows[number], told.under(number), self._offers, is_kept=told.is_kept(number)
            )
        self.view.show_current(number)

    @property
    def numbers(self) -> list[int]:
        """The differences that are listed."""
        return [row.number for row in self._listed(self._filter)]

    def _listed(self, which: DifferenceFilter) -> list[DifferenceRow]:
        return self._prepared.listed[which] if self._prepared is not None else []

    def _choose_filter(self, chosen: DifferenceFilter) -> None:
        self._filter = chosen
        self._show()

    def _show(self) -> None:
        for one, chip in self._chips.items():
            chip.set_count(len(self._listed(one)))
            chip.setChecked(one is self._filter)
        self._chip_row.set_members(list(self._chips.values()))  # they are as wide as their counts
        self.view.differences.set_rows(self._listed(self._filter))
        is_any = bool(self._listed(DifferenceFilter.ALL))
        self._chip_place.setVisible(is_any)
        self.view.setVisible(is_any)
        self._same_place.setVisible(not is_any)
        self.show_current(self._current)
