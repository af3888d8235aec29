# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of differences: before struck through, after, and under them why, who and when."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

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
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from proofdesk.gui.controls import paint_box, paint_focus
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap
from proofdesk.gui.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.gui.compare.prepared import DifferenceRow
    from proofdesk.gui.theme import Theme, ThemeSource

Index = QModelIndex | QPersistentModelIndex

ROW = 58
_SIDE = 14
_ARROW = 14
_LONGEST = 200
"""Code points of a difference that a row may need; the rest is never measured."""


class DifferenceModel(QAbstractListModel):
    """Rows in order of their places.

    `under` tells the second line of one when it is looked at, `is_kept` whether it was decided; both by its number.
    """

    def __init__(self, translator: Translator, parent: QObject) -> None:
        super().__init__(parent)
        self._say = translator
        self.rows: Sequence[DifferenceRow] = ()
        self.under: Callable[[int], str] = lambda _number: ""
        self.is_kept: Callable[[int], bool] = lambda _number: False

    def set_rows(self, rows: Sequence[DifferenceRow]) -> None:
        """Show these."""
        if len(rows) == len(self.rows):
            self.rows = rows
            self.refresh()
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def refresh(self) -> None:
        """What is told of the rows is something else now."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def row_of(self, number: int) -> int | None:
        """The row of a difference; None where it is not among those that are listed."""
        row = bisect_left(self.rows, number, key=_number)
        return row if row < len(self.rows) and self.rows[row].number == number else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, and the sentence for a screen reader."""
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            said = f"{row.words(self._say)}. {self.under(row.number)}"
            return f"{said}, {self._say('compare.kept')}" if self.is_kept(row.number) else said
        return None


def _number(row: DifferenceRow) -> int:
    return row.number


def shown(text: str) -> str:
    """A difference in one line; of one that is nothing but space, a sign that can be seen."""
    flat = " ".join(text[:_LONGEST].split()) if text.strip() else "·" * min(len(text), 8)
    return flat or ("¶" if text else "")


def paint_pair(
    painter: QPainter, theme: Theme, box: QRectF, pair: tuple[str, str], fonts: tuple[QFont, QFont], ratio: float
) -> None:
    """«before → after» on one line; each gets half of the room at least, the rest is elided."""
    old, new = pair
    metrics = [QFontMetrics(font) for font in fonts]
    arrow = _ARROW + 16 if old and new else 0
    widths = [m.horizontalAdvance(words) for m, words in zip(metrics, pair, strict=True)]
    room = box.width() - arrow
    if sum(widths) > room and old and new:
        short = min(widths)
        limits = [room - short if width != short else short for width in widths]
        limits = [limit if short <= room / 2 else room / 2 for limit in limits]
    else:
        limits = [room, room]
    left = box.left()
    baseline = box.top() + metrics[0].ascent()
    if old:
        words = metrics[0].elidedText(old, Qt.TextElideMode.ElideRight, int(limits[0]))
        painter.setFont(fonts[0])
        painter.setPen(theme.color("danger"))
        painter.drawText(QPointF(left, baseline), words)
        width = metrics[0].horizontalAdvance(words)
        painter.fillRect(QRectF(left, round(baseline - metrics[0].ascent() * 0.3), width, 1), theme.color("danger"))
        left += width + 8
    if old and new:
        pixmap = icon_pixmap("arrow-right", theme.color("text2"), _ARROW, ratio)
        painter.drawPixmap(QPointF(left, baseline - metrics[0].ascent() / 2 - _ARROW / 2 + 2), pixmap)
        left += _ARROW + 8
    if new:
        painter.setFont(fonts[1])
        painter.setPen(theme.color("text"))
        words = metrics[1].elidedText(new, Qt.TextElideMode.ElideRight, int(max(limits[1], box.right() - left)))
        painter.drawText(QPointF(left, baseline), words)


class DifferenceRows(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, themes: ThemeSource, model: DifferenceModel, parent: RowList) -> None:
        super().__init__(parent)
        self._themes = themes
        self._model = model
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, the pair, what is known of it."""
        theme = self._themes.theme
        row = self._model.rows[index.row()]
        rect = QRectF(option.rect)
        ground = rect.adjusted(0, 1, 0, -1)
        is_current = index == self._view.currentIndex()
        painter.save()
        if is_current:
            paint_box(painter, ground, 8, theme.color("card"), theme.color("line"))
            paint_focus(painter, ground, 8, theme)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, ground, 8, theme.color("hover"), None)
        if not is_current and index.row() + 1 < len(self._model.rows):
            line = QRectF(rect.left() + _SIDE, rect.bottom() - 1, rect.width() - 2 * _SIDE, 1)
            painter.fillRect(line, theme.color("line"))
        ratio = self._view.devicePixelRatioF()
        box = rect.adjusted(_SIDE, 10, -_SIDE, 0)
        is_kept = self._model.is_kept(row.number)
        if is_kept:
            pixmap = icon_pixmap("check", theme.color("ok"), 16, ratio)
            painter.drawPixmap(QPointF(box.right() - 16, rect.top() + 12), pixmap)
            box.setRight(box.right() - 24)
            painter.setOpacity(0.7)
        old, new = shown(row.old), "" if row.old == row.new else shown(row.new)
        paint_pair(painter, theme, box, (old, new), (ui_font(13, 400), ui_font(13, 600)), ratio)
        font = ui_font(12, 400)
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        under = QFontMetrics(font).elidedText(
            self._model.under(row.number), Qt.TextElideMode.ElideRight, int(rect.width() - 2 * _SIDE)
        )
        painter.drawText(QPointF(rect.left() + _SIDE, rect.top() + 44), under)
        painter.restore()


class DifferenceList(RowList):
    """Enter keeps the current difference, Backspace puts it back; the current one is told when a person goes to it."""

    chosen = Signal(int)
    """Number of a difference."""
    kept = Signal()
    put_back = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget) -> None:
        super().__init__(themes, parent, side=12)
        self.differences = DifferenceModel(translator, self)
        self.setModel(self.differences)
        self.setItemDelegate(DifferenceRows(themes, self.differences, self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(translator("compare.panel"))
        self._quietly = False
        self.selectionModel().currentChanged.connect(self._told)

    def show_current(self, number: int | None) -> None:
        """Make a difference the current one without telling of it, and scroll only as far as is needed."""
        row = None if number is None else self.differences.row_of(number)
        self._quietly = True
        index = self.differences.index(row, 0) if row is not None else QModelIndex()
        self.setCurrentIndex(index)
        if row is not None:
            self.scrollTo(index)
        self._quietly = False
        self.viewport().update()

    def _told(self, current: QModelIndex) -> None:
        if not self._quietly and current.isValid():
            self.chosen.emit(self.differences.rows[current.row()].number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The two decisions; the rest is for the list."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and not event.isAutoRepeat()
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.kept.emit()
        elif plain and event.key() == Qt.Key.Key_Backspace:
            self.put_back.emit()
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()
