# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that corrects a name, with the name engine behind it: another spelling, gender, forms by hand, keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from proofdesk import bootstrap
from proofdesk.app.name_fix import NameFix
from proofdesk.core.edits import Edit, apply_edits
from proofdesk.core.messages import CatalogueTranslator, Translator
from proofdesk.core.people import Case, Gender
from proofdesk.core.ports import NameChecker
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import ArticleText, Role
from proofdesk.gui.controls import LinkButton
from proofdesk.gui.dialogs.name_fix import WIDTH, NameFixDialog
from proofdesk.gui.dialogs.name_fix_rows import RightRow
from proofdesk.gui.panels.name_views import MentionPlace, NamePerson
from proofdesk.gui.theme import ThemeSource

CONTROL = Qt.KeyboardModifier.ControlModifier
STORY = (
    "Докладчиком был гидролог Борис Поломарчук. Для Бориса Поломорчука это важно. "
    "Борис Поломарчук спорил с Борисом Поломорчуком, ждали Бориса Поломорчука."
)
LONG = (
    "Докладчиком была Константина Константинопольская-Ворошиловградская. "
    "Для Константины Константинопольской-Варошиловградской это важно."
)


@pytest.fixture(scope="session")
def names() -> NameChecker:
    checker = bootstrap.check_tools(RuleSelection()).checkers.names
    assert checker is not None
    return checker


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    return made


def view_of(names: NameChecker, text: str) -> NamePerson:
    person = next(person for person in names.report(ArticleText.of(text)).people if person.conflicts)
    spans = [mention.span for mention in person.mentions]
    places = tuple(
        MentionPlace(1, span, 1, text[: span.start][-60:], text[span.end :][:60], span.of(text)) for span in spans
    )
    return NamePerson(person, places, 0)


Opened = Callable[..., NameFixDialog]


@pytest.fixture
def opened(window: QWidget, themes: ThemeSource, translator: Translator, names: NameChecker, qtbot: QtBot) -> Opened:
    def open_dialog(
        right: str | None = "Поломарчук", text: str = STORY, say: Translator = translator, *, answers: bool = True
    ) -> NameFixDialog:
        view = view_of(names, text)
        assert view.conflict is not None
        known = [spelling.name for spelling in view.conflict.spellings]
        dialog = NameFixDialog(themes, say, view, None if right is None else known.index(right), window)
        if answers:
            dialog.forms_wanted.connect(lambda wish: dialog.take(wish, names.renamed(wish)))
        dialog.show_over(WIDTH)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_dialog


def write(dialog: NameFixDialog, name: str) -> None:
    dialog._choice.field.setFocus()
    dialog._choice.field.setText(name)
    QTest.keyClick(dialog._choice.field, Qt.Key.Key_Return)


def shown(dialog: NameFixDialog) -> list[tuple[str, bool]]:
    return [(row.row.after, row.isChecked()) for row in dialog._rows]


def result(dialog: NameFixDialog, qtbot: QtBot) -> str:
    """The text after Ctrl+Enter."""
    with qtbot.waitSignal(dialog.confirmed, timeout=1000) as confirmed:
        QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert confirmed.args is not None
    fix = confirmed.args[0]
    assert isinstance(fix, NameFix)
    starts = [place.span.start for place in dialog._view.places if place is not None]
    return apply_edits(STORY, [Edit(edit.span.shifted(starts[n]), edit.replacement) for n, edit in fix.edits])


def test_another_spelling_corrects_all_mentions_each_in_its_case(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    write(dialog, "Палимарчук")
    assert dialog.confirm.text() == "Исправить 5 мест"
    assert not any(dialog._choice.button(number).isChecked() for number in (0, 1))  # type: ignore[union-attr]
    assert [row.words for row in dialog._forms.rows][4] == "Борисом Палимарчуком"
    expected = STORY.replace("Поломарчук", "Палимарчук").replace("Поломорчук", "Палимарчук")
    assert result(dialog, qtbot) == expected


def test_what_is_typed_counts_after_a_pause(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    dialog._choice.field.setFocus()
    dialog._choice.field.insert("Палимарчук")
    dialog._choice.field.textEdited.emit("Палимарчук")
    assert len(dialog._rows) == 3
    qtbot.waitUntil(lambda: len(dialog._rows) == 5)
    assert dialog._choice.field.hasFocus()


def test_esc_empties_what_was_typed_and_the_choice_before_counts_again(opened: Opened) -> None:
    dialog = opened()
    before = shown(dialog)
    write(dialog, "Палимарчук")
    field = dialog._choice.field
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog._rows[0]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert shown(dialog) == before
    chosen = [dialog._choice.button(number).isChecked() for number in (0, 1)]  # type: ignore[union-attr]
    assert sorted(chosen) == [False, True]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_cannot_be_a_spelling_is_said_and_the_choice_stays(opened: Opened) -> None:
    dialog = opened()
    before = shown(dialog)
    write(dialog, "Иван Палимарчук")
    assert dialog._choice._doubt.text() == "Впишите фамилию или имя одним словом, в именительном падеже."
    assert dialog._choice._doubt.isVisible()
    assert shown(dialog) == before
    write(dialog, "Палимарчук")
    assert not dialog._choice._doubt.isVisible()


def test_uncertain_forms_wait_for_a_look_on_top_with_the_reason(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    write(dialog, "Поломаренко")
    assert [ticked for _, ticked in shown(dialog)] == [False, False, False, True, True]
    first = dialog._rows[0]
    assert "Это написание не склоняется: проверьте форму." in first.accessibleName()
    assert dialog.confirm.text() == "Исправить 2 места"
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert dialog.confirm.text() == "Исправить 3 места"
    assert result(dialog, qtbot) == (
        "Докладчиком был гидролог Борис Поломаренко. Для Бориса Поломаренко это важно. "
        "Борис Поломаренко спорил с Борисом Поломорчуком, ждали Бориса Поломорчука."
    )


def test_f2_edits_one_place_enter_keeps_it_and_ticks_it(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    write(dialog, "Поломаренко")
    row = dialog._rows[1]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_F2)
    field = row.field
    assert field is not None
    assert field.text() == "Борисом Поломаренко"
    field.setText("Борисом Поломаренкой")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert row.field is None
    assert dialog.focusWidget() is row
    assert shown(dialog)[1] == ("Борисом Поломаренкой", True)
    assert "вписана вручную" in row.accessibleName()
    assert dialog.isVisible()
    assert "с Борисом Поломаренкой," in result(dialog, qtbot)


def test_esc_takes_back_what_is_being_written_and_only_then_closes(opened: Opened) -> None:
    dialog = opened()
    before = shown(dialog)
    row = dialog._rows[0]
    QTest.keyClick(row, Qt.Key.Key_F2)
    assert row.field is not None
    row.field.setText("Борисы")
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert shown(dialog) == before
    assert dialog.isVisible()
    form = dialog._forms.rows[1]
    QTest.keyClick(form, Qt.Key.Key_F2)
    assert form.field is not None
    form.field.setText("Поломарчукова")
    QTest.keyClick(form.field, Qt.Key.Key_Escape)
    assert form.words == "Бориса Поломарчука"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_click_on_the_new_form_edits_it_and_a_click_elsewhere_ticks(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    row = dialog._rows[0]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row._form_place().center().toPoint())
    field, ticked = row.field, row.isChecked()
    assert field is not None
    assert ticked
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 24))
    assert (row.field, row.isChecked()) == (None, False)
    assert dialog.confirm.text() == "Исправить 2 места"


def test_a_form_that_is_edited_is_followed_by_every_place_in_its_case(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    form = dialog._forms.rows[1]
    qtbot.mouseClick(form, Qt.MouseButton.LeftButton)
    field = form.field
    assert field is not None
    assert field.text() == "Поломарчука"
    field.setText("Поломарчуки")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [after for after, _ in shown(dialog)] == ["Бориса Поломарчуки", "Борисом Поломарчуком", "Бориса Поломарчуки"]
    assert dialog._forms.rows[3].words == "Бориса Поломарчуки"  # a man's accusative is his genitive
    assert dialog.focusWidget() is form
    assert "ждали Бориса Поломарчуки." in result(dialog, qtbot)


def test_going_elsewhere_keeps_what_was_written(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    QTest.keyClick(dialog._rows[0], Qt.Key.Key_F2)
    field = dialog._rows[0].field
    assert field is not None
    field.setText("Бориса П.")
    dialog._rows[2].setFocus(Qt.FocusReason.MouseFocusReason)
    assert shown(dialog)[0] == ("Бориса П.", True)
    assert dialog.focusWidget() is dialog._rows[2]
    # Ctrl+Enter in a field keeps and confirms.
    QTest.keyClick(dialog._rows[1], Qt.Key.Key_F2)
    again = dialog._rows[1].field
    assert again is not None
    again.setText("Борисом П.")
    with qtbot.waitSignal(dialog.confirmed, timeout=1000) as confirmed:
        QTest.keyClick(again, Qt.Key.Key_Return, CONTROL)
    assert confirmed.args is not None
    fix = confirmed.args[0]
    assert [row.after for row in fix.rows] == ["Бориса П.", "Борисом П.", "Бориса Поломарчука"]


def test_the_gender_changes_the_forms(opened: Opened) -> None:
    dialog = opened()
    assert dialog._forms.gender.text() == "мужской род"
    dialog._forms.menu.actions()[1].trigger()
    assert dialog._forms.gender.text() == "женский род"
    assert {row.words.rpartition(" ")[2] for row in dialog._forms.rows} == {"Поломарчук"}
    assert not any(ticked for _, ticked in shown(dialog))
    dialog._forms.menu.actions()[0].trigger()
    assert all(ticked for _, ticked in shown(dialog))


def test_arrows_go_through_places_and_through_forms(opened: Opened) -> None:
    dialog = opened()
    rows, forms = dialog._rows, dialog._forms.rows
    assert dialog.focusWidget() is rows[0]
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert dialog.focusWidget() is rows[1]
    QTest.keyClick(rows[1], Qt.Key.Key_Up)
    QTest.keyClick(rows[0], Qt.Key.Key_Up)
    assert dialog.focusWidget() is rows[2]
    forms[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(forms[0], Qt.Key.Key_Down)
    assert dialog.focusWidget() is forms[1]
    QTest.keyClick(forms[1], Qt.Key.Key_Up)
    QTest.keyClick(forms[0], Qt.Key.Key_Up)
    assert dialog.focusWidget() is forms[0]


def test_the_dialog_waits_for_forms_and_nothing_is_corrected_before(opened: Opened, names: NameChecker) -> None:
    dialog = opened(answers=False)
    wishes: list[object] = []
    dialog.forms_wanted.connect(wishes.append)
    write(dialog, "Палимарчук")
    assert len(wishes) == 1
    assert not dialog.confirm.isEnabled()
    assert dialog.confirm.text() == "Образуем формы…"
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    dialog.take(wishes[0], None)  # type: ignore[arg-type]
    assert not any(ticked for _, ticked in shown(dialog))
    assert "Проверка имён не работает: впишите форму сами." in dialog._rows[0].accessibleName()
    dialog.reject()
    dialog.take(wishes[0], names.renamed(wishes[0]))  # type: ignore[arg-type]  # too late, and no harm


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
@pytest.mark.parametrize("size", [(1280, 720), (1280, 640), (1024, 640)])
def test_everything_fits(
    opened: Opened,
    window: QWidget,
    translators: Callable[[str], CatalogueTranslator],
    language: str,
    size: tuple[int, int],
) -> None:
    window.resize(*size)
    dialog = opened(say=translators(language))
    write(dialog, "Поломаренко")
    QApplication.processEvents()
    assert dialog.minimumSizeHint().width() <= dialog.width() <= size[0]
    assert dialog.height() <= 0.84 * size[1]
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, LinkButton):
            assert widget.width() >= widget.minimumSizeHint().width(), widget.accessibleName()
    if size[1] == 720:
        assert dialog._forms.visibleRegion().boundingRect().height() == dialog._forms.height()


def test_long_names_and_the_prepositional(opened: Opened) -> None:
    dialog = opened(None, LONG)
    QTest.keyClick(dialog, Qt.Key.Key_1)
    row = dialog._rows[0]
    change = row._change()
    assert change.left < change.end
    row.edit_form()
    assert row.field is not None
    assert row.field.geometry().right() <= row.width()
    assert row.field.width() >= 200


def test_a_place_that_is_no_body_text_is_called_by_its_role(
    window: QWidget, themes: ThemeSource, translator: Translator, names: NameChecker
) -> None:
    view = view_of(names, STORY)
    places = [place for place in view.places if place is not None]
    shown = (replace(places[0], role=Role.HEADLINE), replace(places[1], role=Role.CAPTION), *places[2:])
    assert view.conflict is not None
    right = [spelling.name for spelling in view.conflict.spellings].index("Поломарчук")
    dialog = NameFixDialog(themes, translator, replace(view, places=shown), right, window)
    assert dialog._rows[0].text().endswith(", подпись, абз. 1")
    assert dialog._rows[1].text().endswith("Борисом Поломарчуком, абз. 1")
    assert "заголовок, абз. 1" in dialog.findChildren(RightRow)[0].accessibleName()


def test_names_for_a_screen_reader(opened: Opened) -> None:
    dialog = opened()
    assert dialog._forms.rows[4].accessibleName() == "творительный: Борисом Поломарчуком"
    assert dialog._forms.gender.accessibleName() == "Род: мужской род"
    assert dialog._choice.field.accessibleName() == "Другое написание…"
    assert dialog._rows[1].accessibleName() == ("Борисом Поломорчуком → Борисом Поломарчуком, абз. 1, творительный")
    assert Gender.MASC is dialog._fix.gender
    assert [form.case for form in dialog._fix.forms] == list(Case)
