# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles and their files: a real database, real files, another program that writes to them."""

from __future__ import annotations

import os

import pytest

from proofdesk.app.articles import ArticleService
from proofdesk.core.errors import SaveFailure, UsageFailure
from proofdesk.core.text import Paragraph, Splice
from proofdesk.documents.registry import DocumentRegistry, default_formats
from proofdesk.storage.store import open_store


@pytest.fixture
def service(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    yield ArticleService(store, DocumentRegistry(default_formats()), "Динара")
    store.close()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("один\nдва", "utf-8")
    return path


def texts(opened):
    return [paragraph.text for paragraph in opened.content.paragraphs]


def test_a_file_that_another_program_changed_is_not_written_over(service, path):
    article = service.open_file(str(path)).article
    assert not service.changed_on_disk(article.id)
    path.write_text("чужое", "utf-8")
    assert service.changed_on_disk(article.id)
    with pytest.raises(UsageFailure) as failure:
        service.save(article.id, [Paragraph("моё")], str(path))
    assert failure.value.sentence.key == "error.changed-on-disk"
    assert path.read_text("utf-8") == "чужое"
    assert texts(service.take_from_disk(article.id)) == ["чужое"]
    service.save(article.id, [Paragraph("моё")], str(path))
    assert path.read_text("utf-8") == "моё"
    assert not service.changed_on_disk(article.id)


def test_an_article_outlives_its_file(service, path):
    article = service.open_file(str(path)).article
    path.unlink()
    assert not service.changed_on_disk(article.id)
    assert texts(service.open_file(str(path))) == ["один", "два"]
    service.save(article.id, [Paragraph("снова")], str(path))
    assert path.read_text("utf-8") == "снова"


def test_a_file_that_cannot_be_read_any_more_is_no_crash(service, path, monkeypatch):
    article = service.open_file(str(path)).article

    def forbidden(*_):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.read_bytes", forbidden)
    assert not service.changed_on_disk(article.id)


def test_a_save_that_fails_loses_neither_the_file_nor_the_text(service, path, monkeypatch):
    article = service.open_file(str(path)).article
    service.autosave(article.id, [Splice(0, 1, (Paragraph("правка"),))])

    def full(_handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(SaveFailure):
            service.save(article.id, [Paragraph("правка"), Paragraph("два")], str(path))
    assert path.read_text("utf-8") == "один\nдва"
    assert texts(service.open_article(article.id)) == ["правка", "два"]


@pytest.mark.parametrize("text", ["", "\x01\x02\x03", "\ud7ff\u0400\u0400"])
def test_any_text_can_be_saved_in_another_format_and_opened_again(service, path, tmp_path, text):
    article = service.open_file(str(path)).article
    service.save(article.id, [Paragraph("один")], str(tmp_path / "b.docx"))
    saved = service.save(article.id, [Paragraph(text)], str(tmp_path / "c.txt"))
    assert saved.source is not None
    assert (saved.source.format, saved.source.encoding, saved.source.data) == ("txt", "utf-8", text.encode())
    assert texts(service.open_article(article.id)) == [text]


def test_edits_that_could_not_be_stored_can_be_stored_again(service, path, monkeypatch):
    article = service.open_file(str(path)).article
    splice = Splice(2, 0, (Paragraph("три"),))
    with monkeypatch.context() as patched:
        patched.setattr("proofdesk.storage.articles.dump_splices", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            service.autosave(article.id, [splice])
    service.autosave(article.id, [splice])
    assert texts(service.open_article(article.id)) == ["один", "два", "три"]
