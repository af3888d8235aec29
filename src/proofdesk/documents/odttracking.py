# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracked changes of an OpenDocument text (OpenDocument 1.3, part 3, 5.5).

What is deleted is kept in text:tracked-changes, and text:change stands where it was; what is inserted stands between
text:change-start and text:change-end. A change is shown word by word, as far as a word stands in one piece.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span
from proofdesk.core.wordedits import word_edits
from proofdesk.documents.odtchanges import LISTS, like, neighbour, put_first, take_out
from proofdesk.documents.odtedits import drop, fill, first_spaces, rewrite
from proofdesk.documents.odtstories import HEADERS
from proofdesk.documents.odttext import (
    OFFICE,
    TEXT,
    Piece,
    office,
    paragraph_text,
    tag,
    walk,
)
from proofdesk.documents.packages import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from proofdesk.core.documents import Signature, Tracking

DC = "http://purl.org/dc/elements/1.1/"
_PREFIXES = {"text": TEXT, "office": OFFICE, "dc": DC}
_TOPS = frozenset({office("text"), *HEADERS})
"""Elements that keep the changes of what stands in them."""

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_CHANGES, _REGION, _CHANGE_ID = tag("tracked-changes"), tag("changed-region"), tag("change-id")


def odt_time(moment: datetime) -> str:
    """A moment as OpenDocument programs write it: the wall clock where the program runs."""
    return moment.astimezone().strftime("%Y-%m-%dT%H:%M:%S")


def signed(parent: etree._Element, author: str, moment: datetime | None) -> None:
    """Say who wrote something, and when."""
    etree.SubElement(parent, f"{{{DC}}}creator", nsmap={"dc": DC}).text = xml_text(author)
    if moment is not None:
        etree.SubElement(parent, f"{{{DC}}}date", nsmap={"dc": DC}).text = odt_time(moment)


class Tracked:
    """Changes that bear the name of who made them."""

    def __init__(self, tracking: Tracking, roots: Iterable[etree._Element]) -> None:
        """`roots` are the parts whose changes are named together."""
        self._tracking = tracking
        self._known = {str(e.get(name)) for root in roots for e in root.iter(_REGION) for name in (tag("id"), _XML_ID)}
        self._number = 0
        self._changes: dict[etree._Element, etree._Element] = {}
        """Where the changes of each text are kept: looking for it takes longer the more the text holds."""
        self._removed: dict[etree._Element, list[tuple[etree._Element, etree._Element]]] = {}
        """(paragraph, mark) of what was taken out after a paragraph; the marks stand at its end."""
        self._begun: dict[etree._Element, etree._Element] = {}
        """Paragraphs with the mark at their beginning where what was inserted before them ends."""

    def rewrite(self, paragraph: etree._Element, text: str) -> None:
        """What is replaced goes into a region of its own, what replaces it stands between marks."""
        before = paragraph_text(paragraph)
        edits = word_edits(before, text)
        signatures = self._tracking.signatures(before, edits)
        rewrite(paragraph, first_spaces(before, edits), _Ink(self, paragraph, signatures))

    def add(self, fresh: etree._Element) -> None:
        """Its text is inserted, and so is the end of paragraph that divides it from its neighbour."""
        text = paragraph_text(fresh)
        start, end = self.insertion(fresh, self._tracking.signatures("", [Edit(Span(0, 0), text)])[0])
        before, after = neighbour(fresh, before=True), neighbour(fresh, before=False)
        if before is not None and (after is None or (paragraph_text(before) and after not in self._begun)):
            before.append(start)
            fresh.append(end)
            # What went after the one before comes back after it, too, when this one is gone.
            self._removed[fresh] = self._removed.pop(before, [])
            fresh.extend(mark for _, mark in self._removed[fresh])
            return
        # LibreOffice would take out an empty paragraph with the one that was inserted after it.
        put_first(fresh, [start])
        if after is None:
            fresh.append(end)
            return
        if after in self._begun:
            put_first(fresh, [self._begun[after]])
        put_first(after, [end])
        self._begun[after] = end

    def remove(self, paragraph: etree._Element) -> None:
        """Take it out and keep it, with the end of paragraph that divides it from its neighbour."""
        text = paragraph_text(paragraph)
        signature = self._tracking.signatures(text, [Edit(Span(0, len(text)), "")])[0]
        before, after = neighbour(paragraph, before=True), neighbour(paragraph, before=False)
        kept = _with_lists(paragraph)
        marks = take_out(paragraph)
        if before is not None:
            # Rejected, it comes after what was taken out there before it.
            removed = self._removed.setdefault(before, [])
            above = removed[-1][0] if removed else before
            mark = self.deletion(before, [like(above), kept], signature)
            before.append(mark)
            removed.append((paragraph, mark))
        elif after is not None:
            put_first(after, [*marks, self.deletion(after, [kept, like(after)], signature)])

    def deletion(
        self, place: etree._Element, content: Sequence[etree._Element], signature: Signature
    ) -> etree._Element:
        """Keep what was deleted; gives the mark that stands in its place."""
        region, name = self._region(place, "deletion", signature)
        region.extend(content)
        return _point("change", name)

    def insertion(self, place: etree._Element, signature: Signature) -> tuple[etree._Element, etree._Element]:
        """The marks around what is inserted."""
        _, name = self._region(place, "insertion", signature)
        return _point("change-start", name), _point("change-end", name)

    def _region(self, place: etree._Element, kind: str, signature: Signature) -> tuple[etree._Element, str]:
        top = next(element for element in place.iterancestors() if element.tag in _TOPS)
        if top not in self._changes:
            self._changes[top] = _changes_of(top)
        region = etree.SubElement(self._changes[top], _REGION)
        self._number += 1
        while f"ct{self._number}" in self._known:
            self._number += 1
        name = f"ct{self._number}"
        region.set(_XML_ID, name)
        region.set(tag("id"), name)
        change = etree.SubElement(region, tag(kind))
        signed(etree.SubElement(change, office("change-info")), signature.author, signature.time)
        return change, name


class _Ink:
    """Marks of the edits of one paragraph."""

    def __init__(self, tracked: Tracked, paragraph: etree._Element, signatures: Sequence[Signature]) -> None:
        self._tracked = tracked
        self._paragraph = paragraph
        self._signatures = signatures

    def deleted(self, piece: Piece, text: str, number: int) -> Sequence[etree._Element]:
        """The text is kept as it looked."""
        holder = piece.element.getparent() if piece.is_tail or piece.is_sign else piece.element
        around: list[etree._Element] = []
        while holder is not None and holder is not self._paragraph:
            around.append(like(holder))
            holder = holder.getparent()
        top = element = like(self._paragraph)
        for inner in reversed(around):
            element.append(inner)
            element = inner
        if piece.field is None:
            fill(element, text)
        else:
            field = deepcopy(piece.field)
            field.tail = None
            element.append(field)
        return [self._tracked.deletion(self._paragraph, [top], self._signatures[number])]

    def inserted(self, number: int) -> tuple[etree._Element, etree._Element] | None:
        """The marks around the new text."""
        return self._tracked.insertion(self._paragraph, self._signatures[number])


def _point(name: str, change: str) -> etree._Element:
    point = etree.Element(tag(name), nsmap={"text": TEXT})
    point.set(_CHANGE_ID, change)
    return point


def _changes_of(top: etree._Element) -> etree._Element:
    """Where the changes of a text are kept, made where there is no such place."""
    found = top.find(_CHANGES)
    if found is None:
        found = etree.Element(_CHANGES, nsmap=_PREFIXES)
        # Without this, office programs would go on tracking what is written next.
        found.set(tag("track-changes"), "false")
        forms = top.find(office("forms"))
        top.insert(0 if forms is None else top.index(forms) + 1, found)
    return found


def _with_lists(paragraph: etree._Element) -> etree._Element:
    """A copy of a paragraph without the marks in it, in copies of the lists that it stands in."""
    kept = deepcopy(paragraph)
    kept.tail = None
    for mark in [mark for mark in walk(kept) if not isinstance(mark, Piece)]:
        drop(mark)
    parent = paragraph.getparent()
    while parent is not None and parent.tag in LISTS:
        outer = like(parent)
        outer.append(kept)
        kept, parent = outer, parent.getparent()
    return kept
