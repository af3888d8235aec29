# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of a dictionary as a file: plain text with one entry a line, or CSV with a header, both UTF-8.

A line of plain text is ``word``, ``word/model`` («как слово model») or ``word/-`` (this form alone), as in personal
dictionaries of Hunspell; ``*word`` is not to be used, and ``*word: better`` says what to write instead. Lines that
begin with # are left out. CSV has the columns word, model, kind (right or forbidden), preferred and note.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.dictionary import DictionaryEntry, InflectionWish, folded, only_this_form
from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import Message, message
from proofdesk.core.register import LineProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from proofdesk.core.dictionary import Inflection, InflectionAnswer

COLUMNS = ("word", "model", "kind", "preferred", "note")
ALONE = "-"
"""In place of a model: only this form."""

RIGHT, FORBIDDEN = "right", "forbidden"
CSV_SUFFIX = ".csv"

_RUSSIAN = {
    "слово": "word",
    "образец": "model",
    "как": "model",
    "вид": "kind",
    "лучше": "preferred",
    "замена": "preferred",
    "почему": "note",
    "примечание": "note",
}
_KINDS = {"": RIGHT, RIGHT: RIGHT, FORBIDDEN: FORBIDDEN, "верное": RIGHT, "нежелательное": FORBIDDEN}
LONGEST_LINE = 300
"""Code points; what is longer is no entry."""


class FileLine(NamedTuple):
    """What one line says; `number` counts from 1, the header included."""

    number: int
    word: str
    model: str
    is_forbidden: bool
    preferred: str
    note: str


class DictionaryFile(NamedTuple):
    """What a file holds, and the lines of it that make no sense."""

    entries: tuple[DictionaryEntry, ...]
    problems: tuple[LineProblem, ...]


def read_lines(data: bytes) -> tuple[Sequence[FileLine], Sequence[LineProblem]]:
    """What the lines of a file say, before their words are inflected. Raises UsageFailure for what is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageFailure(message("dictionary.file.encoding")) from error
    first = text[: text.find("\n")] if "\n" in text else text
    separator = max(",;\t", key=first.count)
    header = [_column(cell) for cell in first.rstrip("\r").split(separator)]
    found = _of_csv(text, separator, header) if "word" in header else _of_text(text)
    lines: list[FileLine] = []
    problems: list[LineProblem] = []
    for number, line in found:
        if isinstance(line, Message):
            problems.append(LineProblem(number, line))
        else:
            lines.append(line)
    return lines, problems


def wishes_of(lines: Iterable[FileLine]) -> Sequence[InflectionWish]:
    """What has to be known for `with_forms`, each once."""
    wishes: dict[InflectionWish, None] = {}
    for line in lines:
        if line.model != ALONE:
            wishes[InflectionWish(line.word, line.model)] = None
        if line.preferred:
            wishes[InflectionWish(line.preferred)] = None
    return tuple(wishes)


def with_forms(
    lines: Iterable[FileLine],
    problems: Iterable[LineProblem],
    template: DictionaryEntry,
    inflect: Callable[[InflectionWish], InflectionAnswer],
) -> DictionaryFile:
    """The entries of lines, with their forms; `template` says which dictionary they are for."""
    entries: list[DictionaryEntry] = []
    wrong = list(problems)
    for line in lines:
        entry = _entry(line, template, inflect)
        if isinstance(entry, Message):
            wrong.append(LineProblem(line.number, entry))
        else:
            entries.append(entry)
    return DictionaryFile(tuple(entries), tuple(sorted(wrong, key=lambda problem: problem.line)))


def write_csv(entries: Iterable[DictionaryEntry]) -> bytes:
    """UTF-8 with a mark at its beginning, by which a spreadsheet knows it, and the line ends of CSV (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for e in entries:
        writer.writerow([e.word, _model(e), FORBIDDEN if e.is_forbidden else RIGHT, e.preferred, e.note])
    return out.getvalue().encode("utf-8-sig")


def write_text(entries: Iterable[DictionaryEntry]) -> bytes:
    """One entry a line; notes are not in it."""
    return "".join(f"{_line(entry)}\n" for entry in entries).encode("utf-8")


def best_of(answer: InflectionAnswer) -> Inflection:
    """The way in which a word declines that somebody wrote down: mostly that is its base form."""
    word, ways = answer.wish.word, answer.inflections
    first = ways[0] if ways else only_this_form(word)
    if folded(first.word) == folded(word):
        return first
    return next((way for way in ways if folded(way.word) == folded(word) and len(way.texts) > 1), first)


def _line(entry: DictionaryEntry) -> str:
    model = _model(entry)
    words = f"{entry.word}/{model}" if model else entry.word
    if not entry.is_forbidden:
        return words
    return f"*{words}: {entry.preferred}" if entry.preferred else f"*{words}"


def _model(entry: DictionaryEntry) -> str:
    return entry.model if len(entry.texts) > 1 else ALONE


def _column(cell: str) -> str:
    name = cell.strip().strip('"').strip().lower()
    return _RUSSIAN.get(name, name)


def _of_text(text: str) -> Iterator[tuple[int, FileLine | Message]]:
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if len(words) > LONGEST_LINE:
            yield number, message("dictionary.file.long")
            continue
        is_forbidden = words.startswith("*")
        words, _, preferred = words.removeprefix("*").partition(":") if is_forbidden else (words, "", "")
        word, _, model = words.partition("/")
        yield number, FileLine(number, word.strip(), model.strip(), is_forbidden, preferred.strip(), "")


def _of_csv(text: str, separator: str, header: Sequence[str]) -> Iterator[tuple[int, FileLine | Message]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    next(rows)
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield number, message("register.file.cell")
            continue
        if any(cell.strip() for cell in row):
            yield number, _of_row(number, dict(zip(header, row, strict=False)))


def _of_row(number: int, row: Mapping[str, str]) -> FileLine | Message:
    written = row.get("kind", "").strip()
    kind = _KINDS.get(written.lower())
    if kind is None:
        return message("dictionary.file.kind", kind=written)
    cells = {name: " ".join(row.get(name, "").split()) for name in COLUMNS}
    return FileLine(number, cells["word"], cells["model"], kind == FORBIDDEN, cells["preferred"], cells["note"])


def _entry(
    line: FileLine, template: DictionaryEntry, inflect: Callable[[InflectionWish], InflectionAnswer]
) -> DictionaryEntry | Message:
    if line.preferred and not line.is_forbidden:
        return message("dictionary.file.preferred", word=line.word)
    entry = replace(template, word=line.word, is_forbidden=line.is_forbidden, note=line.note)
    if line.model != ALONE:
        answer = inflect(InflectionWish(line.word, line.model))
        if answer.problem is not None:
            return answer.problem
        inflection = best_of(answer)
        if line.model and folded(inflection.word) != folded(line.word):
            return message("dictionary.file.base", word=line.word, model=line.model, base=inflection.word)
        entry = entry.inflected_as(inflection)
    if line.preferred:
        own = inflect(InflectionWish(line.preferred)).inflections
        better = replace(entry, preferred=line.preferred)
        entry = next((entry.preferring(way) for way in own if way.word == line.preferred), better)
    tidied = entry.tidied
    return tidied.problem or tidied
