# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys, mouse, clipboard and drops of the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from proofdesk.core.spans import utf16_length
from proofdesk.core.text import Role
from proofdesk.gui.editor.clean import clean, plain
from proofdesk.gui.editor.formats import role_of

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.editor.document import ArticleDocument

    _Base = QPlainTextEdit
else:
    _Base = object

HOVER_MS = 400

_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_EDITING = frozenset(
    {
        Qt.Key.Key_A,
        Qt.Key.Key_C,
        Qt.Key.Key_X,
        Qt.Key.Key_V,
        Qt.Key.Key_Z,
        Qt.Key.Key_Y,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Insert,
    }
)
"""Keys that mean something to the text together with Ctrl; every other combination belongs to the window."""


def belongs_to_window(event: QKeyEvent) -> bool:
    """Whether a key combination is one of the window's commands and not for the text."""
    modifiers = event.modifiers()
    if Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
        return True
    if modifiers & _ALT and modifiers & _CTRL and event.text().isprintable() and event.text():
        return False  # AltGr types a letter on some layouts
    if modifiers & _ALT:
        return event.key() not in {Qt.Key.Key_Backspace, Qt.Key.Key_Alt}
    return bool(modifiers & _CTRL) and event.key() not in _EDITING and event.key() != Qt.Key.Key_Control


class EditorInput(_Base):
    """What people do with keyboard, mouse and clipboard; a part of ArticleEditor."""

    pasted_clean = Signal(object)
    """Something was pasted: what came, what became of it, and what was done (`clean.Cleaned`)."""
    file_dropped = Signal(str)
    """Path of a file that was dropped on the text."""
    mark_clicked = Signal(int, int)
    """Paragraph, code point."""
    mark_hovered = Signal(int, int, QPoint)
    """The pointer rests on a mark: paragraph, code point, point on the screen."""
    menu_requested = Signal(int, int, QPoint)
    """Right click on a mark, or a click on one that was clicked before: paragraph, code point, point on the screen."""

    if TYPE_CHECKING:
        article: ArticleDocument
        translator: Translator

        @property
        def zoom(self) -> int: ...  # noqa: D102
        def set_zoom(self, px: int) -> None: ...  # noqa: D102
        def offset_at(self, point: QPoint) -> tuple[int, int] | None: ...  # noqa: D102
        def on_line(self, point: QPointF) -> QPointF: ...  # noqa: D102

    def init_input(self) -> None:
        """Set up; called once by the editor."""
        self._pressed: QPoint | None = None
        self._clicked: tuple[int, int] | None = None
        self._hover = QTimer(self)
        self._hover.setSingleShot(True)
        self._hover.setInterval(HOVER_MS)
        self._hover.timeout.connect(self._rested)
        self.viewport().setMouseTracking(True)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Leave the window's combinations to the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and belongs_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or _is_redo(event):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.Paste) or _is_plain_paste(event):
            if not self.isReadOnly():
                self.paste()
        elif belongs_to_window(event):
            event.ignore()
        else:
            with self.article.typing():
                if _is_new_paragraph(event) and not self.isReadOnly():
                    self._new_paragraph()
                else:
                    super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type by an input method."""
        with self.article.typing():
            super().inputMethodEvent(event)

    def _new_paragraph(self) -> None:
        """End the paragraph; an empty one beside a headline and the like is body text."""
        cursor = self.textCursor()
        is_empty = cursor.atBlockStart() and cursor.atBlockEnd()
        at_end = cursor.atBlockEnd() and not cursor.hasSelection() and not is_empty
        at_start = cursor.atBlockStart() and not cursor.hasSelection() and not is_empty
        with self.article.step() as editing:
            editing.setPosition(cursor.anchor())
            editing.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
            editing.removeSelectedText()
            editing.insertBlock()
            if at_end and role_of(editing.block()) is not Role.BODY:
                self.article.make_body(editing)
            elif at_start and role_of(editing.block()) is not Role.BODY:
                editing.movePosition(QTextCursor.MoveOperation.PreviousBlock)
                self.article.make_body(editing)
                editing.movePosition(QTextCursor.MoveOperation.NextBlock)
        self.setTextCursor(editing)
        self.ensureCursorVisible()

    # Clipboard and drops

    def createMimeDataFromSelection(self) -> QMimeData:
        """Words only; non-breaking spaces stay."""
        data = QMimeData()
        data.setText(plain(self.textCursor().selectedText()))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whatever holds text."""
        return source.hasText()

    def insert_clean(self, text: str, formatted: str = "") -> None:
        """Put text from elsewhere in place of the selection; `formatted` is the same as HTML, where there is that.

        Cleaning it is an undo step of its own: one step back gives the text as it came, a second one takes it out.
        """
        cleaned = clean(text, formatted)
        if not cleaned.text or self.isReadOnly():
            return
        cursor = self.textCursor()
        start = cursor.selectionStart()
        with self.article.step() as editing:
            editing.setPosition(cursor.anchor())
            editing.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
            editing.insertText(cleaned.came)
        if cleaned.removed:
            with self.article.step() as editing:
                editing.setPosition(start)
                editing.setPosition(start + utf16_length(cleaned.came), QTextCursor.MoveMode.KeepAnchor)
                editing.insertText(cleaned.text)
        self.setTextCursor(editing)
        self.ensureCursorVisible()
        self.pasted_clean.emit(cleaned)

    def paste(self) -> None:
        """Paste as clean text."""
        # There is none where the program that holds the clipboard does not answer.
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is not None:
            self.insert_clean(data.text(), data.html() if data.hasHtml() else "")

    def cut(self) -> None:
        """Copy the selection and delete it."""
        with self.article.typing():
            super().cut()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if _file_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Files may be dropped anywhere."""
        if _file_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            place = self.on_line(event.position()).toPoint()
            moved = QDragMoveEvent(
                place, event.possibleActions(), event.mimeData(), event.buttons(), event.modifiers(), event.type()
            )
            moved.setDropAction(event.dropAction())
            super().dragMoveEvent(moved)
            event.setDropAction(moved.dropAction())
            event.setAccepted(moved.isAccepted())

    def dropEvent(self, event: QDropEvent) -> None:
        """A file is to be opened, text is to be inserted."""
        path = _file_of(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.file_dropped.emit(path)
        else:
            place = self.on_line(event.position())
            moved = QDropEvent(
                place, event.possibleActions(), event.mimeData(), event.buttons(), event.modifiers(), event.type()
            )
            moved.setDropAction(event.dropAction())
            super().dropEvent(moved)
            event.setDropAction(moved.dropAction())
            event.setAccepted(moved.isAccepted())

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where; a click on a mark is told when the button is let go."""
        self._hover.stop()
        self.article.history.seal()
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(self._moved(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._pressed = None
        super().mouseDoubleClickEvent(self._moved(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark makes it current, the next one opens its menu."""
        super().mouseReleaseEvent(self._moved(event))
        point = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        if pressed is None or (point - pressed).manhattanLength() > 4 or self.textCursor().hasSelection():
            return
        place = self.offset_at(point)
        again = place is not None and self._clicked == self._mark_start(place)
        self._clicked = self._mark_start(place) if place is not None else None
        if place is None:
            return
        self.mark_clicked.emit(*place)
        if again:
            self.menu_requested.emit(*place, event.globalPosition().toPoint())

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        """The same event on the closest line: between two of them Qt would take the end of the upper one."""
        return QMouseEvent(
            event.type(),
            self.on_line(event.position()),
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    def _mark_start(self, place: tuple[int, int]) -> tuple[int, int]:
        text = self.article.mirror.paragraphs[place[0]].text
        return place[0], text.rfind(" ", 0, place[1] + 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A pointer that rests on a mark asks why it is there."""
        super().mouseMoveEvent(self._moved(event))
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover.start()

    def _rested(self) -> None:
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        if self.viewport().rect().contains(point) and self.viewport().underMouse():
            place = self.offset_at(point)
            if place is not None:
                self.mark_hovered.emit(*place, self.viewport().mapToGlobal(point))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a mark, or the usual one."""
        place = self.offset_at(event.pos())
        if place is not None and event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_requested.emit(*place, event.globalPos())
        else:
            menu = self.editing_menu()
            menu.popup(event.globalPos())

    def editing_menu(self) -> QMenu:
        """Cut, copy, paste, select all; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected, writable = self.textCursor().hasSelection(), not self.isReadOnly()
        for key, keys, enabled, work in (
            ("editor.cut", QKeySequence.StandardKey.Cut, selected and writable, self.cut),
            ("editor.copy", QKeySequence.StandardKey.Copy, selected, self.copy),
            ("editor.paste", QKeySequence.StandardKey.Paste, writable, self.paste),
            ("editor.select_all", QKeySequence.StandardKey.SelectAll, True, self.selectAll),
        ):
            action = menu.addAction(self.translator(key))
            action.setShortcut(keys)
            action.setEnabled(enabled)
            action.triggered.connect(work)
        return menu

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, another size of the text."""
        if event.modifiers() & _CTRL:
            if event.angleDelta().y():
                self.set_zoom(self.zoom + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)


def _is_redo(event: QKeyEvent) -> bool:
    shift = Qt.KeyboardModifier.ShiftModifier
    if event.key() == Qt.Key.Key_Y:
        return event.modifiers() == _CTRL
    return event.key() == Qt.Key.Key_Z and event.modifiers() == _CTRL | shift


def _is_plain_paste(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_V and event.modifiers() == _CTRL | Qt.KeyboardModifier.ShiftModifier


def _is_new_paragraph(event: QKeyEvent) -> bool:
    # Shift+Enter would make a line separator, which no text file can hold.
    plain_keys = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~plain_keys


def _file_of(data: QMimeData) -> str:
    for url in data.urls():
        if url.isLocalFile():
            return url.toLocalFile()
    return ""
