# SPDX-License-Identifier: GPL-3.0-or-later
"""Where text stands in a Word document: the body, and beside it notes, headers and footers, each a part of its own."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message
from proofdesk.documents.alignment import align
from proofdesk.documents.ooxml import main_part, read_part, related
from proofdesk.documents.wordtext import append_run, paragraph_text, rewrite, tag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zipfile import ZipFile

_BESIDE = ("footnotes", "endnotes", "header", "footer")
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True)
class Story:
    """One part with text, and its paragraphs in reading order."""

    part: str
    root: etree._Element
    elements: Sequence[etree._Element]

    @cached_property
    def texts(self) -> list[str]:
        """The paragraphs' texts, as they were read."""
        return [paragraph_text(element) for element in self.elements]


def read_stories(name: str, package: ZipFile) -> list[Story]:
    """The body first; then, of what stands beside it, the paragraphs that hold a word. Raises DocumentFailure."""
    main = main_part(name, package)
    root = read_part(name, package, main)
    body = root.find(tag("body"))
    if body is None:
        raise DocumentFailure(name, message("document.not-word"))
    stories = [Story(main, root, _paragraphs(body))]
    for part in dict.fromkeys(part for kind in _BESIDE for part in related(name, package, main, kind)):
        if part in package.namelist():
            beside = read_part(name, package, part)
            spoken = [p for p in _paragraphs(beside) if any(sign.isalpha() for sign in paragraph_text(p))]
            stories.append(Story(part, beside, spoken))
    return stories


def change(stories: Sequence[Story], after: Sequence[str]) -> list[Story]:
    """Give the document these paragraphs; what is new comes into the body. Gives the stories that changed."""
    body = stories[0]
    owners = [story for story in stories for _ in story.elements]
    elements = [element for story in stories for element in story.elements]
    before = [text for story in stories for text in story.texts]
    if not before and list(after) == [""]:
        return []
    touched: set[str] = set()
    origins = align(before, after)
    previous: etree._Element | None = None
    for text, origin in zip(after, origins, strict=True):
        if origin is None:
            previous = _add(body, previous, text)
            touched.add(body.part)
            continue
        if before[origin] != text:
            twin = _twin(elements[origin])
            rewrite(elements[origin], text)
            if twin is not None:
                rewrite(twin, text)
            touched.add(owners[origin].part)
        if owners[origin] is body:
            previous = elements[origin]
    for number in set(range(len(elements))) - set(origins):
        twin = _twin(elements[number])
        _remove(elements[number])
        if twin is not None:
            _remove(twin)
        touched.add(owners[number].part)
    return [story for story in stories if story.part in touched]


def _paragraphs(root: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []

    def walk(element: etree._Element) -> None:
        for child in element:
            if child.tag == _FALLBACK:
                continue
            if child.tag == tag("p"):
                found.append(child)
            walk(child)

    walk(root)
    return found


def _twin(element: etree._Element) -> etree._Element | None:
    """The same paragraph of a text box for older programs, which do not understand the newer form of the box."""
    choice = next(element.iterancestors(_CHOICE), None)
    fallback = choice.getnext() if choice is not None else None
    if choice is None or fallback is None or fallback.tag != _FALLBACK:
        return None
    ours, theirs = list(choice.iter(tag("p"))), list(fallback.iter(tag("p")))
    twin = theirs[ours.index(element)] if len(ours) == len(theirs) else None
    return twin if twin is not None and paragraph_text(twin) == paragraph_text(element) else None


def _add(body: Story, previous: etree._Element | None, text: str) -> etree._Element:
    """A new paragraph after `previous` (before the first one, without it), with its neighbour's format."""
    model = previous if previous is not None else next(iter(body.elements), None)
    fresh = etree.Element(tag("p"))
    properties = None
    if model is not None:
        layout = model.find(tag("pPr"))
        if layout is not None:
            copied = deepcopy(layout)
            for section in copied.findall(tag("sectPr")):
                copied.remove(section)
            fresh.append(copied)
        properties = model.find(f"{tag('r')}/{tag('rPr')}")
    if text:
        append_run(fresh, text, properties)
    if previous is not None:
        previous.addnext(fresh)
    elif model is not None:
        model.addprevious(fresh)
    else:
        next(body.root.iter(tag("body"))).insert(0, fresh)
    return fresh


def _remove(element: etree._Element) -> None:
    """Take a paragraph out; one that holds more than text, or that its cell, note or section needs, is only emptied."""
    parent = element.getparent()
    if parent is None:
        return
    needed = (
        element.find(f"{tag('pPr')}/{tag('sectPr')}") is not None
        or any(child.tag in {tag("drawing"), tag("pict"), tag("object")} for child in element.iter())
        or len(parent.findall(tag("p"))) == 1
    )
    if needed:
        rewrite(element, "")
    else:
        parent.remove(element)
