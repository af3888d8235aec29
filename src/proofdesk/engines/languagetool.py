# SPDX-License-Identifier: GPL-3.0-or-later
"""LanguageTool behind core's port: watched, started again when it fails, and other rules in its place meanwhile."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Protocol

from proofdesk.core.engines import EngineChoice, EngineKind, EngineState, EngineStatus
from proofdesk.core.errors import EngineFailure
from proofdesk.core.messages import message
from proofdesk.core.ports import RUSSIAN, EngineInfo, EngineMatch
from proofdesk.engines.languagetool_client import LanguageToolClient, RequestLimits
from proofdesk.engines.languagetool_places import LastingFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from proofdesk.core.ports import GrammarEngine
    from proofdesk.engines.languagetool_server import LocalServer

LOCAL_LIMITS = RequestLimits(100_000, 300.0)
"""Our own server; one that hangs is killed by `Patience` before the time is up."""
REMOTE_LIMITS = RequestLimits(10_000, 20.0)
"""The library asks twice: 40 s, before a checker that takes 60 is taken for hung."""
PARAGRAPHS_PREPARED = 4_000
"""Results kept; a paragraph that comes twice is asked for once."""
LOOK_SECONDS = 0.25
FIRST_OF_LANGUAGE = 40.0
"""Added to an answer's time for the first text in another language: the server loads it then, 6 s of a processor."""
WARMING = "Он придёт в течении дня."


class Patience(NamedTuple):
    """How failures are borne, in seconds.

    An answer takes `answer` and `each` for every code point at most. After the first failure in a row the next try
    comes after `pauses[0]`, and so on; after the last one, where `gives_up`, there is none.
    """

    answer: float = 20.0
    each: float = 0.001
    pauses: tuple[float, ...] = (1.0, 2.0, 5.0, 15.0, 60.0)
    gives_up: bool = True


class Server(Protocol):
    """Something that can be asked, perhaps after it was started."""

    @property
    def info(self) -> EngineInfo:
        """Its name and version, as far as it is known."""

    @property
    def log(self) -> str:
        """File with its own words; empty where there is none."""

    def open(self) -> LanguageToolClient:
        """Start it where that is ours to do, and wait until it answers. Raises EngineFailure."""

    def failure(self) -> EngineFailure | None:
        """Why it is gone; None while it is there."""

    def close(self) -> None:
        """End it where that is ours to do."""


class OwnServer:
    """`Server` that is a process of ours."""

    def __init__(self, server: LocalServer, disabled_rules: frozenset[str]) -> None:
        self._server = server
        self._disabled = disabled_rules

    @property
    def info(self) -> EngineInfo:
        """Its version is that of the folder until it has started."""
        return EngineInfo(EngineKind.LOCAL.value, self._server.version)

    @property
    def log(self) -> str:
        """What Java and LanguageTool say."""
        return str(self._server.log)

    def open(self) -> LanguageToolClient:
        """Start the process, and let it load what the first check needs, which takes seconds."""
        client = LanguageToolClient(self._server.start(), self._disabled, LOCAL_LIMITS, proxies=False)
        client.check([WARMING])
        return client

    def failure(self) -> EngineFailure | None:
        """What it said before it ended."""
        return None if self._server.is_alive() else self._server.why_it_ended()

    def close(self) -> None:
        """Kill it."""
        self._server.stop()


class NamedServer:
    """`Server` that a person has named; it is not ours to start."""

    log = ""

    def __init__(
        self, choice: EngineChoice, disabled_rules: frozenset[str], limits: RequestLimits = REMOTE_LIMITS
    ) -> None:
        self._choice = choice
        self._disabled = disabled_rules
        self._limits = limits
        self.info = EngineInfo(EngineKind.REMOTE.value, "", choice.address)

    def open(self) -> LanguageToolClient:
        """Ask it once."""
        choice = self._choice
        client = LanguageToolClient(choice.address, self._disabled, self._limits, proxies=choice.leaves_computer)
        self.info = EngineInfo(EngineKind.REMOTE.value, client.version, choice.address)
        return client

    def failure(self) -> None:
        """Only a request can tell."""

    def close(self) -> None:
        """Nothing to end."""


class Supervisor:
    """Keeps a server going, on a thread of its own, and says how it is.

    `tell` is called with (status, reason) from that thread.
    """

    def __init__(
        self, server: Server, tell: Callable[[EngineStatus, EngineFailure | None], None], patience: Patience
    ) -> None:
        self._server = server
        self._tell = tell
        self._patience = patience
        self._client: LanguageToolClient | None = None
        self._reported: tuple[LanguageToolClient, EngineFailure] | None = None
        self._deadline: float | None = None
        self._has_answered = False
        self._closing = threading.Event()
        self._settled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="languagetool", daemon=True)

    @property
    def client(self) -> LanguageToolClient | None:
        """The server, where it can be asked now."""
        client, reported = self._client, self._reported
        return None if reported is not None and reported[0] is client else client

    def start(self) -> None:
        """Start the server in the background; nothing where that was done."""
        if self._thread.ident is None:
            self._thread.start()

    def wait(self) -> None:
        """Wait until the first try to start it has ended, well or badly."""
        self._settled.wait()

    @contextmanager
    def request(self, client: LanguageToolClient, characters: int, more: float = 0.0) -> Iterator[None]:
        """A request of so many code points runs within this block; one that takes too long costs the server its life.

        It has `more` seconds than others. An EngineFailure that leaves the block counts against the server.
        """
        self._deadline = time.monotonic() + self._patience.answer + characters * self._patience.each + more
        try:
            yield
        except EngineFailure as failure:
            self._reported = client, failure
            raise
        else:
            self._has_answered = True
        finally:
            self._deadline = None

    def close(self) -> None:
        """End the server."""
        self._closing.set()
        self._server.close()
        if self._thread.is_alive():
            self._thread.join()
        self._server.close()

    def _run(self) -> None:
        failures = 0
        while not self._closing.is_set():
            self._has_answered = False
            failure = self._once()
            self._client = None
            self._server.close()
            if failure is None or self._closing.is_set():
                break
            failures = 1 if self._has_answered else failures + 1
            pauses = self._patience.pauses
            last = isinstance(failure, LastingFailure) or (self._patience.gives_up and failures > len(pauses))
            self._tell(EngineStatus.FAILED if last else EngineStatus.FALLBACK, failure)
            self._settled.set()
            if last or self._closing.wait(pauses[min(failures, len(pauses)) - 1]):
                break
        self._settled.set()

    def _once(self) -> EngineFailure | None:
        """Start the server and wait until it fails; None: we are closing."""
        try:
            self._client = self._server.open()
        except EngineFailure as failure:
            return failure
        self._tell(EngineStatus.READY, None)
        self._settled.set()
        while not self._closing.wait(LOOK_SECONDS):
            deadline = self._deadline
            if deadline is not None and time.monotonic() > deadline:
                return EngineFailure(message("engine.hangs"))
            # Looked at first: a process that has just ended is noticed a moment later than its broken answer.
            reported = self._reported
            ended = self._server.failure()
            if ended is None and reported is not None and reported[0] is self._client:
                self._closing.wait(LOOK_SECONDS)
                ended = self._server.failure() or reported[1]
            if ended is not None:
                return ended
        return None


class LanguageToolEngine:
    """core.ports.GrammarEngine over a supervised server, with another engine in its place while it does not answer.

    Asked from one thread. `tell` is called with every EngineState, from any thread.
    """

    def __init__(
        self,
        choice: EngineChoice,
        server: Server,
        instead: GrammarEngine,
        tell: Callable[[EngineState], None],
        patience: Patience,
    ) -> None:
        self._choice = choice
        self._server = server
        self._instead = instead
        self._say = tell
        self._supervisor = Supervisor(server, self._tell, patience)
        self._prepared: OrderedDict[str, tuple[EngineInfo, list[EngineMatch]]] = OrderedDict()
        self._answered: EngineInfo | None = None

    def start(self, *, wait: bool) -> None:
        """Say that the server starts. It does so with `warm_up`, or now, to `wait` until it is ready or has failed."""
        self._say(EngineState(self._choice, EngineStatus.STARTING, self._instead.info, log=self._server.log))
        if wait:
            self.warm_up()
            self._supervisor.wait()

    def warm_up(self) -> None:
        """Start the server in the background."""
        self._supervisor.start()

    def close(self) -> None:
        """End the server."""
        self._supervisor.close()

    @property
    def info(self) -> EngineInfo:
        """The engine that answered last; before the first answer, the one that would answer now."""
        return self._answered or (self._server.info if self._supervisor.client else self._instead.info)

    def prepare(self, texts: Sequence[str]) -> None:
        """Ask the server about many paragraphs at once."""
        new = [text for text in dict.fromkeys(texts) if text not in self._prepared]
        client = self._supervisor.client
        if not new or client is None:
            return
        # A request that fails here is known to the supervisor, and the paragraphs are checked one by one.
        found = self._ask(client, new)
        if found is None:
            return
        info = self._server.info
        self._prepared.update((text, (info, matches)) for text, matches in zip(new, found, strict=True))
        while len(self._prepared) > PARAGRAPHS_PREPARED:
            self._prepared.popitem(last=False)

    def knows(self, language: str, *, wait: bool = False) -> bool:
        """What the server that answers now can check, or the engine in its place."""
        if self._instead.knows(language):
            return True
        if wait:
            self.warm_up()
            self._supervisor.wait()
        client = self._supervisor.client
        return client is not None and client.knows(language)

    def matches(self, text: str, language: str = RUSSIAN) -> list[EngineMatch]:
        """What the server finds, else what the engine in its place finds."""
        if language != RUSSIAN:
            return self._matches_in(text, language)
        prepared = self._prepared.get(text)
        if prepared is not None:
            self._answered, found = prepared
            return found
        client = self._supervisor.client
        if client is not None:
            answer = self._ask(client, [text])
            if answer is not None:
                self._answered = self._server.info
                return answer[0]
        self._answered = self._instead.info
        return self._instead.matches(text)

    def _matches_in(self, text: str, language: str) -> list[EngineMatch]:
        client = self._supervisor.client
        if client is None or not client.knows(language):
            return self._instead.matches(text, language)
        return (self._ask(client, [text], language) or [[]])[0]

    def _ask(
        self, client: LanguageToolClient, texts: Sequence[str], language: str = RUSSIAN
    ) -> list[list[EngineMatch]] | None:
        """The server's answer; None where it gives none."""
        patience = 0.0 if client.has_checked(language) else FIRST_OF_LANGUAGE
        try:
            with self._supervisor.request(client, sum(map(len, texts)), patience):
                return client.check(texts, language)
        except EngineFailure:
            return None

    def _tell(self, status: EngineStatus, failure: EngineFailure | None) -> None:
        info = self._server.info if status is EngineStatus.READY else self._instead.info
        reason = failure.sentence if failure else None
        self._say(EngineState(self._choice, status, info, reason, self._server.log))
