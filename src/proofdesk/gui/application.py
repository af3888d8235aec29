# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the window; the slow parts come after its first picture is on the screen."""

from __future__ import annotations

import gc
import sys
from collections import deque
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QLibraryInfo, QObject, QSize, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from proofdesk.core.errors import EnvironmentFailure
from proofdesk.gui.main_window import MainWindow
from proofdesk.gui.remembered import Remembered
from proofdesk.gui.theme import DARK, LIGHT, Theme, ThemeSource, apply_theme, put_on, wanted_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from proofdesk.app.services import WindowServices
    from proofdesk.core.documents import Document
    from proofdesk.core.text import Splice
    from proofdesk.gui.desk import Desk

LATER = tuple(
    f"proofdesk.gui.{name}"
    for name in (
        "controls",
        "header",
        "article_list",
        "status",
        "walkbar",
        "findbar",
        "panels.issues",
        "panels.names",
        "panels.questions",
        "panels.history",
        "panels.tabs",
        "panels.welcome",
        "furniture",
        "desk",
        "wiring",
    )
)
"""Modules that are loaded while the text is on the screen already, in bits that a key need not wait for."""
SIZE = (1440, 900)
SHARE = 0.9
"""Of a smaller screen."""
FRAME = 40
"""Height that the title bar may take, in pixels."""
PROBLEM_MS = 30_000
SWITCH_SECONDS = 0.0005
"""How long another thread may keep the interpreter from the window's."""


def run_window(arguments: Sequence[str], services: WindowServices) -> int:
    """Open the window on a file, or on the sample; gives the exit code when it is closed."""
    # Start-up makes much and drops nothing: looking for garbage meanwhile costs a tenth of it.
    gc.disable()
    sys.setswitchinterval(SWITCH_SECONDS)
    app = application(list(arguments), services.translator.language)
    themes = ThemeSource(wanted_theme(app, services.look.read()))
    apply_theme(app, themes.theme)
    window = remembered_window(themes, services)
    first = FirstArticle.read(services, arguments[0] if arguments else "")
    first.show_in(window)
    window.show()
    sys.excepthook = partial(tell_failure, window)
    app.styleHints().colorSchemeChanged.connect(lambda _: _follow_system(app, themes, services))

    def furnish() -> None:
        desk = equip(window, services)
        first.hand_over(window, desk)
        desk.start()
        gc.freeze()
        app.installEventFilter(IdleCollector(window))

    bit_by_bit = BitByBit([*(partial(import_module, name) for name in LATER), furnish], window)
    FirstPaint(window.editor.viewport(), bit_by_bit.begin)
    return app.exec()


def tell_failure(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """What nobody caught goes to the standard error, as ever, and to the person at the window."""
    sys.__excepthook__(kind, error, trace)
    if isinstance(error, Exception):
        window.broke.emit(error)


class BitByBit(QObject):
    """Does `work` one after another, and lets the window answer keys in between."""

    def __init__(self, work: Sequence[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._work = deque(work)

    def begin(self) -> None:
        """Do the next bit, and come back for the one after it."""
        if self._work:
            self._work.popleft()()
            QTimer.singleShot(0, self.begin)


class FirstPaint(QObject):
    """Calls `work` once, after the first picture of `widget` is on the screen."""

    def __init__(self, widget: QWidget, work: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._work = work
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The picture reaches the screen when the event loop is back."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._work)
        return False


class IdleCollector(QObject):
    """Looks for garbage while nobody types or points: in a long text that takes longer than a frame."""

    INTERVAL_MS = 10_000
    _INPUT = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(self.INTERVAL_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Input puts it off."""
        if event.type() in self._INPUT:
            self._timer.start()
        return False

    def _collect(self) -> None:
        gc.collect()
        gc.freeze()


@dataclass
class FirstArticle:
    """What the window opens with, read before there is a store or a desk."""

    path: str
    document: Document
    is_sample: bool
    problem: str = ""
    """A sentence about the file that was asked for and could not be read."""
    typed: list[Splice] = field(default_factory=list)
    """What a person typed before the desk was there."""

    @classmethod
    def read(cls, services: WindowServices, path: str) -> FirstArticle:
        """The article of the command line; the sample where none is named or it cannot be read."""
        sample = services.sample_path
        if not path:
            return cls(sample, services.documents.open(sample), is_sample=True)
        try:
            return cls(path, services.documents.open(path), is_sample=False)
        except EnvironmentFailure as failure:
            words = services.translator.text(failure.sentence)
            print(words, file=sys.stderr)  # noqa: T201
            return cls(sample, services.documents.open(sample), is_sample=False, problem=words)

    def show_in(self, window: MainWindow) -> None:
        """Show the text, and remember what is typed until `hand_over`."""
        window.editor.load(self.document.paragraphs)
        window.editor.spliced.connect(self._remember)

    def _remember(self, splice: Splice) -> None:
        self.typed.append(splice)

    def hand_over(self, window: MainWindow, desk: Desk) -> None:
        """Give article and edits to the desk."""
        window.editor.spliced.disconnect(self._remember)
        desk.adopt(self.path, self.document, self.typed, fresh=self.is_sample)
        window.show_welcome(self.is_sample)
        if self.problem:
            window.status.message(self.problem, PROBLEM_MS)


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
    """The window with everything in its place and the desk behind it; nothing runs yet."""
    apply_theme(app, themes.theme)
    window = MainWindow(themes, services.translator)
    return window, equip(window, services)


def equip(window: MainWindow, services: WindowServices) -> Desk:
    """Put everything around the text, and tie it to a desk."""
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.furniture import Furniture
    from proofdesk.gui.wiring import Wiring

    window.furnish(Furniture(window.editor, window.themes, services.translator, services.author))
    desk = Desk(services, window)
    Wiring(window, desk)
    return desk


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


def _follow_system(app: QApplication, themes: ThemeSource, services: WindowServices) -> None:
    put_on(app, themes, wanted_theme(app, services.look.read()))


def remembered_window(themes: ThemeSource, services: WindowServices) -> MainWindow:
    """The window as it was when it was closed on these screens; it says so itself when it is closed again."""
    remembered = Remembered(services.window_file)
    shape = remembered.read()
    window = MainWindow(themes, services.translator, shape)
    if not (shape.geometry and window.restoreGeometry(QByteArray(shape.geometry))):
        window.resize(first_size(QGuiApplication.primaryScreen().availableSize()))
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
    window.closing.connect(lambda: remembered.write(window.shape()))
    return window


def first_size(room: QSize) -> QSize:
    """Size of a window that was never opened on a screen with this much room, in logical pixels."""
    size = QSize(*SIZE)
    if room.width() < size.width() or room.height() < size.height():
        size = room * SHARE
    return size.boundedTo(QSize(room.width(), room.height() - FRAME))
