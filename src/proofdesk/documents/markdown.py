# SPDX-License-Identifier: GPL-3.0-or-later
"""Markdown: the source is the text, line by line; code, front matter, addresses and tags are not prose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.plain import PlainText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLOCK_START = re.compile(r"[ \t]{0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d+[.)][ \t]|>|\|)")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+\S")
_FRONT_MATTER = ("---", "+++")


class Markdown(PlainText):
    """.md and .markdown; files are read and written exactly as plain text is."""

    id = "md"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def paragraphs(self, lines: Sequence[str]) -> tuple[Paragraph, ...]:
        """The lines as paragraphs: what is not prose is verbatim or masked."""
        verbatim = _verbatim_lines(lines)
        masked = _masked(lines, verbatim)
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
            made.append(Paragraph(line, role, tuple(masked[number])))
        return tuple(made)


def _verbatim_lines(lines: Sequence[str]) -> set[int]:
    from markdown_it import MarkdownIt  # noqa: PLC0415  20 ms that only Markdown files pay

    found: set[int] = set()
    body = 0
    fence = lines[0].rstrip() if lines else ""
    if fence in _FRONT_MATTER:
        end = next((n for n in range(1, len(lines)) if lines[n].rstrip() == fence), None)
        if end is not None:
            body = end + 1
            found |= set(range(body))
    for token in MarkdownIt("commonmark").enable("table").parse("\n".join(lines[body:])):
        if token.type in {"fence", "code_block", "html_block"} and token.map:
            found |= set(range(token.map[0] + body, token.map[1] + body))
    return found


def _masked(lines: Sequence[str], verbatim: set[int]) -> list[list[Span]]:
    """What is not prose in each line; code and tags may begin in one line and end in another of the same block."""
    masked: list[list[Span]] = [[] for _ in lines]
    for block in _blocks(lines, verbatim):
        starts = [0]
        for number in block:
            starts.append(starts[-1] + len(lines[number]) + 1)
        for match in _inline().finditer("\n".join(lines[number] for number in block)):
            for index in range(bisect_right(starts, match.start()) - 1, bisect_left(starts, match.end())):
                start = max(match.start() - starts[index], 0)
                end = min(match.end() - starts[index], len(lines[block[index]]))
                if start < end:
                    masked[block[index]].append(Span(start, end))
    return masked


@cache
def _inline() -> re.Pattern[str]:
    # Compiled for the first Markdown file: no other one waits for it.
    return re.compile(
        r"(?P<code>(?<!`)(`+)(?!`)(?s:.+?)(?<!`)\2(?!`))"
        r"|(?P<target>(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\))"
        r"|(?P<address><?(?:https?://|www\.|mailto:)[^\s<>)\]]+>?)"
        r"|(?P<tag></?[A-Za-z][^<>]*>)"
        r"|(?P<reference>^[ \t]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S.*)"
        r"|(?P<template>\{%.*?%\}|\{\{.*?\}\})"
        r"|(?P<marker>^[ \t]{0,3}(?:#{1,6}|[-*+]|\d+[.)]|>)[ \t]+)",
        re.MULTILINE,
    )


def _blocks(lines: Sequence[str], verbatim: set[int]) -> Iterator[Sequence[int]]:
    """Numbers of the lines that belong together: a paragraph, a list item, a heading, a row."""
    block: list[int] = []
    for number, line in enumerate(lines):
        ends_before = number in verbatim or not line.strip() or _BLOCK_START.match(line)
        if block and (ends_before or _HEADING.match(lines[block[-1]])):
            yield block
            block = []
        if number not in verbatim and line.strip():
            block.append(number)
    if block:
        yield block
