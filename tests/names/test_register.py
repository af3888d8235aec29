# SPDX-License-Identifier: GPL-3.0-or-later
"""The register beside an article: what it flags, and where it must stay silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk.core.knowledge import RegisterSnapshot
from proofdesk.core.messages import Message
from proofdesk.core.people import Case, Gender
from proofdesk.core.register import EntryKind, RegisterEntry
from proofdesk.core.text import ArticleText, Paragraph, Role
from proofdesk.names.comparison import RegisterComparison
from proofdesk.names.differences import difference
from proofdesk.names.nominatives import forms_of, stems_of
from proofdesk.names.register import LIKELY, RegisterIndex
from proofdesk.names.review import NameReview

M, F = Gender.MASC, Gender.FEMN
CONFIRMED = datetime(2026, 3, 1, tzinfo=UTC)
POLOMARCHUK = RegisterEntry(
    "Поломарчук", "Борис", "Иванович", gender=M, forbidden=("Полумарчук", "Борис Поломарщик"),
    source="сайт", confirmed_by="Динара", confirmed_at=CONFIRMED,
)  # fmt: skip
TOKAEV = RegisterEntry("Токаев", "Касым-Жомарт", gender=M, forbidden=("Касым-Джомарт Токаев",))
IVANCHUK = RegisterEntry("Иванчук", "Татьяна", gender=F)
DUMAS = RegisterEntry("Дюма", "Александр", gender=M, forms=tuple((case, "Дюма") for case in list(Case)[1:]))
CITY = RegisterEntry("Кызылорда", kind=EntryKind.PLACE, gender=F, forbidden=("Кызыл-Орда",))
RAILWAY = RegisterEntry(
    "Казахстанские железные дороги", kind=EntryKind.ORGANISATION, forbidden=("Казахские железные дороги",)
)
KOROLYOV = RegisterEntry("Королёв", "Сергей", gender=M)
ENTRIES = (POLOMARCHUK, TOKAEV, IVANCHUK, DUMAS, CITY, RAILWAY, KOROLYOV)


@pytest.fixture
def review(engine, lexicon):
    """(rule, what stands in the text, what the register makes of it) of every place that is in question."""

    def look(text, entries=ENTRIES):
        article = text if isinstance(text, ArticleText) else ArticleText.of(text)
        comparison = RegisterComparison(lexicon, RegisterIndex(RegisterSnapshot(entries)))
        text = article.text
        people = [comparison.person(one, [text] * len(one.mentions)) for one in engine.report(article).people]
        spans = [mention.span for person in people for mention in person.mentions]
        found = [
            (one.span, conflict.rule, one.replacement)
            for person in people
            for conflict in person.conflicts
            for one in conflict.corrections[0]
        ]
        # The articles here are of one paragraph.
        for paragraph in article.paragraphs:
            found += [(name.span, name.rule, name.replacement) for name in comparison.alone(paragraph, lambda: spans)]
        return [(rule, span.of(text), replacement) for span, rule, replacement in sorted(found)]

    return look


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Вчера встретили Бориса Поломорчука.", [("Поломорчука", "Поломарчука")]),
        (
            "Борис Поломорчук ушёл. За Поломорчуком пришли, и ПОЛОМОРЧУКА увели.",
            [("Поломорчук", "Поломарчук"), ("Поломорчуком", "Поломарчуком"), ("ПОЛОМОРЧУКА", "ПОЛОМАРЧУКА")],
        ),
        ("Вчера Б. Поломорчук ушёл.", [("Поломорчук", "Поломарчук")]),
        ("Вчера Поломорчук ушёл.", [("Поломорчук", "Поломарчук")]),
        ("Спорили с Татьяной Иванчюк.", [("Иванчюк", "Иванчук")]),
        ("Видели Касима-Жомарта Токаева.", [("Касима-Жомарта", "Касым-Жомарта")]),
        ("Читали книгу Александра Дюму.", [("Дюму", "Дюма")]),
        ("Приехали из Кызыларды домой.", [("Кызыларды", "Кызылорды")]),
    ],
)
def test_a_near_miss_is_flagged_with_the_registered_spelling_in_its_own_case(review, text, found):
    assert review(text) == [("names/register", *one) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Вчера встретили Бориса Поломарчука. Поломарчуком гордятся. О Поломарчуке Б. И. писали.",
        "Вчера встретили Сергея Поломорчука.",
        "Вчера встретили Зою Поломорчук.",
        "Вчера С. Поломорчук ушёл.",
        "Вчера пришёл Борис Петрович Поломорчук.",
        "Вчера пришёл Борис Полонский.",
        "Спорили с Игорем Иванчюком.",
        "Видели Михаила Токаева и Касыма Токаева.",
        "Приехали в Кызылорду. Кызылординцы рады.",
        "Читали Александра Дюма. Книгами Александра Дюма зачитывались.",
        "Пришёл Сергей Королев. Ждали Королева.",
        "Казахстанские железные дороги молчат. В Казахстанских железных дорогах тихо.",
        "Полом, полом и полом.",
        "",
    ],
)
def test_what_is_right_or_is_somebody_else_is_let_alone(review, text):
    assert review(text) == []


def reviewed_things(engine, lexicon, text, entries):
    """(rule, first spelling, second spelling) of every place and organisation in question, and its name."""
    look = NameReview(lexicon, RegisterComparison(lexicon, RegisterIndex(RegisterSnapshot(entries))))
    things = [look.person(one, [text] * len(one.mentions)) for one in engine.report(ArticleText.of(text)).people]
    return [(c.rule, *(s.name for s in c.spellings), one.name) for one in things for c in one.conflicts]


VILLAGE = RegisterEntry("Жанаталап", kind=EntryKind.PLACE)
SERVICE = RegisterEntry("Казалтынсервис", kind=EntryKind.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "rule", "right", "wrong"),
    [
        ("В Жаноталапе тепло, и в Жаноталапе тихо. В Жанаталапе холодно.", "names/place", "Жанаталап", "Жаноталап"),
        (
            "Отчёт «КазалтынСервиса» готов. «КазалтынСервис» рад. «Казалтынсервис» тоже.",
            "names/organisation",
            "Казалтынсервис",
            "КазалтынСервис",
        ),
    ],
)
def test_of_two_spellings_of_a_place_the_registered_one_comes_first(engine, lexicon, text, rule, right, wrong):
    assert reviewed_things(engine, lexicon, text, ()) == [(rule, wrong, right, wrong)]
    assert reviewed_things(engine, lexicon, text, (VILLAGE, SERVICE)) == [(rule, right, wrong, right)]


@pytest.mark.parametrize(
    "entries",
    [
        (RegisterEntry("Жанаталап", "Борис", gender=M),),
        (RegisterEntry("Новоталап", kind=EntryKind.PLACE),),
        (VILLAGE, RegisterEntry("Жаноталап", kind=EntryKind.PLACE)),
    ],
)
def test_a_register_without_the_place_or_with_both_decides_nothing(engine, lexicon, entries):
    text = "В Жаноталапе тепло, и в Жаноталапе тихо. В Жанаталапе холодно."
    assert reviewed_things(engine, lexicon, text, entries) == [("names/place", "Жаноталап", "Жанаталап", "Жаноталап")]


def test_near_misses_that_are_as_likely_come_in_order_of_their_names(lexicon):
    names = ("Поломмарчук", "Поломарчукк", "Поломарччук")
    index = RegisterIndex(RegisterSnapshot(tuple(RegisterEntry(name, "Борис", gender=M) for name in names)))
    lookup = index.look_up("Поломарчук", "Б", lexicon)
    assert lookup is not None
    assert [near.entry.surname for near in lookup.near] == sorted(names)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Борис Полумарчук пришёл.", [("Полумарчук", "Поломарчук")]),
        ("Вчера Полумарчука ждали.", [("Полумарчука", "Поломарчука")]),
        ("Из Полумарчука слова не вытянешь.", [("Полумарчука", "Поломарчука")]),
        ("Видели Бориса Поломарщика.", [("Поломарщика", "Поломарчука")]),
        ("О Касыме-Джомарте Токаеве знают.", [("Касыме-Джомарте", "Касым-Жомарте")]),
        ("Был в Кызыл-Орде.", [("Кызыл-Орде", "Кызылорде")]),
        ("В Казахских железных дорогах тихо.", [("Казахских железных дорогах", "Казахстанских железных дорогах")]),
    ],
)
def test_a_forbidden_spelling_is_flagged_in_any_case(review, text, found):
    assert [(was, becomes) for _, was, becomes in review(text)] == found


@pytest.mark.parametrize(
    "text", ["Казахские железные руды богаты. Казахские дороги длинны.", "Пришёл Владимир Полумарчук."]
)
def test_a_part_of_a_forbidden_spelling_and_another_person_are_not(review, text):
    assert review(text) == []


def test_somebody_who_is_registered_with_a_forbidden_spelling_is_let_alone(review):
    namesake = RegisterEntry("Полумарчук", "Борис", "Андреевич", gender=M)
    assert review("Борис Полумарчук пришёл.", (POLOMARCHUK, namesake)) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("О Борисе Поломорчуке знали. Борис Поломарчук пришёл, и Поломорчук ушёл. Поломорчук!", "Поломарчук"),
        ("О Борисе Поломорчуке знали. Борис Поломарчук пришёл, и Поломарчук ушёл. Поломарчук!", "Поломарчук"),
        ("О Касиме-Жомарте Токаеве знали. Касим-Жомарт Токаев. Касым-Жомарт Токаев.", "Касым-Жомарт"),
    ],
)
def test_of_two_spellings_in_the_article_the_registered_one_comes_first(engine, lexicon, text, first):
    article = ArticleText.of(text)
    comparison = RegisterComparison(lexicon, RegisterIndex(RegisterSnapshot(ENTRIES)))
    people = (comparison.person(one, [text] * len(one.mentions)) for one in engine.report(article).people)
    (conflict,) = [conflict for person in people for conflict in person.conflicts]
    assert conflict.rule == "names/variant"
    assert conflict.spellings[0].name == first
    assert conflict.evidence.key == "names.evidence.register"
    wrong = [one.span.of(text) for one in conflict.corrections[0]]
    assert len(wrong) == conflict.spellings[1].count
    assert not any(word.startswith(first) for word in wrong)


def test_two_spellings_that_are_both_wrong_become_the_registered_one(review):
    found = review("О Борисе Поломорчуке знали. Борис Паломарчук пришёл.")
    assert found == [
        ("names/register", "Поломорчуке", "Поломарчуке"),
        ("names/register", "Паломарчук", "Поломарчук"),
    ]


def test_the_letter_yo_of_the_register_decides(review):
    found = review("Пришёл Сергей Королев. С Сергеем Королёвым говорили. Сергей Королев ушёл.")
    assert found == [("names/yo", "Королев", "Королёв"), ("names/yo", "Королев", "Королёв")]


def test_the_evidence_names_who_confirmed_it_when_and_where(engine, lexicon):
    article = ArticleText.of("Вчера встретили Бориса Поломорчука.")
    comparison = RegisterComparison(lexicon, RegisterIndex(RegisterSnapshot(ENTRIES)))
    (found,) = engine.report(article).people
    person = comparison.person(found, [article.text])
    evidence = person.conflicts[0].evidence
    assert evidence.arguments["name"] == "Борис Поломарчук"
    parts = [part.arguments for part in evidence.arguments.values() if isinstance(part, Message)]
    assert parts == [{"who": "Динара"}, {"day": "01", "month": "03", "year": "2026"}, {"source": "сайт"}]
    assert person.conflicts[0].spellings[0].forms[4] == (Case.ABLT, "Борисом Поломарчуком")


def test_verbatim_and_masked_text_is_not_read(review):
    verbatim = ArticleText((Paragraph("Вчера Поломорчук ушёл.", Role.VERBATIM),))
    assert review(verbatim) == []


def test_the_digest_goes_by_what_entries_say():
    one, other = RegisterSnapshot(ENTRIES), RegisterSnapshot(tuple(replace(e, id=9) for e in reversed(ENTRIES)))
    assert one.digest == other.digest != RegisterSnapshot(ENTRIES[1:]).digest
    assert one.digest != RegisterSnapshot((replace(POLOMARCHUK, source="книга"), *ENTRIES[1:])).digest


@pytest.mark.parametrize(
    "word",
    [
        "Поломарчуком",
        "поломарчуку",
        "Бориса",
        "Ивановичем",
        "Касым-Жомарту",
        "Токаевым",
        "Кызылорду",
        "Дюма",
        "железных",
    ],
)
def test_words_of_the_register_are_known_in_all_their_forms(word):
    assert RegisterIndex(RegisterSnapshot(ENTRIES)).knows(word)


@pytest.mark.parametrize("word", ["Поломорчук", "Дюмой", "Полумарчук", "дорожка", "Кызылордай", ""])
def test_other_words_are_not_known(word):
    assert not RegisterIndex(RegisterSnapshot(ENTRIES)).knows(word)


@pytest.mark.parametrize(
    ("name", "gender", "forms"),
    [
        ("Поломарчук", M, "Поломарчука Поломарчуку Поломарчука Поломарчуком Поломарчуке"),
        ("Поломарчук", F, "Поломарчук Поломарчук Поломарчук Поломарчук Поломарчук"),
        ("Павлова", F, "Павловой Павловой Павлову Павловой Павловой"),
        ("Толстой", M, "Толстого Толстому Толстого Толстым Толстом"),
        ("Кравец", M, "Кравца Кравцу Кравца Кравцем Кравце"),
        ("Черных", M, "Черных Черных Черных Черных Черных"),
        ("Шевченко", F, "Шевченко Шевченко Шевченко Шевченко Шевченко"),
        ("Пётр", M, "Петра Петру Петра Петром Петре"),
        ("Королёв", M, "Королёва Королёву Королёва Королёвым Королёве"),
        ("Мария", F, "Марии Марии Марию Марией Марии"),
    ],
)
def test_forms_are_made_of_the_nominative(name, gender, forms):
    made = forms_of(name, gender)
    assert made[Case.NOMN] == name
    assert " ".join(made[case] for case in list(Case)[1:]) == forms


LETTERS = st.text("абвгдежиклмнопрстуя", min_size=5, max_size=9)


@settings(max_examples=150)
@given(LETTERS, st.data())
def test_every_likely_slip_is_found_however_long_the_register_is(lexicon, name, data):
    name = f"{name}ук"
    position = data.draw(st.integers(1, len(name) - 3))
    letter = data.draw(st.sampled_from("оаеиснт"))
    kind = data.draw(st.sampled_from(["replace", "insert", "remove", "swap"]))
    slipped = {
        "replace": name[:position] + letter + name[position + 1 :],
        "insert": name[:position] + letter + name[position:],
        "remove": name[:position] + name[position + 1 :],
        "swap": name[:position] + name[position + 1] + name[position] + name[position + 2 :],
    }[kind]
    slip = difference(slipped, name)
    entry = RegisterEntry(name.capitalize(), "Борис", gender=M)
    others = tuple(RegisterEntry(f"{stem}енко", "Борис") for stem in ("Шевч", "Крив", "Лукаш"))
    found = RegisterIndex(RegisterSnapshot((*others, entry))).look_up(slipped.capitalize(), "Б", lexicon)
    is_near = found is not None and entry in [near.entry for near in found.near]
    assert is_near is (slip is not None and slip.weight >= LIKELY)


def test_stems_of_a_double_name_keep_their_first_part():
    assert {stem for _, stem in stems_of("Сен-Жюст", M)} == {"сен-жюст"}
