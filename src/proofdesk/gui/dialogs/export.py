# SPDX-License-Identifier: GPL-3.0-or-later
"""Export: which format, and what still waits for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.core.issues import Family
from proofdesk.gui.controls import Button, ButtonKind, Field, LinkButton, RadioRow, Text
from proofdesk.gui.dialogs.base import CardDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.app.findings import Finding
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

WIDTH = 860
LEFT = 232
SHOWN = 6
REASON = 5
"""Characters from which a reason counts as one."""
BLOCKING = frozenset({Family.NAMES, Family.SPELLING, Family.GRAMMAR, Family.PUNCTUATION})
"""Families whose open issues hold an article back."""
FORMATS = ("docx", "txt", "md")


class ExportDialog(CardDialog):
    """Leads to the file dialog; what is open is named, and a reason lets it go out all the same."""

    export_requested = Signal(str, bool, str)
    """Suffix without its dot, whether the article is released, and the reason."""
    finding_chosen = Signal(str)

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        title: str,
        findings: Sequence[Finding],
        questions: int,
        own_format: str,
        parent: QWidget,
    ) -> None:
        super().__init__(themes, translator, translator("export.title"), title, parent)
        blocking = [finding for finding in findings if finding.family in BLOCKING]
        self._open = len(blocking) + questions
        body = QHBoxLayout()
        body.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(Text(themes, translator("export.where"), px=12, token="text2", parent=self))
        self._formats = QButtonGroup(self)
        for number, name in enumerate(FORMATS):
            row = RadioRow(
                themes, translator(f"export.{name}"), subtitle=translator(f"export.{name}.keeps"), parent=self
            )
            row.setFixedWidth(LEFT)
            row.setChecked(name == (own_format or "docx"))
            self._formats.addButton(row, number)
            left.addWidget(row)
        left.addStretch(1)
        body.addLayout(left)
        body.addLayout(self._gate(blocking, questions, len(findings) - len(blocking)), 1)
        self.column.addLayout(body, 1)
        self.column.addLayout(self._foot())
        self._refresh()

    def _gate(self, findings: Sequence[Finding], questions: int, harmless: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.reason: Field | None = None
        if not self._open:
            column.addWidget(Text(self.themes, self.say("gate.clear"), px=16, weight=600, token="ok", parent=self))
            if harmless:
                column.addWidget(Text(self.themes, self.say("gate.harmless", n=harmless), token="text2", parent=self))
            column.addStretch(1)
            return column
        words = self.say("gate.blocked", n=self._open)
        column.addWidget(Text(self.themes, words, px=14, weight=600, token="warn", parent=self))
        for finding in findings[:SHOWN]:
            shown = " ".join(finding.issue.text.split())[:60]
            link = LinkButton(self.themes, f"{shown} — {self.say(f'family.{finding.family}')}", px=13, parent=self)
            link.clicked.connect(lambda _=False, key=finding.key: self._go(key))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if len(findings) > SHOWN:
            column.addWidget(
                Text(self.themes, self.say("export.more", n=len(findings) - SHOWN), token="text2", parent=self)
            )
        if questions:
            column.addWidget(Text(self.themes, self.say("questions.n", n=questions), token="text2", parent=self))
        if harmless:
            column.addWidget(Text(self.themes, self.say("gate.harmless", n=harmless), token="text2", parent=self))
        column.addStretch(1)
        column.addWidget(Text(self.themes, self.say("gate.reason"), px=12, token="text2", parent=self))
        self.reason = Field(self.themes, self.say("gate.reason"), parent=self)
        self.reason.textChanged.connect(self._refresh)
        column.addWidget(self.reason)
        return column

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        if self._open:
            draft = Button(self.themes, self.say("gate.draft"), height=36, parent=self)
            draft.clicked.connect(lambda: self._export(released=False))
            foot.addWidget(draft)
        foot.addStretch(1)
        cancel = Button(self.themes, self.say("act.cancel"), keys="Esc", height=36, parent=self)
        cancel.clicked.connect(self.reject)
        words = self.say("gate.override" if self._open else "act.export")
        self.release = Button(self.themes, words, ButtonKind.PRIMARY, height=36, parent=self)
        self.release.clicked.connect(lambda: self._export(released=True))
        foot.addWidget(cancel)
        foot.addWidget(self.release)
        return foot

    def _refresh(self) -> None:
        enough = self.reason is None or len(self.reason.text().strip()) >= REASON
        self.release.set_enabled(enough, self.say("gate.reason"))

    def _go(self, key: str) -> None:
        self.reject()
        self.finding_chosen.emit(key)

    def _export(self, *, released: bool) -> None:
        reason = self.reason.text().strip() if self.reason is not None and released else ""
        self.accept()
        self.export_requested.emit(FORMATS[self._formats.checkedId()], released, reason)
