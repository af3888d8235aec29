# SPDX-License-Identifier: GPL-3.0-or-later
"""The right side of a window with entries: the fields of one, or its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from proofdesk.gui.controls import Button, ButtonKind, ElidedText, Ground, Hairline, Segment, Text
from proofdesk.gui.entries.history import EntryHistory

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.entries.history import EditWords
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
    """Says what a person wants done with the entry that it shows.

    A kind of entry comes with its `form`: a widget that says `edited`, holds the `base` that was shown and the `draft`
    that is written, and knows whether that `is_edited`.
    """

    save_requested = Signal()
    remove_requested = Signal()
    revert_requested = Signal()
    history_shown = Signal()

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        form: Any,
        words: EditWords,
        tab: str,
        parent: QWidget | None = None,
    ) -> None:
        """`tab` names the tab of the fields."""
        super().__init__(themes, "card", parent=parent)
        self.say = translator
        self.form = form
        self._title = ElidedText(themes, px=18, weight=600, parent=self)
        self.history = EntryHistory(themes, translator, words, self)
        self.form_tab = Segment(themes, tab, self)
        self.history_tab = Segment(themes, translator("register.tab.history"), self)
        self.form_tab.setChecked(True)
        self._pages = QStackedWidget(self)
        self._scroll = FormScroll(themes, form, self)
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
        form.edited.connect(self._show_state)
        self.form_tab.clicked.connect(self.show_form)
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
        head.addWidget(self.form_tab)
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

    # What a kind of entry says of itself

    def title(self, draft: Any) -> str:
        """What stands above the fields."""
        raise NotImplementedError

    def add_words(self) -> str:
        """What the button says that puts a new entry in."""
        raise NotImplementedError

    @property
    def first_field(self) -> QWidget:
        """Where writing begins."""
        raise NotImplementedError

    def why_not_yet(self) -> str:
        """Why what is written cannot be saved yet; empty where it can."""
        return "" if self.form.is_edited else self.say("register.saved-already")

    # What is shown

    @property
    def shows_history(self) -> bool:
        """Whether the history is shown in place of the fields."""
        return self._pages.currentWidget() is self.history

    def show_entry(self, entry: Any) -> None:
        """Show an entry, from its first field."""
        self.form.show_entry(entry)
        self.tell_problem("")
        self._scroll.verticalScrollBar().setValue(0)
        self.history_tab.set_enabled(bool(entry.id), self.say("register.history.new"))
        if not entry.id:
            self.show_form()
        elif self.shows_history:
            self.history_shown.emit()

    def show_form(self) -> None:
        """The fields."""
        self.form_tab.setChecked(True)
        self._pages.setCurrentWidget(self._scroll)
        self._foot.show()

    def begin_writing(self) -> None:
        """Show the fields, the keyboard in the first of them."""
        self.show_form()
        self.first_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        is_new = not form.base.id
        self._title.set_text(self.title(form.draft))
        self.save.set_text(self.add_words() if is_new else self.say("register.save"))
        why_not = self.why_not_yet()
        self.save.set_enabled(not why_not, why_not)
        self.revert.setVisible(form.is_edited or is_new)
        self.remove.setVisible(not is_new)
        if self.problem.text() and form.draft.problem is None:
            self.tell_problem("")
