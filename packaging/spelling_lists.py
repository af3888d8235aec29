# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the lists of the speller in resources/spelling of tables of words, names and slips.

    python packaging/spelling_lists.py FOLDER

FOLDER holds words.tsv, realia_kk.tsv, organisations.tsv, combining.tsv, confusables.tsv and places.tsv: a header line,
tabs, comments with #. Our own more_words.tsv beside this file is a table of words, too. A word is declined like the
word in its column `model`: what the forms of the model share is replaced by what is left of the word without the ending
of the model's first form.
"""

from __future__ import annotations

import csv
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pymorphy3 import MorphAnalyzer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TARGET = Path(__file__).parents[1] / "resources" / "spelling"
KINDS = {"NOUN": {"NOUN"}, "ADJ": {"ADJF"}, "VERB": {"INFN", "VERB"}, "ADV": {"ADVB"}}
LEFT_OUT = frozenset({"COMP", "Supr", "Cmp2"})
"""Comparatives and superlatives: few of the words have them."""

NOT_ORDINARY = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Erro", "Dist"})

SHORTEST_NAME = 4
"""Letters: names of shorter villages are too like slips of ordinary words."""

MORE_PARTS = """
агит адм бензо бое броне вет вещ воен волно восточно ген глав горно гос грузо деп дет древне железо звуко
зенитно камне ком кормо край крим культ лево лесо машино мелко металло мин море народо обл оборон орг остро
паро парт перво погран право прод пром проф разв рай рег рыбо санэпид свеже светло свето северно сель снего
спирто старо строй суд судо танц темно тер тонко торфо треть трубо тысяче угле уголовно фельд финанс хлопко
хоз холодо цвето центро четверть чуже эпид южно юр ярко
"""
"""First parts of abbreviated and of adverbial compounds; our own, like the table they are added to."""

MORE_WORDS = Path(__file__).parent / "more_words.tsv"
"""Words that edited texts use and the dictionary lacks: our own, declined like the tables."""

morphology = MorphAnalyzer(lang="ru")


def table(path: Path) -> Iterator[dict[str, str]]:
    """Rows by the names of the columns."""
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def endings(model: str, kind: str) -> tuple[str, tuple[str, ...]]:
    """(ending of the first form, endings of all forms) of a word of the dictionary."""
    parses = morphology.parse(model)
    own = [parse for parse in parses if parse.tag.POS in KINDS.get(kind, ()) and parse.normal_form == model]
    lexeme = [form for form in (own or parses)[0].lexeme if LEFT_OUT.isdisjoint(form.tag.grammemes)]
    forms = tuple(dict.fromkeys(form.word for form in lexeme))
    shared = next(n for n in range(len(model), -1, -1) if all(form.startswith(model[:n]) for form in forms))
    return model[shared:], tuple(form[shared:] for form in forms)


def organisations(folder: Path) -> Iterator[dict[str, str]]:
    """Names of one word, which stand in small letters too: «минобороны», «росстат»."""
    for row in table(folder / "organisations.tsv"):
        name = row["name"]
        if name[1:].islower() and name.isalpha() and not name.isascii() and len(name) > SHORTEST_NAME:
            yield {"word": name, "model": row["model"], "pos": "NOUN"}


def is_ordinary(word: str) -> bool:
    """Whether the dictionary holds it as more than a proper name or a slip: of those the speller takes no notice."""
    return morphology.word_is_known(word) and any(
        NOT_ORDINARY.isdisjoint(parse.tag.grammemes) for parse in morphology.parse(word) if parse.is_known
    )


def declined(rows: Iterable[dict[str, str]], names: Sequence[dict[str, str]]) -> Iterator[str]:
    """«stem, tab, endings» of each word that the dictionary does not hold; of `names`, not even as a name."""
    for row in (*rows, *names):
        word = row["word"].lower()
        first, ends = ("", ("",)) if row["model"] in {"", "0"} else endings(row["model"], row["pos"])
        if not word.endswith(first):
            raise SystemExit(f"{word} does not end like {row['model']}.")
        stem = word.removesuffix(first)
        is_held = morphology.word_is_known if row in names or len(word) < SHORTEST_NAME else is_ordinary
        if not all(is_held(stem + end) for end in ends):
            yield f"{stem}\t{' '.join(end or '-' for end in ends)}"


def places(folder: Path) -> Iterator[str]:
    """Places that the dictionary does not hold, е for ё."""
    for row in table(folder / "places.tsv"):
        name = row["name"].lower().replace("ё", "е")
        if len(name) >= SHORTEST_NAME and " " not in name and not morphology.word_is_known(name):
            yield name


def write(name: str, title: str, lines: Iterable[str]) -> None:
    """A file of resources/spelling, sorted, without doubles."""
    (TARGET / name).write_text("\n".join([f"# {title} See NOTICE.md.", *sorted(set(lines))]) + "\n", "utf-8")


def main(folder: Path) -> None:
    """All lists."""
    words = [row for name in ("words.tsv", "realia_kk.tsv") for row in table(folder / name)]
    words += table(MORE_WORDS)
    lines = declined(words, list(organisations(folder)))
    write("words.tsv", "Words that the dictionary lacks: stem, endings of its forms (- for none).", lines)
    parts = table(folder / "combining.tsv")
    write(
        "combining.tsv",
        "First parts of compounds: part, join.",
        [*(f"{r['part']}\t{r['join']}" for r in parts), *(f"{part}\tsolid" for part in MORE_PARTS.split())],
    )
    slips = table(folder / "confusables.tsv")
    write(
        "misspellings.tsv",
        "Slips that are certain: wrong, right, 1 where all forms change alike.",
        (f"{row['wrong']}\t{row['right']}\t{row['inflects']}" for row in slips),
    )
    write("places.txt", "Places that the dictionary lacks (е for ё).", places(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
