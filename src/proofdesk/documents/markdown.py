# SPDX-License-Identifier: GPL-3.0-or-later
"""Markdown: the source is the text, line by line; code, front matter, addresses and tags are not prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.plain import PlainText

if TYPE_CHECKING:
    from collections.abc import Sequence

_INLINE = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
    r"|(?P<target>(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\))"
    r"|(?P<address><?(?:https?://|www\.|mailto:)[^\s<>)\]]+>?)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<reference>^\s{0,3}\[[^\]]+\]:\s*\S+)"
    r"|(?P<marker>^\s{0,3}(?:#{1,6}|[-*+]|\d+[.)]|>)\s+)"
)
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+\S")
_FRONT_MATTER = re.compile(r"---\s*$")


class Markdown(PlainText):
    """.md and .markdown; files are read and written exactly as plain text is."""

    id = "md"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def paragraphs(self, lines: Sequence[str]) -> tuple[Paragraph, ...]:
        """The lines as paragraphs: what is not prose is verbatim or masked."""
        verbatim = _verbatim_lines(lines)
        seen_headline = False
        made: list[Paragraph] = []
        for number, line in enumerate(lines):
            if number in verbatim:
                made.append(Paragraph(line, Role.VERBATIM))
                continue
            heading = _HEADING.match(line)
            role = Role.BODY
            if heading:
                role = Role.SUBHEAD if seen_headline or len(heading.group(1)) > 1 else Role.HEADLINE
                seen_headline = seen_headline or role is Role.HEADLINE
            made.append(Paragraph(line, role, tuple(Span(*match.span()) for match in _INLINE.finditer(line))))
        return tuple(made)


def _verbatim_lines(lines: Sequence[str]) -> set[int]:
    from markdown_it import MarkdownIt  # noqa: PLC0415  20 ms that only Markdown files pay

    found: set[int] = set()
    body = 0
    if lines and _FRONT_MATTER.fullmatch(lines[0]):
        end = next((n for n in range(1, len(lines)) if _FRONT_MATTER.fullmatch(lines[n])), None)
        if end is not None:
            body = end + 1
            found |= set(range(body))
    for token in MarkdownIt("commonmark").enable("table").parse("\n".join(lines[body:])):
        if token.type in {"fence", "code_block", "html_block"} and token.map:
            found |= set(range(token.map[0] + body, token.map[1] + body))
    return found
