# SPDX-License-Identifier: GPL-3.0-or-later
"""Dictionaries: words that are right, and words that are not to be used, with all their forms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.history import EntryEdit
from proofdesk.core.messages import Message, message
from proofdesk.core.people import Case

if TYPE_CHECKING:
    from datetime import datetime


class DictionaryScope(StrEnum):
    """How far a word holds, from everywhere to one article."""

    HOUSE = "house"
    PERSONAL = "personal"
    ARTICLE = "article"


class WordForm(NamedTuple):
    """A form of a word. `slot` tells which: OpenCorpora's grammemes that differ between forms, «sing gent».

    Forms of two words that have the same slot can stand for one another. Empty where a word has but one form.
    """

    slot: str
    text: str


class Inflection(NamedTuple):
    """How a word declines: as the word `model` does; empty where only `word` itself is meant.

    `forms` begin with the base form; what several slots share stands once for each. Of several words, one or more are
    inflected, and every form is the whole.
    """

    word: str
    model: str
    forms: tuple[WordForm, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every form once."""
        return tuple(dict.fromkeys(form.text for form in self.forms))


def only_this_form(word: str) -> Inflection:
    """A word that is not inflected."""
    return Inflection(word, "", (WordForm("", word),))


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """A word, or several, that is right or that is not to be used. `id` is 0 before the entry is stored.

    Small letters stand for capitals too, where a sentence begins; capitals stand for themselves.
    """

    word: str
    scope: DictionaryScope = DictionaryScope.PERSONAL
    model: str = ""
    """The word that it declines as; empty where only `word` itself is meant."""
    forms: tuple[WordForm, ...] = ()
    """Empty where only `word` itself is meant."""
    is_forbidden: bool = False
    preferred: str = ""
    """What is to be written instead of a forbidden word; may be empty."""
    preferred_forms: tuple[WordForm, ...] = ()
    note: str = ""
    """Why, in a few words."""
    article_id: int | None = None
    """The article that a word of scope ARTICLE belongs to."""
    owner: str = ""
    """Whose word it is, in scope PERSONAL."""
    added_by: str = ""
    added_at: datetime | None = None
    id: int = 0

    @property
    def key(self) -> tuple[str, str, int | None, str]:
        """Equal for entries of one dictionary that speak of the same word: ё is е, spaces do not count."""
        return (self.scope.value, self.owner, self.article_id, folded(self.word))

    @property
    def texts(self) -> tuple[str, ...]:
        """Every form once, the base form first."""
        return tuple(dict.fromkeys((self.word, *(form.text for form in self.forms))))

    @property
    def tidied(self) -> DictionaryEntry:
        """The same with single spaces, and without what does not belong together."""
        word, preferred = _tidy(self.word), _tidy(self.preferred) if self.is_forbidden else ""
        owner = _tidy(self.owner) if self.scope is DictionaryScope.PERSONAL else ""
        return replace(
            self,
            word=word,
            model=_tidy(self.model),
            forms=_without_alone(word, self.forms),
            preferred=preferred,
            preferred_forms=_without_alone(preferred, self.preferred_forms) if preferred else (),
            note=_tidy(self.note),
            owner=owner,
            article_id=self.article_id if self.scope is DictionaryScope.ARTICLE else None,
            added_by=_tidy(self.added_by),
        )

    @property
    def problem(self) -> Message | None:
        """Why the entry cannot be kept; None where it can."""
        if not self.word.strip():
            return message("dictionary.problem.no-word")
        if not any(map(str.isalpha, self.word)):
            return message("dictionary.problem.no-letters", word=self.word)
        if self.scope is DictionaryScope.ARTICLE and self.article_id is None:
            return message("dictionary.problem.no-article")
        if self.is_forbidden and _tidy(self.preferred) == _tidy(self.word):
            return message("dictionary.problem.preferred", word=self.word)
        return None

    @property
    def inflection(self) -> Inflection:
        """How the word declines."""
        return Inflection(self.word, self.model, self.forms) if self.forms else only_this_form(self.word)

    def inflected_as(self, inflection: Inflection) -> DictionaryEntry:
        """The same entry with the word and the forms of `inflection`."""
        return replace(self, word=inflection.word, model=inflection.model, forms=inflection.forms)

    def preferring(self, inflection: Inflection | None) -> DictionaryEntry:
        """The same entry with this word in its place; None: with none."""
        if inflection is None:
            return replace(self, preferred="", preferred_forms=())
        return replace(self, preferred=inflection.word, preferred_forms=inflection.forms)


DictionaryEdit = EntryEdit[DictionaryEntry]
"""One line of the history of the dictionaries."""


@dataclass(frozen=True, slots=True)
class InflectionWish:
    """How would `word` decline? As `model`, where one is named; else in every way that is likely."""

    word: str
    model: str = ""


@dataclass(frozen=True, slots=True)
class InflectionAnswer:
    """The ways in which a word can decline, the likeliest first; `problem` says why there are none."""

    wish: InflectionWish
    inflections: tuple[Inflection, ...]
    problem: Message | None = None


def case_of(slot: str) -> Case | None:
    """The case of a slot; the second genitive, locative and accusative count as the first. None of other forms."""
    for grammeme in slot.split():
        case = _CASES.get(grammeme)
        if case is not None:
            return case
    return None


_CASES = {case.value: case for case in Case} | {
    "gen1": Case.GENT,
    "gen2": Case.GENT,
    "loc1": Case.LOCT,
    "loc2": Case.LOCT,
    "acc2": Case.ACCS,
}


def folded(word: str) -> str:
    """A word as it is compared: single spaces, small letters, е for ё."""
    return _tidy(word).casefold().replace("ё", "е")


def _without_alone(word: str, forms: tuple[WordForm, ...]) -> tuple[WordForm, ...]:
    return () if forms == (WordForm("", word),) else forms


def _tidy(text: str) -> str:
    return " ".join(text.split())
