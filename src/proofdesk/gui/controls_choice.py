# SPDX-License-Identifier: GPL-3.0-or-later
"""Controls that choose: chips, radio rows, tick boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from proofdesk.core.spans import Span, Utf16Map
from proofdesk.gui.controls_base import RADIUS, Control, faded, paint_box, paint_focus
from proofdesk.gui.controls_buttons import DISABLED
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap
from proofdesk.gui.shapes import paint_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.issues import Family
    from proofdesk.gui.fonts import Weight
    from proofdesk.gui.theme import Theme, ThemeSource

_SAMPLE = 16
"""Width of the line sample in a chip, in pixels."""


class Chip(Control):
    """A filter that is on or off: words, or a family's line shape, and a count.

    A chip with a family shows the line alone; its word is the accessible name and the tool tip.
    """

    def __init__(
        self,
        themes: ThemeSource,
        text: str,
        *,
        family: Family | None = None,
        count: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, text, parent)
        self._family = family
        self._count = count
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    @property
    def family(self) -> Family | None:
        """The family whose line the chip shows."""
        return self._family

    @property
    def count(self) -> int | None:
        """The number behind the word."""
        return self._count

    def set_count(self, count: int | None) -> None:
        """Change the number."""
        if count != self._count:
            self._count = count
            self._name()
            self.updateGeometry()
            self.update()

    def _name(self) -> None:
        self.setAccessibleName(self.text() if self._count is None else f"{self.text()}, {self._count}")
        if self._family is not None:
            self.setToolTip(self.text())

    def sizeHint(self) -> QSize:
        """As wide as what it shows."""
        return QSize(self._lead_width() + self._count_width() + 2 * 10, 28)

    def _lead_width(self) -> int:
        return _SAMPLE if self._family is not None else QFontMetrics(ui_font(12, 500)).horizontalAdvance(self.text())

    def _count_width(self) -> int:
        if self._count is None:
            return 0
        return QFontMetrics(ui_font(12, 500)).horizontalAdvance(str(self._count)) + 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, word or line, count."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        radius = self.height() / 2
        chosen = self.isChecked()
        fill, border = theme.color("card"), theme.color("line2")
        if chosen:
            fill, border = theme.color("accentSoft"), theme.color("accent")
        elif self.isDown() or self.is_hovered:
            fill = theme.color("press" if self.isDown() else "hover")
        paint_box(painter, rect, radius, fill, border)
        if self.shows_focus:
            paint_focus(painter, rect, radius - 1, theme, theme.color("card") if chosen else None)
        ink = theme.color("accent" if chosen else "text")
        left = 10
        painter.setFont(ui_font(12, 500))
        if self._family is not None:
            paint_line(painter, self._family, theme, left, left + _SAMPLE, self.height() / 2 - 4)
        else:
            painter.setPen(ink)
            painter.drawText(QRectF(left, 0, self._lead_width() + 2, self.height()), _LEFT, self.text())
        left += self._lead_width()
        if self._count is not None:
            painter.setPen(ink if chosen else theme.color("text2"))
            painter.drawText(QRectF(left, 0, self._count_width(), self.height()), _RIGHT, str(self._count))


_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


def paint_tinted(
    painter: QPainter, left: float, baseline: float, text: str, spans: Sequence[Span], font: QFont, tint: QColor
) -> float:
    """`text` with a tint behind the code points of `spans`; the width that it took. The pen is the caller's."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    units = Utf16Map.of(text)
    for span in spans:
        start, end = units.span_to_utf16(span)
        # Widths come from the whole text: a letter measured alone has no neighbours to kern with.
        left_edge = metrics.horizontalAdvance(text, start)
        right_edge = metrics.horizontalAdvance(text, end)
        box = QRectF(left + left_edge - 1, baseline - metrics.ascent(), right_edge - left_edge + 2, metrics.height())
        paint_box(painter, box, 3, tint, None)
    painter.drawText(QPointF(left, baseline), text)
    return float(metrics.horizontalAdvance(text))


class RadioRow(Control):
    """One of several answers, 48 high: a name with its differing letters tinted, a line under it, a count."""

    def __init__(
        self,
        themes: ThemeSource,
        title: str,
        *,
        subtitle: str = "",
        detail: str = "",
        tinted: Sequence[Span] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, title, parent)
        self._subtitle = subtitle
        self._detail = detail
        self._tinted = tuple(tinted)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (title, detail, subtitle) if part))

    def sizeHint(self) -> QSize:
        """48 high; the line under the name may be elided, the name and the words at the right may not."""
        title = QFontMetrics(ui_font(14, 600)).horizontalAdvance(self.text())
        detail = QFontMetrics(ui_font(12, 400)).horizontalAdvance(self._detail)
        return QSize(38 + title + (12 + detail if self._detail else 0) + 14, 48 if self._subtitle else 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, radio, name, detail, line under it."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        fill = theme.color("card")
        if chosen:
            fill = theme.color("accentSoft")
        elif self.isDown() or self.is_hovered:
            fill = theme.color("press" if self.isDown() else "hover")
        paint_box(painter, rect, RADIUS, fill, theme.color("accent" if chosen else "line2"))
        if self.shows_focus:
            paint_focus(painter, rect, RADIUS, theme)
        paint_radio(painter, QPointF(19, self.height() / 2), theme.color("accent" if chosen else "ctl"), chosen)
        small = QFontMetrics(ui_font(12, 400))
        baseline = 20.0 if self._subtitle else self.height() / 2 + 5
        painter.setPen(theme.color("text"))
        tint = faded(theme.color("names"), 0.22)
        paint_tinted(painter, 38, baseline, self.text(), self._tinted, ui_font(14, 600), tint)
        painter.setFont(ui_font(12, 400))
        painter.setPen(theme.color("text2"))
        detail = small.horizontalAdvance(self._detail)
        painter.drawText(QPointF(self.width() - 14 - detail, baseline), self._detail)
        if self._subtitle:
            shown = small.elidedText(self._subtitle, Qt.TextElideMode.ElideRight, self.width() - 38 - 14)
            painter.drawText(QPointF(38, 38), shown)


def paint_radio(painter: QPainter, centre: QPointF, color: QColor, chosen: bool) -> None:
    """A radio circle of 16 pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, 7.2, 7.2)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(centre, 3.6, 3.6)
    painter.restore()


def paint_tick(
    painter: QPainter,
    place: QPointF,
    theme: Theme,
    *,
    checked: bool,
    partial: bool = False,
    hovered: bool = False,
    ink: QColor | None = None,
    ratio: float = 1.0,
) -> None:
    """A tick box of 16 pixels; `ink` is its colour where it cannot be used."""
    box = QRectF(place.x(), place.y(), 16, 16)
    full = checked or partial
    edge = ink or theme.color("accent" if full else "ctl")
    ground = theme.color("hover" if hovered else "card")
    paint_box(painter, box, 4, edge if full else ground, None if full else edge)
    if partial:
        painter.fillRect(QRectF(box.left() + 4, box.center().y() - 1, 8, 2), theme.color("onAccent"))
    elif checked:
        mark = icon_pixmap("check", theme.color("onAccent"), 14, ratio)
        painter.drawPixmap(QPointF(box.left() + 1, box.top() + 1), mark)


class TickBox(Control):
    """A tick box of 16 with words; half ticked where `set_partial` says that only some of what it stands for is."""

    def __init__(self, themes: ThemeSource, text: str, parent: QWidget | None = None, *, weight: Weight = 400) -> None:
        super().__init__(themes, text, parent)
        self._partial = False
        self._font = ui_font(13, weight)
        self.setCheckable(True)
        self.setAccessibleName(text)

    @property
    def is_partial(self) -> bool:
        """Whether a bar is shown in place of the tick."""
        return self._partial

    def set_text(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_partial(self, partial: bool) -> None:
        """Show a bar in place of the tick."""
        self._partial = partial
        self.update()

    def sizeHint(self) -> QSize:
        """Box and words."""
        words = QFontMetrics(self._font).horizontalAdvance(self.text())
        return QSize(28 if not self.text() else 6 + 16 + 8 + words + 6, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, tick, words."""
        theme = self.theme
        painter = QPainter(self)
        ink = None if self.isEnabled() else faded(theme.color("text3"), DISABLED)
        paint_tick(
            painter,
            QPointF(6, self.height() / 2 - 8),
            theme,
            checked=self.isChecked(),
            partial=self._partial,
            hovered=self.is_hovered,
            ink=ink,
            ratio=self.devicePixelRatioF(),
        )
        if self.shows_focus:
            paint_focus(painter, QRectF(self.rect()), 4, theme)
        painter.setFont(self._font)
        painter.setPen(ink or theme.color("text"))
        words = QRectF(30, 0, self.width() - 30, self.height())
        painter.drawText(words, _LEFT, self.text())


class Segment(Control):
    """One of a few short answers side by side; the chosen one has the accent ground."""

    def __init__(self, themes: ThemeSource, text: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, text, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(QFontMetrics(ui_font(13, 500)).horizontalAdvance(self.text()) + 24, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and word."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.isChecked():
            paint_box(painter, rect, RADIUS, theme.color("accentSoft"), None)
        elif self.is_hovered or self.isDown():
            paint_box(painter, rect, RADIUS, theme.color("press" if self.isDown() else "hover"), None)
        if self.shows_focus:
            paint_focus(painter, rect, RADIUS, theme)
        painter.setFont(ui_font(13, 500))
        ink = theme.color("accent" if self.isChecked() else "text")
        painter.setPen(ink if self.isEnabled() else faded(theme.color("text3"), DISABLED))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self.text())
