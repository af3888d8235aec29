# SPDX-License-Identifier: GPL-3.0-or-later
"""What every format must do, run over samples of each; a new format adds its samples and nothing else."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zipfile

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.packages import repacked
from proofdesk.documents.registry import DocumentRegistry, default_formats
from tests.documents.odt_packages import BODY, FURNISHED, HEADED, package

REGISTRY = DocumentRegistry(default_formats())
STORY = [
    "Общество",
    "",
    "Вода ушла: что известно",
    "",
    "Река 😀 вернулась в берега, и\u0306 это видно.",
    "Конец\u00a0дня.",
]


def word_sample() -> bytes:
    document = python_docx.Document()
    document.add_heading("Вода ушла", level=1)
    paragraph = document.add_paragraph("Гидро")
    paragraph.add_run("лог Борис").bold = True
    paragraph.add_run(" Поломорчук\tсказал 😀")
    document.add_paragraph("Второй абзац.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "ячейка один"
    table.cell(0, 1).text = "ячейка два"
    document.add_paragraph("Последний абзац, и\u0306 всё.")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def moved_word_sample() -> bytes:
    """As Office 365 writes it: the main part has another name, which only the package's relations tell."""
    parts = parts_of(word_sample())
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'"word/', b'"/word/')
    return zipped(parts)


def strict_word_sample() -> bytes:
    """In the namespaces of ISO/IEC 29500 Strict."""
    namespaces = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    parts = parts_of(word_sample())
    for old, new in namespaces.items():
        parts = {name: content.replace(old, new) for name, content in parts.items()}
    return zipped(parts)


def noted_word_sample() -> bytes:
    """With a header, a page number below, and a footnote."""
    document = python_docx.Document(io.BytesIO(word_sample()))
    document.sections[0].header.paragraphs[0].text = "Вестник реки"
    document.sections[0].footer.paragraphs[0].text = "7"
    target = io.BytesIO()
    document.save(target)
    parts = parts_of(target.getvalue())
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{relation}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    parts["word/footnotes.xml"] = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Гидролог Поломорчук.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    ).encode()
    return zipped(parts)


def boxed_word_sample() -> bytes:
    """With a text box, which Word writes twice: once for itself, once for older programs."""
    parts = parts_of(word_sample())
    box = "<w:txbxContent><w:p><w:r><w:t>Врезка Поломорчука.</w:t></w:r></w:p></w:txbxContent>"
    run = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:p>", f"{run}</w:p>".encode(), 1)
    return zipped(parts)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset0 B;}}"
    rb"{\stylesheet{\s1 heading 1;}}{\*\generator x;}"
    rb"\pard\s1{\b \'c2\'ee\'e4\'e0\~\'f3\'f8\'eb\'e0}\par\pard "
    b"\r\n"
    rb"\f1\uc0\u1056\u1077\uc1\f0\'ea\'e0{\i , }{\deleted \'ed\'e5\par}\'e8\tab x\u-10179?\u-8704?\par\par"
    rb"{\pict\pngblip\bin3 }{\}\f1 caf\'e9}"
)

PAGE = (
    '<!DOCTYPE html>\r\n<html><head><meta charset="windows-1251"><title>Вода</title></head>\r\n<body><h1>Вода ушла</h1>'
    "<p>Река <b>верну</b>лась в берега,\r\nи&nbsp;это видно.<br>Конец.</p><ul><li>Первое<li>Второе</ul></body></html>"
)

SAMPLES: dict[str, tuple[str, bytes]] = {
    "utf-8": ("a.txt", "\n".join(STORY).encode()),
    "utf-8 with mark, crlf": ("a.txt", b"\xef\xbb\xbf" + "\r\n".join(STORY).encode()),
    "final newline": ("a.txt", ("\n".join(STORY) + "\n").encode()),
    "old mac": ("a.txt", "\r".join(STORY).encode()),
    "mixed line ends": ("a.txt", "один\r\nдва\nтри\rчетыре\r\n".encode()),
    "utf-16": ("a.txt", b"\xff\xfe" + "\r\n".join(STORY).encode("utf-16-le")),
    "utf-16 big, no mark": ("a.txt", "Река вернулась в берега.\nВсё.".encode("utf-16-be")),
    "cp1251": ("a.txt", "Река вернулась в берега, — сказал гидролог.\r\nВсё.".encode("cp1251")),
    "koi8-r": ("a.txt", "Река вернулась в берега, сказал гидролог.\nВсё хорошо.".encode("koi8-r")),
    "utf-16 big with mark": ("a.txt", b"\xfe\xff" + "\r\n".join(STORY).encode("utf-16-be")),
    "utf-16 little, no mark": ("a.txt", "Река вернулась в берега.\r\nВсё.".encode("utf-16-le")),
    "utf-32": ("a.txt", b"\xff\xfe\x00\x00" + "\n".join(STORY).encode("utf-32-le")),
    "every kind of line end": ("a.txt", "один\u2028два\x85три\x0bчетыре\x0cпять\u2029шесть\rсемь\r\n".encode()),
    "lines of nothing": ("a.txt", b"\r\n\n\r\r\n"),
    "empty": ("a.txt", b""),
    "markdown": ("a.md", "---\ntitle: x\n---\n# Вода ушла\n\nТекст с `кодом` и [ссылкой](http://a.kz).\n".encode()),
    "word": ("a.docx", word_sample()),
    "word with a moved main part": ("a.docx", moved_word_sample()),
    "word with notes": ("a.docx", noted_word_sample()),
    "word with a box": ("a.docx", boxed_word_sample()),
    "strict word": ("a.docx", strict_word_sample()),
    "opendocument": ("a.odt", package(BODY)),
    "opendocument with notes": ("a.odt", package(FURNISHED, masters=HEADED)),
    "rtf": ("a.rtf", RTF),
    "page": ("a.html", PAGE.encode("cp1251")),
    "own page": ("b.html", REGISTRY.render(None, [Paragraph(text) for text in STORY], "b.html")),
    "own rtf": ("b.rtf", REGISTRY.render(None, [Paragraph(text) for text in STORY], "b.rtf")),
    "own opendocument": ("b.odt", REGISTRY.render(None, [Paragraph(text) for text in STORY], "b.odt")),
    "own word": ("b.docx", REGISTRY.render(None, [Paragraph(text) for text in STORY], "b.docx")),
}
EMPTIED = {
    "word",
    "word with a moved main part",
    "strict word",
    "word with notes",
    "word with a box",
    "opendocument with notes",
}
"""Samples in which a table cell or a note keeps its paragraph, without text, when it is deleted."""

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=str)


def opened(sample):
    name, data = SAMPLES[sample]
    found = REGISTRY.by_suffix(name)
    assert found is not None
    return found, found.read(name, data)


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def held(found, lines):
    """What a format can hold of the lines: a page knows no empty paragraph, and one space for many."""
    if found.id != "html":
        return lines
    return [shown for line in lines if (shown := re.sub(r"[ \n]+", " ", line).strip())]


@each_sample
def test_an_unedited_document_comes_out_byte_for_byte(sample):
    found, document = opened(sample)
    assert found.write(document.source, document.paragraphs) == SAMPLES[sample][1]


@each_sample
def test_an_edit_in_one_word_is_read_back(sample):
    found, document = opened(sample)
    edited = [Paragraph(paragraph.text.replace("е", "э", 1)) for paragraph in document.paragraphs]
    again = found.read(document.source.name, found.write(document.source, edited))
    assert texts(again) == [paragraph.text for paragraph in edited]
    if any(paragraph.text for paragraph in edited):
        assert (again.source.encoding, again.source.bom) == (document.source.encoding, document.source.bom)


@settings(max_examples=60)
@given(st.sampled_from([name for name in SAMPLES if name not in EMPTIED]), st.randoms(use_true_random=False))
def test_any_edits_are_read_back(sample, rng: random.Random):
    found, document = opened(sample)
    paragraphs = texts(document)
    for _ in range(rng.randint(1, 5)):
        index = rng.randrange(len(paragraphs) + 1)
        match rng.randrange(3):
            case 0:
                paragraphs.insert(index, rng.choice(["новый абзац", "", "ещё один"]))
            case 1 if len(paragraphs) > 1:
                del paragraphs[min(index, len(paragraphs) - 1)]
            case _:
                number = min(index, len(paragraphs) - 1)
                cut = rng.randint(0, len(paragraphs[number]))
                typed = rng.choice(["слово", " и ", ""])
                paragraphs[number] = paragraphs[number][:cut] + typed + paragraphs[number][cut:]
    data = found.write(document.source, [Paragraph(text) for text in paragraphs])
    encoding = document.source.encoding or None
    assert held(found, texts(found.read(document.source.name, data, encoding))) == held(found, paragraphs)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ".odt", ".rtf"])
def test_a_new_file_holds_the_paragraphs(suffix):
    found = REGISTRY.by_suffix(f"x{suffix}")
    assert found is not None
    data = found.create(f"x{suffix}", [Paragraph(text) for text in STORY])
    assert texts(found.read(f"x{suffix}", data)) == STORY


def test_line_ends_that_stay_are_kept():
    found, document = opened("mixed line ends")
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines[1] = "второй"
    assert found.write(document.source, [Paragraph(text) for text in lines]) == (
        "один\r\nвторой\nтри\rчетыре\r\n".encode()
    )


def test_an_edit_in_word_touches_only_its_run():
    found, document = opened("word")
    lines = [p.text.replace("Поломорчук", "Поломарчук") for p in document.paragraphs]
    before = python_docx.Document(io.BytesIO(document.source.data)).paragraphs[1]
    written = found.write(document.source, [Paragraph(text) for text in lines])
    after = python_docx.Document(io.BytesIO(written)).paragraphs[1]
    assert [(run.text, run.bold) for run in after.runs] == [
        (run.text.replace("Поломорчук", "Поломарчук"), run.bold) for run in before.runs
    ]
    with zipfile.ZipFile(io.BytesIO(document.source.data)) as old, zipfile.ZipFile(io.BytesIO(written)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]


@pytest.mark.parametrize(
    ("runs", "wanted", "expected"),
    [
        (["один ", " два три"], "один два три", ["один", " два три"]),
        (["один два ", " три"], "один два три", ["один два ", "три"]),
        (["Поло", "морчук"], "Поломарчук", ["Поло", "марчук"]),
        (["мы ", "сделали"], "мы не сделали", ["мы не ", "сделали"]),
        (["мы ", "делали"], "мы сделали", ["мы ", "сделали"]),
        (["делал", " он"], "делали он", ["делали", " он"]),
    ],
)
def test_every_kept_character_of_a_word_document_stays_in_its_run(runs, wanted, expected):
    document = python_docx.Document()
    paragraph = document.add_paragraph()
    for number, text in enumerate(runs):
        paragraph.add_run(text).bold = bool(number % 2)
    target = io.BytesIO()
    document.save(target)
    found = REGISTRY.by_suffix("a.docx")
    assert found is not None
    source = found.read("a.docx", target.getvalue()).source
    written = python_docx.Document(io.BytesIO(found.write(source, [Paragraph(wanted)])))
    assert [run.text for run in written.paragraphs[0].runs] == expected


def test_a_text_box_is_read_once_and_both_its_forms_are_mended():
    found, document = opened("word with a box")
    assert texts(document).count("Врезка Поломорчука.") == 1
    edited = [Paragraph(text.replace("Поломорчука.", "Поломарчука.")) for text in texts(document)]
    written = parts_of(found.write(document.source, edited))["word/document.xml"].decode()
    assert (written.count("Врезка Поломарчука."), written.count("Врезка Поломорчука.")) == (2, 0)


def test_notes_and_headers_are_text_and_page_numbers_are_not():
    found, document = opened("word with notes")
    assert texts(document)[-2:] == ["Гидролог Поломорчук.", "Вестник реки"]
    edited = [Paragraph(text.replace("морчук.", "марчук.")) for text in texts(document)]
    written = found.write(document.source, [*edited, Paragraph("Новый абзац.")])
    again = texts(found.read("a.docx", written))
    assert again[-3:] == ["Новый абзац.", "Гидролог Поломарчук.", "Вестник реки"]
    before, after = parts_of(document.source.data), parts_of(written)
    assert [part for part in before if before[part] != after[part]] == ["word/document.xml", "word/footnotes.xml"]


@pytest.mark.parametrize("text", ["a\x00b\x1fc", "a\ud800b", "a\ufffeb\uffffc"])
def test_characters_that_xml_cannot_hold_are_left_out_of_word(text):
    found, document = opened("word")
    clean = "".join(sign for sign in text if sign.isalpha())
    written = found.write(document.source, [Paragraph(text), *document.paragraphs[1:]])
    assert texts(found.read("a.docx", written))[0] == clean
    assert texts(found.read("a.docx", found.create("a.docx", [Paragraph(text)]))) == [clean]


def test_a_damaged_picture_does_not_keep_a_word_document_from_being_read():
    parts = parts_of(word_sample())
    data = bytearray(zipped({**parts, "word/media/a.png": bytes(range(256)) * 8}))
    place = data.index(b"word/media/a.png") + 20
    data[place : place + 8] = b"\xff" * 8
    found = REGISTRY.by_suffix("a.docx")
    assert found is not None
    document = found.read("a.docx", bytes(data))
    with pytest.raises(SaveFailure) as failure:
        found.write(document.source, [Paragraph("другое"), *document.paragraphs[1:]])
    assert failure.value.why.key == "document.damaged-inside"


def test_a_line_break_within_a_paragraph_is_a_line_end_in_a_text():
    found, document = opened("utf-8 with mark, crlf")
    assert found.write(document.source, [Paragraph("один\u2028два")]) == b"\xef\xbb\xbf" + "один\r\nдва".encode()
    assert found.create("a.txt", [Paragraph("один\u2028два")]) == "один\nдва".encode()


def test_tracked_deletions_are_not_text_and_insertions_are():
    found, document = opened("own word")
    xml = zipfile.ZipFile(io.BytesIO(document.source.data)).read("word/document.xml").decode()
    marked = xml.replace(
        '<w:r><w:t xml:space="preserve">Общество</w:t></w:r>',
        "<w:del><w:r><w:delText>Спорт</w:delText></w:r></w:del><w:ins><w:r><w:t>Общество</w:t></w:r></w:ins>",
    )
    data = repacked("b.docx", document.source.data, {"word/document.xml": marked.encode()})
    again = found.read("b.docx", data)
    assert texts(again)[0] == "Общество"
    edited = found.write(again.source, [Paragraph("Общество и мы"), *again.paragraphs[1:]])
    assert "Спорт" in zipfile.ZipFile(io.BytesIO(edited)).read("word/document.xml").decode()


def test_roles_of_a_word_document():
    _, document = opened("word")
    assert document.paragraphs[0].role is Role.HEADLINE


def test_markdown_code_and_front_matter_are_not_prose():
    _, document = opened("markdown")
    assert [p.role for p in document.paragraphs[:4]] == [Role.VERBATIM] * 3 + [Role.HEADLINE]
    prose = document.paragraphs[5]
    assert [span.of(prose.text) for span in prose.masked] == ["`кодом`", "(http://a.kz)"]


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ("a `b\nc` d", ["`b", "c`"]),
        ("a `b\n\nc` d", []),
        ("- a `b\n- c` d", ["- ", "- "]),
        ('[1]: http://a.kz "Как есть"', ['[1]: http://a.kz "Как есть"']),
        ('[^1]: Это "сноска".', []),
        ('{% file name="a - b" %} и {{ x - y }}', ['{% file name="a - b" %}', "{{ x - y }}"]),
        ('a <b\nclass="x">c</b>', ["<b", 'class="x">', "</b>"]),
        ('[а](b "Это - да") в', ['(b "Это - да")']),
        ('а <!-- "так" - нет --> б <!-- в', ['<!-- "так" - нет -->']),
        ('а $x - y = "z"$ б', ['$x - y = "z"$']),
        ("а $$\nx - y\n$$ б", ["$$", "x - y", "$$"]),
        ("от $5 до $10, а не 3$", []),
        (r"а \$x - y$ б", []),
    ],
)
def test_what_is_not_prose_in_markdown_is_masked(source, masked):
    found = REGISTRY.by_suffix("a.md")
    assert found is not None
    paragraphs = found.read("a.md", source.encode()).paragraphs
    assert [span.of(p.text) for p in paragraphs for span in p.masked] == masked


def test_front_matter_of_either_kind_is_not_prose():
    found = REGISTRY.by_suffix("a.md")
    assert found is not None
    for fence, end in (("---", "---"), ("+++", "+++"), ("{", "}")):
        paragraphs = found.read("a.md", f"{fence}\ntitle: x\n{end}\nТекст.".encode()).paragraphs
        assert [p.role is Role.VERBATIM for p in paragraphs] == [True] * 3 + [False]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("{% highlight ruby %}", "{% endhighlight %}"),
        ("{{< highlight go >}}", "{{< /highlight >}}"),
        ("{%- raw -%}", "{%- endraw -%}"),
    ],
)
def test_code_between_the_tags_of_a_page_generator_is_not_prose(start, end):
    found = REGISTRY.by_suffix("a.md")
    assert found is not None
    paragraphs = found.read("a.md", f"Раз\n{start}\nx - y\n{end}\nДва\n{start}\nТри".encode()).paragraphs
    assert [p.role is Role.VERBATIM for p in paragraphs] == [False, True, True, True, False, False, False]


def test_headings_are_told_by_their_signs_or_by_the_line_below():
    found = REGISTRY.by_suffix("a.md")
    assert found is not None
    source = "Вода ушла\n=========\nТекст.\n\nЧто дальше\n---\n\n# Ещё\n\n#Не он\n"
    roles = {p.text: p.role for p in found.read("a.md", source.encode()).paragraphs}
    assert roles["Вода ушла"] is Role.HEADLINE
    assert roles["Что дальше"] is roles["# Ещё"] is Role.SUBHEAD
    assert roles["Текст."] is roles["========="] is roles["#Не он"] is Role.BODY


@pytest.mark.parametrize(
    ("sample", "encoding"),
    [("cp1251", "cp1251"), ("koi8-r", "koi8-r"), ("utf-16 big, no mark", "utf-16-be"), ("utf-8", "utf-8")],
)
def test_encodings_are_detected(sample, encoding):
    assert opened(sample)[1].source.encoding == encoding


def test_another_encoding_can_be_asked_for():
    found, document = opened("cp1251")
    assert found.read("a.txt", document.source.data, "koi8-r").paragraphs[0].text != document.paragraphs[0].text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d", "document.binary"),
        ("a.txt", bytes(range(256)) * 4, "document.binary"),
        ("a.txt", b"{\\rtf1 a}", "document.misnamed-rtf"),
        ("a.md", b"%PDF-1.7", "document.misnamed-pdf"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "document.misnamed-old-word"),
        ("a.docx", word_sample()[:500], "document.damaged"),
        ("a.docx", b"", "document.empty"),
        ("a.docx", "Вода ушла.".encode(), "document.no-package"),
        ("a.txt", "Вода ушла.\nВода ".encode() + b"\xff" + "пришла.".encode(), "document.broken-utf8"),
        ("a.txt", "Вода ушла".encode()[:-1], "document.broken-utf8"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "document.password"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "document.old-word"),
    ],
)
def test_bad_input_is_refused_with_its_reason(name, data, reason):
    found = REGISTRY.by_suffix(name)
    assert found is not None
    with pytest.raises(DocumentFailure) as failure:
        found.read(name, data)
    assert failure.value.why.key == reason


@pytest.mark.parametrize("name", ["a.docm", "a.DOTX", "a.ott", "a.fodt"])
def test_relatives_of_office_documents_are_refused_and_not_read_as_text(tmp_path, name):
    (tmp_path / name).write_bytes(word_sample() if "fodt" not in name else b"<?xml version='1.0'?><office:document/>")
    with pytest.raises(DocumentFailure) as failure:
        REGISTRY.open(str(tmp_path / name))
    assert failure.value.why.key == "document.relative"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"other": b"x"}), "document.not-word"),
        (zipped({"word/document": b"x"}), "document.not-word"),
        (zipped({"word/document.xml": b"<a"}), "document.damaged"),
        (zipped({"word/document.xml": b" " * 50_000_000}), "document.bomb"),
        (zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "document.entities"),
    ],
)
def test_packages_that_are_no_sound_documents(data, reason):
    found = REGISTRY.by_suffix("a.docx")
    assert found is not None
    with pytest.raises(DocumentFailure) as failure:
        found.read("a.docx", data)
    assert failure.value.why.key == reason


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (libreoffice-writer-nogui) is not installed")
@pytest.mark.parametrize("sample", ["word", "own word", "opendocument", "own opendocument"])
def test_libreoffice_opens_what_was_edited(sample, tmp_path):
    found, document = opened(sample)
    file = f"edited{found.suffixes[0]}"
    edited = [Paragraph(p.text.replace("а", "о", 1)) for p in document.paragraphs]
    (tmp_path / file).write_bytes(found.write(document.source, edited))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", file],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "edited.txt").read_text("utf-8-sig")
    for paragraph in edited:
        assert paragraph.text.strip().replace("\u2028", "\n") in text
