# SPDX-License-Identifier: GPL-3.0-or-later
"""What every control shares: theme, hover, pressed and keyboard focus states, cards and plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from proofdesk.gui.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.gui.fonts import Weight
    from proofdesk.gui.theme import Theme, ThemeSource

BY_KEYBOARD = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
"""Only a person who came by keyboard is shown where the focus is."""

COMING_BACK = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
"""The focus is where it was before another window or a menu had it."""

RADIUS = 6
CARD_RADIUS = 8


def paint_box(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, border: QColor | None) -> None:
    """A rounded rectangle whose one pixel border lies inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.setPen(QPen(border, 1.0))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def paint_focus(painter: QPainter, rect: QRectF, radius: float, theme: Theme, gap: QColor | None = None) -> None:
    """The ring of keyboard focus, inside the edge; `gap` is the ground colour where the control itself is filled."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), 2.0))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    if gap is not None:
        painter.setPen(QPen(gap, 1.0))
        painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), max(radius - 2, 1), max(radius - 2, 1))
    painter.restore()


def came_by_keyboard(event: QFocusEvent, before: bool) -> bool:
    """Whether the focus came by keyboard; `before` is what held when the control had it last."""
    return before if event.reason() in COMING_BACK else event.reason() in BY_KEYBOARD


def faded(color: QColor, share: float) -> QColor:
    """`color` at `share` (0 to 1) of its opacity."""
    result = QColor(color)
    result.setAlphaF(color.alphaF() * share)
    return result


class Control(QAbstractButton):
    """A button with a shape of its own. It repaints on hover, focus and change of theme."""

    def __init__(self, themes: ThemeSource, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.themes = themes
        self._by_keyboard = False
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._theme_changed)

    @property
    def theme(self) -> Theme:
        """The theme of the moment."""
        return self.themes.theme

    @property
    def shows_focus(self) -> bool:
        """Whether the focus ring is to be painted."""
        return self.hasFocus() and self._by_keyboard

    @property
    def is_hovered(self) -> bool:
        """Whether the pointer is over the enabled control."""
        return self.isEnabled() and self.underMouse()

    def set_enabled(self, enabled: bool, reason: str = "") -> None:
        """Enable or disable; `reason` is the tool tip that says why it is not enabled."""
        self.setEnabled(enabled)
        self.setToolTip("" if enabled else reason)

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        self._by_keyboard = came_by_keyboard(event, self._by_keyboard)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Text(QLabel):
    """Words in one of the theme's colours. A wrapping text needs a stretch of 1 in its row."""

    def __init__(
        self,
        themes: ThemeSource,
        text: str = "",
        *,
        px: int = 13,
        weight: int = 400,
        token: str = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._themes = themes
        self._token = token
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(ui_font(px, weight))
        # Inside a list a label would take the list's ink instead of its own.
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setWordWrap(wrap)
        if wrap:
            # Preferred, not Minimum: the height that counts is that for the width, which the layout asks for.
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setMinimumWidth(40)
        themes.changed.connect(self._recolor)
        self._recolor(themes.theme)

    def _recolor(self, theme: Theme) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._token))
        self.setPalette(palette)


class ElidedText(QWidget):
    """One line that is shortened where there is no room for it; the tool tip then holds all of it."""

    def __init__(
        self, themes: ThemeSource, *, px: int = 13, weight: Weight = 500, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._font = ui_font(px, weight)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._theme_changed)

    @property
    def text(self) -> str:
        """The whole line."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another line."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._explain()
        self.update()

    def _explain(self) -> None:
        self.setToolTip(
            self._text if QFontMetrics(self._font).horizontalAdvance(self._text) > self.contentsRect().width() else ""
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows more or less of the line."""
        super().resizeEvent(event)
        self._explain()

    def sizeHint(self) -> QSize:
        """As wide as the line."""
        margins = self.contentsMargins()
        width = QFontMetrics(self._font).horizontalAdvance(self._text)
        return QSize(width + 2 + margins.left() + margins.right(), 22)

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(min(60, self.sizeHint().width()), 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._themes.theme.color("text"))
        shown = QFontMetrics(self._font).elidedText(
            self._text, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.drawText(self.contentsRect(), int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class Ground(QWidget):
    """A plain area in one of the theme's colours, with hairlines on the sides that are named («top left»)."""

    def __init__(self, themes: ThemeSource, token: str, lines: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.themes = themes
        self._token = token
        self._lines = lines.split()
        themes.changed.connect(self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill, then the hairlines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.themes.theme.color(self._token))
        line = self.themes.theme.color("line")
        width, height = self.width(), self.height()
        sides = {
            "top": (0, 0, width, 1),
            "bottom": (0, height - 1, width, 1),
            "left": (0, 0, 1, height),
            "right": (width - 1, 0, 1, height),
        }
        for side in self._lines:
            painter.fillRect(*sides[side], line)


class Card(QWidget):
    """A rounded card; the current one has an accent outline. A click on its ground is told."""

    pressed = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None, *, quiet: bool = False) -> None:
        super().__init__(parent)
        self.themes = themes
        self._quiet = quiet
        self._current = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        themes.changed.connect(self._theme_changed)

    @property
    def is_current(self) -> bool:
        """Whether the card has the accent outline."""
        return self._current

    def set_current(self, current: bool) -> None:
        """Outline the card, or not."""
        if current != self._current:
            self._current = current
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the ground of the card."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and border."""
        theme = self.themes.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        fill = theme.color("chrome" if self._quiet else "card")
        paint_box(painter, rect, CARD_RADIUS, fill, theme.color("line"))
        if self._current:
            paint_focus(painter, rect, CARD_RADIUS - 1, theme)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class Hairline(QWidget):
    """One horizontal line."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFixedHeight(1)
        themes.changed.connect(self._theme_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), self._themes.theme.color("line"))

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


def chain_focus(before: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let Tab go through `widgets` and what they hold, in this order, just before `before`.

    What is made later than the rest of the window would otherwise come after all of it.
    """
    last: QWidget | None = before.previousInFocusChain()
    while last is not None and last is not before and not last.focusPolicy() & Qt.FocusPolicy.TabFocus:
        last = last.previousInFocusChain()
    for widget in widgets:
        for one in (widget, *widget.findChildren(QWidget)):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is before.window():
                if last is not None and last is not before and last is not one:
                    QWidget.setTabOrder(last, one)
                last = one


def is_activation(event: QEvent) -> bool:
    """Whether a key event means «do it»: Enter or Return without modifiers."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.KeyPress
        and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        and not event.modifiers() & ~_KEYPAD
    )
