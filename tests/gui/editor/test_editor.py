# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor as people use it: typing, undo, paste, edits, roles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from proofdesk.core.edits import Edit, apply_edits
from proofdesk.core.messages import Translator
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role, Splice
from proofdesk.gui.editor.editor import ArticleEditor
from proofdesk.gui.editor.layout import SIDE, TOP
from proofdesk.gui.theme import DARK, ThemeSource

NBSP = "\u00a0"
DECOMPOSED = "и\u0306"


class Listener:
    """What a listener knows who only ever hears splices."""

    def __init__(self, editor: ArticleEditor) -> None:
        self.paragraphs = editor.paragraphs()
        self.splices: list[Splice] = []
        editor.spliced.connect(self.hear)

    def hear(self, splice: Splice) -> None:
        self.splices.append(splice)
        splice.apply(self.paragraphs)


@pytest.fixture
def editor(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> ArticleEditor:
    widget = ArticleEditor(themes, translator)
    qtbot.addWidget(widget)
    widget.resize(840, 700)
    widget.show()
    return widget


def texts(editor: ArticleEditor) -> list[str]:
    """What Qt holds, block by block."""
    result = []
    block = editor.document().begin()
    while block.isValid():
        result.append(block.text())
        block = block.next()
    return result


def body(*words: str) -> list[Paragraph]:
    return [Paragraph(text) for text in words]


def put_caret(editor: ArticleEditor, paragraph: int, offset: int) -> None:
    editor.reveal(paragraph, Span(offset, offset))


def select_all(editor: ArticleEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def test_loading_tells_no_splice_and_keeps_text_to_the_letter(editor: ArticleEditor) -> None:
    listener = Listener(editor)
    given_text = body(f"т.{NBSP}е. 😀", f"Ал{DECOMPOSED}", "a\u2028b", "")
    editor.load(given_text)
    assert listener.splices == []
    assert texts(editor) == [paragraph.text for paragraph in given_text]
    assert editor.paragraphs() == given_text
    assert not editor.can_undo


def test_typing_tells_one_splice_a_key(editor: ArticleEditor) -> None:
    editor.load(body("один", "два"))
    listener = Listener(editor)
    put_caret(editor, 1, 3)
    QTest.keyClicks(editor, "xy")
    assert listener.splices == [Splice(1, 1, (Paragraph("дваx"),)), Splice(1, 1, (Paragraph("дваxy"),))]


def test_code_is_still_code_while_words_beside_it_are_typed(editor: ArticleEditor) -> None:
    editor.load([Paragraph("Вызов f(x) тут", Role.LEAD, (Span(6, 10),))])
    put_caret(editor, 0, 0)
    QTest.keyClicks(editor, "xy")
    assert editor.paragraphs() == [Paragraph("xyВызов f(x) тут", Role.LEAD, (Span(8, 12),))]
    editor.undo()
    assert editor.paragraphs() == [Paragraph("Вызов f(x) тут", Role.LEAD, (Span(6, 10),))]


def test_enter_and_backspace_split_and_join(editor: ArticleEditor) -> None:
    editor.load(body("одиндва", "три"))
    listener = Listener(editor)
    put_caret(editor, 0, 4)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert texts(editor) == ["один", "два", "три"]
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert texts(editor) == ["одиндва", "три"] == [paragraph.text for paragraph in listener.paragraphs]


def test_body_text_follows_a_headline(editor: ArticleEditor) -> None:
    editor.load([Paragraph("Заголовок", Role.HEADLINE), Paragraph("Текст.")])
    put_caret(editor, 0, 9)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "x")
    assert editor.paragraphs()[:2] == [Paragraph("Заголовок", Role.HEADLINE), Paragraph("x")]


def test_a_headline_that_is_split_stays_a_headline(editor: ArticleEditor) -> None:
    editor.load([Paragraph("Заголовок", Role.HEADLINE)])
    put_caret(editor, 0, 3)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [paragraph.role for paragraph in editor.paragraphs()] == [Role.HEADLINE, Role.HEADLINE]


def test_joined_paragraphs_look_like_the_first(editor: ArticleEditor) -> None:
    editor.load([Paragraph("Заголовок", Role.HEADLINE), Paragraph("текст")])
    put_caret(editor, 1, 0)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    cursor = QTextCursor(editor.document())
    sizes = set()
    for position in range(1, 15):
        cursor.setPosition(position)
        sizes.add(cursor.charFormat().font().pixelSize())
    assert sizes == {27}


def test_undo_takes_back_a_word_and_redo_brings_it_again(editor: ArticleEditor) -> None:
    editor.load(body("начало"))
    listener = Listener(editor)
    put_caret(editor, 0, 6)
    QTest.keyClicks(editor, " one two")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(editor) == ["начало one "]
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(editor) == ["начало"]
    QTest.keyClick(editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert texts(editor) == ["начало one "]
    assert [paragraph.text for paragraph in listener.paragraphs] == texts(editor)


def test_undo_of_a_role(editor: ArticleEditor) -> None:
    editor.load(body("Заголовок", "текст"))
    listener = Listener(editor)
    editor.set_role(0, Role.HEADLINE)
    assert listener.splices == [Splice(0, 1, (Paragraph("Заголовок", Role.HEADLINE),))]
    editor.undo()
    assert editor.paragraphs() == body("Заголовок", "текст") == listener.paragraphs


def test_size_and_theme_are_no_steps(editor: ArticleEditor, themes: ThemeSource) -> None:
    editor.load([Paragraph("Заголовок", Role.HEADLINE), Paragraph("текст")])
    listener = Listener(editor)
    put_caret(editor, 1, 5)
    QTest.keyClicks(editor, "x")
    editor.set_zoom(20)
    themes.theme = DARK
    assert len(listener.splices) == 1
    editor.undo()
    assert texts(editor) == ["Заголовок", "текст"]
    assert not editor.can_undo


def line_width(editor: ArticleEditor) -> float:
    """Where the longest line of the first visible paragraph ends."""
    layout = editor.visible_blocks()[0][0].layout()
    return max(layout.lineAt(n).naturalTextRect().right() for n in range(layout.lineCount()))


def test_where_lines_must_get_shorter_the_view_keeps_its_place(editor: ArticleEditor) -> None:
    editor.resize(1000, 700)
    editor.load([Paragraph("слово " * 60) for _ in range(200)])
    editor.reveal(120, Span(0, 0))
    first = editor.visible_blocks()[0][0].blockNumber()
    for width in (700, 640, 1000):
        editor.resize(width, 700)
        QApplication.processEvents()
        assert line_width(editor) <= editor.viewport().width()
        assert editor.visible_blocks(1)[0][0].blockNumber() == first


def baselines(editor: ArticleEditor) -> list[float]:
    """Of the lines in view, from the top of the view."""
    return [
        origin.y() + line.y() + line.ascent()
        for block, origin in editor.visible_blocks()
        for line in (block.layout().lineAt(n) for n in range(block.layout().lineCount()))
    ]


@pytest.mark.parametrize("word", ["слово ", "🙂 слово ", "漢字 ", "Ӛ "])
def test_lines_stand_at_even_distances_whatever_letters_they_hold(editor: ArticleEditor, word: str) -> None:
    editor.load(body(word * 90 + "слово " * 90, "слово"))
    between = [below - above for above, below in pairwise(baselines(editor))]
    assert between[:-1] == pytest.approx([26] * (len(between) - 1), abs=0.1)
    assert between[-1] == pytest.approx(26 + 12, abs=0.1)
    put_caret(editor, 0, 3)
    QTest.keyClicks(editor, "xyz")
    assert [below - above for above, below in pairwise(baselines(editor))][:3] == pytest.approx([26] * 3, abs=0.1)


@pytest.mark.parametrize("down", [1, 6, 13, 20, 25])
def test_a_click_between_two_lines_goes_to_the_letter_under_it(editor: ArticleEditor, down: int) -> None:
    editor.load(body("слово " * 60))
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, TOP + 26 + down))
    clicked = editor.textCursor()
    assert clicked.block().layout().lineForTextPosition(clicked.position()).lineNumber() == 1
    assert abs(editor.cursorRect(clicked).x() - 200) < 12


def test_a_drag_between_lines_selects_up_to_the_letter_under_it(editor: ArticleEditor) -> None:
    editor.load(body("слово " * 60))
    QTest.mousePress(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, TOP + 13))
    QTest.mouseMove(editor.viewport(), QPoint(200, TOP + 26 + 1))
    QTest.mouseRelease(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, TOP + 26 + 1))
    end = editor.textCursor()
    assert end.hasSelection()
    assert abs(editor.cursorRect(end).x() - 200) < 12


def dropped(editor: ArticleEditor, data: QMimeData, place: QPoint) -> bool:
    """Drag `data` to a place of the view and let go there; whether it was taken."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(place, copy, data, left, none),
        QDragMoveEvent(place, copy, data, left, none),
        QDropEvent(QPointF(place), copy, data, left, none),
    ):
        QApplication.sendEvent(editor.viewport(), event)
        if not event.isAccepted():
            return False
    return True


def test_dropped_words_stand_where_they_were_let_go(editor: ArticleEditor) -> None:
    editor.load(body("раз " * 100))
    data = QMimeData()
    data.setText("два\u00ad ")
    assert dropped(editor, data, QPoint(SIDE + 2, TOP + 26 + 1))
    second = editor.document().firstBlock().layout().lineAt(1)
    assert editor.paragraphs()[0].text[second.textStart() :].startswith("два раз")
    editor.undo()
    assert "два" not in editor.paragraphs()[0].text


def test_a_dropped_file_is_told_and_not_inserted(editor: ArticleEditor, qtbot: QtBot) -> None:
    editor.load(body("раз"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/статья.docx")])
    with qtbot.waitSignal(editor.file_dropped) as signal:
        assert dropped(editor, data, QPoint(40, 40))
    assert signal.args == ["/x/статья.docx"]
    assert texts(editor) == ["раз"]


def test_the_last_line_can_stand_high_in_the_view(editor: ArticleEditor, qtbot: QtBot) -> None:
    editor.load(body(*["слово " * 30] * 40))
    bar = editor.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert editor.visible_blocks()[-1][0].blockNumber() == 39
    assert editor.viewport().height() * 0.3 < editor.viewport().height() - baselines(editor)[-1]


def test_the_line_keeps_its_measure_in_every_size(editor: ArticleEditor) -> None:
    editor.resize(1300, 700)
    editor.load(body("слово " * 60))

    def line_ends() -> list[int]:
        layout = editor.document().firstBlock().layout()
        return [layout.lineAt(number).textStart() for number in range(layout.lineCount())]

    before = line_ends()
    assert len(before) > 3
    editor.set_zoom(24)
    assert editor.article.measure == 24 * 40
    assert len(line_ends()) == len(before)
    editor.reset_zoom()
    assert line_ends() == before


def test_panels_do_not_change_the_lines(editor: ArticleEditor) -> None:
    editor.load(body("слово " * 60))
    count = editor.document().firstBlock().layout().lineCount()
    editor.resize(1300, 500)
    assert editor.document().firstBlock().layout().lineCount() == count
    assert editor.viewport().width() == 640 + 16


def test_paste_is_clean_and_cleaning_is_a_step_of_its_own(editor: ArticleEditor, qtbot: QtBot) -> None:
    editor.load(body("до после"))
    put_caret(editor, 0, 3)
    data = QMimeData()
    data.setText(f"сло\u00adво\u200b{NBSP}😀\r\nещё  раз ")
    data.setHtml("<b>жирно</b>")
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(editor.pasted_clean) as signal:
        QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert signal.args is not None
    assert signal.args[0][2:] == (1, 1, 1, 0)
    assert texts(editor) == [f"до слово{NBSP}😀", "ещё раз после"]
    editor.undo()
    assert texts(editor) == [f"до сло\u00adво\u200b{NBSP}😀", "ещё  раз после"]
    editor.undo()
    assert texts(editor) == ["до после"]


def test_a_paste_that_is_clean_is_one_step(editor: ArticleEditor) -> None:
    editor.load(body("до после"))
    put_caret(editor, 0, 3)
    editor.insert_clean("слово ")
    editor.undo()
    assert texts(editor) == ["до после"]


def test_what_is_selected_backwards_is_replaced_by_clean_text(editor: ArticleEditor) -> None:
    editor.load(body("😀 до после"))
    cursor = editor.textCursor()
    cursor.setPosition(5)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.insert_clean("при\u00adмер")
    assert texts(editor) == ["😀 пример после"]
    assert editor.caret() == (0, 8)


def test_non_breaking_spaces_that_plain_text_lost_come_back(editor: ArticleEditor) -> None:
    editor.load(body(""))
    data = QMimeData()
    data.setText("5 км и\nА. С. Пушкин")
    data.setHtml("<style>x</style><p>5&nbsp;км и</p><p>А.&nbsp;<b>С.&nbsp;Пушкин</b></p>")
    QGuiApplication.clipboard().setMimeData(data)
    editor.paste()
    assert texts(editor) == [f"5{NBSP}км и", f"А.{NBSP}С.{NBSP}Пушкин"]


def test_an_emoji_of_several_people_is_pasted_whole(editor: ArticleEditor) -> None:
    family = "👩\u200d👧"
    editor.load(body(""))
    editor.insert_clean(family)
    assert texts(editor) == [family]


def test_copy_keeps_non_breaking_spaces(editor: ArticleEditor) -> None:
    editor.load(body(f"5{NBSP}км", "два"))
    select_all(editor)
    assert editor.createMimeDataFromSelection().text() == f"5{NBSP}км\nдва"
    assert not editor.createMimeDataFromSelection().hasHtml()


def test_positions_count_code_points(editor: ArticleEditor) -> None:
    text = f"😀 Андре{DECOMPOSED} пришёл"
    editor.load(body("первый", text))
    start = text.index("пришёл")
    editor.select(1, Span(start, start + 6))
    assert editor.textCursor().selectedText() == "пришёл"
    assert editor.selection() == (1, Span(start, start + 6))
    assert editor.caret() == (1, start + 6)


def test_edits_are_one_step_and_exact(editor: ArticleEditor) -> None:
    editor.load(body(f"😀 раз, раз {DECOMPOSED}", "без", "раз"))
    listener = Listener(editor)
    editor.apply_edits([(2, Edit(Span(0, 3), "два")), (0, Edit(Span(2, 5), "😀😀")), (0, Edit(Span(7, 10), ""))])
    assert texts(editor) == [f"😀 😀😀,  {DECOMPOSED}", "без", "два"]
    assert [(splice.index, splice.removed) for splice in listener.splices] == [(0, 1), (2, 1)]
    editor.undo()
    assert texts(editor) == [f"😀 раз, раз {DECOMPOSED}", "без", "раз"]


def test_a_wrong_edit_changes_nothing(editor: ArticleEditor) -> None:
    editor.load(body("раз", "два"))
    with pytest.raises(ValueError):
        editor.apply_edits([(0, Edit(Span(0, 1), "x")), (1, Edit(Span(2, 9), "x"))])
    assert texts(editor) == ["раз", "два"]
    assert not editor.can_undo


def test_the_caret_stays_with_its_words(editor: ArticleEditor) -> None:
    editor.load(body("один два три"))
    put_caret(editor, 0, 9)
    editor.apply_edits([(0, Edit(Span(0, 4), "тысяча"))])
    assert editor.caret() == (0, 11)


def test_a_version_comes_back_as_one_step(editor: ArticleEditor) -> None:
    old = [Paragraph("З", Role.HEADLINE), *body("а", "б", "в")]
    editor.load(old)
    new = [Paragraph("З", Role.HEADLINE), *body("а", "новое", "ещё", "в")]
    editor.replace_all(new)
    assert editor.paragraphs() == new
    editor.undo()
    assert editor.paragraphs() == old
    assert not editor.can_undo


def heights(editor: ArticleEditor) -> list[int]:
    """From the top of each paragraph to the top of the next; the first and the last without the room beyond them."""
    tops = [round(origin.y()) for _block, origin in editor.visible_blocks()]
    between = [below - above for above, below in pairwise(tops)]
    return [between[0] - (TOP - SIDE), *between[1:], 26]


def test_blank_lines_are_gaps_until_something_is_typed(editor: ArticleEditor) -> None:
    editor.load(body("раз", "", "два", "", "три"))
    assert heights(editor) == [26, 12, 26, 12, 26]
    put_caret(editor, 1, 0)
    QTest.keyClicks(editor, "x")
    assert heights(editor) == [26, 26, 26, 12, 26]
    assert texts(editor)[1] == "x"


def test_the_window_gets_its_own_combinations(editor: ArticleEditor) -> None:
    for key in (Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_Period):
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.accept()
        editor.event(event)
        assert not event.isAccepted()
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x")
    event.ignore()
    editor.event(event)
    assert event.isAccepted()


def test_read_only_text_is_not_changed(editor: ArticleEditor) -> None:
    editor.load(body("раз"))
    editor.set_read_only(True)
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor.insert_clean("y")
    assert texts(editor) == ["раз"]


LETTERS = st.text(st.sampled_from(["а", "б", " ", NBSP, "😀", "и", "\u0306", "«"]), max_size=8)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[str], list[tuple[int, Edit]]]:
    words = draw(st.lists(LETTERS, min_size=1, max_size=4))
    edits: list[tuple[int, Edit]] = []
    for number, text in enumerate(words):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            edits.append((number, Edit(Span(start, end), draw(LETTERS))))
    return words, draw(st.permutations(edits))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edited())
def test_edits_do_what_the_core_says(editor: ArticleEditor, case: tuple[list[str], list[tuple[int, Edit]]]) -> None:
    words, edits = case
    editor.load(body(*words))
    listener = Listener(editor)
    editor.apply_edits(edits)
    expected = [apply_edits(text, [e for at, e in edits if at == number]) for number, text in enumerate(words)]
    assert texts(editor) == expected == [paragraph.text for paragraph in listener.paragraphs]
    editor.spliced.disconnect(listener.hear)


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["type", "space", "enter", "backspace", "delete", "paste", "role", "undo", "redo", "cut"]),
        st.integers(0, 40),
        st.integers(0, 6),
    ),
    max_size=14,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LETTERS, min_size=1, max_size=5), ACTIONS)
def test_splices_tell_everything_and_undo_takes_all_back(
    editor: ArticleEditor, words: list[str], actions: Sequence[tuple[str, int, int]]
) -> None:
    start = [Paragraph(text, Role.HEADLINE if number == 1 else Role.BODY) for number, text in enumerate(words)]
    editor.load(start)
    listener = Listener(editor)
    for action, position, length in actions:
        act(editor, action, position, length)
        assert [paragraph.text for paragraph in listener.paragraphs] == texts(editor)
        assert listener.paragraphs == editor.paragraphs()
    end = editor.paragraphs()
    steps = 0
    while editor.can_undo:
        editor.undo()
        steps += 1
    assert editor.paragraphs() == start == listener.paragraphs
    for _ in range(steps):
        editor.redo()
    assert editor.paragraphs() == end == listener.paragraphs
    editor.spliced.disconnect(listener.hear)


def reachable(editor: ArticleEditor, position: int) -> int:
    """A place where a caret can be: within the text and not inside a surrogate pair."""
    position = min(position, editor.document().characterCount() - 1)
    return editor.article.position(*editor.article.place(position))


def act(editor: ArticleEditor, action: str, position: int, length: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(reachable(editor, position))
    if action in {"paste", "cut"}:
        cursor.setPosition(reachable(editor, position + length), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    keys = {
        "enter": Qt.Key.Key_Return,
        "backspace": Qt.Key.Key_Backspace,
        "delete": Qt.Key.Key_Delete,
        "space": Qt.Key.Key_Space,
        "type": Qt.Key.Key_X,
    }
    if action in keys:
        QTest.keyClick(editor, keys[action])
    elif action == "paste":
        editor.insert_clean("раз\nдва")
    elif action == "cut":
        editor.cut()
    elif action == "role":
        editor.set_role(position % editor.document().blockCount(), list(Role)[length])
    elif action == "undo":
        editor.undo()
    else:
        editor.redo()


def test_a_line_made_above_the_headline_is_body_text_and_the_headline_stays_one(editor: ArticleEditor) -> None:
    editor.load([Paragraph("Заголовок", Role.HEADLINE), Paragraph("текст")])
    put_caret(editor, 0, 0)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Up)
    QTest.keyClicks(editor, "x")
    assert [(p.text, p.role) for p in editor.paragraphs()] == [
        ("x", Role.BODY),
        ("Заголовок", Role.HEADLINE),
        ("текст", Role.BODY),
    ]
    editor.undo()
    editor.undo()
    assert editor.paragraphs()[0] == Paragraph("Заголовок", Role.HEADLINE)
