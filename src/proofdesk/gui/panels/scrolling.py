# SPDX-License-Identifier: GPL-3.0-or-later
"""A column of cards that scrolls, and keeps still what is being looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from proofdesk.gui.controls import Ground
from proofdesk.gui.controls_base import chain_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.gui.theme import ThemeSource

SIDE = 12


class ScrollColumn(QScrollArea):
    """Widgets one under another, as wide as the panel."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None, *, gap: int = 8, top: int = 0) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = Ground(themes, "panel")
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(SIDE, top, SIDE, SIDE)
        self._column.setSpacing(gap)
        self._column.addStretch(1)
        self._widgets: list[QWidget] = []
        self.setWidget(self._ground)
        self._top = top
        self.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)

    def _make_room_for_bar(self, _lowest: int, highest: int) -> None:
        """The bar stands in the free room beside the cards, which keep their width."""
        side = 0 if highest > 0 else SIDE
        if self._column.contentsMargins().right() != side:
            self._column.setContentsMargins(SIDE, self._top, side, SIDE)

    @property
    def widgets(self) -> Sequence[QWidget]:
        """What stands in the column, from the top."""
        return tuple(self._widgets)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these in this order; those that were here and are not among them are thrown away."""
        kept = set(widgets)
        for old in self._widgets:
            if old not in kept:
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        for place, widget in enumerate(widgets):
            item = self._column.itemAt(place)
            if item is None or item.widget() is not widget:
                self._column.removeWidget(widget)
                self._column.insertWidget(place, widget)
                widget.show()
        if list(widgets) != self._widgets:
            chain_focus(self, widgets)
        self._widgets = list(widgets)

    def needed_height(self) -> int:
        """Pixels that show all of the column, at its present width."""
        column = self._column
        for widget in self._widgets:
            widget.updateGeometry()  # what was just shown or hidden within it counts at once
        column.activate()
        if column.hasHeightForWidth():
            return column.heightForWidth(self.viewport().width())
        return column.sizeHint().height()

    def reveal(self, widget: QWidget) -> None:
        """Scroll only as far as is needed to see a widget."""
        self._column.activate()
        self._ground.adjustSize()
        self.ensureWidgetVisible(widget, 0, SIDE)
