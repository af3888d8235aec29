# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain text: one paragraph a line. Line ends, encoding and byte order mark stay as they were."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING

from proofdesk.core.documents import Document, SourceFile
from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.messages import message
from proofdesk.core.text import Paragraph, guess_roles
from proofdesk.documents.encodings import decode, encode, lacking
from proofdesk.documents.kinds import ZIP, refuse_misnamed, refuse_relatives

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS = "\n\r\u2028\u2029\x0b\x0c\x85"
_LINE = re.compile("([^\n\r\u2028\u2029\x0b\x0c\x85]*)(\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]|$)")

_OTHERS = (ZIP, b"\x89PNG", b"\x7fELF")
"""How files begin that are no text, whatever they are called."""

LONGEST = 20_000_000
"""Characters; a longer text is refused, because no window can show it usefully."""

NAMED = 8
"""So many characters that an encoding lacks are named."""

MOST = 500_000
"""Paragraphs; a book has a hundredth of that."""


class PlainText:
    """.txt in UTF-8, UTF-16, cp1251, koi8-r and cp866."""

    id = "txt"
    suffixes: tuple[str, ...] = (".txt", ".text")

    def read(self, name: str, data: bytes, encoding: str | None = None) -> Document:
        """Read a text file. Raises DocumentFailure for binary content and for undecodable bytes."""
        refuse_relatives(name)
        if data.startswith(_OTHERS):
            word = data.startswith(ZIP) and b"word/" in data
            raise DocumentFailure(name, message("document.misnamed" if word else "document.binary"))
        if data:
            refuse_misnamed(name, data)
        decoded = decode(name, data, encoding)
        if len(decoded.text) > LONGEST:
            raise DocumentFailure(name, message("document.too-long", limit=LONGEST // 1_000_000))
        # Counted before they are cut: a hundred million empty lines would take all memory.
        if len(decoded.text) > MOST and _count_ends(decoded.text) > MOST:
            raise DocumentFailure(name, message("document.paragraphs", limit=MOST // 1000))
        lines = split_lines(decoded.text)
        newline = Counter([end for _, end in lines[:-1]]).most_common(1)
        source = SourceFile(name, self.id, data, decoded.encoding, newline[0][0] if newline else "\n", decoded.bom)
        return Document(source, self.paragraphs([text for text, _ in lines]))

    def paragraphs(self, lines: Sequence[str]) -> tuple[Paragraph, ...]:
        """The lines as paragraphs with their roles."""
        return tuple(Paragraph(text, role) for text, role in zip(lines, guess_roles(lines), strict=True))

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """The file with the paragraphs as its lines; lines that stay keep their own line end."""
        original = split_lines(decode(source.name, source.data, source.encoding).text)
        before = [text for text, _ in original]
        after = [paragraph.text for paragraph in paragraphs]
        if before == after:
            return source.data
        from proofdesk.core.alignment import align  # noqa: PLC0415  reading does without

        pieces: list[str] = []
        for number, (text, origin) in enumerate(zip(after, align(before, after), strict=True)):
            end = original[origin][1] if origin is not None else ""
            last = number == len(after) - 1
            pieces += (text.replace("\u2028", source.newline), "" if last else end or source.newline)
        return encoded(source.name, "".join(pieces), source.encoding, source.bom)

    def create(self, name: str, paragraphs: Sequence[Paragraph]) -> bytes:
        """A new file: UTF-8, LF, no byte order mark. A line break within a paragraph becomes a line end."""
        text = "\n".join(paragraph.text.replace("\u2028", "\n") for paragraph in paragraphs)
        return encoded(name, text, "utf-8", False)


def split_lines(text: str) -> list[tuple[str, str]]:
    """(line, its line end); the last one has none."""
    cut = text.split("\n")
    if "\r" not in text and len(cut) == len(f"{text}.".splitlines()):
        # Most texts: no other line end stands in it.
        return [*zip(cut[:-1], repeat("\n")), (cut[-1], "")]
    lines = [(match.group(1), match.group(2)) for match in _LINE.finditer(text)]
    if len(lines) > 1 and lines[-1] == ("", "") and lines[-2][1] == "":
        lines.pop()
    return lines


def _count_ends(text: str) -> int:
    return sum(map(text.count, _ENDS)) - text.count("\r\n")


def encoded(name: str, text: str, encoding: str, bom: bool) -> bytes:
    """Bytes of a text. Raises SaveFailure that names the characters that the encoding does not hold."""
    try:
        return encode(text, encoding, bom)
    except UnicodeEncodeError as error:
        signs = lacking(text, encoding)
        shown = ", ".join(_named(sign) for sign in signs[:NAMED])
        shown += ", …" if len(signs) > NAMED else ""
        line = len(split_lines(text[: error.start]))
        why = message("document.unencodable", characters=shown, line=line, encoding=encoding)
        raise SaveFailure(name, why) from error


def _named(sign: str) -> str:
    """A character as it can be told in a sentence: a mark that stands above others by its number alone."""
    is_seen = sign.isprintable() and not unicodedata.combining(sign)
    return f"«{sign}»" if is_seen else f"U+{ord(sign):04X}"
