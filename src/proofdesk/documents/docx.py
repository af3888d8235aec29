# SPDX-License-Identifier: GPL-3.0-or-later
"""Word documents: body, tables, text boxes, notes, headers, footers; an edit changes only the runs that it is in."""

from __future__ import annotations

from html import escape
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
        from proofdesk.documents.ooxml import USUAL_MAIN, packed  # noqa: PLC0415  lxml

        body = "".join(_new_paragraph(paragraph) for paragraph in paragraphs)
        return packed({**_SKELETON, USUAL_MAIN: _DOCUMENT.format(body=body)})


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


def _new_paragraph(paragraph: Paragraph) -> str:
    style = {Role.HEADLINE: "Heading1", Role.SUBHEAD: "Heading2", Role.CAPTION: "Caption"}.get(paragraph.role)
    layout = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = []
    for number, line in enumerate(paragraph.text.split("\u2028")):
        cells = '</w:t><w:tab/><w:t xml:space="preserve">'.join(_clean(cell) for cell in line.split("\t"))
        runs.append(("<w:br/>" if number else "") + f'<w:t xml:space="preserve">{cells}</w:t>')
    content = f"<w:r>{''.join(runs)}</w:r>" if paragraph.text else ""
    return f"<w:p>{layout}{content}</w:p>"


def _clean(text: str) -> str:
    from proofdesk.documents.wordtext import xml_text  # noqa: PLC0415  lxml

    return escape(xml_text(text), quote=False)


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCUMENT = (
    _HEAD + '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}'
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"'
    ' w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SKELETON = {
    "[Content_Types].xml": _HEAD + f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": _HEAD + f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": _HEAD + f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": _HEAD + '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:i/><w:sz w:val="20"/></w:rPr></w:style></w:styles>',
}
