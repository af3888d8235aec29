# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings the live article and the checking process together: what changed goes out, what was found comes in."""

from __future__ import annotations

from collections import deque
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from proofdesk.app.checking import CheckingClient, Event, Lost, Started, WorkerProcess
from proofdesk.app.protocol import (
    Begin,
    Change,
    CheckerFailed,
    DocumentFindings,
    EngineChanged,
    InflectAnswer,
    KnowledgeTaken,
    ParagraphFindings,
    Pause,
    PeopleFound,
    Progress,
    Ready,
    RenameAnswer,
    Snapshot,
    Suggest,
    Suggested,
    Visible,
    knowledge_parts,
    opening,
)
from proofdesk.core.knowledge import Knowledge
from proofdesk.gui.form_requests import FormRequests

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.cache import CachedFindings, FindingsCache
    from proofdesk.app.live import LiveArticle
    from proofdesk.app.protocol import Request
    from proofdesk.core.engines import EngineState
    from proofdesk.core.issues import Failure, Suggestion
    from proofdesk.core.ports import EngineInfo
    from proofdesk.gui.background import StoreThread

QUIET_MS = 250
"""After the last key, before changed paragraphs are sent for checking."""

BUDGET_SECONDS = 0.004
"""Time that taking results may hold the window's thread at a stretch; the rest waits for the next turn."""

TURN_MS = 8
ANNOUNCE_MS = 60
NO_LANGUAGE = "engine.language"
"""Why the grammar of a text in another language is not checked: by then nothing else checks it either."""
Found = ParagraphFindings | DocumentFindings | PeopleFound
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
        """What checks; None before the checking process is up."""
        self.engine_state: EngineState | None = None
        """What an engine other than the embedded rules said last; None while those were chosen."""
        self.failures: dict[str, Failure] = {}
        self.is_running = False
        self._known: frozenset[int] = frozenset()
        self._known_documents: frozenset[str] = frozenset()
        self._visible: tuple[int, ...] = ()
        self._read_knowledge: Callable[[int | None], Knowledge] | None = None
        self._knowledge = Knowledge()
        self._handed_over = Knowledge()
        """What the process has, or is about to have."""
        self._knowledge_number = self._knowledge_taken = 0
        self.forms = FormRequests(self._send_to_running, lambda: not self.is_running and "worker" in self.failures)
        self._pending: list[Change] = []
        self._inbox: deque[Event] = deque()
        self._from_cache: deque[Found] = deque()
        self._to_keep: list[tuple[Snapshot, ParagraphFindings]] = []
        self._event.connect(self._receive)
        self._quiet = self._single_shot(QUIET_MS, self._send_changes)
        self._turn = self._single_shot(TURN_MS, self._take_results)
        self._known_turn = self._single_shot(TURN_MS, self._take_known)
        self._announce = self._single_shot(ANNOUNCE_MS, self.found.emit)
        self._keep = self._single_shot(KEEP_MS, self._keep_results)

    @property
    def knows_language(self) -> bool:
        """Whether something here checks the text; where nothing does, that nothing was found proves nothing."""
        return all(failure.sentence.key != NO_LANGUAGE for failure in self.failures.values())

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
        self.engine = self.engine_state = None
        self.is_running = False
        self.engine_changed.emit()
        self._client.restart()

    def close(self) -> None:
        """End it, and store what was found."""
        self._client.close()
        self._event.disconnect(self._receive)
        for timer in (self._quiet, self._turn, self._known_turn, self._announce, self._keep):
            timer.stop()
        self._inbox.clear()
        self._keep_results()

    def use_cache(self, cache: FindingsCache, read_knowledge: Callable[[int | None], Knowledge]) -> None:
        """Look findings up here from now on.

        `read_knowledge` gives what holds for an article, or for none; the cache goes by it after that.
        """
        self._cache = cache
        self._read_knowledge = read_knowledge

    def use_knowledge(self, knowledge: Knowledge) -> None:
        """Check by this register and these dictionaries from now on. What was found by others is found again."""
        if self._take_knowledge(knowledge):
            self.check_again()

    def _take_knowledge(self, knowledge: Knowledge) -> bool:
        """Whether it is another one; findings that were made by the last one are not taken any more."""
        if knowledge == self._knowledge:
            return False
        self._knowledge = knowledge
        self._knowledge_number += 1
        if self.is_running:
            self._hand_over()
        return True

    def _hand_over(self) -> None:
        for part in knowledge_parts(self._knowledge_number, self._knowledge, self._handed_over):
            self._client.send(part)
        self._handed_over = self._knowledge

    def opened(self, article: int | None) -> None:
        """Another article (by its id in the store) is open in the live article: take what is known, check the rest."""
        self._pending.clear()
        self._quiet.stop()
        self._known, self._known_documents = frozenset(), frozenset()
        self._from_cache.clear()
        self._known_turn.stop()
        generation = self._live.generation
        snapshots = tuple(state.snapshot for state in self._live.states)
        cache, read_knowledge = self._cache, self._read_knowledge
        if cache is None or read_knowledge is None:
            self._reset()
            return
        self._thread.submit(
            lambda: (read_knowledge(article), cache.look_up(generation, snapshots)),
            lambda found: self._take_cached(generation, *found),
            lambda _: self._reset(),
        )

    def check_again(self) -> None:
        """Check everything anew, whatever is known."""
        self._known, self._known_documents = frozenset(), frozenset()
        self._reset()

    def _take_cached(self, generation: int, knowledge: Knowledge, cached: CachedFindings) -> None:
        if generation != self._live.generation:
            return
        self._take_knowledge(knowledge)
        self._known, self._known_documents = cached.known, cached.known_documents
        self._from_cache.extend(cached.paragraphs)
        self._from_cache.extend(cached.documents)
        self._take_known()

    def _take_known(self) -> None:
        """Take what the cache knew, as much as fits between two keys; then begin to check the rest."""
        until = perf_counter() + BUDGET_SECONDS
        while self._from_cache and perf_counter() < until:
            match self._from_cache.popleft():
                case ParagraphFindings() as found:
                    self._live.take_paragraph(found)
                case DocumentFindings() as found:
                    self._live.take_document(found)
                case PeopleFound() as found:
                    self._live.take_people(found)
            self._soon(self._announce)
        if self._from_cache:
            self._known_turn.start()
        else:
            self._reset()

    def _reset(self) -> None:
        self._pending.clear()
        self._quiet.stop()
        if self.is_running and not self._from_cache:
            live = self._live
            snapshots = [state.snapshot for state in live.states]
            # What was edited since the article was opened is not known any more.
            known = self._known - {snapshot.id for snapshot in snapshots if snapshot.revision}
            begin = Begin(live.serial, frozenset() if live.serial else self._known_documents)
            for request in opening(live.generation, snapshots, tuple(live.people.items()), known, begin):
                self._client.send(request)
            self._client.send(Visible(self._visible))

    def changed(self, change: Change) -> None:
        """The article was edited."""
        self._pending.append(change)
        self._quiet.start()

    def show(self, visible: tuple[int, ...]) -> None:
        """These paragraphs (ids) are on the screen."""
        self._visible = visible
        if self.is_running:
            self._client.send(Visible(visible))

    def ask_suggestions(self, rule: str, words: str) -> None:
        """Have suggestions made; `suggested` brings them."""
        if self.is_running:
            self._client.send(Suggest(rule, words))

    def _send_to_running(self, request: Request) -> None:
        """What cannot be sent now is sent when a process runs."""
        if self.is_running:
            self._client.send(request)

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
            case ParagraphFindings() | DocumentFindings() | PeopleFound():
                self._take_found(event)
            case KnowledgeTaken(number, again):
                self._knowledge_taken = number
                self._try_again(again)
            case Progress(generation, done, total):
                if generation == self._live.generation:
                    self.progress.emit(done, total)
            case Suggested(rule, text, suggestions):
                self._suggested(rule, text, suggestions)
            case RenameAnswer() | InflectAnswer():
                self.forms.take(event)
            case Ready(engine):
                self.engine = engine
                self.engine_changed.emit()
            case EngineChanged(state):
                self.engine_state = state
                self.engine_changed.emit()
            case Started():
                self.engine_state = None
                self._started()
            case CheckerFailed(failure):
                self._fail(failure)
            case Lost(failure):
                self.is_running = False
                self._fail(failure)
                self.forms.give_up()

    def _started(self) -> None:
        """A process runs and knows nothing yet."""
        self.is_running = True
        self._handed_over = Knowledge()
        if self._knowledge != self._handed_over:
            self._hand_over()
        else:
            self._knowledge_taken = self._knowledge_number
        self._reset()
        self.forms.send_again()

    def _take_found(self, found: Found) -> None:
        if self._knowledge_taken != self._knowledge_number:
            return  # found by an older register, or older dictionaries
        live = self._live
        match found:
            case ParagraphFindings():
                state = live.take_paragraph(found)
                if state is None:
                    return
                live.findings_of(state)  # settled now, within the budget, not for all paragraphs at once later
                self._to_keep.append((state.snapshot, found))
                self._soon(self._keep)
            case DocumentFindings():
                if live.take_document(found) and found.serial == live.serial:
                    self._keep_document(found)
            case PeopleFound():
                if live.take_people(found) and found.complete and found.serial == live.serial:
                    self._keep_people(found)
        self._soon(self._announce)

    def _suggested(self, rule: str, text: str, suggestions: tuple[Suggestion, ...]) -> None:
        self.suggested.emit(rule, text, suggestions)

    def _fail(self, failure: Failure) -> None:
        self.failures[failure.checker] = failure
        self.engine_changed.emit()
        self.failed.emit(failure)

    def _try_again(self, checkers: frozenset[str]) -> None:
        if checkers & self.failures.keys():
            self.failures = {name: failure for name, failure in self.failures.items() if name not in checkers}
            self.engine_changed.emit()

    def _soon(self, timer: QTimer) -> None:
        if not timer.isActive():
            timer.start()

    def _keep_document(self, found: DocumentFindings) -> None:
        cache = self._cache
        if cache is not None:
            snapshots = tuple(state.snapshot for state in self._live.states)
            self._thread.submit(lambda: cache.keep_document(snapshots, found))

    def _keep_people(self, found: PeopleFound) -> None:
        cache = self._cache
        if cache is not None:
            snapshots = tuple(state.snapshot for state in self._live.states)
            people = [placed for _, placed in self._live.ordered_people()]
            self._thread.submit(lambda: cache.keep_people(snapshots, people, found.configuration))

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
            joined[-1] = Change(change.generation, change.serial, last.index, last.removed, change.inserted)
        else:
            joined.append(change)
    return joined
