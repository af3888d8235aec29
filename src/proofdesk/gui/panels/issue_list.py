# SPDX-License-Identifier: GPL-3.0-or-later
# ruff: noqa: N802 - Qt calls most of these by name
"""The list itself: painted rows, one live card, and a view that does not move under the reader's eyes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from proofdesk.gui.controls import tint_field
from proofdesk.gui.controls_base import chain_focus
from proofdesk.gui.panels.issue_rows import CARD_GAP, ROW, IssueRows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.core.messages import Translator
    from proofdesk.gui.panels.issue_card import IssueCard
    from proofdesk.gui.panels.issue_model import Index, IssueModel
    from proofdesk.gui.theme import Theme, ThemeSource

SIDE = 8
_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class IssueList(QAbstractItemView):
    """Rows of 52 pixels, one of them perhaps open as a card.

    Not a QListView: that one asks for the height of every row whenever one changes, 30 ms for ten thousand rows. Here
    the place of a row is a multiplication.
    """

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
        self._card_height = 0
        self._place = QPersistentModelIndex()
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAutoScroll(False)
        self.setViewportMargins(SIDE, 0, SIDE, 0)
        self.setAccessibleName(translator("panel.issues"))
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._choose)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._rows_changed)
        themes.changed.connect(self._retint)
        self._retint(themes.theme)

    def _retint(self, theme: Theme) -> None:
        tint_field(self, theme)

    # Geometry

    @property
    def _extra(self) -> int:
        """How much higher than a row the card is."""
        return self._card_height + 2 * CARD_GAP - ROW if self.card_row >= 0 else 0

    def _top(self, row: int) -> int:
        return row * ROW + (self._extra if 0 <= self.card_row < row else 0)

    def _row_at(self, height: int) -> int:
        """The row at a height of the whole list."""
        card = self.card_row
        if card >= 0 and height >= card * ROW:
            return card if height < card * ROW + ROW + self._extra else (height - self._extra) // ROW
        return height // ROW

    def visualRect(self, index: Index) -> QRect:
        """Where a row is, in pixels of the viewport."""
        if not index.isValid():
            return QRect()
        height = ROW + (self._extra if index.row() == self.card_row else 0)
        return QRect(0, self._top(index.row()) - self.verticalOffset(), self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        row = self._row_at(point.y() + self.verticalOffset())
        return self._issues.index(row, 0) if 0 <= row < self._issues.rowCount() else QModelIndex()

    def scrollTo(
        self, index: Index, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll only as far as is needed."""
        rect = self.visualRect(index)
        bar = self.verticalScrollBar()
        if rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + 1)
            rect = self.visualRect(index)
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())

    def horizontalOffset(self) -> int:
        """Rows are as wide as the viewport."""
        return 0

    def verticalOffset(self) -> int:
        """Pixels above the viewport."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """Every row is shown."""
        return False

    def setSelection(self, _rect: QRect, _command: QItemSelectionModel.SelectionFlag) -> None:
        """Nothing is selected here: the one current row is enough."""

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        """Nothing is selected here."""
        return QRegion()

    def updateGeometries(self) -> None:
        """The range of the scroll bar, and the place of the card."""
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        bar.setRange(0, max(0, self._issues.rowCount() * ROW + self._extra - page))
        bar.setPageStep(page)
        bar.setSingleStep(ROW // 2)
        # The scroll bar stands in the free room beside the rows, which keep their width.
        margins = self.viewportMargins()
        side = 0 if bar.maximum() else SIDE
        if margins.right() != side:
            self.setViewportMargins(SIDE, 0, side, 0)
        super().updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The card moves along with the rows."""
        self.viewport().scroll(dx, dy)

    def _rows_changed(self) -> None:
        self._rows.card_row = self.card_row
        self.updateGeometries()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in sight."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        pointer = self.viewport().mapFromGlobal(QCursor.pos())
        hovered = self.indexAt(pointer).row() if self.viewport().underMouse() else -1
        first = max(0, self._row_at(event.rect().top() + self.verticalOffset()))
        last = min(self._issues.rowCount() - 1, self._row_at(event.rect().bottom() + self.verticalOffset()))
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in range(first, last + 1):
            index = self._issues.index(row, 0)
            option.rect = self.visualRect(index)
            option.state = QStyle.StateFlag.State_Enabled
            if row == hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            if row == current:
                option.state |= QStyle.StateFlag.State_HasFocus
            self._rows.paint(painter, option, index)

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
        self._measure()
        self.setIndexWidget(index, holder)
        chain_focus(self, [card])
        self._rows_changed()
        if had_focus:
            self.setFocus()

    def close_card(self) -> None:
        """Show the card's row as a row again."""
        if self._card is None:
            return
        self._card, place = None, self._place
        if place.isValid():
            self.setIndexWidget(self._issues.index(place.row(), 0), None)  # type: ignore[arg-type]
        self._rows_changed()

    def _forget(self, card: IssueCard) -> None:
        if self._card is card:
            self._card = None
            self._rows.card_row = -1

    def _measure(self) -> None:
        if self._card is not None:
            self._card_height = self._card.height_for(self.viewport().width())

    def reveal_card(self) -> None:
        """Scroll only if the card is not all in sight."""
        if self.card_row >= 0:
            index = self._issues.index(self.card_row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    # Keeping still

    @contextmanager
    def keeping_still(self, key: str | None) -> Iterator[None]:
        """What is in sight stays where it is while rows come and go above it."""
        bar = self.verticalScrollBar()
        anchor = self._anchor(key)
        at_the_top = bar.value() == 0
        yield
        self._rows_changed()
        if anchor is None or at_the_top:
            return
        known, top = anchor
        row = self._issues.row_of(known)
        if row is not None:
            bar.setValue(self._top(row) - top)

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

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row to which an arrow, Page, Home or End goes."""
        count = self._issues.rowCount()
        if not count:
            return QModelIndex()
        move = QAbstractItemView.CursorAction
        page = max(1, self.viewport().height() // ROW - 1)
        steps = {
            move.MoveUp: -1,
            move.MovePrevious: -1,
            move.MoveDown: 1,
            move.MoveNext: 1,
            move.MovePageUp: -page,
            move.MovePageDown: page,
            move.MoveHome: -count,
            move.MoveEnd: count,
        }
        row = self.currentIndex().row() + steps.get(action, 0)
        return self._issues.index(max(0, min(count - 1, row)), 0)

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
        if event.size().width() != event.oldSize().width():
            self._measure()
        super().resizeEvent(event)
        self.updateGeometries()
