# SPDX-License-Identifier: GPL-3.0-or-later
"""Find, replace and go to a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span
from proofdesk.gui.controls import Button, Chip, Field, Ground, IconButton, Text
from proofdesk.gui.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.core.text import Paragraph
    from proofdesk.gui.editor.editor import ArticleEditor
    from proofdesk.gui.theme import Theme, ThemeSource

GO_TO_WIDTH = 200
_SHOWN_HITS = 300
"""So many hits are tinted; all of them are counted and can be visited."""
_SETTLE_MS = 150


class Hit(NamedTuple):
    """A place that was found: paragraph number, span in its code points."""

    paragraph: int
    span: Span


def pattern_of(words: str, *, case: bool, whole: bool) -> re.Pattern[str]:
    """What is looked for. A space in `words` stands for any single space, non-breaking ones too."""
    text = re.escape(words).replace(r"\ ", "[ \u00a0\u202f\u2009]")
    if whole:
        text = rf"(?<!\w){text}(?!\w)"
    return re.compile(text, 0 if case else re.IGNORECASE)


def find_all(paragraphs: Sequence[Paragraph], pattern: re.Pattern[str]) -> list[Hit]:
    """Every place of the text that `pattern` matches, in order; they do not overlap."""
    return [
        Hit(number, Span(*match.span()))
        for number, paragraph in enumerate(paragraphs)
        for match in pattern.finditer(paragraph.text)
        if match.end() > match.start()
    ]


class FindBar(Ground):
    """Above the walk bar; Esc closes it and leaves the hit selected."""

    def __init__(
        self, themes: ThemeSource, translator: Translator, editor: ArticleEditor, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, "paper", "top", parent)
        self._translator = translator
        self._editor = editor
        self._hits: list[Hit] = []
        self.field = Field(themes, translator("find.find"), icon="search")
        self.replacement = Field(themes, translator("find.replace_with"), quiet=True)
        self.number = Field(themes, translator("find.go_to"), quiet=True)
        self.count = Text(themes, token="text2", px=12)
        self.count.setFont(ui_font(12, tabular=True))
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.count.setMinimumWidth(self._room_for_count())
        self.case = Chip(themes, "Аа")
        self.whole = Chip(themes, "|а|")
        for chip, key in ((self.case, "find.case"), (self.whole, "find.words")):
            chip.setCheckable(True)
            chip.setToolTip(translator(key))
            chip.setAccessibleName(translator(key))
            chip.toggled.connect(self._search)
        self.previous = IconButton(themes, "chevron-up", translator("find.previous"), size=30, keys="Shift+F3")
        self.next = IconButton(themes, "chevron-down", translator("find.next"), size=30, keys="F3")
        self.replace = Button(themes, translator("find.replace"), height=30)
        self.replace_all = Button(themes, translator("find.replace_all"), height=30)
        self.close_button = IconButton(themes, "x", translator("find.close"), keys="Esc")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._search)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        bar = QHBoxLayout(self)
        bar.setContentsMargins(20, 9, 20, 8)
        bar.setSpacing(8)
        grid = self._grid = QGridLayout()
        grid.setSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.field, 0, 0)
        grid.addWidget(self.replacement, 1, 0)
        going = QHBoxLayout()
        self.number.setFixedWidth(GO_TO_WIDTH)
        going.addWidget(self.number)
        going.addStretch(1)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        self._finding: tuple[QWidget, ...] = (self.count, self.case, self.whole, self.previous, self.next)
        self._replacing: tuple[QWidget, ...] = (self.replace, self.replace_all)
        for widget in self._finding:
            first.addWidget(widget)
        for button in self._replacing:
            second.addWidget(button)
        second.addStretch(1)
        grid.addLayout(first, 0, 1)
        grid.addLayout(second, 1, 1)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addLayout(grid)
        rows.addLayout(going)
        bar.addLayout(rows, 1)
        bar.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def _room_for_count(self) -> int:
        """The field does not move while hits are counted."""
        metrics = QFontMetrics(self.count.font())
        longest = (self._translator("find.pos", i=888, n=888), self._translator("find.none"))
        return max(metrics.horizontalAdvance(words) for words in longest)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._settle.start)
        self.next.clicked.connect(self.find_next)
        self.previous.clicked.connect(self.find_previous)
        self.replace.clicked.connect(self.replace_one)
        self.replace_all.clicked.connect(self.replace_every)
        self.close_button.clicked.connect(self.close_bar)
        self.number.returnPressed.connect(self._go)
        self._editor.spliced.connect(self._text_changed)
        self.themes.changed.connect(self._retint)
        for field in (self.field, self.replacement, self.number):
            field.installEventFilter(self)

    @property
    def hits(self) -> Sequence[Hit]:
        """What is found, in order of position."""
        return self._hits

    def open_find(self, *, replace: bool = False) -> None:
        """Open for finding, with the words that are selected; with a second line for replacing."""
        selection = self._editor.selection()
        self._show_rows(find=True, replace=replace)
        if selection is not None:
            number, span = selection
            self.field.setText(span.of(self._editor.article.mirror.paragraphs[number].text))
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search()

    def open_go_to(self) -> None:
        """Ask for the number of a paragraph."""
        self._show_rows(find=False, replace=False)
        self.number.selectAll()
        self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_rows(self, *, find: bool, replace: bool) -> None:
        for widget in (self.field, *self._finding):
            widget.setVisible(find)
        for widget in (self.replacement, *self._replacing):
            widget.setVisible(replace)
        self.number.setVisible(not find)
        self._grid.setVerticalSpacing(8 if replace else 0)
        self._say(self._current())
        self.show()

    def close_bar(self) -> None:
        """Close; the text has the focus again."""
        self.hide()
        self._editor.setExtraSelections([])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_next(self) -> None:
        """Select the next hit after the caret, from the top after the last one."""
        self._step(forward=True)

    def find_previous(self) -> None:
        """Select the hit before the caret, from the bottom before the first one."""
        self._step(forward=False)

    def _step(self, *, forward: bool) -> None:
        self._search()
        if not self._hits:
            return
        cursor = self._editor.textCursor()
        position = cursor.selectionEnd() if forward and cursor.hasSelection() else cursor.selectionStart()
        number, offset = self._editor.article.place(position)
        at = bisect_left(self._hits, Hit(number, Span(offset, offset)))
        self._select((at if forward else at - 1) % len(self._hits))

    def _select(self, index: int) -> None:
        hit = self._hits[index]
        self._editor.select(hit.paragraph, hit.span)
        self._say(index)

    def _current(self) -> int | None:
        selection = self._editor.selection()
        if selection is None:
            return None
        hit = Hit(*selection)
        index = bisect_left(self._hits, hit)
        return index if index < len(self._hits) and self._hits[index] == hit else None

    def replace_one(self) -> None:
        """Replace the hit that is selected and go to the next one; where none is selected, go to the next one."""
        self._search()
        index = self._current()
        if index is not None:
            hit = self._hits[index]
            self._editor.apply_edits([(hit.paragraph, Edit(hit.span, self.replacement.text()))])
            self._editor.reveal(hit.paragraph, Span(hit.span.start + len(self.replacement.text()), hit.span.end))
        self.find_next()

    def replace_every(self) -> None:
        """Replace every hit, as one undo step."""
        self._search()
        words = self.replacement.text()
        if self._hits:
            self._editor.apply_edits([(hit.paragraph, Edit(hit.span, words)) for hit in self._hits])
        self._search()

    def _search(self) -> None:
        self._settle.stop()
        words = self.field.text()
        if words:
            pattern = pattern_of(words, case=self.case.isChecked(), whole=self.whole.isChecked())
            self._hits = find_all(self._editor.article.mirror.paragraphs, pattern)
        else:
            self._hits = []
        self._say(self._current())
        self._tint()

    def _say(self, index: int | None) -> None:
        reason = self._translator("find.none" if self.field.text() else "find.empty")
        for button in (self.previous, self.next, self.replace, self.replace_all):
            button.set_enabled(bool(self._hits), reason)
        if not self.field.text():
            self.count.setText("")
        elif not self._hits:
            self.count.setText(self._translator("find.none"))
        else:
            shown = index + 1 if index is not None else "–"
            self.count.setText(self._translator("find.pos", i=shown, n=len(self._hits)))

    def _tint(self) -> None:
        form = QTextCharFormat()
        form.setBackground(self.themes.theme.color("warnSoft"))
        selections: list[QTextEdit.ExtraSelection] = []
        for hit in self._hits[:_SHOWN_HITS] if self.isVisible() else ():
            cursor = self._editor.textCursor()
            cursor.setPosition(self._editor.article.position(hit.paragraph, hit.span.start))
            cursor.setPosition(self._editor.article.position(hit.paragraph, hit.span.end), cursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, form
            selections.append(selection)
        self._editor.setExtraSelections(selections)

    def _retint(self, _theme: Theme) -> None:
        if self.isVisible():
            self._tint()

    def _text_changed(self, _splice: object) -> None:
        if self.isVisible():
            self._settle.start()

    def _go(self) -> None:
        text = self.number.text().strip()
        if text.isdecimal() and int(text) >= 1:
            self.close_bar()
            self._editor.reveal(int(text) - 1, Span(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter finds or replaces, Esc closes."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and watched is not self.number:
                if watched is self.replacement:
                    self.replace_one()
                elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    self.find_previous()
                else:
                    self.find_next()
                return True
        return super().eventFilter(watched, event)
