# SPDX-License-Identifier: GPL-3.0-or-later
"""An OpenDocument text that nothing stood in before: the parts of a package that every reader asks for."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.odtedits import fill
from proofdesk.documents.odtstories import CONTENT, STYLES
from proofdesk.documents.odttext import office, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

_STYLES = {Role.HEADLINE: "Heading_20_1", Role.SUBHEAD: "Heading_20_2", Role.CAPTION: "Caption"}
_LEVELS = {Role.HEADLINE: "1", Role.SUBHEAD: "2"}
_TYPE = "application/vnd.oasis.opendocument.text"


def new_document(paragraphs: Sequence[Paragraph]) -> bytes:
    """The bytes of an .odt with the paragraphs, their roles as styles."""
    content = etree.fromstring(_CONTENT)
    body = next(content.iter(office("text")))
    for paragraph in paragraphs:
        level = _LEVELS.get(paragraph.role)
        element = etree.SubElement(body, tag("p" if level is None else "h"))
        element.set(tag("style-name"), _STYLES.get(paragraph.role, "Standard"))
        if level is not None:
            element.set(tag("outline-level"), level)
        fill(element, paragraph.text)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", _TYPE, zipfile.ZIP_STORED)
        package.writestr(CONTENT, etree.tostring(content, xml_declaration=True, encoding="UTF-8"))
        package.writestr(STYLES, _STYLE_PART)
        package.writestr("META-INF/manifest.xml", _MANIFEST)
    return target.getvalue()


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_CONTENT = (
    f'<office:document-content xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0" office:version="1.3">'
    "<office:body><office:text/></office:body></office:document-content>"
)
_STYLE_PART = (
    f'{_HEAD}<office:document-styles xmlns:office="{_ODF}office:1.0" xmlns:style="{_ODF}style:1.0"'
    f' xmlns:fo="{_ODF}xsl-fo-compatible:1.0" office:version="1.3"><office:styles>'
    '<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.28cm"'
    ' fo:line-height="115%"/><style:text-properties fo:font-size="12pt" fo:language="ru" fo:country="RU"/>'
    '</style:default-style><style:style style:name="Standard" style:family="paragraph"/>'
    '<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"'
    ' style:parent-style-name="Heading" style:default-outline-level="1"><style:text-properties fo:font-size="18pt"/>'
    '</style:style><style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"'
    ' style:parent-style-name="Heading" style:default-outline-level="2"><style:text-properties fo:font-size="14pt"/>'
    '</style:style><style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:text-properties fo:font-size="10pt" fo:font-style="italic"/></style:style></office:styles>'
    "<office:automatic-styles>"
    '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
    ' fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="3cm" fo:margin-right="1.5cm"/></style:page-layout>'
    "</office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>'
    "</office:document-styles>"
)
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_TYPE}"/>'
    f'<manifest:file-entry manifest:full-path="{CONTENT}" manifest:media-type="text/xml"/>'
    f'<manifest:file-entry manifest:full-path="{STYLES}" manifest:media-type="text/xml"/></manifest:manifest>'
)
