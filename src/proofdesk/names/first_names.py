# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people of one surname with different given names who are one: one post, or nobody tells who the other is."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from proofdesk.core.messages import message
from proofdesk.core.people import Gender
from proofdesk.names.conflicts import beside
from proofdesk.names.identity import Identity, Verdict
from proofdesk.names.namesakes import Named, count_of, seen, sentence_of, speak_of_relatives, without_patronymic
from proofdesk.names.replacement import given_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.names.mentions import NameMention
    from proofdesk.names.namesakes import Seen
    from proofdesk.names.passages import Placed
    from proofdesk.names.posts import Posts
    from proofdesk.names.roles import RoleReader
    from proofdesk.names.words import Lexicon

FIRST_NAME = "names/first-name"

LONGEST_NAME = 40
"""Code points before a name in which another given name is looked for."""

_AND = re.compile(r"([А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+)(?:,| и)[ \u00a0]$")


class FirstNames:
    """Compares the given names of people who share a surname."""

    def __init__(self, lexicon: Lexicon, roles: RoleReader, posts: Posts) -> None:
        self._lexicon = lexicon
        self._identity = Identity(lexicon.given_names)
        self._roles = roles
        self._posts = posts

    def observations(self, people: Sequence[Named]) -> Iterator[Seen]:
        """People who are one with another given name."""
        for pair in combinations(people, 2):
            usual, rare = sorted(pair, key=lambda named: -len(named.with_given))
            if not self._can_be_one(usual, rare):
                continue
            post = self._posts.one_post(usual, rare)
            if not post and not self._is_nobody_else(usual, rare):
                continue
            known, wrong = usual.with_given, rare.with_given
            given = wrong[0].mention.given
            assert given is not None
            evidence = message(
                "names.evidence.first-name" if post else "names.evidence.first-name-alone",
                a=known[0].words,
                x=count_of(known),
                b=wrong[0].words,
                y=count_of(wrong),
                role=post,
            )
            is_clear = len(known) > len(wrong)
            forms = self._given_as(wrong[0].mention, known[0].mention, usual.gender) if is_clear else ()
            span = given.span.shifted(wrong[0].passage.offset)
            yield seen(FIRST_NAME, wrong[0], span, [*wrong, *known], evidence, forms)

    def are_one(self, left: Sequence[Placed], right: Sequence[Placed], everybody: Sequence[Placed]) -> bool:
        """Whether the text tells that full mentions with two given names are one person's.

        `everybody`: all mentions of the surname, in which it may speak of relatives.
        """
        usual, rare = sorted((Named(left), Named(right)), key=lambda named: -len(named.with_given))
        if not self._can_be_one(usual, rare) or speak_of_relatives(everybody):
            return False
        # Of a surname that no dictionary holds, two people with names so much alike hardly have even a common post.
        word = usual.full[0].mention.surname.word
        is_rare = word is not None and not word.is_known
        return bool(self._posts.one_post(usual, rare, many=is_rare)) or self._is_nobody_else(usual, rare)

    def _can_be_one(self, left: Named, right: Named) -> bool:
        """Whether nothing tells that two people with different given names are two."""
        one, other = left.with_given, right.with_given
        if not one or not other or {left.gender, right.gender} == {Gender.MASC, Gender.FEMN}:
            return False
        if self._identity.compare(without_patronymic(one[0]), without_patronymic(other[0])) is not Verdict.DIFFERENT:
            return False
        for placed in (*one, *other):
            given = placed.mention.given
            if given is None or given.word is None or not given.word.is_given or placed.mention.middle:
                return False
            if given.text.isupper() and not placed.mention.surname.text.isupper():
                return False  # «УДО Ветрову»
            surname = placed.mention.surname.word
            if surname is None or surname.is_patronymic:
                return False  # «Спасибо, Виталий Владимирович»: nobody's surname
            if speak_of_relatives([placed]) or self._shares_surname(placed):
                return False
        return {sentence_of(placed) for placed in one}.isdisjoint(sentence_of(placed) for placed in other)

    def _shares_surname(self, placed: Placed) -> bool:
        """Whether another given name stands before it, of somebody with the same surname: «Олег и Игорь Ветровы»."""
        start = placed.mention.span.start
        before = _AND.search(placed.text[max(0, start - LONGEST_NAME) : start])
        return before is not None and self._lexicon.word(before.group(1)).is_given

    def _is_nobody_else(self, usual: Named, rare: Named) -> bool:
        """Whether `rare`, named in full once, is no second person: nothing tells who that would be.

        Somebody new who bears a surname that the article knows already is introduced, by a post or as a relative.
        """
        if len(rare.with_given) != 1 or self._tells_who(rare):
            return False
        if len(usual.with_given) < 2 and not self._tells_who(usual):
            return False
        return not speak_of_relatives((*usual.mentions, *rare.mentions))

    def _tells_who(self, named: Named) -> bool:
        """Whether a post, or another word for a person, stands beside one of the person's full names."""
        return any(
            self._roles.has_title(placed.text, placed.mention.span.start)
            or self._roles.roles(placed.text, placed.mention, named.gender)
            for placed in named.full
        )

    def _given_as(self, wrong: NameMention, model: NameMention, gender: Gender) -> tuple[str, ...]:
        """The model's given name in the case of the wrong one; empty where that is not certain."""
        if model.given is None or model.given.word is None:
            return ()
        forms = given_forms(model.given.word, self._lexicon.morphology, gender)
        written = {forms.get(case) for case in beside(wrong)}
        form = written.pop() if len(written) == 1 else None
        return (form,) if form else ()
