# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads go into Word files and come back: a real database, real files, a colleague who answers in Word."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime

import pytest

from proofdesk.app.articles import ArticleService, Carries
from proofdesk.app.review import ReviewService
from proofdesk.app.tracked import DecidedEdits
from proofdesk.core.anchors import Anchor
from proofdesk.core.documents import Comment, CommentThread, Markup
from proofdesk.core.errors import UsageFailure
from proofdesk.core.review import Decision, DecisionKind, Resolution, ThreadState
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph
from proofdesk.core.wordedits import word_edits
from proofdesk.documents.docx import Docx
from proofdesk.documents.registry import DocumentRegistry, default_formats
from proofdesk.storage.store import open_store

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
STORY = ("Вода ушла", "Гидролог Борис Поломорчук сказал, что река вернулась в берега.", "Конец дня.")
BOTH = Carries(changes=True, comments=True)
DOCUMENTS = DocumentRegistry(default_formats())


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    opened.close()


@pytest.fixture
def service(store):
    return ArticleService(store, DOCUMENTS, "Динара")


@pytest.fixture
def review(store):
    return ReviewService(store, "Динара")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(DOCUMENTS.render(None, [Paragraph(line) for line in STORY], str(path)))
    return path


def answered(path, *, reply="Верно.", resolved=False, keys=True):
    """The file as a colleague leaves it who answers the first thread; without `keys`, as LibreOffice saves it."""
    document = DOCUMENTS.open(str(path))
    first, *others = document.threads
    answer = Comment("0ABBCCDD", "Пётр", LATER, reply)
    threads = [first._replace(comments=(*first.comments, answer), resolved=resolved), *others]
    source = document.source
    if not keys:
        # Every comment begins a thread of its own there, under another key.
        source = source._replace(data=DOCUMENTS.render(None, document.paragraphs, "a.docx"))
        loose = [(comment, thread.span) for thread in threads for comment in thread.comments]
        threads = [CommentThread((c._replace(key=f"0000100{n}"),), span) for n, (c, span) in enumerate(loose)]
    path.write_bytes(Docx().write_marked(source, document.paragraphs, Markup(None, tuple(threads))))


def said(opened):
    return [[(remark.author, remark.text) for remark in thread.remarks] for thread in opened.threads]


def ask(review, opened, words, question="Верно?"):
    text = "\n".join(paragraph.text for paragraph in opened.content.paragraphs)
    start = text.index(words)
    review.comment(opened.article.id, Anchor.at(text, Span(start, start + len(words))), question, is_question=True)


def test_comments_of_a_file_are_threads_of_the_article(service, path):
    thread = CommentThread(
        (Comment("0A0B0C0D", "Анна", NOON, "Точно?"), Comment("0A0B0C0E", "Пётр", LATER, "Да.")), Span(19, 24)
    )
    document = DOCUMENTS.open(str(path))
    path.write_bytes(Docx().write_marked(document.source, document.paragraphs, Markup(None, (thread,))))
    opened = service.open_file(str(path))
    assert said(opened) == [[("Анна", "Точно?"), ("Пётр", "Да.")]]
    [found] = opened.threads
    assert (found.anchor.quote, found.is_question, found.state) == ("Борис", True, ThreadState.ANSWERED)
    assert [remark.created for remark in found.remarks] == [NOON, LATER]
    assert said(service.open_file(str(path))) == said(opened)


@pytest.mark.parametrize("keys", [True, False])
def test_an_answer_from_word_comes_into_the_thread_that_it_answers(service, review, path, tmp_path, keys):
    opened = service.open_file(str(path))
    ask(review, opened, "Поломорчук")
    ask(review, opened, "дня", "Какого?")
    out = tmp_path / "out.docx" if keys else path
    service.export(opened.article.id, opened.content.paragraphs, str(out), released=False, carries=BOTH)
    answered(out, keys=keys)
    again = service.open_file(str(out))
    assert again.article.id == opened.article.id
    assert again.article.path == str(path)
    assert said(again) == [[("Динара", "Верно?"), ("Пётр", "Верно.")], [("Динара", "Какого?")]]
    assert [thread.state for thread in again.threads] == [ThreadState.ANSWERED, ThreadState.OPEN]
    assert said(service.open_file(str(out))) == said(again)


def test_a_thread_that_was_settled_in_word_is_settled_here(service, review, path, tmp_path):
    opened = service.open_file(str(path))
    ask(review, opened, "Поломорчук")
    out = tmp_path / "out.docx"
    service.export(opened.article.id, opened.content.paragraphs, str(out), released=False, carries=BOTH)
    answered(out, resolved=True)
    [thread] = service.open_file(str(out)).threads
    assert (thread.state, thread.resolution) == (ThreadState.RESOLVED, Resolution.WITHOUT_EDIT)


def test_a_settled_thread_stays_settled_until_somebody_answers(service, review, path, tmp_path):
    opened = service.open_file(str(path))
    ask(review, opened, "Поломорчук")
    out = tmp_path / "out.docx"
    service.export(opened.article.id, opened.content.paragraphs, str(out), released=False, carries=BOTH)
    state = review.comment(opened.article.id, Anchor("дня", "Конец ", ".", 78), "Какого?", is_question=True)
    review.resolve(opened.article.id, state.threads, Resolution.WITHOUT_EDIT)
    assert [t.state for t in service.open_file(str(out)).threads] == [ThreadState.RESOLVED] * 2
    answered(out)
    assert [t.state for t in service.open_file(str(out)).threads] == [ThreadState.ANSWERED, ThreadState.RESOLVED]


def test_an_export_that_somebody_edited_is_an_article_of_its_own(service, review, path, tmp_path):
    opened = service.open_file(str(path))
    ask(review, opened, "дня")
    out = tmp_path / "out.docx"
    other = [*opened.content.paragraphs[:-1], Paragraph("Конец дня и ночи.")]
    service.export(opened.article.id, other, str(out), released=False, carries=BOTH)
    again = service.open_file(str(out))
    assert again.article.id != opened.article.id
    assert said(again) == [[("Динара", "Верно?")]]
    assert said(service.open_article(opened.article.id)) == [[("Динара", "Верно?")]]


def test_a_copy_of_a_commented_file_is_an_article_of_its_own(service, path, tmp_path):
    document = DOCUMENTS.open(str(path))
    thread = CommentThread((Comment("0A0B0C0D", "Анна", NOON, "Точно?"),), Span(0, 4))
    word = Docx()
    for copy in (path, tmp_path / "b.docx"):
        copy.write_bytes(word.write_marked(document.source, document.paragraphs, Markup(None, (thread,))))
    first, second = service.open_file(str(path)), service.open_file(str(tmp_path / "b.docx"))
    assert first.article.id != second.article.id
    assert said(second) == [[("Анна", "Точно?")]]


def test_an_export_tells_everything_that_was_edited_since_the_file_was_opened(service, path, tmp_path):
    opened = service.open_file(str(path))
    paragraphs = [Paragraph(p.text.replace("Поломорчук", "Поломарчук")) for p in opened.content.paragraphs]
    service.save(opened.article.id, paragraphs, str(path))
    paragraphs[2] = Paragraph("Конец ночи.")
    out = tmp_path / "out.docx"
    service.export(opened.article.id, paragraphs, str(out), released=False, carries=Carries(changes=True))
    body = zipfile.ZipFile(out).read("word/document.xml").decode()
    assert body.count("<w:del ") == body.count("<w:ins ") == 2
    assert 'w:author="Динара"' in body


def test_what_was_taken_from_disk_is_nobodys_edit_here(service, path, tmp_path):
    opened = service.open_file(str(path))
    theirs = [*STORY[:2], "Конец ночи."]
    path.write_bytes(DOCUMENTS.render(None, [Paragraph(line) for line in theirs], str(path)))
    paragraphs = service.take_from_disk(opened.article.id).content.paragraphs
    out = tmp_path / "out.docx"
    service.export(opened.article.id, paragraphs, str(out), released=False, carries=Carries(changes=True))
    assert b"<w:ins" not in zipfile.ZipFile(out).read("word/document.xml")


def test_a_text_goes_out_as_word_with_changes(service, tmp_path):
    (tmp_path / "a.txt").write_text("\n".join(STORY), "utf-8")
    opened = service.open_file(str(tmp_path / "a.txt"))
    paragraphs = [*opened.content.paragraphs[:2], Paragraph("Конец ночи.")]
    out = tmp_path / "out.docx"
    service.export(opened.article.id, paragraphs, str(out), released=False, carries=BOTH)
    assert [p.text for p in DOCUMENTS.open(str(out)).paragraphs] == [*STORY[:2], "Конец ночи."]
    assert "<w:delText" in zipfile.ZipFile(out).read("word/document.xml").decode()


def test_a_text_file_holds_no_changes_and_nothing_is_written(service, path, tmp_path):
    opened = service.open_file(str(path))
    out = tmp_path / "out.txt"
    with pytest.raises(UsageFailure) as failure:
        service.export(opened.article.id, opened.content.paragraphs, str(out), released=False, carries=BOTH)
    assert failure.value.sentence.key == "document.no-markup"
    assert not out.exists()


def decision(kind, before, after, author="Анна"):
    return Decision(1, 1, kind, author, NOON, before=before, after=after)


@pytest.mark.parametrize(
    ("decisions", "before", "after", "authors"),
    [
        ([decision(DecisionKind.FIXED, "превет", "привет")], "и превет тебе", "и привет тебе", ["Анна"]),
        ([decision(DecisionKind.FIXED, "превет", "привет")], "и превет тебе", "и прывет тебе", ["Динара"]),
        (
            [decision(DecisionKind.FIXED, "сказал что", "сказал, что")],
            "он сказал что да",
            "он сказал, что да",
            ["Анна"],
        ),
        (
            [decision(DecisionKind.NAME_FIXED, "Борис Поломорчук", "Борис Поломарчук")],
            "Бориса Поломорчука ждали",
            "Бориса Поломарчука ждут",
            ["Анна", "Динара"],
        ),
        ([decision(DecisionKind.NAME_FIXED, "Поломорчук", "Поломарчук")], "дом", "том", ["Динара"]),
        ([decision(DecisionKind.TAKEN_BACK, "превет", "привет")], "превет", "привет", ["Динара"]),
        ([], "раз", "два", ["Динара"]),
    ],
)
def test_an_edit_is_signed_by_whoever_decided_it(decisions, before, after, authors):
    edits = word_edits(before, after)
    signed = DecidedEdits(decisions, "Динара", LATER).signatures(before, edits)
    assert len(signed) == len(edits)
    assert list(dict.fromkeys(signature.author for signature in signed)) == authors
    assert all(signature.time == (NOON if signature.author == "Анна" else LATER) for signature in signed)
