# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core import alignment
from proofdesk.core.alignment import align


@pytest.mark.parametrize(
    ("before", "after", "origins"),
    [
        ("абв", "абв", [0, 1, 2]),
        ("абв", "аxбв", [0, None, 1, 2]),
        ("абв", "ав", [0, 2]),
        ("абвг", "xбвy", [0, 1, 2, 3]),
        ("а-б-в-г", "x-б-в-y", [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_which_paragraph_is_which(before, after, origins):
    assert align(before, after) == origins


@given(st.lists(st.sampled_from("абвг-"), max_size=12), st.lists(st.sampled_from("абвг-"), max_size=12))
def test_numbers_ascend_and_equal_texts_are_the_same(before, after):
    origins = align(before, after)
    numbers = [number for number in origins if number is not None]
    assert len(origins) == len(after)
    assert numbers == sorted(set(numbers))
    assert align(before, before) == list(range(len(before)))


def test_a_long_text_of_which_half_is_empty_is_compared_in_short_stretches(monkeypatch):
    compared: Counter[str] = Counter()

    class Counting(SequenceMatcher[str]):
        def __init__(self, junk, before, after, autojunk=True):
            compared["pairs"] += len(before) * len(after)
            super().__init__(junk, before, after, autojunk)

    monkeypatch.setattr(alignment, "SequenceMatcher", Counting)
    before = [text for number in range(3000) for text in (f"абзац {number}", "")]
    after = ["иное", *before[1:3000], "новый", *before[3000:-2], "другое", ""]
    origins = align(before, after)
    assert origins == [*range(3000), None, *range(3000, 6000)]
    assert compared["pairs"] < 20 * len(before)
