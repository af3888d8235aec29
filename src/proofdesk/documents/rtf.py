# SPDX-License-Identifier: GPL-3.0-or-later
"""Rich Text Format: an edit changes the characters that it is in, and every other byte stays."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from proofdesk.core.documents import Document, SourceFile
from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role, guess_roles
from proofdesk.documents.inlineobjects import beside_objects
from proofdesk.documents.kinds import RICH_TEXT, refuse_misnamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.documents.rtfflow import RtfParagraph
    from proofdesk.documents.rtfreader import RtfText
    from proofdesk.documents.sourcemap import Change, Compared

    _Splice = tuple[int, int, bytes]

_ESCAPED = {
    "\t": b"\\tab ",
    "\u2028": b"\\line ",
    "\u00a0": b"\\~",
    "\u2011": b"\\_",
    "\u00ad": b"\\-",
    "\\": b"\\\\",
    "{": b"\\{",
    "}": b"\\}",
}
_STYLES = {Role.HEADLINE: 1, Role.SUBHEAD: 2, Role.CAPTION: 3}
_HEAD = (
    b"{\\rtf1\\ansi\\ansicpg1251\\uc1\\deff0\\deflang1049"
    b"{\\fonttbl{\\f0\\froman\\fcharset204 Times New Roman;}}"
    b"{\\stylesheet{\\s0 Normal;}{\\s1\\b\\fs36 heading 1;}{\\s2\\b\\fs28 heading 2;}{\\s3\\i\\fs20 caption;}}\n"
)
_FORMATS = {1: b"\\s1\\sb240\\b\\fs36 ", 2: b"\\s2\\sb200\\b\\fs28 ", 3: b"\\s3\\i\\fs20 ", 0: b"\\fs24 "}
_CYRILLIC = 1251
_GLUING = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789- ")
"""What would become part of a control word that stands before it."""


class Rtf:
    """.rtf. Text boxes follow the paragraph that they are anchored in; notes, headers and footers come last."""

    id = "rtf"
    suffixes: tuple[str, ...] = (".rtf",)

    def read(self, name: str, data: bytes, _encoding: str | None = None) -> Document:
        """Read an RTF document. Raises DocumentFailure."""
        text = _text(name, data)
        guessed = guess_roles([paragraph.text for paragraph in text.body])
        styled = [paragraph.role for paragraph in text.body]
        headed = Role.HEADLINE in styled
        paragraphs = [
            _as_read(paragraph, Role.BODY if headed and guess in {Role.HEADLINE, Role.RUBRIC} else guess)
            for paragraph, guess in zip(text.body, guessed, strict=True)
        ]
        paragraphs += [_as_read(paragraph, Role.BODY) for paragraph in text.paragraphs[len(text.body) :]]
        return Document(SourceFile(name, self.id, data), tuple(paragraphs))

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """The document with its text changed to the paragraphs."""
        from proofdesk.documents.sourcemap import compared, edited  # noqa: PLC0415  reading does without

        text = _text(source.name, source.data)
        before = [paragraph.text for paragraph in text.paragraphs]
        after = [paragraph.text for paragraph in paragraphs]
        if before == after:
            return source.data
        found = compared(before, after, lambda n: n < len(text.body), lambda n: text.paragraphs[n].is_needed)
        splices = [_inserted(text, previous, fresh) for previous, fresh in found.added if previous is None]
        for number, wanted in found.kept:
            paragraph = text.paragraphs[number]
            splices += _encoded(edited(paragraph.mapped, wanted, paragraph.anchor), paragraph)
        for number in found.removed:
            splices += _without(text.paragraphs[number])
        splices += [_inserted(text, previous, fresh) for previous, fresh in found.added if previous is not None]
        if _needs_end(text, before, found):
            splices.append((text.body_end, text.body_end, b"\\par "))
        return _spliced(source.data, splices, text.bare_ends)

    def create(self, _name: str, paragraphs: Sequence[Paragraph]) -> bytes:
        """A new document: the headline as heading 1, subheads as heading 2, the rest as plain paragraphs."""
        made = [_HEAD]
        for paragraph in paragraphs:
            style = _STYLES.get(paragraph.role, 0)
            made.append(b"{\\pard\\sa160" + _FORMATS[style] + encoded(paragraph.text, _CYRILLIC, 1) + b"\\par}\n")
        return b"".join(made) + b"}\n"


def _as_read(paragraph: RtfParagraph, otherwise: Role) -> Paragraph:
    text = paragraph.text
    return Paragraph(text, paragraph.role or otherwise, tuple(beside_objects(text, paragraph.objects)))


def _text(name: str, data: bytes) -> RtfText:
    refuse_misnamed(name, data, RICH_TEXT)
    from proofdesk.documents.rtfreader import RtfText  # noqa: PLC0415  only RTF files pay for its tables

    return RtfText(name, data)


def encoded(text: str, page: int, unicode_skip: int) -> bytes:
    """The text as RTF, where bytes are letters of code page `page` and \\uc is `unicode_skip`.

    Control characters, which RTF does not hold, are left out.
    """
    return b"".join(_sign(character, page, unicode_skip) for character in text)


def _sign(character: str, page: int, unicode_skip: int) -> bytes:
    if character in _ESCAPED:
        return _ESCAPED[character]
    if character < " ":
        return b""
    if character < "\x80" and page >= 0:
        return character.encode()
    # Among symbols the bytes of ASCII are pictures, too.
    from proofdesk.documents.rtftokens import table_of  # noqa: PLC0415  with the reader

    table = table_of(page)
    if table is not None and character != "\ufffd":
        at = table.find(character, 128)
        if at >= 0:
            return b"\\'%02x" % at
    units = character.encode("utf-16-le", "replace")
    fallback = b"?" * unicode_skip
    return b"".join(
        b"\\u%d%s" % (int.from_bytes(units[at : at + 2], "little", signed=True), fallback or b" ")
        for at in range(0, len(units), 2)
    )


def _encoded(changes: Iterable[Change], paragraph: RtfParagraph) -> list[_Splice]:
    return [(change.start, change.end, encoded(change.text, *paragraph.context(change.place))) for change in changes]


def _without(paragraph: RtfParagraph) -> list[_Splice]:
    """Nothing in place of the paragraph's characters, and of its end where the document can do without."""
    from proofdesk.documents.sourcemap import changes  # noqa: PLC0415  with the writer

    length = len(paragraph.mapped)
    all_of_it = changes(paragraph.mapped, Edit(Span(0, length), ""), paragraph.anchor) if length else ()
    splices = _encoded(all_of_it, paragraph)
    if not paragraph.is_needed:
        splices.append((paragraph.end, paragraph.end_after, b""))
    return splices


def _inserted(text: RtfText, previous: int | None, fresh: Sequence[str]) -> _Splice:
    """New paragraphs, formatted as the one before them; without one, as the first."""
    if previous is None:
        first = text.paragraphs[0]
        return first.anchor, first.anchor, b"".join(encoded(line, *first.context(0)) + b"\\par " for line in fresh)
    neighbour = text.paragraphs[previous]
    context = neighbour.context(len(neighbour.mapped))
    return neighbour.end, neighbour.end, b"".join(b"\\par " + encoded(line, *context) for line in fresh)


def _needs_end(text: RtfText, before: Sequence[str], found: Compared) -> bool:
    """Whether the body would stop with an empty paragraph that nothing ends, so that it would not be read again."""
    last = len(text.body) - 1
    if text.body[last].end != text.body[last].end_after or last in found.removed:
        return False
    lines = next((fresh for previous, fresh in found.added if previous == last), None)
    ending = lines[-1] if lines else dict(found.kept).get(last, before[last])
    remaining = last + 1 - sum(number <= last for number in found.removed) + sum(len(new) for _, new in found.added)
    return ending == "" and remaining > 1


def _spliced(data: bytes, splices: Iterable[_Splice], bare_ends: Sequence[int]) -> bytes:
    """The bytes with the splices in them; a control word stays apart from a letter that now follows it."""
    pieces: list[bytes] = []
    position, copied_to = 0, -1
    for start, end, replacement in [*sorted(splices, key=lambda splice: splice[:2]), (len(data), len(data), b"")]:
        for piece, source_end in ((data[position:start], start), (replacement, -1)):
            if piece:
                if piece[0] in _GLUING and _is_among(bare_ends, copied_to):
                    pieces.append(b" ")
                pieces.append(piece)
                copied_to = source_end
        position = max(end, position)
    return b"".join(pieces)


def _is_among(ascending: Sequence[int], value: int) -> bool:
    at = bisect_left(ascending, value)
    return at < len(ascending) and ascending[at] == value
