# SPDX-License-Identifier: GPL-3.0-or-later
"""Characters a second of our speller, against Hunspell's command line on the same text; processor time, one core.

python benchmarks/speller.py TEXTS.jsonl
TEXTS.jsonl has a field "text". Hunspell with its Russian dictionary (Debian: hunspell, hunspell-ru) is for this
comparison only. The first half of the texts warms our process up; what is measured is the other half, which it has not
seen. Hunspell is started anew, its time for an empty text taken off. Suggestions are for its unknown words.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from proofdesk import bootstrap
from proofdesk.core.issues import Family
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import Paragraph

if TYPE_CHECKING:
    from proofdesk.core.issues import Issue
    from proofdesk.core.ports import ParagraphChecker


def checked(checker: ParagraphChecker, texts: list[str]) -> list[Issue]:
    return [issue for text in texts for line in text.split("\n") for issue in checker.check(Paragraph(line))]


def hunspell_seconds(text: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        ["hunspell", "-d", "ru_RU", "-i", "utf-8", "-l"],
        input=text,
        text=True,
        encoding="utf-8",
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("texts")
    options = parser.parse_args()
    with Path(options.texts).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    tools = bootstrap.check_tools(RuleSelection(only=frozenset({Family.SPELLING})))
    checker = next(one for one in tools.checkers.paragraph if one.name == "spelling")
    half = len(texts) // 2
    begun = time.process_time()
    checked(checker, ["Слово."])
    print(f"first word                {time.process_time() - begun:8.2f} s")
    checked(checker, texts[:half])
    characters = sum(map(len, texts[half:]))
    begun = time.process_time()
    issues = checked(checker, texts[half:])
    ours = characters / (time.process_time() - begun)
    peer = characters / (hunspell_seconds("\n".join(texts[half:])) - hunspell_seconds("\n"))
    print(f"speller                {ours:11,.0f} characters/s on {len(texts) - half} texts, {characters:,} characters")
    print(f"Hunspell's command line{peer:11,.0f} characters/s: ratio {ours / peer:.1f}")
    words = list(dict.fromkeys(issue.text for issue in issues if not issue.suggestions))
    tools.suggest("spelling/unknown", "прогматичный")
    begun = time.process_time()
    for word in words:
        tools.suggest("spelling/unknown", word)
    print(
        f"suggestions            {1000 * (time.process_time() - begun) / max(1, len(words)):11.1f} ms a word, "
        f"{len(words)} words"
    )


main()
