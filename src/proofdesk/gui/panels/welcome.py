# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the first start: three steps on the sample article, the language, what checks and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.gui.controls import (
    Button,
    ButtonKind,
    Card,
    FoldingRow,
    Ground,
    Hairline,
    KeyCap,
    LinkButton,
    Segment,
    Text,
)
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap
from proofdesk.gui.panels.notices import Icon
from proofdesk.gui.panels.scrolling import ScrollColumn

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import Theme, ThemeSource

LANGUAGES = ("ru", "kk", "en")
TOP = 12
QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's word for no limit."""
_STEPS = ((1, "F8"), (2, ""), (3, "Ctrl+Shift+H"))


class StepCircle(QWidget):
    """The number of a step: filled when it is its turn, a tick when it is done."""

    def __init__(self, themes: ThemeSource, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._number = number
        self._done = False
        self._current = False
        self.setFixedSize(24, 24)
        themes.changed.connect(self._theme_changed)

    def set_state(self, *, done: bool, current: bool) -> None:
        """Done, or the one whose turn it is."""
        self._done, self._current = done, current
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle with number or tick."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("okSoft"))
            painter.drawEllipse(circle)
            painter.drawPixmap(5, 5, icon_pixmap("check", theme.color("ok"), 14, self.devicePixelRatioF()))
            return
        painter.setPen(Qt.PenStyle.NoPen if self._current else QPen(theme.color("ctl"), 1.2))
        painter.setBrush(theme.color("accent") if self._current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setPen(theme.color("onAccent" if self._current else "text2"))
        painter.setFont(ui_font(12, 600))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self._number))

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class StepRow(QWidget):
    """One step: circle, what to do, how."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, number: int, keys: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._translator = translator
        self._title = translator(f"first.step{number}")
        self._circle = StepCircle(themes, number, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        left = QVBoxLayout()
        left.addWidget(self._circle)
        left.addStretch(1)
        row.addLayout(left)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(themes, self._title, weight=500, wrap=True, parent=self))
        how = translator(f"first.step{number}.text")
        words.addWidget(Text(themes, how, px=12, token="text2", wrap=True, parent=self))
        row.addLayout(words, 1)
        if keys:
            right = QVBoxLayout()
            right.addWidget(KeyCap(themes, keys, self))
            right.addStretch(1)
            row.addLayout(right)
        self.set_state(done=False, current=False)

    def set_state(self, *, done: bool, current: bool) -> None:
        """Done, or the one whose turn it is."""
        self._circle.set_state(done=done, current=current)
        self.setAccessibleName(f"{self._title}, {self._translator('first.done-step')}" if done else self._title)


class WelcomeCard(Ground):
    """Stands in place of the panel's list, then with its steps above it, until it is closed. Esc closes it for good."""

    start_requested = Signal()
    open_requested = Signal()
    language_chosen = Signal(str)
    closed = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "panel", parent=parent)
        self._translator = translator
        self._done: set[int] = set()
        self._scroll = ScrollColumn(themes, self)
        self._steps: dict[int, StepRow] = {}
        self._engine_title = Text(themes, "", weight=500, wrap=True)
        self._engine_text = Text(themes, "", px=12, token="text2", wrap=True)
        self._title = Text(themes, translator("first.title"), px=16, weight=600, wrap=True)
        self._text = Text(themes, translator("first.text"), token="text2", wrap=True)
        self._start = Button(themes, translator("first.start"), ButtonKind.PRIMARY, keys="F8", height=36)
        close = LinkButton(themes, translator("first.close"))
        self._steps_only = False
        self._about = self._ground()
        self._scroll.set_widgets([self._lesson(), self._about, close])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, TOP, 0, 0)
        column.addWidget(self._scroll)
        self._start.clicked.connect(self.start_requested)
        close.clicked.connect(self.closed)
        self.set_engine("", "")
        self._show_steps()

    @property
    def done(self) -> frozenset[int]:
        """Numbers (1–3) of the steps that are done."""
        return frozenset(self._done)

    def finish_step(self, number: int) -> None:
        """Tick a step (1–3)."""
        if number in self._steps and number not in self._done:
            self._done.add(number)
            self._show_steps()

    def set_engine(self, title: str, text: str) -> None:
        """What checks the language, and how it is; empty leaves the line out."""
        self._engine_title.setText(title)
        self._engine_text.setText(text)
        self._engine.setVisible(bool(title))

    def set_steps_only(self, steps_only: bool) -> None:
        """Show the three steps without what comes before one begins, and take no more room than they need."""
        self._steps_only = steps_only
        self._about.setVisible(not steps_only)
        self._show_steps()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._steps_only:
            self.setFixedHeight(self._scroll.needed_height() + TOP)
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(QWIDGETSIZE_MAX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _lesson(self) -> Card:
        card = Card(self.themes)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addWidget(self._text)
        for number, keys in _STEPS:
            step = StepRow(self.themes, self._translator, number, keys, card)
            self._steps[number] = step
            column.addSpacing(14)
            column.addWidget(step)
        self._opening = opening = Button(self.themes, self._translator("first.open"), height=36, parent=card)
        opening.clicked.connect(self.open_requested)
        self._buttons = FoldingRow(self.themes, self._translator("act.more"), parent=card)
        self._buttons.set_members([self._start, opening])
        self._foot = QWidget(card)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 16, 0, 0)
        foot.addWidget(self._buttons)
        column.addWidget(self._foot)
        return card

    def _ground(self) -> Card:
        card = Card(self.themes)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(Text(self.themes, self._translator("first.language"), px=12, token="text2", parent=card))
        row = QHBoxLayout()
        row.setSpacing(4)
        for code in LANGUAGES:
            segment = Segment(self.themes, self._translator(f"language.{code}"), card)
            segment.setChecked(code == self._translator.language)
            segment.clicked.connect(lambda _=False, chosen=code: self.language_chosen.emit(chosen))
            row.addWidget(segment)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(Hairline(self.themes, card))
        self._engine = self._line("circle-check", "ok", self._engine_title, self._engine_text, card)
        column.addWidget(self._engine)
        local = Text(self.themes, self._translator("state.local"), weight=500, wrap=True)
        why = Text(self.themes, self._translator("first.local"), px=12, token="text2", wrap=True)
        column.addWidget(self._line("shield-check", "text2", local, why, card))
        return card

    def _line(self, icon: str, token: str, title: Text, text: Text, parent: QWidget) -> QWidget:
        line = QWidget(parent)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        left = QVBoxLayout()
        left.addWidget(Icon(self.themes, icon, token, parent=line))
        left.addStretch(1)
        row.addLayout(left)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(title)
        words.addWidget(text)
        row.addLayout(words, 1)
        return line

    def _show_steps(self) -> None:
        turn = next((number for number in self._steps if number not in self._done), None)
        for number, step in self._steps.items():
            step.set_state(done=number in self._done, current=number == turn)
        is_done = turn is None
        self._title.setText(self._translator("first.done" if is_done else "first.title"))
        self._text.setVisible(not is_done and not self._steps_only)
        self._start.setVisible(not is_done)
        self._buttons.set_members([self._opening] if is_done else [self._start, self._opening])
        # Once one walks, F8 goes on by itself; only where to go after the last step is still to be said.
        self._foot.setVisible(is_done or not self._steps_only)
        self._fit()
