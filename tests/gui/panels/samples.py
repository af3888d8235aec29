# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that the panels are shown."""

from __future__ import annotations

from datetime import UTC, datetime

from proofdesk.app.findings import Finding, Place
from proofdesk.core.anchors import Anchor
from proofdesk.core.articles import Article
from proofdesk.core.issues import Issue, Safety, Suggestion
from proofdesk.core.messages import literal
from proofdesk.core.people import Case, Conflict, Correction, Gender, Mention, NameKind, Person, PersonRole, Spelling
from proofdesk.core.review import Ignore, IgnoreScope, Remark, Resolution, Stage, Thread, ThreadState
from proofdesk.core.spans import Span
from proofdesk.gui.panels.name_views import MentionPlace, NamePerson
from proofdesk.gui.panels.question_views import ThreadView

NOW = datetime(2026, 3, 5, 12, 30, tzinfo=UTC)


def finding(
    number: int,
    rule: str = "typography/quotes",
    text: str = "«слово»",
    *suggestions: str,
    safe: bool = False,
    group: str = "",
) -> Finding:
    safety = Safety.SAFE if safe else Safety.UNSAFE
    issue = Issue(
        rule,
        Span(0, len(text)),
        text,
        literal("Причина в одном предложении, которое занимает не меньше двух строк в карточке."),
        suggestions=tuple(Suggestion(words, safety) for words in suggestions),
        group=group,
    )
    return Finding(f"k{number}", issue, Place(number, Span(0, len(text))))


def conflict() -> Conflict:
    return Conflict(
        "names/variant",
        "pair",
        (
            Spelling("Поломорчук", "Борис Поломорчук", (0, 1), (), (Span(5, 6),)),
            Spelling("Поломарчук", "Борис Поломарчук", (2, 3), (), (Span(5, 6),)),
        ),
        (
            (Correction(2, Span(90, 106), "Борис Поломорчук"), Correction(3, Span(120, 136), "Борис Поломорчук")),
            (Correction(0, Span(10, 28), "Бориса Поломарчука"), Correction(1, Span(50, 68), "Бориса Поломарчука")),
        ),
        literal("Разница в одной букве: о/а. Счёт 2 : 2, в реестре имени нет — решать вам."),
        0.9,
    )


def person() -> Person:
    mentions = (
        Mention(Span(10, 28), "Бориса Поломорчука", None, (Case.GENT,)),
        Mention(Span(50, 68), "Бориса Поломорчука", None, (Case.GENT,)),
        Mention(Span(90, 106), "Борис Поломарчук", None, (Case.NOMN,)),
        Mention(Span(120, 136), "Борис Поломарчук", None),
    )
    roles = (PersonRole("политолог", 0), PersonRole("докторант кафедры АНК ЕНУ", 0))
    return Person("Борис Поломарчук", Gender.MASC, roles, mentions, (conflict(),), 0)


def places() -> tuple[MentionPlace, ...]:
    return tuple(
        MentionPlace(
            100 + number, Span(10, 26), number + 5, "докторанта кафедры ЕНУ им. Гумилева ", ", за годы", mention.text
        )
        for number, mention in enumerate(person().mentions)
    )


def person_in_question(ignored: Ignore | None = None) -> NamePerson:
    return NamePerson(person(), places(), 0, ignored)


def place_in_question(ignored: Ignore | None = None) -> NamePerson:
    place = person()._replace(name="Кызылорда", roles=(), kind=NameKind.PLACE)
    return NamePerson(place, places(), 0, ignored)


def calm_person(name: str = "Акмарал Есимханова") -> NamePerson:
    mention = Mention(Span(0, 18), name, None, (Case.NOMN,))
    return NamePerson(Person(name, Gender.FEMN, (PersonRole("автор", 0),), (mention, mention)), places()[:2])


def name_finding() -> Finding:
    issue = Issue("names/variant", Span(0, 18), "Бориса Поломорчука", literal("Два написания."), group="pair")
    return Finding("names/variant:pair", issue, Place(3, Span(0, 18)), conflict(), person())


def thread(
    number: int,
    state: ThreadState = ThreadState.OPEN,
    *,
    is_question: bool = True,
    orphaned: bool = False,
    accept: int = 0,
    quote: str = "прагматичные отношения с соседями",
) -> ThreadView:
    resolution = Resolution.WITHOUT_EDIT if state is ThreadState.RESOLVED else Resolution.NONE
    remarks = (
        Remark(10 * number, "Динара Ахметова", NOW, "Чей имидж? Возможно, пропущено слово «страны»."),
        Remark(10 * number + 1, "Акмарал Есимханова", NOW, "Страны."),
    )
    value = Thread(number, 1, Anchor(quote, "", "", 0), is_question, state, resolution, "", remarks)
    return ThreadView(value, "абз. 13", orphaned, quote, accept)


def ignore(number: int, scope: IgnoreScope = IgnoreScope.ARTICLE) -> Ignore:
    return Ignore(number, 1, scope, "typography/quotes", f"слово {number}", "", "Динара", NOW)


def article(
    number: int, title: str, stage: Stage = Stage.EDIT, *, changed: datetime = NOW, issues: int | None = 11
) -> Article:
    return Article(number, title, f"/статьи/{number}.docx", "docx", stage, "ru", NOW, changed, open_issues=issues)
