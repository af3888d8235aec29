# SPDX-License-Identifier: GPL-3.0-or-later
"""Fonts by role, in pixels of the logical grid."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

Weight = Literal[400, 500, 600]

UI_FAMILIES = ("Golos Text", "PT Sans", "Noto Sans", "Segoe UI", "DejaVu Sans")
ARTICLE_FAMILIES = ("Literata", "PT Serif", "Noto Serif", "Georgia", "DejaVu Serif")


def ui_font(px: int = 13, weight: int = 400, *, tabular: bool = False) -> QFont:
    """The font of the window, `px` logical pixels high; `tabular` gives all figures one width, for counts."""
    return QFont(_font(UI_FAMILIES, px, weight, tabular, False))


def article_font(px: int = 16, weight: int = 400, *, italic: bool = False, families: tuple[str, ...] = ()) -> QFont:
    """The font of the article, `px` logical pixels high; `families` are preferred to the usual ones."""
    return QFont(_font((*families, *ARTICLE_FAMILIES), px, weight, False, italic))


@cache
def installed(families: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `families` that this system has, in their order; all of them where it has none.

    Asking Qt for a family that is not there makes it look through the aliases of every font, some 100 ms at start.
    """
    return tuple(family for family in families if QFontDatabase.hasFamily(family)) or families


@cache
def _font(families: tuple[str, ...], px: int, weight: int, tabular: bool, italic: bool) -> QFont:
    font = QFont(list(installed(families)))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
