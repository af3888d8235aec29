# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that is taken in: what is new, what could not be read, and the entries that disagree, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.core.register import MergeChoice
from proofdesk.gui.controls import Button, ButtonKind, Card, Hairline, Text, faded, paint_tinted
from proofdesk.gui.dialogs.base import Rows
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.panels.name_context import differing
from proofdesk.gui.panels.notices import Icon
from proofdesk.gui.register.fields import Choice
from proofdesk.gui.register.words import EntryWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.core.register import LineProblem, MergeConflict
    from proofdesk.core.spans import Span
    from proofdesk.gui.register.desk import Incoming
    from proofdesk.gui.theme import Theme, ThemeSource

LABEL = 120
PROBLEMS_SHOWN = 50
NAMES = frozenset({"surname", "given", "patronymic", "kazakh"})
"""Fields of one word or two, in which the differing letters are tinted."""


class TintedName(QWidget):
    """A name with the letters tinted that another name does not have."""

    def __init__(self, themes: ThemeSource, name: str, spans: Sequence[Span], parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._name = name
        self._spans = tuple(spans)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._theme_changed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(QFontMetrics(ui_font(13, 600)).horizontalAdvance(self._name), 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The name."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setPen(theme.color("text"))
        paint_tinted(painter, 0, 15, self._name, self._spans, ui_font(13, 600), faded(theme.color("names"), 0.22))

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class ConflictCard(Card):
    """Two entries that seem to name the same. Nothing is chosen until a person chooses; 1, 2 and 3 choose."""

    chosen = Signal()

    def __init__(
        self, themes: ThemeSource, translator: Translator, conflict: MergeConflict, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, parent)
        self._words = EntryWords(translator)
        self._conflict = conflict
        self.setAccessibleName(translator("register.merge.conflict", name=conflict.mine.name))
        answers = {choice.value: translator(f"register.merge.{choice}") for choice in MergeChoice}
        self.choice = Choice(themes, conflict.mine.name, answers, self)
        self.choice.changed.connect(self._tell)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for column, (width, stretch) in enumerate(((LABEL, 0), (0, 1), (0, 1))):
            self._grid.setColumnMinimumWidth(column, width)
            self._grid.setColumnStretch(column, stretch)
        for column, key in ((1, "register.merge.in-register"), (2, "register.merge.in-file")):
            self._grid.addWidget(Text(themes, translator(key), px=12, token="text2", parent=self), 0, column)
        for field in ("surname", *(name for name in conflict.fields if name != "surname")):
            self._add_row(field)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 12, 14, 12)
        body.setSpacing(10)
        body.addLayout(self._grid)
        body.addWidget(self.choice)

    def _add_row(self, field: str) -> None:
        row = self._grid.rowCount()
        mine, theirs = (self._words.value(field, one) for one in (self._conflict.mine, self._conflict.theirs))
        label = Text(self.themes, self._words.field(field, self._conflict.mine), px=12, token="text2", parent=self)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        for column, (own, other) in enumerate(((mine, theirs), (theirs, mine)), 1):
            value: QWidget
            if field in NAMES:
                spans = differing(own, other) if "—" not in {own, other} else ()
                value = TintedName(self.themes, own, spans, self)
            else:
                value = Text(self.themes, own, wrap=True, parent=self)
            self._grid.addWidget(value, row, column, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1…3 choose."""
        number = event.key() - Qt.Key.Key_1
        choices = list(MergeChoice)
        if 0 <= number < len(choices) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choice.choose(choices[number].value)
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self.set_current(False)
        self.chosen.emit()


class MergingPage(QWidget):
    """Asks about each conflict, and then takes the file in as a whole."""

    confirmed = Signal(object, object)
    """The Incoming file, and the choices in the order of its conflicts."""
    left = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._say = translator
        self._incoming: Incoming | None = None
        self.cards: list[ConflictCard] = []
        self._title = Text(themes, px=18, weight=600, wrap=True, parent=self)
        self._summary = Text(themes, token="text2", wrap=True, parent=self)
        self._list = Rows(self)
        self._list.column.setSpacing(8)
        self.mine = Button(themes, translator("register.merge.all-mine"), ButtonKind.QUIET, height=36, parent=self)
        self.theirs = Button(themes, translator("register.merge.all-theirs"), ButtonKind.QUIET, height=36, parent=self)
        self.mine.clicked.connect(lambda: self._choose_all(MergeChoice.MINE))
        self.theirs.clicked.connect(lambda: self._choose_all(MergeChoice.THEIRS))
        self.take = Button(
            themes, translator("register.merge.take"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36, parent=self
        )
        self.take.clicked.connect(self._confirm)
        cancel = Button(themes, translator("act.cancel"), keys="Esc", height=36, parent=self)
        cancel.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._summary)
        column.addSpacing(4)
        column.addWidget(self._list, 1)
        column.addWidget(Hairline(themes, self))
        column.addSpacing(4)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for widget in (self.mine, self.theirs):
            foot.addWidget(widget)
        foot.addStretch(1)
        for widget in (cancel, self.take):
            foot.addWidget(widget)
        column.addLayout(foot)

    def show_incoming(self, incoming: Incoming) -> None:
        """Ask about a file."""
        self._incoming = incoming
        plan = incoming.plan
        self._title.setText(self._say("register.merge.title", file=incoming.name))
        same = len(incoming.file.entries) - len(plan.added) - len(plan.conflicts)
        summary = [self._say("register.merge.added", n=len(plan.added))]
        if same:
            summary.append(self._say("register.merge.same", n=same))
        self._summary.setText(" ".join(summary))
        self._clear()
        if incoming.file.problems:
            self._list.column.addWidget(self._problems(incoming.file.problems))
        if plan.conflicts:
            words = self._say("register.merge.conflicts", n=len(plan.conflicts))
            head = Text(self._themes, words, weight=600, wrap=True, parent=self._list.ground)
            head.setContentsMargins(0, 8, 0, 0)
            self._list.column.addWidget(head)
        self.cards = [ConflictCard(self._themes, self._say, conflict, self._list.ground) for conflict in plan.conflicts]
        for card in self.cards:
            card.chosen.connect(self._refresh)
            self._list.column.addWidget(card)
        self._list.column.addStretch(1)
        for widget in (self.mine, self.theirs):
            widget.setVisible(len(self.cards) > 1)
        self._refresh()
        self._focus(self.cards[0] if self.cards else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ go from conflict to conflict."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.cards:
            super().keyPressEvent(event)
            return
        here = next((n for n, card in enumerate(self.cards) if card.isAncestorOf(self.focusWidget())), 0)
        self._focus(self.cards[(here + step) % len(self.cards)])

    def _focus(self, card: ConflictCard | None) -> None:
        if card is None:
            self.take.setFocus(Qt.FocusReason.TabFocusReason)
            return
        card.choice.focus()
        self._list.ensureWidgetVisible(card, 0, 8)

    def _clear(self) -> None:
        while (item := self._list.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _problems(self, problems: Sequence[LineProblem]) -> QWidget:
        card = Card(self._themes, self._list.ground, quiet=True)
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(10)
        row.addWidget(Icon(self._themes, "triangle-alert", "warn", parent=card), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        words = self._say("register.merge.problems", n=len(problems))
        column.addWidget(Text(self._themes, words, weight=600, wrap=True, parent=card))
        for problem in problems[:PROBLEMS_SHOWN]:
            line = self._say("register.merge.line", line=problem.line, why=self._say.text(problem.why))
            column.addWidget(Text(self._themes, line, px=12, token="text2", wrap=True, parent=card))
        if len(problems) > PROBLEMS_SHOWN:
            more = self._say("export.more", n=len(problems) - PROBLEMS_SHOWN)
            column.addWidget(Text(self._themes, more, px=12, token="text2", parent=card))
        row.addLayout(column, 1)
        return card

    def _choose_all(self, choice: MergeChoice) -> None:
        for card in self.cards:
            card.choice.choose(choice.value)
        self.take.setFocus(Qt.FocusReason.TabFocusReason)

    def _refresh(self) -> None:
        left = sum(not card.choice.value for card in self.cards)
        self.take.set_enabled(not left, self._say("register.merge.left", n=left))

    def _confirm(self) -> None:
        if self._incoming is not None:
            self.confirmed.emit(self._incoming, [MergeChoice(card.choice.value) for card in self.cards])
