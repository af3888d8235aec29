# SPDX-License-Identifier: GPL-3.0-or-later
"""Export: which format, and what still waits for a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.core.issues import Family
from proofdesk.core.review import ThreadState
from proofdesk.gui.controls import Button, ButtonKind, Control, Field, Hairline, Text, paint_box, paint_focus
from proofdesk.gui.dialogs.base import CardDialog, Rows, UprightLine
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap
from proofdesk.gui.panels.issue_model import fragment, rule_title
from proofdesk.gui.panels.notices import Icon
from proofdesk.gui.shapes import QUESTION, paint_glyph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from proofdesk.app.findings import Finding
    from proofdesk.core.messages import Translator
    from proofdesk.gui.panels.question_views import ThreadView
    from proofdesk.gui.theme import Theme, ThemeSource

WIDTH = 860
LEFT = 232
ROW = 52
SHOWN = 6
"""So many findings are listed."""
REASON = 5
"""Characters from which a reason counts as one."""
BLOCKING = frozenset({Family.NAMES, Family.SPELLING, Family.GRAMMAR, Family.PUNCTUATION})
"""Families whose open issues hold an article back."""
FORMATS = ("docx", "docx-marked", "txt", "md")
"""What can be written: a suffix; with «-marked», changes and questions go with it."""
MARKED = "-marked"
OWN_ONLY = {"rtf": ("rtf",), "html": ("html",), "odt": ("odt", "odt-marked")}
"""Formats that an article goes out in only where it came in them: then all but its words stays as it was."""
REPORTS = ("report-pdf", "report-html", "questions")
"""What tells of the article; nothing holds it back."""
_ICONS = {
    "docx": "file-text",
    "docx-marked": "file-diff",
    "txt": "type",
    "md": "quote",
    "rtf": "file-text",
    "html": "file-text",
    "odt": "file-text",
    "odt-marked": "file-diff",
    "report-pdf": "file-down",
    "report-html": "file-down",
    "questions": "message-circle-question",
}


class FormatRow(Control):
    """One format, 54 high: its icon, its name, what it keeps."""

    def __init__(self, themes: ThemeSource, name: str, title: str, keeps: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, title, parent)
        self._icon = _ICONS[name]
        self._keeps = keeps
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}, {keeps}")

    def sizeHint(self) -> QSize:
        """Wide enough for both lines."""
        title = QFontMetrics(ui_font(13, 500)).horizontalAdvance(self.text())
        keeps = QFontMetrics(ui_font(12)).horizontalAdvance(self._keeps)
        return QSize(42 + max(title, keeps) + 12, 54)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, both lines."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            paint_box(painter, rect, 6, theme.color("accentSoft"), None)
        elif self.isDown() or self.is_hovered:
            paint_box(painter, rect, 6, theme.color("press" if self.isDown() else "hover"), None)
        if self.shows_focus:
            paint_focus(painter, rect, 6, theme)
        ink = theme.color("accent" if chosen else "text2")
        painter.drawPixmap(QPoint(14, 19), icon_pixmap(self._icon, ink, 16, self.devicePixelRatioF()))
        painter.setFont(ui_font(13, 500))
        painter.setPen(theme.color("accent" if chosen else "text"))
        painter.drawText(QPointF(42, 23), self.text())
        painter.setFont(ui_font(12))
        painter.setPen(theme.color("text2"))
        painter.drawText(QPointF(42, 41), self._keeps)


@dataclass(frozen=True, slots=True)
class Blocker:
    """What holds the article back: a finding by its key, or a question by the id of its thread."""

    family: Family | str
    title: str
    under: str
    leads_to: str | int


def blockers(
    say: Translator,
    findings: Sequence[Finding],
    threads: Sequence[ThreadView],
    number_of: Callable[[int], int | None],
) -> list[Blocker]:
    """Open findings of the families that block, then questions that are not settled.

    `number_of` gives the number (from 0) of the paragraph with an id.
    """
    made: list[Blocker] = []
    for finding in findings:
        if finding.family in BLOCKING:
            number = number_of(finding.place.paragraph)
            place = "" if number is None else say("places.paragraph", n=number + 1)
            under = _joined(rule_title(say, finding.issue.rule), place)
            made.append(Blocker(finding.family, fragment(finding.issue.text), under, finding.key))
    for view in threads:
        if view.thread.is_question and not view.is_resolved:
            words = view.thread.remarks[0].text if view.thread.remarks else view.quote
            answered = view.thread.state is ThreadState.ANSWERED
            state = "q.orphan" if view.orphaned else "q.answered" if answered else "q.waiting"
            under = _joined(say(state), "" if view.orphaned else view.place)
            made.append(Blocker(QUESTION, fragment(words), under, view.thread.id))
    return made


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


class BlockerRow(Control):
    """What holds the article back, 52 high, with an arrow to its place."""

    def __init__(self, themes: ThemeSource, blocker: Blocker, parent: QWidget) -> None:
        super().__init__(themes, blocker.title, parent)
        self._family = blocker.family
        self._under = blocker.under
        self.setFixedHeight(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{blocker.title}, {blocker.under}")

    def sizeHint(self) -> QSize:
        """As high as a row of the list of issues; words are elided."""
        return QSize(280, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Glyph, words, arrow; the line to the next row."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ground = rect.adjusted(0, 1, 0, -1)
        if self.isDown() or self.is_hovered:
            paint_box(painter, ground, 6, theme.color("press" if self.isDown() else "hover"), None)
        if self.hasFocus():  # the sheet begins here, however the focus came
            paint_focus(painter, ground, 6, theme)
        paint_glyph(painter, self._family, theme, QRectF(10, (ROW - 22) / 2, 22, 22))
        room = self.width() - 44 - 36
        for text, font, token, baseline in (
            (self.text(), ui_font(13, 500), "text", 22),
            (self._under, ui_font(12), "text2", 40),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(token))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(44, baseline), shown)
        arrow = icon_pixmap("chevron-right", theme.color("text2"), 16, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(self.width() - 26, ROW // 2 - 8), arrow)


class GateBand(QWidget):
    """The verdict on a coloured ground: an icon, a sentence, perhaps what to do."""

    def __init__(
        self, themes: ThemeSource, tone: str, icon: str, title: str, under: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(Icon(themes, icon, tone, parent=self))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(themes, title, px=14, weight=600, parent=self))
        if under:
            words.addWidget(Text(themes, under, px=12, token="text2", parent=self))
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._theme_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        theme = self._themes.theme
        painter = QPainter(self)
        edge = theme.tint(self._tone, 0.25)
        paint_box(painter, QRectF(self.rect()), 8, theme.color(f"{self._tone}Soft"), edge)
        painter.end()

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class ExportDialog(CardDialog):
    """Leads to the file dialog; what is open is named, and a reason lets it go out all the same."""

    export_requested = Signal(str, bool, str)
    """One of FORMATS, whether the article is released, and the reason."""
    report_requested = Signal(str)
    """One of REPORTS."""
    finding_chosen = Signal(str)
    """Key of a finding."""
    thread_chosen = Signal(int)
    """Id of a thread."""

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        title: str,
        blocking: Sequence[Blocker],
        harmless: int,
        own_format: str,
        parent: QWidget,
    ) -> None:
        """`harmless` is the number of findings that hold nothing back."""
        super().__init__(themes, translator, translator("export.title"), title, parent)
        self._open = len(blocking)
        self._blockers: list[BlockerRow] = []
        body = QHBoxLayout()
        body.setSpacing(16)
        self._offered = (*OWN_ONLY.get(own_format, ()), *FORMATS, *REPORTS)
        body.addLayout(self._left_side(own_format if own_format in self._offered else FORMATS[0]))
        body.addSpacing(4)
        body.addWidget(UprightLine(themes, self))
        body.addSpacing(4)
        body.addLayout(self._gate(blocking, harmless), 1)
        self.column.addLayout(body, 1)
        self.column.addSpacing(4)
        self.column.addWidget(Hairline(themes, self))
        self.column.addSpacing(4)
        self.column.addLayout(self._foot())
        self._refresh()
        first = self._blockers[0] if self._blockers else self.reason or self.release
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _left_side(self, chosen: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Text(self.themes, self.say("export.where"), px=12, token="text2", parent=self))
        column.addSpacing(8)
        self._formats = QButtonGroup(self)
        rows = Rows(self)
        rows.setFixedWidth(LEFT)
        for number, name in enumerate(self._offered):
            keeps = self.say(f"export.{name}.keeps")
            row = FormatRow(self.themes, name, self.say(f"export.{name}"), keeps, rows.ground)
            row.setChecked(name == chosen)
            self._formats.addButton(row, number)
            if name == REPORTS[0]:
                rows.column.addSpacing(12)
                rows.column.addWidget(Text(self.themes, self.say("export.about"), px=12, token="text2"))
                rows.column.addSpacing(8)
            rows.column.addWidget(row)
        self._formats.idToggled.connect(self._refresh)
        rows.column.addStretch(1)
        column.addWidget(rows, 1)
        return column

    def _gate(self, blocking: Sequence[Blocker], harmless: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self.reason: Field | None = None
        if self._open:
            words = self.say("gate.blocked", n=self._open)
            column.addWidget(GateBand(self.themes, "warn", "triangle-alert", words, self.say("gate.advice"), self))
            column.addSpacing(8)
            column.addWidget(self._make_rows(blocking), 1)
        else:
            column.addWidget(GateBand(self.themes, "ok", "circle-check", self.say("gate.clear"), parent=self))
        if harmless:
            column.addSpacing(4 if self._open else 12)
            column.addWidget(Hairline(self.themes, self))
            column.addSpacing(12)
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(Icon(self.themes, "check", "ok", parent=self))
            line.addWidget(Text(self.themes, self.say("gate.harmless", n=harmless), px=12, token="text2", parent=self))
            line.addStretch(1)
            column.addLayout(line)
        if not self._open:
            column.addStretch(1)
            return column
        column.addSpacing(16)
        label = self.say("gate.reason")
        column.addWidget(Text(self.themes, label, px=12, token="text2", parent=self))
        column.addSpacing(6)
        self.reason = Field(self.themes, "", parent=self)
        self.reason.setAccessibleName(label)
        self.reason.textChanged.connect(self._refresh)
        column.addWidget(self.reason)
        return column

    def _make_rows(self, blocking: Sequence[Blocker]) -> Rows:
        self._rows = rows = Rows(self)
        findings = [one for one in blocking if isinstance(one.leads_to, str)]
        for blocker in findings[:SHOWN]:
            self._add_row(blocker)
        if len(findings) > SHOWN:
            more = Text(self.themes, self.say("export.more", n=len(findings) - SHOWN), px=12, token="text2")
            more.setContentsMargins(44, 4, 0, 8)
            rows.column.addWidget(more)
        for blocker in blocking[len(findings) :]:
            self._add_row(blocker)
        rows.column.addStretch(1)
        return rows

    def _add_row(self, blocker: Blocker) -> None:
        row = BlockerRow(self.themes, blocker, self._rows.ground)
        row.clicked.connect(lambda: self._go(blocker.leads_to))
        self._blockers.append(row)
        self._rows.column.addWidget(row)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._draft = Button(self.themes, self.say("gate.draft"), height=36, parent=self)
        self._draft.clicked.connect(lambda: self._export(released=False))
        foot.addWidget(self._draft)
        foot.addStretch(1)
        cancel = Button(self.themes, self.say("act.cancel"), keys="Esc", height=36, parent=self)
        cancel.clicked.connect(self.reject)
        self.release = Button(self.themes, "", ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36, parent=self)
        self.release.clicked.connect(lambda: self._export(released=True))
        foot.addWidget(cancel)
        foot.addWidget(self.release)
        return foot

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter releases, ↑ and ↓ go from one thing to the next."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.release.click()
            return
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._blockers:
            here = next((i for i, row in enumerate(self._blockers) if row.hasFocus()), None)
            step = 1 if key == Qt.Key.Key_Down else -1
            place = (0 if step > 0 else -1) if here is None else (here + step) % len(self._blockers)
            self._blockers[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._rows.ensureWidgetVisible(self._blockers[place], 0, 0)
            return
        super().keyPressEvent(event)

    @property
    def _chosen(self) -> str:
        return self._offered[self._formats.checkedId()]

    def _refresh(self) -> None:
        is_report = self._chosen in REPORTS
        key = "export.report.save" if is_report else "gate.override" if self._open else "act.export"
        self.release.set_text(self.say(key))
        self._draft.setVisible(bool(self._open) and not is_report)
        if self.reason is not None:
            self.reason.setEnabled(not is_report)
        enough = is_report or self.reason is None or len(self.reason.text().strip()) >= REASON
        self.release.set_enabled(enough, self.say("gate.reason"))

    def _go(self, leads_to: str | int) -> None:
        self.reject()
        if isinstance(leads_to, str):
            self.finding_chosen.emit(leads_to)
        else:
            self.thread_chosen.emit(leads_to)

    def _export(self, *, released: bool) -> None:
        reason = self.reason.text().strip() if self.reason is not None and released else ""
        chosen = self._chosen
        self.accept()
        if chosen in REPORTS:
            self.report_requested.emit(chosen)
        else:
            self.export_requested.emit(chosen, released, reason)
