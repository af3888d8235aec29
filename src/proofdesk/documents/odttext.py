# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of the paragraphs of an OpenDocument text, code point by code point, and the pieces of the XML that make it.

White space of the XML collapses (OpenDocument 1.3, part 3, 6.1.2) as LibreOffice does it: a run is one space, and none
at the beginning of a paragraph. text:s is as many spaces as it says, a tab is U+0009, a line break U+2028. What notes,
frames and comments hold is not the paragraph's own text; what fields show is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.spans import Span
from proofdesk.documents.inlineobjects import beside_objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT = f"{_ODF}text:1.0"
OFFICE = f"{_ODF}office:1.0"


def tag(local: str) -> str:
    """The qualified name of an element or attribute for text."""
    return f"{{{TEXT}}}{local}"


def office(local: str) -> str:
    """The qualified name of an element or attribute of the office namespace."""
    return f"{{{OFFICE}}}{local}"


PARAGRAPHS = (tag("p"), tag("h"))
ANNOTATION, ANNOTATION_END = office("annotation"), office("annotation-end")
BREAK = tag("soft-page-break")
SPACE, COUNT = tag("s"), tag("c")
SIGNS = {tag("tab"): "\t", tag("line-break"): "\u2028"}
"""Elements that stand for one character."""

_WRAPPERS = frozenset(map(tag, ("span", "a", "meta", "meta-field", "ruby", "ruby-base")))
_RANGES = ("bookmark", "reference-mark", "change", "toc-mark", "alphabetical-index-mark", "user-index-mark")
MARKERS = frozenset(tag(name + end) for name in _RANGES for end in ("", "-start", "-end"))
"""Points in the text that a reader does not see."""

_SILENT = MARKERS | {BREAK, tag("number"), tag("ruby-text"), tag("script"), tag("note-citation")}
_STORED = frozenset(
    map(
        tag,
        (
            *("reference-ref", "bookmark-ref", "note-ref", "sequence-ref", "sequence", "text-input", "placeholder"),
            *("variable-set", "variable-get", "variable-input", "expression", "database-display"),
            *("conditional-text", "hidden-text", "execute-macro"),
        ),
    )
)
"""Fields of which LibreOffice shows what the file holds, until somebody has them made anew."""

_MADE_ANEW = frozenset(map(tag, ("date", "time")))
"""Fields that are shown in the reader's own format even where they are fixed."""

_MOST_SPACES = 65_535
"""LibreOffice shows no more for one text:s."""

_ANCHOR = tag("anchor-type")
_SPACES = re.compile(r"[ \t\r\n]+")
_RUN = re.compile(r"[ \t\r\n]+|[^ \t\r\n]+")
_ODD = re.compile(r"[\t\r\n]|  ")


class Piece(NamedTuple):
    """A stretch of a paragraph's text: a string of the XML, or one element that stands for signs.

    A string (`raw` in the XML) is the text of `element`, or what follows it where `is_tail` holds. `field` is the
    outermost field that the string is a part of. `is_bare` tells that a space at its beginning would not be shown, and
    `is_fresh` that this does not depend on the text before.
    """

    element: etree._Element
    text: str
    raw: str = ""
    is_sign: bool = False
    is_tail: bool = False
    field: etree._Element | None = None
    is_bare: bool = False
    is_fresh: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether new text can be put into it."""
        return not self.is_sign and self.field is None


@dataclass(slots=True)
class _Flow:
    """How the text goes on: whether a space would be shown, and whether an object that is no text was passed."""

    is_bare: bool = True
    is_fresh: bool = False

    def shown(self, raw: str) -> str:
        """What a reader sees of a string of the XML."""
        text = _SPACES.sub(" ", raw) if _ODD.search(raw) else raw
        if self.is_bare and text.startswith(" "):
            text = text[1:]
            self.is_bare = not text or text.endswith(" ")
        elif text:
            self.is_bare = text.endswith(" ")
        return text

    def passes(self) -> None:
        """An object stands here, after which spaces are shown."""
        self.is_bare, self.is_fresh = False, True


def walk(paragraph: etree._Element) -> Iterator[Piece | etree._Element]:
    """The pieces of a paragraph's own text, and the elements between them that hold none of it, in order."""
    flow = _Flow()
    raw = str(paragraph.text or "")
    yield Piece(paragraph, flow.shown(raw), raw, is_bare=True)
    yield from _children(paragraph, flow, None)


def _children(element: etree._Element, flow: _Flow, field: etree._Element | None) -> Iterator[Piece | etree._Element]:
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if not name:
            pass  # a comment or a processing instruction of the XML
        elif name == SPACE or name in SIGNS:
            flow.is_bare = flow.is_fresh = False
            yield Piece(child, SIGNS.get(name) or " " * space_count(child), is_sign=True, field=field)
        elif name in _SILENT:
            yield child
        elif name in _WRAPPERS or not name.startswith(f"{{{_ODF}"):
            yield from _string(child, flow, field, is_tail=False)
            yield from _children(child, flow, field)
        elif name.startswith(f"{{{TEXT}}}") and name not in PARAGRAPHS and name != tag("note"):
            yield from _string(child, flow, field if field is not None else child, is_tail=False)
            yield from _children(child, flow, field if field is not None else child)
            flow.passes()
        else:
            yield child
            flow.passes()
        yield from _string(child, flow, field, is_tail=True)


def _string(element: etree._Element, flow: _Flow, field: etree._Element | None, *, is_tail: bool) -> Iterator[Piece]:
    raw = element.tail if is_tail else element.text
    if raw:
        bare, fresh = flow.is_bare, flow.is_fresh
        flow.is_fresh = False
        yield Piece(element, flow.shown(str(raw)), str(raw), False, is_tail, field, bare, fresh)


def pieces_of(paragraph: etree._Element) -> list[Piece]:
    """The pieces of a paragraph's own text."""
    return [piece for piece in walk(paragraph) if isinstance(piece, Piece)]


def paragraph_text(paragraph: etree._Element) -> str:
    """The paragraph's text."""
    return "".join(piece.text for piece in walk(paragraph) if isinstance(piece, Piece))


def reading(paragraph: etree._Element) -> tuple[str, list[Span]]:
    """The paragraph's text, and what is not prose in it: what fields show that are made anew, signs beside objects."""
    texts: list[str] = []
    masked: list[Span] = []
    places: list[int] = []
    position = 0
    for piece in walk(paragraph):
        if isinstance(piece, Piece):
            if piece.field is not None and piece.text and not _is_stored(piece.field):
                masked.append(Span(position, position + len(piece.text)))
            texts.append(piece.text)
            position += len(piece.text)
        elif any(element.get(_ANCHOR) == "as-char" for element in (piece, *piece)):
            places.append(position)
    text = "".join(texts)
    return text, sorted(masked + beside_objects(text, places))


def space_count(element: etree._Element) -> int:
    """How many spaces a text:s stands for, as LibreOffice counts them."""
    written = str(element.get(COUNT, ""))
    if not (written.isascii() and written.isdigit()):
        return 1
    return max(1, min(int(written[:20]), _MOST_SPACES))


def units_of(paragraph: etree._Element) -> list[Piece]:
    """The pieces, of which those of one field are one."""
    units: list[Piece] = []
    for piece in pieces_of(paragraph):
        if piece.field is None:
            units.append(piece)
        elif units and units[-1].field is piece.field:
            units[-1] = units[-1]._replace(text=units[-1].text + piece.text)
        else:
            units.append(piece._replace(element=piece.field, is_sign=True, is_tail=False))
    return units


def _is_stored(field: etree._Element) -> bool:
    return field.tag in _STORED or (field.get(tag("fixed")) == "true" and field.tag not in _MADE_ANEW)


def raw_in_field(field: etree._Element, before: str, after: str) -> str | None:
    """The string with which a field that shows `before` shows `after` when the document is opened; None without one."""
    old, new = before.strip(" "), after.strip(" ")
    if not (old and new and _is_stored(field)) or len(field):
        return None
    if _ODD.search(new) or SIGNS[tag("line-break")] in new or before.partition(old)[::2] != after.partition(new)[::2]:
        return None
    head, _, tail = str(field.text).partition(str(field.text).strip(" \t\r\n"))
    return head + new + tail


def ends_bare(piece: Piece) -> bool:
    """Whether a space after the piece would not be shown."""
    if piece.is_sign:
        return False
    flow = _Flow(is_bare=piece.is_bare)
    flow.shown(piece.raw)
    return flow.is_bare


def raw_signs(piece: Piece) -> tuple[str, list[str]]:
    """The white space at the beginning of a string that is not shown, and what stands there for each character."""
    raws: list[str] = []
    for run in _RUN.findall(piece.raw):
        raws += [run] if _SPACES.match(run) else run
    return (raws.pop(0) if len(raws) > len(piece.text) else ""), raws
