# SPDX-License-Identifier: GPL-3.0-or-later
"""How the paragraphs stand on the page: lines at even distances, space after each, laid out when they are looked at.

A QPlainTextEdit lays out what is in view and no more, whatever the length of the text, but knows neither line height
nor space between paragraphs. Here every line of a paragraph that Qt has broken is moved to its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtWidgets import QPlainTextDocumentLayout

from proofdesk.gui.editor.formats import role_of

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument

    from proofdesk.gui.editor.formats import Formats, Setting

SIDE = 8
"""Room within the page left and right of the column, for the box of a mark at its edge; logical pixels."""
TOP = 28
_LETTER = 0.52
"""Mean width of a letter, in font sizes; good enough for a guess at how long a scroll bar must be."""
_FEW = 400
_GUESS_MS = 100
_MOVED = 0.05
"""Qt keeps places in 64ths of a pixel."""


class PageLayout(QPlainTextDocumentLayout):
    """Line height, space after paragraphs, and room above and below the text. Measures in logical pixels."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        super().__init__(document)
        self._formats = formats
        self._bottom = 0
        self._guess = QTimer(self)
        self._guess.setSingleShot(True)
        self._guess.setInterval(_GUESS_MS)
        self._guess.timeout.connect(self._guess_lines)

    def set_formats(self, formats: Formats) -> None:
        """Every paragraph is to be laid out anew."""
        self._formats = formats
        characters = self.document().characterCount()
        self.documentChanged(0, characters, characters)

    def set_bottom(self, height: int) -> None:
        """Leave `height` pixels below the last line, so that it can stand in the middle of the view."""
        if height != self._bottom:
            self._bottom = height
            self.documentSizeChanged.emit(self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Place of a block's lines and of the space around them, from its own top left corner."""
        rect = super().blockBoundingRect(block)  # breaks it into lines, if that is not done yet
        setting = self._formats.setting(role_of(block), is_gap=block.length() == 1)
        top = TOP - SIDE if not block.position() else 0
        lines = self._place(block, setting, top)
        height = top + lines * setting.line + setting.after
        if not block.next().isValid():
            height += self._bottom
        rect.setHeight(height)
        return rect

    def height_of_text(self, block: QTextBlock) -> float:
        """Height of a block without the room below the last one."""
        height = self.blockBoundingRect(block).height()
        return height if block.next().isValid() else height - self._bottom

    def _place(self, block: QTextBlock, setting: Setting, top: int) -> int:
        layout = block.layout()
        lines = layout.lineCount()
        if not lines:
            return 0
        baseline = top + setting.baseline
        last = layout.lineAt(lines - 1)
        if abs(last.y() + last.ascent() - baseline - (lines - 1) * setting.line) > _MOVED:
            # By baselines: a line with an emoji is taller than its neighbours, and stands as they do all the same.
            for number in range(lines):
                line = layout.lineAt(number)
                line.setPosition(QPointF(line.x(), baseline + number * setting.line - line.ascent()))
        return lines

    def guess_line_counts(self) -> None:
        """Say of paragraphs that are not laid out how many lines they may have, for the scroll bar goes by lines.

        In a long text a moment later: nobody needs it for the first picture.
        """
        if self.document().blockCount() <= _FEW:
            self._guess_lines()
        else:
            self._guess.start()

    def _guess_lines(self) -> None:
        letters = self._formats.measure / (self._formats.px * _LETTER)
        block = self.document().firstBlock()
        while block.isValid():
            if not block.layout().lineCount():
                block.setLineCount(1 + int(block.length() / letters))
            block = block.next()
        self.documentSizeChanged.emit(self.documentSize())
