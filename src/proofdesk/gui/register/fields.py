# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of an entry: one line under its label, a choice of a few words, roles with their dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.core.register import RoleHeld
from proofdesk.gui.controls import Field, Hairline, IconButton, LinkButton, Segment, Text
from proofdesk.gui.controls_base import chain_focus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from PySide6.QtGui import QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

E = TypeVar("E", bound="StrEnum")

DATE = 92


class FormField(Field):
    """A field of a form: Esc is for the form, and empties nothing."""

    def __init__(self, themes: ThemeSource, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(themes, placeholder, parent=parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes on to the form."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def show_text(self, text: str) -> None:
        """Show a text that nobody typed, from its beginning."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)


class Labelled(QWidget):
    """A field under its label."""

    def __init__(self, themes: ThemeSource, label: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.label = Text(themes, label, px=12, token="text2", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.label)
        column.addWidget(field)


class _Answer(Segment):
    """← and → go from answer to answer; ↑ and ↓ are for what is around them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave ↑ and ↓ alone."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Choice(QWidget):
    """A few short answers side by side, of which one holds."""

    changed = Signal()

    def __init__(
        self, themes: ThemeSource, name: str, answers: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """`answers` are words by value; nothing is chosen at first."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = list(answers)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.setFixedHeight(32)
        for number, words in enumerate(answers.values()):
            segment = _Answer(themes, words, self)
            segment.setAccessibleName(f"{name}: {words}")
            self._group.addButton(segment, number)
            row.addWidget(segment)
        row.addStretch(1)
        self._group.idClicked.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> str:
        """The answer; empty while there is none."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else ""

    def set_value(self, value: str) -> None:
        """Show an answer, without telling of it."""
        self._group.button(self._values.index(value)).setChecked(True)

    def set_enabled(self, value: str, enabled: bool, reason: str) -> None:
        """Whether an answer can be given; `reason` says why not."""
        button = self._group.button(self._values.index(value))
        button.setEnabled(enabled)
        button.setToolTip("" if enabled else reason)

    def focus(self) -> None:
        """Give the keyboard to the answer, or to the first one."""
        button = self._group.checkedButton() or self._group.button(0)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, value: str) -> None:
        """Answer, as a click does."""
        self._group.button(self._values.index(value)).click()


@dataclass(slots=True)
class _RoleRow:
    ground: QWidget
    words: FormField
    since: FormField
    until: FormField


class RolesField(QWidget):
    """Posts and occupations, each with the dates between which it was held."""

    changed = Signal()
    grown = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._say = translator
        self._rows: list[_RoleRow] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.more = LinkButton(themes, translator("register.roles.add"), parent=self)
        self.more.clicked.connect(self._add_more)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def roles(self) -> tuple[RoleHeld, ...]:
        """What is typed."""
        return tuple(RoleHeld(row.words.text(), row.since.text(), row.until.text()) for row in self._rows)

    def set_roles(self, roles: Sequence[RoleHeld]) -> None:
        """Show these."""
        while len(self._rows) > max(1, len(roles)):
            self._drop(self._rows[-1])
        while len(self._rows) < max(1, len(roles)):
            self._add()
        for row, role in zip(self._rows, roles or (RoleHeld(""),), strict=True):
            row.words.show_text(role.words)
            row.since.show_text(role.since)
            row.until.show_text(role.until)

    def _add(self) -> _RoleRow:
        ground = QWidget(self)
        line = QHBoxLayout(ground)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        words = FormField(self._themes, self._say("register.field.roles"), self._say("register.roles.words"), ground)
        since = FormField(self._themes, self._say("register.roles.since"), self._say("register.roles.since"), ground)
        until = FormField(self._themes, self._say("register.roles.until"), self._say("register.roles.until"), ground)
        row = _RoleRow(ground, words, since, until)
        for field in (since, until):
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            field.setFixedWidth(DATE)
            field.setToolTip(self._say("register.roles.dates"))
        for field in (words, since, until):
            field.textEdited.connect(lambda _: self.changed.emit())
        remove = IconButton(self._themes, "x", self._say("register.roles.remove"), size=28, icon_size=16, parent=ground)
        remove.clicked.connect(lambda: self._remove(row))
        line.addWidget(words, 1)
        line.addWidget(since)
        line.addWidget(until)
        line.addWidget(remove)
        self._column.insertWidget(len(self._rows), ground)
        self._rows.append(row)
        chain_focus(self.more, [one.ground for one in self._rows])
        self.grown.emit()
        return row

    def _add_more(self) -> None:
        self._add().words.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, row: _RoleRow) -> None:
        if len(self._rows) == 1:
            self.set_roles(())
        else:
            self._drop(row)
        self.changed.emit()
        self._rows[-1].words.setFocus(Qt.FocusReason.TabFocusReason)

    def _drop(self, row: _RoleRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row.ground)
        row.ground.hide()
        row.ground.deleteLater()
        self.grown.emit()


class Part(QWidget):
    """A heading with a hairline above it."""

    def __init__(self, themes: ThemeSource, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Hairline(themes, self))
        column.addWidget(Text(themes, title, weight=600, parent=self))

    def sizeHint(self) -> QSize:
        """Line and words."""
        return QSize(super().sizeHint().width(), 32)
