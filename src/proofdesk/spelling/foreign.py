# SPDX-License-Identifier: GPL-3.0-or-later
"""Passages in Kazakh and other languages with letters that Russian lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІіЇїЄєҐґЎў]")
"""Kazakh ә ғ қ ң ө ұ ү һ і, Ukrainian і ї є ґ, Belarusian ў."""

_PASSAGE = re.compile(r"[^.!?…«»„“”\"()]+")
_WORD = re.compile(r"[^\W\d_]+")
SHARE = 0.25
"""In Kazakh text about every second word has such a letter, in Ukrainian every third."""


def foreign_passages(text: str) -> Iterator[Span]:
    """Sentences, quotations and brackets in which at least `SHARE` of the words hold such a letter."""
    if _LETTERS.search(text) is None:
        return
    for match in _PASSAGE.finditer(text):
        words = _WORD.findall(match.group())
        odd = sum(_LETTERS.search(word) is not None for word in words)
        if odd and odd >= SHARE * len(words):
            yield Span(*match.span())
