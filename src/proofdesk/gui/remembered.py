# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window keeps from start to start: its size, its columns, its panel, the size of its text.

One record a screen setup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication

from proofdesk.gui.columns import LIST_LEAST, LIST_MOST, LIST_WIDTH, PANEL_LEAST, PANEL_MOST, PANEL_WIDTH
from proofdesk.gui.editor.formats import BASE_PX, LARGEST_PX, SMALLEST_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect


@dataclass(frozen=True, slots=True)
class Shape:
    """How the window looks; widths and sizes in logical pixels."""

    geometry: bytes = b""
    """What `QWidget.saveGeometry` gave; empty before the first start."""
    list_width: int = LIST_WIDTH
    panel_width: int = PANEL_WIDTH
    shows_list: bool = True
    shows_panel: bool = True
    panel: str = ""
    """Name of the panel that is open."""
    text_px: int = BASE_PX
    """Size of the body text."""


def setup_of(screens: Sequence[QRect]) -> str:
    """A name for these screens: their sizes and where they stand."""
    return " ".join(f"{one.width()}x{one.height()}{one.x():+}{one.y():+}" for one in screens)


class Remembered:
    """The file with all records. It is read once; what cannot be read or written is as if it were not there."""

    def __init__(self, path: str) -> None:
        self._settings = QSettings(path, QSettings.Format.IniFormat)
        self._settings.beginGroup(setup_of([screen.geometry() for screen in QGuiApplication.screens()]))

    def read(self) -> Shape:
        """The record of the screens that are there now."""
        values = self._settings
        geometry = values.value("geometry")
        return Shape(
            bytes(geometry.data()) if isinstance(geometry, QByteArray) else b"",
            self._pixels("list", LIST_WIDTH, LIST_LEAST, LIST_MOST),
            self._pixels("panel", PANEL_WIDTH, PANEL_LEAST, PANEL_MOST),
            values.value("shows-list") != "false",
            values.value("shows-panel") != "false",
            str(values.value("open", "")),
            self._pixels("text", BASE_PX, SMALLEST_PX, LARGEST_PX),
        )

    def write(self, shape: Shape) -> None:
        """Put a record in place of the one that was read."""
        for key, value in (
            ("geometry", QByteArray(shape.geometry)),
            ("list", shape.list_width),
            ("panel", shape.panel_width),
            ("shows-list", "true" if shape.shows_list else "false"),
            ("shows-panel", "true" if shape.shows_panel else "false"),
            ("open", shape.panel),
            ("text", shape.text_px),
        ):
            self._settings.setValue(key, value)
        self._settings.sync()

    def _pixels(self, key: str, usual: int, least: int, most: int) -> int:
        words = str(self._settings.value(key, ""))
        return max(least, min(int(words), most)) if words.isdecimal() else usual
