# SPDX-License-Identifier: GPL-3.0-or-later
"""The six cases of the right name, and whether the person is a man or a woman."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.core.people import Case, Gender
from proofdesk.gui.controls import (
    Button,
    ButtonKind,
    Control,
    Text,
    faded,
    paint_box,
    paint_focus,
    paint_tinted,
)
from proofdesk.gui.dialogs.inline import PADDING, InlineField
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap
from proofdesk.gui.panels.name_context import differing
from proofdesk.gui.panels.notices import Icon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proofdesk.app.name_fix import FixForm
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

FORM_ROW = 28
FIELD_WIDTH = 140
_FORM = 54
_TINT = 0.22
_ROUND = frozenset("аоуэи")


def about(words: str) -> str:
    """The preposition of the prepositional: «об» before а, о, у, э, и, else «о» (Розенталь, Справочник, § 199)."""
    return "об" if words[:1].lower() in _ROUND else "о"


class FormRow(Control):
    """One case: its short name and the form, the letters that differ from the other spelling tinted.

    A click or F2 edits the word; what stands before it stays.
    """

    written = Signal(str)
    stepped = Signal(int)
    """↑ (-1) or ↓ (1)."""

    def __init__(self, themes: ThemeSource, translator: Translator, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent=parent)
        self._translator = translator
        self._case = case
        self._form: FixForm | None = None
        self._other = ""
        self._field: InlineField | None = None
        self.setFixedHeight(FORM_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.clicked.connect(self.edit_form)

    def set_form(self, form: FixForm, other: str) -> None:
        """Show a form, and `other`, the same case of the other spelling."""
        self._form, self._other = form, other
        self.setText(f"{form.given} {form.word}".strip())
        case = self._translator(f"case.{self._case.value}.full")
        self.setAccessibleName(f"{case}: {self.text()}")
        self.setAccessibleDescription(self._translator("fix.edit-form"))
        self.update()

    @property
    def words(self) -> str:
        """The form that is shown, with what stands before it."""
        return self.text()

    @property
    def field(self) -> InlineField | None:
        """Where the form is being written, if it is."""
        return self._field

    def sizeHint(self) -> QSize:
        """Room for a name; a long one is elided."""
        return QSize(200, FORM_ROW)

    def edit_form(self) -> None:
        """Let a person write the form."""
        if self._field is not None or self._form is None:
            return
        before = self._before().rstrip()
        left = _FORM + QFontMetrics(ui_font(13)).horizontalAdvance(before) + 6 if before else _FORM - PADDING
        left = min(left, self.width() - FIELD_WIDTH)
        place = QRect(left, 0, self.width() - left, FORM_ROW)
        field = InlineField(self.themes, self.accessibleName(), self._form.word, place, self)
        field.kept.connect(self.written)
        field.gone.connect(self._edited)
        self._field = field
        self.update()

    def _edited(self) -> None:
        self._field = None
        self.update()

    def _before(self) -> str:
        form = self._form
        if form is None:
            return ""
        before = f"{form.given} " if form.given else ""
        return f"{about(before or form.word)} {before}" if form.case is Case.LOCT else before

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Enter edit, ↑ and ↓ go from case to case."""
        if event.key() == Qt.Key.Key_F2:
            self.edit_form()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Case, form, hairline; a pen where it was, or can be, edited."""
        theme, form = self.theme, self._form
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        if form is None:
            return
        rect = QRectF(self.rect()).adjusted(-0.0, 0, 0, -1)
        if self.is_hovered or self.hasFocus():
            paint_box(painter, rect, 4, theme.color("hover"), None)
        if self.shows_focus:
            paint_focus(painter, rect, 4, theme)
        painter.setFont(ui_font(12))
        painter.setPen(theme.color("text2"))
        painter.drawText(QPointF(6, 18), self._translator(f"case.{self._case.value}.short"))
        if self._field is None:
            self._paint_form(painter, form)
        else:
            painter.setClipRect(QRectF(0, 0, self._field.x(), self.height()))
            painter.setPen(theme.color("text2"))
            paint_tinted(painter, _FORM, 18, self._before(), (), ui_font(13), theme.color("text"))
        painter.end()

    def _paint_form(self, painter: QPainter, form: FixForm) -> None:
        theme, font = self.theme, ui_font(13)
        metrics, before = QFontMetrics(font), self._before()
        has_pen = form.is_by_hand or self.is_hovered or self.hasFocus()
        room = self.width() - _FORM - (26 if has_pen else 6)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        whole = metrics.elidedText(f"{before}{form.word}", Qt.TextElideMode.ElideRight, room)
        if not form.word:
            painter.setPen(theme.color("text3"))
            paint_tinted(painter, _FORM, 18, f"{before}—", (), font, theme.color("text3"))
        elif whole == f"{before}{form.word}":
            start = paint_tinted(painter, _FORM, 18, before, (), font, theme.color("text"))
            spans = differing(form.word, self._other) if self._other else ()
            paint_tinted(painter, _FORM + start, 18, form.word, spans, font, faded(theme.color("names"), _TINT))
        else:
            painter.drawText(QPointF(_FORM, 18), whole)
        if has_pen:
            ink = theme.color("accent" if form.is_by_hand else "text3")
            pen = icon_pixmap("pencil", ink, 14, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(self.width() - 20, 7), pen)


class FormTable(QWidget):
    """Gender and case forms. Hidden forms keep their room, so that nothing jumps when they come."""

    gender_chosen = Signal(object)
    form_written = Signal(object, str)
    """Case, the word."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self.rows = [FormRow(themes, translator, case, self) for case in Case]
        self.gender = Button(themes, "", ButtonKind.QUIET, height=28, chevron=True, parent=self)
        self.gender.clicked.connect(self._open_menu)
        self.menu = QMenu(self)
        for gender in (Gender.MASC, Gender.FEMN):
            action = self.menu.addAction(translator(f"fix.gender.{gender.value}"))
            action.triggered.connect(lambda _=False, chosen=gender: self.gender_chosen.emit(chosen))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Text(themes, translator("fix.forms"), px=12, token="text2", parent=self))
        head.addStretch(1)
        head.addWidget(self.gender)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for number, row in enumerate(self.rows):
            row.written.connect(lambda word, case=list(Case)[number]: self.form_written.emit(case, word))
            row.stepped.connect(lambda step, here=number: self._step(here + step))
            column.addWidget(row)
        hint = QHBoxLayout()
        hint.setContentsMargins(6, 8, 0, 0)
        hint.setSpacing(8)
        hint.addWidget(Icon(themes, "pencil", "text3", parent=self))
        hint.addWidget(Text(themes, translator("fix.edit-hint"), px=12, token="text2", wrap=True, parent=self), 1)
        column.addLayout(hint)
        kept = self.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.setSizePolicy(kept)

    def set_forms(self, forms: Sequence[FixForm], others: Mapping[Case, str], gender: Gender) -> None:
        """Show these; nothing where there are none."""
        self.setVisible(bool(forms))
        words = self._translator(f"fix.gender.{gender.value}")
        self.gender.set_text(words)
        self.gender.setAccessibleName(self._translator("fix.gender", gender=words))
        for row, form in zip(self.rows, forms, strict=False):
            row.set_form(form, others.get(form.case, ""))

    def _step(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self.rows[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _open_menu(self) -> None:
        self.menu.popup(self.gender.mapToGlobal(QPoint(0, self.gender.height() + 4)))
