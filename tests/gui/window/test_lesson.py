# SPDX-License-Identifier: GPL-3.0-or-later
"""The lesson of the first start, on the sample, with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from proofdesk import bootstrap
from proofdesk.gui.panels.issues_side import Lesson


@pytest.fixture
def one(opening):
    opened = opening(bootstrap.sample_path())
    opened.window.show_welcome(True)
    opened.window.editor.setFocus()
    opened.until(lambda: opened.desk.article is not None and opened.desk.findings())
    return opened


def press(one, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(one.window.editor, key, modifiers)


def test_before_it_begins_the_lesson_stands_alone(one):
    window = one.window
    assert (window.welcome.isVisible(), window.issues.isVisible()) == (True, False)
    assert window.welcome.height() == window.issues_side.height()


def test_f8_shows_the_list_beneath_the_steps_with_the_card_of_the_issue(one):
    window = one.window
    press(one, Qt.Key.Key_F8)
    one.until(lambda: one.wiring.walk.current is not None and window.issues.isVisible())
    assert window.issues_side.lesson is Lesson.ABOVE
    assert window.welcome.isVisible()
    assert window.welcome.done == {1}
    assert window.welcome.geometry().bottom() < window.issues.geometry().top()
    assert window.issues.height() > window.welcome.height()
    one.until(lambda: window.issues.current is not None)
    assert not window.walk_bar.fix.isVisible()
    assert window.focusWidget() is window.editor


def test_the_steps_need_no_scroll_bar_in_any_width(one):
    press(one, Qt.Key.Key_F8)
    one.until(one.window.issues.isVisible)
    for width in (1440, 1100, 1920):
        one.window.resize(width, 900)
        one.qtbot.wait(1)
        bar = one.window.welcome._scroll.verticalScrollBar()
        assert (bar.minimum(), bar.maximum()) == (0, 0)
        last = one.window.welcome._scroll.widgets[-1]
        below = last.mapTo(one.window.welcome, last.rect().bottomLeft()).y()
        assert 8 <= one.window.welcome.height() - below <= 16


def test_skipping_goes_on_to_the_next_and_ticks_the_second_step(one):
    press(one, Qt.Key.Key_F8)
    one.until(lambda: one.wiring.walk.current is not None)
    first = one.wiring.walk.current.key
    one.until(lambda: one.wiring.walk.current and one.wiring.walk.current.key == first)
    press(one, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    one.until(lambda: one.window.welcome.done == {1, 2})
    assert one.window.issues_side.lesson is Lesson.ABOVE
    one.saved()


def test_esc_ends_the_lesson_and_so_does_another_article(one, tmp_path):
    press(one, Qt.Key.Key_F8)
    one.until(one.window.issues.isVisible)
    other = tmp_path / "своя.txt"
    other.write_text("Своя статья.", "utf-8")
    one.desk.open_file(str(other))
    one.until(lambda: not one.window.welcomes)
    assert not one.window.welcome.isVisible()
    one.window.show_welcome(True)
    press(one, Qt.Key.Key_Escape)
    assert one.window.issues_side.lesson is Lesson.NONE
    assert one.window.issues.isVisible()
    one.saved()
