# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings as bytes for the cache. JSON, because a shared database must never be able to run code here."""

from __future__ import annotations

from dataclasses import dataclass

from proofdesk.app.protocol import PlacedPerson
from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue
from proofdesk.core.text import Paragraph


@dataclass(frozen=True, slots=True)
class NamesEntry:
    """People, and name issues that belong to nobody in particular; paragraphs are told by their number in the text."""

    people: tuple[PlacedPerson, ...]
    issues: tuple[tuple[int, Issue], ...]


def paragraph_key(paragraph: Paragraph, checker: str, configuration: str) -> str:
    """Cache key of what one checker finds in one paragraph."""
    masked = ",".join(f"{span.start}-{span.end}" for span in paragraph.masked)
    return digest("paragraph", checker, configuration, paragraph.role, masked, paragraph.text)


def article_key(paragraphs: tuple[Paragraph, ...], checker: str, configuration: str) -> str:
    """Cache key of what a document checker finds in a text."""
    parts: list[str] = []
    for paragraph in paragraphs:
        parts += (paragraph.role, paragraph.text)
    return digest("article", checker, configuration, *parts)


def encode_issues(issues: tuple[Issue, ...]) -> bytes:
    """Issues as JSON."""
    import msgspec  # noqa: PLC0415  the window starts without it

    return msgspec.json.encode(issues)


def decode_issues(data: bytes) -> tuple[Issue, ...]:
    """The issues again. Raises msgspec.ValidationError for anything else."""
    import msgspec  # noqa: PLC0415  the window starts without it

    return msgspec.json.decode(data, type=tuple[Issue, ...])


def encode_names(entry: NamesEntry) -> bytes:
    """A names entry as JSON; made piece by piece, so that other threads get their turn."""
    import msgspec  # noqa: PLC0415  the window starts without it

    people = b",".join(msgspec.json.encode(placed) for placed in entry.people)
    return b'{"people":[%b],"issues":%b}' % (people, msgspec.json.encode(entry.issues))


def decode_names(data: bytes) -> NamesEntry:
    """The names entry again. Raises msgspec.ValidationError for anything else."""
    import msgspec  # noqa: PLC0415  the window starts without it

    raw = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    people = msgspec.json.decode(raw["people"], type=list[msgspec.Raw])
    return NamesEntry(
        tuple(msgspec.json.decode(one, type=PlacedPerson) for one in people),
        msgspec.json.decode(raw["issues"], type=tuple[tuple[int, Issue], ...]),
    )
