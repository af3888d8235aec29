# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenDocument texts: body, tables, text boxes, notes, headers, footers; an edit changes only the pieces it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.documents import Document, Markup, SourceFile
from proofdesk.core.text import Paragraph
from proofdesk.documents.styleroles import with_roles

if TYPE_CHECKING:
    from collections.abc import Sequence


class Odt:
    """.odt. The XML libraries are loaded when the first one is opened."""

    id = "odt"
    suffixes: tuple[str, ...] = (".odt",)

    def read(self, name: str, data: bytes, _encoding: str | None = None) -> Document:
        """Read an OpenDocument text. Raises DocumentFailure."""
        from proofdesk.documents.odtcomments import read_threads  # noqa: PLC0415  lxml
        from proofdesk.documents.odtstories import read_stories, styled_roles  # noqa: PLC0415
        from proofdesk.documents.packages import open_package  # noqa: PLC0415

        with open_package(name, data) as package:
            body, *others = stories = read_stories(name, package)
        paragraphs = with_roles(body.as_read, styled_roles(stories))
        paragraphs += [paragraph for story in others for paragraph in story.as_read]
        return Document(SourceFile(name, self.id, data), tuple(paragraphs) or (Paragraph(""),), read_threads(stories))

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """The document with its text changed to the paragraphs."""
        return self.write_marked(source, paragraphs, Markup())

    def write_marked(self, source: SourceFile, paragraphs: Sequence[Paragraph], markup: Markup) -> bytes:
        """The document with its text changed to the paragraphs, and with what `markup` asks."""
        from proofdesk.documents.odtchanges import Silent, change  # noqa: PLC0415  lxml
        from proofdesk.documents.odtstories import read_stories, serialized  # noqa: PLC0415
        from proofdesk.documents.odtthreads import ThreadWriter  # noqa: PLC0415
        from proofdesk.documents.odttracking import Tracked  # noqa: PLC0415
        from proofdesk.documents.packages import open_package, repacked  # noqa: PLC0415

        texts = [paragraph.text for paragraph in paragraphs]
        with open_package(source.name, source.data) as package:
            stories = read_stories(source.name, package)
        roots = {story.part: story.root for story in stories}
        pen = Silent() if markup.tracking is None else Tracked(markup.tracking, roots.values())
        changed = change(stories, texts, pen)
        if markup.threads:
            writer = ThreadWriter(roots)
            writer.put(markup.threads, texts)
            changed |= writer.changed
        if not changed:
            return source.data
        return repacked(source.name, source.data, {part: serialized(roots[part]) for part in changed})

    def create(self, _name: str, paragraphs: Sequence[Paragraph]) -> bytes:
        """A new document: the headline as Heading 1, subheads as Heading 2, the rest as plain paragraphs."""
        from proofdesk.documents.newodt import new_document  # noqa: PLC0415  lxml

        return new_document(paragraphs)
