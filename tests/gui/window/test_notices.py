# SPDX-License-Identifier: GPL-3.0-or-later
"""The band about a text that was typed with the signs of a keyboard, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from proofdesk.core.review import DecisionKind, IgnoreScope
from proofdesk.gui.controls import Button
from proofdesk.gui.noticing import NOTICE

PLAIN = (
    'Вода ушла\n\nОн сказал: "Вода ушла" - и ушёл.\n\nВышла книга "Степь" - о воде. '
    '"Лес", "Поле", "Дом".\n\nСлово пришол тут.\n'
)
MENDED = (
    "Вода ушла\n\nОн сказал: «Вода ушла» — и ушёл.\n\nВышла книга «Степь» — о воде. "
    "«Лес», «Поле», «Дом».\n\nСлово пришол тут.\n"
)
WORDS = "В тексте 5 пар прямых кавычек и 2 дефиса вместо тире."


@pytest.fixture
def one(opening, tmp_path):
    path = tmp_path / "черновик.txt"
    path.write_text(PLAIN, "utf-8")
    opened = opening(path)
    opened.until(lambda: opened.desk.article is not None and NOTICE in opened.window.band.kinds)
    opened.until(lambda: opened.window.band.words == WORDS and opened.desk.findings())
    return opened


def press(one, words):
    button = next(b for b in one.window.band.findChildren(Button) if b.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def rules(one):
    return [finding.issue.rule for finding in one.desk.findings()]


def undo(one):
    QTest.keyClick(one.window.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_the_band_speaks_for_the_whole_text_and_nothing_of_it_is_walked_or_marked(one):
    assert rules(one) == ["spelling/unknown"]
    state = one.desk.live.states[2]
    assert [f.issue.rule for f in one.desk.live.findings_of(state)] == ["typography/quotes", "typography/dash"]
    assert one.desk.waiting.marked_in(state) == []
    assert one.wiring.views.marks(2, None, {}) == []


def test_a_few_signs_are_seen_in_the_text_one_by_one(opening, tmp_path):
    path = tmp_path / "черновик.txt"
    path.write_text('Он сказал: "Вода ушла" - и ушёл. Вышла книга "Степь".', "utf-8")
    few = opening(path)
    few.until(lambda: len(few.desk.findings()) == 3)
    assert NOTICE not in few.window.band.kinds
    assert len(few.wiring.views.marks(0, None, {})) >= 3


def test_one_press_mends_the_text_and_one_undo_takes_it_back(one):
    press(one, "Расставить")
    assert one.text() == MENDED
    assert NOTICE not in one.window.band.kinds
    one.until(lambda: any(d.kind is DecisionKind.FIXED and d.count == 7 for d in one.desk.decisions))
    undo(one)
    assert one.text() == PLAIN
    one.until(lambda: NOTICE in one.window.band.kinds and one.window.band.words == WORDS)


def test_a_text_that_is_left_as_it_is_stays_so_until_that_is_undone(one):
    press(one, "Оставить так")
    one.until(lambda: {i.rule for i in one.desk.ignores} == {"typography/quotes", "typography/dash"})
    assert {i.scope for i in one.desk.ignores} == {IgnoreScope.ARTICLE}
    assert one.window.band.kinds == frozenset()
    assert (rules(one), one.text()) == (["spelling/unknown"], PLAIN)
    undo(one)
    one.until(lambda: not one.desk.ignores and NOTICE in one.window.band.kinds)
    assert one.window.band.words == WORDS


def test_it_is_left_as_it_is_after_a_restart(one, opening, tmp_path):
    press(one, "Оставить так")
    one.until(lambda: len(one.desk.ignores) == 2)
    one.saved()
    one.desk.close()
    again = opening(tmp_path / "черновик.txt")
    again.until(lambda: len(again.desk.ignores) == 2 and again.desk.findings())
    assert rules(again) == ["spelling/unknown"]
    assert NOTICE not in again.window.band.kinds


def test_a_right_sign_makes_places_of_it_and_without_it_it_is_one_remark_again(one):
    editor = one.window.editor
    editor.setFocus()
    QTest.keyClicks(editor, "«")
    one.until(lambda: rules(one).count("typography/quotes") == 5)
    one.until(lambda: NOTICE not in one.window.band.kinds)  # two hyphens alone are few
    assert len(one.desk.waiting.marked_in(one.desk.live.states[2])) == 2
    undo(one)
    one.until(lambda: one.window.band.words == WORDS)
    assert rules(one) == ["spelling/unknown"]


def test_another_article_has_its_own(one, tmp_path):
    path = tmp_path / "чисто.txt"
    path.write_text(MENDED, "utf-8")
    one.desk.open_file(str(path))
    one.until(lambda: one.desk.file_name == "чисто.txt" and one.desk.findings())
    assert NOTICE not in one.window.band.kinds


def test_a_report_has_one_row_for_each_notice(one):
    report = one.wiring.filing._reporting.compose()
    told = [(issue.rule, issue.paragraph) for issue in report.issues]
    assert told == [("typography/quotes", 3), ("typography/dash", 3), ("spelling/unknown", 7)]
