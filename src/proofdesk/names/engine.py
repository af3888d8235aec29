# SPDX-License-Identifier: GPL-3.0-or-later
"""The name engine: everyone in an article, and who of them is spelled two ways."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofdesk.core.people import NameReport
from proofdesk.names.article import ArticleNames
from proofdesk.names.clusters import ClusterMaker
from proofdesk.names.mentions import MentionFinder
from proofdesk.names.passages import Passage, placed_in
from proofdesk.names.persons import Named
from proofdesk.names.renaming import Renamer

if TYPE_CHECKING:
    from proofdesk.core.people import PersonRole
    from proofdesk.core.text import ArticleText
    from proofdesk.names.direction import Letters
    from proofdesk.names.people import Found
    from proofdesk.names.words import Lexicon


class NameEngine:
    """Language work for names. Words, and mentions by paragraph, are remembered from article to article."""

    def __init__(self, lexicon: Lexicon, letters: Letters) -> None:
        self._finder = MentionFinder(lexicon)
        self._maker = ClusterMaker(lexicon, letters)
        self.renamer = Renamer(lexicon)

    def follow(self) -> ArticleNames:
        """An article without paragraphs, whose names are kept up to date as it is edited."""
        return ArticleNames(self._finder, self._maker)

    def report(self, article: ArticleText) -> NameReport:
        """Everyone in the article, in order of the first mention."""
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
        """What somebody is called beside the name."""
        return self._maker.persons.roles(Named(found.placed, found.person.gender))

    def with_roles(self, article: ArticleText, report: NameReport) -> NameReport:
        """The report on the article with the roles of everyone."""
        placed = {
            one.span: one
            for paragraph, start in zip(article.paragraphs, article.starts, strict=True)
            for one in placed_in(Passage(0, paragraph, start), self._finder.mentions(paragraph))
        }
        people = (
            (person, Named([placed[mention.span] for mention in person.mentions], person.gender))
            for person in report.people
        )
        return report._replace(
            people=tuple(replace(person, roles=self._maker.persons.roles(named)) for person, named in people)
        )
