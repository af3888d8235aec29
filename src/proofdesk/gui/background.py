# SPDX-License-Identifier: GPL-3.0-or-later
"""Work beside the window: the one thread that talks to the store, and others; what was done comes back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class WorkThread(QObject):
    """Runs work in order on a thread of its own; callbacks run on the thread that made this object.

    Work that raises and has no `failed` callback is announced by `broke`.
    """

    broke = Signal(object)
    _done = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._is_closed = False
        self._done.connect(_call)

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Queue `work`; then `done` is called with its result, or `failed` with what it raised.

        After `close` nothing is queued any more.
        """
        if self._is_closed:
            return

        def run() -> None:
            try:
                result = work()
            except Exception as error:
                handler = failed or self.broke.emit
                caught = error
                self._done.emit(lambda: handler(caught))
            else:
                if done is not None:
                    self._done.emit(lambda: done(result))

        self._executor.submit(run)

    def close(self) -> None:
        """Wait for what is queued."""
        self._is_closed = True
        self._executor.shutdown(wait=True)


class StoreThread(WorkThread):
    """The one thread that talks to the store."""

    def __init__(self) -> None:
        super().__init__("store")


def _call(callback: Callable[[], None]) -> None:
    callback()
