# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.checkers.typography import TYPOGRAPHY_RULES, TypographyChecker
from proofdesk.core.edits import apply_edits
from proofdesk.core.issues import Safety
from proofdesk.core.rules import RuleSelection
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph

CHECKER = TypographyChecker(RuleSelection())


def found(text):
    return CHECKER.check(Paragraph(text))


def corrected(text):
    return apply_edits(text, [edit for issue in found(text) for edit in issue.edits(issue.suggestions[0])])


@pytest.mark.parametrize("rule", TYPOGRAPHY_RULES, ids=lambda rule: rule.id)
def test_the_examples_of_every_rule_are_true(rule):
    assert {issue.rule for issue in found(rule.wrong)} == {rule.id}
    assert corrected(rule.wrong) == rule.right
    assert found(rule.right) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('Фильм "Степь" и книга "Путь".', "Фильм «Степь» и книга «Путь»."),
        ('ТОО "Компания "Алтын" и сыновья".', "ТОО «Компания „Алтын“ и сыновья»."),
        ('«Мы читали "Абая" вслух», — сказал он.', "«Мы читали „Абая“ вслух», — сказал он."),
        ('😀 Книга "Степь" 😀', "😀 Книга «Степь» 😀"),
        ('Мои\u0306 "друг" пришёл.', "Мои\u0306 «друг» пришёл."),
        ("Город - сад", "Город — сад"),
        ("Город -- сад", "Город — сад"),
        ("А.С.Пушкин", "А.\u00a0С.\u00a0Пушкин"),
        ("А. С. Пушкин и Ә.Қ. Ермеков", "А.\u00a0С.\u00a0Пушкин и Ә.\u00a0Қ.\u00a0Ермеков"),
        ("Сказал А.Пушкин.", "Сказал А.\u00a0Пушкин."),
        ("Раз ,  два", "Раз, два"),
        ("Вечер    пришёл", "Вечер пришёл"),
        ('Книга "War and Peace"', "Книга «War and Peace»"),
    ],
)
def test_what_is_corrected(wrong, right):
    assert corrected(wrong) == right
    assert all(issue.suggestions[0].safety is Safety.SAFE for issue in found(wrong))


@pytest.mark.parametrize(
    "text",
    [
        'Экран 5" и диск',
        "Директор     А. Ким",
        "Дата                    Подпись",
        "| Город   | Жителей |",
        "Раз\t  два",
        'He said "no" - and left.',
        'Он сказал: "Приду',
        "кто-то, бизнес-план, северо-запад",
        "- Пункт списка",
        "Счёт 2 - 1 в пользу гостей",
        "Команда группы А. Потом отдых.",
        "Витамин С. Однако его мало.",
        "в 2024 г. Алматы рос",
        "Пушкин А. С.",
        "Смайлик :) , ",
        "",
    ],
)
def test_where_it_stays_silent(text):
    assert found(text) == []


def test_a_rule_that_is_off_reports_nothing_and_changes_the_configuration():
    off = TypographyChecker(RuleSelection(skip=frozenset({"typography/quotes"})))
    assert off.check(Paragraph('Книга "Степь".')) == []
    assert off.configuration != CHECKER.configuration


def test_two_marks_of_a_pair_are_one_issue():
    (issue,) = found('Вышла книга "Степь".')
    assert (issue.span, issue.related) == (Span(12, 13), (Span(18, 19),))
    assert issue.suggestions[0].shown == "«…»"


def test_of_nested_pairs_each_is_one_issue():
    outer, inner = found('ТОО "Компания "Алтын" и сыновья".')
    assert outer.suggestions[0].shown == "«…»"
    assert inner.suggestions[0].shown == "„…“"


@given(st.text(alphabet=st.sampled_from('аБ.,"«»„“ -—\u00a0\u0306😀\ud8001;('), max_size=60))
def test_any_text_gives_spans_within_it_and_safe_fixes_that_settle(text):
    issues = found(text)
    assert all(issue.text == issue.span.of(text) and issue.span.length for issue in issues)
    assert issues == found(text)
    quotes = TypographyChecker(RuleSelection(only=frozenset({"typography/quotes"})))
    edits = [e for issue in quotes.check(Paragraph(text)) for e in issue.edits(issue.suggestions[0])]
    assert quotes.check(Paragraph(apply_edits(text, edits))) == []


def test_the_cost_grows_with_the_text_and_not_with_its_square():
    # Pairs in one endless line: with a look back over the whole line for each of them this takes most of a minute.
    assert len(found('"а" ' * 25_000)) == 25_000
