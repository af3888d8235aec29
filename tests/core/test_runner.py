# SPDX-License-Identifier: GPL-3.0-or-later
from dataclasses import dataclass

from proofdesk.core.issues import Issue
from proofdesk.core.messages import literal
from proofdesk.core.runner import Checkers, check_article
from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Paragraph, Role


@dataclass
class WordChecker:
    word: str
    name: str = "grammar"
    configuration: str = "1"

    def check(self, paragraph):
        start = paragraph.text.find(self.word)
        span = Span(start, start + len(self.word))
        return [] if start < 0 else [Issue("grammar/lt-WORD", span, self.word, literal("слово"))]


@dataclass
class Crash:
    name: str = "typography"
    configuration: str = "1"

    def check(self, paragraph):
        raise RuntimeError("boom")


def test_spans_count_from_the_beginning_of_the_article():
    article = ArticleText.of("😀 первый\nвторой й\u0306")
    result = check_article(article, Checkers(paragraph=(WordChecker("второй"),)))
    assert [issue.span.of(article.text) for issue in result.issues] == ["второй"]


def test_a_checker_that_crashes_is_named_once_and_the_others_run():
    result = check_article(ArticleText.of("слово\nслово"), Checkers(paragraph=(Crash(), WordChecker("слово"))))
    assert [failure.checker for failure in result.failures] == ["typography"]
    assert "boom" in result.failures[0].report
    assert len(result.issues) == 2


def test_verbatim_paragraphs_and_masked_spans_are_not_read():
    article = ArticleText((Paragraph("слово", Role.VERBATIM), Paragraph("`слово`", masked=(Span(0, 7),))))
    assert check_article(article, Checkers(paragraph=(WordChecker("слово"),))).issues == ()


def test_a_fingerprint_does_not_change_when_text_is_put_in_front():
    checkers = Checkers(paragraph=(WordChecker("слово"),))
    before = check_article(ArticleText.of("тут слово есть"), checkers).issues[0]
    after = check_article(ArticleText.of("Новый абзац.\nтут слово есть"), checkers).issues[0]
    assert before.fingerprint == after.fingerprint
    elsewhere = check_article(ArticleText.of("там слово было"), checkers).issues[0]
    assert elsewhere.fingerprint != before.fingerprint
