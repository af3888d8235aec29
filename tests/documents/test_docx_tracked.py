# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracked changes of Word: accepted they are the clean export, rejected they are the original, formatting and all."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import zipfile
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from proofdesk.core.documents import Markup, Signature, SourceFile
from proofdesk.core.text import Paragraph
from proofdesk.documents.docx import Docx
from tests.documents.test_contract import SAMPLES, zipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.edits import Edit

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
TEXTUAL = ("word/document", "word/footnotes", "word/header", "word/footer")
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


class BySomebody:
    """Signs everything alike, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []

    def signatures(self, before: str, edits: Sequence[Edit]) -> list[Signature]:
        self.asked.append((before, [f"{edit.span.of(before)}→{edit.replacement}" for edit in edits]))
        return [Signature("Анна Ким", NOON) for _ in edits]


def package(body: str) -> bytes:
    """A document with this inner XML of w:body."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{types}"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{content}"/></Types>'
            ).encode(),
            "_rels/.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r" Type="{relation}" Target="word/document.xml"/></Relationships>'
            ).encode(),
            "word/document.xml": f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'.encode(),
        }
    )


def text(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


BOLD = "<w:rPr><w:b/></w:rPr>"
COLLEAGUE = 'w:id="7" w:author="Пётр" w:date="2026-11-01T10:00:00Z"'
CENTRED = '<w:pPr><w:jc w:val="center"/></w:pPr>'

TRACKED_ALREADY = package(
    f"<w:p>{text('Мы ')}<w:ins {COLLEAGUE}>{text('очень ждали и ', BOLD)}</w:ins>"
    f"<w:del {COLLEAGUE}><w:r><w:delText>не </w:delText></w:r></w:del>{text('дождались.')}</w:p>"
    f"<w:p><w:pPr><w:rPr><w:del {COLLEAGUE}/></w:rPr></w:pPr>{text('Начало ')}</w:p>"
    f"<w:p>{CENTRED}{text('и конец.')}</w:p>"
    f"<w:p>{text('А')}<w:r><w:tab/></w:r>{text('Б', BOLD)}</w:p>"
    f'<w:p>{CENTRED}<w:hyperlink w:anchor="x">{text("ссылка на слово")}</w:hyperlink>{text(" и всё")}</w:p>'
    f"<w:tbl><w:tr><w:tc><w:p>{text('ячейка')}</w:p><w:p>{CENTRED}{text('вторая строка')}</w:p></w:tc></w:tr></w:tbl>"
    f"<w:p>{text('После таблицы.')}</w:p><w:sectPr/>"
)

WORD_SAMPLES = {name: data for name, (file, data) in SAMPLES.items() if file.endswith(".docx")}
WORD_SAMPLES["tracked already"] = TRACKED_ALREADY
WORD_SAMPLES["with signs"] = package(
    f'<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>{text("В", BOLD)}</w:p><w:p>{text("ода ушла")}</w:p>'
    f'<w:p>{text("Знак")}<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:ptab w:alignment="right"/></w:r>'
    f'<w:fldSimple w:instr="REF a">{text("ссылка на слово")}</w:fldSimple></w:p><w:p>{text("Конец.")}</w:p><w:sectPr/>'
)


class Resolved(NamedTuple):
    """One paragraph after changes were accepted or rejected: its layout and its characters with their formatting."""

    layout: bytes
    characters: list[tuple[str, bytes]]


def resolved(data: bytes, *, accept: bool, ours: bool = False) -> dict[str, list[Resolved]]:
    """The paragraphs of every part; with `ours`, only changes of Анна Ким are accepted or rejected, others accepted."""
    made: dict[str, list[Resolved]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(TEXTUAL) and name.endswith(".xml"):
                content = archive.read(name).replace(
                    b"purl.oclc.org/ooxml/wordprocessingml/main", NAMESPACE[7:].encode()
                )
                made[name] = _resolve(etree.fromstring(content), accept=accept, ours=ours)
    return made


def _resolve(root: etree._Element, *, accept: bool, ours: bool) -> list[Resolved]:
    def keeps(change: etree._Element) -> bool:
        """Whether what the change inserted stays (what it deleted goes)."""
        return accept or (ours and change.get(f"{W}author") != "Анна Ким")

    for change in [*root.iter(f"{W}ins", f"{W}del")]:
        parent = change.getparent()
        assert parent is not None
        stays = keeps(change) == (change.tag == f"{W}ins")
        if parent.tag == f"{W}rPr":
            if stays:
                parent.remove(change)
            else:
                change.tag = "gone"
        elif stays:
            for child in reversed(change):
                change.addnext(child)
            parent.remove(change)
        else:
            parent.remove(change)
    for change in [*root.iter(f"{W}pPrChange")]:
        layout = change.getparent()
        assert layout is not None
        layout.remove(change)
        if not keeps(change):
            mark = [e for e in layout if e.tag == f"{W}rPr"]
            layout[:] = [*change[0], *mark]
    return _paragraphs(root)


def _paragraphs(root: etree._Element) -> list[Resolved]:
    found: list[Resolved] = []
    unended: dict[etree._Element | None, int] = {}
    """By the element that they stand in: paragraphs without a mark, which go on in the next one there."""
    for paragraph in root.iter(f"{W}p"):
        number = unended.pop(paragraph.getparent(), len(found))
        if number == len(found):
            found.append(Resolved(b"", []))
        for run in paragraph.iter(f"{W}r"):
            if next(run.iterancestors(f"{W}p")) is not paragraph:
                continue
            properties = run.find(f"{W}rPr")
            style = b"" if properties is None else etree.tostring(properties, method="c14n")
            for child in run:
                if child.tag in {f"{W}t", f"{W}delText"}:
                    found[number].characters.extend((sign, style) for sign in child.text or "")
                elif child.tag in {f"{W}tab", f"{W}br"}:
                    found[number].characters.append(("\t" if child.tag == f"{W}tab" else "\u2028", style))
        layout = paragraph.find(f"{W}pPr")
        if layout is not None and layout.find(f"{W}rPr/gone") is not None:
            unended[paragraph.getparent()] = number
            continue
        plain = deepcopy(layout) if layout is not None else etree.Element("none")
        for mark in plain.findall(f"{W}rPr"):
            plain.remove(mark)
        found[number] = found[number]._replace(layout=etree.tostring(plain, method="c14n") if len(plain) else b"")
    assert not unended, "text runs into nothing"
    return found


def written(data: bytes, paragraphs: Sequence[str], tracking: BySomebody | None = None) -> bytes:
    source = SourceFile("a.docx", "docx", data)
    return Docx().write_marked(source, [Paragraph(line) for line in paragraphs], Markup(tracking))


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Docx().read("a.docx", data).paragraphs]


def body_of(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def spoken(paragraphs: Sequence[str]) -> list[str]:
    return sorted(words for words in paragraphs if any(map(str.isalpha, words)))


def assert_tracked(data: bytes, paragraphs: Sequence[str]) -> bytes:
    tracked = written(data, paragraphs, BySomebody())
    clean = written(data, paragraphs)
    assert lines(tracked) == lines(clean)
    # What is added after the notes comes into the body, before them; what has to stay is only emptied, and a note
    # without a word is not read.
    assert spoken(lines(tracked)) == spoken(paragraphs)
    for part, paragraphs_of in resolved(tracked, accept=True).items():
        assert paragraphs_of == resolved(clean, accept=True)[part]
    assert resolved(tracked, accept=False, ours=True) == resolved(data, accept=True)
    return tracked


@settings(max_examples=150)
@given(
    st.sampled_from([name for name in WORD_SAMPLES if name != "word without text"]), st.randoms(use_true_random=False)
)
def test_any_edits_are_the_clean_export_when_accepted_and_the_original_when_rejected(sample, rng: random.Random):
    data = WORD_SAMPLES[sample]
    paragraphs = lines(data)
    for _ in range(rng.randint(1, 6)):
        index = rng.randrange(len(paragraphs) + 1)
        match rng.randrange(4):
            case 0:
                paragraphs.insert(index, rng.choice(["новый абзац", "", "ещё\tодин"]))
            case 1 if len(paragraphs) > 1:
                del paragraphs[min(index, len(paragraphs) - 1)]
            case _:
                number = min(index, len(paragraphs) - 1)
                cut, end = sorted(rng.randint(0, len(paragraphs[number])) for _ in range(2))
                end = end if rng.randrange(2) else cut
                typed = rng.choice(["слово", " и ", "", "а", ",", "\t", "\u2028"])
                paragraphs[number] = paragraphs[number][:cut] + typed + paragraphs[number][end:]
    assert_tracked(data, paragraphs)


def is_within(change: etree._Element, name: str) -> bool:
    parent = change.getparent()
    return parent is not None and parent.tag == f"{W}{name}"


def changes(data: bytes) -> list[tuple[str, str]]:
    """(ins or del, its words) of Анна Ким in the body, in order."""
    root = etree.fromstring(body_of(data).encode())
    return [
        (change.tag.removeprefix(W), "".join(str(t.text or "") for t in change.iter(f"{W}t", f"{W}delText")))
        for change in root.iter(f"{W}ins", f"{W}del")
        if change.get(f"{W}author") == "Анна Ким" and not is_within(change, "rPr")
    ]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Борис Поломорчук сказал", "Борис Поломарчук сказал", [("del", "Поломорчук"), ("ins", "Поломарчук")]),
        ("Он сказал что да", "Он сказал, что да", [("ins", ",")]),
        ("по этому мы", "поэтому мы", [("del", "по этому"), ("ins", "поэтому")]),
        ("втечение дня", "в течение дня", [("del", "втечение"), ("ins", "в течение")]),
        ("кто то пришёл", "кто-то пришёл", [("del", "кто то"), ("ins", "кто-то")]),
        ("он  пришёл", "он пришёл", [("del", " ")]),
        ("мы - это", "мы — это", [("del", "-"), ("ins", "—")]),
        ("мы ждали", "мы не ждали", [("ins", "не ")]),
        ("мы не ждали", "мы ждали", [("del", "не ")]),
        ("один два", "раз три", [("del", "один"), ("ins", "раз"), ("del", "два"), ("ins", "три")]),
        ("😀 и\u0306од", "😀 и\u0306ода", [("del", "и\u0306од"), ("ins", "и\u0306ода")]),
    ],
)
def test_a_change_is_shown_as_whole_words_and_no_more(before, after, shown):
    tracked = assert_tracked(package(f"<w:p>{text(before)}</w:p>"), [after])
    assert changes(tracked) == shown


def test_a_word_of_two_formats_keeps_both():
    data = package(f"<w:p>{text('Поло')}{text('морчук', BOLD)}</w:p>")
    tracked = assert_tracked(data, ["Поламарчук"])
    assert changes(tracked) == [("del", "Поло"), ("ins", "Пола"), ("del", "морчук"), ("ins", "марчук")]
    body = body_of(tracked)
    assert body.index("Пола") < body.index("<w:b/>") < body.index("марчук")


def test_a_change_is_signed_with_its_author_and_the_wall_clock():
    tracked = assert_tracked(package(f"<w:p>{text('раз')}</w:p>"), ["два"])
    change = next(etree.fromstring(body_of(tracked).encode()).iter(f"{W}ins"))
    assert change.get(f"{W}author") == "Анна Ким"
    assert change.get(f"{W}date") == NOON.astimezone().strftime("%Y-%m-%dT%H:%M:%SZ")


def test_who_signs_is_asked_about_each_paragraph_with_its_edits():
    asked = BySomebody()
    data = package(f"<w:p>{text('раз два')}</w:p><w:p>{text('лишний')}</w:p><w:p>{text('три')}</w:p>")
    written(data, ["раз двое", "три", "новый"], asked)
    assert asked.asked == [("раз два", ["а→ое"]), ("", ["→новый"]), ("лишний", ["лишний→"])]


def test_what_a_colleague_tracked_stays_theirs():
    paragraphs = lines(TRACKED_ALREADY)
    assert paragraphs[:3] == ["Мы очень ждали и дождались.", "Начало и конец.", "А\tБ"]
    tracked = assert_tracked(TRACKED_ALREADY, ["Мы очень долго ждали и дождались.", *paragraphs[1:]])
    root = etree.fromstring(body_of(tracked).encode())
    theirs = [c for c in root.iter(f"{W}ins") if c.get(f"{W}author") == "Пётр"]
    assert ["".join(map(str, c.itertext())) for c in theirs] == ["очень ", "ждали и "]
    assert not [c for c in root.iter(f"{W}ins") if is_within(c, "ins")]
    assert "не </w:delText>" in body_of(tracked)
    numbers = [c.get(f"{W}id") for c in root.iter(f"{W}ins", f"{W}del") if c.get(f"{W}author") == "Анна Ким"]
    assert len(set(numbers)) == len(numbers) == 1
    assert "7" not in numbers


def test_of_a_colleagues_insertion_a_word_can_be_deleted():
    tracked = assert_tracked(TRACKED_ALREADY, ["Мы ждали и дождались.", *lines(TRACKED_ALREADY)[1:]])
    assert changes(tracked) == [("del", "очень ")]


def test_the_last_paragraph_goes_with_the_mark_before_it():
    data = package(f"<w:p>{text('раз')}</w:p><w:p>{CENTRED}{text('два')}</w:p><w:sectPr/>")
    tracked = assert_tracked(data, ["раз"])
    first, last = etree.fromstring(body_of(tracked).encode()).iter(f"{W}p")
    assert first.find(f"{W}pPr/{W}rPr/{W}del") is not None
    assert last.find(f"{W}pPr/{W}rPr/{W}del") is None
    assert last.find(f"{W}pPr/{W}pPrChange/{W}pPr/{W}jc") is not None


def test_an_unedited_document_has_nothing_tracked():
    assert written(TRACKED_ALREADY, lines(TRACKED_ALREADY), BySomebody()) == TRACKED_ALREADY


def test_a_tab_is_replaced_where_it_stands():
    data = package(f"<w:p>{text('А')}<w:r><w:tab/></w:r>{text('Б', BOLD)}</w:p>")
    assert lines(written(data, ["А Б"])) == ["А Б"]
    assert lines(written(data, ["А\t Б"])) == ["А\t Б"]
    assert lines(assert_tracked(data, ["А Б"])) == ["А Б"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (libreoffice-writer-nogui) is not installed")
def test_libreoffice_shows_the_changes_and_reads_the_new_text(tmp_path):
    paragraphs = [line.replace("слово", "слова").replace("вторая", "третья") for line in lines(TRACKED_ALREADY)]
    (tmp_path / "a.docx").write_bytes(written(TRACKED_ALREADY, [*paragraphs, "Новый."], BySomebody()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "odt", "a.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(tmp_path / "a.odt") as archive:
        content = archive.read("content.xml").decode()
    regions = content.split("</text:changed-region>")[:-1]
    ours = [region for region in regions if "Анна Ким" in region]
    assert len([region for region in ours if "<text:insertion>" in region]) >= 3
    assert len([region for region in ours if "<text:deletion>" in region]) == 2
    assert len(regions) > len(ours)


def test_line_ends_of_the_file_are_kept_where_a_space_beside_them_goes():
    data = package(f"<w:p>{text('раз')}{text('&#13;&#10;', BOLD)}{text('два')}</w:p>")
    assert lines(data) == ["раз  два"]
    tracked = written(data, ["раз два"], BySomebody())
    assert lines(tracked) == ["раз два"]
    assert [change[0] for change in changes(tracked)] == ["del"]
    assert resolved(tracked, accept=False, ours=True) == resolved(data, accept=True)


def test_paragraphs_are_joined_across_the_box_that_stands_in_one_of_them():
    data = WORD_SAMPLES["word with a box"]
    tracked = assert_tracked(data, lines(data)[-3:])
    assert [line for line in lines(tracked) if line] == lines(data)[-3:]
