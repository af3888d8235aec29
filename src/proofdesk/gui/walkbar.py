# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar under the text: where the walk through the issues stands, and what can be done with the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from proofdesk.core.issues import Family
from proofdesk.gui.controls import Button, ButtonKind, Ground, IconButton, KeyCap, LinkButton, Text
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.shapes import paint_glyph

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

HEIGHT = 52
TOAST_MS = 6000


class FamilyGlyph(QWidget):
    """The line shape of a family in a soft square of 22."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._family: Family | str = Family.NAMES
        self.setFixedSize(22, 22)

    def set_family(self, family: Family | str, word: str) -> None:
        """Show `family`, which a screen reader calls `word`."""
        self._family = family
        self.setAccessibleName(word)
        self.setToolTip(word)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The glyph."""
        paint_glyph(QPainter(self), self._family, self._themes.theme, QRectF(self.rect()))


class ElidedText(QWidget):
    """One line that is shortened where there is no room for it; the tool tip then holds all of it."""

    def __init__(self, themes: ThemeSource, weight: int = 500, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._font = ui_font(13, weight)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The whole line."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another line."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text if QFontMetrics(self._font).horizontalAdvance(text) > self.width() else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the line."""
        return QSize(QFontMetrics(self._font).horizontalAdvance(self._text) + 2, 22)

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(min(60, self.sizeHint().width()), 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._themes.theme.color("text"))
        shown = QFontMetrics(self._font).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)


class WalkBar(Ground):
    """52 high, on the paper of the text. Actions are shown only where no card shows them already."""

    next_requested = Signal()
    previous_requested = Signal()
    fix_requested = Signal()
    skip_requested = Signal()
    ask_requested = Signal()
    undo_requested = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "paper", "top", parent)
        self._translator = translator
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(translator("walk.name"))
        self.previous = IconButton(themes, "chevron-up", translator("walk.prev"), size=30, keys="Shift+F8")
        self.next = IconButton(themes, "chevron-down", translator("walk.next"), size=30, keys="F8")
        self.count = Text(themes, px=13, token="text2")
        self.count.setFont(ui_font(13, 400, tabular=True))
        self.key = KeyCap(themes, "F8")
        self.nearest = Text(themes, translator("walk.nearest"), token="text2")
        self.glyph = FamilyGlyph(themes)
        self.title = ElidedText(themes)
        self.undo = LinkButton(themes, translator("walk.undo"), px=13)
        self.undo_key = KeyCap(themes, "Ctrl+Z")
        self.fix = Button(themes, translator("walk.fix"), ButtonKind.PRIMARY, keys="Ctrl+.", height=30)
        self.skip = Button(themes, translator("walk.skip"), keys="Ctrl+I", height=30)
        self.ask = IconButton(themes, "message-circle-question", translator("walk.ask"), size=30, keys="Ctrl+Alt+M")
        self._toast = QTimer(self)
        self._toast.setSingleShot(True)
        self._toast.setInterval(TOAST_MS)
        self._toast.timeout.connect(self._end_toast)
        self._shown: tuple[QWidget, ...] = ()
        self._text = self._toast_text = ""
        self._toast_undo = False
        self._lay_out()
        self._connect()
        self.show_idle("")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 1, 20, 0)
        row.setSpacing(8)
        left: tuple[QWidget, ...] = (self.previous, self.next, self.count, self.key, self.nearest, self.glyph)
        for widget in left:
            row.addWidget(widget)
        row.addWidget(self.title)
        row.addWidget(self.undo)
        row.addWidget(self.undo_key)
        row.addStretch(1)
        right: tuple[QWidget, ...] = (self.fix, self.skip, self.ask)
        for widget in right:
            row.addWidget(widget)
        self._optional = (
            self.count,
            self.key,
            self.nearest,
            self.glyph,
            self.undo,
            self.undo_key,
            self.fix,
            self.skip,
            self.ask,
        )

    def _connect(self) -> None:
        self.next.clicked.connect(self.next_requested)
        self.previous.clicked.connect(self.previous_requested)
        self.fix.clicked.connect(self.fix_requested)
        self.skip.clicked.connect(self.skip_requested)
        self.ask.clicked.connect(self.ask_requested)
        self.undo.clicked.connect(self._undo)

    def show_issue(
        self,
        position: int,
        total: int,
        family: Family | str,
        family_word: str,
        title: str,
        *,
        actions: bool = True,
        more: bool = False,
        fixable: bool = True,
    ) -> None:
        """The current issue, `position` (from 1) of `total`, and a short `title`.

        Without `actions` a card shows them already. `more`: fixing asks something first, the button says «…».
        """
        self.count.setText(self._translator("walk.pos", i=position, n=total))
        self.glyph.set_family(family, family_word)
        self.fix.set_text(self._translator("walk.fix_more" if more else "walk.fix"))
        self.fix.set_enabled(fixable)
        doing = (self.fix, self.skip, self.ask) if actions else ()
        self._show(title, self.count, self.key, self.glyph, *doing)

    def show_progress(self, done: int, total: int) -> None:
        """How far the walk is, where a card shows the actions."""
        self._show(self._translator("walk.done", i=done, n=total), self.key)

    def show_idle(self, sentence: str, *, can_walk: bool = False) -> None:
        """No issue is current: `sentence` says how many there are or that nothing is left."""
        self.count.setText(sentence)
        self._show("", self.count, *((self.key, self.nearest) if can_walk else ()))

    def toast(self, sentence: str, *, undo: bool = True) -> None:
        """Say for six seconds what happened, with a way back; then the bar shows what it showed last."""
        self._toast_text = sentence
        self._toast_undo = undo
        self._toast.start()
        self._refresh()

    @property
    def is_toasting(self) -> bool:
        """Whether the bar says what happened."""
        return self._toast.isActive()

    def _undo(self) -> None:
        self._toast.stop()
        self._refresh()
        self.undo_requested.emit()

    def _end_toast(self) -> None:
        self._refresh()

    def _show(self, title: str, *widgets: QWidget) -> None:
        self._text = title
        self._shown = widgets
        self._refresh()

    def _refresh(self) -> None:
        shown: tuple[QWidget, ...] = self._shown
        if self._toast.isActive():
            # What happened stands where the issue is named; what can be done with the next one stays at the right.
            doing = tuple(widget for widget in shown if widget in {self.fix, self.skip, self.ask})
            back: tuple[QWidget, ...] = (self.undo, self.undo_key) if self._toast_undo else ()
            shown = (*back, *doing)
        self.title.set_text(self._toast_text if self._toast.isActive() else self._text)
        for widget in self._optional:
            widget.setVisible(widget in shown)
