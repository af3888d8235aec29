# SPDX-License-Identifier: GPL-3.0-or-later
"""What the domain asks of the world: morphology, checkers and grammar engines. Adapters implement these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    # Names in signatures only: a check on the command line starts without them.
    from collections.abc import Sequence

    from proofdesk.core.issues import Failure, Issue
    from proofdesk.core.notices import Notice
    from proofdesk.core.people import NameReport, NameUpdate, Renamed, Renaming
    from proofdesk.core.spans import Span
    from proofdesk.core.text import ArticleText, Paragraph


class Parse(NamedTuple):
    """One reading of a word form. `grammemes` are OpenCorpora's (Surn, Name, Patr, masc, femn, sing, plur, nomn, …)."""

    form: str
    lemma: str
    grammemes: frozenset[str]
    score: float
    known: bool
    """Whether the dictionary holds the word; False for a guess."""


class Morphology(Protocol):
    """Readings and forms of words of one language."""

    def parses(self, word: str) -> Sequence[Parse]:
        """All readings of a word form, the likeliest first."""

    def is_known(self, word: str) -> bool:
        """Whether the dictionary holds the word form."""

    def grammemes(self, word: str) -> frozenset[str] | None:
        """Those of all readings that the dictionary holds of a word form; None where it does not hold it."""

    def inflect(self, parse: Parse, grammemes: frozenset[str]) -> str | None:
        """The form of the word of `parse` with these grammemes, lower case; None when there is none."""


class WordForms(Protocol):
    """The dictionary of word forms of one language. Asked for every word of a text, so each answer is quick."""

    def is_known(self, word: str) -> bool:
        """Whether the dictionary holds the word form, as a word or as a name."""

    def parts_of_speech(self, word: str) -> frozenset[str]:
        """Those of a lower-case form (OpenCorpora's NOUN, ADJF, …), proper names and known slips left out.

        Empty where nothing is left.
        """

    def is_form_of(self, word: str, lemma: str) -> bool:
        """Whether the dictionary holds `word` as a form of `lemma`, both lower case; е counts as ё."""


class Lexeme(NamedTuple):
    """A word with all its forms: (form, grammemes), lower case, the base form first. `score` is between 0 and 1."""

    lemma: str
    is_known: bool
    """Whether the dictionary holds the word; False for a guess."""
    score: float
    forms: tuple[tuple[str, frozenset[str]], ...]


class Lexemes(Protocol):
    """Words with all their forms. Slower than a question about one form."""

    def lexemes(self, word: str) -> Sequence[Lexeme]:
        """The words of which `word` (lower case) may be a form, the likeliest first; guesses where none is known."""


class ParagraphChecker(Protocol):
    """Looks at one paragraph at a time; its result depends on nothing but the paragraph and the configuration."""

    @property
    def name(self) -> str:
        """Stable name, shown to the user when the checker fails (translated by ``checker.<name>``)."""

    @property
    def configuration(self) -> str:
        """Digest of everything but the paragraph on which the result depends: version, rules, lists."""

    def check(self, paragraph: Paragraph) -> list[Issue]:
        """Issues with spans in code points of the paragraph, without fingerprints."""


class EngineChecker(ParagraphChecker, Protocol):
    """A paragraph checker over an engine, which is quicker when it sees many paragraphs at once."""

    def configuration_with(self, engine: EngineInfo) -> str:
        """What `configuration` is when this engine checks."""

    def warm_up(self) -> None:
        """Paragraphs will be checked before long: begin in the background what has to be loaded or started for that."""

    def prepare(self, paragraphs: Sequence[Paragraph]) -> None:
        """These paragraphs will be checked next. Their results are the same as without this."""


class DocumentChecker(Protocol):
    """Looks at the whole article."""

    @property
    def name(self) -> str:
        """Stable name, as for a paragraph checker."""

    @property
    def configuration(self) -> str:
        """Digest of everything but the text on which the result depends."""

    def check(self, article: ArticleText) -> list[Issue]:
        """Issues with spans in code points of ``article.text``, without fingerprints."""


class NameFollower(Protocol):
    """Knows the names of one article through its edits: a look costs what the edits before it touched."""

    def splice(self, index: int, removed: int, inserted: Sequence[tuple[int, Paragraph]]) -> None:
        """`removed` paragraphs from number `index` on became others, each with an id that no other one has."""

    def look(self) -> NameUpdate:
        """What is new since the last look; the first one tells everything."""


class NameChecker(DocumentChecker, Protocol):
    """The document checker that also knows the people of the article."""

    def report(self, article: ArticleText) -> NameReport:
        """Everyone in the article."""

    def issues(self, article: ArticleText, report: NameReport) -> list[Issue]:
        """The warnings of a report as issues; `group` holds the conflict's pair."""

    def renamed(self, wish: Renaming) -> Renamed:
        """The forms of a name that a person chose or typed, and what each mention becomes."""

    def follow(self) -> NameFollower:
        """An article without paragraphs, to be followed through its edits. It always says what `report` would."""

    def with_roles(self, article: ArticleText, report: NameReport) -> NameReport:
        """The report with the roles of everyone: a check needs none, so they are read for those who show them."""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Which language tool checked: embedded, local, remote or none, its version, and a remote one's address."""

    name: str
    version: str
    address: str = ""


class EngineMatch(NamedTuple):
    """What a language tool found; `span` counts code points of the text that it was given."""

    rule_id: str
    category: str
    message: str
    span: Span
    replacements: tuple[str, ...]


RUSSIAN = "ru"


class GrammarEngine(Protocol):
    """A language tool. Slow to start: nothing is loaded before it is warmed up or asked."""

    @property
    def info(self) -> EngineInfo:
        """Its name and version."""

    def warm_up(self) -> None:
        """It will be asked before long: begin in the background what has to be loaded or started for that."""

    def knows(self, language: str, *, wait: bool = False) -> bool:
        """Whether it can check this language now: a code of two letters, or with a variant (``pt-BR``).

        Where that takes a server that is being started, `wait` until it is ready or has failed.
        """

    def matches(self, text: str, language: str = RUSSIAN) -> list[EngineMatch]:
        """What it finds in a paragraph; nothing in a language that it does not know. Raises EngineFailure."""

    def prepare(self, texts: Sequence[str]) -> None:
        """These Russian paragraphs will be asked for next: one that is quicker with many at once looks at them now."""


class CheckResult(NamedTuple):
    """Everything that one check of one article found; what is in `notices` is not among the `issues`."""

    issues: tuple[Issue, ...]
    names: NameReport
    failures: tuple[Failure, ...]
    notices: tuple[Notice, ...] = ()
