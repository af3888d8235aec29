# SPDX-License-Identifier: GPL-3.0-or-later
"""An OpenDocument text is given other paragraphs: what became of each of them, and how that is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lxml import etree

from proofdesk.core.wordedits import word_edits
from proofdesk.documents.odtedits import drop, fill, first_spaces, rewrite
from proofdesk.documents.odttext import (
    ANNOTATION,
    ANNOTATION_END,
    BREAK,
    MARKERS,
    PARAGRAPHS,
    Piece,
    office,
    paragraph_text,
    pieces_of,
    tag,
    walk,
)
from proofdesk.documents.sourcemap import compared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.documents.odtstories import Story

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MOVED = MARKERS | {ANNOTATION, ANNOTATION_END}
"""Marks that go to a neighbour where their paragraph is taken out."""

LISTS = frozenset(map(tag, ("list", "list-item", "list-header", "numbered-paragraph")))
"""Elements that a reader sees in the layout of paragraphs only."""

_BETWEEN = frozenset(map(tag, ("soft-page-break", "number", "change", "change-start", "change-end")))
"""Elements that stand between paragraphs and are none."""


class Pen(Protocol):
    """How changes are written down: as if nobody had made them, or with who made them."""

    def rewrite(self, paragraph: etree._Element, text: str) -> None:
        """The paragraph has another text now."""

    def add(self, fresh: etree._Element) -> None:
        """A paragraph was put where nothing was."""

    def remove(self, paragraph: etree._Element) -> None:
        """Take a paragraph out; one stands before or after it."""


class Silent:
    """Changes that nobody sees."""

    def rewrite(self, paragraph: etree._Element, text: str) -> None:
        """Change the pieces in which something changed."""
        before = paragraph_text(paragraph)
        rewrite(paragraph, first_spaces(before, word_edits(before, text)))

    def add(self, fresh: etree._Element) -> None:
        """It is there: that is all."""

    def remove(self, paragraph: etree._Element) -> None:
        """Take it out; marks that stand in it go to a neighbour."""
        take_out(paragraph)


def change(stories: Sequence[Story], after: Sequence[str], pen: Pen) -> set[str]:
    """Give the document these paragraphs; what is new comes into the body. Gives the names of the changed parts."""
    body = stories[0]
    owners = [story for story in stories for _ in story.paragraphs]
    paragraphs = [paragraph for story in stories for paragraph in story.paragraphs]
    before = [text for story in stories for text in story.texts]
    if before == list(after) or (not before and list(after) == [""]):
        return set()
    found = compared(
        before, after, lambda number: owners[number] is body, lambda number: _is_needed(paragraphs[number])
    )
    for number, text in found.kept:
        pen.rewrite(paragraphs[number], text)
    for number in found.removed:
        if _is_needed(paragraphs[number]):
            pen.rewrite(paragraphs[number], "")
        else:
            pen.remove(paragraphs[number])
    for origin, texts in found.added:
        previous = None if origin is None else paragraphs[origin]
        for text in texts:
            previous = _added(body, previous, text)
            pen.add(previous)
    changed = {owners[number].part for number in [*(n for n, _ in found.kept), *found.removed]}
    return changed | ({body.part} if found.added else set())


def neighbour(paragraph: etree._Element, *, before: bool) -> etree._Element | None:
    """The paragraph right before or after in the same body, cell, note or section, if it is a paragraph."""
    node = paragraph
    while True:
        beside = next(filter(_is_block, node.itersiblings(preceding=before)), None)
        if beside is not None:
            return _at_the_end(beside, last=before)
        parent = node.getparent()
        if parent is None or parent.tag not in LISTS:
            return None
        node = parent


def _at_the_end(element: etree._Element, *, last: bool) -> etree._Element | None:
    while element.tag in LISTS:
        inside = list(filter(_is_block, element))
        if not inside:
            return None
        element = inside[-1 if last else 0]
    return element if element.tag in PARAGRAPHS else None


def _is_block(node: etree._Element) -> bool:
    return isinstance(node.tag, str) and node.tag not in _BETWEEN


def _is_needed(paragraph: etree._Element) -> bool:
    """Whether it holds more than text, or stands alone: then it can only be emptied."""
    marks = [mark for mark in walk(paragraph) if not isinstance(mark, Piece)]
    return any(mark.tag not in _MOVED and mark.tag != BREAK for mark in marks) or (
        neighbour(paragraph, before=True) is None and neighbour(paragraph, before=False) is None
    )


def take_out(paragraph: etree._Element) -> list[etree._Element]:
    """Take a paragraph out, with the list that it was the only one of; marks that stand in it go to a neighbour.

    Gives these marks: they are now at the end of the paragraph before, or else at the beginning of the one after.
    """
    marks = [mark for mark in walk(paragraph) if not isinstance(mark, Piece) and mark.tag in _MOVED]
    before, after = neighbour(paragraph, before=True), neighbour(paragraph, before=False)
    if before is not None:
        for mark in marks:
            drop(mark)
        before.extend(marks)
    elif after is not None:
        put_first(after, marks)
    parent = paragraph.getparent()
    drop(paragraph)
    while parent is not None and parent.tag in LISTS and all(child.tag == tag("number") for child in parent):
        outer = parent.getparent()
        drop(parent)
        parent = outer
    return marks


def put_first(paragraph: etree._Element, elements: Sequence[etree._Element]) -> None:
    """Put elements that are no text at the beginning of a paragraph; they may stand in it already."""
    for element in elements:
        if element.getparent() is not None:
            drop(element)
    text = paragraph.text
    paragraph.text = None
    for number, element in enumerate(elements):
        paragraph.insert(number, element)
    if elements:
        elements[-1].tail = text
    else:
        paragraph.text = text


def like(element: etree._Element) -> etree._Element:
    """An element without content, with the same attributes; an id of its own it has not."""
    fresh = etree.Element(element.tag, nsmap={k: v for k, v in element.nsmap.items() if k})
    for name, value in element.items():
        if name not in {_XML_ID, tag("id")}:
            fresh.set(name, value)
    return fresh


def _added(body: Story, previous: etree._Element | None, text: str) -> etree._Element:
    """A new paragraph after `previous` (before the first one, without it), with its neighbour's format."""
    first = next((p for p in body.paragraphs if p.getparent() is not None), None)
    model = previous if previous is not None else first
    if model is None:
        fresh = etree.Element(tag("p"))
        next(body.root.iter(office("text"))).append(fresh)
        fill(fresh, text)
        return fresh
    fresh = like(model)
    fill(_innermost(fresh, model) if text else fresh, text)
    node = model
    item = model.getparent()
    ends = model.getnext() is None if previous is not None else model.getprevious() is None
    if item is not None and item.tag == tag("list-item") and ends:
        outer = like(item)
        outer.append(fresh)
        node, fresh_node = item, outer
    else:
        fresh_node = fresh
    parent = node.getparent()
    assert parent is not None, "it stands in the body"
    parent.insert(parent.index(node) + (previous is not None), fresh_node)
    return fresh


def _innermost(fresh: etree._Element, model: etree._Element) -> etree._Element:
    """Where text in a new paragraph is to stand so that it looks as the model's text does."""
    piece = next((piece for piece in pieces_of(model) if piece.text), None)
    if piece is None:
        return fresh
    holder = piece.element if not (piece.is_sign or piece.is_tail) else piece.element.getparent()
    spans: list[etree._Element] = []
    while holder is not None and holder is not model:
        if holder.tag != tag("span"):
            return fresh
        spans.append(holder)
        holder = holder.getparent()
    for span in reversed(spans):
        inner = like(span)
        fresh.append(inner)
        fresh = inner
    return fresh
