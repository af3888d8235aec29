# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine in the status bar: how it is, where the text goes, and the menu in which another one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMenu

from proofdesk.core.engines import EngineChoice, EngineKind, EngineStatus
from proofdesk.core.errors import UsageFailure
from proofdesk.gui.checking import NO_LANGUAGE
from proofdesk.gui.status import EngineAction, EngineTone

if TYPE_CHECKING:
    from proofdesk.core.engines import EngineState
    from proofdesk.core.issues import Failure
    from proofdesk.core.ports import EngineInfo
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow

REASON_MS = 15_000
ADDRESS = "https://"


class EngineItem(QObject):
    """Ties the engine and privacy items of the status bar to the checking process."""

    shown = Signal()
    """`state_words` or `privacy_words` are others."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._say = desk.services.translator
        self.state_words = self.privacy_words = ""
        """How the engine is, and where the text goes and why, in a sentence each."""
        desk.checking.engine_changed.connect(self.show)
        status = window.status
        status.restart_requested.connect(desk.checking.restart)
        status.engine_clicked.connect(self._clicked)
        status.privacy_clicked.connect(self._explain_privacy)
        self.show()

    def show(self) -> None:
        """Say how the engine is, and where the text goes."""
        checking = self._desk.checking
        failures = [self._words(failure) for failure in checking.failures.values()]
        state = checking.engine_state
        if failures:
            self._put(self._short(next(iter(checking.failures.values()))), EngineTone.FAILED, EngineAction.RESTART)
        elif checking.engine is None or (state is not None and state.status is EngineStatus.STARTING):
            self._put(self._say("engine.starting.embedded"), EngineTone.STARTING)
        elif state is not None and state.status in {EngineStatus.FALLBACK, EngineStatus.FAILED}:
            key = "engine.fallback" if state.status is EngineStatus.FALLBACK else "engine.failed"
            self._put(self._say(key), EngineTone.FALLBACK, EngineAction.RESTART)
        else:
            words = self._name(state.info if state is not None else checking.engine)
            self._put(words, self._tone())
            self._window.welcome.set_engine(self._say("welcome.engine.ready"), words)
        self._window.issues.set_failures(failures)
        self._show_privacy()
        self.shown.emit()

    def _put(self, words: str, tone: EngineTone, action: EngineAction = EngineAction.NONE) -> None:
        self.state_words = words
        self._window.status.set_engine(words, tone, action)

    def _words(self, failure: Failure) -> str:
        """What went wrong, in words of the window: the command line gives other advice on a language."""
        if failure.sentence.key == NO_LANGUAGE:
            return self._say("language.needs-server.why", name=self._say(f"text-language.{self._desk.language}"))
        return self._say.text(failure.sentence)

    def _short(self, failure: Failure) -> str:
        """The same for the status bar."""
        if failure.sentence.key == NO_LANGUAGE:
            return self._say("language.needs-server", name=self._say(f"text-language.{self._desk.language}"))
        return self._words(failure)

    def _tone(self) -> EngineTone:
        choice = self._choice
        if not choice.leaves_computer:
            return EngineTone.READY
        return EngineTone.REMOTE if choice.is_encrypted else EngineTone.REMOTE_OPEN

    def _show_privacy(self) -> None:
        choice = self._choice
        leaves = choice.leaves_computer
        words = self._say("state.remote", host=choice.host) if leaves else self._say("state.local")
        self._window.status.set_privacy(words, leaves=leaves)
        key = "privacy.why"
        if leaves:
            key = "privacy.remote" if choice.is_encrypted else "privacy.open"
        self.privacy_words = self._say(key, host=choice.host)

    @property
    def _choice(self) -> EngineChoice:
        """What the checking process works with; before it has said so, what it will be started with."""
        state = self._desk.checking.engine_state
        return state.choice if state is not None else self._desk.services.engine_choice()

    def _name(self, info: EngineInfo) -> str:
        if info.address:
            return self._say("engine.remote", host=EngineChoice(EngineKind.REMOTE, info.address).host)
        return self._say(f"engine.{info.name}", version=info.version)

    def _explain_privacy(self) -> None:
        self._window.status.message(self.privacy_words, REASON_MS)

    def _clicked(self) -> None:
        self.tell_more()
        self.menu().popup(self._window.status.mapToGlobal(self._window.status.rect().topLeft()))

    def tell_more(self) -> None:
        """The reason of a failure in words; reports of checkers that failed go to the clipboard."""
        checking, status = self._desk.checking, self._window.status
        state = checking.engine_state
        reports = [f"{failure.checker}\n{failure.report}" for failure in checking.failures.values()]
        if reports:
            QGuiApplication.clipboard().setText("\n\n".join(reports))
            status.message(self._say("report.copied"))
        elif state is not None and state.reason is not None:
            status.message(self._say.text(state.reason), REASON_MS)
        elif checking.engine is not None:
            name = self._name(state.info if state is not None else checking.engine)
            status.message(self._say("engine.works", name=name))

    def menu(self) -> QMenu:
        """Engines to choose from, restart, and the log of a server of our own."""
        menu = QMenu(self._window)
        chosen = self._desk.services.engine_choice()
        kinds = (EngineKind.AUTO, EngineKind.EMBEDDED, EngineKind.LOCAL)
        entries = {EngineChoice(kind): self._say(f"engine.menu.{kind}") for kind in kinds}
        if chosen.address:
            entries[chosen] = self._say("engine.menu.remote", host=chosen.host)
        for choice, words in entries.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(choice == chosen)
            action.triggered.connect(lambda _=False, wanted=choice: self.choose(wanted))
        menu.addAction(self._say("engine.menu.other"), self._ask_address)
        menu.addSeparator()
        menu.addAction(self._say("engine.menu.restart"), self._desk.checking.restart)
        state = self._desk.checking.engine_state
        if state is not None and state.log:
            menu.addAction(self._say("engine.menu.log"), lambda: self._show_log(state))
        return menu

    def _ask_address(self) -> None:
        before = self._desk.services.engine_choice().address or ADDRESS
        title = self._say("engine.menu.other").rstrip("…")
        words, is_given = QInputDialog.getText(self._window, title, self._say("engine.address"), text=before)
        if is_given:
            self.name_address(words)

    def name_address(self, words: str) -> None:
        """Have the server at the address `words` check; one that is no address is said to be none."""
        try:
            choice = EngineChoice.parse(words)
        except UsageFailure as failure:
            self._window.status.message(self._say.text(failure.sentence), REASON_MS)
        else:
            self.choose(choice)

    def choose(self, choice: EngineChoice) -> None:
        """Check with another engine from now on."""
        try:
            self._desk.services.choose_engine(choice)
        except OSError as error:
            why = error.strerror or str(error)
            self._window.status.message(self._say("engine.not-kept", why=why), REASON_MS)
        else:
            self._desk.checking.restart()
            self._desk.checking.opened(self._desk.article_id)

    def _show_log(self, state: EngineState) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(state.log))
