# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments of a Word document: threads with their replies, who wrote them and when, and the words that they speak of.

A comment stands in one part, its state and the comment that it answers in a second, its lasting id in a third and the
time in UTC in a fourth ([MS-DOCX], 2.5 and 2.7); only the first is always there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.documents import Comment, CommentThread
from proofdesk.core.errors import DocumentFailure
from proofdesk.documents.ooxml import read_part, related
from proofdesk.documents.remarkplaces import by_place, moment_of, spans_of
from proofdesk.documents.wordtext import block_text, tag, text_elements, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zipfile import ZipFile

    from lxml import etree

    from proofdesk.core.spans import Span
    from proofdesk.documents.remarkplaces import Position
    from proofdesk.documents.wordstories import Story

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
W16CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
PARA_ID = f"{{{W14}}}paraId"
EX, EX_ID, EX_PARENT, EX_DONE = (f"{{{W15}}}{name}" for name in ("commentEx", "paraId", "paraIdParent", "done"))
LASTING, LASTING_PARA, LASTING_ID = (f"{{{W16CID}}}{name}" for name in ("commentId", "paraId", "durableId"))
_TIMED, _TIMED_ID, _TIMED_UTC = (f"{{{W16CEX}}}{name}" for name in ("commentExtensible", "durableId", "dateUtc"))
RANGE_START, RANGE_END, REFERENCE = (
    tag("commentRangeStart"),
    tag("commentRangeEnd"),
    tag("commentReference"),
)


class Remarks:
    """The comments of one document, as its parts have them. Raises DocumentFailure for a damaged part."""

    def __init__(self, name: str, package: ZipFile, main: str) -> None:
        def part(kind: str) -> tuple[str, etree._Element | None]:
            found = next(related(name, package, main, kind), "")
            return (found, read_part(name, package, found)) if found in package.namelist() else ("", None)

        self.part, self.root = part("comments")
        self.states_part, self.states_root = part("commentsExtended")
        self.lasting_part, self.lasting_root = part("commentsIds")
        _, times = part("commentsExtensible")
        self.comments = [] if self.root is None else list(self.root.iter(tag("comment")))
        self._states = {str(e.get(EX_ID, "")): e for e in _all(self.states_root, EX)}
        lasting = {str(e.get(LASTING_ID, "")): str(e.get(LASTING_PARA, "")) for e in _all(self.lasting_root, LASTING)}
        self._times = {
            lasting.get(str(e.get(_TIMED_ID, "")), ""): str(e.get(_TIMED_UTC, "")) for e in _all(times, _TIMED)
        }

    def threads(self) -> list[list[etree._Element]]:
        """Comments with their replies, in the order of the part."""
        by_paragraph = {para: comment for comment in self.comments if (para := para_id(comment))}
        threads: dict[etree._Element, list[etree._Element]] = {}
        for comment in self.comments:
            first = comment
            seen = {first}
            while True:
                state = self.state(first)
                parent = None if state is None else by_paragraph.get(str(state.get(EX_PARENT, "")))
                if parent is None or parent in seen:
                    break
                first = parent
                seen.add(first)
            threads.setdefault(first, [])
            if first is comment:
                threads[first].insert(0, comment)
            else:
                threads[first].append(comment)
        return list(threads.values())

    def state(self, comment: etree._Element) -> etree._Element | None:
        """What the second part says of a comment."""
        return self._states.get(para_id(comment))

    def is_resolved(self, comment: etree._Element) -> bool:
        """Whether the thread that the comment begins is marked as done."""
        state = self.state(comment)
        return state is not None and state.get(EX_DONE) in {"1", "true", "on"}

    def comment(self, element: etree._Element) -> Comment:
        """The comment as a value."""
        text = "\n".join(block_text((paragraph,)) for paragraph in element.iter(tag("p")))
        created = moment_of(self._times.get(para_id(element), ""), utc=True) or moment_of(
            str(element.get(tag("date"), ""))
        )
        return Comment(key_of(element), str(element.get(tag("author"), "")), created, text)


def para_id(comment: etree._Element) -> str:
    """The id of the comment's last paragraph, by which the other parts name the comment; empty in older documents."""
    last = next(comment.iterchildren(tag("p"), reversed=True), None)
    return "" if last is None else str(last.get(PARA_ID, ""))


def key_of(comment: etree._Element) -> str:
    """The paragraph id, which lasts; without one, the number, which lasts until the file is saved by Word."""
    return para_id(comment) or f"#{comment.get(tag('id'), '')}"


def read_threads(name: str, package: ZipFile, stories: Sequence[Story]) -> tuple[CommentThread, ...]:
    """The threads of a document in order of their places. A damaged comment part costs the comments, not the text."""
    try:
        remarks = Remarks(name, package, stories[0].part)
    except DocumentFailure:
        return ()
    if not remarks.comments:
        return ()
    places = _spans(stories)
    threads = []
    for elements in remarks.threads():
        span = next((places[key] for e in elements if (key := str(e.get(tag("id"), ""))) in places), None)
        comments = tuple(map(remarks.comment, elements))
        threads.append(CommentThread(comments, span, remarks.is_resolved(elements[0])))
    return tuple(sorted(threads, key=by_place))


def _all(root: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return iter(()) if root is None else root.iter(name)


def _spans(stories: Sequence[Story]) -> dict[str, Span]:
    """What each comment speaks of, by its number."""
    begins: dict[str, Position] = {}
    ends: dict[str, Position] = {}
    texts: list[str] = []
    for story in stories:
        _find_marks(story, len(texts), begins, ends)
        texts += story.texts
    return spans_of(texts, begins, ends)


def _find_marks(story: Story, first: int, begins: dict[str, Position], ends: dict[str, Position]) -> None:
    known: dict[etree._Element, Position] = {}
    """Where the text is up to after an element."""
    for number, block in enumerate(story.blocks, first):
        length = 0
        for paragraph in block:
            known[paragraph] = (number, length)
            for element in text_elements((paragraph,)):
                length += len(text_of(element))
                known[element] = (number, length)
    references: dict[str, Position] = {}
    here: Position = (first, 0)
    for element in story.root.iter():
        if element in known:
            here = known[element]
        elif element.tag == RANGE_START:
            begins.setdefault(str(element.get(tag("id"), "")), here)
        elif element.tag == RANGE_END:
            ends.setdefault(str(element.get(tag("id"), "")), here)
        elif element.tag == REFERENCE:
            references.setdefault(str(element.get(tag("id"), "")), here)
    for key, place in references.items():
        ends.setdefault(key, place)
