# SPDX-License-Identifier: GPL-3.0-or-later
"""Word documents: body, tables, text boxes, notes, headers, footers; an edit changes only the runs that it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.documents import Document, Markup, SourceFile
from proofdesk.core.text import Paragraph, Role, guess_roles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zipfile import ZipFile

    from lxml import etree

    from proofdesk.documents.wordstories import Story

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
        from proofdesk.documents.wordcomments import read_threads  # noqa: PLC0415
        from proofdesk.documents.wordstories import read_stories  # noqa: PLC0415

        with open_package(name, data) as package:
            body, *others = read_stories(name, package)
            styles = [_style_of(block[-1]) for block in body.blocks]
            names = _style_names(name, package, body.part) if any(styles) else {}
            threads = read_threads(name, package, [body, *others])
        paragraphs = _paragraphs(body, [_role(names.get(style, style)) for style in styles])
        paragraphs += [Paragraph(text, kind) for s in others for text, kind in zip(s.texts, s.kinds, strict=True)]
        return Document(SourceFile(name, self.id, data), tuple(paragraphs) or (Paragraph(""),), threads)

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """The document with its text changed to the paragraphs."""
        return self.write_marked(source, paragraphs, Markup())

    def write_marked(self, source: SourceFile, paragraphs: Sequence[Paragraph], markup: Markup) -> bytes:
        """The document with its text changed to the paragraphs, and with what `markup` asks."""
        from proofdesk.documents.ooxml import is_strict, open_package, repacked, serialized  # noqa: PLC0415  lxml
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


def _paragraphs(body: Story, styled: Sequence[Role | None]) -> list[Paragraph]:
    """The paragraphs of the body: what their style says they are, else where they stand, else how they look."""
    plain = [n for n, kind in enumerate(body.kinds) if kind is Role.BODY]
    guessed = dict(zip(plain, guess_roles([body.texts[n] for n in plain]), strict=True))
    headed = Role.HEADLINE in styled
    made: list[Paragraph] = []
    for number, (text, kind, role) in enumerate(zip(body.texts, body.kinds, styled, strict=True)):
        guess = guessed.get(number, kind)
        if headed and guess in {Role.HEADLINE, Role.RUBRIC}:
            guess = Role.BODY
        made.append(Paragraph(text, role or guess))
    return made


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
