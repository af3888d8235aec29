# SPDX-License-Identifier: GPL-3.0-or-later
"""The language that an article is checked as: chosen in the status bar, kept with the article."""

from __future__ import annotations

import pytest

from proofdesk.core.engines import LANGUAGES, MORE_LANGUAGES
from proofdesk.core.issues import Family
from proofdesk.gui.engine import EngineItem
from proofdesk.gui.status import EngineAction
from tests.engines.stand_in import WORD, StandIn

TEXT = f"Заголовок\n\nВ прогматике есть {WORD} , и она одна.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def server(monkeypatch):
    with StandIn() as standing:
        monkeypatch.setenv("PROOFDESK_ENGINE", standing.address)
        yield standing


def found(one):
    return {(finding.family, finding.issue.text) for finding in one.desk.findings()}


def choice(one, words):
    menu = one.wiring.chrome.language_menu()
    (others,) = [action.menu() for action in menu.actions() if action.menu() is not None]
    return next(action for action in (*menu.actions(), *others.actions()) if action.text() == words)


def speaks(one):
    return one.window.status.language_item.text()


def is_idle(one):
    return one.desk.checking.engine is not None and not one.window.status._is_checking


def test_another_language_is_left_to_the_server_and_comes_back_with_the_article(opening, article, server):
    one = opening(article)
    one.until(lambda: (Family.SPELLING, "прогматике") in found(one))
    one.saved()
    assert (speaks(one), choice(one, "Русский").isChecked()) == ("Русский", True)
    choice(one, "Английский").trigger()
    one.until(lambda: found(one) == {(Family.GRAMMAR, WORD)})
    assert server.parameters["language"] == ["en-US"]
    assert (speaks(one), choice(one, "Английский").isChecked()) == ("Английский", True)
    assert one.text() == TEXT
    one.desk.close()
    again = opening(article)
    again.until(lambda: again.desk.article is not None and found(again) == {(Family.GRAMMAR, WORD)})
    assert speaks(again) == "Английский"
    choice(again, "Русский").trigger()
    again.until(lambda: (Family.SPELLING, "прогматике") in found(again))
    assert speaks(again) == "Русский"


def test_what_is_typed_in_another_language_is_checked_in_it(opening, article, server):
    one = opening(article)
    one.saved()
    choice(one, "Английский").trigger()
    one.until(lambda: found(one) == {(Family.GRAMMAR, WORD)})
    one.window.editor.textCursor().insertText(f"{WORD} ")
    one.until(lambda: len(one.desk.findings()) == 2)
    assert server.parameters["language"] == ["en-US"]
    one.saved()


def test_without_a_server_the_window_says_what_it_takes_and_russian_works_again(opening, article):
    one = opening(article)
    one.until(lambda: (Family.SPELLING, "прогматике") in found(one))
    one.saved()
    choice(one, "Украинский").trigger()
    one.until(lambda: one.desk.checking.failures)
    assert found(one) == set()
    status, item = one.window.status, one.window.findChild(EngineItem)
    assert status._engine.text() == "Украинский: нужен сервер LanguageTool"
    assert status._action is EngineAction.RESTART
    one.until(lambda: one.window.walk_bar.count.text() == "Текст на этом языке не проверен")
    assert not one.window.issues._empty.isVisible()
    choice(one, "Русский").trigger()
    one.until(lambda: (Family.SPELLING, "прогматике") in found(one) and not one.desk.checking.failures)
    one.until(lambda: "замечани" in one.window.walk_bar.count.text())
    item.show()
    assert status._engine.text() == "LanguageTool 6.8, встроенный"


def test_the_language_is_in_the_menu_of_the_window_too(opening, article, server):
    one = opening(article)
    one.saved()
    menu = one.window.header.menu_button.menu()
    part = next(action.menu() for action in menu.actions() if action.text() == "Язык текста")
    part.aboutToShow.emit()
    part.aboutToShow.emit()
    assert [action.text() for action in part.actions() if action.isChecked()] == ["Русский"]
    next(action for action in part.actions() if action.text() == "Английский").trigger()
    one.until(lambda: found(one) == {(Family.GRAMMAR, WORD)})
    part.aboutToShow.emit()
    assert [action.text() for action in part.actions() if action.isChecked()] == ["Английский"]
    one.saved()


def test_one_article_does_not_change_the_language_of_the_next(opening, article, tmp_path, server):
    one = opening(article)
    one.saved()
    choice(one, "Английский").trigger()
    one.until(lambda: found(one) == {(Family.GRAMMAR, WORD)})
    other = tmp_path / "вторая.txt"
    other.write_text(TEXT, "utf-8")
    one.desk.open_file(str(other))
    one.until(lambda: (Family.SPELLING, "прогматике") in found(one))
    assert speaks(one) == "Русский"
    one.saved()


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_every_language_has_a_name_of_its_own(translators, language):
    names = [translators(language)(f"text-language.{code}") for code in (*LANGUAGES, *MORE_LANGUAGES)]
    assert len(set(names)) == len(names)
    assert not any(name.startswith("text-language") for name in names)
