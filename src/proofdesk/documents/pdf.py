# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of PDF files, to be read alone; the library for it comes with the extra «pdf»."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from proofdesk.core.documents import Document, SourceFile
from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.messages import message
from proofdesk.core.text import Paragraph, guess_roles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.core.messages import Message

LIBRARY = "pypdfium2"


def _is_installed() -> bool:
    return importlib.util.find_spec(LIBRARY) is not None


class Pdf:
    """.pdf: lines joined to paragraphs. It is never written; the article goes out in another format."""

    id = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)
    exports: tuple[str, ...] = ()

    def __init__(self, is_installed: Callable[[], bool] = _is_installed) -> None:
        """`is_installed` tells whether the library for PDF is there."""
        self._is_installed = is_installed

    @property
    def note(self) -> Message:
        """What a person is told when such a file is opened."""
        return message("document.pdf-read")

    def read(self, name: str, data: bytes, _encoding: str | None = None) -> Document:
        """Read the text of a PDF. Raises DocumentFailure."""
        if not data:
            raise DocumentFailure(name, message("document.empty"))
        if b"%PDF-" not in data[:1024]:
            raise DocumentFailure(name, message("document.not-pdf"))
        if not self._is_installed():
            raise DocumentFailure(name, message("document.no-pdf-library"))
        from proofdesk.documents.pdftext import paragraphs_of  # noqa: PLC0415  an extra that need not be there

        texts = paragraphs_of(name, data)
        paragraphs = tuple(Paragraph(text, role) for text, role in zip(texts, guess_roles(texts), strict=True))
        return Document(SourceFile(name, self.id, data), paragraphs)

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """Raises SaveFailure, as `create` does."""
        return self.create(source.name, paragraphs)

    def create(self, name: str, _paragraphs: Sequence[Paragraph]) -> bytes:
        """Raises SaveFailure that says what to do instead."""
        raise SaveFailure(name, message("document.pdf-unwritten"))
