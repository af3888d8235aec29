# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings as bytes for the cache. JSON, because a shared database must never be able to run code here."""

from __future__ import annotations

from collections.abc import Iterable

from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue
from proofdesk.core.people import PlacedPerson
from proofdesk.core.text import Paragraph


def paragraph_key(paragraph: Paragraph, checker: str, configuration: str) -> str:
    """Cache key of what one checker finds in one paragraph."""
    masked = ",".join(f"{span.start}-{span.end}" for span in paragraph.masked)
    return digest("paragraph", checker, configuration, paragraph.role, masked, paragraph.text)


def text_key(paragraphs: Iterable[Paragraph]) -> str:
    """Digest of a whole text with its roles."""
    parts: list[str] = []
    for paragraph in paragraphs:
        parts += (paragraph.role, paragraph.text)
    return digest(*parts)


def article_key(kind: str, checker: str, configuration: str, text: str) -> str:
    """Cache key of one kind of thing that a checker of the whole text finds; `text` is the text's key."""
    return digest("article", kind, checker, configuration, text)


def encode_issues(issues: tuple[Issue, ...]) -> bytes:
    """Issues as JSON."""
    import msgspec  # noqa: PLC0415  the window starts without it

    return msgspec.json.encode(issues)


def decode_issues(data: bytes) -> tuple[Issue, ...]:
    """The issues again. Raises msgspec.ValidationError for anything else."""
    import msgspec  # noqa: PLC0415  the window starts without it

    return msgspec.json.decode(data, type=tuple[Issue, ...])


def encode_placed(issues: tuple[tuple[int, Issue], ...]) -> bytes:
    """Issues with the numbers of their paragraphs as JSON."""
    import msgspec  # noqa: PLC0415  the window starts without it

    return msgspec.json.encode(issues)


def decode_placed(data: bytes) -> tuple[tuple[int, Issue], ...]:
    """The issues again. Raises msgspec.ValidationError for anything else."""
    import msgspec  # noqa: PLC0415  the window starts without it

    return msgspec.json.decode(data, type=tuple[tuple[int, Issue], ...])


def encode_people(people: tuple[PlacedPerson, ...]) -> bytes:
    """People as JSON; made one by one, so that other threads get their turn."""
    import msgspec  # noqa: PLC0415  the window starts without it

    return b"[%b]" % b",".join(msgspec.json.encode(placed) for placed in people)


def decode_people(data: bytes) -> tuple[PlacedPerson, ...]:
    """The people again. Raises msgspec.ValidationError for anything else."""
    import msgspec  # noqa: PLC0415  the window starts without it

    raw = msgspec.json.decode(data, type=list[msgspec.Raw])
    return tuple(msgspec.json.decode(one, type=PlacedPerson) for one in raw)
