# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.app.fixing import in_own_form

WORD = st.text(alphabet="абвго", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("wrong", "right", "other", "form"),
    [
        ("програма", "программа", "програмой", "программой"),
        ("програма", "программа", "Програмы", "Программы"),
        ("програма", "программа", "ПРОГРАМ", "ПРОГРАММ"),
        ("зделал", "сделал", "Зделала", "Сделала"),
        ("вобщем", "в общем", "Вобщем", "В общем"),
        ("прогматичный", "прагматичный", "прогматичными", "прагматичными"),
        ("карандашь", "карандаш", "Карандашь", "Карандаш"),
    ],
)
def test_another_form_changes_as_the_word_does(wrong, right, other, form):
    assert in_own_form(wrong, right, other) == form


@pytest.mark.parametrize(
    ("wrong", "right", "other"),
    [
        ("карандашь", "карандаш", "карандашя"),
        ("скрываля", "скрывался", "скрывать"),
        ("програма", "программа", "прогул"),
    ],
)
def test_nothing_is_guessed_where_the_change_lies_in_the_ending_or_the_words_differ_before_it(wrong, right, other):
    assert in_own_form(wrong, right, other) is None


@given(WORD, WORD)
def test_the_word_itself_always_becomes_the_right_one(wrong, right):
    assert in_own_form(wrong, right, wrong) == right


@given(WORD, WORD, WORD)
def test_an_unchanged_word_changes_no_form(word, end, other):
    assert in_own_form(word + end, word + end, word + other) in {word + other, None}
