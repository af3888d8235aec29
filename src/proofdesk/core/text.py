# SPDX-License-Identifier: GPL-3.0-or-later
"""The text of an article: paragraphs with a role, and splices that change them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.spans import Span

SEPARATOR = "\n"
"""Stands between two paragraphs in the checked text; one code point."""


class Role(StrEnum):
    """What a paragraph is to a reader."""

    BODY = "body"
    RUBRIC = "rubric"
    HEADLINE = "headline"
    LEAD = "lead"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    AUTHOR = "author"
    VERBATIM = "verbatim"
    """Not prose: code, front matter. It is shown and kept, and no checker reads it."""
    TABLE = "table"
    """In a cell of a table."""
    BOX = "box"
    """In a text box beside the text."""
    NOTE = "note"
    """A footnote or an endnote."""
    HEADER = "header"
    """Above or below every page."""

    @property
    def is_structural(self) -> bool:
        """Whether the file says so by where the paragraph stands: nobody can choose it."""
        return self in {Role.TABLE, Role.BOX, Role.NOTE, Role.HEADER}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its text (without a line end) and its role.

    `masked` spans (code points, ascending) hold what is not prose within the paragraph: code, addresses, what a field
    shows, the signs on both sides of a formula.
    """

    text: str
    role: Role = Role.BODY
    masked: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if "\n" in self.text or "\r" in self.text:
            raise ValueError("a paragraph holds no line end")

    def reworded(self, text: str) -> Paragraph:
        """The paragraph with another text: a masked span that the change does not reach stays, or moves with it.

        One that the change lies in, with something of the span on both sides, takes it up. All others are gone.
        """
        if not self.masked:
            return Paragraph(text, self.role)
        before, limit = self.text, min(len(self.text), len(text))
        head = next((n for n in range(limit) if before[n] != text[n]), limit)
        tail = next((n for n in range(limit - head) if before[-1 - n] != text[-1 - n]), limit - head)
        end, growth = len(before) - tail, len(text) - len(before)
        kept: list[Span] = []
        for span in self.masked:
            if span.end <= head:
                kept.append(span)
            elif span.start >= end:
                kept.append(span.shifted(growth))
            elif span.start < head and end < span.end:
                kept.append(span._replace(end=span.end + growth))
        return Paragraph(text, self.role, tuple(kept))


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace `removed` paragraphs from number `index` (0-based) on by `inserted`."""

    index: int
    removed: int
    inserted: tuple[Paragraph, ...]

    def apply(self, paragraphs: list[Paragraph]) -> None:
        """Change `paragraphs` in place. Raises ValueError where the range does not lie within them."""
        if self.index < 0 or self.removed < 0 or self.index + self.removed > len(paragraphs):
            raise ValueError(f"splice {self.index}+{self.removed} leaves the {len(paragraphs)} paragraphs")
        paragraphs[self.index : self.index + self.removed] = self.inserted


@dataclass(frozen=True)
class ArticleText:
    """An immutable snapshot of an article's paragraphs.

    `text` joins them with `SEPARATOR`; every span that names no paragraph counts code points of that text.
    """

    paragraphs: tuple[Paragraph, ...]

    @classmethod
    def of(cls, text: str) -> ArticleText:
        """A snapshot of plain text: one paragraph a line, all of them body."""
        return cls(tuple(Paragraph(line) for line in text.split(SEPARATOR)))

    @cached_property
    def text(self) -> str:
        """The checked text."""
        return SEPARATOR.join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Code point position at which each paragraph begins."""
        starts: list[int] = []
        position = 0
        for paragraph in self.paragraphs:
            starts.append(position)
            position += len(paragraph.text) + 1
        return tuple(starts)

    def locate(self, position: int) -> tuple[int, int]:
        """(paragraph number, offset in it) of a code point position of `text`."""
        index = max(0, bisect_right(self.starts, position) - 1)
        return index, position - self.starts[index]

    def spliced(self, splices: Iterable[Splice]) -> ArticleText:
        """The snapshot after `splices`, applied one after another."""
        paragraphs = list(self.paragraphs)
        for splice in splices:
            splice.apply(paragraphs)
        return ArticleText(tuple(paragraphs))


def guess_roles(texts: Sequence[str]) -> list[Role]:
    """Roles of the paragraphs of a plain text, as a news article is usually laid out.

    Headline: the first short paragraph without a full stop, after at most one shorter rubric. Lead: the first
    paragraph of prose after it. Captions begin with «Фото», «На фото», «Иллюстрация» or name a photographer.
    Author: a last paragraph of two or three capitalised words. Everything else is body; when the beginning does not
    look like a headline, nothing is guessed there.
    """
    roles = [Role.BODY] * len(texts)
    filled = [index for index, text in enumerate(texts) if text.strip()]
    for index in filled:
        if len(texts[index]) <= 400 and _is_caption(texts[index]):
            roles[index] = Role.CAPTION
    if len(filled) < 3:
        return roles
    heads = [index for index in filled[:2] if roles[index] is Role.BODY and _is_headline(texts[index])]
    if heads[:1] == filled[:1]:
        if len(heads) == 2 and len(texts[heads[0]].split()) <= 2 < len(texts[heads[1]].split()):
            roles[heads[0]], headline = Role.RUBRIC, heads[1]
        else:
            headline = heads[0]
        roles[headline] = Role.HEADLINE
        _mark_lead(texts, roles, [index for index in filled if index > headline])
    if roles[filled[-1]] is Role.BODY and _AUTHOR.fullmatch(texts[filled[-1]].strip()):
        roles[filled[-1]] = Role.AUTHOR
    return roles


_CAPTION = re.compile(r"(?:На )?(?:[Фф]ото|Иллюстрация|Скриншот|Снимок)\b")
_PHOTO = re.compile(r"\bФото\s*:")
_AUTHOR = re.compile(r"(?:Автор:\s*)?[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+(?:\s+[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+){1,2}")


def _is_caption(text: str) -> bool:
    return _CAPTION.match(text) is not None or ("Фото" in text and _PHOTO.search(text) is not None)


def _is_headline(text: str) -> bool:
    return len(text) <= 160 and text.rstrip()[-1:] not in {".", ":", ",", ";", "…"}


def _mark_lead(texts: Sequence[str], roles: list[Role], following: Sequence[int]) -> None:
    for index in following[:2]:
        if roles[index] is Role.BODY:
            if len(texts[index]) <= 400 and texts[index].rstrip().endswith((".", "…", "!", "?")):
                roles[index] = Role.LEAD
            return
