# SPDX-License-Identifier: GPL-3.0-or-later
"""The open article on the desk: its text, findings, threads and history, and everything that happens to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from proofdesk.app.live import LiveArticle
from proofdesk.app.review import ReviewState
from proofdesk.core.ports import RUSSIAN
from proofdesk.core.text import Paragraph, Splice
from proofdesk.gui.autosave import Autosave
from proofdesk.gui.background import StoreThread
from proofdesk.gui.checking import CheckingDesk
from proofdesk.gui.counting import Counting
from proofdesk.gui.keeping import Keeping
from proofdesk.gui.replacing import Replacing
from proofdesk.gui.reviewing import Reviewing
from proofdesk.gui.suggesting import Suggesting
from proofdesk.gui.waiting import WaitingFindings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.app.articles import OpenArticle
    from proofdesk.app.findings import Finding
    from proofdesk.app.services import StoredServices, WindowServices
    from proofdesk.core.articles import Article, Revision
    from proofdesk.core.documents import Document
    from proofdesk.core.knowledge import Knowledge
    from proofdesk.core.review import Decision, Ignore, Thread

T = TypeVar("T")

SETTLE_MS = 200
"""After an edit, before lists are made anew and lost threads are looked for."""


class Desk(QObject):
    """One article at a time. Widgets read from here and are told by signals what changed."""

    text_loaded = Signal(object)
    """Paragraphs that replace what the editor shows; it is another article, or its text came from elsewhere."""
    article_changed = Signal()
    """Title, stage, path, encoding or saved state of the open article."""
    articles_listed = Signal(object)
    findings_changed = Signal()
    review_changed = Signal()
    """Ignores, threads, decisions or revisions."""
    disk_changed = Signal()
    on_spare_store = Signal(object, str)
    """The exception for which the usual store is out of use, and where the spare one is."""
    problem = Signal(object)
    """An EnvironmentFailure, or another exception that is our own fault."""

    def __init__(self, services: WindowServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.live = LiveArticle()
        self.thread_of_store = StoreThread()
        self.autosave = Autosave(self.thread_of_store, self)
        self.checking = CheckingDesk(self.live, self.thread_of_store, services.launch_worker, self)
        self.stored: StoredServices | None = None
        self.article: Article | None = None
        self.encoding = ""
        self.ignores: tuple[Ignore, ...] = ()
        self.threads: tuple[Thread, ...] = ()
        self.decisions: tuple[Decision, ...] = ()
        self.revisions: tuple[Revision, ...] = ()
        self.waiting = WaitingFindings(self.live)
        self.reviewing = Reviewing(self)
        self.keeping = Keeping(self)
        self.replacing = Replacing(self)
        self.rules_off = services.rules_off.read()
        """Ids of rules by which nobody wants to check."""
        self.suggesting = Suggesting(self)
        self.counting = Counting(self)
        self._is_closed = False
        self._waiting: list[Callable[[StoredServices], None]] = []
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self.thread_of_store.broke.connect(self.problem)
        self.autosave.failed.connect(self.problem)
        self.autosave.saved_changed.connect(lambda _: self.article_changed.emit())
        self.checking.found.connect(self._found)

    # Starting and ending

    def start(self) -> None:
        """Open the store and start checking, in the background."""
        self.thread_of_store.submit(self.services.open_store, self._store_opened, self._store_failed)
        self.checking.start()

    def close(self) -> None:
        """Hand everything over and wait until it is on disk. A second call does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self.replacing.finish()
        self.autosave.finish()
        self.reviewing.refresh_anchors()
        self.counting.settle()
        self.checking.close()
        stored = self.stored
        if stored is not None:
            self.thread_of_store.submit(stored.close)
        self.thread_of_store.close()

    def _store_failed(self, error: Exception) -> None:
        """Without its store the window works on a spare one, so that nothing that is typed is lost."""

        def opened(stored: StoredServices) -> None:
            self.on_spare_store.emit(error, stored.place)
            self._store_opened(stored)

        self.thread_of_store.submit(self.services.open_spare_store, opened, self.problem.emit)

    def _store_opened(self, stored: StoredServices) -> None:
        self.stored = stored
        self.checking.use_cache(stored.cache, stored.renewed_knowledge)
        self.checking.use_knowledge(stored.first_knowledge)
        self.list_articles()
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            work(stored)
        self.thread_of_store.submit(stored.cache.prune)

    def when_stored(self, work: Callable[[StoredServices], None]) -> None:
        """Do something with the services of the store as soon as there is one."""
        if self.stored is None:
            self._waiting.append(work)
        else:
            work(self.stored)

    def on_store(
        self,
        work: Callable[[StoredServices], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do something with the services of the store, in the background and as soon as there is one.

        What it raises goes to `failed`, or else is announced by `problem`.
        """
        self.when_stored(
            lambda stored: self.thread_of_store.submit(lambda: work(stored), done, failed or self.problem.emit)
        )

    def knowledge_changed(self) -> None:
        """The name register or a dictionary is another one now: what is open is checked by it."""
        stored, number = self.stored, self.article_id
        if stored is not None:
            self.thread_of_store.submit(
                lambda: stored.renewed_knowledge(number),
                lambda knowledge: self._use_knowledge(number, knowledge),
                self.problem.emit,
            )

    def _use_knowledge(self, article: int | None, knowledge: Knowledge) -> None:
        if article != self.article_id:
            self.knowledge_changed()  # another one was opened meanwhile
            return
        self.suggesting.forget()
        self.checking.use_knowledge(knowledge)

    def list_articles(self) -> None:
        """Read the list of articles anew."""
        stored = self.stored
        if stored is not None:
            self.thread_of_store.submit(stored.articles.list, self.articles_listed.emit)

    # Opening

    def show_at_once(self, path: str) -> None:
        """Show a file before the store is open; the store takes it over as soon as it can. Raises DocumentFailure."""
        document = self.services.documents.open(path)
        self.text_loaded.emit(document.paragraphs)
        self.adopt(path, document)

    @property
    def is_sample(self) -> bool:
        """Whether the sample is open: it begins anew with every start, and its file is never written."""
        return self.article is not None and self.article.path == str(Path(self.services.sample_path).absolute())

    def adopt(self, path: str, document: Document, typed: Sequence[Splice] = (), *, fresh: bool = False) -> None:
        """Begin with a file that the editor shows already, and what was `typed` into it since.

        `fresh` forgets what was done with the file before.
        """
        self._begin(document.paragraphs, document.source.encoding)
        for splice in typed:
            self.spliced(splice)
        generation = self.live.generation
        self.when_stored(
            lambda stored: self.thread_of_store.submit(
                lambda: stored.articles.open_fresh(path) if fresh else stored.articles.open_file(path),
                lambda opened: self._adopt(generation, document.paragraphs, opened),
            )
        )

    def open_file(self, path: str, encoding: str | None = None) -> None:
        """Open a file, in the background; what is open stays until the other one is there."""
        self.replacing.open(lambda stored: stored.articles.open_file(path, encoding))

    def open_article(self, article_id: int) -> None:
        """Open an article of the list."""
        if self.article is not None and self.article.id == article_id:
            return
        self.replacing.open(lambda stored: stored.articles.open_article(article_id))

    def new_article(self, title: str) -> None:
        """Begin an empty article."""
        self.replacing.open(lambda stored: stored.articles.add_text(title, (Paragraph(""),)))

    def when_settled(self, article: Article, work: Callable[[], None]) -> None:
        """Do something with the stored text once it is the one that is shown, if the article is still open then."""

        def settled() -> None:
            if self.article is not None and self.article.id == article.id:
                work()

        self.autosave.settle(settled)

    def show_opened(self, opened: OpenArticle) -> None:
        """Show an article that the store opened, or another text of the open one."""
        self.counting.settle()
        self.autosave.leave()
        self._take_over(opened)
        self._load(opened.content.paragraphs, self.encoding)

    def show_again(self, opened: OpenArticle) -> None:
        """The open article was opened once more, and its text is the one that is shown."""
        self._take_over(opened)
        self.live.place_threads(self.threads)
        self.article_changed.emit()
        self.review_changed.emit()
        self.list_articles()

    def _adopt(self, generation: int, shown: tuple[Paragraph, ...], opened: OpenArticle) -> None:
        """The store knows now the article that is `shown` already.

        Where it holds another text, that one is shown, unless something was typed meanwhile: then what is on the screen
        stays, and the other text becomes a version.
        """
        stored, known = self.stored, opened.content.paragraphs
        if generation != self.live.generation or stored is None:
            return
        touched = not self.autosave.is_saved
        if touched or known == shown:
            self._take_over(opened)
            if known != shown:
                self.thread_of_store.submit(
                    lambda: stored.articles.keep_version(opened.article.id, known),
                    lambda _: self.refresh(opened.article.id),
                )
                self.autosave.put_whole(len(known), self.live.paragraphs())
            self.live.place_threads(self.threads)
            self.checking.opened(opened.article.id)
            self.article_changed.emit()
            self.review_changed.emit()
        else:
            self.show_opened(opened)

    def _take_over(self, opened: OpenArticle) -> None:
        assert self.stored is not None
        self.article = opened.article
        self.encoding = opened.content.source.encoding if opened.content.source else ""
        self.revisions = opened.revisions
        self.take_review(ReviewState(opened.ignores, opened.threads, opened.decisions))
        self.counting.begin(opened.article.open_issues)
        self.autosave.begin(self.stored.articles, opened.article.id)
        if opened.disk_changed:
            self.disk_changed.emit()

    def _load(self, paragraphs: Sequence[Paragraph], encoding: str) -> None:
        self.text_loaded.emit(tuple(paragraphs))
        self._begin(paragraphs, encoding)

    def _begin(self, paragraphs: Sequence[Paragraph], encoding: str) -> None:
        self.encoding = encoding
        self.live.open(paragraphs)
        self.live.place_threads(self.threads if self.article else ())
        self.waiting.sift_anew()
        self.suggesting.forget()
        self.checking.opened(self.article_id)
        self.article_changed.emit()
        self.findings_changed.emit()
        self.review_changed.emit()
        self.list_articles()

    def find_anew(self) -> None:
        """Forget what was found in the text that is shown, and check all of it."""
        self._begin(self.live.paragraphs(), self.encoding)

    def check_with_other_rules(self) -> None:
        """Begin the check anew: `rules_off` are others."""
        if not self._is_closed:
            self.checking.restart()
            self.find_anew()

    # Editing

    def spliced(self, splice: Splice) -> None:
        """The editor's text changed."""
        change = self.live.splice(splice)
        self.checking.changed(change)
        self.autosave.add(splice)
        self.waiting.look_again()
        self._settle.start()
        self.counting.put_off()

    def _settled(self) -> None:
        if self.threads:
            self.live.place_threads(self.threads)
            self.waiting.sift_anew()
        self.reviewing.refresh_anchors()
        self.findings_changed.emit()
        self.review_changed.emit()

    # Findings

    def findings(self) -> list[Finding]:
        """What waits for a decision, in order of position."""
        return self.waiting.all()

    def skipped(self, rule: str, pair: str) -> Ignore | None:
        """The ignore by which a pair of spellings is said to be two people."""
        return next((i for i in self.ignores if i.rule == rule and i.text == pair.casefold()), None)

    def _found(self) -> None:
        self.waiting.look_again()
        self.reviewing.follow_renamed()
        self.findings_changed.emit()
        self.counting.count_soon()

    # Review

    def take_review(self, state: ReviewState) -> None:
        """Decisions and threads of the open article are these now."""
        self.ignores, self.threads, self.decisions = state.ignores, state.threads, state.decisions
        self.waiting.take_review(state.ignores, state.threads)

    def refresh(self, article_id: int) -> None:
        """Read title, stage, versions and log of the open article anew."""
        stored = self.stored
        if stored is None or self.article is None or self.article.id != article_id:
            return
        self.thread_of_store.submit(lambda: stored.articles.open_article(article_id), self._refreshed)

    def _refreshed(self, opened: OpenArticle) -> None:
        if self.article is None or self.article.id != opened.article.id:
            return
        self.article = opened.article
        self.encoding = opened.content.source.encoding if opened.content.source else ""
        self.revisions = opened.revisions
        self.take_review(ReviewState(opened.ignores, opened.threads, opened.decisions))
        self.article_changed.emit()
        self.review_changed.emit()
        self.list_articles()

    @property
    def article_id(self) -> int | None:
        """Id of the open article in the store; None while the store does not know it."""
        return self.article.id if self.article is not None else None

    @property
    def title(self) -> str:
        """What the open article is called."""
        return self.article.title if self.article else ""

    @property
    def language(self) -> str:
        """Code of the language that the open article is checked as."""
        return self.article.language if self.article else RUSSIAN

    @property
    def file_name(self) -> str:
        """Name of the article's file; empty when it has none."""
        return Path(self.article.path).name if self.article and self.article.path else ""
