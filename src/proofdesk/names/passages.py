# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a name stands: its paragraph among those of the article, and its place among the names there."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from proofdesk.names.identity import beside_surname

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.core.people import Correction, Disagreement, Mention
    from proofdesk.core.spans import Span
    from proofdesk.core.text import Paragraph
    from proofdesk.names.mentions import NameMention
    from proofdesk.names.roles import RolePhrase

MANY = 50
"""Mentions of which it pays to look at each wording once."""


@dataclass(slots=True, eq=False)
class Passage:
    """A paragraph of the article. An edited paragraph is another passage."""

    id: int
    """What its owner calls it."""
    paragraph: Paragraph
    offset: int = 0
    """Added (code points) to every span that is told: where the paragraph begins, or 0 to count from there."""
    number: int = 0
    """Grows from passage to passage down the article; its article sees to that."""


@dataclass(slots=True, eq=False)
class Placed:
    """A mention in its passage; `index` counts the mentions there.

    What was last made of it is kept with what it was made from, so that a name that an edit did not touch costs
    nothing again.
    """

    mention: NameMention
    passage: Passage
    index: int
    way: tuple[str, ...]
    """How somebody is named beside the surname; equal for mentions that nothing tells apart. Empty for a bare name."""
    next: Placed | None
    """The next name of the passage."""
    wording: str = ""
    """See `wordings`."""
    made: tuple[object, Mention] | None = None
    agreement: tuple[object, Disagreement | None] | None = None
    correction: tuple[object, Correction] | None = None
    roles: tuple[object, tuple[RolePhrase, ...]] | None = None
    has_rival_near: bool | None = None
    """Whether one of the posts that contradict each other may stand near it; None until somebody asks."""
    is_listed: bool | None = None
    """Whether the next name stands behind it in a list; None until somebody asks."""

    @property
    def span(self) -> Span:
        """The whole name, where it is told to be."""
        return self.mention.span.shifted(self.passage.offset)

    @property
    def text(self) -> str:
        """Of the paragraph."""
        return self.passage.paragraph.text

    @property
    def words(self) -> str:
        """The name as it stands."""
        return self.mention.span.of(self.passage.paragraph.text)


def placed_in(passage: Passage, mentions: Sequence[NameMention]) -> list[Placed]:
    """The names of a passage, in order of position."""
    if not mentions:
        return []
    placed: list[Placed] = []
    following: Placed | None = None
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        way = beside_surname(mention) if mention.given is not None or mention.initials else ()
        following = Placed(mention, passage, index, way, following)
        placed.append(following)
    placed.reverse()
    return placed


order: Callable[[Placed], tuple[int, int]] = attrgetter("passage.number", "index")
"""Sorts mentions by their position in the article."""


def wordings(mentions: Sequence[Placed]) -> list[str]:
    """What stands there of each name, beside the surname and as the surname: equal where nothing tells two apart."""
    return [placed.wording or _worded(placed) for placed in mentions]


def first_by_wording(mentions: Sequence[Placed]) -> dict[str, Placed]:
    """The first mention of each wording, in order of position: a book names its hero a thousand times."""
    every = wordings(mentions)
    first = dict(zip(reversed(every), reversed(mentions), strict=True))
    return {wording: first[wording] for wording in dict.fromkeys(every)}


def telling(mentions: Sequence[Placed]) -> Sequence[Placed]:
    """Mentions that tell everything that `mentions` do but where they stand: the first of each wording, of many."""
    return mentions if len(mentions) < MANY else list(first_by_wording(mentions).values())


def _worded(placed: Placed) -> str:
    mention = placed.mention
    placed.wording = "\n".join((mention.surname.text, *placed.way, *("\n" if mention.is_part else "")))
    return placed.wording
