# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts which letters follow which in names: makes resources/names/letters.tsv of lists of names.

    python packaging/name_letters.py resources/names/given_names.tsv SURNAMES.tsv > resources/names/letters.tsv

A list has a name in its first column; lines with # and a header line that begins with a Latin letter are passed over.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 3
"""Letters of context."""

RARE = 3
"""What follows the longest contexts less often than this is left out."""

BEGIN = "^"

HEADER = (
    "# Letters that follow one, two or three letters in names (lower case, е for ё, ^ before a name). See NOTICE.md.\n"
)


def names(paths: list[Path]) -> Iterator[str]:
    """Names of all lists, lower case, е for ё."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            if line and line[0] != "#" and not line[0].isascii():
                yield line.partition("\t")[0].lower().replace("ё", "е")


def counted(every: Iterator[str]) -> dict[str, Counter[str]]:
    """Following letters by context."""
    found: dict[str, Counter[str]] = {}
    for name in every:
        padded = BEGIN * LONGEST + name
        for position in range(LONGEST, len(padded)):
            for length in range(1, LONGEST + 1):
                found.setdefault(padded[position - length : position], Counter())[padded[position]] += 1
    return found


def lines(found: dict[str, Counter[str]]) -> Iterator[str]:
    """Lines of the table, in order of the context: context, tab, letters each with its count."""
    for context in sorted(found):
        least = RARE if len(context) == LONGEST else 1
        kept = "".join(f"{letter}{count}" for letter, count in sorted(found[context].items()) if count >= least)
        if kept:
            yield f"{context}\t{kept}\n"


if __name__ == "__main__":
    sys.stdout.write(HEADER + "".join(lines(counted(names([Path(path) for path in sys.argv[1:]])))))
