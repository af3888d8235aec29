# SPDX-License-Identifier: GPL-3.0-or-later
"""How a word declines: as one of a few words that are proposed, as one that a person names, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from proofdesk.core.dictionary import Inflection, InflectionAnswer, InflectionWish, only_this_form
from proofdesk.gui.controls import RadioRow, Text
from proofdesk.gui.register.fields import FormField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

ASK_MS = 250
"""After the last key, before forms are made anew."""


class Ways(QWidget):
    """Shows what is proposed for a word, and tells which way holds."""

    changed = Signal()
    """Another way holds."""
    wanted = Signal(object)
    """An InflectionWish; `take` takes the answer."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._say = translator
        self._word = ""
        self._ways: list[Inflection] = []
        self._proposed: list[Inflection] = []
        """Those among them that nobody named."""
        self._kept: Inflection | None = None
        """How the word declines as it is stored: always among the ways."""
        self._is_waiting = False
        self._group = QButtonGroup(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.model = FormField(themes, translator("dictionary.model"), translator("dictionary.model"), self)
        self.problem = Text(themes, token="danger", px=12, wrap=True, parent=self)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        column.addWidget(self.model)
        column.addWidget(self.problem)
        column.addStretch(1)
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(ASK_MS)
        self._ask.timeout.connect(self._ask_now)
        self.model.textEdited.connect(self._model_edited)
        self._group.idClicked.connect(lambda _: self.changed.emit())

    @property
    def chosen(self) -> Inflection | None:
        """The way that holds; None while it is not known yet."""
        number = self._group.checkedId()
        return None if self._is_waiting or number < 0 else self._ways[number]

    @property
    def buttons(self) -> Sequence[RadioRow]:
        """One for each way, the likeliest first."""
        return [button for button in self._group.buttons() if isinstance(button, RadioRow)]

    def show_word(self, word: str, kept: Inflection | None = None) -> None:
        """Ask how a word declines, at once; `kept` is how it does by the dictionary."""
        self._word, self._kept = word, kept
        self.model.show_text("")
        self._tell_problem("")
        self._proposed = [kept] if kept is not None else []
        self._set_ways(self._proposed)
        self._is_waiting = kept is None and bool(word)
        self._ask.stop()
        self._ask_now()

    def edit_word(self, word: str) -> None:
        """The word is being typed: ask when a pause is made."""
        self._word, self._kept = word, None
        self._is_waiting = True
        self._ask.start()
        self.changed.emit()

    def take(self, answer: InflectionAnswer) -> None:
        """The ways in which the word can decline; nothing happens where something else was asked since."""
        if answer.wish != self._wish:
            return
        self._is_waiting = False
        if answer.wish.model:
            self._take_model(answer)
        else:
            own = [self._kept] if self._kept is not None else []
            self._proposed = [*own, *(way for way in answer.inflections if way not in own)]
            self._set_ways(self._proposed)
        self.changed.emit()

    def give_up(self) -> None:
        """Nobody can tell how words decline."""
        if self._is_waiting:
            self._is_waiting = False
            self._set_ways([only_this_form(self._word)] if self._word else [])
            self.changed.emit()

    def focus(self) -> None:
        """Give the keyboard to the way that holds."""
        button = self._group.checkedButton()
        (button or self.model).setFocus()

    @property
    def _wish(self) -> InflectionWish:
        return InflectionWish(self._word, " ".join(self.model.text().split()))

    def _ask_now(self) -> None:
        if self._word:
            self.wanted.emit(self._wish)
        else:
            self._is_waiting = False
            self._set_ways([])
            self.changed.emit()

    def _model_edited(self) -> None:
        self._is_waiting = True
        self._tell_problem("")
        self._ask.start()
        self.changed.emit()

    def _take_model(self, answer: InflectionAnswer) -> None:
        if answer.problem is not None:
            self._tell_problem(self._say.text(answer.problem))
            return
        self._tell_problem("")
        for way in answer.inflections:
            self._set_ways([way, *(other for other in self._proposed if other != way)])

    def _tell_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _set_ways(self, ways: Sequence[Inflection]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._ways = list(ways)
        for number, way in enumerate(self._ways):
            row = RadioRow(self._themes, way.word, detail=self._words_of(way), parent=self)
            row.setToolTip(", ".join(way.texts[:12]))
            self._group.addButton(row, number)
            self._rows.addWidget(row)
            row.show()
        if self._ways:
            self._group.button(0).setChecked(True)

    def _words_of(self, way: Inflection) -> str:
        if len(way.texts) == 1:
            return self._say("dictionary.way.alone")
        if way.model == way.word:
            return self._say("dictionary.way.known")
        return self._say("dictionary.way.like", model=way.model) if way.model else self._say("dictionary.way.guess")
