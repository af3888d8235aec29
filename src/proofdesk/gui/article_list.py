# SPDX-License-Identifier: GPL-3.0-or-later
"""The left side: all articles, by day, with a search field."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from proofdesk.core.articles import Article
from proofdesk.core.review import Stage
from proofdesk.gui.article_rows import ArticleModel, ArticleRows, rows_by_day
from proofdesk.gui.controls import Button, Chip, Field, FoldingRow, Ground, Text
from proofdesk.gui.controls_base import chain_focus
from proofdesk.gui.panels.notices import Icon
from proofdesk.gui.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import Theme, ThemeSource

FEW = 1
"""Up to so many articles, the card that takes a dropped file is shown."""


class Filter(StrEnum):
    """Which articles are listed."""

    ALL = "all"
    WORK = "work"
    RELEASED = "released"

    def takes(self, article: Article) -> bool:
        """Whether an article is listed."""
        if self is Filter.ALL:
            return True
        return (article.stage is Stage.EXPORTED) is (self is Filter.RELEASED)


class ArticleView(RowList):
    """The list; Enter opens."""

    activated_row = Signal(QModelIndex)

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(themes, parent, side=8)
        self.clicked.connect(self.activated_row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self.activated_row.emit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # Qt would look for a row that begins with it
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks headlines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class DropCard(QWidget):
    """Says where a file can be dropped; the window takes it anywhere."""

    open_requested = Signal()

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(4)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Icon(themes, "file-down", size=24, parent=self), 0, centre)
        title = Text(themes, translator("drop.title"), weight=500, wrap=True, parent=self)
        formats = Text(themes, translator("drop.formats"), px=12, token="text2", wrap=True, parent=self)
        for text in (title, formats):
            text.setAlignment(centre)
            column.addWidget(text)
        button = Button(themes, translator("act.open"), keys="Ctrl+O", parent=self)
        button.clicked.connect(self.open_requested)
        column.addSpacing(8)
        column.addWidget(button, 0, centre)
        themes.changed.connect(self._theme_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._themes.theme.color("ctl"), 1.2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class ArticleList(Ground):
    """220 to 340 pixels wide."""

    article_chosen = Signal(int)
    open_requested = Signal()
    archive_requested = Signal(int)
    show_file_requested = Signal(str)
    """Where the article's file stood when it was opened or saved."""
    escaped = Signal()
    """Esc was pressed in the list, or in its search field when that was empty."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "chrome", "right", parent)
        self._translator = translator
        self._articles: tuple[Article, ...] = ()
        self._filter = Filter.ALL
        self.search = Field(themes, translator("list.find"), icon="search", keys="Ctrl+L", parent=self)
        self._model = ArticleModel(translator, self)
        self.view = ArticleView(themes, self)
        self.view.setAccessibleName(translator("list.title"))
        self.view.setModel(self._model)
        self.view.setItemDelegate(ArticleRows(themes, translator, self._model, self.view))
        self._chips = {one: Chip(themes, translator(f"list.{one}"), count=0, parent=self) for one in Filter}
        self._chip_row = FoldingRow(themes, translator("act.more"), parent=self)
        self._nothing = Text(themes, translator("list.nothing"), px=12, token="text2", wrap=True, parent=self)
        self._drop = DropCard(themes, translator, self)
        self._lay_out()
        for one, chip in self._chips.items():
            chip.clicked.connect(lambda _=False, chosen=one: self._choose_filter(chosen))
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._open_first)
        self.view.activated_row.connect(self._choose)
        self._drop.open_requested.connect(self.open_requested)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 1, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.addWidget(self.search)
        chips = QHBoxLayout()
        chips.setContentsMargins(12, 0, 12, 0)
        self._chip_row.set_members(list(self._chips.values()))
        chips.addWidget(self._chip_row)
        self._nothing.setContentsMargins(20, 4, 12, 0)
        drop = QHBoxLayout()
        drop.setContentsMargins(12, 0, 12, 12)
        drop.addWidget(self._drop)
        for row in (top, chips):
            column.addLayout(row)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        column.addLayout(drop)
        self.setMinimumWidth(220)
        self.setMaximumWidth(340)
        chain_focus(self.view, [self._chip_row])

    def set_articles(self, articles: Sequence[Article]) -> None:
        """Show these; archived ones are left out."""
        self._articles = tuple(article for article in articles if not article.archived)
        self._show()

    def set_current(self, article_id: int | None) -> None:
        """Mark the open article."""
        self._model.current = article_id
        if self.isVisible():
            self._reveal_current()
        self.view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Now there is a height to scroll in."""
        super().showEvent(event)
        self._reveal_current()

    def _reveal_current(self) -> None:
        row = None if self._model.current is None else self._model.row_of(self._model.current)
        if row is None:
            return
        index = self._model.index(row, 0)
        self.view.setCurrentIndex(index)
        if row and not isinstance(self._model.rows[row - 1], Article):
            self.view.scrollTo(self._model.index(row - 1, 0))
        self.view.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def focus_search(self) -> None:
        """Type to find."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def neighbour(self, step: int) -> int | None:
        """Id of the article `step` rows (−1 or 1) from the open one, for «previous» and «next article»."""
        ids = [row.id for row in self._model.rows if isinstance(row, Article)]
        if self._model.current not in ids:
            return ids[0] if ids else None
        place = ids.index(self._model.current) + step
        return ids[place] if 0 <= place < len(ids) else None

    def _show(self) -> None:
        words = self.search.text().casefold().split()
        for one, chip in self._chips.items():
            chip.set_count(sum(one.takes(article) for article in self._articles))
            chip.setChecked(one is self._filter)
        found = [a for a in self._articles if self._filter.takes(a) and _matches(a, words)]
        self._model.set_rows(rows_by_day(found, self._model.today, self._translator))
        self._chip_row.setVisible(len(self._articles) > FEW)
        self._nothing.setVisible(bool(self._articles) and not found)
        self._drop.setVisible(len(self._articles) <= FEW)

    def _choose_filter(self, chosen: Filter) -> None:
        self._filter = chosen
        self._show()

    def _choose(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()]
        if isinstance(row, Article):
            self.article_chosen.emit(row.id)

    def _open_first(self) -> None:
        first = next((row for row in self._model.rows if isinstance(row, Article)), None)
        if first is not None:
            self.article_chosen.emit(first.id)

    def _open_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        row = self._model.rows[index.row()] if index.isValid() else None
        if isinstance(row, Article):
            self.menu_for(row).popup(self.view.viewport().mapToGlobal(place))

    def menu_for(self, article: Article) -> QMenu:
        """What can be done with an article."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        article_id = article.id
        opening = menu.addAction(self._translator("list.open-article"))
        opening.triggered.connect(lambda: self.article_chosen.emit(article_id))
        showing = menu.addAction(self._translator("list.show-file"))
        showing.triggered.connect(lambda: self.show_file_requested.emit(article.path))
        if not article.path:
            showing.setEnabled(False)
            showing.setToolTip(self._translator("list.no-file"))
            menu.setToolTipsVisible(True)
        menu.addSeparator()
        archiving = menu.addAction(self._translator("list.archive"))
        archiving.triggered.connect(lambda: self.archive_requested.emit(article_id))
        return menu


def _matches(article: Article, words: Sequence[str]) -> bool:
    haystack = f"{article.title}\n{article.path}".casefold()
    return all(word in haystack for word in words)
