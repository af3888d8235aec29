# SPDX-License-Identifier: GPL-3.0-or-later
"""Text from elsewhere, made fit for an article."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator

_SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH = re.compile("[\u200b\u200c\u2060\ufeff]|(?<![\u200d\ufe0f\U0001f000-\U0001faff])\u200d")
"""Zero-width characters; a joiner inside an emoji stays."""
_SPACES = re.compile("(?<=[^\n ]) {2,}(?=[^\n ])")
_LINE_END = re.compile("\r\n|[\r\u2028\u2029\x0b\x0c\x85\ufdd0\ufdd1]")
_GAP = re.compile(r"(\s+)")
_UNSEEN = frozenset({"script", "style", "head", "title"})


class Cleaned(NamedTuple):
    """Text that was pasted: as it came, as it is now, and what was done to it.

    `came` has one kind of line end, and the non-breaking spaces that plain text had lost.
    """

    came: str
    text: str
    soft_hyphens: int = 0
    zero_width: int = 0
    spaces: int = 0
    """Places where several spaces became one."""
    restored: int = 0
    """Non-breaking spaces that only the formatted text still had."""

    @property
    def removed(self) -> int:
        """How many things were taken out."""
        return self.soft_hyphens + self.zero_width + self.spaces

    def sentence(self, say: Translator) -> str:
        """What was done, in words; empty where it was nothing."""
        out = [
            say(key, n=number)
            for key, number in (
                ("paste.soft-hyphens", self.soft_hyphens),
                ("paste.zero-width", self.zero_width),
                ("paste.spaces", self.spaces),
            )
            if number
        ]
        parts = [say("paste.removed", what=", ".join(out))] if out else []
        if self.restored:
            parts.append(say("paste.restored", what=say("paste.nbsp", n=self.restored)))
        return " ".join(parts)


def clean(text: str, formatted: str = "") -> Cleaned:
    """`text` with one kind of line end, without invisible characters and without runs of spaces.

    Non-breaking spaces stay, and come back where only `formatted`, the same text as HTML, has them.
    """
    came = _LINE_END.sub("\n", text).replace("\x00", "")
    came, restored = _with_their_spaces(came, formatted) if "\u00a0" not in came else (came, 0)
    hyphens = came.count(_SOFT_HYPHEN)
    shown, zero_width = _ZERO_WIDTH.subn("", came.replace(_SOFT_HYPHEN, ""))
    shown, spaces = _SPACES.subn(" ", shown)
    return Cleaned(came, shown, hyphens, zero_width, spaces, restored)


def _with_their_spaces(text: str, formatted: str) -> tuple[str, int]:
    """The text with non-breaking spaces where the formatted one has them between the same words.

    Nothing is changed where the two are not the same words.
    """
    if "&nbsp;" not in formatted and "\u00a0" not in formatted and "&#160;" not in formatted:
        return text, 0
    reader = _Words()
    reader.feed(formatted)
    reader.close()
    plain_pieces, rich_pieces = _GAP.split(text.strip()), _GAP.split("".join(reader.pieces).strip())
    if plain_pieces[::2] != rich_pieces[::2]:
        return text, 0
    restored = 0
    for number in range(1, len(plain_pieces), 2):
        if plain_pieces[number] == " " and rich_pieces[number] == "\u00a0":
            plain_pieces[number] = "\u00a0"
            restored += 1
    return text.replace(text.strip(), "".join(plain_pieces), 1), restored


class _Words(HTMLParser):
    """The text of HTML; elements that begin a line part words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what nobody sees."""
        del attrs
        self._unseen += tag in _UNSEEN
        if tag in {"p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """What nobody sees ends."""
        self._unseen -= tag in _UNSEEN and self._unseen > 0

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._unseen:
            self.pieces.append(data)


def plain(selected: str) -> str:
    """Qt's text of a selection as plain text; non-breaking spaces stay."""
    return selected.replace("\u2029", "\n").replace("\u2028", "\n")
