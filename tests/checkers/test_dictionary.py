# SPDX-License-Identifier: GPL-3.0-or-later
"""Spelling by the dictionaries: what is right because somebody says so, and what is not to be used."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk import bootstrap
from proofdesk.checkers.forbidden import FORBIDDEN
from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope, only_this_form
from proofdesk.core.issues import Safety
from proofdesk.core.knowledge import DictionarySnapshot, Knowledge
from proofdesk.core.rules import RuleSelection
from proofdesk.core.runner import check_article
from proofdesk.core.text import ArticleText, Paragraph
from proofdesk.engines.pymorphy import PymorphyMorphology

HOUSE, PERSONAL, ARTICLE = DictionaryScope.HOUSE, DictionaryScope.PERSONAL, DictionaryScope.ARTICLE
SELECTION = RuleSelection(only=frozenset({"spelling"}))


@pytest.fixture(scope="module")
def tools():
    return bootstrap.check_tools(SELECTION)


@pytest.fixture(scope="module")
def inflector():
    return bootstrap.inflector(PymorphyMorphology())


@pytest.fixture
def word(inflector):
    def make(text, scope=HOUSE, *, model="", alone=False):
        ways = inflector.like(text, model) if model else inflector.proposals(text)
        found = only_this_form(text) if alone else ways[0]
        return DictionaryEntry(text, scope, article_id=1 if scope is ARTICLE else None).inflected_as(found)

    return make


@pytest.fixture
def forbid(word, inflector):
    def make(text, preferred="", scope=HOUSE, **options):
        entry = replace(word(text, scope, **options), is_forbidden=True)
        return entry.preferring(inflector.best(preferred)) if preferred else entry

    return make


@pytest.fixture
def check(tools):
    def checked(text, *entries, selection=None):
        known = Knowledge(dictionary=DictionarySnapshot(entries))
        own = tools if selection is None else bootstrap.check_tools(selection)
        checker = next(c for c in own.with_knowledge(known).checkers.paragraph if c.name == "spelling")
        return checker.check(Paragraph(text))

    return checked


def told(issues):
    return [(issue.rule.removeprefix("spelling/"), issue.text) for issue in issues]


def right(issues):
    return [[suggestion.text for suggestion in issue.suggestions] for issue in issues]


def test_the_example_of_the_rule_is_true(check, forbid):
    (issue,) = check(FORBIDDEN.wrong, manager := forbid("офис-менеджер", "администратор"))
    assert issue.rule == FORBIDDEN.id
    assert FORBIDDEN.wrong.replace(issue.text, issue.suggestions[0].text) == FORBIDDEN.right
    assert check(FORBIDDEN.right, manager) == []


# What somebody says is right


@pytest.mark.parametrize(
    "text",
    [
        "прогматикой и прогматик",
        "Прогматикам не верят.",
        "о прогма\u0301тике и про\u00adгматике",
        "прогматика-клуб и клуб-прогматика",
    ],
)
def test_a_word_is_right_in_every_form(check, word, text):
    assert told(check(text)) != []
    assert check(text, word("прогматика")) == []


def test_capitals_throughout_are_no_other_word(check, word, forbid):
    assert check("ПРОГМАТИКОЙ", word("прогматика")) == []
    assert told(check("ПРОГМАТИКОЙ", forbid("прогматика"))) == [("forbidden", "ПРОГМАТИКОЙ")]


def test_only_this_form_is_only_this_form(check, word):
    found = check("прогматика прогматики", word("прогматика", alone=True))
    assert told(found) == [("unknown", "прогматики")]


def test_words_that_are_made_of_it_are_right_as_well(check, word):
    assert told(check("сверхпрогматика")) == [("unknown", "сверхпрогматика")]
    assert check("сверхпрогматика", word("прогматика")) == []


def test_a_capital_stands_for_itself(check, word):
    assert told(check("в «прогматике» и «Прогматике»", word("Прогматика"))) == [("unknown", "прогматике")]


def test_the_two_dots_may_be_left_out(check, word):
    assert check("сёмгин и семгин, прогматёр и прогматер", word("прогматёр", alone=True)) == check("сёмгин и семгин,")


def test_several_words_are_right_together_and_not_one_by_one(check, word):
    phrase = word("дефактный стандарт")
    assert check("дефактного\u00a0стандарта, Дефактные стандарты", phrase) == []
    assert told(check("дефактного, стандарта и дефактный", phrase)) == [
        ("unknown", "дефактного"),
        ("unknown", "дефактный"),
    ]


@pytest.mark.parametrize("text", ["щас", "супер-маркет", "по русски", "прави тельство"])
def test_what_the_norm_has_otherwise_is_right_where_the_dictionary_has_it(check, word, text):
    assert len(check(f"Вот {text}.")) == 1
    assert check(f"Вот {text}.", word(text, alone=True)) == []


def test_what_is_made_of_two_alphabets_is_right_where_the_dictionary_has_it(check, word):
    assert told(check("наш cлово")) == [("mixed-script", "cлово")]
    assert check("наш cлово", word("cлово", alone=True)) == []


def test_a_word_of_the_dictionary_is_suggested_for_a_slip(tools, word):
    known = Knowledge(dictionary=DictionarySnapshot((word("прогматика"),)))
    assert [s.text for s in tools.with_knowledge(known).suggest("spelling/unknown", "прогматку")][:1] == ["прогматику"]


def test_other_words_are_another_configuration_and_other_ids_are_not(tools, word):
    def configuration(*entries):
        known = Knowledge(dictionary=DictionarySnapshot(entries))
        return next(c for c in tools.with_knowledge(known).checkers.paragraph if c.name == "spelling").configuration

    one = word("прогматика")
    assert configuration() != configuration(one) != configuration(replace(one, forms=()))
    assert configuration(one) == configuration(replace(one, id=7, added_by="Динара"))


def test_names_are_not_affected_by_a_dictionary(tools, word):
    every = bootstrap.check_tools(RuleSelection())
    knowing = every.with_knowledge(Knowledge(dictionary=DictionarySnapshot((word("прогматика"),))))
    assert knowing.checkers.names is every.checkers.names
    assert knowing.checkers.engine == every.checkers.engine


# What is not to be used


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("без офис-менеджера", [["администратора"]]),
        ("с офис-менеджерами", [["администраторами"]]),
        ("Офис-менеджеру позвонили.", [["Администратору"]]),
        ("ОФИС-МЕНЕДЖЕР", [["АДМИНИСТРАТОР"]]),
        ("офис-менеджер и офис-менеджеры", [["администратор"], ["администраторы"]]),
    ],
)
def test_the_better_word_comes_in_the_same_case_and_number(check, forbid, text, suggestions):
    found = check(text, forbid("офис-менеджер", "администратор"))
    assert right(found) == suggestions
    assert {issue.suggestions[0].safety for issue in found} == {Safety.UNSAFE}


def test_a_preposition_tells_which_case_it_is(check, forbid):
    entry = forbid("кулер", "вода")
    assert right(check("пьют за кулер", entry)) == [["воду"]]
    assert right(check("вот кулер", entry)) == [["вода", "воду"]]


def test_places_where_the_form_is_not_certain_are_looked_at_one_by_one(check, forbid):
    entry = forbid("кулер", "вода")
    certain, unclear = check("без кулера вот кулер", entry)
    assert (certain.group != "", unclear.group) == (True, "")


def test_without_a_better_word_it_is_only_told(check, forbid):
    (issue,) = check("без кулера", replace(forbid("кулер"), note="Пишите, что это."))
    assert (issue.suggestions, issue.message.key) == ((), "spelling.forbidden.noted")


def test_a_form_that_the_better_word_lacks_is_only_shown(check, forbid):
    (issue,) = check("три кулера, много кулеров", forbid("кулер", "молоко"))[1:]
    assert [(s.text, s.safety) for s in issue.suggestions] == [("молоко", Safety.DISPLAY)]


def test_a_phrase_is_forbidden_as_a_whole(check, forbid):
    entry = forbid("чёрный пиар", "травля")
    assert right(check("о чёрном пиаре и Чёрному  пиару, чёрный и пиар", entry)) == [["травле"], ["Травле"]]


def test_a_capital_that_is_not_to_be_is_no_issue_where_a_sentence_begins(check, forbid):
    entry = forbid("Интернет", "интернет")
    assert right(check("сайты в Интернете", entry)) == [["интернете"]]
    assert check("Интернет растёт. Интернету рады. ИНТЕРНЕТ, интернет", entry) == []


def test_a_missing_capital_is_told_and_a_capital_is_not(check, forbid):
    assert right(check("в алматы и в Алматы", forbid("алматы", "Алматы", alone=True))) == [["Алматы"]]


@pytest.mark.parametrize(
    ("allowed", "forbidden", "is_told"),
    [(ARTICLE, HOUSE, False), (ARTICLE, PERSONAL, False), (PERSONAL, HOUSE, True), (HOUSE, PERSONAL, True)],
)
def test_the_words_of_the_article_decide_first_and_then_what_is_forbidden(
    check, word, forbid, allowed, forbidden, is_told
):
    entries = (word("кулер", allowed), forbid("кулер", scope=forbidden))
    assert bool(check("без кулера", *entries)) is is_told
    assert bool(check("без кулера", *reversed(entries))) is is_told


def test_what_is_forbidden_is_fine_within_a_longer_entry(check, word, forbid):
    entries = forbid("кулер"), word("кулер года")
    assert told(check("премия «Кулер года» и кулер", *entries)) == [("forbidden", "кулер")]


def test_the_rule_can_be_turned_off_and_then_the_word_is_like_any_other(check, forbid):
    off = RuleSelection(only=frozenset({"spelling"}), skip=frozenset({"spelling/forbidden"}))
    assert told(check("прогматика и кулер", forbid("прогматика"), forbid("кулер"), selection=off)) == [
        ("unknown", "прогматика")
    ]


def test_one_place_is_one_issue(tools, forbid):
    known = Knowledge(dictionary=DictionarySnapshot((forbid("прогматика", "расчёт"),)))
    result = check_article(ArticleText.of("без прогматики"), tools.with_knowledge(known).checkers)
    assert [(issue.rule, issue.suggestions[0].text) for issue in result.issues] == [("spelling/forbidden", "расчёта")]


ODD = st.text(alphabet=st.sampled_from("байгуклёЁНБ .,-—«»\u0301\u00ad\u00a0😀1z"), max_size=40)


@settings(max_examples=80)
@given(text=ODD)
def test_spans_are_of_the_text_whatever_it_is(tools, text):
    entries = (
        DictionaryEntry("байга"),
        DictionaryEntry("клуб байга", is_forbidden=True),
        DictionaryEntry("Бай", is_forbidden=True, preferred="лук"),
    )
    known = Knowledge(dictionary=DictionarySnapshot(entries))
    checker = next(c for c in tools.with_knowledge(known).checkers.paragraph if c.name == "spelling")
    for issue in checker.check(Paragraph(text)):
        assert issue.span.of(text) == issue.text != ""
