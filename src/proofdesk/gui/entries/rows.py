# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of entries in three lines each: of the register name, role, who confirmed it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from proofdesk.gui.controls import paint_box, paint_focus
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from proofdesk.gui.theme import ThemeSource

    Describe = Callable[[Any], tuple[str, str, str]]

Index = QModelIndex | QPersistentModelIndex

ROW = 70
_SIDE = 14


class EntryModel(QAbstractListModel):
    """Entries in the order in which they are given; `describe` tells the three lines of one."""

    def __init__(self, describe: Describe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.describe = describe
        self.entries: tuple[Any, ...] = ()

    def set_entries(self, entries: Sequence[Any]) -> None:
        """Show these."""
        shown = tuple(entries)
        if [entry.id for entry in shown] == [entry.id for entry in self.entries]:
            self.entries = shown
            if shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, 0))
            return
        self.beginResetModel()
        self.entries = shown
        self.endResetModel()

    def row_of(self, entry_id: int) -> int | None:
        """The row of an entry."""
        return next((row for row, entry in enumerate(self.entries) if entry.id == entry_id), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of entries."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry, its name, and the sentence for a screen reader."""
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return self.describe(entry)[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, self.describe(entry)))
        return None


class EntryRows(QStyledItemDelegate):
    """Rows of three lines."""

    def __init__(self, themes: ThemeSource, model: EntryModel, parent: RowList) -> None:
        super().__init__(parent)
        self._themes = themes
        self._model = model
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then the three lines."""
        theme = self._themes.theme
        entry = self._model.entries[index.row()]
        name, under, third = self._model.describe(entry)
        rect = QRectF(option.rect)
        ground = rect.adjusted(0, 1, 0, -1)
        current = index == self._view.currentIndex()
        painter.save()
        if current:
            paint_box(painter, ground, 8, theme.color("card"), theme.color("line"))
            painter.fillRect(QRectF(rect.left(), rect.top() + 10, 3, rect.height() - 20), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, ground, 8, theme.color("hover"), None)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.shows_focus:
            paint_focus(painter, ground, 8, theme)
        room = int(rect.width()) - 2 * _SIDE
        lines = (
            (name, ui_font(13, 600 if current else 500), "text", 22),
            (under, ui_font(12), "text2", 41),
            (third, ui_font(11), "text3", 58),
        )
        for text, font, token, baseline in lines:
            painter.setFont(font)
            painter.setPen(theme.color(token))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(rect.left() + _SIDE, rect.top() + baseline), shown)
        painter.restore()


class EntryList(RowList):
    """Shows the entries; the current one is told as soon as a person goes to it."""

    entry_chosen = Signal(object)
    """An entry."""
    entry_opened = Signal()
    """Enter: on to the fields of the current entry."""
    remove_requested = Signal()

    def __init__(self, themes: ThemeSource, describe: Describe, name: str, parent: QWidget) -> None:
        super().__init__(themes, parent, side=12)
        self.entries = EntryModel(describe, self)
        self.setModel(self.entries)
        self.setItemDelegate(EntryRows(themes, self.entries, self))
        self.setBatchSize(200)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(self._told)
        self._quietly = False

    def set_entries(self, entries: Sequence[Any], current: int | None) -> None:
        """Show these, and the one with the id `current` as the current one, without telling of it."""
        self._quietly = True
        self.entries.set_entries(entries)
        row = self.entries.row_of(current) if current else None
        self.setCurrentIndex(self.entries.index(row, 0) if row is not None else QModelIndex())
        if row is not None:
            self.scrollTo(self.currentIndex())
        self._quietly = False
        self.viewport().update()

    def set_current(self, entry_id: int | None) -> None:
        """Show another entry as the current one, without telling of it."""
        self.set_entries(self.entries.entries, entry_id)

    def _told(self, current: QModelIndex) -> None:
        if not self._quietly and current.isValid():
            self.entry_chosen.emit(self.entries.entries[current.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the fields, Delete takes the entry out."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entry_opened.emit()
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()
