# SPDX-License-Identifier: GPL-3.0-or-later
"""The article as a text document: loading, splices, edits as single steps, undo and redo."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from proofdesk.core.edits import Edit, apply_edits
from proofdesk.core.spans import Span, Utf16Map, utf16_length
from proofdesk.core.text import Paragraph, Role, Splice
from proofdesk.gui.editor.formats import BASE_PX, Formats, block_format, role_of, uses_blank_lines
from proofdesk.gui.editor.history import Change, Decision, History, Step, Stroke
from proofdesk.gui.editor.layout import SIDE, PageLayout
from proofdesk.gui.editor.mirror import Mirror, common_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from proofdesk.gui.theme import Theme


class ArticleDocument(QObject):
    """Paragraphs with roles in a QTextDocument, and everything that changes them."""

    spliced = Signal(object)
    """A core.text.Splice, for every change of text or role; never for loading."""
    changed = Signal(bool)
    """After the splices of one change; says whether it was typed."""
    history_changed = Signal()
    took_back = Signal(object)
    """A history.Decision, after the step that it belongs to was undone."""

    def __init__(self, theme: Theme, px: int = BASE_PX, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.qt = QTextDocument(self)
        self.qt.setUndoRedoEnabled(False)
        self.qt.setDocumentMargin(SIDE)
        self.mirror = Mirror(self.qt)
        self.history = History()
        self.caret = 0
        """Position of the caret before the change of the moment, in UTF-16 units; the editor keeps it."""
        self._formats = Formats(px, theme, spaced=False)
        self.layout = PageLayout(self.qt, self._formats)
        self._theme = theme
        self._quiet = False
        self._replaying = False
        self._typing = False
        self._decision: Decision | None = None
        self._to_mend: set[int] = set()
        self.qt.setDocumentLayout(self.layout)
        self.qt.setDefaultFont(self._formats.body_font)
        self.qt.contentsChange.connect(self._contents_changed)

    @property
    def px(self) -> int:
        """Size of the body text in logical pixels."""
        return self._formats.px

    @property
    def measure(self) -> int:
        """Width of the text column in logical pixels."""
        return self._formats.measure

    # Loading and looks

    def load(self, paragraphs: Sequence[Paragraph], set_text: Callable[[str], None]) -> None:
        """Show another article. No splice tells of it, unless Qt cannot hold the text as it is.

        `set_text` is the view's ``setPlainText``, which takes its caret away first: a caret that the text pushes to
        the end would have all of it laid out at once.
        """
        given = list(paragraphs) or [Paragraph("")]
        self._formats = Formats(self.px, self._theme, uses_blank_lines([paragraph.text for paragraph in given]))
        with self._silence():
            set_text("\n".join(paragraph.text for paragraph in given))
            self.mirror.reset(given)
            self.layout.set_formats(self._formats)
            self._apply_all()
        self.history.clear()
        self._to_mend.clear()
        self.history_changed.emit()
        if self.qt.blockCount() != len(given):
            self._reread(len(given))

    def _reread(self, given: int) -> None:
        """A noncharacter in the text ended a paragraph in Qt: the document is what counts."""
        blocks = list(_blocks(self.qt))
        self.mirror.reset(Paragraph(block.text(), role_of(block)) for block in blocks)
        self.spliced.emit(Splice(0, given, tuple(self.mirror.paragraphs)))

    def set_look(self, px: int, theme: Theme) -> None:
        """Set the whole text in another size or theme; undo is not touched."""
        self._theme = theme
        self._formats = Formats(px, theme, self._formats.spaced)
        with self._silence():
            self.layout.set_formats(self._formats)
            self.qt.setDefaultFont(self._formats.body_font)
            self._apply_all()

    def _apply_all(self) -> None:
        with self._silence():
            cursor = QTextCursor(self.qt)
            cursor.beginEditBlock()
            self._set_special(cursor, self.mirror.paragraphs)
            cursor.endEditBlock()
            self.layout.guess_line_counts()

    def _set_special(self, cursor: QTextCursor, paragraphs: Sequence[Paragraph]) -> None:
        """Set what is not plain body text."""
        for number, paragraph in enumerate(paragraphs):
            if paragraph.role is not Role.BODY:
                block = self.qt.findBlockByNumber(number)
                if block.isValid():
                    cursor.setPosition(block.position())
                    self._formats.apply(cursor, paragraph.role)

    @contextmanager
    def _silence(self) -> Iterator[None]:
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    # Following the document

    @property
    def is_typing(self) -> bool:
        """Whether a key is being worked on."""
        return self._typing

    @contextmanager
    def typing(self) -> Iterator[None]:
        """What changes meanwhile was typed; paragraphs that were joined are set anew afterwards."""
        self._typing = True
        try:
            yield
        finally:
            self._typing = False
            self.mend()

    def mend(self) -> None:
        """Give joined paragraphs the look of their role."""
        if not self._to_mend:
            return
        numbers, self._to_mend = self._to_mend, set()
        with self._silence():
            cursor = QTextCursor(self.qt)
            cursor.beginEditBlock()
            for number in numbers:
                block = self.qt.findBlockByNumber(number)
                if block.isValid():
                    cursor.setPosition(block.position())
                    self._formats.apply(cursor, role_of(block))
            cursor.endEditBlock()

    def _contents_changed(self, position: int, removed: int, added: int) -> None:
        if self._quiet:
            return
        changes = self.mirror.follow(position, added)
        if not changes:
            return
        for change in changes:
            if len(change.before) > len(change.after):
                self._to_mend.add(max(0, change.index - (0 if change.after else 1)))
        if not self._replaying:
            self._remember(changes, position, removed, added)
        for change in changes:
            self.spliced.emit(Splice(change.index, len(change.before), change.after))
        self.changed.emit(self._typing)

    def _remember(self, changes: list[Change], position: int, removed: int, added: int) -> None:
        stroke, following = Stroke.OTHER, -1
        if self._typing and (removed, added) == (0, 1):
            letter = self.qt.characterAt(position)
            stroke, following = Stroke.SPACE if letter.isspace() else Stroke.INSERT, position + 1
        elif self._typing and (removed, added) == (1, 0):
            stroke, following = Stroke.DELETE, position
        step = Step(tuple(changes), self.caret, position + added, stroke, following, self._decision)
        self.history.add(step, position)
        self.history_changed.emit()

    # Changes as single steps

    def apply_edits(self, edits: Sequence[tuple[int, Edit]], decision: Decision | None = None) -> None:
        """Apply edits (paragraph number, edit in code points of that paragraph) as one step.

        `decision` goes back and forth with it. Raises ValueError, and changes nothing, where edits overlap or leave
        their paragraph.
        """
        by_paragraph: dict[int, list[Edit]] = {}
        for number, edit in edits:
            by_paragraph.setdefault(number, []).append(edit)
        for number, group in by_paragraph.items():
            if not 0 <= number < len(self.mirror.paragraphs):
                raise ValueError(f"there is no paragraph {number}")
            apply_edits(self.mirror.paragraphs[number].text, group)
        with self.step(decision) as cursor:
            for number in sorted(by_paragraph, reverse=True):
                paragraph = self.mirror.paragraphs[number]
                positions = Utf16Map.of(paragraph.text)
                start = self.qt.findBlockByNumber(number).position()
                characters = self._formats.characters(paragraph.role)
                for edit in sorted(by_paragraph[number], key=_start)[::-1]:  # equal places: the first given comes first
                    first, past = positions.span_to_utf16(edit.span)
                    cursor.setPosition(start + first)
                    cursor.setPosition(start + past, QTextCursor.MoveMode.KeepAnchor)
                    cursor.insertText(edit.replacement, characters)

    def replace_all(self, paragraphs: Sequence[Paragraph]) -> None:
        """Put other paragraphs in place of all, as one step; those that are equal at both ends stay untouched."""
        given = list(paragraphs) or [Paragraph("")]
        head, tail = common_ends(self.mirror.paragraphs, given)
        removed = len(self.mirror.paragraphs) - head - tail
        with self.step():
            self._put(head, removed, given[head : len(given) - tail])

    def set_role(self, number: int, role: Role) -> None:
        """Give a paragraph another role, as one step."""
        with self.step() as cursor:
            block = self.qt.findBlockByNumber(number)
            cursor.setPosition(block.position())
            self._formats.apply(cursor, role)

    def make_body(self, cursor: QTextCursor) -> None:
        """Set the block that `cursor` stands in as body text, within a step."""
        self._formats.apply(cursor, Role.BODY)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)

    @contextmanager
    def step(self, decision: Decision | None = None) -> Iterator[QTextCursor]:
        """A cursor whose edits become one undo step."""
        self.history.seal()
        cursor = QTextCursor(self.qt)
        cursor.beginEditBlock()
        self._decision = decision
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._decision = None
            self.mend()

    def remember(self, decision: Decision) -> None:
        """A decision that changes no text is a step of its own."""
        self.history.seal()
        self.history.add(Step((), self.caret, self.caret, decision=decision), self.caret)
        self.history_changed.emit()

    def undo(self) -> int | None:
        """Take the last step back; gives the caret's position, None where no text changed."""
        step = self.history.take_back()
        if step is None:
            return None
        self._replay([(c.index, len(c.after), c.before) for c in reversed(step.changes)])
        if step.decision is not None:
            if step.decision.take_back is not None:
                step.decision.take_back()
            self.took_back.emit(step.decision)
        return min(step.caret_before, self.qt.characterCount() - 1) if step.changes else None

    def redo(self) -> int | None:
        """Do the last step again that was taken back; gives the caret's position as `undo` does."""
        step = self.history.do_again()
        if step is None:
            return None
        self._replay([(c.index, len(c.before), c.after) for c in step.changes])
        if step.decision is not None and step.decision.do_again is not None:
            step.decision.do_again()
        return min(step.caret_after, self.qt.characterCount() - 1) if step.changes else None

    def _replay(self, changes: Sequence[tuple[int, int, Sequence[Paragraph]]]) -> None:
        cursor = QTextCursor(self.qt)
        self._replaying = True
        cursor.beginEditBlock()
        try:
            for index, removed, inserted in changes:
                self._put(index, removed, inserted)
        finally:
            cursor.endEditBlock()
            self._replaying = False
            self.mend()
        self.history_changed.emit()

    def _put(self, index: int, removed: int, inserted: Sequence[Paragraph]) -> None:
        """Put `inserted` where `removed` blocks stand from number `index` on."""
        if removed == len(inserted):
            for offset, paragraph in enumerate(inserted):
                self._set_block(self.qt.findBlockByNumber(index + offset), paragraph)
            return
        cursor = QTextCursor(self.qt)
        if not removed and index:
            cursor.setPosition(_end(self.qt.findBlockByNumber(index - 1)))
            self._insert_after(cursor, inserted)
        elif not removed:
            first = self.qt.firstBlock()
            kept = Paragraph(first.text(), role_of(first))
            self._set_block(first, inserted[0])
            cursor.setPosition(_end(self.qt.firstBlock()))
            self._insert_after(cursor, [*inserted[1:], kept])
        elif not inserted:
            self._remove_blocks(cursor, index, removed)
        else:
            cursor.setPosition(self.qt.findBlockByNumber(index).position())
            last = self.qt.findBlockByNumber(index + removed - 1)
            cursor.setPosition(_end(last), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._set_block(cursor.block(), inserted[0])
            cursor.setPosition(_end(self.qt.findBlockByNumber(index)))
            self._insert_after(cursor, inserted[1:])

    def _insert_after(self, cursor: QTextCursor, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            characters = self._formats.characters(paragraph.role)
            cursor.insertBlock(block_format(paragraph.role), characters)
            cursor.insertText(paragraph.text, characters)

    def _remove_blocks(self, cursor: QTextCursor, index: int, removed: int) -> None:
        following = self.qt.findBlockByNumber(index + removed)
        start = self.qt.findBlockByNumber(index)
        if following.isValid():
            kept = Paragraph(following.text(), role_of(following))
            cursor.setPosition(start.position())
            cursor.setPosition(following.position(), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._set_block(self.qt.findBlockByNumber(index), kept)
        else:
            cursor.setPosition(_end(start.previous()))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()

    def _set_block(self, block: QTextBlock, paragraph: Paragraph) -> None:
        """Change as little of the block's text as possible, so that carets stay where they are."""
        cursor = QTextCursor(block)
        old, new = block.text(), paragraph.text
        if old != new:
            head, tail = _common(old, new)
            start = block.position() + utf16_length(old[:head])
            cursor.setPosition(start)
            cursor.setPosition(_end(block) - utf16_length(old[len(old) - tail :]), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(new[head : len(new) - tail], self._formats.characters(paragraph.role))
        if role_of(block) is not paragraph.role:
            self._formats.apply(cursor, paragraph.role)

    # Positions

    def position(self, number: int, offset: int) -> int:
        """Document position (UTF-16) of a code point of a paragraph."""
        block = self.qt.findBlockByNumber(max(0, min(number, self.qt.blockCount() - 1)))
        within = Utf16Map.of(block.text()).to_utf16(offset)
        return block.position() + min(within, block.length() - 1)

    def place(self, position: int) -> tuple[int, int]:
        """(paragraph, code point) of a document position (UTF-16)."""
        block = self.qt.findBlock(position)
        return block.blockNumber(), Utf16Map.of(block.text()).to_code_points(position - block.position())

    def span_in_block(self, start: int, end: int) -> tuple[int, Span]:
        """(paragraph, span) of a range of the document, cut at the end of the paragraph that it begins in."""
        block = self.qt.findBlock(start)
        end = min(end, _end(block))
        positions = Utf16Map.of(block.text())
        return block.blockNumber(), positions.span_to_code_points(start - block.position(), end - block.position())


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _end(block: QTextBlock) -> int:
    return block.position() + block.length() - 1


def _start(edit: Edit) -> Span:
    return edit.span


def _common(old: str, new: str) -> tuple[int, int]:
    limit = min(len(old), len(new))
    head = 0
    while head < limit and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail
