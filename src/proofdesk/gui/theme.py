# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours of the window: two tables of tokens, a palette and a short style sheet made from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette

from proofdesk.gui.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication


@dataclass(frozen=True)
class Theme:
    """A table of colours by token. `tints` are the opacities (0 to 1) of the grounds under marked words."""

    name: str
    tokens: Mapping[str, str]
    tints: Mapping[str, float]
    _colors: dict[str, QColor] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"

    def color(self, token: str) -> QColor:
        """The colour of `token`. Raises KeyError for a token that the table lacks."""
        if token not in self._colors:
            self._colors[token] = QColor(self.tokens[token])
        return QColor(self._colors[token])

    def tint(self, token: str, share: float) -> QColor:
        """The colour of `token` at `share` (0 to 1) of full opacity."""
        color = self.color(token)
        color.setAlphaF(share)
        return color


LIGHT = Theme(
    "light",
    MappingProxyType(
        {
            "chrome": "#F3F1EC",
            "panel": "#FAF9F6",
            "paper": "#FFFEFB",
            "card": "#FFFFFF",
            "line": "#E4E0D7",
            "line2": "#D2CDC1",
            "ctl": "#8C867A",
            "text": "#1F1D1A",
            "text2": "#57534B",
            "text3": "#69645A",
            "accent": "#1D4F73",
            "accentHover": "#163E5B",
            "accentSoft": "#DFEAF2",
            "onAccent": "#FFFFFF",
            "hover": "#ECE8E0",
            "press": "#E2DDD2",
            "sel": "#CFE0EC",
            "danger": "#A32A14",
            "dangerSoft": "#FBEAE5",
            "warn": "#7A5200",
            "warnSoft": "#FBF1DC",
            "ok": "#256B47",
            "okSoft": "#E3F1E8",
            "scrim": "#4D1F1D1A",
            "shadow": "#000000",
            "names": "#772270",
            "spelling": "#B3350F",
            "grammar": "#0C60DF",
            "consistency": "#216353",
            "typography": "#788087",
            "question": "#B87A10",
        }
    ),
    MappingProxyType({"names": 0.05, "related": 0.09, "current": 0.17, "question": 0.10, "question_current": 0.19}),
)

DARK = Theme(
    "dark",
    MappingProxyType(
        {
            "chrome": "#161513",
            "panel": "#1B1A18",
            "paper": "#201F1D",
            "card": "#262422",
            "line": "#33302C",
            "line2": "#45413B",
            "ctl": "#7A7468",
            "text": "#E9E5DD",
            "text2": "#B8B2A7",
            "text3": "#A59E92",
            "accent": "#8FC3E6",
            "accentHover": "#A9D2EE",
            "accentSoft": "#22384A",
            "onAccent": "#0E1E2A",
            "hover": "#2B2926",
            "press": "#35322E",
            "sel": "#2C4C63",
            "danger": "#FF9A86",
            "dangerSoft": "#3A201A",
            "warn": "#EBC06A",
            "warnSoft": "#352A14",
            "ok": "#7FCF9F",
            "okSoft": "#1B3325",
            "scrim": "#8C000000",
            "shadow": "#000000",
            "names": "#E0B8DD",
            "spelling": "#E06052",
            "grammar": "#2593F4",
            "consistency": "#8CD9B2",
            "typography": "#868E96",
            "question": "#F9B406",
        }
    ),
    MappingProxyType({"names": 0.08, "related": 0.16, "current": 0.30, "question": 0.10, "question_current": 0.19}),
)


class ThemeSource(QObject):
    """The theme of the moment; widgets repaint when it changes."""

    changed = Signal(object)
    """The new Theme."""

    def __init__(self, theme: Theme = LIGHT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @property
    def theme(self) -> Theme:
        """The theme of the moment."""
        return self._theme

    @theme.setter
    def theme(self, theme: Theme) -> None:
        if theme is not self._theme:
            self._theme = theme
            self.changed.emit(theme)


def system_theme(app: QApplication) -> Theme:
    """The theme that the system asks for."""
    return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def wanted_theme(app: QApplication, look: str) -> Theme:
    """The theme of a choice: ``light``, ``dark``; anything else is what the system asks for."""
    return {"light": LIGHT, "dark": DARK}.get(look) or system_theme(app)


def put_on(app: QApplication, themes: ThemeSource, theme: Theme) -> None:
    """Change the theme of everything that is shown."""
    # The style sheet first: it resets the palettes that widgets then take from the theme.
    apply_theme(app, theme)
    themes.theme = theme


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the application the font, and the style, palette and style sheet of `theme`."""
    style = app.style()
    if style is None or style.name().casefold() != "fusion":
        app.setStyle("Fusion")
    if app.font() != ui_font():
        app.setFont(ui_font())  # menus, tool tips and the dialogs of Qt speak in the window's voice
    app.setPalette(palette_of(theme))
    app.setStyleSheet(style_sheet_of(theme))


def palette_of(theme: Theme) -> QPalette:
    """The palette that standard widgets take their colours from."""
    palette = QPalette()
    role = QPalette.ColorRole
    for key, token in {
        role.Window: "chrome",
        role.WindowText: "text",
        role.Base: "card",
        role.AlternateBase: "hover",
        role.Text: "text",
        role.PlaceholderText: "text3",
        role.Button: "card",
        role.ButtonText: "text",
        role.BrightText: "danger",
        role.Highlight: "sel",
        role.HighlightedText: "text",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.ToolTipBase: "card",
        role.ToolTipText: "text",
        role.Accent: "accent",
        role.Light: "card",
        role.Midlight: "hover",
        role.Mid: "line2",
        role.Dark: "ctl",
        role.Shadow: "shadow",
    }.items():
        palette.setColor(key, theme.color(token))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, theme.tint("text3", 0.75))
    return palette


# Qt counts the padding of a tool tip twice, and adds to it: this gives 8 pixels at the sides.
_SHEET = """
QToolTip {{ background: {card}; color: {text}; border: 1px solid {line2}; padding: 1px 2px; }}
QMenu {{ background: {card}; color: {text}; border: 1px solid {line2}; padding: 4px; }}
QMenu::item {{ padding: 7px 24px 7px 12px; min-height: 20px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accentSoft}; color: {text}; }}
QMenu::item:disabled {{ color: {text3}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenu::right-arrow {{ width: 12px; height: 12px; margin-right: 8px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {line2}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {ctl}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def style_sheet_of(theme: Theme) -> str:
    """Style sheet for what the palette cannot say: scroll bars, menus, tool tips."""
    return _SHEET.format_map(theme.tokens)
