# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.app.fixing import fixes
from proofdesk.checkers.typography import TypographyChecker
from proofdesk.core.edits import apply_edits
from proofdesk.core.issues import Severity
from proofdesk.core.rules import RuleSelection
from proofdesk.core.runner import Checkers, check_article
from proofdesk.core.text import ArticleText, Paragraph, Role

CHECKERS = Checkers(paragraph=(TypographyChecker(RuleSelection()),))


def check(*paragraphs):
    return check_article(
        ArticleText(tuple(Paragraph(text) if isinstance(text, str) else text for text in paragraphs)), CHECKERS
    )


def told(*paragraphs):
    """(places of each notice by rule, rules of the issues)."""
    result = check(*paragraphs)
    return {n.rule.partition("/")[2]: n.count for n in result.notices}, [i.rule for i in result.issues]


@pytest.mark.parametrize(
    ("paragraphs", "notices"),
    [
        (('Вышла "Степь".',), {"quotes": 1}),
        (('Вышла "Степь" — первая.',), {"quotes": 1}),
        (("Книга К. И. Сатпаева.", "Том М. О. Ауэзова."), {"nonbreaking-space": 2}),
        (('Вышла "Степь".', 'Потом "Лес".'), {"quotes": 2}),
        (("Алматы - город у гор.", "Река - рядом."), {"dash": 2}),
        (('Вышла "Степь".', "Алматы - город у гор."), {"quotes": 1, "dash": 1}),
        (('Вышла "Степь" - а за ней "Лес" - и всё.',), {"quotes": 2, "dash": 2}),
        # Each kind of sign for itself: the dashes come from elsewhere, the quotation marks do not.
        (('Вышла "Степь" — первая.', 'Потом "Лес".'), {"quotes": 2}),
        (("Вышла «Степь» - первая.", "Потом «Лес» - вторая."), {"dash": 2}),
        ((Paragraph('x = «1» — "2"', Role.VERBATIM), 'Вышла "Степь".', 'Потом "Лес".'), {"quotes": 2}),
    ],
)
def test_a_text_without_the_right_signs_gets_one_notice_for_each_kind(paragraphs, notices):
    assert told(*paragraphs) == (notices, [])


@pytest.mark.parametrize(
    ("paragraphs", "rules"),
    [
        (("Книга К. И. Сатпаева.", "Том М.\u00a0О.\u00a0Ауэзова."), ["nonbreaking-space"]),
        (("Книга К.И. Сатпаева.", "Том М.О. Ауэзова."), ["initials", "initials"]),
        (('Вышла "Степь".', 'Потом "Лес".', "Потом «Река»."), ["quotes", "quotes"]),
        (('Вышла "Степь".', 'Потом "Лес".', "Потом „Река“."), ["quotes", "quotes"]),
        (("Алматы - город.", "Река - рядом.", "В 2001–2005 годах."), ["dash", "dash"]),
        (('Вышла "Степь" - первая.', "Потом «Лес» — вторая."), ["quotes", "dash"]),
        (("Пришёл  вечер.", "Стало  тихо."), ["spaces", "spaces"]),
    ],
)
def test_slips_are_told_place_by_place(paragraphs, rules):
    assert told(*paragraphs) == ({}, [f"typography/{rule}" for rule in rules])


@pytest.mark.parametrize(
    "text", ["", "Тихо.", "Вышла «Степь» — первая.", 'Дисплей 27" и дисплей 32".', "Счёт 2 - 1 и 3 - 0."]
)
def test_where_nothing_is_typed_plainly_nothing_is_said(text):
    assert told(text) == ({}, [])


def test_other_findings_stay_where_they_are():
    assert told('Вышла  "Степь".', 'Потом "Лес".') == ({"quotes": 2}, ["typography/spaces"])


def test_a_notice_matters_as_little_as_its_places_and_is_one_issue_that_mends_all():
    article = ArticleText.of('Он сказал: "Роман "Степь" вышел".\nИ "Лес" тоже.')
    (notice,) = check_article(article, CHECKERS).notices
    assert (notice.severity, notice.count) == (Severity.INFO, 3)
    whole = notice.whole
    assert whole.span == notice.issues[0].span
    assert (
        apply_edits(article.text, whole.edits(whole.suggestions[0]))
        == "Он сказал: «Роман „Степь“ вышел».\nИ «Лес» тоже."
    )
    longer = check_article(ArticleText.of(f"Начало.\n{article.text}"), CHECKERS).notices[0]
    assert longer.whole.fingerprint == whole.fingerprint


TEXT = st.lists(st.sampled_from(['"Степь" ', "слово ", "слово - ", "— ", "«Лес» ", "\n"]), max_size=30).map("".join)


@given(TEXT)
def test_nothing_gets_lost_and_fixing_mends_the_same_places(text):
    article = ArticleText.of(text)
    alone = [issue for p, start in zip(article.paragraphs, article.starts, strict=True) for issue in _found(p, start)]
    result = check_article(article, CHECKERS)
    apart = [issue for notice in result.notices for issue in notice.issues]
    places = [(issue.rule, issue.span) for issue in (*result.issues, *apart)]
    assert sorted(places) == sorted(alone)
    again = check_article(ArticleText.of(apply_edits(text, fixes(result))), CHECKERS)
    assert again.notices == ()


def _found(paragraph, start):
    found = check_article(ArticleText((paragraph, Paragraph("«Река» — тут."))), CHECKERS)
    return [(issue.rule, issue.span.shifted(start)) for issue in found.issues]
