# SPDX-License-Identifier: GPL-3.0-or-later
"""Another text in the place of the open one: another article, the file on disk, the same bytes read in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.app.articles import OpenArticle
    from proofdesk.app.services import StoredServices
    from proofdesk.core.articles import Article
    from proofdesk.core.text import Paragraph, Splice
    from proofdesk.gui.desk import Desk


class Replacing(QObject):
    """What stood in the window until then is kept as a version, also what could not be stored yet.

    Works in the background; what goes wrong is announced by the desk's `problem`, and the text stays as it is.
    """

    replaced = Signal(int)
    """Id of the revision that holds the former text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._under_way: tuple[StoredServices, int] | None = None
        """The article, by its id, that is about to have another text."""

    def finish(self) -> None:
        """Before the program ends: what was typed while another text was on its way is kept as a version."""
        if self._under_way is None:
            return
        (stored, article_id), self._under_way = self._under_way, None
        desk = self._desk
        late = desk.autosave.take_over()
        desk.autosave.put_back([item for item in late if item[0] != article_id])
        if any(owner == article_id for owner, _ in late):
            shown = desk.live.paragraphs()
            desk.thread_of_store.submit(lambda: stored.articles.keep_version(article_id, shown))

    def reread(self, encoding: str, form: str | None = None) -> None:
        """Read the file's bytes in another encoding, or by another format that reads such files."""
        self._replace(lambda stored, article, text: stored.articles.reread(article.id, encoding, form, former=text))

    def take_from_disk(self) -> None:
        """Take the text that another program wrote."""
        self._replace(lambda stored, article, text: stored.articles.take_from_disk(article.id, former=text))

    def open(self, read: Callable[[StoredServices], OpenArticle]) -> None:
        """Open an article, or the open one once more: what is typed while the store reads is not lost to either."""
        desk, autosave = self._desk, self._desk.autosave

        def opening(stored: StoredServices) -> None:
            def opened(found: OpenArticle) -> None:
                if found.article.id == desk.article_id:
                    self._opened_again(stored, found)
                else:
                    desk.show_opened(found)
                autosave.release()

            autosave.hold()
            desk.thread_of_store.submit(lambda: read(stored), opened, failed)

        def failed(error: Exception) -> None:
            autosave.release()
            desk.problem.emit(error)

        desk.when_stored(lambda stored: autosave.settle(lambda: opening(stored)))

    def _opened_again(self, stored: StoredServices, found: OpenArticle) -> None:
        """Where the text that was found is not the one that is shown, what was typed meanwhile becomes a version."""
        desk, shown = self._desk, self._desk.live.paragraphs()
        late = desk.autosave.take_over()
        own = [item for item in late if item[0] == found.article.id]
        others = [item for item in late if item[0] != found.article.id]
        if _after(found.content.paragraphs, own) == shown:
            desk.autosave.put_back([*others, *own])
            desk.show_again(found)
            return
        desk.autosave.put_back(others)
        if own:
            self._keep(stored, found.article.id, shown)
        desk.show_opened(found)

    def _keep(self, stored: StoredServices, article_id: int, paragraphs: Sequence[Paragraph]) -> None:
        self._desk.thread_of_store.submit(
            lambda: stored.articles.keep_version(article_id, paragraphs), lambda _: self._desk.refresh(article_id)
        )

    def _replace(self, read: Callable[[StoredServices, Article, Sequence[Paragraph]], OpenArticle]) -> None:
        article, stored = self._desk.article, self._desk.stored
        if article is None or stored is None:
            return
        desk, autosave = self._desk, self._desk.autosave

        def replace() -> None:
            text = desk.live.paragraphs()
            held = autosave.take_over()
            autosave.hold()
            self._under_way = stored, article.id

            def failed(error: Exception) -> None:
                self._under_way = None
                autosave.put_back(held)
                autosave.release()
                desk.problem.emit(error)

            def replaced(opened: OpenArticle) -> None:
                self._under_way = None
                late = autosave.take_over()
                autosave.put_back([item for item in late if item[0] != article.id])
                autosave.release()
                typed = list(text)
                for owner, splice in late:
                    if owner == article.id:
                        splice.apply(typed)
                if typed != list(text):  # while the file was being read
                    self._keep(stored, article.id, typed)
                if desk.article_id == article.id:
                    desk.show_opened(opened)
                    if _words(opened.content.paragraphs) != _words(text):
                        self.replaced.emit(opened.revisions[1].id)  # the newest one is the new text

            desk.thread_of_store.submit(lambda: read(stored, article, text), replaced, failed)

        desk.when_settled(article, replace)


def _after(paragraphs: Sequence[Paragraph], edits: Sequence[tuple[int | None, Splice]]) -> tuple[Paragraph, ...] | None:
    """The text with the edits made; None where they do not fit."""
    text = list(paragraphs)
    try:
        for _owner, splice in edits:
            splice.apply(text)
    except ValueError:
        return None
    return tuple(text)


def _words(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str]]:
    return [(paragraph.text, paragraph.role) for paragraph in paragraphs]
