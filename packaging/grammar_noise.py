# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures every rule of a language tool, and of our own: how often it speaks on published text, how often it is right.

    python packaging/grammar_noise.py --engine local --published FILE... --tuning FILE... [--words N] [--examples FILE]

Published text: .xz or .txt with one paragraph a line, or .jsonl with `text` (slips that were put in, listed under
`typos` with `start`, `end` and `right`, are mended first). Tuning sentences: .jsonl with `source` and `edits` (`start`,
`end`, `replacement`). All rules are on, but those for unknown words. A table of tabs comes out, one rule a line:

    hits on published text · per 1,000 words · hits in tuning sentences · of which touch an edit · precision

`--examples` takes a file for what was found, by rule, so that a person can read it. The reasons in
resources/rules/grammar_off.tsv are written from these two.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from proofdesk import bootstrap
from proofdesk.checkers.grammar import GrammarChecker
from proofdesk.core.engines import EngineChoice
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import Paragraph
from proofdesk.engines.chosen import SPELLING_RULES, start_engine
from proofdesk.engines.pymorphy import PymorphyMorphology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from proofdesk.core.issues import Issue
    from proofdesk.core.ports import ParagraphChecker

OWN = "own"
AT_ONCE = 200
"""Paragraphs that a server is given together."""

AROUND = 60
EXAMPLES = 40
SEED = 20
NEAR = 2
"""Code points within which an issue touches a place where something is missing."""

_WORD = re.compile(r"\w+")


class Hit(NamedTuple):
    """What was found, with the words around it."""

    rule: str
    shown: str
    touches: bool


def published(paths: Iterable[Path], words: int) -> list[str]:
    """Paragraphs of all files in an order that is always the same, of about so many words; 0 means all."""
    found = [paragraph for path in paths for paragraph in paragraphs(path)]
    if not words:
        return found
    random.Random(SEED).shuffle(found)
    taken: list[str] = []
    count = 0
    while found and count < words:
        taken.append(found.pop())
        count += length(taken[-1])
    return taken


def paragraphs(path: Path) -> Iterator[str]:
    """Of one file, those that are not empty."""
    if path.suffix == ".jsonl":
        texts = [mended(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    elif path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            texts = [lines.read()]
    else:
        texts = [path.read_text("utf-8")]
    yield from (paragraph for text in texts for paragraph in text.split("\n") if paragraph.strip())


def mended(row: dict[str, Any]) -> str:
    """A text without the slips that were put into it."""
    text: str = row["text"]
    for slip in sorted(row.get("typos", ()), key=lambda slip: -slip["start"]):
        text = text[: slip["start"]] + slip["right"] + text[slip["end"] :]
    return text


def length(text: str) -> int:
    """Words of a text."""
    return sum(1 for _ in _WORD.finditer(text))


def touches(issue: Issue, edit: dict[str, Any]) -> bool:
    """Whether an issue is about what an edit mends."""
    start, end = edit["start"], edit["end"]
    if start == end or not edit["replacement"].strip():
        start, end = start - NEAR, end + NEAR
    return bool(issue.span.start < end and start < issue.span.end)


def hits(checker: ParagraphChecker, texts: Sequence[str], edits: Sequence[list[dict[str, Any]]]) -> Iterator[Hit]:
    """What is found in texts, in their order."""
    for first in range(0, len(texts), AT_ONCE):
        group = [Paragraph(text) for text in texts[first : first + AT_ONCE]]
        if isinstance(checker, GrammarChecker):
            checker.prepare(group)
        for number, paragraph in enumerate(group, first):
            for issue in checker.check(paragraph):
                right = any(touches(issue, edit) for edit in edits[number])
                yield Hit(issue.rule, shown(paragraph.text, issue), right)


def shown(text: str, issue: Issue) -> str:
    """The issue among the words around it, with the first suggestion."""
    start, end = issue.span
    better = issue.suggestions[0].text if issue.suggestions else ""
    return f"{text[max(0, start - AROUND) : start]}[{issue.text}→{better}]{text[end : end + AROUND]}"


def table(clean: Sequence[Hit], tuned: Sequence[Hit], words: int) -> Iterator[str]:
    """Lines, the noisiest rule first."""
    noise, found = Counter(hit.rule for hit in clean), Counter(hit.rule for hit in tuned)
    right = Counter(hit.rule for hit in tuned if hit.touches)
    yield "rule\tpublished\tper 1,000 words\ttuning\tright\tprecision"
    for rule in sorted(noise | found, key=lambda rule: (-noise[rule], -found[rule], rule)):
        share = f"{right[rule] / found[rule]:.2f}" if found[rule] else "-"
        yield f"{rule}\t{noise[rule]}\t{1000 * noise[rule] / words:.4f}\t{found[rule]}\t{right[rule]}\t{share}"


def write_examples(path: Path, clean: Iterable[Hit], tuned: Iterable[Hit]) -> None:
    """By rule: `.` before what was found on published text, `+` before what touches an edit, `-` before the rest."""
    by_rule: defaultdict[str, list[str]] = defaultdict(list)
    for hit in clean:
        by_rule[hit.rule].append(f". {hit.shown}")
    for hit in tuned:
        by_rule[hit.rule].append(f"{'+' if hit.touches else '-'} {hit.shown}")
    chooser = random.Random(SEED)
    with path.open("w", encoding="utf-8") as file:
        for rule, lines in sorted(by_rule.items(), key=lambda item: -len(item[1])):
            some = lines if len(lines) <= EXAMPLES else chooser.sample(lines, EXAMPLES)
            file.write("\n".join([f"## {rule} ({len(lines)})", *sorted(some), "\n"]))


def started(engine: str) -> tuple[ParagraphChecker, Callable[[], None]]:
    """The checker that is measured, and how to end it."""
    if engine == OWN:
        return bootstrap.russian_checker(PymorphyMorphology(), RuleSelection()), lambda: None
    choice = EngineChoice.parse(engine)
    places = bootstrap.languagetool_places()
    running = start_engine(choice, SPELLING_RULES, places, lambda _state: None, wait=True)
    return GrammarChecker(running.engine, RuleSelection(), SPELLING_RULES), running.close


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", default="embedded")
    parser.add_argument("--published", nargs="+", type=Path, required=True)
    parser.add_argument("--tuning", nargs="+", type=Path, required=True)
    parser.add_argument("--words", type=int, default=0, help="of published text; 0 for all")
    parser.add_argument("--examples", type=Path)
    chosen = parser.parse_args()
    clean = published(chosen.published, chosen.words)
    rows = [json.loads(line) for path in chosen.tuning for line in path.read_text("utf-8").splitlines()]
    checker, close = started(chosen.engine)
    try:
        found = list(hits(checker, clean, [[]] * len(clean)))
        tuned = list(hits(checker, [row["source"] for row in rows], [row["edits"] for row in rows]))
        sys.stdout.write("\n".join(table(found, tuned, sum(map(length, clean)))) + "\n")
        if chosen.examples:
            write_examples(chosen.examples, found, tuned)
    finally:
        close()


if __name__ == "__main__":
    main()
