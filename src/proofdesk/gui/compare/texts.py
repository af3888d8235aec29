# SPDX-License-Identifier: GPL-3.0-or-later
"""The compared versions as one text, or side by side with rows that scroll together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from proofdesk.gui.compare.merged import BESIDE, TOGETHER, Show
from proofdesk.gui.compare.text import ComparedText
from proofdesk.gui.controls import Ground

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.core.messages import Translator
    from proofdesk.gui.compare.prepared import Prepared
    from proofdesk.gui.theme import ThemeSource


class ComparedTexts(QWidget):
    """Texts that show one comparison in step; only those in sight are kept up to date."""

    kept = Signal()
    put_back = Signal()
    chosen = Signal(int)
    """Number of the difference that was clicked."""
    zoomed = Signal(int)

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._say = translator
        self._texts: dict[Show, ComparedText] = {}
        self._shows: tuple[Show, ...] = TOGETHER
        self._prepared: Prepared | None = None
        self._is_kept: Callable[[int], bool] = lambda _number: False
        self._current: int | None = None
        self._is_following = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._line = Ground(themes, "line", parent=self)
        self._line.setFixedWidth(1)
        self._line.hide()
        self._make(TOGETHER)

    @property
    def shows(self) -> tuple[Show, ...]:
        """What is in sight, from the left."""
        return self._shows

    @property
    def main(self) -> ComparedText:
        """The text that has the keyboard and tells which place is looked at."""
        return self._texts[self._shows[-1]]

    def text(self, show: Show) -> ComparedText:
        """One of the texts; it must have been shown before."""
        return self._texts[show]

    def _make(self, shows: tuple[Show, ...]) -> None:
        names = {Show.BOTH: "compare.text", Show.FORMER: "compare.text.former", Show.LATER: "compare.text.later"}
        for show in shows:
            if show in self._texts:
                continue
            text = self._texts[show] = ComparedText(self._themes, self._say, self._say(names[show]))
            if show is Show.LATER:
                self._row.addWidget(self._line)
            self._row.addWidget(text, 1)
            text.kept.connect(self.kept)
            text.put_back.connect(self.put_back)
            text.chosen.connect(self.chosen)
            text.zoomed.connect(self.zoomed)
            text.verticalScrollBar().valueChanged.connect(lambda _, moved=text: self._follow(moved))
        self.setFocusProxy(self.main)

    def set_beside(self, is_beside: bool) -> None:
        """Show both versions side by side, or as one text; the place and the current difference stay."""
        shows = BESIDE if is_beside else TOGETHER
        if shows == self._shows:
            return
        row, had_focus, px = self.main.firstVisibleBlock().blockNumber(), self.main.hasFocus(), self.main.zoom
        self._shows = shows
        self._make(shows)
        for show, text in self._texts.items():
            text.setVisible(show in shows)
            text.set_zoom(px)
        self._line.setVisible(is_beside)
        if had_focus:
            self.main.setFocus()
        if self._prepared is not None:
            self.show_comparison(self._prepared, self._is_kept, anew=True)
            self.scroll_to_row(row)
            self.show_current(self._current, moves=True)

    def show_comparison(self, prepared: Prepared, is_kept: Callable[[int], bool], *, anew: bool) -> None:
        """Show a comparison, `anew` from its beginning. `is_kept` tells of a difference whether it was decided."""
        self._prepared, self._is_kept = prepared, is_kept
        for show in self._shows:
            self._texts[show].show_merged(prepared.text(show), is_kept, anew=anew)

    def show_current(self, number: int | None, *, moves: bool) -> None:
        """Tint a difference as the current one; where it `moves`, scroll to it."""
        self._current = number
        for show in self._shows:
            self._texts[show].show_current(number, moves=moves and show is self._shows[-1])

    def refresh(self) -> None:
        """Others are kept now."""
        for show in self._shows:
            self._texts[show].marks_changed()

    def set_zoom(self, px: int) -> None:
        """Set the texts in another size."""
        for text in self._texts.values():
            text.set_zoom(px)

    def scroll_to_row(self, row: int) -> None:
        """Let the view begin with a row of the comparison."""
        self.main.scroll_to_paragraph(row)

    def _follow(self, moved: ComparedText) -> None:
        """The other text begins with the same row."""
        if self._is_following or len(self._shows) == 1 or moved not in {self._texts[show] for show in self._shows}:
            return
        self._is_following = True
        first = moved.firstVisibleBlock()
        lines = moved.verticalScrollBar().value() - first.firstLineNumber()
        for show in self._shows:
            other = self._texts[show]
            block = other.article.qt.findBlockByNumber(first.blockNumber())
            if other is not moved and block.isValid():
                other.verticalScrollBar().setValue(block.firstLineNumber() + min(lines, block.lineCount() - 1))
        self._is_following = False
