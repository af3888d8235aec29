# SPDX-License-Identifier: GPL-3.0-or-later
"""How a paragraph of each role is set: font, line height and space after it, scaled with the size of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat

from proofdesk.core.text import Role
from proofdesk.gui.fonts import article_font, ui_font

if TYPE_CHECKING:
    from proofdesk.gui.theme import Theme

BASE_PX = 16
"""Size of the body text that the measures below are given for, in logical pixels."""
SMALLEST_PX = 13
LARGEST_PX = 24
MEASURE = 40
"""Width of the text column, in font sizes."""
GAP = 12
"""Height of an empty paragraph that separates two others, in pixels at the base size."""

_ROLE = int(QTextFormat.Property.UserProperty) + 1
_GAP = int(QTextFormat.Property.UserProperty) + 2
_ROLES = tuple(Role)
_NUMBERS = {role: number for number, role in enumerate(_ROLES)}


@dataclass(frozen=True, slots=True)
class _Setting:
    px: int
    line: int
    after: int
    weight: int = 400
    is_ui: bool = False
    is_soft: bool = False


_SETTINGS = {
    Role.BODY: _Setting(16, 26, 12),
    Role.LEAD: _Setting(16, 26, 12, 600),
    Role.HEADLINE: _Setting(27, 36, 12, 600),
    Role.SUBHEAD: _Setting(18, 26, 12, 600),
    Role.RUBRIC: _Setting(12, 18, 8, 500, is_ui=True, is_soft=True),
    Role.CAPTION: _Setting(13, 20, 16, is_ui=True, is_soft=True),
    Role.AUTHOR: _Setting(12, 18, 12, 500, is_ui=True, is_soft=True),
    Role.VERBATIM: _Setting(13, 20, 12, is_ui=True, is_soft=True),
}


class Formats:
    """Block and character formats of one text size and theme.

    `spaced` says that empty paragraphs separate the others, so that paragraphs have no space of their own after them.
    """

    def __init__(self, px: int, theme: Theme, spaced: bool, families: tuple[str, ...] = ()) -> None:
        self.px = px
        self.spaced = spaced
        self.body_font = article_font(px, 400, families=families)
        scale = px / BASE_PX
        self._blocks: dict[tuple[Role, bool], QTextBlockFormat] = {}
        self._characters: dict[Role, QTextCharFormat] = {}
        for role, setting in _SETTINGS.items():
            after = 0 if spaced else round(setting.after * scale)
            self._blocks[role, False] = _block(role, round(setting.line * scale), after, gap=False)
            self._blocks[role, True] = _block(role, round(GAP * scale), 0, gap=True)
            self._characters[role] = _characters(setting, scale, theme, families)

    def block(self, role: Role, text: str) -> QTextBlockFormat:
        """Block format for a paragraph of `role` that holds `text`."""
        return self._blocks[role, self.spaced and not text]

    def characters(self, role: Role) -> QTextCharFormat:
        """Character format of a paragraph of `role`."""
        return self._characters[role]

    def apply(self, cursor: QTextCursor, role: Role, text: str) -> None:
        """Set the whole block that `cursor` stands in as `role`; an empty `text` may make it a separator."""
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.setBlockFormat(self.block(role, text))
        cursor.setBlockCharFormat(self.characters(role))
        if cursor.block().length() > 1:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self.characters(role))


def role_of(block: QTextBlock) -> Role:
    """The role that a block was given."""
    return _ROLES[block.blockFormat().intProperty(_ROLE)]


def is_gap(block: QTextBlock) -> bool:
    """Whether a block is set as the space between two paragraphs."""
    return block.blockFormat().boolProperty(_GAP)


def uses_blank_lines(texts: list[str]) -> bool:
    """Whether empty paragraphs separate most of the others."""
    filled = sum(bool(text) for text in texts)
    return filled > 1 and 2 * (len(texts) - filled) >= filled - 1


def _block(role: Role, line: int, after: int, *, gap: bool) -> QTextBlockFormat:
    result = QTextBlockFormat()
    result.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    result.setBottomMargin(after)
    if _NUMBERS[role]:
        result.setProperty(_ROLE, _NUMBERS[role])
    if gap:
        result.setProperty(_GAP, True)
    return result


def _characters(setting: _Setting, scale: float, theme: Theme, families: tuple[str, ...]) -> QTextCharFormat:
    result = QTextCharFormat()
    if (setting.px, setting.weight) == (BASE_PX, 400):
        return result  # the document's own font: the format of nearly all the text costs nothing
    px = round(setting.px * scale)
    font: QFont = ui_font(px, setting.weight) if setting.is_ui else article_font(px, setting.weight, families=families)
    result.setFont(font)
    if setting.is_soft:
        result.setForeground(theme.color("text2"))
    return result
