# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel «История»: what was done with the article, the latest first, with the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from proofdesk.gui.controls import Chip, FoldingRow, Ground
from proofdesk.gui.controls_base import chain_focus
from proofdesk.gui.days import clock, day_name, local_day
from proofdesk.gui.panels.history_rows import HistoryRows
from proofdesk.gui.panels.notices import EmptyCard
from proofdesk.gui.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

Index = QModelIndex | QPersistentModelIndex


class EntryIcon(StrEnum):
    """What kind of thing was done; the value is the icon's name."""

    FIXED = "check"
    IGNORED = "circle-slash"
    DIFFERENT_PEOPLE = "split"
    ASKED = "message-circle-question-mark"
    REPLIED = "message-circle"
    RESOLVED = "check-check"
    STAGE = "arrow-right"
    EXPORTED = "file-down"
    VERSION = "file-text"
    TAKEN_BACK = "rotate-ccw"
    EDITED = "pencil"
    REMOVED = "trash"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that was done. `id` is that of the decision, or of the revision where `revision_id` is given."""

    id: int
    icon: EntryIcon
    title: str
    subtitle: str
    time: datetime
    can_take_back: bool = False
    taken_back: bool = False
    revision_id: int | None = None


class HistoryFilter(StrEnum):
    """What is listed."""

    ALL = "all"
    DECISIONS = "decisions"
    VERSIONS = "versions"

    def takes(self, entry: HistoryEntry) -> bool:
        """Whether an entry is listed."""
        return self is HistoryFilter.ALL or (entry.revision_id is not None) is (self is HistoryFilter.VERSIONS)


class HistoryModel(QAbstractListModel):
    """Days (their words) and entries."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self.rows: list[str | HistoryEntry] = []

    def set_entries(self, entries: Sequence[HistoryEntry], today: date) -> None:
        """The latest first, a heading before each day."""
        rows: list[str | HistoryEntry] = []
        last: date | None = None
        for entry in sorted(entries, key=lambda one: one.time, reverse=True):
            day = local_day(entry.time)
            if day != last:
                rows.append(day_name(day, today, self._translator))
                last = day
            rows.append(entry)
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def action_words(self, entry: HistoryEntry) -> str:
        """What can be done with an entry; empty for nothing."""
        if entry.revision_id is not None:
            return self._translator("act.restore")
        return self._translator("act.undo") if entry.can_take_back and not entry.taken_back else ""

    @property
    def compare_words(self) -> str:
        """What compares a version with the text."""
        return self._translator("act.compare")

    def under_words(self, entry: HistoryEntry) -> str:
        """The line under the title."""
        return f"{entry.subtitle} · {self._translator('history.taken-back')}" if entry.taken_back else entry.subtitle

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows, headings included."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if 0 <= index.row() < len(self.rows) and isinstance(self.rows[index.row()], HistoryEntry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, and the sentence for a screen reader."""
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if isinstance(row, str):
                return row
            return f"{row.title}. {self.under_words(row)}, {clock(row.time)}"
        return None


class HistoryView(RowList):
    """The timeline. The action of a row is under the pointer, in its menu, and on Enter."""

    acted = Signal(object)
    """HistoryEntry."""
    compare_requested = Signal(int)
    """Id of a revision."""

    def __init__(self, themes: ThemeSource, model: HistoryModel, parent: QWidget) -> None:
        super().__init__(themes, parent, side=12)
        self._entries = model
        self._delegate = HistoryRows(themes, model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setBatchSize(200)

    def entry_at(self, index: Index) -> HistoryEntry | None:
        """The entry of a row."""
        row = self._entries.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, HistoryEntry) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words of the action."""
        index = self.indexAt(event.position().toPoint())
        entry = self.entry_at(index)
        super().mouseReleaseEvent(event)
        if entry is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        box = self._delegate.action_rect(self.visualRect(index), entry)
        other = self._delegate.compare_rect(self.visualRect(index), entry)
        if box is not None and box.contains(event.position()):
            self.acted.emit(entry)
        elif other is not None and other.contains(event.position()) and entry.revision_id is not None:
            self.compare_requested.emit(entry.revision_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the menu of the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            index = self.currentIndex()
            self._open_menu(index, self.visualRect(index).bottomLeft())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The action of the row, as a menu."""
        self._open_menu(self.indexAt(event.pos()), event.pos())

    def menu_for(self, entry: HistoryEntry) -> QMenu | None:
        """What can be done with an entry."""
        words = self._entries.action_words(entry)
        if not words:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        revision = entry.revision_id
        if revision is not None:
            comparing = menu.addAction(self._entries.compare_words)
            comparing.triggered.connect(lambda: self.compare_requested.emit(revision))
        menu.addAction(words).triggered.connect(lambda: self.acted.emit(entry))
        return menu

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        entry = self.entry_at(index)
        menu = None if entry is None else self.menu_for(entry)
        if menu is not None:
            menu.popup(self.viewport().mapToGlobal(place))


class HistoryPanel(Ground):
    """Shows entries and tells which shall be taken back or restored."""

    take_back = Signal(int)
    """Id of a decision."""
    restore = Signal(int)
    """Id of a revision."""
    compare = Signal(int)
    """Id of a revision."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "panel", parent=parent)
        self._entries: tuple[HistoryEntry, ...] = ()
        self._filter = HistoryFilter.ALL
        self._model = HistoryModel(translator, self)
        self.view = HistoryView(themes, self._model, self)
        self.view.setAccessibleName(translator("panel.history"))
        self.view.acted.connect(self._act)
        self.view.compare_requested.connect(self.compare)
        self._none = QWidget(self)
        none = QVBoxLayout(self._none)
        none.setContentsMargins(12, 0, 12, 0)
        none.addWidget(EmptyCard(themes, translator("history.none"), parent=self._none))
        self._chips = {one: Chip(themes, translator(f"history.{one}"), count=0, parent=self) for one in HistoryFilter}
        for one, chip in self._chips.items():
            chip.clicked.connect(lambda _=False, chosen=one: self._choose_filter(chosen))
        chips = FoldingRow(themes, translator("act.more"), parent=self)
        chips.set_members(list(self._chips.values()))
        head = QWidget(self)
        head.setFixedHeight(52)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._none)
        column.addWidget(self.view, 1)
        chain_focus(self.view, [chips])
        self._show()

    def set_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Show these, whatever their order."""
        self._entries = tuple(entries)
        self._show()

    def _choose_filter(self, chosen: HistoryFilter) -> None:
        self._filter = chosen
        self._show()

    def _show(self) -> None:
        for one, chip in self._chips.items():
            chip.set_count(sum(one.takes(entry) for entry in self._entries))
            chip.setChecked(one is self._filter)
        shown = [entry for entry in self._entries if self._filter.takes(entry)]
        self._model.set_entries(shown, datetime.now().astimezone().date())
        self._none.setVisible(not shown)

    def _act(self, entry: HistoryEntry) -> None:
        if entry.revision_id is not None:
            self.restore.emit(entry.revision_id)
        elif entry.can_take_back and not entry.taken_back:
            self.take_back.emit(entry.id)
