# SPDX-License-Identifier: GPL-3.0-or-later
"""Start-up of the command line, as ratios to bare processes in the same run; medians over interleaved runs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 15
ROOT = Path(__file__).parents[1]
PROGRAM = str(Path(sys.executable).parent / "proofdesk")
SAMPLE = str(ROOT / "resources" / "samples" / "voda.txt")
PARSE = "import pymorphy3; pymorphy3.MorphAnalyzer().parse('слово')"


def seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def main() -> None:
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "proofdesk --version": [PROGRAM, "--version"],
        "import pymorphy3 and parse": [sys.executable, "-c", PARSE],
        "proofdesk check SAMPLE --only names": [PROGRAM, "check", SAMPLE, "--only", "names", "--fail-on", "never"],
    }
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": home}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                times[name].append(seconds(command, environment))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name:40} {value * 1000:7.1f} ms")
    print(f"--version: {medians['proofdesk --version'] / medians['python -c pass']:.2f} × python -c pass (≤ 5)")
    ratio = medians["proofdesk check SAMPLE --only names"] / medians["import pymorphy3 and parse"]
    print(f"check --only names: {ratio:.2f} × import pymorphy3 and first parse (≤ 1.5)")


main()
