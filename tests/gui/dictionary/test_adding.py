# SPDX-License-Identifier: GPL-3.0-or-later
"""A word on its way into a dictionary: what is shown of it, and what is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from proofdesk import bootstrap
from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope, InflectionWish, WordForm
from proofdesk.core.people import Case
from proofdesk.engines.pymorphy import PymorphyMorphology
from proofdesk.gui.dictionary.adding import WIDTH, AddWordDialog
from proofdesk.gui.dictionary.forms import table_of

HOUSE = DictionaryScope.HOUSE


class Told(AddWordDialog):
    """Remembers what it asked and what it told."""

    asked: list[InflectionWish]
    told: list[DictionaryEntry]


@pytest.fixture(scope="module")
def inflector():
    return bootstrap.inflector(PymorphyMorphology())


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def dialog(qtbot, window, themes, translator, inflector):
    def opened(word, scope=HOUSE, article=7, *, answers=True):
        made = Told(themes, translator, DictionaryEntry(word, scope), article, window)
        made.asked = []
        made.form.inflection_wanted.connect(made.asked.append)
        if answers:
            made.form.inflection_wanted.connect(lambda wish: made.form.take(inflector.answer(wish)))
        made.told = []
        made.confirmed.connect(made.told.append)
        made.begin()
        made.show_over(WIDTH)
        return made

    return opened


def written(field, text):
    field.setText(text)
    field.textEdited.emit(text)


def ways(dialog):
    return [button.text() for button in dialog.form.ways.buttons]


def test_the_likeliest_way_is_chosen_and_its_forms_are_in_sight(dialog):
    shown = dialog("прогматике")
    assert ways(shown) == ["прогматика", "прогматик", "прогматике"]
    assert "творительный: прогматикой" in shown.form.forms.words.lower()
    shown.add.click()
    (entry,) = shown.told
    assert (entry.word, entry.model, entry.scope) == ("прогматика", "математика", HOUSE)
    assert WordForm("plur gent", "прогматик") in entry.forms


def test_another_way_has_other_forms(dialog):
    shown = dialog("прогматике")
    shown.form.ways.buttons[1].click()
    assert "прогматиков" in shown.form.forms.words
    shown.form.ways.buttons[2].click()
    assert shown.form.forms.words == "Только «прогматике», без склонения."
    shown.add.click()
    assert (shown.told[0].word, shown.told[0].forms) == ("прогматике", ())


def test_a_person_can_name_the_word_that_it_declines_as(dialog, qtbot):
    shown = dialog("байга")
    written(shown.form.ways.model, "книга")
    assert not shown.add.isEnabled()
    qtbot.waitUntil(shown.add.isEnabled)
    assert shown.form.draft.model == "книга"
    written(shown.form.ways.model, "стол")
    qtbot.waitUntil(shown.add.isEnabled)
    assert shown.form.draft.model == "стол"
    assert len(ways(shown)) == 3


def test_a_word_that_does_not_fit_is_said_and_the_choice_stays(dialog, qtbot):
    shown = dialog("байга")
    before = shown.form.draft
    written(shown.form.ways.model, "пнфыва")
    qtbot.waitUntil(lambda: shown.form.ways.problem.text() != "")
    assert "«пнфыва»" in shown.form.ways.problem.text()
    assert shown.form.draft == before


def test_a_word_that_is_not_to_be_used_has_a_better_one_with_its_forms(dialog, qtbot):
    shown = dialog("офис-менеджер")
    shown.form.kind.choose("forbidden")
    assert shown.add.text() == "Запретить"
    written(shown.form.preferred, "администратор")
    assert not shown.add.isEnabled()
    qtbot.waitUntil(shown.add.isEnabled)
    shown.add.click()
    (entry,) = shown.told
    assert (entry.is_forbidden, entry.preferred) == (True, "администратор")
    assert WordForm("sing datv", "администратору") in entry.preferred_forms


def test_what_was_said_of_a_better_word_is_dropped_with_the_ban(dialog, qtbot):
    shown = dialog("офис-менеджер")
    shown.form.kind.choose("forbidden")
    written(shown.form.preferred, "администратор")
    qtbot.waitUntil(shown.add.isEnabled)
    shown.form.kind.choose("right")
    assert (shown.form.draft.preferred, shown.form.draft.preferred_forms) == ("", ())


def test_answers_to_other_questions_change_nothing(dialog, inflector):
    shown = dialog("байга", answers=False)
    assert shown.asked == [InflectionWish("байга")]
    shown.form.take(inflector.answer(InflectionWish("прогматика")))
    assert not shown.add.isEnabled()
    shown.form.take(inflector.answer(shown.asked[0]))
    assert shown.add.isEnabled()


def test_where_nobody_can_tell_the_forms_the_word_goes_in_alone(dialog):
    shown = dialog("байга", answers=False)
    shown.form.give_up()
    assert (ways(shown), shown.add.isEnabled()) == (["байга"], True)


def test_without_an_article_there_is_no_dictionary_of_one(dialog):
    shown = dialog("байга", article=None)
    shown.form.scope.choose("article")
    assert shown.form.draft.scope is HOUSE


def test_nothing_is_added_of_an_empty_field(dialog, qtbot):
    shown = dialog("байга")
    written(shown.form.word, "  ")
    qtbot.waitUntil(lambda: ways(shown) == [])
    QTest.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (shown.told, shown.add.isEnabled()) == ([], False)


def test_what_the_store_refuses_is_said_and_can_be_changed(dialog):
    shown = dialog("байга")
    shown.add.click()
    shown.refuse("Уже есть.")
    assert (shown.problem.text(), shown.isVisible(), shown.add.isEnabled()) == ("Уже есть.", True, True)
    shown.form.scope.choose("personal")
    assert not shown.problem.isVisible()


def test_the_keyboard_is_where_one_enter_adds(dialog, qtbot):
    shown = dialog("байга")
    assert shown.focusWidget() is shown.add
    QTest.keyClick(shown.add, Qt.Key.Key_Return)
    assert len(shown.told) == 1


@pytest.mark.parametrize(
    ("word", "columns", "has_others"),
    [
        ("прогматика", ("sing", "plur"), False),
        ("прогматичный", ("sing masc", "sing femn", "sing neut", "plur"), True),
        ("лайкнуть", (), True),
        ("жайляу", (), False),
    ],
)
def test_every_form_is_shown_somewhere(inflector, word, columns, has_others):
    best = inflector.best(word)
    table = table_of(best)
    assert (table.columns, bool(table.others)) == (columns, has_others or word == "жайляу")
    shown = {form for forms in table.cells.values() for form in forms} | set(table.others)
    assert shown == set(best.texts)
    if "sing" in columns:
        assert table.cells["sing", Case.ABLT] == ("прогматикой", "прогматикою")


@pytest.mark.parametrize("width", [1440, 1024])
def test_it_fits_into_the_window_with_everything_open(dialog, window, qtbot, width):
    window.resize(width, 640)
    shown = dialog("сверхвысокотехнологичный инжиниринг")
    shown.form.kind.choose("forbidden")
    qtbot.wait(0)
    assert shown.form.minimumSizeHint().width() <= shown.form.width()
    assert window.geometry().contains(shown.geometry())
