# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window needs from the layers below, bundled; the composition root makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofdesk.app.articles import ArticleService
from proofdesk.app.cache import FindingsCache
from proofdesk.app.checking import WorkerProcess
from proofdesk.app.review import ReviewService
from proofdesk.core.documents import Documents
from proofdesk.core.messages import Translator
from proofdesk.core.rules import Catalogue


@dataclass(frozen=True, slots=True)
class StoredServices:
    """Services over the open store."""

    articles: ArticleService
    review: ReviewService
    cache: FindingsCache
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class WindowServices:
    """Everything that a window is built from. The two callables do the slow work when, and where, they are called.

    `open_store` may raise StorageFailure; `launch_worker` takes the names of the checkers to leave out.
    """

    translator: Translator
    documents: Documents
    author: str
    sample_path: str
    open_store: Callable[[], StoredServices]
    launch_worker: Callable[[frozenset[str]], WorkerProcess]
    load_catalogue: Callable[[], Catalogue]
    translator_for: Callable[[str], Translator]
