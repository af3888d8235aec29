# SPDX-License-Identifier: GPL-3.0-or-later
"""Walk bar and find bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from proofdesk.core.issues import Family
from proofdesk.core.messages import Translator
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph
from proofdesk.gui.editor.editor import ArticleEditor
from proofdesk.gui.findbar import FindBar, Hit, find_all, pattern_of
from proofdesk.gui.theme import ThemeSource
from proofdesk.gui.walkbar import WalkBar

NBSP = "\u00a0"


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(900, 800)
    return widget


@pytest.fixture
def bar(host: QWidget, themes: ThemeSource, translator: Translator) -> WalkBar:
    widget = WalkBar(themes, translator, host)
    widget.resize(820, 52)
    host.show()
    return widget


@pytest.fixture
def find(host: QWidget, themes: ThemeSource, translator: Translator) -> FindBar:
    editor = ArticleEditor(themes, translator, host)
    editor.resize(840, 700)
    widget = FindBar(themes, translator, editor, host)
    host.show()
    editor.load([Paragraph(f"😀 раз и{NBSP}раз"), Paragraph("Разный раз")])
    return widget


def test_an_issue_is_shown_with_its_actions(bar: WalkBar, qtbot: QtBot) -> None:
    bar.show_issue(3, 11, Family.NAMES, "Имена", "Имя: два написания", more=True)
    assert bar.count.text() == "3 из 11"
    assert bar.fix.text() == "Исправить…"
    with qtbot.waitSignal(bar.fix_requested):
        bar.fix.click()
    with qtbot.waitSignal(bar.ask_requested):
        bar.ask.click()


def test_actions_exist_in_one_place(bar: WalkBar) -> None:
    bar.show_issue(3, 11, Family.NAMES, "Имена", "Имя", actions=False)
    assert not bar.fix.isVisible()
    assert not bar.skip.isVisible()
    assert bar.next.isVisible()


def test_after_a_toast_the_bar_shows_what_it_showed(bar: WalkBar, qtbot: QtBot) -> None:
    bar.show_issue(3, 11, Family.NAMES, "Имена", "Имя: два написания")
    bar.toast("Исправлено: слово")
    assert bar.title.text == "Исправлено: слово"
    assert bar.undo.isVisible()
    assert bar.fix.isVisible()
    with qtbot.waitSignal(bar.undo_requested):
        bar.undo.click()
    assert bar.title.text == "Имя: два написания"
    assert not bar.undo.isVisible()


def test_idle_without_issues_offers_no_walk(bar: WalkBar) -> None:
    bar.show_idle("Замечаний нет")
    assert not bar.nearest.isVisible()
    bar.show_idle("11 замечаний", can_walk=True)
    assert bar.nearest.isVisible()


@pytest.mark.parametrize(
    ("words", "case", "whole", "found"),
    [("раз", False, False, 4), ("раз", True, False, 3), ("раз", False, True, 3), ("и раз", False, False, 1)],
)
def test_find(find: FindBar, words: str, case: bool, whole: bool, found: int) -> None:
    find.case.setChecked(case)
    find.whole.setChecked(whole)
    find.field.setText(words)
    find.find_next()
    assert len(find.hits) == found


def test_a_dot_is_a_dot() -> None:
    assert find_all([Paragraph("абв.")], pattern_of(".", case=False, whole=False)) == [Hit(0, Span(3, 4))]


def test_finding_goes_round(find: FindBar) -> None:
    find.field.setText("раз")
    seen = []
    for _ in range(5):
        find.find_next()
        seen.append(find._editor.selection())
    assert seen[0] == seen[4] == (0, Span(2, 5))
    assert find.count.text() == "1 из 4"
    find.find_previous()
    assert find._editor.selection() == (1, Span(7, 10))


def test_replacing_every_hit_is_one_step(find: FindBar) -> None:
    find.open_find(replace=True)
    find.field.setText("раз")
    find.replacement.setText("два")
    find.replace_every()
    texts = [paragraph.text for paragraph in find._editor.paragraphs()]
    assert texts == [f"😀 два и{NBSP}два", "дваный два"]
    find._editor.undo()
    assert find._editor.paragraphs()[0].text == f"😀 раз и{NBSP}раз"
    assert not find._editor.can_undo


def test_replacing_one_by_one(find: FindBar) -> None:
    find.open_find(replace=True)
    find.field.setText("раз")
    find.replacement.setText("разраз")
    for _ in range(3):
        find.replace_one()
    assert find._editor.paragraphs()[0].text == f"😀 разраз и{NBSP}разраз"
    assert find._editor.paragraphs()[1].text == "Разный раз"


def test_escape_closes(find: FindBar) -> None:
    find.open_find()
    QTest.keyClick(find.field, Qt.Key.Key_Escape)
    assert not find.isVisible()


def test_go_to_a_paragraph(find: FindBar) -> None:
    find.open_go_to()
    find.number.setText("2")
    QTest.keyClick(find.number, Qt.Key.Key_Return)
    assert find._editor.caret() == (1, 0)


def test_beside_an_open_card_the_bar_says_how_to_go_on(bar: WalkBar) -> None:
    bar.show_issue(3, 11, Family.NAMES, "Имена", "Имя: два написания", actions=False)
    assert bar.forward.isVisible()
    assert bar.back.isVisible()
    assert not bar.glyph.isVisible()
    assert not bar.done.isVisible()  # nobody has said yet how many are decided
    bar.set_done(4, 15)
    assert bar.done.text() == "Решено 4 из 15"
    assert bar.done_line.isVisible()
    bar.show_issue(3, 11, Family.NAMES, "Имена", "Имя: два написания")
    assert not bar.done.isVisible()
    assert not bar.forward.isVisible()


def test_where_nothing_waits_the_arrows_say_so(bar: WalkBar) -> None:
    bar.show_idle("Замечаний нет")
    assert not bar.next.isEnabled()
    assert bar.next.toolTip() == "Замечаний нет"
    bar.show_idle("11 замечаний", can_walk=True)
    assert bar.next.isEnabled()
    assert bar.next.toolTip() == "Следующее замечание · F8"


def test_key_caps_go_before_the_name_of_the_issue_is_shortened(bar: WalkBar) -> None:
    bar.show_issue(3, 11, Family.NAMES, "Имена", "Имя: два написания")
    wide = bar.fix.sizeHint().width()
    bar.resize(bar.sizeHint().width() - 20, 52)
    QApplication.processEvents()
    assert bar.fix.sizeHint().width() < wide
    assert not bar.title.toolTip()


def test_the_find_bar_is_as_high_as_its_rows(find: FindBar, host: QWidget) -> None:
    find.resize(780, 56)
    heights = []
    for open_bar in (find.open_find, find.open_go_to, lambda: find.open_find(replace=True)):
        open_bar()
        QApplication.processEvents()
        heights.append(find.sizeHint().height())
    assert heights == [49, 49, 89]
    field = find.field.width()
    find.field.setText("раз")
    find.find_next()
    QApplication.processEvents()
    assert find.field.width() == field


def test_buttons_that_would_do_nothing_say_why(find: FindBar) -> None:
    find.open_find(replace=True)
    assert not find.replace_all.isEnabled()
    assert find.replace_all.toolTip() == "Введите, что искать"
    find.field.setText("такого нет")
    find.find_next()
    assert not find.next.isEnabled()
    assert find.next.toolTip() == "Не найдено"
    find.field.setText("раз")
    find.find_next()
    assert find.replace.isEnabled()
    assert find.next.isEnabled()
