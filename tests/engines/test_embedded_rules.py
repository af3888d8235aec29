# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that are run only where they can match find what the library itself finds."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pylat_ru import LanguageToolRU

from proofdesk.documents.registry import DocumentRegistry, default_formats
from proofdesk.engines.chosen import SPELLING_RULES
from proofdesk.engines.embedded_rules import RememberingTagger, quickened

OFF = sorted(SPELLING_RULES)
SLIPS = (
    "Он придёт в течении дня, не смотря на то что будет дождь.",
    "Согласно приказа, комиссия в составе трёх человек рассмотрела вопросы и приняла решение.",
    "Более лучший вариант : купить , а не арендовать .",
    "По приезду он сказал что, вообщем-то, все дома дома.",
    "Ихний начальник одел пальто и уехал в Алма-Ату 35 мая 2021 года.",
    "В 2020-ом году их было около двадцати пяти человек, а стало — 30 %.",
    "«Что делать?» — спросил он… Я не знаю , что-бы ответить; что бы ответить.",
    "Мо\u0301жно ли э\u00adто про\u00adчесть 😀 без ошибок, скажем, и без слёз?",
    "Красивая дом стоял на берегу синем моря, и из за дома вышла мальчик.",
)


@pytest.fixture(scope="module")
def bare():
    return LanguageToolRU(disabled_rules=OFF)


@pytest.fixture(scope="module")
def quick():
    return quickened(LanguageToolRU(disabled_rules=OFF))


def test_an_article_and_sentences_full_of_slips_are_judged_the_same(bare, quick, sample):
    article = DocumentRegistry(default_formats()).open(str(sample))
    texts = [*(paragraph.text for paragraph in article.paragraphs), *SLIPS, "\n\n".join(SLIPS)]
    found = [bare.check(text) for text in texts]
    assert sum(map(len, found)) >= 20
    assert [quick.check(text) for text in texts] == found


WORDS = sorted({word for slip in SLIPS for word in re.findall(r"[\w-]+|[^\w\s]", slip)})


@settings(max_examples=25)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.randoms(use_true_random=False))
def test_any_words_in_any_order_are_judged_the_same(bare, quick, words, chance: random.Random):
    text = "".join(word + chance.choice((" ", " ", "", ". ")) for word in words)
    assert quick.check(text) == bare.check(text)


def test_every_rule_finds_its_own_example_where_the_library_finds_it(bare, quick):
    """Also those that are off: all of the library's patterns are screened."""
    everything = LanguageToolRU(disabled_rules=OFF)
    for rule in everything.grammar_engine.get_all_rules():
        everything.grammar_engine.enable_rule(rule.full_id)
    screened = quickened(everything).grammar_engine
    one_by_one = {rule.full_id: (rule, variants) for rule, variants in screened._rules}
    analyze = bare.java_rules_engine._disambiguator.disambiguate_text
    found = 0
    for rule in bare.grammar_engine.get_runnable_rules():
        wrong = next((example.text for example in rule.examples if example.is_incorrect), None)
        if wrong is None:
            continue
        sentence = analyze(re.sub(r"</?marker>", "", wrong))
        sentence.text = re.sub(r"</?marker>", "", wrong)
        expected = bare.grammar_engine.check_rule(sentence, rule)
        screened._rules = [one_by_one[rule.full_id]]
        assert screened.check_sentence(sentence) == expected, rule.full_id
        found += bool(expected)
    assert found > 700


def test_a_word_is_looked_up_once_and_answers_stay_those_of_the_dictionary():
    asked = []

    class Dictionary:
        def tag(self, word):
            asked.append(word)
            return (word.upper(),)

    tagger = RememberingTagger(Dictionary())
    assert [tagger.tag(word) for word in ("дом", "кот", "дом")] == [("ДОМ",), ("КОТ",), ("ДОМ",)]
    assert asked == ["дом", "кот"]
