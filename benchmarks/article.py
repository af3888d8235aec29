# SPDX-License-Identifier: GPL-3.0-or-later
"""From opening an article of 4,000 characters to its findings, against a warm LanguageTool server that checks it.

The window's side of checking and a real checking process with the embedded rules, warm, take turns with a server of our
own that is asked for the same text in one request. Compared is the processor time of the two processes: the checking
process lets all others go first, so on a busy computer its clock tells of those.

``article.py [FILE]`` takes the lines of a text file as paragraphs, else sentences of the sample in new order.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication

from proofdesk import bootstrap
from proofdesk.app.live import LiveArticle
from proofdesk.core.text import Paragraph
from proofdesk.engines.languagetool import LOCAL_LIMITS
from proofdesk.engines.languagetool_client import LanguageToolClient
from proofdesk.engines.languagetool_places import find_distribution, find_java
from proofdesk.engines.languagetool_server import LocalServer
from proofdesk.gui.background import StoreThread
from proofdesk.gui.checking import CheckingDesk

CHARACTERS = 4_000
ARTICLES = 8
WARM_TEXT = 100_000
"""Characters after which Java has compiled most of what it needs."""
PATIENCE = 120.0


def articles() -> list[list[str]]:
    """Paragraphs of each article, none of them twice."""
    if len(sys.argv) > 1:
        lines = [line for line in Path(sys.argv[1]).read_text("utf-8").splitlines() if line.strip()]
    else:
        document = bootstrap.documents().open(str(bootstrap.sample_path()))
        sentences = [f"{sentence}." for paragraph in document.paragraphs for sentence in paragraph.text.split(". ")]
        chance = random.Random(1)
        lines = [f"{number}. {' '.join(chance.sample(sentences, 3))}" for number in range(3_000)]
    found: list[list[str]] = [[]]
    for line in lines:
        if sum(map(len, found[-1])) >= CHARACTERS:
            found.append([])
        found[-1].append(line)
    return found


class Desk:
    """The window's side of checking, without its widgets."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self.live = LiveArticle()
        self.checking = CheckingDesk(self.live, StoreThread(), bootstrap.launch_worker)
        self._is_done = False
        self.checking.progress.connect(self._progress)
        self.checking.start()

    def _progress(self, done: int, total: int) -> None:
        self._is_done = done == total

    def check(self, paragraphs: list[str]) -> tuple[float, float]:
        """Seconds of the checking process to the last finding about names and spelling, and to the last one of all."""
        until = time.monotonic() + PATIENCE
        worker = child("python")
        start = quick = processor(worker)
        has_quick = False
        self._is_done = False
        self.live.open(tuple(map(Paragraph, paragraphs)))
        self.checking.opened(None)
        while not self._is_done:
            self._app.processEvents()
            states = self.live.states
            if not has_quick and self.live.people and all("spelling" in state.issues for state in states):
                quick, has_quick = processor(worker), True
            if time.monotonic() > until:
                raise TimeoutError
        return quick - start, processor(worker) - start


def child(program: str) -> psutil.Process:
    """The process of ours that runs this program, the busiest where there are several."""
    found = [process for process in psutil.Process().children(recursive=True) if process.name().startswith(program)]
    return max(found, key=processor)


def processor(process: psutil.Process) -> float:
    """Seconds that it has had of all processors."""
    times = process.cpu_times()
    return float(times.user + times.system)


def main() -> None:
    os.environ["PROOFDESK_ENGINE"] = "embedded"
    app = QCoreApplication([])
    source = articles()
    desk = Desk(app)
    with tempfile.TemporaryDirectory() as folder:
        server = LocalServer(find_java(), find_distribution("", bootstrap.languagetool_places().folders), Path(folder))
        client = LanguageToolClient(server.start(), frozenset(), LOCAL_LIMITS, proxies=False)
        try:
            measure(source, desk, client)
        finally:
            server.stop()
            desk.checking.close()


def measure(source: list[list[str]], desk: Desk, client: LanguageToolClient) -> None:
    measured, others = source[:ARTICLES], source[ARTICLES:]
    warm = 0
    while warm < WARM_TEXT and others:
        text = "\n\n".join(others.pop())
        client.check([text])
        warm += len(text)
    java = child("java")
    for paragraphs in source[-3:]:
        desk.check(paragraphs)
    shares: list[tuple[float, float]] = []
    for paragraphs in measured:
        start = processor(java)
        client.check(["\n\n".join(paragraphs)])
        served = processor(java) - start
        quick, all_ = desk.check(paragraphs)
        shares.append((quick / served, all_ / served))
        print(
            f"LanguageTool {served * 1000:6.0f} ms   names, spelling {quick * 1000:6.0f} ms   all {all_ * 1000:6.0f} ms"
        )
    names, grammar = (statistics.median(column) for column in zip(*shares, strict=True))
    print(f"names and spelling {names:.2f} × LanguageTool (≤ 0.2), with embedded grammar {grammar:.2f} × (≤ 2)")


if __name__ == "__main__":
    main()
