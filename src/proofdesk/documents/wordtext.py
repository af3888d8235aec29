# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of the paragraphs of a Word document, code point by code point; edits touch only the runs that they fall in.

A tab is U+0009, a line break within the paragraph U+2028, a non-breaking hyphen U+2011, a soft hyphen U+00AD.
Text that tracked changes deleted, and field codes, are not text.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.documents.packages import xml_text
from proofdesk.documents.textchanges import planned
from proofdesk.documents.wordedits import word_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.edits import Edit
    from proofdesk.documents.textchanges import Change

Block = tuple["etree._Element", ...]
"""The w:p elements that are read as one paragraph: several where tracked changes took out the marks between them."""

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


def tag(local: str) -> str:
    """The qualified name of a WordprocessingML element."""
    return f"{{{W}}}{local}"


_T = tag("t")
_R = tag("r")
_PPR = tag("pPr")
_TEXTUAL = (_T, *_SIGNS)


def text_elements(block: Block) -> list[etree._Element]:
    """The elements that make the block's own text, in reading order."""
    return [element for paragraph in block for element in paragraph.iter(*_TEXTUAL) if _is_text_of(paragraph, element)]


def _is_text_of(paragraph: etree._Element, element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or (parent.tag != _R and element.tag != _T):
        return False
    if parent.getparent() is paragraph and parent.tag == _R:
        return True
    for ancestor in element.iterancestors():
        if ancestor is paragraph:
            return True
        if ancestor.tag in _SKIPPED:
            return False
    return False


def text_of(element: etree._Element) -> str:
    """The text that one text element stands for."""
    sign = _SIGNS.get(str(element.tag))
    if sign is not None:
        return sign
    return "".join(map(str, element.itertext())) if len(element) else str(element.text or "")


def block_text(block: Block) -> str:
    """The block's text."""
    return joined_text(text_elements(block))


def joined_text(elements: Sequence[etree._Element]) -> str:
    """The text that text elements make together; line ends of the file are spaces."""
    text = "".join(map(text_of, elements))
    return text.replace("\n", " ").replace("\r", " ") if "\n" in text or "\r" in text else text


def changed_elements(
    elements: Sequence[etree._Element], edits: Sequence[Edit]
) -> list[tuple[etree._Element, list[Change]]]:
    """What edits of a text, in order of position, change in the elements that make it; empty where there are none."""
    plan = planned([len(text_of(element)) for element in elements], lambda n: elements[n].tag == _T, edits)
    return [(elements[n], changes) for n, changes in plan]


def rewrite(block: Block, text: str) -> None:
    """Change the block's text; runs in which nothing changed stay as they are."""
    elements = text_elements(block)
    if not elements:
        append_run(block[-1], text, None)
        return
    for element, changes in changed_elements(elements, word_edits(joined_text(elements), text)):
        if element.tag == _T:
            content = text_of(element)
            for change in reversed(changes):
                content = content[: change.low] + change.text + content[change.high :]
            set_text(element, content)
        else:
            _rewrite_sign(element, changes)


def _rewrite_sign(element: etree._Element, changes: Sequence[Change]) -> None:
    for change in changes:
        if change.text:
            fresh = etree.Element(_T)
            element.addprevious(fresh) if change.low == 0 else element.addnext(fresh)
            set_text(fresh, change.text)
    if any(change.high > change.low for change in changes):
        drop(element)


def layout_of(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph's properties, which come first in it."""
    first = next(iter(paragraph), None)
    return first if first is not None and first.tag == _PPR else None


def drop(element: etree._Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


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


def append_run(paragraph: etree._Element, text: str, properties: etree._Element | None) -> etree._Element:
    """Add a run with `text` at the end of the paragraph, formatted as `properties` (w:rPr) say; gives the run."""
    run = etree.SubElement(paragraph, tag("r"))
    if properties is not None:
        run.append(deepcopy(properties))
    set_text(etree.SubElement(run, tag("t")), text)
    return run
