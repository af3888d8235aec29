# SPDX-License-Identifier: GPL-3.0-or-later
"""What the domain asks of the world: morphology, checkers, and the store. Adapters implement these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    # Names in signatures only: a check on the command line starts without them.
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from proofdesk.core.anchors import Anchor
    from proofdesk.core.articles import Article, ArticleContent, Revision
    from proofdesk.core.dictionary import DictionaryEdit, DictionaryEntry
    from proofdesk.core.documents import Comment, SourceFile
    from proofdesk.core.history import EditKind
    from proofdesk.core.issues import Failure, Issue
    from proofdesk.core.people import NameReport, NameUpdate, Renamed, Renaming
    from proofdesk.core.register import RegisterEdit, RegisterEntry
    from proofdesk.core.review import (
        Decision,
        DecisionKind,
        Ignore,
        IgnoreScope,
        Resolution,
        Stage,
        Thread,
        ThreadState,
    )
    from proofdesk.core.spans import Span
    from proofdesk.core.text import ArticleText, Paragraph, Splice

E = TypeVar("E")
D_co = TypeVar("D_co", covariant=True)


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
    """Everything that one check of one article found."""

    issues: tuple[Issue, ...]
    names: NameReport
    failures: tuple[Failure, ...]


class ArticleRepository(Protocol):
    """Articles and their present text."""

    def add(self, title: str, path: str, language: str, content: ArticleContent) -> Article:
        """Store a new article in stage EDIT."""

    def get(self, article_id: int) -> Article | None:
        """One article."""

    def list(self, *, archived: bool = False) -> Sequence[Article]:
        """Articles, the last changed first."""

    def find_by_path(self, path: str) -> Article | None:
        """The article last opened from this file, archived ones left out."""

    def remove(self, article_id: int) -> None:
        """Delete an article with everything that belongs to it; one that is gone is no error."""

    def content(self, article_id: int) -> ArticleContent:
        """The text as last autosaved (the stored text with every later splice applied) and its source file."""

    def version(self, article_id: int) -> int:
        """Counts the changes of the text, by whichever program; nobody else changes it before the block ends."""

    def append_splices(self, article_id: int, splices: Sequence[Splice]) -> int:
        """Autosave: journal what was edited; gives the version of the text after it.

        Cost grows with the edit, not with the article.
        """

    def replace_content(self, article_id: int, content: ArticleContent) -> None:
        """Store the whole text and empty the journal."""

    def update(
        self,
        article_id: int,
        *,
        title: str | None = None,
        path: str | None = None,
        stage: Stage | None = None,
        language: str | None = None,
        archived: bool | None = None,
        open_issues: int | None = None,
    ) -> None:
        """Change what is given."""

    def replace_source(self, article_id: int, source: SourceFile) -> None:
        """Remember the bytes that now stand on disk, after a save."""


class RevisionRepository(Protocol):
    """Immutable versions."""

    def add(self, article_id: int, paragraphs: Sequence[Paragraph], reason: str, author: str) -> Revision:
        """Store a version; the same text as the newest one gives that one back instead."""

    def list(self, article_id: int) -> Sequence[Revision]:
        """Versions, the newest first."""

    def paragraphs(self, revision_id: int) -> tuple[Paragraph, ...]:
        """The text of a version."""


class IgnoreRepository(Protocol):
    """What is not to be shown again."""

    def add(
        self, article_id: int | None, scope: IgnoreScope, rule: str, text: str, fingerprint: str, author: str
    ) -> Ignore:
        """Remember it; `text` is casefolded here. One that exists already is given back."""

    def set_fingerprint(self, ignore_id: int, fingerprint: str) -> None:
        """The issue stands in other surroundings now."""

    def remove(self, ignore_id: int) -> None:
        """Take it back; one that is gone is no error."""

    def list(self, article_id: int | None) -> Sequence[Ignore]:
        """Those of the article and those that hold forever, the newest first; None: only those that hold forever."""


class DecisionRepository(Protocol):
    """The append-only log."""

    def append(
        self,
        article_id: int,
        kind: DecisionKind,
        author: str,
        *,
        rule: str = "",
        before: str = "",
        after: str = "",
        reason: str = "",
        count: int = 1,
        ignore_id: int | None = None,
        takes_back: int | None = None,
    ) -> Decision:
        """Add an entry with the present time."""

    def list(self, article_id: int) -> Sequence[Decision]:
        """Entries, the newest first."""


class CommentRepository(Protocol):
    """Threads and remarks."""

    def add_thread(
        self,
        article_id: int,
        anchor: Anchor,
        author: str,
        text: str,
        *,
        is_question: bool,
        rule: str = "",
        group: str = "",
    ) -> Thread:
        """Begin a thread with its first remark; it is OPEN."""

    def add_remark(self, thread_id: int, author: str, text: str, state: ThreadState) -> Thread:
        """Add a reply and move the thread to `state`."""

    def take_thread(self, article_id: int, anchor: Anchor, comments: Sequence[Comment], state: ThreadState) -> Thread:
        """Store a thread of a file, a question, as it was said there; what tells no time was said now."""

    def take_remark(self, thread_id: int, comment: Comment, state: ThreadState) -> Thread:
        """Add a reply that a file brought and move the thread to `state`."""

    def know_remark(self, remark_id: int, key: str, text: str) -> None:
        """Note what a file calls a remark, and what it says there now."""

    def article_of(self, keys: Sequence[str]) -> int | None:
        """The article to which a remark belongs that files call by one of these keys."""

    def delete_remark(self, remark_id: int) -> None:
        """Empty a remark and mark it as deleted."""

    def set_state(self, thread_id: int, state: ThreadState, resolution: Resolution) -> Thread:
        """Resolve or reopen."""

    def set_anchor(self, thread_id: int, anchor: Anchor) -> None:
        """Attach to another place, or refresh the surroundings after an edit."""

    def list(self, article_id: int) -> Sequence[Thread]:
        """All threads of the article, in order of creation."""


class ResultCache(Protocol):
    """Findings by (text digest, configuration digest), as the bytes that the caller made of them."""

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The values that are there."""

    def put_many(self, values: Mapping[str, bytes]) -> None:
        """Store or replace."""

    def prune(self, keep: int) -> None:
        """Leave the `keep` newest values."""


class EntryRepository(Protocol[E, D_co]):
    """Entries of type E and their history, of edits D_co. One that is removed keeps its id, and can be put back."""

    def add(self, entries: Sequence[E]) -> Sequence[E]:
        """Store new entries; gives them back with their ids."""

    def get(self, entry_id: int) -> E | None:
        """One entry; None where there is none or it is removed."""

    def list(self) -> Sequence[E]:
        """All entries, in order of name (surname, given name) or word by code point."""

    def put(self, entry: E) -> None:
        """Store the entry in the place of the one with its id, also of a removed one."""

    def remove(self, entry_id: int) -> None:
        """Take an entry out; one that is gone is no error."""

    def record(
        self,
        kind: EditKind,
        author: str,
        changes: Sequence[tuple[E | None, E | None]],
        *,
        reason: str = "",
        takes_back: Sequence[int] = (),
    ) -> Sequence[D_co]:
        """Append one act to the history, with the present time: (before, after) of every entry that it touched.

        `takes_back` names, for each of them, the edit that is undone; or is empty.
        """

    def act(self, act: int) -> Sequence[D_co]:
        """The edits of one act, in the order in which they were made."""

    def edits(self, entry_id: int | None = None, limit: int | None = None) -> Sequence[D_co]:
        """The history of one entry or of all, the newest first; at most `limit` of it."""

    def version(self) -> int:
        """Another one after every edit, by whichever program."""


RegisterRepository: TypeAlias = "EntryRepository[RegisterEntry, RegisterEdit]"
DictionaryRepository: TypeAlias = "EntryRepository[DictionaryEntry, DictionaryEdit]"
"""Those of everybody."""


class Repositories(Protocol):
    """One transaction's view of the store."""

    @property
    def articles(self) -> ArticleRepository:
        """Articles."""

    @property
    def revisions(self) -> RevisionRepository:
        """Versions."""

    @property
    def ignores(self) -> IgnoreRepository:
        """Ignores."""

    @property
    def decisions(self) -> DecisionRepository:
        """The log."""

    @property
    def comments(self) -> CommentRepository:
        """Threads."""

    @property
    def cache(self) -> ResultCache:
        """Findings."""

    @property
    def register(self) -> RegisterRepository:
        """The name register."""

    @property
    def dictionary(self) -> DictionaryRepository:
        """The dictionaries."""


class Store(Protocol):
    """The database. Used from one thread at a time; every method may raise StorageFailure."""

    def transaction(self) -> AbstractContextManager[Repositories]:
        """Repositories that commit together at the end of the block, or not at all."""

    def close(self) -> None:
        """Let go of the database file."""
