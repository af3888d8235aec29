# SPDX-License-Identifier: GPL-3.0-or-later
"""From a word of the article into a dictionary, and back with Ctrl+Z."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope
from proofdesk.core.issues import Family
from proofdesk.gui.dictionary.adding import AddWordDialog
from proofdesk.gui.panels.tabs import PanelName

TEXT = "Вода ушла: что известно\n\nВсе говорят о прогматике, и прогматика победила. Фирма Хоргас Логистек рада.\n"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def one(opening, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8")
    opened = opening(path)
    opened.until(lambda: spelling(opened) == ["прогматике", "прогматика"])
    opened.saved()
    opened.window.open_panel(PanelName.NAMES)  # so that the walk bar has the actions
    return opened


def spelling(one):
    return [finding.issue.text for finding in one.desk.findings() if finding.family is Family.SPELLING]


def dialog(one):
    """The dialog, once it knows the forms of the word."""
    one.until(lambda: one.window.findChild(AddWordDialog) is not None)
    found = one.window.findChild(AddWordDialog)
    one.until(found.add.isEnabled)
    return found


def words(one):
    return [(entry.word, entry.scope.value) for entry in one.wiring.words.words.entries]


def go_to_word(one):
    one.wiring.walk.choose(next(f.key for f in one.desk.findings() if f.issue.text == "прогматике"))


def into(menu, scope):
    (below,) = [action.menu() for action in menu.actions() if action.menu() is not None]
    return below.actions()[("personal", "article", "house").index(scope)]


@pytest.mark.parametrize("scope", ["personal", "article", "house"])
def test_a_word_goes_in_from_the_menu_and_out_with_ctrl_z(one, scope, monkeypatch):
    shown_menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: shown_menus.append(menu))
    go_to_word(one)
    one.wiring.deciding.fixes_menu(one.wiring.walk.current)
    into(shown_menus[0], scope).trigger()
    shown = dialog(one)
    assert (shown.form.draft.word, shown.form.draft.scope.value) == ("прогматика", scope)
    shown.add.click()
    one.until(lambda: spelling(one) == [])
    assert words(one) == [("прогматика", scope)]
    assert "прогматика, 10 форм" in one.window.walk_bar.title.text
    QTest.keyClick(one.window.editor, Qt.Key.Key_Z, CTRL)
    one.until(lambda: spelling(one) == ["прогматике", "прогматика"])
    one.until(lambda: one.wiring.walk.current is not None and one.wiring.walk.current.issue.text == "прогматике")
    assert (words(one), one.text()) == ([], TEXT)
    QTest.keyClick(one.window.editor, Qt.Key.Key_Z, CTRL | SHIFT)
    one.until(lambda: spelling(one) == [])
    assert words(one) == [("прогматика", scope)]
    one.saved()


def test_the_walk_bar_and_the_card_offer_it_for_words_alone(one):
    go_to_word(one)
    bar = one.window.walk_bar
    assert bar.add_word.isVisible()
    bar.add_word.click()
    shown = dialog(one)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    one.until(lambda: one.window.findChild(AddWordDialog) is None)
    assert words(one) == []
    one.wiring.walk.leave()
    assert not bar.add_word.isVisible()


def test_selected_words_go_in_together(one):
    editor = one.window.editor
    start = one.text().index("Хоргас")
    cursor = QTextCursor(editor.document())
    cursor.setPosition(start)
    cursor.setPosition(start + len("Хоргас Логистек"), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    QTest.keyClick(editor, Qt.Key.Key_A, CTRL | SHIFT)
    shown = dialog(one)
    assert shown.form.draft.word == "Хоргас Логистек"
    shown.add.click()
    one.until(lambda: words(one) == [("Хоргас Логистек", "personal")])
    one.saved()


def test_a_word_that_is_not_to_be_used_is_offered_in_its_own_form_and_fixed_everywhere(one):
    go_to_word(one)
    one.wiring.words.add(one.wiring.walk.current, DictionaryScope.HOUSE)
    shown = dialog(one)
    shown.form.kind.choose("forbidden")
    shown.form.preferred.setText("теория")
    shown.form.preferred.textEdited.emit("теория")
    one.until(shown.add.isEnabled)
    shown.add.click()
    one.until(
        lambda: {f.issue.rule for f in one.desk.findings() if f.family is Family.SPELLING} == {"spelling/forbidden"}
    )
    go_to_word(one)
    one.wiring.walk.fix()
    one.until(lambda: "о теории, и теория победила" in one.text())
    one.saved()


def test_what_is_forbidden_can_be_right_in_this_article_alone(one):
    go_to_word(one)
    one.wiring.words.add(one.wiring.walk.current, DictionaryScope.HOUSE)
    shown = dialog(one)
    shown.form.kind.choose("forbidden")
    one.until(shown.add.isEnabled)
    shown.add.click()
    one.until(lambda: [f.issue.rule for f in one.desk.findings()] == ["spelling/forbidden"] * 2)
    go_to_word(one)
    one.wiring.words.add_current()
    shown = dialog(one)
    assert shown.form.draft.scope is DictionaryScope.ARTICLE
    shown.add.click()
    one.until(lambda: spelling(one) == [])
    one.saved()


def test_a_word_that_is_there_already_is_said_in_the_dialog(one):
    one.desk.stored.dictionaries.add(DictionaryEntry("прогматика"))
    go_to_word(one)
    one.wiring.words.add(one.wiring.walk.current, DictionaryScope.PERSONAL)
    shown = dialog(one)
    shown.add.click()
    one.until(lambda: shown.problem.text() != "")
    assert "уже есть" in shown.problem.text()
    assert shown.isVisible()
    shown.reject()
    one.saved()
