# SPDX-License-Identifier: GPL-3.0-or-later
"""The open row of the list of issues: what is wrong, why, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.core.issues import Family, Safety, Suggestion
from proofdesk.core.people import RULES_OF_THINGS
from proofdesk.core.review import IgnoreScope
from proofdesk.gui.controls import Button, ButtonKind, Card, FoldingRow, IconButton, Text
from proofdesk.gui.fonts import article_font
from proofdesk.gui.panels.issue_model import fragment, title_of
from proofdesk.gui.shapes import paint_glyph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.app.findings import Finding
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import Theme, ThemeSource

SHOWN = 3
"""Suggestions that stand as buttons; the rest is behind «Ещё n»."""

_SKIPS = (
    (IgnoreScope.ONCE, "act.skipOnce", "Ctrl+I"),
    (IgnoreScope.ARTICLE, "act.skipHere", "Ctrl+Shift+I"),
    (IgnoreScope.FOREVER, "act.skipForever", ""),
)


DIFFERENT_PEOPLE = (
    (IgnoreScope.ARTICLE, "names.different.in-article"),
    (IgnoreScope.FOREVER, "names.different.in-all"),
)
"""How far it reaches that two spellings are two people, and the words for it in a menu."""

DIFFERENT_NAMES = (
    (IgnoreScope.ARTICLE, "names.different-names.in-article"),
    (IgnoreScope.FOREVER, "names.different-names.in-all"),
)
"""The same for places and organisations."""


def different_choices(rule: str) -> tuple[tuple[IgnoreScope, str], ...]:
    """What can be said of the two spellings under `rule`."""
    return DIFFERENT_NAMES if rule in RULES_OF_THINGS else DIFFERENT_PEOPLE


class Glyph(QWidget):
    """The line of a family in a soft square of 22."""

    def __init__(self, themes: ThemeSource, family: Family, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._family = family
        self.setFixedSize(22, 22)
        themes.changed.connect(self._theme_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The glyph."""
        paint_glyph(QPainter(self), self._family, self._themes.theme, QRectF(self.rect()))

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class Fragment(QWidget):
    """The words of the issue in the article's font, 20 high, elided in the middle when they are long."""

    def __init__(self, themes: ThemeSource, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = words
        self._font = article_font(20, 600)
        self.setAccessibleName(words)
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(words if len(words) > 24 else "")
        themes.changed.connect(self._theme_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._themes.theme.color("text"))
        shown = QFontMetrics(self._font).elidedText(self._words, Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class SuggestionRow(QWidget):
    """At most three suggestions as buttons, the first one primary and as wide as there is room; «Ещё n» for the rest.

    `suggestions` None means that they are on their way: the room is kept.
    """

    chosen = Signal(int)

    HEIGHT = 36
    GAP = 6

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._translator = translator
        self._buttons: list[Button] = []
        self._texts: list[str] = []
        self._numbers: list[int] = []
        self._more: Button | None = None
        self._hint = Text(themes, "", token="text3", parent=self)
        self.setFixedHeight(self.HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(160)

    def set_suggestions(self, suggestions: Sequence[Suggestion] | None) -> None:
        """Show these, in the same room as what was shown before."""
        for old in self._buttons:
            old.deleteLater()
        if self._more is not None:
            self._more.deleteLater()
            self._more = None
        usable = [(n, s) for n, s in enumerate(suggestions or ()) if s.safety is not Safety.DISPLAY]
        self._numbers = [number for number, _ in usable]
        self._texts = [self._words(suggestion) for _, suggestion in usable]
        self._buttons = [self._button(number, words) for number, words in enumerate(self._texts[:SHOWN])]
        if len(self._texts) > 1:
            self._more = Button(self._themes, "", height=self.HEIGHT, chevron=True, parent=self)
            self._more.clicked.connect(self._open_menu)
        waiting = "…" if suggestions is None else self._translator("issues.no-suggestions")
        self._hint.setText("" if usable else waiting)
        self._hint.setVisible(not usable)
        self._place()

    @property
    def primary(self) -> Button | None:
        """The button of the first suggestion."""
        return self._buttons[0] if self._buttons else None

    def _words(self, suggestion: Suggestion) -> str:
        return fragment(suggestion.shown) or self._translator("act.remove")

    def _button(self, number: int, words: str) -> Button:
        first = number == 0
        kind = ButtonKind.PRIMARY if first else ButtonKind.PLAIN
        button = Button(self._themes, words, kind, keys="Ctrl+." if first else "", height=self.HEIGHT, parent=self)
        button.set_eliding(True)
        button.clicked.connect(lambda: self.chosen.emit(self._numbers[number]))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows more or fewer of them."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._hint.setGeometry(0, 0, self.width(), self.height())
        shown = self._how_many_fit()
        rest = len(self._texts) - shown
        more = 0
        if self._more is not None:
            self._more.set_text(self._translator("issues.more", n=rest))
            self._more.setVisible(rest > 0)
            more = self._more.sizeHint().width() + self.GAP if rest else 0
        taken = sum(button.sizeHint().width() + self.GAP for button in self._buttons[1:shown])
        left = 0
        for number, button in enumerate(self._buttons):
            button.setVisible(number < shown)
            if number >= shown:
                continue
            width = self.width() - taken - more if number == 0 else button.sizeHint().width()
            button.setGeometry(left, 0, width, self.HEIGHT)
            left += width + self.GAP
        if self._more is not None:
            self._more.setGeometry(left, 0, self._more.sizeHint().width(), self.HEIGHT)

    def _how_many_fit(self) -> int:
        for count in range(len(self._buttons), 1, -1):
            width = sum(button.sizeHint().width() + self.GAP for button in self._buttons[:count]) - self.GAP
            if count < len(self._texts) and self._more is not None:
                self._more.set_text(self._translator("issues.more", n=len(self._texts) - count))
                width += self._more.sizeHint().width() + self.GAP
            if width <= self.width():
                return count
        return min(1, len(self._buttons))

    def _open_menu(self) -> None:
        assert self._more is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number in range(self._how_many_fit(), len(self._texts)):
            action = menu.addAction(self._texts[number])
            action.triggered.connect(lambda _=False, n=number: self.chosen.emit(self._numbers[n]))
        menu.popup(self._more.mapToGlobal(QPoint(0, self.HEIGHT + 4)))


class IssueCard(Card):
    """One open issue. Every signal tells what a person wants; the card itself decides nothing."""

    fix_requested = Signal(int)
    """Number of the suggestion."""
    name_fix_requested = Signal()
    skip_requested = Signal(object)
    """IgnoreScope."""
    different_people_requested = Signal(object)
    """IgnoreScope."""
    ask_requested = Signal()
    add_word_requested = Signal()
    rule_help_requested = Signal()
    copy_requested = Signal()
    rule_off_requested = Signal()

    def __init__(
        self, themes: ThemeSource, translator: Translator, finding: Finding, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, parent)
        self._translator = translator
        self._finding = finding
        self.suggestions: SuggestionRow | None = None
        self.set_current(True)
        self.setAccessibleName(title_of(finding))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(0)
        self._position = Text(themes, px=12, token="text2", parent=self)
        column.addLayout(self._head())
        column.addSpacing(8)
        column.addWidget(Fragment(themes, title_of(finding), self))
        column.addSpacing(2)
        column.addWidget(Text(themes, translator.text(finding.issue.message), token="text2", wrap=True, parent=self))
        shown_only = [s.text for s in finding.suggestions if s.safety is Safety.DISPLAY]
        if shown_only:
            words = translator("issues.display", words=", ".join(shown_only[:SHOWN]))
            column.addSpacing(6)
            column.addWidget(Text(themes, words, wrap=True, parent=self))
        column.addSpacing(12)
        self._add_fixes(column)
        column.addWidget(self._decisions())

    @property
    def finding(self) -> Finding:
        """What the card shows."""
        return self._finding

    def set_position(self, number: int, total: int) -> None:
        """Which of how many issues it is."""
        self._position.setText(self._translator("walk.pos", i=number, n=total))

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Suggestions that came later; the card keeps its height."""
        if self.suggestions is not None:
            self.suggestions.set_suggestions(suggestions)

    def height_for(self, width: int) -> int:
        """Height in pixels at a width."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def sizeHint(self) -> QSize:
        """As high as its width asks for."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else super().sizeHint().width()
        return QSize(width, self.height_for(width))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        family = Text(
            self.themes, self._translator(f"family.{self._finding.family}"), px=12, token="text2", parent=self
        )
        more = IconButton(self.themes, "ellipsis", self._translator("act.more"), size=28, icon_size=16, parent=self)
        menu = QMenu(self)
        if self._finding.conflict is not None:
            for scope, key in different_choices(self._finding.issue.rule):
                action = menu.addAction(self._translator(key))
                action.triggered.connect(lambda _=False, chosen=scope: self.different_people_requested.emit(chosen))
            menu.addSeparator()
        why = menu.addAction(self._translator("act.rule-help"))
        _show_keys(why, "F1")
        why.triggered.connect(self.rule_help_requested)
        menu.addAction(self._translator("act.rule-off")).triggered.connect(self.rule_off_requested)
        menu.addAction(self._translator("act.copy")).triggered.connect(self.copy_requested)
        more.setMenu(menu)
        row.addWidget(Glyph(self.themes, self._finding.family, self))
        row.addWidget(family, 1)
        row.addWidget(self._position)
        row.addWidget(more)
        return row

    def _add_fixes(self, column: QVBoxLayout) -> None:
        finding = self._finding
        if finding.conflict is not None:
            fix = Button(
                self.themes, self._translator("act.fix-name"), ButtonKind.PRIMARY, keys="Ctrl+.", height=36, parent=self
            )
            fix.clicked.connect(self.name_fix_requested)
            column.addWidget(fix)
            column.addSpacing(8)
            return
        waits = finding.issue.rule.startswith("spelling/") and not finding.suggestions
        if not waits and all(suggestion.safety is Safety.DISPLAY for suggestion in finding.suggestions):
            return
        self.suggestions = SuggestionRow(self.themes, self._translator, self)
        self.suggestions.chosen.connect(self.fix_requested)
        self.suggestions.set_suggestions(None if waits else finding.suggestions)
        column.addWidget(self.suggestions)
        column.addSpacing(8)

    def _decisions(self) -> FoldingRow:
        skip = Button(self.themes, self._translator("act.skip"), keys="Ctrl+I", chevron=True, parent=self)
        menu = QMenu(skip)
        for scope, key, keys in _SKIPS:
            action = menu.addAction(self._translator(key))
            _show_keys(action, keys)
            action.triggered.connect(lambda _=False, chosen=scope: self.skip_requested.emit(chosen))
        skip.clicked.connect(lambda: menu.popup(skip.mapToGlobal(QPoint(0, skip.height() + 4))))
        ask = Button(self.themes, self._translator("act.ask-short"), keys="Ctrl+Alt+M", parent=self)
        ask.clicked.connect(self.ask_requested)
        row = FoldingRow(self.themes, self._translator("act.more"), parent=self)
        members: list[QAbstractButton] = [skip, ask]
        if self._finding.can_be_word:
            add = Button(self.themes, self._translator("act.dict-short"), keys="Ctrl+Shift+A", parent=self)
            add.clicked.connect(self.add_word_requested)
            members.append(add)
        row.set_members(members)
        return row


def _show_keys(action: QAction, keys: str) -> None:
    """Show a combination that belongs to the window's own action, without claiming it a second time."""
    if keys:
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action.setText(f"{action.text()}\t{native}")
