# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that follow an article through its edits are those of a fresh report on the text as it stands."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofdesk.core.people import NameKind, NameReport
from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Paragraph, Role
from proofdesk.names import passages, people
from proofdesk.names.engine import NameEngine
from proofdesk.names.passages import Passage
from proofdesk.names.people import Found, PersonMaker
from tests.names.conftest import LISTS

SURNAMES = [
    *("Поломарчук", "Поломорчук", "Швец", "Шевц", "Сагинтаев", "Сагинтаева", "Крикалёв", "Крикалев", "Черных", "Дюма"),
    *("Абдуллин", "Абдулин", "Толстой", "Есимханова", "Петров", "Питров", "Петровский", "Ким", "Муртазин", "Муртасин"),
    *("Лаптев", "Лоптев", "Сыдык\u006fв", "Сыдыков", "Роман", "Майкл"),
]
PLACES = [
    *("Кызыл-Орда", "Кызылорды", "Кызыллорда", "Каз Мунай Газ", "КазМунайГаза", "Казмунайгаз", "«Самрук Казына»"),
    *("Самрук-Казына", "Алма-Ата", "Алматы", "Чимкента", "Шымкент", "Шымкентт", "Ақорда", "Ак Орда", "Коста Рика"),
    *("Коста-Рике", "Арасанлыкс", "Арасанликса", "КЫЗЫЛОРДА", "Отрар", "Отырара", "Аким Шымкента", "«Компания"),
]
ENDINGS = ("", "", "", "а", "у", "ом", "е", "ым", "ой")
BETWEEN = (
    "сказал",
    "и",
    "против",
    "для",
    "с",
    "президент",
    "министр",
    "вице-министр",
    "Вчера",
    "в",
    "ещё",
    "Совет",
    "вода",
    "—",
    ".",
    ",",
    "«",
)
WORDS = st.integers(0, 10**9)


def given_names() -> list[str]:
    names = [line.partition("\t")[0] for line in (LISTS / "given_names.tsv").read_text("utf-8").split("\n")]
    return [name.capitalize() for name in names if name and name[0] != "#"]


KNOWN = ("Борис", "Анна", "Ерлан", "Роман", "Майкл", "Камилла", "Камила")
GIVEN = [*random.Random(4).sample(given_names(), 12), *KNOWN]


def word(number: int) -> str:
    """One of the words that a story is made of; the same number is the same word."""
    chance = random.Random(number)
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(GIVEN) + chance.choice(ENDINGS if kind < 0.1 else ("",))
    if kind < 0.65:
        surname = chance.choice(SURNAMES) + chance.choice(ENDINGS)
        return surname.upper() if kind > 0.63 else surname
    if kind < 0.7:
        return chance.choice("АБЕР") + "."
    if kind < 0.82:
        return chance.choice(PLACES)
    return chance.choice(BETWEEN)


ANY_WORDS = st.builds(word, WORDS)
PARAGRAPHS = st.builds(
    lambda words, role: Paragraph(" ".join(words), role),
    st.lists(ANY_WORDS, max_size=9),
    st.sampled_from([Role.BODY, Role.BODY, Role.HEADLINE, Role.VERBATIM]),
)


ALIKE = (
    ("Арасанлыкс", "Арасанликса", "АРАСАНЛЫКС", "«Арасанлыкс»", "«Арасанликс»"),
    ("Коста Рика", "Коста-Рике", "КОСТА-РИКА", "Коста-Рика", "коста"),
    ("Кызыл-Орда", "Кызылорды", "Кызыллорда", "КЫЗЫЛОРДА", "Кызылордой"),
    ("Чимкента", "Шымкент", "Шымкентт", "Чимкент", "Аким Шымкента"),
    ("Каз Мунай Газ", "КазМунайГаза", "Казмунайгаз", "«Казмунайгаз»", "КАЗМУНАЙГАЗ"),
    ("Отрар", "Отырара", "Борис Отрар", "Анна Отырар", "О. Отрар"),
)
"""Writings of one place or organisation, or of what may be one."""
NAMESAKES = (
    ("Ветров", "Ветрова", "Борис Ветров", "Бориса Ветрова", "Анна Ветрова", "А. Ветров", "Б. О. Ветров"),
    ("Борис Олегович Ветров", "Бориса Игоревича Ветрова", "Ветровым", "Борисом Ветровым", "И. Ветров", "Ветров Борис"),
    ("Камилла Швец", "Камила Швец", "Камиллы Швец", "Швец", "Шевц", "Камилла Шевц", "К. Швец", "Борис Швец"),
    ("Олег Королёв", "Олега Королева", "Королёву", "Королева", "О. Королев", "Ольга Королёва", "Олег Кароль"),
    ("Поломарчук", "Поломорчук", "Борис Поломарчук", "Бориса Поломорчука", "Поломорчуком", "Борису Поломарчуку"),
)
"""Ways to name one person, or two of one surname."""
BESIDE = ("в", "из", "город", "компания", "области", "и", "спали", ".", "Вчера")


class Story:
    """An article that is edited, and its names, which follow."""

    def __init__(self, engine: NameEngine, paragraphs: list[Paragraph]) -> None:
        self.paragraphs = list(paragraphs)
        self.names = engine.follow()
        self.names.splice(0, 0, [Passage(0, one) for one in paragraphs])
        self.told: list[Found] = []

    def splice(self, index: int, removed: int, inserted: list[Paragraph]) -> None:
        self.paragraphs[index : index + removed] = inserted
        self.names.splice(index, removed, [Passage(0, one) for one in inserted])

    @property
    def article(self) -> ArticleText:
        return ArticleText(tuple(self.paragraphs))

    def report(self) -> NameReport:
        """What is known by following, with spans of the whole text."""
        starts = self.article.starts
        changes = self.names.look()
        for found in changes.gone:
            self.told.remove(found)
        self.told += changes.come
        assert set(self.told) == set(self.names.people())
        assert len(self.told) == len(self.names.people())
        people = [
            found.person.moved([starts[placed.passage.number] for placed in found.placed])
            for found in self.names.people()
        ]
        disagreements = [
            one._replace(span=one.span.shifted(starts[placed.passage.number]))
            for placed, one in self.names.disagreements()
        ]
        observations = [
            one._replace(span=one.span.shifted(starts[placed.passage.number]))
            for placed, one in self.names.observations()
        ]
        return without_related(NameReport(tuple(people), tuple(disagreements), tuple(observations)))


def without_related(report: NameReport) -> NameReport:
    """Spans in other paragraphs are told of a whole text alone."""
    return report._replace(observations=tuple(one._replace(related=()) for one in report.observations))


def edit(story: Story, draw, any_words=ANY_WORDS, paragraphs=PARAGRAPHS) -> None:
    """One edit as a person makes it; words and paragraphs that come are such ones."""
    count = len(story.paragraphs)
    index = draw(st.integers(0, count - 1))
    here = story.paragraphs[index]
    words = here.text.split(" ")
    place = draw(st.integers(0, len(words) - 1))
    match draw(
        st.sampled_from(["insert", "delete", "replace", "split", "join", "move", "role", "mask", "paste", "cut"])
    ):
        case "insert":
            words.insert(place, draw(any_words))
            story.splice(index, 1, [replace(here, text=" ".join(words))])
        case "delete":
            del words[place]
            story.splice(index, 1, [replace(here, text=" ".join(words), masked=())])
        case "replace":
            words[place] = draw(any_words)
            story.splice(index, 1, [replace(here, text=" ".join(words), masked=())])
        case "split":
            parts = [Paragraph(" ".join(part), here.role) for part in (words[:place], words[place:])]
            story.splice(index, 1, parts)
        case "join":
            joined = " ".join(one.text for one in story.paragraphs[index : index + 2])
            story.splice(index, min(2, count - index), [Paragraph(joined, here.role)])
        case "move":
            story.splice(index, 1, [])
            story.splice(draw(st.integers(0, count - 1)), 0, [here])
        case "role":
            story.splice(index, 1, [replace(here, role=draw(st.sampled_from(Role)))])
        case "mask":
            story.splice(index, 1, [replace(here, masked=(Span(0, len(here.text) // 2),))])
        case "paste":
            story.splice(index, 0, draw(st.lists(paragraphs, min_size=1, max_size=3)))
        case "cut":
            removed = min(draw(st.integers(1, 3)), count - 1)
            story.splice(min(index, count - removed), removed, [])


@settings(max_examples=120)
@given(st.data())
def test_after_every_edit_the_report_is_a_fresh_one(lexicon, letters, gazetteer, data):
    engine = NameEngine(lexicon, letters, gazetteer)
    story = Story(engine, data.draw(st.lists(PARAGRAPHS, min_size=1, max_size=12)))
    for _ in range(data.draw(st.integers(1, 6))):
        edit(story, data.draw)
        if data.draw(st.booleans()):
            assert story.report() == without_related(engine.report(story.article))
    assert story.report() == without_related(engine.report(story.article))


@settings(max_examples=250)
@given(st.data())
def test_places_and_organisations_are_those_of_a_fresh_report_after_every_edit(lexicon, letters, gazetteer, data):
    engine = NameEngine(lexicon, letters, gazetteer)
    words = st.sampled_from((*data.draw(st.sampled_from(ALIKE)), *BESIDE))
    paragraphs = st.builds(lambda words: Paragraph(" ".join(words)), st.lists(words, min_size=1, max_size=5))
    story = Story(engine, data.draw(st.lists(paragraphs, min_size=2, max_size=5)))
    for _ in range(data.draw(st.integers(2, 8))):
        edit(story, data.draw, words, paragraphs)
        assert story.report() == without_related(engine.report(story.article))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_it_changes_nothing_to_look_at_each_wording_once_first(lexicon, letters, gazetteer, monkeypatch, data):
    engine = NameEngine(lexicon, letters, gazetteer)
    words = st.sampled_from((*data.draw(st.sampled_from(NAMESAKES)), "и", "против", "."))
    paragraphs = st.builds(lambda words: Paragraph(" ".join(words)), st.lists(words, min_size=1, max_size=8))
    story = Story(engine, data.draw(st.lists(paragraphs, min_size=2, max_size=4)))
    for _ in range(data.draw(st.integers(1, 4))):
        edit(story, data.draw, words, paragraphs)
        for module in (passages, people):
            monkeypatch.setattr(module, "MANY", 1)
        followed = story.report()
        for module in (passages, people):
            monkeypatch.setattr(module, "MANY", 1000)
        assert followed == without_related(engine.report(story.article))


def told(report: NameReport):
    """What is said of people and names, without positions."""
    people = [
        (person.name, len(person.mentions), [one.name for conflict in person.conflicts for one in conflict.spellings])
        for person in report.people
    ]
    return [*people, *(found.replacements for found in report.disagreements)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Only now somebody bears the given name that stands by itself: it is nobody's surname any more.
        (["Пел Джордж Майкл.", "Майкл рад."], ["Пел Джордж Майкл.", "Майкл рад.", "Ушёл Майкл Тайсон."]),
        # Only now the first word is somebody's surname here.
        (["Спорили с Игорем Поломарчук."], ["Спорили с Игорем Поломарчук.", "Это Али Игорь."]),
        # Elsewhere ё is written, so it is not ё that was left out.
        (["Это Олег Королев.", "Олег Королёв рад."], ["Это Олег Королев.", "Олег Королёв рад.", "Ещё ёж ведёт"]),
        # The misspelt name is gone.
        (["Пела Анна Киселёва.", "Анну Кисилёву ждали."], ["Пела Анна Киселёва.", "Анну Киселёву ждали."]),
    ],
)
def test_what_changes_far_from_the_edit_is_seen(engine, before, after):
    story = Story(engine, [Paragraph(text) for text in before])
    first = told(story.report())
    kept = len(before) if before == after[: len(before)] else 1
    story.splice(kept, len(before) - kept, [Paragraph(text) for text in after[kept:]])
    assert story.report() == engine.report(story.article)
    assert told(story.report())[: len(first)] != first
    story.splice(kept, len(after) - kept, [Paragraph(text) for text in before[kept:]])
    assert story.report() == engine.report(story.article)
    assert told(story.report()) == first


def test_people_who_are_not_in_the_edited_paragraph_are_left_as_they_are(engine, monkeypatch):
    story = Story(
        engine, [Paragraph("Борис Поломарчук молчал."), Paragraph("Ждали Анну Швец."), Paragraph("Анна Швец.")]
    )
    story.names.look()
    made: list[str] = []
    person = PersonMaker._person

    def counting(self: PersonMaker, group, *rest):
        made.append(next(iter(group.ways.values())).surname.text)
        return person(self, group, *rest)

    monkeypatch.setattr(PersonMaker, "_person", counting)
    story.splice(2, 1, [Paragraph("Вода."), Paragraph("Анна Швец рада.")])
    changes = story.names.look()
    assert made == ["Швец"]
    assert [found.person.name for found in (*changes.gone, *changes.come)] == ["Анна Швец", "Анна Швец"]


def test_words_without_names_change_nothing(engine):
    story = Story(engine, [Paragraph("Борис Поломарчук молчал."), Paragraph("Вода спала.")])
    story.names.look()
    story.splice(1, 1, [Paragraph("Вода опять спала.")])
    changes = story.names.look()
    assert (changes.gone, changes.come) == ((), ())


@pytest.mark.parametrize(
    ("texts", "more", "expected"),
    [
        # Only now the words beside one of them tell that they are no persons.
        (["Арасанлыкс молчал.", "Ждали Арасанликса."], "Вышли из Арасанликса.", [("Арасанликс", NameKind.PLACE)]),
        # Only now somebody bears the name.
        (["Поезд ушёл в Шымкент.", "Из Шымкентта пишут."], "Пришла Анна Шымкент.", [("Анна Шымкент", NameKind.PERSON)]),
    ],
)
def test_what_decides_about_a_place_far_from_the_edit_is_seen(engine, texts, more, expected):
    story = Story(engine, [Paragraph(text) for text in texts])
    before = [(person.name, person.kind) for person in story.report().people]
    story.splice(0, 0, [Paragraph(more)])
    assert [(person.name, person.kind) for person in story.report().people] == expected != before
    assert story.report() == without_related(engine.report(story.article))
    story.splice(0, 1, [])
    assert [(person.name, person.kind) for person in story.report().people] == before


def test_a_place_in_question_that_is_not_in_the_edited_paragraph_is_left_as_it_is(engine):
    texts = ["Поезд ушёл в Кызыл-Орду.", "В Кызылорде тепло.", "Поезд из Чимкента опоздал.", "Шымкент ждал."]
    story = Story(engine, [Paragraph(text) for text in texts])
    assert len(story.names.look().come) == 2
    story.splice(1, 1, [Paragraph("В Кызылорде опять тепло.")])
    changes = story.names.look()
    assert [found.person.name for found in changes.gone] == ["Кызылорда"]
    assert [found.person.name for found in changes.come] == ["Кызылорда"]
    story.splice(3, 1, [Paragraph("Шымкента не ждали, а Тараз молчал.")])
    changes = story.names.look()
    assert [found.person.name for found in (*changes.gone, *changes.come)] == ["Шымкент", "Шымкент"]
