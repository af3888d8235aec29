# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start of the process to the text on the screen, and to an answered key, against a bare window.

The baseline is the smallest PySide6 program that shows the same text in a QPlainTextEdit. Both run under an X server of
their own (packages xvfb, openbox, xdotool) whose picture is read from outside; they take turns, and the ratio is that
of the medians.
"""

from __future__ import annotations

import mmap
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

RUNS = 7
WIDTH, HEIGHT = 1440, 900
PATIENCE = 30.0
DARK = 110
TITLE = 60
"""Rows that the window manager may use for a title."""
ROOT = Path(__file__).parents[1]
PROGRAM = str(Path(sys.executable).parent / "proofdesk")
SAMPLE = str(ROOT / "resources" / "samples" / "voda.txt")
BARE = f"""
import sys
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication(sys.argv)
window = QPlainTextEdit()
window.setPlainText(open(sys.argv[1], encoding="utf-8").read())
window.resize({WIDTH}, {HEIGHT})
window.show()
app.exec()
"""


class Screen:
    """The picture of an X server, as it is in memory."""

    def __init__(self, folder: str) -> None:
        with (Path(folder) / "Xvfb_screen0").open("rb") as picture:
            self._memory = mmap.mmap(picture.fileno(), 0, access=mmap.ACCESS_READ)
        self._start = len(self._memory) - WIDTH * HEIGHT * 4

    def ink(self) -> bytes:
        """One colour channel of every third row of the picture's upper half."""
        rows = (self._start + y * WIDTH * 4 for y in range(TITLE, HEIGHT // 2, 3))
        return b"".join(self._memory[row : row + WIDTH * 4 : 4] for row in rows)

    def has_text(self) -> bool:
        """Whether anything dark is there; window grounds are light, and so is the empty screen."""
        return min(self.ink()) < DARK


@contextmanager
def x_server(folder: str) -> Iterator[str]:
    read, write = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-fbdir", folder, "-wr", "-nocursor", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        display = answer.readline().strip()
    environment = {**os.environ, "DISPLAY": f":{display}"}
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield f":{display}"
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def until(condition: Callable[[], bool], start: float) -> float:
    while not condition():
        if time.perf_counter() - start > PATIENCE:
            raise TimeoutError("nothing appeared on the screen")
        time.sleep(0.001)
    return time.perf_counter() - start


def measure(command: list[str], screen: Screen, display: str, home: str) -> tuple[float, float]:
    """Seconds to the text, and to the first key whose letter is seen."""
    until(lambda: not screen.has_text(), time.perf_counter())
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": home, "XDG_DATA_HOME": home}
    start = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        text = until(screen.has_text, start)
        before = screen.ink()
        subprocess.run(["xdotool", "key", "x"], env=environment, check=True)
        key = until(lambda: screen.ink() != before, start)
    finally:
        program.terminate()
        program.wait()
    return text, key


def main() -> None:
    programs = {"bare QPlainTextEdit": [sys.executable, "-c", BARE, SAMPLE], "proofdesk": [PROGRAM, SAMPLE]}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home, x_server(folder) as display:
        screen = Screen(folder)
        for run in range(RUNS + 1):
            for name, command in programs.items():
                measured = measure(command, screen, display, home)
                if run:  # the first run warms the caches of files
                    times[name].append(measured)
    medians = {
        name: [statistics.median(column) for column in zip(*values, strict=True)] for name, values in times.items()
    }
    for name, (text, key) in medians.items():
        print(f"{name:22} text {text * 1000:6.0f} ms   key {key * 1000:6.0f} ms")
    bare, ours = medians.values()
    print(f"text on the screen: {ours[0] / bare[0]:.2f} × a bare window (≤ 2)")
    print(f"first key answered: {ours[1] / bare[1]:.2f} × a bare window")


main()
