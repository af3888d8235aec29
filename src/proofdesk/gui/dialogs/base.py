# SPDX-License-Identifier: GPL-3.0-or-later
"""A dialog on the window: one card with a title, over a dimmed window; Esc closes, focus goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.gui.controls import IconButton, Text
from proofdesk.gui.controls_base import paint_box

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

MARGIN = 24
SHARE = 0.84
"""Of the window's height, at most."""


class Scrim(QWidget):
    """Dims the window behind a dialog, and stays as large as it."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._themes.theme.color("scrim"))
        painter.end()


class CardDialog(QDialog):
    """Window-modal, without a frame of the window system."""

    def __init__(self, themes: ThemeSource, translator: Translator, title: str, under: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.themes = themes
        self.say = translator
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._scrim = Scrim(themes, parent)
        self._before = parent.focusWidget()
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
        self.open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card."""
        theme = self.themes.theme
        painter = QPainter(self)
        paint_box(painter, self.rect().toRectF(), 12, theme.color("card"), theme.color("line2"))
        painter.end()

    def _finish(self) -> None:
        self._scrim.hide()
        self._scrim.deleteLater()
        if self._before is not None:
            self._before.setFocus()
