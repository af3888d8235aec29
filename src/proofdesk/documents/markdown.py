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
_FRONT_MATTER = {"---": "---", "+++": "+++", "{": "}"}
"""What front matter begins with, and what ends it."""

_LISTING = re.compile(r"\s*\{[%{]<?-?\s*(?P<end>end|/)?(?P<name>highlight|raw|code)\b")


class Markdown(PlainText):
    """.md and .markdown; files are read and written exactly as plain text is."""

    id = "md"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def paragraphs(self, lines: Sequence[str]) -> tuple[Paragraph, ...]:
        """The lines as paragraphs: what is not prose is verbatim or masked."""
        verbatim, headings = _structure(lines)
        masked = _masked(lines, verbatim)
        seen_headline = False
        made: list[Paragraph] = []
        for number, line in enumerate(lines):
            role = Role.VERBATIM if number in verbatim else Role.BODY
            if number in headings and role is Role.BODY:
                role = Role.SUBHEAD if seen_headline or headings[number] != "h1" else Role.HEADLINE
                seen_headline = seen_headline or role is Role.HEADLINE
            made.append(Paragraph(line, role, () if role is Role.VERBATIM else tuple(masked[number])))
        return tuple(made)


def _structure(lines: Sequence[str]) -> tuple[set[int], dict[int, str]]:
    """Numbers of the lines that are not prose, and of those that are headings, with their rank."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  20 ms that only Markdown files pay

    body = _front_matter(lines)
    verbatim = set(range(body)) | _listings(lines)
    headings: dict[int, str] = {}
    for token in MarkdownIt("commonmark").enable("table").parse("\n".join(lines[body:])):
        if token.map is None:
            continue
        first, end = token.map[0] + body, token.map[1] + body
        if token.type in {"fence", "code_block", "html_block"}:
            verbatim |= set(range(first, end))
        elif token.type == "heading_open":
            headings.update(dict.fromkeys(range(first, max(first + 1, end - 1)), token.tag))
    return verbatim, headings


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines at the beginning are data about the page: YAML, TOML or JSON."""
    fence = _FRONT_MATTER.get(lines[0].rstrip()) if lines else None
    end = next((n for n in range(1, len(lines)) if lines[n].rstrip() == fence), None) if fence else None
    return 0 if end is None else end + 1


def _listings(lines: Sequence[str]) -> set[int]:
    """Code between the tags of Jekyll and Hugo; a tag that nothing ends begins none."""
    found: set[int] = set()
    first, name = -1, ""
    for number, line in enumerate(lines):
        tag = _LISTING.match(line)
        if tag is None:
            continue
        if first < 0 and not tag.group("end"):
            first, name = number, tag.group("name")
        elif first >= 0 and tag.group("end") and tag.group("name") == name:
            found |= set(range(first, number + 1))
            first = -1
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
        r"|(?P<tag></?[A-Za-z][^<>]*>|<!--(?:[^<]|<(?!!--))*?-->)"
        r"|(?P<display>(?<!\\)\$\$(?s:.+?)\$\$)"
        # A price is no formula: «от $5 до 10$».
        r"|(?P<formula>(?<![\\$\w])\$(?=[^\s$])[^$\n\u0400-\u04ff]{1,200}(?<=[^\s\\])\$(?![\d$]))"
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
