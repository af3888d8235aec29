# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of every kind in the window: whole pages, files that are only read, characters that an encoding lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu

from proofdesk.gui.controls import Button
from proofdesk.gui.dialogs.export import ExportDialog, FormatRow
from tests.documents.test_html import PAGE
from tests.documents.test_legacyword import RICH
from tests.documents.test_pdf import made


def pressed(one, words: str) -> None:
    """Press a button of the band."""
    buttons = {button.text(): button for button in one.window.band.findChildren(Button) if button.isVisible()}
    QTest.mouseClick(buttons[words], Qt.MouseButton.LeftButton)


def choose_in_menu(one, words: str) -> None:
    """Click on the encoding in the status bar, and choose from its menu."""
    one.window.status.encoding_clicked.emit()
    menu = next(menu for menu in one.window.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def opened_old_text(opening, services, tmp_path: Path):
    path = tmp_path / "статья.txt"
    path.write_bytes("Астана, столица Казахстана.\r\nВсё хорошо.".encode("cp1251"))
    one = opening(path, services)
    one.until(lambda: one.desk.article)
    one.window.editor.insert_clean("Қала ")
    one.wiring.filing.save()
    one.until(one.window.band.isVisible)
    return one, path


def test_characters_that_the_encoding_lacks_are_named_before_saving(opening, quick_services, tmp_path):
    one, path = opened_old_text(opening, quick_services, tmp_path)
    assert "«Қ»" in one.window.band.words
    assert "строке 1" in one.window.band.words
    assert path.read_bytes().startswith("Астана".encode("cp1251"))


def test_they_can_be_replaced_by_similar_ones_and_that_can_be_taken_back(opening, quick_services, tmp_path):
    one, path = opened_old_text(opening, quick_services, tmp_path)
    pressed(one, "Заменить похожими")
    one.until(lambda: path.read_bytes().startswith("Кала Астана".encode("cp1251")))
    assert one.text().startswith("Кала Астана")
    one.until(lambda: not one.window.band.isVisible())
    one.window.editor.undo()
    assert one.text().startswith("Қала Астана")


def test_the_file_can_be_saved_in_utf_8(opening, quick_services, tmp_path):
    one, path = opened_old_text(opening, quick_services, tmp_path)
    pressed(one, "Сохранить в UTF-8")
    one.until(lambda: one.desk.encoding == "utf-8")
    assert path.read_bytes() == "Қала Астана, столица Казахстана.\r\nВсё хорошо.".encode()
    assert not one.window.band.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_page_is_its_article_or_the_whole_of_it(opening, quick_services, tmp_path):
    path = tmp_path / "страница.html"
    path.write_bytes(PAGE.encode())
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    assert "Главная" not in one.text()
    choose_in_menu(one, "Вся страница")
    one.until(lambda: one.desk.article.format == "html-page")
    assert one.text().startswith("Главная\nНовости")
    one.window.editor.insert_clean("На ")
    one.saved()
    one.wiring.filing.save()
    one.until(lambda: path.read_bytes() == PAGE.replace(">Главная", ">На Главная").encode())
    assert one.desk.article.format == "html-page"
    choose_in_menu(one, "Только статья")
    one.until(lambda: one.desk.article.format == "html")
    assert one.text().startswith("Вода ушла")


def test_a_pdf_says_that_it_is_only_read_and_is_saved_as_word(opening, quick_services, tmp_path, monkeypatch):
    path = tmp_path / "статья.pdf"
    path.write_bytes(made([(50, 500, 12, "Text of a page")]))
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    one.until(lambda: "только для чтения" in one.window.status._message.text)
    asked: list[str] = []

    def name(_parent, _title, suggested):
        asked.append(suggested)
        return str(tmp_path / "другая.docx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    one.wiring.filing.save()
    one.until(lambda: (tmp_path / "другая.docx").exists() and one.desk.article.format == "docx")
    assert asked == [str(tmp_path / "статья.docx")]


@pytest.mark.parametrize(("name", "data", "first"), [("a.html", PAGE.encode(), "html"), ("a.rtf", RICH, "rtf")])
def test_a_file_can_go_out_in_its_own_format(opening, quick_services, tmp_path, name, data, first):
    path = tmp_path / name
    path.write_bytes(data)
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    wanted: list[str] = []

    def look() -> None:
        dialog = one.window.findChild(ExportDialog)
        rows = dialog.findChildren(FormatRow)
        assert [row.text() for row in rows if row.isChecked()] == [rows[0].text()]
        dialog.export_requested.connect(lambda suffix, *_: wanted.append(suffix))
        dialog.export_requested.disconnect(one.wiring.filing._export)
        dialog.release.click()

    QTimer.singleShot(0, look)
    one.wiring.filing.export()
    one.until(lambda: wanted)
    assert wanted == [first]
