# SPDX-License-Identifier: GPL-3.0-or-later
"""Beside the text: role words and change bars, pins of threads, and the ruler that scrolls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPixmap, QTextBlock, QWheelEvent
from PySide6.QtWidgets import QMenu, QWidget

from proofdesk.core.text import Role
from proofdesk.gui.editor.formats import role_of
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap
from proofdesk.gui.shapes import family_color, family_token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from proofdesk.core.issues import Family
    from proofdesk.core.messages import Translator
    from proofdesk.gui.editor.editor import ArticleEditor
    from proofdesk.gui.theme import Theme, ThemeSource

PIN, PIN_HEIGHT, PIN_GAP = 34, 22, 2
"""Pixels: width of a pin (a little less where the margin is narrower), its height, and between two of them."""
_ABOVE = 100
"""Pins of lines so many pixels above the view may reach into it."""
_SETTLE_MS = 200


class _Margin(QWidget):
    """A child of the editor that reads the geometry of its text."""

    def __init__(self, editor: ArticleEditor, themes: ThemeSource) -> None:
        super().__init__(editor)
        self.editor = editor
        self.themes = themes
        self.setMouseTracking(True)
        themes.changed.connect(self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling over a margin scrolls the text."""
        self.editor.wheelEvent(event)


class Gutter(_Margin):
    """Words of roles, which open a menu, and bars beside what changed."""

    role_chosen = Signal(int, object)
    """Paragraph number, Role."""
    bar_clicked = Signal(int)
    """Number of a paragraph that changed."""

    def __init__(self, editor: ArticleEditor, themes: ThemeSource, translator: Translator) -> None:
        super().__init__(editor, themes)
        self._translator = translator
        self._changed: Callable[[int], bool] = lambda _number: False
        self._narrow = False
        self._font = ui_font(11, 500)

    def set_changed_blocks(self, provider: Callable[[int], bool]) -> None:
        """Ask `provider` whether a paragraph changed."""
        self._changed = provider
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the words."""
        self._narrow = narrow
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words on the baseline of the first line; bars as high as their paragraph's lines."""
        # Before there is a painter: asking for places may lay text out, and that may scroll and paint on its own.
        placed = self.editor.visible_blocks(event.rect().top(), event.rect().bottom())
        painter = QPainter(self)
        theme = self.themes.theme
        painter.setFont(self._font)
        right = self.width() - 16  # the strip ends 8 px before the text
        for block, origin in placed:
            role = role_of(block)
            layout = block.layout()
            if self._is_told(block, role) and layout.lineCount():
                line = layout.lineAt(0)
                metrics = QFontMetrics(self._font)
                word = metrics.elidedText(self._translator(f"role.{role}"), Qt.TextElideMode.ElideRight, right)
                painter.setPen(theme.color("text3"))
                painter.drawText(
                    QPointF(right - metrics.horizontalAdvance(word), round(origin.y() + line.y() + line.ascent())), word
                )
            if block.length() > 1 and self._changed(block.blockNumber()):
                self._paint_bar(painter, origin, block)

    def _is_told(self, block: QTextBlock, role: Role) -> bool:
        """Whether its role stands beside a paragraph: of the cells of one table, the first alone has it."""
        if role is Role.BODY or self._narrow or block.length() <= 1:
            return False
        return not (role.is_structural and block.previous().isValid() and role_of(block.previous()) is role)

    def _paint_bar(self, painter: QPainter, origin: QPointF, block: QTextBlock) -> None:
        layout = block.layout()
        if not layout.lineCount():
            return
        last = layout.lineAt(layout.lineCount() - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.themes.theme.tint("ok", 0.75))
        rect = QRectF(self._bar_left, origin.y(), 3, last.y() + last.height())
        painter.drawRoundedRect(rect, 1.5, 1.5)
        painter.restore()

    @property
    def _bar_left(self) -> int:
        return self.width() + 8 - 13 - 3

    def _block_at(self, y: int) -> QTextBlock | None:
        for block, origin in self.editor.visible_blocks(y, y + 1):
            height = self.editor.article.layout.blockBoundingRect(block).height()
            if origin.y() <= y < origin.y() + height:
                return block
        return None

    def _is_bar(self, block: QTextBlock | None, event: QMouseEvent) -> bool:
        """Whether the pointer is on the bar of a paragraph, or beside it by a few pixels."""
        if block is None or block.length() <= 1 or event.position().x() < self._bar_left:
            return False
        return self._changed(block.blockNumber())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer says what can be clicked."""
        block = self._block_at(event.position().toPoint().y())
        words = block is not None and block.length() > 1 and role_of(block) is not Role.BODY and not self._narrow
        words = words and event.position().x() < self._bar_left
        words = words or self._is_bar(block, event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if words else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside a paragraph the menu of its roles opens; a bar tells of its paragraph."""
        block = self._block_at(event.position().toPoint().y())
        if block is not None and self._is_bar(block, event):
            self.bar_clicked.emit(block.blockNumber())
            return
        if block is None or block.length() <= 1 or event.position().x() >= self._bar_left:
            return
        if not self._narrow and not self.editor.isReadOnly():
            self.role_menu(block.blockNumber()).popup(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press said it all; the text behind is not to hear of it."""
        event.accept()

    def role_menu(self, number: int) -> QMenu:
        """Menu of the roles that a paragraph may have; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        present = role_of(self.editor.document().findBlockByNumber(number))
        for role in (role for role in Role if not role.is_structural or role is present):
            action = menu.addAction(self._translator(f"role.{role}"))
            action.setCheckable(True)
            action.setChecked(role is present)
            action.triggered.connect(lambda _checked=False, role=role: self.role_chosen.emit(number, role))
        return menu


@dataclass(frozen=True, slots=True)
class Pin:
    """Stands beside the line of a thread's words."""

    thread: int
    """Id."""
    offset: int
    """Code points from the beginning of the paragraph to the words."""
    messages: int
    current: bool = False
    is_question: bool = True
    """False for a note."""


class PinStrip(_Margin):
    """A pin for every thread, beside the line where its words begin."""

    pin_clicked = Signal(int)
    """Id of the thread."""

    def __init__(self, editor: ArticleEditor, themes: ThemeSource) -> None:
        super().__init__(editor, themes)
        self._provider: Callable[[int], Sequence[Pin]] | None = None
        self._font = ui_font(11, 500)

    def set_provider(self, provider: Callable[[int], Sequence[Pin]]) -> None:
        """Ask `provider` for the pins of a paragraph."""
        self._provider = provider
        self.update()

    def pins(self) -> list[tuple[QRectF, Pin]]:
        """The pins in sight with their places; those of one line stand side by side, then below each other."""
        result: list[tuple[QRectF, Pin]] = []
        if self._provider is None:
            return result
        left = max(0, min(2, self.width() - PIN))
        width = min(PIN, self.width() - left)  # where room is short, the number moves closer to the icon
        across = max(1, (self.width() - left + PIN_GAP) // (width + PIN_GAP))
        column, line, top, bottom = 0, -1.0, 0, -_ABOVE
        for block, origin in self.editor.visible_blocks(-_ABOVE):
            for pin in sorted(self._provider(block.blockNumber()), key=lambda pin: pin.offset):
                middle = origin.y() + self._middle(block, pin.offset)
                if middle == line and column + 1 < across:
                    column += 1
                else:
                    column, top = 0, max(round(middle - PIN_HEIGHT / 2), bottom)
                    line, bottom = middle, top + PIN_HEIGHT + PIN_GAP
                result.append((QRectF(left + column * (width + PIN_GAP), top, width, PIN_HEIGHT), pin))
        return result

    def _middle(self, block: QTextBlock, offset: int) -> float:
        """The middle of the line that holds `offset`, in pixels from the top of the block."""
        layout = block.layout()
        position = self.editor.article.position(block.blockNumber(), offset) - block.position()
        line = layout.lineForTextPosition(position)
        return line.y() + line.height() / 2 if line.isValid() else PIN_HEIGHT / 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon and number; the current one is filled."""
        pins = self.pins()  # before there is a painter, as in the gutter
        painter = QPainter(self)
        theme = self.themes.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        ratio = self.devicePixelRatioF()
        filled = theme.color("question")
        on_filled = min(theme.color("paper"), theme.color("text"), key=lambda color: color.lightness())
        for rect, pin in pins:
            painter.setPen(filled)
            painter.setBrush(filled if pin.current else theme.tint("question", 0.10))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            size, inset = (14, 5) if rect.width() >= 30 and pin.messages < 10 else (12, 4)
            icon = "message-circle-question" if pin.is_question else "message-circle"
            pixmap = icon_pixmap(icon, on_filled if pin.current else filled, size, ratio)
            painter.drawPixmap(QPointF(rect.left() + inset, rect.center().y() - size / 2), pixmap)
            painter.setPen(on_filled if pin.current else theme.color("text2"))
            words = rect.adjusted(size + inset, 0, -2, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), str(pin.messages))

    def _at(self, event: QMouseEvent) -> int | None:
        for rect, pin in self.pins():
            if rect.adjusted(-2, -1, 2, 1).contains(event.position()):
                return pin.thread
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer says what can be clicked."""
        found = self._at(event) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of the thread."""
        thread = self._at(event)
        if thread is not None:
            self.pin_clicked.emit(thread)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press said it all; the text behind is not to hear of it."""
        event.accept()


class Ruler(_Margin):
    """Where the marks are in the whole text; it drags like a scroll bar."""

    WIDTH = 14

    def __init__(self, editor: ArticleEditor, themes: ThemeSource) -> None:
        super().__init__(editor, themes)
        self._ticks: tuple[tuple[int, Family | str], ...] = ()
        self._picture: QPixmap | None = None
        self._grip: float | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        editor.article.layout.documentSizeChanged.connect(self._later)

    def set_ticks(self, ticks: Sequence[tuple[int, Family | str]]) -> None:
        """Show a tick for every (paragraph number, family)."""
        fresh = tuple(dict.fromkeys(ticks))
        if fresh != self._ticks:
            self._ticks = fresh
            self.refresh()

    def refresh(self) -> None:
        """Paint the ticks anew."""
        self._picture = None
        self.update()

    def _later(self) -> None:
        self._settle.start()

    def event(self, event: QEvent) -> bool:
        """Another size or screen needs another picture."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.DevicePixelRatioChange}:
            self._picture = None
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The part in view, then the ticks."""
        if self._ticks and self._picture is None:
            self._picture = self._paint_ticks()
        painter = QPainter(self)
        top, height = self.thumb()
        if height < self.height():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.themes.theme.tint("line2", 0.45))
            painter.drawRoundedRect(QRectF(2, top, self.WIDTH - 4, height), 3, 3)
        if self._ticks and self._picture is not None:
            painter.drawPixmap(0, 0, self._picture)

    def thumb(self) -> tuple[float, float]:
        """Top and height of the part in view, in pixels."""
        bar = self.editor.verticalScrollBar()
        if not bar.maximum():
            return 0.0, float(self.height())
        page = self.editor.lines_in_view()
        height = max(24.0, self.height() * page / (bar.maximum() + page))
        return (self.height() - height) * bar.value() / bar.maximum(), height

    def _paint_ticks(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.WIDTH * ratio), max(1, round(self.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        rows = self._rows()
        painter = QPainter(picture)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = self.themes.theme
        for row, token, family in rows:
            painter.setBrush(family_color(theme, family))
            if token == "typography":
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.drawEllipse(QPointF(3.3, row), 1.3, 1.3)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            elif token == "names":
                painter.drawRect(QRectF(2, row - 1.5, 10, 3))
            else:
                painter.drawRect(QRectF(4, row - 1.25, 6, 2.5))
        painter.end()
        return picture

    def _rows(self) -> Iterable[tuple[int, str, Family | str]]:
        """(row of pixels, token, family) of the ticks; what falls on one row is drawn once."""
        # As far down as the view is when it begins with this line.
        lines = max(1.0, self.editor.verticalScrollBar().maximum() + self.editor.lines_in_view())
        scale = (self.height() - 8) / lines
        rows: dict[int, int] = {}
        seen: dict[tuple[int, str], Family | str] = {}
        for number, family in self._ticks:
            if number not in rows:
                rows[number] = round(4 + self._first_line(number, lines) * scale)
            seen.setdefault((rows[number], family_token(family)), family)
        return ((row, token, family) for (row, token), family in seen.items())

    def _first_line(self, number: int, below: float) -> float:
        """The line that paragraph `number` begins with; `below` where there is no such paragraph any more."""
        block = self.editor.document().findBlockByNumber(number)
        return block.firstLineNumber() if block.isValid() else below

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grip the part in view, or bring it here."""
        top, height = self.thumb()
        y = event.position().y()
        self._grip = y - top if top <= y <= top + height else height / 2
        self._drag(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll while the button is down."""
        if self._grip is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position().y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def _drag(self, y: float) -> None:
        _top, height = self.thumb()
        room = self.height() - height
        if room > 0 and self._grip is not None:
            bar = self.editor.verticalScrollBar()
            bar.setValue(round((y - self._grip) / room * bar.maximum()))
