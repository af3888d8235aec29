# SPDX-License-Identifier: GPL-3.0-or-later
"""What checks texts: name engine, speller, grammar engine; only what is wanted is loaded."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from proofdesk.bootstrap.data import disabled_rules, resources, well_known_abbreviations

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.checks import CheckTools
    from proofdesk.checkers.grammar import GrammarChecker
    from proofdesk.checkers.names import NamesChecker
    from proofdesk.checkers.russian.capitals import CommonNouns
    from proofdesk.checkers.russian.checker import RussianChecker
    from proofdesk.core.dictionary import InflectionAnswer, InflectionWish
    from proofdesk.core.engines import EngineChoice, EngineState
    from proofdesk.core.knowledge import DictionarySnapshot, Knowledge, RegisterSnapshot
    from proofdesk.core.ports import Lexemes, Morphology, ParagraphChecker, WordForms
    from proofdesk.core.rules import RuleSelection
    from proofdesk.engines.chosen import LanguageToolPlaces, RunningEngine
    from proofdesk.names.register import RegisterIndex
    from proofdesk.names.words import Lexicon
    from proofdesk.spelling.dictionary import DictionaryIndex
    from proofdesk.spelling.inflection import Inflector
    from proofdesk.spelling.lexicon import Speller
    from proofdesk.spelling.lists import Frequencies
    from proofdesk.spelling.suggestions import Suggestions

A = TypeVar("A")
B = TypeVar("B")


def check_tools(
    selection: RuleSelection,
    knowledge: Knowledge | None = None,
    choice: EngineChoice | None = None,
    tell: Callable[[EngineState], None] = lambda _state: None,
    *,
    wait: bool = False,
    language: str = "ru",
) -> CheckTools:
    """Checkers for the rules that are wanted; what nobody asked for is not loaded.

    Without `choice` the embedded rules check. `tell` is called with every state of another engine, from any thread;
    `wait` until that one is ready or has failed. Texts in another `language` than Russian are left to the engine alone.
    """
    from proofdesk.app.checks import CheckTools
    from proofdesk.core.issues import Family
    from proofdesk.core.knowledge import Knowledge
    from proofdesk.core.ports import EngineInfo
    from proofdesk.core.runner import Checkers
    from proofdesk.engines.pymorphy import PymorphyMorphology

    morphology = PymorphyMorphology()
    lexicon = name_lexicon(morphology)
    indexed = Latest(_index)
    names: Callable[[RegisterSnapshot], NamesChecker | None] = lambda _register: None  # noqa: E731
    if selection.allows_family(Family.NAMES):
        names = Latest(_names_checkers(selection, lexicon, indexed))

    declining = cache(lambda: inflector(morphology))

    def inflect(wish: InflectionWish) -> InflectionAnswer:
        return declining().answer(wish)

    if not any(selection.allows_family(family) for family in Family if family is not Family.NAMES):

        def only_names(known: Knowledge) -> CheckTools:
            checkers = Checkers(names(known.register))
            return CheckTools(checkers, lambda: EngineInfo("none", ""), lambda _rule, _words: (), inflect, only_names)

        return only_names(knowledge or Knowledge())
    from proofdesk.checkers.consistency import AbbreviationChecker
    from proofdesk.checkers.russian.known_capitals import KnownCapitals
    from proofdesk.checkers.spelling import SpellingChecker, SpellingSuggestions
    from proofdesk.checkers.typography import TypographyChecker
    from proofdesk.spelling.pairs import Pairs

    if language != "ru":
        return _engine_alone(selection, inflect, choice, tell, wait=wait, language=language)
    typography = TypographyChecker(selection)
    abbreviations = AbbreviationChecker(selection, well_known_abbreviations())
    spelling = spellers(morphology, lexicon)
    spoken: tuple[GrammarChecker, ...] = ()
    info: Callable[[], EngineInfo] = lambda: EngineInfo("none", "")  # noqa: E731
    close: Callable[[], None] = lambda: None  # noqa: E731
    is_ours_wanted = selection.allows_family(Family.GRAMMAR) or selection.allows_family(Family.SPELLING)
    russian = russian_checker(morphology, selection) if is_ours_wanted else None
    if selection.allows_family(Family.GRAMMAR):
        from proofdesk.checkers.grammar import GrammarChecker

        engine, close = _engine(choice, disabled_rules(), tell, wait=wait)
        info = lambda: engine.info  # noqa: E731
        spoken = (GrammarChecker(engine, selection, disabled_rules()),)

    def with_knowledge(known: Knowledge) -> CheckTools:
        if known.language != "ru":
            alone = Checkers(engine=tuple(checker.in_language(known.language) for checker in spoken))
            return CheckTools(alone, info, lambda _rule, _words: (), inflect, with_knowledge, close)
        words = _dictionary(known.dictionary)
        known_words, suggestions = spelling(words)
        paragraph: tuple[ParagraphChecker, ...] = (typography,)
        index = indexed(known.register)
        if russian is not None:
            paragraph += (russian.knowing(KnownCapitals(index, words)),)
        if selection.allows_family(Family.SPELLING):
            pairs = Pairs(morphology, known_words.holds)
            paragraph += (SpellingChecker(known_words, suggestions, pairs, selection, index, words),)
        checkers = Checkers(names(known.register), paragraph, (abbreviations,), spoken)
        return CheckTools(checkers, info, SpellingSuggestions(suggestions), inflect, with_knowledge, close)

    return with_knowledge(knowledge or Knowledge())


class Latest(Generic[A, B]):
    """Makes something of a value, and gives the same again for the same value: of others nothing is kept."""

    def __init__(self, make: Callable[[A], B]) -> None:
        self._make = make
        self._last: tuple[A, B] | None = None

    def __call__(self, value: A) -> B:
        """What is made of `value`."""
        if self._last is None or self._last[0] != value:
            self._last = value, self._make(value)
        return self._last[1]


def _engine_alone(
    selection: RuleSelection,
    inflect: Callable[[InflectionWish], InflectionAnswer],
    choice: EngineChoice | None,
    tell: Callable[[EngineState], None],
    *,
    wait: bool,
    language: str,
) -> CheckTools:
    """A language of which nothing but the engine knows; its rules about unknown words are on."""
    from proofdesk.app.checks import CheckTools
    from proofdesk.checkers.grammar import GrammarChecker
    from proofdesk.core.knowledge import Knowledge
    from proofdesk.core.runner import Checkers

    engine, close = _engine(choice, frozenset(), tell, wait=wait)
    checkers = Checkers(engine=(GrammarChecker(engine, selection, frozenset(), language),))

    def with_knowledge(_known: Knowledge) -> CheckTools:
        return CheckTools(checkers, lambda: engine.info, lambda _rule, _words: (), inflect, with_knowledge, close)

    return with_knowledge(Knowledge())


def _engine(
    choice: EngineChoice | None,
    off: frozenset[str],
    tell: Callable[[EngineState], None],
    *,
    wait: bool,
) -> RunningEngine:
    from proofdesk.core.engines import EngineChoice, EngineKind
    from proofdesk.engines.chosen import start_engine

    chosen = choice or EngineChoice(EngineKind.EMBEDDED)
    return start_engine(chosen, off, languagetool_places(), tell, wait=wait)


def languagetool_places() -> LanguageToolPlaces:
    """PROOFDESK_LANGUAGETOOL names the folder; else the user's data, this checkout, and language-tool-python's own."""
    from platformdirs import user_data_path, user_log_path

    from proofdesk.engines.chosen import LanguageToolPlaces

    downloads = os.environ.get("LTP_PATH", "") or Path.home() / ".cache" / "language_tool_python"
    folders = (
        user_data_path("proofdesk", appauthor=False) / "languagetool",
        Path(__file__).parents[3] / "build" / "languagetool",
        Path(downloads),
    )
    log_folder = user_log_path("proofdesk", appauthor=False)
    return LanguageToolPlaces(os.environ.get("PROOFDESK_LANGUAGETOOL", ""), folders, log_folder)


def name_lexicon(morphology: Morphology) -> Lexicon:
    """What is known about the words of names; the list of given names is read when it is first needed."""
    from proofdesk.names.words import GivenNames, Lexicon

    return Lexicon(morphology, GivenNames(lambda: (resources() / "names" / "given_names.tsv").read_text("utf-8")))


def _names_checkers(
    selection: RuleSelection, lexicon: Lexicon, indexed: Callable[[RegisterSnapshot], RegisterIndex | None]
) -> Callable[[RegisterSnapshot], NamesChecker]:
    """Makes name checkers, all of which share what they have learned of words and articles."""
    from proofdesk.checkers.names import NamesChecker
    from proofdesk.names.direction import Letters
    from proofdesk.names.engine import NameEngine
    from proofdesk.names.gazetteer import Gazetteer
    from proofdesk.names.review import NameReview

    lists = resources() / "names"
    letters = Letters(lambda: (lists / "letters.tsv").read_text("utf-8"))
    gazetteer = Gazetteer(lambda: (lists / "places.tsv").read_text("utf-8"))
    engine = NameEngine(lexicon, letters, gazetteer)

    def checker(register: RegisterSnapshot) -> NamesChecker:
        index = indexed(register)
        if index is None:
            return NamesChecker(engine, selection, NameReview(lexicon))
        from proofdesk.names.comparison import RegisterComparison

        return NamesChecker(engine, selection, NameReview(lexicon, RegisterComparison(lexicon, index)))

    return checker


def _dictionary(snapshot: DictionarySnapshot) -> DictionaryIndex | None:
    if not snapshot.entries:
        return None
    from proofdesk.spelling.dictionary import DictionaryIndex

    return DictionaryIndex(snapshot)


def _index(snapshot: RegisterSnapshot) -> RegisterIndex | None:
    if not snapshot.entries:
        return None
    from proofdesk.names.register import RegisterIndex

    return RegisterIndex(snapshot)


def spellers(forms: WordForms, lexicon: Lexicon) -> Callable[[DictionaryIndex | None], tuple[Speller, Suggestions]]:
    """Makes, for a dictionary or for none, what knows words and what finds better ones.

    The lists are the same for all, and are read when they are first needed.
    """
    from proofdesk.core.fingerprints import digest
    from proofdesk.spelling.lexicon import Speller, WordSources
    from proofdesk.spelling.lists import CombiningParts, FormList, Misspellings, NonStandardForms, Places, Prefixes
    from proofdesk.spelling.suggestions import Suggestions

    lists = resources() / "spelling"
    words = FormList(lambda: (lists / "words.tsv").read_text("utf-8"))
    parts = CombiningParts(lambda: (lists / "combining.tsv").read_text("utf-8"))
    prefixes = Prefixes(lambda: (lists / "prefixes.tsv").read_text("utf-8"))
    places = Places(lambda: (lists / "places.txt").read_text("utf-8"))
    misspellings = Misspellings(lambda: (lists / "misspellings.tsv").read_text("utf-8"))
    nonstandard = NonStandardForms(lambda: (lists / "nonstandard.tsv").read_text("utf-8"))
    sizes = (f"{path.name} {path.stat().st_size}" for path in sorted(lists.iterdir()))
    version = digest(*sizes)
    sources = WordSources(forms, (words,), parts, prefixes, lexicon, places, nonstandard, _frequencies(), version)

    def of(sources: WordSources) -> tuple[Speller, Suggestions]:
        known = Speller(sources)
        slips = misspellings, nonstandard
        return known, Suggestions(forms, sources.words, slips, sources.frequencies, known.knows)

    plain = of(sources)

    def with_words(dictionary: DictionaryIndex | None) -> tuple[Speller, Suggestions]:
        return plain if dictionary is None else of(sources._replace(words=(words, dictionary)))

    return with_words


def russian_checker(morphology: Morphology, selection: RuleSelection) -> RussianChecker:
    """Rules of our own about words among their neighbours; the list of common nouns is read when it is first asked."""
    from proofdesk.checkers.russian.checker import RussianChecker
    from proofdesk.checkers.russian.orthography import orthography_topics
    from proofdesk.checkers.russian.topics import all_topics

    return RussianChecker(morphology, selection, (*all_topics(), *orthography_topics(_common_nouns)))


@cache
def _common_nouns() -> CommonNouns:
    from proofdesk.checkers.russian.capitals import CommonNouns

    return CommonNouns.of((resources() / "rules" / "common_words.tsv").read_text("utf-8"))


def inflector(lexemes: Lexemes) -> Inflector:
    """What tells how new words decline; the common words are read when one is first asked for."""
    from proofdesk.spelling.inflection import Inflector

    return Inflector(lexemes, _frequencies().words)


def inflect(wish: InflectionWish) -> InflectionAnswer:
    """How a word can decline."""
    return _inflector_alone().answer(wish)


@cache
def _inflector_alone() -> Inflector:
    from proofdesk.engines.pymorphy import PymorphyMorphology

    return inflector(PymorphyMorphology())


@cache
def _frequencies() -> Frequencies:
    from proofdesk.spelling.lists import Frequencies

    return Frequencies(lambda: (resources() / "spelling" / "frequencies.tsv").read_text("utf-8"))
