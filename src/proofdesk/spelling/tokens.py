# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of a text, as a speller sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = "\u0300\u0301\u0306\u0308\u00ad"
"""Grave and acute (stress), the two marks of a decomposed «й» and «ё», and the soft hyphen."""

_WORD = rf"[^\W_][\w{_MARKS}]*"
_TOKEN = re.compile(rf"{_WORD}(?:[-‑'’]{_WORD})*")
_PART = re.compile(r"[^-‑]+")
_TELLTALE = re.compile(r"//|www\.|[@#*_\\]|(?i:\.(?:[a-z]{2,6}|рф|ру|қаз|бел)\b)")
_SPACE = re.compile(r"\s")
_RUSSIAN = re.compile(rf"[А-Яа-яЁё{_MARKS}'’]+")
_NUMBERED = re.compile(rf"\d+[-‑]([а-яё{_MARKS}]+)")
_SENTENCE = re.compile(r"(?:^|[!?…][»”\"')]*\s+|[\w»”\"')][»”\"')]*\.[»”\"')]*\s+)[«„“\"'(\[–—\s-]*$")
_PARTICLE = re.compile(r"([а-яё]+)-(бы|б|ли|же|ж)")
_PO = re.compile(r"(по)-([а-яё]+)")
_EACH_OTHER = re.compile(r"(друг)-(друга|другу|другом|друге)")
_MANNER = re.compile(r"([а-яё]{4,}[сц]ки)-([а-яё]{5,}(?:ый|ая|ое|ые|ого|ому|ым|ом|ой|ую|ых|ыми))")
_WITH_NUMBER = re.compile(rf"(\d+)(?:х|ти|ми|и)?([а-яё{_MARKS}]{{4,}})")
_DIGITS_FOR_LETTERS = str.maketrans({"0": "о", "3": "з", "4": "ч", "6": "б"})
_WITH_DIGIT = re.compile(r"[А-Яа-яё][а-яё]*[0346][а-яё]+")
_INNER_CAPITAL = re.compile(r"([А-ЯЁ]?[а-яё]+)([А-ЯЁ][а-яё]+)")
_REACH = 40
_DOT_OF_ABBREVIATION = re.compile(
    r"(?:(?<!\w)\w|(?<!\w)(?:им|ул|пос|обл|просп|пр|бул|пер|проф|акад|св|тыс|млн|млрд|руб|ст|тел|гг|вв|см|ср|рис|ред))"
    r"\.\s+[«„“\"'(]*$"
)
_TURN = str.maketrans({"\u0300": None, "\u0301": None, "\u00ad": None, "‑": "-", "’": "'"})
_COMPOSED = (("и\u0306", "й"), ("е\u0308", "ё"), ("И\u0306", "Й"), ("Е\u0308", "Ё"))


class Token(NamedTuple):
    """A run of letters and digits, with its hyphens; `start` counts code points of the text."""

    start: int
    text: str

    @property
    def parts(self) -> Iterator[tuple[Span, str]]:
        """What stands between its hyphens, by span in the text."""
        for match in _PART.finditer(self.text):
            yield Span(self.start + match.start(), self.start + match.end()), match.group()


def tokens(text: str) -> Iterator[Token]:
    """Words in order, without those in addresses, tags and masked words («х*й»)."""
    barred = list(_addresses(text))
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if barred:
            while barred and barred[0][1] <= start:
                del barred[0]
            if barred and barred[0][0] < end:
                continue
        if _hangs_on(text, start):
            continue
        yield Token(start, match.group())


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what stands between spaces and is an address, a tag or a masked word."""
    last = 0
    for match in _TELLTALE.finditer(text):
        if match.start() < last:
            continue
        start = match.start()
        while start > last and not text[start - 1].isspace():
            start -= 1
        space = _SPACE.search(text, match.end())
        last = space.start() if space else len(text)
        yield start, last


def _hangs_on(text: str, start: int) -> bool:
    """Whether it is the end of something that is no word: «20%-ного»."""
    return start > 1 and text[start - 1] in "-‑" and not text[start - 2].isspace()


def plain(word: str) -> str:
    """A word without stress marks and soft hyphens, composed, lower case."""
    return composed(word).lower()


def composed(word: str) -> str:
    """A word without stress marks and soft hyphens, composed, in its own letter case."""
    if word.isascii() or not any(mark in word for mark in f"{_MARKS}‑’"):
        return word
    for pair, letter in _COMPOSED:
        word = word.replace(pair, letter)
    return word.translate(_TURN)


def is_russian(word: str) -> bool:
    """Whether it has letters of the Russian alphabet alone."""
    return _RUSSIAN.fullmatch(word) is not None


def ending_of_number(token: str) -> str | None:
    """What hangs on a number by a hyphen: «летний» of «45-летний»; None of other words."""
    match = _NUMBERED.fullmatch(token)
    return match.group(1) if match else None


def without_hyphen(word: str) -> tuple[str, str] | None:
    """The two words that are wrongly joined by a hyphen: «что-же», «по-сути», «друг-другу»; None of others.

    The particles бы, ли and же stand apart (Правила, § 144), and so do adverbs in -ски before adjectives and
    participles (§ 131): «практически-доказанный». Whether a word with по- is no adverb, the caller knows.
    """
    patterns = (_PARTICLE, _PO, _EACH_OTHER, _MANNER)
    match = next((found for pattern in patterns if (found := pattern.fullmatch(word))), None)
    return (match.group(1), match.group(2)) if match else None


def number_and_word(token: str) -> tuple[str, str] | None:
    """A number and the word that was run together with it: «150летие», «3хкомнатный»; None of others.

    Words of three letters and fewer are units: «15км».
    """
    match = _WITH_NUMBER.fullmatch(token)
    return (match.group(1), match.group(2)) if match else None


def with_letters_for_digits(token: str) -> str | None:
    """The word in which a digit stands for the letter it looks like: «вечером» of «ве4ером»; None of others."""
    return token.translate(_DIGITS_FOR_LETTERS) if _WITH_DIGIT.fullmatch(token) else None


def at_inner_capital(word: str) -> tuple[str, str] | None:
    """The two parts of a word with one capital inside: «теперьМарат»; None of others."""
    match = _INNER_CAPITAL.fullmatch(word)
    return (match.group(1), match.group(2)) if match else None


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`, a code point position where a word begins."""
    before = text[max(0, start - _REACH) : start]
    if start > _REACH:
        before = f"а{before}"
    return _SENTENCE.search(before) is not None and _DOT_OF_ABBREVIATION.search(before) is None
