# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk.spelling.slips import common_slips, slips
from proofdesk.spelling.suggestions import LONGEST_WORD, SHOWN

WORDS = st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя", min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("карова", "корова"),
        ("прогматичными", "прагматичными"),
        ("сьела", "съела"),
        ("подьезд", "подъезд"),
        ("росийский", "российский"),
        ("рассход", "расход"),
        ("здание", "здание"),
        ("кнгиа", "книга"),
        ("зделал", "сделал"),
        ("участвавать", "участвовать"),
        ("когданибудь", "когда-нибудь"),
        ("какбудто", "как будто"),
        ("украинсгой", "украинской"),
        ("оооочень", "очень"),
        ("чолка", "челка"),
        ("девчёнка", "девчонка"),
        ("москва", "Москва"),
        ("паралельный", "параллельный"),
        ("помоможет", "поможет"),
        ("домег", "домик"),
        ("объяснитца", "объяснится"),
        ("обективный", "объективный"),
        ("безъимянный", "безымянный"),
        ("двухэтажнный", "двухэтажный"),
        ("сверхяркий", "сверхъяркий"),
        ("погодавчера", "погода вчера"),
        ("этотбылдом", "этот был дом"),
        ("онисказали", "они сказали"),
    ],
)
def test_the_right_word_comes_first(suggestions, wrong, right):
    found = suggestions.of(wrong)
    assert found[:1] == (right,) or (wrong == right and wrong not in found)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("програма", "программа"),
        ("програмой", "программой"),
        ("вобщем", "в общем"),
        ("всвязи", "в связи"),
        ("дирижорами", "дирижерами"),
        ("ктонибудь", "кто-нибудь"),
        ("кемнить", "кем-нибудь"),
        ("еслибы", "если бы"),
        ("снами", "с нами"),
        ("нехочет", "не хочет"),
        ("канешно", "конечно"),
        ("икусством", "искусством"),
    ],
)
def test_slips_of_the_list_are_certain_in_every_form(suggestions, wrong, right):
    assert suggestions.certain(wrong) == right
    assert suggestions.of(wrong)[0] == right


@pytest.mark.parametrize(
    "word", ["программа", "програмаститель", "карова", "грамм", "", "нуже", "таже", "высупил", "неконец"]
)
def test_nothing_is_certain_of_other_words(suggestions, word):
    assert suggestions.certain(word) is None


@pytest.mark.parametrize(
    "word", ["карова", "призидент", "зделал", "электонная", "неговоря", "самымитихими", "вооообще", "этотбылдом"]
)
def test_a_slip_of_a_frequent_word_is_likely(suggestions, word):
    assert suggestions.is_likely_slip(word)


@pytest.mark.parametrize("word", ["скарамелла", "вильфанд", "айлендерс", "сухаревич", "ы", "ж" * 100])
def test_a_strange_name_is_no_likely_slip(suggestions, word):
    assert not suggestions.is_likely_slip(word)


@pytest.mark.parametrize("word", ["", "я", "ы" * (LONGEST_WORD + 1)])
def test_nothing_is_suggested_for_what_is_no_word(suggestions, word):
    assert suggestions.of(word) == ()


def test_what_stands_alone_is_suggested_only_for_words_that_are_frequent(suggestions):
    assert all(" " not in found for found in suggestions.of("молотилкаки"))


@settings(max_examples=25)
@given(WORDS)
def test_suggestions_are_few_differ_from_the_word_and_from_each_other(suggestions, word):
    found = suggestions.of(word)
    assert len(found) == len(set(found)) <= SHOWN
    assert word not in found
    assert found == suggestions.of(word)


@given(WORDS)
def test_every_slip_is_one_step_away_and_has_a_likelihood(word):
    for make in (slips, common_slips):
        made = list(make(word))
        assert all(0 < likely < 1 for _, likely in made)
        assert all(-3 <= len(found) - len(word) <= 1 for found, _ in made)


def test_usual_slips_are_likelier_than_others():
    likely = dict(slips("карова"))
    assert likely["корова"] > likely["кврова"] > likely["кюрова"]
    assert likely["каарова"] > likely["каброва"]
