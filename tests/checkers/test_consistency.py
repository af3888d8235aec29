# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.bootstrap.data import well_known_abbreviations
from proofdesk.checkers.consistency import CONSISTENCY_RULES, AbbreviationChecker
from proofdesk.core.issues import Severity
from proofdesk.core.rules import RuleSelection
from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Paragraph, Role

KNOWN = frozenset({"США", "ООН"})
SHIPPED = AbbreviationChecker(RuleSelection(), well_known_abbreviations())
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
        # Words of which it has the initials, in any form and before it or after it.
        ("Главное управление внутренних связей ответило.", "ГУВС отказало."),
        ("О нём сказал институт: ИРЯЗ растёт.", "Институт русского языка и знаний."),
        ("Доклад Ассамблеи народа Казахстана.", "АНК растёт."),
        ("Комитет по науке и спорту велик.", "КНС растёт."),
        # A word before it, or quotation marks, say that it is a name.
        ("Об этом сообщило агентство АНК.", "По данным АНК, вода ушла."),
        ("Смотрели телеканал «АНК».", "АНК молчит."),
        ('Вышел роман "АНК и вода".', "АНК забыт."),
        ("Компании АНК и соседей.",),
        # A word in capitals.
        ("КНИГА вышла.", "Эта книга хороша."),
        ("УТКИН: Добрый день.", "Слово взял Уткин."),
    ],
)
def test_where_it_stays_silent(paragraphs):
    assert words(*paragraphs) == []


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (("Кафедра АНК растёт.",), ["АНК"]),
        (("По данным ЦТАК, вода ушла.", "В ЦТАК это знали.", "Об АНК там не слышали."), ["ЦТАК", "АНК"]),
        # What somebody says is no name.
        (("«Мы ждали, но АНК молчит», — сказал он.",), ["АНК"]),
        (("Агентство сообщило о воде.", "Там АНК."), ["АНК"]),
        # A sign parts the words; two or three small letters in a row are chance.
        (("Ассамблея, народ Казахстана.", "АНК растёт."), ["АНК"]),
        (("Он ждал автобус нового канала.", "АНК растёт."), ["АНК"]),
        (("Он ответил нам.", "ОН растёт."), ["ОН"]),
        # Short words have the letters of an abbreviation by chance.
        (("Наш лес.", "ЛЕС растёт, АНК тоже."), ["ЛЕС", "АНК"]),
    ],
)
def test_what_nobody_explains_is_told_once(paragraphs, told):
    assert words(*paragraphs) == told


def test_a_masked_place_does_not_hide_a_later_one():
    assert words(Paragraph("Код АНК здесь.", masked=(Span(4, 7),)), "Кафедра АНК.") == ["АНК"]


def test_the_switch_and_the_list_belong_to_the_configuration():
    off = AbbreviationChecker(RuleSelection(skip=frozenset({"consistency"})), KNOWN)
    assert off.check(ArticleText.of("Кафедра АНК.")) == []
    longer = AbbreviationChecker(RuleSelection(), KNOWN | {"АНК"})
    assert len({CHECKER.configuration, off.configuration, longer.configuration}) == 3


@pytest.mark.parametrize(
    "text",
    [
        "РИА и ТАСС передали, что СК и ФСИН не ответили НТВ.",
        "ЦБ, ВТБ и РЖД молчат; КПРФ и ЛДПР голосовали.",
        "В ЕНПФ, КТЖ и КМГ сменились главы, в ЦОН стало тихо.",
        "Больного из СИЗО увезли в ЦРБ на МРТ.",
        "НЕ забудьте ВИДЕО.",
    ],
)
def test_what_every_reader_knows_is_not_asked_about(text):
    assert SHIPPED.check(ArticleText.of(text)) == []


def test_what_few_readers_know_is_asked_about_with_the_shipped_list():
    found = SHIPPED.check(ArticleText.of("Доклад готовил ЦНИР.\nВ АНК о нём не слышали, в ПБК тоже."))
    assert [issue.text for issue in found] == ["ЦНИР", "АНК", "ПБК"]
