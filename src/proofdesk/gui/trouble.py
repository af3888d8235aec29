# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong, said in the band under the header: the file, the database, and our own failures."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication

from proofdesk import __version__
from proofdesk.core.errors import EnvironmentFailure, UsageFailure
from proofdesk.gui.panels.notices import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.articles import Saved
    from proofdesk.core.errors import SaveFailure
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow

PROBLEM_MS = 15_000
DISK, OURS, STORE, UNSAVED = "disk", "ours", "store", "unsaved"


class Trouble(QObject):
    """Says what went wrong and does what a person then chooses."""

    compare_requested = Signal()
    """The person wants to see what another program did to the file."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._say = desk.services.translator
        self._about: tuple[int, str] | None = None
        """The article, and its file, that the message speaks of."""
        self._kept: tuple[str, int, int] | None = None
        """The state of a file against which a person has kept the text."""
        self._gone: set[str] = set()
        """Files of which a person was told that they are gone."""
        self._reports: dict[str, str] = {}
        self._warned = False
        """Whether a person was told that what they typed is not in the database."""
        window.may_close = self._may_close
        desk.autosave.saved_changed.connect(self._stored_again)
        window.broke.connect(self._ours)
        desk.problem.connect(self._problem)
        desk.on_spare_store.connect(self._on_spare_store)
        desk.disk_changed.connect(self._disk_changed)
        desk.keeping.saved_to.connect(self._saved)
        desk.keeping.misfit.connect(self._misfit)
        desk.keeping.not_saved.connect(self._not_saved)
        desk.keeping.file_gone.connect(self._file_gone)
        desk.replacing.replaced.connect(self._replaced)
        desk.article_changed.connect(self._article_changed)

    def _problem(self, error: object) -> None:
        if isinstance(error, UsageFailure) and error.sentence.key == "error.changed-on-disk":
            self._save_refused()
        elif isinstance(error, EnvironmentFailure):
            self._window.status.message(self._say.text(error.sentence), PROBLEM_MS)
            self._window.walk_bar.toast(self._say.text(error.sentence), undo=False)
        else:
            self._ours(error)
            raise error if isinstance(error, Exception) else RuntimeError(str(error))

    def _put(self, kind: str, message: Message) -> None:
        self._window.band.put(kind, message)
        self._window.editor.announce(" ".join(message.sentences))

    def _may_close(self) -> bool:
        """What could not be stored is not thrown away without a word; a second try closes."""
        if not self._desk.autosave.is_failing or self._warned:
            return True
        self._warned = True
        save = (self._say("command.save-as"), self._window.actions_by_id["save-as"].trigger)
        self._put(UNSAVED, Message((self._say("close.unsaved"),), (save,), tone="danger", dismissable=True))
        return False

    def _stored_again(self, is_stored: bool) -> None:
        if is_stored:
            self._warned = False

    # The file

    def _disk_changed(self) -> None:
        if DISK in self._window.band.kinds or (self._kept is not None and self._kept == self._state_of_file()):
            return
        self._about_file(
            "disk.changed",
            ("act.compare", self.compare_requested.emit),
            ("disk.theirs", self._desk.replacing.take_from_disk),
            ("disk.mine", self.keep),
            dismissable=False,
        )

    def _file_gone(self, is_gone: bool) -> None:
        path = self._desk.article.path if self._desk.article is not None else ""
        if not is_gone:
            if path in self._gone and self._about == self._file():
                self._window.band.drop(DISK)  # it is there again
            self._gone.discard(path)
        elif path not in self._gone:
            self._gone.add(path)
            self._about_file(
                "disk.gone",
                ("disk.anew", lambda: self._desk.keeping.save(overwrite=True)),
                ("command.save-as", self._window.actions_by_id["save-as"].trigger),
                dismissable=True,
            )

    def _save_refused(self) -> None:
        self._kept = self._state_of_file()  # who has been told so is not told again before the next change
        self._about_file(
            "disk.refused",
            ("act.compare", self.compare_requested.emit),
            ("disk.over", lambda: self._desk.keeping.save(overwrite=True)),
            ("command.save-as", self._window.actions_by_id["save-as"].trigger),
            dismissable=True,
        )

    def ask_again(self) -> None:
        """Nothing was decided about the file that another program changed."""
        self._kept = None
        self._desk.keeping.look_at_disk()

    def _misfit(self, failure: SaveFailure, path: str, overwrite: bool) -> None:
        """Characters that the file's encoding lacks are named before anything is written, with what can be done."""
        self._about = self._file()

        def fit() -> None:
            fitted = self._desk.services.documents.fitted(self._desk.live.paragraphs(), self._desk.encoding)
            self._window.editor.replace_all(fitted)
            self._desk.keeping.save(path, overwrite=overwrite)

        offered = (
            (self._say("misfit.utf-8"), lambda: self._desk.keeping.save(path, overwrite=overwrite, encoding="utf-8")),
            (self._say("misfit.replace"), fit),
        )
        self._put(DISK, Message((self._say.text(failure.sentence),), offered, dismissable=True))

    def _not_saved(self, failure: SaveFailure, path: str, overwrite: bool) -> None:
        """What is not in its file must not look as if it were: the message stays until it is, or is dismissed."""
        self._about = self._file()
        again = (self._say("disk.again"), lambda: self._desk.keeping.save(path, overwrite=overwrite))
        save_as = (self._say("command.save-as"), self._window.actions_by_id["save-as"].trigger)
        self._put(DISK, Message((self._say.text(failure.sentence),), (again, save_as), tone="danger", dismissable=True))

    def _replaced(self, former: int) -> None:
        """Undo does not reach back to the former text, but it is one click away, and in the history for good."""
        bar = self._window.walk_bar
        bar.toast_act(self._say("disk.replaced"), lambda: self._desk.keeping.restore(former))
        self._window.editor.announce(self._say("disk.replaced"))

    def _about_file(self, key: str, *actions: tuple[str, Callable[[], object]], dismissable: bool) -> None:
        self._about = self._file()
        offered = tuple((self._say(words), work) for words, work in actions)
        sentence = self._say(key, name=self._desk.file_name)
        self._put(DISK, Message((sentence,), offered, dismissable=dismissable))

    def keep(self) -> None:
        """Do not ask again until the file is another one."""
        self._kept = self._state_of_file()

    def _state_of_file(self) -> tuple[str, int, int] | None:
        path = self._desk.article.path if self._desk.article else ""
        try:
            state = Path(path).stat()
        except OSError:
            return None
        return path, state.st_mtime_ns, state.st_size

    def _file(self) -> tuple[int, str] | None:
        article = self._desk.article
        return (article.id, article.path) if article is not None else None

    def _saved(self, saved: Saved) -> None:
        if self._about is not None and saved.path == self._about[1]:
            self._window.band.drop(DISK)

    def _article_changed(self) -> None:
        if self._file() != self._about:
            self._window.band.drop(DISK)

    # The database

    def _on_spare_store(self, error: object, place: str) -> None:
        spare = self._say("store.spare", place=place)
        if isinstance(error, EnvironmentFailure):
            self._put(STORE, Message((self._say.text(error.sentence), spare)))
        else:
            self._put(STORE, Message((spare,)))
            self._problem(error)

    # Our own failures

    def _ours(self, error: object) -> None:
        if not isinstance(error, BaseException):
            error = RuntimeError(str(error))
        last = traceback.extract_tb(error.__traceback__)[-1:]
        known = f"{error!r} {[(frame.filename, frame.lineno) for frame in last]}"
        if known in self._reports and OURS in self._window.band.kinds:
            return
        self._reports[known] = "".join(traceback.format_exception(error))
        copying = (self._say("report.copy"), self._copy_report)
        self._put(OURS, Message((self._say("error.ours"),), (copying,), "danger", dismissable=True, stays=True))

    def _copy_report(self) -> None:
        about = (
            f"ProofDesk {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
        )
        QGuiApplication.clipboard().setText("\n\n".join([about, *self._reports.values()]))
        self._window.status.message(self._say("report.copied"))
