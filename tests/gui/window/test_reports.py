# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports from the export sheet: nothing holds them back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from proofdesk import bootstrap
from proofdesk.core.review import Stage
from proofdesk.gui.dialogs.export import ExportDialog, FormatRow

TEXT = "Вода ушла\n\nОн знал об ошипка, и всё.\n"


@pytest.mark.parametrize(
    ("row", "suffix", "begins"),
    [
        ("Отчёт для печати", "pdf", b"%PDF-"),
        ("Отчёт для браузера", "html", b"<!DOCTYPE html>"),
        ("Вопросы автору", "docx", b"PK"),
    ],
)
def test_a_report_is_written_while_issues_wait(opening, quick_services, tmp_path, monkeypatch, row, suffix, begins):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article and one.desk.findings())
    asked: list[str] = []

    def name(_parent, _title, suggested, *_rest):
        asked.append(suggested)
        return suggested, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)

    def choose() -> None:
        dialog = one.window.findChild(ExportDialog)
        assert not dialog.release.isEnabled()
        next(each for each in dialog.findChildren(FormatRow) if each.text() == row).click()
        assert dialog.release.text() == "Сохранить…"
        assert dialog.release.isEnabled()
        dialog.release.click()

    QTimer.singleShot(0, choose)
    one.wiring.filing.export()
    one.until(lambda: asked and tmp_path.joinpath(asked[0]).exists())
    written = tmp_path / asked[0]
    assert written.suffix == f".{suffix}"
    assert written.name != path.name
    assert written.read_bytes().startswith(begins)
    if suffix == "html":
        assert "ошипка" in written.read_text("utf-8")
    if suffix == "docx":
        assert bootstrap.documents().open(str(written)).paragraphs[0].text == "Вопросы автору: Вода ушла"
    assert one.desk.article.stage is not Stage.EXPORTED


def test_the_gate_is_there_again_when_a_format_is_chosen(opening, quick_services, tmp_path):
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, "utf-8")
    one = opening(path, quick_services)
    one.until(lambda: one.desk.article and one.desk.findings())
    seen: list[tuple[str, bool]] = []

    def choose() -> None:
        dialog = one.window.findChild(ExportDialog)
        rows = {each.text(): each for each in dialog.findChildren(FormatRow)}
        for words in ("Отчёт для печати", "Текст"):
            rows[words].click()
            seen.append((dialog.release.text(), dialog.release.isEnabled()))
        dialog.reject()

    QTimer.singleShot(0, choose)
    one.wiring.filing.export()
    one.until(lambda: seen)
    assert seen == [("Сохранить…", True), ("Выпустить с причиной", False)]
