# SPDX-License-Identifier: GPL-3.0-or-later
"""What a list calls a finding."""

from __future__ import annotations

import pytest

from proofdesk.app.findings import shown_words
from proofdesk.core.spans import Span


@pytest.mark.parametrize(
    ("text", "sign", "shown"),
    [
        ('"Река не прощает спешки", – сказал он.', '"', '"Река'),
        ("Вода 😀 ушла, и всё.", "ушла", "ушла"),
        ("посадят иву и тополь - корни удержат", "-", "тополь - корни"),
        ("Точка . И дальше", " .", "Точка ."),
        ("  ", "  ", "  "),
    ],
)
def test_a_sign_is_shown_with_the_words_that_it_touches(text, sign, shown):
    start = text.index(sign)
    assert shown_words(text, [Span(start, start + len(sign))]) == shown


def test_a_closing_quote_is_shown_with_the_word_before_it():
    text = 'Программа "Чистый берег".'
    assert shown_words(text, [Span(23, 24)]) == 'берег".'[:-1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('программе "Чистый берег". Она', '"Чистый берег"'),
        ('"Река не прощает спешки. Если насыпь подняли за две недели", – сказал он.', '"Река … недели"'),
    ],
)
def test_a_pair_is_shown_with_what_stands_between(text, shown):
    first, last = text.index('"'), text.rindex('"')
    assert shown_words(text, [Span(first, first + 1), Span(last, last + 1)]) == shown
