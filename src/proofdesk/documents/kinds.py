# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file is by its first bytes: people give files wrong names."""

from __future__ import annotations

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message

ZIP, OLE, RICH_TEXT, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"%PDF"
_KINDS = {
    ZIP: "document.misnamed-package",
    OLE: "document.misnamed-old-word",
    RICH_TEXT: "document.misnamed-rtf",
    PDF: "document.misnamed-pdf",
}


def refuse_misnamed(name: str, data: bytes, *own: bytes) -> None:
    """Raises DocumentFailure where the file is empty, or begins as one of another kind than `own`."""
    if not data:
        raise DocumentFailure(name, message("document.empty"))
    for start, key in _KINDS.items():
        if start not in own and data.startswith(start):
            raise DocumentFailure(name, message(key))
