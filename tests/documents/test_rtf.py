# SPDX-License-Identifier: GPL-3.0-or-later
"""RTF: what of its groups and words a reader sees, and which bytes an edit touches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.rtf import Rtf

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0"
    rb"{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset0 B;}{\f2\fcharset2 C;}{\f3\fcharset128 D;}}"
)
RTF = Rtf()


def read(body: bytes) -> list[str]:
    return [paragraph.text for paragraph in RTF.read("a.rtf", HEAD + body + b"}").paragraphs]


def written(body: bytes, *lines: str) -> bytes:
    source = RTF.read("a.rtf", HEAD + body + b"}").source
    data = RTF.write(source, [Paragraph(line) for line in lines])
    assert [paragraph.text for paragraph in RTF.read("a.rtf", data).paragraphs] == list(lines)
    assert data.startswith(HEAD)
    return data[len(HEAD) : -1]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (rb"\'c2\'ee\'e4\'e0\par one\par", ["Вода", "one"]),
        (rb"\f1 caf\'e9 \f0\'e9", ["café й"]),
        (rb"\f2\'a7 \f0 a", ["\uf0a7\uf020a"]),
        (rb"\f3\'82\'a0\'82" + b"\r\n" + rb"\'a2", ["あい"]),
        (rb"\u1056?\u1077\'e5\uc0\u1082\u1072 !", ["Река!"]),
        (rb"\uc2\u1056??\u1077\'3f?x", ["Реx"]),
        (rb"\u1056\u1077\u1082\par", ["Рек"]),
        (rb"\u8212\emdash x", ["—x"]),
        (rb"\u-10179?\u-8704?\u-10179?x", ["😀\ufffdx"]),
        (rb"a\line b\tab c\~d\_e\-f\{\}\\", ["a\u2028b\tc\u00a0d\u2011e\u00adf{}\\"]),
        (rb"a{\*\bkmkstart x}b{\*\unknown c}d", ["abd"]),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", ["link"]),
        (rb"{\upr{ansi}{\*\ud{\u1056?}}}", ["Р"]),
        (rb"a{\deleted b\par c}d\deleted e\deleted0 f\par", ["adf"]),
        (rb"a{\pict\bin5 }}{{\x}b", ["ab"]),
        (rb"{\listtext 1.\tab}a{\pntext\'b7}b", ["ab"]),
        (b"a\\\nb\r\nc", ["a", "bc"]),
        (rb"a\'0ab\u13?c", ["a\u2028b\u2028c"]),
        (rb"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt box\par}}{\shprslt box}}a\par b\par", ["a", "box", "b"]),
        (rb"a{\footnote note}\par{\header head\par}{\footer 7\par}b\par", ["a", "b", "note", "head"]),
        (rb"\trowd\intbl a\cell b\cell\row\pard c\par", ["a", "b", "c"]),
        (rb"", [""]),
    ],
)
def test_what_is_read(body, lines):
    assert read(body) == lines


@pytest.mark.parametrize(
    ("thing", "masked"),
    [
        (rb"{\pict\bin3 }}{}", ["  "]),
        (rb"{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}", ["  "]),
        (rb"{\object{\*\objdata 00}{\result{\pict 00}}}", ["  "]),
        (rb"{\mmath{\*\moMath{\mr x}}}", ["  "]),
        (rb"{\shp{\*\shpinst{\sp{\sn pib}{\sv{\pict 00}}}}}", []),
        (rb"{\*\bkmkstart a}", []),
    ],
)
def test_spaces_on_both_sides_of_a_picture_are_masked(thing, masked):
    paragraph = RTF.read("a.rtf", HEAD + b"one " + thing + b" two\\par}").paragraphs[0]
    assert paragraph.text == "one  two"
    assert [span.of(paragraph.text) for span in paragraph.masked] == masked


def test_roles_come_from_styles_and_places():
    styles = rb"{\stylesheet{\s1\b heading 1;}{\s2 heading 2;}}"
    body = styles + rb"\s1 a\par\pard\s2 b\par\pard\intbl c\cell\pard d{\footnote e}\par"
    paragraphs = RTF.read("a.rtf", HEAD + body + b"}").paragraphs
    assert [p.role for p in paragraphs] == [Role.HEADLINE, Role.SUBHEAD, Role.TABLE, Role.BODY, Role.NOTE]


@pytest.mark.parametrize(
    ("body", "lines", "after"),
    [
        (rb"{\b \'ec\'e0}\'ec\'e0 x\par", ["маба x"], rb"{\b \'ec\'e0}\'e1\'e0 x\par"),
        (rb"{\b \'ec\'e0}\'ec\'e0 x\par", ["мы x"], rb"{\b \'ec\'fb} x\par"),
        (rb"\b\'ecx\par", ["x"], rb"\b x\par"),
        (rb"\uc2\f1\u1056??x\par", ["Раx"], rb"\uc2\f1\u1056??\u1072??x\par"),
        (rb"\uc0\f1\u1056 x\par", ["Ра x"], None),
        (rb"a\par b\par", ["a", "новый", "b"], rb"a\par \'ed\'ee\'e2\'fb\'e9\par b\par"),
        (rb"a\par{\pict 00}b\par c", ["a", "c"], rb"a\par{\pict 00}c"),
        (rb"a\par b", ["a", ""], rb"a\par \par "),
        (rb"a", ["", "a"], rb"\par a"),
        (rb"a\cell b\cell\row", ["a", "x"], rb"a\cell x\cell\row"),
        (rb"\u1056?\u1077?\par", ["Ре😀"], rb"\u1056?\u1077?\u-10179?\u-8704?\par"),
        (rb"a{\deleted b}c\par", ["ax"], rb"a{\deleted b}x\par"),
        (rb"\page b\par", ["a \u2028b"], rb"a \page b\par"),
        (rb"\f2\'a7\par", ["\uf0a7 и {b} — 7"], None),
    ],
)
def test_an_edit_touches_only_its_own_characters(body, lines, after):
    data = written(body, *lines)
    assert after is None or data == after


@given(st.text(), st.integers(0, 3), st.sampled_from([1251, 1252, 932, 65001]))
def test_any_character_can_be_written_behind_any_word(text, skip, page):
    shown = "".join(c for c in text if (c >= " " or c == "\t") and not "\ud800" <= c < "\ue000")
    shown = shown.replace("\ufffd", "")
    data = b"{\\rtf1\\ansi\\ansicpg%d\\uc%d\\b\\'41}" % (page, skip)
    source = RTF.read("a.rtf", data).source
    for wanted in (shown + "A", "A" + shown):
        again = RTF.read("a.rtf", RTF.write(source, [Paragraph(wanted)])).paragraphs
        assert [paragraph.text for paragraph in again] == [wanted]


def test_words_in_cells_stay_in_their_cells():
    cells = rb"\trowd a\cell\cell\cell b\cell\row"
    assert written(cells, "a", "", "слово", "b") == rb"\trowd a\cell\cell\'f1\'eb\'ee\'e2\'ee\cell b\cell\row"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "document.empty"),
        (b"text", "document.not-rtf"),
        (b"text {\\rtf1 a}", "document.not-rtf"),
        (b"PK\x03\x04", "document.misnamed-package"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document.misnamed-old-word"),
        (b"{\\rtf1" + b"{" * 20_000, "document.nested"),
        (b"{\\rtf1 " + b"\\b" * 1_300_000, "document.too-complex"),
        (b"{\\rtf1 {\\*\\x " + b"{}" * 700_000, "document.too-complex"),
        (b"{\\rtf1 " + b"a" * 21_000_000, "document.too-long"),
    ],
)
def test_what_is_no_rtf_or_too_much_of_it_is_refused(data, reason):
    with pytest.raises(DocumentFailure) as failure:
        RTF.read("a.rtf", data)
    assert failure.value.why.key == reason


@given(st.binary(max_size=200))
def test_damage_neither_crashes_nor_changes_a_byte(noise):
    data = HEAD + noise + rb"\par x"
    document = RTF.read("a.rtf", data)
    assert RTF.write(document.source, document.paragraphs) == data
