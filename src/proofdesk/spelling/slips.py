# SPDX-License-Identifier: GPL-3.0-or-later
"""How words get misspelt: every word that one slip leads back to, and how likely the slip is.

The kinds of slips and their shares follow what editors of news make (keys, left out and swapped letters), and what
writers of essays and blogs make (unstressed vowels, voiced and voiceless consonants, doubled letters, ь and ъ). A share
is spread over the ways in which that slip can happen to a word of this length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
"""Candidates are written without ё; the dictionary takes е for it."""

_ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")

SWAPPED = 0.18
LEFT_OUT = 0.20
TOO_MUCH = 0.16
NEIGHBOURING_KEY = 0.20
VOWEL = 0.06
CONSONANT = 0.05
DOUBLED = 0.03
REPEATED = 0.05
SIGN = 0.03
SIGN_TOO_MUCH = 0.05
OTHER_SIGN = 0.15
HYPHEN = 0.05
ANY_LETTER = 0.02


def _pairs(groups: str) -> frozenset[str]:
    return frozenset(pair for one in groups.split() for pair in (one, one[::-1]))


_VOWELS = _pairs("оа еи эе ыи яе ая яи уо юу")
"""Unstressed, or after ж, ш, ц and ч, щ. Правила русской орфографии и пунктуации, 2006, § 1-13 and 33-40."""

_CONSONANTS = _pairs("бп вф гк дт жш зс шщ чщ цс хг")
"""Voiced and voiceless, hard and soft. Правила, § 79-91."""


_BY_EAR = _VOWELS | _CONSONANTS | {"ьъ", "ъь"}


def _keyboard() -> frozenset[str]:
    found: set[str] = set()
    for number, row in enumerate(_ROWS):
        for place, letter in enumerate(row):
            found.update(letter + other for other in row[max(0, place - 1) : place + 2])
            if number:
                above = _ROWS[number - 1]
                for other in above[place : place + 2]:
                    found.update((letter + other, other + letter))
    return frozenset(pair for pair in found if pair[0] != pair[1])


_KEYS = _keyboard()


def slips(word: str) -> Iterator[tuple[str, float]]:
    """(what one slip makes `word` of, how likely that slip is); lower case. A candidate may come twice."""
    length = len(word)
    for place in range(length):
        yield word[:place] + word[place + 1 :], _of_needless(word, place)
    for place in range(length - 1):
        if word[place] != word[place + 1]:
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :], SWAPPED / length
    yield from _without_repeated(word)
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        for other in LETTERS:
            if other != letter:
                yield before + other + after, _of_letters(letter + other, length)
    for place in range(length + 1):
        before, after = word[:place], word[place:]
        for letter in LETTERS:
            if before[-1:] == letter or after[:1] == letter:
                likely = DOUBLED
            else:
                likely = SIGN if letter in "ьъ" else LEFT_OUT / (20 * length)
            yield before + letter + after, likely
        if 1 < place < length - 1:
            yield f"{before}-{after}", HYPHEN


def _without_repeated(word: str) -> Iterator[tuple[str, float]]:
    """Without two or three letters that were typed twice: «помоможет»."""
    for size in (2, 3):
        for place in range(size, len(word) - size + 1):
            if word[place : place + size] == word[place - size : place]:
                yield word[:place] + word[place + size :], REPEATED


_NET_SPELLINGS = (
    (re.compile(r"(?<=[аеиоуыюя])т?цц?[ао]$"), ("тся", "ться")),
    (re.compile(r"ец?ца$"), ("ется", "еться")),
    (re.compile(r"ег$"), ("ик",)),
    (re.compile("фф"), ("в",)),
)
"""Endings as they are heard, written so for fun: «объяснитца», «домег», «аффтор»."""


def mended_by_rule(word: str) -> Iterator[str]:
    """What rules make of the word, where the letters sound alike.

    ъ for ь, or the other way round, before е, ё, ю and я («сьела»; Правила, § 27-28); о for е and ё after ж, ч, ш and
    щ, or the other way round («чолка», «девчёнка»; § 18-19); a missing ъ after a prefix («субединица»), and ы for ъи
    («безъимянный»; § 12); «ться» and «тся» for what is heard («объяснитца»).
    """
    yield word.replace("ъи", "ы").replace("ьи", "ы", 1)
    for spelling, rights in _NET_SPELLINGS:
        for right in rights:
            yield spelling.sub(right, word)
    for place in range(1, len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        if letter in "ьъ" and after[:1] in {"е", "ё", "ю", "я"}:
            yield before + ("ъ" if letter == "ь" else "ь") + after
        elif letter in "еёюя" and before[-1] in "бвдзмнрстх":
            yield f"{before}ъ{word[place:]}"
        if letter in "оёе" and before[-1] in "жчшщ":
            yield before + ("е" if letter == "о" else "о") + after


def common_slips(word: str) -> Iterator[tuple[str, float]]:
    """The same for slips of people who spell by ear, and for swapped letters: few, so that two can be taken back."""
    length = len(word)
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        if letter in "ьъ" or letter == word[place - 1 : place]:
            yield before + after, _of_needless(word, place)
        for other in LETTERS:
            if letter + other in _BY_EAR:
                yield before + other + after, _of_letters(letter + other, length)
        if letter not in "ьъйыэюя":
            yield before + letter + word[place:], DOUBLED
        if letter not in "аеиоуыэюяйьъ":
            yield word[: place + 1] + "ь" + after, SIGN
        if after and after[0] != letter:
            yield before + after[0] + letter + after[1:], SWAPPED / length


def _of_needless(word: str, place: int) -> float:
    if word[place] in "ьъ":
        return SIGN_TOO_MUCH
    return DOUBLED * 3 if word[place] == word[place - 1 : place] else TOO_MUCH / len(word)


def _of_letters(pair: str, length: int) -> float:
    if pair in _VOWELS:
        return VOWEL
    if pair in {"ьъ", "ъь"}:
        return OTHER_SIGN
    if pair in _CONSONANTS:
        return CONSONANT
    return NEIGHBOURING_KEY / (5 * length) if pair in _KEYS else ANY_LETTER / (30 * length)
