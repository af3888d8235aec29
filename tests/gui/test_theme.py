# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours can be read, icons exist, fonts have the size that was asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from proofdesk.core.issues import Family
from proofdesk.gui.fonts import article_font, ui_font
from proofdesk.gui.icons import UnknownIconError, icon_pixmap
from proofdesk.gui.shapes import QUESTION, family_color
from proofdesk.gui.theme import DARK, LIGHT, Theme, ThemeSource

SOURCE = Path(__file__).parents[2] / "src" / "proofdesk"


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
class TestTheme:
    def test_words_can_be_read_on_every_ground(self, theme: Theme) -> None:
        for ink in ("text", "text2", "text3", "accent"):
            for ground in ("paper", "panel", "chrome", "card", "hover"):
                assert contrast(theme.color(ink), theme.color(ground)) >= 4.5, (ink, ground)

    def test_words_on_coloured_grounds(self, theme: Theme) -> None:
        for ink, ground in (("onAccent", "accent"), ("accent", "accentSoft"), ("text", "sel"), ("warn", "warnSoft")):
            assert contrast(theme.color(ink), theme.color(ground)) >= 4.5, (ink, ground)

    def test_lines_of_families_can_be_seen(self, theme: Theme) -> None:
        for family in (*Family, QUESTION):
            assert contrast(family_color(theme, family), theme.color("paper")) >= 3, family

    def test_an_unknown_token_is_a_defect(self, theme: Theme) -> None:
        with pytest.raises(KeyError):
            theme.color("blue")


def test_both_themes_have_the_same_tokens() -> None:
    assert LIGHT.tokens.keys() == DARK.tokens.keys()
    assert LIGHT.tints.keys() == DARK.tints.keys()


def test_a_changed_theme_is_told_once(qtbot: QtBot) -> None:
    source = ThemeSource(LIGHT)
    with qtbot.waitSignal(source.changed) as signal:
        source.theme = DARK
    assert signal.args == [DARK]
    with qtbot.assertNotEmitted(source.changed):
        source.theme = DARK


def test_colours_are_written_down_in_one_place() -> None:
    spelled = [
        path.name
        for path in SOURCE.rglob("*.py")
        if path.name != "theme.py" and re.search(r"[\"']#[0-9A-Fa-f]{6,8}[\"']", path.read_text(encoding="utf-8"))
    ]
    assert spelled == []


def test_every_icon_that_is_named_exists(qapp: QApplication) -> None:
    for name in ("check", "filter", "history", "message-circle-question", "trash-2", "message-circle", "x"):
        pixmap = icon_pixmap(name, LIGHT.color("text2"), 16, 2.0)
        assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
        image = pixmap.toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))
    with pytest.raises(UnknownIconError):
        icon_pixmap("no-such-icon", LIGHT.color("text2"), 16)


def test_fonts_have_their_size_and_can_be_changed_by_one_user(qapp: QApplication) -> None:
    font = ui_font(13, 500)
    assert (font.pixelSize(), int(font.weight())) == (13, 500)
    font.setPixelSize(40)
    assert ui_font(13, 500).pixelSize() == 13
    assert article_font(16, italic=True).italic()


def test_menus_speak_in_the_font_of_the_window(qtbot: QtBot, themes: ThemeSource) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.ensurePolished()
    assert menu.font().families() == ui_font().families()
    assert menu.font().pixelSize() == 13


def test_a_row_of_a_menu_is_34_high(qtbot: QtBot, themes: ThemeSource) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction("Пропускать в этой статье")
    menu.ensurePolished()
    assert menu.actionGeometry(action).height() == 34
