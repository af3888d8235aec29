# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.checkers.grammar import (
    GRAMMAR_RULES,
    LONGEST_PIECE,
    LONGEST_WORD,
    GrammarChecker,
    SpellingSuggestions,
    likely_slips,
)
from proofdesk.core.issues import Safety
from proofdesk.core.people import Gender
from proofdesk.core.ports import EngineInfo, EngineMatch
from proofdesk.core.register import EntryKind, RegisterEntry, RegisterSnapshot
from proofdesk.core.rules import RuleSelection
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph
from proofdesk.engines.embedded import EmbeddedEngine
from proofdesk.engines.pymorphy import PymorphyMorphology
from proofdesk.names.register import RegisterIndex

OFF = frozenset({"COMMA_DEFIS"})
NOTHING = RuleSelection()


@pytest.fixture(scope="module")
def morphology():
    return PymorphyMorphology()


@pytest.fixture(scope="module")
def engine():
    return EmbeddedEngine(OFF)


class Marking:
    """An engine that marks given words in whatever it is given, and remembers the pieces."""

    info = EngineInfo("marking", "1")

    def __init__(self, rule, *words):
        self.rule, self.words, self.pieces = rule, words, []

    def matches(self, text):
        self.pieces.append(text)
        found = []
        for word in self.words:
            place = text.find(word)
            if place >= 0:
                span = Span(place, place + len(word))
                found.append(EngineMatch(self.rule, "CATEGORY", "Сообщение", span, ("первое", "второе")))
        return found

    def prepare(self, texts):
        self.prepared = texts

    def suggestions(self, word):
        return ("прог матичными", "прагматичными")


def unknown(morphology, text, word):
    checker = GrammarChecker(Marking("MORFOLOGIK_RULE_RU_RU", word), morphology, NOTHING, OFF)
    return [(issue.rule, issue.text) for issue in checker.check(Paragraph(text))]


@pytest.mark.parametrize("rule", GRAMMAR_RULES, ids=lambda rule: rule.id)
def test_the_examples_of_every_rule_are_true(engine, morphology, rule):
    checker = GrammarChecker(engine, morphology, NOTHING, OFF)
    assert [issue.rule.partition("-")[0] for issue in checker.check(Paragraph(rule.wrong))] == [rule.id]
    assert checker.check(Paragraph(rule.right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "😀 Он придёт в течении дня, прогматичный 😀",
        "Мои\u0306 друг придёт в течении дня, прогматичный.",
        "Знак \ud800 придёт в течении дня, прогматичный.",
        "Мяг\u00adкий знак, в течении дня, прогматичный.",
    ],
)
def test_places_are_true_code_points_around_odd_characters(engine, morphology, text):
    issues = GrammarChecker(engine, morphology, NOTHING, OFF).check(Paragraph(text))
    assert [issue.text for issue in issues] == ["в течении дня", "прогматичный"]
    assert all(issue.text == issue.span.of(text) for issue in issues)
    assert [suggestion.text for suggestion in issues[0].suggestions] == ["в течение дня"]
    assert issues[1].suggestions == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("сказал Поломорчук вчера", "Поломорчук"),
        ("Кафедра АНКЪ растёт", "АНКЪ"),
        ("Акция Blablabla прошла", "Blablabla"),
        ("хороший прагматичный друг", "прагматичный"),
        ("бизнес-план готов", "бизнес-план"),
        ("слово " + "ы" * (LONGEST_WORD + 1), "ы" * (LONGEST_WORD + 1)),
    ],
)
def test_unknown_words_that_are_left_alone(morphology, text, word):
    assert unknown(morphology, text, word) == []


@pytest.mark.parametrize("text", ["Карова ушла.", "Да. «Карова» ушла.", "«Карова» ушла."])
def test_an_unknown_word_at_the_beginning_of_a_sentence_is_reported(morphology, text):
    assert unknown(morphology, text, "Карова") == [("spelling/unknown", "Карова")]


def test_a_switched_off_rule_of_the_engine_is_silent_and_part_of_the_configuration(morphology):
    engine = Marking("COMMA_DEFIS", "слово")
    quiet = GrammarChecker(engine, morphology, NOTHING, OFF)
    loud = GrammarChecker(engine, morphology, NOTHING, frozenset())
    assert quiet.check(Paragraph("одно слово")) == []
    assert [issue.rule for issue in loud.check(Paragraph("одно слово"))] == ["grammar/lt-COMMA_DEFIS"]
    assert quiet.configuration != loud.configuration


def test_the_selection_decides_and_is_part_of_the_configuration(morphology):
    engine = Marking("SOME_RULE", "слово")
    default = GrammarChecker(engine, morphology, NOTHING, OFF)
    skipping = GrammarChecker(engine, morphology, RuleSelection(skip=frozenset({"grammar"})), OFF)
    assert default.check(Paragraph("слово"))[0].suggestions[0].safety is Safety.UNSAFE
    assert skipping.check(Paragraph("слово")) == []
    assert default.configuration != skipping.configuration


@pytest.mark.parametrize(
    "text",
    [
        "Короткое предложение здесь. " * 1000,
        "Первое. " + "слово " * 4000,
        "слово " * 2000 + "Конец. " + "слово " * 2000,
        "ы" * 12_345,
        ". " * 9000,
    ],
)
def test_a_long_paragraph_reaches_the_engine_in_pieces_that_lose_nothing(morphology, text):
    engine = Marking("RULE")
    GrammarChecker(engine, morphology, NOTHING, OFF).check(Paragraph(text))
    assert "".join(engine.pieces) == text
    assert max(map(len, engine.pieces)) <= LONGEST_PIECE
    assert all(piece[-1] in " ы" for piece in engine.pieces)


def test_places_after_the_first_piece_count_from_the_beginning_of_the_paragraph(morphology):
    text = "😀 Простое предложение. " * 400 + "Здесь метка стоит."
    issue = GrammarChecker(Marking("RULE", "метка"), morphology, NOTHING, OFF).check(Paragraph(text))[0]
    assert issue.span.of(text) == issue.text == "метка"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("прогматичными", "прагматичными"),
        ("сьела", "съела"),
        ("Карова", "Корова"),
        ("програма", "программа"),
        ("рассход", "расход"),
    ],
)
def test_the_likely_slip_is_suggested_first(morphology, wrong, right):
    suggest = SpellingSuggestions(Marking("RULE"), morphology)
    assert suggest("spelling/unknown", wrong)[0].text == right


def test_the_engine_adds_to_the_suggestions_without_repeating(morphology):
    suggest = SpellingSuggestions(Marking("RULE"), morphology)
    assert [found.text for found in suggest("spelling/unknown", "прогматичными")] == ["прагматичными", "прог матичными"]


@pytest.mark.parametrize(
    ("rule", "word"), [("grammar/lt-X", "слово"), ("spelling/unknown", ""), ("spelling/unknown", "ы" * 100_000)]
)
def test_nothing_is_suggested_where_there_is_nothing_to_say(morphology, rule, word):
    assert SpellingSuggestions(Marking("RULE"), morphology)(rule, word) == ()


def test_slips_are_one_step_away():
    slips = list(likely_slips("сьела"))
    assert "съела" in slips
    assert all(abs(len(slip) - 5) <= 1 for slip in slips)


@pytest.mark.parametrize("word", ["Акордой", "Тоқаева", "Бозымбаеву"])
def test_words_of_the_register_are_no_unknown_words(morphology, word):
    entries = (
        RegisterEntry("Акорда", kind=EntryKind.PLACE, gender=Gender.FEMN),
        RegisterEntry("Бозымбаев", "Канат", gender=Gender.MASC, kazakh="Қанат Бозымбаев"),
        RegisterEntry("Тоқаев", "Қасым-Жомарт", gender=Gender.MASC),
    )
    register = RegisterIndex(RegisterSnapshot(entries))
    text = f"{word} гордятся."
    plain = GrammarChecker(Marking("MORFOLOGIK_RULE_RU_RU", word), morphology, NOTHING, OFF)
    knowing = GrammarChecker(Marking("MORFOLOGIK_RULE_RU_RU", word), morphology, NOTHING, OFF, register)
    assert [issue.text for issue in plain.check(Paragraph(text))] == ([word] if word != "Тоқаева" else [])
    assert knowing.check(Paragraph(text)) == []
    assert knowing.configuration != plain.configuration


def test_a_word_that_the_register_does_not_hold_is_still_unknown(morphology):
    register = RegisterIndex(RegisterSnapshot((RegisterEntry("Бозымбаев", gender=Gender.MASC),)))
    checker = GrammarChecker(Marking("MORFOLOGIK_RULE_RU_RU", "Бозумбаев"), morphology, NOTHING, OFF, register)
    assert [issue.text for issue in checker.check(Paragraph("Бозумбаев ушёл."))] == ["Бозумбаев"]
