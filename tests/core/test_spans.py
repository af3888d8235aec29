# SPDX-License-Identifier: GPL-3.0-or-later
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.spans import Span, Utf16Map, utf16_length

TEXTS = st.text(alphabet=st.sampled_from("аяй\u0438\u0306 \n😀𝒜x"), max_size=40)


def test_positions_after_an_emoji_differ_by_one():
    converter = Utf16Map.of("а😀б")
    assert [converter.to_utf16(position) for position in range(4)] == [0, 1, 3, 4]
    assert converter.span_to_code_points(3, 4) == Span(2, 3)


def test_a_decomposed_letter_counts_as_two_code_points_in_both_worlds():
    text = "\u0438\u0306од"
    assert Utf16Map.of(text).span_to_utf16(Span(2, 4)) == (2, 4)


def test_a_position_inside_a_surrogate_pair_is_the_boundary_before_it():
    assert Utf16Map.of("😀").to_code_points(1) == 0


@given(TEXTS)
def test_utf16_positions_agree_with_the_encoder(text):
    converter = Utf16Map.of(text)
    for position in range(len(text) + 1):
        units = len(text[:position].encode("utf-16-le")) // 2
        assert converter.to_utf16(position) == units
        assert converter.to_code_points(units) == position
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


def test_spans_that_only_touch_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 3).overlaps(Span(2, 5))
