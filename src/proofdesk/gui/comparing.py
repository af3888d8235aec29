# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions are compared in place of the text: walked through, kept, put back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from proofdesk.core.comparison import Comparer
from proofdesk.gui.background import WorkThread
from proofdesk.gui.compare import DISK, NOW
from proofdesk.gui.compare.merged import TOGETHER
from proofdesk.gui.compare.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.core.articles import Revision
    from proofdesk.core.text import Paragraph
    from proofdesk.gui.compare.view import CompareView
    from proofdesk.gui.desk import Desk
    from proofdesk.gui.main_window import MainWindow
    from proofdesk.gui.trouble import Trouble

BUSY_MS = 300
"""Nothing is said of work that is done sooner."""

_STAYS = frozenset(
    {
        "save",
        "save-as",
        "list",
        "find-article",
        "panel",
        "larger",
        "smaller",
        "usual-size",
        "menu",
        "full-screen",
        "settings",
        "all-keys",
        "quit",
        "register",
        "learn-names",
        "dictionary",
        "copy-clean",
        "check",
    }
)
"""Commands that have nothing to do with the view: they work while versions are compared."""
_SILENT = frozenset(
    {"fix", "fix-alike", "fixes-menu", "skip", "skip-here", "ask", "fix-name", "add-word", "why"}
    | {"next-family", "previous-family", "next-question", "previous-question"}
)
"""Commands about a finding that nobody sees now."""


class Comparing(QObject):
    """Compares any version with any other; what is put back is a step of the text's own undo."""

    def __init__(self, window: MainWindow, desk: Desk, trouble: Trouble) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._trouble = trouble
        self._say = desk.services.translator
        self._thread = WorkThread("compare")
        self._comparer = Comparer()
        self._view: CompareView | None = None
        self._is_open = False
        self._former, self._later = NOW, NOW
        self._before: tuple[Paragraph, ...] = ()
        self._after: tuple[Paragraph, ...] = ()
        self._asked = 0
        """Number of the last versions that were asked for; those that were asked for before come too late."""
        self._wish = 0
        """The same of the comparisons."""
        self._wanted: int | None = None
        """Paragraph of the text that is to be looked at first."""
        self._done = 0.0
        """Share of it that is done."""
        self._is_told = False
        """Whether the status bar says so."""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._compare)
        self._busy = QTimer(self)
        self._busy.setInterval(BUSY_MS)
        self._busy.timeout.connect(self._tell_busy)
        self._connect()

    def _connect(self) -> None:
        window, desk = self._window, self._desk
        window.header.compare_requested.connect(window.actions_by_id["compare"].trigger)
        window.history.compare.connect(self.open)
        window.editor.gutter.bar_clicked.connect(self._open_at)
        window.closing.connect(self._end)
        window.editor.spliced.connect(self._text_changed)
        window.editor.zoomed.connect(self._zoomed)
        desk.text_loaded.connect(lambda _: self._leave())
        desk.review_changed.connect(self._show_versions)
        desk.keeping.saved_to.connect(lambda _: self._disk_written())
        self._trouble.compare_requested.connect(lambda: self.open(DISK))

    @property
    def is_open(self) -> bool:
        """Whether a comparison stands in place of the text."""
        return self._is_open

    @property
    def view(self) -> CompareView | None:
        """The widgets; made when they are needed for the first time."""
        return self._view

    def command(self, name: str, work: Callable[[], object]) -> None:
        """Do what a key asks for, as far as it has a meaning here; what is about the text leads back to it first."""
        if not self._is_open or self._view is None:
            work()
            return
        view = self._view
        own: dict[str, Callable[[], object]] = {
            "next": lambda: view.step(1),
            "previous": lambda: view.step(-1),
            "undo": self._undo,
            "redo": self._window.editor.redo,
            "compare": self.close,
            "issues": view.panel.view.setFocus,
        }
        if name in own:
            own[name]()
        elif name in _STAYS:
            work()
        elif name not in _SILENT:
            self.close()
            work()

    # Opening and leaving

    def open(self, former: int | None = None, later: int = NOW) -> None:
        """Compare two versions; the former one is what was opened last, where none is named."""
        article = self._desk.article
        if article is None:
            return
        if former is None:
            former = self._opened_last()
        self._wanted = None
        self._asked += 1
        asked = self._asked

        def read_later(before: tuple[Paragraph, ...]) -> None:
            self._read(asked, later, lambda after: self._take(former, later, before, after))

        self._read(asked, former, read_later)

    def _open_at(self, paragraph: int) -> None:
        self.open()
        self._wanted = paragraph

    def _opened_last(self) -> int:
        revisions = sorted(self._desk.revisions, key=lambda one: one.number)
        opened = [one for one in revisions if one.reason == "opened"] or revisions[:1]
        return opened[-1].id if opened else NOW

    def _read(self, asked: int, version: int, then: Callable[[tuple[Paragraph, ...]], None]) -> None:
        article = self._desk.article
        if article is None:
            return

        def done(text: tuple[Paragraph, ...]) -> None:
            if asked == self._asked:
                then(text)

        def failed(error: Exception) -> None:
            self._desk.problem.emit(error)
            if version == DISK:
                self._trouble.ask_again()

        if version == NOW:
            done(tuple(self._desk.live.paragraphs()))
        elif version == DISK:
            self._trouble.keep()  # before it is read: what changes from now on is asked about again
            self._desk.on_store(lambda stored: stored.versions.on_disk(article.id), done, failed)
        else:
            self._desk.on_store(lambda stored: stored.versions.kept(version), done, failed)

    def _take(self, former: int, later: int, before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]) -> None:
        if former != self._former or before != self._before:
            self._comparer = Comparer()
        if self._view is not None:
            self._view.forget()
        self._former, self._later, self._before, self._after = former, later, before, after
        self._compare()

    def close(self) -> None:
        """Show the text again, at the place that was looked at."""
        if not self._is_open or self._view is None:
            return
        undecided = DISK in {self._former, self._later}
        place = self._view.later_in_view() if self._later == NOW else None
        self._leave()
        if place is not None:
            self._window.editor.scroll_to_paragraph(place)
        if undecided:
            self._trouble.ask_again()

    def _leave(self) -> None:
        self._asked += 1
        self._wish += 1
        self._again.stop()
        self._stop_telling()
        if self._is_open:
            self._is_open = False
            self._window.show_article()
            self._window.header.set_comparing(False)
            self._before = self._after = ()
            self._comparer = Comparer()
            if self._view is not None:
                self._view.forget()

    def _end(self) -> None:
        self._asked += 1
        self._wish += 1
        self._thread.close()

    # Comparing

    def _text_changed(self) -> None:
        if self._is_open and self._later == NOW and self._view is not None:
            self._view.wait()
            self._again.start()

    def _compare(self) -> None:
        if self._later == NOW:
            self._after = tuple(self._desk.live.paragraphs())
        self._wish += 1
        wish, comparer, before, after = self._wish, self._comparer, self._before, self._after
        self._done = 0.0
        shows = self._view.texts.shows if self._view is not None else TOGETHER

        def goes_on(done: int, total: int) -> bool:
            self._done = done / total
            return wish == self._wish

        def work() -> Prepared | None:
            comparison = comparer.compare(before, after, goes_on)
            return None if comparison is None else Prepared(comparison, shows)

        self._busy.start()
        self._thread.submit(work, lambda prepared: self._compared(wish, prepared), self._failed)

    def _failed(self, error: Exception) -> None:
        self._stop_telling()
        self._desk.problem.emit(error)

    def _tell_busy(self) -> None:
        self._is_told = True
        self._window.status.message(self._say("compare.busy", n=round(self._done * 100)))

    def _stop_telling(self) -> None:
        self._busy.stop()
        if self._is_told:
            self._is_told = False
            self._window.status.message("")

    def _compared(self, wish: int, prepared: Prepared | None) -> None:
        if prepared is None or wish != self._wish:
            return
        if self._later == NOW and tuple(self._desk.live.paragraphs()) != self._after:
            self._compare()  # somebody typed meanwhile
            return
        self._stop_telling()
        if not self._is_open:
            view = self._made_view()
            top = self._window.editor.firstVisibleBlock().blockNumber() if self._later == NOW else 0
            self._is_open = True
            self._show_versions()
            self._window.show_instead(view, view.panel, view)
            self._window.header.set_comparing(True)
            view.show_comparison(prepared, (self._former, self._later), top)
            if self._wanted is not None:
                view.show_paragraph(self._wanted)
        else:
            self._show_versions()
            assert self._view is not None
            self._view.show_comparison(prepared, (self._former, self._later), None)

    def _made_view(self) -> CompareView:
        if self._view is None:
            from proofdesk.gui.compare.view import CompareView  # noqa: PLC0415  not for the start

            self._view = view = CompareView(self._window.themes, self._say, lambda: self._desk.decisions)
            view.edit_requested.connect(lambda number, edit: self._window.editor.apply_edits([(number, edit)]))
            view.text_requested.connect(self._window.editor.replace_all)
            view.all_kept.connect(self._keep_all)
            view.all_put_back.connect(self._put_back_all)
            view.close_requested.connect(self.close)
            view.versions_picked.connect(self.open)
            view.texts.zoomed.connect(self._window.editor.set_zoom)
            view.told.connect(self._window.status.message)
        self._view.texts.set_zoom(self._window.editor.zoom)
        return self._view

    def _zoomed(self, px: int) -> None:
        if self._view is not None:
            self._view.texts.set_zoom(px)

    def _disk_written(self) -> None:
        """The file holds another text now, by our own hand."""
        if self._is_open and DISK in {self._former, self._later}:
            self.open(self._former, self._later)

    # Versions

    def _show_versions(self) -> None:
        if self._is_open and self._view is not None:
            revisions = sorted(self._desk.revisions, key=lambda one: one.number, reverse=True)
            known = [(one.id, self._words_of(one)) for one in revisions]
            now = [(NOW, self._say("compare.version.now"))]
            disk = [(DISK, self._say("compare.version.disk"))] if self._desk.file_name else []
            self._view.show_versions([*disk, *known], [*now, *known], self._former, self._later)

    def _words_of(self, revision: Revision) -> str:
        when = revision.created.astimezone()
        day = f"{when:%d.%m}" if when.year == datetime.now().astimezone().year else f"{when:%d.%m.%Y}"
        return self._say(f"compare.version.{revision.reason}", when=f"{day}, {when:%H:%M}")

    # Deciding about all

    def _undo(self) -> None:
        if self._view is not None and not self._view.take_back_kept():
            self._window.editor.undo()

    def _keep_all(self) -> None:
        if self._former == DISK and self._later == NOW:
            self._leave()
        elif self._view is not None:
            self._view.keep_all()

    def _put_back_all(self) -> None:
        if self._former == DISK:
            self._leave()
            self._desk.replacing.take_from_disk()
        else:
            self._window.editor.replace_all(self._before)
