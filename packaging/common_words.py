# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the nouns that hardly ever stand with a capital: makes resources/rules/common_words.tsv.

    python packaging/common_words.py FOLDER

FOLDER holds edited texts packed with xz, one paragraph a line. Words are counted inside of sentences, after a word with
a small letter or a comma, where a capital means a name. A lemma is taken that stands there often enough, and with a
capital hardly ever (row «seldom») or practically never (row «never»).
"""

from __future__ import annotations

import itertools
import lzma
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from pymorphy3 import MorphAnalyzer

TARGET = Path(__file__).parents[1] / "resources" / "rules" / "common_words.tsv"
HEADER = "# Nouns by how they stand with a capital (е for ё). Made by packaging/common_words.py.\n"
LEAST = 20
SELDOM = 0.012
LEAST_FOR_NEVER = 150
NEVER = 0.0008
PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})
_TOKEN = re.compile(r"[А-Яа-я]+(?:-[А-Яа-я]+)*|[^\s]")


class Cases:
    """Counts lemmas with small letters and with capitals."""

    def __init__(self) -> None:
        self._morphology = MorphAnalyzer(lang="ru")
        self.small: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        self.lemmas = cache(self._lemmas)

    def _lemmas(self, word: str) -> frozenset[str]:
        """Lemmas of its readings as a noun; none of what can be a name."""
        parses = self._morphology.parse(word) if self._morphology.word_is_known(word) else []
        if any(parse.tag.grammemes & PROPER for parse in parses):
            return frozenset()
        return frozenset(parse.normal_form.replace("ё", "е") for parse in parses if parse.tag.POS == "NOUN")

    def count(self, line: str) -> None:
        """Every word of a paragraph that stands inside of a sentence."""
        words = _TOKEN.findall(line.replace("ё", "е").replace("Ё", "Е"))
        for before, word in itertools.pairwise(words):
            if not (before == "," or before[0].islower()) or not word[0].isalpha():
                continue
            if word[0].islower():
                self.small.update(self.lemmas(word))
            elif word[1:].islower():
                self.capital.update(self.lemmas(word.lower()))


def main(folder: Path) -> None:
    """Write the lemmas, so many to a line."""
    cases = Cases()
    for path in sorted(folder.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cases.count(line)
    rows: dict[str, list[str]] = {"never": [], "seldom": []}
    for lemma, count in sorted(cases.small.items()):
        if count >= LEAST_FOR_NEVER and cases.capital[lemma] <= NEVER * count:
            rows["never"].append(lemma)
        elif count >= LEAST and cases.capital[lemma] <= SELDOM * count:
            rows["seldom"].append(lemma)
    TARGET.write_text(HEADER + "".join(f"{kind}\t{' '.join(words)}\n" for kind, words in rows.items()), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
