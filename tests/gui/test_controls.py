# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QPalette
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from proofdesk.core.issues import Family
from proofdesk.core.spans import Span
from proofdesk.gui.controls import (
    Button,
    ButtonKind,
    Chip,
    ElidedText,
    Field,
    FoldingRow,
    GrowingField,
    IconButton,
    Pill,
    PillTone,
    RadioRow,
    SplitButton,
    Text,
    TickBox,
)
from proofdesk.gui.controls_base import chain_focus
from proofdesk.gui.theme import DARK, LIGHT, ThemeSource


def picture(widget: QWidget) -> QImage:
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


@pytest.mark.parametrize("kind", list(ButtonKind))
def test_a_button_looks_different_in_every_state_and_theme(qtbot: QtBot, themes: ThemeSource, kind: ButtonKind) -> None:
    button = Button(themes, "Исправить", kind, keys="Ctrl+.")
    qtbot.addWidget(button)
    rest = picture(button)
    button.setDown(True)
    pressed = picture(button)
    button.setDown(False)
    button.set_enabled(False, "Нечего исправлять")
    disabled = picture(button)
    button.set_enabled(True)
    themes.theme = DARK
    dark = picture(button)
    themes.theme = LIGHT
    assert len({bytes(image.constBits()) for image in (rest, pressed, disabled, dark)}) == 4
    assert bytes(picture(button).constBits()) == bytes(rest.constBits())


def test_a_disabled_button_says_why(qtbot: QtBot, themes: ThemeSource) -> None:
    button = Button(themes, "Исправить")
    qtbot.addWidget(button)
    button.set_enabled(False, "Выберите верное написание")
    assert button.toolTip() == "Выберите верное написание"
    button.set_enabled(True)
    assert not button.toolTip()


def test_focus_is_shown_only_to_those_who_came_by_keyboard(qtbot: QtBot, themes: ThemeSource) -> None:
    button = Button(themes, "Исправить")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    for reason, shown in (
        (Qt.FocusReason.MouseFocusReason, False),
        (Qt.FocusReason.TabFocusReason, True),
        (Qt.FocusReason.ActiveWindowFocusReason, True),  # back from another window
        (Qt.FocusReason.MouseFocusReason, False),
        (Qt.FocusReason.PopupFocusReason, False),
    ):
        button.clearFocus()
        button.setFocus(reason)
        assert button.shows_focus is shown


def test_enter_and_space_press(qtbot: QtBot, themes: ThemeSource) -> None:
    button = Button(themes, "Исправить")
    qtbot.addWidget(button)
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        qtbot.keyClick(button, key)
    assert len(presses) == 3
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(presses) == 3


def test_every_control_has_a_name_for_a_screen_reader(qtbot: QtBot, themes: ThemeSource) -> None:
    controls: list[QWidget] = [
        Button(themes, "Исправить"),
        IconButton(themes, "undo-2", "Отменить"),
        Chip(themes, "Орфография", family=Family.SPELLING, count=3),
        Pill(themes, "Ждёт автора", PillTone.WARN),
        RadioRow(themes, "Поломарчук", subtitle="Борис Поломарчук", detail="2 места"),
        TickBox(themes, "Запомнить"),
        Field(themes, "Найти статью"),
    ]
    for control in controls:
        qtbot.addWidget(control)
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name), control
    assert "Орфография" in controls[2].accessibleName()
    assert controls[2].toolTip() == "Орфография"


def test_words_from_the_text_may_be_elided_but_our_own_never_are(qtbot: QtBot, themes: ThemeSource) -> None:
    button = Button(themes, "очень длинное предложение из статьи, которое никуда не поместится")
    qtbot.addWidget(button)
    assert button.minimumSizeHint().width() == button.sizeHint().width()
    button.set_eliding(True)
    assert button.minimumSizeHint().width() < 100
    assert button.toolTip() == button.text()


def row_of(qtbot: QtBot, themes: ThemeSource, width: int) -> FoldingRow:
    row = FoldingRow(themes, "Ещё")
    qtbot.addWidget(row)
    row.set_members([Button(themes, "Спросить автора", keys="Ctrl+Alt+M"), Button(themes, "Разные люди")])
    row.resize(width, 32)
    with qtbot.waitExposed(row):
        row.show()
    return row


def test_a_row_that_fits_folds_nothing(qtbot: QtBot, themes: ThemeSource) -> None:
    row = row_of(qtbot, themes, 400)
    assert not row.folded
    assert all(member.isVisible() for member in row.members)


def test_key_caps_go_before_words_are_folded(qtbot: QtBot, themes: ThemeSource) -> None:
    wide = row_of(qtbot, themes, 400)
    narrow = row_of(qtbot, themes, wide.sizeHint().width() - 10)
    assert not narrow.folded
    assert narrow.members[0].width() < wide.members[0].width()


def test_what_does_not_fit_is_behind_the_ellipsis_and_still_works(qtbot: QtBot, themes: ThemeSource) -> None:
    row = row_of(qtbot, themes, 180)
    assert [member.text() for member in row.folded] == ["Разные люди"]
    assert not row.members[1].isVisible()
    assert row.members[0].width() == row.members[0].sizeHint().width()
    assert row.minimumSizeHint().width() <= 180


def test_a_button_with_several_meanings_keeps_them_all_when_it_is_folded(qtbot: QtBot, themes: ThemeSource) -> None:
    done: list[str] = []
    split = SplitButton(themes, "Разные люди")
    for words in ("В этой статье", "Всегда"):
        split.menu.addAction(words).triggered.connect(lambda _=False, chosen=words: done.append(chosen))
    row = FoldingRow(themes, "Ещё")
    qtbot.addWidget(row)
    row.set_members([Button(themes, "Спросить автора"), split])
    row.resize(180, 32)
    with qtbot.waitExposed(row):
        row.show()
    assert list(row.folded) == [split]
    menu = row.folded_menu()
    inner = menu.actions()[0].menu()
    assert isinstance(inner, QMenu)
    assert menu.actions()[0].text() == "Разные люди"
    for action in inner.actions():
        action.trigger()
    split.click()
    assert done == ["В этой статье", "Всегда", "В этой статье"]


def test_a_field_is_emptied_by_escape_and_leaves_an_empty_one_to_the_window(qtbot: QtBot, themes: ThemeSource) -> None:
    field = Field(themes, "Найти", icon="search", keys="Ctrl+L")
    qtbot.addWidget(field)
    field.setText("Паводок")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.text()


def test_a_growing_field_grows_to_its_limit_and_sends(qtbot: QtBot, themes: ThemeSource) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    field = GrowingField(themes, "Ответ")
    QHBoxLayout(holder).addWidget(field)
    holder.resize(300, 300)
    with qtbot.waitExposed(holder):
        holder.show()
    assert field.height() == GrowingField.LOWEST
    field.setPlainText("строка\nстрока\nстрока")
    middle = field.height()
    field.setPlainText("строка\n" * 30)
    assert GrowingField.LOWEST < middle < field.height() == GrowingField.HIGHEST
    with qtbot.waitSignal(field.sent, timeout=1000):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.assertNotEmitted(field.sent):
        qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(("name", "span"), [("Поломарчук", Span(5, 6)), ("🙂Поломарчук", Span(6, 7))])
def test_the_tint_stands_behind_the_differing_letter(qtbot: QtBot, themes: ThemeSource, name: str, span: Span) -> None:
    plain, tinted = RadioRow(themes, name), RadioRow(themes, name, tinted=(span,))
    for row in (plain, tinted):
        qtbot.addWidget(row)
    one, other = picture(plain), picture(tinted)
    columns = [x for x in range(one.width()) if any(one.pixel(x, y) != other.pixel(x, y) for y in range(one.height()))]
    metrics_left = 38
    assert columns
    assert metrics_left < columns[0]
    assert columns[-1] - columns[0] < 16


def test_the_name_does_not_move_under_the_tint(qtbot: QtBot, themes: ThemeSource) -> None:
    plain, tinted = RadioRow(themes, "Поломарчук"), RadioRow(themes, "Поломарчук", tinted=(Span(5, 6),))
    for row in (plain, tinted):
        qtbot.addWidget(row)
    assert plain.sizeHint() == tinted.sizeHint()


def test_a_row_moves_together_before_it_gives_up_anything(qtbot: QtBot, themes: ThemeSource) -> None:
    wide = row_of(qtbot, themes, 400)
    close = row_of(qtbot, themes, wide.sizeHint().width() - 2)
    assert not close.folded
    assert close.members[0].width() == wide.members[0].width()
    assert close.members[1].x() == wide.members[1].x() - 2


def test_words_keep_their_ink_inside_a_list(qtbot: QtBot, themes: ThemeSource) -> None:
    view = QListView()
    qtbot.addWidget(view)
    text = Text(themes, "Такого слова нет в словаре.", token="text2", parent=view.viewport())
    assert text.foregroundRole() is QPalette.ColorRole.WindowText
    assert text.palette().color(text.foregroundRole()) == themes.theme.color("text2")


def test_a_line_that_does_not_fit_is_whole_in_its_tool_tip(qtbot: QtBot, themes: ThemeSource) -> None:
    line = ElidedText(themes)
    qtbot.addWidget(line)
    line.set_text("Файл «смета.docx» повреждён: Word не смог бы его открыть.")
    line.resize(line.sizeHint())
    with qtbot.waitExposed(line):
        line.show()
    assert not line.toolTip()
    line.resize(100, 22)
    assert line.toolTip() == line.text


def test_tab_order_follows_the_order_in_which_things_stand(qtbot: QtBot, themes: ThemeSource) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, column, last = Button(themes, "1", parent=window), QWidget(window), Button(themes, "4", parent=window)
    late = QWidget(window)
    second, third = Button(themes, "2", parent=late), Button(themes, "3", parent=late)
    for _ in range(2):
        chain_focus(column, [late])
        order: list[QWidget] = [first]
        while order[-1] is not last:
            following = order[-1].nextInFocusChain()
            assert following is not None
            order.append(following)
        assert [one for one in order if isinstance(one, Button)] == [first, second, third, last]
