# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from proofdesk.core.messages import CatalogueTranslator, Translator
from proofdesk.core.review import ThreadState
from proofdesk.gui.controls import Button, IconButton
from proofdesk.gui.panels.question_card import SettledRow, ThreadCard
from proofdesk.gui.panels.question_parts import RemarkRow, ReplyEditor, initials
from proofdesk.gui.panels.questions import DraftCard, QuestionsPanel, ThreadFilter
from proofdesk.gui.theme import ThemeSource
from tests.gui.panels.samples import NOW, thread

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> QuestionsPanel:
    made = QuestionsPanel(themes, translator, author="Динара Ахметова")
    qtbot.addWidget(made)
    made.resize(392, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.set_threads([thread(1), thread(2, ThreadState.ANSWERED), thread(3, ThreadState.RESOLVED)])
    return made


def card_of(panel: QuestionsPanel, number: int) -> ThreadCard:
    card = panel.card(number)
    assert isinstance(card, ThreadCard)
    return card


def button(widget: QWidget, words: str) -> Button:
    return next(one for one in widget.findChildren(Button) if one.text() == words)


def test_open_threads_are_shown_first_and_the_others_behind_their_chips(panel: QuestionsPanel) -> None:
    assert panel.card(3) is None
    assert [chip.count for chip in panel._chips.values()] == [2, 1, 3]
    panel._chips[ThreadFilter.RESOLVED].click()
    assert isinstance(panel.card(3), SettledRow)
    assert panel.card(1) is None


def test_a_reply_is_sent_by_ctrl_enter(qtbot: QtBot, panel: QuestionsPanel) -> None:
    card = card_of(panel, 1)
    button(card, "Ответить").click()
    assert card.reply is not None
    card.reply.field.insertPlainText("Страны")
    with qtbot.waitSignal(panel.reply_sent, timeout=1000) as sent:
        qtbot.keyClick(card.reply.field, Qt.Key.Key_Return, CONTROL)
    assert sent.args == [1, "Страны"]


def test_an_empty_reply_is_not_sent(qtbot: QtBot, panel: QuestionsPanel) -> None:
    panel.set_current(1)
    card = card_of(panel, 1)
    card.open_reply()
    assert card.reply is not None
    card.reply.field.setPlainText("  \n ")
    with qtbot.assertNotEmitted(panel.reply_sent):
        qtbot.keyClick(card.reply.field, Qt.Key.Key_Return, CONTROL)
    assert not button(card.reply, "Отправить").isEnabled()


def test_what_was_typed_survives_closing_and_a_new_list(qtbot: QtBot, panel: QuestionsPanel) -> None:
    panel.set_current(1)
    card = card_of(panel, 1)
    card.open_reply()
    assert card.reply is not None
    card.reply.field.setPlainText("Пока не знаю")
    qtbot.keyClick(card.reply.field, Qt.Key.Key_Escape)
    assert not any(editor.isVisible() for editor in card.findChildren(ReplyEditor))
    card.open_reply()
    assert card.reply.text == "Пока не знаю"
    panel.set_threads([thread(1, quote="другие слова"), thread(2)])
    fresh = card_of(panel, 1)
    assert fresh is not card
    assert fresh.reply is not None
    assert fresh.reply.text == "Пока не знаю"


def test_a_card_that_says_the_same_stays(panel: QuestionsPanel) -> None:
    before = panel.card(1)
    panel.set_threads([thread(1), thread(4)])
    assert panel.card(1) is before


@pytest.mark.parametrize(("words", "signal"), [("Решено без правки", "resolved")])
def test_a_thread_is_resolved(qtbot: QtBot, panel: QuestionsPanel, words: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(panel, signal), timeout=1000) as settled:
        button(card_of(panel, 2), words).click()
    assert settled.args == [2]


def test_a_settled_thread_opens_on_a_click_and_can_be_reopened(qtbot: QtBot, panel: QuestionsPanel) -> None:
    panel._chips[ThreadFilter.ALL].click()
    row = panel.card(3)
    assert isinstance(row, SettledRow)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.reopened, timeout=1000) as again:
        button(card_of(panel, 3), "Открыть снова").click()
    assert again.args == [3]


def test_an_orphan_says_what_happened_and_is_attached_only_by_a_person(qtbot: QtBot, panel: QuestionsPanel) -> None:
    panel.set_threads([thread(5, orphaned=True)])
    card = card_of(panel, 5)
    assert not [one for one in card.findChildren(Button) if one.text() == "Ответить"]
    with qtbot.waitSignal(panel.attach_requested, timeout=1000) as attached:
        button(card, "Привязать к выделению").click()
    assert attached.args == [5]
    with qtbot.waitSignal(panel.resolved, timeout=1000):
        button(card, "Закрыть").click()


def test_accepting_is_offered_only_where_something_would_change(qtbot: QtBot, panel: QuestionsPanel) -> None:
    panel.set_threads([thread(1, ThreadState.ANSWERED, accept=2), thread(2, ThreadState.ANSWERED)])
    with qtbot.waitSignal(panel.accept_requested, timeout=1000) as accepted:
        button(card_of(panel, 1), "Принять и исправить 2 места").click()
    assert accepted.args == [1]
    assert not [one for one in card_of(panel, 2).findChildren(Button) if one.text().startswith("Принять")]


def test_only_ones_own_messages_can_be_deleted(qtbot: QtBot, panel: QuestionsPanel) -> None:
    rows = card_of(panel, 1).findChildren(RemarkRow)
    assert [bool(row.findChildren(IconButton)) for row in rows] == [True, False]
    with qtbot.waitSignal(panel.remark_deleted, timeout=1000) as deleted:
        rows[0].delete_requested.emit()
    assert deleted.args == [10]


def test_a_new_question_is_written_and_sent(qtbot: QtBot, panel: QuestionsPanel) -> None:
    panel.start_draft("Бориса Поломорчука", "Какое верно?", True)
    assert panel.draft is not None
    assert panel.draft.editor.field.textCursor().selectedText() == "Какое верно?"
    with qtbot.waitSignal(panel.draft_sent, timeout=1000) as sent:
        qtbot.keyClick(panel.draft.editor.field, Qt.Key.Key_Return, CONTROL)
    assert sent.args == ["Какое верно?", True]
    assert panel.draft is None


def test_a_new_question_is_given_up(qtbot: QtBot, panel: QuestionsPanel) -> None:
    panel.start_draft("слова", "", False)
    assert panel.draft is not None
    with qtbot.waitSignal(panel.draft_cancelled, timeout=1000):
        qtbot.keyClick(panel.draft.editor.field, Qt.Key.Key_Escape)
    assert panel.draft is None


def test_the_current_thread_is_shown_although_the_filter_hides_it(panel: QuestionsPanel) -> None:
    panel.set_current(3)
    card = panel.card(3)
    assert card is not None
    assert card.is_current


@pytest.mark.parametrize(
    ("name", "letters"), [("Динара Ахметова", "ДА"), ("Абай", "А"), ("", "?"), ("a b c", "AB"), ("🙂 Ы", "🙂Ы")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_cards_fit_in_the_narrow_panel(
    qtbot: QtBot, themes: ThemeSource, translators: Callable[[str], CatalogueTranslator], language: str
) -> None:
    translator = translators(language)
    views = [
        thread(1),
        thread(2, ThreadState.ANSWERED, accept=12),
        thread(3, orphaned=True),
        thread(4, is_question=False),
        thread(5, ThreadState.RESOLVED),
    ]
    for view in views:
        card = ThreadCard(themes, translator, view, NOW.date(), author="Динара Ахметова", draft="начало")
        qtbot.addWidget(card)
        assert card.minimumSizeHint().width() <= 336, view
    draft = DraftCard(themes, translator, "слова", "текст", is_question=True)
    qtbot.addWidget(draft)
    assert draft.minimumSizeHint().width() <= 336


def test_a_click_on_a_card_makes_it_the_current_one(qtbot: QtBot, panel: QuestionsPanel) -> None:
    card = next(card for card in panel._cards.values() if isinstance(card, ThreadCard))
    with qtbot.waitSignal(panel.thread_chosen, timeout=1000):
        card.chosen.emit()
    assert card.is_current
