# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says when there is nothing to show, when something does not work, and when it needs an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.gui.controls import Button, Card, IconButton, Text, paint_box
from proofdesk.gui.icons import icon_pixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.core.messages import Translator
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


@dataclass(frozen=True, slots=True)
class Message:
    """What a band says and offers."""

    sentences: tuple[str, ...]
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    """Words of a button and what it does; the message goes away first, where `stays` does not keep it."""
    tone: str = "warn"
    """`warn` or `danger`; `accent` for what is no trouble."""
    dismissable: bool = False
    stays: bool = False
    """Whether the message is still there after one of its buttons was pressed."""


_ICONS = {"warn": "triangle-alert", "danger": "circle-alert", "accent": "info"}


class MessageStrip(QWidget):
    """One message across the window, on the colour of its tone."""

    answered = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        self._themes = themes
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 9)
        row.setSpacing(8)
        row.addWidget(Icon(themes, _ICONS[message.tone], message.tone, parent=self))
        row.addSpacing(4)
        row.addWidget(Text(themes, "\n".join(message.sentences), wrap=True, parent=self), 1)
        row.addSpacing(8)
        for words, work in message.actions:
            button = Button(themes, words, height=30, parent=self)
            button.clicked.connect(lambda _=False, work=work: self._act(work))
            row.addWidget(button)
        if message.dismissable:
            cross = IconButton(themes, "x", translator("act.close"), size=30, icon_size=16, parent=self)
            cross.clicked.connect(self.answered)
            row.addWidget(cross)
        self.setMinimumHeight(47)
        themes.changed.connect(self._theme_changed)

    def _act(self, work: Callable[[], object]) -> None:
        if not self.message.stays:
            self.answered.emit()
        work()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and the line to what is below."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(f"{self.message.tone}Soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.tint(self.message.tone, 0.25))

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class MessageBand(QWidget):
    """Messages under the header, one of a kind; not there when there are none."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._translator = translator
        self._strips: dict[str, MessageStrip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    @property
    def words(self) -> str:
        """All that it says."""
        return "\n".join(words for strip in self._strips.values() for words in strip.message.sentences)

    @property
    def kinds(self) -> frozenset[str]:
        """What it speaks of."""
        return frozenset(self._strips)

    def put(self, kind: str, message: Message) -> None:
        """Say something, in place of what was said about the same matter."""
        self.drop(kind)
        strip = MessageStrip(self._themes, self._translator, message, self)
        strip.answered.connect(lambda: self.drop(kind))
        self._strips[kind] = strip
        self._column.addWidget(strip)
        self.show()

    def drop(self, kind: str) -> None:
        """The matter is settled."""
        strip = self._strips.pop(kind, None)
        if strip is not None:
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.setVisible(bool(self._strips))
