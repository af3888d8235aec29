# SPDX-License-Identifier: GPL-3.0-or-later
"""Where paragraphs and lines stand in the view, and how far it scrolls to show a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from proofdesk.gui.editor.document import ArticleDocument

_JUMP_TO = 0.38
_CALM = (0.2, 0.8)
"""Part of the view in which the target of a jump may stand without scrolling."""


class ArticleView(QPlainTextEdit):
    """The geometry of the text in view, in pixels from the top left corner of the viewport."""

    article: ArticleDocument

    def visible_blocks(self, top: int = 0, bottom: int = -1) -> list[tuple[QTextBlock, QPointF]]:
        """Blocks that touch the rows `top` to `bottom` of the viewport (all of it by default).

        With each comes the top left corner of its layout in coordinates of the viewport.
        """
        bottom = self.viewport().height() if bottom < 0 else bottom
        layout = self.article.layout
        block, origin = self.firstVisibleBlock(), self.contentOffset()
        x, y = origin.x(), origin.y()
        result: list[tuple[QTextBlock, QPointF]] = []
        while y > top and block.previous().isValid():
            block = block.previous()
            y -= layout.blockBoundingRect(block).height()
        while block.isValid() and y <= bottom:
            height = layout.blockBoundingRect(block).height()
            if y + height >= top:
                result.append((block, QPointF(x, y)))
            y += height
            block = block.next()
        return result

    def lines_in_view(self) -> float:
        """How many lines fill the view, as closely as the text in it stands."""
        placed = self.visible_blocks()
        lines = sum(block.layout().lineCount() for block, _origin in placed)
        height = sum(self.article.layout.height_of_text(block) for block, _origin in placed)
        return self.viewport().height() * lines / height if height else 1.0

    def on_line(self, point: QPointF) -> QPointF:
        """`point`, moved up or down onto the line of text that it is closest to; below the last line as it is."""
        for block, origin in self.visible_blocks(int(point.y()), int(point.y())):
            layout = block.layout()
            lines = [layout.lineAt(number) for number in range(layout.lineCount())]
            middles = [origin.y() + line.y() + line.height() / 2 for line in lines]
            if middles and (point.y() <= middles[-1] or block.next().isValid()):
                return QPointF(point.x(), min(middles, key=lambda middle: abs(middle - point.y())))
        return point

    def is_calm(self, block: QTextBlock, position: int) -> bool:
        """Whether a place stands in the middle of the view."""
        height = self.viewport().height()
        for visible, origin in self.visible_blocks():
            if visible == block:
                line = block.layout().lineForTextPosition(position - block.position())
                top = origin.y() + line.y()
                return top >= height * _CALM[0] and top + line.height() <= height * _CALM[1]
        return False

    def scroll_to(self, block: QTextBlock, position: int) -> None:
        """Scroll so that a place stands where a jump goes to; the scroll bar counts lines."""
        layout = self.article.layout
        layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        missing = self.viewport().height() * _JUMP_TO - line.y()
        while missing > 0 and block.previous().isValid():
            block = block.previous()
            missing -= layout.blockBoundingRect(block).height()
        # The view would begin so far below the top of this block: at the first of its lines that is not cut, or below.
        lines = block.layout()
        cut = sum(lines.lineAt(number).y() < -missing for number in range(lines.lineCount()))
        self.verticalScrollBar().setValue(block.firstLineNumber() + cut)

    def scroll_to_paragraph(self, number: int) -> None:
        """Scroll so that the view begins with a paragraph (0-based)."""
        block = self.article.qt.findBlockByNumber(number)
        if block.isValid():
            self.verticalScrollBar().setValue(block.firstLineNumber())
