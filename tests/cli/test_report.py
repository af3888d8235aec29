# SPDX-License-Identifier: GPL-3.0-or-later
"""A page about an article, and the sheet of questions for its author."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from proofdesk import bootstrap
from proofdesk.app.articles import ArticleService
from proofdesk.app.findings import Finding, Place
from proofdesk.app.review import ReviewService
from proofdesk.core.anchors import Anchor
from proofdesk.core.issues import Issue
from proofdesk.core.messages import literal
from proofdesk.core.review import IgnoreScope
from proofdesk.core.spans import Span

TEXT = "Вода ушла\n\nОн пришол к <реке> & ушёл. Слово «рекка» тоже тут.\n"


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words = []

    def handle_data(self, data):
        self.words.append(data)


def words_of(path):
    parser = Words()
    parser.feed(path.read_text("utf-8"))
    return " ".join(" ".join(parser.words).split())


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "река.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def reviewed(article):
    """The same article in the database, with a word skipped and a question asked."""
    store = bootstrap.store()
    opened = ArticleService(store, bootstrap.documents(), "Ерлан").open_file(str(article))
    review = ReviewService(store, "Ерлан")
    start = TEXT.index("рекка")
    place = Span(start, start + 5)
    issue = Issue("spelling/unknown", place, "рекка", literal("нет слова"))
    review.skip(opened.article.id, Finding("", issue, Place(0, place)), IgnoreScope.ARTICLE)
    asked = Span(TEXT.index("к <реке>"), TEXT.index(" & ушёл"))
    review.comment(opened.article.id, Anchor.at(TEXT, asked), "К какой реке?", is_question=True)
    review.comment(opened.article.id, Anchor("давно удалено", "", "", 3), "Просто заметка", is_question=False)
    store.close()
    return opened.article.id


def test_a_page_says_what_was_found(here, article, tmp_path):
    out = tmp_path / "отчёт.html"
    code, _, err = here("report", article, "-o", out)
    words = words_of(out)
    assert code == 0
    assert "отчёт.html" in err
    assert words.startswith("Отчёт: Вода ушла")
    assert "Он пришол к <реке> & ушёл" in words
    assert "<реке>" not in out.read_text("utf-8")


def test_a_page_of_a_stored_article_says_what_was_decided_and_asked(here, reviewed, tmp_path):
    out = tmp_path / "отчёт.html"
    assert here("report", reviewed, "-o", out)[0] == 0
    words = words_of(out)
    assert "К какой реке?" in words
    assert "Пропущено: «рекка»" in words
    assert "Просто заметка" in words
    assert "Место не найдено" in words
    assert words.index("пришол") < words.index("Вопросы") < words.index("Что сделано")
    waiting = words[: words.index("Вопросы")]
    assert "«рекка»" not in waiting.replace("Слово «рекка» тоже", "")


def test_a_page_is_printed_without_a_screen(command, article, tmp_path):
    out = tmp_path / "отчёт.pdf"
    done = command("report", article, "-o", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert out.read_bytes().startswith(b"%PDF-")
    assert out.stat().st_size > 5000


def test_the_sheet_holds_the_open_questions_alone(here, reviewed, tmp_path):
    out = tmp_path / "вопросы.docx"
    assert here("report", reviewed, "-o", out)[0] == 0
    lines = [paragraph.text for paragraph in bootstrap.documents().open(str(out)).paragraphs]
    assert lines == [
        "Вопросы автору: Вода ушла",
        "Вопрос 1, абз. 3",
        "«к <реке>»",
        "Ерлан: К какой реке?",
        "Ответ: ",
    ]


def test_an_article_without_questions_says_so(here, article, tmp_path):
    out = tmp_path / "вопросы.txt"
    assert here("report", article, "-o", out)[0] == 0
    assert "Вопросов нет." in out.read_text("utf-8")


def test_a_suffix_that_means_nothing_is_refused(here, article, tmp_path):
    out = tmp_path / "отчёт.zip"
    code, _, err = here("report", article, "-o", out)
    assert (code, out.exists()) == (2, False)
    assert ".html" in err


def test_an_article_that_is_not_there_is_said(here, tmp_path):
    code, _, err = here("report", "7", "-o", tmp_path / "о.html")
    assert code == 2
    assert "7" in err
