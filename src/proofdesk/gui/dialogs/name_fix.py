# SPDX-License-Identifier: GPL-3.0-or-later
"""Fix a name everywhere: choose the right spelling, see every place before it changes, leave some out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from proofdesk.core.people import Case, Correction
from proofdesk.gui.controls import Button, ButtonKind, Control, RadioRow, Text, paint_box
from proofdesk.gui.dialogs.base import CardDialog
from proofdesk.gui.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.gui.panels.name_views import MentionPlace, NamePerson
    from proofdesk.gui.theme import ThemeSource

WIDTH = 900
LEFT = 284
ROW = 66


class PlaceRow(Control):
    """One mention: a tick, the form before and after, its context, case and place."""

    def __init__(
        self, themes: ThemeSource, correction: Correction, before: str, where: str, case: str, context: str
    ) -> None:
        super().__init__(themes, f"{before} → {correction.replacement}, {where}")
        self.correction = correction
        self._before = before
        self._where = where
        self._case = case
        self._context = context
        self.setCheckable(True)
        self.setChecked(correction.certain)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(ROW)
        self.setAccessibleName(self.text())

    def sizeHint(self) -> QSize:
        """As high as a row."""
        return QSize(400, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tick, before → after, context; place and case at the right."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        if self.hasFocus() or self.is_hovered:
            border = theme.color("accent") if self.hasFocus() else None
            paint_box(painter, rect, 8, theme.color("panel"), border)
        box = QRectF(14, 14, 16, 16)
        fill = theme.color("accent") if self.isChecked() else None
        paint_box(painter, box, 4, fill, theme.color("accent" if self.isChecked() else "ctl"))
        if self.isChecked():
            painter.setPen(QPen(theme.color("onAccent"), 2))
            painter.drawPolyline([box.topLeft() + p for p in _tick()])
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        theme = self.theme
        left, width = 44, self.width()
        right_font = ui_font(12)
        painter.setFont(right_font)
        painter.setPen(theme.color("text3"))
        metrics = QFontMetrics(right_font)
        painter.drawText(width - 14 - metrics.horizontalAdvance(self._where), 27, self._where)
        painter.drawText(width - 14 - metrics.horizontalAdvance(self._case), 49, self._case)
        struck = ui_font(14)
        struck.setStrikeOut(True)
        painter.setFont(struck)
        painter.setPen(theme.color("danger"))
        painter.drawText(left, 27, self._before)
        left += QFontMetrics(struck).horizontalAdvance(self._before) + 10
        painter.setFont(ui_font(14))
        painter.setPen(theme.color("text3"))
        painter.drawText(left, 27, "→")
        left += 24
        painter.setFont(ui_font(14, 600))
        painter.setPen(theme.color("text"))
        painter.drawText(left, 27, self.correction.replacement)
        font = ui_font(12)
        painter.setFont(font)
        painter.setPen(theme.color("text2" if self.correction.certain else "warn"))
        room = width - 44 - 14 - metrics.horizontalAdvance(self._case) - 16
        painter.drawText(44, 49, QFontMetrics(font).elidedText(self._context, Qt.TextElideMode.ElideMiddle, room))


class NameFixDialog(CardDialog):
    """Which mentions of a person become what; nothing is changed before it is confirmed."""

    confirmed = Signal(object, int)
    """The corrections that are ticked, and the number of the chosen spelling."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, view: NamePerson, chosen: int | None, parent: QWidget
    ) -> None:
        super().__init__(themes, translator, translator("fix.title"), translator("fix.sub"), parent)
        self._view = view
        self._rows: list[PlaceRow] = []
        self._chosen = chosen
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addLayout(self._left_side())
        self._list = QWidget(self)
        self._places = QVBoxLayout(self._list)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(0)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._list)
        scroll.setMinimumHeight(260)
        scroll.viewport().setAutoFillBackground(False)
        self._list.setAutoFillBackground(False)
        body.addWidget(scroll, 1)
        self.column.addLayout(body, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancel = Button(themes, translator("act.cancel"), keys="Esc", height=36, parent=self)
        cancel.clicked.connect(self.reject)
        self.confirm = Button(
            themes, translator("names.pick"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36, parent=self
        )
        self.confirm.clicked.connect(self._confirm)
        foot.addWidget(cancel)
        foot.addWidget(self.confirm)
        self.column.addLayout(foot)
        self._show_spelling()

    def _left_side(self) -> QVBoxLayout:
        conflict = self._view.conflict
        assert conflict is not None
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(Text(self.themes, self.say("fix.right"), px=12, token="text2", parent=self))
        self._choices = QButtonGroup(self)
        for number, spelling in enumerate(conflict.spellings):
            if not conflict.corrections[number]:
                continue
            row = RadioRow(
                self.themes,
                spelling.name,
                subtitle=spelling.full,
                detail=self.say("places.n", n=spelling.count),
                tinted=spelling.differing,
                parent=self,
            )
            row.setFixedWidth(LEFT)
            row.setChecked(number == self._chosen)
            self._choices.addButton(row, number)
            column.addWidget(row)
        self._choices.idClicked.connect(self._choose)
        column.addSpacing(8)
        self._forms_title = Text(self.themes, self.say("fix.forms"), px=12, token="text2", parent=self)
        column.addWidget(self._forms_title)
        self._forms = [Text(self.themes, "", px=13, parent=self) for _ in Case]
        for form in self._forms:
            column.addWidget(form)
        column.addStretch(1)
        return column

    def _choose(self, number: int) -> None:
        self._chosen = number
        self._show_spelling()

    def _show_spelling(self) -> None:
        conflict = self._view.conflict
        assert conflict is not None
        while (item := self._places.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._rows = []
        forms = conflict.spellings[self._chosen].forms if self._chosen is not None else ()
        self._forms_title.setVisible(bool(forms))
        for place, text in enumerate(self._forms):
            text.setVisible(place < len(forms))
            if place < len(forms):
                case, form = forms[place]
                text.setText(f"{self.say(f'case.{case.value}.short')}   {form}")
        if self._chosen is not None:
            corrections = sorted(conflict.corrections[self._chosen], key=lambda correction: correction.certain)
            for correction in corrections:
                self._add_row(correction)
            right = conflict.spellings[self._chosen]
            self._places.addSpacing(8)
            self._places.addWidget(
                Text(self.themes, self.say("fix.ok", n=right.count), token="text2", parent=self._list)
            )
            for number in right.mentions:
                self._add_right(number)
        self._places.addStretch(1)
        self._count()
        if self._rows:
            self._rows[0].setFocus()

    def _add_row(self, correction: Correction) -> None:
        place = self._view.places[correction.mention]
        if place is None:
            return
        mention = self._view.person.mentions[correction.mention]
        start = correction.span.start - mention.span.start
        before = mention.text if mention.span.length == len(mention.text) else ""
        before = (before or mention.text)[start : start + correction.span.length] or mention.text
        after = correction.replacement
        context = f"{place.left}{after}{place.right}"
        if correction.doubt is not None:
            context = self.say.text(correction.doubt)
        case = self.say(f"case.{mention.case.value}") if mention.case else ""
        row = PlaceRow(self.themes, correction, before, self._where(place), case, context)
        row.toggled.connect(self._count)
        self._places.addWidget(row)
        self._rows.append(row)

    def _add_right(self, number: int) -> None:
        place = self._view.places[number]
        if place is None:
            return
        words = f"✓  {self._view.person.mentions[number].text} · {self._where(place)}"
        self._places.addWidget(Text(self.themes, words, px=12, token="text2", parent=self._list))

    def _where(self, place: MentionPlace) -> str:
        return self.say("places.paragraph", n=place.number)

    def _count(self) -> None:
        ticked = sum(row.isChecked() for row in self._rows)
        words = self.say("fix.do", n=ticked) if self._chosen is not None else self.say("names.pick")
        self.confirm.set_text(words)
        self.confirm.set_enabled(ticked > 0, self.say("names.pick"))

    def _confirm(self) -> None:
        ticked: Sequence[Correction] = tuple(replace(row.correction) for row in self._rows if row.isChecked())
        if ticked and self._chosen is not None:
            self.accept()
            self.confirmed.emit(ticked, self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose a spelling, ↑ and ↓ go from place to place, Ctrl+Enter confirms."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._confirm()
            return
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            button = self._choices.button(key - Qt.Key.Key_1)
            if button is not None:
                button.click()
            return
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._rows:
            focused = next((i for i, row in enumerate(self._rows) if row.hasFocus()), -1)
            step = 1 if key == Qt.Key.Key_Down else -1
            self._rows[(focused + step) % len(self._rows)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


def _tick() -> tuple[QPointF, ...]:
    return QPointF(3.5, 8.5), QPointF(6.8, 11.6), QPointF(12.5, 5)
