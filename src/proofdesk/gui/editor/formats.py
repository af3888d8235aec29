# SPDX-License-Identifier: GPL-3.0-or-later
"""How a paragraph of each role is set: font, line height and space after it, scaled with the size of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)

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
_ROLES = tuple(Role)
_NUMBERS = {role: number for number, role in enumerate(_ROLES)}


@dataclass(frozen=True, slots=True)
class _Style:
    px: int
    line: int
    after: int
    weight: int = 400
    is_ui: bool = False
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How the lines of a paragraph stand, in logical pixels."""

    line: int
    """From one baseline to the next."""
    after: int
    """Below the last line."""
    baseline: float
    """From the top of a line's place to its baseline."""


_STYLES = {
    Role.BODY: _Style(16, 26, 12),
    Role.LEAD: _Style(16, 26, 12, 600),
    Role.HEADLINE: _Style(27, 36, 12, 600),
    Role.SUBHEAD: _Style(18, 26, 12, 600),
    Role.RUBRIC: _Style(12, 18, 8, 500, is_ui=True, is_soft=True),
    Role.CAPTION: _Style(13, 20, 16, is_ui=True, is_soft=True),
    Role.AUTHOR: _Style(12, 18, 12, 500, is_ui=True, is_soft=True),
    Role.VERBATIM: _Style(13, 20, 12, is_ui=True, is_soft=True),
    Role.TABLE: _Style(15, 24, 8),
    Role.BOX: _Style(15, 24, 12),
    Role.NOTE: _Style(13, 20, 8, is_soft=True),
    Role.HEADER: _Style(13, 20, 8, is_ui=True, is_soft=True),
}


class Formats:
    """Formats and measures of one text size and theme.

    `spaced` says that empty paragraphs separate the others, so that paragraphs have no space of their own after them.
    """

    def __init__(self, px: int, theme: Theme, spaced: bool, families: tuple[str, ...] = ()) -> None:
        self.px = px
        self.spaced = spaced
        self.body_font = article_font(px, 400, families=families)
        scale = px / BASE_PX
        self._settings: dict[tuple[Role, bool], Setting] = {}
        self._characters: dict[Role, QTextCharFormat] = {}
        for role, style in _STYLES.items():
            font = self._font(style, scale, families)
            after = 0 if spaced else round(style.after * scale)
            self._settings[role, False] = _setting(font, round(style.line * scale), after)
            self._settings[role, True] = (
                _setting(font, round(GAP * scale), 0) if spaced else self._settings[role, False]
            )
            self._characters[role] = _characters(style, font, theme)

    @property
    def measure(self) -> int:
        """Width of the text column in logical pixels."""
        return MEASURE * self.px

    def setting(self, role: Role, *, is_gap: bool) -> Setting:
        """Measures of a paragraph of `role`; `is_gap` says that it is empty."""
        return self._settings[role, is_gap]

    def characters(self, role: Role) -> QTextCharFormat:
        """Character format of a paragraph of `role`."""
        return self._characters[role]

    def apply(self, cursor: QTextCursor, role: Role) -> None:
        """Set the whole block that `cursor` stands in as `role`."""
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.setBlockFormat(block_format(role))
        cursor.setBlockCharFormat(self.characters(role))
        if cursor.block().length() > 1:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self.characters(role))

    def _font(self, style: _Style, scale: float, families: tuple[str, ...]) -> QFont:
        if style.is_ui:
            return ui_font(round(style.px * scale), style.weight)
        if (style.px, style.weight) == (BASE_PX, 400):
            return self.body_font
        return article_font(round(style.px * scale), style.weight, families=families)


def block_format(role: Role) -> QTextBlockFormat:
    """Block format that says of a paragraph that it is a `role`; the one of body text says nothing."""
    result = QTextBlockFormat()
    if _NUMBERS[role]:
        result.setProperty(_ROLE, _NUMBERS[role])
    return result


def role_of(block: QTextBlock) -> Role:
    """The role that a block was given."""
    return _ROLES[block.blockFormat().intProperty(_ROLE)]


def uses_blank_lines(texts: list[str]) -> bool:
    """Whether empty paragraphs separate most of the others."""
    filled = sum(bool(text) for text in texts)
    return filled > 1 and 2 * (len(texts) - filled) >= filled - 1


def _setting(font: QFont, line: int, after: int) -> Setting:
    metrics = QFontMetricsF(font)
    return Setting(line, after, round((line - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()))


def _characters(style: _Style, font: QFont, theme: Theme) -> QTextCharFormat:
    result = QTextCharFormat()
    if (style.px, style.weight) == (BASE_PX, 400):
        return result  # the document's own font: the format of nearly all the text costs nothing
    result.setFont(font)
    if style.is_soft:
        result.setForeground(theme.color("text2"))
    return result
