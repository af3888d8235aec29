# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window does when its ground gives way: the database, the disk, the file."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from proofdesk import bootstrap
from proofdesk.core.errors import StorageFailure
from proofdesk.core.messages import message
from proofdesk.core.text import Paragraph
from proofdesk.gui.application import tell_failure
from proofdesk.gui.controls import Button, IconButton


def usual_database() -> Path:
    return Path(bootstrap.database_url().removeprefix("sqlite:///"))


def test_with_a_damaged_database_the_window_works_on_a_spare_one_and_says_so(opening, quick_services, tmp_path):
    damaged = usual_database()
    damaged.parent.mkdir(parents=True, exist_ok=True)
    damaged.write_bytes(b"this is no database" * 400)
    before = damaged.read_bytes()
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    assert one.window.band.isVisible()
    words = one.window.band.words
    assert crosses(one) == []
    assert damaged.name in words
    assert "запасной" in words
    QTest.keyClicks(one.window.editor, "NB ")
    one.saved()
    one.desk.close()
    assert damaged.read_bytes() == before
    again = opening(path, quick_services)
    again.until(lambda: again.desk.article)
    assert again.text() == "NB Вода ушла."


def test_with_a_sound_database_there_is_no_band(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    assert not one.window.band.isVisible()


def test_what_cannot_be_saved_is_said_until_it_is_saved(opening, quick_services, tmp_path):
    folder = tmp_path / "общая"
    folder.mkdir()
    path = folder / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    QTest.keyClicks(one.window.editor, "NB ")
    folder.rename(tmp_path / "унесли")
    one.wiring.filing.save()
    one.until(one.window.band.isVisible)
    assert "статья.txt" in one.window.band.words
    assert list(buttons(one)) == ["Сохранить ещё раз", "Сохранить как…"]
    assert one.text() == "NB Вода ушла."
    assert (tmp_path / "унесли" / "статья.txt").read_text("utf-8") == "Вода ушла."
    (tmp_path / "унесли").rename(folder)
    press(buttons(one)["Сохранить ещё раз"])
    one.until(lambda: path.read_text("utf-8") == "NB Вода ушла.")
    one.until(lambda: not one.window.band.isVisible())


def test_on_a_full_disk_the_file_stands_and_the_article_stays_open(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    one.window.editor.replace_all([Paragraph("Вода ушла. " * 2000)])
    one.saved()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        one.wiring.filing.save()
        one.until(one.window.band.isVisible)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert "нет места" in one.window.band.words
    assert path.read_text("utf-8") == "Вода ушла."
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".db"] == ["статья.txt"]
    assert one.text() == "Вода ушла. " * 2000


def test_a_text_that_cannot_be_saved_goes_to_another_place(opening, quick_services, tmp_path, monkeypatch):
    path = tmp_path / "нет такой папки" / "статья.txt"
    path.parent.mkdir()
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    path.unlink()
    path.parent.rmdir()
    one.wiring.filing.save()
    one.until(one.window.band.isVisible)
    elsewhere = tmp_path / "другая.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(elsewhere), ""))
    press(buttons(one)["Сохранить как…"])
    one.until(lambda: elsewhere.exists() and one.desk.article.path == str(elsewhere))
    assert elsewhere.read_text("utf-8") == "Вода ушла."
    one.until(lambda: not one.window.band.isVisible())


def test_a_file_that_changes_while_the_window_is_in_use_is_noticed(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    path.write_text("Вода пришла.", "utf-8")
    one.until(one.window.band.isVisible)
    press(buttons(one)["Оставить мой текст"])
    other = tmp_path / "новая.txt"
    other.write_text("Вода снова ушла.", "utf-8")
    other.replace(path)  # as programs do that write a new file and put it in place of the old one
    one.until(one.window.band.isVisible)
    press(buttons(one)["Взять с диска"])
    one.until(lambda: one.text() == "Вода снова ушла.")


def test_a_file_that_is_gone_is_told_once_and_written_anew(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    path.unlink()
    one.until(one.window.band.isVisible)
    assert "Текст статьи цел" in one.window.band.words
    press(crosses(one)[0])
    with one.qtbot.waitSignal(one.desk.keeping.file_gone, timeout=20_000):
        one.desk.keeping.look_at_disk()
    assert not one.window.band.isVisible()
    path.write_text("Вода ушла.", "utf-8")
    with one.qtbot.waitSignal(one.desk.keeping.file_gone, timeout=20_000) as told:
        one.desk.keeping.look_at_disk()
    assert told.args == [False]
    path.unlink()
    one.desk.keeping.look_at_disk()
    one.until(one.window.band.isVisible)
    press(buttons(one)["Записать заново"])
    one.until(path.exists)
    assert path.read_text("utf-8") == "Вода ушла."
    one.until(lambda: not one.window.band.isVisible())


def test_a_file_that_comes_back_is_no_longer_told_to_be_gone(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    path.rename(tmp_path / "унесли.txt")
    one.until(one.window.band.isVisible)
    (tmp_path / "унесли.txt").rename(path)
    one.until(lambda: not one.window.band.isVisible())


def test_our_own_save_is_no_change_of_another_program(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    QTest.keyClicks(one.window.editor, "NB ")
    one.wiring.filing.save()
    one.until(lambda: path.read_text("utf-8") == "NB Вода ушла.")
    looked: list[object] = []
    with one.qtbot.waitSignal(one.wiring.filing.disk_watch.looked, timeout=20_000):
        pass
    one.desk.on_store(lambda _: None, looked.append)
    one.until(lambda: looked)
    assert not one.window.band.isVisible()


def test_a_file_that_cannot_be_read_leaves_what_is_open_alone(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    broken = tmp_path / "смета.docx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    with one.qtbot.waitSignal(one.desk.problem, timeout=20_000) as problem:
        one.desk.open_file(str(broken))
    assert "смета.docx" in one.desk.services.translator.text(problem.args[0].sentence)
    assert one.text() == "Вода ушла."
    assert "смета.docx" in one.window.walk_bar.findChild(type(one.window.walk_bar.title)).accessibleName()


def buttons(one) -> dict[str, Button]:
    return {button.text(): button for button in one.window.band.findChildren(Button) if button.isVisible()}


def crosses(one) -> list[IconButton]:
    return [cross for cross in one.window.band.findChildren(IconButton) if cross.isVisible()]


def press(button: Button | IconButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def changed(opening, quick_services, tmp_path):
    """A window with an edited article whose file another program has changed."""
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    QTest.keyClicks(one.window.editor, "NB ")
    path.write_text("Вода пришла.", "utf-8")
    return one, path


def test_a_file_that_changed_on_disk_can_be_taken_from_there(changed):
    one, _path = changed
    one.desk.keeping.look_at_disk()
    one.until(one.window.band.isVisible)
    assert "статья.txt" in one.window.band.words
    assert list(buttons(one)) == ["Сравнить", "Взять с диска", "Оставить мой текст"]
    assert crosses(one) == []
    press(buttons(one)["Взять с диска"])
    one.until(lambda: one.text() == "Вода пришла.")
    assert not one.window.band.isVisible()


def test_who_keeps_the_text_is_asked_again_only_about_another_change(changed):
    one, path = changed
    one.desk.keeping.look_at_disk()
    one.until(one.window.band.isVisible)
    press(buttons(one)["Оставить мой текст"])
    assert one.text() == "NB Вода ушла."
    with one.qtbot.waitSignal(one.desk.disk_changed, timeout=20_000):
        one.desk.keeping.look_at_disk()
    assert not one.window.band.isVisible()
    path.write_text("Вода снова пришла.", "utf-8")
    one.desk.keeping.look_at_disk()
    one.until(one.window.band.isVisible)


def test_saving_over_a_changed_file_is_refused_until_a_person_says_so(changed):
    one, path = changed
    one.wiring.filing.save()
    one.until(lambda: one.window.band.words.startswith("Не сохранено"))
    assert path.read_text("utf-8") == "Вода пришла."
    press(crosses(one)[0])
    assert not one.window.band.isVisible()
    one.wiring.filing.save()
    one.until(lambda: one.window.band.words.startswith("Не сохранено"))
    assert list(buttons(one)) == ["Сравнить", "Записать поверх", "Сохранить как…"]
    press(buttons(one)["Записать поверх"])
    one.until(lambda: path.read_text("utf-8") == "NB Вода ушла.")
    assert not one.window.band.isVisible()


def test_the_message_about_a_file_goes_with_its_article(changed, tmp_path):
    one, _path = changed
    one.desk.keeping.look_at_disk()
    one.until(one.window.band.isVisible)
    other = tmp_path / "другая.txt"
    other.write_text("Снег.", "utf-8")
    one.desk.open_file(str(other))
    one.until(lambda: one.text() == "Снег.")
    assert not one.window.band.isVisible()


def test_our_own_failure_is_said_and_can_be_copied(opening, quick_services, tmp_path, capsys):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    try:
        raise ZeroDivisionError("one of ours")
    except ZeroDivisionError as error:
        for _ in range(2):
            tell_failure(one.window, type(error), error, error.__traceback__)
    assert one.window.band.words == "Программа ошиблась, текст сохранён."
    press(buttons(one)["Скопировать отчёт"])
    report = QGuiApplication.clipboard().text()
    assert report.count("ZeroDivisionError: one of ours") == 1
    assert "test_trouble.py" in report
    assert "ZeroDivisionError" in capsys.readouterr().err
    press(crosses(one)[0])
    assert not one.window.band.isVisible()


def test_a_failure_of_the_store_thread_is_ours_and_still_raised(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    with one.qtbot.captureExceptions() as raised:
        one.desk.problem.emit(KeyError("ours"))
    assert [kind for kind, *_ in raised] == [KeyError]
    assert one.window.band.isVisible()


def test_the_file_of_any_row_is_shown_and_a_lost_one_is_said_to_be_lost(opening, quick_services, tmp_path, monkeypatch):
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    paths = [tmp_path / name / "статья.txt" for name in ("первая", "вторая")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(path.parent.name, "utf-8")
    one = opening(paths[0], quick_services)
    one.until(lambda: one.desk.article)
    one.desk.open_file(str(paths[1]))
    one.until(lambda: one.text() == "вторая")
    one.desk.new_article("Новая")
    one.until(lambda: one.text() == "")
    list_of_articles = one.window.articles
    one.until(lambda: len(list_of_articles._articles) == 3)

    def showing(title: str) -> QAction:
        row = next(article for article in list_of_articles._articles if article.title == title)
        actions: list[QAction] = list_of_articles.menu_for(row).actions()
        return next(action for action in actions if action.text() == "Показать файл")

    showing("первая").trigger()
    assert shown == [str(paths[0].parent)]
    assert not showing("Новая").isEnabled()
    assert showing("Новая").toolTip() == "У статьи нет файла"
    paths[1].unlink()
    showing("вторая").trigger()
    assert shown == [str(paths[0].parent)]
    assert "статья.txt" in one.window.status._message.text


def test_what_could_not_be_stored_is_not_closed_away_without_a_word(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    one.desk.autosave.is_failing = True
    one.window.close()
    assert one.window.isVisible()
    assert "ещё раз" in one.window.band.words
    one.window.close()
    assert not one.window.isVisible()


def test_what_a_failed_save_held_is_stored_as_soon_as_the_database_works_again(
    opening, quick_services, tmp_path, monkeypatch
):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    articles = one.desk.stored.articles

    def full(*_: object) -> None:
        raise StorageFailure(message("storage.full", name="proofdesk.db"))

    with monkeypatch.context() as broken:
        broken.setattr(articles, "autosave", full)
        QTest.keyClicks(one.window.editor, "NB ")
        one.until(lambda: one.desk.autosave.is_failing)
        one.desk.keeping.save(str(tmp_path / "нет такой папки" / "статья.txt"))
    one.saved()
    assert not one.desk.autosave.is_failing
    one.desk.close()
    again = opening(path, quick_services)
    again.until(lambda: again.desk.article)
    assert again.text() == "NB Вода ушла."
