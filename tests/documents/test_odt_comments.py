# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments of OpenDocument texts: threads in and out, at their words, once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.documents import Comment, CommentThread, Markup, SourceFile
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph
from proofdesk.documents.odt import Odt
from tests.documents.odt_packages import BODY, FURNISHED, HEADED, content_of, inner, package

ODT = Odt()
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def annotation(name: str, text: str, attributes: str = "", author: str = "Пётр") -> str:
    return (
        f'<office:annotation office:name="{name}"{attributes}><dc:creator>{author}</dc:creator>'
        f"<dc:date>2026-11-01T10:00:00.5</dc:date><text:p>{text}</text:p><text:p>и ещё</text:p></office:annotation>"
    )


COMMENTED = package(
    f"<text:p>Сказал {annotation('a1', 'Кто?', ' loext:resolved=' + chr(34) + 'true' + chr(34))}"
    f"{annotation('a2', 'Он', ' loext:parent-name=' + chr(34) + 'a1' + chr(34), 'Анна')}гидро"
    '<text:span text:style-name="T1">лог</text:span><office:annotation-end office:name="a1"/>'
    '<office:annotation-end office:name="a2"/> Поломорчук.</text:p>'
    "<text:p>Слово<office:annotation><dc:creator>Кто-то</dc:creator><text:p>Точка</text:p></office:annotation> тут."
    "</text:p>"
)


def threads(data: bytes) -> tuple[CommentThread, ...]:
    return ODT.read("a.odt", data).threads


def marked(data: bytes, *given_threads: CommentThread, lines: list[str] | None = None) -> bytes:
    source = SourceFile("a.odt", "odt", data)
    texts = [p.text for p in ODT.read("a.odt", data).paragraphs] if lines is None else lines
    written = ODT.write_marked(source, [Paragraph(text) for text in texts], Markup(None, given_threads))
    assert [p.text for p in ODT.read("a.odt", written).paragraphs] == texts
    return written


def said(found: tuple[CommentThread, ...], data: bytes) -> list[tuple[list[str], str | None, bool]]:
    text = "\n".join(p.text for p in ODT.read("a.odt", data).paragraphs)
    return [([c.text for c in t.comments], t.span and t.span.of(text), t.resolved) for t in found]


def new(text: str, span: Span | None, key: str = "0000ABCD", **options: bool) -> CommentThread:
    return CommentThread((Comment(key, "Анна Ким", NOON, text),), span, **options)


def test_threads_are_read_with_authors_times_states_and_words():
    first, second = threads(COMMENTED)
    assert said((first, second), COMMENTED) == [
        (["Кто?\nи ещё", "Он\nи ещё"], "гидролог", True),
        (["Точка"], "Слово", False),
    ]
    assert [(c.key, c.author) for c in first.comments] == [("a1", "Пётр"), ("a2", "Анна")]
    assert first.comments[0].created == datetime(2026, 11, 1, 10, 0, 0, 500_000).astimezone()
    assert second.comments[0].created is None


def test_comments_are_not_text():
    assert [p.text for p in ODT.read("a.odt", COMMENTED).paragraphs] == ["Сказал гидролог Поломорчук.", "Слово тут."]


def test_nothing_new_gives_the_bytes_of_the_source():
    assert marked(COMMENTED, *threads(COMMENTED)) == COMMENTED


def test_a_new_thread_stands_at_its_words_and_comes_back_once():
    thread = CommentThread(
        (Comment("0000ABCD", "Анна Ким", NOON, "Верно ли?\nПроверьте"), Comment("0000ABCE", "Пётр", NOON, "Да")),
        Span(7, 15),
        resolved=True,
    )
    data = package('<text:p>Сказал гидро<text:span text:style-name="T1">лог</text:span> вчера.</text:p>')
    written = marked(data, thread)
    assert said(threads(written), written) == [(["Верно ли?\nПроверьте", "Да"], "гидролог", True)]
    assert [c.key for c in threads(written)[0].comments] == ["0000ABCD", "0000ABCE"]
    assert threads(written)[0].comments[0].created == NOON
    assert marked(written, *threads(written)) == written
    assert marked(written, thread) == written


def test_words_within_a_field_are_spoken_of_with_all_of_it():
    data = package("<text:p>см. <text:bookmark-ref>Ход работы</text:bookmark-ref> ниже</text:p>")
    written = marked(data, new("Верно?", Span(8, 12)))
    assert said(threads(written), written) == [(["Верно?"], "Ход работы", False)]


def test_a_reply_stands_beside_what_it_answers():
    first, second = threads(COMMENTED)
    answer = Comment("0000ABCD", "Анна Ким", NOON, "Узнала")
    written = marked(COMMENTED, first._replace(comments=(*first.comments, answer)), second)
    assert said(threads(written), written)[0] == (["Кто?\nи ещё", "Он\nи ещё", "Узнала"], "гидролог", True)
    assert content_of(written).count("<office:annotation ") == 3
    assert content_of(written).count("<office:annotation-end ") == 3


def test_a_reply_to_a_comment_without_a_name_gives_it_one():
    _, second = threads(COMMENTED)
    answer = Comment("0000ABCD", "Анна Ким", NOON, "Узнала")
    written = marked(COMMENTED, second._replace(comments=(*second.comments, answer)))
    assert said(threads(written), written)[1] == (["Точка", "Узнала"], "Слово", False)


def test_states_and_deletions_go_into_the_file():
    first, second = threads(COMMENTED)
    gone = second.comments[0]._replace(deleted=True)
    reply = first.comments[1]._replace(deleted=True)
    written = marked(
        COMMENTED,
        first._replace(comments=(first.comments[0], reply), resolved=False),
        second._replace(comments=(gone,)),
    )
    assert said(threads(written), written) == [(["Кто?\nи ещё"], "гидролог", False)]


def test_a_first_comment_that_is_gone_leaves_its_answers():
    first, _ = threads(COMMENTED)
    gone = first.comments[0]._replace(deleted=True)
    written = marked(COMMENTED, first._replace(comments=(gone, *first.comments[1:])))
    assert said(threads(written), written)[0] == (["", "Он\nи ещё"], "гидролог", True)


@pytest.mark.parametrize("thread", [new("Вообще", None), new("О шапке", Span(119, 126))])
def test_what_has_no_place_comes_at_the_beginning(thread):
    data = package(FURNISHED, masters=HEADED)
    assert inner(marked(data, thread)).startswith("<text:p><office:annotation")


def test_what_speaks_of_a_note_stands_where_the_note_belongs():
    data = package(FURNISHED, masters=HEADED)
    text = "\n".join(p.text for p in ODT.read("a.odt", data).paragraphs)
    start = text.index("Гидролог")
    written = marked(data, new("Кто?", Span(start, start + 8)))
    assert said(threads(written), written) == [(["Кто?"], "таблицы", False)]


def test_words_that_are_gone_are_spoken_of_at_the_beginning():
    data = package("<text:p>один</text:p><text:p>два</text:p>")
    written = marked(data, new("Где?", Span(0, 0)), lines=["", "два"])
    assert said(threads(written), written)[0][0] == ["Где?"]


@given(st.data())
def test_any_words_can_be_spoken_of(data: st.DataObject):
    spaced = '<text:p>a <text:bookmark text:name="x"/> b\n  c<text:page-number>12</text:page-number></text:p>'
    sample = package(data.draw(st.sampled_from([BODY, spaced])))
    text = "\n".join(p.text for p in ODT.read("a.odt", sample).paragraphs)
    paragraph = data.draw(st.sampled_from([line for line in text.split("\n") if line]))
    offset = text.index(paragraph)
    low = data.draw(st.integers(0, len(paragraph) - 1))
    high = data.draw(st.integers(low + 1, len(paragraph)))
    written = marked(sample, new("x", Span(offset + low, offset + high)))
    if paragraph[low:high].strip() and "1" not in paragraph:
        assert [t.span for t in threads(written)] == [Span(offset + low, offset + high)]
