# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings the live article and the checking process together: what changed goes out, what was found comes in."""

from __future__ import annotations

from collections import deque
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from proofdesk.app.checking import CheckingClient, Event, Lost, Started, WorkerProcess
from proofdesk.app.protocol import (
    Change,
    CheckerFailed,
    DocumentFindings,
    ParagraphFindings,
    Pause,
    Progress,
    Ready,
    Reset,
    Snapshot,
    Suggest,
    Suggested,
    Visible,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.cache import CachedFindings, FindingsCache
    from proofdesk.app.live import LiveArticle
    from proofdesk.core.issues import Failure, Suggestion
    from proofdesk.core.ports import EngineInfo
    from proofdesk.gui.background import StoreThread

QUIET_MS = 250
"""After the last key, before changed paragraphs are sent for checking."""

BUDGET_SECONDS = 0.004
"""Time that taking results may hold the window's thread at a stretch; the rest waits for the next turn."""

TURN_MS = 8
ANNOUNCE_MS = 60
KEEP_MS = 1500


class CheckingDesk(QObject):
    """The window's side of checking. All signals come on the window's thread."""

    found = Signal()
    """Findings or names changed; several results are announced together."""
    progress = Signal(int, int)
    engine_changed = Signal()
    failed = Signal(object)
    """A core Failure: a checker stopped working."""
    suggested = Signal(str, str, object)
    """rule, words, suggestions."""
    _event = Signal(object)

    def __init__(
        self,
        live: LiveArticle,
        thread: StoreThread,
        launch: Callable[[frozenset[str]], WorkerProcess],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live = live
        self._thread = thread
        self._client = CheckingClient(launch, self._event.emit)
        self._cache: FindingsCache | None = None
        self.engine: EngineInfo | None = None
        self.failures: dict[str, Failure] = {}
        self.is_running = False
        self._known: frozenset[int] = frozenset()
        self._names_known = False
        self._pending: list[Change] = []
        self._inbox: deque[Event] = deque()
        self._to_keep: list[tuple[Snapshot, ParagraphFindings]] = []
        self._event.connect(self._receive)
        self._quiet = self._single_shot(QUIET_MS, self._send_changes)
        self._turn = self._single_shot(TURN_MS, self._take_results)
        self._announce = self._single_shot(ANNOUNCE_MS, self.found.emit)
        self._keep = self._single_shot(KEEP_MS, self._keep_results)

    def _single_shot(self, milliseconds: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(action)
        return timer

    def start(self) -> None:
        """Start the checking process."""
        self._client.start()

    def restart(self) -> None:
        """Start it again with every checker, also those that failed."""
        self.failures.clear()
        self.engine = None
        self.is_running = False
        self.engine_changed.emit()
        self._client.restart()

    def close(self) -> None:
        """End it, and store what was found."""
        self._client.close()
        self._event.disconnect(self._receive)
        for timer in (self._quiet, self._turn, self._announce, self._keep):
            timer.stop()
        self._inbox.clear()
        self._keep_results()

    def use_cache(self, cache: FindingsCache) -> None:
        """Look findings up here from now on."""
        self._cache = cache

    def opened(self) -> None:
        """Another article is open in the live article: take what is known of it, check the rest."""
        self._pending.clear()
        self._quiet.stop()
        self._known, self._names_known = frozenset(), False
        generation = self._live.generation
        snapshots = tuple(state.snapshot for state in self._live.states)
        cache = self._cache
        if cache is None:
            self._reset()
            return
        self._thread.submit(
            lambda: cache.look_up(generation, snapshots),
            lambda cached: self._take_cached(generation, cached),
            lambda _: self._reset(),
        )

    def check_again(self) -> None:
        """Check everything anew, whatever is known."""
        self._known, self._names_known = frozenset(), False
        self._reset()

    def _take_cached(self, generation: int, cached: CachedFindings) -> None:
        if generation != self._live.generation:
            return
        for found in cached.paragraphs:
            self._live.take_paragraph(found)
        if cached.names is not None:
            self._live.take_document(cached.names)
        # A paragraph that was edited while the cache was asked is not known any more.
        edited = {state.id for state in self._live.states if state.revision}
        self._known = cached.known - edited
        self._names_known = cached.names is not None and not edited
        if cached.paragraphs or cached.names is not None:
            self.found.emit()
        self._reset()

    def _reset(self) -> None:
        self._pending.clear()
        self._quiet.stop()
        if self.is_running:
            snapshots = tuple(state.snapshot for state in self._live.states)
            self._client.send(Reset(self._live.generation, snapshots, self._known, self._names_known))

    def changed(self, change: Change) -> None:
        """The article was edited."""
        self._pending.append(change)
        self._quiet.start()

    def show(self, visible: tuple[int, ...]) -> None:
        """These paragraphs (ids) are on the screen."""
        if self.is_running:
            self._client.send(Visible(visible))

    def ask_suggestions(self, rule: str, words: str) -> None:
        """Have suggestions made; `suggested` brings them."""
        if self.is_running:
            self._client.send(Suggest(rule, words))

    def pause(self) -> None:
        """Stop the running check."""
        self._client.send(Pause(True))

    def _send_changes(self) -> None:
        pending, self._pending = self._pending, []
        if self.is_running:
            for change in _joined(pending):
                self._client.send(change)

    def _receive(self, event: Event) -> None:
        self._inbox.append(event)
        if not self._turn.isActive():
            self._turn.start(0 if len(self._inbox) == 1 else TURN_MS)

    def _take_results(self) -> None:
        until = perf_counter() + BUDGET_SECONDS
        while self._inbox:
            self._take(self._inbox.popleft())
            if perf_counter() > until:
                break
        if self._inbox:
            self._turn.start(TURN_MS)

    def _take(self, event: Event) -> None:
        match event:
            case ParagraphFindings():
                state = self._live.take_paragraph(event)
                if state is not None:
                    self._to_keep.append((state.snapshot, event))
                    self._soon(self._keep)
                    self._soon(self._announce)
            case DocumentFindings():
                if self._live.take_document(event):
                    self._keep_names(event)
                    self._soon(self._announce)
            case Progress(generation, done, total):
                if generation == self._live.generation:
                    self.progress.emit(done, total)
            case Suggested(rule, text, suggestions):
                self._suggested(rule, text, suggestions)
            case Ready(engine):
                self.engine = engine
                self.engine_changed.emit()
            case Started():
                self.is_running = True
                self._reset()
            case CheckerFailed(failure):
                self._fail(failure)
            case Lost(failure):
                self.is_running = False
                self._fail(failure)

    def _suggested(self, rule: str, text: str, suggestions: tuple[Suggestion, ...]) -> None:
        self.suggested.emit(rule, text, suggestions)

    def _fail(self, failure: Failure) -> None:
        self.failures[failure.checker] = failure
        self.engine_changed.emit()
        self.failed.emit(failure)

    def _soon(self, timer: QTimer) -> None:
        if not timer.isActive():
            timer.start()

    def _keep_names(self, found: DocumentFindings) -> None:
        cache = self._cache
        if cache is not None and found.names is not None and not self._pending:
            snapshots = tuple(state.snapshot for state in self._live.states)
            self._thread.submit(lambda: cache.keep_names(snapshots, found))

    def _keep_results(self) -> None:
        cache, results = self._cache, self._to_keep
        if cache is None or not results:
            return
        self._to_keep = []
        self._thread.submit(lambda: cache.keep(results))


def _joined(changes: list[Change]) -> list[Change]:
    """Edits of the same paragraphs one after another are one change: the last state of them."""
    joined: list[Change] = []
    for change in changes:
        last = joined[-1] if joined else None
        same_place = last is not None and (last.index, len(last.inserted)) == (change.index, change.removed)
        if last is not None and same_place and last.generation == change.generation:
            joined[-1] = Change(change.generation, last.index, last.removed, change.inserted)
        else:
            joined.append(change)
    return joined
