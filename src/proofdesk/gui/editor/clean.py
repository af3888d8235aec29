# SPDX-License-Identifier: GPL-3.0-or-later
"""Text from elsewhere, made fit for an article."""

from __future__ import annotations

import re

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]|(?<![\u200d\ufe0f\U0001f000-\U0001faff])\u200d")
"""Soft hyphens and zero-width characters; a joiner inside an emoji stays."""
_LINE_END = re.compile("\r\n|[\r\u2028\u2029\x0b\x0c\x85\ufdd0\ufdd1]")


def clean(text: str) -> tuple[str, int]:
    """`text` with one kind of line end and without invisible characters, and how many of those were removed.

    Non-breaking spaces stay as they are.
    """
    return _INVISIBLE.subn("", _LINE_END.sub("\n", text).replace("\x00", ""))


def plain(selected: str) -> str:
    """Qt's text of a selection as plain text; non-breaking spaces stay."""
    return selected.replace("\u2029", "\n").replace("\u2028", "\n")
