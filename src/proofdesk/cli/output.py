# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check found, as JSON or as text for people, and how it is written out.

The JSON is a contract; see docs/command-line.md.
"""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from proofdesk.cli.stdout import forget_stdout
from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import message
from proofdesk.core.people import Gender, NameKind
from proofdesk.core.ports import RUSSIAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.app.checks import CheckedFile
    from proofdesk.core.issues import Issue, Suggestion
    from proofdesk.core.messages import Message, Translator
    from proofdesk.core.notices import Notice
    from proofdesk.core.ports import EngineInfo


def as_json(
    checked: CheckedFile, engine: EngineInfo, translator: Translator, language: str = RUSSIAN
) -> dict[str, Any]:
    """One file's result; spans are code points of the checked text."""
    seen: Counter[str] = Counter()
    issues = []
    for issue in checked.result.issues:
        seen[issue.fingerprint] += 1
        repeated = seen[issue.fingerprint]
        # Equal places get a number, so that an id names one issue of a file.
        name = issue.fingerprint if repeated == 1 else f"{issue.fingerprint}-{repeated}"
        issues.append(issue_as_json(issue, name, translator))
    return {
        "path": checked.path,
        "format": checked.document.source.format,
        "language": language,
        "engine": {"name": engine.name, "version": engine.version},
        "characters": len(checked.article.text),
        "issues": issues,
        "notices": [_notice(notice, translator) for notice in checked.result.notices],
        "people": people(checked),
        "failures": [
            {"checker": failure.checker, "message": translator.text(failure.sentence)}
            for failure in checked.result.failures
        ],
    }


def issue_as_json(issue: Issue, name: str, translator: Translator) -> dict[str, Any]:
    """One issue, called `name`."""
    return {
        "id": name,
        "rule": issue.rule,
        "category": issue.family.value,
        "severity": issue.severity.word,
        "start": issue.span.start,
        "end": issue.span.end,
        "text": issue.text,
        "message": translator.text(issue.message),
        **_place_as_json(issue),
    }


def _place_as_json(issue: Issue) -> dict[str, Any]:
    return {
        "related": [list(span) for span in issue.related],
        "suggestions": [_suggestion(suggestion) for suggestion in issue.suggestions],
    }


def _notice(notice: Notice, translator: Translator) -> dict[str, Any]:
    places = [
        {"start": issue.span.start, "end": issue.span.end, "text": issue.text, **_place_as_json(issue)}
        for issue in notice.issues
    ]
    return {
        "rule": notice.rule,
        "category": notice.family.value,
        "severity": notice.severity.word,
        "message": translator.text(notice.message),
        "count": notice.count,
        "places": places,
    }


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    """`others`, what goes in place of the related spans, is there for a pair alone."""
    shown: dict[str, Any] = {"text": suggestion.text, "safety": suggestion.safety.value}
    if suggestion.others:
        shown["others"] = list(suggestion.others)
    return shown


def people(checked: CheckedFile) -> list[dict[str, Any]]:
    """Everyone in a file, then places and organisations in question, with every mention."""
    return [
        {
            "name": person.name,
            "kind": person.kind.value,
            "mentions": [
                {
                    "start": mention.span.start,
                    "end": mention.span.end,
                    "text": mention.span.of(checked.article.text),
                    "case": mention.case.value if mention.case else None,
                }
                for mention in person.mentions
            ],
        }
        for person in checked.result.names.people
    ]


def described_people(checked: CheckedFile) -> list[dict[str, Any]]:
    """Everyone in a file, with all that is known about them.

    `mention` and `introduced` are indices into the person's `mentions`.
    """
    described = []
    for person, known in zip(checked.result.names.people, people(checked), strict=True):
        known["gender"] = person.gender.value
        known["roles"] = [{"text": role.text, "mention": role.mention} for role in person.roles]
        known["spellings"] = [{"text": text, "count": count} for text, count in person.spellings]
        known["introduced"] = person.introduced
        described.append(known)
    return described


def as_lines(checked: CheckedFile, translator: Translator) -> list[str]:
    """One file's notices and issues for people: place, rule, words, message, first suggestions."""
    notices = checked.result.notices
    lines = [f"{checked.path}: {translator('issues.n', n=len(checked.result.issues) + len(notices))}"]
    lines += [
        f"  {_place(checked, notice.whole.span.start):>8}  {notice.rule}  {translator.text(notice.message)}"
        for notice in notices
    ]
    lines += [_line(checked, issue, translator) for issue in checked.result.issues]
    return lines


def people_lines(checked: CheckedFile, translator: Translator) -> list[str]:
    """Everyone in one file, for people, with how often and with what is doubtful about the spelling."""
    lines = [checked.path]
    for person, known in zip(checked.result.names.people, described_people(checked), strict=True):
        kind = "" if person.kind is NameKind.PERSON else f", {translator(f'names.kind.{person.kind.value}')}"
        lines.append(f"  {person.name}{kind} — {translator('places.n', n=len(person.mentions))}")
        gender = [] if person.gender is Gender.UNKNOWN else [translator(f"gender.{person.gender.value}")]
        if gender or person.roles:
            lines.append(f"    {'; '.join([*gender, *(role.text for role in person.roles)])}")
        if len(person.spellings) > 1:
            lines.append(f"    {', '.join(f'«{text}» {count}' for text, count in person.spellings)}")
        if person.introduced is not None:
            first = known["mentions"][person.introduced]
            where = _place(checked, first["start"])
            lines.append(f"    {translator('names.introduced', form=first['text'], place=where)}")
        places = " ".join(_place(checked, mention.span.start) for mention in person.mentions)
        lines.append(f"    {translator('names.places', places=places)}")
        lines += [f"    ! {translator.text(conflict.evidence)}" for conflict in person.conflicts]
    return lines


def _place(checked: CheckedFile, position: int) -> str:
    """Paragraph and column, as people count."""
    paragraph, offset = checked.article.locate(position)
    return f"{paragraph + 1}:{offset + 1}"


def _line(checked: CheckedFile, issue: Issue, translator: Translator) -> str:
    place = _place(checked, issue.span.start)
    words = issue.text.replace("\u00a0", " ")
    right = " / ".join(s.shown.replace("\u00a0", "\u237d") for s in issue.suggestions[:3])
    arrow = f" → {right}" if right else ""
    return f"  {place:>8}  {issue.rule}  «{words}»{arrow}\n            {translator.text(issue.message)}"


def write_whatever_comes() -> None:
    """From now on a character that the terminal does not know, or that stands for a stray byte, is no error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def write(text: str | bytes) -> None:
    """A line on stdout. Raises UsageFailure where it does not take it, BrokenPipeError where nobody listens."""
    try:
        click.echo(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_stdout()
        raise UsageFailure(message("cli.error.output", reason=error.strerror or str(error))) from error


def write_json(value: object, indent: int | None = None) -> None:
    """JSON on stdout, in UTF-8 as JSON is everywhere."""
    write(json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace"))


def complain(say: Translator, sentence: Message) -> None:
    """One line on stderr, whatever line ends a file's name holds."""
    click.echo(" ".join(say.text(sentence).splitlines()), err=True)


@contextmanager
def progress(line: str) -> Iterator[None]:
    """A line on a terminal while work goes on; it is gone before anything else is written."""
    shown = sys.stderr is not None and sys.stderr.isatty()
    if shown:
        click.echo(line, err=True, nl=False)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\x1b[K", err=True, nl=False)
