# SPDX-License-Identifier: GPL-3.0-or-later
"""The name engine: everyone in an article, and who is spelled two ways; and places and organisations that are."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from proofdesk.core.people import NameKind, NameReport
from proofdesk.names.article import ArticleNames
from proofdesk.names.clusters import ClusterMaker
from proofdesk.names.followed import FollowedArticle
from proofdesk.names.mentions import MentionFinder
from proofdesk.names.namesakes import Named
from proofdesk.names.passages import Passage, placed_in
from proofdesk.names.place_variants import PlaceVariants

if TYPE_CHECKING:
    from proofdesk.core.people import PersonRole
    from proofdesk.core.text import ArticleText
    from proofdesk.names.direction import Letters
    from proofdesk.names.gazetteer import Gazetteer
    from proofdesk.names.people import Found
    from proofdesk.names.renaming import Renamer
    from proofdesk.names.words import Lexicon


class NameEngine:
    """Language work for names. Words, and mentions by paragraph, are remembered from article to article."""

    def __init__(self, lexicon: Lexicon, letters: Letters, gazetteer: Gazetteer) -> None:
        self._finder = MentionFinder(lexicon)
        self._maker = ClusterMaker(lexicon, letters)
        self._places = PlaceVariants(lexicon, gazetteer, letters)
        self._lexicon = lexicon

    @cached_property
    def renamer(self) -> Renamer:
        """What makes the forms of a name that somebody chose; a check alone needs none."""
        from proofdesk.names.renaming import Renamer  # noqa: PLC0415

        return Renamer(self._lexicon)

    def follow(self) -> FollowedArticle:
        """An article without paragraphs, whose names are kept up to date as it is edited."""
        return FollowedArticle(ArticleNames(self._finder, self._maker), self._places)

    def report(self, article: ArticleText) -> NameReport:
        """Everyone in the article, in order of the first mention, then places and organisations in question."""
        names = self.follow()
        paragraphs = zip(article.paragraphs, article.starts, strict=True)
        names.splice(0, 0, [Passage(number, one, start) for number, (one, start) in enumerate(paragraphs)])
        names.look()
        return NameReport(
            tuple(found.person for found in names.people()),
            tuple(found for _, found in names.disagreements()),
            tuple(found for _, found in names.observations()),
        )

    def roles(self, found: Found) -> tuple[PersonRole, ...]:
        """What somebody is called beside the name; nothing where a place or an organisation is."""
        if found.person.kind is not NameKind.PERSON:
            return ()
        return self._maker.persons.roles(Named(found.placed, found.person.gender, found.telling))

    def with_roles(self, article: ArticleText, report: NameReport) -> NameReport:
        """The report on the article with the roles of everyone."""
        placed = {
            one.span: one
            for paragraph, start in zip(article.paragraphs, article.starts, strict=True)
            for one in placed_in(Passage(0, paragraph, start), self._finder.mentions(paragraph))
        }
        people = [
            person._replace(
                roles=self._maker.persons.roles(Named([placed[m.span] for m in person.mentions], person.gender))
            )
            if person.kind is NameKind.PERSON
            else person
            for person in report.people
        ]
        return report._replace(people=tuple(people))
