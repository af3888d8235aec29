# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Paragraph, Role, Splice, guess_roles


@given(st.lists(st.text(alphabet="аб😀 ", max_size=6), min_size=1, max_size=8))
def test_every_position_is_located_in_its_paragraph(lines):
    article = ArticleText(tuple(Paragraph(line) for line in lines))
    assert article.text == "\n".join(lines)
    for number in range(len(lines)):
        start, end = article.starts[number], article.starts[number] + len(lines[number])
        assert article.text[start:end] == lines[number]
        assert article.locate(start) == (number, 0)
        assert article.locate(end) == (number, len(lines[number]))


def test_a_splice_that_leaves_the_text_is_refused():
    with pytest.raises(ValueError, match="leaves"):
        ArticleText.of("а\nб").spliced([Splice(1, 2, ())])


def test_a_splice_replaces_paragraphs():
    article = ArticleText.of("а\nб\nв").spliced([Splice(1, 1, (Paragraph("г"), Paragraph("д")))])
    assert article.text == "а\nг\nд\nв"


def test_a_paragraph_holds_no_line_end():
    with pytest.raises(ValueError, match="line end"):
        Paragraph("а\nб")


@pytest.mark.parametrize(
    ("before", "masked", "after", "kept"),
    [
        ("Вызов `f(x)` тут", "`f(x)`", "Вызов `f(x)` там", "`f(x)`"),
        ("Вызов `f(x)` тут", "`f(x)`", "Новый вызов `f(x)` тут", "`f(x)`"),
        ("Вызов `f(x)` тут", "`f(x)`", "Вызов `f(xyz)` тут", "`f(xyz)`"),
        ("Вызов `f(x)` тут", "`f(x)`", "Вызов тут", None),
        ("Вызов `f(x)` тут", "`f(x)`", "Вызов функции тут", None),
        ("`f(x)`", "`f(x)`", "Совсем другое", None),
    ],
)
def test_what_is_not_prose_moves_with_the_text_around_it(before, masked, after, kept):
    start = before.index(masked)
    paragraph = Paragraph(before, Role.LEAD, (Span(start, start + len(masked)),)).reworded(after)
    assert (paragraph.text, paragraph.role) == (after, Role.LEAD)
    assert [span.of(after) for span in paragraph.masked] == ([] if kept is None else [kept])


@given(st.text("аб ", max_size=8), st.text("аб ", max_size=8), st.data())
def test_masked_spans_stay_in_the_text_and_in_order(before, after, data):
    bounds = sorted(data.draw(st.sets(st.integers(0, len(before)), max_size=4)))
    spans = tuple(Span(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=False))
    found = Paragraph(before, masked=spans).reworded(after).masked
    ends = [place for span in found for place in span]
    assert ends == sorted(ends)
    assert all(0 <= span.start < span.end <= len(after) for span in found)


def test_roles_of_a_news_story():
    roles = guess_roles(
        [
            "Общество",
            "",
            "Река вернулась в берега: что известно к вечеру",
            "",
            "Берег реки, фото пресс-службы. Фото: Иван Петров",
            "Вода в реке пошла на убыль, сообщили в акимате.",
            "",
            "Спасатели продолжают дежурить на дамбе.",
            "Айгуль Сеитова",
        ]
    )
    assert [role for role in roles if role is not Role.BODY] == [
        Role.RUBRIC,
        Role.HEADLINE,
        Role.CAPTION,
        Role.LEAD,
        Role.AUTHOR,
    ]
    assert roles[7] is Role.BODY


def test_a_letter_has_no_headline():
    assert guess_roles(["Дорогая редакция,", "пишу вам снова.", "Дождь идёт."]) == [Role.BODY] * 3


def test_span_of_a_slice():
    assert Span(1, 3).of("а😀й") == "😀й"
