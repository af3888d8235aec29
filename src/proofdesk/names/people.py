# SPDX-License-Identifier: GPL-3.0-or-later
"""Persons of surnames that belong together: whose mention each is, and everything that is told about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Case, Gender, Mention, Person
from proofdesk.names.conflicts import Conflicts, Subject, beside, full_name
from proofdesk.names.identity import Identity, Verdict, genders
from proofdesk.names.paradigms import CASES, Class
from proofdesk.names.passages import MANY, Placed, order, wordings
from proofdesk.names.replacement import Model, canonical, models
from proofdesk.names.variants import Kind, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from proofdesk.names.direction import Letters
    from proofdesk.names.lexemes import Lexeme
    from proofdesk.names.mentions import NameMention, Token
    from proofdesk.names.words import Lexicon, Word


# A named tuple's own constructor takes three times as long, and every mention of a person comes by here.
_mention = partial(tuple.__new__, Mention)

PERSONS_REMEMBERED = 20_000
LONGEST_ACRONYM = 5


class _Facts(NamedTuple):
    """What the ways of naming a person tell, wherever the mentions stand."""

    gender: Gender
    name: str
    cases: Mapping[str, tuple[Case, ...]]
    """Those that each wording can stand in."""


@dataclass(slots=True, eq=False)
class Found:
    """A person with the mentions in which the engine saw them, in the same order. It never changes."""

    person: Person
    placed: tuple[Placed, ...]
    telling: Sequence[Placed] = ()
    """Of the mentions, those that tell everything but where they stand; of a person."""


@dataclass(slots=True)
class _Group:
    """Mentions that are one person."""

    mentions: list[Placed] = field(default_factory=list)
    telling: Sequence[Placed] = ()
    """Of the mentions, those that tell everything but where they stand."""
    ways: dict[tuple[str, ...], NameMention] = field(default_factory=dict)
    """The first full mention for each way in which given name, patronymic and initials are written."""


class PersonMaker:
    """Makes the persons of one cluster of surnames; what it says depends on nothing outside but the count of ё."""

    def __init__(self, lexicon: Lexicon, letters: Letters) -> None:
        self._conflicts = Conflicts(lexicon, letters)
        self._identity = Identity(lexicon.given_names)
        self._facts: dict[tuple[str, ...], _Facts] = {}

    def alone(self, placed: Placed) -> tuple[Found, ...]:
        """Who bears a surname that stands once, as most do; nobody where it is no person's."""
        return (self._made([placed], [placed]),) if placed.way and not _is_nobody(placed.mention) else ()

    def people(
        self, lexemes: Sequence[Lexeme], variants: Sequence[Variant], has_more_yo: Callable[[int], bool]
    ) -> Iterator[Found]:
        """Everyone who bears one of the surnames. `has_more_yo`: whether the whole text has more than so many ё."""
        for mentions, tell in _joined(lexemes, variants):
            for group in self._groups(mentions, tell, variants):
                members = set(group.mentions) if variants else set()
                own = [one for one in variants if not members.isdisjoint(one.left + one.right)]
                if own or not all(_is_nobody(mention) for mention in group.ways.values()):
                    yield self._person(group, own, has_more_yo)

    def _groups(self, mentions: Sequence[Placed], tell: Sequence[Placed], variants: Sequence[Variant]) -> list[_Group]:
        """The people among mentions of one surname: a bare mention is the last one who was named in full.

        `tell` are those of the mentions that tell everything but where they stand.
        """
        joined = [set(one.left + one.right) for one in variants if one.kind is Kind.GIVEN]
        if len(mentions) >= MANY and not joined and (ways := self._ways_of_one(tell)):
            return [_Group(list(mentions), tell, ways)]
        groups: list[_Group] = []
        homes: dict[tuple[tuple[str, ...], bool], tuple[int, _Group]] = {}
        changes = 0
        for placed in mentions:
            mention = placed.mention
            if not placed.way:
                continue
            key = placed.way, mention.is_part
            # Where nothing new was said of anybody since, a name goes where it went before.
            known = homes.get(key)
            home = known[1] if known is not None and known[0] == changes else None
            if home is None:
                home = next((group for group in groups if self._at_home(placed, group, joined)), None)
                if home is None:
                    home = _Group()
                    groups.append(home)
                if known is None or known[1] is not home:
                    changes += 1
                homes[key] = changes, home
            home.mentions.append(placed)
            home.ways.setdefault(placed.way, mention)
        if not groups:
            return [_Group(list(mentions))]
        _take_bare(groups, [placed for placed in mentions if not placed.way])
        return groups

    def _ways_of_one(self, tell: Sequence[Placed]) -> dict[tuple[str, ...], NameMention]:
        """The ways in which somebody is named in full, where no two of them tell two people apart; else none."""
        ways: dict[tuple[str, ...], NameMention] = {}
        for placed in tell:
            if placed.way:
                ways.setdefault(placed.way, placed.mention)
        pairs = permutations(ways.values(), 2)
        return {} if any(self._identity.compare(*pair) is Verdict.DIFFERENT for pair in pairs) else ways

    def _at_home(self, placed: Placed, group: _Group, joined: Sequence[set[Placed]]) -> bool:
        if any(placed in together and not together.isdisjoint(group.mentions) for together in joined):
            return True
        return self._identity.compare_all([placed.mention], list(group.ways.values())) is not Verdict.DIFFERENT

    def _person(self, group: _Group, variants: Sequence[Variant], has_more_yo: Callable[[int], bool]) -> Found:
        found = self._made(group.mentions, group.telling or group.mentions)
        if not variants:
            return found
        index = dict(zip(group.mentions, range(len(group.mentions)), strict=True))
        subject = Subject(index, found.person.gender, _fullest(group.ways.values()), has_more_yo)
        made = (self._conflicts.conflict(subject, variant) for variant in variants)
        conflicts = tuple(conflict for conflict in made if conflict is not None)
        if not conflicts:
            return found
        person = found.person._replace(name=conflicts[0].spellings[0].full, conflicts=conflicts)
        return Found(person, found.placed, found.telling)

    def _made(self, mentions: Sequence[Placed], tell: Sequence[Placed]) -> Found:
        """The person of the mentions, without what is spelled in two ways."""
        facts = self._facts_of(tell)
        told: list[Mention] = []
        for placed in mentions:
            made = placed.made
            if made is None or made[0] is not facts:
                made = placed.made = facts, _told(placed, facts.cases[placed.wording])
            told.append(made[1])
        introduced = next((number for number, placed in enumerate(mentions) if placed.way), None)
        person = Person(facts.name, facts.gender, (), tuple(told), (), introduced)
        return Found(person, tuple(mentions), tell)

    def _facts_of(self, mentions: Sequence[Placed]) -> _Facts:
        """Remembered from article to article: many are named in the same ways again."""
        key = tuple(dict.fromkeys(wordings(mentions)))
        found = self._facts.get(key)
        if found is None:
            if len(self._facts) >= PERSONS_REMEMBERED:
                self._facts.clear()
            first = {placed.wording: placed.mention for placed in reversed(mentions)}
            found = self._facts[key] = _facts([first[wording] for wording in key], key)
        return found


def _is_nobody(mention: NameMention) -> bool:
    """Whether it looks like a name, and is no person's: «The Times», «МБОУ СОШ»."""
    given, surname = mention.given, mention.surname.text
    if surname.isascii():
        return given is None or given.text.isascii()
    if given is None or given.word is None or given.word.is_given:
        return False
    return given.text.isupper() and surname.isupper() and max(len(given.text), len(surname)) <= LONGEST_ACRONYM


def _told(placed: Placed, cases: tuple[Case, ...]) -> Mention:
    """The mention as it is told; the one that was told before if it is the same."""
    if placed.made is not None and placed.made[1].cases == cases:
        return placed.made[1]
    mention, offset = placed.mention, placed.passage.offset
    return _mention((mention.span.shifted(offset), _text_of(mention), mention.surname.span.shifted(offset), cases))


def _facts(mentions: Sequence[NameMention], every: Sequence[str]) -> _Facts:
    """`mentions` holds one for each of the wordings, in order of the first one."""
    full = [mention for mention in mentions if mention.is_full]
    tokens = [mention.surname for mention in mentions]
    besides = [beside(mention) for mention in mentions]
    kinds = models(tokens, besides)
    gender = _gender(full)
    gender = gender if gender is not Gender.UNKNOWN else _gender_of_endings(tokens, kinds)
    cases = {
        wording: _cases(token.word, allowed, kinds, gender)
        for wording, token, allowed in zip(every, tokens, besides, strict=True)
    }
    surname = canonical(tokens[0], kinds, gender)[0] if gender is not Gender.UNKNOWN else tokens[0].text
    return _Facts(gender, full_name(_fullest(full), surname, gender), cases)


def _fullest(mentions: Collection[NameMention]) -> NameMention | None:
    if len(mentions) == 1:
        return next(iter(mentions))
    return max(mentions, key=lambda m: (m.given is not None, m.patronymic is not None), default=None)


def _joined(lexemes: Sequence[Lexeme], variants: Sequence[Variant]) -> list[tuple[Sequence[Placed], Sequence[Placed]]]:
    """The mentions of the surnames, those together that a variant ties; and which of them tell everything."""
    if len(lexemes) == 1:
        return [(lexemes[0].mentions, lexemes[0].telling)]
    roots = list(range(len(lexemes)))
    for variant in variants:
        left, right = (
            next(root for root, lexeme in zip(roots, lexemes, strict=True) if lexeme.holds(side[0]))
            for side in (variant.left, variant.right)
        )
        roots = [left if root == right else root for root in roots]
    joined: dict[int, list[Lexeme]] = {}
    for root, lexeme in zip(roots, lexemes, strict=True):
        joined.setdefault(root, []).append(lexeme)
    return [
        (
            sorted((placed for lexeme in tied for placed in lexeme.mentions), key=order),
            sorted((placed for lexeme in tied for placed in lexeme.telling), key=order),
        )
        for tied in joined.values()
    ]


def _take_bare(groups: Sequence[_Group], bare: Sequence[Placed]) -> None:
    """A bare mention belongs to the last person who was named in full before it, or else to the first one."""
    if not bare:
        return
    begins = [order(group.mentions[0]) for group in groups]
    number = 0
    for placed in bare:
        while number + 1 < len(groups) and begins[number + 1] < order(placed):
            number += 1
        groups[number].mentions.append(placed)
    for group in groups:
        group.mentions.sort(key=order)


def _gender(mentions: Sequence[NameMention]) -> Gender:
    """The gender on which given names and surname endings of all mentions agree."""
    distinct = mentions
    if len(mentions) > 1:
        distinct = list({(one.given and one.given.word, one.surname.word): one for one in mentions}.values())
    agreed = [found for mention in distinct if (found := _agreement(mention))]
    if agreed:
        common = set.intersection(*agreed)
        return common.pop() if len(common) == 1 else Gender.UNKNOWN
    allowed = [genders(mention) for mention in distinct]
    certain: set[Gender] = set().union(*(one for one in allowed if len(one) == 1)) or set().union(*allowed)
    return certain.pop() if len(certain) == 1 else Gender.UNKNOWN


def _gender_of_endings(tokens: Sequence[Token], kinds: Sequence[Model]) -> Gender:
    """The gender in which a surname has all the endings that the article shows: «К. И. Сатпаева», «Сатпаевым»."""
    words = {token.word.form: token.word for token in tokens if token.word is not None}.values()
    if len(words) < 2:
        return Gender.UNKNOWN
    found: set[Gender] = set()
    for model in [model for model in kinds if model.kind in {Class.OV, Class.ADJECTIVE}] or kinds:
        own = (model.kind, model.stem)
        allowed = [{h.slot.gender for h in word.hypotheses if (h.kind, h.stem) == own} for word in words]
        found |= set.intersection(*allowed) if allowed else set()
    return found.pop() if len(found) == 1 else Gender.UNKNOWN


def _agreement(mention: NameMention) -> set[Gender]:
    """Genders in which the given name and a surname in -ов, -ин or -ский can stand in the same case.

    «Акмарал Есимханова»: where they agree in none and the given name is a nominative, the surname's ending decides,
    whatever the lists say of Акмарал.
    """
    given = mention.given.word if mention.given else None
    surname = mention.surname.word
    if given is None or surname is None or not given.is_given:
        return set()
    agreed = {gender for gender, _ in surname.agreeing & given.given_readings}
    if agreed or given.given_cases != {Case.NOMN}:
        return agreed
    return {gender for gender, case in surname.agreeing if case is Case.NOMN}


def _cases(word: Word | None, allowed: frozenset[Case], kinds: Sequence[Model], gender: Gender) -> tuple[Case, ...]:
    """Cases in which a surname can stand, beside a given name in one of those that are `allowed`."""
    cases: list[Case] = []
    # Where the person has two spellings no model fits both, and each mention has its own.
    wanted = None if word is None else next((model for model in kinds if model[:2] in word.stems), None)
    if word is not None and wanted is not None:
        own_kind, own_stem = wanted[:2]
        cases = [
            case
            for stem, kind, _, slots in word.endings
            if kind is own_kind and stem == own_stem
            for own, case, is_plural in slots
            if not is_plural and (own is gender or gender is Gender.UNKNOWN)
        ]
    if allowed:
        cases = [case for case in cases if case in allowed] or [case for case in CASES if case in allowed]
    return tuple(dict.fromkeys(cases))


def _text_of(mention: NameMention) -> str:
    given, patronymic, surname = mention.given, mention.patronymic, mention.surname
    if patronymic is None:
        if given is None:
            return surname.text
        first, last = (given, surname) if given.span < surname.span else (surname, given)
        return f"{first.text} {last.text}"
    parts = [part for part in (given, patronymic, surname) if part is not None]
    return " ".join([part.text for part in sorted(parts, key=lambda part: part.span)])
