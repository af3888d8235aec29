# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.spelling.tokens import begins_sentence, ending_of_number, plain, tokens

LETTERS = st.text(
    alphabet=st.sampled_from('абйЁ .,!?"«»()-‑—\u00ad\u0306\u0301😀\ud800\x00\u2028aZ19@/#*_рфru'), max_size=60
)


def words(text):
    return [token.text for token in tokens(text)]


def test_words_keep_their_hyphens_apostrophes_stress_and_digits():
    text = "Кто-то из-за О’Коннора за\u0301мок 45-летний «Ту-154М» и Мои\u0306 вы\u00adход"
    assert words(text) == [
        "Кто-то", "из-за", "О’Коннора", "за\u0301мок", "45-летний", "Ту-154М", "и", "Мои\u0306", "вы\u00adход",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "https://сайт.рф/страница?а=б",
        "пишите на редакция@сайт.рф",
        "Компромат.Ру",
        "zakon.kz",
        "#хештег",
        "вот расп***яй",
        "имя_переменной",
    ],
)
def test_addresses_tags_and_masked_words_are_no_words(text):
    assert set(words(text)) <= {"пишите", "на", "вот"}


def test_a_full_stop_without_a_space_does_not_hide_words():
    assert words("Он ушёл.Она осталась.") == ["Он", "ушёл", "Она", "осталась"]
    assert words("и/или") == ["и", "или"]


def test_what_hangs_on_a_sign_is_no_word():
    assert words("после 20%-ного роста") == ["после", "20", "роста"]


@given(LETTERS)
def test_places_are_code_points_of_any_text(text):
    found = list(tokens(text))
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)
    ends = [one.start + len(one.text) for one in found]
    assert all(end <= later.start for end, later in zip(ends, found[1:], strict=False))
    for token in found:
        assert all(span.of(text) == part for span, part in token.parts)


def test_plain_takes_stress_and_soft_hyphens_away_and_composes_letters():
    assert plain("За\u0301мок") == "замок"
    assert plain("Мои\u0306") == "мой"
    assert plain("Е\u0308лка") == "ёлка"
    assert plain("вы\u00adход") == "выход"
    assert plain("О’Коннор") == "о'коннор"


@pytest.mark.parametrize(
    ("token", "ending"), [("45-летний", "летний"), ("2024-го", "го"), ("летний", None), ("Ту-154М", None)]
)
def test_endings_of_numbers(token, ending):
    assert ending_of_number(token) == ending


@pytest.mark.parametrize("before", ["", "Он ушёл. ", "Что? ", "«Ушёл». ", "— ", "(", "Ушёл!» — ", "В 2020. "])
def test_where_sentences_begin(before):
    assert begins_sentence(f"{before}Слово", len(before))


@pytest.mark.parametrize(
    "before", ["Он, ", "Это ", "им. ", "в г. ", "«Клуб ", "сказал: «", "на ул. ", "А. ", "слово" * 9]
)
def test_where_no_sentence_begins(before):
    assert not begins_sentence(f"{before}Слово", len(before))
