# SPDX-License-Identifier: GPL-3.0-or-later
"""The name dialog and the export sheet: what they show, how they are used, and that they fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from proofdesk.core.messages import CatalogueTranslator, Translator
from proofdesk.core.review import ThreadState
from proofdesk.core.spans import Span
from proofdesk.gui.dialogs.base import CardDialog
from proofdesk.gui.dialogs.export import WIDTH as EXPORT_WIDTH
from proofdesk.gui.dialogs.export import BlockerRow, ExportDialog, blockers
from proofdesk.gui.dialogs.name_fix import WIDTH as NAME_WIDTH
from proofdesk.gui.dialogs.name_fix import NameFixDialog
from proofdesk.gui.dialogs.name_fix_rows import ROW, PlaceRow
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.panels.name_context import differing, elided_left, whole_words
from proofdesk.gui.theme import ThemeSource
from tests.gui.panels.samples import finding, name_finding, person_in_question, thread

LANGUAGES = pytest.mark.parametrize("language", ["ru", "en", "kk"])
Translators = Callable[[str], CatalogueTranslator]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made


def name_dialog(window: QWidget, themes: ThemeSource, translator: Translator, chosen: int | None) -> NameFixDialog:
    dialog = NameFixDialog(themes, translator, person_in_question(), chosen, window)
    dialog.show_over(NAME_WIDTH)
    return dialog


def export_dialog(
    window: QWidget, themes: ThemeSource, translator: Translator, *, blocked: bool, own_format: str = "txt"
) -> ExportDialog:
    findings = [finding(1), *([name_finding(), finding(2, "spelling/unknown", "прогматичные")] if blocked else [])]
    threads = [
        thread(7),
        thread(8, ThreadState.ANSWERED, orphaned=True),
        thread(9, ThreadState.RESOLVED),
        thread(10, is_question=False),
    ]
    found = blockers(translator, findings, threads if blocked else [], lambda paragraph: paragraph + 10)
    dialog = ExportDialog(themes, translator, "Вода отступает", found, 1, own_format, window)
    dialog.show_over(EXPORT_WIDTH)
    return dialog


def test_a_place_names_the_whole_person_before_and_after(
    window: QWidget, themes: ThemeSource, translator: Translator
) -> None:
    dialog = name_dialog(window, themes, translator, 1)
    rows = dialog.findChildren(PlaceRow)
    assert [row.text() for row in rows] == [
        "Бориса Поломорчука → Бориса Поломарчука, абз. 5",
        "Бориса Поломорчука → Бориса Поломарчука, абз. 6",
    ]
    assert "родительный" in rows[0].accessibleName()
    assert rows[0].height() == ROW


def test_one_tick_stands_for_all(window: QWidget, themes: ThemeSource, translator: Translator, qtbot: QtBot) -> None:
    dialog = name_dialog(window, themes, translator, 1)
    assert dialog._all.text() == "Исправить 2 места из 2"
    qtbot.keyClick(dialog._rows[0], Qt.Key.Key_Space)
    partial, whole = dialog._all.is_partial, dialog._all.isChecked()
    assert (partial, whole) == (True, False)
    assert dialog.confirm.text() == "Исправить 1 место"
    dialog._all.click()
    partial, whole = dialog._all.is_partial, dialog._all.isChecked()
    assert (partial, whole) == (False, True)
    dialog._all.click()
    assert not dialog.confirm.isEnabled()
    assert dialog.confirm.toolTip() == "Отметьте хотя бы одно место"


def test_nothing_is_chosen_for_a_person_and_the_dialog_does_not_jump(
    window: QWidget, themes: ThemeSource, translator: Translator, qtbot: QtBot
) -> None:
    dialog = name_dialog(window, themes, translator, None)
    assert not dialog.confirm.isEnabled()
    assert dialog._pick.isVisible()
    height = dialog.height()
    qtbot.keyClick(dialog, Qt.Key.Key_2)
    assert len(dialog._rows) == 2
    assert not dialog._pick.isVisible()
    assert dialog.height() == height


def test_tab_goes_through_the_places_before_the_buttons(
    window: QWidget, themes: ThemeSource, translator: Translator
) -> None:
    dialog = name_dialog(window, themes, translator, 1)
    chain: list[QWidget] = [dialog._all]
    while chain[-1] is not dialog.confirm and len(chain) < 200:
        following = chain[-1].nextInFocusChain()
        assert following is not None
        chain.append(following)
    places = [widget for widget in chain if isinstance(widget, PlaceRow)]
    assert places == dialog._rows


@LANGUAGES
@pytest.mark.parametrize("which", ["name", "export"])
def test_dialogs_fit_in_the_smallest_window(
    window: QWidget, themes: ThemeSource, translators: Translators, language: str, which: str
) -> None:
    say = translators(language)
    dialog: CardDialog
    if which == "name":
        dialog = name_dialog(window, themes, say, 1)
    else:
        dialog = export_dialog(window, themes, say, blocked=True)
    QApplication.processEvents()
    assert dialog.minimumSizeHint().width() <= dialog.width() <= 1024
    assert dialog.height() <= 0.84 * 640


def test_every_blocker_leads_to_its_place(
    window: QWidget, themes: ThemeSource, translator: Translator, qtbot: QtBot
) -> None:
    dialog = export_dialog(window, themes, translator, blocked=True)
    rows = dialog.findChildren(BlockerRow)
    question = "Чей имидж? Возможно, пропущено слово «страны»."
    assert [row.accessibleName() for row in rows] == [
        "Бориса Поломорчука, Имя: два написания · абз. 14",
        "прогматичные, Неизвестное слово · абз. 13",
        f"{question}, Ждёт автора · абз. 13",
        f"{question}, Место не найдено",
    ]
    assert all(row.height() == 52 for row in rows)
    assert not dialog.release.isEnabled()
    assert dialog.reason is not None
    dialog.reason.setText("спешим")
    assert dialog.release.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.finding_chosen, timeout=1000) as chosen:
        rows[1].click()
    assert chosen.args == ["k2"]
    again = export_dialog(window, themes, translator, blocked=True)
    for _ in range(2):
        qtbot.keyClick(again, Qt.Key.Key_Down)
    with qtbot.waitSignal(again.thread_chosen, timeout=1000) as asked:
        qtbot.keyClick(again.findChildren(BlockerRow)[2], Qt.Key.Key_Space)
    assert asked.args == [7]
    assert not again.isVisible()


def test_many_blockers_scroll_with_the_keys(
    window: QWidget, themes: ThemeSource, translator: Translator, qtbot: QtBot
) -> None:
    findings = [finding(number, "spelling/unknown", f"слово{number}") for number in range(9)]
    found = blockers(translator, findings, [thread(7)], lambda paragraph: paragraph)
    dialog = ExportDialog(themes, translator, "Вода отступает", found, 0, "txt", window)
    dialog.show_over(EXPORT_WIDTH)
    rows = dialog.findChildren(BlockerRow)
    assert len(rows) == 7
    qtbot.keyClick(dialog, Qt.Key.Key_Up)
    assert dialog.focusWidget() is rows[-1]
    assert rows[-1].visibleRegion().boundingRect().height() == rows[-1].height()


def test_nothing_that_blocks_asks_for_no_reason(
    window: QWidget, themes: ThemeSource, translator: Translator, qtbot: QtBot
) -> None:
    dialog = export_dialog(window, themes, translator, blocked=False, own_format="doc")
    assert dialog.reason is None
    assert not dialog.findChildren(BlockerRow)
    with qtbot.waitSignal(dialog.export_requested, timeout=1000) as wanted:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == ["docx", True, ""]  # a format that is not offered falls back to the first


@pytest.mark.parametrize(
    ("form", "other", "spans"),
    [
        ("Поломарчука", "Поломорчука", (Span(5, 6),)),
        ("Соловьёв", "Соловьев", (Span(6, 7),)),
        ("Филиппов", "Филипов", (Span(5, 6),)),
        ("Филипов", "Филиппов", ()),
        ("Иван", "Иван", ()),
        ("", "Иван", ()),
    ],
)
def test_the_letters_that_differ(form: str, other: str, spans: tuple[Span, ...]) -> None:
    assert differing(form, other) == spans


def test_context_begins_with_a_whole_word(qtbot: QtBot) -> None:
    cut = "га, научного сотрудника лаборатории ИГВ имени К.И. Сатпаева "
    assert len(cut) == 60
    assert whole_words(cut, ", нынешний") == (f"…{cut[4:]}", ", нынешний")
    assert whole_words("Фото из архива ", "") == ("Фото из архива ", "")
    metrics = QFontMetrics(ui_font(12))
    room = metrics.horizontalAdvance("…имени К.И. Сатпаева ") + 3
    assert elided_left(metrics, cut, room) == "…имени К.И. Сатпаева "
    assert elided_left(metrics, "Сатпаева ", 1000) == "Сатпаева "


def test_the_corners_show_the_window_behind(window: QWidget, themes: ThemeSource, translator: Translator) -> None:
    dialog = name_dialog(window, themes, translator, 1)
    dialog.move(dialog.x() + 3, dialog.y())
    QApplication.processEvents()
    assert len(dialog._corners) == 4
    corner = dialog.grab().toImage().pixelColor(0, 0)
    assert corner == window.grab().toImage().pixelColor(
        window.mapFromGlobal(dialog.mapToGlobal(dialog.rect().topLeft()))
    )
    dialog.reject()
    QApplication.processEvents()
