# SPDX-License-Identifier: GPL-3.0-or-later
"""Old Word documents: converted where LibreOffice is installed, and a sentence that says what to do where it is not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.text import Paragraph
from proofdesk.documents import libreoffice
from proofdesk.documents.docx import Docx
from proofdesk.documents.legacyword import LegacyWord
from proofdesk.documents.registry import DocumentRegistry, default_formats

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = OLE + "WordDocument".encode("utf-16-le")
RICH = rb"{\rtf1\ansi\ansicpg1251 \'c2\'ee\'e4\'e0\par {\b one} two\par}"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@needs_office
def test_a_document_is_converted_and_goes_out_as_docx(tmp_path):
    (tmp_path / "a.rtf").write_bytes(RICH)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "doc:MS Word 97", "a.rtf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    registry = DocumentRegistry(default_formats())
    document = registry.open(str(tmp_path / "a.doc"))
    assert [p.text for p in document.paragraphs] == ["Вода", "one two"]
    assert (document.source.format, document.source.data) == ("doc", (tmp_path / "a.doc").read_bytes())
    note = registry.note(document.source)
    assert note is not None
    assert note.key == "document.doc-converted"
    edited = [Paragraph("Вода"), Paragraph("one three")]
    word = registry.render(document.source, edited, "b.docx")
    again = Docx().read("b.docx", word)
    assert [p.text for p in again.paragraphs] == ["Вода", "one three"]
    with pytest.raises(SaveFailure) as failure:
        registry.render(document.source, edited, "a.doc")
    assert failure.value.why.key == "document.doc-unwritten"


@needs_office
def test_rich_text_with_that_name_is_converted_too():
    assert [p.text for p in LegacyWord().read("a.doc", RICH).paragraphs] == ["Вода", "one two"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (WORD, "document.no-libreoffice"),
        (OLE + bytes(range(256)) * 20, "document.not-doc"),
        (RICH, "document.no-libreoffice"),
        (b"", "document.empty"),
        (b"PK\x03\x04", "document.misnamed-package"),
        (b"text", "document.not-doc"),
    ],
)
def test_without_libreoffice_one_sentence_says_what_to_do(data, reason):
    with pytest.raises(DocumentFailure) as failure:
        LegacyWord(lambda _: None).read("a.doc", data)
    assert failure.value.why.key == reason


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_an_office_that_hangs_is_ended_with_all_that_it_started(tmp_path, monkeypatch):
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\nsleep 300 & echo $! > {tmp_path}/pid; wait\n")
    office.chmod(0o755)
    monkeypatch.setattr(libreoffice, "LIMIT_S", 0.5)
    with pytest.raises(DocumentFailure) as failure:
        LegacyWord(lambda _: str(office)).read("a.doc", WORD)
    assert failure.value.why.key == "document.conversion-slow"
    child = Path("/proc", (tmp_path / "pid").read_text().strip())
    assert not child.exists() or "Z" in (child / "stat").read_text().split()[2]
