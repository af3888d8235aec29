# SPDX-License-Identifier: GPL-3.0-or-later
"""The register window by itself: what it shows, what it says that a person did, and what it never loses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from proofdesk.core.history import EditKind
from proofdesk.core.merging import plan_merge
from proofdesk.core.messages import literal, message
from proofdesk.core.people import Case, Gender
from proofdesk.core.register import (
    Candidate,
    EntryKind,
    LineProblem,
    MergeChoice,
    RegisterEdit,
    RegisterEntry,
    RegisterFile,
    RoleHeld,
)
from proofdesk.gui.entries.desk import Act
from proofdesk.gui.register.desk import Incoming
from proofdesk.gui.register.window import SIZE, RegisterWindow

NOW = datetime(2026, 3, 5, 12, 30, tzinfo=UTC)
POLOMARCHUK = RegisterEntry(
    "Поломарчук",
    "Борис",
    "Иванович",
    gender=Gender.MASC,
    roles=(RoleHeld("политолог", "2014"), RoleHeld("докторант", "2019", "2022")),
    forbidden=("Борис Поломорчук",),
    source="Визитка",
    confirmed_by="Динара",
    confirmed_at=NOW,
    id=1,
)
PAVLOVA = RegisterEntry("Павлова", "Анна", gender=Gender.FEMN, confirmed_by="Ерлан", confirmed_at=NOW, id=2)
KYZYLORDA = RegisterEntry("Кызылорда", kind=EntryKind.PLACE, id=3)
ENTRIES = (KYZYLORDA, PAVLOVA, POLOMARCHUK)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Heard:
    """What a signal carried, each time."""

    def __init__(self, signal):
        self.calls: list[Any] = []
        signal.connect(lambda *values: self.calls.append(values[0] if len(values) == 1 else values))


@pytest.fixture
def making(qtbot, themes, translators):
    def make(entries=ENTRIES, language="ru"):
        window = RegisterWindow(themes, translators(language))
        qtbot.addWidget(window)
        window.set_entries(entries)
        window.set_found("", entries)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return make


@pytest.fixture
def window(making):
    return making()


def choose(window, entry):
    view = window.pane.list
    view.setCurrentIndex(view.entries.index(view.entries.row_of(entry.id), 0))


def type_into(field, text):
    field.setText(text)
    field.textEdited.emit(text)


def right_page(window):
    return window._right.currentWidget()


def test_an_empty_register_says_what_it_is_for_and_offers_three_ways(making, qtbot):
    window = making(())
    assert right_page(window) is window.empty
    wanted = Heard(window.learn_requested)
    add, learn, load = window.empty.buttons
    learn.click()
    assert wanted.calls == [()]
    assert load.isEnabled()
    add.click()
    assert right_page(window) is window.entry
    assert window.focusWidget() is window.entry.form.surname


def test_the_list_names_role_kind_and_who_confirmed(window):
    view = window.pane.list.entries
    spoken = [view.data(view.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken[0] == "Кызылорда. место. Не подтверждено"
    assert spoken[1].startswith("Павлова Анна. женщина. Ерлан · 5 марта")
    assert spoken[2].startswith("Поломарчук Борис Иванович. политолог · мужчина. Динара · 5 марта")


def test_an_entry_is_shown_in_its_fields(window):
    choose(window, POLOMARCHUK)
    form = window.entry.form
    assert (form.surname.text(), form.given.text(), form.patronymic.text()) == ("Поломарчук", "Борис", "Иванович")
    assert (form.gender.value, form.forbidden.text(), form.source.text()) == ("masc", "Борис Поломорчук", "Визитка")
    assert form.roles.roles == POLOMARCHUK.roles
    assert form.draft == POLOMARCHUK
    assert not window.entry.save.isEnabled()
    choose(window, PAVLOVA)
    assert form.draft == PAVLOVA
    assert form.confirmed.text().startswith("Подтверждено: Ерлан")


def test_what_is_written_is_told_when_it_is_saved(window):
    heard = Heard(window.saved)
    choose(window, PAVLOVA)
    type_into(window.entry.form.source, " посольство ")
    type_into(window.entry.form.forbidden, "Павлава;  Анна  Повлова,")
    assert window.entry.save.isEnabled()
    QTest.keyClick(window.entry.form.source, Qt.Key.Key_Return, CONTROL)
    assert heard.calls == [replace(PAVLOVA, source="посольство", forbidden=("Павлава", "Анна Повлова"))]


def test_going_to_another_entry_saves_what_is_written(window):
    heard = Heard(window.saved)
    choose(window, PAVLOVA)
    type_into(window.entry.form.given, "Алла")
    choose(window, POLOMARCHUK)
    assert heard.calls == [replace(PAVLOVA, given="Алла")]
    assert window.current == POLOMARCHUK.id


def test_what_cannot_be_kept_is_not_left(window):
    heard = Heard(window.saved)
    choose(window, POLOMARCHUK)
    type_into(window.entry.form.surname, "  ")
    choose(window, PAVLOVA)
    assert heard.calls == []
    assert window.current == POLOMARCHUK.id
    assert window.pane.list.currentIndex().data() == POLOMARCHUK.full_name
    assert window.entry.problem.text() == "Укажите фамилию или название."
    assert not window.close()
    assert window.isVisible()
    type_into(window.entry.form.surname, "Поломарчук")
    assert window.entry.problem.text() == ""
    assert window.close()


def test_closing_saves_what_is_written(window):
    heard = Heard(window.saved)
    choose(window, PAVLOVA)
    type_into(window.entry.form.source, "сайт")
    window.close()
    assert [entry.source for entry in heard.calls] == ["сайт"]


def test_esc_gives_up_an_edit_and_it_can_be_had_back(window):
    heard = Heard(window.saved)
    choose(window, PAVLOVA)
    field = window.entry.form.source
    field.setFocus()
    type_into(field, "сайт")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.entry.form.draft == PAVLOVA
    assert window.isVisible()
    QTest.keyClick(window.pane.list, Qt.Key.Key_Z, CONTROL)
    assert window.entry.form.draft == replace(PAVLOVA, source="сайт")
    assert heard.calls == []


def test_a_new_entry_that_was_given_up_can_be_had_back(window):
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    type_into(window.entry.form.surname, "Ким")
    QTest.keyClick(window.entry.form.surname, Qt.Key.Key_Escape)
    assert window.current == 0
    assert right_page(window) is not window.entry
    window.foot.undo.click()
    assert window.entry.form.draft == RegisterEntry("Ким")


def test_an_untouched_new_entry_is_left_without_a_word(window):
    heard = Heard(window.saved)
    window.begin_new()
    choose(window, PAVLOVA)
    assert heard.calls == []
    assert window.current == PAVLOVA.id


def test_what_the_store_refuses_is_shown_again_with_the_reason(window):
    draft = replace(PAVLOVA, surname="Поломарчук", given="Борис", patronymic="Иванович")
    choose(window, KYZYLORDA)
    window.show_refused(draft, "Запись уже есть.")
    assert window.entry.form.draft == draft
    assert window.entry.form.is_edited
    assert window.entry.problem.text() == "Запись уже есть."


def test_a_place_has_no_given_name_and_a_person_gets_theirs_back(window):
    choose(window, POLOMARCHUK)
    form = window.entry.form
    form.kind.choose("place")
    assert form.draft.key == RegisterEntry("Поломарчук", kind=EntryKind.PLACE).key
    assert form.draft.roles == ()
    assert not form.given.isVisible()
    assert form.surname.accessibleName() == "Название"
    form.kind.choose("person")
    assert form.draft == POLOMARCHUK


# Forms

RULED = {Case.NOMN: "Поломарчук", Case.GENT: "Поломарчука", Case.ABLT: "Поломарчуком"}
GIVEN = {Case.GENT: "Бориса"}


def test_forms_are_asked_for_and_shown_where_they_still_fit(window):
    asked = Heard(window.forms_wanted)
    choose(window, POLOMARCHUK)
    assert asked.calls == [POLOMARCHUK]
    form = window.entry.form
    form.set_ruled(replace(POLOMARCHUK, surname="Ким"), {}, {Case.GENT: "Кима"})
    assert form.forms.cells[Case.GENT].shown == ""
    form.set_ruled(POLOMARCHUK, GIVEN, RULED)
    assert form.forms.cells[Case.GENT].accessibleName() == "родительный: Бориса Поломарчука"
    assert form.draft == POLOMARCHUK


def test_a_form_is_written_over_and_given_back_to_the_rule(window):
    choose(window, POLOMARCHUK)
    form = window.entry.form
    form.set_ruled(POLOMARCHUK, GIVEN, RULED)
    cell = form.forms.cells[Case.GENT]
    cell.setFocus()
    QTest.keyClick(cell, Qt.Key.Key_F2)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "Поломарчука"
    field.setText(" Поломарчук ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert form.draft.forms == ((Case.GENT, "Поломарчук"),)
    assert window.focusWidget() is cell
    QTest.keyClick(cell, Qt.Key.Key_F2)
    field = window.focusWidget()
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert form.draft == POLOMARCHUK
    assert cell.shown == "Поломарчука"


def test_esc_leaves_a_form_as_it_was(window):
    choose(window, POLOMARCHUK)
    form = window.entry.form
    form.set_ruled(POLOMARCHUK, GIVEN, RULED)
    form.forms.cells[Case.GENT].click()
    field = window.focusWidget()
    field.setText("Иначе")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert form.draft == POLOMARCHUK
    assert window.isVisible()


def test_the_form_of_the_rule_is_no_form_of_ones_own(window):
    choose(window, POLOMARCHUK)
    form = window.entry.form
    form.set_ruled(POLOMARCHUK, GIVEN, RULED)
    cell = form.forms.cells[Case.GENT]
    cell.form_written.emit("Поломарчука")
    assert not cell.is_own
    assert form.draft == POLOMARCHUK
    assert not form.forms.cells[Case.NOMN].focusPolicy() & Qt.FocusPolicy.TabFocus


def test_f2_opens_the_genitive_from_anywhere_in_the_entry(window):
    choose(window, PAVLOVA)
    window.entry.form.surname.setFocus()
    QTest.keyClick(window.entry.form.surname, Qt.Key.Key_F2)
    assert window.focusWidget().parentWidget() is window.entry.form.forms.cells[Case.GENT]


# Roles and confirmation


def test_roles_are_added_and_taken_out(window):
    choose(window, POLOMARCHUK)
    roles = window.entry.form.roles
    roles.more.click()
    type_into(window.focusWidget(), "эксперт")
    assert window.entry.form.draft.roles == (*POLOMARCHUK.roles, RoleHeld("эксперт"))
    first = roles.findChildren(QAbstractButton)[1]
    first.click()
    assert window.entry.form.draft.roles == (POLOMARCHUK.roles[1], RoleHeld("эксперт"))


def test_a_wrong_date_is_named_and_nothing_is_saved(window):
    heard = Heard(window.saved)
    choose(window, POLOMARCHUK)
    type_into(window.entry.form.roles._rows[0].since, "вчера")
    window.entry.save.click()
    assert heard.calls == []
    assert window.entry.problem.text().startswith("«вчера» — не дата.")


def test_a_spelling_is_confirmed_anew(window):
    heard = Heard(window.saved)
    choose(window, PAVLOVA)
    assert window.entry.form.confirm.text() == "Подтвердить заново"
    window.entry.form.confirm.click()
    window.entry.save.click()
    assert heard.calls == [replace(PAVLOVA, confirmed_by="", confirmed_at=None)]
    choose(window, KYZYLORDA)
    assert window.entry.form.confirm.text() == "Подтвердить"


# Around the entries


def test_delete_takes_an_entry_out_and_the_way_back_is_told(window):
    removed, taken = Heard(window.remove_requested), Heard(window.take_back_requested)
    choose(window, PAVLOVA)
    QTest.keyClick(window.pane.list, Qt.Key.Key_Delete)
    assert removed.calls == [PAVLOVA]
    window.set_entries((KYZYLORDA, POLOMARCHUK))
    window.set_found("", (KYZYLORDA, POLOMARCHUK))
    window.show_done(Act(message("register.did.removed", name="Анна Павлова"), 7))
    assert window.foot.told.text == "Удалено из реестра: Анна Павлова"
    assert window.current == 0
    QTest.keyClick(window.pane.list, Qt.Key.Key_Z, CONTROL)
    assert taken.calls == [7]
    assert not window.foot.undo.isVisible()


def test_what_was_changed_elsewhere_is_shown_but_never_over_what_is_written(window):
    choose(window, PAVLOVA)
    changed = replace(PAVLOVA, source="сайт")
    window.set_entries((KYZYLORDA, changed, POLOMARCHUK))
    assert window.entry.form.source.text() == "сайт"
    type_into(window.entry.form.source, "посольство")
    window.set_entries((KYZYLORDA, PAVLOVA, POLOMARCHUK))
    assert window.entry.form.source.text() == "посольство"


def test_the_search_asks_and_takes_only_the_answer_to_the_last_question(window):
    asked = Heard(window.find_requested)
    window.pane.search.setText("павл")
    window.pane.search.setText("павлово")
    assert asked.calls == ["павл", "павлово"]
    window.set_found("павл", (PAVLOVA, POLOMARCHUK))
    assert len(window.pane.list.entries.entries) == 3
    window.set_found("павлово", (PAVLOVA,))
    assert window.pane.list.entries.entries == (PAVLOVA,)
    QTest.keyClick(window.pane.search, Qt.Key.Key_Down)
    assert window.current == PAVLOVA.id
    window.set_found("павлово", ())
    assert "«павлово»" in window.pane._none.text()


def test_the_keys_mean_the_same_in_a_russian_layout(window):
    QTest.sendKeyEvent(QTest.KeyAction.Click, window, Qt.Key(ord("А")), "а", CONTROL)
    assert window.focusWidget() is window.pane.search


def edit(number, kind, before, after, takes_back=None):
    return RegisterEdit(number, number, 2, kind, "Динара", NOW, before, after, takes_back=takes_back)


def test_the_history_offers_only_what_can_be_taken_back(window):
    changed = replace(PAVLOVA, source="сайт")
    edits = [edit(2, EditKind.EDITED, PAVLOVA, changed), edit(1, EditKind.ADDED, None, PAVLOVA)]
    window.set_entries((KYZYLORDA, changed, POLOMARCHUK))
    asked, taken = Heard(window.history_requested), Heard(window.take_back_requested)
    window.show_entry(changed)
    window.entry.history_tab.click()
    assert asked.calls == [2]
    window.set_history(2, edits)
    rows = [row for row in window.entry.history.model.rows if not isinstance(row, str)]
    assert [(row.title, row.can_take_back) for row in rows] == [
        ("Изменено: Анна Павлова", True),
        ("Внесено: Анна Павлова", False),
    ]
    assert rows[0].subtitle == "Динара · источник: — → сайт"
    window.entry.history.view.acted.emit(rows[0])
    assert taken.calls == [2]


def test_a_taken_back_edit_says_so(window):
    changed = replace(PAVLOVA, source="сайт")
    edits = [
        edit(3, EditKind.TAKEN_BACK, changed, PAVLOVA, takes_back=2),
        edit(2, EditKind.EDITED, PAVLOVA, changed),
    ]
    window.show_entry(PAVLOVA)
    window.entry.history_tab.click()
    window.set_history(2, edits)
    rows = [row for row in window.entry.history.model.rows if not isinstance(row, str)]
    assert [(row.can_take_back, row.taken_back) for row in rows] == [(True, False), (False, True)]


# Learning and merging


def candidates():
    return [Candidate(replace(POLOMARCHUK, id=0), 3), Candidate(replace(PAVLOVA, id=0), 1)]


def test_new_names_are_all_ticked_and_some_can_be_left_out(window):
    heard = Heard(window.learn_confirmed)
    window.show_candidates(candidates(), "Вода ушла")
    page = window.learning
    assert page.take.text() == "Внести 2 имени"
    page.rows[0].click()
    assert page.take.text() == "Внести 1 имя"
    assert page.all.is_partial
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert [found.entry.name for found in heard.calls[0]] == ["Анна Павлова"]
    page.rows[1].click()
    assert not page.take.isEnabled()
    page.all.click()
    assert len(page.ticked) == 2


def test_the_arrows_go_from_name_to_name(window):
    window.show_candidates(candidates(), "Вода ушла")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert [found.entry.name for found in window.learning.ticked] == ["Борис Поломарчук"]


def test_esc_leaves_the_new_names_where_they_are(window):
    heard = Heard(window.learn_confirmed)
    window.show_candidates(candidates(), "Вода ушла")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window._pages.currentIndex() == 0
    assert heard.calls == []


def incoming(problems=()):
    theirs = (
        replace(POLOMARCHUK, id=0, surname="Поломорчук", forbidden=()),
        replace(PAVLOVA, id=0, kazakh="Анна Павлова"),
        RegisterEntry("Ким", "Виктор"),
    )
    plan = plan_merge(ENTRIES, theirs, lambda left, right: left.given == right.given)
    return Incoming("чужой.csv", RegisterFile(theirs, problems), plan)


def test_conflicts_stand_side_by_side_and_nothing_is_chosen_beforehand(window):
    heard = Heard(window.merge_confirmed)
    file = incoming((LineProblem(7, literal("«вчера» — не дата.")),))
    window.show_incoming(file)
    page = window.merging
    assert page._summary.text() == "В файле 1 новая запись."
    words = " ".join(label.text() for label in page.findChildren(type(page._summary)))
    assert "Строка 7. «вчера» — не дата." in words
    assert [card.choice.value for card in page.cards] == ["", ""]
    assert not page.take.isEnabled()
    assert page.take.toolTip() == "Осталось решить 2"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_3)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_1)
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert heard.calls == [(file, [MergeChoice.BOTH, MergeChoice.MINE])]


def test_all_conflicts_are_settled_at_once(window):
    heard = Heard(window.merge_confirmed)
    window.show_incoming(incoming())
    window.merging.theirs.click()
    window.merging.take.click()
    assert heard.calls[0][1] == [MergeChoice.THEIRS, MergeChoice.THEIRS]


# Looks


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_everything_fits(making, language):
    window = making(language=language)
    choose(window, POLOMARCHUK)
    assert window.minimumSizeHint().width() <= SIZE[0]
    window.show_candidates(candidates(), "Вода ушла")
    window.show_incoming(incoming())
    window.begin_new()
    assert window.minimumSizeHint().width() <= SIZE[0]
    assert window.minimumSizeHint().height() <= SIZE[1]
    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_everything_that_takes_the_keyboard_has_a_name(window):
    window.show_candidates(candidates(), "Вода ушла")
    window.show_incoming(incoming())
    choose(window, POLOMARCHUK)
    for kind in (QAbstractButton, QLineEdit):
        for widget in window.findChildren(kind):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName() or widget.text(), widget
