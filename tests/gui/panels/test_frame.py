# SPDX-License-Identifier: GPL-3.0-or-later
"""Tabs, welcome card, header, list of articles, status bar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from proofdesk.core.messages import CatalogueTranslator, Translator
from proofdesk.core.review import Stage
from proofdesk.gui.article_list import ArticleList
from proofdesk.gui.article_rows import elided_lines, rows_by_day, waiting_words
from proofdesk.gui.controls import Segment
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.header import CHOICES, Header
from proofdesk.gui.panels.notices import Message, MessageBand
from proofdesk.gui.panels.tabs import PanelName, SidePanel
from proofdesk.gui.panels.welcome import WelcomeCard
from proofdesk.gui.status import EngineAction, EngineTone, StatusBar, StatusItem
from proofdesk.gui.theme import ThemeSource
from tests.gui.panels.samples import NOW, article

LANGUAGES = pytest.mark.parametrize("language", ["ru", "en", "kk"])
Translators = Callable[[str], CatalogueTranslator]


def side_panel(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> SidePanel:
    made = SidePanel(themes, translator, {name: QWidget() for name in PanelName})
    qtbot.addWidget(made)
    return made


@LANGUAGES
def test_tabs_fit_in_the_narrow_panel(
    qtbot: QtBot, themes: ThemeSource, translators: Translators, language: str
) -> None:
    side = side_panel(qtbot, themes, translators(language))
    side.set_counts(128, 12, 23)
    assert side.minimumSizeHint().width() <= 360


def test_tabs_switch_by_click_and_arrow_and_say_so(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> None:
    side = side_panel(qtbot, themes, translator)
    with qtbot.waitSignal(side.panel_chosen, timeout=1000) as chosen:
        side.tab(PanelName.QUESTIONS).click()
    assert chosen.args == [PanelName.QUESTIONS]
    qtbot.keyClick(side.tab(PanelName.QUESTIONS), Qt.Key.Key_Left)
    assert side.panel is PanelName.NAMES
    with qtbot.assertNotEmitted(side.panel_chosen):
        side.set_panel(PanelName.HISTORY)
    assert side.tab(PanelName.HISTORY).isChecked()
    side.set_counts(0, 1, 2)
    assert side.tab(PanelName.NAMES).accessibleName() == "Имена, 1"


@LANGUAGES
def test_the_welcome_card_fits(qtbot: QtBot, themes: ThemeSource, translators: Translators, language: str) -> None:
    card = WelcomeCard(themes, translators(language))
    qtbot.addWidget(card)
    assert card._scroll._ground.minimumSizeHint().width() <= 360


def test_steps_tick_themselves_and_the_end_leads_on(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> None:
    card = WelcomeCard(themes, translator)
    qtbot.addWidget(card)
    card.finish_step(2)
    card.finish_step(2)
    card.finish_step(9)
    assert card.done == {2}
    card.finish_step(1)
    assert card._title.text() == "Попробуйте на учебной статье"
    card.finish_step(3)
    assert card._title.text() == "Готово. Откройте свою статью."
    with qtbot.waitSignal(card.closed, timeout=1000):
        qtbot.keyClick(card, Qt.Key.Key_Escape)
    kazakh = next(one for one in card.findChildren(Segment) if one.text() == "Қазақша")
    with qtbot.waitSignal(card.language_chosen, timeout=1000) as chosen:
        kazakh.click()
    assert chosen.args == ["kk"]


@LANGUAGES
def test_the_header_fits_in_the_smallest_window(
    qtbot: QtBot, themes: ThemeSource, translators: Translators, language: str
) -> None:
    header = Header(themes, translators(language))
    qtbot.addWidget(header)
    header.set_state_text("Изменения сохраняются сами · сохранено в 16:40 · открыто только для чтения")
    assert header.minimumSizeHint().width() <= 1024
    wide = header.minimumSizeHint().width()
    header.set_narrow(True)
    assert header.minimumSizeHint().width() < wide


def test_the_header_tells_what_is_wanted(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> None:
    header = Header(themes, translator)
    qtbot.addWidget(header)
    assert not header.undo_button.isEnabled()
    assert header.undo_button.toolTip() == "Отменять нечего"
    header.set_undo_available(True, False)
    with qtbot.waitSignal(header.undo_requested, timeout=1000):
        header.undo_button.click()
    header.set_stage(Stage.EXPORTED)
    assert header.stage_pill.text() == "Выпущено"
    assert Stage.EXPORTED not in CHOICES
    with qtbot.waitSignal(header.stage_chosen, timeout=1000) as chosen:
        header.stage_pill.chosen.emit(Stage.READY)
    assert chosen.args == [Stage.READY]


def test_articles_stand_by_day_the_latest_first(translator: Translator) -> None:
    articles = [
        article(1, "Вчерашняя", changed=NOW - timedelta(days=1)),
        article(2, "Утренняя", changed=NOW - timedelta(hours=3)),
        article(3, "Свежая"),
    ]
    rows = rows_by_day(articles, NOW.astimezone().date(), translator)
    titles = [getattr(row, "title", None) or getattr(row, "words", "") for row in rows]
    assert titles[0] == "Сегодня"
    assert [title for title in titles if title not in {"Сегодня", "Вчера"}] == ["Свежая", "Утренняя", "Вчерашняя"]


@pytest.mark.parametrize(
    ("stage", "issues", "words"),
    [
        (Stage.EDIT, 11, "Вычитка · 11 замечаний"),
        (Stage.READY, 0, "Готово · всё решено"),
        (Stage.DRAFT, None, "Черновик · новая"),
        (Stage.EXPORTED, 3, "Выпущено"),
    ],
)
def test_a_row_says_what_waits(translator: Translator, stage: Stage, issues: int | None, words: str) -> None:
    assert waiting_words(article(1, "Статья", stage, issues=issues), translator) == words


def test_a_headline_takes_two_lines_at_most(qtbot: QtBot) -> None:
    font = ui_font(13, 600)
    long = "Казахстан на мировой арене 🙂: дипломатия доверия, баланса и гуманитарных смыслов " * 3
    lines = elided_lines(long, font, 200)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert long.startswith(lines[0])
    assert elided_lines("Тарифы на воду", font, 200) == ["Тарифы на воду"]
    assert elided_lines("", font, 200) in ([], [""])


@pytest.fixture
def articles(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> ArticleList:
    made = ArticleList(themes, translator)
    qtbot.addWidget(made)
    made.resize(256, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.set_articles(
        [
            article(1, "Паводок в Атырау"),
            article(2, "Тарифы на воду", Stage.EXPORTED, changed=NOW - timedelta(hours=1)),
            article(3, "Көкшетау", changed=NOW - timedelta(hours=2)),
        ]
    )
    return made


def shown(articles: ArticleList) -> list[int]:
    return [row.id for row in articles._model.rows if hasattr(row, "id")]


def test_search_looks_at_title_and_path_in_any_case(articles: ArticleList) -> None:
    articles.search.setText("ПАВОДОК атырау")
    assert shown(articles) == [1]
    articles.search.setText("2.docx")
    assert shown(articles) == [2]
    articles.search.setText("такого нет")
    assert not shown(articles)
    assert articles._nothing.isVisible()
    articles.search.clear()
    assert shown(articles) == [1, 2, 3]


def test_chips_filter_by_stage(articles: ArticleList) -> None:
    counts = [chip.count for chip in articles._chips.values()]
    assert counts == [3, 2, 1]
    list(articles._chips.values())[2].click()
    assert shown(articles) == [2]


def test_an_article_is_opened_by_click_and_enter(qtbot: QtBot, articles: ArticleList) -> None:
    index = articles._model.index(1, 0)
    with qtbot.waitSignal(articles.article_chosen, timeout=1000) as chosen:
        centre = articles.view.visualRect(index).center()
        qtbot.mouseClick(articles.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert chosen.args == [1]
    articles.search.setText("Көк")
    with qtbot.waitSignal(articles.article_chosen, timeout=1000) as found:
        qtbot.keyClick(articles.search, Qt.Key.Key_Return)
    assert found.args == [3]


def test_neighbours_for_the_keyboard(articles: ArticleList) -> None:
    articles.set_current(2)
    assert (articles.neighbour(-1), articles.neighbour(1)) == (1, 3)
    articles.set_current(3)
    assert articles.neighbour(1) is None


def test_the_card_for_dropping_is_there_only_at_the_first_start(articles: ArticleList) -> None:
    assert not articles._drop.isVisible()
    articles.set_articles([article(1, "Учебная")])
    assert articles._drop.isVisible()


@LANGUAGES
def test_the_list_fits_in_its_least_width(
    qtbot: QtBot, themes: ThemeSource, translators: Translators, language: str
) -> None:
    made = ArticleList(themes, translators(language))
    qtbot.addWidget(made)
    made.set_articles([article(1, "Учебная")])
    assert made.minimumSizeHint().width() <= 220


@pytest.fixture
def status(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> StatusBar:
    made = StatusBar(themes, translator)
    qtbot.addWidget(made)
    made.resize(1280, 30)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_running_check_is_shown_and_can_be_stopped(qtbot: QtBot, status: StatusBar) -> None:
    assert not status._cancel.isVisible()
    status.set_progress(42, 310)
    assert status._progress_words.text() == "Проверяем: 42 из 310 абзацев"
    with qtbot.waitSignal(status.cancel_requested, timeout=1000):
        status._cancel.click()
    status.set_progress(310, 310)
    assert not status._progress.isVisible()


def test_the_engine_offers_what_helps(qtbot: QtBot, status: StatusBar) -> None:
    status.set_engine("LanguageTool 6.8, встроенный", EngineTone.READY)
    assert not status._restart.isVisible()
    status.set_engine("Проверка остановилась", EngineTone.FAILED, EngineAction.RESTART)
    with qtbot.waitSignal(status.restart_requested, timeout=1000):
        status._restart.click()


def test_items_without_anything_to_say_are_not_there(status: StatusBar) -> None:
    status.set_encoding("")
    assert not status.encoding_item.isVisible()
    status.set_encoding("UTF-8")
    assert status.encoding_item.isVisible()
    assert status.encoding_item.accessibleName() == "Кодировка: UTF-8"
    status.set_counts(11, 0)
    assert status._counts.text() == "11 замечаний"
    status.set_counts(2, 3)
    assert status._counts.text() == "2 замечания · 3 вопроса"
    status.set_characters(1_003_811)
    assert status._characters.text() == "1\u00a0003\u00a0811 знаков"


def test_a_message_gives_the_place_back(qtbot: QtBot, status: StatusBar) -> None:
    status.set_engine("LanguageTool 6.8, встроенный", EngineTone.READY)
    status.message("Сохранено: статья.docx", 60_000)
    assert not status._engine.isVisible()
    status.set_engine("LanguageTool 6.8", EngineTone.READY)
    assert not status._engine.isVisible()
    status._message_end.timeout.emit()
    assert status._engine.isVisible()


@LANGUAGES
def test_the_status_bar_fits_in_the_smallest_window(
    qtbot: QtBot, themes: ThemeSource, translators: Translators, language: str
) -> None:
    made = StatusBar(themes, translators(language))
    qtbot.addWidget(made)
    made.set_engine("LanguageTool 6.8, встроенный", EngineTone.READY)
    made.set_counts(1128, 23)
    made.set_language("ru")
    made.set_encoding("windows-1251")
    made.set_characters(1_000_000)
    assert made.minimumSizeHint().width() <= 1024


def test_the_header_stands_where_the_design_puts_it(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> None:
    header = Header(themes, translator, has_palette=False)
    qtbot.addWidget(header)
    header.set_article_open(True)
    header.resize(1440, 52)
    with qtbot.waitExposed(header):
        header.show()

    def left(widget: QWidget) -> int:
        return widget.mapTo(header, widget.rect().topLeft()).x()

    assert left(header.menu_button) + header.menu_button.width() // 2 == 28
    assert left(header.list_button) + header.list_button.width() == 248
    assert left(header.stage_pill) == 272
    assert left(header.redo_button) - left(header.undo_button) == 32
    header.set_narrow(True)
    QApplication.processEvents()
    assert left(header.stage_pill) <= 124


def test_tabs_stand_close_and_do_not_move_when_one_is_chosen(
    qtbot: QtBot, themes: ThemeSource, translator: Translator
) -> None:
    side = side_panel(qtbot, themes, translator)
    side.resize(392, 700)
    with qtbot.waitExposed(side):
        side.show()
    places = [side.tab(name).x() for name in PanelName]
    assert places[1] - places[0] - side.tab(PanelName.ISSUES).width() == 8
    side.set_panel(PanelName.QUESTIONS)
    QApplication.processEvents()
    assert [side.tab(name).x() for name in PanelName] == places


@LANGUAGES
def test_the_status_bar_cuts_nothing_in_the_smallest_window(
    qtbot: QtBot, themes: ThemeSource, translators: Translators, language: str
) -> None:
    say = translators(language)
    bar = StatusBar(themes, say)
    qtbot.addWidget(bar)
    bar.resize(1024, 30)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.set_engine(say("engine.embedded", version="6.8"), EngineTone.READY)
    bar.set_counts(128, 23)
    bar.set_language("ru")
    bar.set_encoding("Windows-1251")
    bar.set_characters(1_234_567)
    bar.set_progress(42, 310)
    QApplication.processEvents()
    cut = [
        item.text()
        for item in bar.findChildren(StatusItem)
        if item.isVisible() and item.width() < item.sizeHint().width()
    ]
    assert cut == []
    assert bar._progress.toolTip()
    bar.set_progress(310, 310)
    assert not bar._progress.isVisible()


def test_a_message_takes_the_place_of_the_engine_for_a_while(
    qtbot: QtBot, themes: ThemeSource, translator: Translator
) -> None:
    bar = StatusBar(themes, translator)
    qtbot.addWidget(bar)
    bar.resize(1024, 30)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.set_engine("Сервер не отвечает, проверяют встроенные правила", EngineTone.FALLBACK, EngineAction.RESTART)
    bar.set_progress(1, 9)
    bar.message("Файл «смета.docx» повреждён: Word не смог бы его открыть. " * 3, ms=300)
    assert not bar._restart.isVisible()
    assert not bar._cancel.isVisible()
    QApplication.processEvents()
    assert bar._message.toolTip() == bar._message.text
    qtbot.waitUntil(bar._restart.isVisible, timeout=2000)
    assert bar._cancel.isVisible()


def test_the_bar_of_a_list_stands_beside_rows_of_the_same_width(qtbot: QtBot, articles: ArticleList) -> None:
    width = articles.view.viewport().width()
    articles.set_articles([article(number, f"Статья {number}") for number in range(1, 40)])
    qtbot.waitUntil(lambda: articles.view.verticalScrollBar().maximum() > 0, timeout=1000)
    assert articles.view.viewport().width() >= width - 4


def test_a_click_shows_no_ring_in_a_list(qtbot: QtBot, articles: ArticleList) -> None:
    index = articles._model.index(1, 0)
    centre = articles.view.visualRect(index).center()
    articles.activateWindow()
    qtbot.mouseClick(articles.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert not articles.view.shows_focus
    articles.view.setFocus()
    qtbot.keyClick(articles.view, Qt.Key.Key_Down)
    assert articles.view.shows_focus is articles.view.hasFocus()


@pytest.mark.parametrize(("language", "name"), [("ru", "Русский"), ("en", "Russian"), ("kk", "Орысша")])
def test_the_language_of_the_text_is_named_in_the_language_of_the_window(
    qtbot: QtBot, themes: ThemeSource, translators: Translators, language: str, name: str
) -> None:
    bar = StatusBar(themes, translators(language))
    qtbot.addWidget(bar)
    bar.set_language("ru")
    assert bar.language_item.text() == name


@LANGUAGES
def test_messages_are_whole_and_no_higher_than_their_words(
    qtbot: QtBot, themes: ThemeSource, translators: Translators, language: str
) -> None:
    say = translators(language)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    band = MessageBand(themes, say)
    column.addWidget(band)
    column.addWidget(QWidget(), 1)
    window.resize(1024, 640)
    with qtbot.waitExposed(window):
        window.show()
    offered = (say("disk.over"), lambda: None), (say("disk.theirs"), lambda: None)
    band.put("disk", Message((say("disk.refused", name="статья.docx"),), offered, dismissable=True))
    qtbot.waitUntil(lambda: band.height() == 47, timeout=1000)
    assert band.minimumSizeHint().width() <= 1024
    where = "/home/dinara/.local/share/proofdesk/" + "very-long-folder/" * 6 + "spare.sqlite"
    band.put("store", Message((say("store.spare", place=where),)))
    qtbot.waitUntil(lambda: 2 * 47 <= band.height() <= 2 * 47 + 20, timeout=1000)
