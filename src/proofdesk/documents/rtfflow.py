# SPDX-License-Identifier: GPL-3.0-or-later
"""Flows of text in an RTF file, their paragraphs, and what holds at one place of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proofdesk.documents.sourcemap import MappedText

if TYPE_CHECKING:
    from proofdesk.core.text import Role


@dataclass(slots=True, eq=False)
class RtfParagraph:
    """One paragraph and where it ends: `end` to `end_after` is what ends it, empty where its story just stops."""

    mapped: MappedText
    role: Role | None = None
    end: int = 0
    end_after: int = 0
    is_needed: bool = False
    """Whether its cell, section, note or box stops without it."""
    objects: list[int] = field(default_factory=list)
    """Characters before which a picture or a formula stands."""
    contexts: list[tuple[int, int, int]] = field(default_factory=list)
    """(first character, code page, \\uc) wherever one of them changes, and at the end."""

    @property
    def text(self) -> str:
        """What is read."""
        return self.mapped.text

    @property
    def anchor(self) -> int:
        """Where text would stand if there were any."""
        return self.mapped.starts[0] if len(self.mapped) else self.end

    def context(self, index: int) -> tuple[int, int]:
        """(code page, \\uc) at a character; those of the end where there is none."""
        at = bisect_right(self.contexts, index, key=lambda entry: entry[0]) - 1
        return self.contexts[max(at, 0)][1:]


class Story:
    """A flow of paragraphs: the body, a note, a header, a text box."""

    def __init__(self, role: Role | None) -> None:
        self.role = role
        self.paragraphs: list[RtfParagraph] = []
        self.boxes: list[RtfParagraph] = []
        """Those of boxes that are anchored in the paragraph that is being read."""
        self.current = RtfParagraph(MappedText())


@dataclass(slots=True, eq=False)
class GroupState:
    """What a group inherits and gives back when it ends."""

    story: Story
    page: int
    unicode_skip: int = 1
    style: int = -1
    table: bool = False
    deleted: bool = False

    def copy(self) -> GroupState:
        """The state that a group within this one begins with."""
        return GroupState(self.story, self.page, self.unicode_skip, self.style, self.table, self.deleted)
