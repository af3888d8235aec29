# SPDX-License-Identifier: GPL-3.0-or-later
"""Which spelling is right: one of the text, or another one that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from proofdesk.gui.controls import Field, RadioRow, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.core.people import Spelling
    from proofdesk.gui.theme import ThemeSource

PAUSE_MS = 250
"""After the last key, before forms of what is typed are made."""


class SpellingField(Field):
    """A spelling that is in no mention. It tells what is typed after a pause, with Enter at once."""

    written = Signal(str)
    emptied = Signal()
    went_down = Signal()
    """↓ was pressed."""

    def __init__(self, themes: ThemeSource, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, placeholder, parent=parent)
        self._is_chosen = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textEdited.connect(lambda _: self._pause.start())
        self.textChanged.connect(self._look_whether_empty)
        self.returnPressed.connect(self._tell)

    def set_chosen(self, chosen: bool) -> None:
        """Whether the name is spelled as it stands here."""
        self._is_chosen = chosen
        self._ground, self._edge = ("accentSoft", "accent") if chosen else ("card", "ctl")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A click on what was typed before chooses it again."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason and self.text() and not self._is_chosen:
            self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going on does not wait for the pause."""
        super().focusOutEvent(event)
        if self._pause.isActive():
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ goes on to the places."""
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
            return
        super().keyPressEvent(event)

    def _look_whether_empty(self, text: str) -> None:
        if not text.strip():
            self._pause.stop()
            self.emptied.emit()

    def _tell(self) -> None:
        self._pause.stop()
        if self.text().strip():
            self.written.emit(self.text())


class SpellingChoice(QWidget):
    """Radio rows for the spellings of the text, and a field for another one."""

    chosen = Signal(int)
    written = Signal(str)

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        spellings: Sequence[Spelling],
        choices: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are the numbers of the spellings that may be right."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.field = SpellingField(themes, translator("fix.other"), self)
        self.field.written.connect(self.written)
        self._doubt = Text(themes, px=12, token="warn", wrap=True, parent=self)
        self._doubt.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(themes, translator("fix.right"), px=12, token="text2", parent=self))
        for number in choices:
            spelling = spellings[number]
            row = RadioRow(
                themes,
                spelling.name,
                subtitle=spelling.full,
                detail=translator("places.n", n=spelling.count),
                tinted=spelling.differing,
                parent=self,
            )
            self._group.addButton(row, number)
            column.addWidget(row)
        column.addWidget(self.field)
        column.addWidget(self._doubt)
        self._group.idClicked.connect(self.chosen)

    def button(self, number: int) -> RadioRow | None:
        """The row of a spelling."""
        found = self._group.button(number)
        return found if isinstance(found, RadioRow) else None

    def first_control(self) -> QWidget:
        """What takes the focus where nothing is chosen."""
        return next(iter(self._group.buttons()), self.field)

    def set_chosen(self, number: int | None, *, written: bool) -> None:
        """Show which spelling counts: a number, or what is written."""
        self.set_doubt("")
        self.field.set_chosen(written)
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == number)
        self._group.setExclusive(True)

    def set_doubt(self, sentence: str) -> None:
        """Say why what is typed cannot be a spelling; nothing where it can."""
        self._doubt.setText(sentence)
        self._doubt.setVisible(bool(sentence))
