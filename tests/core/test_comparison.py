# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between two versions, word by word; and every difference can be put back by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.comparison import Comparer, DifferenceKind, changed_words, paired
from proofdesk.core.edits import Edit
from proofdesk.core.text import Paragraph, Role

PIECES = st.sampled_from(["мы", "не", " ", "\u00a0", ",", "сделали", "делали", "и\u0306", "😀", "«", "\u200b", "дом"])
TEXT = st.lists(PIECES, max_size=8).map("".join)
TEXTS = st.lists(st.one_of(st.just(""), TEXT, st.sampled_from(["Первый дом.", "Второй дом."])), max_size=7)


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text) for text in texts)


def compared(before, after):
    comparison = Comparer().compare(paragraphs(*before), paragraphs(*after))
    assert comparison is not None
    return comparison


def pairs(old: str, new: str) -> list[tuple[str, str]]:
    return [(one.of(old), other.of(new)) for one, other in changed_words(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("для Бориса Поломорчука, за", "для Бориса Поломарчука, за", [("Поломорчука", "Поломарчука")]),
        ("им. Л.Н. Гумилева", "им. Л.\u00a0Н. Гумилева", [("Л.Н.", "Л.\u00a0Н.")]),
        ("весь путь он", "весь путь, он", [("", ",")]),
        ('сказал "да" и', "сказал «да» и", [('"', "«"), ('"', "»")]),
        ("мы ждали", "мы не ждали", [("", "не ")]),
        ("5 км пути", "5\u00a0км пути", [("5 км", "5\u00a0км")]),
        ("а  б в", "а б в", [("а  б", "а б")]),
        ("по\u00adле", "поле", [("по\u00adле", "поле")]),
        ("й и\u0306 конец", "й й конец", [("и\u0306", "й")]),
        ("😀 два 😀 раза", "😀 три 😀 раза", [("два", "три")]),
        # Each of two corrected neighbours can be put back by itself; what was rewritten is one difference.
        (
            "взял Бариса Поламарчука с собой",
            "взял Бориса Поломарчука с собой",
            [("Бариса", "Бориса"), ("Поламарчука", "Поломарчука")],
        ),
        ("вода сильно и быстро ушла из города", "вода пришла ушла из города", [("сильно и быстро", "пришла")]),
        ("раз", "раз", []),
    ],
)
def test_whole_words_are_told(old, new, found):
    assert pairs(old, new) == found


def test_a_paragraph_that_is_another_one_is_not_told_in_crumbs():
    old = "Школы откроют в понедельник, сообщил акимат области."
    new = "Мост через реку, по словам строителей, закроют на всё лето."
    assert pairs(old, new) == [(old, new)]


def test_equal_texts_do_not_differ_whatever_their_roles():
    before = (Paragraph("Вода ушла.", Role.HEADLINE), Paragraph("Да."))
    comparison = Comparer().compare(before, paragraphs("Вода ушла.", "Да."))
    assert comparison is not None
    assert comparison.differences == ()


def test_an_empty_paragraph_goes_and_comes_with_its_neighbour():
    comparison = compared(["Первый.", "", "Третий."], ["Первый.", "", "Второй.", "", "Третий."])
    (added,) = comparison.differences
    assert (added.kind, added.new.strip()) == (DifferenceKind.ADDED, "Второй.")
    assert [p.text for p in comparison.without(added)] == ["Первый.", "", "Третий."]
    (removed,) = compared(["Первый.", "", "Второй.", "", "Третий."], ["Первый.", "", "Третий."]).differences
    assert removed.kind is DifferenceKind.REMOVED


def test_a_new_paragraph_is_not_taken_for_the_edited_one_below_it():
    before = ["Вода в реке ушла за ночь.", "Мост через реку откроют завтра утром."]
    after = ["Совсем новый абзац в начале.", "Вода в реке ушла за день.", "Мост через речку откроют завтра утром."]
    kinds = [(one.kind, one.old, one.new) for one in compared(before, after).differences]
    assert kinds == [
        (DifferenceKind.ADDED, "", "Совсем новый абзац в начале."),
        (DifferenceKind.WORDS, "ночь", "день"),
        (DifferenceKind.WORDS, "реку", "речку"),
    ]


def test_a_paragraph_in_place_of_another_is_one_difference():
    (one,) = compared(["Вода ушла.", "Да.", "Мост открыт."], ["Вода ушла.", "Нет.", "Мост открыт."]).differences
    assert (one.kind, one.old, one.new) == (DifferenceKind.WORDS, "Да", "Нет")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            [
                "",
            ],
            ["Вода.", "Да."],
        ),
        (["Вода.", "Да."], [""]),
        ([""], [""]),
    ],
)
def test_an_empty_text_has_one_paragraph_that_is_the_first_of_the_other(before, after):
    comparison = compared(before, after)
    text = comparison.after
    while comparison.differences:
        text = comparison.without(comparison.differences[-1])
        comparison = compared(before, [p.text for p in text])
        assert text
    assert [p.text for p in text] == before


@given(TEXTS, TEXTS)
def test_pairs_ascend_and_nothing_equal_is_torn_apart(before, after):
    numbers = [number for number in paired(before, after) if number is not None]
    assert numbers == sorted(set(numbers))
    assert paired(before, before) == list(range(len(before)))


def test_a_moved_paragraph_is_one_difference():
    before = ["Первый абзац.", "Второй абзац.", "Третий абзац."]
    comparison = compared(before, ["Второй абзац.", "Третий абзац.", "Первый абзац."])
    (moved,) = comparison.differences
    assert (moved.kind, moved.old, moved.new) == (DifferenceKind.MOVED, "Первый абзац.", "Первый абзац.")
    assert [p.text for p in comparison.without(moved)] == before


def test_what_was_put_back_has_its_role_again():
    before = (Paragraph("Заголовок", Role.HEADLINE), Paragraph("Текст."))
    comparison = Comparer().compare(before, paragraphs("Текст."))
    assert comparison is not None
    assert comparison.without(comparison.differences[0]) == before


@given(TEXTS, TEXTS)
def test_what_is_put_back_piece_by_piece_ends_as_the_earlier_version(before, after):
    comparer, text = Comparer(), paragraphs(*after)
    goal = paragraphs(*before)
    for _ in range(60):
        comparison = comparer.compare(goal, text)
        assert comparison is not None
        if not comparison.differences:
            break
        text = comparison.without(comparison.differences[-1])
    assert [p.text for p in text] == before


@given(TEXT, TEXT)
def test_outside_the_spans_both_versions_are_the_same(old, new):
    spans = changed_words(old, new)
    position = growth = 0
    for one, other in spans:
        assert one.start - position >= 0
        assert old[position : one.start] == new[position + growth : other.start]
        growth += other.length - one.length
        position = one.end
        assert one.of(old) != other.of(new)
    assert old[position:] == new[position + growth :]


def test_what_is_only_punctuation_is_told_from_words():
    signs, words = compared(['Он сказал "да".', "Нет."], ["Он сказал «да».", "Да."]).differences[0::2]
    assert signs.is_signs
    assert not words.is_signs


def test_who_says_no_gets_no_answer():
    assert Comparer().compare(paragraphs("а", "б"), paragraphs("в", "г"), lambda done, total: done < 1) is None


def test_words_are_compared_once(monkeypatch):
    asked = []

    def no_edits(old: str, _new: str, _ends: object) -> list[Edit]:
        asked.append(old)
        return []

    comparer = Comparer()
    monkeypatch.setattr("proofdesk.core.comparison.word_edits", no_edits)
    for _ in range(2):
        comparer.compare(paragraphs("Вода ушла.", "Да."), paragraphs("Вода пришла.", "Да."))
    assert asked == ["Вода ушла."]
