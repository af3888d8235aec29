# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from proofdesk.core.messages import CatalogueTranslator, Translator
from proofdesk.core.review import IgnoreScope
from proofdesk.core.spans import Span
from proofdesk.gui.controls import Button, RadioRow, SplitButton, Text
from proofdesk.gui.panels.name_card import NameCard
from proofdesk.gui.panels.name_mentions import MentionRow
from proofdesk.gui.panels.name_row import PersonRow
from proofdesk.gui.panels.name_views import NamePerson
from proofdesk.gui.panels.names import NamesPanel
from proofdesk.gui.theme import ThemeSource
from tests.gui.panels.samples import calm_person, ignore, person_in_question, place_in_question, places


@pytest.fixture
def panel(qtbot: QtBot, themes: ThemeSource, translator: Translator) -> NamesPanel:
    made = NamesPanel(themes, translator)
    qtbot.addWidget(made)
    made.resize(392, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.set_people([person_in_question(), calm_person()])
    return made


def fix_button(panel: NamesPanel) -> Button:
    return panel.cards["pair"]._fix


def marked(panel: NamesPanel) -> list[bool]:
    return [row._marked for row in panel.cards["pair"].findChildren(MentionRow)]


def test_nothing_is_chosen_until_a_person_chooses(panel: NamesPanel) -> None:
    assert panel.chosen("pair") is None
    assert panel.cards["pair"].chosen is None
    assert not fix_button(panel).isEnabled()
    assert fix_button(panel).text() == "Выберите верное написание"
    assert marked(panel) == [True, True, True, True]


def test_a_choice_leaves_the_mark_on_the_wrong_mentions(qtbot: QtBot, panel: NamesPanel) -> None:
    with qtbot.waitSignal(panel.spelling_chosen, timeout=1000) as chosen:
        panel.cards["pair"].choose(1)
    assert chosen.args == ["pair", 1]
    assert fix_button(panel).isEnabled()
    assert fix_button(panel).text() == "Исправить 2 места…"
    assert marked(panel) == [True, True, False, False]
    with qtbot.waitSignal(panel.fix_requested, timeout=1000) as wanted:
        fix_button(panel).click()
    assert wanted.args == ["pair", 1]


def test_a_card_and_a_row_tell_all_roles_spellings_and_the_first_full_mention(panel: NamesPanel) -> None:
    card = panel.cards["pair"]
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert "политолог; докторант кафедры АНК ЕНУ" in shown
    assert card._name.toolTip().splitlines() == [
        "мужчина",
        "политолог",
        "докторант кафедры АНК ЕНУ",
        "«Бориса Поломорчука» 2, «Борис Поломарчук» 2",
        "«Бориса Поломорчука» — впервые в абзаце 5",
    ]
    (row,) = panel.findChildren(PersonRow)
    assert row.toolTip() == row.accessibleDescription() == "женщина\nавтор"


def test_digits_choose(qtbot: QtBot, panel: NamesPanel) -> None:
    panel.focus_card("pair")
    card = panel.cards["pair"]
    qtbot.keyClick(card.first_control(), Qt.Key.Key_2)
    assert panel.chosen("pair") == 1
    qtbot.keyClick(card.first_control(), Qt.Key.Key_3)
    assert panel.chosen("pair") == 1


def test_a_choice_survives_a_new_report(panel: NamesPanel) -> None:
    panel.cards["pair"].choose(0)
    moved = NamePerson(person_in_question().person, (None, *places()[1:]), 0)
    panel.set_people([moved])
    assert panel.cards["pair"].chosen == 0
    assert len(marked(panel)) == 3


def test_the_same_report_leaves_the_cards_alone(panel: NamesPanel) -> None:
    before = panel.cards["pair"]
    panel.set_people([person_in_question(), calm_person()])
    panel.set_people([person_in_question()])
    assert panel.cards["pair"] is before


def test_a_settled_pair_forgets_the_choice(panel: NamesPanel) -> None:
    panel.cards["pair"].choose(0)
    panel.set_people([calm_person()])
    assert panel.chosen("pair") is None
    assert not panel.cards


def test_a_mention_leads_to_its_place(qtbot: QtBot, panel: NamesPanel) -> None:
    rows = panel.cards["pair"].findChildren(MentionRow)
    with qtbot.waitSignal(panel.mention_chosen, timeout=1000) as visited:
        qtbot.mouseClick(rows[2], Qt.MouseButton.LeftButton)
    assert visited.args == [102, Span(10, 26)]


def test_a_calm_person_is_visited_place_after_place(qtbot: QtBot, panel: NamesPanel) -> None:
    row = next(row for row in panel.findChildren(PersonRow) if row.view.conflict is None)
    visited: list[int] = []
    panel.mention_chosen.connect(lambda paragraph, _span: visited.append(paragraph))
    for _ in range(3):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert visited == [100, 101, 100]


def test_different_people_can_be_taken_back(qtbot: QtBot, panel: NamesPanel) -> None:
    panel.set_people([person_in_question(ignore(7))])
    assert not panel.cards
    row = panel.findChildren(PersonRow)[-1]
    assert "Поломорчук / Поломарчук" in row.accessibleName()
    back = row.findChildren(Button)[0]
    with qtbot.waitSignal(panel.take_back_requested, timeout=1000) as taken:
        back.click()
    assert taken.args == [7]


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing")  # offscreen has no menus of its own
def test_different_people_is_for_the_article_and_for_good_from_the_menu(qtbot: QtBot, panel: NamesPanel) -> None:
    asked: list[tuple[str, IgnoreScope]] = []
    panel.different_people_requested.connect(lambda pair, scope: asked.append((pair, scope)))
    button = panel.cards["pair"].findChild(SplitButton)
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Return)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert asked == [("pair", IgnoreScope.ARTICLE)] * 2
    QTest.keyClick(button, Qt.Key.Key_Down)
    qtbot.waitUntil(button.menu.isVisible)
    assert button.menu.activeAction().text() == "В этой статье"
    QTest.keyClick(button.menu, Qt.Key.Key_Down)
    QTest.keyClick(button.menu, Qt.Key.Key_Return)
    assert asked[2:] == [("pair", IgnoreScope.FOREVER)]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 8, 12))
    qtbot.waitUntil(button.menu.isVisible)
    button.menu.close()
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("scope", "words"), [(IgnoreScope.ARTICLE, "в этой статье"), (IgnoreScope.FOREVER, "во всех статьях")]
)
def test_a_settled_pair_says_how_far_it_reaches(panel: NamesPanel, scope: IgnoreScope, words: str) -> None:
    panel.set_people([person_in_question(ignore(7, scope))])
    assert f"Разные люди · {words}" in panel.findChildren(PersonRow)[-1].accessibleName()


def test_the_card_says_how_many_forms_are_uncertain(panel: NamesPanel) -> None:
    view = person_in_question()
    known = view.person.conflicts[0]
    doubtful = known.corrections[1][0]._replace(certain=False)
    conflict = known._replace(corrections=(known.corrections[0], (doubtful, known.corrections[1][1])))
    panel.set_people([replace(view, person=view.person._replace(conflicts=(conflict,)))])
    card = panel.cards["pair"]
    card.choose(0)
    before = card._doubtful.isVisible()
    card.choose(1)
    after = card._doubtful.isVisible()
    assert (before, after) == (False, True)
    assert card._doubtful.text() == "1 форму не удалось образовать уверенно"


def test_a_place_says_what_it_is_and_is_never_called_a_person(panel: NamesPanel) -> None:
    panel.set_people([place_in_question()])
    words = [text.text() for text in panel.cards["pair"].findChildren(Text)]
    buttons = [button.text() for button in panel.cards["pair"].findChildren(SplitButton)]
    assert "географическое название" in words
    assert "Разные названия" in buttons
    assert "Разные люди" not in buttons
    assert "В реестр" not in [button.text() for button in panel.cards["pair"].findChildren(Button)]
    panel.set_people([place_in_question(ignore(7))])
    assert "Разные названия · в этой статье" in panel.findChildren(PersonRow)[-1].accessibleName()


def test_chips_count_and_filter(panel: NamesPanel) -> None:
    assert (panel._question_chip.count, panel._all_chip.count) == (1, 2)
    panel._question_chip.click()
    assert not [row for row in panel.findChildren(PersonRow) if row.isVisible()]
    assert panel.cards["pair"].isVisible()
    panel.set_people([calm_person()])
    assert panel._question_chip.count == 0


def test_a_book_full_of_people_is_shown_in_part(panel: NamesPanel) -> None:
    panel.set_people([calm_person(f"Имя {n}") for n in range(500)])
    assert len(panel._rows) == 100
    panel._show_all_calm()
    assert len(panel._rows) == 500


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_the_card_fits_in_the_narrow_panel(
    qtbot: QtBot, themes: ThemeSource, translators: Callable[[str], CatalogueTranslator], language: str
) -> None:
    card = NameCard(themes, translators(language), person_in_question())
    qtbot.addWidget(card)
    assert card.minimumSizeHint().width() <= 336
    for view in (calm_person("Константин Константинопольский"), person_in_question(ignore(1))):
        row = PersonRow(themes, translators(language), view)
        qtbot.addWidget(row)
        assert row.minimumSizeHint().width() <= 336


def current_mentions(panel: NamesPanel) -> list[bool]:
    return [row._current for row in panel.cards["pair"].findChildren(MentionRow)]


def test_the_mention_that_was_visited_stays_tinted(panel: NamesPanel) -> None:
    panel.cards["pair"].findChildren(MentionRow)[2].click()
    assert current_mentions(panel) == [False, False, True, False]
    panel.set_current("pair")
    assert current_mentions(panel) == [False, False, True, False]
    panel.set_current("pair", 0)
    assert current_mentions(panel) == [True, False, False, False]
    panel.set_current(None)
    assert not any(current_mentions(panel))


def test_the_card_is_called_by_the_spelling_that_was_chosen(panel: NamesPanel) -> None:
    card = panel.cards["pair"]
    assert card._name.text() == "Борис Поломарчук"
    card.choose(0)
    assert card._name.text() == "Борис Поломорчук"


def test_tab_goes_from_the_chips_to_the_cards(qtbot: QtBot, panel: NamesPanel) -> None:
    panel.set_people([calm_person("Ерлан Досжанов"), person_in_question()])
    order: list[QWidget] = [panel._all_chip]
    for _ in range(200):
        following = order[-1].nextInFocusChain()
        assert following is not None
        order.append(following)
        if isinstance(following, PersonRow):
            break
    kinds = [type(one) for one in order if isinstance(one, (RadioRow, MentionRow, PersonRow))]
    assert kinds == [RadioRow] * 2 + [MentionRow] * 4 + [PersonRow]
