# SPDX-License-Identifier: GPL-3.0-or-later
"""A Word document that nothing stood in before: the parts of a package without anything that a reader does not see."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.ooxml import USUAL_MAIN
from proofdesk.documents.packages import packed, xml_text

if TYPE_CHECKING:
    from collections.abc import Sequence


def new_document(paragraphs: Sequence[Paragraph]) -> bytes:
    """The bytes of a .docx with the paragraphs, their roles as styles."""
    body = "".join(_new_paragraph(paragraph) for paragraph in paragraphs)
    return packed({**_SKELETON, USUAL_MAIN: _DOCUMENT.format(body=body)})


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
