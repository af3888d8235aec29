# SPDX-License-Identifier: GPL-3.0-or-later
"""What the words of RTF 1.9.1 stand for: characters, groups without text, flows beside the body, fonts, styles."""

from __future__ import annotations

import re

from proofdesk.core.text import Role
from proofdesk.documents.rtftokens import CHARSETS, SYMBOL_CHARSET, SYMBOLS, number

CHARACTERS = {
    b"tab": "\t",
    b"line": "\u2028",
    b"page": "\u2028",
    b"column": "\u2028",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"endash": "–",
    b"emdash": "—",
    b"enspace": "\u2002",
    b"emspace": "\u2003",
    b"qmspace": "\u2005",
    b"zwj": "\u200d",
    b"zwnj": "\u200c",
    b"zwbo": "\u200b",
    b"zwnbo": "\u2060",
    b"ltrmark": "\u200e",
    b"rtlmark": "\u200f",
}
SIGNS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}
ENDS = {b"par": False, b"cell": True, b"nestcell": True, b"sect": True}
"""What ends a paragraph, and whether the document needs it."""

SKIPPED = frozenset(
    b"colortbl info pict nonshppict listtext pntext fldinst datafield xe rxe tc tcn txe sp shprslt revtbl nextfile"
    b" nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn objdata template".split()
)
"""Groups that hold no text of the reader's, or the same text again for older programs."""

OBJECTS = frozenset({b"pict", b"shppict", b"moMath"})
"""Groups that a reader sees in the line."""

STARRED = frozenset(b"ud shpinst shptxt do dptxbxtext footnote".split())
"""Groups with text although a program that does not know them may skip them."""

STORIES = {
    b"footnote": Role.NOTE,
    b"header": Role.HEADER,
    b"headerl": Role.HEADER,
    b"headerr": Role.HEADER,
    b"headerf": Role.HEADER,
    b"footer": Role.HEADER,
    b"footerl": Role.HEADER,
    b"footerr": Role.HEADER,
    b"footerf": Role.HEADER,
    b"shptxt": Role.BOX,
    b"dptxbxtext": Role.BOX,
}
PAGES = {b"mac": 10000, b"pc": 437, b"pca": 850}
"""Code pages that old files name by a word."""

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
_FONT = re.compile(rb"\\(f|fcharset|cpg)([0-9]+)")
_STYLE = re.compile(rb"\{(?:\\s([0-9]+))?((?:[^{};]|\{[^{}]*\})*);?\}")
_CONTROL = re.compile(rb"\\[A-Za-z]+-?[0-9]* ?|[{}]")


def fonts_of(data: bytes, start: int, end: int) -> dict[int, int]:
    """The code page of each font of a font table that says which one it has."""
    fonts: dict[int, int] = {}
    font = -1
    for match in _FONT.finditer(data, start, end):
        value = number(match.group(2))
        match match.group(1):
            case b"f":
                font = value
            case b"cpg" if value:
                fonts[font] = value
            case b"fcharset" if value == SYMBOL_CHARSET:
                fonts[font] = SYMBOLS
            case b"fcharset" if value in CHARSETS:
                fonts.setdefault(font, CHARSETS[value])
    return fonts


def styles_of(data: bytes, start: int, end: int) -> dict[int, Role | None]:
    """What the paragraph styles of a style sheet mean."""
    styles: dict[int, Role | None] = {}
    for match in _STYLE.finditer(data, start, end):
        title = _CONTROL.sub(b"", match.group(2)).decode("cp1251", "replace").strip().casefold()
        known = _ROLES.get(title)
        if known is None and title.startswith(("heading", "заголовок")):
            known = Role.SUBHEAD
        styles[number(match.group(1) or b"0")] = known
    return styles
