# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog in which a word of the article goes into a dictionary, with all its forms in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from proofdesk.gui.controls import Button, ButtonKind, Text
from proofdesk.gui.dialogs.base import CardDialog
from proofdesk.gui.dictionary.form import WordForm

if TYPE_CHECKING:
    from proofdesk.core.dictionary import DictionaryEntry
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

WIDTH = 760


class AddWordDialog(CardDialog):
    """Tells the entry that a person wants; it stays open until `accept` or until it is refused."""

    confirmed = Signal(object)
    """A DictionaryEntry that can be kept."""

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        entry: DictionaryEntry,
        article: int | None,
        parent: QWidget,
    ) -> None:
        """`entry` is what is known of the word; `article` is the open one."""
        title, under = translator("dictionary.add.title"), translator("dictionary.add.sub")
        super().__init__(themes, translator, title, under, parent)
        self.form = WordForm(themes, translator, self, is_wide=True)
        self.problem = Text(themes, px=12, token="danger", wrap=True, parent=self)
        self.problem.hide()
        self.add = Button(
            themes, translator("dictionary.add.do"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36, parent=self
        )
        cancel = Button(themes, translator("act.cancel"), keys="Esc", height=36, parent=self)
        cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._confirm)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.problem, 1)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.add)
        self.column.addWidget(self.form, 1)
        self.column.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.add.click)
        self.form.edited.connect(self._show_state)
        self.form.kind.changed.connect(self._fit)
        self.form.set_article(article)
        self._entry = entry
        self._is_new = False
        """Whether the keyboard has to go to where it is wanted first."""

    def begin(self) -> None:
        """Ask how the word declines, and give the keyboard to what is to be looked at."""
        self._is_new = True
        self.form.show_entry(self._entry)

    def refuse(self, sentence: str) -> None:
        """The store did not take it: say why."""
        self.problem.setText(sentence)
        self.problem.show()
        self.add.set_enabled(True)

    def _show_state(self) -> None:
        draft = self.form.draft
        key = "dictionary.add.forbid" if draft.is_forbidden else "dictionary.add.do"
        self.add.set_text(self.say(key))
        self.add.set_enabled(self.form.is_ready and draft.problem is None, self.say("dictionary.add.not-yet"))
        self.problem.hide()
        if self._is_new and self.add.isEnabled():
            self._is_new = False
            self.add.setFocus()

    def _fit(self) -> None:
        """Other fields are shown: the dialog is as high as they need, and stays in the middle."""
        self.column.activate()
        middle = self.geometry().center()
        self.resize(self.width(), min(self.sizeHint().height(), self.maximumHeight()))
        self.move(middle - self.rect().center())

    def _confirm(self) -> None:
        draft = self.form.draft
        if self.form.is_ready and draft.problem is None:
            self.add.set_enabled(False, self.say("dictionary.add.not-yet"))
            self.confirmed.emit(draft)
