# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file is by its first bytes: people give files wrong names."""

from __future__ import annotations

from pathlib import PurePath

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message

ZIP, OLE, RICH_TEXT, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"%PDF"
_KINDS = {
    ZIP: "document.misnamed-package",
    OLE: "document.misnamed-old-word",
    RICH_TEXT: "document.misnamed-rtf",
    PDF: "document.misnamed-pdf",
}


_RELATIVES = frozenset((".docm", ".dotx", ".dotm", ".ott", ".odm", ".fodt", ".pages"))
"""Names of templates, documents with macros and others that office programs make, and that no format reads."""


def refuse_relatives(name: str) -> None:
    """Raises DocumentFailure for a file whose name says that it is an office document, but none that is read."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _RELATIVES:
        raise DocumentFailure(name, message("document.relative", suffix=suffix))


def refuse_misnamed(name: str, data: bytes, *own: bytes) -> None:
    """Raises DocumentFailure where the file is empty, or begins as one of another kind than `own`."""
    if not data:
        raise DocumentFailure(name, message("document.empty"))
    for start, key in _KINDS.items():
        if start not in own and data.startswith(start):
            raise DocumentFailure(name, message(key))
