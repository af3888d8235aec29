# SPDX-License-Identifier: GPL-3.0-or-later
"""Fix a name everywhere: choose the right spelling, see every place before it changes, leave some out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.core.people import Case, Correction
from proofdesk.gui.controls import (
    Button,
    ButtonKind,
    Control,
    Hairline,
    RadioRow,
    Text,
    TickBox,
    faded,
    paint_box,
    paint_focus,
    paint_tick,
    paint_tinted,
)
from proofdesk.gui.controls_base import chain_focus
from proofdesk.gui.dialogs.base import CardDialog, Rows, UprightLine
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap
from proofdesk.gui.panels.name_context import differing, paint_in_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.core.people import Mention
    from proofdesk.core.spans import Span
    from proofdesk.gui.panels.name_views import MentionPlace, NamePerson
    from proofdesk.gui.theme import Theme, ThemeSource

WIDTH = 900
LEFT = 284
ROW, RIGHT_ROW, FORM_ROW, MASTER = 66, 34, 26, 28
_WORDS = 44
_TINT = 0.22


class PlaceRow(Control):
    """One mention: a tick, the whole name before and after, its context, case and place."""

    def __init__(
        self,
        themes: ThemeSource,
        correction: Correction,
        before: str,
        after: str,
        where: str,
        case: str,
        around: tuple[str, str],
        doubt: str = "",
    ) -> None:
        super().__init__(themes, f"{before} → {after}, {where}")
        self.correction = correction
        self._before, self._after = before, after
        self._where = where
        self._case = case
        self._around = around
        self._doubt = doubt
        self.setCheckable(True)
        self.setChecked(correction.certain)
        self.setFixedHeight(ROW)
        self.setAccessibleName(", ".join(part for part in (self.text(), case, doubt) if part))

    def sizeHint(self) -> QSize:
        """As high as a row; long names are elided."""
        return QSize(320, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tick, before → after, context; place and case at the right."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self.hasFocus() or self.is_hovered:
            paint_box(painter, rect, 8, theme.color("panel" if self.hasFocus() else "hover"), None)
        if self.hasFocus():  # the current row, however the focus came
            paint_focus(painter, rect, 7, theme)
        paint_tick(painter, QPointF(14, 16), theme, checked=self.isChecked(), ratio=self.devicePixelRatioF())
        small = ui_font(12)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        ends = [self.width() - 14 - metrics.horizontalAdvance(words) for words in (self._where, self._case)]
        painter.drawText(QPointF(ends[0], 28), self._where)
        painter.drawText(QPointF(ends[1], 50), self._case)
        self._paint_change(painter, ends[0] - 16)
        place, room = QPointF(_WORDS, 50), ends[1] - 16 - _WORDS
        if self._doubt:
            painter.setFont(small)
            painter.setPen(theme.color("warn"))
            painter.drawText(place, metrics.elidedText(self._doubt, Qt.TextElideMode.ElideRight, int(room)))
        else:
            paint_in_context(painter, theme, place, room, self._around, self._after)
        painter.end()

    def _paint_change(self, painter: QPainter, end: float) -> None:
        theme = self.theme
        struck, bold = ui_font(14), ui_font(14, 600)
        struck.setStrikeOut(True)
        half = int((end - _WORDS - 40) / 2)
        before = QFontMetrics(struck).elidedText(self._before, Qt.TextElideMode.ElideMiddle, half)
        after = QFontMetrics(bold).elidedText(self._after, Qt.TextElideMode.ElideMiddle, half)
        painter.setPen(theme.color("danger"))
        tint = faded(theme.color("danger"), _TINT)
        left = _WORDS + paint_tinted(painter, _WORDS, 28, before, differing(before, after), struck, tint)
        arrow = icon_pixmap("arrow-right", theme.color("text2"), 14, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left + 12, 16), arrow)
        painter.setPen(theme.color("text"))
        tint = faded(theme.color("ok"), _TINT)
        paint_tinted(painter, left + 38, 28, after, differing(after, before), bold, tint)


class RightRow(QWidget):
    """A mention that is right already: a check mark, its context, case and place."""

    def __init__(
        self, themes: ThemeSource, words: str, around: tuple[str, str], where: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = words
        self._around = around
        self._where = where
        self.setFixedHeight(RIGHT_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words}, {where}")

    def sizeHint(self) -> QSize:
        """As high as a menu's row."""
        return QSize(320, RIGHT_ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Check mark, words, place."""
        theme = self._themes.theme
        painter = QPainter(self)
        check = icon_pixmap("check", theme.color("ok"), 16, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(14, RIGHT_ROW // 2 - 8), check)
        font = ui_font(12)
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        end = self.width() - 14 - QFontMetrics(font).horizontalAdvance(self._where)
        painter.drawText(QPointF(end, 21), self._where)
        paint_in_context(painter, theme, QPointF(_WORDS, 21), end - 16 - _WORDS, self._around, self._words)
        painter.end()


class FormRow(QWidget):
    """One case: its short name and the form, the letters that differ from the other spelling tinted."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._case = self._form = ""
        self._tinted: tuple[Span, ...] = ()
        self.setFixedHeight(FORM_ROW)

    def set_form(self, case: str, form: str, tinted: tuple[Span, ...]) -> None:
        """Show a form."""
        self._case, self._form, self._tinted = case, form, tinted
        self.setAccessibleName(f"{case} {form}")
        self.update()

    @property
    def words(self) -> str:
        """The form that is shown."""
        return self._form

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Case, form, hairline."""
        theme: Theme = self._themes.theme
        painter = QPainter(self)
        painter.setFont(ui_font(12))
        painter.setPen(theme.color("text2"))
        painter.drawText(QPointF(0, 17), self._case)
        painter.setPen(theme.color("text"))
        font: QFont = ui_font(13)
        shown = QFontMetrics(font).elidedText(self._form, Qt.TextElideMode.ElideRight, self.width() - 52)
        spans = self._tinted if shown == self._form else ()
        paint_tinted(painter, 52, 17, shown, spans, font, faded(theme.color("names"), _TINT))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        painter.end()


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
        body.setSpacing(16)
        body.addLayout(self._left_side())
        body.addSpacing(8)
        body.addWidget(UprightLine(themes, self))
        body.addLayout(self._right_side(), 1)
        self.column.addLayout(body, 1)
        self.column.addSpacing(4)
        self.column.addWidget(Hairline(themes, self))
        self.column.addSpacing(4)
        foot = QHBoxLayout()
        foot.setSpacing(8)
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

    def _right_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 14, 4)
        self._all = TickBox(self.themes, "", self, weight=500)
        self._all.clicked.connect(self._tick_all)
        self._hint = Text(self.themes, self.say("fix.hint"), px=12, token="text2", parent=self)
        head.addWidget(self._all)
        head.addStretch(1)
        head.addWidget(self._hint)
        self._line = Hairline(self.themes, self)
        self._pick = Text(self.themes, self.say("names.pick"), token="text2", wrap=True, parent=self)
        self._places = Rows(self)
        column.addLayout(head)
        column.addWidget(self._line)
        column.addSpacing(4)
        column.addWidget(self._pick)
        column.addWidget(self._places, 1)
        conflict = self._view.conflict
        assert conflict is not None
        # Another choice must not make the dialog jump.
        sizes = [
            (len(corrections), spelling.count)
            for corrections, spelling in zip(conflict.corrections, conflict.spellings, strict=True)
        ]
        self._places.keep(max(ROW * places + 44 + RIGHT_ROW * right for places, right in sizes))
        return column

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
        self._forms = [FormRow(self.themes, self) for _ in Case]
        forms = QVBoxLayout()
        forms.setSpacing(0)
        room = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        room.setRetainSizeWhenHidden(any(spelling.forms for spelling in conflict.spellings))
        self._forms_title.setSizePolicy(room)
        for form in self._forms:
            form.setSizePolicy(room)
            form.setFixedWidth(LEFT)
            forms.addWidget(form)
        column.addLayout(forms)
        column.addStretch(1)
        return column

    def _choose(self, number: int) -> None:
        self._chosen = number
        self._show_spelling()

    def _show_spelling(self) -> None:
        conflict = self._view.conflict
        assert conflict is not None
        self._clear()
        chosen = self._chosen
        for widget in (self._all, self._hint, self._line):
            widget.setVisible(chosen is not None)
        self._pick.setVisible(chosen is None)
        self._show_forms()
        if chosen is not None:
            for correction in sorted(conflict.corrections[chosen], key=lambda correction: correction.certain):
                self._add_row(correction)
            self._add_right_ones(conflict.spellings[chosen].mentions)
        self._places.column.addStretch(1)
        chain_focus(self._places, self._rows)
        self._count()
        first = self._rows[0] if self._rows else next(iter(self._choices.buttons()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self._rows = []
        while (item := self._places.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _show_forms(self) -> None:
        conflict = self._view.conflict
        assert conflict is not None
        chosen = self._chosen
        forms = conflict.spellings[chosen].forms if chosen is not None else ()
        others = {case: form for n, s in enumerate(conflict.spellings) if n != chosen for case, form in s.forms}
        self._forms_title.setVisible(bool(forms))
        for place, row in enumerate(self._forms):
            row.setVisible(place < len(forms))
            if place < len(forms):
                case, form = forms[place]
                spans = differing(form, others[case]) if case in others else ()
                row.set_form(self.say(f"case.{case.value}.short"), form, spans)

    def _add_row(self, correction: Correction) -> None:
        place = self._view.places[correction.mention]
        if place is None:
            return
        mention = self._view.person.mentions[correction.mention]
        before, after = mention.text, correction.replacement
        if mention.span.length == len(before):
            start = correction.span.start - mention.span.start
            after = f"{before[:start]}{after}{before[start + correction.span.length :]}"
        doubt = self.say.text(correction.doubt) if correction.doubt is not None else ""
        around = (place.left, place.right)
        row = PlaceRow(self.themes, correction, before, after, self._where(place), self._case(mention), around, doubt)
        row.toggled.connect(self._count)
        self._places.column.addWidget(row)
        self._rows.append(row)

    def _add_right_ones(self, mentions: Sequence[int]) -> None:
        placed = [(number, place) for number in mentions if (place := self._view.places[number]) is not None]
        if not placed:
            return
        if self._rows:
            self._places.column.addSpacing(4)
            self._places.column.addWidget(Hairline(self.themes, self._places.ground))
        title = Text(self.themes, self.say("fix.ok", n=len(placed)), px=12, token="text2", parent=self._places.ground)
        title.setContentsMargins(14, 12, 14, 4)
        self._places.column.addWidget(title)
        for number, place in placed:
            mention = self._view.person.mentions[number]
            where = " · ".join(part for part in (self._case(mention, short=True), self._where(place)) if part)
            row = RightRow(self.themes, mention.text, (place.left, place.right), where, self._places.ground)
            self._places.column.addWidget(row)

    def _case(self, mention: Mention, *, short: bool = False) -> str:
        if mention.case is None:
            return ""
        return self.say(f"case.{mention.case.value}" if short else f"case.{mention.case.value}.full")

    def _where(self, place: MentionPlace) -> str:
        return self.say("places.paragraph", n=place.number)

    def _tick_all(self) -> None:
        ticked = not all(row.isChecked() for row in self._rows)
        for row in self._rows:
            row.setChecked(ticked)
        self._count()

    def _count(self) -> None:
        ticked = sum(row.isChecked() for row in self._rows)
        words = self.say("fix.do", n=ticked) if self._chosen is not None else self.say("names.pick")
        self.confirm.set_text(words)
        self.confirm.set_enabled(ticked > 0, self.say("fix.none-ticked" if self._rows else "names.pick"))
        self._all.set_text(self.say("fix.of", n=ticked, total=len(self._rows)))
        self._all.setChecked(bool(self._rows) and ticked == len(self._rows))
        self._all.set_partial(0 < ticked < len(self._rows))

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
