# SPDX-License-Identifier: GPL-3.0-or-later
"""The new names of an article: a list in which some can be left out, and one confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.gui.controls import (
    Button,
    ButtonKind,
    Control,
    Hairline,
    Text,
    TickBox,
    paint_box,
    paint_focus,
    paint_tick,
)
from proofdesk.gui.dialogs.base import Rows
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.register.words import EntryWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.core.register import Candidate
    from proofdesk.gui.theme import ThemeSource

ROW = 52


class CandidateRow(Control):
    """A person with a tick: name, role and gender, number of places."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, candidate: Candidate, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, candidate.entry.full_name, parent)
        self.candidate = candidate
        self._under = EntryWords(translator).under(candidate.entry)
        self._places = translator("places.n", n=candidate.mentions)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFixedHeight(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join((candidate.entry.full_name, self._under, self._places)))

    def sizeHint(self) -> QSize:
        """Long names are elided."""
        return QSize(320, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tick, name, role under it; places at the right."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self.isDown() or self.is_hovered:
            paint_box(painter, rect, 8, theme.color("press" if self.isDown() else "hover"), None)
        if self.shows_focus:
            paint_focus(painter, rect, 7, theme)
        ratio = self.devicePixelRatioF()
        paint_tick(painter, QPointF(14, ROW / 2 - 8), theme, checked=self.isChecked(), ratio=ratio)
        small = ui_font(12)
        end = self.width() - 14 - QFontMetrics(small).horizontalAdvance(self._places)
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        painter.drawText(QPointF(end, ROW / 2 + 4), self._places)
        lines = ((self.text(), ui_font(13, 500), "text", 22), (self._under, small, "text2", 40))
        for text, font, token, baseline in lines:
            painter.setFont(font)
            painter.setPen(theme.color(token))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, end - 44 - 12)
            painter.drawText(QPointF(44, baseline), shown)


class LearningPage(QWidget):
    """Every name is ticked at first: whoever comes here has finished with the article."""

    confirmed = Signal(object)
    """The candidates that are ticked."""
    left = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._say = translator
        self._rows: list[CandidateRow] = []
        self._under = Text(themes, token="text2", wrap=True, parent=self)
        self.all = TickBox(themes, "", self, weight=500)
        self.all.clicked.connect(self._tick_all)
        self._list = Rows(self)
        self.take = Button(themes, "", ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36, parent=self)
        self.take.clicked.connect(lambda: self.confirmed.emit(self.ticked))
        cancel = Button(themes, translator("act.cancel"), keys="Esc", height=36, parent=self)
        cancel.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(Text(themes, translator("register.learn.title"), px=18, weight=600, parent=self))
        column.addWidget(self._under)
        column.addSpacing(4)
        column.addWidget(self.all)
        column.addWidget(Hairline(themes, self))
        column.addWidget(self._list, 1)
        column.addWidget(Hairline(themes, self))
        column.addSpacing(4)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.take)
        column.addLayout(foot)

    @property
    def ticked(self) -> list[Candidate]:
        """Who is to be put in."""
        return [row.candidate for row in self._rows if row.isChecked()]

    @property
    def rows(self) -> Sequence[CandidateRow]:
        """Everyone."""
        return tuple(self._rows)

    def show_candidates(self, candidates: Sequence[Candidate], source: str) -> None:
        """Show the new names of the article `source`."""
        for old in self._rows:
            self._list.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        while self._list.column.count():
            self._list.column.takeAt(0)
        self._rows = [CandidateRow(self._themes, self._say, candidate, self._list.ground) for candidate in candidates]
        for row in self._rows:
            row.toggled.connect(self._refresh)
            self._list.column.addWidget(row)
            row.show()
        self._list.column.addStretch(1)
        self._under.setText(self._say("register.learn.under", title=source))
        self._refresh()
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ go from name to name."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self._rows:
            super().keyPressEvent(event)
            return
        here = next((number for number, row in enumerate(self._rows) if row.hasFocus()), None)
        place = (0 if step > 0 else -1) if here is None else (here + step) % len(self._rows)
        self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._list.ensureWidgetVisible(self._rows[place], 0, 0)

    def _tick_all(self) -> None:
        everyone = len(self.ticked) < len(self._rows)
        for row in self._rows:
            row.setChecked(everyone)
        self._refresh()

    def _refresh(self) -> None:
        ticked, all_of_them = len(self.ticked), len(self._rows)
        self.all.setChecked(ticked == all_of_them)
        self.all.set_partial(0 < ticked < all_of_them)
        self.all.set_text(self._say("register.learn.ticked", n=ticked, all=all_of_them))
        self.take.set_text(self._say("register.learn.take", n=ticked))
        self.take.set_enabled(ticked > 0, self._say("fix.none-ticked"))
