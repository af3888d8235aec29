# SPDX-License-Identifier: GPL-3.0-or-later
"""The right side of the register window: one entry and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from proofdesk.core.register import EntryKind
from proofdesk.gui.controls import Button, ButtonKind, ElidedText, Ground, Hairline, Segment, Text
from proofdesk.gui.register.form import EntryForm
from proofdesk.gui.register.history import EntryHistory
from proofdesk.gui.register.words import EntryWords

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.core.register import RegisterEntry
    from proofdesk.gui.theme import ThemeSource

SIDE = 24


class FormScroll(QScrollArea):
    """Scrolls the form, and follows the keyboard through it."""

    def __init__(self, themes: ThemeSource, form: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = Ground(themes, "card")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(SIDE, 4, SIDE, 20)
        self._column.addWidget(form)
        self._column.addStretch(1)
        self.setWidget(ground)
        self.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)

    def _make_room_for_bar(self, _lowest: int, highest: int) -> None:
        """The bar stands in the free room beside the fields, which keep their width."""
        bar = self.verticalScrollBar().sizeHint().width() if highest > 0 else 0
        self._column.setContentsMargins(SIDE, 4, SIDE - bar, 20)


class EntryPane(Ground):
    """Says what a person wants done with the entry that it shows."""

    save_requested = Signal()
    remove_requested = Signal()
    revert_requested = Signal()
    history_shown = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "card", parent=parent)
        self._say = translator
        self._title = ElidedText(themes, px=18, weight=600, parent=self)
        self.form = EntryForm(themes, translator, self)
        self.history = EntryHistory(themes, translator, EntryWords(translator), self)
        self.entry_tab = Segment(themes, translator("register.tab.entry"), self)
        self.history_tab = Segment(themes, translator("register.tab.history"), self)
        self.entry_tab.setChecked(True)
        self._pages = QStackedWidget(self)
        self._scroll = FormScroll(themes, self.form, self)
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(self.history)
        self.problem = Text(themes, px=12, token="danger", wrap=True, parent=self)
        self.remove = Button(themes, translator("act.delete"), ButtonKind.DANGER, height=36, parent=self)
        self.revert = Button(themes, translator("act.cancel"), keys="Esc", height=36, parent=self)
        self.save = Button(
            themes, translator("register.save"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36, parent=self
        )
        self._foot = QWidget(self)
        self._lay_out(themes)
        self.form.edited.connect(self._show_state)
        self.entry_tab.clicked.connect(self.show_form)
        self.history_tab.clicked.connect(self.show_history)
        self.save.clicked.connect(self.save_requested)
        self.revert.clicked.connect(self.revert_requested)
        self.remove.clicked.connect(self.remove_requested)
        self._show_state()

    def _lay_out(self, themes: ThemeSource) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 14, SIDE, 10)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.entry_tab)
        head.addWidget(self.history_tab)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SIDE, 10, SIDE, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.revert)
        buttons.addWidget(self.save)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(Hairline(themes, self._foot))
        self.problem.setContentsMargins(SIDE, 8, SIDE, 0)
        foot.addWidget(self.problem)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)

    @property
    def shows_history(self) -> bool:
        """Whether the history is shown in place of the fields."""
        return self._pages.currentWidget() is self.history

    def show_entry(self, entry: RegisterEntry) -> None:
        """Show an entry, from its first field."""
        self.form.show_entry(entry)
        self.tell_problem("")
        self._scroll.verticalScrollBar().setValue(0)
        self.history_tab.set_enabled(bool(entry.id), self._say("register.history.new"))
        if not entry.id:
            self.show_form()
        elif self.shows_history:
            self.history_shown.emit()

    def show_form(self) -> None:
        """The fields."""
        self.entry_tab.setChecked(True)
        self._pages.setCurrentWidget(self._scroll)
        self._foot.show()

    def show_history(self) -> None:
        """What was done to the entry."""
        self.history_tab.setChecked(True)
        self._pages.setCurrentWidget(self.history)
        self._foot.hide()
        self.history_shown.emit()

    def tell_problem(self, sentence: str) -> None:
        """Why the entry cannot be kept as it is written; empty where nothing stands against it."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _show_state(self) -> None:
        form = self.form
        draft, is_edited = form.draft, form.is_edited
        is_new = not form.base.id
        fresh = "register.new" if draft.kind is EntryKind.PERSON else f"register.new.{draft.kind}"
        self._title.set_text(draft.full_name or self._say(fresh))
        self.save.set_text(self._say("register.add-this" if is_new else "register.save"))
        self.save.set_enabled(is_edited, self._say("register.saved-already"))
        self.revert.setVisible(is_edited or is_new)
        self.remove.setVisible(not is_new)
        if self.problem.text() and draft.problem is None:
            self.tell_problem("")
