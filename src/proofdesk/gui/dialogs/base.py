# SPDX-License-Identifier: GPL-3.0-or-later
"""A dialog on the window: one card with a title, over a dimmed window; Esc closes, focus goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from proofdesk.gui.controls import IconButton, Text
from proofdesk.gui.controls_base import paint_box

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

MARGIN = 24
RADIUS = 12
SHADOW, SHADOW_DROP, SHADOW_SHARE = 24, 6, 0.15
SHARE = 0.84
"""Of the window's height, at most."""


class Scrim(QWidget):
    """Dims the window behind a dialog, and stays as large as it."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._card = QRect()
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())

    def set_card(self, card: QRect) -> None:
        """Where the dialog stands, in global pixels: its shadow falls on the window."""
        self._card = QRect(self.mapFromGlobal(card.topLeft()), card.size())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim, and the shadow of the card: 15 % at its edge, gone after 24 pixels."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._themes.theme.color("scrim"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = self._card.translated(0, SHADOW_DROP)
        for width in range(0, SHADOW, 2) if card.isValid() else ():
            share = SHADOW_SHARE * 2 / SHADOW
            grown = card.adjusted(-width, -width, width, width).toRectF()
            paint_box(painter, grown, RADIUS + width, self._themes.theme.tint("shadow", share), None)
        painter.end()


class UprightLine(QWidget):
    """Between the left and the right side of a dialog."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFixedWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._themes.theme.color("line"))
        painter.end()


class Rows(QScrollArea):
    """Rows one under another, as high as they are where there is room; else they scroll."""

    LEAST = 120

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ground = QWidget(self)
        self.column = QVBoxLayout(self.ground)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setWidget(self.ground)
        self.viewport().setAutoFillBackground(False)
        self.ground.setAutoFillBackground(False)

    def keep(self, height: int) -> None:
        """Keep room for so many pixels, whatever is shown now."""
        self._most = height
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ are for the dialog, which brings into sight what they go to."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """All rows."""
        hint = self.ground.sizeHint()
        return QSize(hint.width(), max(hint.height(), self._most))

    def minimumSizeHint(self) -> QSize:
        """A few rows."""
        return QSize(super().minimumSizeHint().width(), min(self.sizeHint().height(), self.LEAST))


class CardDialog(QDialog):
    """Window-modal, without a frame of the window system."""

    def __init__(self, themes: ThemeSource, translator: Translator, title: str, under: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.themes = themes
        self.say = translator
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._scrim = Scrim(themes, parent)
        self._is_finished = False
        self._corners: list[tuple[QPoint, QPixmap]] = []
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._look_behind)
        self._before = parent.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, 20, MARGIN, 20)
        self.column.setSpacing(12)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(themes, title, px=18, weight=600, parent=self))
        if under:
            words.addWidget(Text(themes, under, token="text2", parent=self))
        head.addLayout(words, 1)
        close = IconButton(themes, "x", translator("act.cancel"), keys="Esc", parent=self)
        close.clicked.connect(self.reject)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        words.addStretch(1)
        self.column.addLayout(head)
        self.column.addSpacing(4)
        self.finished.connect(self._finish)

    def show_over(self, width: int) -> None:
        """Open in the middle of the window, as high as the content needs."""
        parent = self.parentWidget()
        assert parent is not None
        self.setFixedWidth(min(width, parent.width() - 2 * MARGIN))
        limit = int(parent.height() * SHARE)
        self.setMaximumHeight(limit)
        self.resize(QSize(self.width(), min(self.sizeHint().height(), limit)))
        middle = parent.mapToGlobal(parent.rect().center())
        self.move(middle - self.rect().center())
        self._scrim.show()
        self._scrim.raise_()
        self._look_behind()
        self.open()

    def moveEvent(self, event: QMoveEvent) -> None:
        """The shadow goes along."""
        super().moveEvent(event)
        self._cast_shadow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The shadow is as large as the card."""
        super().resizeEvent(event)
        self._cast_shadow()

    def _cast_shadow(self) -> None:
        if not self._is_finished:
            self._scrim.set_card(self.geometry())
            self._settled.start()  # taking a picture sends events of moves that wait: never from within one

    def _look_behind(self) -> None:
        """What stands behind the rounded corners: a window that is not composited would show them black."""
        parent = self.parentWidget()
        if parent is None or not self._scrim.isVisible():
            return
        places = [
            QPoint(x, y) for x in (0, self.width() - RADIUS) for y in (0, self.height() - RADIUS) if x >= 0 and y >= 0
        ]
        self._corners = [
            (place, parent.grab(QRect(parent.mapFromGlobal(self.mapToGlobal(place)), QSize(RADIUS, RADIUS))))
            for place in places
        ]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card."""
        theme = self.themes.theme
        painter = QPainter(self)
        for place, behind in self._corners:
            painter.drawPixmap(place, behind)
        paint_box(painter, self.rect().toRectF(), RADIUS, theme.color("card"), theme.color("line2"))
        painter.end()

    def _finish(self) -> None:
        self._is_finished = True
        self._settled.stop()
        self._scrim.hide()
        self._scrim.deleteLater()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
