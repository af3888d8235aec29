# SPDX-License-Identifier: GPL-3.0-or-later
"""Characters a second of our own grammar rules; processor time, one core.

python benchmarks/grammar.py TEXTS.jsonl
TEXTS.jsonl has a field "text". The first half of the texts warms the process up; what is measured is the other half,
which it has not seen.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

from proofdesk import bootstrap
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import Paragraph
from proofdesk.engines.pymorphy import PymorphyMorphology

if TYPE_CHECKING:
    from proofdesk.checkers.russian.checker import RussianChecker


def seconds(checker: RussianChecker, texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        for line in text.split("\n"):
            checker.check(Paragraph(line))
    return time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("texts")
    options = parser.parse_args()
    with Path(options.texts).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    checker = bootstrap.russian_checker(PymorphyMorphology(), RuleSelection())
    half = len(texts) // 2
    print(f"first word     {seconds(checker, ['Слово.']):10.2f} s")
    for name, part in (("cold", texts[:half]), ("warm", texts[half:])):
        print(f"{name:8s} {sum(map(len, part)) / seconds(checker, part):16,.0f} characters/s")


if __name__ == "__main__":
    main()
