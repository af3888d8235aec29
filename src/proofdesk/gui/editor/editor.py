# SPDX-License-Identifier: GPL-3.0-or-later
"""The text of the article: typing, marks, jumps, and the margins beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
)

from proofdesk.gui.editor.document import ArticleDocument
from proofdesk.gui.editor.formats import BASE_PX, LARGEST_PX, MEASURE, SMALLEST_PX
from proofdesk.gui.editor.input import EditorInput
from proofdesk.gui.editor.layout import SIDE
from proofdesk.gui.editor.margins import Gutter, Pin, PinStrip, Ruler
from proofdesk.gui.editor.marks import Mark, MarkProvider, Segment, SegmentCache, paint_lines, paint_tints
from proofdesk.gui.editor.view import ArticleView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from proofdesk.core.edits import Edit
    from proofdesk.core.issues import Family
    from proofdesk.core.messages import Translator
    from proofdesk.core.spans import Span
    from proofdesk.core.text import Paragraph, Role
    from proofdesk.gui.editor.history import Decision
    from proofdesk.gui.theme import Theme, ThemeSource

GUTTER = 92
NARROW_GUTTER = 28
"""Where room is short the words of roles go, and the gutter gets as narrow as this."""
RIGHT_MARGIN = 60
COLUMN = NARROW_GUTTER + MEASURE * BASE_PX + RIGHT_MARGIN
"""Width from which the text column in its usual size has all its letters in a line, in logical pixels."""
_RESIZED_MS = 150


def _no_marks(_number: int) -> Sequence[Mark]:
    return ()


class ArticleEditor(EditorInput, ArticleView):
    """The editor. Paragraphs are told by number (0-based), spans in code points of their paragraph."""

    spliced = Signal(object)
    """A core.text.Splice, for every change of the text or of a role; never for `load`."""
    zoomed = Signal(int)
    """New size of the body text in pixels."""
    history_changed = Signal(bool, bool)
    """Whether undo and redo are possible."""
    pin_clicked = Signal(int)
    """Id of a thread."""
    took_back = Signal(object)
    """The history.Decision of a step that was undone."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.themes = themes
        self.translator = translator
        self.article = ArticleDocument(themes.theme, parent=self)
        self._provider: MarkProvider = _no_marks
        self._segments = SegmentCache()
        self._typing_at = -1
        self._blocks_known = 1
        self.setDocument(self.article.qt)
        self.setFrameStyle(0)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAutoFillBackground(True)
        self.setAccessibleName(translator("editor.name"))
        self.gutter = Gutter(self, themes, translator)
        self.pins = PinStrip(self, themes)
        self.ruler = Ruler(self, themes)
        self._bottom_timer = QTimer(self)
        self._bottom_timer.setSingleShot(True)
        self._bottom_timer.setInterval(_RESIZED_MS)
        self._bottom_timer.timeout.connect(self._set_bottom)
        self._connect()
        self.init_input()
        self._take_theme(themes.theme)

    def _connect(self) -> None:
        self.article.spliced.connect(self.spliced)
        self.article.changed.connect(self._changed)
        self.article.history_changed.connect(self._history_changed)
        self.article.took_back.connect(self.took_back)
        self.cursorPositionChanged.connect(self._caret_moved)
        self.gutter.role_chosen.connect(self.set_role)
        self.pins.pin_clicked.connect(self.pin_clicked)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.article.layout.documentSizeChanged.connect(self._scrolled)
        self.themes.changed.connect(self._theme_changed)

    # The text

    def load(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show another article from its beginning; its undo history is empty."""
        self.setExtraSelections([])
        self.article.load(paragraphs, self.setPlainText)
        self.verticalScrollBar().setValue(0)
        self.marks_changed()

    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs as they are now."""
        return list(self.article.mirror.paragraphs)

    def apply_edits(self, edits: Sequence[tuple[int, Edit]], decision: Decision | None = None) -> None:
        """Apply edits (paragraph number, edit in its code points) as one undo step; the caret stays with its words.

        `decision` is taken back and done again with them. Raises ValueError, and changes nothing, where edits overlap
        or leave their paragraph.
        """
        self.article.apply_edits(edits, decision)

    def remember(self, decision: Decision) -> None:
        """A decision that changes no text is an undo step of its own."""
        self.article.remember(decision)

    def replace_all(self, paragraphs: Sequence[Paragraph]) -> None:
        """Put another text in place of this one, as one undo step."""
        self.article.replace_all(paragraphs)

    def set_role(self, number: int, role: Role) -> None:
        """Give a paragraph another role, as one undo step."""
        self.article.set_role(number, role)

    def undo(self) -> None:
        """Take the last step back."""
        self._go_to(self.article.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._go_to(self.article.redo())

    def _go_to(self, position: int | None) -> None:
        if position is not None:
            cursor = self.textCursor()
            cursor.setPosition(position)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.article.history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self.article.history.can_redo

    def _history_changed(self) -> None:
        self.history_changed.emit(self.can_undo, self.can_redo)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and selected, not changed."""
        self.setReadOnly(read_only)
        if read_only:
            flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(flags)

    # Places

    def caret(self) -> tuple[int, int]:
        """(paragraph, code point) of the caret."""
        return self.article.place(self.textCursor().position())

    def selection(self) -> tuple[int, Span] | None:
        """What is selected; of a selection over several paragraphs the part in the first one."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        number, span = self.article.span_in_block(cursor.selectionStart(), cursor.selectionEnd())
        return (number, span) if span.length else None

    def select(self, number: int, span: Span) -> None:
        """Select a span, scrolling by the jump rule."""
        self.reveal(number, span)
        cursor = self.textCursor()
        cursor.setPosition(self.article.position(number, span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def reveal(self, number: int, span: Span) -> None:
        """Put the caret at the beginning of a span; scroll only where it is outside the middle of the view."""
        position = self.article.position(number, span.start)
        block = self.article.qt.findBlock(position)
        calm = self.is_calm(block, position)
        bar, before = self.verticalScrollBar(), self.verticalScrollBar().value()
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        if calm:
            bar.setValue(before)
        else:
            self.scroll_to(block, position)

    def mark_rects(self, number: int) -> list[tuple[Mark, QRectF]]:
        """Where the marks of a visible paragraph stand, in coordinates of the viewport, one rectangle a line."""
        for block, origin in self.visible_blocks():
            if block.blockNumber() == number:
                return [(segment.mark, segment.rect(origin)) for segment in self._segments.of(block, self._provider)]
        return []

    # Marks and margins

    def set_marks(self, provider: MarkProvider) -> None:
        """Ask `provider` for the marks of a paragraph when it is to be painted."""
        self._provider = provider
        self.marks_changed()

    def marks_changed(self) -> None:
        """Marks, pins or change bars are to be asked for again."""
        self._segments.clear()
        self.viewport().update()
        self.gutter.update()
        self.pins.update()

    def set_changed_blocks(self, provider: Callable[[int], bool]) -> None:
        """Ask `provider` whether a paragraph has a change bar."""
        self.gutter.set_changed_blocks(provider)

    def set_pins(self, provider: Callable[[int], Sequence[Pin]]) -> None:
        """Ask `provider` for the pins of a paragraph."""
        self.pins.set_provider(provider)

    def set_ruler(self, ticks: Sequence[tuple[int, Family | str]]) -> None:
        """Show ticks (paragraph number, family) beside the text."""
        self.ruler.set_ticks(ticks)

    def announce(self, sentence: str) -> None:
        """Have a screen reader say `sentence`."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    # Size and theme

    @property
    def zoom(self) -> int:
        """Size of the body text in logical pixels."""
        return self.article.px

    def set_zoom(self, px: int) -> None:
        """Set the text in another size (13 to 24); the line keeps its number of letters and the view its place."""
        px = max(SMALLEST_PX, min(LARGEST_PX, px))
        if px == self.article.px:
            return
        self.article.set_look(px, self.themes.theme)
        self._place_margins()
        self.marks_changed()
        self.zoomed.emit(px)

    def reset_zoom(self) -> None:
        """Set the text in its usual size."""
        self.set_zoom(BASE_PX)

    def _theme_changed(self, theme: Theme) -> None:
        self.article.set_look(self.article.px, theme)
        self._take_theme(theme)
        self.marks_changed()
        self.ruler.refresh()

    def _take_theme(self, theme: Theme) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.color("paper"))
        palette.setColor(QPalette.ColorRole.Window, theme.color("paper"))
        palette.setColor(QPalette.ColorRole.Text, theme.color("text"))
        palette.setColor(QPalette.ColorRole.Highlight, theme.color("sel"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("text"))
        self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """An application style sheet that changes takes our colours away; put them back."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange} and hasattr(self, "themes"):
            role, theme = QPalette.ColorRole, self.themes.theme
            if self.palette().color(role.Text) != theme.color("text") or self.palette().color(
                role.Window
            ) != theme.color("paper"):
                self._take_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only the margins change, as long as the column has room; where it has not, lines are broken anew."""
        first = self.firstVisibleBlock()
        self._place_margins()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._segments.clear()
            self.article.layout.guess_line_counts()
            self.verticalScrollBar().setValue(first.firstLineNumber())
        if self._bottom_timer.isActive() or self.article.qt.blockCount() > 1:
            self._bottom_timer.start()
        else:
            self._set_bottom()

    def _set_bottom(self) -> None:
        self.article.layout.set_bottom(round(self.viewport().height() * 0.4))

    def _place_margins(self) -> None:
        # The column keeps its width; the gutter yields first, and only where that is not enough lines get shorter.
        room = self.width() - RIGHT_MARGIN
        measure = max(1, min(self.article.measure, room - NARROW_GUTTER))
        gutter = min(GUTTER, room - measure)
        page = measure + 2 * SIDE
        left = gutter + (room - measure - gutter) // 2 - SIDE
        right = self.width() - left - page
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)
        height = self.height()
        self.gutter.set_narrow(gutter < GUTTER)
        self.gutter.setGeometry(left + SIDE - gutter, 0, gutter - SIDE, height)
        self.pins.setGeometry(self.width() - right, 0, max(0, right - Ruler.WIDTH), height)
        self.ruler.setGeometry(self.width() - Ruler.WIDTH, 0, Ruler.WIDTH, height)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, grounds of marks, the text, lines of marks."""
        rect = event.rect()
        theme = self.themes.theme
        placed = self._placed(rect.top(), rect.bottom())
        painter = QPainter(self.viewport())
        painter.fillRect(rect, theme.color("paper"))
        paint_tints(painter, theme, placed)
        painter.end()
        super().paintEvent(event)
        if placed:
            painter = QPainter(self.viewport())
            paint_lines(painter, theme, placed)
            painter.end()

    def _placed(self, top: int, bottom: int) -> list[tuple[QPointF, Segment]]:
        if self._provider is _no_marks:
            return []
        placed: list[tuple[QPointF, Segment]] = []
        for block, origin in self.visible_blocks(top, bottom):
            segments = self._segments.of(block, self._provider)
            if segments and self._typing_at >= 0 and block.contains(self._typing_at):
                placed += [(origin, segment) for segment in segments if not self._is_typed(block, segment)]
            else:
                placed += [(origin, segment) for segment in segments]
        return placed

    def _is_typed(self, block: QTextBlock, segment: Segment) -> bool:
        """Whether the caret is still in the word that the mark stands on."""
        number, offset = self.article.place(self._typing_at)
        return number == block.blockNumber() and segment.mark.span.start <= offset <= segment.mark.span.end

    def _changed(self, typed: bool) -> None:
        blocks = self.article.qt.blockCount()
        if blocks != self._blocks_known:
            self._blocks_known = blocks
            self._segments.clear()
            self.gutter.update()
            self.pins.update()
        self._typing_at = self.textCursor().position() if typed else -1

    def _caret_moved(self) -> None:
        position = self.textCursor().position()
        self.article.caret = position
        if self.article.is_typing:
            self._typing_at = position
        elif self._typing_at >= 0:
            self._typing_at = -1
            self.viewport().update()

    def _scrolled(self) -> None:
        self.gutter.update()
        self.pins.update()
        self.ruler.update()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop bring words only, cleaned."""
        self.insert_clean(source.text(), source.html() if source.hasHtml() else "")

    def offset_at(self, point: QPoint) -> tuple[int, int] | None:
        """(paragraph, code point) of the mark under a point of the viewport; None where there is no mark."""
        spot = QPointF(point)
        for block, origin in self.visible_blocks(point.y(), point.y() + 1):
            for segment in self._segments.of(block, self._provider):
                if segment.rect(origin).adjusted(-2, -2, 2, 3).contains(spot):
                    number = block.blockNumber()
                    at = self.article.place(self.cursorForPosition(self.on_line(spot).toPoint()).position())
                    span = segment.mark.span
                    return number, max(span.start, min(at[1] if at[0] == number else span.start, span.end - 1))
        return None
