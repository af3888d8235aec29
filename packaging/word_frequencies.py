# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts word forms in edited Russian text: makes resources/spelling/frequencies.tsv.

    python packaging/word_frequencies.py FOLDER

FOLDER holds texts packed with xz, one paragraph a line. News and encyclopaedias count for three quarters, prose and
plays for a fifth, manuals for the rest. A form is taken where the dictionary holds it; words with capitals are left
out. Counts are per ten million words, in steps of about a fifth: a table for choosing between candidates needs no more.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from pathlib import Path

from pymorphy3 import MorphAnalyzer

TARGET = Path(__file__).parents[1] / "resources" / "spelling" / "frequencies.tsv"
HEADER = "# Word forms by how often they stand in ten million words of edited text (е for ё). See NOTICE.md.\n"
SHARES = {
    0.75: ("newsru", "kremlin", "opencorpora", "wiki_treebanks"),
    0.2: ("classic_prose", "drama"),
    0.05: ("software_docs", "react_docs"),
}
WORDS = 10_000_000
LEAST = 10
STEP = 1.2
_WORD = re.compile(r"(?<![\w-])[а-яё]+(?:-[а-яё]+)*(?![\w-])")


def counted(paths: list[Path]) -> Counter[str]:
    """Lower-case words of the texts, е for ё."""
    found: Counter[str] = Counter()
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                found.update(_WORD.findall(line.replace("ё", "е")))
    return found


def weighted(folder: Path) -> dict[str, float]:
    """Counts per `WORDS` words."""
    found: dict[str, float] = {}
    for share, names in SHARES.items():
        counts = counted([folder / f"{name}.txt.xz" for name in names])
        total = counts.total()
        for word, count in counts.items():
            found[word] = found.get(word, 0.0) + share * WORDS * count / total
    return found


def steps() -> list[int]:
    """The counts that the table tells apart, falling."""
    found = [LEAST]
    while found[-1] < WORDS:
        found.append(int(found[-1] * STEP))
    return found[::-1]


def main(folder: Path) -> None:
    """Write the table: a count, and the words that are at least so frequent."""
    is_known = MorphAnalyzer(lang="ru").word_is_known
    counts = {word: count for word, count in weighted(folder).items() if count >= LEAST and is_known(word)}
    lines: list[str] = []
    above = float("inf")
    for step in steps():
        words = sorted(word for word, count in counts.items() if step <= count < above)
        above = step
        if words:
            lines.append(f"{step}\t{' '.join(words)}\n")
    TARGET.write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
