# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from proofdesk.core.issues import Family, Safety, Suggestion
from proofdesk.core.messages import CatalogueTranslator, Translator
from proofdesk.core.review import IgnoreScope
from proofdesk.gui.controls import Button, Chip, IconButton
from proofdesk.gui.panels.issue_card import IssueCard
from proofdesk.gui.panels.issue_model import IssueModel, Order, fragment, rows_of
from proofdesk.gui.panels.issues import IssuesPanel
from proofdesk.gui.theme import ThemeSource
from tests.gui.panels.samples import finding, ignore, name_finding

MANY = [finding(n, ("typography/quotes", "spelling/unknown")[n % 2], f"слово{n}", "а", "б") for n in range(300)]


@pytest.fixture
def panel(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> IssuesPanel:
    made = IssuesPanel(themes, translator)
    qtbot.addWidget(made)
    made.resize(392, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made


def chips(panel: IssuesPanel) -> list[Chip]:
    return [member for member in panel._filters.members if isinstance(member, Chip)]


def top_of(panel: IssuesPanel, key: str) -> int:
    model = panel.list.model()
    assert isinstance(model, IssueModel)
    row = model.row_of(key)
    assert row is not None
    return panel.list.visualRect(model.index(row, 0)).top()


def test_equal_words_stand_under_one_row() -> None:
    twice = [finding(1, "spelling/unknown", "слвоо", group="g"), finding(2), finding(3, "spelling/unknown", group="g")]
    rows = rows_of(twice, None, Order.TEXT)
    assert [row.keys for row in rows] == [("k1", "k3"), ("k2",)]


def test_issues_without_a_group_are_never_joined() -> None:
    assert len(rows_of([finding(1), finding(2)], None, Order.TEXT)) == 2


def test_order_by_kind_keeps_the_order_of_the_text_within_a_kind() -> None:
    mixed = [finding(1), finding(2, "spelling/unknown"), finding(3), finding(4, "spelling/unknown")]
    assert [row.finding.key for row in rows_of(mixed, None, Order.KIND)] == ["k2", "k4", "k1", "k3"]
    assert [row.finding.key for row in rows_of(mixed, Family.SPELLING, Order.TEXT)] == ["k2", "k4"]


@pytest.mark.parametrize(("text", "shown"), [("  ", "··"), (" слово ", "слово"), ("а\nб", "а б"), ("й 🙂", "й 🙂")])
def test_a_fragment_is_one_line_and_never_empty(text: str, shown: str) -> None:
    assert fragment(text) == shown


def test_one_chip_for_each_family_that_is_there(panel: IssuesPanel) -> None:
    panel.set_findings([finding(1), finding(2, "spelling/unknown"), finding(3)])
    assert [(chip.family, chip.count) for chip in chips(panel)] == [
        (None, 3),
        (Family.SPELLING, 1),
        (Family.TYPOGRAPHY, 2),
    ]
    panel.set_findings([finding(1)])
    assert [chip.family for chip in chips(panel)] == [None, Family.TYPOGRAPHY]


def test_a_filter_whose_family_is_gone_shows_everything_again(panel: IssuesPanel) -> None:
    panel.set_findings([finding(1), finding(2, "spelling/unknown")])
    chips(panel)[1].click()
    assert panel.list.model().rowCount() == 1
    panel.set_findings([finding(1)])
    assert chips(panel)[0].isChecked()
    assert panel.list.model().rowCount() == 1


def test_the_current_issue_is_a_card_with_its_place_in_the_whole(panel: IssuesPanel) -> None:
    panel.set_findings(MANY)
    panel.set_current("k4")
    assert panel.card is not None
    assert panel.card.isVisible()
    assert panel.card._position.text() == "5 из 300"
    panel.set_current(None)
    assert panel.card is None


def test_a_current_issue_that_is_settled_closes_its_card(panel: IssuesPanel) -> None:
    panel.set_findings(MANY)
    panel.set_current("k4")
    panel.set_findings([one for one in MANY if one.key != "k4"])
    assert panel.card is None
    assert panel.current is None


def test_the_current_issue_is_shown_although_the_filter_hides_its_family(panel: IssuesPanel) -> None:
    panel.set_findings(MANY)
    chips(panel)[1].click()
    panel.set_current("k4")
    assert panel.card is not None
    assert chips(panel)[0].isChecked()


def test_what_is_looked_at_stays_still_while_rows_come_and_go_above(panel: IssuesPanel) -> None:
    panel.set_findings(MANY)
    panel.set_current("k120")
    QApplication.processEvents()
    card, before = panel.card, top_of(panel, "k120")
    panel.set_findings([one for one in MANY if one.key not in {"k3", "k4", "k5"}])
    assert top_of(panel, "k120") == before
    panel.set_findings(MANY)
    assert top_of(panel, "k120") == before
    assert panel.card is card
    assert panel.card is not None
    assert panel.card._position.text() == "121 из 300"


def test_a_far_row_is_brought_into_sight(panel: IssuesPanel) -> None:
    panel.set_findings([finding(n, text=f"слово{n}") for n in range(10_000)])
    panel.set_current("k9000")
    QApplication.processEvents()
    assert 0 <= top_of(panel, "k9000") < panel.list.viewport().height()


def test_opening_a_card_in_sight_does_not_scroll(panel: IssuesPanel) -> None:
    panel.set_findings(MANY)
    panel.set_current("k3")
    assert panel.list.verticalScrollBar().value() == 0


def test_two_people_are_told_from_the_menu_of_a_name_and_of_nothing_else(panel: IssuesPanel) -> None:
    asked: list[tuple[str, IgnoreScope]] = []
    panel.different_people_requested.connect(lambda key, scope: asked.append((key, scope)))

    def entries() -> list[QAction]:
        assert panel.card is not None
        menu = next(button.menu() for button in panel.card.findChildren(IconButton) if button.menu() is not None)
        assert menu is not None
        return [action for action in menu.actions() if action.text().startswith("Разные люди")]

    name = name_finding()
    panel.set_findings([finding(1), name])
    panel.set_current(name.key)
    for action in entries():
        action.trigger()
    assert asked == [(name.key, IgnoreScope.ARTICLE), (name.key, IgnoreScope.FOREVER)]
    panel.set_current("k1")
    assert entries() == []


def test_a_card_says_what_is_wanted(qtbot: QtBot, panel: IssuesPanel) -> None:
    panel.set_findings([finding(1, "spelling/unknown", "прогматичные", "прагматичные", "догматичные"), finding(2)])
    panel.set_current("k1")
    card = panel.card
    assert card is not None
    assert card.suggestions is not None
    assert card.suggestions.primary is not None
    with qtbot.waitSignal(panel.fix_requested, timeout=1000) as fixed:
        qtbot.mouseClick(card.suggestions.primary, Qt.MouseButton.LeftButton)
    assert fixed.args == ["k1", 0]
    with qtbot.waitSignal(panel.skip_requested, timeout=1000) as skipped:
        card.skip_requested.emit(IgnoreScope.ARTICLE)
    assert skipped.args == ["k1", IgnoreScope.ARTICLE]


def test_numbers_of_suggestions_count_those_that_are_only_shown(qtbot: QtBot, panel: IssuesPanel) -> None:
    one = finding(1)
    issue = one.issue
    mixed = (Suggestion("смотрите", Safety.DISPLAY), Suggestion("нужное"))
    object.__setattr__(issue, "suggestions", mixed)
    panel.set_findings([one])
    panel.set_current("k1")
    assert panel.card is not None
    assert panel.card.suggestions is not None
    assert panel.card.suggestions.primary is not None
    with qtbot.waitSignal(panel.fix_requested, timeout=1000) as fixed:
        panel.card.suggestions.primary.click()
    assert fixed.args == ["k1", 1]


def primary_words(panel: IssuesPanel) -> str:
    assert panel.card is not None
    assert panel.card.suggestions is not None
    button = panel.card.suggestions.primary
    return button.text() if button is not None else ""


def test_late_suggestions_do_not_change_the_height_of_the_card(panel: IssuesPanel) -> None:
    panel.set_findings([finding(1, "spelling/unknown", "прогматичные"), finding(2)])
    panel.set_current("k1")
    card = panel.card
    assert card is not None
    assert not primary_words(panel)
    height = card.height_for(340)
    panel.set_suggestions("k1", [Suggestion("прагматичные")])
    assert primary_words(panel) == "прагматичные"
    assert card.height_for(340) == height
    panel.set_current("k2")
    panel.set_current("k1")
    assert primary_words(panel) == "прагматичные"


def test_suggestions_of_another_issue_leave_the_card_alone(panel: IssuesPanel) -> None:
    panel.set_findings([finding(1, "spelling/unknown", "прогматичные"), finding(2, "spelling/unknown", "друое")])
    panel.set_current("k1")
    panel.set_suggestions("k2", [Suggestion("другое")])
    assert not primary_words(panel)


def test_a_name_asks_for_the_dialog_instead_of_a_suggestion(qtbot: QtBot, panel: IssuesPanel) -> None:
    panel.set_findings([name_finding()])
    panel.set_current(name_finding().key)
    assert panel.card is not None
    assert panel.card.suggestions is None
    button = next(b for b in panel.card.findChildren(Button) if b.text() == "Исправить…")
    with qtbot.waitSignal(panel.name_fix_requested, timeout=1000) as wanted:
        button.click()
    assert wanted.args == ["names/variant:pair"]


def test_keys_open_and_close(qtbot: QtBot, panel: IssuesPanel) -> None:
    panel.set_findings(MANY)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.model().index(2, 0))
    with qtbot.waitSignal(panel.chosen, timeout=1000) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args == ["k2"]
    panel.set_current("k2")
    with qtbot.waitSignal(panel.dismissed, timeout=1000):
        qtbot.keyClick(panel.list, Qt.Key.Key_Left)
    assert panel.current is None


def test_the_foot_offers_only_what_there_is(panel: IssuesPanel) -> None:
    panel.set_findings([finding(1), finding(2, "typography/dash", "-", "—", safe=True)])
    assert panel._safe.isVisible()
    assert "(1)" in panel._safe.text()
    panel.set_findings([finding(1)])
    assert not panel._safe.isVisible()
    assert not panel._skipped_button.isVisible()
    panel.set_ignores([ignore(1), ignore(2)])
    assert panel._skipped_button.text() == "Пропущено: 2"


def test_the_skipped_can_be_taken_back(qtbot: QtBot, panel: IssuesPanel) -> None:
    panel.set_findings(MANY)
    panel.set_ignores([ignore(7)])
    panel._skipped_button.click()
    assert panel.shows_skipped
    back = next(b for b in panel._skipped.findChildren(Button) if b.text() == "Вернуть")
    with qtbot.waitSignal(panel.take_back, timeout=1000) as taken:
        back.click()
    assert taken.args == [7]
    panel.set_ignores([])
    panel._skipped_button.click()
    assert panel.list.isVisible()


def test_nothing_found_is_said_only_after_the_check(panel: IssuesPanel) -> None:
    panel.set_findings([], checked=False)
    assert not panel._empty.isVisible()
    panel.set_findings([], checked=True)
    assert panel._empty.isVisible()
    panel.set_findings([finding(1)])
    assert not panel._empty.isVisible()


def test_a_failure_is_named_above_the_list(panel: IssuesPanel) -> None:
    panel.set_findings(MANY)
    panel.set_failures(["Не работает проверка «Типографика»."])
    assert panel._failures.isVisible()
    assert panel.list.isVisible()
    panel.set_failures([])
    assert not panel._failures.isVisible()


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_cards_fit_in_the_narrow_panel(
    qtbot: QtBot, themes: ThemeSource, translators: Callable[[str], CatalogueTranslator], language: str
) -> None:
    long = finding(1, "spelling/unknown", "достопримечательностями" * 3, "достопримечательность" * 3, "б", "в", "г")
    for one in (long, name_finding(), finding(2, "spelling/unknown")):
        card = IssueCard(themes, translators(language), one)
        qtbot.addWidget(card)
        assert card.minimumSizeHint().width() <= 336
    panel = IssuesPanel(themes, translators(language))
    qtbot.addWidget(panel)
    panel.set_findings([long, finding(3, "typography/dash", "-", "—", safe=True)])
    panel.set_ignores([ignore(n) for n in range(120)])
    panel.show_skipped([ignore(1)])
    assert panel.minimumSizeHint().width() <= 360
