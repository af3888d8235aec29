# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings in the real window: what is chosen holds at once, and after the next start."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from proofdesk import bootstrap
from proofdesk.app.services import Kept
from proofdesk.core.engines import EngineChoice, EngineKind
from proofdesk.core.issues import Family
from proofdesk.gui.chrome import OUR_LANGUAGES
from proofdesk.gui.settings.window import SettingsWindow
from proofdesk.gui.theme import DARK, LIGHT, apply_theme, wanted_theme

TEXT = 'Вода ушла\n\nДокладчиком был Борис Поломарчук. Бориса Поломорчука ждали. Он сказал "да" и ушёл.\n'
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def quick(opening, quick_services, article):
    one = opening(article, quick_services)
    one.until(lambda: one.desk.article is not None)
    one.saved()
    return one


def settings(one):
    QTest.keyClick(one.window.editor, Qt.Key.Key_Comma, CTRL)
    view = one.window.findChild(SettingsWindow)
    assert view is not None
    assert view.isVisible()
    return view


def rules(one):
    return {finding.issue.rule for finding in one.desk.findings()}


def is_checked(one):
    return one.desk.checking.engine is not None and not one.window.status._is_checking


def test_a_rule_that_is_switched_off_is_silent_at_once_and_after_the_next_start(opening, article):
    one = opening(article)
    one.until(lambda: {"names/variant", "typography/quotes"} <= rules(one))
    one.saved()
    view = settings(one)
    for row in (view.rules.rows["names/variant"], view.typography.rows["typography/quotes"]):
        assert row.switch.isChecked()
        row.switch.click()
        assert not row.switch.isChecked()
    one.until(lambda: is_checked(one) and rules(one).isdisjoint({"names/variant", "typography/quotes"}))
    one.until(lambda: one.wiring.views.people() and one.wiring.views.people_in_question() == 0)
    assert [view.conflict for view in one.wiring.views.people()] == [None]
    one.saved()
    one.desk.close()
    again = opening(article)
    again.until(lambda: again.desk.article is not None and is_checked(again))
    assert rules(again).isdisjoint({"names/variant", "typography/quotes"})
    assert not settings(again).rules.rows["names/variant"].switch.isChecked()
    again.wiring.setting_up.switch("names/variant", True)
    again.until(lambda: "names/variant" in rules(again))
    assert "typography/quotes" not in rules(again)
    again.saved()


def test_a_rule_goes_off_from_the_card_and_comes_back_with_the_same_click(opening, article):
    one = opening(article)
    one.until(lambda: "typography/quotes" in rules(one))
    one.saved()
    found = next(f for f in one.desk.findings() if f.issue.rule == "typography/quotes")
    one.window.issues.rule_off_requested.emit(found.key)
    bar = one.window.walk_bar
    assert bar.undo.isVisible()
    one.until(lambda: is_checked(one) and "typography/quotes" not in rules(one))
    bar.undo.click()
    one.until(lambda: "typography/quotes" in rules(one))
    assert bootstrap.rules_off() == frozenset()
    one.saved()


def test_what_was_switched_can_be_taken_back_in_the_settings(quick):
    view = settings(quick)
    view.rules.rows["names/yo"].switch.click()
    assert view.foot.told.text == "Правило выключено: Имя: то ё, то е"
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert view.rules.rows["names/yo"].switch.isChecked()
    assert quick.desk.rules_off == frozenset()


def test_a_choice_that_cannot_be_written_changes_nothing_and_says_why(opening, quick_services, article):
    def refuse(_rules):
        raise OSError(28, "No space left on device")

    one = opening(article, replace(quick_services, rules_off=Kept(frozenset, refuse)))
    one.until(lambda: one.desk.article is not None)
    one.saved()
    view = settings(one)
    view.rules.rows["names/yo"].switch.click()
    assert view.rules.rows["names/yo"].switch.isChecked()
    assert "No space left" in view.foot.told.text
    assert one.desk.rules_off == frozenset()


def test_the_colours_change_at_once_and_are_remembered(quick, qapp):
    view = settings(quick)
    view.look.look.choose("dark")
    assert quick.window.themes.theme is DARK
    assert wanted_theme(qapp, quick.desk.services.look.read()) is DARK
    view.look.look.choose("light")
    assert quick.window.themes.theme is LIGHT
    apply_theme(qapp, LIGHT)


def test_the_size_of_the_text_is_chosen_at_once_and_kept_between_its_ends(quick):
    page = settings(quick).look
    settings(quick).show_page(page)
    assert (quick.window.editor.zoom, page.usual_size.isEnabled()) == (16, False)
    page.larger.click()
    assert quick.window.editor.zoom == 17
    assert page.size_words.text() == "Сейчас 17, обычный — 16."
    while page.larger.isEnabled():
        page.larger.click()
    assert quick.window.editor.zoom == 24
    page.usual_size.click()
    assert quick.window.editor.zoom == 16
    QTest.keyClick(settings(quick), Qt.Key.Key_Equal, CTRL)
    QTest.keyClick(settings(quick), Qt.Key.Key_Equal, CTRL)
    assert quick.window.editor.zoom == 18
    QTest.keyClick(settings(quick), Qt.Key.Key_0, CTRL)
    assert quick.window.editor.zoom == 16
    quick.window.actions_by_id["smaller"].trigger()
    assert page.size_words.text() == "Сейчас 15, обычный — 16."
    while page.smaller.isEnabled():
        page.smaller.click()
    assert quick.window.editor.zoom == 13


def test_an_engine_is_chosen_and_a_wrong_address_is_said_to_be_none(quick, monkeypatch):
    monkeypatch.delenv("PROOFDESK_ENGINE", raising=False)
    page = settings(quick).engine
    page.button(EngineKind.EMBEDDED).click()
    assert bootstrap.engine_choice() == EngineChoice(EngineKind.EMBEDDED)
    page.button(EngineKind.REMOTE).click()
    assert bootstrap.engine_choice() == EngineChoice(EngineKind.EMBEDDED)
    page.address.setText("не адрес")
    page.use.click()
    view = quick.window.findChild(SettingsWindow)
    assert "не адрес" in view.foot.told.text
    assert page.button(EngineKind.EMBEDDED).isChecked()
    page.address.setText("http://localhost:8081/v2")
    page.use.click()
    assert bootstrap.engine_choice() == EngineChoice(EngineKind.REMOTE, "http://localhost:8081")
    assert page.button(EngineKind.REMOTE).isChecked()
    assert page.privacy.text() == "Текст проверяют на этом компьютере. Сеть не нужна."


def test_a_person_signs_with_another_name_from_the_next_start_on(quick, monkeypatch):
    monkeypatch.delenv("PROOFDESK_AUTHOR", raising=False)
    view = settings(quick)
    view.names.signature.setText("  Динара   Ахметова ")
    view.names.signature.editingFinished.emit()
    assert bootstrap.author() == "Динара Ахметова"
    assert view.foot.told.text == "Со следующего запуска вы подписываетесь так: Динара Ахметова"


def test_the_windows_of_names_and_words_open_from_their_pages(quick):
    view = settings(quick)
    view.names.open.click()
    view.dictionaries.open.click()
    assert quick.wiring.registering.view.isVisible()
    assert quick.wiring.words.view.isVisible()
    assert view.names.count.text() == "0 записей"
    assert view.storage.place.text() == quick.desk.stored.place


def test_rules_are_found_by_their_words_and_by_their_examples(quick):
    page = settings(quick).rules
    page.search.setText("два написания")
    assert {"names/variant", "names/place"} <= set(page.found)
    assert "spelling/unknown" not in page.found
    page.search.setText("ничего подобного")
    assert page.found == []
    page.search.clear()
    assert {rule.id for rule in bootstrap.catalogue() if rule.family is not Family.TYPOGRAPHY} == set(page.found)


def test_the_keyboard_goes_through_the_pages_and_out_again(quick):
    view = settings(quick)
    quick.until(view.isActiveWindow)
    assert view.focusWidget() is view.nav.current
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Down)
    assert view.page is view.names
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_PageUp, CTRL)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_PageUp, CTRL)
    assert view.page is view.storage
    assert view.focusWidget() is view.nav.current
    view.nav.show_page(5)
    view.nav.current.setFocus()
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_PageUp, CTRL)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_PageDown, CTRL)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    assert (view.page, view.focusWidget().accessibleName()) == (view.look, "Цвета: Как в системе")
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Escape)
    assert not view.isVisible()
    QTest.keyClick(quick.window.editor, Qt.Key.Key_Slash, CTRL)
    assert (view.isVisible(), view.page) == (True, view.keys)
    view.keys.search.setText("ctrl+shift+n")
    assert view.keys.found == ["register"]
    view.keys.search.setText("пропус")
    assert set(view.keys.found) == {"skip", "skip-here"}


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_nothing_is_cut_in_any_language(qtbot, themes, translators, language):
    made = SettingsWindow(themes, translators(language), bootstrap.catalogue(), OUR_LANGUAGES)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    for page in made._pages:
        made.show_page(page)
        qtbot.wait(1)
        for button in page.findChildren(type(made.engine.use)):
            assert button.width() >= button.sizeHint().width(), button.text()
        assert page.ground.minimumSizeHint().width() <= page.width()
    assert made.engine.address.geometry().right() < made.engine.use.geometry().left()
