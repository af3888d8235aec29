# SPDX-License-Identifier: GPL-3.0-or-later
"""The composition root: the only module that knows concrete classes. Nothing is made before it is asked for."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from proofdesk.core.messages import CatalogueTranslator, Translator

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from proofdesk.app.checking import WorkerProcess
    from proofdesk.app.checks import CheckTools
    from proofdesk.app.services import StoredServices, WindowServices
    from proofdesk.app.worker import WorkerTools
    from proofdesk.checkers.grammar import GrammarChecker
    from proofdesk.checkers.names import NamesChecker
    from proofdesk.core.dictionary import InflectionAnswer, InflectionWish
    from proofdesk.core.documents import Documents
    from proofdesk.core.engines import EngineChoice, EngineState
    from proofdesk.core.knowledge import DictionarySnapshot, Knowledge, RegisterSnapshot, StoredKnowledge
    from proofdesk.core.ports import (
        Lexemes,
        Morphology,
        ParagraphChecker,
        Store,
        WordForms,
    )
    from proofdesk.core.rules import Catalogue, RuleSelection
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

WORKER_NICENESS = 15
"""Where the processor is short, the window goes first."""

SPARE = "proofdesk-spare.db"

LANGUAGES = ("ru", "en", "kk")
_FALLBACKS = {"kk": "ru", "ru": "en", "en": None}


def resources() -> Path:
    """The folder of data files: beside the package when installed, at the top of a checkout otherwise."""
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "resources"


def sample_path() -> Path:
    """The sample article."""
    return resources() / "samples" / "voda.txt"


def language() -> str:
    """The user's language: PROOFDESK_LANGUAGE, else what was chosen in the window, else the locale, else Russian."""
    chosen = os.environ.get("PROOFDESK_LANGUAGE", "") or _kept(_language_file())
    if chosen in LANGUAGES:
        return chosen
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").partition(":")[0][:2].lower()
        if value in LANGUAGES:
            return value
    return "ru"


def choose_language(code: str) -> None:
    """Remember the language for the next start. Raises OSError where it cannot be written."""
    path = _language_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, "ascii")


def _kept(path: Path) -> str:
    """What was chosen and kept in a file; empty where there is none."""
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _language_file() -> Path:
    return _configuration() / "language"


def _configuration() -> Path:
    from platformdirs import user_config_path

    return user_config_path("proofdesk", appauthor=False)


@cache
def translator(code: str) -> Translator:
    """Sentences of one language; what it lacks comes from the next best one."""
    sentences: dict[str, str | dict[str, str]] = {}
    for path in sorted((resources() / "translations").glob(f"*.{code}.json")):
        sentences.update(json.loads(path.read_text("utf-8")))
    fallback = _FALLBACKS[code]
    return CatalogueTranslator(code, sentences, translator(fallback) if fallback else None)


def catalogue() -> Catalogue:
    """All rules."""
    from proofdesk.checkers.catalogue import build_catalogue

    return build_catalogue()


def documents() -> Documents:
    """Files in and out."""
    from proofdesk.documents.registry import DocumentRegistry, default_formats

    return DocumentRegistry(default_formats())


def author() -> str:
    """Who signs decisions: PROOFDESK_AUTHOR, else the account's name."""
    name = os.environ.get("PROOFDESK_AUTHOR", "")
    if name:
        return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def database_url() -> str:
    """PROOFDESK_DATABASE, else a file in the user's data folder."""
    url = os.environ.get("PROOFDESK_DATABASE", "")
    if url:
        return url
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('proofdesk', appauthor=False)}/proofdesk.db"


def store() -> Store:
    """The database, opened. Raises StorageFailure."""
    from proofdesk.storage.store import open_store

    return open_store(database_url())


def printed(page: str) -> bytes:
    """An HTML page as PDF; Qt prints it."""
    from proofdesk.gui.printing import pdf_without_window

    return pdf_without_window(page)


def knowledge() -> StoredKnowledge:
    """Register and dictionaries of the database, nothing where there is no database yet. Raises StorageFailure."""
    from proofdesk.core.knowledge import RegisterSnapshot, StoredKnowledge

    database = _database_file()
    if database is not None and not database.is_file():
        return StoredKnowledge()
    from proofdesk.app.knowledge import stored_knowledge

    if database is None:
        opened = store()
        try:
            with opened.transaction() as repositories:
                names, words = repositories.register.list(), repositories.dictionary.list()
                articles = {article.path: article.id for article in reversed(repositories.articles.list())}
        finally:
            opened.close()
        return stored_knowledge(RegisterSnapshot(tuple(names)), words, author(), lambda: articles)
    from proofdesk.storage.snapshot import articles_by_path, read_dictionaries, read_register

    register = RegisterSnapshot(read_register(database))
    return stored_knowledge(register, read_dictionaries(database), author(), lambda: articles_by_path(database))


def knows_article(path: str) -> bool:
    """Whether the file was opened before; without a database none was. Raises StorageFailure."""
    database = _database_file()
    if database is None:
        opened = store()
        try:
            with opened.transaction() as repositories:
                return repositories.articles.find_by_path(path) is not None
        finally:
            opened.close()
    if not database.is_file():
        return False
    from proofdesk.storage.snapshot import articles_by_path

    return path in articles_by_path(database)


def _database_file() -> Path | None:
    """The file of the database; None where it is none that can be read without SQLAlchemy."""
    url = database_url()
    is_file = url.startswith("sqlite:///") and not {"?", "%"} & set(url)
    return Path(url.removeprefix("sqlite:///")) if is_file else None


def inflect(wish: InflectionWish) -> InflectionAnswer:
    """How a word can decline."""
    return _inflector_alone().answer(wish)


@cache
def _inflector_alone() -> Inflector:
    from proofdesk.engines.pymorphy import PymorphyMorphology

    return inflector(PymorphyMorphology())


def engine_choice() -> EngineChoice:
    """What is to check: PROOFDESK_ENGINE, else what was chosen in the window, else whatever works best."""
    from proofdesk.core.engines import EngineChoice
    from proofdesk.core.errors import UsageFailure

    for chosen in (os.environ.get("PROOFDESK_ENGINE", ""), _kept(_engine_file())):
        if chosen:
            try:
                return EngineChoice.parse(chosen)
            except UsageFailure:
                continue
    return EngineChoice()


def choose_engine(choice: EngineChoice) -> None:
    """Remember the engine; checking processes that start from now on use it. Raises OSError."""
    path = _engine_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(choice), "utf-8")


def _engine_file() -> Path:
    return _configuration() / "engine"


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
    indexed = _Latest(_index)
    names: Callable[[RegisterSnapshot], NamesChecker | None] = lambda _register: None  # noqa: E731
    if selection.allows_family(Family.NAMES):
        names = _Latest(_names_checkers(selection, lexicon, indexed))

    declining = cache(lambda: inflector(morphology))

    def inflect(wish: InflectionWish) -> InflectionAnswer:
        return declining().answer(wish)

    if not any(selection.allows_family(family) for family in Family if family is not Family.NAMES):

        def only_names(known: Knowledge) -> CheckTools:
            checkers = Checkers(names(known.register))
            return CheckTools(checkers, lambda: EngineInfo("none", ""), lambda _rule, _words: (), inflect, only_names)

        return only_names(knowledge or Knowledge())
    from proofdesk.checkers.consistency import AbbreviationChecker
    from proofdesk.checkers.spelling import SpellingChecker, SpellingSuggestions
    from proofdesk.checkers.typography import TypographyChecker
    from proofdesk.spelling.pairs import Pairs

    if language != "ru":
        return _engine_alone(selection, inflect, choice, tell, wait=wait, language=language)
    typography = TypographyChecker(selection)
    abbreviations = AbbreviationChecker(selection, _well_known())
    spelling = spellers(morphology, lexicon)
    spoken: tuple[GrammarChecker, ...] = ()
    own: tuple[ParagraphChecker, ...] = ()
    info: Callable[[], EngineInfo] = lambda: EngineInfo("none", "")  # noqa: E731
    close: Callable[[], None] = lambda: None  # noqa: E731
    if selection.allows_family(Family.GRAMMAR):
        from proofdesk.checkers.grammar import GrammarChecker
        from proofdesk.checkers.russian.checker import RussianChecker

        own = (RussianChecker(morphology, selection),)
        off = _disabled_rules()
        engine, close = _engine(choice, off, tell, wait=wait)
        info = lambda: engine.info  # noqa: E731
        spoken = (GrammarChecker(engine, selection, off),)

    def with_knowledge(known: Knowledge) -> CheckTools:
        if known.language != "ru":
            alone = Checkers(engine=tuple(checker.in_language(known.language) for checker in spoken))
            return CheckTools(alone, info, lambda _rule, _words: (), inflect, with_knowledge, close)
        words = _dictionary(known.dictionary)
        known_words, suggestions = spelling(words)
        paragraph: tuple[ParagraphChecker, ...] = (typography, *own)
        if selection.allows_family(Family.SPELLING):
            index = indexed(known.register)
            pairs = Pairs(morphology, known_words.holds)
            paragraph += (SpellingChecker(known_words, suggestions, pairs, selection, index, words),)
        checkers = Checkers(names(known.register), paragraph, (abbreviations,), spoken)
        return CheckTools(checkers, info, SpellingSuggestions(suggestions), inflect, with_knowledge, close)

    return with_knowledge(knowledge or Knowledge())


class _Latest(Generic[A, B]):
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
        Path(__file__).parents[2] / "build" / "languagetool",
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


def inflector(lexemes: Lexemes) -> Inflector:
    """What tells how new words decline; the common words are read when one is first asked for."""
    from proofdesk.spelling.inflection import Inflector

    return Inflector(lexemes, _frequencies().words)


@cache
def _frequencies() -> Frequencies:
    from proofdesk.spelling.lists import Frequencies

    return Frequencies(lambda: (resources() / "spelling" / "frequencies.tsv").read_text("utf-8"))


def _disabled_rules() -> frozenset[str]:
    lines = (resources() / "rules" / "grammar_off.tsv").read_text("utf-8").splitlines()
    return frozenset(line.partition("\t")[0] for line in lines if line and not line.startswith("#"))


def _well_known() -> frozenset[str]:
    lines = (resources() / "rules" / "abbreviations.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def work(connection: Connection, left_out: frozenset[str]) -> None:
    """The checking process, from its first to its last moment."""
    from proofdesk.app.worker import SharedChannel, Worker
    from proofdesk.core.rules import RuleSelection

    if hasattr(os, "nice"):
        os.nice(WORKER_NICENESS)
    channel = SharedChannel(connection)
    tools = check_tools(RuleSelection(), choice=engine_choice(), tell=channel.tell_engine)
    try:
        Worker(channel, _worker_tools(tools), left_out).run()
    finally:
        tools.close()


def _worker_tools(tools: CheckTools) -> WorkerTools:
    from proofdesk.app.worker import WorkerTools

    return WorkerTools(
        tools.checkers,
        tools.engine,
        tools.suggest,
        tools.inflect,
        lambda known: _worker_tools(tools.with_knowledge(known)),
    )


def launch_worker(left_out: frozenset[str]) -> WorkerProcess:
    """Start a checking process. Raises OSError."""
    import multiprocessing

    from proofdesk.app.checking import WorkerProcess

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, left_out), daemon=True)
    process.start()
    theirs.close()
    return WorkerProcess(process, ours)


def stored_services() -> StoredServices:
    """Services over the opened store. Raises StorageFailure; takes a moment, so not on the window's thread."""
    return _services_over(database_url())


def spare_services() -> StoredServices:
    """Services over a database that is used while the usual one cannot be opened. Raises StorageFailure.

    It lies beside the usual one or, where nothing can be written there, in the folder for temporary files.
    """
    import tempfile

    from platformdirs import user_data_path

    from proofdesk.core.errors import StorageFailure

    try:
        return _services_over(f"sqlite:///{user_data_path('proofdesk', appauthor=False) / SPARE}")
    except StorageFailure:
        return _services_over(f"sqlite:///{Path(tempfile.gettempdir()) / SPARE}")


def _services_over(url: str) -> StoredServices:
    from proofdesk.app.articles import ArticleService
    from proofdesk.app.cache import Configurations, FindingsCache
    from proofdesk.app.dictionaries import DictionaryService
    from proofdesk.app.knowledge import KnowledgeReader
    from proofdesk.app.register import RegisterService
    from proofdesk.app.review import ReviewService
    from proofdesk.app.services import StoredServices
    from proofdesk.core.rules import RuleSelection
    from proofdesk.engines.chosen import engines_that_will_do
    from proofdesk.storage.store import open_store

    opened = open_store(url)
    register, dictionaries = RegisterService(opened, author()), DictionaryService(opened, author())
    reader = KnowledgeReader(register, dictionaries)
    tools = check_tools(RuleSelection())

    def configurations(known: Knowledge) -> Configurations:
        checkers = tools.with_knowledge(known).checkers
        whole_text = [*checkers.document, *([checkers.names] if checkers.names else [])]
        fixed = {checker.name: (checker.configuration,) for checker in checkers.paragraph}

        def paragraph() -> dict[str, tuple[str, ...]]:
            engines = engines_that_will_do(engine_choice(), languagetool_places())
            spoken = {checker.name: tuple(map(checker.configuration_with, engines)) for checker in checkers.engine}
            return fixed | spoken

        return Configurations(
            paragraph,
            {checker.name: checker.configuration for checker in whole_text},
            checkers.names.name if checkers.names else None,
        )

    def renewed(article: int | None) -> Knowledge:
        known = replace(reader.read(article), language=articles.language(article))
        findings.configure(configurations(known))
        return known

    articles = ArticleService(opened, documents(), author())
    first = reader.read()
    findings = FindingsCache(opened, configurations(first))
    return StoredServices(
        articles,
        ReviewService(opened, author()),
        findings,
        opened.close,
        url.removeprefix("sqlite:///"),
        register,
        dictionaries,
        first,
        renewed,
    )


def window_services() -> WindowServices:
    """What the window is built from."""
    from proofdesk.app.services import WindowServices

    return WindowServices(
        translator=translator(language()),
        documents=documents(),
        author=author(),
        sample_path=str(sample_path()),
        open_store=stored_services,
        open_spare_store=spare_services,
        launch_worker=launch_worker,
        choose_language=choose_language,
        engine_choice=engine_choice,
        choose_engine=choose_engine,
        window_file=str(_configuration() / "window.ini"),
    )
