# SPDX-License-Identifier: GPL-3.0-or-later
"""What the forms of a word add to its stem, and what they make of another word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.dictionary import WordForm

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from proofdesk.core.ports import Lexeme

PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})
"""OpenCorpora's grammemes of names."""

GENDERS = ("masc", "femn", "neut")
ANIMACY = ("anim", "inan")
_NUMBERS = ("sing", "plur")
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct", "gen1", "gen2", "acc2", "loc1", "loc2")
_VERBAL = (
    *("VERB", "PRTF", "PRTS", "GRND", "ADJS", "COMP", "pres", "past", "futr", "1per", "2per", "3per"),
    *("actv", "pssv", "indc", "impr", "incl", "excl"),
)
_OF_NOUN = (*_NUMBERS, *_CASES)
_OF_OTHERS = (*_VERBAL, *_NUMBERS, *GENDERS, *_CASES, *ANIMACY)
_INFLECTED = frozenset({"NOUN", "ADJF", "INFN"})
_STRAY = frozenset({"Cmp2", "Supr", "Erro", "Dist", "Arch", "V-ie"})
"""Forms that news does not use: «попрагматичней», «прагматичнейший»."""

VOWELS = frozenset("аеёиоуыэюя")
_HARD = {"ы": "и", "я": "а", "ю": "у"}
_NEVER_HARD = frozenset("гкхжчшщ")
"""After these letters ы, я and ю are not written. Правила русской орфографии и пунктуации, 2006, § 1-3."""


class Endings(NamedTuple):
    """(slot, ending) of every form; the base form's comes first."""

    all: tuple[tuple[str, str], ...]
    part: str
    """Part of speech by OpenCorpora's name."""

    @property
    def base(self) -> str:
        """The ending of the base form."""
        return self.all[0][1]

    @property
    def is_fixed(self) -> bool:
        """Whether all forms are the same: «кофе»."""
        return not any(ending for _, ending in self.all)


def slot_of(grammemes: Collection[str]) -> str:
    """The slot of a form: of a noun number and case alone, so that nouns of any gender can stand for one another."""
    return " ".join(one for one in (_OF_NOUN if "NOUN" in grammemes else _OF_OTHERS) if one in grammemes)


def noun_slot(grammemes: Collection[str]) -> str:
    """The slot of a noun that an adjective with these grammemes can stand before."""
    return " ".join(one for one in _OF_NOUN if one in grammemes)


def endings_of(lexeme: Lexeme) -> Endings | None:
    """None of words that are not inflected."""
    part = next((one for one in _INFLECTED if one in lexeme.forms[0][1]), "")
    if not part:
        return None
    forms = [(slot_of(tags), form) for form, tags in lexeme.forms if _STRAY.isdisjoint(tags)]
    stem = _shared([form for _, form in forms])
    return Endings(tuple(dict.fromkeys((slot, form[stem:]) for slot, form in forms)), part)


def with_endings(word: str, endings: Endings) -> tuple[WordForm, ...]:
    """The forms of `word`, which is a base form; none where it does not end as such base forms do."""
    if not word:
        return ()
    if endings.is_fixed:
        return tuple(WordForm(slot, word) for slot, _ in endings.all)
    base = endings.base
    if base:
        if not word.lower().endswith(base) or len(word) <= len(base):
            return ()
    elif word[-1:].lower() in VOWELS or word[-1:].lower() in "ьй":
        return ()
    stem = word[: len(word) - len(base)]
    return tuple(WordForm(slot, stem + _after(stem, ending)) for slot, ending in endings.all)


def base_form(word: str, endings: Endings) -> str:
    """The base form of `word`, which ends as some other form does: the longest ending decides. Empty of others."""
    fitting = [ending for _, ending in endings.all if word.lower().endswith(ending) and len(word) > len(ending)]
    if not fitting:
        return ""
    return word[: len(word) - len(max(fitting, key=len))] + endings.base


def written_as(word: str, form: str) -> str:
    """A form in small letters with the capitals, and the ё, of `word` where the two agree: «КазМунайГаза»."""
    same = 0
    for one, other in zip(word.lower(), form, strict=False):
        if one.replace("ё", "е") != other.replace("ё", "е"):
            break
        same += 1
    return word[:same] + form[same:]


def _shared(forms: Sequence[str]) -> int:
    """How many letters all forms begin with."""
    first, last = min(forms), max(forms)  # what these two share, all do
    pairs = zip(first, last, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(first), len(last)))


def _after(stem: str, ending: str) -> str:
    if stem[-1:].lower() in _NEVER_HARD and ending[:1] in _HARD:
        return _HARD[ending[0]] + ending[1:]
    return ending
