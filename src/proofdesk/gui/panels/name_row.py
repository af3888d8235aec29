# SPDX-License-Identifier: GPL-3.0-or-later
"""A person about whom nothing waits for a decision, in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.core.people import NameKind
from proofdesk.gui.controls import Button, Card, Pill, PillTone, Text, faded, paint_box, paint_focus
from proofdesk.gui.controls_base import came_by_keyboard
from proofdesk.gui.panels.name_views import different_words, words_under

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.panels.name_views import NamePerson
    from proofdesk.gui.theme import ThemeSource


class PersonRow(Card):
    """A person about whom nobody has to decide: name, role, number of places, perhaps a way back."""

    chosen = Signal()
    take_back = Signal()
    register_requested = Signal()
    """The person shall be put into the register."""
    entry_requested = Signal()
    """The person's entry of the register is wanted."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, view: NamePerson, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, parent)
        self._view = view
        self._translator = translator
        self._by_keyboard = False
        person = view.person
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        words = QVBoxLayout()
        words.setSpacing(1)
        title = person.name
        if view.conflict is not None:
            title = " / ".join(spelling.name for spelling in view.conflict.spellings)
        words.addWidget(Text(themes, title, weight=500, wrap=True, parent=self))
        under = words_under(translator, person)
        if view.ignored is not None:
            said = different_words(translator, person)
            under = f"{said} · {translator(f'issues.scope.{view.ignored.scope.value}')}"
        if under:
            words.addWidget(Text(themes, under, px=12, token="text2", wrap=True, parent=self))
        row.addLayout(words, 1)
        known = translator("names.registered") if view.is_registered else ""
        if known:
            row.addWidget(Pill(themes, known, PillTone.OK, self))
            row.addSpacing(4)
        places = translator("places.n", n=len(person.mentions))
        if view.ignored is not None:
            back = Button(themes, translator("act.undo"), height=30, parent=self)
            back.clicked.connect(self.take_back)
            row.addWidget(back)
        else:
            row.addWidget(Text(themes, places, px=12, token="text2", parent=self))
        details = view.details(translator)
        self.setToolTip(details)
        self.setAccessibleDescription(details)
        self.setMinimumHeight(52)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(", ".join(part for part in (title, under, known, places) if part))
        self.pressed.connect(self.chosen)

    @property
    def view(self) -> NamePerson:
        """What the row shows."""
        return self._view

    def sizeHint(self) -> QSize:
        """At least 52 high."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(52, hint.height()))

    def menu(self) -> QMenu:
        """What can be done with the person."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._view.is_registered:
            menu.addAction(self._translator("names.registered.show")).triggered.connect(self.entry_requested)
        else:
            menu.addAction(self._translator("names.register")).triggered.connect(self.register_requested)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of a person, under the pointer or the row."""
        if self._view.person.kind is not NameKind.PERSON:
            return
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        self.menu().popup(event.globalPos() if by_mouse else self.mapToGlobal(self.rect().bottomLeft()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        self._by_keyboard = came_by_keyboard(event, self._by_keyboard)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter visits the next mention."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card; a hover ground, the focus ring."""
        super().paintEvent(event)
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            paint_box(painter, rect, 8, faded(self.themes.theme.color("hover"), 0.6), self.themes.theme.color("line"))
        if self.hasFocus() and self._by_keyboard:
            paint_focus(painter, rect, 8, self.themes.theme)
