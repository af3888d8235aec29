# SPDX-License-Identifier: GPL-3.0-or-later
"""The other end of the checking process: starts it, talks to it, notices when it dies or hangs, starts it again."""

from __future__ import annotations

import queue
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.app.protocol import CheckerFailed, Quit, Reply, Request, Working
from proofdesk.core.issues import Failure
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

HANG_SECONDS = 60.0
"""A checker that works on one paragraph, or once on the whole text, for longer than this is stopped."""

STARTS_IN_A_ROW = 3
"""How often a process that dies without having worked is started again before we give up."""

POLL_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class WorkerProcess:
    """A running checking process and our end of the pipe to it."""

    process: BaseProcess
    connection: Connection


@dataclass(frozen=True, slots=True)
class Started:
    """A process runs (again) and knows nothing yet: send it a Reset."""


@dataclass(frozen=True, slots=True)
class Lost:
    """No process runs any more, and none is started before `restart`."""

    failure: Failure


Event = Reply | Started | Lost


class CheckingClient:
    """Owns the checking process. `deliver` is called with every event, from a thread of this class.

    `launch` starts a process in which the named checkers are left out. Nothing here blocks the caller: a thread writes
    to the pipe and another reads from it.
    """

    def __init__(
        self,
        launch: Callable[[frozenset[str]], WorkerProcess],
        deliver: Callable[[Event], None],
        hang_seconds: float = HANG_SECONDS,
    ) -> None:
        self._launch = launch
        self._deliver = deliver
        self._hang_seconds = hang_seconds
        self._left_out: frozenset[str] = frozenset()
        self._outgoing: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the process, in the background."""
        self._closing.clear()
        self._thread = threading.Thread(target=self._supervise, name="checking", daemon=True)
        self._thread.start()

    def send(self, request: Request) -> None:
        """Queue a request; one that is queued while no process runs is dropped at the next start."""
        self._outgoing.put(request)

    def restart(self) -> None:
        """Start again with every checker."""
        self.close()
        self._left_out = frozenset()
        self.start()

    def close(self) -> None:
        """End the process; waits at most for a second and then kills it."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _supervise(self) -> None:
        starts = 0
        while not self._closing.is_set():
            starts += 1
            worker = self._begin()
            if worker is None:
                return
            self._deliver(Started())
            guilty, answered = self._listen(worker)
            if self._closing.is_set():
                return
            if guilty is not None:
                self._left_out |= {guilty}
                sentence = message("failure.checker", checker=message(f"checker.{guilty}"))
                self._deliver(CheckerFailed(Failure(guilty, sentence)))
                starts = 0
            elif answered:
                starts = min(starts, 1)
            if starts >= STARTS_IN_A_ROW:
                self._deliver(Lost(Failure("worker", message("failure.worker"))))
                return

    def _begin(self) -> WorkerProcess | None:
        with suppress(queue.Empty):
            while True:
                self._outgoing.get_nowait()
        try:
            return self._launch(self._left_out)
        except OSError as error:
            self._deliver(Lost(Failure("worker", message("failure.worker-start", why=str(error)))))
            return None

    def _listen(self, worker: WorkerProcess) -> tuple[str | None, bool]:
        """(name of the checker that hung or took the process down, whether the process ever answered)."""
        stop_writing = threading.Event()
        writer = threading.Thread(
            target=self._write, args=(worker.connection, stop_writing), name="checking-writer", daemon=True
        )
        writer.start()
        working: str | None = None
        since = 0.0
        answered = False
        try:
            while not self._closing.is_set():
                if worker.connection.poll(POLL_SECONDS):
                    reply: Reply = worker.connection.recv()
                    answered = True
                    if isinstance(reply, Working):
                        working, since = reply.checker, time.monotonic()
                    else:
                        self._deliver(reply)
                elif working is not None and time.monotonic() - since > self._hang_seconds:
                    break
        except (EOFError, OSError):
            pass
        finally:
            stop_writing.set()
            self._outgoing.put(None)
            self._end(worker)
            writer.join()
            worker.connection.close()
        return working, answered

    def _write(self, connection: Connection, stop: threading.Event) -> None:
        while not stop.is_set():
            request = self._outgoing.get()
            if request is None:
                continue
            try:
                connection.send(request)
            except OSError:
                return

    def _end(self, worker: WorkerProcess) -> None:
        if self._closing.is_set():
            with suppress(OSError):
                worker.connection.send(Quit())
            worker.process.join(1.0)
        if worker.process.is_alive():
            worker.process.kill()
        worker.process.join()
