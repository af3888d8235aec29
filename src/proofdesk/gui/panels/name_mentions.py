# SPDX-License-Identifier: GPL-3.0-or-later
"""One mention of a person as a row: case, words around, paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from proofdesk.core.issues import Family
from proofdesk.gui.controls import Control, paint_box, paint_focus
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.panels.name_context import paint_in_context
from proofdesk.gui.shapes import paint_line

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.core.people import Mention
    from proofdesk.gui.panels.name_views import MentionPlace
    from proofdesk.gui.theme import ThemeSource

HEIGHT = 30
_CASE = 34
_BASELINE = 19.0


class MentionRow(Control):
    """A mention, bold, with its mark while it may be wrong. The words around give way when room is short."""

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        mention: Mention,
        place: MentionPlace,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, mention.text, parent)
        self._case = translator(f"case.{mention.case}") if mention.case is not None else ""
        self._paragraph = translator("names.paragraph", n=place.number)
        self._left = place.left
        self._right = place.right
        self._marked = True
        self._current = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            translator("names.mention", case=self._case, text=mention.text, paragraph=self._paragraph).strip()
        )

    def set_marked(self, marked: bool) -> None:
        """Underline the mention: it is not yet known to be right."""
        self._marked = marked
        self.update()

    def set_current(self, current: bool) -> None:
        """Tint the row of the mention that is current in the text."""
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        """30 high."""
        return QSize(200, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Case, left words, mention, right words, paragraph."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._current:
            paint_box(painter, rect, 6, theme.tint("names", 0.22 if theme.is_dark else 0.11), None)
        elif self.is_hovered or self.isDown():
            paint_box(painter, rect, 6, theme.color("press" if self.isDown() else "hover"), None)
        if self.shows_focus:
            paint_focus(painter, rect, 6, theme)
        small = ui_font(11, 400)
        painter.setFont(small)
        painter.setPen(theme.color("text3"))
        painter.drawText(QPointF(8, _BASELINE), self._case)
        end = QFontMetrics(small).horizontalAdvance(self._paragraph)
        painter.drawText(QPointF(self.width() - 8 - end, _BASELINE), self._paragraph)
        left = 8.0 + _CASE
        room = self.width() - 8 - end - 10 - left
        place, around = QPointF(left, _BASELINE), (self._left, self._right)
        start, stop = paint_in_context(painter, theme, place, room, around, self.text())
        if self._marked:
            paint_line(painter, Family.NAMES, theme, start, stop, _BASELINE - 2)
