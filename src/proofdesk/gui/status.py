# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip at the bottom: engine, running check, counts, privacy, language, encoding, characters."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from proofdesk.gui.controls import Control, ElidedText, Ground, IconButton, LinkButton, Text, paint_box, paint_focus
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import Theme, ThemeSource

HEIGHT = 30
PROGRESS_WIDTH = 96


class EngineTone(StrEnum):
    """How the engine is; chooses icon and colour."""

    READY = "ready"
    STARTING = "starting"
    FALLBACK = "fallback"
    FAILED = "failed"
    REMOTE = "remote"
    REMOTE_OPEN = "remote-open"
    """Somebody on the way can read what is sent."""
    INFO = "info"


class EngineAction(StrEnum):
    """What can be done about it."""

    NONE = ""
    RESTART = "restart"
    DETAILS = "details"


_ICONS = {
    EngineTone.READY: ("circle-check", "ok"),
    EngineTone.STARTING: ("loader-circle", "text2"),
    EngineTone.FALLBACK: ("triangle-alert", "warn"),
    EngineTone.FAILED: ("circle-alert", "danger"),
    EngineTone.REMOTE: ("wifi", "ok"),
    EngineTone.REMOTE_OPEN: ("wifi", "warn"),
    EngineTone.INFO: ("info", "text2"),
}


class StatusItem(Control):
    """Words, perhaps an icon before them; every item is a button."""

    def __init__(self, themes: ThemeSource, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(themes, words, parent)
        self._icon = ""
        self._icon_token = "text2"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: str, name: str = "") -> None:
        """Change the words; `name` is what a screen reader says where it is more. Without words it is not there."""
        self.setText(words)
        self.setAccessibleName(name or words)
        self.setToolTip(name)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str, token: str) -> None:
        """Change the icon."""
        self._icon, self._icon_token = name, token
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        icon = 20 if self._icon else 0
        return QSize(QFontMetrics(ui_font(12, 400)).horizontalAdvance(self.text()) + icon + 16, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon and words; a hover ground."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        if self.is_hovered or self.isDown():
            paint_box(painter, rect, 4, theme.color("press" if self.isDown() else "hover"), None)
        if self.shows_focus:
            paint_focus(painter, rect, 4, theme)
        left = 8
        if self._icon:
            pixmap = icon_pixmap(self._icon, theme.color(self._icon_token), 14, self.devicePixelRatioF())
            painter.drawPixmap(left, self.height() // 2 - 7, pixmap)
            left += 20
        painter.setFont(ui_font(12, 400))
        painter.setPen(theme.color("text2"))
        painter.drawText(left, self.height() // 2 + 4, self.text())


class Divider(QWidget):
    """A short upright line between two groups of items."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFixedSize(1, 14)
        themes.changed.connect(self._theme_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), self._themes.theme.color("line2"))

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class ProgressLine(QWidget):
    """A line of 96 × 4 that fills from the left; empty where the end is not known."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._share = 0.0
        self.setFixedSize(PROGRESS_WIDTH, 6)
        themes.changed.connect(self._theme_changed)

    def set_share(self, share: float) -> None:
        """How much is done, 0 to 1."""
        self._share = max(0.0, min(1.0, share))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track and fill."""
        theme = self._themes.theme
        painter = QPainter(self)
        paint_box(painter, QRectF(0, 1, self.width(), 4), 2, theme.color("press"), None)
        if self._share:
            paint_box(painter, QRectF(0, 1, max(4.0, self.width() * self._share), 4), 2, theme.color("accent"), None)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class StatusBar(Ground):
    """30 pixels high. A message takes the place of the engine's words for a while."""

    engine_clicked = Signal()
    restart_requested = Signal()
    cancel_requested = Signal()
    counts_clicked = Signal()
    privacy_clicked = Signal()
    encoding_clicked = Signal()
    language_clicked = Signal()
    characters_clicked = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "chrome", "top", parent)
        self._translator = translator
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(translator("status.name"))
        self._engine = StatusItem(themes, parent=self)
        self._restart = LinkButton(themes, translator("act.restart"), parent=self)
        self._details = LinkButton(themes, translator("act.details"), parent=self)
        self._progress = ProgressLine(themes, self)
        self._progress_words = Text(themes, "", px=12, token="text2", parent=self)
        self._progress_words.setContentsMargins(4, 0, 0, 2)  # on the baseline of the items
        self._is_checking = False
        self._cancel = IconButton(themes, "x", translator("act.stop"), size=28, icon_size=14, parent=self)
        self._message = ElidedText(themes, px=12, parent=self)
        self._action = EngineAction.NONE
        self._counts = StatusItem(themes, parent=self)
        self._privacy = StatusItem(themes, translator("state.local"), parent=self)
        self._privacy.set_icon("shield-check", "text2")
        self.language_item = StatusItem(themes, parent=self)
        self.encoding_item = StatusItem(themes, parent=self)
        self._characters = StatusItem(themes, parent=self)
        self._message_end = QTimer(self)
        self._message_end.setSingleShot(True)
        self._message_end.timeout.connect(self._end_message)
        self._lay_out()
        for item, signal in (
            (self._engine, self.engine_clicked),
            (self._restart, self.restart_requested),
            (self._details, self.engine_clicked),
            (self._cancel, self.cancel_requested),
            (self._counts, self.counts_clicked),
            (self._privacy, self.privacy_clicked),
            (self.language_item, self.language_clicked),
            (self.encoding_item, self.encoding_clicked),
            (self._characters, self.characters_clicked),
        ):
            item.clicked.connect(signal)
        self.set_progress(0, None)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 8, 0)
        row.setSpacing(4)
        self._message.setContentsMargins(8, 0, 8, 0)
        left: list[QWidget] = [self._message, self._engine, self._restart, self._details]
        check: list[QWidget] = [self._progress, self._progress_words, self._cancel, Divider(self.themes, self)]
        right: list[QWidget] = [self.language_item, self.encoding_item, self._characters]
        for widget in (*left, *check, self._counts):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._privacy, Divider(self.themes, self), *right):
            row.addWidget(widget)

    def set_engine(self, text: str, tone: EngineTone, action: EngineAction = EngineAction.NONE) -> None:
        """How the engine is, and what can be done about it."""
        self._engine.set_icon(*_ICONS[tone])
        self._engine.set_words(text)
        self._action = action
        self._arrange()

    def set_progress(self, done: int, total: int | None) -> None:
        """Paragraphs checked of how many; `total` None or `done` ≥ `total` ends it."""
        self._is_checking = running = total is not None and done < total
        if running and total is not None:
            words = self._translator("status.checking", i=done, n=total)
            self._progress.set_share(done / total)
            self._progress.setToolTip(words)
            self._progress.setAccessibleName(words)
            self._progress_words.setText(words)
        self._arrange()

    def _arrange(self) -> None:
        """A message takes the place of the engine and of its check. Where room is short, the words of the check go."""
        row = self.layout()
        assert row is not None
        speaks = bool(self._message.text)
        checks = self._is_checking and not speaks
        self._message.setVisible(speaks)
        self._engine.setVisible(not speaks and bool(self._engine.text()))
        self._restart.setVisible(not speaks and self._action is EngineAction.RESTART)
        self._details.setVisible(not speaks and self._action is EngineAction.DETAILS)
        for widget in (self._progress, self._cancel, self._progress_words):
            widget.setVisible(checks)
        row.activate()
        if checks and row.minimumSize().width() > self.width():
            self._progress_words.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more words, or for fewer."""
        super().resizeEvent(event)
        self._arrange()

    def set_counts(self, issues: int, questions: int) -> None:
        """«11 замечаний · 3 вопроса»."""
        words = self._translator("issues.n", n=issues)
        if questions:
            words = f"{words} · {self._translator('questions.n', n=questions)}"
        self._counts.set_words(words)

    def set_privacy(self, text: str, *, leaves: bool = False) -> None:
        """Whether the text leaves this computer."""
        self._privacy.set_icon("shield-check" if not leaves else "wifi", "warn" if leaves else "text2")
        self._privacy.set_words(text)

    def set_language(self, code: str) -> None:
        """The language of the text; empty hides it."""
        name = self._translator(f"text-language.{code}") if code else ""
        self.language_item.set_words(name, self._translator("status.language", name=name) if name else "")

    def set_encoding(self, label: str) -> None:
        """The encoding of the file; empty (docx) hides it."""
        self.encoding_item.set_words(label, self._translator("status.encoding", name=label) if label else "")

    def set_characters(self, number: int) -> None:
        """How long the text is, in characters with spaces."""
        shown = f"{number:,}".replace(",", "\u00a0")
        self._characters.set_words(self._translator("status.characters", n=number, shown=shown))

    def message(self, text: str, ms: int = 6000) -> None:
        """Say something for `ms` milliseconds in place of the engine's words."""
        self._message.set_text(text)
        self._arrange()
        self._message_end.start(ms)

    def _end_message(self) -> None:
        self._message.set_text("")
        self._arrange()
