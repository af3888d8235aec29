# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenDocument packages for tests, made from their inner XML."""

from __future__ import annotations

import io
import zipfile

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{prefix}="{_ODF}{name}:1.0"'
            for prefix, name in {
                "office": "office",
                "style": "style",
                "text": "text",
                "table": "table",
                "draw": "drawing",
                "fo": "xsl-fo-compatible",
            }.items()
        ),
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Beneath"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
)
COMMON = (
    '<style:style style:name="Standard" style:family="paragraph"/>'
    '<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>'
    '<style:style style:name="Beneath" style:family="paragraph" style:parent-style-name="Caption"/>'
    '<style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard"/>'
)
BODY = (
    '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Figure"/></text:sequence-decls>'
    '<text:p text:style-name="P1">Вода ушла</text:p>\n'
    '<text:p text:style-name="Standard">Гидро<text:span text:style-name="T1">лог Борис</text:span> Поло<text:bookmark'
    ' text:name="b"/>морчук<text:tab/>сказал<text:s text:c="3"/>😀<text:line-break/>и'
    ' <text:a xlink:href="http://a.kz/"><text:span text:style-name="T2">ушёл</text:span></text:a>.</text:p>'
    '<text:h text:style-name="Standard" text:outline-level="2">Подзаголовок</text:h>'
    "<text:list><text:list-item><text:p>первое</text:p></text:list-item><text:list-item><text:p>вто<text:soft-page-break/>рое"
    "</text:p></text:list-item></text:list>"
    '<text:p text:style-name="Standard"/>'
    '<text:p text:style-name="P2">Рис. <text:sequence text:name="Figure">1</text:sequence>. Река</text:p>'
    '<text:p text:style-name="Standard">Последний\n   абзац, и\u0306 всё. </text:p>'
)
FURNISHED = (
    '<text:p>До таблицы<text:note text:note-class="footnote" text:id="n1"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>Гидролог Поломорчук.</text:p></text:note-body></text:note>, сноска внутри.</text:p>"
    "<table:table><table:table-column/><table:table-column/>"
    "<table:table-row><table:table-cell><text:p>ячейка один</text:p></table:table-cell>"
    "<table:table-cell><text:p>ячейка два</text:p><text:p>и её вторая строка</text:p></table:table-cell>"
    "</table:table-row></table:table>"
    '<text:p>После таблицы.<draw:frame draw:name="f"><draw:text-box><text:p>Врезка.</text:p></draw:text-box>'
    "</draw:frame></text:p><text:p>Конец.</text:p>"
)
HEADED = (
    '<style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p>Вестник реки</text:p>'
    "</style:header><style:footer><text:p><text:page-number>7</text:page-number></text:p></style:footer></style:master-page>"
)


def package(body: str, *, masters: str = "", members: dict[str, str] | None = None) -> bytes:
    """An .odt with this inner XML of office:text; `members` replace parts or come beside them."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    parts = {
        "content.xml": f'{head}<office:document-content {NAMESPACES} office:version="1.3"><office:automatic-styles>'
        f"{AUTOMATIC}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f'{head}<office:document-styles {NAMESPACES} office:version="1.3"><office:styles>{COMMON}'
        f"</office:styles><office:automatic-styles/><office:master-styles>{masters}</office:master-styles>"
        "</office:document-styles>",
        "META-INF/manifest.xml": MANIFEST,
        **(members or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def content_of(data: bytes, part: str = "content.xml") -> str:
    """A part of a package as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(part).decode()


def inner(data: bytes) -> str:
    """The XML within office:text."""
    content = content_of(data)
    return content[content.index("<office:text>") + 13 : content.index("</office:text>")]
