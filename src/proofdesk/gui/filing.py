# SPDX-License-Identifier: GPL-3.0-or-later
"""Files: open, save, export, show where they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from proofdesk.app.articles import CLEAN, Carries
from proofdesk.core.documents import ReadOnlyFormat
from proofdesk.gui.dialogs.export import BLOCKING, MARKED, WIDTH, ExportDialog, blockers
from proofdesk.gui.disk_watch import DiskWatch
from proofdesk.gui.reporting import SUFFIXES, Reporting
from proofdesk.gui.trouble import Trouble

if TYPE_CHECKING:
    from proofdesk.app.articles import Saved
    from proofdesk.core.documents import DocumentFormat
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow
    from proofdesk.gui.views import Views
    from proofdesk.gui.walk import Walk

NOTE_MS = 12_000


class Filing(QObject):
    """Ties file dialogs, drops and the export sheet to the desk."""

    thread_chosen = Signal(int)
    """Id of a thread that holds the article back."""

    def __init__(self, window: MainWindow, desk: Desk, walk: Walk, views: Views) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._walk = walk
        self._views = views
        self._say = desk.services.translator
        self._shown: int | None = None
        self.trouble = Trouble(window, desk)
        self.disk_watch = DiskWatch(desk)
        self._reporting = Reporting(desk)
        self._reporting.written.connect(self._tell_written)
        desk.article_changed.connect(self._article_changed)
        desk.keeping.saved_to.connect(self._saved)
        desk.keeping.restored.connect(window.editor.replace_all)
        window.editor.file_dropped.connect(desk.open_file)
        window.file_dropped.connect(desk.open_file)
        window.came_back.connect(desk.keeping.look_at_disk)
        window.closing.connect(desk.close)
        window.header.open_requested.connect(self.open)
        window.header.export_requested.connect(self.export)
        window.issues.export_requested.connect(self.export)
        window.welcome.open_requested.connect(self.open)
        window.articles.open_requested.connect(self.open)
        window.articles.show_file_requested.connect(self._show_file)

    def open(self) -> None:
        """Choose a file and open it."""
        suffixes = (suffix for form in self._desk.services.documents.formats for suffix in form.suffixes)
        patterns = " ".join(f"*{suffix}" for suffix in dict.fromkeys(suffixes))
        words = self._say("file.articles")
        path, _ = QFileDialog.getOpenFileName(self._window, self._say("act.open"), "", f"{words} ({patterns})")
        if path:
            self._desk.open_file(path)

    def save(self) -> None:
        """Write the text to its file; without one, or where that is only read, ask where."""
        article = self._desk.article
        if article is None or not article.path or self._desk.is_sample:
            self.save_as()
        elif isinstance(self._own_format(), ReadOnlyFormat):
            self._tell_note()
            self._save_as("docx")
        else:
            self._desk.keeping.save()

    def save_as(self) -> None:
        """Choose a file and write the text there."""
        self._save_as("txt")

    def _save_as(self, suffix: str) -> None:
        path, _ = QFileDialog.getSaveFileName(self._window, self._say("command.save-as"), self._suggested(suffix))
        if path:
            self._desk.keeping.save(path, overwrite=True)

    def export(self) -> None:
        """Open the export sheet."""
        article = self._desk.article
        if article is None:
            return
        findings = self._desk.findings()
        open_ones = blockers(self._say, findings, self._views.threads(), self._desk.live.number)
        harmless = sum(finding.family not in BLOCKING for finding in findings)
        harmless += len(self._desk.waiting.in_notices())
        own = self._own_format()
        own_id = article.format if own is None else own.id
        dialog = ExportDialog(self._window.themes, self._say, article.title, open_ones, harmless, own_id, self._window)
        dialog.export_requested.connect(self._export)
        dialog.report_requested.connect(self._report)
        dialog.finding_chosen.connect(self._walk.choose)
        dialog.thread_chosen.connect(self.thread_chosen)
        dialog.show_over(WIDTH)

    def _export(self, form: str, released: bool, reason: str) -> None:
        suffix, carries = form.removesuffix(MARKED), CLEAN
        added = ""
        if form.endswith(MARKED):
            # Beside the article's own file, which stays clean.
            carries, added = Carries(changes=True, comments=True), self._say("export.marked.name")
        path, _ = QFileDialog.getSaveFileName(self._window, self._say("export.title"), self._suggested(suffix, added))
        if path:
            self._desk.keeping.export(path, released=released, reason=reason, carries=carries)

    def _report(self, kind: str) -> None:
        added = self._say(f"export.{kind}.name")
        title = self._say(f"export.{kind}")
        path, _ = QFileDialog.getSaveFileName(self._window, title, self._suggested(SUFFIXES[kind], added))
        if path:
            self._reporting.write(kind, path)

    def _own_format(self) -> DocumentFormat | None:
        """The format of the article's file."""
        article = self._desk.article
        return self._desk.services.documents.by_suffix(article.path) if article is not None else None

    def _article_changed(self) -> None:
        article = self._desk.article
        shown = article.id if article is not None else None
        if shown != self._shown:
            self._shown = shown
            self._tell_note()

    def _tell_note(self) -> None:
        """Say what happened to a file when it was opened: it was converted, or can only be read."""
        own = self._own_format()
        if isinstance(own, ReadOnlyFormat):
            self._window.status.message(self._say.text(own.note), NOTE_MS)

    def _suggested(self, suffix: str, added: str = "") -> str:
        article = self._desk.article
        if article is not None and article.path:
            path = Path(article.path)
            return str(path.with_name(f"{path.stem}{added}.{suffix}"))
        return f"{self._desk.title[:60] or 'article'}{added}.{suffix}"

    def _saved(self, saved: Saved) -> None:
        self._tell_written(saved.path)

    def _tell_written(self, path: str) -> None:
        self._window.status.message(self._say("file.saved", name=Path(path).name))

    def _show_file(self, path: str) -> None:
        file = Path(path)
        if file.is_file():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
        else:
            self._window.status.message(self._say("list.file-gone", name=file.name))
