# SPDX-License-Identifier: GPL-3.0-or-later
"""The name engine: everyone in an article, and who of them is spelled two ways."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proofdesk.core.people import Case, Gender, Mention, NameReport, Person
from proofdesk.names.agreement import Agreement
from proofdesk.names.conflicts import Conflicts, Subject, beside, full_name
from proofdesk.names.identity import Identity, Verdict, beside_surname, genders
from proofdesk.names.paradigms import Class
from proofdesk.names.renaming import Renamer
from proofdesk.names.replacement import Model, canonical, models
from proofdesk.names.variants import Kind, Placed, Variant, VariantFinder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.text import ArticleText
    from proofdesk.names.direction import Letters
    from proofdesk.names.lexemes import Lexeme
    from proofdesk.names.mentions import NameMention, Token
    from proofdesk.names.words import Lexicon

_ROLE = re.compile(r"(?<!\w)((?:[а-яё]+(?:ого|ему|ый|ий|ая|ой|ым|им)\s+)?[а-яё-]{4,})[\s\u00a0]+$")
_NO_ROLES = frozenset({"имени", "памяти", "архива"})


@dataclass(slots=True)
class _Group:
    """Mentions (numbers) that are one person."""

    mentions: list[int]
    full: list[NameMention]
    ways: dict[tuple[str, ...], NameMention] = field(default_factory=dict)
    """A full mention for each way in which given name, patronymic and initials are written."""


class NameEngine:
    """Language work for names. Mentions are remembered by paragraph, so a second report costs what changed."""

    def __init__(self, lexicon: Lexicon, letters: Letters) -> None:
        self._agreement = Agreement(lexicon)
        self._conflicts = Conflicts(lexicon, letters)
        self._variants = VariantFinder(lexicon)
        self._identity = Identity(lexicon.given_names)
        self.renamer = Renamer(lexicon)

    def report(self, article: ArticleText) -> NameReport:
        """Everyone in the article, in order of the first mention."""
        placed = self._variants.mentions(article)
        lexemes = self._variants.lexemes(placed)
        variants = list(self._variants.variants(article, placed, lexemes))
        people = []
        for group in self._groups(placed, lexemes, variants):
            own = [v for v in variants if group.mentions and set(v.left + v.right) & set(group.mentions)]
            if group.full or own:
                people.append(self._person(article, placed, group, own))
        people.sort(key=lambda person: person.mentions[0].span)
        misspelt = {number for variant in variants for number in variant.left + variant.right}
        disagreements = self._agreement.disagreements(article, placed, lexemes, misspelt)
        return NameReport(tuple(people), tuple(disagreements))

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
                home = _Group([], [])
                groups.append(home)
            home.mentions.append(number)
            home.full.append(mention)
            home.ways.setdefault(beside_surname(mention), mention)
        if not groups:
            return [_Group(list(numbers), [])] if numbers else []
        for number in bare:
            earlier = [group for group in groups if group.mentions[0] < number]
            (earlier[-1] if earlier else groups[0]).mentions.append(number)
        for group in groups:
            group.mentions.sort()
        return groups

    def _at_home(self, mention: NameMention, number: int, group: _Group, joined: Sequence[set[int]]) -> bool:
        if any(number in together and not together.isdisjoint(group.mentions) for together in joined):
            return True
        return self._identity.compare_all([mention], list(group.ways.values())) is not Verdict.DIFFERENT

    def _person(
        self, article: ArticleText, placed: Sequence[Placed], group: _Group, variants: Sequence[Variant]
    ) -> Person:
        gender = _gender(group.full)
        tokens = [placed[number].mention.surname for number in group.mentions]
        kinds = models(tokens, [beside(placed[number].mention) for number in group.mentions])
        gender = gender if gender is not Gender.UNKNOWN else _gender_of_endings(tokens, kinds)
        mentions = tuple(_mention(placed[number], kinds, gender) for number in group.mentions)
        fullest = max(group.full, key=lambda m: (m.given is not None, m.patronymic is not None), default=None)
        surname = canonical(tokens[0], kinds, gender)[0] if gender is not Gender.UNKNOWN else tokens[0].text
        name = full_name(fullest, surname, gender)
        first = placed[group.mentions[0]]
        role = _role(article.paragraphs[first.paragraph].text, first.mention.span.start)
        index = {number: position for position, number in enumerate(group.mentions)}
        subject = Subject(placed, index, gender, fullest, article.text)
        made = (self._conflicts.conflict(subject, variant) for variant in variants)
        conflicts = tuple(conflict for conflict in made if conflict is not None)
        if conflicts:
            name = conflicts[0].spellings[0].full
        return Person(name, gender, role, mentions, conflicts)


def _gender(mentions: Sequence[NameMention]) -> Gender:
    """The gender on which given names and surname endings of all mentions agree."""
    agreed = [found for mention in mentions if (found := _agreement(mention))]
    if agreed:
        common = set.intersection(*agreed)
        return common.pop() if len(common) == 1 else Gender.UNKNOWN
    allowed = [genders(mention) for mention in mentions]
    certain: set[Gender] = set().union(*(one for one in allowed if len(one) == 1)) or set().union(*allowed)
    return certain.pop() if len(certain) == 1 else Gender.UNKNOWN


def _gender_of_endings(tokens: Sequence[Token], kinds: Sequence[Model]) -> Gender:
    """The gender in which a surname has all the endings that the article shows: «К. И. Сатпаева», «Сатпаевым»."""
    words = {token.word.form: token.word for token in tokens if token.word is not None}.values()
    found: set[Gender] = set()
    for model in [model for model in kinds if model.kind in {Class.OV, Class.ADJECTIVE}] or kinds:
        own = (model.kind, model.stem)
        allowed = [{h.slot.gender for h in word.hypotheses if (h.kind, h.stem) == own} for word in words]
        found |= set.intersection(*allowed) if allowed else set()
    return found.pop() if len(found) == 1 and len(words) > 1 else Gender.UNKNOWN


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


def _mention(placed: Placed, kinds: Sequence[Model], gender: Gender) -> Mention:
    mention, offset = placed.mention, placed.offset
    word = mention.surname.word
    # Where the person has two spellings no model fits both, and each mention has its own.
    wanted = next(((m.kind, m.stem) for m in kinds if word is not None and (m.kind, m.stem) in word.stems), None)
    cases: list[Case] = []
    if word is not None:
        cases = [
            h.slot.case
            for h in word.hypotheses
            if (h.kind, h.stem) == wanted and not h.slot.plural and gender in {h.slot.gender, Gender.UNKNOWN}
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
