# SPDX-License-Identifier: GPL-3.0-or-later
"""Passages of a Russian text that are in another language: where they are, and which language it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

UNKNOWN = ""
"""A language that is not told from others, or of which no tool of ours knows anything."""

KAZAKH, UKRAINIAN, ENGLISH = "kk", "uk", "en"

_LETTERS = re.compile("[әғқңөұүһіїєґў]", re.IGNORECASE)
_KAZAKH = re.compile("[әғқңөұүһ]", re.IGNORECASE)
"""Kyrgyz and Tatar, which share some of these, are taken for Kazakh: nothing of ours reads any of the three."""
_UKRAINIAN = re.compile("[їєґ]", re.IGNORECASE)
_BELARUSIAN = re.compile("ў", re.IGNORECASE)

_PIECE = re.compile(r"[^.!?…«»„“”\"()\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f'’-]+")
_RUSSIAN = re.compile("[а-яё]{3,}(?:-[а-яё]+)*")
_BETWEEN = re.compile(r"[\W\d_]*")

SHARE = 0.25
"""Of the words that are no names. Every second word of Kazakh has a letter of its own, every third of Ukrainian."""
FREQUENT_NEEDED = 2
FREQUENT_SHARE = 0.2
"""Of all words: so many frequent ones show a language that is written with Russian letters alone."""
LATIN_NEEDED = 3
"""Words; fewer are a company or a film."""
LATIN_SHARE = 0.9


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_KAZAKH_WORDS = _set(
    "мен және жане болды болып болған болган болады деп дейді дейди деген туралы бойынша арқылы аркылы үшін ушин емес "
    "екен керек қазір казир барлық барлык осы кейін кейин дейін дейин бірге бирге біз биз олар оның онын менің менин "
    "жоқ жок жыл жылы жылғы жылгы яғни ягни бірақ бирак бұл бул бір бир екінші екинши халық халык елімізді елимиз "
    "сондай республикасынын республикасының мемлекеттік мемлекеттик казакстан казакстанда"
)
_UKRAINIAN_WORDS = _set(
    "що це цей ця ці як який яка яке які він вона вони воно його від або але бути є ще вже дуже щоб якщо коли після "
    "під між також тільки із зі їх їм цього"
)
_FOREIGN_WORDS = _KAZAKH_WORDS | _UKRAINIAN_WORDS
_ENGLISH_WORDS = _set(
    "the of and to in is that for it with was on you are we be not this have from they will what who make our your my "
    "by at an as has had but all can there their his her about if or"
)
_RUSSIAN_WORDS = _set(
    "и в во что с со из к об от как это он она оно они но его её ее были была мы вы бы или ли так все уже если только "
    "чтобы когда где который которая которые перед после над через между этот эта эти свой своей году лет"
)
"""Of the frequent ones, those that neither Kazakh nor Ukrainian shares."""


class ForeignPassage(NamedTuple):
    """A sentence, quotation or bracket in another language; several of one language in a row are one passage."""

    span: Span
    language: str
    """``kk``, ``uk``, ``en``, or `UNKNOWN`."""


def foreign_passages(text: str) -> list[ForeignPassage]:
    """Passages of a Russian text in other languages, in order of position; none overlaps another.

    Names with letters of another language make no passage: words with a capital count only where there are no others.
    """
    found: list[ForeignPassage] = []
    for piece in _PIECE.finditer(text):
        words = list(_WORD.finditer(piece.group()))
        language = _language([word.group() for word in words])
        if language is None:
            continue
        start, end = piece.start() + words[0].start(), piece.start() + words[-1].end()
        last = found[-1] if found else None
        if last and last.language == language and _BETWEEN.fullmatch(text, last.span.end, start):
            found[-1] = ForeignPassage(Span(last.span.start, end), language)
        else:
            found.append(ForeignPassage(Span(start, end), language))
    return found


def is_russian_within(word: str, passage: str) -> bool:
    """Whether a word of a passage in another language is Russian: it is in small Russian letters among Latin ones.

    One with a capital is a name, which may be of any country.
    """
    return _RUSSIAN.fullmatch(word) is not None and _is_latin(_WORD.findall(passage))


def _is_latin(words: Sequence[str]) -> bool:
    latin = sum(_LATIN.fullmatch(word) is not None for word in words)
    return latin >= LATIN_NEEDED and latin >= LATIN_SHARE * len(words)


def _language(words: Sequence[str]) -> str | None:
    """The language of a piece of text; None where it may be Russian."""
    if _is_latin(words):
        return UNKNOWN if _ENGLISH_WORDS.isdisjoint(map(str.lower, words)) else ENGLISH
    ordinary = [word for word in words if word[0].islower() or word.lower() in _FOREIGN_WORDS] or words
    with_letters = sum(_LETTERS.search(word) is not None for word in ordinary)
    small = [word.lower() for word in words]
    frequent = sum(word in _FOREIGN_WORDS for word in small)
    russian = sum(word in _RUSSIAN_WORDS for word in small)
    by_letters = with_letters and with_letters >= SHARE * len(ordinary)
    by_words = frequent >= FREQUENT_NEEDED and frequent >= FREQUENT_SHARE * len(words)
    if not (by_letters or by_words) or russian >= max(with_letters, frequent):
        return None
    return _which(small)


def _which(words: Sequence[str]) -> str:
    if any(map(_BELARUSIAN.search, words)):
        return UNKNOWN
    kazakh = sum(word in _KAZAKH_WORDS or _KAZAKH.search(word) is not None for word in words)
    ukrainian = sum(word in _UKRAINIAN_WORDS or _UKRAINIAN.search(word) is not None for word in words)
    if kazakh == ukrainian:
        return UNKNOWN
    return KAZAKH if kazakh > ukrainian else UKRAINIAN
