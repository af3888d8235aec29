# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of a word in a table of cases and numbers, to be looked at before it is added."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from proofdesk.core.dictionary import Inflection, case_of
from proofdesk.core.people import Case
from proofdesk.gui.controls import Text
from proofdesk.gui.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import Theme, ThemeSource

ROW, LABEL, GAP = 22, 40, 12
COLUMNS = ("sing", "sing masc", "sing femn", "sing neut", "plur")
OTHERS_SHOWN = 24
"""Forms that have no place in the table, at most."""

SEPARATOR = " / "


class FormTable(NamedTuple):
    """Forms by column and case, and those that have neither."""

    columns: tuple[str, ...]
    cells: Mapping[tuple[str, Case], tuple[str, ...]]
    """What stands in one place, the usual form first: «водой, водою»."""
    others: tuple[str, ...]


def table_of(inflection: Inflection) -> FormTable:
    """Where each form stands; several forms of one place are told together."""
    cells: dict[tuple[str, Case], list[str]] = {}
    others: list[str] = []
    for slot, text in inflection.forms:
        case, column = case_of(slot), _column(slot)
        is_usual = case is not None and case.value in slot.split()
        if case is None or column is None or not is_usual or "VERB" in slot or "PRT" in slot:
            others.append(text)
        elif text not in cells.setdefault((column, case), []):
            cells[column, case].append(text)
    shown = {text for texts in cells.values() for text in texts}
    columns = tuple(column for column in COLUMNS if any(place[0] == column for place in cells))
    placed = {place: tuple(texts) for place, texts in cells.items()}
    return FormTable(columns, placed, tuple(dict.fromkeys(text for text in others if text not in shown)))


def _column(slot: str) -> str | None:
    grammemes = slot.split()
    if "plur" in grammemes:
        return "plur"
    if "sing" not in grammemes:
        return None
    return next((column for column in COLUMNS[1:4] if column.split()[1] in grammemes), "sing")


class _Table(QWidget):
    """The cells, painted; a screen reader has them as a sentence."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._say = translator
        self._shown = FormTable((), {}, ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._theme_changed)

    def show_table(self, table: FormTable) -> None:
        """Show these."""
        self._shown = table
        rows = (
            f"{self._say(f'case.{case}.full')}: "
            + ", ".join(form for column in table.columns for form in table.cells.get((column, case), ()))
            for case in Case
        )
        self.setAccessibleName("; ".join(rows) if table.columns else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line of headings, and six of cases."""
        return QSize(LABEL + 90 * max(1, len(self._shown.columns)), 7 * ROW if self._shown.columns else 0)

    def minimumSizeHint(self) -> QSize:
        """Forms are elided at their beginning where there is no room."""
        return QSize(LABEL + 60 * max(1, len(self._shown.columns)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Headings, cases, forms."""
        theme, table = self._themes.theme, self._shown
        painter = QPainter(self)
        width = (self.width() - LABEL) / max(1, len(table.columns))
        painter.setFont(ui_font(11, 500))
        painter.setPen(theme.color("text3"))
        for number, column in enumerate(table.columns):
            words = self._say(f"dictionary.column.{column.replace(' ', '-')}")
            painter.drawText(QPointF(LABEL + number * width, 15), words)
        for row, case in enumerate(Case, 1):
            baseline = row * ROW + 15.0
            painter.setFont(ui_font(12))
            painter.setPen(theme.color("text2"))
            painter.drawText(QPointF(0, baseline), self._say(f"case.{case}.short"))
            font = ui_font(13)
            painter.setFont(font)
            for number, column in enumerate(table.columns):
                forms = table.cells.get((column, case), ())
                painter.setPen(theme.color("text" if forms else "text3"))
                shown = _that_fits(forms or ("—",), QFontMetrics(font), int(width - GAP))
                painter.drawText(QPointF(LABEL + number * width, baseline), shown)
        painter.end()

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


def _that_fits(forms: Sequence[str], metrics: QFontMetrics, room: int) -> str:
    """All forms of a place where there is room, else the usual one; its ending is what it is looked at for."""
    joined = SEPARATOR.join(forms)
    if metrics.horizontalAdvance(joined) <= room:
        return joined
    return metrics.elidedText(forms[0], Qt.TextElideMode.ElideLeft, room)


class FormsTable(QWidget):
    """All forms of a word: a table of those that have a case, a line of the others."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = translator
        self._table = _Table(themes, translator, self)
        self._rest = Text(themes, token="text2", px=12, wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._table)
        column.addWidget(self._rest)
        column.addStretch(1)

    @property
    def words(self) -> str:
        """What is shown, as a sentence for a screen reader."""
        return ". ".join(part for part in (self._table.accessibleName(), self._rest.text()) if part)

    def show_forms(self, inflection: Inflection | None) -> None:
        """Show the forms of a word; None while they are being made."""
        if inflection is None:
            self._table.show_table(FormTable((), {}, ()))
            self._rest.setText("…")
        elif len(inflection.texts) == 1:
            self._table.show_table(FormTable((), {}, ()))
            self._rest.setText(self._say("dictionary.forms.one", word=inflection.word))
        else:
            table = table_of(inflection)
            self._table.show_table(table)
            self._rest.setText(self._others(table.others, alone=not table.columns))
        self._table.setVisible(self._table.sizeHint().height() > 0)
        self._rest.setVisible(bool(self._rest.text()))

    def _others(self, forms: Sequence[str], *, alone: bool) -> str:
        if not forms:
            return ""
        listed = ", ".join(forms[:OTHERS_SHOWN])
        if len(forms) > OTHERS_SHOWN:
            listed = self._say("dictionary.forms.and-more", forms=listed, n=len(forms) - OTHERS_SHOWN)
        return self._say("dictionary.forms.all" if alone else "dictionary.forms.others", forms=listed)
