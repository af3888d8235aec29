# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read of a Word paragraph: its own letters and signs, and nothing that stands in it for another purpose."""

from __future__ import annotations

import io
import zipfile

import pytest

from proofdesk.core.documents import SourceFile
from proofdesk.core.text import Paragraph
from proofdesk.documents.docx import Docx
from tests.documents.test_contract import zipped
from tests.documents.test_docx_tracked import COLLEAGUE, package, text

BOX = f"<w:r><w:pict><w:txbxContent><w:p>{text('в рамке')}</w:p></w:txbxContent></w:pict></w:r>"
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
SHOWN, ENDED = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
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
    "a field in the code of another": (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText></w:r>'
        f"{FIELD}{SHOWN}{text('7')}{ENDED}{SHOWN}{text('ушла')}{ENDED}{text('.')}",
        "ушла.",
    ),
    "a field that ends elsewhere": (f"{FIELD}{text('Вода ')}", "Вода "),
    "a symbol": (f'{text("Вода")}<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>{text("ушла")}', "Вода\uf0e0ушла"),
    "a symbol without a number": (f'<w:r><w:sym w:char="да"/><w:sym w:char="A"/></w:r>{text("ушла")}', "ушла"),
    "a tab to a margin": (f'{text("Вода")}<w:r><w:ptab w:alignment="right"/></w:r>{text("ушла")}', "Вода\tушла"),
    "a pronunciation": (
        f"{text('Вода ')}<w:r><w:ruby><w:rt>{text('шла')}</w:rt><w:rubyBase>{text('ушла')}</w:rubyBase></w:ruby></w:r>",
        "Вода ушла",
    ),
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


@pytest.mark.parametrize(
    "target", ["/word/document.xml", "Word/DOCUMENT.xml", "word\\document.xml", "word/doc%75ment.xml"]
)
def test_a_part_is_found_however_its_address_is_written(target):
    with zipfile.ZipFile(io.BytesIO(package(f"<w:p>{text('Вода')}</w:p>"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", target.encode())
    assert [paragraph.text for paragraph in Docx().read("a.docx", zipped(parts)).paragraphs] == ["Вода"]


def test_a_letter_as_tall_as_lines_belongs_to_its_word():
    tall = '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>'
    frame = '<w:pPr><w:framePr w:w="100"/></w:pPr>'
    contents = (tall + text("В"), text("ода ушла"), frame + text("Рамка"), text("Конец"), tall + text("Я"))
    assert read("".join(f"<w:p>{content}</w:p>" for content in contents)) == ["Вода ушла", "Рамка", "Конец", "Я"]


def test_the_end_of_a_page_stays_one_when_words_are_put_before_it():
    data = package(f'<w:p><w:r><w:br w:type="page"/></w:r>{text("Вода ушла")}</w:p>')
    written = Docx().write(SourceFile("a.docx", "docx", data), [Paragraph("Новое \u2028Вода ушла")])
    assert [paragraph.text for paragraph in Docx().read("a.docx", written).paragraphs] == ["Новое \u2028Вода ушла"]
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert b'<w:br w:type="page"/>' in archive.read("word/document.xml")


@pytest.mark.parametrize(
    ("thing", "before", "after", "masked"),
    [
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "Пусть ", " мало", ["  "]),
        ("<w:r><w:drawing><wp:inline/></w:drawing></w:r>", "Знак ", ", и всё", [" ,"]),
        ("<w:r><w:object/></w:r>", "До", "после", ["оп"]),
        ("<w:r><w:object/></w:r>", "До ", "после", []),
        ("<w:r><w:object/></w:r>", "", " после", []),
        ("<w:r><w:drawing><wp:anchor/></w:drawing></w:r>", "Знак ", " и всё", []),
        ('<w:r><w:pict><w:shape style="position:absolute"/></w:pict></w:r>', "Знак ", " и всё", []),
    ],
)
def test_what_only_looks_wrong_without_an_object_in_the_line_is_masked(thing, before, after, masked):
    content = text(before) + f'<x xmlns:m="urn:m" xmlns:wp="urn:wp">{thing}</x>' + text(after)
    for body in (f"<w:p>{content}</w:p>", f"<w:p>{text('Снаружи')}{BOX.replace(text('в рамке'), content)}</w:p>"):
        paragraph = Docx().read("a.docx", package(body)).paragraphs[-1]
        assert paragraph.text == before + after
        assert [span.of(paragraph.text) for span in paragraph.masked] == masked


def read(body: str) -> list[str]:
    return [paragraph.text for paragraph in Docx().read("a.docx", package(f"{body}<w:sectPr/>")).paragraphs]
