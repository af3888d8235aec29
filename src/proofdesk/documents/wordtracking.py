# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracked changes of a Word document: what goes out stands in w:del, what comes in stands in w:ins (ECMA-376, 17.13.5).

A change is shown word by word, as far as a word stands in one run: that is how people read it.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span
from proofdesk.documents.packages import xml_text
from proofdesk.documents.textchanges import by_words
from proofdesk.documents.wordchanges import goes_on, plain_layout, preceding
from proofdesk.documents.wordplaces import INSERTED, copied, run_of, shell
from proofdesk.documents.wordtext import (
    Letters,
    W,
    append_run,
    block_text,
    drop,
    has_letters_only,
    replace_letters,
    set_text,
    tag,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from proofdesk.core.documents import Signature, Tracking
    from proofdesk.documents.textchanges import Change
    from proofdesk.documents.wordtext import Block

_T = tag("t")
_R = tag("r")
_PROPERTIES = tag("rPr")
_ID = tag("id")
_DELETED_T = tag("delText")
_DELETED_NAMES = {_T: _DELETED_T, tag("instrText"): tag("delInstrText")}


def word_time(moment: datetime) -> str:
    """A moment as Word writes it: the wall clock where the program runs, with a Z that does not mean UTC."""
    return moment.astimezone().strftime("%Y-%m-%dT%H:%M:%SZ")


class Tracked:
    """Changes that bear the name of who made them."""

    def __init__(self, tracking: Tracking, roots: Iterable[etree._Element]) -> None:
        """`roots` are the parts that share one series of numbers for changes."""
        self._tracking = tracking
        ids = etree.XPath("//@w:id", namespaces={"w": W}, smart_strings=False)
        found = [cast("list[str]", ids(root)) for root in roots]
        self._number = max((int(value) for values in found for value in values if value.isdecimal()), default=0)
        self._removed: set[etree._Element] = set()
        self._signs: dict[tuple[str, Signature], etree._Element] = {}

    def rewrite(self, block: Block, text: str) -> None:
        """Put what is replaced into w:del and what replaces it into w:ins after it."""
        letters = Letters.of(block)
        edits = letters.edits(text)
        signatures = self._tracking.signatures(letters.text, edits)
        if not letters.elements:
            fresh = append_run(block[-1], text, None)
            self._wrap([fresh], "ins", signatures[0])
            return
        by_run: dict[etree._Element, dict[etree._Element, list[Change]]] = {}
        for element, content, changes in letters.changes(edits):
            run = run_of(element)
            if _is_plain(run, content, changes):
                self._divide_letters(run, element, by_words(content, changes), signatures)
            else:
                by_run.setdefault(run, {})[element] = changes
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

    def _divide_letters(
        self, run: etree._Element, letters: etree._Element, changes: Sequence[Change], signatures: Sequence[Signature]
    ) -> None:
        """The same as `_divide` for a run that holds letters and nothing else: copies of it are all that it takes."""
        content, position = text_of(letters), 0
        run.tail = None
        for change in changes:
            signature = signatures[change.number]
            if change.low > position:
                run.addprevious(_with_letters(run, content[position : change.low]))
            if change.high > change.low:
                gone = self._signed("del", signature)
                run.addprevious(gone)
                gone.append(_with_letters(run, content[change.low : change.high], _DELETED_T))
            if change.text:
                come = self._signed("ins", signature)
                run.addprevious(come)
                come.append(_with_letters(run, change.text))
                _lift(come)
            position = change.high
        if position < len(content):
            replace_letters(letters, content[position:])
        else:
            drop(run)

    def _divide(
        self, run: etree._Element, changed: dict[etree._Element, list[Change]], signatures: Sequence[Signature]
    ) -> None:
        """Cut a run into what stays, what goes and what comes; all of it keeps the run's properties."""
        pieces: list[_Piece] = []
        for child in run:
            if child.tag == _PROPERTIES:
                continue
            for piece in _pieces(child, changed.get(child, ())):
                if pieces and pieces[-1][:2] == piece[:2]:
                    pieces[-1].elements.extend(piece.elements)
                elif piece.elements:
                    pieces.append(piece)
        empty = shell(run)
        for piece in pieces:
            fresh = copy(empty)
            fresh.extend(piece.elements)
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
        model = self._signs.get((kind, signature))
        if model is None:
            model = self._signs[kind, signature] = etree.Element(tag(kind))
            model.set(_ID, "")
            model.set(tag("author"), xml_text(signature.author))
            model.set(tag("date"), word_time(signature.time))
        signed = copy(model)
        signed.set(_ID, str(self._number))
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


def _is_plain(run: etree._Element, content: str, changes: Sequence[Change]) -> bool:
    """Whether a run holds letters and nothing else, and will."""
    letters = run[-1]
    return (
        letters.tag == _T
        and not len(letters)
        and (len(run) == 1 or (len(run) == 2 and run[0].tag == _PROPERTIES))
        and has_letters_only(content)
        and all(has_letters_only(change.text) for change in changes)
    )


def _with_letters(run: etree._Element, text: str, name: str = _T) -> etree._Element:
    """A copy of a run that holds letters and nothing else, with other ones, in an element of this name."""
    fresh = copy(run)
    letters = fresh[-1]
    replace_letters(letters, text)
    if name != _T:
        letters.tag = name
    return fresh


def _pieces(element: etree._Element, changes: Sequence[Change]) -> Iterator[_Piece]:
    """What stays, goes and comes of one child of a run, in order."""
    if not changes:
        yield _Piece("", -1, [element])
    elif element.tag == _T:
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
    run = etree.Element(_R)
    set_text(etree.SubElement(run, _T), text)
    return [element for element in run if element.tag != _T or element.text]


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
