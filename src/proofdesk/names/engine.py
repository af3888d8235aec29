# SPDX-License-Identifier: GPL-3.0-or-later
"""The name engine: everyone in an article, and who of them is spelled two ways."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.core.fingerprints import digest
from proofdesk.core.messages import Message, message
from proofdesk.core.people import Case, Conflict, Correction, Gender, Mention, NameReport, Person, Spelling
from proofdesk.core.spans import Span
from proofdesk.names.identity import Identity, Verdict, genders
from proofdesk.names.paradigms import Class, Paradigm
from proofdesk.names.replacement import Model, aligned, canonical, capitalised, given_forms, models, respelled
from proofdesk.names.variants import Kind, Placed, Variant, VariantFinder
from proofdesk.names.words import Lexicon, one_script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.text import ArticleText
    from proofdesk.names.lexemes import Lexeme
    from proofdesk.names.mentions import NameMention, Token

_ROLE = re.compile(r"(?<!\w)((?:[а-яё]+(?:ого|ему|ый|ий|ая|ой|ым|им)\s+)?[а-яё-]{4,})[\s\u00a0]+$")
_NO_ROLES = frozenset({"имени", "памяти", "архива"})
RULES = {
    Kind.SURNAME: "names/variant",
    Kind.GIVEN: "names/variant",
    Kind.YO: "names/yo",
    Kind.SCRIPT: "names/mixed-script",
}


@dataclass(slots=True)
class _Group:
    """Mentions (numbers) that are one person."""

    mentions: list[int]
    full: list[NameMention]


class NameEngine:
    """Language work for names. Mentions are remembered by paragraph, so a second report costs what changed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._variants = VariantFinder(lexicon)
        self._identity = Identity(lexicon.given_names)

    def report(self, article: ArticleText) -> NameReport:
        """Everyone in the article, in order of the first mention."""
        placed = self._variants.mentions(article)
        lexemes = self._variants.lexemes(placed)
        variants = list(self._variants.variants(placed, lexemes))
        people = []
        for group in self._groups(placed, lexemes, variants):
            own = [v for v in variants if group.mentions and set(v.left + v.right) & set(group.mentions)]
            if group.full or own:
                people.append(self._person(article, placed, group, own))
        return NameReport(tuple(sorted(people, key=lambda person: person.mentions[0].span)))

    def _groups(self, placed: Sequence[Placed], lexemes: Sequence[Lexeme], variants: Sequence[Variant]) -> list[_Group]:
        surnames: dict[int, int] = {}
        sets: list[set[int]] = []
        for lexeme in lexemes:
            for number in lexeme.mentions:
                surnames[number] = len(sets)
            sets.append(set(lexeme.mentions))
        for variant in variants:
            left, right = surnames[variant.left[0]], surnames[variant.right[0]]
            if left != right:
                sets[left] |= sets[right]
                for number in sets[right]:
                    surnames[number] = left
                sets[right] = set()
        groups: list[_Group] = []
        for numbers in sets:
            joined = [set(v.left + v.right) for v in variants if v.kind is Kind.GIVEN]
            groups += self._people_of(placed, sorted(numbers), joined)
        return groups

    def _people_of(self, placed: Sequence[Placed], numbers: Sequence[int], joined: Sequence[set[int]]) -> list[_Group]:
        groups: list[_Group] = []
        bare: list[int] = []
        for number in numbers:
            mention = placed[number].mention
            if not mention.is_full:
                bare.append(number)
                continue
            home = next((g for g in groups if self._at_home(mention, number, g, joined)), None)
            if home is None:
                groups.append(_Group([number], [mention]))
            else:
                home.mentions.append(number)
                home.full.append(mention)
        if not groups:
            return [_Group(list(numbers), [])] if numbers else []
        for number in bare:
            earlier = [group for group in groups if group.mentions[0] < number]
            (earlier[-1] if earlier else groups[0]).mentions.append(number)
        for group in groups:
            group.mentions.sort()
        return groups

    def _at_home(self, mention: NameMention, number: int, group: _Group, joined: Sequence[set[int]]) -> bool:
        if any(number in together and together & set(group.mentions) for together in joined):
            return True
        return self._identity.compare_all([mention], group.full) is not Verdict.DIFFERENT

    def _person(
        self, article: ArticleText, placed: Sequence[Placed], group: _Group, variants: Sequence[Variant]
    ) -> Person:
        gender = _gender(group.full)
        tokens = [placed[number].mention.surname for number in group.mentions]
        kinds = models(tokens, [beside(placed[number].mention) for number in group.mentions])
        mentions = tuple(_mention(placed[number], kinds, gender) for number in group.mentions)
        fullest = max(group.full, key=lambda m: (m.given is not None, m.patronymic is not None), default=None)
        surname = canonical(tokens[0], kinds, gender)[0] if gender is not Gender.UNKNOWN else tokens[0].text
        name = self._full_name(fullest, surname, gender)
        first = placed[group.mentions[0]]
        role = _role(article.paragraphs[first.paragraph].text, first.mention.span.start)
        index = {number: position for position, number in enumerate(group.mentions)}
        conflicts = tuple(
            conflict
            for variant in variants
            if (conflict := self._conflict(placed, variant, index, gender, fullest)) is not None
        )
        return Person(name, gender, role, mentions, conflicts)

    def _full_name(self, fullest: NameMention | None, surname: str, gender: Gender) -> str:
        if fullest is None:
            return surname
        if fullest.given is not None and fullest.given.word is not None:
            return f"{_nominative(fullest.given, gender)} {surname}"
        return f"{' '.join(f'{letter}.' for letter in fullest.initials)} {surname}"

    def _conflict(
        self,
        placed: Sequence[Placed],
        variant: Variant,
        index: dict[int, int],
        gender: Gender,
        fullest: NameMention | None,
    ) -> Conflict | None:
        sides = [[n for n in side if n in index] for side in (variant.left, variant.right)]
        if not all(sides):
            return None
        # The spelling that more mentions have comes first; at a tie the one that the dictionary knows, then the later.
        sides.sort(key=lambda side: (len(side), self._is_known(placed, side, variant.kind), side[0]), reverse=True)
        tokens = [[_token(placed[n].mention, variant.kind) for n in side] for side in sides]
        cases = [[beside(placed[n].mention) for n in side] if variant.kind is Kind.SURNAME else [] for side in sides]
        kinds = aligned(*(models(*side) for side in zip(tokens, cases, strict=True)))
        spellings = self._spellings(placed, variant.kind, sides, tokens, kinds, gender, fullest, index)
        corrections = tuple(
            ()
            if variant.kind is Kind.SCRIPT and chosen == 1
            else tuple(
                self._correction(placed[n], index[n], variant.kind, tokens[chosen], kinds[chosen])
                for n in sides[1 - chosen]
            )
            for chosen in (0, 1)
        )
        pair = digest("pair", *sorted(spelling.name.casefold() for spelling in spellings))[:16]
        return Conflict(
            RULES[variant.kind], pair, spellings, corrections, _evidence(spellings, variant.kind), variant.weight
        )

    def _is_known(self, placed: Sequence[Placed], side: Sequence[int], kind: Kind) -> bool:
        word = _token(placed[side[0]].mention, kind).word
        return word is not None and (word.is_surname or word.is_given)

    def _spellings(
        self,
        placed: Sequence[Placed],
        kind: Kind,
        sides: Sequence[Sequence[int]],
        tokens: Sequence[Sequence[Token]],
        kinds: Sequence[list[Model]],
        gender: Gender,
        fullest: NameMention | None,
        index: dict[int, int],
    ) -> tuple[Spelling, ...]:
        names: list[tuple[str, Paradigm | None]] = []
        for side_tokens, side_models in zip(tokens, kinds, strict=True):
            if kind is Kind.SCRIPT:
                names.append((side_tokens[0].text, None))
            else:
                names.append(canonical(side_tokens[0], side_models, gender))
        made = []
        for number, (name, paradigm) in enumerate(names):
            full = name
            forms: tuple[tuple[Case, str], ...] = ()
            if kind is not Kind.GIVEN and kind is not Kind.SCRIPT:
                full = self._full_name(fullest, name, gender)
                forms = self._forms(paradigm, fullest, gender)
            elif kind is Kind.GIVEN:
                surname = placed[sides[number][0]].mention.surname
                full = f"{name} {canonical(surname, models([surname]), gender)[0]}"
            mentions = tuple(index[n] for n in sides[number])
            made.append(Spelling(name, full, mentions, forms, _differing(name, names[1 - number][0])))
        return tuple(made)

    def _forms(
        self, paradigm: Paradigm | None, fullest: NameMention | None, gender: Gender
    ) -> tuple[tuple[Case, str], ...]:
        if paradigm is None:
            return ()
        given: dict[Case, str] = {}
        if fullest is not None and fullest.given is not None and fullest.given.word is not None:
            given = given_forms(fullest.given.word, self._lexicon.morphology, gender)
            if len(given) < len(Case):
                return ()
        forms = []
        for case in Case:
            form = paradigm.form(case)
            if form is None:
                return ()
            forms.append((case, f"{given[case]} {form}" if given else form))
        return tuple(forms)

    def _correction(
        self, placed: Placed, number: int, kind: Kind, chosen: Sequence[Token], chosen_models: list[Model]
    ) -> Correction:
        token = _token(placed.mention, kind)
        span = token.span.shifted(placed.offset)
        if kind is Kind.SCRIPT:
            return Correction(number, span, one_script(token.text))
        if kind is Kind.YO:
            return Correction(number, span, _with_letter(token.text, chosen[0].text))
        text = respelled(token, chosen_models)
        if text is None:
            return Correction(number, span, chosen[0].text, False, message("names.doubt.form"))
        return Correction(number, span, text)


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


def _gender(mentions: Sequence[NameMention]) -> Gender:
    """The gender on which given names and surname endings of all mentions agree."""
    agreed = [found for mention in mentions if (found := _agreement(mention))]
    if agreed:
        common = set.intersection(*agreed)
        return common.pop() if len(common) == 1 else Gender.UNKNOWN
    allowed = [genders(mention) for mention in mentions]
    certain: set[Gender] = set().union(*(one for one in allowed if len(one) == 1)) or set().union(*allowed)
    return certain.pop() if len(certain) == 1 else Gender.UNKNOWN


def _agreement(mention: NameMention) -> set[Gender]:
    """Genders in which the given name and a surname in -ов, -ин or -ский can stand in the same case.

    «Акмарал Есимханова»: where they agree in none and the given name is a nominative, the surname's ending decides,
    whatever the lists say of Акмарал.
    """
    given = mention.given.word if mention.given else None
    surname = mention.surname.word
    if given is None or surname is None or not given.is_given:
        return set()
    slots = {
        (h.slot.gender, h.slot.case)
        for h in surname.hypotheses
        if h.kind in {Class.OV, Class.ADJECTIVE} and not h.slot.plural
    }
    readings = {(reading.gender, case) for reading in given.given for case in reading.cases}
    agreed = {gender for gender, _ in slots & readings}
    if agreed or {case for _, case in readings} != {Case.NOMN}:
        return agreed
    return {gender for gender, case in slots if case is Case.NOMN}


def beside(mention: NameMention) -> frozenset[Case]:
    """The cases that the given name can have; empty where there is none or nobody knows it."""
    word = mention.given.word if mention.given else None
    return frozenset(case for reading in word.given for case in reading.cases) if word else frozenset()


def _mention(placed: Placed, kinds: Sequence[Model], gender: Gender) -> Mention:
    mention, offset = placed.mention, placed.offset
    word = mention.surname.word
    wanted = {(model.kind, model.stem) for model in kinds[:1]}
    cases: list[Case] = []
    if word is not None:
        cases = [
            h.slot.case
            for h in word.hypotheses
            if (h.kind, h.stem) in wanted and not h.slot.plural and gender in {h.slot.gender, Gender.UNKNOWN}
        ]
    allowed = beside(mention)
    if allowed:
        cases = [case for case in cases if case in allowed] or [case for case in Case if case in allowed]
    return Mention(
        mention.span.shifted(offset),
        _text_of(mention),
        mention.surname.span.shifted(offset),
        tuple(dict.fromkeys(cases)),
    )


def _text_of(mention: NameMention) -> str:
    parts = [mention.given, mention.patronymic, mention.surname]
    return " ".join(part.text for part in sorted((p for p in parts if p), key=lambda part: part.span))


def _role(text: str, start: int) -> str:
    found = _ROLE.search(text[max(0, start - 60) : start])
    return found.group(1) if found and found.group(1) not in _NO_ROLES else ""


def _differing(name: str, other: str) -> tuple[Span, ...]:
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
