# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads go into an OpenDocument text: new ones at their words, replies beside what they answer, and their states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.core.alignment import align
from proofdesk.core.text import ArticleText, Paragraph, Role
from proofdesk.documents.odtchanges import put_first
from proofdesk.documents.odtcomments import LOEXT, NAME, PARENT, RESOLVED, Remarks, is_resolved
from proofdesk.documents.odtedits import drop, fill, mark, put_before
from proofdesk.documents.odtstories import CONTENT, stories_in
from proofdesk.documents.odttext import ANNOTATION, ANNOTATION_END, OFFICE, office, tag
from proofdesk.documents.odttracking import signed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proofdesk.core.documents import Comment, CommentThread

_PREFIXES = {"office": OFFICE, "loext": LOEXT}


class ThreadWriter:
    """Puts threads into one document. `changed` are the names of the parts that changed."""

    def __init__(self, roots: Mapping[str, etree._Element]) -> None:
        """`roots` are the parts with text, by their names."""
        self.changed: set[str] = set()
        self._roots = roots
        stories = stories_in(roots)
        self._texts = [text for story in stories for text in story.texts]
        self._places = [(p, kind) for story in stories for p, kind in zip(story.paragraphs, story.kinds, strict=True)]
        self._remarks = Remarks(stories)
        self._known = self._remarks.by_key
        self._names = {str(comment.get(NAME)) for comment in self._remarks.comments}

    def put(self, threads: Sequence[CommentThread], texts: Sequence[str]) -> None:
        """Bring the threads in. Their spans are those of the text that `texts`, the paragraphs, make."""
        fresh = [thread for thread in threads if thread.comments[0].key not in self._known]
        for thread in threads:
            if thread.comments[0].key in self._known:
                self._renew(thread)
        fresh = [thread for thread in fresh if not all(comment.deleted for comment in thread.comments)]
        if fresh:
            article = ArticleText(tuple(map(Paragraph, texts)))
            for thread in sorted(fresh, key=lambda t: t.span.start if t.span else -1, reverse=True):
                self._begin(thread, article)

    # Threads that the file knows

    def _renew(self, thread: CommentThread) -> None:
        first = self._known[thread.comments[0].key]
        for comment in thread.comments[1:]:
            if comment.deleted and comment.key in self._known:
                self._take_out(self._known[comment.key])
            elif not comment.deleted and comment.key not in self._known:
                self._reply(first, thread, comment)
        live = any(not comment.deleted for comment in thread.comments)
        if thread.comments[0].deleted and not live:
            self._take_out(first)
        elif thread.comments[0].deleted:
            for paragraph in [*first.iterchildren(tag("p"), tag("list"))]:
                drop(paragraph)
                self._touch(first)
        if live and thread.resolved is not is_resolved(first):
            for comment in thread.comments:
                element = self._known.get(comment.key)
                if element is not None and element.getparent() is not None:
                    element.set(RESOLVED, "true" if thread.resolved else "false")
                    self._touch(element)

    def _reply(self, first: etree._Element, thread: CommentThread, comment: Comment) -> None:
        if not first.get(NAME):
            first.set(NAME, self._fresh_name(""))
        last = first
        for other in thread.comments[1:]:
            element = self._known.get(other.key)
            if element is not None and element.getparent() is first.getparent():
                last = element
        element = self._element(comment, resolved=thread.resolved)
        element.set(PARENT, str(first.get(NAME)))
        _put_after(last, element)
        end = self._remarks.ends.get(str(first.get(NAME)))
        if end is not None:
            _put_after(end, _end(element))
        self._touch(first)

    def _take_out(self, comment: etree._Element) -> None:
        self._touch(comment)
        end = self._remarks.ends.get(str(comment.get(NAME)))
        for element in (comment, end):
            if element is not None and element.getparent() is not None:
                drop(element)

    # New ones

    def _begin(self, thread: CommentThread, article: ArticleText) -> None:
        elements: list[etree._Element] = []
        for comment in thread.comments:
            if not comment.deleted:
                element = self._element(comment, resolved=thread.resolved)
                if elements:
                    element.set(PARENT, str(elements[0].get(NAME)))
                elements.append(element)
        first, last = elements[0], _end(elements[0])
        if not self._surround(thread, article, first, last):
            put_first(self._beginning(), elements)
            self.changed.add(CONTENT)
            return
        for element in elements[1:]:
            _put_after(first, element)
            first = element
            if last.getparent() is not None:
                _put_after(last, end := _end(element))
                last = end
        self._touch(first)

    def _surround(
        self, thread: CommentThread, article: ArticleText, first: etree._Element, last: etree._Element
    ) -> bool:
        """Put a comment and its end around the words that it speaks of; whether they are in the text.

        A note takes no comment, nor does a header: it goes to where the note belongs, or has no place.
        """
        if thread.span is None:
            return False
        number, low = article.locate(thread.span.start)
        high = low + thread.span.end - thread.span.start
        wanted = [paragraph.text for paragraph in article.paragraphs]
        if self._texts != wanted:
            numbers = {origin: n for n, origin in enumerate(align(wanted, self._texts)) if origin is not None}
            if number not in numbers:
                return False
            number = numbers[number]
        paragraph, kind = self._places[number]
        if kind is Role.HEADER or low >= len(self._texts[number]):
            return False
        if kind is Role.NOTE:
            note = next(paragraph.iterancestors(tag("note")))
            put_before(note, [first])
            _put_after(note, last)
            return True
        if high > low:
            mark(paragraph, min(high, len(self._texts[number])), last, after=False)
        mark(paragraph, low, first, after=True)
        return True

    def _beginning(self) -> etree._Element:
        """The first paragraph of the body."""
        body = next(self._roots[CONTENT].iter(office("text")))
        found = next((p for p, kind in self._places if kind not in {Role.NOTE, Role.HEADER}), None)
        return etree.SubElement(body, tag("p")) if found is None else found

    def _element(self, comment: Comment, *, resolved: bool) -> etree._Element:
        element = etree.Element(ANNOTATION, nsmap=_PREFIXES)
        element.set(NAME, self._fresh_name(comment.key))
        if resolved:
            element.set(RESOLVED, "true")
        signed(element, comment.author, comment.created)
        for line in comment.text.split("\n"):
            fill(etree.SubElement(element, tag("p")), line)
        return element

    def _fresh_name(self, wanted: str) -> str:
        name, number = wanted, 1
        while not name or name in self._names:
            name, number = f"{wanted or 'comment'}-{number}", number + 1
        self._names.add(name)
        return name

    def _touch(self, element: etree._Element) -> None:
        root = element.getroottree().getroot()
        self.changed |= {part for part, known in self._roots.items() if known is root}


def _end(comment: etree._Element) -> etree._Element:
    end = etree.Element(ANNOTATION_END, nsmap={"office": OFFICE})
    end.set(NAME, str(comment.get(NAME)))
    return end


def _put_after(element: etree._Element, fresh: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None, "it stands in a paragraph"
    fresh.tail, element.tail = element.tail, None
    parent.insert(parent.index(element) + 1, fresh)
