# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of the paragraphs of a Word document, code point by code point; edits touch only the runs that they fall in.

A tab is U+0009, a line break within the paragraph U+2028, a non-breaking hyphen U+2011, a soft hyphen U+00AD, a symbol
the character of its font. Text that tracked changes deleted, field codes and ruby annotations are not text.
"""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from proofdesk.core.wordedits import word_edits
from proofdesk.documents.packages import xml_text
from proofdesk.documents.textchanges import changed_text, planned

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
    f"{{{W}}}rt",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_SIGNS = {
    f"{{{W}}}tab": "\t",
    f"{{{W}}}ptab": "\t",
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
_P = tag("p")
_SYMBOL = tag("sym")
_TEXTUAL = (_T, _SYMBOL, *_SIGNS)
_FIELD_MARK, _FIELD_MARK_KIND = tag("fldChar"), tag("fldCharType")
OBJECTS = ("{*}inline", "{*}oMath", tag("object"), tag("pict"))
"""What can stand in a line without being text."""

_HIDING = (
    # Letters that stand elsewhere than in a run of the paragraph itself, or that are another paragraph's.
    "descendant::text()[not(parent::w:t/parent::w:r/parent::w:p)]/parent::*/ancestor-or-self::w:p",
    "descendant::w:p/ancestor::w:p",
)
_NOT_PLAIN = etree.XPath(" | ".join(_HIDING), namespaces={"w": W}, smart_strings=False)


def text_elements(block: Block) -> list[etree._Element]:
    """The elements that make the block's own text, in reading order."""
    found = [element for paragraph in block for element in paragraph.iter(*_TEXTUAL) if _is_text_of(paragraph, element)]
    codes = _in_codes(block)
    return [element for element in found if element not in codes] if codes else found


def _in_codes(block: Block) -> set[etree._Element]:
    """Text within the codes of fields, which other fields may show there; of a code that ends in its paragraph."""
    hidden: set[etree._Element] = set()
    for paragraph in block:
        if next(paragraph.iter(_FIELD_MARK), None) is None:
            continue
        texts: list[etree._Element] = []
        codes: list[tuple[int, int]] = []
        begun: list[int | None] = []  # how many texts come before the code; None where what it shows has begun
        for element in paragraph.iter(_FIELD_MARK, *_TEXTUAL):
            kind = element.get(_FIELD_MARK_KIND) if element.tag == _FIELD_MARK else "text"
            if kind == "text":
                texts.append(element)
            elif kind == "begin":
                begun.append(len(texts))
            elif begun:
                start = begun.pop()
                if start is not None:
                    codes.append((start, len(texts)))
                if kind == "separate":
                    begun.append(None)
        reached = 0
        for start, end in sorted(codes):
            hidden.update(texts[max(start, reached) : end])
            reached = max(reached, end)
    return hidden


def object_places(block: Block) -> list[int]:
    """Where in the block's text (code points) pictures, formulas and embedded objects stand in the line."""
    texts = set(text_elements(block))
    places: list[int] = []
    position = 0
    for paragraph in block:
        for element in paragraph.iter(*OBJECTS, *_TEXTUAL):
            if element in texts:
                position += len(text_of(element))
            elif element.tag not in _TEXTUAL and _is_in_line(paragraph, element):
                places.append(position)
    return places


def _is_in_line(paragraph: etree._Element, element: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is paragraph:
            break
        if ancestor.tag in _SKIPPED:
            return False
    return element.tag != tag("pict") or not any(
        "position:absolute" in str(shape.get("style", "")) for shape in element
    )


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
    if element.tag == _SYMBOL:
        return _symbol(str(element.get(tag("char"), "")))
    return "".join(map(str, element.itertext())) if len(element) else str(element.text or "")


def _symbol(code: str) -> str:
    """The character that a symbol names by its number; nothing where it names none that a text can hold."""
    try:
        found = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return found if found.isprintable() or unicodedata.category(found) == "Co" else ""


def block_text(block: Block) -> str:
    """The block's text."""
    return Letters.of(block).text


def block_texts(root: etree._Element, blocks: Sequence[Block]) -> list[str]:
    """The texts of the blocks of one part.

    Most paragraphs hold nothing but runs with letters: all that they hold is their text, and reading it at once is
    many times quicker than looking at each element.
    """
    others = set(cast("list[etree._Element]", _NOT_PLAIN(root)))
    for other in root.iter(_SYMBOL, _FIELD_MARK, *_SIGNS, etree.Comment, etree.ProcessingInstruction):
        others.update(other.iterancestors(_P))
    return [
        _clean(etree.tostring(block[0], encoding="unicode", method="text", with_tail=False))
        if len(block) == 1 and block[0] not in others
        else block_text(block)
        for block in blocks
    ]


def _clean(text: str) -> str:
    """Line ends of the file are spaces."""
    return text.replace("\n", " ").replace("\r", " ") if "\n" in text or "\r" in text else text


class Letters(NamedTuple):
    """The elements that make the text of a block, and the text of each."""

    elements: Sequence[etree._Element]
    texts: Sequence[str]

    @classmethod
    def of(cls, block: Block) -> Letters:
        """Of a block."""
        elements = text_elements(block)
        return cls(elements, [text_of(element) for element in elements])

    @property
    def text(self) -> str:
        """The block's text."""
        return _clean("".join(self.texts))

    def edits(self, text: str) -> list[Edit]:
        """Small edits that make the block's text another one."""
        return word_edits(self.text, text, list(accumulate(map(len, self.texts))))

    def changes(self, edits: Sequence[Edit]) -> list[tuple[etree._Element, str, list[Change]]]:
        """(element, its text, what changes in it) where edits, in order of position, change something."""
        plan = planned([len(text) for text in self.texts], lambda n: self.elements[n].tag == _T, edits)
        return [(self.elements[n], self.texts[n], changes) for n, changes in plan]


def rewrite(block: Block, text: str) -> None:
    """Change the block's text; runs in which nothing changed stay as they are."""
    letters = Letters.of(block)
    if not letters.elements:
        append_run(block[-1], text, None)
        return
    for element, content, changes in letters.changes(letters.edits(text)):
        if element.tag == _T:
            set_text(element, changed_text(content, changes))
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
    replace_letters(element, "" if pieces[0] in _TAGS else pieces[0])
    if pieces[0] not in _TAGS:
        pieces = pieces[1:]
    anchor = element
    for piece in pieces:
        fresh = etree.Element(tag(_TAGS.get(piece, "t")))
        if piece not in _TAGS:
            replace_letters(fresh, piece)
        anchor.addnext(fresh)
        anchor = fresh


def has_letters_only(text: str) -> bool:
    """Whether a text needs no elements for tabs and line breaks."""
    return "\t" not in text and "\u2028" not in text


def replace_letters(element: etree._Element, text: str) -> None:
    """Put a text without tabs and line breaks into a w:t."""
    if len(element):
        del element[:]
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
