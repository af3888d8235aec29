# SPDX-License-Identifier: GPL-3.0-or-later
"""The name engine: everyone in an article, and who of them is spelled two ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.people import NameReport
from proofdesk.names.article import ArticleNames
from proofdesk.names.clusters import ClusterMaker
from proofdesk.names.mentions import MentionFinder
from proofdesk.names.passages import Passage
from proofdesk.names.renaming import Renamer

if TYPE_CHECKING:
    from proofdesk.core.text import ArticleText
    from proofdesk.names.direction import Letters
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
            tuple(found.person for found in names.people()), tuple(found for _, found in names.disagreements())
        )
