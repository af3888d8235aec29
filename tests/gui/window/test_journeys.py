# SPDX-License-Identifier: GPL-3.0-or-later
"""What the three users do, from one end to the other, in the real window."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from proofdesk import bootstrap
from proofdesk.core.edits import Edit
from proofdesk.core.issues import Family
from proofdesk.core.review import DecisionKind, IgnoreScope, Resolution, ThreadState
from proofdesk.core.spans import Span
from proofdesk.gui.application import FirstArticle, equip
from proofdesk.gui.dialogs.export import BlockerRow
from proofdesk.gui.dialogs.name_fix import NameFixDialog
from proofdesk.gui.main_window import MainWindow
from proofdesk.gui.panels.issue_model import Order, rows_of
from proofdesk.gui.panels.tabs import PanelName
from proofdesk.gui.theme import LIGHT, ThemeSource

STORY = (
    "Вода ушла: что известно\n\nДокладчиком был гидролог Борис Поломарчук.\n\n"
    "Для Бориса Поломорчука это важно.\n\nБорис Поломарчук молчал, а Бориса Поломорчука ждали.\n"
)


def article(tmp_path: Path, text: str = STORY) -> Path:
    path = tmp_path / "статья.txt"
    path.write_text(text, "utf-8")
    return path


def test_a_name_is_corrected_everywhere_in_its_case_and_one_undo_takes_it_back(opening, tmp_path):
    one = opening(article(tmp_path))
    one.until(one.names)
    (finding,) = one.names()
    one.wiring.walk.choose(finding.key)
    QTest.keyClick(
        one.window.editor, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    one.until(lambda: one.window.findChild(NameFixDialog))
    dialog = one.window.findChild(NameFixDialog)
    names = [spelling.name for spelling in finding.conflict.spellings]
    QTest.keyClick(dialog, Qt.Key.Key_1 + names.index("Поломарчук"))
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert one.text() == STORY.replace("Поломорчука", "Поломарчука")
    one.until(lambda: not one.names())
    QTest.keyClick(one.window.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert one.text() == STORY
    one.until(one.names)


def test_a_name_that_nobody_wrote_so_far_is_typed_and_put_everywhere(opening, tmp_path):
    one = opening(article(tmp_path))
    one.until(one.names)
    (finding,) = one.names()
    one.wiring.walk.choose(finding.key)
    one.wiring.deciding.name_dialog(finding)
    dialog = one.window.findChild(NameFixDialog)
    field = dialog._choice.field
    field.setFocus()
    field.setText("Палимарчук")
    QTest.keyClick(field, Qt.Key.Key_Return)
    one.until(lambda: len(dialog._rows) == 4)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert one.text() == STORY.replace("Поломорчук", "Палимарчук").replace("Поломарчук", "Палимарчук")
    one.until(lambda: not one.names())
    one.until(lambda: any(d.kind is DecisionKind.NAME_FIXED for d in one.desk.decisions))
    logged = next(d for d in one.desk.decisions if d.kind is DecisionKind.NAME_FIXED)
    assert (set(logged.before.split(" / ")), logged.after) == ({"Поломарчук", "Поломорчук"}, "Палимарчук")
    QTest.keyClick(one.window.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert one.text() == STORY
    one.until(one.names)
    one.until(lambda: any(d.kind is DecisionKind.TAKEN_BACK for d in one.desk.decisions))


def test_a_question_about_a_name_is_settled_by_the_correction_and_open_again_after_undo(opening, tmp_path):
    one = opening(article(tmp_path))
    one.until(lambda: one.names() and one.desk.article)
    (finding,) = one.names()
    one.wiring.walk.choose(finding.key)
    one.wiring.asking.ask()
    one.window.questions.draft_sent.emit("Какое верно?", True)
    one.until(lambda: one.desk.threads)
    assert one.names() == []
    one.wiring.deciding.name_dialog(finding)
    dialog = one.window.findChild(NameFixDialog)
    QTest.keyClick(dialog, Qt.Key.Key_1)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    one.until(lambda: one.desk.threads[0].resolution is Resolution.BY_EDIT)
    one.until(lambda: not next(iter(one.desk.live.people.values())).person.conflicts)
    one.window.editor.undo()
    assert one.text() == STORY
    one.until(lambda: one.desk.threads[0].state is ThreadState.OPEN)


def test_different_people_are_silenced_remembered_and_taken_back(opening, tmp_path):
    path = article(tmp_path)
    one = opening(path)
    one.until(lambda: one.names() and one.desk.article)
    pair = one.names()[0].issue.group
    one.wiring.deciding.different_people(pair, IgnoreScope.ARTICLE)
    one.until(lambda: not one.names())
    one.desk.close()
    again = opening(path)
    again.until(lambda: again.desk.ignores and again.desk.live.people)
    assert again.names() == []
    again.desk.reviewing.take_back_ignore(again.desk.ignores[0].id)
    again.until(again.names)


def test_different_people_for_good_are_so_in_every_article_until_it_is_taken_back(opening, tmp_path):
    one = opening(article(tmp_path))
    one.until(lambda: one.names() and one.desk.article)
    one.wiring.deciding.different_people(one.names()[0].issue.group, IgnoreScope.FOREVER)
    one.until(lambda: not one.names())
    QTest.keyClick(one.window.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    one.until(one.names)
    QTest.keyClick(
        one.window.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    one.until(lambda: not one.names())
    one.saved()
    one.desk.close()
    other = tmp_path / "другая.txt"
    other.write_text("Назавтра.\n\nБорис Поломарчук пришёл. Бориса Поломорчука ждали.", "utf-8")
    again = opening(other)
    again.until(lambda: again.desk.article and any(p.person.conflicts for p in again.desk.live.people.values()))
    again.until(lambda: again.desk.ignores)
    assert again.names() == []
    (skipped,) = again.wiring.views.ignores()
    assert set(skipped.text.split(" / ")) == {"Поломарчук", "Поломорчук"}
    again.window.issues.take_back.emit(skipped.id)
    again.until(again.names)
    assert again.desk.ignores == ()


def test_a_place_is_corrected_everywhere_and_two_names_of_it_can_be_left_as_they_are(opening, tmp_path):
    text = "Поезд идёт в Кызыл-Орду.\n\nВ Кызылорде ждут, за Кызылордой степь.\n"
    one = opening(article(tmp_path, text))
    one.until(lambda: one.names() and one.desk.article)
    (finding,) = one.names()
    one.wiring.walk.choose(finding.key)
    one.wiring.deciding.name_dialog(finding)
    dialog = one.window.findChild(NameFixDialog)
    names = [spelling.name for spelling in finding.conflict.spellings]
    QTest.keyClick(dialog, Qt.Key.Key_1 + names.index("Кызыл-Орда"))
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert one.text() == text.replace("Кызылорд", "Кызыл-Орд")
    one.until(lambda: not one.names())
    one.window.editor.undo()
    one.until(one.names)
    one.wiring.deciding.different_people(one.names()[0].issue.group, IgnoreScope.ARTICLE)
    one.until(lambda: not one.names() and one.desk.decisions)
    said = [entry.title for entry in one.wiring.views.history()]
    assert "Разные названия: Кызылорда / Кызыл-Орда" in said


def test_the_three_ways_to_skip_reach_as_far_as_they_say(opening, quick_services, tmp_path):
    path = article(tmp_path, "Первая ошипка тут.\n\nВторая ошипка там.\n\nТретья ошипка здесь.")
    one = opening(path, quick_services)
    one.until(lambda: len(one.desk.findings()) == 3 and one.desk.article)
    one.wiring.walk.choose(one.desk.findings()[0].key)
    one.wiring.walk.skip(IgnoreScope.ONCE)
    one.until(lambda: len(one.desk.findings()) == 2)
    # The decision survives an edit above it and a restart.
    QTest.keyClicks(one.window.editor, "x")
    one.window.editor.apply_edits([])
    one.saved()
    one.desk.close()
    again = opening(path, quick_services)
    again.until(lambda: len(again.desk.findings()) == 2)
    again.wiring.walk.choose(again.desk.findings()[0].key)
    again.wiring.walk.skip(IgnoreScope.FOREVER)
    again.until(lambda: not again.desk.findings())
    other = tmp_path / "другая.txt"
    other.write_text("Ещё одна ошипка.", "utf-8")
    again.desk.open_file(str(other))
    again.until(lambda: again.desk.title.startswith("Ещё") and again.desk.live.states[0].issues)
    assert again.desk.findings() == []


def test_a_question_follows_its_words_and_is_orphaned_when_they_go(opening, quick_services, tmp_path):
    path = article(tmp_path, "Первый абзац.\n\nШколы откроют в понедельник.")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    editor = one.window.editor
    editor.select(2, Span(0, 5))
    one.wiring.asking.ask()
    one.window.questions.draft_sent.emit("Все школы?", True)
    one.until(one.desk.live.thread_places)
    editor.reveal(0, Span(0, 0))
    QTest.keyClicks(editor, "x ")
    one.saved()
    one.desk.close()
    again = opening(path, quick_services)
    again.until(again.desk.live.thread_places)
    (place,) = again.desk.live.thread_places().values()
    assert place.span.of(again.desk.live.state(place.paragraph).paragraph.text) == "Школы"
    again.window.editor.apply_edits([(2, Edit(Span(0, 6), ""))])
    again.until(lambda: not again.desk.live.thread_places())
    (view,) = again.wiring.views.threads()
    assert view.orphaned
    again.window.questions.resolved.emit(view.thread.id)
    again.until(lambda: again.desk.threads[0].state is ThreadState.RESOLVED)
    assert again.desk.threads[0].resolution is Resolution.WITHOUT_EDIT


def test_reopening_an_unchanged_article_shows_its_findings_without_a_checking_process(
    opening, quick_services, tmp_path
):
    path = article(tmp_path, "Тут ошипка.")
    services = bootstrap.window_services()
    one = opening(path, services)
    one.until(lambda: one.desk.findings() and one.desk.article)
    texts = [finding.issue.text for finding in one.desk.findings()]
    one.desk.close()

    def nothing(_left_out):
        raise OSError("no process in this test")

    again = opening(path, replace(services, launch_worker=nothing))
    again.until(again.desk.findings)
    assert [finding.issue.text for finding in again.desk.findings()] == texts


def test_a_checker_that_crashes_is_named_in_the_status_bar_and_the_rest_goes_on(opening, quick_services, tmp_path):
    one = opening(article(tmp_path, "крах\n\nТут ошипка."), quick_services)
    one.until(lambda: one.desk.findings() and one.desk.checking.failures)
    assert one.desk.checking.failures["typography"].sentence.key == "failure.checker"
    assert [finding.issue.text for finding in one.desk.findings()] == ["ошипка"]


def test_f8_walks_and_a_fix_goes_on_to_the_next(opening, quick_services, tmp_path):
    one = opening(article(tmp_path, "Первая ошипка тут.\n\nВторая ошипка там."), quick_services)
    one.until(lambda: len(one.desk.findings()) == 2 and one.desk.article)
    editor = one.window.editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_F8)
    first = one.wiring.walk.current
    assert one.desk.live.number(first.place.paragraph) == 0
    one.until(lambda: one.desk.suggesting.of(first))
    QTest.keyClick(editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert one.text() == "Первая ошибка тут.\n\nВторая ошипка там."
    assert one.desk.live.number(one.wiring.walk.current.place.paragraph) == 2


def test_shortcuts_are_physical_keys_in_the_russian_layout(opening, quick_services, tmp_path):
    one = opening(article(tmp_path, "Тут ошипка."), quick_services)
    one.until(lambda: one.desk.findings() and one.desk.article)
    editor = one.window.editor
    QTest.keyClick(editor, Qt.Key.Key_F8)
    # Ctrl+Ш is Ctrl+I.
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(editor, QKeyEvent(kind, 0x0428, Qt.KeyboardModifier.ControlModifier, "ш"))
    one.until(lambda: not one.desk.findings())
    assert one.text() == "Тут ошипка."


def test_saving_keeps_the_encoding_and_line_ends(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_bytes("Вода ушла, сказал гидролог.\r\nВсё хорошо.".encode("cp1251"))
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    QTest.keyClicks(one.window.editor, "Q")
    with one.qtbot.waitSignal(one.desk.keeping.saved_to, timeout=20_000):
        one.wiring.filing.save()
    assert path.read_bytes() == "QВода ушла, сказал гидролог.\r\nВсё хорошо.".encode("cp1251")


def test_the_clean_text_is_copied_as_words_and_as_html(opening, quick_services, tmp_path):
    path = tmp_path / "статья.md"
    path.write_text("# Вода & ушла\n\nСнег <тает>\u00a0тут.\n", "utf-8")
    one = opening(path, quick_services)
    one.window.actions_by_id["copy-clean"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines()[0].endswith("Вода & ушла")
    assert "<p>Снег &lt;тает&gt;&nbsp;тут.</p>" in data.html()
    assert "<h1>" in data.html()


def test_what_is_skipped_once_stays_so_when_the_word_beside_it_is_edited(opening, quick_services, tmp_path):
    path = article(tmp_path, "Первая ошипка тут.\n\nВторая ошипка там.")
    one = opening(path, quick_services)
    one.until(lambda: len(one.desk.findings()) == 2 and one.desk.article)
    one.wiring.walk.choose(one.desk.findings()[0].key)
    one.wiring.walk.skip(IgnoreScope.ONCE)
    one.until(lambda: len(one.desk.findings()) == 1)
    current = one.wiring.walk.current
    one.window.editor.apply_edits([(0, Edit(Span(0, 6), "Третья")), (2, Edit(Span(14, 17), "здесь"))])
    one.until(lambda: all(state.issues.get("grammar") for state in (one.desk.live.states[0], one.desk.live.states[2])))
    one.until(lambda: one.wiring.walk.current is not None and one.wiring.walk.current.key != current.key)
    assert [finding.place.paragraph for finding in one.desk.findings()] == [one.desk.live.states[2].id]
    one.saved()
    one.desk.close()
    again = opening(path, quick_services)
    again.until(lambda: again.desk.article and again.desk.findings())
    again.until(lambda: again.desk.live.states[0].issues.get("grammar"))
    assert len(again.desk.findings()) == 1


def test_undo_takes_back_a_skip_and_its_finding_is_current_again(opening, quick_services, tmp_path):
    one = opening(article(tmp_path, "Первая ошипка тут.\n\nВторая ошипка там."), quick_services)
    one.until(lambda: len(one.desk.findings()) == 2 and one.desk.article)
    editor, walk = one.window.editor, one.wiring.walk
    QTest.keyClick(editor, Qt.Key.Key_F8)
    skipped = walk.current.key
    QTest.keyClick(editor, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    one.until(lambda: one.desk.waiting.get(skipped) is None)
    assert walk.current.key != skipped
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    one.until(lambda: walk.current is not None and walk.current.key == skipped)
    assert one.desk.ignores == ()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    one.until(lambda: one.desk.waiting.get(skipped) is None)


def test_undo_of_a_fix_brings_its_finding_back_as_the_current_one(opening, quick_services, tmp_path):
    one = opening(article(tmp_path, "Первая ошипка тут.\n\nВторая ошипка там."), quick_services)
    one.until(lambda: len(one.desk.findings()) == 2 and one.desk.article)
    editor, walk = one.window.editor, one.wiring.walk
    QTest.keyClick(editor, Qt.Key.Key_F8)
    fixed = walk.current
    one.until(lambda: one.desk.suggesting.of(fixed))
    QTest.keyClick(editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert "ошибка" in one.text()
    one.until(lambda: len(one.desk.findings()) == 1)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert one.text() == "Первая ошипка тут.\n\nВторая ошипка там."
    one.until(lambda: walk.current is not None and walk.current.key == fixed.key)
    one.until(lambda: [d.kind for d in one.desk.decisions].count(DecisionKind.TAKEN_BACK) == 1)


def test_two_people_are_one_pair_again_after_undo(opening, tmp_path):
    one = opening(article(tmp_path))
    one.until(lambda: one.names() and one.desk.article)
    one.wiring.deciding.different_people(one.names()[0].issue.group, IgnoreScope.ARTICLE)
    one.until(lambda: not one.names())
    one.window.editor.undo()
    one.until(one.names)


def test_what_is_typed_before_the_window_is_complete_is_kept(qapp, qtbot, quick_services, tmp_path):
    path = article(tmp_path, "Вода ушла.")
    window = MainWindow(ThemeSource(LIGHT), quick_services.translator)
    qtbot.addWidget(window)
    first = FirstArticle.read(quick_services, str(path))
    first.show_in(window)
    window.show()
    QTest.keyClicks(window.editor, "NB: ")
    desk = equip(window, quick_services)
    first.hand_over(window, desk)
    desk.start()
    try:
        qtbot.waitUntil(lambda: desk.article is not None and desk.autosave.is_saved, timeout=20_000)
        assert [state.paragraph.text for state in desk.live.states] == ["NB: Вода ушла."]
        assert desk.stored is not None
        with qtbot.waitSignal(desk.text_loaded, timeout=20_000):
            desk.new_article("Другая")
        with qtbot.waitSignal(desk.text_loaded, timeout=20_000) as loaded:
            desk.open_file(str(path))
        assert [paragraph.text for paragraph in loaded.args[0]] == ["NB: Вода ушла."]
    finally:
        desk.close()


def test_what_is_in_sight_is_checked_before_the_rest(opening, quick_services, tmp_path):
    text = "\n".join(f"Абзац {number}." for number in range(400)) + "\nпоследняя ошипка"
    one = opening(article(tmp_path, text), quick_services)
    asked: list[tuple[int, ...]] = []
    one.desk.checking.show = asked.append
    one.window.editor.verticalScrollBar().setValue(one.window.editor.verticalScrollBar().maximum())
    one.until(lambda: asked and one.desk.live.states[-1].id in asked[-1])
    assert one.desk.live.states[0].id not in asked[-1]


def test_saving_while_an_edit_is_on_its_way_to_the_store_doubles_nothing(opening, quick_services, tmp_path):
    path = article(tmp_path, "Вода ушла.")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    QTest.keyClicks(one.window.editor, "A")
    one.desk.autosave.flush()
    QTest.keyClicks(one.window.editor, "B")
    with one.qtbot.waitSignal(one.desk.keeping.saved_to, timeout=20_000):
        one.wiring.filing.save()
    QTest.keyClicks(one.window.editor, "C")
    one.saved()
    one.desk.close()
    assert path.read_text("utf-8") == "ABВода ушла."
    again = opening(path, quick_services)
    again.until(lambda: again.desk.article and again.text().startswith("ABC"))
    assert again.text() == "ABCВода ушла."


def test_what_is_typed_over_a_file_that_has_another_text_in_the_store_wins_and_that_text_is_a_version(
    opening, quick_services, tmp_path
):
    path = article(tmp_path, "Вода ушла.")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    QTest.keyClicks(one.window.editor, "A much longer text than that of the file. ")
    one.saved()
    one.desk.close()
    again = opening(path, quick_services)
    assert again.text() == "Вода ушла."
    QTest.keyClicks(again.window.editor, "B ")
    again.saved()
    assert again.text() == "B Вода ушла."
    again.until(lambda: "перед заменой" in " ".join(entry.title for entry in again.wiring.views.history()))
    again.desk.close()
    third = opening(path, quick_services)
    third.until(lambda: third.desk.article and third.text().startswith("B"))
    assert third.text() == "B Вода ушла."


def test_the_sample_begins_anew_and_its_file_is_never_written(qapp, qtbot, quick_services):
    sample = Path(quick_services.sample_path)
    before = sample.read_bytes()
    for _ in range(2):
        window = MainWindow(ThemeSource(LIGHT), quick_services.translator)
        qtbot.addWidget(window)
        first = FirstArticle.read(quick_services, "")
        first.show_in(window)
        desk = equip(window, quick_services)
        first.hand_over(window, desk)
        desk.start()
        qtbot.waitUntil(lambda desk=desk: desk.article is not None, timeout=20_000)
        assert desk.live.paragraphs() == first.document.paragraphs
        assert desk.is_sample
        QTest.keyClicks(window.editor, "Z")
        qtbot.waitUntil(lambda desk=desk: desk.autosave.is_saved, timeout=20_000)
        desk.close()
    assert sample.read_bytes() == before


TYPIST = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from dataclasses import replace
from proofdesk import bootstrap
from proofdesk.gui.application import run_window
from proofdesk.gui.main_window import MainWindow
from tests.app import workers

typed = 0
timer = QTimer()
show = MainWindow.show


def begin(window):
    def key():
        global typed
        if not window.articles.view.model().rowCount():
            return  # a machine that is busy opens its store late, and until then nothing can be kept
        QTest.keyClicks(window.editor, "x")
        typed += 1
        print(typed, flush=True)

    show(window)
    timer.timeout.connect(key)
    timer.start(20)


if __name__ == "__main__":
    MainWindow.show = begin
    run_window(sys.argv[1:], replace(bootstrap.window_services(), launch_worker=workers.launch))
"""


def test_kill_9_while_typing_loses_at_most_a_second_of_it(opening, quick_services, tmp_path):
    path = article(tmp_path, "Начало.")
    script = tmp_path / "typist.py"
    script.write_text(TYPIST)
    root = str(Path(__file__).parents[3])
    process = subprocess.Popen(
        [sys.executable, str(script), str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": root, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    for _ in range(150):
        typed = int(process.stdout.readline())
    os.kill(process.pid, signal.SIGKILL)
    rest = process.stdout.read().split()
    typed = int(rest[-1]) if rest else typed
    process.wait()
    process.stdout.close()
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    # One key every 20 ms or slower: a second of typing is at most 50 keys.
    assert one.text().count("x") >= typed - 50
    assert one.text().endswith("Начало.")


def test_the_pin_of_the_current_thread_is_filled_and_a_note_is_no_question(opening, quick_services, tmp_path):
    one = opening(article(tmp_path, "Школы откроют в понедельник."), quick_services)
    one.until(lambda: one.desk.article)
    editor = one.window.editor
    for count, start, is_question in ((1, 0, True), (2, 6, False)):
        editor.select(0, Span(start, start + 5))
        one.wiring.asking.ask()
        one.window.questions.draft_sent.emit("Все?", is_question)
        one.until(lambda count=count: len(one.desk.live.thread_places()) == count)
    pins = [pin for _rect, pin in editor.pins.pins()]
    assert [(pin.offset, pin.is_question) for pin in pins] == [(0, True), (6, False)]
    editor.pin_clicked.emit(pins[1].thread)
    assert [pin.current for _rect, pin in editor.pins.pins()] == [False, True]
    one.until(lambda: one.window.questions.card(pins[0].thread))
    one.window.questions.card(pins[0].thread).chosen.emit()
    assert [pin.current for _rect, pin in editor.pins.pins()] == [True, False]


def test_a_question_that_holds_the_release_back_is_reached_from_the_sheet(opening, quick_services, tmp_path):
    one = opening(article(tmp_path, "Первый абзац.\n\nШколы откроют в понедельник."), quick_services)
    one.until(lambda: one.desk.article)
    one.window.editor.select(2, Span(0, 5))
    one.wiring.asking.ask()
    one.window.questions.draft_sent.emit("Все школы?", True)
    one.until(one.desk.live.thread_places)
    one.window.editor.reveal(0, Span(0, 0))
    one.window.open_panel(PanelName.HISTORY)
    one.wiring.filing.export()
    (row,) = one.window.findChildren(BlockerRow)
    assert row.accessibleName() == "Все школы?, Ждёт автора · абз. 3"
    row.click()
    assert one.window.panel.panel is PanelName.QUESTIONS
    assert one.window.questions.current == one.desk.threads[0].id
    assert one.window.editor.caret()[0] == 2


def test_one_fix_of_a_repeated_unknown_word_corrects_every_place_in_its_own_form(opening, tmp_path):
    text = "Отношения прогматичные.\n\nОн ценил прогматичного друга.\n\nПрогматичного друга ждали. Слвоо дня."
    one = opening(article(tmp_path, text))
    one.until(lambda: len(spelling(one)) == 4)
    row = rows_of(one.desk.findings(), None, Order.TEXT)[0]
    assert len(row.keys) == 3
    one.wiring.walk.choose(row.finding.key)
    one.until(lambda: one.desk.suggesting.of(row.finding))
    one.wiring.walk.fix()
    assert one.text() == text.replace("рогматичн", "рагматичн")
    assert one.wiring.walk.current.issue.text == "Слвоо"
    QTest.keyClick(one.window.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert one.text() == text


def test_words_that_belong_together_are_one_row_and_one_fix_joins_them_everywhere(opening, tmp_path):
    text = "Ни кто не пришёл.\n\nОб этом ни кто не знал, а он щас дома."
    one = opening(article(tmp_path, text))
    one.until(lambda: len(spelling(one)) == 3)
    rows = [row for row in rows_of(one.desk.findings(), None, Order.TEXT) if row.finding.family is Family.SPELLING]
    assert [(row.finding.issue.text, len(row.keys)) for row in rows] == [("Ни кто", 2), ("щас", 1)]
    one.wiring.walk.choose(rows[0].finding.key)
    one.wiring.walk.fix()
    assert one.text() == "Никто не пришёл.\n\nОб этом никто не знал, а он щас дома."


def test_a_repeated_unknown_word_is_skipped_in_all_its_forms_or_at_one_place(opening, tmp_path):
    text = "Отношения прогматичные.\n\nОн ценил прогматичного друга.\n\nСлвоо дня."
    one = opening(article(tmp_path, text))
    one.until(lambda: len(spelling(one)) == 3 and one.desk.article)
    one.wiring.walk.choose(spelling(one)[0].key)
    one.wiring.walk.skip(IgnoreScope.ONCE)
    one.until(lambda: [f.issue.text for f in spelling(one)] == ["прогматичного", "Слвоо"])
    one.wiring.walk.choose(spelling(one)[0].key)
    one.wiring.walk.skip(IgnoreScope.ARTICLE)
    one.until(lambda: [f.issue.text for f in spelling(one)] == ["Слвоо"])


def spelling(one):
    return [finding for finding in one.desk.findings() if finding.family is Family.SPELLING]
