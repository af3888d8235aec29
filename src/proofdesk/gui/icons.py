# SPDX-License-Identifier: GPL-3.0-or-later
"""Lucide icons (ISC licence) in a colour of the theme, from the package python-lucide."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    import sqlite3

_NEWER_NAMES = {
    "filter": "funnel",
    "history": "rotate-ccw-clock",
    "message-circle-question": "message-circle-question-mark",
    "trash-2": "trash",
}


class UnknownIconError(KeyError):
    """The icon set holds no icon of that name; a defect of the caller."""


def icon_pixmap(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon `name`, `size` logical pixels high, for a screen with `ratio` device pixels to a logical one.

    Raises UnknownIconError.
    """
    return _pixmap(name, color.rgba(), size, ratio)


def icon(name: str, color: QColor, size: int = 16) -> QIcon:
    """The icon `name` for menus and actions, sharp on screens of ratio 1 and 2. Raises UnknownIconError."""
    result = QIcon(icon_pixmap(name, color, size))
    result.addPixmap(icon_pixmap(name, color, size, 2.0))
    return result


def icon_svg(name: str) -> str:
    """SVG text of the icon `name` with ``currentColor`` strokes. Raises UnknownIconError."""
    row = _database().execute("SELECT svg FROM icons WHERE name = ?", (_NEWER_NAMES.get(name, name),)).fetchone()
    if row is None:
        raise UnknownIconError(name)
    return str(row[0])


@cache
def _database() -> sqlite3.Connection:
    import sqlite3  # noqa: PLC0415  the text is on the screen before the first icon

    # Importing the package itself brings urllib and http, which would be a tenth of the window's time to start.
    spec = find_spec("lucide")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("python-lucide is not installed")
    path = Path(spec.origin).with_name("data") / "lucide-icons.db"
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@cache
def _pixmap(name: str, rgba: int, size: int, ratio: float) -> QPixmap:
    color = QColor.fromRgba(rgba)
    stroke = 2 if size <= 14 else 1.75
    text = icon_svg(name).replace("currentColor", color.name()).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    renderer = QSvgRenderer(QByteArray(text.encode()))
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(color.alphaF())
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
