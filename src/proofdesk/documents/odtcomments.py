# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments of an OpenDocument text: office:annotation where they begin, office:annotation-end where their words end.

Answers and states are extensions of LibreOffice (loext:parent-name, loext:resolved); an answer stands beside what it
answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.documents import Comment, CommentThread
from proofdesk.documents.odttext import (
    ANNOTATION,
    ANNOTATION_END,
    PARAGRAPHS,
    Piece,
    office,
    paragraph_text,
    tag,
    walk,
)
from proofdesk.documents.remarkplaces import by_place, moment_of, spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from proofdesk.documents.odtstories import Story
    from proofdesk.documents.remarkplaces import Position

LOEXT = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
NAME, RESOLVED, PARENT = office("name"), f"{{{LOEXT}}}resolved", f"{{{LOEXT}}}parent-name"
_DC = "{http://purl.org/dc/elements/1.1/}"


class Remarks:
    """The comments of one document, in the order in which they stand in its parts."""

    def __init__(self, stories: Sequence[Story]) -> None:
        roots = {story.part: story.root for story in stories}
        self.comments = [
            comment
            for root in roots.values()
            for comment in root.iter(ANNOTATION)
            if next(comment.iterancestors(tag("tracked-changes")), None) is None
        ]
        self.ends = {
            str(end.get(NAME)): end for root in roots.values() for end in root.iter(ANNOTATION_END) if end.get(NAME)
        }
        self._keys = {comment: str(comment.get(NAME) or f"#{number}") for number, comment in enumerate(self.comments)}
        self.by_key = {key: comment for comment, key in self._keys.items()}

    def key(self, comment: etree._Element) -> str:
        """The comment's name, which ties it to its end; without one, its number, while no other comes before it."""
        return self._keys[comment]

    def threads(self) -> list[list[etree._Element]]:
        """Comments with their replies."""
        threads: dict[etree._Element, list[etree._Element]] = {}
        for comment in self.comments:
            first = comment
            seen = {first}
            while (parent := self.by_key.get(str(first.get(PARENT, "")))) is not None and parent not in seen:
                first = parent
                seen.add(first)
            threads.setdefault(first, [first])
            if comment is not first:
                threads[first].append(comment)
        return list(threads.values())

    def comment(self, element: etree._Element) -> Comment:
        """The comment as a value."""
        text = "\n".join(map(paragraph_text, element.iter(*PARAGRAPHS)))
        author = str(element.findtext(f"{_DC}creator") or "")
        return Comment(self.key(element), author, moment_of(str(element.findtext(f"{_DC}date") or "")), text)


def is_resolved(comment: etree._Element) -> bool:
    """Whether the thread that the comment begins is marked as done."""
    return comment.get(RESOLVED) == "true"


def read_threads(stories: Sequence[Story]) -> tuple[CommentThread, ...]:
    """The threads of a document in order of their places."""
    remarks = Remarks(stories)
    if not remarks.comments:
        return ()
    begins: dict[str, Position] = {}
    ends: dict[str, Position] = {}
    texts = [text for story in stories for text in story.texts]
    for number, paragraph in enumerate(paragraph for story in stories for paragraph in story.paragraphs):
        length = 0
        for part in walk(paragraph):
            if isinstance(part, Piece):
                length += len(part.text)
            elif part in remarks.by_key.values():
                begins[remarks.key(part)] = (number, length)
            elif part.tag == ANNOTATION_END:
                ends[str(part.get(NAME))] = (number, length)
    spans = spans_of(texts, begins, {key: ends.get(key, place) for key, place in begins.items()})
    threads = []
    for elements in remarks.threads():
        span = next((spans[key] for element in elements if (key := remarks.key(element)) in spans), None)
        threads.append(CommentThread(tuple(map(remarks.comment, elements)), span, is_resolved(elements[0])))
    return tuple(sorted(threads, key=by_place))
