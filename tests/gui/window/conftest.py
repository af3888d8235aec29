# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window with a real store and a real checking process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from proofdesk import bootstrap
from proofdesk.app.findings import Finding
from proofdesk.app.services import WindowServices
from proofdesk.core.issues import Family
from proofdesk.gui.application import build_window
from proofdesk.gui.desk import Desk
from proofdesk.gui.main_window import MainWindow
from proofdesk.gui.register.desk import RegisterDesk
from proofdesk.gui.theme import LIGHT, ThemeSource
from proofdesk.gui.wiring import Wiring
from tests.app import workers

PATIENCE_MS = 60_000


class Opened:
    """A window with its desk, and ways to wait for it."""

    def __init__(self, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
        self.window = window
        self.desk = desk
        self.qtbot = qtbot
        self.wiring = window.findChild(Wiring)

    @property
    def register(self) -> RegisterDesk:
        """The register on the desk."""
        assert self.wiring is not None
        return self.wiring.registering.register

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for something to become true."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def names(self) -> list[Finding]:
        """Name findings that wait."""
        return [finding for finding in self.desk.findings() if finding.family is Family.NAMES]

    def text(self) -> str:
        """What the editor shows."""
        return "\n".join(paragraph.text for paragraph in self.window.editor.paragraphs())

    def saved(self) -> None:
        """Wait until everything is on disk."""
        self.until(lambda: self.desk.article is not None and self.desk.autosave.is_saved)


@pytest.fixture
def opening(qtbot: QtBot, qapp, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    opened: list[Opened] = []

    def open_window(path: Path | str, services: WindowServices | None = None) -> Opened:
        made = services or bootstrap.window_services()
        window, desk = build_window(qapp, ThemeSource(LIGHT), made)
        qtbot.addWidget(window)
        desk.show_at_once(str(path))
        window.resize(1440, 900)
        window.show()
        desk.start()
        opened.append(Opened(window, desk, qtbot))
        return opened[-1]

    yield open_window
    for one in opened:
        one.desk.close()


@pytest.fixture
def quick_services() -> WindowServices:
    """Services whose checking process finds «ошипка», crashes at «крах», and starts at once."""
    return replace(bootstrap.window_services(), launch_worker=workers.launch)
