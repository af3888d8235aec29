# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings: a window beside the article; what is chosen holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from proofdesk.core.issues import Family
from proofdesk.gui.beside import BesideWindow
from proofdesk.gui.controls import Ground
from proofdesk.gui.entries.foot import Foot
from proofdesk.gui.settings.keys import KeysPage
from proofdesk.gui.settings.nav import Nav
from proofdesk.gui.settings.pages import DictionariesPage, EnginePage, LookPage, NamesPage, StoragePage
from proofdesk.gui.settings.rules import RulesPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.core.rules import Rule
    from proofdesk.gui.settings.page import Page
    from proofdesk.gui.theme import ThemeSource

SIZE = (860, 600)
LEAST = (720, 480)


class SettingsWindow(BesideWindow):
    """Pages, and their names at the left; says by the signals of its pages what a person chose."""

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        rules: Iterable[Rule],
        languages: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`languages` are those that the program speaks, by code."""
        super().__init__(translator("settings.title"), SIZE, LEAST, parent)
        known = list(rules)
        signs = [rule for rule in known if rule.family is Family.TYPOGRAPHY]
        self.rules = RulesPage(themes, translator, "rules", [rule for rule in known if rule not in signs])
        self.names = NamesPage(themes, translator)
        self.dictionaries = DictionariesPage(themes, translator)
        self.typography = RulesPage(themes, translator, "typography", signs)
        self.engine = EnginePage(themes, translator)
        self.look = LookPage(themes, translator, languages)
        self.keys = KeysPage(themes, translator)
        self.storage = StoragePage(themes, translator)
        pages: dict[str, tuple[Page, str]] = {
            "rules": (self.rules, "spell-check"),
            "names": (self.names, "users"),
            "dictionaries": (self.dictionaries, "book-open"),
            "typography": (self.typography, "quote"),
            "engine": (self.engine, "settings"),
            "look": (self.look, "type"),
            "keys": (self.keys, "keyboard"),
            "storage": (self.storage, "copy"),
        }
        self._pages = [page for page, _ in pages.values()]
        self._stack = QStackedWidget(self)
        for page in self._pages:
            self._stack.addWidget(page)
        self.nav = Nav(themes, [(translator(f"settings.{name}"), icon) for name, (_, icon) in pages.items()], self)
        self.nav.chosen.connect(self._stack.setCurrentIndex)
        self.foot = Foot(themes, translator, self)
        self._lay_out(themes)
        self._build_actions()
        self.nav.show_page(0)

    def _lay_out(self, themes: ThemeSource) -> None:
        main = Ground(themes, "card", parent=self)
        row = QHBoxLayout(main)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(main, 1)
        column.addWidget(self.foot)

    def _build_actions(self) -> None:
        self.tie_keys(
            {
                "find": (("Ctrl+F",), self._search),
                "next": (("Ctrl+PgDown",), lambda: self._step(1)),
                "previous": (("Ctrl+PgUp",), lambda: self._step(-1)),
                "undo": (("Ctrl+Z",), self.foot.take_back),
                "close": (("Ctrl+W",), self.close),
                "larger": (("Ctrl+=", "Ctrl++"), self.look.larger.click),
                "smaller": (("Ctrl+-",), self.look.smaller.click),
                "usual-size": (("Ctrl+0",), self.look.usual_size.click),
            }
        )

    def _step(self, step: int) -> None:
        """To another page; the keyboard is at its name, from where Tab goes on into it."""
        self.nav.show_page(self.nav.number + step)
        self.nav.current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _search(self) -> None:
        self.page.begin_search()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._stack.currentIndex()]

    def show_page(self, page: Page) -> None:
        """Go to a page."""
        self.nav.show_page(self._pages.index(page))

    def first_focus(self) -> QWidget:
        """The name of the page that is shown."""
        return self.nav.current

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.close()
        else:
            super().keyPressEvent(event)
