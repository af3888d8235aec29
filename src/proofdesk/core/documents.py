# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and what is read from them: the port that every document format implements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from proofdesk.core.edits import Edit
    from proofdesk.core.messages import Message
    from proofdesk.core.spans import Span
    from proofdesk.core.text import Paragraph


class SourceFile(NamedTuple):
    """The bytes of a file as it was opened, with what is needed to write it back as it was.

    `encoding` is a Python codec name for text formats (utf-8, utf-16-le, cp1251, koi8-r, …) and empty for others;
    `newline` is the line end that the file mostly uses; `bom` tells whether a byte order mark stands in front.
    """

    name: str
    """File name without its folder."""
    format: str
    data: bytes
    encoding: str = ""
    newline: str = "\n"
    bom: bool = False


class Comment(NamedTuple):
    """One message of a thread, as a file holds it.

    `key` names it within its file and stays the same when an office program saves the file, as far as that program
    keeps it. `created` has a time zone; None where the file tells no time. Paragraphs of `text` are divided by U+000A.
    """

    key: str
    author: str
    created: datetime | None
    text: str
    deleted: bool = False
    """It was deleted here: an export takes it out of the file, and adds nothing where it is not there."""


class CommentThread(NamedTuple):
    """A comment and its replies, oldest first; there is at least one.

    `span` (code points of the checked text, within one paragraph) is what they speak of; None where that is not in the
    text: it stands in a picture, or the words are gone.
    """

    comments: tuple[Comment, ...]
    span: Span | None
    resolved: bool = False


class Signature(NamedTuple):
    """Who changed something, and when (with a time zone)."""

    author: str
    time: datetime


class Tracking(Protocol):
    """Whose name tracked changes bear."""

    def signatures(self, before: str, edits: Sequence[Edit]) -> Sequence[Signature]:
        """One signature for each of the edits, which turn the paragraph `before` into what it is now.

        A paragraph that is added is an edit of an empty one; one that is taken out is an edit of all its text.
        """


class Markup(NamedTuple):
    """What an export carries beside the text.

    Without `tracking` the text is simply changed. `threads` are all threads of the article, those that came from the
    file and others; None leaves the comments of the file as they are. Changes that were tracked in the file before
    stay in it either way.
    """

    tracking: Tracking | None = None
    threads: tuple[CommentThread, ...] | None = None


class Document(NamedTuple):
    """What a format read from a file. `paragraphs` are exactly what the user sees and the checkers read."""

    source: SourceFile
    paragraphs: tuple[Paragraph, ...]
    threads: tuple[CommentThread, ...] = ()
    """In order of their places; those without a place come last."""


class DocumentFormat(Protocol):
    """One file format. Implementations hold no state."""

    @property
    def id(self) -> str:
        """Short name: txt, md, docx."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings with their dot, lower case; the first is the usual one."""

    def read(self, name: str, data: bytes, encoding: str | None = None) -> Document:
        """Read `data`. `encoding` overrides detection, for text formats. Raises DocumentFailure."""

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """`source` with its text changed to `paragraphs` and nothing else touched.

        Paragraphs are matched by content: they may have been edited, split, joined, added or removed. Unchanged
        paragraphs give the bytes of `source` (docx: the same XML).
        Raises SaveFailure when the text does not fit the encoding.
        """

    def create(self, name: str, paragraphs: Sequence[Paragraph]) -> bytes:
        """A new file of this format with the paragraphs (UTF-8, LF, no byte order mark, for text formats)."""


@runtime_checkable
class ReadOnlyFormat(DocumentFormat, Protocol):
    """A format that is read and never written; `write` gives a file with one of the suffixes `exports`."""

    @property
    def exports(self) -> tuple[str, ...]:
        """File name endings with their dot; none where nothing of the file is kept but its words."""

    @property
    def note(self) -> Message:
        """What a person is told when such a file is opened."""


@runtime_checkable
class MarkupFormat(DocumentFormat, Protocol):
    """A format that holds tracked changes and comments."""

    def write_marked(self, source: SourceFile, paragraphs: Sequence[Paragraph], markup: Markup) -> bytes:
        """As `write`, with edits tracked and threads as `markup` asks.

        Accepting every change gives the text and formatting of `write`, rejecting the new ones those of `source`.
        Threads whose first comment has a key that the file knows stay where they are in it: they get the replies that
        are new, and their state. All others are added at their span, those without one at the beginning of the text.
        Spans are those of the text that `paragraphs` make. Comments of the file that no thread names stay as they are.
        With nothing to track and nothing new in the threads, the bytes of `source`.
        """


class Documents(Protocol):
    """The registry of formats, and files on disk. All paths are absolute or relative to the working folder."""

    @property
    def formats(self) -> tuple[DocumentFormat, ...]:
        """Every format, in the order in which they are offered."""

    def by_suffix(self, path: str) -> DocumentFormat | None:
        """The format that a file name asks for."""

    def open(self, path: str, encoding: str | None = None) -> Document:
        """Read a file. Raises DocumentFailure with one sentence for every kind of bad input."""

    def read(self, path: str) -> bytes:
        """The content of a file that is no article. Raises DocumentFailure."""

    def reread(self, source: SourceFile, encoding: str | None = None) -> Document:
        """Read bytes that were opened before, for instance in another encoding. Raises DocumentFailure."""

    def render(self, source: SourceFile | None, paragraphs: Sequence[Paragraph], path: str) -> bytes:
        """The bytes of `paragraphs` in the format that `path` asks for; source-preserving when it is the source's own.

        Raises UsageFailure for an unknown suffix, SaveFailure when the text cannot be written in the source's encoding.
        """

    def render_marked(
        self,
        source: SourceFile | None,
        original: Sequence[Paragraph],
        paragraphs: Sequence[Paragraph],
        path: str,
        markup: Markup,
    ) -> bytes:
        """As `render`, with markup; edits are told from `original`, the paragraphs before anybody edited them.

        Raises UsageFailure for a suffix of which the format holds no markup, else as `render` does.
        """

    def recoded(self, source: SourceFile, encoding: str) -> SourceFile:
        """The same file of text in another encoding, without a byte order mark."""

    def fitted(self, paragraphs: Sequence[Paragraph], encoding: str) -> tuple[Paragraph, ...]:
        """The paragraphs with similar characters in place of those that the encoding lacks; «?» where none is."""

    def note(self, source: SourceFile) -> Message | None:
        """What a person is told about a file that was opened: it was converted, or can only be read."""

    def reading_whole_pages(self) -> Documents:
        """The same registry, but a saved page is opened with its menus, lists of links and footers."""

    def save(self, path: str, data: bytes) -> None:
        """Write through a temporary file in the same folder, flush to disk, replace; permissions kept, links followed.

        Raises SaveFailure (no permission, disk full, folder gone); the old file then stands as it was.
        """
