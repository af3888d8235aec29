# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of places and organisations in an article, and pairs of them that can be one name written in two ways.

Persons have precedence: what bears initials or a known given name is none of these.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.spans import Span
from proofdesk.names.differences import difference
from proofdesk.names.gazetteer import BEGINNING, KAZAKH, letters
from proofdesk.names.mentions import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from proofdesk.core.text import Paragraph
    from proofdesk.names.gazetteer import Gazetteer
    from proofdesk.names.mentions import NameMention, Token
    from proofdesk.names.paradigms import Class
    from proofdesk.names.passages import Placed
    from proofdesk.names.words import Lexicon, Word

SLIP = 0.8
"""Slips less likely than this are none."""

SHORTEST = 4
"""Letters of the shortest stem that is compared."""

WORDS_REMEMBERED = 50_000

ACRONYM = 5
"""So many capitals are taken for an acronym: another letter makes another of it."""

_QUOTED = re.compile(rf"[«“]([{CAPITALS}]\w+(?:[ \u00a0-]\w+){{1,3}})[»”]")
_CAPITALS_WITH_ENDING = re.compile(rf"[{CAPITALS}]+[а-яё]{{0,2}}")
_LEADING = frozenset({"Из", "На", "От", "До", "По", "За", "Аким"})
_LATIN = re.compile("[a-z]")
_HYPHENED = re.compile(r"\w{2,}(?:[-‑]\w{2,})+")


ODD, PHRASE, QUOTED = "*", "+", "»"
"""End the key of a name whose letters can be written otherwise: of a word, of words side by side, of quoted words."""


class Name(NamedTuple):
    """A name in a paragraph that is nobody's."""

    key: str
    """Equal for names that nothing but their capitals tell apart."""
    letters: str
    span: Span
    text: str
    word: Word | None
    """None for a phrase of several words."""
    is_odd: bool = False
    """Whether the same letters can be written otherwise: with a hyphen, with a gap, with capitals within."""
    is_quoted: bool = False


class _Written(NamedTuple):
    """What a word tells as it is written."""

    key: str
    letters: str
    word: Word
    is_odd: bool


class Reading(NamedTuple):
    """How two forms are one name: declension class, stem of either, and how likely the slip between them is."""

    kind: Class
    stem: str
    other: str
    weight: float
    """1 where the stems have the same letters."""


_name = partial(tuple.__new__, Name)


class PlaceFinder:
    """Reads names that are nobody's, and tells which pairs of them can be one."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._written: dict[str, _Written | None] = {}

    def word(self, name: Name) -> Word:
        """What is known about the letters of a name."""
        return name.word or self._lexicon.word(name.letters)

    def is_known(self, name: Name) -> bool:
        """Whether the dictionary holds it as it is written."""
        word = name.word if name.word is not None and not name.is_odd else self._lexicon.word(name.text)
        return word.is_known

    def is_listed(self, name: Name) -> bool:
        """Whether the list or the dictionary holds it as a place or an organisation."""
        if self._gazetteer.of(self.word(name)) is not None:
            return True
        word = self._lexicon.word(name.text)
        return (word.is_place and not word.is_surname) or word.is_organisation

    def may_be_superseded(self, name: Name) -> bool:
        """Whether the list may hold it by a name that is not the standard one; by its first letters alone."""
        return name.letters[:BEGINNING] in self._gazetteer.second_names

    def readings(self, left: Name, right: Name) -> Iterator[Reading]:
        """Every way in which the two can be one name."""
        one, other = self.word(left).stems, self.word(right).stems
        for kind, stem in one:
            if len(stem) < SHORTEST:
                continue
            if (kind, stem) in other:
                yield Reading(kind, stem, stem, 1.0)
                continue
            for other_kind, letters_of in other:
                if other_kind is kind and letters_of[:1] == stem[:1] and len(letters_of) >= SHORTEST:
                    slip = difference(stem, letters_of)
                    if slip is not None and slip.weight >= SLIP:
                        yield Reading(kind, stem, letters_of, slip.weight)

    def related(self, left: Name, right: Name) -> bool:
        """Whether the letters of two names allow them to be one."""
        if left.word is None or right.word is None:
            return self._is_phrase_of(left, right) or self._is_phrase_of(right, left)
        if left.is_odd or right.is_odd:
            one, other = left.word.stems, right.word.stems
            if any(len(stem) >= SHORTEST for _, stem in one & other):
                return True
        if not _may_be_slip(left.letters, right.letters) or (self.is_known(left) and self.is_known(right)):
            return False
        # Equal stems are forms of one name.
        return left.word.stems.isdisjoint(right.word.stems) and any(self.readings(left, right))

    def _is_phrase_of(self, phrase: Name, other: Name) -> bool:
        if phrase.word is not None:
            return False
        if other.word is None:
            both = phrase.is_quoted and other.is_quoted and _may_be_slip(phrase.letters, other.letters)
            return both and any(self.readings(phrase, other))
        first = len(re.split("[- \u00a0]", phrase.text, maxsplit=1)[0])
        if other.letters[: first + 2] != phrase.letters[: first + 2]:
            return False
        return any(len(stem) >= SHORTEST for _, stem in self.word(phrase).stems & self.word(other).stems)

    def read(self, paragraph: Paragraph, placed: Iterable[Placed]) -> list[Name]:
        """The names in a paragraph that are nobody's."""
        text = paragraph.text
        found: list[Name] = []
        run: list[Span] = []
        for item in placed:
            span, surname, given, _, initials, _, is_lone_given, is_part = mention = item.mention
            if is_part:
                continue
            is_full = given is not None or initials != ""
            if is_full:
                if is_person(mention):
                    run = []
                    continue
                is_full = not _is_led_by_word(mention)
                span = span if is_full else surname.span
            if run and (span.start - run[-1].end != 1 or text[run[-1].end] not in " \u00a0"):
                run = []
            if run or is_full:
                for length in range(0 if is_full else 1, min(len(run), 2) + 1):
                    found += self._phrase(text, Span(run[-length].start if length else span.start, span.end))
            run.append(span)
            if not is_full:
                try:
                    known = self._written[surname.text]
                except KeyError:
                    known = self._keep(surname)
                if known is not None and (not is_lone_given or self._is_place(surname.word)):
                    key, own, word, is_odd = known
                    found.append(_name((key, own, surname.span, surname.text, word, is_odd, False)))
        if "«" in text or "“" in text:
            found += self._quoted(text)
        return found

    def _quoted(self, text: str) -> Iterator[Name]:
        for match in _QUOTED.finditer(text):
            yield from self._phrase(text, Span(*match.span(1)), is_quoted=True)

    def _phrase(self, text: str, span: Span, *, is_quoted: bool = False) -> list[Name]:
        written = span.of(text)
        own = letters(written)
        if _LATIN.search(own):
            return []
        key = f"{written.lower()}{QUOTED if is_quoted else PHRASE}"
        return [Name(key, own, span, written, None, True, is_quoted)]

    def _keep(self, token: Token) -> _Written | None:
        if len(self._written) >= WORDS_REMEMBERED:
            self._written.clear()
        known = self._written[token.text] = self._as_written(token.text, token.word)
        return known

    def _is_place(self, word: Word | None) -> bool:
        return word is not None and (word.is_place or self._gazetteer.get(word.form) is not None)

    def _as_written(self, text: str, word: Word | None) -> _Written | None:
        """None for what is no such name."""
        if word is None or (text.isupper() and len(text) <= ACRONYM):
            return None
        is_plain = text.isalpha() and text[1:].islower() and KAZAKH.isdisjoint(word.form)
        is_odd = not is_plain and _is_odd(text)
        # A word that the dictionary knows as anything else is nobody's misspelt place.
        if not is_odd and word.is_known and not (word.is_place or word.is_organisation):
            return _Written(word.form, word.form, word, False) if self._gazetteer.of(word) else None
        own = word.form if is_plain else letters(text)
        if _LATIN.search(own):
            return None
        key = f"{word.form}{ODD}" if is_odd else own
        return _Written(key, own, word if own == word.form else self._lexicon.word(own), is_odd)


def _is_odd(text: str) -> bool:
    """Whether a word has a hyphen, capitals within, or a Kazakh letter; «ЛУКОЙЛом» has none of these."""
    if "-" in text or "‑" in text:
        return _HYPHENED.fullmatch(text) is not None
    if text[1:].islower() or _CAPITALS_WITH_ENDING.fullmatch(text):
        return not KAZAKH.isdisjoint(text.lower())
    return True


def is_person(mention: NameMention) -> bool:
    """Whether initials, a patronymic or a known given name tell that somebody is named."""
    if mention.initials or mention.patronymic is not None:
        return True
    given = mention.given
    return given is not None and given.word is not None and given.word.is_given and not _is_led_by_word(mention)


def _is_led_by_word(mention: NameMention) -> bool:
    """«Из Алматы», «Аким Алматы» begin a sentence; their first word is no given name."""
    return mention.given is not None and mention.given.begins_sentence and mention.given.text in _LEADING


def _may_be_slip(left: str, right: str) -> bool:
    """Whether the letters behind the first difference fit a slip; endings of three letters may follow it."""
    start, limit = 0, min(len(left), len(right))
    while start < limit and left[start] == right[start]:
        start += 1
    one, other = left[start:], right[start:]
    if not start or abs(len(one) - len(other)) > 4:
        return False
    if min(len(one), len(other)) <= 4:
        return True
    pairs = ((1, 1), (0, 1), (1, 0), (2, 2))
    return any(one[i : i + 2] == other[j : j + 2] for i, j in pairs)
