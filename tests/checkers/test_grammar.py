# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk import bootstrap
from proofdesk.checkers.grammar import GRAMMAR_RULES, LONGEST_PIECE, GrammarChecker
from proofdesk.core.errors import EngineFailure
from proofdesk.core.issues import Safety
from proofdesk.core.ports import EngineInfo, EngineMatch
from proofdesk.core.rules import RuleSelection
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph
from proofdesk.engines.embedded import EmbeddedEngine

OFF = frozenset({"COMMA_DEFIS"})
NOTHING = RuleSelection()


@pytest.fixture(scope="module")
def engine():
    return EmbeddedEngine(OFF)


class Marking:
    """An engine that marks given words in whatever it is given, and remembers the pieces."""

    info = EngineInfo("marking", "1")

    def __init__(self, rule, *words):
        self.rule, self.words, self.pieces = rule, words, []

    def knows(self, language, *, wait=False):
        return language == "ru"

    def matches(self, text, language="ru"):
        self.pieces.append(text)
        found = []
        for word in self.words:
            place = text.find(word)
            if place >= 0:
                span = Span(place, place + len(word))
                found.append(EngineMatch(self.rule, "CATEGORY", "Сообщение", span, ("первое", "второе")))
        return found

    def warm_up(self):
        pass

    def prepare(self, texts):
        self.prepared = texts


@pytest.mark.parametrize("rule", GRAMMAR_RULES, ids=lambda rule: rule.id)
def test_the_examples_of_every_rule_are_true(engine, rule):
    checker = GrammarChecker(engine, NOTHING, OFF)
    assert [issue.rule.partition("-")[0] for issue in checker.check(Paragraph(rule.wrong))] == [rule.id]
    assert checker.check(Paragraph(rule.right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "😀 Он придёт в течении дня, что ли 😀",
        "Мои\u0306 друг придёт в течении дня, что ли.",
        "Знак \ud800 придёт в течении дня, что ли.",
        "Мяг\u00adкий знак, в течении дня, что ли.",
    ],
)
def test_places_are_true_code_points_around_odd_characters(engine, text):
    issues = GrammarChecker(engine, NOTHING, OFF).check(Paragraph(text))
    assert [issue.text for issue in issues] == ["в течении дня"]
    assert all(issue.text == issue.span.of(text) for issue in issues)
    assert [suggestion.text for suggestion in issues[0].suggestions] == ["в течение дня"]


def test_unknown_words_are_left_to_our_own_speller():
    tools = bootstrap.check_tools(RuleSelection(only=frozenset({"grammar"})))
    (checker,) = tools.checkers.engine
    assert checker.check(Paragraph("Прагматичный прогматичный друг зделал это.")) == []


def test_a_switched_off_rule_of_the_engine_is_silent_and_part_of_the_configuration():
    engine = Marking("COMMA_DEFIS", "слово")
    quiet = GrammarChecker(engine, NOTHING, OFF)
    loud = GrammarChecker(engine, NOTHING, frozenset())
    assert quiet.check(Paragraph("одно слово")) == []
    assert [issue.rule for issue in loud.check(Paragraph("одно слово"))] == ["grammar/lt-COMMA_DEFIS"]
    assert quiet.configuration != loud.configuration


MIXED = "Он сказал слово: «We have one word here, Anna». Ол былай деді: «Бүгін жаңа слово керек». И слово."


class Polyglot(Marking):
    """Knows English too, and finds the marked word in it as an unknown one."""

    def knows(self, language, *, wait=False):
        return language in {"ru", "en"}

    def matches(self, text, language="ru"):
        found = super().matches(text, language)
        return [match._replace(category="TYPOS") for match in found] if language == "en" else found


def test_passages_in_languages_that_the_engine_does_not_know_are_left_alone():
    checker = GrammarChecker(Marking("RULE", "сказал", "here", "керек", "И"), NOTHING, OFF)
    assert [issue.text for issue in checker.check(Paragraph(MIXED))] == ["сказал", "И"]


def test_an_english_quotation_is_checked_as_english_and_its_names_are_no_slips():
    engine = Polyglot("RULE", "here", "We")
    issues = GrammarChecker(engine, NOTHING, OFF).check(Paragraph(f"😀 {MIXED}"))
    assert [(issue.text, issue.span.of(f"😀 {MIXED}")) for issue in issues] == [("here", "here")]
    assert engine.pieces == [f"😀 {MIXED}", "We have one word here, Anna"]


def test_a_russian_text_with_kazakh_names_is_checked_all_through():
    text = "Президент Қасым-Жомарт Тоқаев прилетел в Өскемен, где его ждал Асқар Мамин."
    issues = GrammarChecker(Marking("RULE", "прилетел", "Тоқаев"), NOTHING, OFF).check(Paragraph(text))
    assert {issue.text for issue in issues} == {"прилетел", "Тоқаев"}


def test_a_text_in_another_language_takes_an_engine_that_knows_it():
    english = GrammarChecker(Polyglot("RULE", "home"), NOTHING, OFF, "en")
    assert [issue.text for issue in english.check(Paragraph("He go home."))] == ["home"]
    russian = GrammarChecker(Polyglot("COMMA_DEFIS", "home"), NOTHING, OFF)
    assert [issue.text for issue in russian.in_language("en").check(Paragraph("He go home."))] == ["home"]
    with pytest.raises(EngineFailure) as caught:
        GrammarChecker(Polyglot("RULE"), NOTHING, OFF, "de").check(Paragraph("Er gehen heim."))
    assert (caught.value.sentence.key, caught.value.sentence.arguments) == ("engine.language", {"language": "de"})
    assert english.configuration != GrammarChecker(Polyglot("RULE"), NOTHING, OFF).configuration


def test_a_text_in_another_language_is_not_clean_because_its_server_has_failed():
    class Failing(Polyglot):
        fails = False

        def knows(self, language, *, wait=False):
            return not self.fails and super().knows(language)

        def matches(self, text, language="ru"):
            self.fails = True
            return []

    with pytest.raises(EngineFailure):
        GrammarChecker(Failing("RULE"), NOTHING, frozenset(), "en").check(Paragraph("He go home."))


def test_the_selection_decides_and_is_part_of_the_configuration():
    engine = Marking("SOME_RULE", "слово")
    default = GrammarChecker(engine, NOTHING, OFF)
    skipping = GrammarChecker(engine, RuleSelection(skip=frozenset({"grammar"})), OFF)
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
        "Да. " * 5000,
    ],
)
def test_a_long_paragraph_reaches_the_engine_in_pieces_that_lose_nothing(text):
    engine = Marking("RULE")
    GrammarChecker(engine, NOTHING, OFF).check(Paragraph(text))
    assert "".join(engine.pieces) == text
    assert max(map(len, engine.pieces)) <= LONGEST_PIECE
    assert all(piece[-1] in " ы" for piece in engine.pieces)


def test_places_after_the_first_piece_count_from_the_beginning_of_the_paragraph():
    text = "😀 Простое предложение. " * 400 + "Здесь метка стоит."
    issue = GrammarChecker(Marking("RULE", "метка"), NOTHING, OFF).check(Paragraph(text))[0]
    assert issue.span.of(text) == issue.text == "метка"


def test_thousands_of_brackets_are_nothing_to_ask_a_tool_about():
    engine = Marking("RULE", "слово")
    text = "[" * 30_000 + " слово " + "](b)" * 30_000
    (issue,) = GrammarChecker(engine, NOTHING, OFF).check(Paragraph(text))
    assert issue.span.of(text) == "слово"
    assert sum(map(len, engine.pieces)) <= 2 * LONGEST_PIECE
