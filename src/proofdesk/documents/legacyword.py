# SPDX-License-Identifier: GPL-3.0-or-later
"""Old Word documents (.doc): LibreOffice, where it is installed, makes a .docx of them; they are never written."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.messages import message
from proofdesk.documents.docx import Docx
from proofdesk.documents.kinds import OLE, RICH_TEXT, refuse_misnamed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.core.documents import Document, SourceFile
    from proofdesk.core.messages import Message
    from proofdesk.core.text import Paragraph

_STREAM = "WordDocument".encode("utf-16-le")
PROGRAMS = ("soffice", "libreoffice")


class LegacyWord:
    """.doc, and rich text with that name, which Word wrote for many years."""

    id = "doc"
    suffixes: tuple[str, ...] = (".doc",)
    exports: tuple[str, ...] = (".docx",)

    def __init__(self, find: Callable[[str], str | None] = shutil.which) -> None:
        """`find` gives the path of a program, or None."""
        self._find = find
        self._word = Docx()

    @property
    def note(self) -> Message:
        """What a person is told when such a file is opened."""
        return message("document.doc-converted")

    def read(self, name: str, data: bytes, _encoding: str | None = None) -> Document:
        """Read what LibreOffice makes of the document. Raises DocumentFailure."""
        document = self._word.read(name, self._converted(name, data))
        return document._replace(source=document.source._replace(format=self.id, data=data))

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """The document as .docx, with its text changed to the paragraphs. Raises SaveFailure."""
        try:
            data = self._converted(source.name, source.data)
        except DocumentFailure as failure:
            raise SaveFailure(source.name, failure.why) from failure
        return self._word.write(source._replace(format=self._word.id, data=data), paragraphs)

    def create(self, name: str, _paragraphs: Sequence[Paragraph]) -> bytes:
        """Raises SaveFailure: nobody is given a format that Word itself has left behind."""
        raise SaveFailure(name, message("document.doc-unwritten"))

    def _converted(self, name: str, data: bytes) -> bytes:
        refuse_misnamed(name, data, OLE, RICH_TEXT)
        # LibreOffice would show anything else as a text of odd signs.
        if not data.startswith(RICH_TEXT) and not (data.startswith(OLE) and _STREAM in data):
            raise DocumentFailure(name, message("document.not-doc"))
        program = next((path for wanted in PROGRAMS if (path := self._find(wanted))), None)
        if program is None:
            raise DocumentFailure(name, message("document.no-libreoffice"))
        from proofdesk.documents.libreoffice import to_word  # noqa: PLC0415  subprocess; old documents alone

        suffix = ".rtf" if data.startswith(RICH_TEXT) else ".doc"
        return to_word(name, program, data, suffix)
