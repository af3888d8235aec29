# SPDX-License-Identifier: GPL-3.0-or-later
"""The name register in the real window, over a real database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from proofdesk import bootstrap
from proofdesk.app.register import RegisterService
from proofdesk.core.issues import Family
from proofdesk.core.people import Case, Gender
from proofdesk.core.register import EntryKind, RegisterEntry
from proofdesk.core.review import Stage
from proofdesk.gui.controls import Pill
from proofdesk.gui.dialogs.name_fix import NameFixDialog
from proofdesk.gui.panels.name_row import PersonRow
from proofdesk.gui.panels.tabs import PanelName
from proofdesk.gui.registering import LEARN

STORY = (
    "Вода ушла\n\nДокладчиком был гидролог Борис Поломарчук.\n\n"
    "Для Бориса Поломорчука это важно.\n\n"
    "Анна Павлова ждала Ерлана Сагинтаева. Ерлан Сагинтаев молчал. Потом пришёл К. Сулейменов.\n"
)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def article(tmp_path: Path, text: str = STORY) -> Path:
    path = tmp_path / "статья.txt"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def one(opening, tmp_path):
    opened = opening(article(tmp_path))
    opened.until(opened.names)
    opened.saved()
    opened.until(lambda: opened.register.is_read)
    opened.window.open_panel(PanelName.NAMES)
    opened.until(lambda: opened.window.names.cards)
    return opened


def stored(one):
    """What the database holds."""
    found: list[Any] = []
    one.desk.on_store(lambda services: services.register.list(), found.append)
    one.until(lambda: found)
    return found[0]


def history(one):
    """Everything that was done to the register."""
    found: list[Any] = []
    one.register.history(None, found.append)
    one.until(lambda: found)
    return found[0]


def put(one, entry):
    acts: list[Any] = []
    one.register.put(entry, acts.append)
    one.until(lambda: acts)
    return acts[0].entry


def row_of(one, name):
    return next(row for row in one.window.names.findChildren(PersonRow) if row.view.person.name == name)


def person(one, name):
    return next(view for view in one.window.names._people if view.person.name == name)


def test_the_right_spelling_goes_into_the_register_and_comes_back_out(one):
    (card,) = one.window.names.cards.values()
    assert not card._register.isEnabled()
    names = [spelling.name for spelling in card.view.conflict.spellings]
    card.choose(names.index("Поломарчук"))
    assert card._register.text() == "В реестр"
    card._register.click()
    one.until(lambda: one.register.entries)
    (entry,) = stored(one)
    assert (entry.name, entry.gender, entry.source) == ("Борис Поломарчук", Gender.MASC, "Вода ушла")
    assert entry.forbidden == ("Борис Поломорчук",)
    assert entry.confirmed_by == "Динара Ахметова"
    assert one.window.walk_bar.title.text == "В реестре: Борис Поломарчук"
    before = one.text()
    one.window.walk_bar.undo.click()
    one.until(lambda: not one.register.entries)
    assert stored(one) == []
    assert one.text() == before


def test_a_calm_person_goes_in_from_the_menu_of_the_row_and_carries_a_sign(one):
    row = row_of(one, "Анна Павлова")
    assert not row.findChildren(Pill)
    (action,) = row.menu().actions()
    assert action.text() == "В реестр"
    action.trigger()
    one.until(lambda: row_of(one, "Анна Павлова").findChildren(Pill))
    row = row_of(one, "Анна Павлова")
    assert [pill.accessibleName() for pill in row.findChildren(Pill)] == ["В реестре"]
    assert not person(one, "Ерлан Сагинтаев").is_registered
    (action,) = row.menu().actions()
    action.trigger()
    one.until(one.wiring.registering.view.isVisible)
    assert one.wiring.registering.view.entry.form.given.text() == "Анна"


def test_a_surname_alone_is_completed_by_a_person(one):
    (action,) = row_of(one, "К. Сулейменов").menu().actions()
    action.trigger()
    one.until(one.wiring.registering.view.isVisible)
    view = one.wiring.registering.view
    assert (view.entry.form.surname.text(), view.entry.form.source.text()) == ("Сулейменов", "Вода ушла")
    assert stored(one) == []
    view.entry.form.given.setText("Олжас")
    view.entry.form.given.textEdited.emit("Олжас")
    QTest.keyClick(view.entry.form.given, Qt.Key.Key_Return, CONTROL)
    one.until(lambda: view.current)
    assert [entry.name for entry in stored(one)] == ["Олжас Сулейменов"]
    assert view.foot.told.text == "В реестре: Олжас Сулейменов"


def release(one):
    one.desk.keeping.set_stage(Stage.EXPORTED)
    one.until(lambda: one.desk.article.stage is Stage.EXPORTED)


def test_a_released_article_offers_its_names_once(one):
    release(one)
    one.until(lambda: LEARN in one.window.band.kinds)
    assert one.window.band.words == "Новых имён: 2 — Анна Павлова, Ерлан Сагинтаев. Внести в реестр?"
    assert one.window.editor.hasFocus() or one.window.focusWidget() is not one.window.band
    assert stored(one) == []
    one.window.band._strips[LEARN].message.actions[0][1]()
    one.until(lambda: len(one.register.entries) == 2)
    assert {entry.source for entry in stored(one)} == {"Вода ушла"}
    assert one.window.walk_bar.title.text == "Внесено 2 имени"
    one.window.walk_bar.undo.click()
    one.until(lambda: not one.register.entries)


def test_an_article_that_was_released_before_offers_nothing(one):
    release(one)
    one.until(lambda: LEARN in one.window.band.kinds)
    one.window.band.drop(LEARN)
    done: list[Any] = []
    one.desk.refresh(one.desk.article.id)
    one.desk.on_store(lambda _: None, done.append)
    one.until(lambda: done)
    assert LEARN not in one.window.band.kinds


def test_the_offer_goes_with_its_article(one, tmp_path):
    release(one)
    one.until(lambda: LEARN in one.window.band.kinds)
    other = tmp_path / "другая.txt"
    other.write_text("Другая\n\nТекст.\n", "utf-8")
    one.desk.open_file(str(other))
    one.until(lambda: one.desk.article.title == "Другая")
    assert LEARN not in one.window.band.kinds


def test_names_are_learned_from_the_menu_with_some_left_out(one):
    one.window.actions_by_id["learn-names"].trigger()
    view = one.wiring.registering.view
    one.until(lambda: view._pages.currentIndex() == 1)
    assert [row.text() for row in view.learning.rows] == ["Павлова Анна", "Сагинтаев Ерлан"]
    view.learning.rows[0].click()
    view.learning.take.click()
    one.until(lambda: one.register.entries)
    assert [entry.name for entry in stored(one)] == ["Ерлан Сагинтаев"]
    assert view.foot.told.text == "В реестре: Ерлан Сагинтаев"


def test_an_article_without_new_names_says_so(one):
    for name in ("Анна Павлова", "Ерлан Сагинтаев"):
        given, surname = name.split()
        put(one, RegisterEntry(surname, given))
    one.window.actions_by_id["learn-names"].trigger()
    one.until(lambda: one.window.walk_bar.is_toasting)
    assert one.window.walk_bar.title.text.startswith("Новых имён в статье нет")


def test_the_register_opens_by_key_and_makes_forms(one):
    entry = put(one, RegisterEntry("Поломарчук", "Борис", gender=Gender.MASC))
    QTest.keyClick(one.window.editor, Qt.Key.Key_N, CONTROL | SHIFT)
    view = one.wiring.registering.view
    assert view.isVisible()
    assert not view.isModal()
    view.show_entry(entry)
    cells = view.entry.form.forms.cells
    one.until(lambda: cells[Case.ABLT].shown)
    assert {case: cell.accessibleName().partition(": ")[2] for case, cell in cells.items()} == {
        Case.NOMN: "Борис Поломарчук",
        Case.GENT: "Бориса Поломарчука",
        Case.DATV: "Борису Поломарчуку",
        Case.ACCS: "Бориса Поломарчука",
        Case.ABLT: "Борисом Поломарчуком",
        Case.LOCT: "Борисе Поломарчуке",
    }


def test_the_search_finds_any_case_form(one):
    put(one, RegisterEntry("Поломарчук", "Борис", gender=Gender.MASC))
    put(one, RegisterEntry("Кызылорда", kind=EntryKind.PLACE))
    view = one.wiring.registering.view
    one.until(lambda: len(view.pane.list.entries.entries) == 2)
    view.pane.search.setText("поломарчуком бор")
    one.until(lambda: len(view.pane.list.entries.entries) == 1)
    view.pane.search.clear()
    assert len(view.pane.list.entries.entries) == 2


def test_an_entry_that_is_there_already_is_refused_and_stays_written(one):
    put(one, RegisterEntry("Павлова", "Анна"))
    view = one.wiring.registering.view
    view.begin(RegisterEntry("Павлова", "Анна", source="сайт"))
    view.entry.save.click()
    one.until(view.entry.problem.text)
    assert "уже есть" in view.entry.problem.text()
    assert view.entry.form.source.text() == "сайт"
    assert len(stored(one)) == 1


def test_a_file_is_taken_in_after_its_conflicts_and_taken_back_as_a_whole(one, tmp_path):
    mine = put(one, RegisterEntry("Поломарчук", "Борис", gender=Gender.MASC))
    path = tmp_path / "чужой.csv"
    path.write_text("фамилия;имя;пол\nПоломорчук;Борис;м\nКим;Виктор;м\nЦой;Виктор;?\n", "utf-8")
    view = one.wiring.registering.view
    view.import_requested.emit(str(path))
    one.until(lambda: view.merging.cards)
    view.merging.cards[0].choice.choose("theirs")
    view.merging.take.click()
    one.until(lambda: len(one.register.entries) == 2)
    assert [entry.name for entry in stored(one)] == ["Виктор Ким", "Борис Поломорчук"]
    assert view.foot.told.text == "Загружено из «чужой.csv»: новых — 1, изменено — 1"
    view.foot.undo.click()
    one.until(lambda: one.register.entries == (mine,))


def test_a_file_in_which_nothing_disagrees_needs_no_question(one, tmp_path):
    path = tmp_path / "чужой.csv"
    view = one.wiring.registering.view
    path.write_text("surname,given\nКим,Виктор\n", "utf-8")
    view.import_requested.emit(str(path))
    one.until(lambda: one.register.entries)
    assert view._pages.currentIndex() == 0
    written = tmp_path / "мой.csv"
    view.export_requested.emit(str(written))
    one.until(lambda: view.foot.told.text == "Реестр сохранён: мой.csv")
    assert "Ким,Виктор" in written.read_text("utf-8-sig")


def test_a_register_that_cannot_be_written_leaves_what_stood_there(one, tmp_path):
    put(one, RegisterEntry("Ким", "Виктор"))
    target = tmp_path / "папка.csv"
    target.mkdir()
    view = one.wiring.registering.view
    one.wiring.registering.open()
    view.export_requested.emit(str(target))
    one.until(lambda: "папка.csv" in view.foot.told.text)
    assert list(tmp_path.glob(".папка*")) == []
    assert target.is_dir()


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"\xff\xfe\x00\x01", "не в UTF-8"), ("имя\nАнна\n".encode(), "нет столбца"), (None, "names.csv")],
)
def test_a_file_that_is_no_register_is_named_and_nothing_changes(one, tmp_path, data, said):
    path = tmp_path / "names.csv"
    if data is not None:
        path.write_bytes(data)
    one.wiring.registering.open()
    one.wiring.registering.view.import_requested.emit(str(path))
    one.until(lambda: said in one.wiring.registering.view.foot.told.text)
    assert stored(one) == []


def test_what_is_written_is_stored_when_the_program_ends(opening, tmp_path):
    one = opening(article(tmp_path))
    one.until(lambda: one.register.is_read)
    view = one.wiring.registering.view
    view.begin(RegisterEntry("Ким", "Виктор"))
    one.window.close()
    again = opening(article(tmp_path))
    again.until(lambda: again.register.is_read)
    assert [entry.name for entry in again.register.entries] == ["Виктор Ким"]


SLIP = "Вода ушла\n\nДокладчиком был гидролог Борис Поломорчук.\n\nБориса Поломорчука ждали.\n"


def test_a_near_miss_is_found_as_soon_as_the_name_is_in_the_register(opening, tmp_path):
    one = opening(article(tmp_path, SLIP))
    one.saved()
    one.until(lambda: one.register.is_read)
    entry = put(one, RegisterEntry("Поломарчук", "Борис", gender=Gender.MASC, source="визитка"))
    one.until(one.names)
    one.window.open_panel(PanelName.NAMES)
    one.until(lambda: one.window.names.cards)
    (card,) = one.window.names.cards.values()
    assert "Похоже на «Поломарчук» из реестра" in card.accessibleName()
    assert card.chosen == 0
    assert card._fix.text() == "Исправить 2 места…"
    assert card._register.accessibleName() == "Показать в реестре"
    card._register.click()
    assert one.wiring.registering.view.entry.form.base == entry
    removed: list[Any] = []
    one.register.remove(entry, removed.append)
    one.until(lambda: not one.names())


def test_the_fix_by_the_register_is_ready_in_the_dialog(opening, tmp_path):
    one = opening(article(tmp_path, SLIP))
    one.saved()
    put(one, RegisterEntry("Поломарчук", "Борис", gender=Gender.MASC))
    one.until(one.names)
    one.wiring.walk.choose(one.names()[0].key)
    QTest.keyClick(one.window.editor, Qt.Key.Key_H, CONTROL | SHIFT)
    one.until(lambda: one.window.findChild(NameFixDialog))
    QTest.keyClick(one.window.findChild(NameFixDialog), Qt.Key.Key_Return, CONTROL)
    one.until(lambda: one.text() == SLIP.replace("Поломорчук", "Поломарчук"))
    one.until(lambda: not one.names())


def correct(one):
    one.wiring.walk.choose(one.names()[0].key)
    QTest.keyClick(one.window.editor, Qt.Key.Key_H, CONTROL | SHIFT)
    one.until(lambda: one.window.findChild(NameFixDialog))
    dialog = one.window.findChild(NameFixDialog)
    names = [spelling.name for spelling in one.names()[0].conflict.spellings]
    QTest.keyClick(dialog, Qt.Key.Key_1 + names.index("Поломарчук"))
    return dialog


def test_a_corrected_name_is_remembered_and_undo_takes_that_back_too(one):
    dialog = correct(one)
    assert dialog.remember.isChecked()
    assert dialog._who.text == "Борис Поломарчук, гидролог"
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    one.until(lambda: one.register.entries)
    (entry,) = stored(one)
    assert (entry.name, entry.forbidden, entry.source) == ("Борис Поломарчук", ("Борис Поломорчук",), "Вода ушла")
    one.window.editor.undo()
    one.until(lambda: not one.register.entries)
    assert one.text() == STORY
    one.window.editor.redo()
    one.until(lambda: one.register.entries == (entry,))
    one.window.editor.undo()
    one.until(lambda: not one.register.entries)


def test_undo_at_once_leaves_nothing_behind(one):
    QTest.keyClick(correct(one), Qt.Key.Key_Return, CONTROL)
    one.window.editor.undo()
    one.until(lambda: len(history(one)) == 2)
    assert stored(one) == []


def test_what_shall_not_be_remembered_is_not(one):
    dialog = correct(one)
    dialog.remember.click()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    one.until(lambda: not one.names())
    assert stored(one) == []


def test_what_the_register_knows_already_is_not_offered_again(one):
    put(one, RegisterEntry("Поломарчук", "Борис", gender=Gender.MASC))
    one.until(lambda: person(one, "Борис Поломарчук").known_right == 0)
    one.until(lambda: next(iter(one.window.names.cards.values())).chosen == 0)
    dialog = correct(one)
    assert not dialog.remember.isVisible()
    assert dialog.remembered is None


def marked(one):
    """The words that carry the mark of names."""
    words = []
    for number, state in enumerate(one.desk.live.states):
        marks = one.wiring.views.marks(number, None, {})
        words += [mark.span.of(state.paragraph.text) for mark in marks if mark.family == Family.NAMES]
    return words


def test_only_what_the_register_has_otherwise_is_marked(one):
    assert marked(one) == ["Борис Поломарчук", "Бориса Поломорчука"]
    put(one, RegisterEntry("Поломарчук", "Борис", gender=Gender.MASC))
    one.until(lambda: marked(one) == ["Бориса Поломорчука"])


def test_what_another_program_put_in_is_seen_when_one_comes_back(one):
    store = bootstrap.store()
    RegisterService(store, "Ерлан").add(RegisterEntry("Павлова", "Анна"))
    store.close()
    assert not one.register.entries
    one.window.came_back.emit()
    one.until(lambda: one.register.entries)
    assert person(one, "Ерлан Сагинтаев") is not None
    one.until(lambda: person(one, "Анна Павлова").is_registered)
