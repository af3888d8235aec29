# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts lists of places, organisations and word pairs down to resources/names/places.tsv.

    python packaging/place_names.py PLACES.tsv ORGANISATIONS.tsv VARIANTS.tsv > resources/names/places.tsv

The lists are tab-separated, with lines of # and a header line. Kept are names that the dictionary does not hold as
what they are, and names that have a standard one; left out are those that are also somebody's name, and those of other
languages.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.engines.pymorphy import PymorphyMorphology

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = (
    "# Places and organisations: name, kind, standard name where it is another, whether it is a former name. "
    "See NOTICE.md.\n"
)
_NAME = re.compile(r"[А-ЯЁ][А-Яа-яЁё]+(?:[- ][А-Яа-яЁё]+){0,2}")
_DIVISION = re.compile(r"([А-ЯЁ][\w-]+?ск)(?:ий район|ая область)")
_SHORT = 4
"""Shorter names are too often alike by chance."""

_OF_ITS_TIME = frozenset({"Тифлис"})
"""Names that a text about the past uses beside today's, though no list calls them former."""


class Entry(NamedTuple):
    """One line of the result."""

    name: str
    kind: str
    standard: str = ""
    status: str = ""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a list."""
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)


def places(path: Path) -> Iterator[Entry]:
    """Places of our own compilation; what other lists add are mostly villages, some of them misspelt."""
    for row in rows(path):
        if "own" not in row["source"].split("+"):
            continue
        division = _DIVISION.fullmatch(row["name"])
        if division is not None:
            yield Entry(f"{division.group(1)}ий", "place")
        elif row["type"] in {"former", "variant"}:
            yield Entry(row["name"], "place", row["other_names"], "former" if row["type"] == "former" else "")
        else:
            yield Entry(row["name"], "place")


def organisations(path: Path) -> Iterator[Entry]:
    """Organisations, and what else they are called where that is no name of its own."""
    every = [row for row in rows(path) if row["abbreviation"] != "1"]
    names = {row["name"] for row in every}
    for row in every:
        yield Entry(row["name"], "organisation")
        for other in filter(None, row["variants"].split(";")):
            if other not in names and not other.isupper():
                yield Entry(other, "organisation", row["name"])


def pairs(path: Path) -> Iterator[Entry]:
    """Pairs of which one is the standard."""
    for row in rows(path):
        other = row["b"] if row["a"] == row["norm"] else row["a"]
        if row["kind"] in {"place", "organisation"} and row["norm"] and other != row["norm"]:
            yield Entry(other, row["kind"], row["norm"])


class Choice:
    """What of the lists is worth keeping."""

    def __init__(self) -> None:
        self._morphology = PymorphyMorphology()

    def earns_its_place(self, entry: Entry) -> bool:
        """Whether the entry tells what the dictionary does not."""
        if not _NAME.fullmatch(entry.name) or len(entry.name) < _SHORT or entry.name.isupper():
            return False
        if entry.name in _OF_ITS_TIME or entry.name == entry.standard.replace("ё", "е"):
            return False
        if entry.standard:
            is_name = self._tags(entry.name) & {"Surn", "Name"}
            return not is_name and bool(_NAME.fullmatch(entry.standard)) and self._are_alike(entry)
        return entry.name != entry.name.capitalize() or not self._tags(entry.name) & {"Geox", "Orgn"}

    def _tags(self, name: str) -> frozenset[str]:
        low = name.lower()
        known = self._morphology.parses(low) if self._morphology.is_known(low) else ()
        return frozenset().union(*(parse.grammemes for parse in known))

    def _are_alike(self, entry: Entry) -> bool:
        # A second name of a place that has both today is nobody's slip: «Голландия», «Орал».
        if entry.status or entry.kind == "organisation":
            return True
        left, right = (re.sub("[- ]", "", name.lower()) for name in (entry.name, entry.standard))
        return left[0] == right[0] and len(set(left) ^ set(right)) <= 3 and abs(len(left) - len(right)) <= 2


def chosen(entries: Iterator[Entry]) -> list[Entry]:
    """The entries that earn their place, one for each name; what has a standard counts more."""
    choice = Choice()
    kept: dict[str, Entry] = {}
    for entry in entries:
        known = kept.get(entry.name)
        if choice.earns_its_place(entry) and (known is None or (entry.standard and not known.standard)):
            kept[entry.name] = entry
    ways: dict[str, set[str]] = {}
    for entry in kept.values():
        if not entry.standard:
            ways.setdefault(entry.name.lower().replace("-", ""), set()).add(entry.name)
    # Where the lists have a name in two ways they tell nothing.
    disputed = set().union(*(names for names in ways.values() if len(names) > 1))
    return sorted(entry for entry in kept.values() if entry.name not in disputed)


if __name__ == "__main__":
    place_list, organisation_list, pair_list = map(Path, sys.argv[1:])
    found = [*places(place_list), *organisations(organisation_list), *pairs(pair_list)]
    found += [Entry(entry.standard, entry.kind) for entry in found if entry.standard]
    lines = ("\t".join(entry).rstrip("\t") + "\n" for entry in chosen(iter(found)))
    sys.stdout.write(HEADER + "".join(lines))
