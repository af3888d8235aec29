# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of painted rows without a frame; the bar stands beside them, and only the keyboard shows a ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from proofdesk.gui.controls import tint_field
from proofdesk.gui.controls_base import came_by_keyboard

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from proofdesk.gui.theme import Theme, ThemeSource


class RowList(QListView):
    """What the list of articles and the history share."""

    def __init__(self, themes: ThemeSource, parent: QWidget, *, side: int) -> None:
        """`side` pixels stay free at either side; a scroll bar stands in those at the right."""
        super().__init__(parent)
        self._side = side
        self._by_keyboard = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)
        self.setViewportMargins(side, 0, side, 0)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)
        themes.changed.connect(self._retint)
        self._retint(themes.theme)

    @property
    def shows_focus(self) -> bool:
        """Whether the current row gets the ring of keyboard focus."""
        return self.hasFocus() and self._by_keyboard

    def _retint(self, theme: Theme) -> None:
        tint_field(self, theme)

    def _make_room_for_bar(self, _lowest: int, highest: int) -> None:
        right = 0 if highest > 0 else self._side
        if self.viewportMargins().right() != right:
            self.setViewportMargins(self._side, 0, right, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        self._by_keyboard = came_by_keyboard(event, self._by_keyboard)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Who clicks needs no ring."""
        self._by_keyboard = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who goes on with keys is shown where they are."""
        self._by_keyboard = True
        super().keyPressEvent(event)
