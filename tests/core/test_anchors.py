# SPDX-License-Identifier: GPL-3.0-or-later
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.anchors import Anchor
from proofdesk.core.spans import Span

TEXT = "Совет собрался в среду. Мэр выступил первым 😀. В четверг мэр выступил снова, и совет разошёлся."


def at(words, text=TEXT, from_=0):
    start = text.index(words, from_)
    return Span(start, start + len(words))


def test_the_place_is_found_again_in_the_same_text():
    span = at("выступил", from_=40)
    assert Anchor.at(TEXT, span).find(TEXT) == span


@given(st.text(alphabet="абв \n😀", max_size=60))
def test_text_put_in_front_moves_the_place_along(inserted):
    span = at("выступил снова")
    assert Anchor.at(TEXT, span).find(inserted + TEXT) == span.shifted(len(inserted))


def test_of_two_equal_quotes_the_one_with_the_same_surroundings_is_taken():
    first, second = at("выступил"), at("выступил", from_=40)
    edited = TEXT.replace("Совет собрался в среду. ", "")
    assert Anchor.at(TEXT, second).find(edited) == second.shifted(len(edited) - len(TEXT))
    assert Anchor.at(TEXT, first).find(edited) == first.shifted(len(edited) - len(TEXT))


def test_a_quote_that_is_gone_is_found_nowhere():
    anchor = Anchor.at(TEXT, at("выступил первым"))
    assert anchor.find(TEXT.replace("выступил первым", "молчал")) is None


def test_a_short_quote_in_foreign_surroundings_is_not_taken_for_the_place():
    anchor = Anchor.at("Он сказал: и тут же ушёл домой.", at("и", "Он сказал: и тут же ушёл домой."))
    assert anchor.find("Дожди кончились, и поля просохли; реки вошли в берега") is None


def test_a_comment_is_not_moved_to_the_same_words_elsewhere():
    text = "Сергей Петров сказал, что дамба цела.\nВода спала к утру, и школы открылись. Дамбу осмотрел Сергей Петров."
    anchor = Anchor.at(text, at("Сергей Петров", text))
    assert anchor.find(text.split("\n")[1]) is None
