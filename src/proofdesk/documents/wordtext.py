# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of one Word paragraph, code point by code point, and edits in it that touch only the runs they fall in.

A tab is U+0009, a line break within the paragraph U+2028, a non-breaking hyphen U+2011, a soft hyphen U+00AD.
Text that tracked changes deleted, and field codes, are not text.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.documents.wordedits import word_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.core.edits import Edit
    from proofdesk.core.spans import Span

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SKIPPED = {
    f"{{{W}}}del",
    f"{{{W}}}moveFrom",
    f"{{{W}}}rPr",
    f"{{{W}}}pPr",
    f"{{{W}}}txbxContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_SIGNS = {
    f"{{{W}}}tab": "\t",
    f"{{{W}}}br": "\u2028",
    f"{{{W}}}cr": "\u2028",
    f"{{{W}}}noBreakHyphen": "\u2011",
    f"{{{W}}}softHyphen": "\u00ad",
}
_TAGS = {"\t": "tab", "\u2028": "br"}
_PIECE = re.compile("[\t\u2028]|[^\t\u2028]+")
_NOT_XML = re.compile("[\x00-\x08\x0a-\x1f\ud800-\udfff\ufffe\uffff]")


def tag(local: str) -> str:
    """The qualified name of a WordprocessingML element."""
    return f"{{{W}}}{local}"


def text_elements(paragraph: etree._Element) -> list[etree._Element]:
    """The elements that make the paragraph's own text, in reading order."""
    return list(_walk(paragraph))


def _walk(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == tag("t") or (child.tag in _SIGNS and element.tag == tag("r")):
            yield child
        else:
            yield from _walk(child)


def text_of(element: etree._Element) -> str:
    """The text that one text element stands for."""
    return _SIGNS.get(str(element.tag)) or "".join(str(piece) for piece in element.itertext())


def paragraph_text(paragraph: etree._Element) -> str:
    """The paragraph's text."""
    return "".join(text_of(element) for element in text_elements(paragraph)).replace("\n", " ").replace("\r", " ")


def rewrite(paragraph: etree._Element, text: str) -> None:
    """Change the paragraph's text; runs in which nothing changed stay as they are."""
    for edit in reversed(word_edits(paragraph_text(paragraph), text)):
        _apply(paragraph, edit)


def _apply(paragraph: etree._Element, edit: Edit) -> None:
    position = 0
    inserted = False
    last: etree._Element | None = None
    for element in text_elements(paragraph):
        content = text_of(element)
        start, end = position, position + len(content)
        position = end
        takes = not inserted and edit.replacement and _takes(edit.span, start, end, element)
        low, high = max(edit.span.start, start) - start, min(edit.span.end, end) - start
        if element.tag == tag("t"):
            last = element
            if low < high or takes:
                low, high = min(low, len(content)), max(high, min(low, len(content)))
                set_text(element, content[:low] + (edit.replacement if takes else "") + content[high:])
                inserted = inserted or bool(takes)
        elif low < high:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    if edit.replacement and not inserted:
        if last is not None:
            set_text(last, text_of(last) + edit.replacement)
        else:
            append_run(paragraph, edit.replacement, None)


def _takes(span: Span, start: int, end: int, element: etree._Element) -> bool:
    """Whether new text goes into this element: the one that held the first replaced sign, or the one before."""
    if element.tag != tag("t") or start == end:
        return False
    if span.length:
        return start <= span.start < end
    return start < span.start <= end or (span.start == 0 and start == 0)


def set_text(element: etree._Element, text: str) -> None:
    """Put `text` into a w:t; tabs and line breaks become elements of their own beside it."""
    pieces = _PIECE.findall(text) or [""]
    _set(element, "" if pieces[0] in _TAGS else pieces[0])
    if pieces[0] not in _TAGS:
        pieces = pieces[1:]
    anchor = element
    for piece in pieces:
        fresh = etree.Element(tag(_TAGS.get(piece, "t")))
        if piece not in _TAGS:
            _set(fresh, piece)
        anchor.addnext(fresh)
        anchor = fresh


def _set(element: etree._Element, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = xml_text(text)
    if text != text.strip():
        element.set(_XML_SPACE, "preserve")


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot hold: control characters, lone surrogates."""
    return _NOT_XML.sub("", text)


def append_run(paragraph: etree._Element, text: str, properties: etree._Element | None) -> None:
    """Add a run with `text` at the end of the paragraph, formatted as `properties` (w:rPr) say."""
    run = etree.SubElement(paragraph, tag("r"))
    if properties is not None:
        run.append(deepcopy(properties))
    set_text(etree.SubElement(run, tag("t")), text)
