# SPDX-License-Identifier: GPL-3.0-or-later
"""Paragraphs of a page as a browser lays them out, with the places of their characters and the elements around them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message
from proofdesk.core.spans import Span
from proofdesk.documents.htmltokens import PIECE, Token, reference_at, tokens
from proofdesk.documents.inlineobjects import beside_objects
from proofdesk.documents.sourcemap import MappedText

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 200_000
"""Paragraphs."""

MOST_TOKENS = 300_000
"""Tags and pieces of text; the largest pages have a tenth of that."""


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VOID = _names("area base br col embed hr img input link meta param source track wbr frame keygen basefont bgsound")
_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol "
    "optgroup option p pre search section summary table tbody td tfoot th thead tr ul xmp plaintext"
)
_UNREAD = _names(
    "head script style noscript template svg math select datalist textarea title xmp iframe noembed noframes "
    "object audio video canvas"
)
"""Elements whose text no reader of the page sees as such."""

_OBJECTS = _names("img svg math object iframe audio video canvas embed input select")
"""Elements that are something else in a line of text."""

_CLOSES = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
    "option": ({"option"}, {"select"}),
}
"""Which open elements a start tag ends, and within which it looks for them."""

_CODE = frozenset({"code", "kbd", "samp", "tt"})
_SPACES = " \t\n\r\f"
SEARCHED = 50
"""So far outwards an element is looked for that a start tag ends."""

DEEPEST = 100_000
"""Elements within elements; real pages have a thousandth of that."""


@dataclass(slots=True, eq=False)
class Element:
    """An element of the page: its tags and what it stands in."""

    name: str
    parent: Element | None
    start: int
    content: int
    """Where its start tag ends."""
    attributes: str
    number: int
    """How many elements begin before it."""
    end: int = -1
    """Where its end tag ends; -1 where it has none of its own."""
    paragraphs: int = 0
    """How many paragraphs stand directly in it."""


@dataclass(slots=True, eq=False)
class PageParagraph:
    """A paragraph, the innermost block that it stands in, and how many of its characters are links."""

    element: Element
    mapped: MappedText = field(default_factory=MappedText)
    linked: int = 0
    code: list[Span] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    """Characters before which a picture or a formula stands."""

    @property
    def masked(self) -> list[Span]:
        """What is not prose in it, in order."""
        return sorted(self.code + beside_objects(self.text, self.objects))

    @property
    def text(self) -> str:
        """What is read."""
        return self.mapped.text


class Page:
    """The elements and the paragraphs of a page, both in order."""

    def __init__(self, name: str, text: str) -> None:
        """Raises DocumentFailure for what is too much."""
        reader = _Reader(name, text)
        for token in tokens(text):
            reader.take(token)
        reader.end_paragraph()
        self.text = text
        self.elements: Sequence[Element] = reader.elements
        self.paragraphs: Sequence[PageParagraph] = reader.paragraphs


class _Reader:
    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self.paragraphs: list[PageParagraph] = []
        self._taken = 0
        root = Element("", None, 0, 0, "", 0)
        self.elements = [root]
        self._stack = [root]
        self._blocks = [root]
        self._open: Counter[str] = Counter()
        self._current = PageParagraph(root)
        self._space: tuple[int, int] | None = None
        self._break: tuple[int, int] | None = None
        self._unread = 0
        self._code = -1
        self._ended = ("", -1)
        """The last end tag and its end."""
        self._seam: tuple[str, str] | None = None
        """Two elements of which the second begins where the first ends, before any text of it."""

    def take(self, token: Token) -> None:
        """Read one token."""
        self._count()
        if token.kind == "text":
            if not self._unread:
                self._read_text(token.start, token.end)
        elif token.kind == "start":
            self._start(token)
        else:
            self._end(token)

    def _count(self) -> None:
        self._taken += 1
        if self._taken > MOST_TOKENS:
            raise DocumentFailure(self._name, message("document.too-complex"))

    # Elements

    def _start(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._line_ends(token.start, token.end)
            return
        if name in _BLOCKS:
            self.end_paragraph()
            self._close_implied(name)
        if name in _OBJECTS and not self._unread:
            self._current.objects.append(self._place)
        if name in _VOID:
            return
        if len(self._stack) > DEEPEST:
            raise DocumentFailure(self._name, message("document.nested", limit=DEEPEST))
        self._seam = (self._ended[0], name) if self._ended[1] == token.start else None
        element = Element(name, self._stack[-1], token.start, token.end, token.attributes, len(self.elements))
        self.elements.append(element)
        self._stack.append(element)
        self._open[name] += 1
        if name in _BLOCKS:
            self._blocks.append(element)
            self._current = PageParagraph(element)
        if name in _UNREAD:
            self._unread += 1
        elif name in _CODE and self._code < 0:
            self._code = self._place

    @property
    def _place(self) -> int:
        """How many characters of the paragraph come before what is read next."""
        return len(self._current.mapped) + (self._space is not None)

    def _close_implied(self, name: str) -> None:
        if self._open["p"] and self._blocks[-1].name == "p":
            self._pop_to("p", -1)
        ended, within = _CLOSES.get(name, ((), ()))
        for element in self._blocks[:-SEARCHED:-1] if any(self._open[other] for other in ended) else ():
            if element.name in within:
                break
            if element.name in ended:
                self._pop_to(element.name, -1)
                break

    def _end(self, token: Token) -> None:
        if token.name in _BLOCKS:
            self.end_paragraph()
        if self._open[token.name]:
            self._pop_to(token.name, token.end)
        self._ended = (token.name, token.end)

    def _pop_to(self, name: str, end: int) -> None:
        while True:
            element = self._stack.pop()
            self._open[element.name] -= 1
            if element.name in _UNREAD:
                self._unread -= 1
            elif element.name in _CODE and not any(self._open[code] for code in _CODE):
                self._end_code()
            if element.name in _BLOCKS:
                self._blocks.pop()
                self.end_paragraph()
                self._current = PageParagraph(self._blocks[-1])
            if element.name == name:
                element.end = end
                return

    def _end_code(self) -> None:
        if 0 <= self._code < len(self._current.mapped):
            self._current.code.append(Span(self._code, len(self._current.mapped)))
        self._code = -1

    # Text

    @property
    def _is_preformatted(self) -> bool:
        return bool(self._open["pre"] or self._open["listing"])

    def end_paragraph(self) -> None:
        """What was read since the last end is a paragraph, if it is anything."""
        self._space = self._break = None
        if self._code >= 0:
            self._end_code()
            self._code = 0
        if len(self._current.mapped):
            if len(self.paragraphs) >= MOST:
                raise DocumentFailure(self._name, message("document.paragraphs", limit=MOST // 1000))
            self.paragraphs.append(self._current)
            self._current.element.paragraphs += 1
            self._current = PageParagraph(self._blocks[-1])

    def _line_ends(self, start: int, end: int) -> None:
        """A line break; two of them part paragraphs."""
        if self._unread or not len(self._current.mapped):
            return
        self._space = None
        if self._break is not None:
            self.end_paragraph()
        else:
            self._break = (start, end)

    def _read_text(self, start: int, end: int) -> None:
        position = start
        while position < end:
            match = PIECE.match(self._text, position, end)
            assert match is not None
            self._count()
            piece, position = match.group(), match.end()
            if piece[0] in _SPACES:
                self._spaces(match.start(), position, piece)
            elif piece == "&":
                found = reference_at(self._text, match.start())
                characters, position = found if found is not None else ("&", position)
                if characters and not characters.strip(_SPACES):
                    self._spaces(match.start(), position, " ")
                elif characters:
                    self._put(characters[0], match.start(), position - match.start())
                    if characters[1:]:
                        self._put(characters[1:], position, 0)
            else:
                self._put(piece, match.start(), 1)

    def _spaces(self, start: int, end: int, piece: str) -> None:
        if self._is_preformatted:
            for offset, character in enumerate(piece):
                if character == "\n":
                    self._line_ends_kept(start + offset)
                elif character != "\r":
                    self._put(character, start + offset, 1)
        elif len(self._current.mapped) and self._space is None and self._break is None:
            self._space = (start, end)

    def _parts(self, before: str, after: str) -> bool:
        """Whether two elements without a space between them are two words: the page shows them apart, as labels.

        A word that is split into several elements goes on in lower case, in elements of one kind.
        """
        if not (before.isalnum() and after.isalnum()) or self._seam is None:
            return False
        return (before.islower() and after.isupper()) or ("a" in self._seam and self._seam[0] != self._seam[1])

    def _line_ends_kept(self, position: int) -> None:
        """A line end in preformatted text; the last ones of a paragraph are not read."""
        if len(self._current.mapped):
            if self._break is not None:
                self._current.mapped.add("\u2028", self._break[0], self._break[1] - self._break[0])
            self._break = (position, position + 1)

    def _put(self, characters: str, start: int, width: int) -> None:
        mapped = self._current.mapped
        if self._break is not None:
            mapped.add("\u2028", self._break[0], self._break[1] - self._break[0])
        elif self._space is not None:
            mapped.add(" ", self._space[0], self._space[1] - self._space[0])
        elif self._seam is not None and len(mapped) and self._parts(mapped.last, characters[0]):
            mapped.add(" ", start, 0)
        self._seam = None
        self._space = self._break = None
        mapped.add(characters, start, width)
        if self._open["a"]:
            self._current.linked += len(characters)
