# SPDX-License-Identifier: GPL-3.0-or-later
"""The right side as a whole: four tabs with counts, one panel under them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from proofdesk.gui.controls import Control, Ground, paint_box, paint_focus
from proofdesk.gui.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

TAB_HEIGHT = 44
PAD, GAP = 6, 8
"""Free pixels at either side of a tab's words, and between two tabs; less of these where room is short."""


class PanelName(StrEnum):
    """The panels, in the order of their tabs."""

    ISSUES = "issues"
    NAMES = "names"
    QUESTIONS = "questions"
    HISTORY = "history"


class Tab(Control):
    """A word and a count; the count is plum where it stands for names in question."""

    def __init__(self, themes: ThemeSource, words: str, *, plum: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(themes, words, parent)
        self._plum = plum
        self._count = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    @property
    def count(self) -> int:
        """The number beside the word; 0 shows none."""
        return self._count

    def set_count(self, count: int) -> None:
        """Change the number."""
        if count != self._count:
            self._count = count
            self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
            self.updateGeometry()
            self.update()

    def _badge_width(self) -> int:
        if not self._count:
            return 0
        return max(18, QFontMetrics(ui_font(11, 500)).horizontalAdvance(str(self._count)) + 10)

    def sizeHint(self) -> QSize:
        """As wide as word and badge."""
        # As wide as in bold: the words of its neighbours stay where they are when it is chosen.
        words = max(QFontMetrics(ui_font(13, weight)).horizontalAdvance(self.text()) for weight in (500, 600))
        badge = self._badge_width()
        return QSize(words + (badge + 5 if badge else 0) + 2 * PAD, TAB_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Word, badge, and the line under the chosen one."""
        theme = self.theme
        painter = QPainter(self)
        chosen = self.isChecked()
        font = ui_font(13, 600 if chosen else 500)
        words = QFontMetrics(font).horizontalAdvance(self.text())
        painter.setFont(font)
        painter.setPen(theme.color("text" if chosen or self.is_hovered else "text2"))
        box = QRectF(PAD, 0, words + 2, self.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        if self._count:
            width = self._badge_width()
            badge = QRectF(PAD + words + 5, self.height() / 2 - 9, width, 18)
            ground, ink = ("accentSoft", "accent") if chosen else ("press", "text2")
            if self._plum:
                ground, ink = "names", "onAccent"
            paint_box(painter, badge, 9, theme.color(ground), None)
            painter.setFont(ui_font(11, 500))
            painter.setPen(theme.color(ink))
            painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), str(self._count))
        if chosen:
            painter.fillRect(QRectF(PAD, self.height() - 3, self.width() - 2 * PAD, 3), theme.color("accent"))
        if self.shows_focus:
            paint_focus(painter, QRectF(self.rect()).adjusted(0, 6, 0, -6), 6, theme)


class SidePanel(Ground):
    """Tabs of 44 pixels and the panel that is chosen."""

    panel_chosen = Signal(object)
    """PanelName that a person chose."""
    panel_shown = Signal()
    """Another panel is in sight now, or the whole side came into sight."""

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        panels: Mapping[PanelName, QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, "panel", "left", parent)
        self._panels = dict(panels)
        self._stack = QStackedWidget(self)
        self._group = QButtonGroup(self)
        self._tabs: dict[PanelName, Tab] = {}
        head = Ground(themes, "panel", "bottom", self)
        head.setFixedHeight(TAB_HEIGHT)
        head.setAccessibleName(translator("panel.tabs"))
        row = QHBoxLayout(head)
        row.setContentsMargins(16 - PAD - 1, 0, 12 - PAD, 0)
        row.setSpacing(0)
        for number, name in enumerate(PanelName):
            tab = Tab(themes, translator(f"panel.{name}"), plum=name is PanelName.NAMES, parent=head)
            self._tabs[name] = tab
            self._group.addButton(tab, number)
            self._stack.addWidget(self._panels[name])
            tab.installEventFilter(self)
            tab.clicked.connect(lambda _=False, chosen=name: self._choose(chosen))
            if number:
                row.addItem(QSpacerItem(GAP, 0, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum))
            row.addWidget(tab)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(360)
        self.set_panel(PanelName.ISSUES)
        self._stack.currentChanged.connect(lambda _: self.panel_shown.emit())

    def showEvent(self, event: QShowEvent) -> None:
        """Panels that nobody saw may be stale."""
        super().showEvent(event)
        self.panel_shown.emit()

    @property
    def panel(self) -> PanelName:
        """The panel that is shown."""
        return list(PanelName)[self._stack.currentIndex()]

    def set_panel(self, name: PanelName) -> None:
        """Show a panel."""
        self._tabs[name].setChecked(True)
        self._stack.setCurrentWidget(self._panels[name])

    def set_counts(self, issues: int, names: int, questions: int) -> None:
        """The numbers on the tabs: issues to decide, names in question, open questions."""
        self._tabs[PanelName.ISSUES].set_count(issues)
        self._tabs[PanelName.NAMES].set_count(names)
        self._tabs[PanelName.QUESTIONS].set_count(questions)

    def tab(self, name: PanelName) -> Tab:
        """One of the tabs."""
        return self._tabs[name]

    def _choose(self, name: PanelName) -> None:
        self.set_panel(name)
        self.panel_chosen.emit(name)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """← and → go from tab to tab."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched in self._tabs.values():
            step = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(event.key(), 0)
            if step:
                names = list(PanelName)
                name = names[(names.index(self.panel) + step) % len(names)]
                self._tabs[name].setFocus(Qt.FocusReason.TabFocusReason)
                self._choose(name)
                return True
        return False
