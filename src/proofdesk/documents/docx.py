# SPDX-License-Identifier: GPL-3.0-or-later
"""Word documents: body, tables, text boxes, notes, headers, footers; an edit changes only the runs that it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.documents import Document, Markup, SourceFile
from proofdesk.core.text import Paragraph
from proofdesk.documents.styleroles import role_of_style, with_roles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zipfile import ZipFile

    from lxml import etree

    from proofdesk.documents.wordstories import Story


class Docx:
    """.docx. The XML libraries are loaded when the first one is opened."""

    id = "docx"
    suffixes: tuple[str, ...] = (".docx",)

    def read(self, name: str, data: bytes, _encoding: str | None = None) -> Document:
        """Read a Word document. Raises DocumentFailure."""
        from proofdesk.documents.packages import open_package  # noqa: PLC0415  lxml
        from proofdesk.documents.wordcomments import read_threads  # noqa: PLC0415
        from proofdesk.documents.wordstories import read_stories  # noqa: PLC0415

        with open_package(name, data) as package:
            body, *others = read_stories(name, package)
            styles = _styles_of(body)
            names = _style_names(name, package, body.part) if any(styles) else {}
            threads = read_threads(name, package, [body, *others])
        paragraphs = with_roles(body.as_read, [role_of_style(names.get(style, style)) for style in styles])
        paragraphs += [paragraph for story in others for paragraph in story.as_read]
        return Document(SourceFile(name, self.id, data), tuple(paragraphs) or (Paragraph(""),), threads)

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """The document with its text changed to the paragraphs."""
        return self.write_marked(source, paragraphs, Markup())

    def write_marked(self, source: SourceFile, paragraphs: Sequence[Paragraph], markup: Markup) -> bytes:
        """The document with its text changed to the paragraphs, and with what `markup` asks."""
        from proofdesk.documents.ooxml import is_strict, serialized  # noqa: PLC0415  lxml
        from proofdesk.documents.packages import open_package, repacked  # noqa: PLC0415
        from proofdesk.documents.wordchanges import Silent, change  # noqa: PLC0415
        from proofdesk.documents.wordstories import read_stories  # noqa: PLC0415
        from proofdesk.documents.wordthreads import ThreadWriter  # noqa: PLC0415
        from proofdesk.documents.wordtracking import Tracked  # noqa: PLC0415

        texts = [paragraph.text for paragraph in paragraphs]
        with open_package(source.name, source.data) as package:
            stories = read_stories(source.name, package)
            roots = [story.root for story in stories]
            pen = Silent() if markup.tracking is None else Tracked(markup.tracking, roots)
            changed = {story.part: story.root for story in change(stories, texts, pen)}
            if markup.threads:
                writer = ThreadWriter(source.name, package, stories)
                writer.put(markup.threads, texts)
                changed |= writer.parts
            if not changed:
                return source.data
            strict = is_strict(package, stories[0].part)
            parts = {part: serialized(root, strict=strict) for part, root in changed.items()}
        return repacked(source.name, source.data, parts)

    def create(self, _name: str, paragraphs: Sequence[Paragraph]) -> bytes:
        """A new document: the headline as Heading 1, subheads as Heading 2, the rest as plain paragraphs."""
        from proofdesk.documents.newword import new_document  # noqa: PLC0415  lxml

        return new_document(paragraphs)


def _styles_of(story: Story) -> list[str]:
    """The style that each paragraph names; empty where it names none."""
    from proofdesk.documents.wordtext import layout_of, tag  # noqa: PLC0415  lxml

    named: dict[etree._Element, str] = {}
    for style in story.root.iter(tag("pStyle")):
        layout = style.getparent()
        paragraph = None if layout is None else layout.getparent()
        if paragraph is not None and layout_of(paragraph) is layout:
            named.setdefault(paragraph, str(style.get(tag("val"), "")))
    return [named.get(block[-1], "") for block in story.blocks]


def _style_names(name: str, package: ZipFile, part: str) -> dict[str, str]:
    from proofdesk.documents.ooxml import read_part, related  # noqa: PLC0415  lxml
    from proofdesk.documents.wordtext import tag  # noqa: PLC0415

    found = next(related(name, package, part, "styles"), "")
    if found not in package.namelist():
        return {}
    styles = read_part(name, package, found)
    names: dict[str, str] = {}
    for style in styles.iterfind(tag("style")):
        title = style.find(tag("name"))
        if title is not None:
            names[str(style.get(tag("styleId"), ""))] = str(title.get(tag("val"), ""))
    return names
