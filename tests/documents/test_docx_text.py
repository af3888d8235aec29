# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read of a Word paragraph: its own letters and signs, and nothing that stands in it for another purpose."""

from __future__ import annotations

import pytest

from proofdesk.documents.docx import Docx
from tests.documents.test_docx_tracked import COLLEAGUE, package, text

BOX = f"<w:r><w:pict><w:txbxContent><w:p>{text('в рамке')}</w:p></w:txbxContent></w:pict></w:r>"
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
PARAGRAPHS = {
    "runs": (text("Вода ") + text("ушла.", "<w:rPr><w:b/></w:rPr>"), "Вода ушла."),
    "nothing": ("", ""),
    "signs": (text("Вода") + "<w:r><w:tab/><w:br/><w:softHyphen/></w:r>" + text("ушла"), "Вода\t\u2028\u00adушла"),
    "a sign in a link": ('<w:hyperlink w:anchor="x"><w:r><w:tab/></w:r></w:hyperlink>' + text("ушла"), "\tушла"),
    "a link": (f'{text("Вода ")}<w:hyperlink w:anchor="x">{text("ушла")}</w:hyperlink>', "Вода ушла"),
    "a line end of the file": (text("Вода\nушла"), "Вода ушла"),
    "white space between elements": (f"\n  {text('Вода')}\n  {text('ушла')}\n", "Водаушла"),
    "what was deleted": (
        f"{text('Вода ')}<w:del {COLLEAGUE}><w:r><w:delText>не </w:delText></w:r></w:del>{text('ушла')}",
        "Вода ушла",
    ),
    "what was moved away": (f"<w:moveFrom {COLLEAGUE}>{text('не ')}</w:moveFrom>{text('ушла')}", "ушла"),
    "a field": (FIELD + text("ушла"), "ушла"),
    "a comment of the file": (f"{text('Вода ')}<!-- не -->{text('ушла')}", "Вода ушла"),
    "an instruction of the file": (f"{text('Вода ')}<?не не?>{text('ушла')}", "Вода ушла"),
    "a comment among the letters": ("<w:r><w:t>Вода <!-- не -->ушла</w:t></w:r>", "Вода ушла"),
    "tab stops": ('<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>' + text("ушла"), "ушла"),
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_a_paragraph_is_read_as_a_reader_sees_it(name):
    content, expected = PARAGRAPHS[name]
    assert read(f"<w:p>{content}</w:p>") == [expected]


def test_it_is_read_the_same_beside_all_others():
    body = "".join(f"<w:p>{content}</w:p>" for content, _ in PARAGRAPHS.values())
    assert read(body) == [expected for _, expected in PARAGRAPHS.values()]


def test_a_box_is_a_paragraph_of_its_own():
    assert read(f"<w:p>{text('Вода ')}{BOX}{text('ушла')}</w:p>") == ["Вода ушла", "в рамке"]


def test_only_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next():
    mark = f"<w:pPr><w:rPr><w:del {COLLEAGUE}/></w:rPr></w:pPr>"
    deleted = f"<w:del {COLLEAGUE}><w:r><w:delText>не</w:delText></w:r></w:del>"
    contents = (text("раз") + deleted, mark + text("два "), text("три"), text("и"))
    assert read("".join(f"<w:p>{content}</w:p>" for content in contents)) == ["раз", "два три", "и"]


def read(body: str) -> list[str]:
    return [paragraph.text for paragraph in Docx().read("a.docx", package(f"{body}<w:sectPr/>")).paragraphs]
