# SPDX-License-Identifier: GPL-3.0-or-later
"""What a one-word edit costs the name engine in a text of a million characters, as a share of a fresh run.

Both are processor time of this process. A fresh run is a first look at the text with every word known from a run
before it, so that an edit is not compared with loading dictionaries. An edit is everything that the checking process
does about names after it: the splice, the look, the differences to what was told, and pickling them.

python benchmarks/edit.py [TEXTS.jsonl]
Two texts are made of the sample, again and again: one in which every copy has people of its own, as news has, and one
in which four people are named thousands of times, which no text does: there the cost is that of somebody with two
thousand mentions, of which one changed. TEXTS.jsonl adds a third: its texts (field "text") until there are a million
characters.
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

RUNS = 5
EDITS = 300
CHARACTERS = 1_000_000
SAMPLE = Path(__file__).parents[1] / "resources" / "samples" / "voda.txt"
PEOPLE = {"Тимощук": "щук", "Тимащук": "щук", "Досжанов": "жанов", "Нурланов": "ланов"}
"""Surnames of the sample, with what is kept of them when a copy gets its own."""


class Checking:
    """The names of an open article, as the checking process keeps them."""

    def __init__(self, names: NameChecker, texts: list[str]) -> None:
        self._ledger = PeopleLedger()
        self._names: NameFollower = names.follow()
        self.texts = texts
        self._names.splice(0, 0, [(number, Paragraph(text)) for number, text in enumerate(texts)])
        self.people = 0
        self._tell(())

    def edit(self, number: int, text: str) -> None:
        self.texts[number] = text
        self._names.splice(number, 1, [(number, Paragraph(text))])
        self._tell((number,))

    def _tell(self, edited: tuple[int, ...]) -> None:
        found = self._names.look()
        self.people += len(found.come) - len(found.gone)
        pickle.dumps(found.issues)
        for update in self._ledger.update(found).messages(1, 1, lambda _: 1, edited):
            pickle.dumps(update)


def copies(*, own_people: bool) -> list[str]:
    """The sample again and again, every paragraph a little different, until there are a million characters."""
    paragraphs = [line for line in SAMPLE.read_text("utf-8").splitlines() if line]
    lines: list[str] = []
    length = 0
    while length < CHARACTERS:
        copy = len(lines) // len(paragraphs)
        line = f"{paragraphs[len(lines) % len(paragraphs)]} {len(lines)}"
        lines.append(with_people_of(copy, line) if own_people else line)
        length += len(line) + 1
    return lines


def with_people_of(copy: int, line: str) -> str:
    """Other surnames for each copy; one that the sample spells in two ways still is."""
    for name, kept in PEOPLE.items():
        chance = random.Random(f"{copy}{kept}")
        begin = "".join(chance.choice("бвгдзклмнпрст") + chance.choice("аеиоу") for _ in range(3))
        line = line.replace(name, begin.capitalize() + name[3 : -len(kept)] + kept)
    return line


def texts_of(path: str) -> list[str]:
    """Texts one after another until there are a million characters."""
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


def measure(name: str, names: NameChecker, texts: list[str]) -> None:
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
    characters = sum(map(len, texts))
    print(f"{name}: {characters:,} characters in {len(texts):,} paragraphs, {checking.people:,} people")
    print(f"  fresh run {best * 1000:8.1f} ms (least of {RUNS})")
    costs = {"median": statistics.median(edits), "mean": statistics.fmean(edits), "p95": edits[int(0.95 * EDITS)]}
    for kind, cost in costs.items():
        print(f"  an edit   {cost * 1000:8.1f} ms {kind}: {cost / best:.2%} of a fresh run (≤ 2 %)")


def main() -> None:
    names = bootstrap.check_tools(RuleSelection(only=frozenset({Family.NAMES}))).checkers.names
    assert names is not None
    measure("people of its own in every copy", names, copies(own_people=True))
    measure("four people in all", names, copies(own_people=False))
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]).stem, names, texts_of(sys.argv[1]))


main()
