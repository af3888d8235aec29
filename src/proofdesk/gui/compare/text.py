# SPDX-License-Identifier: GPL-3.0-or-later
"""The compared text: what went is struck through on a red tint, what came underlined on a green one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from proofdesk.core.issues import Family
from proofdesk.gui.editor.editor import ArticleEditor
from proofdesk.gui.editor.marks import FADED, Mark, MarkState, Segment, SegmentCache

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.gui.compare.merged import Merged
    from proofdesk.gui.theme import Theme, ThemeSource

OLD, NEW = "old", "new"
"""Stand where the family of a mark stands."""
_TOKENS = {OLD: "danger", NEW: "ok"}
_TINTS = {False: (0.09, 0.24), True: (0.14, 0.38)}
"""Opacity of the tint, and of that of the current difference; by whether the theme is dark."""


class ComparedText(ArticleEditor):
    """Shows a merged text; nothing can be typed into it."""

    kept = Signal()
    put_back = Signal()
    chosen = Signal(int)
    """Number of the difference that was clicked."""

    def __init__(self, themes: ThemeSource, translator: Translator, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__(themes, translator)
        self.setAccessibleName(name)
        self._merged: Merged | None = None
        self._current: int | None = None
        self._is_kept: Callable[[int], bool] = lambda _number: False
        self._pieces = SegmentCache()
        self._tinted: tuple[tuple[int, int], ...] = ()
        self.set_read_only(True)
        self.set_changed_blocks(lambda number: self._merged is not None and bool(self._merged.parts[number]))
        self.set_marks(self._marks)
        self.mark_clicked.connect(self._choose_at)
        self.gutter.bar_clicked.connect(self._choose_in)

    def show_merged(self, merged: Merged, is_kept: Callable[[int], bool], *, anew: bool) -> None:
        """Show a text; `anew` from its beginning, else the place in view stays where it is.

        `is_kept` tells of a difference whether it was decided.
        """
        self._merged, self._is_kept, self._current = merged, is_kept, None
        self._tinted = ()
        if anew:
            self.load(merged.paragraphs)
        else:
            before = self.verticalScrollBar().value()
            self.replace_all(merged.paragraphs)
            self.article.history.clear()
            self.verticalScrollBar().setValue(before)
        self.set_ruler([(number, Family.CONSISTENCY) for number, parts in enumerate(merged.parts) if parts])
        self.marks_changed()

    def show_current(self, number: int | None, *, moves: bool) -> None:
        """Tint a difference as the current one; where it `moves`, scroll to it by the jump rule."""
        self._current = number
        if moves and number is not None and self._merged is not None:
            self.reveal(*self._merged.place(number))
        self.marks_changed()

    def marks_changed(self) -> None:
        """Parts are to be asked for again."""
        if hasattr(self, "_pieces"):
            self._pieces.clear()
        super().marks_changed()

    def _marks(self, number: int) -> Sequence[Mark]:
        if self._merged is None or number >= len(self._merged.parts):
            return ()
        return [
            Mark(part.span, NEW if part.is_new else OLD, self._state(part.number))
            for part in self._merged.parts[number]
        ]

    def _state(self, number: int) -> MarkState:
        if number == self._current:
            return MarkState.CURRENT
        return MarkState.FADED if self._is_kept(number) else MarkState.NORMAL

    def _choose_at(self, paragraph: int, offset: int) -> None:
        found = self._merged.difference_at(paragraph, offset) if self._merged is not None else None
        if found is not None:
            self.chosen.emit(found)

    def _choose_in(self, paragraph: int) -> None:
        if self._merged is not None:
            self.chosen.emit(self._merged.parts[paragraph][0].number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the current difference, Backspace puts it back."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and not event.isAutoRepeat()
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.kept.emit()
        elif plain and event.key() == Qt.Key.Key_Backspace:
            self.put_back.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, tints, the text, and its lines."""
        rect = event.rect()
        theme = self.themes.theme
        placed = self._parts_in_view()
        self._colour(placed, theme)
        painter = QPainter(self.viewport())
        painter.fillRect(rect, theme.color("paper"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for block, origin, segment in placed:
            if segment.mark.state is not MarkState.FADED:
                share = _TINTS[theme.is_dark][segment.mark.state is MarkState.CURRENT]
                painter.setBrush(theme.tint(_TOKENS[str(segment.mark.family)], share))
                painter.drawRoundedRect(_ground(block, origin, segment), 3, 3)
        painter.end()
        QPlainTextEdit.paintEvent(self, event)
        painter = QPainter(self.viewport())
        for block, origin, segment in placed:
            self._paint_line(painter, theme, block, origin, segment)
        painter.end()

    def _parts_in_view(self) -> list[tuple[QTextBlock, QPointF, Segment]]:
        return [
            (block, origin, segment)
            for block, origin in self.visible_blocks()
            for segment in self._pieces.of(block, self._marks)
        ]

    def _colour(self, placed: Sequence[tuple[QTextBlock, QPointF, Segment]], theme: Theme) -> None:
        """Set the words in sight that went in red. Only those: a format for each would cost a long text its speed."""
        spans = tuple(
            (block.blockNumber(), segment.mark.span.start) for block, _, segment in placed if segment.mark.family == OLD
        )
        if spans == self._tinted:
            return
        self._tinted = spans
        red = QTextCharFormat()
        red.setForeground(theme.color("danger"))
        selections: list[QTextEdit.ExtraSelection] = []
        for block, _, segment in placed:
            if segment.mark.family == OLD:
                number, span = block.blockNumber(), segment.mark.span
                cursor = QTextCursor(block)
                cursor.setPosition(self.article.position(number, span.start))
                cursor.setPosition(self.article.position(number, span.end), QTextCursor.MoveMode.KeepAnchor)
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, red
                selections.append(selection)
        self.setExtraSelections(selections)

    @staticmethod
    def _paint_line(painter: QPainter, theme: Theme, block: QTextBlock, origin: QPointF, segment: Segment) -> None:
        is_old = segment.mark.family == OLD
        color = theme.color(_TOKENS[str(segment.mark.family)])
        if segment.mark.state is MarkState.FADED:
            color.setAlphaF(FADED)
        ascent = block.layout().lineAt(0).ascent()
        y = origin.y() + segment.baseline + (-round(ascent * 0.28) if is_old else 3.5)
        painter.setPen(QPen(color, 1.5))
        left, right = origin.x() + segment.left + 1, origin.x() + segment.right - 1
        painter.drawLine(QPointF(left, y), QPointF(max(left, right), y))

    def _theme_changed(self, theme: Theme) -> None:
        self._tinted = ()
        super()._theme_changed(theme)


def _ground(block: QTextBlock, origin: QPointF, segment: Segment) -> QRectF:
    line = block.layout().lineAt(0)
    top = origin.y() + segment.baseline - line.ascent()
    height = line.ascent() + line.descent() + 1
    # A hair of paper stays between what went and what came.
    return QRectF(origin.x() + segment.left + 0.5, top, segment.right - segment.left - 1, height)
