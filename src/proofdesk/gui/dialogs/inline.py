# SPDX-License-Identifier: GPL-3.0-or-later
"""A word that is edited in the place where it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal

from proofdesk.gui.controls import Field
from proofdesk.gui.fonts import ui_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from proofdesk.gui.fonts import Weight
    from proofdesk.gui.theme import ThemeSource

PADDING = 8
"""Pixels between the edge of the field and its text."""


class InlineField(Field):
    """Enter, or leaving it, keeps what was written; Esc takes it back. Either way it goes, and tells."""

    kept = Signal(str)
    gone = Signal()
    """It goes now, after `kept` where something was kept."""

    def __init__(
        self,
        themes: ThemeSource,
        name: str,
        text: str,
        place: QRect,
        parent: QWidget,
        *,
        px: int = 13,
        weight: Weight = 400,
    ) -> None:
        """`name` is what a screen reader calls it; `place` is in pixels of `parent`."""
        super().__init__(themes, name, parent=parent)
        self._is_over = False
        self.setPlaceholderText("")
        self.setFont(ui_font(px, weight))
        self.setText(text)
        self.setFixedHeight(place.height())
        self.setGeometry(place)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc takes back; with Ctrl, Enter also is for the dialog."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._end(keep=True)
            event.setAccepted(not event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        elif key == Qt.Key.Key_Escape:
            self._end(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere keeps what was written; another window or a menu is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self._end(keep=True)

    def _end(self, *, keep: bool) -> None:
        if self._is_over:
            return
        self._is_over = True
        had_focus = self.window().focusWidget() is self
        parent = self.parentWidget()
        self.hide()
        if had_focus and parent is not None:
            parent.setFocus(Qt.FocusReason.TabFocusReason)
        if keep:
            self.kept.emit(self.text())
        self.gone.emit()
        self.deleteLater()
