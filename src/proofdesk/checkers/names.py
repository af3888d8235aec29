# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about names, and the checker that turns the name engine's report into issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Suggestion
from proofdesk.core.rules import Rule, RuleSelection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.people import Conflict, Disagreement, NameReport, Person
    from proofdesk.core.spans import Span
    from proofdesk.core.text import ArticleText
    from proofdesk.names.comparison import RegisterComparison
    from proofdesk.names.engine import NameEngine
    from proofdesk.names.kazakh import KazakhLetters

DECLENSION = "names/declension"
REGISTER = "names/register"
KAZAKH_LETTERS = "names/kazakh-letters"

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
    Rule(
        KAZAKH_LETTERS,
        wrong="Вчера пришёл Мұрат Нұртілеу. Мурата Нуртилеу ждали.",
        right="Вчера пришёл Мурат Нуртилеу. Мурата Нуртилеу ждали.",
    ),
    Rule(
        REGISTER,
        wrong="Вчера выступила Татьяна Иванчюк.",
        right="Вчера выступила Татьяна Иванчук. В зале сидел Игорь Иванчюк.",
    ),
)

ENGINE_VERSION = "3"
"""Grows with every change of the engine that can change its findings."""


class NamesChecker:
    """One issue for each conflict, at a mention of the rarer spelling; `related` are all other mentions of both."""

    name = "names"

    def __init__(
        self,
        engine: NameEngine,
        selection: RuleSelection,
        kazakh: KazakhLetters | None = None,
        register: RegisterComparison | None = None,
    ) -> None:
        self._engine = engine
        self._kazakh = kazakh
        self._register = register
        self._rules = {rule.id: rule for rule in NAME_RULES if selection.allows(rule)}

    @property
    def configuration(self) -> str:
        """Digest of the engine's version, the register and the rules that are on."""
        register = self._register.digest if self._register is not None else ""
        return digest("names", ENGINE_VERSION, register, *sorted(self._rules))

    def report(self, article: ArticleText) -> NameReport:
        """Everyone in the article."""
        report = self._engine.report(article)
        if self._kazakh is not None:
            report = self._kazakh.reviewed(article, report)
        return report if self._register is None else self._register.reviewed(article, report)

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
        if self._kazakh is not None and KAZAKH_LETTERS in self._rules:
            found += self._in_kazakh_letters(article, found)
        return sorted(found, key=lambda issue: issue.span)

    def check(self, article: ArticleText) -> list[Issue]:
        """The names issues of an article."""
        return self.issues(article, self.report(article))

    def _in_kazakh_letters(self, article: ArticleText, others: Sequence[Issue]) -> list[Issue]:
        """What the other warnings do not speak of already."""
        assert self._kazakh is not None
        told = [span for issue in others for span in (issue.span, *issue.related)]
        return [
            Issue(
                KAZAKH_LETTERS,
                found.span,
                found.span.of(article.text),
                found.evidence,
                self._rules[KAZAKH_LETTERS].severity,
                found.related,
                (Suggestion(found.replacement),),
                group=found.group,
            )
            for found in self._kazakh.findings(article)
            if not any(found.span.overlaps(span) for span in told)
        ]

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
