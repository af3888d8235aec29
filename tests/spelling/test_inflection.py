# SPDX-License-Identifier: GPL-3.0-or-later
"""How new words decline, over real morphology."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk import bootstrap
from proofdesk.core.dictionary import InflectionWish, case_of
from proofdesk.core.people import Case
from proofdesk.engines.pymorphy import PymorphyMorphology


@pytest.fixture(scope="session")
def inflector():
    return bootstrap.inflector(PymorphyMorphology())


def forms(inflection):
    return {form.slot: form.text for form in reversed(inflection.forms)}


@pytest.mark.parametrize(
    ("word", "base", "slot", "form"),
    [
        ("прогматика", "прогматика", "plur ablt", "прогматиками"),
        ("прогматичными", "прогматичный", "sing femn gent", "прогматичной"),
        ("хайпом", "хайп", "plur gent", "хайпов"),
        ("хайпа", "хайп", "plur gent", "хайпов"),
        ("маслихат", "маслихат", "sing gent", "маслихата"),
        ("тойбастар", "тойбастар", "sing datv", "тойбастару"),
        ("криптобиржами", "криптобиржа", "plur gent", "криптобирж"),
        ("айтишницей", "айтишница", "sing accs", "айтишницу"),
        ("КазМунайГаза", "КазМунайГаз", "sing datv", "КазМунайГазу"),
        ("лайкнуть", "лайкнуть", "VERB past indc sing femn", "лайкнула"),
        ("де-факто стандарт", "де-факто стандарт", "plur gent", "де-факто стандартов"),
        ("белая книга", "белая книга", "sing accs", "белую книгу"),
        ("пункт пропуска", "пункт пропуска", "plur datv", "пунктам пропуска"),
        ("ценные бумаги", "ценные бумаги", "plur gent", "ценных бумаг"),
    ],
)
def test_the_likeliest_way_to_decline_comes_first(inflector, word, base, slot, form):
    best = inflector.best(word)
    assert (best.word, forms(best)[slot]) == (base, form)


@pytest.mark.parametrize("word", ["прогматика", "прогматичными", "хайп", "токаевский", "айтишница"])
def test_a_guess_names_a_word_that_everybody_knows_and_that_declines_alike(inflector, word):
    best = inflector.best(word)
    morphology = PymorphyMorphology()
    assert best.model
    assert morphology.is_known(best.model)
    (like,) = inflector.like(best.word, best.model)
    assert like.forms == best.forms


@pytest.mark.parametrize("word", ["жайляу", "АНК", "Хоргос Логистик", "онлайн"])
def test_what_is_hardly_inflected_is_proposed_alone_first(inflector, word):
    assert inflector.best(word).texts == (word,)


@pytest.mark.parametrize("word", ["прогматика", "Хоргос Логистик", "белая книга", "онлайн"])
def test_the_word_alone_is_always_among_the_ways_once(inflector, word):
    ways = inflector.proposals(word)
    assert [way.texts for way in ways].count((word,)) == 1
    assert len(set(ways)) == len(ways)


@pytest.mark.parametrize(
    ("word", "model", "slot", "form"),
    [
        ("байга", "книга", "sing ablt", "байгой"),
        ("прогматик", "стол", "plur nomn", "прогматики"),
        ("прогматиками", "книга", "sing nomn", "прогматика"),
        ("байге", "книга", "plur ablt", "байгами"),
        ("айтишник", "отец", None, "dictionary.model.ending"),
        ("прогматию", "стол", None, "dictionary.model.consonant"),
        ("прогматика", "кзвщ", None, "dictionary.model.unknown"),
        ("Хоргос Логистик", "математик", "sing gent", "Хоргос Логистика"),
        ("кофе-леди", "кофе", "plur gent", "кофе-леди"),
        ("казахец", "отец", "sing gent", "казахца"),
    ],
)
def test_a_model_lends_its_endings_where_they_fit(inflector, word, model, slot, form):
    answer = inflector.answer(InflectionWish(word, model))
    if slot is None:
        assert (answer.inflections, answer.problem.key) == ((), form)
    else:
        assert (answer.problem, forms(answer.inflections[0])[slot]) == (None, form)


def test_nothing_is_made_of_nothing_or_of_what_is_no_word(inflector):
    assert inflector.answer(InflectionWish(" ")).inflections == ()
    assert inflector.answer(InflectionWish("ы" * 61)).inflections == ()


@settings(max_examples=60)
@given(word=st.text(alphabet=st.sampled_from("абгкжйьяеёАЗ -1қz"), min_size=1, max_size=14))
def test_the_word_itself_is_always_one_of_its_forms(inflector, word):
    typed = " ".join(word.split())
    for way in inflector.answer(InflectionWish(word)).inflections:
        assert typed.lower().replace("ё", "е") in {text.lower().replace("ё", "е") for text in way.texts}


@pytest.mark.parametrize(
    ("slot", "case"), [("sing gent", Case.GENT), ("sing gen2", Case.GENT), ("sing loc2", Case.LOCT), ("", None)]
)
def test_a_slot_tells_its_case(slot, case):
    assert case_of(slot) is case
