# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panel «Вопросы» is told."""

from __future__ import annotations

from dataclasses import dataclass

from proofdesk.core.review import Thread, ThreadState


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A thread as it is shown.

    `place` says where it stands («абз. 5»; for an orphan, where it was); `quote` is what is shown of the text.
    `accept_count` is the number of places that «Принять и исправить» would change; 0 leaves the button out.
    """

    thread: Thread
    place: str
    orphaned: bool = False
    quote: str = ""
    accept_count: int = 0

    @property
    def is_resolved(self) -> bool:
        """Whether nothing is to be done any more."""
        return self.thread.state is ThreadState.RESOLVED
