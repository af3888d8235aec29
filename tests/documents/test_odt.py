# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenDocument texts: what a reader sees of the XML, and how little of it an edit touches."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.documents import SourceFile
from proofdesk.core.errors import DocumentFailure
from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.odt import Odt
from tests.documents.odt_packages import BODY, FURNISHED, HEADED, content_of, inner, package

ODT = Odt()
NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>Сноска.</text:p></text:note-body></text:note>"
)


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in ODT.read("a.odt", data).paragraphs]


def edited(data: bytes, *texts: str) -> bytes:
    written = ODT.write(SourceFile("a.odt", "odt", data), [Paragraph(text) for text in texts])
    assert lines(written) == list(texts)
    return written


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("a   b", "a b"),
        ("\n  a\n  b", "a b"),
        ("a<text:s/> b", "a  b"),
        ("a <text:s/>b", "a  b"),
        ('a<text:s text:c="3"/>b', "a   b"),
        ('a<text:s text:c="0"/><text:s text:c="-1"/><text:s text:c="много"/>b', "a   b"),
        ('a <text:bookmark text:name="x"/> b', "a b"),
        ('a <text:change text:change-id="q"/> b', "a b"),
        ("a <text:span> b</text:span>", "a b"),
        ("a<text:tab/> b<text:line-break/> c", "a\t b\u2028 c"),
        ("a <text:date>x y</text:date> b", "a x y b"),
        ("a <office:annotation><dc:creator>Q</dc:creator><text:p>note</text:p></office:annotation> b", "a  b"),
        (
            "a <text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>rt</text:ruby-text></text:ruby> b",
            "a base b",
        ),
        ("a<loext:content-control> b</loext:content-control> c", "a b c"),
        ("a<!-- no --><?no no?>b", "ab"),
        ("<![CDATA[a  <b>]]>", "a <b>"),
        ("end ", "end "),
    ],
)
def test_a_reader_sees_white_space_as_libreoffice_shows_it(xml, text):
    assert lines(package(f"<text:p>{xml}</text:p>")) == [text]


@pytest.mark.parametrize(
    ("xml", "text", "expected"),
    [
        ("Поло<text:span>морчук</text:span>", "Поломарчук", "Поло<text:span>марчук</text:span>"),
        ("a b c", "a c", "a c"),
        ("a b c", "a  c", "a <text:s/>c"),
        ("b c", " c", "<text:s/>c"),
        ("a c", "a\tb\u2028c", "a<text:tab/>b<text:line-break/>c"),
        ('a<text:s text:c="3"/>b', "a b", "a<text:s/>b"),
        ('a<text:s text:c="3"/>b', "a  x b", 'a<text:s text:c="2"/>x<text:s/>b'),
        ('a<text:bookmark text:name="x"/> b', "c b", 'c<text:bookmark text:name="x"/> b'),
        ("\n a\n b", "a c", "\n a\n c"),
        ("a <text:span> b</text:span>", "a  b", "a <text:s/><text:span>b</text:span>"),
        ("<text:page-number>7</text:page-number>", "7 лист", "<text:page-number>7</text:page-number> лист"),
        ("<text:page-number>7</text:page-number>", "лист 7", "лист <text:page-number>7</text:page-number>"),
        ("<text:span>a</text:span>", "", "<text:span></text:span>"),
    ],
)
def test_an_edit_touches_only_its_words(xml, text, expected):
    written = edited(package(f"<text:p>{xml}</text:p>"), text)
    assert inner(written).replace("<text:span/>", "<text:span></text:span>") == (f"<text:p>{expected}</text:p>")


@pytest.mark.parametrize(
    ("xml", "text", "masked"),
    [
        ("Автор <text:author-name>Л.Н. Ким</text:author-name>, да", "Автор Л.Н. Ким, да", ["Л.Н. Ким"]),
        ('<text:author-name text:fixed="true">Л.Н. Ким</text:author-name>', "Л.Н. Ким", []),
        ("<text:bookmark-ref>Л.Н. Ким</text:bookmark-ref>", "Л.Н. Ким", []),
        ('Пусть <draw:frame text:anchor-type="as-char"/>, и всё', "Пусть , и всё", [" ,"]),
        ('Пусть <draw:a><draw:frame text:anchor-type="as-char"/></draw:a> мало', "Пусть  мало", ["  "]),
        ('Пусть <draw:frame text:anchor-type="as-char"/>мало', "Пусть мало", []),
        ('Пусть <draw:frame text:anchor-type="paragraph"/> мало', "Пусть  мало", []),
    ],
)
def test_what_a_correction_would_spoil_is_masked(xml, text, masked):
    paragraph = ODT.read("a.odt", package(f"<text:p>{xml}</text:p>")).paragraphs[0]
    assert paragraph.text == text
    assert [span.of(text) for span in paragraph.masked] == masked


REFERENCE = '<text:bookmark-ref text:reference-format="text" text:ref-name="b">{}</text:bookmark-ref>'


@pytest.mark.parametrize(
    ("xml", "text", "expected"),
    [
        (f"см. {REFERENCE.format('Ход рабты')}.", "см. Ход работы.", f"см. {REFERENCE.format('Ход работы')}."),
        ('<text:author-name text:fixed="true">Л.Н. Ким</text:author-name>', "Л.\xa0Н. Ким", None),
        ("<text:text-input>Л.Н. Ким</text:text-input>", "Л.\xa0Н. Ким", None),
        ("а<text:text-input> Л.Н. Ким\n</text:text-input>", "а Л.\xa0Н. Ким ", None),
        (
            "<text:meta-field>два<text:s/> слова</text:meta-field>",
            "два слова",
            "<text:meta-field>два слова</text:meta-field>",
        ),
    ],
)
def test_a_field_that_the_file_fills_is_still_a_field_after_an_edit_inside(xml, text, expected):
    written = edited(package(f"<text:p>{xml}</text:p>"), text)
    assert inner(written) == f"<text:p>{expected or xml}</text:p>".replace("Л.Н.", "Л.\xa0Н.")


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        # LibreOffice would put the author, the title or the date of its own there.
        ("<text:author-name>Л.Н. Ким</text:author-name>", "Л. Ким"),
        ('<text:date text:fixed="true">3 мая</text:date>', "4 мая"),
        # A field shows no runs of spaces, tabs and line breaks.
        (REFERENCE.format("Ход рабты"), "Ход  работы"),
        (REFERENCE.format("Ход рабты"), "Ход\tработы"),
        (REFERENCE.format("Ход рабты"), "Ход\u2028работы"),
        # What stood beside it would be gone when the field is made anew.
        (f"Глава {REFERENCE.format('пять')}.", "Раздел-шесть."),
    ],
)
def test_an_edit_that_a_field_cannot_hold_makes_it_text(xml, text):
    written = inner(edited(package(f"<text:p>{xml}</text:p>"), text))
    assert not any(name in written for name in ("author-name", "date", "bookmark-ref"))


def test_spaces_beside_a_field_that_became_text_are_kept():
    edited(package("<text:p>а<text:tab/><text:title>г</text:title> д</text:p>"), "а\t  ")


@given(st.lists(st.sampled_from(["a", "б", " ", "  ", "\t", "\u2028", "\xa0", "😀"]), max_size=12))
def test_any_text_can_stand_in_any_piece(signs):
    text = "".join(signs)
    data = package(
        '<text:p> a <text:span>б<text:s text:c="2"/></text:span> в <text:tab/><text:title>г</text:title> д'
        "<text:bookmark-ref>а б</text:bookmark-ref></text:p>"
    )
    edited(data, text)


def test_parts_are_the_same_but_for_the_edit():
    data = package(FURNISHED, masters=HEADED, members={"Pictures/a.png": "x"})
    texts = [text.replace("Врезка", "Врёзка") for text in lines(data)]
    written = edited(data, *texts)
    with zipfile.ZipFile(io.BytesIO(written)) as new, zipfile.ZipFile(io.BytesIO(data)) as old:
        assert new.namelist() == old.namelist()
        assert [n for n in new.namelist() if new.read(n) != old.read(n)] == ["content.xml"]
        assert (new.infolist()[0].filename, new.infolist()[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert inner(written) == inner(data).replace("Врезка", "Врёзка")


def test_every_place_has_its_kind():
    document = ODT.read("a.odt", package(FURNISHED, masters=HEADED))
    assert [(p.text, p.role) for p in document.paragraphs[1:]] == [
        ("ячейка один", Role.TABLE),
        ("ячейка два", Role.TABLE),
        ("и её вторая строка", Role.TABLE),
        ("После таблицы.", Role.BODY),
        ("Врезка.", Role.BOX),
        ("Конец.", Role.BODY),
        ("Гидролог Поломорчук.", Role.NOTE),
        ("Вестник реки", Role.HEADER),
    ]


def test_roles_come_from_styles_through_those_that_they_are_made_from():
    roles = {p.text: p.role for p in ODT.read("a.odt", package(BODY)).paragraphs}
    assert roles["Вода ушла"] is Role.HEADLINE
    assert roles["Подзаголовок"] is Role.SUBHEAD
    assert roles["Рис. 1. Река"] is Role.CAPTION
    assert roles["первое"] is Role.BODY


def test_a_style_that_is_made_from_itself_says_nothing():
    style = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="P1"/>'
    data = package('<text:p text:style-name="P1">a</text:p>')
    content = content_of(data).replace("<office:automatic-styles>", f"<office:automatic-styles>{style}")
    assert ODT.read("a.odt", package("", members={"content.xml": content})).paragraphs[0].text == "a"


def test_text_that_was_deleted_or_is_not_shown_is_not_read():
    hidden = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>старое</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        '<text:section text:display="none"><text:p>тайное</text:p></text:section>'
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Содержание"
        "</text:index-title-template></text:table-of-content-source><text:index-body><text:p>Глава</text:p>"
        "</text:index-body></text:table-of-content>"
    )
    assert lines(package(f'{hidden}<text:p>но<text:change text:change-id="c"/>вое</text:p>')) == ["Глава", "новое"]


def test_a_new_item_of_a_list_stands_in_the_list():
    data = package(
        '<text:list text:style-name="L"><text:list-item><text:p text:style-name="P1">один</text:p></text:list-item>'
        "</text:list>"
    )
    assert inner(edited(data, "один", "два")) == (
        '<text:list text:style-name="L"><text:list-item><text:p text:style-name="P1">один</text:p></text:list-item>'
        '<text:list-item><text:p text:style-name="P1">два</text:p></text:list-item></text:list>'
    )


def test_a_list_goes_with_its_last_item_and_marks_stay():
    data = package(
        '<text:p>a</text:p><text:list><text:list-item><text:p>один<text:bookmark text:name="b"/></text:p>'
        "</text:list-item></text:list><text:p>b</text:p>"
    )
    assert inner(edited(data, "a", "b")) == '<text:p>a<text:bookmark text:name="b"/></text:p><text:p>b</text:p>'


def test_a_paragraph_with_a_note_is_only_emptied():
    data = package(f"<text:p>раз</text:p><text:p>два{NOTE}</text:p>")
    written = ODT.write(SourceFile("a.odt", "odt", data), [Paragraph("раз"), Paragraph("Сноска.")])
    assert lines(written) == ["раз", "", "Сноска."]


def test_new_text_looks_as_its_neighbour_does():
    data = package('<text:p text:style-name="P2" xml:id="x"><text:span text:style-name="T1">жирно</text:span></text:p>')
    assert inner(edited(data, "жирно", "и это")).endswith(
        '<text:p text:style-name="P2"><text:span text:style-name="T1">и это</text:span></text:p>'
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "document.empty"),
        (b"text", "document.no-package"),
        (package("<text:p>a</text:p>")[:-400], "document.damaged"),
        (package("<text:p>a</text:q>"), "document.damaged"),
        (package("", members={"content.xml": "<a/>"}), "document.not-odt"),
        (
            package("", members={"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "document.entities",
        ),
        (package("", members={"content.xml": '<!DOCTYPE a SYSTEM "a.dtd"><a>&b;</a>'}), "document.entities"),
        (package("a" + '<text:p><text:s text:c="65000"/></text:p>' * 400), "document.bomb"),
        (
            package(
                "",
                members={
                    "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                    "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
                    "content.xml": "\x01\x02",
                },
            ),
            "document.password-odt",
        ),
    ],
)
def test_what_is_no_sound_document_is_refused_with_its_reason(data, reason):
    with pytest.raises(DocumentFailure) as failure:
        ODT.read("a.odt", data)
    assert failure.value.why.key == reason


def test_a_document_type_without_entities_is_harmless_and_stays():
    head = '<!DOCTYPE office:document-content PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "office.dtd">'
    content = content_of(package("<text:p>a</text:p>")).replace("?>", f"?>{head}", 1)
    written = edited(package("", members={"content.xml": content}), "b")
    assert head in content_of(written)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_a_part_that_is_there_twice_the_last_counts():
    target = io.BytesIO(package("<text:p>первое</text:p>"))
    last = content_of(package("<text:p>второе</text:p>"))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("content.xml", last)
    assert lines(target.getvalue()) == ["второе"]
    with zipfile.ZipFile(io.BytesIO(edited(target.getvalue(), "третье"))) as archive:
        assert archive.namelist().count("content.xml") == 1
