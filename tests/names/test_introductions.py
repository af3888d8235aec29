# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.core.text import ArticleText, Paragraph, Role

LATE = "Гидролог Борис Поломарчук измерял там воду."


def observed(engine, *paragraphs):
    made = [Paragraph(one) if isinstance(one, str) else Paragraph(*one) for one in paragraphs]
    article = ArticleText(tuple(made))
    return [
        (one.span.of(article.text), one.replacements)
        for one in engine.report(article).observations
        if one.rule == "names/unintroduced"
    ]


def test_who_that_is_comes_too_late(engine):
    assert observed(engine, "Вчера Поломарчук вернулся с Урала.", LATE) == [("Поломарчук", ("Борис Поломарчук",))]


def test_the_given_name_is_offered_in_the_case_of_the_surname(engine):
    first = "Вчера с Поломарчуком спорили."
    assert observed(engine, first, LATE) == [("Поломарчуком", ("Борисом Поломарчуком",))]


def test_nobody_says_who_that_is(engine):
    text = "Вода ушла, сказал Ветров. С ним согласились все."
    assert observed(engine, text) == [("Ветров", ())]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # The headline is short; lead or body tell the rest.
        [("Поломарчук вернулся с Урала", Role.HEADLINE), LATE],
        [("Поломарчук вернулся с Урала", Role.HEADLINE), (LATE, Role.LEAD), "Поломарчук доволен."],
        # The headline or the lead told it.
        [("Борис Поломарчук вернулся с Урала", Role.HEADLINE), "Вчера Поломарчук отдыхал.", LATE],
        # A caption is read on its own, and so is a link.
        [("На фото Поломарчук.", Role.CAPTION), LATE],
        ["Поломарчук: вода уходит", LATE],
        # A post or another word for a person says who that is.
        ["Вчера гидролог Поломарчук вернулся с Урала.", LATE],
        ["Вчера господин Поломарчук вернулся с Урала.", LATE],
        ["Вчера Поломарчук (Борис Поломарчук, гидролог) вернулся.", LATE],
        ["Вчера 40-летний Поломарчук вернулся с Урала.", LATE],
        # A list of surnames, a name for something else, a surname that is told as one.
        ["В списке Ветров, Поломарчук, Дымов.", LATE],
        ["Принят закон Поломарчука о воде.", LATE],
        ["Есть человек по фамилии Поломарчук.", LATE],
        ["Клуб «Поломарчук» выиграл.", LATE],
        # Initials are enough.
        ["Вчера Б. Поломарчук вернулся с Урала.", LATE],
    ],
)
def test_introduced_or_excused(engine, paragraphs):
    assert observed(engine, *paragraphs) == []


def test_a_caption_introduces_nobody(engine):
    body = "Вчера Поломарчук вернулся с Урала."
    assert observed(engine, ("На фото Борис Поломарчук.", Role.CAPTION), body, LATE) == [
        ("Поломарчук", ("Борис Поломарчук",))
    ]


def test_the_evidence_says_where_the_full_name_is(engine):
    caption, body = Paragraph("На фото Борис Поломарчук.", Role.CAPTION), Paragraph("Вчера Поломарчук вернулся.")
    keys = {}
    for name, paragraphs in {"caption": (caption, body), "later": (body, Paragraph(LATE))}.items():
        (found,) = engine.report(ArticleText(paragraphs)).observations
        keys[name] = found.evidence.key, found.evidence.arguments["full"]
    assert keys == {
        "caption": ("names.evidence.captioned", "Борис Поломарчук"),
        "later": ("names.evidence.unintroduced", "Борис Поломарчук"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Вода ушла, сказал гидролог Ветров.",
        "Вода ушла, сказал Росстат.",
        "Вода ушла, сообщает Коммерсант.",
        "Прошёл Кубок Ветрова, сказал он.",
        "Приехал Иван Ветров. Ветров сказал, что вода ушла.",
        "«Ветров» сказал своё слово.",
        "В Пушкино сказали, что вода ушла.",
    ],
)
def test_words_that_are_nobody_or_somebody_known(engine, text):
    assert observed(engine, text) == []
