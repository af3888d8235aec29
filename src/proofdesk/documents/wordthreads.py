# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads go into a Word document: new ones at their words, replies beside what they answer, states as they are now."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.core.alignment import align
from proofdesk.core.text import ArticleText, Paragraph
from proofdesk.documents.ooxml import is_strict, read_part, relations_of
from proofdesk.documents.packages import xml_text
from proofdesk.documents.wordcomments import (
    EX,
    EX_DONE,
    EX_ID,
    EX_PARENT,
    LASTING,
    LASTING_ID,
    LASTING_PARA,
    PARA_ID,
    RANGE_END,
    RANGE_START,
    REFERENCE,
    W14,
    W15,
    Remarks,
    key_of,
    para_id,
)
from proofdesk.documents.wordplaces import beginning, surround
from proofdesk.documents.wordstories import Story
from proofdesk.documents.wordtext import W, append_run, drop, tag
from proofdesk.documents.wordtracking import word_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zipfile import ZipFile

    from proofdesk.core.documents import Comment, CommentThread
    from proofdesk.core.spans import Span

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE = f"{{{_MC}}}Ignorable"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
"""By whether the document is strict."""
_STATES = "http://schemas.microsoft.com/office/2011/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LARGEST_ID = 0x80000000
"""Ids of paragraphs are smaller ([MS-DOCX], 2.6.2.3)."""


class ThreadWriter:
    """Puts threads into one document. `parts` are the roots that changed, by name."""

    def __init__(self, name: str, package: ZipFile, stories: Sequence[Story]) -> None:
        """Raises DocumentFailure for a damaged part of comments."""
        self.parts: dict[str, etree._Element] = {}
        self._name = name
        self._package = package
        self._stories = stories
        self._main = stories[0].part
        self._remarks = Remarks(name, package, self._main)
        self._comments = self._remarks.root
        self._states = self._remarks.states_root
        self._by_key = {key_of(comment): comment for comment in self._remarks.comments}
        numbers = [str(e.get(tag("id"), "")) for e in self._remarks.comments]
        numbers += [str(e.get(tag("id"), "")) for s in stories for e in s.root.iter(RANGE_START, REFERENCE)]
        self._number = max((int(number) for number in numbers if number.isdecimal()), default=-1)
        self._paragraphs = {str(p.get(PARA_ID)) for s in stories for p in s.root.iter(tag("p")) if p.get(PARA_ID)}
        self._paragraphs |= {para_id(comment) for comment in self._remarks.comments}

    def put(self, threads: Sequence[CommentThread], paragraphs: Sequence[str]) -> None:
        """Bring the threads in. Their spans are those of the text that `paragraphs` make."""
        fresh = [t for t in threads if t.comments[0].key not in self._by_key]
        for thread in threads:
            if thread.comments[0].key in self._by_key:
                self._renew(thread)
        fresh = [thread for thread in fresh if not all(comment.deleted for comment in thread.comments)]
        if fresh:
            article = ArticleText(tuple(map(Paragraph, paragraphs)))
            stories = [Story.read(story.part, story.root, story.kind) for story in self._stories]
            # From the end of the text on: what is cut for one thread does not move the words of another.
            for thread in sorted(fresh, key=lambda t: t.span.start if t.span else -1, reverse=True):
                self._begin(thread, article, stories)

    # Threads that the file knows

    def _renew(self, thread: CommentThread) -> None:
        first = self._by_key[thread.comments[0].key]
        live = [comment for comment in thread.comments if not comment.deleted]
        known = [self._by_key[c.key] for c in thread.comments if c.key in self._by_key]
        for comment in thread.comments[1:]:
            if comment.deleted and comment.key in self._by_key:
                self._take_out(self._by_key[comment.key])
            elif not comment.deleted and comment.key not in self._by_key:
                self._reply(first, comment)
        if thread.comments[0].deleted and not live:
            self._take_out(first)
        elif thread.comments[0].deleted:
            self._empty(first)
        if live and thread.resolved is not self._remarks.is_resolved(first):
            for element in known:
                if element.getparent() is not None:
                    self._state(element).set(EX_DONE, "1" if thread.resolved else "0")

    def _reply(self, first: etree._Element, comment: Comment) -> None:
        element = self._add(comment)
        state = self._state(element)
        state.set(EX_PARENT, self._named(first))
        answered, number = str(first.get(tag("id"), "")), str(element.get(tag("id"), ""))
        begun = False
        for story in self._stories:
            for mark in [*story.root.iter(RANGE_START, RANGE_END, REFERENCE)]:
                if mark.get(tag("id")) != answered:
                    continue
                self.parts[story.part] = story.root
                begun = True
                if mark.tag == REFERENCE:
                    run = mark.getparent()
                    if run is not None:
                        run.addnext(_reference(number))
                else:
                    mark.addnext(_mark(str(mark.tag), number))
        if not begun:
            self._surround(beginning(self._stories), number)

    def _take_out(self, comment: etree._Element) -> None:
        number = comment.get(tag("id"))
        name = para_id(comment)
        drop(comment)
        self._touch_comments()
        for part, root, element, attribute in (
            (self._remarks.states_part, self._states, EX, EX_ID),
            (self._remarks.lasting_part, self._remarks.lasting_root, LASTING, LASTING_PARA),
        ):
            for entry in (
                [] if root is None or not name else [e for e in root.iter(element) if e.get(attribute) == name]
            ):
                drop(entry)
                if root is not None:
                    self.parts[part] = root
        for story in self._stories:
            for mark in [*story.root.iter(RANGE_START, RANGE_END, REFERENCE)]:
                if mark.get(tag("id")) == number:
                    drop(mark)
                    self.parts[story.part] = story.root

    def _empty(self, comment: etree._Element) -> None:
        runs = [*comment.iter(tag("r"))]
        for run in runs:
            drop(run)
        if runs:
            self._touch_comments()

    # New ones

    def _begin(self, thread: CommentThread, article: ArticleText, stories: Sequence[Story]) -> None:
        place = None if thread.span is None else self._surrounded(thread.span, article, stories)
        first, last = place or beginning(self._stories)
        begun: list[etree._Element] = []
        for comment in thread.comments:
            if comment.deleted:
                continue
            element = self._add(comment)
            if begun:
                self._state(element).set(EX_PARENT, para_id(begun[0]))
            elif thread.resolved or len(thread.comments) > 1:
                self._state(element)
            if thread.resolved:
                self._state(element).set(EX_DONE, "1")
            begun.append(element)
        for element in begun:
            last = self._surround((first, last), str(element.get(tag("id"))))

    def _surrounded(
        self, span: Span, article: ArticleText, stories: Sequence[Story]
    ) -> tuple[etree._Element, etree._Element] | None:
        number, offset = article.locate(span.start)
        own = span.shifted(-article.starts[number])
        texts = [text for story in stories for text in story.texts]
        wanted = [paragraph.text for paragraph in article.paragraphs]
        if texts != wanted:
            numbers = {origin: n for n, origin in enumerate(align(wanted, texts)) if origin is not None}
            if number not in numbers:
                return None
            number = numbers[number]
        if offset >= len(texts[number]):
            return None
        for story in stories:
            if number < len(story.blocks):
                return surround(self._stories, story.blocks[number], story.kinds[number], own)
            number -= len(story.blocks)
        return None

    def _surround(self, place: tuple[etree._Element, etree._Element], number: str) -> etree._Element:
        """Put the marks of a comment around a place; gives the last of them."""
        first, last = place
        first.addprevious(_mark(RANGE_START, number))
        end, reference = _mark(RANGE_END, number), _reference(number)
        last.addnext(end)
        end.addnext(reference)
        root = first.getroottree().getroot()
        for story in self._stories:
            if story.root is root:
                self.parts[story.part] = root
        return reference

    def _add(self, comment: Comment) -> etree._Element:
        if self._comments is None:
            self._comments = _root("comments", W, {"w": W, "w14": W14})
            self._remarks.part = self._new_part(
                "comments", self._comments, _OFFICE[is_strict(self._package, self._main)]
            )
        self._touch_comments()
        self._number += 1
        element = etree.SubElement(self._comments, tag("comment"))
        element.set(tag("id"), str(self._number))
        element.set(tag("author"), xml_text(comment.author))
        if comment.created is not None:
            element.set(tag("date"), word_time(comment.created))
        element.set(tag("initials"), "".join(word[0] for word in xml_text(comment.author).split())[:4])
        for line in comment.text.split("\n"):
            append_run(etree.SubElement(element, tag("p")), line, None)
        element[-1].set(PARA_ID, self._fresh_id(comment.key))
        lasting = self._remarks.lasting_root
        if lasting is not None:
            entry = etree.SubElement(lasting, LASTING)
            entry.set(LASTING_PARA, para_id(element))
            entry.set(LASTING_ID, para_id(element))
            self.parts[self._remarks.lasting_part] = lasting
        self._by_key[key_of(element)] = element
        return element

    def _state(self, comment: etree._Element) -> etree._Element:
        """The entry of a comment in the part of states, made where there is none."""
        if self._states is None:
            self._states = _root("commentsEx", W15, {"w15": W15})
            self._remarks.states_part = self._new_part("commentsExtended", self._states, _STATES)
        self.parts[self._remarks.states_part] = self._states
        name = self._named(comment)
        known = next((entry for entry in self._states.iter(EX) if entry.get(EX_ID) == name), None)
        if known is None:
            known = etree.SubElement(self._states, EX)
            known.set(EX_ID, name)
            known.set(EX_DONE, "0")
        return known

    def _named(self, comment: etree._Element) -> str:
        """The paragraph id of a comment; one without is given one."""
        if not para_id(comment):
            paragraph = next(comment.iterchildren(tag("p"), reversed=True), None)
            if paragraph is None:
                paragraph = etree.SubElement(comment, tag("p"))
            paragraph.set(PARA_ID, self._fresh_id(""))
            self._touch_comments()
        return para_id(comment)

    def _fresh_id(self, wanted: str) -> str:
        try:
            number = int(wanted, 16) if len(wanted) == 8 else 0
        except ValueError:
            number = 0
        if not 0 < number < _LARGEST_ID:
            number = 1
        while f"{number:08X}" in self._paragraphs:
            number = number % (_LARGEST_ID - 1) + 1
        self._paragraphs.add(f"{number:08X}")
        return f"{number:08X}"

    # Parts

    def _touch_comments(self) -> None:
        assert self._comments is not None, "there are comments"
        self.parts[self._remarks.part] = self._comments

    def _new_part(self, kind: str, root: etree._Element, relation: str) -> str:
        """Enter a part into the lists of the package; gives its name."""
        folder = posixpath.dirname(self._main)
        names = self._package.namelist()
        file = next(
            f for n in range(1, 1000) if posixpath.join(folder, f := f"{kind}{n if n > 1 else ''}.xml") not in names
        )
        part = posixpath.join(folder, file)
        relations = relations_of(self._main)
        listed = self._listed(relations, "Relationships", _RELATIONS)
        known = {entry.get("Id") for entry in listed}
        entry = etree.SubElement(listed, f"{{{_RELATIONS}}}Relationship")
        entry.set("Id", next(f"rId{n}" for n in range(1, len(known) + 2) if f"rId{n}" not in known))
        entry.set("Type", f"{relation}/{kind}")
        entry.set("Target", file)
        types = self._listed("[Content_Types].xml", "Types", _TYPES)
        override = etree.SubElement(types, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", f"{_CONTENT}.{kind}+xml")
        self.parts[part] = root
        return part

    def _listed(self, part: str, name: str, namespace: str) -> etree._Element:
        if part not in self.parts:
            if part in self._package.namelist():
                self.parts[part] = read_part(self._name, self._package, part)
            else:
                self.parts[part] = etree.fromstring(f'<{name} xmlns="{namespace}"/>')
        return self.parts[part]


def _root(name: str, namespace: str, prefixes: dict[str, str]) -> etree._Element:
    root = etree.Element(f"{{{namespace}}}{name}", nsmap={**prefixes, "mc": _MC})
    root.set(_IGNORABLE, " ".join(prefix for prefix in prefixes if prefix != "w"))
    return root


def _mark(name: str, number: str) -> etree._Element:
    mark = etree.Element(name)
    mark.set(tag("id"), number)
    return mark


def _reference(number: str) -> etree._Element:
    run = etree.Element(tag("r"))
    run.append(_mark(REFERENCE, number))
    return run
