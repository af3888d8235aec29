# SPDX-License-Identifier: GPL-3.0-or-later
"""A window of its own beside the article, not over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from proofdesk.gui.keys import KeyFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Work = tuple[tuple[str, ...], Callable[[], object]]


class BesideWindow(QWidget):
    """Opens in the middle of the article's window, with the keyboard where a person begins."""

    def __init__(
        self, title: str, size: tuple[int, int], least: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(title)
        self.setMinimumSize(*least)
        self.resize(*size)

    def first_focus(self) -> QWidget:
        """Where the keyboard is when the window opens."""
        raise NotImplementedError

    def about_to_open(self) -> None:
        """What is shown when the window opens again."""

    def show_over(self, window: QWidget) -> None:
        """Open in the middle of another window, or come to the front."""
        if not self.isVisible():
            self.about_to_open()
            middle = window.mapToGlobal(window.rect().center())
            self.move(middle - QPoint(self.width() // 2, self.height() // 2))
            self.show()
            self.first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.raise_()
        self.activateWindow()

    def tie_keys(self, work: Mapping[str, Work]) -> None:
        """Tie combinations, the same physical keys in any layout, to what they do; once."""
        actions = {}
        for name, (combinations, do) in work.items():
            action = QAction(self)
            action.setShortcuts([QKeySequence(one) for one in combinations])
            action.setAutoRepeat(False)
            action.triggered.connect(lambda _=False, do=do: do())
            self.addAction(action)
            actions[name] = action
        KeyFilter(self, actions)
