# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings and what they change: rules, engine, look, language, the name of who works here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from proofdesk.core.engines import EngineChoice
from proofdesk.core.errors import UsageFailure
from proofdesk.gui.dictionary.shelves import Shelf
from proofdesk.gui.editor.formats import BASE_PX, LARGEST_PX, SMALLEST_PX
from proofdesk.gui.theme import put_on, wanted_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from proofdesk.app.services import Kept
    from proofdesk.core.messages import Message
    from proofdesk.gui.adding_words import AddingWords
    from proofdesk.gui.chrome import Chrome
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow
    from proofdesk.gui.registering import Registering
    from proofdesk.gui.settings.window import SettingsWindow

T = TypeVar("T")

SWITCHED_MS = 500
"""After a switch, before the check begins anew: several rules are often switched one after another."""


class SettingUp(QObject):
    """Ties the settings window to what it speaks of; it is made when it is first asked for."""

    def __init__(
        self, window: MainWindow, desk: Desk, chrome: Chrome, registering: Registering, words: AddingWords
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._chrome = chrome
        self._registering = registering
        self._words = words
        self._say = desk.services.translator
        self._made: SettingsWindow | None = None
        self._switched = QTimer(self)
        self._switched.setSingleShot(True)
        self._switched.setInterval(SWITCHED_MS)
        self._switched.timeout.connect(desk.check_with_other_rules)
        chrome.engine.shown.connect(self._show_engine)
        registering.register.changed.connect(self._show_counts)
        words.words.changed.connect(self._show_counts)

    @property
    def view(self) -> SettingsWindow:
        """The settings window."""
        if self._made is None:
            from proofdesk.gui.settings.window import SettingsWindow

            rules = self._desk.services.catalogue()
            self._made = SettingsWindow(self._window.themes, self._say, rules, self._chrome.our_languages, self._window)
            self._connect(self._made)
        return self._made

    def _connect(self, view: SettingsWindow) -> None:
        for page in (view.rules, view.typography):
            page.switched.connect(self.switch)
        view.names.register_requested.connect(self._registering.open)
        view.names.signature_changed.connect(self._sign)
        view.dictionaries.dictionaries_requested.connect(self._words.open)
        view.engine.chosen.connect(self._chrome.engine.choose)
        view.engine.address_given.connect(self._name_server)
        view.engine.restart_requested.connect(self._desk.checking.restart)
        view.look.look_chosen.connect(self._choose_look)
        view.look.language_chosen.connect(self._choose_language)
        actions = self._window.actions_by_id
        for button, name in (
            (view.look.smaller, "smaller"),
            (view.look.larger, "larger"),
            (view.look.usual_size, "usual-size"),
        ):
            button.clicked.connect(actions[name].trigger)
        self._window.editor.zoomed.connect(self._show_size)
        view.storage.show_requested.connect(self._show_folder)

    def open(self) -> None:
        """Show the settings as they are now."""
        view, services = self.view, self._desk.services
        self._show_rules()
        self._show_counts()
        self._show_engine()
        look = services.look.read()
        view.look.look.set_value(look if look in {"light", "dark"} else "system")
        self._show_size(self._window.editor.zoom)
        view.names.signature.show_text(services.signature.read())
        stored = self._desk.stored
        place = stored.place if stored is not None else ""
        view.storage.set_place(place, is_file=bool(place) and Path(place).is_file())
        view.show_over(self._window)

    def open_keys(self) -> None:
        """Show all keys."""
        self.open()
        self.view.show_page(self.view.keys)
        self.view.keys.begin_search()

    # Rules

    def switch(self, rule: str, is_on: bool) -> None:
        """Switch a rule on or off, and offer the way back."""
        off = self._desk.rules_off
        wanted = off - {rule} if is_on else off | {rule}
        if wanted == off or not self._keep(self._desk.services.rules_off, wanted):
            self._show_rules()
            return
        self._desk.rules_off = wanted
        self._switched.start()
        self._show_rules()
        title = self._say.text(self._title(rule))
        words = self._say("settings.rule.on" if is_on else "settings.rule.off", title=title)
        self._tell(words, lambda: self.switch(rule, not is_on))

    def _title(self, rule: str) -> Message:
        entry = self._desk.services.catalogue().get(rule)
        assert entry is not None
        return entry.title

    def _show_rules(self) -> None:
        if self._made is not None:
            for page in (self._made.rules, self._made.typography):
                page.set_off(self._desk.rules_off)

    # What there is

    def _show_counts(self) -> None:
        view = self._made
        if view is not None:
            view.names.set_count(len(self._registering.register.entries))
            view.dictionaries.set_counts(self._word_counts())

    def _word_counts(self) -> Mapping[str, int]:
        entries = self._words.words.entries
        return {self._say(f"dictionary.shelf.{shelf}"): sum(map(shelf.takes, entries)) for shelf in Shelf}

    # Engine

    def _show_engine(self) -> None:
        if self._made is not None:
            item = self._chrome.engine
            self._made.engine.show_choice(self._desk.services.engine_choice(), item.state_words, item.privacy_words)

    def _name_server(self, address: str) -> None:
        try:
            choice = EngineChoice.parse(address)
        except UsageFailure as failure:
            self._tell(self._say.text(failure.sentence))
        else:
            self._chrome.engine.choose(choice)
        self._show_engine()

    # Look, language, name

    def _choose_look(self, look: str) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if self._keep(self._desk.services.look, look):
            put_on(app, self._window.themes, wanted_theme(app, look))

    def _show_size(self, px: int) -> None:
        self.view.look.show_size(px, SMALLEST_PX, BASE_PX, LARGEST_PX)

    def _choose_language(self, code: str) -> None:
        try:
            self._desk.services.choose_language(code)
        except OSError as error:
            self._tell(self._say("language.not-kept", why=error.strerror or str(error)))
        else:
            self._tell(self._say("language.next-start"))

    def _sign(self, name: str) -> None:
        kept = self._desk.services.signature
        if name != kept.read() and self._keep(kept, name):
            self.view.names.signature.show_text(kept.read())
            self._tell(self._say("settings.signature.next-start", name=kept.read()))

    def _show_folder(self) -> None:
        stored = self._desk.stored
        if stored is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(stored.place).parent)))

    def _keep(self, kept: Kept[T], value: T) -> bool:
        """Whether a choice could be stored; where it could not, nothing changes and it is said why."""
        try:
            kept.write(value)
        except OSError as error:
            self._tell(self._say("settings.not-kept", why=error.strerror or str(error)))
            return False
        return True

    def _tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say it where the person looks."""
        if self._made is not None and self._made.isVisible():
            self._made.foot.tell(words, undo)
        else:
            self._window.walk_bar.toast_act(words, undo)
            self._window.editor.announce(words)
