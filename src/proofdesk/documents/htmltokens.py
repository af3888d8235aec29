# SPDX-License-Identifier: GPL-3.0-or-later
"""A saved page as code points, and its tags and characters with their places. Source: the HTML standard of WHATWG."""

from __future__ import annotations

import codecs
import re
from functools import cache
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.documents.encodings import Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARSET = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SNIFFED = 8192
_LABELS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gbk",
}
"""What browsers take instead, because pages say the one and mean the other."""

_SINGLE = re.compile(r"cp125\d|cp866|cp874|koi8-[ru]|iso8859-\d+|mac-cyrillic|latin-1")
_SEVERAL = frozenset({"gbk", "gb18030", "big5", "cp932", "cp949", "euc_jp"})
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_TOKEN = re.compile(
    r"""
    <!--(?:>|.*?--!?>|.*)
    |<[!?][^>]*+>?
    |</(?P<end>[A-Za-z][^\s/>]*+)[^>]*+>?
    |<(?P<start>[A-Za-z][^\s/>]*+)
      (?P<attributes>(?:[\s/]++
        |[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+
        |=)*+)>
    |<[A-Za-z][^>]*+>?
    |(?P<text>[^<]++|<)
    """,
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*))?)?")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"})
"""Elements in which no tag but their own end is one."""

PIECE = re.compile(r"[ \t\n\r\f]++|&|[^& \t\n\r\f]++(?: [^& \t\n\r\f]++)*+")
"""White space, the beginning of a reference, or words with one space between them."""
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")


class Token(NamedTuple):
    """A start tag, an end tag or a piece of text; comments and declarations are left out.

    `kind` is "start", "end" or "text"; `name` is lower case and empty for text.
    """

    kind: str
    name: str
    start: int
    end: int
    attributes: str = ""


def decode_page(name: str, data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a page: by its mark, as UTF-8 where it is that, as it says itself, or as it looks.

    Raises DocumentFailure where the bytes are no text.
    """
    if encoding is not None or data.startswith(_MARKS):
        return decode(name, data, encoding)
    declared = _declared(data)
    if declared is None:
        return decode(name, data)
    for codec in ("utf-8", declared, "latin-1" if declared == "cp1252" else declared):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec not in _SEVERAL or text.encode(codec, "replace") == data:
            return Decoded(text, codec, False)
    return decode(name, data)


def _declared(data: bytes) -> str | None:
    """The codec that the page names, if it is one that a page can be in without loss."""
    found = _CHARSET.search(data, 0, _SNIFFED)
    if found is None or b"\x00" in data[:100]:
        return None
    try:
        codec = codecs.lookup(found.group(1).decode("ascii", "replace")).name
    except LookupError:
        return None
    codec = _LABELS.get(codec, codec)
    return codec if codec == "utf-8" or codec in _SEVERAL or _SINGLE.fullmatch(codec) else None


def tokens(text: str) -> Iterator[Token]:
    """The tags and texts of a page, in order; what stands in scripts, styles and titles is neither."""
    position = 0
    while (found := _TOKEN.match(text, position)) is not None:
        position = found.end()
        kind = found.lastgroup
        if kind == "attributes":
            name = found.group("start").lower()
            yield Token("start", name, found.start(), position, found.group("attributes"))
            if name in _RAW:
                close = _closing(name).search(text, position)
                position = len(text) if close is None else close.start()
            elif name == "plaintext":
                return
        elif kind is not None:
            name = found.group("end").lower() if kind == "end" else ""
            yield Token(kind, name, found.start(), position)


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def attributes_of(source: str) -> dict[str, str]:
    """The attributes of a start tag, the first of each name."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        found.setdefault(match.group(1).lower(), unescape(match.group(2) or match.group(3) or match.group(4) or ""))
    return found


def reference_at(text: str, position: int) -> tuple[str, int] | None:
    """The characters that a reference at `position` stands for, and where it ends; None where there is no reference.

    A reference may lack its semicolon; then the longest name that the standard allows without one counts.
    """
    match = _REFERENCE.match(text, position)
    if match is None:
        return None
    source = match.group()
    if source[1] == "#" or source[1:] in html5:
        return unescape(source), match.end()
    for length in range(len(source), 2, -1):
        if source[1:length] in html5:
            return html5[source[1:length]], position + length
    return None
