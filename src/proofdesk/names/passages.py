# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a name stands: its paragraph among those of the article, and its place among the names there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.names.identity import beside_surname

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.people import Disagreement, Mention
    from proofdesk.core.spans import Span
    from proofdesk.core.text import Paragraph
    from proofdesk.names.mentions import NameMention


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
    made: tuple[object, Mention] | None = None
    agreement: tuple[object, Disagreement | None] | None = None

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


def order(placed: Placed) -> tuple[int, int]:
    """Sorts mentions by their position in the article."""
    return placed.passage.number, placed.index
