# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip over a comparison: which versions, which difference of how many, and the way back to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from proofdesk.gui.compare import NOW
from proofdesk.gui.controls import Button, ButtonKind, Ground, IconButton, Segment, Text
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.panels.notices import Icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

HEIGHT = 46


class Version(NamedTuple):
    """A version that can be chosen. `key` is the id of a revision, NOW or DISK."""

    key: int
    words: str


class VersionPicker(Button):
    """Says which version is compared, and offers the others."""

    picked = Signal(int)
    """Key of a version."""

    def __init__(self, themes: ThemeSource, name: str, parent: QWidget) -> None:
        super().__init__(themes, "", ButtonKind.QUIET, height=30, chevron=True, parent=parent)
        self._name = name
        self._versions: Sequence[Version] = ()
        self._key = NOW
        self.clicked.connect(self.show_menu)
        self.set_eliding(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_versions(self, versions: Sequence[Version], key: int) -> None:
        """Offer these, of which one is shown."""
        self._versions, self._key = versions, key
        words = next((version.words for version in versions if version.key == key), "")
        self.set_text(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(words)

    def menu_of_versions(self) -> QMenu:
        """The versions; the menu deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for version in self._versions:
            action = menu.addAction(version.words)
            action.setCheckable(True)
            action.setChecked(version.key == self._key)
            action.triggered.connect(lambda _=False, key=version.key: self.picked.emit(key))
        return menu

    def show_menu(self) -> None:
        """Offer the versions."""
        self.menu_of_versions().popup(self.mapToGlobal(QPoint(0, self.height() + 4)))


class CompareStrip(Ground):
    """46 high, on the paper of the text."""

    step_requested = Signal(int)
    """1 to the next difference, -1 to the one before."""
    close_requested = Signal()
    beside_chosen = Signal(bool)
    """Whether both versions are wanted side by side."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "paper", "bottom", parent)
        self._say = translator
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(translator("compare.name"))
        self.together = Segment(themes, translator("compare.together"), self)
        self.beside = Segment(themes, translator("compare.beside"), self)
        self.together.setChecked(True)
        self.former = VersionPicker(themes, translator("compare.former"), self)
        self.later = VersionPicker(themes, translator("compare.later"), self)
        self.previous = IconButton(
            themes, "chevron-up", translator("compare.previous"), size=30, icon_size=18, keys="Shift+F8", parent=self
        )
        self.next = IconButton(
            themes, "chevron-down", translator("compare.next"), size=30, icon_size=18, keys="F8", parent=self
        )
        self.place = Text(themes, "", px=12, token="text2", parent=self)
        self.place.setFont(ui_font(12, tabular=True))
        self.close_button = IconButton(
            themes, "x", translator("compare.close"), size=30, icon_size=16, keys="Esc", parent=self
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 1)
        row.setSpacing(4)
        for segment in (self.together, self.beside):
            row.addWidget(segment)
        row.addSpacing(8)
        row.addWidget(self.former)
        row.addWidget(Icon(themes, "arrow-right", "text2", size=14, parent=self))
        row.addWidget(self.later)
        row.addStretch(1)
        for widget in (self.previous, self.next, self.place, self.close_button):
            row.addWidget(widget)
        row.insertSpacing(row.count() - 1, 8)
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.close_button.clicked.connect(self.close_requested)
        self.beside.toggled.connect(self.beside_chosen)

    def set_place(self, number: int | None, total: int) -> None:
        """Show which difference (0-based) of how many is the current one."""
        if not total:
            words = ""
        elif number is None:
            words = self._say("compare.n", n=total)
        else:
            words = self._say("walk.pos", i=number + 1, n=total)
        self.place.setText(words)
        for button in (self.previous, self.next):
            button.set_enabled(total > 0, self._say("compare.same"))
