# SPDX-License-Identifier: GPL-3.0-or-later
"""A paragraph cut into words and signs, with what the dictionary knows of each; and what a rule says about it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from proofdesk.core.spans import Span
from proofdesk.spelling.tokens import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from proofdesk.core.ports import Morphology, Parse
    from proofdesk.core.rules import Rule

FORMS_REMEMBERED = 100_000

_MARKS = "\u0300\u0301\u0306\u0308\u00ad"
_LETTERS = f"А-Яа-яЁё{_MARKS}"
_TOKEN = re.compile(rf"[А-Яа-яЁё][{_LETTERS}]*(?:[-‑][{_LETTERS}]+)*|\d+(?:[.,]\d+)*|[^\W\d_]+|[^\s{_MARKS}]")
_MARKED = re.compile(f"[{_MARKS}‑]")

SENTENCE_ENDS = frozenset(".!?…")
BREAKS = frozenset('.!?…,;:—–-()[]«»„“”"/')
"""Signs that part what stands on their two sides."""

_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})
_LETTERS_ALONE = frozenset({"Init", "Abbr"})
_CASES = {
    "nomn": "nomn",
    "gent": "gent",
    "gen1": "gent",
    "gen2": "gent",
    "datv": "datv",
    "accs": "accs",
    "acc2": "accs",
    "ablt": "ablt",
    "loct": "loct",
    "loc1": "loct",
    "loc2": "loct",
}


class Form:
    """A word form, lower case, with its readings in the dictionary; a sign, a number or an unknown word has none."""

    def __init__(self, text: str, readings: tuple[Parse, ...] = ()) -> None:
        self.text = text
        self.readings = readings

    @cached_property
    def parts(self) -> frozenset[str]:
        """Parts of speech that it can be (OpenCorpora's)."""
        return frozenset(part for reading in self.readings for part in reading.grammemes & PARTS)

    @cached_property
    def cases(self) -> frozenset[str]:
        """Cases that it can stand in."""
        return frozenset(_CASES[name] for reading in self.readings for name in reading.grammemes & _CASES.keys())

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Lemmas of its readings, е for ё."""
        return frozenset(reading.lemma.replace("ё", "е") for reading in self.readings)

    @cached_property
    def is_proper(self) -> bool:
        """Whether it can be somebody's or some place's name, or an abbreviation."""
        return any(reading.grammemes & _PROPER for reading in self.readings)

    @cached_property
    def common(self) -> Form:
        """The same without its readings as a name or an abbreviation: what it is in small letters."""
        return Form(self.text, tuple(reading for reading in self.readings if not reading.grammemes & _PROPER))

    def is_only(self, *parts: str) -> bool:
        """Whether it can be nothing but these parts of speech."""
        own = self.parts
        # Most words are one part of speech.
        return bool(own) and next(iter(own)) in parts and (len(own) == 1 or own.issubset(parts))

    def can_be(self, *grammemes: str) -> bool:
        """Whether one reading has all of these."""
        wanted = frozenset(grammemes)
        return any(wanted <= reading.grammemes for reading in self.readings)

    def reading(self, *grammemes: str) -> Parse | None:
        """The likeliest reading that has all of these."""
        wanted = frozenset(grammemes)
        return next((reading for reading in self.readings if wanted <= reading.grammemes), None)


PARTS = frozenset(
    {
        "NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB", "NPRO", "PRED", "PREP",
        "CONJ", "PRCL", "INTJ",
    }
)  # fmt: skip

NOTHING = Form("")


def cases_of(reading: Parse) -> frozenset[str]:
    """The case of one reading, the rare ones counted as those that they stand for."""
    return frozenset(_CASES[name] for name in reading.grammemes & _CASES.keys())


class Forms:
    """What the dictionary holds of word forms; remembered."""

    def __init__(self, morphology: Morphology) -> None:
        self._morphology = morphology
        self._known: dict[str, Form] = {}

    @property
    def known(self) -> Mapping[str, Form]:
        """Those that are remembered."""
        return self._known

    def of(self, word: str) -> Form:
        """The form with its readings; `word` is lower case."""
        found = self._known.get(word)
        if found is None:
            readings: tuple[Parse, ...] = ()
            if word[0].isalpha():
                parses = self._morphology.parses(word)
                # Single letters are initials and abbreviations too, but not in small letters.
                apart = _LETTERS_ALONE if len(word) == 1 else frozenset[str]()
                readings = tuple(parse for parse in parses if parse.known and apart.isdisjoint(parse.grammemes))
            if len(self._known) >= FORMS_REMEMBERED:
                self._known.clear()
            found = self._known[word] = Form(word, readings)
        return found

    def inflected(self, reading: Parse, *grammemes: str) -> str | None:
        """The form of the word of `reading` with these grammemes, lower case; None where there is none."""
        return self._morphology.inflect(reading, frozenset(grammemes))


class Passage:
    """Words and signs of a paragraph by number; numbers outside of it lead to nothing."""

    def __init__(self, text: str, forms: Forms) -> None:
        self.forms = forms
        self._known = forms.known
        matches = list(_TOKEN.finditer(text))
        self.starts = [match.start() for match in matches]
        self.written = [match.group() for match in matches]
        turn = plain if _MARKED.search(text) else str.lower
        self.words = [turn(word) for word in self.written]
        """Lower case, composed, without stress marks."""

    def word(self, at: int) -> str:
        """Lower case; empty outside."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def form(self, at: int) -> Form:
        """With its readings."""
        if not 0 <= at < len(self.words):
            return NOTHING
        word = self.words[at]
        return self._known.get(word) or self.forms.of(word)

    def is_capital(self, at: int) -> bool:
        """Whether it begins with a capital."""
        return 0 <= at < len(self.words) and self.written[at][0].isupper()

    def span(self, first: int, last: int) -> Span:
        """Of the tokens from `first` up to `last`, which is left out; code points."""
        return Span(self.starts[first], self.starts[last - 1] + len(self.written[last - 1]))

    def begins_sentence(self, at: int) -> bool:
        """Whether nothing of the sentence stands before it but opening signs."""
        before = at - 1
        while self.word(before) in {"«", "„", "“", '"', "(", "—", "–", "-"}:
            before -= 1
        return before < 0 or self.word(before) in SENTENCE_ENDS

    def begins_clause(self, at: int) -> bool:
        """Whether a sentence begins there, or a comma, a colon, a semicolon or a dash stands before it."""
        return self.word(at - 1) in {",", ";", ":", "—", "–", "-"} or self.begins_sentence(at)

    def clause_after(self, at: int) -> Iterator[str]:
        """Words from `at` to the next sign that parts them."""
        while (word := self.word(at)) and word not in BREAKS:
            yield word
            at += 1

    def sentence_after(self, at: int) -> Iterator[str]:
        """Words and signs from `at` to the end of the sentence, its sign with them."""
        while word := self.word(at):
            yield word
            if word in SENTENCE_ENDS:
                return
            at += 1

    def sentence_before(self, at: int) -> Iterator[str]:
        """Words and signs before `at`, backwards to the beginning of the sentence."""
        at -= 1
        while (word := self.word(at)) and word not in SENTENCE_ENDS:
            yield word
            at -= 1

    def clause_before(self, at: int) -> Iterator[str]:
        """Words before `at`, backwards to the sign that parts them."""
        at -= 1
        while (word := self.word(at)) and word not in BREAKS:
            yield word
            at -= 1


def word_set(listed: str) -> frozenset[str]:
    """Words with spaces between."""
    return frozenset(listed.split())


class Slip(NamedTuple):
    """What a rule found: the tokens from `first` up to `last`, and what should stand there, the likeliest first."""

    rule: Rule
    first: int
    last: int
    right: Sequence[str]
    is_cased: bool = False
    """Whether the letter case of `right` is what the rule is about; otherwise it follows the text."""


class Topic(Protocol):
    """Rules of one kind. `look` is called for each word that it `wants`."""

    @property
    def rules(self) -> Sequence[Rule]:
        """What it can find."""

    def wants(self, form: Form) -> bool:
        """Whether a look is worthwhile wherever this form stands; asked once for each form."""

    def look(self, passage: Passage, at: int) -> Iterable[Slip]:
        """What is wrong about the word with number `at`."""
