# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: articles at the left, the text in the middle, panels at the right; header, walk bar and status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from proofdesk.gui.article_list import ArticleList
from proofdesk.gui.editor.editor import ArticleEditor
from proofdesk.gui.findbar import FindBar
from proofdesk.gui.header import Header
from proofdesk.gui.keys import KeyFilter, build_actions
from proofdesk.gui.panels.history import HistoryPanel
from proofdesk.gui.panels.issues import IssuesPanel
from proofdesk.gui.panels.names import NamesPanel
from proofdesk.gui.panels.questions import QuestionsPanel
from proofdesk.gui.panels.tabs import PanelName, SidePanel
from proofdesk.gui.panels.welcome import WelcomeCard
from proofdesk.gui.status import StatusBar
from proofdesk.gui.walkbar import WalkBar

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent

    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import ThemeSource

LIST_WIDTH, PANEL_WIDTH = 256, 392
THREE_COLUMNS, WIDE_GUTTER = 1360, 1080


class MainWindow(QMainWindow):
    """Widgets and their places; what they do is wired by `wiring.Wiring`."""

    closing = Signal()
    file_dropped = Signal(str)
    came_back = Signal()
    """The window became the active one again."""

    def __init__(self, themes: ThemeSource, translator: Translator, author: str) -> None:
        super().__init__()
        self.setWindowTitle("ProofDesk")
        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 640)
        self.themes = themes
        self.header = Header(themes, translator, has_palette=False)
        self.articles = ArticleList(themes, translator)
        self.editor = ArticleEditor(themes, translator)
        self.walk_bar = WalkBar(themes, translator)
        self.find_bar = FindBar(themes, translator, self.editor)
        self.issues = IssuesPanel(themes, translator)
        self.names = NamesPanel(themes, translator)
        self.questions = QuestionsPanel(themes, translator, author=author)
        self.history = HistoryPanel(themes, translator)
        self.welcome = WelcomeCard(themes, translator)
        self.issues_stack = QStackedWidget()
        self.issues_stack.addWidget(self.issues)
        self.issues_stack.addWidget(self.welcome)
        self.panel = SidePanel(
            themes,
            translator,
            {
                PanelName.ISSUES: self.issues_stack,
                PanelName.NAMES: self.names,
                PanelName.QUESTIONS: self.questions,
                PanelName.HISTORY: self.history,
            },
        )
        self.status = StatusBar(themes, translator)
        self.actions_by_id = build_actions(self, translator)
        self.keys = KeyFilter(self, self.actions_by_id)
        self._list_wanted = True
        self._lay_out()
        self.editor.setFocus()

    def _lay_out(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        column.addWidget(self.find_bar)
        column.addWidget(self.walk_bar)
        self.find_bar.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget, stretch in ((self.articles, 0), (centre, 1), (self.panel, 0)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.articles.setMinimumWidth(220)
        self.articles.setMaximumWidth(340)
        self.panel.setMaximumWidth(520)
        self.splitter.setSizes([LIST_WIDTH, 792, PANEL_WIDTH])
        root = QWidget()
        rows = QVBoxLayout(root)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.splitter, 1)
        rows.addWidget(self.status)
        self.setCentralWidget(root)

    def show_welcome(self, shown: bool) -> None:
        """Show the lesson in place of the list of issues."""
        self.issues_stack.setCurrentWidget(self.welcome if shown else self.issues)

    @property
    def welcomes(self) -> bool:
        """Whether the lesson is shown."""
        return self.issues_stack.currentWidget() is self.welcome

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
        wide = width >= THREE_COLUMNS
        if wide != (event.oldSize().width() >= THREE_COLUMNS) or not event.oldSize().isValid():
            self.articles.setVisible(wide and self._list_wanted)
            self.header.set_narrow(not wide)
        self.editor.set_narrow(width < WIDE_GUTTER)

    def changeEvent(self, event: QEvent) -> None:
        """Say when a person comes back from another program."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_back.emit()

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
