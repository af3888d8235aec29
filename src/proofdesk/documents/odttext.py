# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of the paragraphs of an OpenDocument text, code point by code point; edits touch only the pieces they fall in.

White space of the XML collapses (OpenDocument 1.3, part 3, 6.1.2) as LibreOffice does it: a run is one space, and none
at the beginning of a paragraph. text:s is as many spaces as it says, a tab is U+0009, a line break U+2028. What notes,
frames and comments hold is not the paragraph's own text; what fields show is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from lxml import etree

from proofdesk.documents.packages import xml_text
from proofdesk.documents.textchanges import by_words, planned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.core.edits import Edit
    from proofdesk.documents.textchanges import Change

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT = f"{_ODF}text:1.0"
OFFICE = f"{_ODF}office:1.0"
_PREFIXES = {"text": TEXT, "office": OFFICE}


def tag(local: str) -> str:
    """The qualified name of an element or attribute for text."""
    return f"{{{TEXT}}}{local}"


def office(local: str) -> str:
    """The qualified name of an element or attribute of the office namespace."""
    return f"{{{OFFICE}}}{local}"


PARAGRAPHS = (tag("p"), tag("h"))
ANNOTATION, ANNOTATION_END = office("annotation"), office("annotation-end")
BREAK = tag("soft-page-break")
_S, _COUNT = tag("s"), tag("c")
_SIGNS = {tag("tab"): "\t", tag("line-break"): "\u2028"}
_SIGN_TAGS = {sign: name for name, sign in _SIGNS.items()}
_WRAPPERS = frozenset(map(tag, ("span", "a", "meta", "ruby", "ruby-base")))
_RANGES = ("bookmark", "reference-mark", "change", "toc-mark", "alphabetical-index-mark", "user-index-mark")
MARKERS = frozenset(tag(name + end) for name in _RANGES for end in ("", "-start", "-end"))
"""Points in the text that a reader does not see."""

_SILENT = MARKERS | {BREAK, tag("number"), tag("ruby-text"), tag("script"), tag("note-citation")}
_MOST_SPACES = 65_535
"""LibreOffice shows no more for one text:s."""

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
        elif name == _S or name in _SIGNS:
            flow.is_bare = flow.is_fresh = False
            yield Piece(child, _SIGNS.get(name) or " " * space_count(child), is_sign=True, field=field)
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


def space_count(element: etree._Element) -> int:
    """How many spaces a text:s stands for, as LibreOffice counts them."""
    written = str(element.get(_COUNT, ""))
    if not (written.isascii() and written.isdigit()):
        return 1
    return max(1, min(int(written[:20]), _MOST_SPACES))


class Ink(Protocol):
    """What is written beside changes of a paragraph."""

    def deleted(self, piece: Piece, text: str, number: int) -> Sequence[etree._Element]:
        """Marks for text of a piece that edit `number` takes out."""

    def inserted(self, number: int) -> tuple[etree._Element, etree._Element] | None:
        """The marks between which the new text of edit `number` is to stand."""


class _Output:
    """What comes in the place of a piece: strings and elements in order."""

    def __init__(self, *, is_bare: bool) -> None:
        self.items: list[str | etree._Element] = [""]
        self.is_bare = is_bare
        self._spaces: etree._Element | None = None
        """The element to which another space can be added."""

    def literal(self, raw: str) -> None:
        """A string that stands in the XML as it is; `is_bare` is not changed."""
        if isinstance(self.items[-1], str):
            self.items[-1] += raw
        else:
            self.items.append(raw)
        if raw:
            self._spaces = None

    def element(self, element: etree._Element) -> None:
        """An element of which nothing is text."""
        self.items.append(element)
        self._spaces = None

    def sign(self, sign: str, raw: str = " ") -> None:
        """One character that is to be shown; a space is written as `raw` where it would be."""
        if sign in _SIGN_TAGS:
            self.element(etree.Element(_SIGN_TAGS[sign], nsmap=_PREFIXES))
            self.is_bare = False
        elif sign != " ":
            self.literal(sign)
            self.is_bare = False
        elif self.is_bare or self._spaces is not None:
            self.space()
        else:
            self.literal(raw)
            self.is_bare = True

    def space(self) -> None:
        """A space that is shown wherever it stands."""
        if self._spaces is None:
            element = etree.Element(_S, nsmap=_PREFIXES)
            self.element(element)
            self._spaces = element
        else:
            self._spaces.set(_COUNT, str(space_count(self._spaces) + 1))
        self.is_bare = False

    def text(self, text: str) -> None:
        """New text."""
        for sign in xml_text(text):
            self.sign(sign)

    def change(self, piece: Piece, change: Change, ink: Ink | None) -> None:
        """What an edit takes out of a piece, and puts there."""
        if ink is not None and change.high > change.low:
            for mark in ink.deleted(piece, piece.text[change.low : change.high], change.number):
                self.element(mark)
        marks = ink.inserted(change.number) if ink is not None and change.text else None
        if marks is not None:
            self.element(marks[0])
        self.text(change.text)
        if marks is not None:
            self.element(marks[1])


def rewrite(paragraph: etree._Element, edits: Sequence[Edit], ink: Ink | None = None) -> None:
    """Change the paragraph's text by edits in order of position; pieces in which nothing changes stay as they are."""
    pieces = pieces_of(paragraph)
    plan = dict(planned([len(piece.text) for piece in pieces], lambda n: pieces[n].is_plain, edits))
    is_bare = True
    ready: list[tuple[Piece, _Output, _Output | None]] = []
    for number, piece in enumerate(pieces):
        is_bare = is_bare and not piece.is_fresh
        changes = plan.get(number, [])
        if not changes and (piece.is_sign or is_bare == piece.is_bare):
            is_bare = _ends_bare(piece)
            continue
        output = _Output(is_bare=is_bare)
        after: _Output | None = None
        if not piece.is_plain and all(change.low == change.high in {0, len(piece.text)} for change in changes):
            after = _beside(piece, changes, output, ink)
        elif piece.is_sign:
            _divided(piece, changes, output, ink)
        else:
            _rewritten(piece, changes if ink is None else by_words(piece.text, changes), output, ink)
        is_bare = (output if after is None else after).is_bare
        ready.append((piece, output, after))
    for piece, output, after in reversed(ready):
        if after is not None:
            _surround(piece.element if piece.field is None else piece.field, output.items, after.items)
        elif piece.is_sign:
            put_before(piece.element, output.items)
            drop(piece.element)
        else:
            _replace(piece, output.items)


def _ends_bare(piece: Piece) -> bool:
    if piece.is_sign:
        return False
    flow = _Flow(is_bare=piece.is_bare)
    flow.shown(piece.raw)
    return flow.is_bare


def _beside(piece: Piece, changes: Sequence[Change], before: _Output, ink: Ink | None) -> _Output:
    """New text before and after a sign or a field, which stays."""
    after = _Output(is_bare=False)
    for change in changes:
        (after if change.low else before).change(piece, change, ink)
    return after


def _divided(piece: Piece, changes: Sequence[Change], output: _Output, ink: Ink | None) -> None:
    """What is left of a sign, or of several spaces that one element stands for."""
    position = 0
    for low, high, change in [*((c.low, c.high, c) for c in changes), (len(piece.text), len(piece.text), None)]:
        for sign in piece.text[position:low]:
            output.space() if sign == " " else output.sign(sign)
        if change is not None:
            output.change(piece, change, ink)
        position = high


def _rewritten(piece: Piece, changes: Sequence[Change], output: _Output, ink: Ink | None) -> None:
    hidden, raws = _signs(piece)
    if output.is_bare:
        output.literal(hidden)
    position = 0
    for change in changes:
        for sign, raw in zip(piece.text[position : change.low], raws[position : change.low], strict=True):
            output.sign(sign, raw)
        output.change(piece, change, ink)
        position = change.high
    for sign, raw in zip(piece.text[position:], raws[position:], strict=True):
        output.sign(sign, raw)


def _signs(piece: Piece) -> tuple[str, list[str]]:
    """The white space at the beginning of a string that is not shown, and what stands there for each character."""
    raws: list[str] = []
    for run in _RUN.findall(piece.raw):
        raws += [run] if _SPACES.match(run) else run
    return (raws.pop(0) if len(raws) > len(piece.text) else ""), raws


def fill(element: etree._Element, text: str) -> None:
    """Put text into an element that is empty and begins a paragraph."""
    output = _Output(is_bare=True)
    output.text(text)
    _insert(element, 0, output.items)


def mark(paragraph: etree._Element, position: int, element: etree._Element, *, after: bool) -> None:
    """Put an element that is no text at a place of the paragraph's text.

    At a border of two pieces it comes at the end of the first, or, with `after`, at the beginning of the second.
    """
    text = paragraph_text(paragraph)
    pieces = [piece for piece in pieces_of(paragraph) if piece.text]
    start = 0
    for number, piece in enumerate(pieces):
        end = start + len(piece.text)
        if position < end or (position == end and (not after or number == len(pieces) - 1)):
            _mark(piece, position - start, element)
            break
        start = end
    else:
        paragraph.append(element)
    if paragraph_text(paragraph) != text:
        # Behind the mark spaces are shown that were not.
        for piece in reversed(pieces_of(paragraph)):
            hidden, _ = _signs(piece)
            if hidden and not piece.is_sign:
                _replace(piece, [piece.raw[len(hidden) :]])


def _mark(piece: Piece, offset: int, element: etree._Element) -> None:
    if piece.is_plain:
        hidden, raws = _signs(piece)
        before = hidden + "".join(raws[:offset])
        _replace(piece, [before, element, piece.raw[len(before) :]])
    elif offset:
        _surround(piece.element if piece.field is None else piece.field, [], [element])
    else:
        put_before(piece.element if piece.field is None else piece.field, [element])


def _replace(piece: Piece, items: Sequence[str | etree._Element]) -> None:
    """Put strings and elements in the place of a string; what was added behind it stays."""
    element = piece.element
    if piece.is_tail:
        rest = str(element.tail or "")[len(piece.raw) :]
        element.tail = None
        parent = element.getparent()
        assert parent is not None, "it stands in a paragraph"
        _insert(parent, parent.index(element) + 1, [*items, rest])
    else:
        rest = str(element.text or "")[len(piece.raw) :]
        element.text = None
        _insert(element, 0, [*items, rest])


def _surround(
    element: etree._Element, before: Sequence[str | etree._Element], after: Sequence[str | etree._Element]
) -> None:
    """Put strings and elements before and after an element."""
    parent = element.getparent()
    assert parent is not None, "it stands in a paragraph"
    tail = str(element.tail or "")
    element.tail = None
    _insert(parent, parent.index(element) + 1, [*after, tail])
    put_before(element, before)


def put_before(element: etree._Element, items: Sequence[str | etree._Element]) -> None:
    """Put strings and elements before an element."""
    parent = element.getparent()
    assert parent is not None, "it stands in a paragraph"
    _insert(parent, parent.index(element), items)


def _insert(parent: etree._Element, index: int, items: Sequence[str | etree._Element]) -> None:
    """Put strings and elements before child number `index`."""
    for item in items:
        if not isinstance(item, str):
            parent.insert(index, item)
            index += 1
        elif item and index:
            parent[index - 1].tail = str(parent[index - 1].tail or "") + item
        elif item:
            parent.text = str(parent.text or "") + item


def drop(element: etree._Element) -> None:
    """Take an element out of its parent; what follows it stays."""
    if element.tail:
        put_before(element, [str(element.tail)])
        element.tail = None
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
