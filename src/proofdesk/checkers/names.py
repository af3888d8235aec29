# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about names, and the checker that turns the name engine's report into issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, overload

from proofdesk.checkers.loose import LooseNames
from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Severity, Suggestion
from proofdesk.core.people import Disagreement, NameUpdate, PlacedPerson
from proofdesk.core.rules import Rule, RuleSelection
from proofdesk.core.runner import with_fingerprint
from proofdesk.names.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from proofdesk.core.people import Conflict, NameReport, Observation, Person, Renamed, Renaming
    from proofdesk.core.spans import Span
    from proofdesk.core.text import ArticleText, Paragraph
    from proofdesk.names.engine import NameEngine
    from proofdesk.names.followed import FollowedArticle
    from proofdesk.names.loose import LooseName
    from proofdesk.names.passages import Placed
    from proofdesk.names.people import Found
    from proofdesk.names.review import NameReview

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
        "names/place",
        wrong="Поезд ушёл в Кызыл-Орду. В Кызылорде тепло.",
        right="Поезд ушёл в Кызылорду. В Кызылорде тепло, а в Алматы и Тараз пришли снега.",
    ),
    Rule(
        "names/organisation",
        wrong="Отчёт «Казмунайгаза» готов. «КазМунайГаз» доволен.",
        right="Отчёт «КазМунайГаза» готов. «КазМунайГаз» доволен.",
    ),
    Rule(
        "names/former-place",
        wrong="Поезд из Чимкента опоздал. В Шымкенте его ждали.",
        right="Поезд из Шымкента опоздал. В Шымкенте его ждали.",
        severity=Severity.INFO,
    ),
    Rule(
        DECLENSION,
        wrong="Вчера спорили с Игорем Поломарчук.",
        right="Вчера спорили с Игорем Поломарчуком и Татьяной Поломарчук.",
    ),
    Rule(
        "names/unintroduced",
        wrong="Вчера Поломарчук вернулся с Урала. Гидролог Борис Поломарчук измерял там уровень воды.",
        right="Вчера гидролог Борис Поломарчук вернулся с Урала. Поломарчук измерял там уровень воды.",
    ),
    Rule(
        "names/first-name",
        wrong="Аким Уральска Ерлан Сыдыков открыл мост. О сроках аким Уральска Ерболат Сыдыков промолчал.",
        right="Аким Уральска Ерлан Сыдыков открыл мост. О сроках аким Уральска Ерлан Сыдыков промолчал.",
    ),
    Rule(
        "names/patronymic",
        wrong="Слово взял Борис Олегович Поломарчук. Бориса Игоревича Поломарчука слушали долго.",
        right="Слово взял Борис Олегович Поломарчук. Бориса Олеговича Поломарчука слушали долго.",
    ),
    Rule(
        "names/initials",
        wrong="Слово взял Ерлан Сыдыков. Доклад А. Сыдыкова слушали долго.",
        right="Слово взял Ерлан Сыдыков. Доклад Е. Сыдыкова слушали долго.",
    ),
    Rule(
        "names/role",
        wrong="Приехал министр Ерлан Сыдыков. Плотину вице-министр Сыдыков осмотрел сам.",
        right="Приехал министр Ерлан Сыдыков. Плотину министр Сыдыков осмотрел сам.",
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

ENGINE_VERSION = "13"
"""Grows with every change of the engine that can change its findings."""

_PARAGRAPH = attrgetter("passage.id")
"""Of a mention."""


class NamesChecker:
    """One issue for each conflict, at a mention of the rarer spelling; `related` are all other mentions of both."""

    name = "names"

    def __init__(self, engine: NameEngine, selection: RuleSelection, review: NameReview | None = None) -> None:
        self._engine = engine
        self._review = review
        self._rules = {rule.id: rule for rule in NAME_RULES if selection.allows(rule)}

    @property
    def configuration(self) -> str:
        """Digest of the engine's version, the register and the rules that are on."""
        register = self._review.digest if self._review is not None else ""
        return digest("names", ENGINE_VERSION, register, *sorted(self._rules))

    @property
    def asks_register(self) -> bool:
        """Whether the register is asked about names that are nobody's."""
        return self._review is not None and self._review.has_register and REGISTER in self._rules

    def report(self, article: ArticleText) -> NameReport:
        """Everyone in the article."""
        report = self._engine.report(article)
        review = self._review
        if review is None:
            return report
        text = article.text
        people = [
            review.person(person, [text] * len(person.mentions)) if person.conflicts or review.has_register else person
            for person in report.people
        ]
        return report._replace(people=tuple(people))

    def with_roles(self, article: ArticleText, report: NameReport) -> NameReport:
        """The report with what everyone is called beside the name."""
        return self._engine.with_roles(article, report)

    def issues(self, article: ArticleText, report: NameReport) -> list[Issue]:
        """What a report holds as issues, in order of position."""
        text = article.text
        found = [
            replace(self._conflict(text, conflict), related=_related(person, conflict))
            for person in report.people
            for conflict in person.conflicts
            if conflict.rule in self._rules
        ]
        if DECLENSION in self._rules:
            found += [self._disagreement(text, one) for one in report.disagreements]
        found += [
            replace(self._observation(text, one), related=one.related)
            for one in report.observations
            if one.rule in self._rules
        ]
        if self._review is not None:
            found += self._loose(article, report)
        return sorted(found, key=lambda issue: issue.span)

    def _loose(self, article: ArticleText, report: NameReport) -> Iterator[Issue]:
        """Names that are nobody's."""
        paragraphs, starts = article.paragraphs, article.starts
        if self._review is not None and self._review.has_register:
            mentions = cache(partial(_by_paragraph, article, report))
            asked = [(n, one) for n, one in enumerate(paragraphs) if self._review.is_register_asked(one)]
            for number, paragraph in asked:
                for issue in self.alone(paragraph, lambda number=number: mentions()[number]):  # type: ignore[misc]
                    yield issue.shifted(starts[number])
        mixed = self.in_two_alphabets(paragraphs)
        if not mixed:
            return
        told = [span for person in report.people for _, span in self.in_question(person)]
        told += [one.span for one in report.disagreements if DECLENSION in self._rules]
        for number, issue, related in mixed:
            placed = issue.shifted(starts[number])
            if not any(placed.span.overlaps(span) for span in told):
                yield replace(placed, related=tuple(span.shifted(starts[place]) for place, span in related))

    def in_question(self, person: Person) -> Iterator[tuple[int, Span]]:
        """(number of the mention, place) of everything that the warnings about a person speak of."""
        for conflict in person.conflicts:
            if conflict.rule in self._rules:
                for corrections in conflict.corrections:
                    yield from ((one.mention, one.span) for one in corrections)
                for spelling in conflict.spellings:
                    for number in spelling.mentions:
                        mention = person.mentions[number]
                        yield number, mention.surname or mention.span

    def alone(self, paragraph: Paragraph, taken: Callable[[], Sequence[Span]]) -> list[Issue]:
        """Names of a paragraph that the register speaks of and that are nobody's; `taken` are people's places."""
        if self._review is None or not self.asks_register:
            return []
        return [self._name_issue(paragraph, name) for name in self._review.alone(paragraph, taken)]

    def in_two_alphabets(self, paragraphs: Sequence[Paragraph]) -> list[tuple[int, Issue, Sequence[tuple[int, Span]]]]:
        """(number of the paragraph, warning, other places) of names that are not in one alphabet throughout."""
        if self._review is None or KAZAKH_LETTERS not in self._rules:
            return []
        return [
            (number, self._name_issue(paragraphs[number], name), related)
            for number, name, related in self._review.in_two_alphabets(paragraphs)
        ]

    def _name_issue(self, paragraph: Paragraph, name: LooseName) -> Issue:
        return Issue(
            name.rule,
            name.span,
            name.span.of(paragraph.text),
            name.evidence,
            self._rules[name.rule].severity,
            suggestions=(Suggestion(name.replacement),),
            group=name.group,
        )

    def renamed(self, wish: Renaming) -> Renamed:
        """The forms of a name that a person chose or typed, and what each mention becomes."""
        return self._engine.renamer.renamed(wish)

    def check(self, article: ArticleText) -> list[Issue]:
        """The names issues of an article."""
        return self.issues(article, self.report(article))

    def follow(self) -> FollowedNames:
        """An article without paragraphs, to be followed through its edits."""
        return FollowedNames(self._engine.follow(), self)

    def placed(self, found: Found) -> PlacedPerson:
        """Somebody whose spans count from their paragraphs, with the warnings about them."""
        person = found.person
        if self._review is not None:
            person = self._review.person(person, _Texts(found.placed))
        issues: list[tuple[int, Issue]] = []
        for conflict in person.conflicts:
            if conflict.rule in self._rules:
                passage = found.placed[conflict.corrections[0][0].mention].passage
                text = passage.paragraph.text
                issues.append((passage.id, with_fingerprint(text, self._conflict(text, conflict))))
        person = person._replace(roles=self._engine.roles(found))
        return PlacedPerson(person, tuple(map(_PARAGRAPH, found.placed)), tuple(issues))

    def placed_issue(self, placed: Placed, found: Disagreement | Observation) -> tuple[int, Issue] | None:
        """A warning that belongs to no conflict, by paragraph id, with its span from there; None where it is off."""
        text = placed.passage.paragraph.text
        if isinstance(found, Disagreement):
            made = self._disagreement(text, found) if DECLENSION in self._rules else None
        else:
            made = self._observation(text, found) if found.rule in self._rules else None
        return None if made is None else (placed.passage.id, with_fingerprint(text, made))

    def _disagreement(self, text: str, found: Disagreement) -> Issue:
        return Issue(
            DECLENSION,
            found.span,
            found.span.of(text),
            found.evidence,
            self._rules[DECLENSION].severity,
            suggestions=tuple(Suggestion(form) for form in found.replacements),
        )

    def _observation(self, text: str, found: Observation) -> Issue:
        return Issue(
            found.rule,
            found.span,
            found.span.of(text),
            found.evidence,
            self._rules[found.rule].severity,
            suggestions=tuple(Suggestion(form) for form in found.replacements),
        )

    def _conflict(self, text: str, conflict: Conflict) -> Issue:
        """The warning at the first mention of the rarer spelling; `text` is that in which its span counts."""
        correction = conflict.corrections[0][0]
        return Issue(
            conflict.rule,
            correction.span,
            correction.span.of(text),
            conflict.evidence,
            self._rules[conflict.rule].severity,
            suggestions=(Suggestion(correction.replacement),),
            group=conflict.pair,
        )


class FollowedNames:
    """The names of one article through its edits, as people with their warnings."""

    def __init__(self, names: FollowedArticle, checker: NamesChecker) -> None:
        self._names = names
        self._checker = checker
        self._loose = LooseNames(checker)
        self._told: dict[Found, PlacedPerson] = {}
        self._issues: dict[tuple[Placed, Disagreement | Observation], tuple[int, Issue] | None] = {}

    def splice(self, index: int, removed: int, inserted: Sequence[tuple[int, Paragraph]]) -> None:
        """`removed` paragraphs from number `index` on became others, each with its id."""
        self._names.splice(index, removed, [Passage(name, paragraph) for name, paragraph in inserted])
        self._loose.splice(index, removed, inserted)

    def look(self) -> NameUpdate:
        """What is new since the last look; the first one tells everything."""
        changes = self._names.look()
        gone = tuple(self._told.pop(found) for found in changes.gone)
        come = {found: self._checker.placed(found) for found in changes.come}
        self._told |= come
        warnings = self._warnings()
        disagreements = tuple(placed for placed in warnings if placed[1].rule == DECLENSION)
        loose = self._loose.look(gone, tuple(come.values()), self._told.values(), disagreements)
        return NameUpdate(gone, tuple(come.values()), (*warnings, *loose))

    def _warnings(self) -> tuple[tuple[int, Issue], ...]:
        before = self._issues
        self._issues = {
            found: before[found] if found in before else self._checker.placed_issue(*found)
            for found in self._names.warnings()
        }
        return tuple(issue for issue in self._issues.values() if issue is not None)


class _Texts(Sequence[str]):
    """The paragraph of each mention; few are asked for."""

    def __init__(self, mentions: Sequence[Placed]) -> None:
        self._mentions = mentions

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return _Texts(self._mentions[index]) if isinstance(index, slice) else self._mentions[index].text

    def __len__(self) -> int:
        return len(self._mentions)


def _by_paragraph(article: ArticleText, report: NameReport) -> Mapping[int, Sequence[Span]]:
    """Where people are mentioned, by the number of the paragraph and counted from its beginning."""
    found: defaultdict[int, list[Span]] = defaultdict(list)
    for person in report.people:
        for mention in person.mentions:
            number, offset = article.locate(mention.span.start)
            found[number].append(mention.span.shifted(offset - mention.span.start))
    return found


def _related(person: Person, conflict: Conflict) -> tuple[Span, ...]:
    """All mentions of both spellings but the one at which the warning stands."""
    corrections = [one for corrections in conflict.corrections for one in corrections]
    spans = {one.span for one in corrections}
    corrected = {one.mention for one in corrections}
    for index in conflict.spellings[0].mentions + conflict.spellings[1].mentions:
        mention = person.mentions[index]
        if index not in corrected and not any(span.overlaps(mention.span) for span in spans):
            spans.add(mention.surname or mention.span)
    return tuple(sorted(spans - {conflict.corrections[0][0].span}))
