# SPDX-License-Identifier: GPL-3.0-or-later
"""Passages in other languages, and Russian that only looks a little like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk.spelling.foreign import ENGLISH, KAZAKH, UKRAINIAN, UNKNOWN, foreign_passages, is_russian_within


def passages(text):
    return [(passage.span.of(text), passage.language) for passage in foreign_passages(text)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Бүгін қалада жаңа мектеп ашылды", KAZAKH),
        ("Қазақстан Республикасы", KAZAKH),
        ("ҚАЛАДА ЖАҢА МЕКТЕП АШЫЛДЫ", KAZAKH),
        ("Бул туралы министр айтты, бирак ол казир жауап берген жок", KAZAKH),
        ("Жиналыс болды деп хабарлайды баспасоз кызметі", KAZAKH),
        ("Сьогодні він сказав, що поїде до Києва", UKRAINIAN),
        ("Це дуже добре, але вже пізно", UKRAINIAN),
        ("We will not make the same mistake again", ENGLISH),
        ("Veni vidi vici", UNKNOWN),
        ("Ён сказаў гэта яшчэ ўчора", UNKNOWN),
    ],
)
def test_a_sentence_is_told_by_its_letters_or_its_frequent_words(text, language):
    assert passages(f"Он ответил: «{text}». И ушёл.") == [(text, language)]
    assert passages(text) == [(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "Президент Қасым-Жомарт Тоқаев прилетел в Өскемен.",
        "Әлихан Бөкейхан и Ахмет Байтұрсынұлы основали партию.",
        "Мұхтар Әуезов родился в Семее.",
        "В театре имени Ғабита Мүсірепова дали премьеру, режиссёр — Асқар Сәрсенбаев.",
        "Мен, пен и бул он не знал; казак ехал на коне и молчал.",
        "Слово «дом» он не произнёс.",
        "Компания Apple показала iPhone и MacBook Air.",
        "Он носил джинсы Levi Strauss Original и кепку.",
        "Сколько пен, столько и мен.",
        "Это дуже смешно, как говорят в Киеве.",
        "",
        "35 + 7 = 42",
    ],
)
def test_russian_with_names_and_single_words_of_others_stays_russian(text):
    assert passages(text) == []


def test_sentences_of_one_language_in_a_row_are_one_passage_and_russian_around_them_is_none():
    text = "Он сказал: «We are here. We will not leave!» — и добавил: «Біз осындамыз». Все молчали."
    assert passages(text) == [("We are here. We will not leave", ENGLISH), ("Біз осындамыз", KAZAKH)]


def test_a_passage_ends_with_its_paragraph():
    assert passages("Біз осындамыз\nМы здесь и не уйдём") == [("Біз осындамыз", KAZAKH)]


WORDS = st.sampled_from(
    ["және", "қала", "дом", "и", "the", "of", "Лондон", "що", "ї", "😀", "мои\u0306", "\ud800", "12", "Әсет", "\u00ad"]
)
BETWEEN = st.sampled_from([" ", ". ", "«", "» ", "\n", ", ", "", " (", ") ", "\u00a0"])


@settings(max_examples=300)
@given(st.lists(st.tuples(WORDS, BETWEEN), max_size=25))
def test_spans_lie_in_order_within_the_text_and_begin_and_end_with_a_letter(pieces):
    text = "".join(word + between for word, between in pieces)
    end = 0
    for span, language in foreign_passages(text):
        assert end <= span.start < span.end <= len(text)
        assert span.of(text)[0].isalpha()
        assert span.of(text)[-1].isalpha()
        assert language in {KAZAKH, UKRAINIAN, ENGLISH, UNKNOWN}
        end = span.end


@settings(max_examples=100)
@given(st.text(max_size=60), st.sampled_from(["Біз осындамыз және кетпейміз", "We are not in the house"]))
def test_what_stands_in_other_sentences_changes_nothing(around, passage):
    text = f"{around}\n«{passage}»\n{around}"
    start = len(around) + 2
    found = [one.span for one in foreign_passages(text)]
    assert any(span.start <= start and span.end >= start + len(passage) for span in found)


def test_only_small_russian_letters_among_latin_ones_are_a_russian_word():
    english, kazakh = "We will not make the same ошибка twice in a single year", "Бүгін қалада жаңа ошибка ашылды"
    assert is_russian_within("ошибка", english)
    assert is_russian_within("чёрно-белый", english)
    assert not any(is_russian_within(word, english) for word in ("Ошибка", "помилкаї", "mistake", "cлово", "из"))
    assert not is_russian_within("ошибка", kazakh)
