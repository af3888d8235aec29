# SPDX-License-Identifier: GPL-3.0-or-later
"""Delay of a typed letter in a text of a million characters while it is being checked, against a bare QTextEdit.

Keys fall at fixed moments like a person's (log-normal gaps, 110 ms on average), answered or not, so that a stall is
charged to every key that waits in it. A key is answered when the view was painted after it. Both windows run on the
offscreen platform, taking turns.

python benchmarks/typing_delay.py [--text FILE] [--keys N]
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTextEdit

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "resources" / "samples" / "voda.txt"
CHARACTERS = 1_000_000
MEAN_GAP = 0.110
SPREAD = 0.45
FIRST_KEY = 1.0
LINE = 45
ROUNDS = 4


class Typist(QObject):
    """Types into `editor`, and quits the application after the last key."""

    def __init__(self, editor: QAbstractScrollArea, keys: int) -> None:
        super().__init__(editor)
        self._editor = editor
        chance = random.Random(1)
        gaps = [chance.lognormvariate(math.log(MEAN_GAP) - SPREAD**2 / 2, SPREAD) for _ in range(keys)]
        moment = time.perf_counter() + FIRST_KEY
        self._moments = [moment := moment + gap for gap in gaps]
        self._next = 0
        self._waiting: list[float] = []
        self.delays: list[float] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._type)
        editor.viewport().installEventFilter(self)
        self._wait()

    def _wait(self) -> None:
        self._timer.start(max(0, round((self._moments[self._next] - time.perf_counter()) * 1000)))

    def _type(self) -> None:
        self._waiting.append(self._moments[self._next])
        self._next += 1
        QTest.keyClick(self._editor, Qt.Key.Key_Space if self._next % LINE == 0 else Qt.Key.Key_X)
        if self._next < len(self._moments):
            self._wait()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._waiting:
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        now = time.perf_counter()
        self.delays += [now - moment for moment in self._waiting]
        self._waiting.clear()
        if len(self.delays) == len(self._moments):
            QApplication.exit(0)


def bare(path: str, keys: int) -> list[float]:
    app = QApplication([])
    window = QTextEdit()
    window.setPlainText(Path(path).read_text("utf-8"))
    window.resize(1440, 900)
    window.show()
    typist = Typist(window, keys)
    app.exec()
    return typist.delays


def proofdesk(path: str, keys: int) -> list[float]:
    from proofdesk import bootstrap
    from proofdesk.gui.application import run_window
    from proofdesk.gui.main_window import MainWindow

    typists: list[Typist] = []
    show = MainWindow.show

    def shown(window: MainWindow) -> None:
        show(window)
        typists.append(Typist(window.editor, keys))

    MainWindow.show = shown  # type: ignore[assignment, method-assign]
    run_window([path], bootstrap.window_services())
    return typists[0].delays


def long_text() -> str:
    """The sample again and again, every paragraph a little different, so that nothing is known from before."""
    paragraphs = [line for line in SAMPLE.read_text("utf-8").splitlines() if line]
    lines: list[str] = []
    length = 0
    while length < CHARACTERS:
        line = f"{paragraphs[len(lines) % len(paragraphs)]} {len(lines)}"
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)


def run(program: str, path: str, keys: int) -> list[float]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_DATA_HOME": home}
        command = [sys.executable, __file__, "--child", program, "--text", path, "--keys", str(keys)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return sorted(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--text", default="")
    parser.add_argument("--keys", type=int, default=500)
    parser.add_argument("--child", choices=("bare", "proofdesk"))
    options = parser.parse_args()
    if options.child:
        print(json.dumps((bare if options.child == "bare" else proofdesk)(options.text, options.keys)))
        sys.stdout.flush()
        os._exit(0)
    with tempfile.TemporaryDirectory() as folder:
        path = options.text
        if not path:
            path = str(Path(folder) / "long.txt")
            Path(path).write_text(long_text(), "utf-8")
        results: dict[str, list[float]] = {"bare": [], "proofdesk": []}
        for _ in range(ROUNDS):
            for name in results:
                results[name] += run(name, path, options.keys // ROUNDS)
    for delays in results.values():
        delays.sort()
    shares = (0.5, 0.95, 0.99, 1.0)
    for name, delays in results.items():
        figures = "   ".join(f"p{share * 100:g} {delays[int(share * len(delays)) - 1] * 1000:6.1f}" for share in shares)
        print(f"{name:10} {len(delays)} keys, none lost   {figures} ms")
    at = {name: [delays[int(share * len(delays)) - 1] for share in (0.5, 0.99)] for name, delays in results.items()}
    print(f"p50: {at['proofdesk'][0] / at['bare'][0]:.2f} × a bare QTextEdit (≤ 1.2)")
    print(f"p99: {at['proofdesk'][1] * 1000:.1f} ms (≤ 16 where the bare window's own is below 8)")


if __name__ == "__main__":
    main()
