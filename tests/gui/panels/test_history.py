# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from proofdesk.core.messages import Translator
from proofdesk.gui.days import day_name
from proofdesk.gui.icons import icon_svg
from proofdesk.gui.panels.history import EntryIcon, HistoryEntry, HistoryFilter, HistoryPanel
from proofdesk.gui.theme import ThemeSource
from tests.gui.panels.samples import NOW

SKIPPED = HistoryEntry(1, EntryIcon.IGNORED, "Пропущено: «ЕНУ»", "Динара", NOW, can_take_back=True)
UNDONE = HistoryEntry(2, EntryIcon.FIXED, "а → б", "Динара", NOW - timedelta(minutes=1), True, True)
ASKED = HistoryEntry(3, EntryIcon.ASKED, "Вопрос автору", "Динара", NOW - timedelta(minutes=2))
VERSION = HistoryEntry(4, EntryIcon.VERSION, "Версия 1", "открыт файл", NOW - timedelta(days=40), revision_id=9)


@pytest.fixture
def panel(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> HistoryPanel:
    made = HistoryPanel(themes, translator)
    qtbot.addWidget(made)
    made.resize(392, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.set_entries([VERSION, SKIPPED, UNDONE, ASKED])
    return made


def entries(panel: HistoryPanel) -> list[int]:
    return [row.id for row in panel._model.rows if isinstance(row, HistoryEntry)]


def test_the_latest_comes_first_under_the_heading_of_its_day(panel: HistoryPanel) -> None:
    assert entries(panel) == [1, 2, 3, 4]
    assert [isinstance(row, str) for row in panel._model.rows] == [True, False, False, False, True, False]


def test_chips_tell_decisions_from_versions(panel: HistoryPanel) -> None:
    panel._chips[HistoryFilter.VERSIONS].click()
    assert entries(panel) == [4]
    panel._chips[HistoryFilter.DECISIONS].click()
    assert entries(panel) == [1, 2, 3]


@pytest.mark.parametrize(
    ("entry", "words"),
    [(SKIPPED, ["Вернуть"]), (UNDONE, []), (ASKED, []), (VERSION, ["Сравнить", "Восстановить"])],
)
def test_only_what_can_be_undone_offers_it(panel: HistoryPanel, entry: HistoryEntry, words: list[str]) -> None:
    menu = panel.view.menu_for(entry)
    assert [action.text() for action in (menu.actions() if menu is not None else [])] == words


def test_a_version_is_compared_by_a_click_beside_that_which_restores_it(qtbot: QtBot, panel: HistoryPanel) -> None:
    row = panel._model.rows.index(VERSION)
    panel.view.scrollTo(panel._model.index(row, 0))
    rect = panel.view.visualRect(panel._model.index(row, 0))
    box = panel.view._delegate.compare_rect(rect, VERSION)
    assert box is not None
    assert panel.view._delegate.compare_rect(rect, SKIPPED) is None
    with qtbot.waitSignal(panel.compare) as asked, qtbot.assertNotEmitted(panel.restore):
        QTest.mouseClick(
            panel.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            box.center().toPoint(),
        )
    assert asked.args == [VERSION.revision_id]


def test_a_click_on_the_words_takes_back_and_a_click_elsewhere_does_not(qtbot: QtBot, panel: HistoryPanel) -> None:
    index = panel._model.index(1, 0)
    rect = panel.view.visualRect(index)
    box = panel.view._delegate.action_rect(rect, SKIPPED)
    assert box is not None
    with qtbot.waitSignal(panel.take_back, timeout=1000) as taken:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert taken.args == [1]
    with qtbot.assertNotEmitted(panel.take_back):
        elsewhere = QPoint(rect.left() + 60, rect.top() + 10)
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=elsewhere)


def test_a_version_is_restored_by_the_id_of_its_revision(qtbot: QtBot, panel: HistoryPanel) -> None:
    with qtbot.waitSignal(panel.restore, timeout=1000) as restored:
        panel.view.acted.emit(VERSION)
    assert restored.args == [9]
    with qtbot.assertNotEmitted(panel.take_back):
        panel.view.acted.emit(UNDONE)


@pytest.mark.parametrize("icon", list(EntryIcon))
def test_every_icon_exists(icon: EntryIcon) -> None:
    assert icon_svg(icon)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 5), "Сегодня"),
        (date(2026, 3, 4), "Вчера"),
        (date(2026, 3, 3), "3 марта"),
        (date(2025, 10, 24), "24 октября 2025"),
    ],
)
def test_days_are_called_as_people_call_them(translator: Translator, day: date, words: str) -> None:
    assert day_name(day, date(2026, 3, 5), translator) == words
