# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions are compared in place of the text: kept and put back by keys, each as one step of undo."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from proofdesk.core.comparison import Comparer
from proofdesk.core.edits import Edit
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph
from proofdesk.gui.compare import DISK, NOW
from proofdesk.gui.compare.merged import Show
from proofdesk.gui.compare.view import CompareView
from proofdesk.gui.comparing import Comparing
from proofdesk.gui.controls import Button
from tests.gui.window.conftest import Opened

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STORY = "Вода ушла из города за ночь.\nМост через реку откроют завтра.\nШколы ждут детей в понедельник.\nДа."


@pytest.fixture
def story(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text(STORY, "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    return one


def edit(one: Opened, number: int, old: str, new: str) -> None:
    start = one.window.editor.paragraphs()[number].text.index(old)
    one.window.editor.apply_edits([(number, Edit(Span(start, start + len(old)), new))])


def press(one: Opened, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key that goes where the keyboard is."""
    target = QApplication.focusWidget() or one.window.editor
    QTest.keyClick(target, key, modifiers)


def compare(one: Opened, former: int | None = None) -> None:
    """Open a comparison, by its key where nothing else is asked for."""
    if former is None:
        press(one, Qt.Key.Key_D, CTRL)
    else:
        comparing(one).open(former)
    one.until(lambda: comparing(one).is_open)


def comparing(one: Opened) -> Comparing:
    assert one.wiring is not None
    return one.wiring.comparing


def view_of(one: Opened) -> CompareView:
    view = comparing(one).view
    assert view is not None
    return view


def current(one: Opened) -> int | None:
    return view_of(one).current


def listed(one: Opened) -> list[tuple[str, str]]:
    return [(row.old, row.new) for row in view_of(one).panel.view.differences.rows]


def shown(one: Opened) -> str:
    return "\n".join(paragraph.text for paragraph in view_of(one).text.paragraphs())


def offered(one: Opened) -> dict[str, Button]:
    panel = view_of(one).panel
    return {button.text(): button for button in panel.findChildren(Button) if button.isVisible()}


def band(one: Opened) -> dict[str, Button]:
    return {button.text(): button for button in one.window.band.findChildren(Button) if button.isVisible()}


def test_what_changed_since_the_file_was_opened_is_shown_in_one_text(story):
    edit(story, 0, "ушла", "пришла")
    edit(story, 1, "завтра", "завтра утром")
    compare(story)
    assert listed(story) == [("ушла", "пришла"), ("", " утром")]
    assert shown(story).startswith("Вода ушлапришла из города")
    assert story.window.header.compare_button.isChecked()
    assert not story.window.editor.isVisible()
    assert not story.window.walk_bar.isVisible()
    assert not story.window.panel.isVisible()


def test_backspace_puts_a_difference_back_as_one_step_and_goes_to_the_next(story):
    edit(story, 0, "ушла", "пришла")
    edit(story, 1, "завтра", "сегодня")
    before = story.text()
    compare(story)
    assert current(story) == 0
    press(story, Qt.Key.Key_Backspace)
    story.until(lambda: len(listed(story)) == 1)
    assert story.text() == before.replace("пришла", "ушла")
    assert listed(story).index(("завтра", "сегодня")) == current(story)
    press(story, Qt.Key.Key_Z, CTRL)
    story.until(lambda: len(listed(story)) == 2)
    assert story.text() == before
    assert listed(story).index(("ушла", "пришла")) == current(story)
    press(story, Qt.Key.Key_Z, CTRL | SHIFT)
    story.until(lambda: len(listed(story)) == 1)
    assert story.text() == before.replace("пришла", "ушла")


def test_enter_keeps_and_ctrl_z_takes_that_back_without_touching_the_text(story):
    edit(story, 0, "ушла", "пришла")
    edit(story, 1, "завтра", "сегодня")
    before = story.text()
    compare(story)
    view = view_of(story)
    press(story, Qt.Key.Key_Return)
    assert current(story) == 1
    assert [view.is_kept(number) for number in range(2)] == [True, False]
    press(story, Qt.Key.Key_Z, CTRL)
    assert [view.is_kept(number) for number in range(2)] == [False, False]
    assert current(story) == 0
    assert story.text() == before


def test_a_held_key_decides_one_difference(story):
    edit(story, 0, "ушла", "пришла")
    edit(story, 1, "завтра", "сегодня")
    compare(story)
    view = view_of(story)
    for _ in range(3):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
        QApplication.sendEvent(view.text, held)
    assert not any(view.is_kept(number) for number in range(2))


@pytest.mark.parametrize(
    "texts",
    [
        ["Вода ушла из города за ночь.", "Совсем новое.", "Мост через реку откроют завтра."],
        ["Мост через реку откроют завтра.", "Школы ждут детей в понедельник.", "Да."],
        [
            "Мост через реку откроют завтра.",
            "Школы ждут детей в понедельник.",
            "Вода ушла из города за ночь.",
            "Да.",
        ],
        ["Вода ушла из города 😀 за ночь. Мост через реку откроют завтра.", "Школы ждут детей в понедельник.", "Да."],
        [],
    ],
)
def test_paragraphs_come_back_one_by_one_and_go_again_by_undo(story, texts):
    story.window.editor.replace_all([Paragraph(text) for text in texts])
    before = story.text()
    compare(story)
    steps = 0
    while listed(story):
        known = listed(story)
        view_of(story).show_current(len(known) - 1)
        press(story, Qt.Key.Key_Backspace)
        story.until(lambda known=known: listed(story) != known)
        steps += 1
    assert story.text() == STORY
    for _ in range(steps):
        press(story, Qt.Key.Key_Z, CTRL)
    assert story.text() == before
    story.saved()


def test_f8_walks_through_the_differences_and_begins_anew_after_the_last_one(story):
    edit(story, 0, "ушла", "пришла")
    edit(story, 1, "завтра", "сегодня")
    compare(story)
    press(story, Qt.Key.Key_F8)
    assert current(story) == 1
    press(story, Qt.Key.Key_F8)
    assert current(story) is None
    press(story, Qt.Key.Key_Backspace)  # nothing that nobody looks at is put back
    assert story.text() == STORY.replace("ушла", "пришла").replace("завтра", "сегодня")
    assert current(story) == 0
    press(story, Qt.Key.Key_F8, SHIFT)
    assert current(story) is None


def test_the_text_cannot_be_typed_into_nor_findings_decided_meanwhile(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Первая ошипка тут.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article and one.desk.findings())
    one.wiring.walk.choose(one.desk.findings()[0].key)
    compare(one)
    QTest.keyClicks(view_of(one).text, "NB")
    press(one, Qt.Key.Key_Delete)
    press(one, Qt.Key.Key_Period, CTRL)
    press(one, Qt.Key.Key_I, CTRL)
    assert one.text() == "Первая ошипка тут."
    assert len(one.desk.findings()) == 1


def test_what_is_typed_before_the_comparison_is_there_is_a_part_of_it(story):
    edit(story, 0, "ушла", "пришла")
    comparing(story).open()
    edit(story, 0, "города", "посёлка")
    story.until(lambda: comparing(story).is_open)
    assert listed(story) == [("ушла", "пришла"), ("города", "посёлка")]
    press(story, Qt.Key.Key_Backspace)
    story.until(lambda: len(listed(story)) == 1)
    assert story.text() == STORY.replace("города", "посёлка")


def test_another_version_is_shown_though_the_text_changes_while_it_is_read(story):
    edit(story, 0, "ушла", "пришла")
    story.desk.keeping.save()
    story.until(lambda: len(story.desk.revisions) == 2)
    edit(story, 1, "завтра", "сегодня")
    compare(story)
    assert len(listed(story)) == 2
    comparing(story).open(max(revision.id for revision in story.desk.revisions))
    story.window.editor.undo()
    story.until(lambda: listed(story) == [])
    story.window.editor.redo()
    story.until(lambda: listed(story) == [("завтра", "сегодня")])


def test_esc_leads_back_to_the_text_and_typing_goes_on(story):
    edit(story, 0, "ушла", "пришла")
    compare(story)
    press(story, Qt.Key.Key_Escape)
    assert not comparing(story).is_open
    assert story.window.editor.isVisible()
    assert story.window.walk_bar.isVisible()
    assert story.window.panel.isVisible()
    assert not story.window.header.compare_button.isChecked()
    QTest.keyClicks(story.window.editor, "NB ")
    assert story.window.editor.hasFocus()
    assert story.text().replace("NB ", "") == STORY.replace("ушла", "пришла")
    assert "NB " in story.text()
    compare(story)
    press(story, Qt.Key.Key_D, CTRL)
    assert story.window.editor.isVisible()


def test_a_hidden_panel_is_hidden_again_after_a_comparison(story):
    story.window.toggle_panel()
    edit(story, 0, "ушла", "пришла")
    compare(story)
    assert view_of(story).panel.isVisible()
    assert not story.window.shape().shows_panel
    press(story, Qt.Key.Key_Escape)
    assert not story.window.panel.isVisible()


def test_all_is_put_back_in_one_step(story):
    edit(story, 0, "ушла", "пришла")
    edit(story, 2, "детей", "учеников")
    before = story.text()
    compare(story)
    QTest.mouseClick(offered(story)["Вернуть все"], Qt.MouseButton.LeftButton)
    story.until(lambda: not listed(story))
    assert story.text() == STORY
    press(story, Qt.Key.Key_Z, CTRL)
    story.until(lambda: len(listed(story)) == 2)
    assert story.text() == before


def test_signs_and_words_are_listed_apart(story):
    edit(story, 0, "ушла", "пришла")
    edit(story, 3, "Да.", "Да!")
    compare(story)
    view = view_of(story)
    chips = {chip.text(): chip for chip in view.panel._chips.values()}
    assert {words: chip.count for words, chip in chips.items()} == {"Все": 2, "Слова": 1, "Знаки": 1}
    chips["Знаки"].click()
    assert listed(story) == [("Да.", "Да!")]
    view.step(1)
    assert current(story) == 1


def test_side_by_side_both_versions_are_read_and_decided_as_in_one_text(story):
    edit(story, 0, "ушла", "пришла")
    edit(story, 2, "детей", "учеников")
    after = story.text()
    compare(story)
    view = view_of(story)
    view.strip.beside.click()
    former, later = view.texts.text(Show.FORMER), view.texts.text(Show.LATER)
    assert former.isVisible()
    assert later.isVisible()
    assert not view.texts.text(Show.BOTH).isVisible()
    assert "\n".join(p.text for p in former.paragraphs()) == STORY
    assert "\n".join(p.text for p in later.paragraphs()) == after
    later.setFocus()
    press(story, Qt.Key.Key_Backspace)
    story.until(lambda: len(listed(story)) == 1)
    assert "\n".join(p.text for p in later.paragraphs()) == story.text() == after.replace("пришла", "ушла")
    view.strip.together.click()
    assert "детейучеников" in "".join(p.text for p in view.texts.text(Show.BOTH).paragraphs())
    press(story, Qt.Key.Key_Escape)
    assert story.window.editor.hasFocus()


def test_side_by_side_rows_scroll_together(story):
    before = [Paragraph(f"Абзац номер {number}. Вода ушла из города за ночь.") for number in range(200)]
    story.window.editor.replace_all(before)
    story.desk.keeping.save()
    story.until(lambda: len(story.desk.revisions) == 2)
    after = list(before)
    after[10:10] = [Paragraph(f"Новый абзац {number}, которого не было.") for number in range(20)]
    story.window.editor.replace_all(after)
    compare(story, max(revision.id for revision in story.desk.revisions))
    view = view_of(story)
    view.strip.beside.click()
    former, later = view.texts.text(Show.FORMER), view.texts.text(Show.LATER)
    later.scroll_to_paragraph(120)
    assert former.firstVisibleBlock().blockNumber() == later.firstVisibleBlock().blockNumber() == 120
    assert former.firstVisibleBlock().text() == later.firstVisibleBlock().text()
    former.scroll_to_paragraph(60)
    assert later.firstVisibleBlock().blockNumber() == 60


def test_two_kept_versions_are_only_looked_at(story):
    edit(story, 0, "ушла", "пришла")
    story.desk.keeping.save()
    story.until(lambda: len(story.desk.revisions) == 2)
    edit(story, 1, "завтра", "сегодня")
    older, newer = sorted(revision.id for revision in story.desk.revisions)
    comparing(story).open(older, newer)
    story.until(lambda: comparing(story).is_open)
    assert listed(story) == [("ушла", "пришла")]
    before = story.text()
    press(story, Qt.Key.Key_Backspace)
    press(story, Qt.Key.Key_Return)
    assert story.text() == before
    assert "Вернуть как было" not in offered(story)
    strip = view_of(story).strip
    assert strip.later.menu_of_versions().actions()[0].text() == "Сейчас"
    strip.later.picked.emit(NOW)
    story.until(lambda: len(listed(story)) == 2)
    assert "Вернуть как было" in offered(story)


def test_a_version_is_compared_from_the_history(story):
    edit(story, 0, "ушла", "пришла")
    story.saved()
    story.window.open_panel("history")
    story.until(lambda: story.window.history.view.model().rowCount())
    version = next(entry for entry in story.wiring.views.history() if entry.revision_id is not None)
    actions = {action.text(): action for action in story.window.history.view.menu_for(version).actions()}
    assert list(actions) == ["Сравнить", "Восстановить"]
    actions["Сравнить"].trigger()
    story.until(lambda: comparing(story).is_open)
    assert listed(story) == [("ушла", "пришла")]


def test_a_click_on_a_change_bar_compares_its_paragraph(story):
    edit(story, 0, "ушла", "пришла")
    edit(story, 2, "детей", "учеников")
    gutter = story.window.editor.gutter
    rows = {block.blockNumber(): origin.y() for block, origin in story.window.editor.visible_blocks()}

    def click(paragraph: int) -> None:
        spot = QPoint(gutter._bar_left + 1, round(rows[paragraph]) + 12)
        QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    click(1)  # nothing changed there
    click(2)
    story.until(lambda: comparing(story).is_open)
    assert listed(story).index(("детей", "учеников")) == current(story)


def test_another_article_ends_the_comparison(story, tmp_path):
    edit(story, 0, "ушла", "пришла")
    compare(story)
    other = tmp_path / "другая.txt"
    other.write_text("Снег.", "utf-8")
    story.desk.open_file(str(other))
    story.until(lambda: story.text() == "Снег.")
    assert not comparing(story).is_open
    assert story.window.editor.isVisible()


def test_who_decided_is_told_with_the_difference(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Первая ошипка тут.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article and one.desk.findings())
    one.wiring.walk.choose(one.desk.findings()[0].key)
    one.until(lambda: one.desk.suggesting.of(one.desk.findings()[0]))
    one.wiring.walk.fix()
    assert one.text() == "Первая ошибка тут."
    one.until(lambda: any(decision.kind == "fixed" for decision in one.desk.decisions))
    compare(one)
    view = view_of(one)
    assert listed(one) == [("ошипка", "ошибка")]
    assert "Динара Ахметова" in view.panel.view.differences.under(0)


# The file on disk


@pytest.fixture
def changed(story) -> tuple[Opened, Path]:
    """An edited article whose file another program has changed."""
    edit(story, 0, "ушла", "пришла")
    path = Path(story.desk.article.path)
    path.write_text(STORY.replace("завтра", "послезавтра"), "utf-8")
    story.desk.keeping.look_at_disk()
    story.until(story.window.band.isVisible)
    return story, path


def compare_with_disk(one: Opened) -> None:
    QTest.mouseClick(band(one)["Сравнить"], Qt.MouseButton.LeftButton)
    one.until(lambda: comparing(one).is_open)


def test_what_another_program_wrote_is_compared_and_taken_piece_by_piece(changed):
    one, path = changed
    compare_with_disk(one)
    assert listed(one) == [("ушла", "пришла"), ("послезавтра", "завтра")]
    assert not one.window.band.isVisible()
    press(one, Qt.Key.Key_Return)
    press(one, Qt.Key.Key_Backspace)
    one.until(lambda: len(listed(one)) == 1)
    assert one.text() == STORY.replace("ушла", "пришла").replace("завтра", "послезавтра")
    assert path.read_text("utf-8") == STORY.replace("завтра", "послезавтра")


@pytest.mark.parametrize("suffix", ["docx", "odt", "md", "rtf", "html"])
def test_files_of_office_programs_are_compared_by_their_text(opening, quick_services, tmp_path, suffix):
    documents = quick_services.documents
    path = tmp_path / f"статья.{suffix}"
    former = [Paragraph(text) for text in STORY.split("\n")]
    path.write_bytes(documents.render(None, former, str(path)))
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    number = next(n for n, p in enumerate(one.window.editor.paragraphs()) if "ушла" in p.text)
    edit(one, number, "ушла", "пришла")
    theirs = [Paragraph(text.replace("завтра", "послезавтра")) for text in STORY.split("\n")]
    path.write_bytes(documents.render(None, theirs, str(path)))
    one.desk.keeping.look_at_disk()
    one.until(one.window.band.isVisible)
    compare_with_disk(one)
    assert listed(one) == [("ушла", "пришла"), ("послезавтра", "завтра")]
    press(one, Qt.Key.Key_F8)
    press(one, Qt.Key.Key_Backspace)
    one.until(lambda: len(listed(one)) == 1)
    mine = one.text()
    one.desk.keeping.save(overwrite=True)
    one.until(lambda: not listed(one))
    assert "\n".join(p.text for p in documents.open(str(path)).paragraphs) == mine
    assert "пришла" in mine
    assert "послезавтра" in mine


def test_long_work_is_told_in_the_status_bar_and_no_longer_when_it_is_done(story, monkeypatch):
    go_on = threading.Event()

    class Slow(Comparer):
        def compare(self, before, after, goes_on=lambda _done, _total: True):
            goes_on(1, 4)
            assert go_on.wait(60)
            return super().compare(before, after, goes_on)

    monkeypatch.setattr("proofdesk.gui.comparing.Comparer", Slow)
    edit(story, 0, "ушла", "пришла")
    press(story, Qt.Key.Key_D, CTRL)
    status = story.window.status
    story.until(lambda: status._message.text == "Сравниваем версии: 25 %")
    assert story.window.editor.isVisible()
    go_on.set()
    story.until(lambda: comparing(story).is_open)
    assert status._message.text == ""


def test_who_leaves_without_a_word_is_asked_again(changed):
    one, _path = changed
    compare_with_disk(one)
    press(one, Qt.Key.Key_Escape)
    one.until(one.window.band.isVisible)
    assert list(band(one)) == ["Сравнить", "Взять с диска", "Оставить мой текст"]


def test_who_keeps_the_text_after_comparing_is_not_asked_again(changed):
    one, _path = changed
    compare_with_disk(one)
    QTest.mouseClick(offered(one)["Оставить мой текст"], Qt.MouseButton.LeftButton)
    assert not comparing(one).is_open
    with one.qtbot.waitSignal(one.desk.disk_changed, timeout=20_000):
        one.desk.keeping.look_at_disk()
    assert not one.window.band.isVisible()


def test_what_was_replaced_by_the_file_is_a_version_that_comes_back(changed):
    one, _path = changed
    mine = one.text()
    compare_with_disk(one)
    QTest.mouseClick(offered(one)["Взять всё с диска"], Qt.MouseButton.LeftButton)
    one.until(lambda: one.text() == STORY.replace("завтра", "послезавтра"))
    assert not comparing(one).is_open
    assert "в истории" in one.window.walk_bar.title.text
    QTest.mouseClick(one.window.walk_bar.undo, Qt.MouseButton.LeftButton)
    one.until(lambda: one.text() == mine)
    assert any(revision.reason == "before-restore" for revision in one.desk.revisions)


def test_a_file_that_changes_again_while_it_is_compared_is_asked_about_again(changed):
    one, path = changed
    compare_with_disk(one)
    with one.qtbot.waitSignal(one.desk.disk_changed, timeout=20_000):
        one.window.came_back.emit()
    assert not one.window.band.isVisible()
    path.write_text("Совсем другое.", "utf-8")
    one.window.came_back.emit()
    one.until(one.window.band.isVisible)
    QTest.mouseClick(band(one)["Сравнить"], Qt.MouseButton.LeftButton)
    one.until(lambda: "Совсем другое." in shown(one))
    assert one.text() == STORY.replace("ушла", "пришла")


def test_after_writing_over_the_file_there_is_nothing_left_to_compare(changed):
    one, path = changed
    compare_with_disk(one)
    mine = one.text()
    press(one, Qt.Key.Key_S, CTRL)
    one.until(lambda: "Записать поверх" in band(one))
    assert path.read_text("utf-8") != mine
    QTest.mouseClick(band(one)["Записать поверх"], Qt.MouseButton.LeftButton)
    one.until(lambda: path.read_text("utf-8") == mine)
    one.until(lambda: not listed(one))
    press(one, Qt.Key.Key_Escape)
    answered: list[object] = []
    one.desk.on_store(lambda _: None, answered.append)
    one.until(lambda: answered)
    assert not one.window.band.isVisible()


@pytest.mark.parametrize("choice", ["Сравнить", "Взять с диска"])
def test_a_file_that_is_gone_meanwhile_is_said_to_be_gone(changed, choice):
    one, path = changed
    path.unlink()
    mine = one.text()
    with one.qtbot.waitSignal(one.desk.problem, timeout=20_000) as problem:
        QTest.mouseClick(band(one)[choice], Qt.MouseButton.LeftButton)
    assert "статья.txt" in one.desk.services.translator.text(problem.args[0].sentence)
    assert not comparing(one).is_open
    assert one.text() == mine
    QTest.keyClicks(one.window.editor, "NB ")
    one.saved()


@pytest.mark.parametrize("choice", ["Сравнить", "Взять с диска"])
def test_a_file_that_is_no_text_any_more_is_left_alone(changed, choice):
    one, path = changed
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 20)
    mine = one.text()
    with one.qtbot.waitSignal(one.desk.problem, timeout=20_000) as problem:
        QTest.mouseClick(band(one)[choice], Qt.MouseButton.LeftButton)
    assert "статья.txt" in one.desk.services.translator.text(problem.args[0].sentence)
    assert not comparing(one).is_open
    assert one.text() == mine


def test_a_comparison_that_nobody_waits_for_any_more_does_not_open(changed):
    one, _path = changed
    comparing(one).open(DISK)
    one.desk.new_article("Новая")
    one.until(lambda: one.text() == "")
    one.until(lambda: one.desk.article and not one.desk.article.path)
    one.saved()
    assert not comparing(one).is_open


def test_what_is_typed_while_the_file_is_taken_is_kept_as_a_version(changed):
    one, _path = changed
    one.desk.replacing.take_from_disk()
    one.until(lambda: one.desk.autosave._is_held)
    QTest.keyClicks(one.window.editor, "NB ")
    typed = one.text()
    one.until(lambda: one.text() == STORY.replace("завтра", "послезавтра"))
    one.saved()
    one.until(lambda: sum(revision.reason == "before-restore" for revision in one.desk.revisions) == 2)
    last = max(one.desk.revisions, key=lambda revision: revision.number)
    one.window.history.restore.emit(last.id)
    one.until(lambda: one.text() == typed)
