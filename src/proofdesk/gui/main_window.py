# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: articles at the left, the text in the middle, panels at the right; header, walk bar and status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from proofdesk.gui.editor.editor import ArticleEditor
from proofdesk.gui.keys import KeyFilter, build_actions

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent

    from proofdesk.core.messages import Translator
    from proofdesk.gui.furniture import Furniture
    from proofdesk.gui.panels.tabs import PanelName
    from proofdesk.gui.theme import ThemeSource

LIST_WIDTH, TEXT_WIDTH, PANEL_WIDTH = 256, 792, 392
HEADER, WALK_BAR, STATUS = 52, 52, 30
THREE_COLUMNS, WIDE_GUTTER = 1360, 1080


class MainWindow(QMainWindow):
    """Widgets and their places; what they do is wired by `wiring.Wiring`.

    At first there is the text alone, on grounds of the right size and colour: a person can read and type at once.
    `furnish` puts the rest in place.
    """

    closing = Signal()
    file_dropped = Signal(str)
    escaped = Signal()
    """Esc was pressed, and nothing that had the keyboard had a use for it."""
    came_back = Signal()
    """The window became the active one again."""

    def __init__(self, themes: ThemeSource, translator: Translator) -> None:
        super().__init__()
        self.setWindowTitle("ProofDesk")
        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 640)
        self.themes = themes
        self.translator = translator
        self.editor = ArticleEditor(themes, translator)
        self.is_furnished = False
        self._list_wanted = True
        self._lay_out()
        self.editor.setFocus()

    def _lay_out(self) -> None:
        centre = QWidget()
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.editor, 1)
        walk_bar, header, status = (
            self._ground("paper", WALK_BAR),
            self._ground("chrome", HEADER),
            self._ground("chrome", STATUS),
        )
        left, right = self._ground("chrome"), self._ground("panel")
        self._grounds = [walk_bar, header, status, left, right]
        self._column.addWidget(walk_bar)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget, stretch in ((left, 0), (centre, 1), (right, 0)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setSizes([LIST_WIDTH, TEXT_WIDTH, PANEL_WIDTH])
        root = QWidget()
        self._rows = QVBoxLayout(root)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(header)
        self._rows.addWidget(self.splitter, 1)
        self._rows.addWidget(status)
        self.setCentralWidget(root)

    def _ground(self, token: str, height: int = 0) -> QWidget:
        """An empty ground in the place of a widget that comes later."""
        ground = QWidget()
        palette = ground.palette()
        palette.setColor(QPalette.ColorRole.Window, self.themes.theme.color(token))
        ground.setPalette(palette)
        ground.setAutoFillBackground(True)
        if height:
            ground.setFixedHeight(height)
        return ground

    def furnish(self, furniture: Furniture) -> None:
        """Put everything around the text in its place."""
        self.header = furniture.header
        self.articles = furniture.articles
        self.walk_bar = furniture.walk_bar
        self.find_bar = furniture.find_bar
        self.status = furniture.status
        self.band = furniture.band
        self.panel = furniture.panel
        self.issues = furniture.issues
        self.names = furniture.names
        self.questions = furniture.questions
        self.history = furniture.history
        self.welcome = furniture.welcome
        self._issues_stack = furniture.issues_stack
        self.actions_by_id = build_actions(self, self.translator)
        self.keys = KeyFilter(self, self.actions_by_id)
        self._place_furniture()
        self.is_furnished = True
        self._fit(self.width())

    def _place_furniture(self) -> None:
        for place, widget in ((0, self.articles), (2, self.panel)):
            self.splitter.replaceWidget(place, widget)
        self.articles.setMinimumWidth(220)
        self.articles.setMaximumWidth(340)
        self.panel.setMaximumWidth(520)
        self.splitter.setSizes([LIST_WIDTH, TEXT_WIDTH, PANEL_WIDTH])
        self._column.insertWidget(1, self.find_bar)
        self.find_bar.hide()
        self._column.replaceWidget(self._grounds[0], self.walk_bar)
        self._rows.replaceWidget(self._grounds[1], self.header)
        self._rows.replaceWidget(self._grounds[2], self.status)
        self._rows.insertWidget(1, self.band)
        for ground in self._grounds:
            ground.deleteLater()
        self._grounds.clear()

    def show_welcome(self, shown: bool) -> None:
        """Show the lesson in place of the list of issues."""
        self._issues_stack.setCurrentWidget(self.welcome if shown else self.issues)

    @property
    def welcomes(self) -> bool:
        """Whether the lesson is shown."""
        return self._issues_stack.currentWidget() is self.welcome

    def open_panel(self, name: PanelName) -> None:
        """Show one of the panels."""
        self.panel.show()
        self.panel.set_panel(name)

    def toggle_list(self) -> None:
        """Show or hide the articles."""
        self._list_wanted = not self.articles.isVisible()
        self.articles.setVisible(self._list_wanted)

    def toggle_panel(self) -> None:
        """Show or hide the panels."""
        self.panel.setVisible(not self.panel.isVisible())

    def toggle_only_text(self) -> None:
        """Show nothing but the text and the walk bar, or everything again."""
        shown = not self.header.isVisible()
        for widget in (self.header, self.status, self.panel):
            widget.setVisible(shown)
        self.articles.setVisible(shown and self.width() >= THREE_COLUMNS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is less room."""
        super().resizeEvent(event)
        width = event.size().width()
        crossed = (width >= THREE_COLUMNS) != (event.oldSize().width() >= THREE_COLUMNS)
        if crossed or not event.oldSize().isValid():
            self._fit(width)
        self.editor.set_narrow(width < WIDE_GUTTER)

    def _fit(self, width: int) -> None:
        wide = width >= THREE_COLUMNS
        if self.is_furnished:
            self.articles.setVisible(wide and self._list_wanted)
            self.header.set_narrow(not wide)
        else:
            self._grounds[3].setVisible(wide)

    def changeEvent(self, event: QEvent) -> None:
        """Say when a person comes back from another program."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so first: what was typed must reach the disk."""
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.file_dropped.emit(url.toLocalFile())
                return
