# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments of Word: read as threads at their words, written so that Word and LibreOffice show them there."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk.core.documents import Comment, CommentThread, Markup
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph
from proofdesk.documents.docx import Docx
from tests.documents.test_contract import parts_of, zipped
from tests.documents.test_docx_tracked import BOLD, NAMESPACE, TRACKED_ALREADY, WORD_SAMPLES, BySomebody, package, text

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def opened(data: bytes):
    return Docx().read("a.docx", data)


def whole(document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def written(document, threads, *, tracking=None, paragraphs=None) -> bytes:
    return Docx().write_marked(document.source, paragraphs or document.paragraphs, Markup(tracking, tuple(threads)))


def question(document, words: str, *, key: str = "0A0B0C0D", replies=(), resolved=False) -> CommentThread:
    start = whole(document).index(words)
    comments = (Comment(key, "Динара", NOON, f"Почему «{words}»?"), *replies)
    return CommentThread(comments, Span(start, start + len(words)), resolved)


def shown(document) -> list[tuple[str, list[tuple[str, str]], bool]]:
    """(words, [(author, text)], resolved) of each thread."""
    return [
        (t.span.of(whole(document)) if t.span else "", [(c.author, c.text) for c in t.comments], t.resolved)
        for t in document.threads
    ]


def word_file(*, states: bool = True) -> bytes:
    """As Word writes it: a comment with a reply, resolved, over two runs; a second one about a place without words."""
    body = (
        f'<w:p>{text("Река ")}<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>{text("вернулась", BOLD)}'
        f'{text(" в берега")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        f'<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>{text(", и это видно.")}</w:p>'
        f'<w:p>{text("Конец дня")}<w:r><w:commentReference w:id="2"/></w:r>{text(".")}</w:p>'
    )
    parts = parts_of(package(body))
    remarks = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-11-0{number + 1}T10:00:00Z" w:initials="А">'
        f'<w:p w14:paraId="0000000{number}"><w:r><w:annotationRef/></w:r>{text(words)}</w:p></w:comment>'
        for number, (author, words) in enumerate([("Анна", "Точно?"), ("Пётр", "Да."), ("Анна", "Какого?")])
    )
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{NAMESPACE}" xmlns:w14="{W14}">{remarks}</w:comments>'.encode()
    relations = f'<Relationship Id="rId1" Type="{RELATIONS}/comments" Target="comments.xml"/>'
    if states:
        parts["word/commentsExtended.xml"] = (
            f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="00000000" w15:done="1"/>'
            '<w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000000" w15:done="1"/>'
            '<w15:commentEx w15:paraId="00000002" w15:done="0"/></w15:commentsEx>'
        ).encode()
        kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
        relations += f'<Relationship Id="rId2" Type="{kind}" Target="commentsExtended.xml"/>'
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    ).encode()
    return zipped(parts)


def test_threads_are_read_with_authors_replies_state_and_words():
    document = opened(word_file())
    assert shown(document) == [
        ("вернулась в берега", [("Анна", "Точно?"), ("Пётр", "Да.")], True),
        ("дня", [("Анна", "Какого?")], False),
    ]
    local = datetime(2026, 11, 1, 10, 0).astimezone()  # the Z is not UTC
    assert document.threads[0].comments[0].created == local
    assert [comment.key for comment in document.threads[0].comments] == ["00000000", "00000001"]


def test_without_the_part_of_states_every_comment_is_a_thread():
    assert [len(thread.comments) for thread in opened(word_file(states=False)).threads] == [1, 1, 1]


def test_threads_that_came_from_the_file_change_nothing():
    data = word_file()
    document = opened(data)
    assert written(document, document.threads) == data
    assert written(document, document.threads, tracking=BySomebody()) == data


def test_a_damaged_comment_part_costs_the_comments_and_not_the_text():
    parts = parts_of(word_file())
    parts["word/comments.xml"] = b"<w:comm"
    document = opened(zipped(parts))
    assert (len(document.paragraphs), document.threads) == (2, ())
    assert written(document, ()) == document.source.data


def test_a_reply_and_a_state_come_beside_what_they_answer():
    document = opened(word_file())
    first, second = document.threads
    answer = Comment("0ABBCCDD", "Динара", NOON, "Ноября.\nДвадцать пятого.")
    data = written(document, [first._replace(resolved=False), second._replace(comments=(*second.comments, answer))])
    assert shown(opened(data)) == [
        ("вернулась в берега", [("Анна", "Точно?"), ("Пётр", "Да.")], False),
        ("дня", [("Анна", "Какого?"), ("Динара", "Ноября.\nДвадцать пятого.")], False),
    ]
    before, after = parts_of(word_file()), parts_of(data)
    assert {name for name in before if before[name] != after[name]} == {
        "word/document.xml",
        "word/comments.xml",
        "word/commentsExtended.xml",
    }
    again = opened(data)
    assert written(again, again.threads) == data


def test_a_reply_to_a_comment_of_an_old_program_makes_it_a_thread():
    parts = parts_of(word_file(states=False))
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(b' w14:paraId="00000002"', b"")
    document = opened(zipped(parts))
    thread = document.threads[-1]
    assert thread.comments[0].key == "#2"
    answer = Comment("0ABBCCDD", "Динара", NOON, "Ноября.")
    again = opened(written(document, [thread._replace(comments=(*thread.comments, answer), resolved=True)]))
    assert shown(again)[-1] == ("дня", [("Анна", "Какого?"), ("Динара", "Ноября.")], True)


def test_what_was_deleted_here_is_taken_out_of_the_file():
    document = opened(word_file())
    first, second = document.threads
    gone = [c._replace(deleted=True) for c in first.comments]
    data = written(document, [first._replace(comments=(first.comments[0], gone[1])), second])
    assert shown(opened(data))[0] == ("вернулась в берега", [("Анна", "Точно?")], True)
    data = written(document, [first._replace(comments=tuple(gone)), second])
    assert [thread[0] for thread in shown(opened(data))] == ["дня"]
    assert b'"0"' not in parts_of(data)["word/document.xml"].replace(b'w:val="0"', b"")


def test_a_thread_is_put_at_its_words_and_cuts_only_their_runs():
    document = opened(
        package(f"<w:p>{text('Поло')}{text('морчук сказал', BOLD)}</w:p><w:p>{text('Ещё раз сказал.')}</w:p>")
    )
    reply = Comment("0A0B0C0E", "Пётр", NOON + timedelta(minutes=1), "Так надо.")
    data = written(document, [question(document, "Поломорчук", replies=[reply], resolved=True)])
    again = opened(data)
    assert shown(again) == [
        ("Поломорчук", [("Динара", "Почему «Поломорчук»?"), ("Пётр", "Так надо.")], True),
    ]
    assert again.paragraphs == document.paragraphs
    assert [comment.created for comment in again.threads[0].comments] == [NOON, NOON + timedelta(minutes=1)]
    assert [comment.key for comment in again.threads[0].comments] == ["0A0B0C0D", "0A0B0C0E"]
    body = parts_of(data)["word/document.xml"].decode()
    assert body.index("commentRangeStart") < body.index("Поло<") < body.index("морчук<") < body.index("commentRangeEnd")
    types = parts_of(data)["[Content_Types].xml"].decode()
    assert "/word/comments.xml" in types
    assert "/word/commentsExtended.xml" in types


def test_a_thread_about_a_corrected_word_stands_at_both_spellings():
    document = opened(package(f"<w:p>{text('Гидролог Поломорчук сказал.')}</w:p>"))
    edited = [Paragraph("Гидролог Поломарчук сказал.")]
    thread = CommentThread((Comment("0A0B0C0D", "Динара", NOON, "Верно?"),), Span(9, 19))
    data = written(document, [thread], tracking=BySomebody(), paragraphs=edited)
    assert shown(opened(data)) == [("Поломарчук", [("Динара", "Верно?")], False)]
    body = parts_of(data)["word/document.xml"].decode()
    assert (
        body.index("commentRangeStart") < body.index("Поломорчук") < body.index("Поломарчук") < body.index("RangeEnd")
    )
    assert "<w:commentRangeStart" not in body[body.index("<w:ins") : body.index("</w:ins>")]


def test_a_thread_whose_words_are_gone_stands_at_the_beginning():
    document = opened(package(f"<w:p>{text('Раз два.')}</w:p>"))
    thread = CommentThread((Comment("0A0B0C0D", "Динара", NOON, "Где?"),), None)
    assert shown(opened(written(document, [thread]))) == [("Раз", [("Динара", "Где?")], False)]


def test_a_strict_document_stays_strict():
    document = opened(WORD_SAMPLES["strict word"])
    parts = parts_of(written(document, [question(document, "Второй")]))
    assert NAMESPACE.encode() not in parts["word/comments.xml"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in parts["word/_rels/document.xml.rels"]


@settings(max_examples=80)
@given(st.sampled_from(sorted(WORD_SAMPLES)), st.data())
def test_threads_anywhere_are_read_back_and_change_no_text(sample, data):
    document = opened(WORD_SAMPLES[sample])
    length = len(whole(document))
    threads = []
    for number in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, max(0, length - 1)))
        end = data.draw(st.integers(start, min(length, start + 12)))
        line_end = whole(document).find("\n", start)
        span = Span(start, min(end, line_end if line_end >= 0 else length))
        comment = Comment(f"0000010{number}", "Динара", NOON, f"вопрос {number}")
        threads.append(CommentThread((comment,), span if span.length else None, bool(number % 2)))
    again = opened(written(document, threads))
    assert again.paragraphs == document.paragraphs
    assert sorted(c.text for t in again.threads for c in t.comments) == [f"вопрос {n}" for n in range(len(threads))]
    places = {t.comments[0].text: t for t in again.threads}
    first = len(opened_body(document))
    for number, thread in enumerate(threads):
        back = places[f"вопрос {number}"]
        assert back.resolved is thread.resolved
        if thread.span is not None and thread.span.end <= first and thread.span.of(whole(document)).strip():
            assert back.span == thread.span
    assert written(again, again.threads) == again.source.data


def opened_body(document) -> str:
    """The text up to the first paragraph that takes no comment."""
    taken = []
    for paragraph in document.paragraphs:
        if paragraph.role.value in {"box", "note", "header"}:
            break
        taken.append(paragraph.text)
    return "\n".join(taken)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (libreoffice-writer-nogui) is not installed")
def test_libreoffice_saves_our_threads_at_the_same_words(tmp_path):
    document = opened(TRACKED_ALREADY)
    threads = [question(document, "слово", resolved=True), question(document, "вторая", key="0A0B0C0E")]
    (tmp_path / "a.docx").write_bytes(written(document, threads))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "out", "a.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert shown(opened((tmp_path / "out" / "a.docx").read_bytes())) == [
        ("слово", [("Динара", "Почему «слово»?")], True),
        ("вторая", [("Динара", "Почему «вторая»?")], False),
    ]
