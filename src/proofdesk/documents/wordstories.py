# SPDX-License-Identifier: GPL-3.0-or-later
"""Where text stands in a Word document: the body, and beside it notes, headers and footers, each a part of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message
from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.inlineobjects import beside_objects
from proofdesk.documents.ooxml import main_part, read_part, related
from proofdesk.documents.wordtext import OBJECTS, Block, block_text, block_texts, layout_of, object_places, tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zipfile import ZipFile

    from lxml import etree

_BESIDE = {
    "footnotes": Role.NOTE,
    "endnotes": Role.NOTE,
    "header": Role.HEADER,
    "footer": Role.HEADER,
}
_FRAME, _DROP_CAP = tag("framePr"), tag("dropCap")
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P = tag("p")
_MARK = tag("rPr")
_BLOCKS = frozenset({tag("p"), tag("tbl"), tag("sdt"), tag("customXml"), tag("altChunk")})
_GONE = (tag("del"), tag("moveFrom"))
_ROW_DELETED = f"{tag('trPr')}/{tag('del')}"
_WITHIN = {tag("tc"): Role.TABLE, tag("txbxContent"): Role.BOX}


@dataclass(frozen=True)
class Story:
    """One part with text, and its paragraphs in reading order. `kinds` says of each where it stands."""

    part: str
    root: etree._Element
    kind: Role
    blocks: Sequence[Block]
    kinds: Sequence[Role]

    @cached_property
    def texts(self) -> list[str]:
        """The paragraphs' texts, as they were read."""
        return block_texts(self.root, self.blocks)

    @property
    def as_read(self) -> Iterator[Paragraph]:
        """The paragraphs, where they stand as their roles, with what is not prose in them masked."""
        holders = {paragraph for thing in self.root.iter(*OBJECTS) for paragraph in thing.iterancestors(_P)}
        for block, text, kind in zip(self.blocks, self.texts, self.kinds, strict=True):
            places = object_places(block) if not holders.isdisjoint(block) else ()
            yield Paragraph(text, kind, tuple(beside_objects(text, places)))

    @classmethod
    def read(cls, part: str, root: etree._Element, kind: Role) -> Story:
        """The story of a part; of the body every paragraph counts, of others those that hold a word."""
        top = root.find(tag("body")) if kind is Role.BODY else root
        found = list(_joined(top, kind)) if top is not None else []
        story = cls(part, root, kind, [block for block, _ in found], [where for _, where in found])
        if kind is Role.BODY:
            return story
        spoken = [n for n, text in enumerate(story.texts) if any(map(str.isalpha, text))]
        return cls(part, root, kind, [story.blocks[n] for n in spoken], [story.kinds[n] for n in spoken])


def read_stories(name: str, package: ZipFile) -> list[Story]:
    """The body first, then what stands beside it. Raises DocumentFailure."""
    main = main_part(name, package)
    root = read_part(name, package, main)
    if root.find(tag("body")) is None:
        raise DocumentFailure(name, message("document.not-word"))
    parts = {main: Role.BODY}
    for kind, role in _BESIDE.items():
        for part in related(name, package, main, kind):
            if part in package.namelist():
                parts.setdefault(part, role)
    return [
        Story.read(part, root if part == main else read_part(name, package, part), role) for part, role in parts.items()
    ]


def twin(block: Block) -> Block | None:
    """The same paragraph of a text box for older programs, which do not understand the newer form of the box."""
    choice = next(block[0].iterancestors(_CHOICE), None)
    fallback = choice.getnext() if choice is not None else None
    if choice is None or fallback is None or fallback.tag != _FALLBACK:
        return None
    ours, theirs = list(choice.iter(_P)), list(fallback.iter(_P))
    if len(ours) != len(theirs):
        return None
    other = tuple(theirs[ours.index(paragraph)] for paragraph in block)
    return other if block_text(other) == block_text(block) else None


def deleted_marks(paragraph: etree._Element) -> list[etree._Element]:
    """The tracked changes that took out the paragraph's mark: accepted, the next one goes on in it."""
    layout = layout_of(paragraph)
    mark = None if layout is None else layout.find(_MARK)
    return [] if mark is None else [found for name in _GONE if (found := mark.find(name)) is not None]


def _paragraphs(top: etree._Element, kind: Role) -> Iterator[tuple[etree._Element, Role]]:
    """Every paragraph that is shown, in reading order, and where it stands."""
    places: dict[etree._Element, Role | None] = {top: kind}
    for paragraph in top.iter(_P):
        parent = paragraph.getparent()
        place = None if parent is None else _place(parent, places)
        if place is not None:
            yield paragraph, place


def _place(element: etree._Element, known: dict[etree._Element, Role | None]) -> Role | None:
    """Where what stands in the element stands; None where it is not shown."""
    chain: list[etree._Element] = []
    while element not in known:
        chain.append(element)
        parent = element.getparent()
        assert parent is not None, "the walk began below the known ones"
        element = parent
    place = known[element]
    for inner in reversed(chain):
        if inner.tag == _FALLBACK or inner.find(_ROW_DELETED) is not None:
            place = None
        elif place is not None and place not in {Role.NOTE, Role.HEADER}:
            place = _WITHIN.get(str(inner.tag), place)
        known[inner] = place
    return place


def _joined(top: etree._Element, kind: Role) -> Iterator[tuple[Block, Role]]:
    """The paragraphs as they are when tracked changes are accepted: without the marks that these took out.

    A letter as tall as several lines is a paragraph of its own in the file, and goes on in the next, too.
    A box may stand in one that goes on in the next: it comes after both.
    """
    markless = {paragraph for change in top.iter(*_GONE) if (paragraph := _paragraph_of_mark(change)) is not None}
    frames = (frame for frame in top.iter(_FRAME) if frame.get(_DROP_CAP, "none") != "none")
    markless.update(paragraph for frame in frames for paragraph in islice(frame.iterancestors(_P), 1))
    if not markless:
        return (((paragraph,), where) for paragraph, where in _paragraphs(top, kind))
    found: list[tuple[list[etree._Element], Role]] = []
    unended: dict[etree._Element | None, list[etree._Element]] = {}
    for paragraph, where in _paragraphs(top, kind):
        parent = paragraph.getparent()
        block = unended.pop(parent, None)
        if block is None or not _touch(block[-1], paragraph):
            block = []
            found.append((block, where))
        block.append(paragraph)
        if paragraph in markless:
            unended[parent] = block
    return ((tuple(block), where) for block, where in found)


def _paragraph_of_mark(change: etree._Element) -> etree._Element | None:
    """The paragraph whose mark a tracked change took out; None where it took out something else."""
    paragraph = next(change.iterancestors(_P), None)
    return paragraph if paragraph is not None and change in deleted_marks(paragraph) else None


def _touch(one: etree._Element, other: etree._Element) -> bool:
    """Whether no table and no content control stands between two paragraphs."""
    between = other.getprevious()
    while between is not None and between is not one and between.tag not in _BLOCKS:
        between = between.getprevious()
    return between is one
