# SPDX-License-Identifier: GPL-3.0-or-later
"""The list itself: painted rows, one live card, and a view that does not move under the reader's eyes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from proofdesk.core.messages import Translator
from proofdesk.gui.controls import tint_field
from proofdesk.gui.panels.issue_card import IssueCard
from proofdesk.gui.panels.issue_model import IssueModel
from proofdesk.gui.panels.issue_rows import CARD_GAP, IssueRows
from proofdesk.gui.theme import Theme, ThemeSource

BATCH = 200
"""Rows laid out at a time: the first screen is there at once however many there are."""


class IssueList(QListView):
    """Rows of issues, one of them perhaps open as a card."""

    row_chosen = Signal(QModelIndex)
    left = Signal()
    """The person wants the card closed."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, model: IssueModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = IssueRows(themes, translator, self)
        self._issues = model
        self._card: IssueCard | None = None
        self._place = QPersistentModelIndex()
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAutoScroll(False)
        self.setViewportMargins(8, 0, 8, 0)
        self.verticalScrollBar().setSingleStep(26)
        self.setAccessibleName(translator("panel.issues"))
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._choose)
        themes.changed.connect(self._retint)
        self._retint(themes.theme)

    def _retint(self, theme: Theme) -> None:
        tint_field(self, theme)

    # The card

    @property
    def card(self) -> IssueCard | None:
        """The open card."""
        return self._card

    @property
    def card_row(self) -> int:
        """The row in which the card stands; -1 for none."""
        return self._place.row() if self._card is not None and self._place.isValid() else -1

    def open_card(self, row: int, card: IssueCard) -> None:
        """Put a live card in the place of a row; a former card closes."""
        had_focus = self._card is not None and self._card.isAncestorOf(self.focusWidget() or self)
        self.close_card()
        index = self._issues.index(row, 0)
        self._place = QPersistentModelIndex(index)
        self._card = card
        card.destroyed.connect(lambda: self._forget(card))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, CARD_GAP, 0, CARD_GAP)
        column.addWidget(card)
        self._rows.card_row = row
        self._measure()
        self.setIndexWidget(index, holder)
        self._rows.sizeHintChanged.emit(index)
        if had_focus:
            self.setFocus()

    def close_card(self) -> None:
        """Show the card's row as a row again."""
        if self._card is None:
            return
        self._card, place = None, self._place
        self._rows.card_row = -1
        if place.isValid():
            index = self._issues.index(place.row(), 0)
            self.setIndexWidget(index, None)  # type: ignore[arg-type]
            self._rows.sizeHintChanged.emit(index)

    def _forget(self, card: IssueCard) -> None:
        if self._card is card:
            self._card = None
            self._rows.card_row = -1

    def _measure(self) -> None:
        if self._card is not None:
            self._rows.card_height = self._card.height_for(self.viewport().width())

    def reveal_card(self) -> None:
        """Scroll only if the card is not all in sight."""
        if self.card_row < 0:
            return
        index = self._issues.index(self.card_row, 0)
        if self.card_row >= BATCH:
            # A row that is not laid out yet has no place to scroll to.
            self.setLayoutMode(QListView.LayoutMode.SinglePass)
            self.doItemsLayout()
            self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    # Keeping still

    @contextmanager
    def keeping_still(self, key: str | None) -> Iterator[None]:
        """What is in sight stays where it is while rows come and go above it."""
        bar = self.verticalScrollBar()
        anchor = self._anchor(key)
        value = bar.value()
        yield
        self._rows.card_row = self.card_row
        if anchor is None or not value:
            return
        known, top = anchor
        row = self._issues.row_of(known)
        if row is not None:
            self.executeDelayedItemsLayout()
            bar.setValue(bar.value() + self.visualRect(self._issues.index(row, 0)).top() - top)

    def _anchor(self, key: str | None) -> tuple[str, int] | None:
        """A finding in sight, and the height at which it stands: the current one, else the topmost."""
        row = None if key is None else self._issues.row_of(key)
        if row is not None and key is not None:
            rect = self.visualRect(self._issues.index(row, 0))
            if rect.intersects(self.viewport().rect()):
                return key, rect.top()
        index = self.indexAt(QPoint(20, 1))
        if not index.isValid():
            return None
        return self._issues.rows[index.row()].keys[0], self.visualRect(index).top()

    # Keys and pointer

    def _choose(self, index: QModelIndex) -> None:
        if index.row() != self.card_row:
            self.row_chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """→ and Enter open a row, ← closes the card, the rest is for the list."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right} and not event.modifiers() & _WITH:
            if self.currentIndex().isValid():
                self.row_chosen.emit(self.currentIndex())
        elif key == Qt.Key.Key_Left:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card is as high as the new width asks for."""
        super().resizeEvent(event)
        if self._card is not None and event.size().width() != event.oldSize().width():
            self._measure()
            self._rows.sizeHintChanged.emit(self._issues.index(self.card_row, 0))


_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
