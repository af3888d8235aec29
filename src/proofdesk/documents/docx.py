# SPDX-License-Identifier: GPL-3.0-or-later
"""Word documents: body, tables, text boxes, notes, headers, footers; an edit changes only the runs that it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.documents import Document, SourceFile
from proofdesk.core.text import Paragraph, Role, guess_roles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zipfile import ZipFile

    from lxml import etree

_ROLES = {
    "title": Role.HEADLINE,
    "heading 1": Role.HEADLINE,
    "заголовок 1": Role.HEADLINE,
    "название": Role.HEADLINE,
    "caption": Role.CAPTION,
    "название объекта": Role.CAPTION,
    "subtitle": Role.LEAD,
    "подзаголовок": Role.LEAD,
}


class Docx:
    """.docx. The XML libraries are loaded when the first one is opened."""

    id = "docx"
    suffixes: tuple[str, ...] = (".docx",)

    def read(self, name: str, data: bytes, _encoding: str | None = None) -> Document:
        """Read a Word document. Raises DocumentFailure."""
        from proofdesk.documents.ooxml import open_package  # noqa: PLC0415  lxml
        from proofdesk.documents.wordstories import read_stories  # noqa: PLC0415

        with open_package(name, data) as package:
            body, *others = read_stories(name, package)
            styles = [_style_of(element) for element in body.elements]
            names = _style_names(name, package, body.part) if any(styles) else {}
        guessed = guess_roles(body.texts)
        styled = [_role(names.get(style, style)) for style in styles]
        headed = Role.HEADLINE in styled
        paragraphs = [
            Paragraph(text, role or (Role.BODY if headed and guess in {Role.HEADLINE, Role.RUBRIC} else guess))
            for text, role, guess in zip(body.texts, styled, guessed, strict=True)
        ]
        paragraphs += [Paragraph(text) for story in others for text in story.texts]
        return Document(SourceFile(name, self.id, data), tuple(paragraphs) or (Paragraph(""),))

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """The document with its text changed to the paragraphs."""
        from proofdesk.documents.ooxml import open_package, repacked, serialized  # noqa: PLC0415  lxml
        from proofdesk.documents.wordstories import change, read_stories  # noqa: PLC0415

        with open_package(source.name, source.data) as package:
            changed = change(read_stories(source.name, package), [paragraph.text for paragraph in paragraphs])
            if not changed:
                return source.data
            parts = {story.part: serialized(package, story.part, story.root) for story in changed}
        return repacked(source.name, source.data, parts)

    def create(self, _name: str, paragraphs: Sequence[Paragraph]) -> bytes:
        """A new document: the headline as Heading 1, subheads as Heading 2, the rest as plain paragraphs."""
        from proofdesk.documents.newword import new_document  # noqa: PLC0415  lxml

        return new_document(paragraphs)


def _style_of(element: etree._Element) -> str:
    from proofdesk.documents.wordtext import tag  # noqa: PLC0415  lxml

    style = element.find(f"{tag('pPr')}/{tag('pStyle')}")
    return "" if style is None else str(style.get(tag("val"), ""))


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


def _role(style: str) -> Role | None:
    lowered = style.casefold()
    if lowered in _ROLES:
        return _ROLES[lowered]
    return Role.SUBHEAD if lowered.startswith(("heading", "заголовок")) else None
