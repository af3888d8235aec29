# SPDX-License-Identifier: GPL-3.0-or-later
"""The open article on disk: its file, clean copies, versions and stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from proofdesk.app.articles import CLEAN
from proofdesk.app.versions import FileState
from proofdesk.core.errors import SaveFailure

if TYPE_CHECKING:
    from proofdesk.app.articles import Carries, Saved
    from proofdesk.core.review import Stage
    from proofdesk.core.text import Paragraph
    from proofdesk.gui.desk import Desk


class Keeping(QObject):
    """Works in the background; what goes wrong is announced by the desk's `problem`."""

    saved_to = Signal(object)
    """A Saved."""
    misfit = Signal(object, str, bool)
    """The text has characters that the file's encoding lacks: the SaveFailure, the path, whether to write over."""
    not_saved = Signal(object, str, bool)
    """Nothing was written: the SaveFailure, the path, whether to write over. The text is in the store all the same."""
    file_gone = Signal(bool)
    """Whether the article's file is not where it was; told whenever somebody looked."""
    restored = Signal(object)
    """Paragraphs of a version, to be put into the editor as one undoable step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def save(self, path: str = "", *, overwrite: bool = False, encoding: str | None = None) -> None:
        """Write the text to its file, or to `path`; in another encoding than the file's, where one is given."""
        article, stored = self._desk.article, self._desk.stored
        target = path or (article.path if article else "")
        if article is None or stored is None or not target:
            return

        def write() -> None:
            paragraphs = self._desk.live.paragraphs()
            held = self._desk.autosave.take_over()

            def failed(error: Exception) -> None:
                self._desk.autosave.put_back(held)
                if isinstance(error, SaveFailure) and error.why.key == "document.unencodable":
                    self.misfit.emit(error, path, overwrite)
                elif isinstance(error, SaveFailure):
                    self.not_saved.emit(error, path, overwrite)
                else:
                    self._desk.problem.emit(error)

            def written(saved: Saved) -> None:
                self._desk.autosave.stored_whole()
                self._saved(article.id, saved)

            self._desk.thread_of_store.submit(
                lambda: stored.articles.save(article.id, paragraphs, target, overwrite=overwrite, encoding=encoding),
                written,
                failed,
            )

        self._desk.when_settled(article, write)

    def export(self, path: str, *, released: bool, reason: str = "", carries: Carries = CLEAN) -> None:
        """Write a copy, clean or with what it `carries`."""
        article, stored = self._desk.article, self._desk.stored
        if article is None or stored is None:
            return
        paragraphs = self._desk.live.paragraphs()
        self._desk.autosave.flush()
        self._desk.thread_of_store.submit(
            lambda: stored.articles.export(
                article.id, paragraphs, path, released=released, reason=reason, carries=carries
            ),
            lambda saved: self._saved(article.id, saved),
            self._desk.problem.emit,
        )

    def _saved(self, article_id: int, saved: Saved) -> None:
        self.saved_to.emit(saved)
        self._desk.refresh(article_id)

    def set_stage(self, stage: Stage) -> None:
        """Move the article on."""
        article, stored = self._desk.article, self._desk.stored
        if article is not None and stored is not None:
            self._desk.thread_of_store.submit(
                lambda: stored.articles.set_stage(article.id, stage),
                lambda _: self._desk.refresh(article.id),
                self._desk.problem.emit,
            )

    def set_language(self, language: str) -> None:
        """Check the article as one in another language."""
        article, stored = self._desk.article, self._desk.stored
        if article is not None and stored is not None and language != article.language:
            self._desk.thread_of_store.submit(
                lambda: stored.articles.set_language(article.id, language),
                lambda _: self._in_other_language(article.id),
                self._desk.problem.emit,
            )

    def _in_other_language(self, article_id: int) -> None:
        self._desk.refresh(article_id)
        if self._desk.article_id == article_id:
            self._desk.find_anew()

    def restore(self, revision_id: int) -> None:
        """Bring a version back; the text until now is kept as a version of its own."""
        article, stored = self._desk.article, self._desk.stored
        if article is None or stored is None:
            return
        paragraphs = self._desk.live.paragraphs()
        self._desk.autosave.flush()
        self._desk.thread_of_store.submit(
            lambda: stored.articles.restore(article.id, revision_id, paragraphs),
            lambda restored: self._restored(article.id, restored),
            self._desk.problem.emit,
        )

    def _restored(self, article_id: int, paragraphs: tuple[Paragraph, ...]) -> None:
        if self._desk.article is not None and self._desk.article.id == article_id:
            self.restored.emit(paragraphs)
            self._desk.refresh(article_id)

    def archive(self, article_id: int) -> None:
        """Take an article from the list."""
        stored = self._desk.stored
        if stored is not None:
            self._desk.thread_of_store.submit(
                lambda: stored.articles.archive(article_id),
                lambda _: self._desk.list_articles(),
                self._desk.problem.emit,
            )

    def look_at_disk(self) -> None:
        """See whether another program changed the article's file, or took it away."""
        article, stored = self._desk.article, self._desk.stored
        if article is not None and stored is not None and article.path:
            self._desk.thread_of_store.submit(
                lambda: stored.versions.state_of_file(article.id),
                lambda state: self._tell_state(article.id, state),
                lambda _: None,
            )

    def _tell_state(self, article_id: int, state: FileState) -> None:
        if self._desk.article_id == article_id:
            if state is FileState.CHANGED:
                self._desk.disk_changed.emit()
            self.file_gone.emit(state is FileState.GONE)
