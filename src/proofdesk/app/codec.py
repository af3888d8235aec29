# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings as bytes for the cache. JSON, because a shared database must never be able to run code here."""

from __future__ import annotations

from dataclasses import dataclass

from proofdesk.app.protocol import PlacedIssue
from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue
from proofdesk.core.people import NameReport
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph


@dataclass(frozen=True, slots=True)
class NamesEntry:
    """A name report with its issues and places; paragraphs are told by their number in the text."""

    report: NameReport
    issues: tuple[PlacedIssue, ...]
    places: tuple[tuple[tuple[int, Span], ...], ...]


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
    """A names entry as JSON."""
    import msgspec  # noqa: PLC0415  the window starts without it

    return msgspec.json.encode(entry)


def decode_names(data: bytes) -> NamesEntry:
    """The names entry again. Raises msgspec.ValidationError for anything else."""
    import msgspec  # noqa: PLC0415  the window starts without it

    return msgspec.json.decode(data, type=NamesEntry)
