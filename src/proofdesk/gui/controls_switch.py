# SPDX-License-Identifier: GPL-3.0-or-later
"""Something that is on or off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from proofdesk.gui.controls_base import Control, paint_focus

if TYPE_CHECKING:
    from proofdesk.gui.theme import ThemeSource

_WIDTH, _HEIGHT = 32, 18
_FREE = 5
"""Pixels around the track, which is too small to be hit by itself."""


class Switch(Control):
    """A track with a knob: at the right and filled where it is on. `name` is what a screen reader says."""

    def __init__(self, themes: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, "", parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Track and what is free around it."""
        return QSize(_WIDTH + 2 * _FREE, _HEIGHT + 2 * _FREE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track and knob: two shapes, so that on and off differ without their colours."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(_FREE, _FREE, _WIDTH, _HEIGHT)
        is_on = self.isChecked()
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accentHover" if self.is_hovered else "accent"))
            painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        else:
            painter.setPen(QPen(theme.color("ctl"), 1.5))
            painter.setBrush(theme.color("hover" if self.is_hovered else "card"))
            painter.drawRoundedRect(track.adjusted(0.75, 0.75, -0.75, -0.75), _HEIGHT / 2, _HEIGHT / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("onAccent" if is_on else "ctl"))
        across = track.right() - _HEIGHT / 2 if is_on else track.left() + _HEIGHT / 2
        painter.drawEllipse(QPointF(across, track.center().y()), 6 if is_on else 5, 6 if is_on else 5)
        if self.shows_focus:
            paint_focus(painter, QRectF(self.rect()), 6, theme)
