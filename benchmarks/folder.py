# SPDX-License-Identifier: GPL-3.0-or-later
"""Characters a second of `proofdesk check FOLDER --only names`, the whole process on one core.

The baseline is the least that a search for names can do with pymorphy3: read the files, scan for words, and parse each
distinct capitalised word once. Both are processor time (user and system) of a process of their own, the least of
several runs that take turns: on a machine that does other work too, the clock on the wall says little.

python benchmarks/folder.py TEXTS.jsonl [TEXTS.jsonl …] [--articles N] [--runs N]
Texts are in the field "text".
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

PROGRAM = str(Path(sys.executable).parent / "proofdesk")
BASELINE = r"""
import pathlib, re, sys
from pymorphy3 import MorphAnalyzer
analyzer, seen = MorphAnalyzer(lang="ru"), set()
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    for word in re.findall(r"\w+", path.read_text("utf-8")):
        if word[0].isupper() and word not in seen:
            seen.add(word)
            analyzer.parse(word)
"""


def processor_seconds(command: list[str]) -> float:
    """User and system time of a process on one core."""
    child = os.fork()
    if child == 0:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.execv(command[0], command)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{command[:3]} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def fill(folder: str, paths: list[str], articles: int) -> int:
    """One file for each text; gives the number of characters."""
    characters = number = 0
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            for line in lines:
                if number == articles:
                    return characters
                text = json.loads(line)["text"]
                Path(folder, f"{number:05}.txt").write_text(text, "utf-8")
                characters += len(text)
                number += 1
    return characters


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        characters = fill(folder, options.texts, options.articles)
        check = [PROGRAM, "check", folder, "--only", "names", "--format", "jsonl", "--fail-on", "never"]
        commands = {"proofdesk check": check, "pymorphy3, each name": [sys.executable, "-c", BASELINE, folder]}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in commands.items():
                times[name].append(processor_seconds(command))
    ours, least = (min(values) for values in times.values())
    for name, values in times.items():
        speed = characters / min(values)
        print(f"{name:22} {min(values):6.2f} s {speed:12,.0f} characters/s (least of {options.runs})")
    print(f"{characters:,} characters; {ours / least:.2f} × reading and parsing alone (≥ 1,000,000 characters/s)")


main()
