# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of a PDF, and which of them make a paragraph: a PDF itself knows only where characters stand."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 20_000_000
"""Characters."""

MOST_PAGES = 3_000

_HYPHENS = "\x02\ufffe\u00ad"
"""What stands at the end of a line where the file or the library knows that a word was divided."""

_LOW = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ENDS = re.compile(r"[.!?…:;»”\")\]]$")
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST = re.compile(r"(\w+)-$")
_FIRST = re.compile(r"[^\W\d_]+")


class Line(NamedTuple):
    """One line; measures in points, from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    size: float = 0.0
    """Of its first character."""


def paragraphs_of(name: str, data: bytes) -> list[str]:
    """The paragraphs of a PDF. Raises DocumentFailure with the reason."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise DocumentFailure(name, message("document.pdf-password" if locked else "document.damaged")) from error
    try:
        pages = [list(_lines(document, number)) for number in range(min(len(document), MOST_PAGES))]
        too_much = len(document) > MOST_PAGES
    except pdfium.PdfiumError as error:
        raise DocumentFailure(name, message("document.damaged")) from error
    finally:
        document.close()
    if too_much or sum(len(line.text) for page in pages for line in page) > LONGEST:
        raise DocumentFailure(name, message("document.too-long", limit=LONGEST // 1_000_000))
    paragraphs = joined(pages)
    if not paragraphs:
        raise DocumentFailure(name, message("document.pdf-no-text"))
    return paragraphs


def _lines(document: pdfium.PdfDocument, number: int) -> Iterator[Line]:
    page = document[number]
    text_page = page.get_textpage()
    try:
        position = 0
        for piece in re.split("(\r\n|\r|\n)", text_page.get_text_range()):
            shown = piece.strip()
            if shown:
                first = position + piece.index(shown[0])
                last = position + len(piece.rstrip()) - 1
                yield Line(shown, *_place(text_page, first, last))
            position += len(piece)
    finally:
        text_page.close()
        page.close()


def _place(text_page: pdfium.PdfTextPage, first: int, last: int) -> tuple[float, float, float, float]:
    """(left, right, bottom, size) of a line; zeros where the library has no box for its characters."""
    length = text_page.count_chars()
    if not 0 <= first <= last < length:
        return 0.0, 0.0, 0.0, 0.0
    # Loose boxes are as high as the font: those of the letters themselves end lower for «р» than for «о».
    left, bottom, _, _ = text_page.get_charbox(first, loose=True)
    _, _, right, _ = text_page.get_charbox(last, loose=True)
    return left, right, bottom, pdfium.raw.FPDFText_GetFontSize(text_page, first)


def joined(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs that the lines of the pages make."""
    words = {word.casefold() for page in pages for line in page for word in _WORD.findall(line.text)}
    paragraphs: list[str] = []
    open_ended = False
    for page in pages:
        lines = [line for number, line in enumerate(page) if not _is_page_number(line, number, len(page))]
        breaks = _breaks(lines)
        for number, line in enumerate(lines):
            begins = number in breaks if number else not (open_ended and line.text[:1].islower())
            if begins or not paragraphs:
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = _glued(paragraphs[-1], line.text, words)
        if lines:
            open_ended = not _ENDS.search(lines[-1].text)
    return [text for paragraph in paragraphs if (text := _LOW.sub("", paragraph).strip())]


def _is_page_number(line: Line, number: int, count: int) -> bool:
    return number in {0, count - 1} and count > 1 and re.fullmatch(r"[-–—\s]*\d{1,4}[-–—\s]*", line.text) is not None


def _breaks(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines with which a paragraph begins: after a gap, with an indent, or behind a short last line."""
    if len(lines) < 2:
        return {0}
    gaps = [above.bottom - below.bottom for above, below in pairwise(lines)]
    usual = median(gap for gap in gaps if gap > 0) if any(gap > 0 for gap in gaps) else 0.0
    margin = median(line.left for line in lines)
    edge = max(line.right for line in lines)
    width = max(edge - margin, 1.0)
    found = {0}
    for number, (above, below) in enumerate(pairwise(lines), 1):
        gap = gaps[number - 1]
        apart = usual > 0 and (gap > 1.4 * usual or gap < -usual)
        indented = below.left > margin + 8 and below.left > above.left + 8
        short = above.right < edge - 0.15 * width and _ENDS.search(above.text) is not None
        if apart or indented or short or abs(above.size - below.size) > 0.1 * above.size:
            found.add(number)
    return found


def _glued(above: str, below: str, words: set[str]) -> str:
    """Two lines of one paragraph. A divided word is joined only where it is sure to be one word."""
    if above[-1] in _HYPHENS:
        return above.rstrip(_HYPHENS) + below
    head, tail = _LAST.search(above), _FIRST.match(below)
    if head is None or tail is None:
        return f"{above} {below}"
    whole = (head.group(1) + tail.group()).casefold()
    hyphenated = f"{head.group(1)}-{tail.group()}".casefold()
    if tail.group()[0].islower() and whole in words and hyphenated not in words:
        return above[:-1] + below
    return above + below
