# SPDX-License-Identifier: GPL-3.0-or-later
"""The checking process's end of the pipe to the window."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from proofdesk.app.protocol import EngineChanged

if TYPE_CHECKING:
    from proofdesk.app.protocol import Reply, Request
    from proofdesk.core.engines import EngineState


class Channel(Protocol):
    """One end of a pipe (multiprocessing.connection.Connection has this shape)."""

    def send(self, obj: Reply) -> None:
        """Send one value. Raises OSError when the other side is gone."""

    def recv(self) -> Request:
        """Wait for one value. Raises EOFError when the other side is gone."""

    def poll(self, timeout: float = 0.0) -> bool:
        """Whether a value waits; `timeout` in seconds."""


class SharedChannel:
    """A channel on which more than one thread may send."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._lock = threading.Lock()
        self.recv = channel.recv
        self.poll = channel.poll

    def send(self, obj: Reply) -> None:
        """Send one value, whole. Raises OSError when the other side is gone."""
        with self._lock:
            self._channel.send(obj)

    def tell_engine(self, state: EngineState) -> None:
        """Say how the engine is; where nobody listens any more, the process is about to end anyway."""
        with suppress(OSError):
            self.send(EngineChanged(state))
