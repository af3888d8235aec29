# SPDX-License-Identifier: GPL-3.0-or-later
"""A Word file with comments in the window: its threads in Questions, and out again with changes and questions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from proofdesk.core.documents import Comment, CommentThread, Markup
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph
from proofdesk.documents.docx import Docx
from proofdesk.documents.registry import DocumentRegistry, default_formats
from proofdesk.gui.dialogs.export import ExportDialog, FormatRow
from proofdesk.gui.panels.tabs import PanelName

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
DOCUMENTS = DocumentRegistry(default_formats())
STORY = ("Вода ушла", "Гидролог Борис Поломорчук сказал, что река вернулась в берега.", "Конец дня.")


def commented(folder: Path) -> Path:
    path = folder / "water.docx"
    thread = CommentThread(
        (Comment("0A0B0C0D", "Анна Ким", NOON, "Так ли он пишется?"), Comment("0A0B0C0E", "Пётр", NOON, "Проверю.")),
        Span(25, 35),
    )
    made = DOCUMENTS.render(None, [Paragraph(line) for line in STORY], str(path))
    path.write_bytes(made)
    document = DOCUMENTS.open(str(path))
    word = Docx()
    path.write_bytes(word.write_marked(document.source, document.paragraphs, Markup(None, (thread,))))
    return path


def test_comments_of_a_word_file_stand_in_questions_and_go_out_with_the_changes(
    opening, quick_services, tmp_path, monkeypatch
):
    one = opening(commented(tmp_path), quick_services)
    one.until(lambda: one.desk.article and one.desk.live.thread_places())
    one.window.open_panel(PanelName.QUESTIONS)
    thread = one.desk.threads[0]
    one.until(lambda: one.window.questions.card(thread.id))
    assert [(remark.author, remark.text) for remark in thread.remarks] == [
        ("Анна Ким", "Так ли он пишется?"),
        ("Пётр", "Проверю."),
    ]
    place = one.desk.live.thread_places()[thread.id]
    assert place.span.of(one.desk.live.state(place.paragraph).paragraph.text) == "Поломорчук"

    # "Гидролог Борис Поломорчук": the third «о» of the name.
    one.window.editor.select(1, Span(20, 21))
    one.window.editor.insertPlainText("а")
    one.saved()
    out = tmp_path / "out.docx"
    asked = []

    def chosen(_window, _title, suggested):
        asked.append(suggested)
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    one.wiring.filing.export()
    (sheet,) = one.window.findChildren(ExportDialog)
    (marked,) = [row for row in sheet.findChildren(FormatRow) if row.text() == "Word с правками"]
    marked.click()
    sheet.reason.setText("спешим в номер")
    sheet.release.click()
    one.until(out.exists)
    assert asked == [str(tmp_path / "water (правки).docx")]
    written = DOCUMENTS.open(str(out))
    assert written.paragraphs[1].text == STORY[1].replace("Поломорчук", "Поломарчук")
    [kept] = written.threads
    assert [comment.text for comment in kept.comments] == ["Так ли он пишется?", "Проверю."]
    source = written.source._replace(data=(tmp_path / "water.docx").read_bytes())
    assert [p.text for p in DOCUMENTS.reread(source).paragraphs] == list(STORY)
