# SPDX-License-Identifier: GPL-3.0-or-later
"""The three columns of the window: articles, text, panels, and the grips between them."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter
from PySide6.QtWidgets import QWidget

from proofdesk.gui.editor.editor import COLUMN

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

LIST_WIDTH, LIST_LEAST, LIST_MOST = 256, 220, 340
PANEL_WIDTH, PANEL_LEAST, PANEL_MOST = 392, 360, 520
SHADOW = 16
_BEFORE, _AFTER = 1, 8
"""A grip covers so many pixels on either side of the line that is seen: it keeps off the scroll bars."""


class ListPlace(Enum):
    """Where the list of articles is."""

    HIDDEN = auto()
    DOCKED = auto()
    OVER = auto()
    """Laid over the left of the text, which does not move."""


class Grip(QWidget):
    """Nine pixels that are felt and not seen, over the line between two columns."""

    dragged = Signal(int)
    """Where the line is wanted, in pixels from the left of the columns."""
    reset = Signal()

    def __init__(self, parent: QWidget, before: int) -> None:
        """`before` of the nine pixels are left of the line."""
        super().__init__(parent)
        self._before = before
        self._from = 0.0
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFixedWidth(_BEFORE + _AFTER)

    def stand(self, line: int, height: int) -> None:
        """Cover the line at `line` pixels from the left."""
        self.setGeometry(line - self._before, 0, self.width(), height)
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._from = event.position().x() - self._before

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the line along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(round(self.mapToParent(event.position()).x() - self._from))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """The usual widths."""
        self.reset.emit()


class Shadow(QWidget):
    """Right of the list where it lies over the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fifteen hundredths at the edge, fading to nothing."""
        fade = QLinearGradient(QPointF(0, 0), QPointF(self.width(), 0))
        fade.setColorAt(0, QColor(0, 0, 0, 38))
        fade.setColorAt(1, QColor(0, 0, 0, 0))
        QPainter(self).fillRect(self.rect(), fade)


class Columns(QWidget):
    """Gives every column its place. The text gets what the others leave, and they leave it room for its lines."""

    list_resized = Signal(int)
    """New width of the list of articles beside the text, in pixels."""

    def __init__(self, left: QWidget, centre: QWidget, right: QWidget, list_width: int, panel_width: int) -> None:
        super().__init__()
        self._left, self._centre, self._right = left, centre, right
        self.list_width, self.panel_width = list_width, panel_width
        self._place = ListPlace.DOCKED
        self._with_panel = True
        self._shadow = Shadow(self)
        for widget in (centre, left, right):
            widget.setParent(self)
        self._grips = Grip(self, _BEFORE), Grip(self, _AFTER)
        self._grips[0].dragged.connect(self._drag_list)
        self._grips[1].dragged.connect(self._drag_panel)
        for grip in self._grips:
            grip.reset.connect(self._reset)

    def replace(self, left: QWidget, right: QWidget) -> None:
        """Put other widgets in the columns beside the text."""
        for old, new in ((self._left, left), (self._right, right)):
            new.setParent(self)
            old.hide()
        self._left, self._right = left, right

    def arrange(self, place: ListPlace, *, panel: bool) -> None:
        """Show these columns."""
        self._place, self._with_panel = place, panel
        self._lay_out()
        # Shown when they have their size: nothing jumps.
        for widget, shown in (
            (self._right, panel),
            (self._left, place is not ListPlace.HIDDEN),
            (self._shadow, place is ListPlace.OVER),
            (self._grips[0], place is ListPlace.DOCKED),
            (self._grips[1], panel),
        ):
            widget.setVisible(shown)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The text takes the difference first."""
        self._lay_out()

    def _room(self, other: int) -> int:
        """What one side column may take while the other takes `other` pixels."""
        return self.width() - other - COLUMN

    def _lay_out(self) -> None:
        width, height = self.width(), self.height()
        docked = self._place is ListPlace.DOCKED
        least = PANEL_LEAST if self._with_panel else 0
        left = max(LIST_LEAST, min(self.list_width, self._room(least) if docked else LIST_MOST))
        taken = left if docked else 0
        right = max(PANEL_LEAST, min(self.panel_width, self._room(taken))) if self._with_panel else 0
        self._left.setGeometry(0, 0, left, height)
        self._centre.setGeometry(taken, 0, max(0, width - taken - right), height)
        if self._with_panel:
            self._right.setGeometry(width - right, 0, right, height)
        if self._place is ListPlace.OVER:
            self._left.raise_()
            self._shadow.setGeometry(left, 0, SHADOW, height)
            self._shadow.raise_()
        self._grips[0].stand(left, height)
        self._grips[1].stand(width - right, height)
        if docked:
            self.list_resized.emit(left)

    def _drag_list(self, line: int) -> None:
        room = self._room(PANEL_LEAST if self._with_panel else 0)
        self.list_width = max(LIST_LEAST, min(line, LIST_MOST, room))
        self._lay_out()

    def _drag_panel(self, line: int) -> None:
        taken = self._left.width() if self._place is ListPlace.DOCKED else 0
        self.panel_width = max(PANEL_LEAST, min(self.width() - line, PANEL_MOST, self._room(taken)))
        self._lay_out()

    def _reset(self) -> None:
        self.list_width, self.panel_width = LIST_WIDTH, PANEL_WIDTH
        self._lay_out()
