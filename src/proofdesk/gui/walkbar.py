# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar under the text: where the walk through the issues stands, and what can be done with the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from proofdesk.core.issues import Family
from proofdesk.gui.controls import (
    Button,
    ButtonKind,
    ElidedText,
    Ground,
    IconButton,
    KeyCap,
    LinkButton,
    Text,
    paint_box,
)
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.shapes import paint_glyph

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import Theme, ThemeSource

HEIGHT = 52
DONE_WIDTH = 110
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


class DoneLine(QWidget):
    """How many of the issues are decided, as a line of 110 × 6; a screen reader has the words beside it."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._share = 0.0
        self.setFixedSize(DONE_WIDTH, 6)
        themes.changed.connect(self._theme_changed)

    def set_share(self, share: float) -> None:
        """0 to 1."""
        self._share = max(0.0, min(1.0, share))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The whole, then the part."""
        painter = QPainter(self)
        theme = self._themes.theme
        paint_box(painter, QRectF(self.rect()), 3, theme.color("press"), None)
        if self._share:
            paint_box(painter, QRectF(0, 0, max(6.0, self.width() * self._share), 6), 3, theme.color("ok"), None)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class WalkBar(Ground):
    """52 high, on the paper of the text. Actions are shown only where no card shows them already."""

    next_requested = Signal()
    previous_requested = Signal()
    fix_requested = Signal()
    skip_requested = Signal()
    ask_requested = Signal()
    add_word_requested = Signal()
    undo_requested = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "paper", "top", parent)
        self._translator = translator
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(translator("walk.name"))
        self.previous = IconButton(themes, "chevron-up", translator("command.previous"), size=30, keys="Shift+F8")
        self.next = IconButton(themes, "chevron-down", translator("command.next"), size=30, keys="F8")
        self.count = Text(themes, px=13, token="text2")
        self.count.setFont(ui_font(13, 400, tabular=True))
        self.key = KeyCap(themes, "F8")
        self.nearest = Text(themes, translator("walk.nearest"), token="text2")
        self.forward = Text(themes, translator("walk.next"), token="text2")
        self.back_key = KeyCap(themes, "Shift+F8")
        self.back = Text(themes, translator("walk.prev"), token="text2")
        self.done = Text(themes, token="text2")
        self.done.setFont(ui_font(13, 400, tabular=True))
        self.done_line = DoneLine(themes)
        self.glyph = FamilyGlyph(themes)
        self.title = ElidedText(themes)
        self.undo = LinkButton(themes, translator("walk.undo"), px=13)
        self.undo_key = KeyCap(themes, "Ctrl+Z")
        self.fix = Button(themes, translator("walk.fix"), ButtonKind.PRIMARY, keys="Ctrl+.", height=30)
        self.skip = Button(themes, translator("walk.skip"), keys="Ctrl+I", height=30)
        self.ask = IconButton(themes, "message-circle-question", translator("walk.ask"), size=30, keys="Ctrl+Alt+M")
        self.add_word = IconButton(themes, "bookmark-plus", translator("act.dict"), size=30, keys="Ctrl+Shift+A")
        self._toast = QTimer(self)
        self._toast.setSingleShot(True)
        self._toast.setInterval(TOAST_MS)
        self._toast.timeout.connect(self._end_toast)
        self._shown: tuple[QWidget, ...] = ()
        self._text = self._toast_text = ""
        self._toast_back: tuple[QWidget, ...] = ()
        self._take_back: Callable[[], object] | None = None
        self._lay_out()
        self._connect()
        self.show_idle("")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 1, 20, 0)
        row.setSpacing(8)
        arrows = QHBoxLayout()
        arrows.setSpacing(0)
        arrows.addWidget(self.previous)
        arrows.addWidget(self.next)
        row.addLayout(arrows)
        walking: tuple[QWidget, ...] = (
            self.count,
            self.key,
            self.nearest,
            self.forward,
            self.back_key,
            self.back,
            self.glyph,
        )
        undoing: tuple[QWidget, ...] = (self.undo, self.undo_key)
        right: tuple[QWidget, ...] = (self.done, self.done_line, self.fix, self.skip, self.add_word, self.ask)
        for widget in (*walking, self.title, *undoing):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)
        self._optional = (*walking, *undoing, *right)

    def _connect(self) -> None:
        self.next.clicked.connect(self.next_requested)
        self.previous.clicked.connect(self.previous_requested)
        self.fix.clicked.connect(self.fix_requested)
        self.skip.clicked.connect(self.skip_requested)
        self.ask.clicked.connect(self.ask_requested)
        self.add_word.clicked.connect(self.add_word_requested)
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
        is_word: bool = False,
    ) -> None:
        """The current issue, `position` (from 1) of `total`, and a short `title`.

        Without `actions` a card shows them already, and names the issue: the bar says how to go on. `more`: fixing asks
        something first, the button says «…». `is_word`: it can go into a dictionary.
        """
        self.count.setText(self._translator("walk.pos", i=position, n=total))
        self.glyph.set_family(family, family_word)
        self.fix.set_text(self._translator("walk.fix_more" if more else "walk.fix"))
        self.fix.set_enabled(fixable)
        self._enable_walk(True)
        if actions:
            words = (self.add_word,) if is_word else ()
            self._show(title, self.count, self.key, self.glyph, self.fix, self.skip, *words, self.ask)
        else:
            self._show("", self.count, self.key, self.forward, self.back_key, self.back, *self._progress)

    def set_done(self, done: int, total: int) -> None:
        """So many issues are decided of so many; shown at the right where no actions stand. `total` 0 shows nothing."""
        self.done.setText(self._translator("walk.done", i=done, n=total) if total else "")
        self.done_line.set_share(done / total if total else 0.0)
        self._refresh()

    @property
    def _progress(self) -> tuple[QWidget, ...]:
        return self.done, self.done_line

    def show_idle(self, sentence: str, *, can_walk: bool = False) -> None:
        """No issue is current: `sentence` says how many there are or that nothing is left."""
        self.count.setText(sentence)
        self._enable_walk(can_walk, sentence)
        self._show("", self.count, *((self.key, self.nearest, *self._progress) if can_walk else ()))

    def _enable_walk(self, can_walk: bool, reason: str = "") -> None:
        for button in (self.previous, self.next):
            button.set_enabled(can_walk, reason)

    def toast(self, sentence: str, *, undo: bool = True) -> None:
        """Say for six seconds what happened, with a way back; then the bar shows what it showed last."""
        self._say_for_a_while(sentence, (self.undo, self.undo_key) if undo else (), self.undo_requested.emit)

    def toast_act(self, sentence: str, take_back: Callable[[], object] | None) -> None:
        """Say what happened outside the text: Ctrl+Z does not take that back, `take_back` does."""
        self._say_for_a_while(sentence, (self.undo,) if take_back else (), take_back)

    def _say_for_a_while(
        self, sentence: str, back: tuple[QWidget, ...], take_back: Callable[[], object] | None
    ) -> None:
        self._toast_text = sentence
        self._toast_back = back
        self._take_back = take_back
        self._toast.start()
        self._refresh()

    @property
    def is_toasting(self) -> bool:
        """Whether the bar says what happened."""
        return self._toast.isActive()

    def _undo(self) -> None:
        self._toast.stop()
        self._refresh()
        if self._take_back is not None:
            self._take_back()

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
            doing = tuple(widget for widget in shown if widget in {self.fix, self.skip, self.add_word, self.ask})
            shown = (*self._toast_back, *doing)
        self.title.set_text(self._toast_text if self._toast.isActive() else self._text)
        if not self.done.text():
            shown = tuple(widget for widget in shown if widget not in self._progress)
        for widget in self._optional:
            widget.setVisible(widget in shown)
        self.title.setVisible(bool(self.title.text))
        self._make_room()

    def _make_room(self) -> None:
        """Key caps go before the name of the issue is shortened."""
        row = self.layout()
        assert row is not None
        for compact in (False, True):
            for button in (self.fix, self.skip):
                button.set_compact(compact)
            if row.sizeHint().width() <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more, or for less."""
        super().resizeEvent(event)
        self._make_room()
