# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is named by the surname alone before anybody has said who that is.

The headline may name somebody shortly, for the text under it tells the rest; and what it says in full, as the lead
does, the reader knows in the body. A caption introduces nobody: it is read on its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.core.messages import message
from proofdesk.core.people import Observation
from proofdesk.core.text import Role
from proofdesk.names.conflicts import beside
from proofdesk.names.replacement import given_forms
from proofdesk.names.roles import NAME_OF_SOMETHING, RoleReader, mention_cases
from proofdesk.names.speech import speaks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.names.mentions import NameMention
    from proofdesk.names.namesakes import Named
    from proofdesk.names.passages import Placed
    from proofdesk.names.words import Lexicon

UNINTRODUCED = "names/unintroduced"

_ABOVE = frozenset({Role.HEADLINE, Role.RUBRIC, Role.SUBHEAD})
_APART = frozenset({Role.CAPTION, Role.AUTHOR})

_PROSE = r"[.!?…:;][»\"“)]*\s*$"
"""How a paragraph of sentences ends; a short one without it is a link or a heading."""

HEADING = 160
"""Code points up to which a paragraph can be one."""

_NAMING = frozenset({"NOUN", "ADJF", "ADJS"})
"""A capitalised word of such a part of speech before a surname may be a name; «Вчера» is none."""

_ENDINGS = tuple(f"{end}{case}" for end in ("ов", "ев", "ин", "ын") for case in ("", "а", "у", "ым", "е", "ой"))
"""Of the surnames that few other words look like."""

_NAME = r"[А-ЯЁӘҒҚҢӨҰҮҺІ][\w'’-]+"
_LISTED = rf"(?:[,:(][ \u00a0]|^){_NAME},[ \u00a0]$"
_LISTED_ON = rf",[ \u00a0]{_NAME}[,.;)]"
_CAPITAL_BEFORE = re.compile(rf"({_NAME})[ \u00a0]$")
_EXPLAINED = r"[ \u00a0]?\(|[»\"“]"


class Introductions:
    """Finds people whom the text names before it introduces them."""

    def __init__(self, lexicon: Lexicon, roles: RoleReader) -> None:
        self._morphology = lexicon.morphology
        self._roles = roles

    def observations(self, named: Named) -> Iterator[tuple[Placed, Observation]]:
        """The first mention in lead or body, where it is bare and nothing before it tells who that is."""
        first = _first_bare(named)
        if first is None or (not named.full_ways and not _is_surely_somebody(named)):
            return
        text, start = first.text, first.mention.span.start
        if _is_excused(text, first) or self._is_named_so(text, start):
            return
        in_text = [one for one in named.full if one.passage.paragraph.role not in _APART]
        known = next(iter(in_text or named.full), None)
        if known is not None and not _is_certain(known):
            return
        # Where a full name follows, a post behind it comes too late; where none does, any post will do.
        until = named.mentions.index(first) + 1 if in_text else None
        if self._is_introduced(named, named.mentions[:until]):
            return
        surname = first.mention.surname.text
        others = tuple(one.span for one in named.mentions if one is not first)
        if known is None:
            evidence = message("names.evidence.nobody", surname=surname, n=len(named.mentions))
            yield first, Observation(UNINTRODUCED, first.span, others, (), evidence)
            return
        key = "names.evidence.unintroduced" if in_text else "names.evidence.captioned"
        evidence = message(key, surname=surname, full=known.words)
        forms = self._introduced(first, known, named)
        yield first, Observation(UNINTRODUCED, first.span, others, forms, evidence)

    def _is_introduced(self, named: Named, mentions: Sequence[Placed]) -> bool:
        """Whether a word for a person stands beside one of the mentions."""
        return any(
            self._roles.roles(one.text, one.mention, named.gender)
            or self._roles.has_title(one.text, one.mention.span.start)
            for one in mentions
        )

    def _is_named_so(self, text: str, start: int) -> bool:
        """Whether a capitalised word that may be a given name stands before the surname; «Вчера» is none."""
        before = _CAPITAL_BEFORE.search(text, max(0, start - 40), start)
        if before is None:
            return False
        parses = self._morphology.parses(before.group(1).lower())
        return any(not parse.known or parse.grammemes & _NAMING for parse in parses)

    def _introduced(self, first: Placed, full: Placed, named: Named) -> tuple[str, ...]:
        """The bare surname with the given name in its case; empty where that is not certain."""
        given = full.mention.given
        if given is None or given.word is None or not beside(full.mention):
            return ()
        word, other = first.mention.surname.word, full.mention.surname.word
        stems = word.stems & other.stems if word is not None and other is not None else frozenset()
        forms = given_forms(given.word, self._morphology, named.gender)
        written = {forms.get(case) for case in mention_cases(first.mention, named.gender, stems)}
        form = written.pop() if len(written) == 1 else None
        return (f"{form} {first.mention.surname.text}",) if form else ()


def _first_bare(named: Named) -> Placed | None:
    """The first mention in sentences of lead or body, where no full one stands before it."""
    for one in named.mentions:
        role = one.passage.paragraph.role
        if role in _APART:
            continue
        if one.mention.is_full:
            return None
        if role not in _ABOVE and _is_prose(one.text):
            return one
    return None


def _is_prose(text: str) -> bool:
    return len(text) > HEADING or re.search(_PROSE, text) is not None


def _is_certain(full: Placed) -> bool:
    """A full name whose given name or initials are beyond doubt, written in Cyrillic."""
    given = full.mention.given
    if full.mention.surname.text.isascii():
        return False
    return bool(full.mention.initials) or (given is not None and given.word is not None and given.word.is_given)


def _may_be_person(mention: NameMention) -> bool:
    """Whether a name without a given name ends like a surname; by letters alone, for most words are none."""
    word = mention.surname.word
    return word is not None and not mention.is_lone_given and word.form.endswith(_ENDINGS)


def is_nobody_yet(mentions: Sequence[Placed]) -> bool:
    """Whether mentions without any given name may be a person's whom nobody introduces; cheap, for most are not."""
    return _may_be_person(mentions[0].mention) and any(map(speaks, mentions))


def _is_surely_somebody(named: Named) -> bool:
    """Whether a name that never stands with a given name is a person's: it looks like a surname, and it speaks."""
    words = [one.mention.surname.word for one in named.mentions if _may_be_person(one.mention)]
    if len(words) < len(named.mentions) or any(word is None or word.is_ordinary or word.is_place for word in words):
        return False
    return any(map(speaks, named.mentions))


def _is_excused(text: str, one: Placed) -> bool:
    """In a list of surnames, in a name for something else, or explained at once."""
    span, surname = one.mention.span, one.mention.surname
    if surname.quoted or surname.text.isupper() or (surname.word is not None and surname.word.is_place):
        return True
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    looks = (
        re.search(_LISTED, before),
        re.match(_LISTED_ON, after),
        NAME_OF_SOMETHING.search(before),
        re.match(_EXPLAINED, after),
    )
    return any(looks) or before.endswith(("-", "‑"))
