# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracked changes of a Word document: what goes out stands in w:del, what comes in stands in w:ins (ECMA-376, 17.13.5).

A change is shown word by word, as far as a word stands in one run: that is how people read it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span
from proofdesk.documents.packages import xml_text
from proofdesk.documents.textchanges import by_words
from proofdesk.documents.wordchanges import goes_on, plain_layout, preceding
from proofdesk.documents.wordedits import word_edits
from proofdesk.documents.wordplaces import INSERTED, copied, like, run_of
from proofdesk.documents.wordtext import (
    W,
    append_run,
    block_text,
    changed_elements,
    drop,
    joined_text,
    set_text,
    tag,
    text_elements,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from proofdesk.core.documents import Signature, Tracking
    from proofdesk.documents.textchanges import Change
    from proofdesk.documents.wordtext import Block

_DELETED_NAMES = {tag("t"): tag("delText"), tag("instrText"): tag("delInstrText")}


def word_time(moment: datetime) -> str:
    """A moment as Word writes it: the wall clock where the program runs, with a Z that does not mean UTC."""
    return moment.astimezone().strftime("%Y-%m-%dT%H:%M:%SZ")


class Tracked:
    """Changes that bear the name of who made them."""

    def __init__(self, tracking: Tracking, roots: Iterable[etree._Element]) -> None:
        """`roots` are the parts that share one series of numbers for changes."""
        self._tracking = tracking
        found = [cast("list[str]", root.xpath("//@w:id", namespaces={"w": W})) for root in roots]
        self._number = max((int(value) for values in found for value in values if value.isdecimal()), default=0)
        self._removed: set[etree._Element] = set()
        self._time = lru_cache(16)(word_time)

    def rewrite(self, block: Block, text: str) -> None:
        """Put what is replaced into w:del and what replaces it into w:ins after it."""
        elements = text_elements(block)
        before = joined_text(elements)
        edits = word_edits(before, text)
        signatures = self._tracking.signatures(before, edits)
        if not elements:
            fresh = append_run(block[-1], text, None)
            self._wrap([fresh], "ins", signatures[0])
            return
        by_run: dict[etree._Element, dict[etree._Element, list[Change]]] = {}
        for element, changes in changed_elements(elements, edits):
            by_run.setdefault(run_of(element), {})[element] = changes
        for run, changed in by_run.items():
            self._divide(run, changed, signatures)

    def add(self, fresh: etree._Element) -> None:
        """Its text is inserted, and so is the mark that divides it from its neighbour."""
        signature = self._tracking.signatures("", [Edit(Span(0, 0), block_text((fresh,)))])[0]
        runs = fresh.findall(tag("r"))
        if runs:
            self._wrap(runs, "ins", signature)
        if goes_on(fresh):
            self._mark(fresh, "ins", signature)
            return
        before = preceding(fresh)
        if before is not None and before.tag == tag("p"):
            # The last mark of a body, a cell or a note cannot go: rejected, the one before it does.
            self._mark(before, "ins", signature)

    def remove(self, block: Block) -> None:
        """All that it holds is deleted, and so is the mark that divides it from its neighbour."""
        text = block_text(block)
        signature = self._tracking.signatures(text, [Edit(Span(0, len(text)), "")])[0]
        for paragraph in block:
            for run in [run for run in paragraph.iter(tag("r")) if _is_own(run, paragraph)]:
                self._delete(run, signature)
            self._removed.add(paragraph)
        last = block[-1]
        for paragraph in block[:-1]:
            self._mark(paragraph, "del", signature)
        if goes_on(last):
            self._mark(last, "del", signature)
            return
        before = preceding(block[0])
        while before is not None and before in self._removed:
            before = preceding(before)
        if before is not None:
            # The last mark stays, so it becomes the one of the paragraph before.
            self._mark(before, "del", signature)
            self._take_layout(last, before, signature)

    def is_removed(self, paragraph: etree._Element) -> bool:
        """Whether all of the paragraph is deleted."""
        return paragraph in self._removed

    # Runs

    def _divide(
        self, run: etree._Element, changed: dict[etree._Element, list[Change]], signatures: Sequence[Signature]
    ) -> None:
        """Cut a run into what stays, what goes and what comes; all of it keeps the run's properties."""
        pieces: list[_Piece] = []
        for child in run:
            if child.tag == tag("rPr"):
                continue
            for piece in _pieces(child, changed.get(child, ())):
                if pieces and pieces[-1][:2] == piece[:2]:
                    pieces[-1].elements.extend(piece.elements)
                elif piece.elements:
                    pieces.append(piece)
        for piece in pieces:
            fresh = like(run, piece.elements)
            run.addprevious(fresh)
            if piece.kind == "del":
                self._delete(fresh, signatures[piece.number])
            elif piece.kind == "ins":
                _lift(self._wrap([fresh], "ins", signatures[piece.number]))
        drop(run)

    def _delete(self, run: etree._Element, signature: Signature) -> None:
        for element in run.iter(*_DELETED_NAMES):
            element.tag = _DELETED_NAMES[str(element.tag)]
        self._wrap([run], "del", signature)

    def _wrap(self, runs: Sequence[etree._Element], kind: str, signature: Signature) -> etree._Element:
        wrapper = self._signed(kind, signature)
        runs[0].addprevious(wrapper)
        wrapper.extend(runs)
        return wrapper

    def _signed(self, kind: str, signature: Signature) -> etree._Element:
        self._number += 1
        signed = etree.Element(tag(kind))
        signed.set(tag("id"), str(self._number))
        signed.set(tag("author"), xml_text(signature.author))
        signed.set(tag("date"), self._time(signature.time))
        return signed

    # Marks of paragraphs

    def _mark(self, paragraph: etree._Element, kind: str, signature: Signature) -> None:
        mark = _mark_of(paragraph)
        if mark.find(tag(kind)) is None:
            mark.insert(1 if kind == "del" and mark.find(tag("ins")) is not None else 0, self._signed(kind, signature))

    def _take_layout(self, paragraph: etree._Element, model: etree._Element, signature: Signature) -> None:
        """Give a paragraph the properties of another one; what it had is kept as a tracked change."""
        theirs = model.find(tag("pPr"))
        old, new = _layout_of(paragraph), etree.Element(tag("pPr")) if theirs is None else plain_layout(theirs)
        for layout in (old, new):
            for element in layout.findall(tag("rPr")):
                layout.remove(element)
        if etree.tostring(old) == etree.tostring(new):
            return
        layout = _made_layout(paragraph)
        kept = [element for element in layout if element.tag in {tag("rPr"), tag("sectPr"), tag("pPrChange")}]
        layout[:] = [*new, *kept]
        if layout.find(tag("pPrChange")) is None:
            changed = self._signed("pPrChange", signature)
            changed.append(old)
            layout.append(changed)


class _Piece(NamedTuple):
    kind: str
    """del, ins, or empty for what stays."""
    number: int
    """Of the edit; -1 for what stays."""
    elements: list[etree._Element]


def _pieces(element: etree._Element, changes: Sequence[Change]) -> Iterator[_Piece]:
    """What stays, goes and comes of one child of a run, in order."""
    if not changes:
        yield _Piece("", -1, [element])
    elif element.tag == tag("t"):
        content, position = text_of(element), 0
        for change in by_words(content, changes):
            yield _Piece("", -1, _elements(content[position : change.low]))
            yield _Piece("del", change.number, _elements(content[change.low : change.high]))
            yield _Piece("ins", change.number, _elements(change.text))
            position = change.high
        yield _Piece("", -1, _elements(content[position:]))
    else:
        for change in (change for change in changes if change.high == 0):
            yield _Piece("ins", change.number, _elements(change.text))
        replaced = next((change for change in changes if change.high > change.low), None)
        yield _Piece("", -1, [element]) if replaced is None else _Piece("del", replaced.number, [element])
        for change in (change for change in changes if change.high):
            yield _Piece("ins", change.number, _elements(change.text))


def _elements(text: str) -> list[etree._Element]:
    """The elements that stand for a text in a run; none for an empty one."""
    if not text:
        return []
    run = etree.Element(tag("r"))
    set_text(etree.SubElement(run, tag("t")), text)
    return [element for element in run if element.tag != tag("t") or element.text]


def _lift(wrapper: etree._Element) -> None:
    """Take an insertion out of those that it stands in: they are others' and are cut in two by it."""
    parent = wrapper.getparent()
    while parent is not None and parent.tag in INSERTED:
        rest = copied(parent)
        rest.extend(list(wrapper.itersiblings()))
        parent.addnext(wrapper)
        if len(rest):
            wrapper.addnext(rest)
        if not len(parent):
            drop(parent)
        parent = wrapper.getparent()


def _is_own(run: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a run is the paragraph's own, not within another run, and not deleted already."""
    for ancestor in run.iterancestors():
        if ancestor is paragraph:
            return True
        if ancestor.tag in {tag("p"), tag("r"), tag("del"), tag("moveFrom")}:
            return False
    return False


def _made_layout(paragraph: etree._Element) -> etree._Element:
    layout = paragraph.find(tag("pPr"))
    if layout is None:
        layout = etree.Element(tag("pPr"))
        paragraph.insert(0, layout)
    return layout


def _layout_of(paragraph: etree._Element) -> etree._Element:
    layout = paragraph.find(tag("pPr"))
    return etree.Element(tag("pPr")) if layout is None else plain_layout(layout)


def _mark_of(paragraph: etree._Element) -> etree._Element:
    """The properties of a paragraph's mark; they come before its section and what is tracked of it."""
    layout = _made_layout(paragraph)
    mark = layout.find(tag("rPr"))
    if mark is None:
        mark = etree.Element(tag("rPr"))
        later = next((n for n, e in enumerate(layout) if e.tag in {tag("sectPr"), tag("pPrChange")}), len(layout))
        layout.insert(later, mark)
    return mark
