# SPDX-License-Identifier: GPL-3.0-or-later
"""Push buttons, icon buttons, key caps and pills."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from proofdesk.gui.controls_base import RADIUS, Control, faded, paint_box, paint_focus
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap

if TYPE_CHECKING:
    from proofdesk.gui.theme import Theme, ThemeSource

DISABLED = 0.75
"""Opacity of the words of a control that cannot be used."""

_CAP_HEIGHT = 18
_CAP_PADDING = 5
_CAP_GAP = 8
_ICON = 16
_ICON_GAP = 6


class ButtonKind(StrEnum):
    """How much a button stands out."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


def key_text(keys: str) -> str:
    """A key combination as this system writes it («⌘K» on a Mac)."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys


def cap_width(keys: str) -> int:
    """Width of the key cap for `keys`, in pixels."""
    return max(20, QFontMetrics(ui_font(11, 400)).horizontalAdvance(keys) + 2 * _CAP_PADDING)


def paint_cap(painter: QPainter, left: int, middle: int, keys: str, ink: QColor, border: QColor) -> None:
    """A key cap whose left edge is at `left`, centred on the height `middle`."""
    rect = QRectF(left, middle - _CAP_HEIGHT / 2, cap_width(keys), _CAP_HEIGHT)
    paint_box(painter, rect, 4, None, border)
    painter.setFont(ui_font(11, 400))
    painter.setPen(ink)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), keys)


class Button(Control):
    """A button with words, perhaps an icon before them, a key cap and a chevron after them.

    `height` is 32, in cards 36 for the main one, 30 in compact strips. `keys` only shows the combination; the action
    that owns it is somebody else's.
    """

    def __init__(
        self,
        themes: ThemeSource,
        text: str,
        kind: ButtonKind = ButtonKind.PLAIN,
        *,
        keys: str = "",
        icon: str = "",
        height: int = 32,
        chevron: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, text, parent)
        self._kind = kind
        self._keys = key_text(keys) if keys else ""
        self._icon = icon
        self._height = height
        self._chevron = chevron
        self._chevron_gap = 4
        self._compact = False
        self._elides = False
        self.setAccessibleName(text)
        if keys:
            self.setAccessibleDescription(self._keys)

    @property
    def kind(self) -> ButtonKind:
        """How much the button stands out."""
        return self._kind

    def set_compact(self, compact: bool) -> None:
        """Without the key cap where room is short; the tool tip then says the keys."""
        if compact != self._compact:
            self._compact = compact
            if self._keys and self.isEnabled():
                self.setToolTip(self._keys if compact else "")
            self.updateGeometry()
            self.update()

    def set_eliding(self, eliding: bool) -> None:
        """Words that come from the text may be elided; the tool tip then holds all of them."""
        self._elides = eliding
        self.setToolTip(self.text() if eliding else "")

    def set_text(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(self._content_width() + 2 * (12 if self._height > 28 else 10), self._height)

    def minimumSizeHint(self) -> QSize:
        """Its own words are never cut; words from the text may be."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 72), hint.height()) if self._elides else hint

    def shortest_width(self) -> int:
        """Width without the key cap."""
        caps = cap_width(self._keys) + _CAP_GAP if self._shows_keys else 0
        return self.sizeHint().width() - caps

    @property
    def _shows_keys(self) -> bool:
        return bool(self._keys) and not self._compact

    def _content_width(self) -> int:
        width = QFontMetrics(ui_font(13, 500)).horizontalAdvance(self.text())
        if self._icon:
            width += _ICON + _ICON_GAP
        if self._shows_keys:
            width += cap_width(self._keys) + _CAP_GAP
        if self._chevron:
            width += 14 + self._chevron_gap
        return width

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, words, chevron, key cap."""
        theme = self.theme
        fill, border, ink = self._colors(theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if fill is not None or border is not None:
            paint_box(painter, rect, RADIUS, fill, border)
        if self.shows_focus:
            filled = self._kind is ButtonKind.PRIMARY
            paint_focus(painter, rect, RADIUS, theme, theme.color("card") if filled else None)
        ratio = self.devicePixelRatioF()
        content = self._content_width()
        left = max(8, (self.width() - content) // 2)
        middle = self.height() // 2
        if self._icon:
            painter.drawPixmap(QPoint(left, middle - _ICON // 2), icon_pixmap(self._icon, ink, _ICON, ratio))
            left += _ICON + _ICON_GAP
        font = ui_font(13, 500)
        metrics = QFontMetrics(font)
        words = self.text()
        missing = content + 2 * left - self.width() if content + 16 > self.width() else 0
        if self._elides and missing > 0:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, metrics.horizontalAdvance(words) - missing)
        width = metrics.horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QRectF(left, 0, width + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
        left += width
        if self._chevron:
            left += self._chevron_gap
            painter.drawPixmap(QPoint(left, middle - 7), icon_pixmap("chevron-down", ink, 14, ratio))
            left += 14
        if self._shows_keys:
            primary = self._kind is ButtonKind.PRIMARY and self.isEnabled()
            edge = faded(ink, 0.45) if primary else theme.color("line2")
            shown = ink if primary else theme.color("text2")
            paint_cap(painter, left + _CAP_GAP, middle, self._keys, shown if self.isEnabled() else ink, edge)

    def _colors(self, theme: Theme) -> tuple[QColor | None, QColor | None, QColor]:
        """Fill, border and ink in the state of the moment."""
        if not self.isEnabled():
            return self._disabled_colors(theme)
        if self.isChecked():
            return theme.color("accentSoft"), None, theme.color("accent")
        if self._kind is ButtonKind.PRIMARY:
            hot = self.isDown() or self.is_hovered
            return theme.color("accentHover" if hot else "accent"), None, theme.color("onAccent")
        if self._kind is ButtonKind.DANGER:
            hot = self.isDown() or self.is_hovered
            return theme.color("dangerSoft" if hot else "card"), theme.color("line2"), theme.color("danger")
        quiet = self._kind is ButtonKind.QUIET
        fill: QColor | None = None if quiet else theme.color("card")
        if self.isDown():
            fill = theme.color("press")
        elif self.is_hovered:
            fill = theme.color("hover")
        return fill, None if quiet else theme.color("line2"), theme.color("text2" if quiet else "text")

    def _disabled_colors(self, theme: Theme) -> tuple[QColor | None, QColor | None, QColor]:
        ink = faded(theme.color("text3"), DISABLED)
        if self._kind is ButtonKind.PRIMARY:
            return theme.color("press"), None, ink
        return None, None if self._kind is ButtonKind.QUIET else theme.color("line"), ink


class IconButton(Control):
    """A square button of 28 to 36 with an icon; `name` is what a screen reader and the tool tip say."""

    def __init__(
        self,
        themes: ThemeSource,
        icon: str,
        name: str,
        *,
        size: int = 32,
        icon_size: int = 18,
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, "", parent)
        self._icon = icon
        self._name = f"{name} · {key_text(keys)}" if keys else name
        self._size = size
        self._icon_size = icon_size
        self._menu: QMenu | None = None
        self.setAccessibleName(name)
        self.setToolTip(self._name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_enabled(self, enabled: bool, reason: str = "") -> None:
        """Enable or disable; the tool tip names the button, or says why it cannot be used."""
        self.setEnabled(enabled)
        self.setToolTip(self._name if enabled or not reason else reason)

    def setMenu(self, menu: QMenu) -> None:  # noqa: N802 - as QPushButton calls it
        """Open `menu` below the button on a click."""
        if self._menu is None:
            self.clicked.connect(self.show_menu)
        self._menu = menu

    def menu(self) -> QMenu | None:
        """The menu that a click opens."""
        return self._menu

    def show_menu(self) -> None:
        """Open the menu below the button."""
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and icon."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.isEnabled() and self.isChecked():
            paint_box(painter, rect, RADIUS, theme.color("accentSoft"), None)
        elif self.isDown() or self.is_hovered:
            paint_box(painter, rect, RADIUS, theme.color("press" if self.isDown() else "hover"), None)
        if self.shows_focus:
            paint_focus(painter, rect, RADIUS, theme)
        ink = theme.color("accent" if self.isChecked() else "text2")
        if not self.isEnabled():
            ink = faded(theme.color("text3"), DISABLED)
        side = (self.width() - self._icon_size) // 2
        pixmap = icon_pixmap(self._icon, ink, self._icon_size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(side, (self.height() - self._icon_size) // 2), pixmap)


class LinkButton(Control):
    """Words in the accent colour without a border, for a rare action beside a sentence."""

    def __init__(self, themes: ThemeSource, text: str, *, px: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(themes, text, parent)
        self._font = ui_font(px, 500)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(QFontMetrics(self._font).horizontalAdvance(self.text()) + 12, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words; a hover ground."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.is_hovered or self.isDown():
            paint_box(
                painter, rect.adjusted(0, 3, 0, -3), 4, self.theme.color("press" if self.isDown() else "hover"), None
            )
        if self.shows_focus:
            paint_focus(painter, rect.adjusted(0, 3, 0, -3), 4, self.theme)
        painter.setFont(self._font)
        ink = self.theme.color("accent")
        painter.setPen(ink if self.isEnabled() else faded(self.theme.color("text3"), DISABLED))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self.text())


class KeyCap(QWidget):
    """A key combination drawn as a key."""

    def __init__(self, themes: ThemeSource, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._keys = key_text(keys)
        self.setAccessibleName(self._keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._theme_changed)

    def sizeHint(self) -> QSize:
        """As wide as the words on the key."""
        return QSize(cap_width(self._keys), _CAP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The key."""
        theme = self._themes.theme
        painter = QPainter(self)
        paint_cap(painter, 0, self.height() // 2, self._keys, theme.color("text2"), theme.color("line2"))

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class PillTone(StrEnum):
    """What a pill speaks of."""

    NAMES = "names"
    WARN = "warn"
    OK = "ok"
    DANGER = "danger"
    NEUTRAL = "neutral"


class Pill(QWidget):
    """A word of state on a soft ground."""

    def __init__(
        self, themes: ThemeSource, text: str, tone: PillTone = PillTone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._text = text
        self._tone = tone
        self._font = ui_font(11, 500)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._theme_changed)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(QFontMetrics(self._font).horizontalAdvance(self._text) + 16, 20)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and word."""
        theme = self._themes.theme
        painter = QPainter(self)
        ground, ink = pill_colors(theme, self._tone)
        paint_box(painter, QRectF(self.rect()), 10, ground, None)
        painter.setFont(self._font)
        painter.setPen(QPen(ink))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


def pill_colors(theme: Theme, tone: PillTone) -> tuple[QColor, QColor]:
    """Ground and ink of a pill."""
    if tone is PillTone.NEUTRAL:
        return theme.color("hover"), theme.color("text2")
    if tone is PillTone.NAMES:
        return faded(theme.color("names"), 0.12), theme.color("names")
    return theme.color(f"{tone}Soft"), theme.color(tone)
