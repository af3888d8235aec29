# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window does when its ground gives way: the database, the disk, the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest

from proofdesk import bootstrap


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


def test_saving_where_nothing_may_be_written_says_so_and_keeps_the_article_open(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text("Вода ушла.", "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article)
    QTest.keyClicks(one.window.editor, "NB ")
    with one.qtbot.waitSignal(one.desk.problem, timeout=20_000) as problem:
        one.desk.save(str(tmp_path / "нет такой папки" / "статья.txt"))
    assert "статья.txt" in one.desk.services.translator.text(problem.args[0].sentence)
    assert one.text() == "NB Вода ушла."
    assert path.read_text("utf-8") == "Вода ушла."


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
