# SPDX-License-Identifier: GPL-3.0-or-later
"""Grammar and spelling by a language tool, without its noise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Safety, Severity, Suggestion
from proofdesk.core.messages import literal, message
from proofdesk.core.rules import Rule, RuleSelection
from proofdesk.core.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.ports import EngineInfo, EngineMatch, GrammarEngine, Morphology
    from proofdesk.core.spans import Span
    from proofdesk.core.text import Paragraph
    from proofdesk.names.register import RegisterIndex

GRAMMAR_RULES = (
    Rule(
        "grammar/lt",
        wrong="Он придёт в течении дня.",
        right="Он придёт в течение дня.",
        source="LanguageTool 6.8",
    ),
    Rule(
        "spelling/unknown",
        wrong="Отношения остаются прогматичными.",
        right="Отношения остаются прагматичными.",
        severity=Severity.ERROR,
    ),
)

CHECKER_VERSION = "1"
LONGEST_PIECE = 5000
"""Code points given to the tool at once; a longer paragraph is cut between sentences."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_BEGINS = re.compile(r"(?:^|[.!?…]\s*)[«„“\"'(\[–—-]*\s*$")
_LETTERS = re.compile(r"[А-ЯЁа-яё][А-ЯЁа-яё'’-]*")
SUGGESTIONS_SHOWN = 6
LONGEST_WORD = 60
"""Code points; what is longer is no word, and its candidates would take seconds."""


class GrammarChecker:
    """core.ports.ParagraphChecker over a language tool.

    Unknown words that begin with a capital within a sentence are left to the name engine; words that the
    morphological dictionary holds, or whose hyphened parts it holds, and those of the register are no issue.
    """

    name = "grammar"

    def __init__(
        self,
        engine: GrammarEngine,
        morphology: Morphology,
        selection: RuleSelection,
        disabled_rules: frozenset[str],
        register: RegisterIndex | None = None,
    ) -> None:
        self._engine = engine
        self._morphology = morphology
        self._selection = selection
        self._disabled = disabled_rules
        self._register = register

    @property
    def configuration(self) -> str:
        """Digest of the engine, this version, the register, and the rules that are on."""
        return self.configuration_with(self._engine.info)

    def configuration_with(self, engine: EngineInfo) -> str:
        """What `configuration` is when `engine` checks."""
        chosen = (*sorted(self._selection.only), "/", *sorted(self._selection.skip))
        register = self._register.digest if self._register is not None else ""
        off = sorted(self._disabled)
        parts = (engine.name, engine.version, engine.address, CHECKER_VERSION, register, *chosen, "/", *off)
        return digest("grammar", *parts)

    def prepare(self, paragraphs: Sequence[Paragraph]) -> None:
        """Let the tool look at what will be checked next, all at once."""
        read = [paragraph.text for paragraph in paragraphs if paragraph.role is not Role.VERBATIM]
        self._engine.prepare([piece for text in read for _, piece in _pieces(text) if piece.strip()])

    def check(self, paragraph: Paragraph) -> list[Issue]:
        """Issues of one paragraph."""
        found: list[Issue] = []
        for start, piece in _pieces(paragraph.text):
            for match in self._engine.matches(piece):
                issue = self._issue(piece, match)
                if issue is not None:
                    found.append(issue.shifted(start))
        return found

    def _issue(self, text: str, match: EngineMatch) -> Issue | None:
        if match.rule_id in self._disabled or not match.span.of(text):
            return None
        if match.rule_id.startswith("MORFOLOGIK_RULE"):
            return self._unknown_word(text, match.span)
        rule = f"grammar/lt-{match.rule_id}"
        if not self._selection.allows(rule):
            return None
        safety = Safety.UNSAFE if match.replacements else Safety.DISPLAY
        suggestions = tuple(Suggestion(words, safety) for words in match.replacements[:SUGGESTIONS_SHOWN])
        return Issue(rule, match.span, match.span.of(text), literal(match.message), suggestions=suggestions)

    def _unknown_word(self, text: str, span: Span) -> Issue | None:
        word = span.of(text)
        if (
            len(word) > LONGEST_WORD
            or not self._selection.allows("spelling/unknown")
            or not _LETTERS.fullmatch(word)
            or self._is_known(word)
        ):
            return None
        if word[0].isupper() and (not _BEGINS.search(text[: span.start]) or word.isupper()):
            return None
        return Issue(
            "spelling/unknown",
            span,
            word,
            message("spelling.unknown", word=word),
            Severity.ERROR,
        )

    def _is_known(self, word: str) -> bool:
        lowered = word.lower()
        if self._morphology.is_known(lowered) or (self._register is not None and self._register.knows(lowered)):
            return True
        parts = [part for part in lowered.split("-") if part]
        return len(parts) > 1 and all(self._morphology.is_known(part) for part in parts)


class SpellingSuggestions:
    """Suggestions for unknown words, made when somebody looks at one."""

    def __init__(self, engine: GrammarEngine, morphology: Morphology) -> None:
        self._engine = engine
        self._morphology = morphology

    def __call__(self, rule: str, word: str) -> tuple[Suggestion, ...]:
        """Suggestions for `word`, the likeliest slip first; none for other rules."""
        if rule != "spelling/unknown" or not 0 < len(word) <= LONGEST_WORD:
            return ()
        likely = [slip for slip in likely_slips(word.lower()) if self._morphology.is_known(slip)]
        words = dict.fromkeys([*likely, *(found.lower() for found in self._engine.suggestions(word))])
        shaped = [found.capitalize() if word[0].isupper() else found for found in words]
        return tuple(Suggestion(found) for found in shaped[:SUGGESTIONS_SHOWN])


_SLIPS = ("оа", "еи", "эе", "ыи", "яе", "ёе", "бп", "вф", "гк", "дт", "жш", "зс", "шщ", "ъь")
_PAIRS = [pair for slip in _SLIPS for pair in ((slip[0], slip[1]), (slip[1], slip[0]))]


def likely_slips(word: str) -> Iterable[str]:
    """What `word` can be when an editor's usual slip is taken back, the commonest slips first."""
    for position, letter in enumerate(word):
        for wrong, right in _PAIRS:
            if letter == wrong:
                yield word[:position] + right + word[position + 1 :]
    for position, letter in enumerate(word):
        yield word[:position] + letter + word[position:]
        if word[position + 1 : position + 2] == letter:
            yield word[:position] + word[position + 1 :]
    for position in range(len(word) - 1):
        yield word[:position] + word[position + 1] + word[position] + word[position + 2 :]
    for position in range(1, len(word) + 1):
        yield word[:position] + "ь" + word[position:]


def _pieces(text: str) -> Iterable[tuple[int, str]]:
    """(start, piece) of a paragraph, cut between sentences where it is long."""
    start = 0
    while len(text) - start > LONGEST_PIECE:
        length = _length_of_piece(text[start : start + LONGEST_PIECE])
        yield start, text[start : start + length]
        start += length
    yield start, text[start:]


def _length_of_piece(window: str) -> int:
    """Up to the last sentence end of `window`, else the last space, else all of it."""
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    return ends[-1] if ends else window.rfind(" ") + 1 or len(window)
