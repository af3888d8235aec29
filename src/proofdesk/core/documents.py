# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and what is read from them: the port that every document format implements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.text import Paragraph


class SourceFile(NamedTuple):
    """The bytes of a file as it was opened, with what is needed to write it back as it was.

    `encoding` is a Python codec name for text formats (utf-8, utf-16-le, cp1251, koi8-r, …) and empty for others;
    `newline` is the line end that the file mostly uses; `bom` tells whether a byte order mark stands in front.
    """

    name: str
    """File name without its folder."""
    format: str
    data: bytes
    encoding: str = ""
    newline: str = "\n"
    bom: bool = False


class Document(NamedTuple):
    """What a format read from a file. `paragraphs` are exactly what the user sees and the checkers read."""

    source: SourceFile
    paragraphs: tuple[Paragraph, ...]


class DocumentFormat(Protocol):
    """One file format. Implementations hold no state."""

    @property
    def id(self) -> str:
        """Short name: txt, md, docx."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings with their dot, lower case; the first is the usual one."""

    def read(self, name: str, data: bytes, encoding: str | None = None) -> Document:
        """Read `data`. `encoding` overrides detection, for text formats. Raises DocumentFailure."""

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """`source` with its text changed to `paragraphs` and nothing else touched.

        Paragraphs are matched by content: they may have been edited, split, joined, added or removed. Unchanged
        paragraphs give the bytes of `source` (docx: the same XML).
        Raises SaveFailure when the text does not fit the encoding.
        """

    def create(self, name: str, paragraphs: Sequence[Paragraph]) -> bytes:
        """A new file of this format with the paragraphs (UTF-8, LF, no byte order mark, for text formats)."""


class Documents(Protocol):
    """The registry of formats, and files on disk. All paths are absolute or relative to the working folder."""

    @property
    def formats(self) -> tuple[DocumentFormat, ...]:
        """Every format, in the order in which they are offered."""

    def by_suffix(self, path: str) -> DocumentFormat | None:
        """The format that a file name asks for."""

    def open(self, path: str, encoding: str | None = None) -> Document:
        """Read a file. Raises DocumentFailure with one sentence for every kind of bad input."""

    def read(self, path: str) -> bytes:
        """The content of a file that is no article. Raises DocumentFailure."""

    def reread(self, source: SourceFile, encoding: str | None = None) -> Document:
        """Read bytes that were opened before, for instance in another encoding. Raises DocumentFailure."""

    def render(self, source: SourceFile | None, paragraphs: Sequence[Paragraph], path: str) -> bytes:
        """The bytes of `paragraphs` in the format that `path` asks for; source-preserving when it is the source's own.

        Raises UsageFailure for an unknown suffix, SaveFailure when the text cannot be written in the source's encoding.
        """

    def save(self, path: str, data: bytes) -> None:
        """Write through a temporary file in the same folder, flush to disk, replace; permissions kept, links followed.

        Raises SaveFailure (no permission, disk full, folder gone); the old file then stands as it was.
        """
