# SPDX-License-Identifier: GPL-3.0-or-later
"""Spelling by a speller of our own, the same with every language tool."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from proofdesk.checkers.forbidden import FORBIDDEN, forbidden_issue
from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Safety, Severity, Suggestion
from proofdesk.core.messages import message
from proofdesk.core.rules import Rule, RuleSelection
from proofdesk.core.spans import Span
from proofdesk.names.words import one_script
from proofdesk.spelling.foreign import foreign_passages
from proofdesk.spelling.stems import stem
from proofdesk.spelling.tokens import begins_sentence, ending_of_number, is_russian, plain, tokens, without_hyphen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.core.text import Paragraph
    from proofdesk.names.register import RegisterIndex
    from proofdesk.spelling.dictionary import DictionaryIndex
    from proofdesk.spelling.lexicon import Speller
    from proofdesk.spelling.suggestions import Suggestions
    from proofdesk.spelling.tokens import Token

UNKNOWN = Rule(
    "spelling/unknown",
    wrong="Отношения остаются прогматичными.",
    right="Отношения остаются прагматичными.",
    severity=Severity.ERROR,
)
MISSPELLING = Rule(
    "spelling/misspelling",
    wrong="В школе приняли новую програму.",
    right="В школе приняли новую программу.",
    severity=Severity.ERROR,
    safety=Safety.SAFE,
    source="Русский орфографический словарь РАН",
)
APART = Rule(
    "spelling/apart",
    wrong="Встречу перенесли всвязи с погодой.",
    right="Встречу перенесли в связи с погодой.",
    severity=Severity.ERROR,
    safety=Safety.SAFE,
    source="Правила русской орфографии и пунктуации, 2006, § 135-143",
)
MIXED_SCRIPT = Rule(
    "spelling/mixed-script",
    wrong="Это cлово напечатано с латинской буквой.",
    right="Это слово напечатано с латинской буквой.",
    severity=Severity.ERROR,
    safety=Safety.SAFE,
)
SPELLING_RULES = (UNKNOWN, MISSPELLING, APART, MIXED_SCRIPT, FORBIDDEN)

CHECKER_VERSION = "2"
LONGEST_WORD = 60
"""Code points; what is longer is no word."""

LONGEST_CUT = 6
"""Letters of a word that a full stop cuts short: «прим. ред.»."""

WORDS_REMEMBERED = 200_000


class SpellingChecker:
    """core.ports.ParagraphChecker: unknown words, and those that are not to be used.

    Words with a capital are left to the name engine, but at the beginning of a sentence; there one is an issue where
    an ordinary word is likely to have been meant. Words in other scripts and passages in other languages are left
    alone, and so are names of the register. Issues of one `group` are forms of one unknown word.

    Words of `dictionary` are right as they stand there, also several together; `speller` has those of them that are
    written with a small letter, so that words made of them are right, too.
    """

    name = "spelling"

    def __init__(
        self,
        speller: Speller,
        suggestions: Suggestions,
        selection: RuleSelection,
        register: RegisterIndex | None = None,
        dictionary: DictionaryIndex | None = None,
    ) -> None:
        self._speller = speller
        self._register = register
        self._dictionary = dictionary
        self._suggestions = suggestions
        self._rules = {rule.id: rule for rule in SPELLING_RULES if selection.allows(rule)}
        self._fine: set[str] = set()
        """Words that are known wherever they stand."""

    @property
    def configuration(self) -> str:
        """Digest of this version, the lists, the register, the dictionaries and the rules that are on."""
        register = self._register.digest if self._register is not None else ""
        words = self._dictionary.digest if self._dictionary is not None else ""
        return digest("spelling", CHECKER_VERSION, self._speller.version, register, words, *sorted(self._rules))

    def check(self, paragraph: Paragraph) -> list[Issue]:
        """Issues of one paragraph."""
        text, words = paragraph.text, list(tokens(paragraph.text))
        found, settled = self._by_dictionary(text, words)
        found += (
            issue
            for token in words
            if token.text not in self._fine and token.start not in settled
            for issue in self._of_token(text, token)
            if issue.rule in self._rules
        )
        foreign = [passage.span for passage in foreign_passages(text)] if found else []
        if not foreign:
            return found
        return [issue for issue in found if not _lies_in(issue.span, foreign)]

    def _by_dictionary(self, text: str, words: Sequence[Token]) -> tuple[list[Issue], set[int]]:
        """What the dictionaries forbid, and where the words begin of which they say something."""
        found: list[Issue] = []
        settled: set[int] = set()
        for match in self._dictionary.matches(text, words) if self._dictionary is not None else ():
            if match.entry.is_forbidden:
                issue = forbidden_issue(text, match) if FORBIDDEN.id in self._rules else None
                if issue is None:
                    continue
                found.append(issue)
            settled.update(match.starts)
        return found, settled

    def _of_token(self, text: str, token: Token) -> Iterator[Issue]:
        word = token.text
        ending = ending_of_number(word)
        if ending is not None:
            if len(ending) > 2 and not self._speller.knows_ending(plain(ending)):
                yield self._issue(Span(token.start + len(word) - len(ending), token.start + len(word)), ending)
            return
        if len(word) > LONGEST_WORD or not any(map(str.isalpha, word)):
            return
        if not is_russian(word.replace("-", "").replace("‑", "")):
            yield from self._of_two_scripts(token)
            return
        if self._speller.knows(plain(word)):
            self._remember(word)
            return
        parts = list(token.parts)
        if len(parts) > 1 and self._suggestions.certain(plain(word)) is not None:
            yield self._issue(Span(token.start, token.start + len(word)), word)
            return
        apart = self._apart(plain(word)) if len(parts) == 2 else None
        if apart is not None:
            yield self._apart_issue(token, apart)
            return
        for number, (span, part) in enumerate(parts):
            follows = [later for _, later in parts[number + 1 :]]
            if self._is_wrong(text, span, part, follows, first=number == 0):
                yield self._issue(span, part)

    def _apart(self, word: str) -> str | None:
        """Two known words that a hyphen joins wrongly, with the space that belongs there; None of others."""
        found = without_hyphen(word)
        if found is None or not self._speller.knows(found[0]):
            return None
        if found[0] == "по" and not self._speller.is_noun(found[1]):
            return None
        return " ".join(found)

    def _apart_issue(self, token: Token, apart: str) -> Issue:
        shaped = in_case_of(token.text, apart)
        suggestions: tuple[Suggestion, ...] = (Suggestion(shaped, Safety.SAFE),)
        if apart == "что бы":
            suggestions = (Suggestion(in_case_of(token.text, "чтобы")), Suggestion(shaped))
        return Issue(
            APART.id,
            Span(token.start, token.start + len(token.text)),
            token.text,
            message("spelling.right", right=suggestions[0].text),
            APART.severity,
            suggestions=suggestions,
            group=plain(token.text),
        )

    def _is_wrong(self, text: str, span: Span, part: str, follows: list[str], *, first: bool) -> bool:
        if len(part) < 2 or self._speller.knows(word := plain(part)):
            return False
        if self._register is not None and self._register.knows(word):
            return False
        if self._dictionary is not None and self._dictionary.accepts(part):
            return False
        if part[0].islower():
            before_name = any(later[:1].isupper() for later in follows)
            is_prefix = bool(follows) and self._speller.stands_before_hyphen(word)
            return part.islower() and not before_name and not is_prefix and not _is_cut(text, span.end, part)
        if not first or not part[1:].islower() or not begins_sentence(text, span.start):
            return False
        return (
            not (follows and (follows[0][:1].isupper() or self._speller.stands_before_hyphen(word)))
            and not self._speller.knows_name(word)
            and not _is_cut(text, span.end, part)
            and self._suggestions.is_likely_slip(word)
        )

    def _of_two_scripts(self, token: Token) -> Iterator[Issue]:
        word = one_script(token.text)
        if word != token.text and is_russian(word) and self._speller.knows(plain(word)):
            yield Issue(
                MIXED_SCRIPT.id,
                Span(token.start, token.start + len(token.text)),
                token.text,
                message("spelling.mixed-script", word=word),
                MIXED_SCRIPT.severity,
                suggestions=(Suggestion(word, Safety.SAFE),),
                group=stem(plain(word)),
            )

    def _issue(self, span: Span, word: str) -> Issue:
        bare = plain(word)
        right = self._suggestions.certain(bare)
        if right is None:
            return Issue(
                UNKNOWN.id,
                span,
                word,
                message("spelling.unknown", word=word),
                UNKNOWN.severity,
                group=stem(bare),
            )
        shaped = in_case_of(word, right)
        rule = MISSPELLING if right.isalpha() else APART
        return Issue(
            rule.id,
            span,
            word,
            message("spelling.right", right=shaped),
            rule.severity,
            suggestions=(Suggestion(shaped, Safety.SAFE),),
            group=stem(bare),
        )

    def _remember(self, word: str) -> None:
        if len(self._fine) >= WORDS_REMEMBERED:
            self._fine.clear()
        self._fine.add(word)


class SpellingSuggestions:
    """Suggestions for unknown words, made when somebody looks at one."""

    def __init__(self, suggestions: Suggestions) -> None:
        self._suggestions = suggestions

    def __call__(self, rule: str, word: str) -> tuple[Suggestion, ...]:
        """Suggestions for `word`, the likeliest first; none for other rules."""
        if rule != UNKNOWN.id or len(word) > LONGEST_WORD:
            return ()
        return tuple(Suggestion(in_case_of(word, found)) for found in self._suggestions.of(plain(word)))


def in_case_of(word: str, found: str) -> str:
    """`found` with a capital, or in capitals, where `word` is written so."""
    if len(word) > 1 and word.isupper():
        return found.upper()
    return found[:1].upper() + found[1:] if word[:1].isupper() else found


def _lies_in(span: Span, passages: Sequence[Span]) -> bool:
    """Whether it begins in one of the passages, which come in order of position."""
    before = bisect_right(passages, span.start, key=lambda passage: passage.start)
    return before > 0 and span.start < passages[before - 1].end


def _is_cut(text: str, end: int, word: str) -> bool:
    """Whether a full stop at `end` cuts the word short: no sentence ends there."""
    if len(word) > LONGEST_CUT or text[end : end + 1] != ".":
        return False
    after = text[end + 1 : end + 8].lstrip()
    return bool(after) and (after[0].islower() or after[0].isdigit() or after[0] in ",;:)")
