# SPDX-License-Identifier: GPL-3.0-or-later
"""The warning that one person is spelled two ways: which spelling comes first, its forms, and every correction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cmp_to_key, partial
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.fingerprints import digest
from proofdesk.core.messages import Message, message
from proofdesk.core.people import Case, Conflict, Correction, Gender, Spelling
from proofdesk.core.spans import Span
from proofdesk.names.passages import first_by_wording
from proofdesk.names.replacement import (
    Model,
    aligned,
    canonical,
    capitalised,
    given_forms,
    models,
    respelled,
)
from proofdesk.names.variants import Kind, Variant
from proofdesk.names.words import Lexicon, Word, one_script

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from proofdesk.names.direction import Letters
    from proofdesk.names.mentions import NameMention, Token
    from proofdesk.names.paradigms import Paradigm
    from proofdesk.names.passages import Placed

NAMES_REMEMBERED = 5_000

_correction = partial(tuple.__new__, Correction)
"""Of a tuple, three times as fast: somebody may have thousands."""

RULES = {
    Kind.SURNAME: "names/variant",
    Kind.GIVEN: "names/variant",
    Kind.YO: "names/yo",
    Kind.SCRIPT: "names/mixed-script",
}


_Change = tuple[Kind, str, bool, Message | None]
"""What a word becomes: how the spellings differ, the other form, whether it is certain, and the doubt if it is not."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The person that a warning is about."""

    index: Mapping[Placed, int]
    """The person's mentions with their numbers."""
    gender: Gender
    fullest: NameMention | None
    has_more_yo: Callable[[int], bool]
    """Whether the whole text has more than so many ё."""


class _Side(NamedTuple):
    """One of two spellings."""

    mentions: tuple[Placed, ...]
    first: Mapping[str, Placed]
    """Of each wording, in order of position."""
    tokens: tuple[Token, ...]
    """The words that it decides, one for each wording."""
    models: list[Model]
    name: str
    """In the nominative."""
    paradigm: Paradigm | None


class Conflicts:
    """Makes warnings of variants."""

    def __init__(self, lexicon: Lexicon, letters: Letters) -> None:
        self._morphology = lexicon.morphology
        self._letters = letters
        self._given: dict[tuple[Word, Gender], Mapping[Case, str]] = {}
        self._changes: dict[_Change, _Change] = {}

    def conflict(self, subject: Subject, variant: Variant) -> Conflict | None:
        """The warning about `variant`; None where one of its spellings is not this person's."""
        both = [tuple(filter(subject.index.__contains__, side)) for side in (variant.left, variant.right)]
        if not all(both):
            return None
        usual, rare = self._ordered(subject, variant.kind, _sides(subject, variant.kind, both))
        spellings = (
            self._spelling(subject, variant.kind, usual, rare.name),
            self._spelling(subject, variant.kind, rare, usual.name),
        )
        corrections = (
            self._corrections(subject, variant.kind, rare, usual),
            () if variant.kind is Kind.SCRIPT else self._corrections(subject, variant.kind, usual, rare),
        )
        pair = digest("pair", *sorted(spelling.name.casefold() for spelling in spellings))[:16]
        evidence = _evidence(spellings, variant.kind)
        return Conflict(RULES[variant.kind], pair, spellings, corrections, evidence, variant.weight)

    def _ordered(self, subject: Subject, kind: Kind, sides: Sequence[_Side]) -> Sequence[_Side]:
        """The likelier spelling first: the commoner, then the one that the dictionary holds, then by its letters."""

        def worse(left: _Side, right: _Side) -> int:
            if kind is Kind.SCRIPT:
                return 1 if one_script(left.tokens[0].text) != left.tokens[0].text else -1
            if len(left.mentions) != len(right.mentions):
                return len(right.mentions) - len(left.mentions)
            if kind is Kind.YO:
                return -1 if bool(_letters_yo(left)) is subject.has_more_yo(sum(map(_letters_yo, sides))) else 1
            if _rank(left, kind) != _rank(right, kind):
                return _rank(right, kind) - _rank(left, kind)
            return -1 if self._letters.prefers(left.name, right.name) else 1

        return sorted(sides, key=cmp_to_key(worse))

    def _spelling(self, subject: Subject, kind: Kind, side: _Side, other: str) -> Spelling:
        full = side.name
        forms: tuple[tuple[Case, str], ...] = ()
        if kind is Kind.GIVEN:
            surname = side.mentions[0].mention.surname
            full = f"{side.name} {canonical(surname, models([surname]), subject.gender)[0]}"
        elif kind is not Kind.SCRIPT:
            full = full_name(subject.fullest, side.name, subject.gender)
            forms = self._forms(side.paradigm, subject)
        mentions = tuple(map(subject.index.__getitem__, side.mentions))
        return Spelling(side.name, full, mentions, forms, differing(side.name, other))

    def _forms(self, paradigm: Paradigm | None, subject: Subject) -> tuple[tuple[Case, str], ...]:
        if paradigm is None:
            return ()
        given: Mapping[Case, str] = {}
        fullest = subject.fullest
        if fullest is not None and fullest.given is not None and fullest.given.word is not None:
            given = self._given_forms(fullest.given.word, subject.gender)
            if len(given) < len(Case):
                return ()
        forms = []
        for case in Case:
            form = paradigm.form(case)
            if form is None:
                return ()
            forms.append((case, f"{given[case]} {form}" if given else form))
        return tuple(forms)

    def _corrections(self, subject: Subject, kind: Kind, wrong: _Side, right: _Side) -> tuple[Correction, ...]:
        made: dict[str, _Change] = {}
        for wording, placed in wrong.first.items():
            token, cases = _token(placed.mention, kind), beside(placed.mention)
            text = self._declined(subject, kind, right, cases) or _corrected(kind, token, right, cases)
            if text is None:
                made[wording] = self._same((kind, right.tokens[0].text, False, message("names.doubt.form")))
            else:
                made[wording] = self._same((kind, text, True, None))
        corrections: list[Correction] = []
        for number, placed in zip(map(subject.index.__getitem__, wrong.mentions), wrong.mentions, strict=True):
            known, way = placed.correction, made[placed.wording]
            if known is None or known[0] is not way:
                span = _token(placed.mention, kind).span.shifted(placed.passage.offset)
                known = placed.correction = way, _correction((number, span, *way[1:]))
            elif known[1][0] != number:
                known = placed.correction = way, _correction((number, *known[1][1:]))
            corrections.append(known[1])
        return tuple(corrections)

    def _same(self, change: _Change) -> _Change:
        """One object for all changes that are equal, so that they are compared by identity."""
        if len(self._changes) >= NAMES_REMEMBERED:
            self._changes.clear()
        return self._changes.setdefault(change, change)

    def _declined(self, subject: Subject, kind: Kind, right: _Side, cases: frozenset[Case]) -> str | None:
        """A known given name in the only form that it has in `cases`; None where there are several."""
        word = next((token.word for token in right.tokens if token.word is not None and token.word.is_given), None)
        if kind is not Kind.GIVEN or word is None:
            return None
        forms = self._given_forms(word, subject.gender)
        found = {forms.get(case) for case in cases}
        return found.pop() if len(found) == 1 else None

    def _given_forms(self, word: Word, gender: Gender) -> Mapping[Case, str]:
        """Remembered from article to article: many people bear one name."""
        known = self._given.get((word, gender))
        if known is None:
            if len(self._given) >= NAMES_REMEMBERED:
                self._given.clear()
            known = self._given[word, gender] = given_forms(word, self._morphology, gender)
        return known


def full_name(fullest: NameMention | None, surname: str, gender: Gender) -> str:
    """`surname` behind the given name (nominative) or the initials of the fullest mention."""
    if fullest is None:
        return surname
    if fullest.given is not None and fullest.given.word is not None:
        return f"{_nominative(fullest.given, gender)} {surname}"
    return f"{' '.join(f'{letter}.' for letter in fullest.initials)} {surname}"


def beside(mention: NameMention) -> frozenset[Case]:
    """The cases that the given name can have; empty where there is none or nobody knows it."""
    word = mention.given.word if mention.given else None
    return word.given_cases if word else frozenset()


def _sides(subject: Subject, kind: Kind, both: Sequence[tuple[Placed, ...]]) -> list[_Side]:
    firsts = [first_by_wording(side) for side in both]
    mentions = [[placed.mention for placed in first.values()] for first in firsts]
    tokens = [tuple(_token(mention, kind) for mention in side) for side in mentions]
    cases = [[beside(mention) for mention in side] if kind is Kind.SURNAME else [] for side in mentions]
    found = aligned(*(models(*side) for side in zip(tokens, cases, strict=True)))
    sides = []
    for placed, first, written, fitting in zip(both, firsts, tokens, found, strict=True):
        name: tuple[str, Paradigm | None] = (written[0].text, None)
        known = next((token for token in written if token.word and token.word.is_given), None)
        if kind is Kind.GIVEN and known is not None:
            name = (_nominative(known, subject.gender), None)
        elif kind is not Kind.SCRIPT:
            name = canonical(written[0], fitting, subject.gender)
        sides.append(_Side(placed, first, written, fitting, *name))
    return sides


def _letters_yo(side: _Side) -> int:
    """How often ё is written in the surnames of the side's mentions."""
    return sum(placed.mention.surname.text.lower().count("ё") for placed in side.mentions)


def _rank(side: _Side, kind: Kind) -> int:
    """2: the dictionary holds it as such a name; 1: a list of given names does; 0: nobody."""
    words = dict.fromkeys(token.word for token in side.tokens if token.word is not None)
    if any(word.is_dictionary_given or (word.is_surname and kind is not Kind.GIVEN) for word in words):
        return 2
    return int(any(word.is_given for word in words))


def _corrected(kind: Kind, token: Token, right: _Side, cases: frozenset[Case]) -> str | None:
    """`token` in the other spelling; None where its form is not certain."""
    if kind is Kind.SCRIPT:
        return one_script(token.text)
    if kind is Kind.YO:
        return _with_letter(token.text, right.tokens[0].text)
    return respelled(token, right.models, cases)


def _nominative(given: Token, gender: Gender) -> str:
    """The given name's nominative where it is known, else as it stands."""
    readings = given.word.given if given.word else ()
    found = next((one.nominative for one in readings if gender in {one.gender, Gender.UNKNOWN}), None)
    return capitalised(found) if found else given.text


def _token(mention: NameMention, kind: Kind) -> Token:
    if kind is Kind.GIVEN and mention.given is not None:
        return mention.given
    return mention.surname


def _with_letter(text: str, model: str) -> str:
    """`text` with ё or е where `model` has it, as far as both begin alike."""
    letters = list(text)
    for position, (own, other) in enumerate(zip(text, model, strict=False)):
        if {own.lower(), other.lower()} == {"е", "ё"}:
            letters[position] = other.upper() if own.isupper() else other.lower()
        elif own.lower() != other.lower():
            break
    return "".join(letters)


def differing(name: str, other: str) -> tuple[Span, ...]:
    """What of `name` is not as in `other`: from the first letter that differs to the last."""
    start = 0
    while start < min(len(name), len(other)) and name[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(name), len(other)) - start and name[-1 - end] == other[-1 - end]:
        end += 1
    return (Span(start, len(name) - end),) if len(name) - end > start else ()


def _evidence(spellings: Sequence[Spelling], kind: Kind) -> Message:
    first, second = spellings
    tie = first.count == second.count and kind not in {Kind.SCRIPT}
    key = "names.evidence.tie" if tie else f"names.evidence.{'script' if kind is Kind.SCRIPT else 'majority'}"
    return message(key, a=first.name, b=second.name, x=first.count, y=second.count)
