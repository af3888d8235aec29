# SPDX-License-Identifier: GPL-3.0-or-later
"""Position-free names of issues, so that a decision survives edits elsewhere."""

from __future__ import annotations

import re

# Not by way of hashlib, which loads OpenSSL: 5 ms of every start.
from _blake2 import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proofdesk.core.spans import Span

_WORD = re.compile(r"\w+")
_NEIGHBOURS = 2
_REACH = 80
"""Code points looked at on either side for neighbouring words."""


def digest(*parts: str) -> str:
    """A stable 32-digit hexadecimal digest of the parts."""
    summary = blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        summary.update(len(encoded).to_bytes(4, "big"))
        summary.update(encoded)
    return summary.hexdigest()


def fingerprint(rule: str, text: str, span: Span) -> str:
    """The fingerprint of an issue of `rule` at `span` of `text`: rule, fragment and two words on either side."""
    before = _WORD.findall(text[max(0, span.start - _REACH) : span.start])[-_NEIGHBOURS:]
    after = _WORD.findall(text[span.end : span.end + _REACH])[:_NEIGHBOURS]
    return digest(rule, span.of(text), " ".join(before), " ".join(after))[:16]
