# SPDX-License-Identifier: GPL-3.0-or-later
"""What is skipped, each entry with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.gui.controls import Button, Card, Text
from proofdesk.gui.panels.issue_model import rule_title
from proofdesk.gui.panels.notices import EmptyCard
from proofdesk.gui.panels.scrolling import SIDE, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.core.review import Ignore
    from proofdesk.gui.theme import ThemeSource


class SkippedList(ScrollColumn):
    """The skipped, the latest first."""

    take_back = Signal(int)
    """Id of the ignore."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent, top=SIDE)
        self._themes = themes
        self._translator = translator
        self._shown: tuple[Ignore, ...] | None = None

    def set_ignores(self, ignores: Sequence[Ignore]) -> None:
        """Show these."""
        if self._shown == tuple(ignores):
            return
        self._shown = tuple(ignores)
        rows: list[QWidget] = [self._row(ignore) for ignore in sorted(ignores, key=lambda i: i.created, reverse=True)]
        if not rows:
            rows = [EmptyCard(self._themes, self._translator("issues.none-skipped"))]
        self.set_widgets(rows)

    def _row(self, ignore: Ignore) -> QWidget:
        card = Card(self._themes)
        row = QHBoxLayout(card)
        card.setMinimumHeight(52)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        title = rule_title(self._translator, ignore.rule)
        scope = self._translator(f"issues.scope.{ignore.scope}")
        words.addWidget(Text(self._themes, ignore.text.replace("\n", " "), weight=500, wrap=True))
        words.addWidget(Text(self._themes, f"{title} · {scope}", px=12, token="text2", wrap=True))
        back = Button(self._themes, self._translator("act.undo"), height=30)
        back.clicked.connect(lambda: self.take_back.emit(ignore.id))
        row.addLayout(words, 1)
        row.addWidget(back)
        return card
