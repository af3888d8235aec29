# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields for typing, and rows that fold what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from proofdesk.gui.controls_base import RADIUS, chain_focus, paint_box
from proofdesk.gui.controls_buttons import Button, IconButton, cap_width, key_text, paint_cap
from proofdesk.gui.controls_split import SplitButton
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.gui.theme import Theme, ThemeSource


def tint_field(field: QWidget, theme: Theme) -> None:
    """Give a text widget the theme's ink, placeholder and selection, on a transparent ground."""
    palette = field.palette()
    role = QPalette.ColorRole
    for which, token in (
        (role.Text, "text"),
        (role.WindowText, "text"),
        (role.PlaceholderText, "text3"),
        (role.Highlight, "sel"),
        (role.HighlightedText, "text"),
    ):
        palette.setColor(which, theme.color(token))
    palette.setColor(role.Base, QColor(0, 0, 0, 0))
    field.setPalette(palette)


class Field(QLineEdit):
    """One line of text, 32 high: perhaps an icon before it, and a key cap while it is empty."""

    def __init__(
        self,
        themes: ThemeSource,
        placeholder: str,
        *,
        icon: str = "",
        keys: str = "",
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """A field with an icon, and a `quiet` one beside it, have the border of buttons; others are easier to find."""
        super().__init__(parent)
        self._themes = themes
        self._icon = icon
        self._edge = "line2" if icon or quiet else "ctl"
        self._ground = "card"
        self._keys = key_text(keys) if keys else ""
        self.setFrame(False)
        # Where the application has a style sheet, the style fills the ground whatever the palette says.
        self.setStyleSheet("background: transparent; border: none")
        self.setFont(ui_font(13, 400))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFixedHeight(32)
        self.setTextMargins(34 if icon else 8, 0, cap_width(self._keys) + 14 if keys else 8, 0)
        themes.changed.connect(self._retint)
        self._retint(themes.theme)

    def _retint(self, theme: Theme) -> None:
        tint_field(self, theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties a field that holds something; otherwise it is for the window."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and border, then the text, then icon and key cap."""
        theme = self._themes.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        focused = self.hasFocus()
        paint_box(painter, rect, RADIUS, theme.color(self._ground), theme.color("accent" if focused else self._edge))
        if focused:
            paint_box(painter, rect.adjusted(1, 1, -1, -1), RADIUS - 1, None, theme.color("accent"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        if self._icon:
            pixmap = icon_pixmap(self._icon, theme.color("text2"), 16, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(10, 8), pixmap)
        if self._keys and not self.text():
            left = self.width() - 8 - cap_width(self._keys)
            paint_cap(painter, left, self.height() // 2, self._keys, theme.color("text2"), theme.color("line2"))
        painter.end()


class GrowingField(QPlainTextEdit):
    """Several lines of text that grow from 36 to 120 pixels. Ctrl+Enter sends, Esc gives up."""

    sent = Signal()
    left = Signal()
    grown = Signal()
    """The height is another one."""

    LOWEST = 36
    HIGHEST = 120

    def __init__(self, themes: ThemeSource, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(ui_font(13, 400))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTabChangesFocus(True)
        self.setViewportMargins(6, 5, 6, 5)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.LOWEST)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._grow)
        themes.changed.connect(self._retint)
        self._retint(themes.theme)

    def _retint(self, theme: Theme) -> None:
        tint_field(self, theme)
        self.update()

    def _grow(self) -> None:
        lines = self.document().documentLayout().documentSize().height()
        wanted = int(lines * QFontMetrics(self.font()).lineSpacing()) + 18
        height = min(self.HIGHEST, max(self.LOWEST, wanted))
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self.grown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame around shows where typing goes."""
        super().focusInEvent(event)
        self._repaint_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame around goes quiet."""
        super().focusOutEvent(event)
        self._repaint_frame()

    def _repaint_frame(self) -> None:
        frame = self.parentWidget()
        if frame is not None:
            frame.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends, Esc gives up, everything else is typing."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & _CONTROL:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the border around it."""
        theme = self._themes.theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("card"))
        painter.end()
        super().paintEvent(event)


_CONTROL = Qt.KeyboardModifier.ControlModifier


def _shortest(member: QAbstractButton) -> int:
    return member.shortest_width() if isinstance(member, Button) else member.sizeHint().width()


class FieldFrame(QWidget):
    """The border of a field of several lines; it follows the field's height."""

    def __init__(self, themes: ThemeSource, field: GrowingField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._field = field
        field.setParent(self)
        field.grown.connect(self._follow)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(field)
        themes.changed.connect(self._theme_changed)
        self._follow()

    def _follow(self) -> None:
        self.setFixedHeight(self._field.height() + 4)
        self._field.setGeometry(2, 2, self.width() - 4, self._field.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field fills the frame."""
        super().resizeEvent(event)
        self._field.setGeometry(2, 2, self.width() - 4, self._field.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and border."""
        theme = self._themes.theme
        focused = self._field.hasFocus()
        paint_box(
            QPainter(self),
            QRectF(self.rect()),
            RADIUS,
            theme.color("card"),
            theme.color("accent" if focused else "ctl"),
        )

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


class FoldingRow(QWidget):
    """Buttons or chips side by side. The last ones that do not fit fold into a menu behind ⋯; words are never cut.

    Before that they move together and give up their key caps.
    """

    CLOSE = 4

    def __init__(
        self, themes: ThemeSource, more: str, *, gap: int = 6, keep: int = 1, parent: QWidget | None = None
    ) -> None:
        """`more` is the accessible name of ⋯; the first `keep` members never fold."""
        super().__init__(parent)
        self._widest_gap = self._gap = gap
        self._keep = keep
        self._members: list[QAbstractButton] = []
        self._folded: list[QAbstractButton] = []
        self._more = IconButton(themes, "ellipsis", more, size=28, icon_size=16, parent=self)
        self._more.hide()
        self._more.clicked.connect(self._open_menu)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def members(self) -> Sequence[QAbstractButton]:
        """What stands in the row, folded or not."""
        return tuple(self._members)

    @property
    def folded(self) -> Sequence[QAbstractButton]:
        """What is in the menu now."""
        return tuple(self._folded)

    def set_members(self, members: Sequence[QAbstractButton]) -> None:
        """Show these; former members that are not among them are thrown away."""
        for old in self._members:
            if old not in members:
                old.hide()
                old.deleteLater()
        self._members = list(members)
        for member in members:
            member.setParent(self)
        chain_focus(self, [*members, self._more])
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """Wide enough for all as they are now."""
        height = max((member.sizeHint().height() for member in self._members), default=28)
        return QSize(self._taken(self._widest_gap), height)

    def _taken(self, gap: int) -> int:
        widths = [member.sizeHint().width() for member in self._members]
        return sum(widths) + gap * max(0, len(widths) - 1)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for those that never fold, without their key caps, and for ⋯."""
        kept = self._members[: self._keep]
        width = sum(_shortest(member) + self.CLOSE for member in kept)
        more = self._more.sizeHint().width() if len(self._members) > self._keep else -self.CLOSE
        return QSize(max(0, width + more), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold."""
        super().resizeEvent(event)
        self._place()

    def _shorten(self) -> None:
        """Gaps give way first, then key caps, the last one first; words do not."""
        buttons = [member for member in self._members if isinstance(member, Button)]
        for button in buttons:
            button.set_compact(False)
        fits = self._taken(self._widest_gap) <= self.width()
        self._gap = self._widest_gap if fits else min(self._widest_gap, self.CLOSE)
        for button in reversed(buttons):
            if self._taken(self._gap) <= self.width():
                return
            button.set_compact(True)

    def _place(self) -> None:
        self._shorten()
        fits = self._how_many_fit(self.width())
        self._folded = self._members[fits:]
        left = 0
        for index, member in enumerate(self._members):
            size = member.sizeHint()
            member.setVisible(index < fits)
            if index < fits:
                member.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
                left += size.width() + self._gap
        self._more.setVisible(bool(self._folded))
        side = self._more.sizeHint().height()
        self._more.setGeometry(left, (self.height() - side) // 2, side, side)

    def _how_many_fit(self, width: int) -> int:
        widths = [member.sizeHint().width() for member in self._members]
        if self._taken(self._gap) <= width:
            return len(widths)
        room = width - self._more.sizeHint().width()
        fits = 0
        for wanted in widths:
            room -= wanted + self._gap
            if room < 0:
                break
            fits += 1
        return max(fits, min(self._keep, len(widths)))

    def folded_menu(self) -> QMenu:
        """What is folded, as a menu; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for member in self._folded:
            if isinstance(member, SplitButton):
                member.menu.setTitle(member.text())
                menu.addMenu(member.menu)
                continue
            action = menu.addAction(member.accessibleName() or member.text())
            action.setCheckable(member.isCheckable())
            action.setChecked(member.isChecked())
            action.setEnabled(member.isEnabled())
            action.triggered.connect(member.click)
        return menu

    def _open_menu(self) -> None:
        self.folded_menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))
