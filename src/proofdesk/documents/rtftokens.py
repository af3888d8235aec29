# SPDX-License-Identifier: GPL-3.0-or-later
"""The tokens of RTF 1.9.1, and what its numbers for character sets mean."""

from __future__ import annotations

import codecs
import re
from functools import cache

TOKEN = re.compile(
    rb"(?P<hex>(?:\\'[0-9A-Fa-f]{2})+)"
    rb"|\\(?P<word>[A-Za-z]+)(?P<number>-?[0-9]+)?(?P<blank> ?)"
    rb"|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)
_MARK = re.compile(rb"[\\{}]")
_BINARY = re.compile(rb"bin([0-9]+) ?")

MOST_TOKENS = 800_000
"""A Russian novel has half of that."""

CHARSETS = {
    77: 10000,
    78: 10001,
    79: 10003,
    80: 10008,
    81: 10002,
    85: 10006,
    86: 10081,
    88: 10029,
    89: 10007,
    128: 932,
    129: 949,
    130: 1361,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    179: 1256,
    180: 1256,
    181: 1255,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    254: 437,
    255: 850,
}
"""Code page of each value of \\fcharset; 0 and 1 mean that of the document."""

SYMBOL_CHARSET = 2
SYMBOLS = -2
"""Stands for a code page where the characters are pictures: they are read as private-use characters, as Word does."""

_CODECS = {
    10000: "mac_roman",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10081: "mac_turkish",
    10001: "cp932",
    10002: "cp950",
    10003: "cp949",
    10008: "gb2312",
    936: "gbk",
    1361: "johab",
    65001: "utf-8",
    20866: "koi8-r",
    21866: "koi8-u",
}
_LATIN = "cp1252"
_SEVERAL_BYTES = frozenset({"cp932", "cp949", "cp950", "gb2312", "gbk", "johab", "utf-8"})
_ASCII = "".join(map(chr, range(128)))


@cache
def codec_of(page: int) -> str:
    """The Python codec of a Windows code page; Western Europe's where there is none."""
    for name in (_CODECS.get(page), f"cp{page}", f"iso8859_{page - 28590}"):
        if name is not None:
            try:
                return codecs.lookup(name).name
            except LookupError:
                continue
    return _LATIN


@cache
def table_of(page: int) -> str | None:
    """The 256 characters of a code page of single bytes (U+FFFD where it has none); None where letters take several."""
    if page == SYMBOLS:
        return "".join(map(chr, range(0xF000, 0xF100)))
    codec = codec_of(page)
    if codec in _SEVERAL_BYTES:
        return None
    return _ASCII + "".join(bytes([value]).decode(codec, "replace") for value in range(128, 256))


def group_end(data: bytes, position: int) -> int:
    """Where the group that holds `position` ends: at its closing brace, or at the end of the file.

    Raises ValueError where more groups and control words than `MOST_TOKENS` stand in it.
    """
    depth, seen = 0, 0
    search = _MARK.search
    while (found := search(data, position)) is not None:
        position = found.end()
        seen += 1
        if seen > MOST_TOKENS:
            raise ValueError("too many tokens in a group")
        sign = found.group()
        if sign == b"{":
            depth += 1
        elif sign == b"}":
            if depth == 0:
                return found.start()
            depth -= 1
        else:
            binary = _BINARY.match(data, position)
            position = binary.end() + number(binary.group(1)) if binary else position + 1
    return len(data)


def number(digits: bytes) -> int:
    """The value of the digits of a control word; absurd ones are cut to what fits any field of RTF."""
    return int(digits) if len(digits) < 11 else 2_147_483_647
