# SPDX-License-Identifier: GPL-3.0-or-later
"""Saved pages: what of them is the article, which characters are read, and what an edit leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.documents import Document
from proofdesk.core.errors import DocumentFailure
from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.html import Html, WholePage

ARTICLE, WHOLE = Html(), WholePage()
PROSE = "Река вернулась в берега, и жители соседних сёл возвращаются домой, сказал гидролог."
PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Вода ушла — Газета</title><script>if (a < b) {{ "<p>" }}</script></head>
<body class="has-sidebar"><!-- <p>не текст</p> -->
<nav><ul><li><a href="/">Главная</a></li><li><a href="/news">Новости</a></li></ul></nav>
<h1>Вода ушла</h1><div class="lead">Что известно к вечеру среды</div>
<div class="article-body"><p class="x" id="one">{PROSE}</p>
<figure><img src="a.jpg"><figcaption>Фото: Пресс-служба</figcaption></figure>
<h2>Что дальше</h2>
<p>{PROSE} Всё&nbsp;<b>хоро</b>шо &amp; тихо.<br>Новая строка</p><p>{PROSE}</p></div>
<div class="related-news"><a href="/1">Другая новость о воде и о реке</a></div>
<footer>© Газета. Все права защищены, при цитировании ссылка обязательна.</footer></body></html>
"""


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def read(body: str) -> list[str]:
    return texts(WHOLE.read("a.html", body.encode()))


def changed(body: str, *lines: str) -> str:
    source = WHOLE.read("a.html", body.encode()).source
    data = WHOLE.write(source, [Paragraph(line) for line in lines])
    assert texts(WHOLE.read("a.html", data)) == [line for line in lines if line.strip()]
    return data.decode()


def test_the_article_of_a_page_is_read_without_its_chrome():
    document = ARTICLE.read("a.html", PAGE.encode())
    assert [(p.role, p.text) for p in document.paragraphs] == [
        (Role.HEADLINE, "Вода ушла"),
        (Role.LEAD, "Что известно к вечеру среды"),
        (Role.BODY, PROSE),
        (Role.CAPTION, "Фото: Пресс-служба"),
        (Role.SUBHEAD, "Что дальше"),
        (Role.BODY, f"{PROSE} Всё\u00a0хорошо & тихо.\u2028Новая строка"),
        (Role.BODY, PROSE),
    ]


@pytest.mark.parametrize(
    ("line", "text", "masked"),
    [
        ("Пусть <img src=x>, тогда", "Пусть , тогда", [" ,"]),
        ("Пусть <math><mi>x</mi></math>; тогда", "Пусть ; тогда", [" ;"]),
        ("До<svg><text>x</text></svg>после", "Допосле", ["оп"]),
        ("Пусть <img src=x> мало", "Пусть мало", []),
        ("<img src=x> Пусть", "Пусть", []),
        ("Пусть <code>x, y</code> и <img src=x>, тогда", "Пусть x, y и , тогда", ["x, y", " ,"]),
    ],
)
def test_signs_beside_what_is_no_text_are_masked(line, text, masked):
    paragraph = WHOLE.read("a.html", f"<p>{line}</p>".encode()).paragraphs[0]
    assert paragraph.text == text
    assert [span.of(text) for span in paragraph.masked] == masked


def test_the_whole_page_is_read_on_request():
    read_ = texts(WHOLE.read("a.html", PAGE.encode()))
    assert read_[:2] == ["Главная", "Новости"]
    assert read_[-1].startswith("© Газета")
    assert not {"не текст", "Вода ушла — Газета"} & set(read_)


@pytest.mark.parametrize("form", [ARTICLE, WHOLE])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16", "koi8-r"])
def test_unedited_pages_come_out_byte_for_byte_in_their_encoding(form, encoding):
    page = PAGE.replace("utf-8", encoding).replace("—", "-").replace("©", "(c)").replace("\n", "\r\n")
    data = page.encode(encoding)
    document = form.read("a.html", data)
    assert PROSE in texts(document)
    assert form.write(document.source, document.paragraphs) == data


def test_a_character_that_the_encoding_lacks_becomes_a_reference():
    data = '<meta charset="windows-1251"><p>Астана</p>'.encode("cp1251")
    source = WHOLE.read("a.html", data).source
    assert source.encoding == "cp1251"
    assert WHOLE.write(source, [Paragraph("Қазақстан")]) == (
        b'<meta charset="windows-1251"><p>&#1178;\xe0\xe7\xe0&#1179;\xf1\xf2\xe0\xed</p>'
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ('<meta charset="cp1251"><p>Вода</p>'.encode(), "utf-8"),
        (b"<p>\xc2\xee\xe4\xe0 \xf3\xf8\xeb\xe0, \xe8 \xee\xf7\xe5\xed\xfc \xf5\xee\xf0\xee\xf8\xee</p>", "cp1251"),
        (b'<meta charset="x-moon"><p>a</p>', "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>\x93caf\xe9\x94</p>', "cp1252"),
        (b'<meta charset="utf-7"><p>+ADw-</p>', "utf-8"),
    ],
)
def test_encodings_of_pages(data, encoding):
    assert WHOLE.read("a.html", data).source.encoding == encoding


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p> a\n  b <i> c</i>d </p>", ["a b cd"]),
        ("<p>a<p>b<div>c</div>d", ["a", "b", "c", "d"]),
        ("a<br><br/>b<br>c<br>", ["a", "b\u2028c"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        (
            "a &lt;b&gt; &amp; c &copy d&nbsp;e &unknown; AT&T f&#10;g&#0;",
            ["a <b> & c © d\u00a0e &unknown; AT&T f g\ufffd"],
        ),
        ("&ampx &notit; &NotEqualTilde;", ["&x ¬it; \u2242\u0338"]),
        ("a < b", ["a < b"]),
        ("a<script>x</script>b<style>y</style>c<!-- z -->d<textarea><p>u</textarea>e", ["abcde"]),
        ("<p title='a>b' alt=\"</p>\">c</p>", ["c"]),
        ("<pre>a\n  b\n</pre>", ["a\u2028  b"]),
        ("<b>a</b><a href=x>b</a> <span>cd</span><span>Ef</span>", ["a b cd Ef"]),
        ("<span>сло</span><span>во</span>", ["слово"]),
        ("<p>a<a href='unclosed", ["a"]),
        ("<!-- unclosed <p>a</p>", [""]),
        ("</p></div>a</b>", ["a"]),
    ],
)
def test_what_a_browser_shows_is_read(body, lines):
    assert read(body) == lines


@pytest.mark.parametrize(
    ("body", "lines", "after"),
    [
        ("<p>мама <b>мыла</b> раму</p>", ["мама <мыла> раму"], "<p>мама &lt;<b>мыла&gt;</b> раму</p>"),
        ("<p>a &amp; b</p>", ["a & c"], "<p>a &amp; c</p>"),
        ("<p>a & copy</p>", ["a &copy"], "<p>a &amp;copy</p>"),
        ("<p>a < b</p>", ["a <b"], "<p>a &lt;b</p>"),
        ("<p>a&nbsp;b c</p>", ["a\u00a0b\u00a0c"], "<p>a&nbsp;b&nbsp;c</p>"),
        ("<p>a\n b</p>", ["a\u00a0b"], "<p>a\u00a0b</p>"),
        ('<p class="x" id="y">a</p><p>c</p>', ["a", "b", "c"], '<p class="x" id="y">a</p>\n<p class="x">b</p><p>c</p>'),
        ("<div>a<i>b</i></div>", ["ab", "c"], "<div>a<i>b<br><br>c</i></div>"),
        ("<p>a</p>", ["b", "a"], "<p>b</p>\n<p>a</p>"),
        ("<p>a<img src=x></p><p>b</p>", ["b"], "<p><img src=x></p><p>b</p>"),
        ("<p>a</p>", ["a\u2028b"], "<p>a<br>b</p>"),
        ("<body></body>", ["a"], "<body><p>a</p>\n</body>"),
    ],
)
def test_an_edit_leaves_the_tags_alone(body, lines, after):
    assert changed(body, *lines).replace("&gt;", ">") == after.replace("&gt;", ">")


@given(st.lists(st.text(st.sampled_from("ab<>&;#12 \"'/!-éя"), min_size=1), min_size=1, max_size=4))
def test_whatever_is_typed_is_read_again(lines):
    data = WHOLE.create("a.html", [Paragraph(line) for line in lines])
    shown = [" ".join(line.split(" ")).strip() for line in lines]
    shown = [" ".join(line.split()) for line in shown if line]
    assert [text for text in texts(WHOLE.read("a.html", data)) if text] == shown
    source = WHOLE.read("a.html", b"<p>x</p>").source
    again = WHOLE.read("a.html", WHOLE.write(source, [Paragraph(line) for line in lines]))
    assert [" ".join(text.split()) for text in texts(again) if text] == shown


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "document.empty"),
        (b"PK\x03\x04", "document.misnamed-package"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document.misnamed-old-word"),
        (b"{\\rtf1 a}", "document.misnamed-rtf"),
        (b"%PDF-1.7", "document.misnamed-pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "document.binary"),
        (b"<p>" * 500_000, "document.too-complex"),
        (b"a" * 20_000_001, "document.too-long"),
    ],
)
def test_what_is_no_page_or_too_much_of_it_is_refused(data, reason):
    with pytest.raises(DocumentFailure) as failure:
        ARTICLE.read("a.html", data)
    assert failure.value.why.key == reason


@given(st.text(st.sampled_from("<>/!-'\"=&; pabdivscriptul\n\x00é"), max_size=200))
def test_damage_neither_crashes_nor_changes_a_byte(noise):
    data = noise.encode()
    if data:
        for form in (ARTICLE, WHOLE):
            document = form.read("a.html", data, "utf-8")
            assert form.write(document.source, document.paragraphs) == data


def test_a_page_of_many_nested_elements_is_read():
    page = "<div>" * 50_000 + f"<p>{PROSE}</p>" * 3 + "</div>" * 50_000
    document = ARTICLE.read("a.html", page.encode())
    assert texts(document) == [PROSE] * 3


def test_words_that_only_elements_part_stay_apart_from_new_ones():
    labels = "<p><a>Район</a><b>Город</b></p>"
    assert read(labels) == ["Район Город"]
    assert changed(labels, "Район и Город") == "<p><a>Район</a><b> и Город</b></p>"
    assert changed(labels, "Район город") == "<p><a>Район</a><b> город</b></p>"
