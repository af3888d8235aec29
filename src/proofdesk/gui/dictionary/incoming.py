# SPDX-License-Identifier: GPL-3.0-or-later
"""A file of words some lines of which make no sense: nothing is taken in before a person has seen which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.gui.controls import Button, ButtonKind, Text
from proofdesk.gui.dialogs.base import Rows

if TYPE_CHECKING:
    from proofdesk.app.dictionaryfile import DictionaryFile
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

PROBLEMS_SHOWN = 50
SIDE = 24


class IncomingPage(QWidget):
    """Names the lines, and offers to take the rest."""

    confirmed = Signal(object, str)
    """The DictionaryFile, and its name."""
    left = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._say = translator
        self._shown: tuple[DictionaryFile, str] | None = None
        self._title = Text(themes, px=18, weight=600, wrap=True, parent=self)
        self._why = Text(themes, token="text2", wrap=True, parent=self)
        self._rows = Rows(self)
        self._rows.column.setSpacing(6)
        self.take = Button(themes, "", ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36, parent=self)
        back = Button(themes, translator("act.cancel"), keys="Esc", height=36, parent=self)
        self.take.clicked.connect(self._confirm)
        back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 20, SIDE, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addWidget(self._rows, 1)
        column.addLayout(buttons)

    def show_file(self, file: DictionaryFile, name: str) -> None:
        """Show what is wrong with a file."""
        self._shown = file, name
        self._title.setText(self._say("dictionary.file.problems", n=len(file.problems), file=name))
        rest = len(file.entries)
        self._why.setText(self._say("dictionary.file.nothing-yet"))
        self.take.set_text(self._say("dictionary.file.take-rest", n=rest))
        self.take.set_enabled(rest > 0, self._say("dictionary.file.no-rest"))
        while self._rows.column.count():
            item = self._rows.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for problem in file.problems[:PROBLEMS_SHOWN]:
            words = self._say("dictionary.file.line", line=problem.line, why=problem.why)
            self._rows.column.addWidget(Text(self._themes, words, wrap=True, parent=self._rows.ground))
        more = len(file.problems) - PROBLEMS_SHOWN
        if more > 0:
            words = self._say("dictionary.file.more", n=more)
            self._rows.column.addWidget(Text(self._themes, words, token="text2", parent=self._rows.ground))
        self._rows.column.addStretch(1)

    def _confirm(self) -> None:
        if self._shown is not None:
            self.confirmed.emit(*self._shown)
