# SPDX-License-Identifier: GPL-3.0-or-later
"""What an empty register says: what it is for, and the three ways to fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.gui.controls import Button, ButtonKind, Text

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

_ACTION = 196


class EmptyRegister(QWidget):
    """A sentence about the register, and three buttons with what each of them does."""

    add_requested = Signal()
    learn_requested = Signal()
    import_requested = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(Text(themes, translator("register.empty.title"), px=18, weight=600, wrap=True, parent=self))
        column.addWidget(Text(themes, translator("register.empty.why"), token="text2", wrap=True, parent=self))
        column.addSpacing(16)
        self.buttons: list[Button] = []
        ways = (
            ("add", ButtonKind.PRIMARY, "Ctrl+N", self.add_requested),
            ("learn", ButtonKind.PLAIN, "", self.learn_requested),
            ("import", ButtonKind.PLAIN, "", self.import_requested),
        )
        for way, kind, keys, wanted in ways:
            button = Button(themes, translator(f"register.empty.{way}"), kind, keys=keys, height=36, parent=self)
            button.setMinimumWidth(_ACTION)
            button.clicked.connect(wanted)
            self.buttons.append(button)
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(button)
            words = translator(f"register.empty.{way}.why")
            row.addWidget(Text(themes, words, px=12, token="text2", wrap=True, parent=self), 1)
            column.addLayout(row)
            column.addSpacing(8)
        column.addStretch(1)
