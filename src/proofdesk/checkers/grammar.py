# SPDX-License-Identifier: GPL-3.0-or-later
"""Grammar by a language tool, without its noise. Its rules about unknown words are off: spelling is ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.core.errors import EngineFailure
from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Safety, Suggestion
from proofdesk.core.messages import literal, message
from proofdesk.core.ports import RUSSIAN
from proofdesk.core.rules import Rule, RuleSelection
from proofdesk.core.text import Role
from proofdesk.spelling.foreign import foreign_passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.core.ports import EngineInfo, EngineMatch, GrammarEngine
    from proofdesk.core.spans import Span
    from proofdesk.core.text import Paragraph
    from proofdesk.spelling.foreign import ForeignPassage

GRAMMAR_RULES = (
    Rule(
        "grammar/lt",
        wrong="Он придёт в течении дня.",
        right="Он придёт в течение дня.",
        source="LanguageTool 6.8",
    ),
)

CHECKER_VERSION = "3"
_WORD = re.compile(r"[^\W\d_]{2}")
"""Without one there is nothing to say about grammar, and thousands of brackets take a tool minutes."""

LONGEST_PIECE = 5000
"""Code points given to the tool at once; a longer paragraph is cut between sentences."""

UNKNOWN_WORDS = "TYPOS"
"""LanguageTool's category."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
SUGGESTIONS_SHOWN = 6


class GrammarChecker:
    """core.ports.ParagraphChecker over a language tool."""

    name = "grammar"

    def __init__(
        self,
        engine: GrammarEngine,
        selection: RuleSelection,
        disabled_rules: frozenset[str],
        language: str = RUSSIAN,
    ) -> None:
        """Paragraphs are in `language`; those of a Russian text may have passages in others."""
        self._engine = engine
        self._language = language
        self._selection = selection
        self._disabled = disabled_rules

    def in_language(self, language: str) -> GrammarChecker:
        """The same tool and selection for texts in another language than Russian, in which no rule is noise."""
        return GrammarChecker(self._engine, self._selection, frozenset(), language)

    @property
    def configuration(self) -> str:
        """Digest of the engine, this version, and the rules that are on."""
        return self.configuration_with(self._engine.info)

    def configuration_with(self, engine: EngineInfo) -> str:
        """What `configuration` is when `engine` checks."""
        chosen = (*sorted(self._selection.only), "/", *sorted(self._selection.skip))
        off = sorted(self._disabled)
        parts = (engine.name, engine.version, engine.address, CHECKER_VERSION, self._language, *chosen, "/", *off)
        return digest("grammar", *parts)

    def warm_up(self) -> None:
        """Let the tool begin to start."""
        self._engine.warm_up()

    def prepare(self, paragraphs: Sequence[Paragraph]) -> None:
        """Let the tool look at what will be checked next, all at once."""
        if self._language != RUSSIAN:
            return
        read = [paragraph.text for paragraph in paragraphs if paragraph.role is not Role.VERBATIM]
        self._engine.prepare([piece for text in read for _, piece in _pieces(text)])

    def check(self, paragraph: Paragraph) -> list[Issue]:
        """Issues of one paragraph. Passages in other languages than its own are asked about in those, where possible.

        Raises EngineFailure, also where nothing here knows the language.
        """
        self._make_sure()
        text, found = paragraph.text, list[Issue]()
        foreign = foreign_passages(text) if self._language == RUSSIAN else []
        for start, piece in _pieces(text):
            for match in self._engine.matches(piece, self._language):
                issue = self._issue(piece, match)
                if issue is not None:
                    found.append(issue.shifted(start))
        self._make_sure()  # a server that has just failed found nothing, and that proves nothing
        if not foreign:
            return found
        return [issue for issue in found if not _meets(issue.span, foreign)] + list(self._in_passages(text, foreign))

    def _make_sure(self) -> None:
        """Raises EngineFailure where nothing knows the language, or nothing any more."""
        if not self._engine.knows(self._language, wait=True):
            raise EngineFailure(message("engine.language", language=self._language))

    def _in_passages(self, text: str, foreign: Sequence[ForeignPassage]) -> Iterator[Issue]:
        for span, language in foreign:
            if not language or not self._engine.knows(language):
                continue
            passage = span.of(text)
            for match in self._engine.matches(passage, language):
                issue = self._issue(passage, match)
                # The names in a quotation are strangers to its language.
                if issue is not None and not (match.category == UNKNOWN_WORDS and issue.text[0].isupper()):
                    yield issue.shifted(span.start)

    def _issue(self, text: str, match: EngineMatch) -> Issue | None:
        if match.rule_id in self._disabled or not match.span.of(text):
            return None
        rule = f"grammar/lt-{match.rule_id}"
        if not self._selection.allows(rule):
            return None
        safety = Safety.UNSAFE if match.replacements else Safety.DISPLAY
        suggestions = tuple(Suggestion(words, safety) for words in match.replacements[:SUGGESTIONS_SHOWN])
        return Issue(rule, match.span, match.span.of(text), literal(match.message), suggestions=suggestions)


def _meets(span: Span, passages: Sequence[ForeignPassage]) -> bool:
    return any(span.start < passage.span.end and passage.span.start < span.end for passage in passages)


def _pieces(text: str) -> Iterable[tuple[int, str]]:
    """(start, piece) of a paragraph, cut between sentences where it is long; pieces without a word are left out."""
    start = 0
    while start < len(text):
        is_last = len(text) - start <= LONGEST_PIECE
        length = len(text) - start if is_last else _length_of_piece(text[start : start + LONGEST_PIECE])
        piece = text[start : start + length]
        if _WORD.search(piece):
            yield start, piece
        start += length


def _length_of_piece(window: str) -> int:
    """Up to the last sentence end of `window`, else the last space, else all of it."""
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    return ends[-1] if ends else window.rfind(" ") + 1 or len(window)
