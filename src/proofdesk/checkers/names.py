# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about names, and the checker that turns the name engine's report into issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Suggestion
from proofdesk.core.rules import Rule, RuleSelection

if TYPE_CHECKING:
    from proofdesk.core.people import Conflict, Disagreement, NameReport, Person, Renamed, Renaming
    from proofdesk.core.spans import Span
    from proofdesk.core.text import ArticleText
    from proofdesk.names.engine import NameEngine

DECLENSION = "names/declension"

NAME_RULES = (
    Rule(
        "names/variant",
        wrong="Отчёт Бориса Поломорчука приняли. Борис Поломарчук доволен.",
        right="Отчёт Бориса Поломарчука приняли. Борис Поломарчук доволен.",
    ),
    Rule(
        "names/yo",
        wrong="Пришёл Михаил Королёв. Сергея Королева не было, а Михаила Королева ждали.",
        right="Пришёл Михаил Королёв. Михаила Королёва ждали.",
    ),
    Rule(
        "names/mixed-script",
        wrong="Выступил Олжас Сыдыкoв. Олжаса Сыдыкова слушали долго.",
        right="Выступил Олжас Сыдыков. Олжаса Сыдыкова слушали долго.",
    ),
    Rule(
        DECLENSION,
        wrong="Вчера спорили с Игорем Поломарчук.",
        right="Вчера спорили с Игорем Поломарчуком и Татьяной Поломарчук.",
    ),
)

ENGINE_VERSION = "3"
"""Grows with every change of the engine that can change its findings."""


class NamesChecker:
    """One issue for each conflict, at a mention of the rarer spelling; `related` are all other mentions of both."""

    name = "names"

    def __init__(self, engine: NameEngine, selection: RuleSelection) -> None:
        self._engine = engine
        self._rules = {rule.id: rule for rule in NAME_RULES if selection.allows(rule)}

    @property
    def configuration(self) -> str:
        """Digest of the engine's version and the rules that are on."""
        return digest("names", ENGINE_VERSION, *sorted(self._rules))

    def report(self, article: ArticleText) -> NameReport:
        """Everyone in the article."""
        return self._engine.report(article)

    def issues(self, article: ArticleText, report: NameReport) -> list[Issue]:
        """What a report holds as issues, in order of position."""
        found = [
            self._issue(article.text, person, conflict)
            for person in report.people
            for conflict in person.conflicts
            if conflict.rule in self._rules
        ]
        if DECLENSION in self._rules:
            found += [self._disagreement(article.text, one) for one in report.disagreements]
        return sorted(found, key=lambda issue: issue.span)

    def renamed(self, wish: Renaming) -> Renamed:
        """The forms of a name that a person chose or typed, and what each mention becomes."""
        return self._engine.renamer.renamed(wish)

    def check(self, article: ArticleText) -> list[Issue]:
        """The names issues of an article."""
        return self.issues(article, self.report(article))

    def _disagreement(self, text: str, found: Disagreement) -> Issue:
        return Issue(
            DECLENSION,
            found.span,
            found.span.of(text),
            found.evidence,
            self._rules[DECLENSION].severity,
            suggestions=tuple(Suggestion(form) for form in found.replacements),
        )

    def _issue(self, text: str, person: Person, conflict: Conflict) -> Issue:
        usual, rare = conflict.spellings
        correction = conflict.corrections[0][0]
        spans = {correction.span}
        for corrections in conflict.corrections:
            spans |= {one.span for one in corrections}
        for mention in (person.mentions[index] for index in usual.mentions + rare.mentions):
            if not any(span.overlaps(mention.span) for span in spans):
                spans.add(mention.surname or mention.span)
        own = correction.span
        related: tuple[Span, ...] = tuple(sorted(spans - {own}))
        return Issue(
            conflict.rule,
            own,
            own.of(text),
            conflict.evidence,
            self._rules[conflict.rule].severity,
            related,
            (Suggestion(correction.replacement),),
            group=conflict.pair,
        )
