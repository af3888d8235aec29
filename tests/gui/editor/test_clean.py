# SPDX-License-Identifier: GPL-3.0-or-later
"""Text from the clipboard: what is taken out, what comes back, and how that is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.gui.editor.clean import clean

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "cleaned", "counts"),
    [
        ("слово", "слово", (0, 0, 0)),
        ("сло\u00adво\u00ad", "слово", (2, 0, 0)),
        ("\ufeffсло\u200bво", "слово", (0, 2, 0)),
        ("👩\u200d👧", "👩\u200d👧", (0, 0, 0)),
        ("a  b   c d", "a b c d", (0, 0, 2)),
        (f"a {NBSP}b", f"a {NBSP}b", (0, 0, 0)),
        ("  a\n  b  ", "  a\n  b  ", (0, 0, 0)),
        ("a\r\nb\u2028c\x00", "a\nb\nc", (0, 0, 0)),
    ],
)
def test_what_nobody_sees_is_taken_out(text, cleaned, counts):
    found = clean(text)
    assert (found.text, (found.soft_hyphens, found.zero_width, found.spaces)) == (cleaned, counts)


@pytest.mark.parametrize(
    ("text", "formatted", "cleaned"),
    [
        ("5 км", "5&nbsp;км", f"5{NBSP}км"),
        ("5 км", "<b>5</b>&#160;км", f"5{NBSP}км"),
        (f"5{NBSP}км и", "5&nbsp;км&nbsp;и", f"5{NBSP}км и"),
        ("5 км", "6&nbsp;км", "5 км"),
        ("5\nкм", "5&nbsp;км", "5\nкм"),
        ("5 км", "5 км&nbsp;", "5 км"),
        ("5 км", "<title>5&nbsp;км</title>5 км", "5 км"),
    ],
)
def test_non_breaking_spaces_come_back_from_the_same_words_only(text, formatted, cleaned):
    assert clean(text, formatted).text == cleaned


@given(st.text(), st.text(st.sampled_from("<>&;p/b \u00a0aé\n")))
def test_no_letter_is_lost(text, formatted):
    found = clean(text, formatted)
    letters = [sign for sign in text if sign.isalnum()]
    assert [sign for sign in found.text if sign.isalnum()] == letters
    assert found.came.count("\n") == found.text.count("\n")


def test_what_was_done_is_said(translators):
    say = translators("ru")
    assert clean("слово").sentence(say) == ""
    assert clean("сло\u00adво  раз", "").sentence(say) == "Убрано: 1 мягкий перенос, 1 лишний пробел подряд."
    assert clean("5 км", "5&nbsp;км").sentence(say) == "Возвращено: 1 неразрывный пробел."
