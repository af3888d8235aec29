# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window needs from the layers below, bundled; the composition root makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.articles import ArticleService
    from proofdesk.app.cache import FindingsCache
    from proofdesk.app.checking import WorkerProcess
    from proofdesk.app.checks import CheckTools
    from proofdesk.app.dictionaries import DictionaryService
    from proofdesk.app.register import RegisterService
    from proofdesk.app.review import ReviewService
    from proofdesk.app.versions import VersionService
    from proofdesk.core.dictionary import InflectionAnswer, InflectionWish
    from proofdesk.core.documents import Documents
    from proofdesk.core.engines import EngineChoice, EngineState
    from proofdesk.core.knowledge import Knowledge, StoredKnowledge
    from proofdesk.core.messages import Translator
    from proofdesk.core.repositories import Store
    from proofdesk.core.rules import Catalogue, RuleSelection

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StoredServices:
    """Services over the open store."""

    articles: ArticleService
    review: ReviewService
    cache: FindingsCache
    close: Callable[[], None]
    place: str
    """File or address of the database."""
    register: RegisterService
    dictionaries: DictionaryService
    first_knowledge: Knowledge
    """Register and dictionaries as they were when the store was opened."""
    versions: VersionService
    renewed_knowledge: Callable[[int | None], Knowledge]
    """Both as they are now, for an article or for none; the cache goes by them from then on. Raises StorageFailure."""


@dataclass(frozen=True)  # with slots, Python 3.11 cannot make one through Kept[T]
class Kept(Generic[T]):
    """A choice that outlives the program; `write` may raise OSError."""

    read: Callable[[], T]
    write: Callable[[T], None]


@dataclass(frozen=True, slots=True)
class WindowServices:
    """Everything that a window is built from. The callables do the slow work when, and where, they are called.

    `open_store` and `open_spare_store` may raise StorageFailure; the spare one serves where the other cannot be opened.
    `launch_worker` takes the names of the checkers to leave out.
    """

    translator: Translator
    documents: Documents
    author: str
    sample_path: str
    open_store: Callable[[], StoredServices]
    open_spare_store: Callable[[], StoredServices]
    launch_worker: Callable[[frozenset[str]], WorkerProcess]
    choose_language: Callable[[str], None]
    """Remember the language of the program for its next start; may raise OSError."""
    engine_choice: Callable[[], EngineChoice]
    """Which engine is to check."""
    choose_engine: Callable[[EngineChoice], None]
    """Remember another engine for the checking processes that start from now on; may raise OSError."""
    catalogue: Callable[[], Catalogue]
    """All rules."""
    rules_off: Kept[frozenset[str]]
    """Ids of rules that the checking processes leave out that start from now on."""
    look: Kept[str]
    """``light`` or ``dark``; anything else is what the system looks like."""
    signature: Kept[str]
    """Who signs decisions, from the next start on."""
    window_file: str
    """Where the window keeps its sizes."""


class Composition(Protocol):
    """The composition root, as the command line sees it: everything is made when it is asked for."""

    def language(self) -> str:
        """The user's language."""

    def translator(self, code: str) -> Translator:
        """Sentences of one language."""

    def catalogue(self) -> Catalogue:
        """All rules."""

    def documents(self) -> Documents:
        """Files in and out."""

    def author(self) -> str:
        """Who signs decisions."""

    def store(self) -> Store:
        """The database, opened. Raises StorageFailure."""

    def check_tools(
        self,
        selection: RuleSelection,
        knowledge: Knowledge | None = None,
        choice: EngineChoice | None = None,
        tell: Callable[[EngineState], None] = ...,
        *,
        wait: bool = False,
        language: str = "ru",
    ) -> CheckTools:
        """Checkers for the rules that are wanted, over an engine whose states are told."""

    def printed(self, page: str) -> bytes:
        """An HTML page as PDF."""

    def knowledge(self) -> StoredKnowledge:
        """Register and dictionaries of the database; nothing where there is none. Raises StorageFailure."""

    def knows_article(self, path: str) -> bool:
        """Whether the file was opened before; without a database none was. Raises StorageFailure."""

    def inflect(self, wish: InflectionWish) -> InflectionAnswer:
        """How a word can decline."""
