# SPDX-License-Identifier: GPL-3.0-or-later
"""All formats, and which of them a file is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from proofdesk.core.documents import MarkupFormat, ReadOnlyFormat, SourceFile
from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import message
from proofdesk.documents.docx import Docx
from proofdesk.documents.encodings import decode, fitted
from proofdesk.documents.files import read_bytes, write_bytes
from proofdesk.documents.html import Html, WholePage
from proofdesk.documents.legacyword import LegacyWord
from proofdesk.documents.markdown import Markdown
from proofdesk.documents.odt import Odt
from proofdesk.documents.pdf import Pdf
from proofdesk.documents.plain import PlainText
from proofdesk.documents.rtf import Rtf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.documents import Document, DocumentFormat, Markup
    from proofdesk.core.messages import Message
    from proofdesk.core.text import Paragraph


def default_formats() -> tuple[DocumentFormat, ...]:
    """Every format, in the order in which they are offered. A new format is one line here."""
    return (
        Docx(),
        Odt(),
        PlainText(),
        Markdown(),
        Rtf(),
        Html(),
        WholePage(),
        LegacyWord(),
        Pdf(),
    )


class DocumentRegistry:
    """Opens and renders files by their suffix; content that cannot be what the suffix says is refused."""

    def __init__(self, formats: tuple[DocumentFormat, ...]) -> None:
        self._formats = formats
        # Of two that read the same files the first is the usual one.
        self._by_suffix = {suffix: found for found in reversed(formats) for suffix in found.suffixes}
        self._notes: dict[str, Message | None] = {}
        """By format: asking a protocol takes longer than reading a short file."""

    @property
    def formats(self) -> tuple[DocumentFormat, ...]:
        """Every format, in the order in which they are offered."""
        return self._formats

    def by_suffix(self, path: str) -> DocumentFormat | None:
        """The format that a file name asks for."""
        return self._by_suffix.get(Path(path).suffix.lower())

    def open(self, path: str, encoding: str | None = None) -> Document:
        """Read a file. A suffix that nobody knows is read as plain text. Raises DocumentFailure."""
        data = read_bytes(path)
        return self._format_of(path).read(Path(path).name, data, encoding)

    def read(self, path: str) -> bytes:
        """The content of a file that is no article. Raises DocumentFailure."""
        return read_bytes(path)

    def reread(self, source: SourceFile, encoding: str | None = None) -> Document:
        """Read bytes that were opened before. Raises DocumentFailure."""
        return self._by_id(source.format).read(source.name, source.data, encoding)

    def render(self, source: SourceFile | None, paragraphs: Sequence[Paragraph], path: str) -> bytes:
        """The bytes of the paragraphs in the format that `path` asks for."""
        wanted = self._wanted(path)
        if source is not None:
            own = self._by_id(source.format)
            if Path(path).suffix.lower() in _written(own):
                return own.write(source, paragraphs)
        return wanted.create(Path(path).name, paragraphs)

    def render_marked(
        self,
        source: SourceFile | None,
        original: Sequence[Paragraph],
        paragraphs: Sequence[Paragraph],
        path: str,
        markup: Markup,
    ) -> bytes:
        """The bytes of the paragraphs with tracked changes since `original`, and comments."""
        wanted = self._wanted(path)
        if not isinstance(wanted, MarkupFormat):
            known = ", ".join(found.suffixes[0] for found in self._formats if isinstance(found, MarkupFormat))
            raise UsageFailure(message("document.no-markup", name=Path(path).name, known=known))
        own = None if source is None else self._by_id(source.format)
        if source is not None and own is not None and own is not wanted and Path(path).suffix.lower() in _written(own):
            base = SourceFile(source.name, wanted.id, own.write(source, original))
        elif source is None or source.format != wanted.id:
            name = Path(path).name
            base = SourceFile(name, wanted.id, wanted.create(name, original))
        else:
            # The file may have been saved since: what is told are the edits since it was opened.
            base = source._replace(data=wanted.write(source, original))
        return wanted.write_marked(base, paragraphs, markup)

    def recoded(self, source: SourceFile, encoding: str) -> SourceFile:
        """The same file in another encoding, without a byte order mark."""
        text = decode(source.name, source.data, source.encoding).text
        return source._replace(data=text.encode(encoding), encoding=encoding, bom=False)

    def fitted(self, paragraphs: Sequence[Paragraph], encoding: str) -> tuple[Paragraph, ...]:
        """The paragraphs with similar characters in place of those that the encoding lacks."""
        texts = [fitted(paragraph.text, encoding) for paragraph in paragraphs]
        return tuple(
            paragraph if text == paragraph.text else paragraph.reworded(text)
            for paragraph, text in zip(paragraphs, texts, strict=True)
        )

    def note(self, source: SourceFile) -> Message | None:
        """What a person is told about a file that was opened."""
        if source.format not in self._notes:
            found = self._by_id(source.format)
            self._notes[source.format] = found.note if isinstance(found, ReadOnlyFormat) else None
        return self._notes[source.format]

    def reading_whole_pages(self) -> DocumentRegistry:
        """A registry that opens saved pages with their menus, lists of links and footers."""
        return DocumentRegistry(tuple(sorted(self._formats, key=lambda found: found.id != WholePage.id)))

    def save(self, path: str, data: bytes) -> None:
        """Replace the content of a file. Raises SaveFailure; the old file then stands as it was."""
        write_bytes(path, data)

    def _wanted(self, path: str) -> DocumentFormat:
        wanted = self.by_suffix(path)
        if wanted is None:
            written = (found.suffixes[0] for found in self._formats if not isinstance(found, ReadOnlyFormat))
            known = ", ".join(dict.fromkeys(written))
            raise UsageFailure(message("document.unknown-suffix", name=Path(path).name, known=known))
        return wanted

    def _by_id(self, format_id: str) -> DocumentFormat:
        return next(found for found in self._formats if found.id == format_id)

    def _format_of(self, path: str) -> DocumentFormat:
        return self.by_suffix(path) or self._by_id("txt")


def _written(found: DocumentFormat) -> tuple[str, ...]:
    """Suffixes of the files that a format writes with what its own file held."""
    return found.exports if isinstance(found, ReadOnlyFormat) else found.suffixes
