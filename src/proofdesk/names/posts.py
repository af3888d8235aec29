# SPDX-License-Identifier: GPL-3.0-or-later
"""One person with two posts that nobody holds at once: a minister and the deputy of that minister."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from proofdesk.core.messages import message
from proofdesk.names.namesakes import count_of, seen, sentence_of
from proofdesk.names.titles import DATED, Titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.core.ports import Morphology
    from proofdesk.names.namesakes import Named, Seen
    from proofdesk.names.passages import Placed
    from proofdesk.names.roles import RoleReader

ROLE = "names/role"

_DEPUTY = r"\bвице-|\bзаместител\w*|\bзам(?=[мгпдн])"
_UNIQUE = ("инистр", "олковник", "ейтенант", "айор")
_ENDING = r"^\w+"
_RIVALS = (*_UNIQUE, "ице-", "аместит", "замгл", "зампр", "замди", "замна")
"""Letters of the posts that can contradict each other, whatever their first one."""

NEAR = 80
"""Code points on either side in which such a post is looked for."""

STEM = 5
"""Letters by which a post is told again in another case."""

APPOSED = frozenset({", ", " —", " –", " -", " ("})


class Posts:
    """Compares the posts of a person, and those of two."""

    def __init__(self, morphology: Morphology, roles: RoleReader) -> None:
        self._roles = roles
        self._titles = Titles(morphology)

    def observations(self, named: Named) -> Iterator[Seen]:
        """Posts of one person that contradict each other."""
        rivals = [placed for placed in _with_rival_posts(named.mentions) if not _is_dated(placed)]
        if len(rivals) < 2:
            return
        posts = [
            (placed, phrase.text)
            for placed in rivals
            for phrase in self._roles.roles(placed.text, placed.mention, named.gender)
            if phrase.is_certain
        ]
        for left, right in combinations(dict.fromkeys(text for _, text in posts), 2):
            if self._titles.contradict(left, right):
                sides = [(text, [placed for placed, own in posts if own == text]) for text in (left, right)]
                (usual, known), (rare, wrong) = sorted(sides, key=lambda side: -len(side[1]))
                name = named.full[0].words
                evidence = message(
                    "names.evidence.role", name=name, a=usual, x=count_of(known), b=rare, y=count_of(wrong)
                )
                yield seen(ROLE, wrong[0], wrong[0].span, [*wrong, *known], evidence)
                return

    def one_post(self, left: Named, right: Named, *, many: bool = False) -> str:
        """The post that both certainly have; empty where there is none. Whose a bare surname is, nobody knows here.

        With `many` also one that many people hold («депутат»).
        """
        one, other = (
            [
                phrase.text
                for placed in named.full
                for phrase in self._roles.roles(placed.text, placed.mention, named.gender)
                if phrase.is_certain
            ]
            for named in (left, right)
        )
        pairs = ((text, second) for text in one for second in other)
        return next((text for text, second in pairs if self._titles.is_one_post(text, second, many=many)), "")


def _with_rival_posts(mentions: Sequence[Placed]) -> list[Placed]:
    """Mentions beside which posts that contradict each other may stand; by letters alone, for most have none."""
    if len(mentions) < 2:
        return []
    for placed in mentions:
        if placed.has_rival_near or (placed.has_rival_near is None and _has_rival_near(placed)):
            break
    else:
        return []
    # Another reading of the same words is no second mention.
    mentions = [placed for placed in mentions if not placed.mention.is_part]
    around = [_beside(placed) for placed in mentions]
    deputies = [re.search(_DEPUTY, words) for words in around]
    unique = [_unique_post(words) for words in around]
    if not any(deputies) and len(set(filter(None, unique))) < 2:
        return []
    stems = {
        word[:STEM]
        for words, deputy in zip(around, deputies, strict=True)
        for word in (words[deputy.end() :].split() if deputy else ())
        if len(word) >= STEM
    }
    known = [any(stem in words for stem in stems) for words in around]
    found = [placed for placed, *tells in zip(mentions, deputies, unique, known, strict=True) if any(tells)]
    return found if len(found) > 1 else []


def _unique_post(words: str) -> str:
    """What tells one ministry, or one rank, from another; empty where there is none."""
    for letters in _UNIQUE:
        if letters in words:
            _, _, rest = words.partition(letters)
            following = re.sub(_ENDING, "", rest).split()[:2] if letters == _UNIQUE[0] else [letters]
            return " ".join(word[:STEM] for word in following)
    return ""


def _has_rival_near(placed: Placed) -> bool:
    start, end = placed.mention.span
    near = placed.text[max(0, start - NEAR) : end + NEAR]
    placed.has_rival_near = False
    for letters in _RIVALS:  # a generator takes three times as long, and every name comes by here
        if letters in near:
            placed.has_rival_near = True
            break
    return placed.has_rival_near


def _beside(placed: Placed) -> str:
    """The words before a mention up to a punctuation mark, and those of an apposition behind it; in lower case."""
    text, (start, end) = placed.text, placed.mention.span
    before = text[max(0, start - NEAR) : start]
    before = before[max(before.rfind(mark) for mark in ".,;:") + 1 :]
    if text[end : end + 2] in APPOSED:
        before += text[end : end + NEAR]
    return before.lower()


def _is_dated(placed: Placed) -> bool:
    _, start, end = sentence_of(placed)
    return re.search(DATED, placed.text[start:end].lower()) is not None
