# SPDX-License-Identifier: GPL-3.0-or-later
"""The paragraphs of the document as values, kept in step with it at the cost of the blocks that changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofdesk.core.text import Paragraph
from proofdesk.gui.editor.formats import role_of
from proofdesk.gui.editor.history import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QTextDocument


class Mirror:
    """Paragraph values beside the blocks of `document`."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self.paragraphs: list[Paragraph] = [Paragraph("")]

    def reset(self, paragraphs: Iterable[Paragraph]) -> None:
        """The document was loaded anew."""
        self.paragraphs = list(paragraphs)

    def follow(self, position: int, added: int) -> list[Change]:
        """Take over what the document reports: from `position` on, `added` UTF-16 units are new.

        Gives the changes in the order in which they apply one after another; a pure change of formats gives none.
        """
        document = self._document
        growth = document.blockCount() - len(self.paragraphs)
        first_block = document.findBlock(position)
        first = first_block.blockNumber() if first_block.isValid() else document.blockCount() - 1
        last_block = document.findBlock(position + added)
        last = last_block.blockNumber() if last_block.isValid() else document.blockCount() - 1
        removed = last - first + 1 - growth
        if removed < 0:
            last, removed = last - removed, 0
        before = self.paragraphs[first : first + removed]
        after = self._read(first, last, before)
        changes = _runs(first, before, after) if len(before) == len(after) else [_trimmed(first, before, after)]
        self.paragraphs[first : first + removed] = after
        return changes

    def _read(self, first: int, last: int, before: Sequence[Paragraph]) -> list[Paragraph]:
        block = self._document.findBlockByNumber(first)
        result: list[Paragraph] = []
        for number in range(last - first + 1):
            text, role = block.text(), role_of(block)
            old = before[number] if number < len(before) else None
            if old is None:
                result.append(Paragraph(text, role))
            elif old.text == text and old.role is role:
                result.append(old)
            else:
                result.append(replace(old.reworded(text), role=role))
            block = block.next()
        return result


def _runs(first: int, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[Change]:
    changes: list[Change] = []
    start: int | None = None
    for index in range(len(before) + 1):
        differs = index < len(before) and before[index] is not after[index]
        if differs and start is None:
            start = index
        elif not differs and start is not None:
            changes.append(Change(first + start, tuple(before[start:index]), tuple(after[start:index])))
            start = None
    return changes


def _trimmed(first: int, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Change:
    head, tail = common_ends(before, after)
    end, end_after = len(before) - tail, len(after) - tail
    return Change(first + head, tuple(before[head:end]), tuple(after[head:end_after]))


def common_ends(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[int, int]:
    """How many paragraphs are the same at the beginning and, beyond those, at the end."""
    limit = min(len(before), len(after))
    head = 0
    while head < limit and _same(before[head], after[head]):
        head += 1
    tail = 0
    while tail < limit - head and _same(before[-1 - tail], after[-1 - tail]):
        tail += 1
    return head, tail


def _same(one: Paragraph, other: Paragraph) -> bool:
    return one is other or (one.text == other.text and one.role is other.role)
