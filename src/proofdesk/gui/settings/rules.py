# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of rules: each with a switch, opened with what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.gui.controls import Card, Control, Field, Text, paint_box, paint_focus
from proofdesk.gui.controls_switch import Switch
from proofdesk.gui.fonts import article_font, ui_font
from proofdesk.gui.settings.page import Page
from proofdesk.gui.shapes import family_color, paint_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from proofdesk.core.issues import Family
    from proofdesk.core.messages import Translator
    from proofdesk.core.rules import Rule
    from proofdesk.gui.theme import ThemeSource

HEAD = 52
_TEXT = 44
"""Where words begin, behind the glyph."""


class RuleHead(Control):
    """Glyph of the family, title, and the example in one line; pressed, it opens what it is about."""

    def __init__(
        self, themes: ThemeSource, family: Family, title: str, example: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, title, parent)
        self._family = family
        self._example = example
        self.setCheckable(True)
        self.setAccessibleName(f"{title}. {example}" if example else title)
        self.setFixedHeight(HEAD)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Both lines are elided where room is short."""
        return QSize(200, HEAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Glyph in a soft square, title, example."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_hovered and not self.isChecked():
            paint_box(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, theme.color("hover"), None)
        if self.shows_focus:
            paint_focus(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, theme)
        square = QRectF(12, 15, 22, 22)
        ground = family_color(theme, self._family)
        ground.setAlphaF(0.14)
        paint_box(painter, square, 5, ground, None)
        paint_line(painter, self._family, theme, square.left() + 4, square.right() - 4, square.center().y() - 4)
        room = self.width() - _TEXT - 8
        for text, font, token, baseline in (
            (self.text(), ui_font(13, 500), "text", 22),
            (self._example, ui_font(12), "text2", 40),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(token))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(_TEXT, baseline, shown)


class RuleRow(Card):
    """A rule with its switch. What it is about is made when it is first opened."""

    switched = Signal(bool)

    def __init__(self, themes: ThemeSource, translator: Translator, rule: Rule, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent, quiet=True)
        self.rule = rule
        self._say = translator
        title = translator.text(rule.title)
        self.words = f"{title} {translator.text(rule.why)} {rule.wrong} {rule.right} {rule.id}".casefold()
        example = f"{rule.wrong} → {rule.right}" if rule.wrong else ""
        self.head = RuleHead(themes, rule.family, title, example, self)
        self.switch = Switch(themes, title, self)
        self.switch.clicked.connect(self.switched)
        self.head.toggled.connect(self._open)
        self._more: QWidget | None = None
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(4)
        line.addWidget(self.head, 1)
        line.addWidget(self.switch)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card where it is open, else a line under it."""
        if self.head.isChecked():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.fillRect(_TEXT, self.height() - 1, self.width() - _TEXT - 12, 1, self.themes.theme.color("line"))

    def _open(self, opened: bool) -> None:
        if self._more is None:
            self._more = self._make_more()
            self._column.addWidget(self._more)
        self._more.setVisible(opened)
        self.update()

    def _make_more(self) -> QWidget:
        themes, rule, say = self.themes, self.rule, self._say
        more = QWidget(self)
        column = QVBoxLayout(more)
        column.setContentsMargins(_TEXT, 0, 16, 14)
        column.setSpacing(8)
        column.addWidget(Text(themes, say.text(rule.why), token="text2", wrap=True, parent=more))
        for words, key in ((rule.wrong, "settings.rule.wrong"), (rule.right, "settings.rule.right")):
            if words:
                column.addWidget(Text(themes, say(key), px=11, token="text3", parent=more))
                example = Text(themes, words, wrap=True, parent=more)
                example.setFont(article_font(15))
                column.addWidget(example)
        told = f"{rule.source} · {rule.id}" if rule.source else rule.id
        column.addWidget(Text(themes, told, px=12, token="text3", wrap=True, parent=more))
        return more


class RulesPage(Page):
    """Rules of some families under the families' names."""

    switched = Signal(str, bool)
    """Id of a rule, and whether it is on now."""

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        name: str,
        rules: Iterable[Rule],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, translator, name, parent)
        self.search = Field(themes, translator("settings.rules.find"), icon="search", keys="Ctrl+F", parent=self)
        self.search.textChanged.connect(self._filter)
        self.head.addSpacing(8)
        self.head.addWidget(self.search)
        self.content.setSpacing(2)
        self.rows: dict[str, RuleRow] = {}
        self._headings: dict[Family, Text] = {}
        for rule in rules:
            self._add(rule)
        self._none = self.add_words(translator("settings.rules.none"), px=13)
        self._none.hide()
        self.content.addStretch(1)

    def _add(self, rule: Rule) -> None:
        if rule.family not in self._headings:
            heading = Text(self.themes, self.say(f"family.{rule.family}"), px=12, token="text2", parent=self.ground)
            heading.setContentsMargins(0, 14 if self._headings else 0, 0, 6)
            self._headings[rule.family] = heading
            self.content.addWidget(heading)
        row = RuleRow(self.themes, self.say, rule, self.ground)
        row.switched.connect(lambda is_on, rule_id=rule.id: self.switched.emit(rule_id, is_on))
        self.rows[rule.id] = row
        self.content.addWidget(row)

    def set_off(self, rules: Collection[str]) -> None:
        """Show which rules are off."""
        for rule_id, row in self.rows.items():
            row.switch.setChecked(rule_id not in rules)

    def begin_search(self) -> None:
        """Begin to type what is looked for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @property
    def found(self) -> Sequence[str]:
        """Ids of the rules that are listed."""
        return [rule_id for rule_id, row in self.rows.items() if not row.isHidden()]

    def _filter(self, text: str) -> None:
        asked = text.casefold().split()
        families: set[Family] = set()
        for row in self.rows.values():
            is_found = all(word in row.words for word in asked)
            row.setVisible(is_found)
            if is_found:
                families.add(row.rule.family)
        for family, heading in self._headings.items():
            heading.setVisible(family in families)
        self._none.setVisible(not families)
