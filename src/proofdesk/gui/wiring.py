# SPDX-License-Identifier: GPL-3.0-or-later
"""Ties the widgets of the window to the desk and the walk, and keys to what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from proofdesk.app.webtext import as_html
from proofdesk.core.review import IgnoreScope
from proofdesk.gui.adding_words import AddingWords
from proofdesk.gui.asking import Asking
from proofdesk.gui.chrome import OUR_LANGUAGES, Chrome
from proofdesk.gui.comparing import Comparing
from proofdesk.gui.deciding import Deciding
from proofdesk.gui.filing import Filing
from proofdesk.gui.noticing import Noticing
from proofdesk.gui.panels.tabs import PanelName
from proofdesk.gui.registering import Registering
from proofdesk.gui.setting_up import SettingUp
from proofdesk.gui.showing import Showing
from proofdesk.gui.views import Views
from proofdesk.gui.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow

MENU = {
    "file": ("new", "open", "save", "save-as", "compare", "export", "copy-clean"),
    "edit": ("undo", "redo", "find", "find-next", "replace", "go-to"),
    "walk": (
        "next",
        "previous",
        "next-question",
        "fix",
        "fix-alike",
        "fixes-menu",
        "skip",
        "skip-here",
        "ask",
        "fix-name",
        "why",
        "check",
    ),
    "names": ("register", "learn-names"),
    "words": ("dictionary", "add-word"),
    "view": (
        "issues",
        "names",
        "questions",
        "history",
        "list",
        "panel",
        "larger",
        "smaller",
        "usual-size",
        "only-text",
        "full-screen",
    ),
}
"""Commands by submenu."""


class Wiring(QObject):
    """Signals of widgets to use cases, and changes of the desk back to widgets."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self.walk = Walk(desk, window.editor, self)
        self.views = views = Views(desk, desk.services.translator)
        self.showing = Showing(window, desk, self.walk, views)
        self.noticing = Noticing(window, desk, self.walk)
        self.showing.shown.connect(self.noticing.show)
        self.registering = Registering(window, desk, views)
        self.registering.register.changed.connect(self.showing.show_soon)
        self.words = AddingWords(window, desk, self.walk)
        self.deciding = Deciding(window, desk, self.walk, views, self.showing, self.registering, self.words)
        self.asking = Asking(window, desk, self.walk, self.deciding)
        self.filing = Filing(window, desk, self.walk, views)
        self.filing.thread_chosen.connect(self.asking.show_thread)
        self.comparing = Comparing(window, desk, self.filing.trouble)
        self.chrome = Chrome(window, desk)
        self.setting_up = SettingUp(window, desk, self.chrome, self.registering, self.words)
        self.deciding.rule_off_requested.connect(lambda rule: self.setting_up.switch(rule, False))
        window.editor.spliced.connect(desk.spliced)
        window.history.take_back.connect(self._take_back)
        window.history.restore.connect(desk.keeping.restore)
        window.escaped.connect(self._leave)
        window.welcome.start_requested.connect(self._start_lesson)
        window.welcome.closed.connect(lambda: window.show_welcome(False))
        desk.article_changed.connect(self._end_lesson)
        work = {**self._text_commands(), **self._walk_commands(), **self._window_commands()}
        for name, action in window.actions_by_id.items():
            action.triggered.connect(lambda _=False, name=name, do=work[name]: self.comparing.command(name, do))
        self._build_menu()

    # Keys

    def _text_commands(self) -> dict[str, Callable[[], object]]:
        editor, find_bar = self._window.editor, self._window.find_bar
        return {
            "undo": editor.undo,
            "redo": editor.redo,
            "copy-clean": self._copy_clean,
            "find": find_bar.open_find,
            "find-next": find_bar.find_next,
            "find-previous": find_bar.find_previous,
            "replace": lambda: find_bar.open_find(replace=True),
            "go-to": find_bar.open_go_to,
            "larger": lambda: editor.set_zoom(editor.zoom + 1),
            "smaller": lambda: editor.set_zoom(editor.zoom - 1),
            "usual-size": editor.reset_zoom,
        }

    def _walk_commands(self) -> dict[str, Callable[[], object]]:
        walk, deciding = self.walk, self.deciding
        return {
            "next": walk.next,
            "previous": walk.previous,
            "next-family": lambda: walk.next(walk.current.family if walk.current else None),
            "previous-family": lambda: walk.previous(walk.current.family if walk.current else None),
            "next-question": lambda: self.asking.step(1),
            "previous-question": lambda: self.asking.step(-1),
            "fix": walk.fix,
            "fix-alike": walk.fix_alike,
            "fixes-menu": lambda: deciding.with_current(deciding.fixes_menu),
            "skip": lambda: walk.skip(IgnoreScope.ONCE),
            "skip-here": lambda: walk.skip(IgnoreScope.ARTICLE),
            "ask": self.asking.ask,
            "fix-name": lambda: deciding.with_current(deciding.name_dialog),
            "register": self.registering.open,
            "learn-names": self.registering.learn,
            "dictionary": self.words.open,
            "add-word": self.words.add_current,
            "why": deciding.why,
            "check": self._desk.checking.check_again,
        }

    def _window_commands(self) -> dict[str, Callable[[], object]]:
        window, filing = self._window, self.filing
        return {
            "issues": lambda: self._panel(PanelName.ISSUES),
            "names": lambda: self._panel(PanelName.NAMES),
            "questions": lambda: self._panel(PanelName.QUESTIONS),
            "history": lambda: self._panel(PanelName.HISTORY),
            "find-article": window.find_article,
            "list": window.toggle_list,
            "panel": window.toggle_panel,
            "next-article": lambda: self._neighbour(1),
            "previous-article": lambda: self._neighbour(-1),
            "new": lambda: self._desk.new_article(self._desk.services.translator("article.new")),
            "open": filing.open,
            "save": filing.save,
            "save-as": filing.save_as,
            "compare": self.comparing.open,
            "export": filing.export,
            "menu": window.header.menu_button.show_menu,
            "full-screen": lambda: window.showNormal() if window.isFullScreen() else window.showFullScreen(),
            "only-text": window.toggle_only_text,
            "settings": self.setting_up.open,
            "all-keys": self.setting_up.open_keys,
            "quit": window.close,
        }

    def _build_menu(self) -> None:
        say, actions = self._desk.services.translator, self._window.actions_by_id
        menu = QMenu(self._window)
        for title, names in MENU.items():
            part = menu.addMenu(say(f"menu.{title}"))
            for name in names:
                part.addAction(actions[name])
        text_language = menu.addMenu(say("menu.text-language"))
        text_language.aboutToShow.connect(lambda: self.chrome.fill_language_menu(text_language))
        self._desk.article_changed.connect(lambda: text_language.setEnabled(self._desk.article is not None))
        languages = menu.addMenu(say("menu.language"))
        for code, words in OUR_LANGUAGES.items():
            action = languages.addAction(words)
            action.setCheckable(True)
            action.setChecked(code == say.language)
            action.triggered.connect(lambda _=False, chosen=code: self.chrome.choose_language(chosen))
        menu.addSeparator()
        for name in ("settings", "all-keys", "quit"):
            menu.addAction(actions[name])
        self._window.header.menu_button.setMenu(menu)

    # Moving about

    def _panel(self, name: PanelName) -> None:
        """Open a panel; a second time go back to the text."""
        window = self._window
        if window.panel.isVisible() and window.panel.panel is name and not window.editor.hasFocus():
            window.editor.setFocus()
            return
        window.open_panel(name)
        window.panel.tab(name).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if name is PanelName.NAMES:
            current = self.walk.current
            window.names.focus_card(current.issue.group if current and current.issue.group else None)

    def _leave(self) -> None:
        """One step back: from a comparison, from the lesson, from a panel to the text, from the current finding."""
        window = self._window
        if self.comparing.is_open:
            self.comparing.close()
        elif window.welcomes and window.panel.isVisible():
            window.show_welcome(False)
        elif not window.editor.hasFocus():
            window.editor.setFocus()
        else:
            self.walk.leave()

    def _neighbour(self, step: int) -> None:
        article = self._window.articles.neighbour(step)
        if article is not None:
            self._desk.open_article(article)

    def _copy_clean(self) -> None:
        paragraphs = self._desk.live.paragraphs()
        data = QMimeData()
        data.setText("\n".join(paragraph.text for paragraph in paragraphs))
        data.setHtml(as_html(paragraphs))
        QGuiApplication.clipboard().setMimeData(data)

    def _take_back(self, decision_id: int) -> None:
        decision = next((d for d in self._desk.decisions if d.id == decision_id), None)
        if decision is not None and decision.ignore_id is not None:
            self._desk.reviewing.take_back_ignore(decision.ignore_id)

    def _end_lesson(self) -> None:
        """The lesson is about the sample."""
        if self._window.welcomes and self._desk.article is not None and not self._desk.is_sample:
            self._window.show_welcome(False)

    def _start_lesson(self) -> None:
        self._window.editor.setFocus()
        self.walk.next()
