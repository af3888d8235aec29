# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon the findings of an edited paragraph are there in a text of a million characters, with the embedded rules.

Processor time of the checking process from the edit to the paragraph's last findings, against the checks of that
paragraph alone, each paragraph new to both. What the name engine tells of the rest of the text comes before or after.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from proofdesk import bootstrap
from proofdesk.app.protocol import Begin, Change, ParagraphFindings, Reply, Request, Snapshot, opening
from proofdesk.app.worker import Worker, WorkerTools
from proofdesk.core.rules import RuleSelection
from proofdesk.core.runner import Checkers, check_paragraph
from proofdesk.core.text import Paragraph

SAMPLE = Path(__file__).parents[1] / "resources" / "samples" / "voda.txt"
CHARACTERS = 1_000_000
EDITS = 40
WARM = 5


def long_text() -> list[Paragraph]:
    """The sample again and again, every paragraph a little different."""
    lines = [line for line in SAMPLE.read_text("utf-8").splitlines() if line]
    found: list[Paragraph] = []
    length = 0
    while length < CHARACTERS:
        found.append(Paragraph(f"{lines[len(found) % len(lines)]} {len(found)}"))
        length += len(found[-1].text) + 1
    return found


class Editing:
    """A channel that opens the text as checked, and edits one paragraph after another when nothing is left to do."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self._snapshots = [Snapshot(number, 0, paragraph) for number, paragraph in enumerate(paragraphs)]
        self._requests = self._script()
        self._started = 0.0
        self._last = 0.0
        self._edited = -1
        self.took: list[float] = []
        self.sent_to_engine: list[int] = []
        self._opening = True

    def _script(self) -> Iterator[Request]:
        known = frozenset(snapshot.id for snapshot in self._snapshots)
        yield from opening(1, self._snapshots, known=known, begin=Begin())
        self._opening = False
        for number in range(EDITS):
            place = (number * 97) % len(self._snapshots)
            old = self._snapshots[place]
            text = old.paragraph.text.replace(" ", f" слово{number} ", 1)
            self._snapshots[place] = Snapshot(len(self._snapshots) + number, 1, Paragraph(text))
            self._edited = self._snapshots[place].id
            self.sent_to_engine.append(0)
            self._started = time.process_time()
            yield Change(1, number + 1, place, 1, (self._snapshots[place],))
            self.took.append(self._last - self._started)

    def send(self, obj: Reply) -> None:
        if isinstance(obj, ParagraphFindings):
            if obj.id == self._edited:
                self._last = time.process_time()
            if obj.checker == "grammar":
                self.sent_to_engine[-1] += 1

    def recv(self) -> Request:
        request = next(self._requests, None)
        if request is None:
            raise EOFError
        return request

    def poll(self, timeout: float = 0.0) -> bool:
        return self._opening


def alone(checkers: Checkers, paragraphs: list[Paragraph]) -> list[float]:
    """Seconds for the checks of each edited paragraph."""
    took = []
    for number in range(EDITS):
        text = paragraphs[(number * 97) % len(paragraphs)].text.replace(" ", f" слова{number} ", 1)
        start = time.process_time()
        for checker in (*checkers.paragraph, *checkers.engine):
            check_paragraph(Paragraph(text), checker)
        took.append(time.process_time() - start)
    return took


def main() -> None:
    paragraphs = long_text()
    tools = bootstrap.check_tools(RuleSelection())
    channel = Editing(paragraphs)
    Worker(channel, WorkerTools(tools.checkers, tools.engine, tools.suggest)).run()
    edited = statistics.median(channel.took[WARM:])
    bare = statistics.median(alone(tools.checkers, paragraphs)[WARM:])
    print(f"{len(paragraphs)} paragraphs; to the engine after an edit: {max(channel.sent_to_engine)} (1)")
    print(f"alone {bare * 1000:.1f} ms, after an edit {edited * 1000:.1f} ms: {edited / bare:.2f} × (≤ 1.5)")


if __name__ == "__main__":
    main()
