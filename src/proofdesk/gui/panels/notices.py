# SPDX-License-Identifier: GPL-3.0-or-later
"""What a panel says when there is nothing to show, and when something does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.gui.controls import Button, Card, Text, paint_box
from proofdesk.gui.icons import icon_pixmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.gui.theme import Theme, ThemeSource


class EmptyCard(Card):
    """One sentence and at most one action."""

    acted = Signal()

    def __init__(
        self, themes: ThemeSource, sentence: str, action: str = "", *, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(12)
        column.addWidget(Text(themes, sentence, wrap=True, parent=self))
        if action:
            row = QHBoxLayout()
            button = Button(themes, action, keys=keys, parent=self)
            button.clicked.connect(self.acted)
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)


class Icon(QWidget):
    """A small picture beside words; a screen reader does not see it."""

    def __init__(
        self, themes: ThemeSource, name: str, token: str = "text2", *, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._name = name
        self._token = token
        self._size = size
        self.setFixedSize(size, size)
        themes.changed.connect(self._theme_changed)

    def set_icon(self, name: str, token: str) -> None:
        """Show another picture."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture."""
        if self._name:
            color = self._themes.theme.color(self._token)
            QPainter(self).drawPixmap(
                QPoint(0, 0), icon_pixmap(self._name, color, self._size, self.devicePixelRatioF())
            )

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class FailureBand(QWidget):
    """Which checks do not work, on the colour of failure; not there when all of them do."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 18, 24, 10)
        row.setSpacing(10)
        column = QVBoxLayout()
        column.addWidget(Icon(themes, "circle-alert", "danger", parent=self))
        column.addStretch(1)
        self._words = Text(themes, "", px=12, wrap=True, parent=self)
        row.addLayout(column)
        row.addWidget(self._words, 1)
        self.hide()
        themes.changed.connect(self._theme_changed)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def set_sentences(self, sentences: Sequence[str]) -> None:
        """Say these, one a line."""
        self._words.setText("\n".join(sentences))
        self.setVisible(bool(sentences))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        rect = QRectF(self.rect()).adjusted(12, 10, -12, -2)
        paint_box(QPainter(self), rect, 6, self._themes.theme.color("dangerSoft"), None)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()
