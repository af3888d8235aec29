# SPDX-License-Identifier: GPL-3.0-or-later
"""Fix a name everywhere: choose the right spelling, see every place before it changes, leave some out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from proofdesk.app.name_fix import NameFix
from proofdesk.core.text import Role
from proofdesk.gui.controls import Button, ButtonKind, ElidedText, Hairline, Text, TickBox
from proofdesk.gui.controls_base import chain_focus
from proofdesk.gui.dialogs.base import CardDialog, Rows, UprightLine
from proofdesk.gui.dialogs.name_fix_forms import FormTable
from proofdesk.gui.dialogs.name_fix_rows import DOUBT, RIGHT_ROW, ROW, PlaceRow, RightRow, RowWords
from proofdesk.gui.dialogs.name_fix_spellings import SpellingChoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from proofdesk.app.name_fix import FixRow
    from proofdesk.core.messages import Translator
    from proofdesk.core.people import Case, Gender, Renamed, Renaming
    from proofdesk.core.register import RegisterEntry
    from proofdesk.gui.panels.name_views import MentionPlace, NamePerson
    from proofdesk.gui.theme import ThemeSource

WIDTH = 900
LEFT = 284
_BAR = 12
"""Beside the left column, for its scroll bar in a low window."""
_RIGHT_TITLE = 44


class NameFixDialog(CardDialog):
    """Which mentions of a person become what; nothing is changed before it is confirmed."""

    confirmed = Signal(object)
    """The NameFix whose edits are to be made."""
    forms_wanted = Signal(object)
    """A Renaming: `take` brings the answer."""

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        view: NamePerson,
        chosen: int | None,
        parent: QWidget,
        entry_of: Callable[[NameFix], RegisterEntry | None] = lambda _: None,
    ) -> None:
        """`entry_of` says what a correction gives the name register to remember."""
        super().__init__(themes, translator, translator("fix.title"), translator("fix.sub"), parent)
        self._entry_of = entry_of
        conflict = view.conflict
        assert conflict is not None
        self._view = view
        self._conflict = conflict
        self._fix = NameFix(view.person, conflict, [place.text if place else None for place in view.places])
        if chosen in self._fix.choices:
            self._fix.choose(chosen)
        self._rows: list[PlaceRow] = []
        self._shown: tuple[object, ...] = ()
        """What the rows stand for: the same ones are told what changed, others are made anew."""
        self._is_closed = False
        self._asked: Renaming | None = None
        self._choice = SpellingChoice(themes, translator, conflict.spellings, self._fix.choices, self)
        self._forms = FormTable(themes, translator, self)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self._left_side())
        body.addWidget(UprightLine(themes, self))
        body.addLayout(self._right_side(), 1)
        self.column.addLayout(body, 1)
        self.column.addSpacing(4)
        self.column.addWidget(Hairline(themes, self))
        self.column.addSpacing(4)
        self.column.addLayout(self._foot())
        self._choice.chosen.connect(self._choose)
        self._choice.written.connect(self._write)
        self._choice.field.emptied.connect(self._unwrite)
        self._choice.field.went_down.connect(self._focus_first)
        self._forms.gender.setVisible(not self._fix.is_of_thing)
        self._forms.gender_chosen.connect(self._set_gender)
        self._forms.form_written.connect(self._set_form)
        self.finished.connect(self._close)
        self._show()
        self._focus_first()

    # Making

    def _left_side(self) -> Rows:
        side = Rows(self)
        side.setFixedWidth(LEFT + _BAR)
        side.column.setContentsMargins(0, 0, _BAR, 0)
        side.column.addWidget(self._choice)
        side.column.addSpacing(10)
        side.column.addWidget(self._forms)
        side.column.addStretch(1)
        return side

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
        # Another choice must not make the dialog jump.
        self._places.keep(max((self._height(number) for number in self._fix.choices), default=0))
        return column

    def _height(self, number: int) -> int:
        corrections, spelling = self._conflict.corrections[number], self._conflict.spellings[number]
        doubts = sum(not correction.certain for correction in corrections)
        return ROW * len(corrections) + DOUBT * doubts + _RIGHT_TITLE + RIGHT_ROW * spelling.count

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.remember = TickBox(self.themes, self.say("fix.remember"), self)
        self.remember.setChecked(True)
        self._who = ElidedText(self.themes, weight=400, parent=self)
        foot.addWidget(self.remember)
        foot.addWidget(self._who)
        foot.addStretch(1)
        cancel = Button(self.themes, self.say("act.cancel"), keys="Esc", height=36, parent=self)
        cancel.clicked.connect(self.reject)
        self.confirm = Button(
            self.themes, self.say("names.pick"), ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36, parent=self
        )
        self.confirm.clicked.connect(self._confirm)
        foot.addWidget(cancel)
        foot.addWidget(self.confirm)
        return foot

    @property
    def remembered(self) -> RegisterEntry | None:
        """What goes into the name register with the correction; None where nothing does."""
        return self._entry_of(self._fix) if self.remember.isChecked() else None

    # Asking for forms

    def show_over(self, width: int) -> None:
        """Open, and ask for the forms that are not known yet."""
        super().show_over(width)
        self._ask()

    def _ask(self) -> None:
        wish = self._fix.wish
        if wish is not None and wish != self._asked:
            self._asked = wish
            self.forms_wanted.emit(wish)

    def take(self, wish: Renaming, renamed: Renamed | None) -> None:
        """The answer to `forms_wanted`; None where nobody can give one."""
        if not self._is_closed:
            was_waiting = self._fix.is_waiting
            self._fix.take(wish, renamed)
            self._show()
            if was_waiting and not self._choice.field.hasFocus():
                self._focus_first()

    def _close(self) -> None:
        self._is_closed = True

    # Choosing

    def _choose(self, number: int) -> None:
        self._fix.choose(number)
        self._changed()

    def _write(self, name: str) -> None:
        why = self._fix.write(name)
        if why is not None:
            self._choice.set_doubt(self.say.text(why))
            return
        self._changed()

    def _unwrite(self) -> None:
        self._fix.unwrite()
        self._changed()

    def _set_gender(self, gender: Gender) -> None:
        self._fix.set_gender(gender)
        self._changed()

    def _set_form(self, case: Case, word: str) -> None:
        self._fix.set_form(case, word)
        self._show()

    def _set_after(self, mention: int, after: str) -> None:
        self._fix.set_after(mention, after)
        self._show()

    def _tick(self, mention: int, ticked: bool) -> None:
        self._fix.tick(mention, ticked)
        self._show()

    def _tick_all(self) -> None:
        self._fix.tick_all(not all(row.is_ticked for row in self._fix.rows))
        self._show()

    def _changed(self) -> None:
        self._show()
        self._ask()

    # Showing

    def _show(self) -> None:
        fix = self._fix
        for widget in (self._all, self._hint, self._line):
            widget.setVisible(fix.has_choice)
        self._pick.setVisible(not fix.has_choice)
        self._choice.set_chosen(fix.chosen, written=bool(fix.written))
        self._forms.set_forms(fix.forms, fix.other_forms(), fix.gender)
        rows = fix.rows
        if not fix.is_waiting:  # what is shown stays until there is something better
            self._show_rows(rows)
        self._count(rows)
        entry = self._entry_of(fix)
        self._who.set_text(", ".join([entry.name, *(role.words for role in entry.roles)]) if entry is not None else "")
        for shown in (self.remember, self._who):
            shown.setVisible(entry is not None)

    def _show_rows(self, rows: tuple[FixRow, ...]) -> None:
        right = self._fix.right
        shown = (tuple(row.mention for row in rows), right, self._fix.right_name)
        if self._rows and shown == self._shown:
            for widget, row in zip(self._rows, rows, strict=True):
                widget.set_row(row, self._words(row))
            return
        self._shown = shown
        focused = next((row.row.mention for row in self._rows if row.hasFocus()), None)
        self._clear()
        self._rows = [self._row(row) for row in rows]
        for widget in self._rows:
            self._places.column.addWidget(widget)
            widget.show()  # now, not when the layout finds the time: it may be given the focus
        self._add_right_ones(right)
        self._places.column.addStretch(1)
        chain_focus(self._places, self._rows)
        again = next((row for row in self._rows if row.row.mention == focused), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self._rows = []
        while (item := self._places.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, row: FixRow) -> PlaceRow:
        widget = PlaceRow(self.themes, row, self._words(row))
        mention = row.mention
        widget.clicked.connect(lambda ticked: self._tick(mention, ticked))
        widget.written.connect(lambda after: self._set_after(mention, after))
        widget.stepped.connect(lambda step: self._step(widget, step))
        return widget

    def _words(self, row: FixRow) -> RowWords:
        place = self._view.places[row.mention]
        assert place is not None
        note = self.say.text(row.doubt) if row.doubt is not None else ""
        if row.is_by_hand:
            note = self.say("fix.by-hand")
        case = self.say(f"case.{row.case.value}.full") if row.case is not None else ""
        return RowWords(self._where(place), case, (place.left, place.right), note, self.say("fix.edit-place"))

    def _where(self, place: MentionPlace) -> str:
        paragraph = self.say("places.paragraph", n=place.number)
        return paragraph if place.role is Role.BODY else f"{self.say(f'role.{place.role.value}')}, {paragraph}"

    def _add_right_ones(self, right: tuple[tuple[int, Case | None], ...]) -> None:
        if not right:
            return
        if self._rows:
            self._places.column.addSpacing(4)
            self._places.column.addWidget(Hairline(self.themes, self._places.ground))
        title = Text(self.themes, self.say("fix.ok", n=len(right)), px=12, token="text2", parent=self._places.ground)
        title.setContentsMargins(14, 12, 14, 4)
        self._places.column.addWidget(title)
        for number, case in right:
            place = self._view.places[number]
            assert place is not None
            parts = (self.say(f"case.{case.value}") if case else "", self._where(place))
            where = " · ".join(part for part in parts if part)
            row = RightRow(self.themes, place.text, (place.left, place.right), where, self._places.ground)
            self._places.column.addWidget(row)

    def _count(self, rows: tuple[FixRow, ...]) -> None:
        fix = self._fix
        ticked = sum(row.is_ticked for row in rows)
        words, why = self.say("fix.do", n=ticked), self.say("fix.none-ticked")
        if not fix.has_choice:
            words = why = self.say("names.pick")
        elif fix.is_waiting:
            words = why = self.say("fix.waiting")
        self.confirm.set_text(words)
        self.confirm.set_enabled(ticked > 0, why)
        self._all.setEnabled(bool(rows))
        self._all.set_text(self.say("fix.of", n=ticked, total=len(rows)))
        self._all.setChecked(bool(rows) and ticked == len(rows))
        self._all.set_partial(0 < ticked < len(rows))

    # Moving about

    def _focus_first(self) -> None:
        first = self._rows[0] if self._rows else self._choice.first_control()
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, row: PlaceRow, step: int) -> None:
        number = (self._rows.index(row) + step) % len(self._rows)
        self._rows[number].setFocus(Qt.FocusReason.TabFocusReason)
        self._places.ensureWidgetVisible(self._rows[number], 0, 0)

    def _confirm(self) -> None:
        if self._fix.edits and not self._fix.is_waiting:
            self.accept()
            self.confirmed.emit(self._fix)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose a spelling, ↑ and ↓ go to the places, F2 edits one, Ctrl+Enter confirms."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._confirm()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self._choice.button(key - Qt.Key.Key_1) is not None:
            self._choose(key - Qt.Key.Key_1)
            self._focus_first()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F2} and self._rows:
            row = self._rows[-1 if key == Qt.Key.Key_Up else 0]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            if key == Qt.Key.Key_F2:
                row.edit_form()
        else:
            super().keyPressEvent(event)
