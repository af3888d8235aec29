# SPDX-License-Identifier: GPL-3.0-or-later
"""What a one-word edit costs the name engine in a text of a million characters, as a share of a fresh run.

Both are processor time of this process. A fresh run is a first look at the text with every word known from a run
before it, so that an edit is not compared with loading dictionaries. An edit is everything that the checking process
does about names after it: the splice, the look, the differences to what was told, and pickling them.

python benchmarks/edit.py [TEXTS.jsonl]
Without TEXTS.jsonl the sample is repeated as in typing_delay.py: each of its people is named hundreds of times, which
is the hardest case. With it, texts (field "text") follow one another until there are a million characters.
"""

from __future__ import annotations

import json
import pickle
import random
import statistics
import sys
import time
from pathlib import Path

from proofdesk import bootstrap
from proofdesk.app.people import PeopleLedger
from proofdesk.core.issues import Family
from proofdesk.core.ports import NameChecker, NameFollower
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import Paragraph
from typing_delay import CHARACTERS, long_text

RUNS = 5
EDITS = 300


class Checking:
    """The names of an open article, as the checking process keeps them."""

    def __init__(self, names: NameChecker, texts: list[str]) -> None:
        self._ledger = PeopleLedger()
        self._names: NameFollower = names.follow()
        self.texts = texts
        self._names.splice(0, 0, [(number, Paragraph(text)) for number, text in enumerate(texts)])
        self.sent = self._tell(())

    def edit(self, number: int, text: str) -> None:
        self.texts[number] = text
        self._names.splice(number, 1, [(number, Paragraph(text))])
        self.sent = self._tell([number])

    def _tell(self, edited: list[int] | tuple[()]) -> int:
        """Bytes that are sent to the window."""
        found = self._names.look()
        told = self._ledger.update(found).messages(1, 1, lambda _: 1, edited)
        return len(pickle.dumps(found.issues)) + sum(len(pickle.dumps(update)) for update in told)


def texts_of(path: str) -> list[str]:
    lines: list[str] = []
    length = 0
    with Path(path).open(encoding="utf-8") as articles:
        for article in articles:
            for line in json.loads(article)["text"].split("\n"):
                lines.append(line)
                length += len(line) + 1
                if length >= CHARACTERS:
                    return lines
    return lines


def with_other_word(chance: random.Random, text: str) -> str:
    """One word replaced by one of the same text, or put in, or left out."""
    words = text.split(" ")
    place = chance.randrange(len(words))
    match chance.randrange(3):
        case 0:
            words[place] = chance.choice(words)
        case 1:
            words.insert(place, chance.choice(words))
        case _:
            del words[place]
    return " ".join(words)


def main() -> None:
    texts = texts_of(sys.argv[1]) if len(sys.argv) > 1 else long_text().split("\n")
    names = bootstrap.check_tools(RuleSelection(only=frozenset({Family.NAMES}))).checkers.names
    assert names is not None
    Checking(names, list(texts))
    fresh: list[float] = []
    for _ in range(RUNS):
        start = time.process_time()
        checking = Checking(names, list(texts))
        fresh.append(time.process_time() - start)
    chance = random.Random(1)
    edits: list[float] = []
    filled = [number for number, text in enumerate(texts) if " " in text]
    for _ in range(EDITS):
        number = chance.choice(filled)
        text = with_other_word(chance, checking.texts[number])
        start = time.process_time()
        checking.edit(number, text)
        edits.append(time.process_time() - start)
    edits.sort()
    best = min(fresh)
    shares = {"median": statistics.median(edits), "mean": statistics.fmean(edits), "p95": edits[int(0.95 * EDITS)]}
    characters = sum(map(len, texts))
    print(
        f"fresh run  {best * 1000:8.1f} ms on {characters:,} characters in {len(texts):,} paragraphs (least of {RUNS})"
    )
    for name, cost in shares.items():
        print(f"edit       {cost * 1000:8.1f} ms {name}: {cost / best:.2%} of a fresh run (≤ 2 %)")


if __name__ == "__main__":
    main()
