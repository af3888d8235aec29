# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionary window by itself: what it is told, what it shows and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from proofdesk import bootstrap
from proofdesk.app.dictionaryfile import DictionaryFile
from proofdesk.core.dictionary import DictionaryEdit, DictionaryEntry, DictionaryScope, WordForm
from proofdesk.core.history import EditKind
from proofdesk.core.messages import message
from proofdesk.core.register import LineProblem
from proofdesk.engines.pymorphy import PymorphyMorphology
from proofdesk.gui.dictionary.shelves import Shelf
from proofdesk.gui.dictionary.window import SIZE, DictionaryWindow
from proofdesk.gui.entries.desk import Act
from proofdesk.gui.entries.window import LEAST
from proofdesk.gui.theme import DARK

HOUSE, PERSONAL, ARTICLE = DictionaryScope.HOUSE, DictionaryScope.PERSONAL, DictionaryScope.ARTICLE
CTRL = Qt.KeyboardModifier.ControlModifier
NOW = datetime(2026, 3, 5, 12, 30, tzinfo=UTC)
BAIGA = DictionaryEntry(
    "байга", PERSONAL, "книга", (WordForm("sing nomn", "байга"), WordForm("sing gent", "байги")), owner="Динара",
    added_by="Динара", added_at=NOW, id=1,
)  # fmt: skip
AKIMAT = DictionaryEntry("акимат", HOUSE, added_by="Ерлан", added_at=NOW, id=2)
MANAGER = DictionaryEntry(
    "офис-менеджер", HOUSE, is_forbidden=True, preferred="администратор", note="По-русски короче.", added_at=NOW, id=3
)
WORDS = (AKIMAT, BAIGA, MANAGER)


@pytest.fixture(scope="module")
def inflector():
    return bootstrap.inflector(PymorphyMorphology())


class Told:
    """What the window said, by signal."""

    def __init__(self, window):
        self.saved: list[DictionaryEntry] = []
        self.removed: list[DictionaryEntry] = []
        self.taken_in: list[tuple[DictionaryFile, str]] = []
        self.exported: list[tuple[str, list[DictionaryEntry]]] = []
        self.histories: list[int | None] = []
        window.saved.connect(self.saved.append)
        window.remove_requested.connect(self.removed.append)
        window.import_confirmed.connect(lambda *file: self.taken_in.append(file))
        window.export_requested.connect(lambda *file: self.exported.append(file))
        window.history_requested.connect(self.histories.append)


@pytest.fixture
def making(qtbot, themes, translators, inflector):
    def make(language="ru", words=WORDS, article=7):
        made = DictionaryWindow(themes, translators(language))
        qtbot.addWidget(made)
        form = made.entry.form
        form.inflection_wanted.connect(lambda wish: form.take(inflector.answer(wish)))
        made.find_requested.connect(
            lambda asked: made.set_found(asked, [word for word in words if word.word.startswith(asked)])
        )
        made.set_article(article)
        made.set_entries(words)
        made.set_found("", words)
        with qtbot.waitExposed(made):
            made.show()
        return made

    return make


@pytest.fixture
def window(making):
    return making()


@pytest.fixture
def told(window):
    return Told(window)


def listed(window):
    return [entry.word for entry in window.pane.list.entries.entries]


def choose(window, entry):
    view = window.pane.list
    view.setCurrentIndex(view.entries.index(view.entries.row_of(entry.id), 0))


def written(field, text):
    field.setText(text)
    field.textEdited.emit(text)


def test_each_dictionary_is_a_list_of_its_own_and_so_are_the_words_to_avoid(window):
    shown = {}
    for number, shelf in enumerate(Shelf, 1):
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{number}"), CTRL)
        assert window.shelf is shelf
        shown[shelf.value] = listed(window)
    assert shown == {"personal": ["байга"], "article": [], "house": ["акимат"], "forbidden": ["офис-менеджер"]}


def test_a_word_is_shown_with_how_it_declines_and_nothing_is_told_of_looking(window, told):
    choose(window, BAIGA)
    form = window.entry.form
    assert form.draft == BAIGA
    assert "родительный: байги" in form.forms.words.lower()
    assert not window.entry.save.isEnabled()
    window.show_shelf(Shelf.FORBIDDEN)
    choose(window, MANAGER)
    assert (form.preferred.text(), form.note.text()) == ("администратор", "По-русски короче.")
    assert told.saved == []


def test_what_is_written_is_kept_when_one_goes_elsewhere(window, told, qtbot):
    window.show_shelf(Shelf.FORBIDDEN)
    choose(window, MANAGER)
    written(window.entry.form.note, "Короче.")
    window.show_shelf(Shelf.HOUSE)
    choose(window, AKIMAT)
    assert [(entry.id, entry.note) for entry in told.saved] == [(3, "Короче.")]


def test_a_new_word_is_for_the_list_that_is_shown(window, told, qtbot):
    window.show_shelf(Shelf.HOUSE)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert window.focusWidget() is window.entry.form.word
    written(window.entry.form.word, "маслихат")
    qtbot.waitUntil(window.entry.save.isEnabled)
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    (entry,) = told.saved
    assert (entry.word, entry.scope, entry.is_forbidden, len(entry.texts) > 5) == ("маслихат", HOUSE, False, True)


def test_a_new_word_to_avoid_is_forbidden_from_the_beginning(window, told, qtbot):
    window.show_shelf(Shelf.FORBIDDEN)
    window.begin_new()
    written(window.entry.form.word, "кулер")
    qtbot.waitUntil(window.entry.save.isEnabled)
    window.entry.save.click()
    assert told.saved[0].is_forbidden


def test_a_stored_word_moves_to_the_list_that_it_belongs_to(window, told, qtbot):
    choose(window, BAIGA)
    window.entry.form.scope.choose("house")
    window.entry.save.click()
    (draft,) = told.saved
    assert (draft.scope, draft.owner) == (HOUSE, "")
    window.set_entries((AKIMAT, draft, MANAGER))
    window.set_found("", (AKIMAT, draft, MANAGER))
    window.show_saved(draft, draft)
    assert (window.shelf, listed(window), window.current) == (Shelf.HOUSE, ["акимат", "байга"], BAIGA.id)


def test_what_the_store_refuses_is_shown_again_with_the_reason(window):
    choose(window, BAIGA)
    draft = replace(BAIGA, note="скачки")
    window.show_refused(draft, "Уже есть.")
    assert (window.entry.problem.text(), window.entry.form.note.text()) == ("Уже есть.", "скачки")


def test_esc_goes_one_step_back_at_a_time(window, told):
    choose(window, BAIGA)
    written(window.entry.form.note, "скачки")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert (window.entry.form.is_edited, window.isVisible(), told.saved) == (False, True, [])
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_what_was_cancelled_comes_back_with_the_way_it_was_declined(window, told, qtbot):
    window.begin_new()
    form = window.entry.form
    written(form.word, "прогматика")
    qtbot.waitUntil(window.entry.save.isEnabled)
    likeliest = form.draft
    written(form.ways.model, "книга")
    qtbot.waitUntil(lambda: window.entry.save.isEnabled() and form.draft != likeliest)
    draft = form.draft
    QTest.keyClick(form.word, Qt.Key.Key_Escape)
    assert window.foot.told.text == "Правка отменена: прогматика"
    assert not window.entry.isVisible()
    window.foot.undo.click()
    assert window.entry.isVisible()
    assert (form.draft, told.saved) == (draft, [])


def test_a_changed_word_that_was_cancelled_comes_back_too(window, told):
    window.show_shelf(Shelf.FORBIDDEN)
    choose(window, MANAGER)
    written(window.entry.form.note, "Короче.")
    window.entry.revert.click()
    assert window.entry.form.note.text() == MANAGER.note
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.entry.form.draft == replace(MANAGER, note="Короче.")
    assert told.saved == []


def test_a_stored_word_that_was_cleared_is_not_left_and_neither_is_its_shelf(window, told):
    choose(window, BAIGA)
    written(window.entry.form.word, "")
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    assert (window.shelf, listed(window), told.saved) == (Shelf.PERSONAL, ["байга"], [])
    assert window.entry.problem.text() == "Напишите слово."


def test_a_word_goes_out_with_delete(window, told):
    choose(window, BAIGA)
    window.pane.list.setFocus()
    QTest.keyClick(window.pane.list, Qt.Key.Key_Delete)
    assert told.removed == [BAIGA]


def test_search_keeps_to_the_list_that_is_shown(window):
    window.show_shelf(Shelf.HOUSE)
    window.pane.search.setText("ба")
    assert listed(window) == []
    window.show_shelf(Shelf.PERSONAL)
    assert listed(window) == ["байга"]


def test_an_empty_list_says_what_it_is_for(making):
    window = making(words=(), article=None)
    sentences = set()
    for shelf in Shelf:
        window.show_shelf(shelf)
        sentences.add(window.hint.text())
    assert len(sentences) == len(Shelf)
    window.show_shelf(Shelf.ARTICLE)
    assert window.hint.text() == "Статья не открыта."


def test_of_a_file_with_bad_lines_the_rest_is_taken_only_when_asked(window, told):
    problems = tuple(LineProblem(n, message("dictionary.problem.no-word")) for n in range(1, 61))
    file = DictionaryFile((AKIMAT,), problems)
    window.show_incoming(file, "слова.txt")
    assert told.taken_in == []
    assert window.incoming.take.text() == "Взять 1 слово"
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    assert told.taken_in == [(file, "слова.txt")]
    window.show_incoming(DictionaryFile((), problems), "слова.txt")
    assert not window.incoming.take.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert (window.isVisible(), window._pages.currentIndex()) == (True, 0)


def test_what_is_listed_is_what_is_written_to_a_file(window, told, monkeypatch):
    monkeypatch.setattr(
        "proofdesk.gui.dictionary.window.QFileDialog.getSaveFileName", lambda *_: ("/вон/слова.csv", "")
    )
    window.show_shelf(Shelf.HOUSE)
    QTest.keyClick(window, Qt.Key.Key_E, CTRL)
    assert told.exported == [("/вон/слова.csv", [AKIMAT])]


def test_what_was_done_can_be_taken_back_from_the_foot_and_from_the_history(window, told, qtbot):
    window.show_done(Act(message("dictionary.did.edited", name="байга"), 5, BAIGA))
    with qtbot.waitSignal(window.take_back_requested) as back:
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert back.args == [5]
    choose(window, BAIGA)
    window.entry.history_tab.click()
    assert told.histories == [1]
    before = replace(BAIGA, note="", model="вода")
    edit = DictionaryEdit(9, 9, 1, EditKind.EDITED, "Динара", NOW, before, BAIGA)
    window.set_history(1, [edit])
    (_, entry) = window.entry.history.model.rows
    assert (entry.title, entry.can_take_back) == ("Изменено: байга", True)
    assert "склонение: вода → книга" in entry.subtitle


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
@pytest.mark.parametrize("size", [SIZE, LEAST])
def test_nothing_is_cut_in_any_language(making, themes, language, size):
    window = making(language)
    window.resize(*size)
    for shelf, entry in ((Shelf.PERSONAL, BAIGA), (Shelf.FORBIDDEN, MANAGER)):
        window.show_shelf(shelf)
        choose(window, entry)
        for button in window.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.minimumSizeHint().width(), button.text()
    themes.theme = DARK
    assert not window.grab().isNull()
