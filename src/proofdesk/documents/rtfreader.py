# SPDX-License-Identifier: GPL-3.0-or-later
"""Paragraphs of an RTF file, with the bytes that each character stands in. Source: RTF specification 1.9.1."""

from __future__ import annotations

import codecs
import re
from array import array

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message
from proofdesk.core.text import Role
from proofdesk.documents.rtfflow import GroupState, RtfParagraph, Story
from proofdesk.documents.rtftables import (
    CHARACTERS,
    ENDS,
    OBJECTS,
    PAGES,
    SIGNS,
    SKIPPED,
    STARRED,
    STORIES,
    fonts_of,
    styles_of,
)
from proofdesk.documents.rtftokens import MOST_TOKENS, TOKEN, codec_of, group_end, number, table_of
from proofdesk.documents.sourcemap import MappedText

DEEPEST = 10_000
"""Groups within groups; what programs write is a hundredth of that."""

LONGEST = 20_000_000
"""Characters; no window can show a longer text usefully."""

MOST = 200_000
"""Paragraphs."""

_LOW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class RtfText:
    """The paragraphs of an RTF file: the body with its text boxes, then notes, headers and footers."""

    def __init__(self, name: str, data: bytes) -> None:
        """Raises DocumentFailure for what is no RTF, and for what is too much of it."""
        reader = _Reader(name, data)
        reader.run()
        self.body_end = reader.position
        """Where the file's own group ends."""
        self.bare_ends = reader.bare_ends
        """Where a control word ends without the blank that would part it from a letter after it, ascending."""
        self.body = reader.body.paragraphs
        spoken = [p for story in reader.beside for p in story.paragraphs if any(map(str.isalpha, p.text))]
        self.paragraphs = [*self.body, *spoken]


class _Reader:
    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._data = data
        self.position = 0
        self.bare_ends = array("q")
        self.body = Story(None)
        self.beside: list[Story] = []
        self._page = 1252
        self._fonts: dict[int, int] = {}
        self._styles: dict[int, Role | None] = {}
        self._default_font = 0
        self._state = GroupState(self.body, self._page)
        self._stack: list[GroupState] = []
        self._skip = 0
        """Characters that still stand for the last \\u in programs that know no Unicode."""
        self._owner = False
        """Whether the last \\u is the last character of the text."""
        self._high = 0
        """The first half of a pair of surrogates."""
        self._opened = False
        """Whether the last token opened a group, or marked it by \\*."""
        self._starred = False
        self._pending = b""
        self._pending_start = 0
        self._decoder: codecs.IncrementalDecoder | None = None
        self._characters = 0

    def run(self) -> None:
        start = self._data.find(b"{\\rtf", 0, 100)
        if start < 0 or self._data[:start].strip(b"\xef\xbb\xbf \r\n\t"):
            raise DocumentFailure(self._name, message("document.not-rtf"))
        self.position = start
        match = TOKEN.match
        for number_ in range(len(self._data)):
            found = match(self._data, self.position)
            if found is None:
                break
            self.position = found.end()
            if number_ > MOST_TOKENS:
                raise DocumentFailure(self._name, message("document.too-complex"))
            if not self._take(found):
                self.position = found.start()
                break
        self._flush(self.position)
        while self._stack:
            self._leave(self.position)

    def _take(self, found: re.Match[bytes]) -> bool:
        """Read one token; gives whether the file goes on."""
        kind = found.lastgroup
        if kind in {"text", "hex"}:
            self._opened = False
            self._bytes(found, kind == "hex")
            return True
        if kind is None:
            return True
        if self._pending:
            self._flush(found.start())
        if kind == "blank":
            self._word(found)
        elif kind == "symbol":
            self._symbol(found)
        elif kind == "open":
            self._open()
        else:
            return self._close(found.start())
        return True

    # Groups

    def _open(self) -> None:
        if len(self._stack) >= DEEPEST:
            raise DocumentFailure(self._name, message("document.nested", limit=DEEPEST))
        self._stack.append(self._state)
        self._state = self._state.copy()
        self._opened, self._starred = True, False
        self._skip = 0

    def _close(self, position: int) -> bool:
        """Whether the file goes on."""
        self._skip, self._opened = 0, False
        self._leave(position)
        return bool(self._stack)

    def _leave(self, position: int) -> None:
        """The innermost group ends, and with it the story that began in it."""
        story = self._state.story
        outer = self._stack[-1].story if len(self._stack) > 1 else None
        if story is not outer:
            self._finish(story, position)
            if outer is not None and story.role is Role.BOX:
                outer.boxes += story.paragraphs
            elif outer is not None:
                self.beside.append(story)
        self._state = self._stack.pop()

    def _group_end(self, position: int) -> int:
        try:
            return group_end(self._data, position)
        except ValueError as error:
            raise DocumentFailure(self._name, message("document.too-complex")) from error

    # Paragraphs

    def _finish(self, story: Story, position: int) -> None:
        """A story stops: what stands in it without an end of its own is a paragraph."""
        if len(story.current.mapped) or (story is self.body and not (story.paragraphs or story.boxes)):
            self._end_paragraph(story, position, position, needed=False)
        elif story.boxes:
            story.paragraphs += story.boxes
            story.boxes = []

    def _end_paragraph(self, story: Story, start: int, end: int, *, needed: bool) -> None:
        paragraph = story.current
        paragraph.end, paragraph.end_after, paragraph.is_needed = start, end, needed
        # A paragraph that is added behind this one begins here.
        paragraph.contexts.append((len(paragraph.mapped), self._state.page, self._state.unicode_skip))
        paragraph.role = story.role or (Role.TABLE if self._state.table else self._styles.get(self._state.style))
        story.paragraphs.append(paragraph)
        story.paragraphs += story.boxes
        story.boxes = []
        story.current = RtfParagraph(MappedText())
        if len(story.paragraphs) > MOST:
            raise DocumentFailure(self._name, message("document.paragraphs", limit=MOST // 1000))

    def _target(self, length: int) -> MappedText:
        """Where characters go; the code page that they stand in is noted."""
        self._characters += length
        if self._characters > LONGEST:
            raise DocumentFailure(self._name, message("document.too-long", limit=LONGEST // 1_000_000))
        paragraph = self._state.story.current
        context = (self._state.page, self._state.unicode_skip)
        if not paragraph.contexts or paragraph.contexts[-1][1:] != context:
            paragraph.contexts.append((len(paragraph.mapped), *context))
        return paragraph.mapped

    # Characters

    def _bytes(self, match: re.Match[bytes], is_hex: bool) -> None:
        start, width = match.start(), 4 if is_hex else 1
        if match.end() - start > LONGEST * width:
            raise DocumentFailure(self._name, message("document.too-long", limit=LONGEST // 1_000_000))
        raw = bytes.fromhex(match.group().replace(b"\\'", b"").decode("ascii")) if is_hex else match.group()
        if self._skip:
            skipped = min(self._skip, len(raw))
            self._skip -= skipped
            start += skipped * width
            self._fallback_to(start)
            raw = raw[skipped:]
        if not raw or self._state.deleted or not self._stack:
            return
        self._high = 0
        table = table_of(self._state.page)
        if table is None and (self._pending or not raw.isascii()):
            self._decode(raw, start, width)
            return
        text = raw.decode("ascii") if table is None else codecs.charmap_decode(raw, "strict", table)[0]
        if is_hex:
            text = text.replace("\n", "\u2028").replace("\r", "\u2028")
        if not text.isprintable() and _LOW.search(text):
            for index, character in enumerate(text):
                if not _LOW.match(character):
                    self._target(1).add(character, start + index * width, width)
        else:
            self._target(len(text)).add(text, start, width)

    def _decode(self, raw: bytes, start: int, width: int) -> None:
        """Letters of several bytes, which line ends may part."""
        if self._decoder is None:
            self._decoder = codecs.getincrementaldecoder(codec_of(self._state.page))("replace")
        for index in range(len(raw)):
            here = start + index * width
            if not self._pending:
                self._pending_start = here
            self._pending += raw[index : index + 1]
            text = self._decoder.decode(raw[index : index + 1])
            if text:
                self._put_decoded(text, here, here + width)

    def _put_decoded(self, text: str, last: int, end: int) -> None:
        for number_, character in enumerate(text):
            is_last = number_ == len(text) - 1
            begins = self._pending_start if number_ == 0 else last
            shown = "\u2028" if character in "\r\n" else character
            if not _LOW.match(shown):
                stop = end if is_last else last
                self._target(1).add(shown, begins, max(stop - begins, 0))
        self._pending = b""

    def _flush(self, position: int) -> None:
        """What is left of a letter whose other bytes never came."""
        if self._decoder is not None and self._pending:
            self._put_decoded(self._decoder.decode(b"", final=True) or "\ufffd", self._pending_start, position)
        self._decoder = None
        self._pending = b""

    def _character(self, character: str, start: int, end: int) -> None:
        if self._state.deleted or not self._stack:
            return
        self._high = 0
        self._target(1).add(character, start, end - start)

    def _unicode(self, value: int, start: int, end: int) -> None:
        self._skip, self._owner = self._state.unicode_skip, False
        if self._state.deleted or not self._stack:
            return
        value &= 0xFFFF
        high, self._high = self._high, 0
        if 0xDC00 <= value < 0xE000 and high:
            pair = 0x10000 + ((high - 0xD800) << 10) + value - 0xDC00
            self._state.story.current.mapped.replace_last(chr(pair), end)
            self._owner = True
            return
        character = chr(value)
        if 0xD800 <= value < 0xE000:
            character = "\ufffd"
            self._high = value if value < 0xDC00 else 0
        elif character in "\r\n":
            character = "\u2028"
        if value >= 32 or character in "\t\u2028":
            self._target(1).add(character, start, end - start)
            self._owner = True

    def _fallback_to(self, end: int) -> None:
        if self._owner:
            self._state.story.current.mapped.stretch_last(end)

    # Control words and symbols

    def _symbol(self, match: re.Match[bytes]) -> None:
        sign = match.group("symbol")
        if sign == b"*":
            self._starred = self._opened
            return
        self._opened = False
        if sign in SIGNS:
            if self._skip:
                self._skip -= 1
                self._fallback_to(match.end())
            else:
                self._character(SIGNS[sign], match.start(), match.end())
        elif sign in b"\r\n" and not self._state.deleted and self._stack:
            self._end_paragraph(self._state.story, match.start(), match.end(), needed=False)

    def _word(self, match: re.Match[bytes]) -> None:
        word, digits = match.group("word"), match.group("number")
        start, end = match.span()
        opened, self._opened = self._opened, False
        if not match.group("blank"):
            self.bare_ends.append(end)
        if word == b"u" and digits is not None:
            value = -number(digits[1:]) if digits.startswith(b"-") else number(digits)
            self._unicode(value, start, end)
        elif word in CHARACTERS:
            if self._skip:
                self._skip -= 1
                self._fallback_to(end)
            else:
                self._character(CHARACTERS[word], start, end)
        elif word == b"bin":
            self.position = min(end + number((digits or b"0").lstrip(b"-")), len(self._data))
        else:
            self._skip = 0
            if opened and self._destination(word):
                return
            if word in ENDS:
                if not self._state.deleted and self._stack:
                    self._end_paragraph(self._state.story, start, end, needed=ENDS[word])
            else:
                self._property(word, digits)

    def _destination(self, word: bytes) -> bool:
        """Whether the word says what its whole group is, and has been dealt with."""
        if word == b"fonttbl":
            self._fonts = fonts_of(self._data, self.position, self._group_end(self.position))
            for state in (*self._stack, self._state):
                state.page = self._fonts.get(self._default_font, self._page)
        elif word == b"stylesheet":
            self._styles = styles_of(self._data, self.position, self._group_end(self.position))
        elif word == b"upr":
            # The same text twice: in a code page, and then, in \ud, in Unicode.
            first = self._data.find(b"{", self.position)
            self.position = self._group_end(first + 1) + 1 if first >= 0 else self.position
            return True
        elif word == b"ud":
            return True
        elif word in STORIES:
            self._state.story = Story(STORIES[word])
            return True
        elif word not in SKIPPED and (not self._starred or word in STARRED):
            return False
        if word in OBJECTS:
            current = self._state.story.current
            current.objects.append(len(current.mapped))
        self.position = self._group_end(self.position)
        return True

    def _property(self, word: bytes, digits: bytes | None) -> None:
        state = self._state
        is_on = digits is None or digits.lstrip(b"-0") != b""
        value = number((digits or b"0").lstrip(b"-"))
        match word:
            case b"f":
                state.page = self._fonts.get(value, self._page)
            case b"plain":
                state.page = self._fonts.get(self._default_font, self._page)
                state.deleted = False
            case b"uc":
                state.unicode_skip = value if not (digits or b"").startswith(b"-") else 0
            case b"pard":
                state.style, state.table = -1, False
            case b"s":
                state.style = value
            case b"intbl":
                state.table = is_on
            case b"deleted" | b"mvf":
                state.deleted = is_on
            case b"ansicpg" | b"mac" | b"pc" | b"pca":
                self._page = state.page = PAGES.get(word, value)
            case b"deff":
                self._default_font = value
