# SPDX-License-Identifier: GPL-3.0-or-later
"""Places and organisations that are written in two ways."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk.core.edits import Edit, apply_edits
from proofdesk.core.people import Case, NameKind
from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Paragraph, Role


def things(engine, text):
    return [person for person in engine.report(ArticleText.of(text)).people if person.kind is not NameKind.PERSON]


def conflicts(engine, text):
    return [conflict for thing in things(engine, text) for conflict in thing.conflicts]


def spellings(engine, text):
    return [{spelling.name for spelling in conflict.spellings} for conflict in conflicts(engine, text)]


def corrected(engine, text, chosen=0):
    conflict = conflicts(engine, text)[0]
    return apply_edits(text, [Edit(one.span, one.replacement) for one in conflict.corrections[chosen]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Hyphen, gap, or neither.
        ("Едут в Кызыл-Орду. Из Кызылорды пишут.", {"Кызылорда", "Кызыл-Орда"}),
        ("Едут в Усть Каменогорск. Дождь в Усть-Каменогорске.", {"Усть-Каменогорск", "Усть Каменогорск"}),
        ("Фонд «Самрук Казына» рад. «Самрук-Казына» растёт.", {"Самрук-Казына", "Самрук Казына"}),
        ("Был в Коста Рике. Из Коста-Рики написал.", {"Коста-Рика", "Коста Рика"}),
        # Capitals within.
        ("Отчёт «Казмунайгаза» готов. «КазМунайГаз» рад.", {"КазМунайГаз", "Казмунайгаз"}),
        ("Завод «Эльмаш-Строй» и «Эльмаш-строя» не узнать.", {"Эльмаш-Строй", "Эльмаш-строй"}),
        # Kazakh letters.
        ("Сообщает Акорда. В Ақорде ответили.", {"Акорда", "Ақорда"}),
        # A slip in the stem, in another case form.
        ("Поезд идёт из Шымкентта. В Шымкенте ждут.", {"Шымкент", "Шымкентт"}),
        ("Жители Актобе ждут. Дождь в Актобэ.", {"Актобе", "Актобэ"}),
        ("Живёт в Португалии. Уехал из Партугалии.", {"Португалия", "Партугалия"}),
        ("Акции «Газпрома» выросли, в «Газзпроме» рады.", {"Газпром", "Газзпром"}),
        ("Из Якутска едут. Снег в Яккутске.", {"Якутск", "Яккутск"}),
        ("В Кызылординской области. Аким Кызыллординской области.", {"Кызылординская", "Кызыллординская"}),
        # Nobody knows the name, but the words beside it.
        ("Компания «Арасанлыкс» растёт. Акции «Арасанликса» тоже.", {"Арасанлыкс", "Арасанликс"}),
        # Spellings of the list, further than one slip apart.
        ("Едут в Отрар. Раскопки Отырара.", {"Отрар", "Отырар"}),
    ],
)
def test_one_name_written_in_two_ways(engine, text, expected):
    assert spellings(engine, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # Forms of one name.
        "Едут в Москву. В Москве ждут, из Москвы пишут. Москвою гордятся.",
        "В Кызылорде тепло. Кызылорда растёт, из Кызылорды едут, за Кызылордой степь.",
        "В Усть-Каменогорске снег. Из Усть-Каменогорска едут.",
        "«КазМунайГаз» рад. Отчёт «КазМунайГаза», акции «КазМунайГазом» куплены. НОВОСТИ «КАЗМУНАЙГАЗА»",
        # Capitals of a headline tell nothing.
        "САМРУК-КАЗЫНА РАСТЁТ\nФонд «Самрук-Казына» рад.",
        # Two places, however alike.
        "Едут в Тараз. Из Таразы пишут.",
        "Живёт в Австрии. Уехал в Австралию.",
        "Из Ирана в Ирак, из Нигера в Нигерию.",
        # Adjectives and inhabitants.
        "В Кызылорде праздник. Кызылординский театр рад, кызылординцы поют. Кызылординская область тоже.",
        # Persons have precedence.
        "В Караганде выступил Олжас Каракандин. Карагандин молчал, Каракандин спорил.",
        "Пришёл Иван Вятков. В Вятке ждали Вяткова.",
        "Салтанат Шымкентова пела в Шымкенте. Шымкентовой хлопали.",
        # Acronyms: another letter makes another of them.
        "ЕАЭС и ЕАЕС. КНБ и КНР. МВФ с МФВ.",
        # Side by side in a list: two, however alike.
        "Спорят ТОО «Арасанлыкс» и ТОО «Арасанликс».",
        # Quoted titles in other capitals, unlisted.
        "Читают «Степную зарю». Журнал «Степная Заря» закрыт.",
        # Hyphens that join other things.
        "Поезд Алматы-Астана ушёл. Из Алматы в Астану едут.",
        "Ракета «Восток-1» и ракета «Восток». Союз-У и Союзу.",
        # Ordinary words with a capital.
        "Президент подписал Закон. Законы приняты, Президенты спорят.",
        # Names in other alphabets.
        "Компания Samsung и Самсунг. Сеть Facebook.",
        # A former name by itself.
        "Алма-Ата тех лет. Из Алма-Аты писали.",
        "",
    ],
)
def test_forms_and_other_names_are_no_variants(engine, text):
    assert spellings(engine, text) == []


def test_every_mention_gets_its_own_case_in_both_directions(engine):
    text = "Едут в Кызыл-Орду. Кызыл-Орда растёт. Из Кызылорды пишут, за Кызылордой степь. КЫЗЫЛОРДА ЖДЁТ"
    solid = "Едут в Кызылорду. Кызылорда растёт. Из Кызылорды пишут, за Кызылордой степь. КЫЗЫЛОРДА ЖДЁТ"
    hyphen = "Едут в Кызыл-Орду. Кызыл-Орда растёт. Из Кызыл-Орды пишут, за Кызыл-Ордой степь. КЫЗЫЛ-ОРДА ЖДЁТ"
    assert corrected(engine, text, 0) == solid
    assert corrected(engine, text, 1) == hyphen


def test_the_name_of_the_list_comes_first_though_the_other_is_commoner(engine):
    found = conflicts(engine, "В Кызыл-Орде. Из Кызыл-Орды. За Кызыл-Ордой. В Кызылорде.")[0]
    assert [(spelling.name, spelling.count) for spelling in found.spellings] == [("Кызылорда", 1), ("Кызыл-Орда", 3)]
    assert found.evidence.key == "names.evidence.place.listed"


def test_without_a_list_the_commoner_writing_comes_first(engine):
    text = "Завод «Эльмаш-строй» вырос. У «Эльмаш-Строя» долги, акции «Эльмаш-Строя» упали."
    found = conflicts(engine, text)[0]
    assert found.spellings[0].name == "Эльмаш-Строй"
    assert found.evidence.key == "names.evidence.organisation.majority"


def test_the_mention_that_begins_a_sentence_is_corrected_too(engine):
    text = "Алматы растёт. Из Алмматы пишут, в Алматы ждут."
    names = [spelling.name for spelling in conflicts(engine, text)[0].spellings]
    assert corrected(engine, text, names.index("Алмматы")).startswith("Алмматы растёт.")


def test_a_thing_in_the_accusative_is_as_in_the_nominative(engine):
    thing = things(engine, "Едут в Усть Каменогорск. Дождь в Усть-Каменогорске.")[0]
    assert dict(thing.conflicts[0].spellings[0].forms)[Case.ACCS] == "Усть-Каменогорск"
    assert thing.mentions[0].cases == (Case.NOMN, Case.ACCS)


def test_four_writings_of_one_organisation_are_one_entry(engine):
    text = "Каз Мунай Газ вырос. Казмунайгаз упал. КазМунайГаз рад. Каз-Мунай-Газ нет."
    (thing,) = things(engine, text)
    assert (thing.kind, thing.name, len(thing.mentions)) == (NameKind.ORGANISATION, "КазМунайГаз", 4)
    others = {conflict.spellings[1].name for conflict in thing.conflicts}
    assert others == {"Казмунайгаз", "Каз Мунай Газ", "Каз-Мунай-Газ"}


def test_what_is_told_as_a_place_is_nobody(engine):
    people = engine.report(ArticleText.of("Фонд «Самрук Казына» рад. «Самрук-Казына» растёт.")).people
    assert [person.kind for person in people] == [NameKind.ORGANISATION]


def test_a_misspelt_place_is_told_once(engine):
    report = engine.report(ArticleText.of("Поезд идёт из Кызыллорды. В Кызылорде ждут. Иван Петров рад."))
    assert [(person.kind, len(person.conflicts)) for person in report.people] == [
        (NameKind.PERSON, 0),
        (NameKind.PLACE, 1),
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Поезд из Чимкента. В Шымкенте ждут.", "Поезд из Шымкента. В Шымкенте ждут."),
        ("Писал из Алма-Аты. Алматы рада.", "Писал из Алматы. Алматы рада."),
        ("Родом из Кустаная. В Костанае ждут.", "Родом из Костаная. В Костанае ждут."),
    ],
)
def test_a_former_name_beside_todays_is_another_rule(engine, text, right):
    assert [conflict.rule for conflict in conflicts(engine, text)] == ["names/former-place"]
    assert corrected(engine, text) == right


def test_a_form_that_another_class_leaves_open_is_for_a_look(engine):
    # «Алма-Ате» is dative or locative; the indeclinable name is one form, the other way round nobody can tell.
    found = conflicts(engine, "Живёт в Алма-Ате. Из Алматы пишут.")[0]
    assert [one.certain for one in found.corrections[0]] == [True]
    assert [one.certain for one in found.corrections[1]] == [False]


def test_code_and_masked_words_are_left_alone(engine):
    code = Paragraph("Кызыл-Орда", Role.VERBATIM)
    masked = Paragraph("Из Кызыл-Орды пишут.", masked=(Span(3, 13),))
    for other in (code, masked):
        article = ArticleText((Paragraph("В Кызылорде тепло, Кызылорда рада."), other))
        assert engine.report(article).people == ()


PIECES = st.sampled_from((
    "Кызыл-Орда", "Кызылорды", "Кызыллорда", "Каз Мунай Газ", "КазМунайГаза", "«Самрук", "Казына»", "Самрук-Казына",
    "Алма-Ата", "Алматы", "Чимкента", "Шымкент", "Шымкентт", "Иван", "Ақорда", "Ак Орда", "в", ".", "😀", "и\u0306",
))  # fmt: skip
LINES = st.lists(PIECES, max_size=10).map(" ".join)


@settings(max_examples=120)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_spans_are_their_own_words_and_a_correction_settles_its_pair(engine, lines):
    text = "\n".join(lines)
    article = ArticleText.of(text)
    for person in engine.report(article).people:
        if person.kind is NameKind.PERSON:
            continue
        spans = [mention.span for mention in person.mentions]
        assert spans == sorted(set(spans))
        for mention in person.mentions:
            assert mention.span.of(article.text) == mention.text
        for conflict in person.conflicts:
            for spelling, corrections in zip(conflict.spellings, conflict.corrections, strict=True):
                assert {one.mention for one in corrections}.isdisjoint(spelling.mentions)
                after = apply_edits(article.text, [Edit(one.span, one.replacement) for one in corrections])
                again = engine.report(ArticleText.of(after))
                assert conflict.pair not in {one.pair for other in again.people for one in other.conflicts}
