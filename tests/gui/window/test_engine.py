# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine in the status bar, and where it says the text goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proofdesk import bootstrap
from proofdesk.app.protocol import EngineChanged
from proofdesk.core.engines import EngineChoice, EngineState, EngineStatus
from proofdesk.core.messages import message
from proofdesk.core.ports import EngineInfo
from proofdesk.gui.engine import EngineItem
from proofdesk.gui.status import EngineAction

EMBEDDED = EngineInfo("embedded", "6.8")
LOCAL = EngineInfo("local", "6.8")
ENDED = message("engine.ended", log="/x.log")


@pytest.fixture
def one(opening, quick_services, tmp_path, monkeypatch):
    monkeypatch.delenv("PROOFDESK_ENGINE")
    (tmp_path / "статья.txt").write_text("Заголовок\n\nтут ошипка", "utf-8")
    opened = opening(tmp_path / "статья.txt", quick_services)
    opened.until(lambda: opened.desk.checking.engine is not None and opened.desk.findings())
    return opened


def tell(one, choice, status, info=EMBEDDED, reason=None, log=""):
    state = EngineState(EngineChoice.parse(choice), status, info, reason, log)
    one.desk.checking._event.emit(EngineChanged(state))
    one.until(lambda: one.desk.checking.engine_state == state)


def engine_words(one):
    return one.window.status._engine.text()


def privacy(one):
    return one.window.status._privacy.text()


def item(one):
    return one.window.findChild(EngineItem)


def entries(one):
    return {action.text(): action for action in item(one).menu().actions() if action.text()}


@pytest.mark.parametrize(
    ("choice", "status", "info", "reason", "words", "restarts"),
    [
        ("auto", EngineStatus.STARTING, EMBEDDED, None, "LanguageTool запускается…", False),
        ("auto", EngineStatus.READY, LOCAL, None, "LanguageTool 6.8, свой сервер", False),
        ("auto", EngineStatus.READY, EMBEDDED, ENDED, "LanguageTool 6.8, встроенный", False),
        ("local", EngineStatus.FALLBACK, EMBEDDED, ENDED, "Сервер не отвечает, проверяют встроенные правила", True),
        ("local", EngineStatus.FAILED, EMBEDDED, ENDED, "Сервер не работает, проверяют встроенные правила", True),
    ],
)
def test_the_status_bar_says_how_the_engine_is(one, choice, status, info, reason, words, restarts):
    tell(one, choice, status, info, reason)
    assert engine_words(one) == words
    assert (one.window.status._action is EngineAction.RESTART) is restarts
    assert privacy(one) == "Текст не покидает компьютер"


def test_a_named_server_is_told_by_its_host_and_where_the_text_goes_is_never_hidden(one):
    address = "https://lt.redakciya.kz/api"
    tell(one, address, EngineStatus.READY, EngineInfo("remote", "6.8", address))
    assert engine_words(one) == "Проверяет сервер lt.redakciya.kz"
    assert privacy(one) == "Текст уходит на lt.redakciya.kz"
    tell(one, address, EngineStatus.FALLBACK, EMBEDDED, message("engine.unreachable", address=address))
    assert privacy(one) == "Текст уходит на lt.redakciya.kz"
    assert one.window.status._privacy.isVisible()


def test_a_named_server_on_this_computer_keeps_the_text_here(one):
    address = "http://localhost:8081"
    tell(one, address, EngineStatus.READY, EngineInfo("remote", "6.8", address))
    assert privacy(one) == "Текст не покидает компьютер"


def test_details_say_why_another_engine_checks(one):
    tell(one, "local", EngineStatus.FAILED, EMBEDDED, message("engine.java-missing"))
    item(one).tell_more()
    assert one.window.status._message.text.startswith("Нет Java")


def test_choosing_another_engine_is_kept_and_starts_the_check_anew_without_showing_anything_twice(one):
    before = [finding.key for finding in one.desk.findings()]
    assert bootstrap.engine_choice() == EngineChoice.parse("auto")
    entries(one)["Встроенные правила"].trigger()
    assert bootstrap.engine_choice() == EngineChoice.parse("embedded")
    one.until(lambda: one.desk.checking.engine is not None and one.desk.findings())
    assert [finding.key for finding in one.desk.findings()] == before
    assert entries(one)["Встроенные правила"].isChecked()
    assert not entries(one)["Выбирать самому"].isChecked()


def test_an_address_is_taken_where_it_is_one(one):
    item(one).name_address("lt.redakciya.kz")
    assert "lt.redakciya.kz" in one.window.status._message.text
    assert bootstrap.engine_choice() == EngineChoice.parse("auto")
    item(one).name_address("https://lt.redakciya.kz/v2/")
    assert str(bootstrap.engine_choice()) == "https://lt.redakciya.kz"
    assert entries(one)["Сервер lt.redakciya.kz"].isChecked()
    one.until(lambda: one.desk.checking.engine is not None)
    assert privacy(one) == "Текст уходит на lt.redakciya.kz"


def test_a_choice_that_cannot_be_kept_is_one_sentence(one):
    def refuse(_choice):
        raise OSError(28, "No space left on device")

    one.desk.services = replace(one.desk.services, choose_engine=refuse)
    item(one).choose(EngineChoice.parse("local"))
    assert "No space left on device" in one.window.status._message.text


def test_the_log_is_offered_where_there_is_one(one):
    assert "Показать журнал" not in entries(one)
    tell(one, "local", EngineStatus.READY, LOCAL, log="/x.log")
    assert "Показать журнал" in entries(one)
