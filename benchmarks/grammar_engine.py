# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the embedded rules check, against bare pylat-ru with the same rules in the same run, and their memory.

``grammar_engine.py [FILE]`` takes the lines of a text file as paragraphs, else those of the sample in new order.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from proofdesk import bootstrap
from proofdesk.engines.chosen import SPELLING_RULES
from proofdesk.engines.embedded import EmbeddedEngine

WARM = 20
"""Paragraphs that are checked before the clock runs."""
MEASURED = 100
WITHOUT_SPELLING = "spelling off"


def paragraphs() -> list[str]:
    """Texts to check, none of them twice."""
    if len(sys.argv) > 1:
        lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
        return [line for line in lines if line.strip()]
    document = bootstrap.documents().open(str(bootstrap.sample_path()))
    sentences = [f"{sentence}." for paragraph in document.paragraphs for sentence in paragraph.text.split(". ")]
    chance = random.Random(1)
    return [f"{number}. {' '.join(chance.sample(sentences, 3))}" for number in range(WARM + MEASURED)]


def bare(disabled: frozenset[str]) -> Callable[[str], object]:
    """The library as it comes."""
    from pylat_ru import LanguageToolRU

    check: Callable[[str], object] = LanguageToolRU(disabled_rules=sorted(disabled)).check
    return check


def measured(check: Callable[[str], object], texts: Sequence[str]) -> float:
    """Characters a second of processor time, warm."""
    for text in texts[:WARM]:
        check(text)
    start = time.process_time()
    for text in texts[WARM:]:
        check(text)
    return sum(map(len, texts[WARM:])) / (time.process_time() - start)


def memory() -> float:
    """Megabytes of a process that has only checked with the embedded rules."""
    code = (
        "import psutil, sys; from proofdesk.engines.embedded import EmbeddedEngine\n"
        "engine = EmbeddedEngine(frozenset(sys.argv[1].split(',')))\n"
        "for line in sys.stdin: engine.matches(line.strip())\n"
        "print(psutil.Process().memory_info().rss / 1e6)"
    )
    command = [sys.executable, "-c", code, ",".join(bootstrap.disabled_rules())]
    done = subprocess.run(command, input="\n".join(paragraphs()), capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    texts = paragraphs()[: WARM + MEASURED]
    off = bootstrap.disabled_rules()
    start = time.process_time()
    engine = EmbeddedEngine(off)
    engine.matches(texts[0])
    print(f"start, processor time     {time.process_time() - start:8.1f} s")
    embedded = measured(engine.matches, texts)
    same_rules = measured(bare(off), texts)
    all_rules = measured(bare(off - SPELLING_RULES), texts[: WARM + MEASURED // 4])
    print(f"bare, all of its rules    {all_rules:8.0f} characters/s")
    print(f"bare, the same rules      {same_rules:8.0f} characters/s")
    print(f"embedded, one processor   {embedded:8.0f} characters/s, {embedded / same_rules:.1f} × the same rules (≥ 3)")
    print(f"memory after {len(texts)} paragraphs {memory():6.0f} MB (≤ 350), {psutil.cpu_count()} processors")


if __name__ == "__main__":
    main()
