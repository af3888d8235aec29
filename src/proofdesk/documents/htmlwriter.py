# SPDX-License-Identifier: GPL-3.0-or-later
"""A page with other text in its paragraphs: characters are replaced where they stand, and no tag is touched."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING

from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role
from proofdesk.core.wordedits import word_edits
from proofdesk.documents.sourcemap import changes, compared, edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.documents.htmlreader import Element, Page, PageParagraph
    from proofdesk.documents.sourcemap import Change, MappedText

    _Splice = tuple[int, int, str]

_BARE = re.compile(r"[&<][\w#/!?]{0,40}\Z")
"""A sign that is no markup yet, and would be with the right letters behind it."""

_NAMED = {"\u00a0": "&nbsp;", "\u00ad": "&shy;", "\u2009": "&thinsp;", "\u200d": "&zwj;", "\u200c": "&zwnj;"}
_ID = re.compile(r"\s+(?:id|itemprop)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.IGNORECASE)
_TAGS = {Role.HEADLINE: "h1", Role.SUBHEAD: "h2"}


class _Writer:
    """Splices of the page's source."""

    def __init__(self, page: Page) -> None:
        self._text = page.text
        # A page that names its invisible characters goes on naming them.
        self._named = {sign: name for sign, name in _NAMED.items() if name in page.text}
        self._newline = "\r\n" if "\r\n" in page.text else "\n"

    def escaped(self, text: str) -> str:
        """The text as it stands in a page."""
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace("\u2028", "<br>")
        safe = safe.replace("\n", " ").replace("\r", " ").replace("\x00", "")
        for sign, name in self._named.items():
            safe = safe.replace(sign, name)
        return safe

    def written(self, found: Iterable[Change], mapped: MappedText) -> Iterator[_Splice]:
        """The splices of changes in one paragraph."""
        for change in found:
            yield change.start, change.end, self.escaped(change.text)
            bare = _BARE.search(self._text, max(0, change.start - 41), change.start)
            if bare is not None:
                # «&» and «<» that stand for themselves would begin something with what follows now.
                at = bisect_left(mapped.starts, bare.start())
                if at < len(mapped) and (mapped.starts[at], mapped.ends[at]) == (bare.start(), bare.start() + 1):
                    yield bare.start(), bare.start() + 1, self.escaped(bare.group()[0])

    def added(self, previous: PageParagraph, fresh: Sequence[str]) -> _Splice:
        """New paragraphs behind `previous`: elements like its own, or lines in the one that it stands in."""
        texts = [self.escaped(line) for line in fresh if line.strip()]
        element = previous.element
        if _is_own(element):
            start_tag = self._text[element.start : element.content]
            opened = f"<{element.name}{_ID.sub('', start_tag[1 + len(element.name) :])}"
            made = "".join(f"{self._newline}{opened}{text}</{element.name}>" for text in texts)
            return element.end, element.end, made
        place = previous.mapped.ends[-1]
        return place, place, "".join(f"<br><br>{text}" for text in texts)

    def added_first(self, first: PageParagraph, fresh: Sequence[str]) -> _Splice:
        """New paragraphs before the first one."""
        texts = [self.escaped(line) for line in fresh if line.strip()]
        if _is_own(first.element):
            made = "".join(f"<p>{text}</p>{self._newline}" for text in texts)
            return first.element.start, first.element.start, made
        place = first.mapped.starts[0]
        return place, place, "".join(f"{text}<br><br>" for text in texts)

    def removed(self, paragraph: PageParagraph) -> Iterator[_Splice]:
        """Nothing in place of the characters; tags stay, for something may hang on them."""
        length = len(paragraph.mapped)
        every = changes(paragraph.mapped, Edit(Span(0, length), ""), 0)
        yield from self.written(every, paragraph.mapped)


def _is_own(element: Element) -> bool:
    """Whether the element is a p with one paragraph in it and an end tag."""
    return element.name == "p" and element.end >= 0 and element.paragraphs == 1


def rewritten(page: Page, chosen: Sequence[PageParagraph], after: Sequence[str]) -> str:
    """The source of the page, with the paragraphs `chosen` of it changed to `after`."""
    writer = _Writer(page)
    if not chosen:
        place = _end_of_text(page.text)
        made = "".join(f"<p>{writer.escaped(line)}</p>\n" for line in after if line.strip())
        return page.text[:place] + made + page.text[place:]
    found = compared([paragraph.text for paragraph in chosen], after, lambda _: True, lambda _: False)
    splices = [writer.added_first(chosen[0], fresh) for previous, fresh in found.added if previous is None]
    for number, wanted in found.kept:
        mapped = chosen[number].mapped
        splices += _apart(mapped, wanted)
        splices += writer.written(edited(mapped, wanted, 0), mapped)
    for number in found.removed:
        splices += writer.removed(chosen[number])
    splices += [writer.added(chosen[previous], fresh) for previous, fresh in found.added if previous is not None]
    return _spliced(page.text, splices)


def _apart(mapped: MappedText, wanted: str) -> Iterator[_Splice]:
    """Spaces where words that only their elements part would run into the new ones beside them."""
    text = mapped.text
    edits = word_edits(text, wanted)
    borders = {place for edit in edits for place in edit.span}
    for place in (n for n, sign in enumerate(text) if sign == " " and mapped.starts[n] == mapped.ends[n]):
        touched = place in borders or place + 1 in borders
        if touched and not any(edit.span.start <= place < edit.span.end for edit in edits):
            yield mapped.starts[place], mapped.starts[place], " "


def _end_of_text(text: str) -> int:
    end = re.search(r"</body|</html", text, re.IGNORECASE)
    return len(text) if end is None else end.start()


def _spliced(text: str, splices: Iterable[_Splice]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, replacement in sorted(splices, key=lambda splice: splice[:2]):
        if start < position < end or (start < position and start != end):
            continue
        pieces += (text[position:start], replacement)
        position = max(position, end)
    return "".join([*pieces, text[position:]])


def new_page(name: str, paragraphs: Sequence[Paragraph]) -> str:
    """A page with the paragraphs as its article."""
    headline = next((paragraph.text for paragraph in paragraphs if paragraph.role is Role.HEADLINE), "")
    title = escape(headline or PurePath(name).stem)
    lines = "\n".join(_element(paragraph) for paragraph in paragraphs if paragraph.text.strip())
    head = f'<!DOCTYPE html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
    return f"{head}<body>\n<article>\n{lines}\n</article>\n</body>\n</html>\n"


def _element(paragraph: Paragraph) -> str:
    text = escape(paragraph.text, quote=False).replace("\u2028", "<br>")
    if paragraph.role is Role.CAPTION:
        return f"<figure><figcaption>{text}</figcaption></figure>"
    tag = _TAGS.get(paragraph.role, "p")
    kind = f' class="{paragraph.role.value}"' if paragraph.role in {Role.LEAD, Role.AUTHOR} else ""
    return f"<{tag}{kind}>{text}</{tag}>"
