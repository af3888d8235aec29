# SPDX-License-Identifier: GPL-3.0-or-later
"""A Word document is given other paragraphs: what became of each of them, and how that is written down."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from proofdesk.core.alignment import align
from proofdesk.documents.wordstories import deleted_marks, twin
from proofdesk.documents.wordtext import append_run, drop, rewrite, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.documents.wordstories import Story
    from proofdesk.documents.wordtext import Block

_RANGES = tuple(
    tag(kind + end)
    for kind in ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")
    for end in ("Start", "End")
)
_MARKERS = frozenset({*_RANGES, tag("proofErr")})
"""Elements that stand between paragraphs and are none."""

_REFERENCE = tag("commentReference")
_MARK_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange")
_HEAVY = frozenset({tag("drawing"), tag("pict"), tag("object")})


class Pen(Protocol):
    """How changes are written down: as if nobody had made them, or with who made them."""

    def rewrite(self, block: Block, text: str) -> None:
        """The paragraph has another text now."""

    def add(self, fresh: etree._Element) -> None:
        """A paragraph was put where nothing was."""

    def remove(self, block: Block) -> None:
        """Take a paragraph out; in its cell, note or body there is a paragraph after it, or else before it."""

    def is_removed(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph that still stands in the document was taken out."""


class Silent:
    """Changes that nobody sees."""

    def rewrite(self, block: Block, text: str) -> None:
        """Change the runs in which something changed."""
        rewrite(block, text)

    def add(self, fresh: etree._Element) -> None:
        """It is there: that is all."""

    def remove(self, block: Block) -> None:
        """Take the elements out; ends of comments and bookmarks that stand in them go to a neighbour."""
        kept = [m for paragraph in block for m in paragraph.iter(*_RANGES)]
        kept += [r for paragraph in block for r in paragraph.iter(tag("r")) if r.find(_REFERENCE) is not None]
        after, before = following(block[-1]), preceding(block[0])
        if after is not None and after.tag == tag("p"):
            at = 0 if after.find(tag("pPr")) is None else 1
            after[at:at] = kept
        elif before is not None:
            before.extend(kept)
        for paragraph in block:
            drop(paragraph)

    def is_removed(self, _paragraph: etree._Element) -> bool:
        """What was taken out does not stand there any more."""
        return False


def change(stories: Sequence[Story], after: Sequence[str], pen: Pen) -> list[Story]:
    """Give the document these paragraphs; what is new comes into the body. Gives the stories that changed."""
    body = stories[0]
    owners = [story for story in stories for _ in story.blocks]
    blocks = [block for story in stories for block in story.blocks]
    before = [text for story in stories for text in story.texts]
    if not before and list(after) == [""]:
        return []
    touched: set[str] = set()
    origins = align(before, after)
    previous: Block | None = None
    for text, origin in zip(after, origins, strict=True):
        if origin is None:
            previous = (_added(body, previous, text),)
            pen.add(previous[0])
            touched.add(body.part)
            continue
        if before[origin] != text:
            other = twin(blocks[origin])
            pen.rewrite(blocks[origin], text)
            if other is not None:
                pen.rewrite(other, text)
            touched.add(owners[origin].part)
        if owners[origin] is body:
            previous = blocks[origin]
    kept = set(origins)
    for number, block in enumerate(blocks):
        if number not in kept:
            other = twin(block)
            _remove(block, pen)
            if other is not None:
                _remove(other, pen)
            touched.add(owners[number].part)
    return [story for story in stories if story.part in touched]


def following(paragraph: etree._Element) -> etree._Element | None:
    """The next element that is more than a marker."""
    return next((e for e in paragraph.itersiblings() if isinstance(e.tag, str) and e.tag not in _MARKERS), None)


def preceding(paragraph: etree._Element) -> etree._Element | None:
    """The element before that is more than a marker."""
    before = paragraph.itersiblings(preceding=True)
    return next((e for e in before if isinstance(e.tag, str) and e.tag not in _MARKERS), None)


def goes_on(paragraph: etree._Element) -> bool:
    """Whether another paragraph follows in the same cell, note or body, so that the two can be joined."""
    after = following(paragraph)
    return after is not None and after.tag in {tag("p"), tag("sdt")}


def _added(body: Story, previous: Block | None, text: str) -> etree._Element:
    """A new paragraph after `previous` (before the first one, without it), with its neighbour's format."""
    first = next(iter(body.blocks), None)
    beside = previous if previous is not None else first
    model = None if beside is None else beside[-1]
    fresh = etree.Element(tag("p"))
    properties = None
    if model is not None:
        layout = model.find(tag("pPr"))
        if layout is not None:
            fresh.append(plain_layout(layout))
        properties = _first_properties(model)
    if text:
        append_run(fresh, text, properties)
    if previous is not None:
        for mark in deleted_marks(previous[-1]):
            drop(mark)  # nothing was there to be joined with; now there is
        previous[-1].addnext(fresh)
    elif first is not None:
        first[0].addprevious(fresh)
    else:
        next(body.root.iter(tag("body"))).insert(0, fresh)
    return fresh


def _first_properties(paragraph: etree._Element) -> etree._Element | None:
    """How the paragraph's first run is formatted, tracked or not; a link's is a link's alone."""
    tracked = {tag("ins"), tag("del")}
    for child in paragraph:
        run = child.find(tag("r")) if child.tag in tracked else child
        if run is not None and run.tag == tag("r"):
            return run.find(tag("rPr"))
    return None


def plain_layout(layout: etree._Element) -> etree._Element:
    """A copy of a paragraph's properties without its section, its frame and what is tracked in them."""
    copied = deepcopy(layout)
    for name in ("sectPr", "framePr", "pPrChange"):
        for element in copied.findall(tag(name)):
            copied.remove(element)
    mark = copied.find(tag("rPr"))
    if mark is not None:
        for name in _MARK_CHANGES:
            for element in mark.findall(tag(name)):
                mark.remove(element)
    return copied


def _remove(block: Block, pen: Pen) -> None:
    """Take a paragraph out; one that holds more than text, or that its cell, note or section needs, is only emptied."""
    last = block[-1]
    parent = last.getparent()
    if parent is None:
        return
    before = preceding(block[0])
    while before is not None and pen.is_removed(before):
        before = preceding(before)
    needed = (
        any(paragraph.find(f"{tag('pPr')}/{tag('sectPr')}") is not None for paragraph in block)
        or any(child.tag in _HEAVY for paragraph in block for child in paragraph.iter())
        or not (goes_on(last) or (before is not None and before.tag == tag("p")))
    )
    if needed:
        pen.rewrite(block, "")
    else:
        pen.remove(block)
