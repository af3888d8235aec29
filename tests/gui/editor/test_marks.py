# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks, jumps and margins: where they stand and what a click on them tells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from proofdesk.core.issues import Family
from proofdesk.core.messages import Translator
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role
from proofdesk.gui.editor.editor import ArticleEditor
from proofdesk.gui.editor.margins import Pin
from proofdesk.gui.editor.marks import Mark, MarkState
from proofdesk.gui.theme import LIGHT, ThemeSource


@pytest.fixture
def editor(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> ArticleEditor:
    widget = ArticleEditor(themes, translator)
    qtbot.addWidget(widget)
    widget.resize(840, 700)
    widget.show()
    return widget


def covered(editor: ArticleEditor, number: int, rect: QRectF) -> str:
    """The words of the line that lie under a rectangle."""
    middle = round(rect.center().y())
    cursor = editor.cursorForPosition(QPoint(round(rect.left()), middle))
    end = editor.cursorForPosition(QPoint(round(rect.right()), middle)).position()
    assert cursor.blockNumber() == number
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@pytest.mark.parametrize("before", ["", "😀 ", "Андрей ", "Андреи\u0306 ", "т.\u00a0е. "])
def test_a_mark_covers_its_word(editor: ArticleEditor, before: str) -> None:
    editor.load([Paragraph("Заголовок", Role.HEADLINE), Paragraph(f"{before}ашипка здесь")])
    editor.set_marks(lambda number: [Mark(Span(len(before), len(before) + 6), Family.SPELLING)] if number == 1 else [])
    ((_mark, rect),) = editor.mark_rects(1)
    assert covered(editor, 1, rect) == "ашипка"
    assert editor.mark_rects(0) == []


def test_a_mark_over_a_line_end_has_a_part_in_each_line(editor: ArticleEditor) -> None:
    text = "слово " * 40
    editor.load([Paragraph(text)])
    editor.set_marks(lambda _number: [Mark(Span(0, len(text) - 1), Family.NAMES)])
    rects = [rect for _mark, rect in editor.mark_rects(0)]
    assert len(rects) == editor.document().firstBlock().layout().lineCount() > 2
    assert all(rect.right() <= editor.viewport().width() for rect in rects)


def test_a_mark_beyond_the_text_is_left_out(editor: ArticleEditor) -> None:
    editor.load([Paragraph("мало")])
    editor.set_marks(lambda _number: [Mark(Span(2, 9), Family.NAMES), Mark(Span(1, 1), Family.NAMES)])
    assert editor.mark_rects(0) == []


def test_marks_are_painted_in_their_colour(editor: ArticleEditor) -> None:
    editor.load([Paragraph("ашипка")])
    editor.set_marks(lambda _number: [Mark(Span(0, 6), Family.NAMES, MarkState.CURRENT)])
    rect = editor.mark_rects(0)[0][1]
    image = editor.viewport().grab().toImage()
    line = image.pixelColor(round(rect.center().x()), round(rect.bottom()) - 2)
    assert line == LIGHT.color("names")
    editor.set_marks(lambda _number: [])
    image = editor.viewport().grab().toImage()
    assert image.pixelColor(round(rect.center().x()), round(rect.bottom()) - 2) != LIGHT.color("names")


def test_only_blocks_in_view_are_asked_for(editor: ArticleEditor) -> None:
    asked: set[int] = set()

    def provider(number: int) -> list[Mark]:
        asked.add(number)
        return []

    editor.load([Paragraph(f"абзац {number}") for number in range(2000)])
    editor.set_marks(provider)
    editor.viewport().grab()
    assert 5 < len(asked) < 60


def test_a_click_on_a_mark_tells_its_place(editor: ArticleEditor, qtbot: QtBot) -> None:
    editor.load([Paragraph("это 😀 ашипка здесь")])
    editor.set_marks(lambda _number: [Mark(Span(6, 12), Family.SPELLING)])
    rect = editor.mark_rects(0)[0][1]
    with qtbot.waitSignal(editor.mark_clicked) as signal:
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert signal.args is not None
    assert signal.args[0] == 0
    assert 6 <= signal.args[1] < 12


def test_a_click_beside_a_mark_tells_nothing(editor: ArticleEditor, qtbot: QtBot) -> None:
    editor.load([Paragraph("это ашипка здесь")])
    editor.set_marks(lambda _number: [Mark(Span(4, 10), Family.SPELLING)])
    rect = editor.mark_rects(0)[0][1]
    with qtbot.assertNotEmitted(editor.mark_clicked):
        place = QPoint(round(rect.right()) + 30, round(rect.center().y()))
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_word_being_typed_has_no_mark_until_the_caret_leaves(editor: ArticleEditor) -> None:
    editor.load([Paragraph("ашипк здесь")])
    editor.set_marks(lambda _number: [Mark(Span(0, 6), Family.NAMES, MarkState.CURRENT)])
    editor.reveal(0, Span(5, 5))
    QTest.keyClicks(editor, "a")
    rect = editor.mark_rects(0)[0][1]
    spot = QPoint(round(rect.center().x()), round(rect.bottom()) - 2)
    assert editor.viewport().grab().toImage().pixelColor(spot) != LIGHT.color("names")
    QTest.keyClick(editor, Qt.Key.Key_End)
    assert editor.viewport().grab().toImage().pixelColor(spot) == LIGHT.color("names")


def test_a_jump_scrolls_only_when_it_must(editor: ArticleEditor) -> None:
    editor.load([Paragraph(f"абзац {number}") for number in range(300)])
    editor.reveal(8, Span(0, 5))
    assert editor.verticalScrollBar().value() == 0
    editor.reveal(200, Span(0, 5))
    top = editor.cursorRect().top()
    assert abs(top - editor.viewport().height() * 0.38) < 26  # the text scrolls by lines
    value = editor.verticalScrollBar().value()
    editor.reveal(202, Span(0, 5))
    assert editor.verticalScrollBar().value() == value


@pytest.mark.parametrize("number", [40, 111, 213, 298])
@pytest.mark.parametrize("offset", [0, 1200])
def test_a_jump_puts_its_words_in_the_upper_middle(editor: ArticleEditor, number: int, offset: int) -> None:
    editor.load([Paragraph("слово " * (1 + 37 * number % 250)) for number in range(300)])
    editor.reveal(number, Span(offset, offset))
    below = editor.viewport().height() * 0.38 - editor.cursorRect().top()
    assert -1 <= below < 26 + 12  # the view begins with a whole line


def test_pins_and_roles_tell_what_was_clicked(editor: ArticleEditor, qtbot: QtBot) -> None:
    editor.load([Paragraph("Заголовок", Role.HEADLINE), Paragraph("Текст.")])
    editor.set_pins(lambda number: [Pin(42, 0, 3)] if number == 1 else [])
    rect, pin = editor.pins.pins()[0]
    assert (pin.thread, pin.messages) == (42, 3)
    with qtbot.waitSignal(editor.pin_clicked) as signal:
        QTest.mouseClick(editor.pins, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert signal.args == [42]
    menu = editor.gutter.role_menu(1)
    next(action for action in menu.actions() if action.text() == "подпись").trigger()
    assert editor.paragraphs()[1] == Paragraph("Текст.", Role.CAPTION)


MANY_LINES = "🙂 слово " * 60


def pins_of(number: int) -> list[Pin]:
    """Two threads on the first line, one far below, one with a number of two digits."""
    if number:
        return [Pin(5, 0, 1)]
    return [Pin(1, 0, 2), Pin(2, 3, 12, current=True), Pin(3, 300, 1, is_question=False)]


@pytest.mark.parametrize("width", [724, 792, 840, 1100])
def test_pins_are_whole_and_cover_nothing_in_every_margin(editor: ArticleEditor, width: int) -> None:
    editor.load([Paragraph(MANY_LINES), Paragraph("Текст.")])
    editor.set_pins(pins_of)
    editor.resize(width, 700)
    places = [rect for rect, _pin in editor.pins.pins()]
    assert [pin.thread for _rect, pin in editor.pins.pins()] == [1, 2, 3, 5]
    for rect in places:
        assert rect.left() >= 0
        assert rect.right() <= editor.pins.width()
        assert (rect.width(), rect.height()) == (34, 22)
    assert not any(one.intersects(other) for one in places for other in places if one is not other)


def test_a_pin_stands_beside_the_line_of_its_words(editor: ArticleEditor) -> None:
    editor.load([Paragraph(MANY_LINES), Paragraph("Текст.")])
    editor.set_pins(pins_of)
    cursor = editor.textCursor()
    for rect, pin in editor.pins.pins():
        if pin.thread in {1, 3}:
            cursor.setPosition(editor.article.position(0, pin.offset))
            assert abs(rect.center().y() - editor.cursorRect(cursor).center().y()) <= 4


def test_pins_stay_at_their_lines_while_the_text_scrolls(editor: ArticleEditor) -> None:
    editor.load([Paragraph(MANY_LINES * 6)])
    editor.set_pins(lambda _number: [Pin(1, 0, 1), Pin(2, 1, 1), Pin(3, 600, 1)])
    before = {pin.thread: rect.y() for rect, pin in editor.pins.pins()}
    top = editor.cursorRect().top()
    editor.verticalScrollBar().setValue(2)
    moved = top - editor.cursorRect().top()
    assert moved > 50
    assert {pin.thread: rect.y() + moved for rect, pin in editor.pins.pins()} == pytest.approx(before, abs=1)


def test_a_change_bar_tells_of_its_paragraph_and_the_words_beside_it_open_a_menu(
    editor: ArticleEditor, qtbot: QtBot
) -> None:
    editor.load([Paragraph("Заголовок", Role.HEADLINE), Paragraph("Текст.")])
    editor.set_changed_blocks(lambda number: number == 0)
    heights = [round(origin.y()) + 12 for _block, origin in editor.visible_blocks()]
    words, bar = (QPoint(editor.gutter.width() - left, heights[0]) for left in (40, 6))
    nothing = QPoint(bar.x(), heights[1])
    arrow, hand = Qt.CursorShape.ArrowCursor, Qt.CursorShape.PointingHandCursor
    for place, shape in ((words, hand), (bar, hand), (nothing, arrow)):
        QTest.mouseMove(editor.gutter, place)
        assert editor.gutter.cursor().shape() is shape
    with qtbot.waitSignal(editor.gutter.bar_clicked) as told:
        QTest.mouseClick(editor.gutter, Qt.MouseButton.LeftButton, pos=bar)
    assert told.args == [0]
    with qtbot.assertNotEmitted(editor.gutter.bar_clicked):
        QTest.mouseClick(editor.gutter, Qt.MouseButton.LeftButton, pos=nothing)
    assert QApplication.activePopupWidget() is None


def test_the_ruler_drags_like_a_scroll_bar(editor: ArticleEditor) -> None:
    editor.load([Paragraph(f"абзац {number}") for number in range(300)])
    editor.set_ruler([(0, Family.NAMES), (299, Family.SPELLING)])
    QTest.mouseClick(editor.ruler, Qt.MouseButton.LeftButton, pos=QPoint(7, editor.ruler.height() - 2))
    bar = editor.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
