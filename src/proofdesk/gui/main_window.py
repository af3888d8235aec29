# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: articles at the left, the text in the middle, panels at the right; header, walk bar and status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from proofdesk.gui.columns import Columns, ListPlace
from proofdesk.gui.editor.editor import ArticleEditor
from proofdesk.gui.keys import KeyFilter, build_actions
from proofdesk.gui.panels.issues_side import Lesson
from proofdesk.gui.remembered import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent

    from proofdesk.core.messages import Translator
    from proofdesk.gui.furniture import Furniture
    from proofdesk.gui.panels.tabs import PanelName
    from proofdesk.gui.theme import ThemeSource

HEADER, WALK_BAR, STATUS = 52, 52, 30
THREE_COLUMNS = 1360
"""Width of the window from which the articles stand beside the text."""
LEAST = (1024, 640)


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
    broke = Signal(object)
    """An exception that is our own fault."""

    def __init__(self, themes: ThemeSource, translator: Translator, shape: Shape | None = None) -> None:
        """`shape` is how the window looked when it was closed."""
        super().__init__()
        self.setWindowTitle("ProofDesk")
        self.setAcceptDrops(True)
        self.setMinimumSize(*LEAST)
        self.themes = themes
        self.translator = translator
        self.editor = ArticleEditor(themes, translator)
        self.is_furnished = False
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes."""
        self._shape = shape or Shape()
        self.editor.set_zoom(self._shape.text_px)
        self._list_wanted = self._shape.shows_list
        self._list_over = False
        self._panel_wanted = self._shape.shows_panel
        self._before_only_text: tuple[bool, bool] | None = None
        self._instead: tuple[QWidget, QWidget, bool] | None = None
        """What stands in place of the text and of the panels, and whether the panels were wanted before."""
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
        self.columns = Columns(left, centre, right, self._shape.list_width, self._shape.panel_width)
        root = QWidget()
        self._rows = QVBoxLayout(root)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(header)
        self._rows.addWidget(self.columns, 1)
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
        self.issues_side = furniture.issues_side
        self.actions_by_id = build_actions(self, self.translator)
        self.keys = KeyFilter(self, self.actions_by_id)
        self._place_furniture()
        if self._shape.panel in furniture.panels:
            self.panel.set_panel(furniture.panels[self._shape.panel])
        self.is_furnished = True
        self._arrange()

    def _place_furniture(self) -> None:
        self.columns.replace(self.articles, self.panel)
        self.columns.list_resized.connect(self.header.set_list_width)
        self.articles.article_chosen.connect(lambda _: self._close_list_over())
        self.articles.escaped.connect(self._leave_list)
        self._column.insertWidget(1, self.find_bar)
        self.find_bar.hide()
        self._column.replaceWidget(self._grounds[0], self.walk_bar)
        self._rows.replaceWidget(self._grounds[1], self.header)
        self._rows.replaceWidget(self._grounds[2], self.status)
        self._rows.insertWidget(1, self.band)
        for ground in self._grounds:
            ground.hide()  # without its place in the layout it would lie over the text until it is gone
            ground.deleteLater()
        self._grounds.clear()

    def shape(self) -> Shape:
        """How the window looks now, for the next start."""
        panel_wanted = self._panel_wanted if self._instead is None else self._instead[2]
        shows_list, shows_panel = self._before_only_text or (self._list_wanted, panel_wanted)
        widths = self.columns.list_width, self.columns.panel_width
        panel = self.panel.panel.value if self.is_furnished else self._shape.panel
        return Shape(bytes(self.saveGeometry().data()), *widths, shows_list, shows_panel, panel, self.editor.zoom)

    def show_welcome(self, shown: bool) -> None:
        """Show the lesson in place of the list of issues, or nothing of it."""
        self.issues_side.show_lesson(Lesson.ALONE if shown else Lesson.NONE)

    @property
    def welcomes(self) -> bool:
        """Whether something of the lesson is shown."""
        return self.issues_side.lesson is not Lesson.NONE

    # Something else in place of the text

    def show_instead(self, text: QWidget, side: QWidget, keyboard: QWidget) -> None:
        """Show other widgets in place of the text and of the panels; what has the text's focus goes to `keyboard`."""
        self._instead = (text, side, self._panel_wanted)
        self._panel_wanted = True
        self._column.insertWidget(self._column.indexOf(self.editor), text, 1)
        for widget in (self.editor, self.find_bar, self.walk_bar):
            widget.hide()
        text.show()
        self.columns.replace(self.articles, side)
        self._arrange()
        self.editor.setFocusProxy(keyboard)
        keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_article(self) -> None:
        """Show the text and the panels again."""
        if self._instead is None:
            return
        text, side, self._panel_wanted = self._instead
        self._instead = None
        self.editor.setFocusProxy(None)  # type: ignore[arg-type]
        self._column.removeWidget(text)
        text.hide()
        self.editor.show()
        self.walk_bar.show()
        self.columns.replace(self.articles, self.panel)
        side.hide()
        self._arrange()
        self.editor.setFocus()

    # Which columns are there

    @property
    def _docks_list(self) -> bool:
        return self.width() >= THREE_COLUMNS and self._before_only_text is None

    def _arrange(self) -> None:
        """Show what is wanted, as far as there is room for it."""
        if self._docks_list:
            self._list_over = False
        docked = self._docks_list and self._list_wanted
        over = ListPlace.OVER if self._list_over else ListPlace.HIDDEN
        if self.is_furnished:
            self.header.set_narrow(not docked)
        self.columns.arrange(ListPlace.DOCKED if docked else over, panel=self._panel_wanted)

    def open_panel(self, name: PanelName) -> None:
        """Show one of the panels."""
        self._panel_wanted = True
        self._arrange()
        self.panel.set_panel(name)

    def toggle_panel(self) -> None:
        """Show or hide the panels."""
        self._panel_wanted = not self._panel_wanted
        self._arrange()

    def toggle_list(self) -> None:
        """Show or hide the articles: beside the text where there is room, else over it."""
        if self._docks_list:
            self._list_wanted = not self._list_wanted
            self._arrange()
        elif self._list_over:
            self._leave_list()
        else:
            self._show_list()
            self.articles.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find_article(self) -> None:
        """Show the articles, ready to type what is sought."""
        self._show_list()
        self.articles.focus_search()

    def _show_list(self) -> None:
        if self._docks_list:
            self._list_wanted = True
        else:
            self._list_over = True
            self.editor.installEventFilter(self)
        self._arrange()

    def _leave_list(self) -> None:
        self._close_list_over()
        self.editor.setFocus()

    def _close_list_over(self) -> None:
        if self._list_over:
            self._list_over = False
            self.editor.removeEventFilter(self)
            self.editor.setFocus()
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who goes back to the text is done with the list that lies over it."""
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusIn:
            elsewhere = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
            if event.reason() not in elsewhere:
                self._close_list_over()
        return super().eventFilter(watched, event)

    def toggle_only_text(self) -> None:
        """Show nothing but the text and the walk bar, or again what was there before."""
        if self._before_only_text is None:
            self._before_only_text = (self._list_wanted, self._panel_wanted)
            self._panel_wanted = False
            self._leave_list()
        else:
            self._list_wanted, self._panel_wanted = self._before_only_text
            self._before_only_text = None
        for widget in (self.header, self.status):
            widget.setVisible(self._before_only_text is None)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is less room."""
        super().resizeEvent(event)
        wide = [size.isValid() and size.width() >= THREE_COLUMNS for size in (event.size(), event.oldSize())]
        if wide[0] != wide[1] or not event.oldSize().isValid():
            self._arrange()

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
        if not self.may_close():
            event.ignore()
            return
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
