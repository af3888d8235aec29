# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the window; the slow parts come after its first picture is on the screen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from proofdesk.core.errors import EnvironmentFailure
from proofdesk.gui.desk import Desk
from proofdesk.gui.main_window import MainWindow
from proofdesk.gui.theme import DARK, LIGHT, Theme, ThemeSource, apply_theme, system_theme
from proofdesk.gui.wiring import Wiring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.app.services import WindowServices

SIZE = (1440, 900)
SHARE = 0.9


def run_window(arguments: Sequence[str], services: WindowServices) -> int:
    """Open the window on a file, or on the sample; gives the exit code when it is closed."""
    app = application(list(arguments), services.translator.language)
    themes = ThemeSource(system_theme(app))
    window, desk = build_window(app, themes, services)
    app.styleHints().colorSchemeChanged.connect(lambda _: _follow_system(app, themes))
    open_first(window, desk, arguments[0] if arguments else "")
    _resize(app, window)
    window.show()
    QTimer.singleShot(0, desk.start)
    return app.exec()


def application(arguments: Sequence[str], language: str) -> QApplication:
    """The Qt application, named, with its own texts in the user's language."""
    app = QApplication(["proofdesk", *arguments])
    app.setApplicationName("proofdesk")
    app.setApplicationDisplayName("ProofDesk")
    texts = QTranslator(app)
    if texts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(texts)
    return app


def build_window(app: QApplication, themes: ThemeSource, services: WindowServices) -> tuple[MainWindow, Desk]:
    """The window and the desk behind it, tied together; nothing runs yet."""
    apply_theme(app, themes.theme)
    window = MainWindow(themes, services.translator, services.author)
    desk = Desk(services, window)
    Wiring(window, desk)
    return window, desk


def open_first(window: MainWindow, desk: Desk, path: str) -> None:
    """Show the article of the command line, else the sample with the lesson."""
    try:
        desk.show_at_once(path or desk.services.sample_path)
        window.show_welcome(not path)
    except EnvironmentFailure as failure:
        print(desk.services.translator.text(failure.sentence), file=sys.stderr)  # noqa: T201
        desk.show_at_once(desk.services.sample_path)
        window.status.message(desk.services.translator.text(failure.sentence), 30_000)


def render(
    services: WindowServices, path: str, picture: str, *, dark: bool = False, size: tuple[int, int] = SIZE
) -> None:
    """Save a picture of the window with an article and its findings; the caller has chosen the Qt platform."""
    app = application([], services.translator.language)
    theme: Theme = DARK if dark else LIGHT
    window, desk = build_window(app, ThemeSource(theme), services)
    desk.show_at_once(path or desk.services.sample_path)
    window.resize(*size)
    window.show()
    desk.checking.progress.connect(lambda done, total: QTimer.singleShot(800, app.quit) if done == total else None)
    QTimer.singleShot(60_000, app.quit)
    desk.start()
    app.exec()
    Path(picture).parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(picture)
    window.close()


def _follow_system(app: QApplication, themes: ThemeSource) -> None:
    # The style sheet first: it resets the palettes that widgets then take from the theme.
    theme = system_theme(app)
    apply_theme(app, theme)
    themes.theme = theme


def _resize(app: QApplication, window: MainWindow) -> None:
    room = app.primaryScreen().availableSize()
    if room.width() < SIZE[0] or room.height() < SIZE[1]:
        window.resize(int(room.width() * SHARE), int(room.height() * SHARE))
    else:
        window.resize(*SIZE)
