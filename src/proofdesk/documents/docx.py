# SPDX-License-Identifier: GPL-3.0-or-later
"""Word documents: paragraphs of the body, tables and text boxes; an edit changes only the runs that it falls in."""

from __future__ import annotations

from copy import deepcopy
from html import escape
from typing import TYPE_CHECKING

from proofdesk.core.documents import Document, SourceFile
from proofdesk.core.text import Paragraph, Role, guess_roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

MAIN = "word/document.xml"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
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

    def claims(self, data: bytes) -> bool:
        """Whether the bytes are a Word package, or so damaged or protected one that only reading can tell."""
        return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or not data

    def read(self, name: str, data: bytes, _encoding: str | None = None) -> Document:
        """Read a Word document. Raises DocumentFailure."""
        from proofdesk.documents.wordtext import paragraph_text  # noqa: PLC0415  lxml

        root = _root(name, data)
        elements = _paragraphs(root)
        texts = [paragraph_text(element) for element in elements]
        styles = [_style_of(element) for element in elements]
        names = _style_names(name, data) if any(styles) else {}
        guessed = guess_roles(texts)
        styled = [_role(names.get(style, style)) for style in styles]
        headed = Role.HEADLINE in styled
        paragraphs = tuple(
            Paragraph(text, role or (Role.BODY if headed and guess in {Role.HEADLINE, Role.RUBRIC} else guess))
            for text, role, guess in zip(texts, styled, guessed, strict=True)
        )
        return Document(SourceFile(name, self.id, data), paragraphs or (Paragraph(""),))

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """The document with its text changed to the paragraphs."""
        from proofdesk.documents.alignment import align  # noqa: PLC0415  reading does without
        from proofdesk.documents.ooxml import repacked, serialized  # noqa: PLC0415  lxml
        from proofdesk.documents.wordtext import paragraph_text, rewrite  # noqa: PLC0415

        root = _root(source.name, source.data)
        elements = _paragraphs(root)
        before = [paragraph_text(element) for element in elements]
        after = [paragraph.text for paragraph in paragraphs]
        if before == after or (not before and after == [""]):
            return source.data
        origins = align(before, after)
        kept = {origin for origin in origins if origin is not None}
        previous: etree._Element | None = None
        for text, origin in zip(after, origins, strict=True):
            if origin is None:
                previous = _add(root, elements, previous, text)
            else:
                previous = elements[origin]
                if before[origin] != text:
                    rewrite(previous, text)
        for number, element in enumerate(elements):
            if number not in kept:
                _remove(element)
        return repacked(source.data, {MAIN: serialized(root)})

    def create(self, _name: str, paragraphs: Sequence[Paragraph]) -> bytes:
        """A new document: the headline as Heading 1, subheads as Heading 2, the rest as plain paragraphs."""
        from proofdesk.documents.ooxml import packed  # noqa: PLC0415  lxml

        body = "".join(_new_paragraph(paragraph) for paragraph in paragraphs)
        return packed({**_SKELETON, MAIN: _DOCUMENT.format(body=body)})


def _root(name: str, data: bytes) -> etree._Element:
    from proofdesk.documents.ooxml import open_package, read_part  # noqa: PLC0415  lxml

    with open_package(name, data, MAIN) as package:
        return read_part(name, package, MAIN)


def _paragraphs(root: etree._Element) -> list[etree._Element]:
    from proofdesk.documents.wordtext import tag  # noqa: PLC0415  lxml

    found: list[etree._Element] = []

    def walk(element: etree._Element) -> None:
        for child in element:
            if child.tag == _FALLBACK:
                continue
            if child.tag == tag("p"):
                found.append(child)
            walk(child)

    body = root.find(tag("body"))
    if body is not None:
        walk(body)
    return found


def _style_of(element: etree._Element) -> str:
    from proofdesk.documents.wordtext import tag  # noqa: PLC0415  lxml

    style = element.find(f"{tag('pPr')}/{tag('pStyle')}")
    return "" if style is None else str(style.get(tag("val"), ""))


def _style_names(name: str, data: bytes) -> dict[str, str]:
    from proofdesk.documents.ooxml import open_package, read_part  # noqa: PLC0415  lxml
    from proofdesk.documents.wordtext import tag  # noqa: PLC0415

    with open_package(name, data, MAIN) as package:
        if "word/styles.xml" not in package.namelist():
            return {}
        styles = read_part(name, package, "word/styles.xml")
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


def _add(
    root: etree._Element, elements: list[etree._Element], previous: etree._Element | None, text: str
) -> etree._Element:
    """A new paragraph after `previous` (before the first one, without it), with its neighbour's format."""
    from lxml import etree as xml  # noqa: PLC0415

    from proofdesk.documents.wordtext import append_run, tag  # noqa: PLC0415

    model = previous if previous is not None else (elements[0] if elements else None)
    fresh = xml.Element(tag("p"))
    properties = None
    if model is not None:
        layout = model.find(tag("pPr"))
        if layout is not None:
            copied = deepcopy(layout)
            for section in copied.findall(tag("sectPr")):
                copied.remove(section)
            fresh.append(copied)
        properties = model.find(f"{tag('r')}/{tag('rPr')}")
    if text:
        append_run(fresh, text, properties)
    if previous is not None:
        previous.addnext(fresh)
    elif model is not None:
        model.addprevious(fresh)
    else:
        body = root.find(tag("body"))
        assert body is not None
        body.insert(0, fresh)
    return fresh


def _remove(element: etree._Element) -> None:
    """Take a paragraph out; one that holds more than text, or that its cell or section needs, is only emptied."""
    from proofdesk.documents.wordtext import rewrite, tag  # noqa: PLC0415  lxml

    parent = element.getparent()
    if parent is None:
        return
    needed = (
        element.find(f"{tag('pPr')}/{tag('sectPr')}") is not None
        or any(child.tag in {tag("drawing"), tag("pict"), tag("object")} for child in element.iter())
        or len(parent.findall(tag("p"))) == 1
    )
    if needed:
        rewrite(element, "")
    else:
        parent.remove(element)


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
    kept = "".join(sign for sign in text if sign >= " " and not "\ud800" <= sign <= "\udfff")
    return escape(kept, quote=False)


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
