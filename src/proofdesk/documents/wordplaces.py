# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks around words of a Word document: runs are cut where the words begin and end, and nothing else changes."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.core.text import Role
from proofdesk.documents.wordtext import Block, set_text, tag, text_elements, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.spans import Span
    from proofdesk.documents.wordstories import Story

INSERTED = (tag("ins"), tag("moveTo"))
"""What holds runs that a tracked change put in. A mark beside words in them is not a part of that change."""

_PROPERTIES = tag("rPr")
_REFERENCES = {tag("footnote"): tag("footnoteReference"), tag("endnote"): tag("endnoteReference")}


def surround(stories: Sequence[Story], block: Block, kind: Role, span: Span) -> tuple[etree._Element, etree._Element]:
    """Two elements between which the words stand: a mark goes before the first, another after the second.

    Word takes no comment in a text box, a note or a header: it goes to where the box or the note belongs, and to the
    beginning of the text.
    """
    if kind in {Role.NOTE, Role.HEADER, Role.BOX}:
        run = _outside(stories, block, kind)
        return (run, run) if run is not None else beginning(stories)
    found = _runs(block, span)
    if found is None:
        return beginning(stories)
    first, last = _lifted(found[0], before=True), _lifted(found[1], before=False)
    while (previous := first.getprevious()) is not None and previous.tag == tag("del"):
        first = previous  # what the words replaced is spoken of, too
    return first, last


def beginning(stories: Sequence[Story]) -> tuple[etree._Element, etree._Element]:
    """The place before all text of the body."""
    body = next(stories[0].root.iter(tag("body")))
    paragraph = next(body.iter(tag("p")), None)
    if paragraph is None:
        paragraph = etree.Element(tag("p"))
        body.insert(0, paragraph)
    run = etree.Element(tag("r"))
    paragraph.insert(0 if paragraph.find(tag("pPr")) is None else 1, run)
    return run, run


def like(run: etree._Element, elements: Sequence[etree._Element]) -> etree._Element:
    """A run with these elements, formatted as `run` is."""
    fresh = shell(run)
    fresh.extend(elements)
    return fresh


def shell(run: etree._Element) -> etree._Element:
    """An empty run, formatted as `run` is."""
    fresh = copied(run)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        fresh.append(copy(properties))
    return fresh


def copied(element: etree._Element) -> etree._Element:
    """An element without content, with the same attributes."""
    fresh = etree.Element(element.tag)
    for name, value in element.items():
        fresh.set(name, value)
    return fresh


def run_of(element: etree._Element) -> etree._Element:
    """The run of a text element; one that stands in none is put into one."""
    parent = element.getparent()
    if parent is not None and parent.tag == tag("r"):
        return parent
    run = etree.Element(tag("r"))
    element.addprevious(run)
    run.append(element)
    return run


def _outside(stories: Sequence[Story], block: Block, kind: Role) -> etree._Element | None:
    if kind is Role.BOX:
        box = next(block[0].iterancestors(tag("txbxContent")), None)
        return None if box is None else next(box.iterancestors(tag("r")), None)
    note = next(block[0].iterancestors(*_REFERENCES), None)
    if note is None:
        return None
    references = stories[0].root.iter(_REFERENCES[str(note.tag)])
    found = next((r for r in references if r.get(tag("id")) == note.get(tag("id"))), None)
    return None if found is None else run_of(found)


def _runs(block: Block, span: Span) -> tuple[etree._Element, etree._Element] | None:
    """The runs that begin and end with the words of the span."""
    first = _cut(block, span.start)
    last = _cut(block, span.end)
    return None if first is None or last is None else (first[1], last[0])


def _cut(block: Block, position: int) -> tuple[etree._Element, etree._Element] | None:
    """Cut a run at a place of the text: the runs before and after it (one and the same at either end of the text).

    What stands before the place stays in its run.
    """
    start = 0
    before: etree._Element | None = None
    for element in text_elements(block):
        content = text_of(element)
        end = start + len(content)
        if content and start < position < end:
            run = run_of(element)
            rest = etree.Element(tag("t"))
            set_text(element, content[: position - start])
            element.addnext(rest)
            set_text(rest, content[position - start :])
            return run, _parted(run, rest)
        if content and end == position:
            before = element
        if content and start == position:
            run = run_of(element)
            after = _parted(run, element) if _precedes_content(element) else run
            return (run_of(before) if before is not None else after), after
        start = end
    if before is None:
        return None
    run = run_of(before)
    follows = before.getnext()
    if follows is not None:
        _parted(run, follows)
    return run, run


def _precedes_content(element: etree._Element) -> bool:
    previous = element.getprevious()
    return previous is not None and previous.tag != tag("rPr")


def _parted(run: etree._Element, child: etree._Element) -> etree._Element:
    """The run that a run goes on in from `child` on."""
    rest = like(run, [child, *child.itersiblings()])
    run.addnext(rest)
    return rest


def _lifted(node: etree._Element, *, before: bool) -> etree._Element:
    """The insertion that begins (or ends) with a run, cut so that it does; the run itself where it stands in none."""
    parent = node.getparent()
    while parent is not None and parent.tag in INSERTED:
        others = list(node.itersiblings(preceding=before))
        if others:
            part = copied(parent)
            part.extend(reversed(others) if before else others)
            if before:
                parent.addprevious(part)
            else:
                parent.addnext(part)
        node, parent = parent, parent.getparent()
    return node
