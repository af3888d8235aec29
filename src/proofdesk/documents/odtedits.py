# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits of a paragraph of an OpenDocument text touch only the pieces they fall in; no space that is new is lost."""

from __future__ import annotations

from copy import copy
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span
from proofdesk.documents.odttext import (
    COUNT,
    SIGNS,
    SPACE,
    TEXT,
    Piece,
    ends_bare,
    raw_in_field,
    raw_signs,
    space_count,
    units_of,
)
from proofdesk.documents.packages import xml_text
from proofdesk.documents.textchanges import Change, by_words, changed_text, planned

if TYPE_CHECKING:
    from collections.abc import Sequence


_PREFIXES = {"text": TEXT}
_SIGN_TAGS = {sign: name for name, sign in SIGNS.items()}


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
            element = etree.Element(SPACE, nsmap=_PREFIXES)
            self.element(element)
            self._spaces = element
        else:
            self._spaces.set(COUNT, str(space_count(self._spaces) + 1))
        self.is_bare = False

    def text(self, text: str) -> None:
        """New text."""
        for sign in xml_text(text):
            self.sign(sign)

    def change(self, piece: Piece, change: Change, ink: Ink | None, fresh: etree._Element | None = None) -> None:
        """What an edit takes out of a piece, and puts there: its text, or the element `fresh` that shows it."""
        if ink is not None and change.high > change.low:
            for mark in ink.deleted(piece, piece.text[change.low : change.high], change.number):
                self.element(mark)
        marks = ink.inserted(change.number) if ink is not None and change.text else None
        if marks is not None:
            self.element(marks[0])
        if fresh is None:
            self.text(change.text)
        else:
            self.element(fresh)
            self.is_bare = False
        if marks is not None:
            self.element(marks[1])


def first_spaces(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Of spaces in a row the first ones go, which are letters of the XML; those that stay may be `text:s`.

    Without that only elements would go, and whoever compares the letters alone could not see the correction.
    """
    moved: list[Edit] = []
    least = 0
    for edit in edits:
        start, end = edit.span
        while start > least and edit.replacement == "" and text[start - 1] == text[end - 1] == " ":
            start, end = start - 1, end - 1
        moved.append(Edit(Span(start, end), edit.replacement))
        least = end
    return moved


def rewrite(paragraph: etree._Element, edits: Sequence[Edit], ink: Ink | None = None) -> None:
    """Change the paragraph's text by edits in order of position; pieces in which nothing changes stay as they are.

    A field of which an edit changes the inside stays where it can hold that, such as a cross-reference. Every other
    one becomes text: what it shows would be made anew when the document is opened.
    """
    units = units_of(paragraph)
    starts = [0, *accumulate(len(unit.text) for unit in units)]
    plan = dict(planned([len(unit.text) for unit in units], lambda n: units[n].is_plain, edits))
    is_bare, is_gone = True, False
    ready: list[tuple[Piece, _Output, _Output | None]] = []
    for number, piece in enumerate(units):
        # After a field spaces are shown; after the text that it became they are not.
        is_bare = is_bare and (is_gone or not piece.is_fresh)
        is_gone = False
        changes = plan.get(number, [])
        if not changes and (not piece.is_plain or is_bare == piece.is_bare):
            is_bare = ends_bare(piece)
            continue
        output = _Output(is_bare=is_bare)
        after: _Output | None = None
        if piece.is_plain:
            _rewritten(piece, changes if ink is None else by_words(piece.text, changes), output, ink)
        elif all(change.low == change.high in {0, len(piece.text)} for change in changes):
            after = _beside(piece, changes, output, ink)
        elif piece.field is None:
            _divided(piece, changes, output, ink)
        else:
            whole = Change(0, len(piece.text), changed_text(piece.text, changes), changes[0].number)
            limits = Span(starts[number], starts[number + 1])
            fresh = (
                _refilled(piece.field, piece.text, whole.text)
                if all(_is_in(limits, edits[c.number]) for c in changes)
                else None
            )
            output.change(piece, whole, ink, fresh)
            is_gone = fresh is None
        is_bare = (output if after is None else after).is_bare
        ready.append((piece, output, after))
    for piece, output, after in reversed(ready):
        if piece.is_plain:
            _replace(piece, output.items)
        elif after is not None:
            _surround(piece.element, output.items, after.items)
        else:
            put_before(piece.element, output.items)
            drop(piece.element)


def _is_in(span: Span, edit: Edit) -> bool:
    return span.start <= edit.span.start and edit.span.end <= span.end


def _refilled(field: etree._Element, before: str, after: str) -> etree._Element | None:
    """A field like this one, which shows `before`, that shows `after`; None where it cannot."""
    raw = raw_in_field(field, before, after)
    if raw is None:
        return None
    fresh = copy(field)
    fresh.text = xml_text(raw)
    fresh.tail = None
    return fresh


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
    hidden, raws = raw_signs(piece)
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


def fill(element: etree._Element, text: str) -> None:
    """Put text into an element that is empty and begins a paragraph."""
    output = _Output(is_bare=True)
    output.text(text)
    _insert(element, 0, output.items)


def mark(paragraph: etree._Element, position: int, element: etree._Element, *, after: bool) -> None:
    """Put an element that is no text at a place of the paragraph's text.

    At a border of two pieces it comes at the end of the first, or, with `after`, at the beginning of the second. It
    stands behind a field that it cannot stand in, or, with `after`, before it.
    """
    _settle(paragraph, position)
    pieces = [piece for piece in units_of(paragraph) if piece.text]
    start = 0
    for number, piece in enumerate(pieces):
        end = start + len(piece.text)
        if position < end or (position == end and (not after or number == len(pieces) - 1)):
            _mark(piece, position - start, element, after=after)
            return
        start = end
    paragraph.append(element)


def _settle(paragraph: etree._Element, position: int) -> None:
    """Take out white space that is not shown now at a place of the text, but would be shown behind a mark."""
    units = units_of(paragraph)
    starts = [0, *accumulate(len(unit.text) for unit in units)]
    for start, piece in reversed(list(zip(starts, units, strict=False))):
        hidden = raw_signs(piece)[0] if piece.is_plain and start == position else ""
        if hidden:
            _replace(piece, [piece.raw[len(hidden) :]])


def _mark(piece: Piece, offset: int, element: etree._Element, *, after: bool) -> None:
    if piece.is_plain:
        hidden, raws = raw_signs(piece)
        before = hidden + "".join(raws[:offset])
        _replace(piece, [before, element, piece.raw[len(before) :]])
    elif piece.element.tag == SPACE and 0 < offset < len(piece.text):
        rest = etree.Element(SPACE, nsmap=_PREFIXES)
        rest.set(COUNT, str(len(piece.text) - offset))
        piece.element.set(COUNT, str(offset))
        _surround(piece.element, [], [element, rest])
    elif offset == len(piece.text) or (offset and not after):
        _surround(piece.element, [], [element])
    else:
        put_before(piece.element, [element])


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
