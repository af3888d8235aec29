# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.checkers.consistency import CONSISTENCY_RULES, AbbreviationChecker
from proofdesk.core.issues import Severity
from proofdesk.core.rules import RuleSelection
from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Paragraph, Role

KNOWN = frozenset({"США", "ООН"})
CHECKER = AbbreviationChecker(RuleSelection(), KNOWN)


def words(*paragraphs):
    article = ArticleText(tuple(Paragraph(text) if isinstance(text, str) else text for text in paragraphs))
    issues = CHECKER.check(article)
    assert all(issue.text == issue.span.of(article.text) for issue in issues)
    return [issue.text for issue in issues]


@pytest.mark.parametrize("rule", CONSISTENCY_RULES, ids=lambda rule: rule.id)
def test_the_examples_of_every_rule_are_true(rule):
    found = CHECKER.check(ArticleText.of(rule.wrong))
    assert [(issue.rule, issue.severity) for issue in found] == [(rule.id, Severity.INFO)]
    assert CHECKER.check(ArticleText.of(rule.right)) == []


def test_the_first_place_is_reported_once():
    article = ArticleText.of("😀 Мои\u0306 друг из АНК.\nАНК растёт.")
    assert [issue.span for issue in CHECKER.check(article)] == [Span(15, 18)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Делегация США и ООН.",),
        ("АНК.", "Ассамблея народа Казахстана (АНК) собралась."),
        ("АНК (Ассамблея народа Казахстана) собралась.",),
        ("ГЛАВНЫЕ НОВОСТИ ДНЯ",),
        ("Слово АНК-центр.",),
        (Paragraph("КЛЮЧ = АНК", Role.VERBATIM),),
        (Paragraph("Код АНК здесь.", masked=(Span(4, 7),)),),
        ("",),
    ],
)
def test_where_it_stays_silent(paragraphs):
    assert words(*paragraphs) == []


def test_a_masked_place_does_not_hide_a_later_one():
    assert words(Paragraph("Код АНК здесь.", masked=(Span(4, 7),)), "Кафедра АНК.") == ["АНК"]


def test_the_switch_and_the_list_belong_to_the_configuration():
    off = AbbreviationChecker(RuleSelection(skip=frozenset({"consistency"})), KNOWN)
    assert off.check(ArticleText.of("Кафедра АНК.")) == []
    longer = AbbreviationChecker(RuleSelection(), KNOWN | {"АНК"})
    assert len({CHECKER.configuration, off.configuration, longer.configuration}) == 3
