# SPDX-License-Identifier: GPL-3.0-or-later
"""Spelling by a speller of our own, the same with every language tool."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from proofdesk.checkers.forbidden import FORBIDDEN, forbidden_issue
from proofdesk.checkers.spelling_rules import (
    APART,
    COLLOQUIAL,
    HYPHEN,
    MISSPELLING,
    MIXED_SCRIPT,
    RULES_OF_JOINS,
    SPELLING_RULES,
    TOGETHER,
    UNKNOWN,
)
from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Safety, Suggestion
from proofdesk.core.messages import message
from proofdesk.core.spans import Span
from proofdesk.names.words import one_script
from proofdesk.spelling.foreign import foreign_passages
from proofdesk.spelling.stems import stem
from proofdesk.spelling.tokens import (
    at_inner_capital,
    begins_sentence,
    ending_of_number,
    is_russian,
    number_and_word,
    plain,
    tokens,
    with_letters_for_digits,
    without_hyphen,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.core.rules import Rule, RuleSelection
    from proofdesk.core.text import Paragraph
    from proofdesk.names.register import RegisterIndex
    from proofdesk.spelling.dictionary import DictionaryIndex
    from proofdesk.spelling.lexicon import Speller
    from proofdesk.spelling.pairs import Pair, Pairs
    from proofdesk.spelling.suggestions import Suggestions
    from proofdesk.spelling.tokens import Token

CHECKER_VERSION = "4"
LONGEST_WORD = 60
"""Code points; what is longer is no word."""

SHORTEST_IN_CAPITALS = 7
"""Letters of a word in capitals: shorter ones are abbreviations."""

LONGEST_CUT = 6
"""Letters of a word that a full stop cuts short: «прим. ред.»."""

WORDS_REMEMBERED = 200_000


class SpellingChecker:
    """core.ports.ParagraphChecker: unknown words, and those that are not to be used.

    Words with a capital are left to the name engine, but at the beginning of a sentence; there one, and a long one in
    capitals anywhere, is an issue where an ordinary word is likely to have been meant. Words in other scripts and
    passages in other languages are left alone, and so are names of the register. Issues of one `group` are forms of one
    unknown word.

    Words of `dictionary` are right as they stand there, also several together; `speller` has those of them that are
    written with a small letter, so that words made of them are right, too.
    """

    name = "spelling"

    def __init__(
        self,
        speller: Speller,
        suggestions: Suggestions,
        pairs: Pairs,
        selection: RuleSelection,
        register: RegisterIndex | None = None,
        dictionary: DictionaryIndex | None = None,
    ) -> None:
        self._speller = speller
        self._register = register
        self._dictionary = dictionary
        self._suggestions = suggestions
        self._pairs = pairs
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
        found += (issue for issue in self._of_tokens(text, words, settled) if issue.rule in self._rules)
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

    def _of_tokens(self, text: str, found: Sequence[Token], settled: set[int]) -> Iterator[Issue]:
        """Issues in order of position, none within another, and none on a word that begins at one of `settled`."""
        last = 0
        for number, token in enumerate(found):
            word = token.text
            is_first = word in self._pairs.first
            if (word in self._fine and not is_first) or token.start < last or token.start in settled:
                continue
            pair = self._pairs.at(text, found, number) if is_first else None
            issues = list(self._of_pair(text, pair, settled)) or list(self._of_token(text, token))
            if len(issues) == 1 and issues[0].rule == UNKNOWN.id and issues[0].text == word:
                issues = list(self._of_pair(text, self._pairs.joined(text, found, number), settled)) or issues
            if issues:
                last = issues[-1].span.end
                yield from issues

    def _of_pair(self, text: str, pair: Pair | None, settled: set[int]) -> Iterator[Issue]:
        if pair is not None and settled.isdisjoint(range(pair.span.start, pair.span.end)):
            written = pair.span.of(text)
            yield self._certain(RULES_OF_JOINS[pair.join], pair.span, written, pair.right, group=plain(written))

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
            yield from self._of_number(token)
            yield from self._of_two_scripts(token)
            return
        if self._speller.knows(plain(word)):
            self._remember(word)
            return
        at_capital = self._at_inner_capital(token)
        if at_capital is not None:
            yield at_capital
            return
        parts = list(token.parts)
        solid = plain(word).replace("-", "")
        if len(parts) == 2 and parts[1][1].islower() and self._speller.is_written_solid(plain(parts[0][1]), solid):
            span = Span(token.start, token.start + len(word))
            yield self._certain(TOGETHER, span, word, in_case_of(word, solid), group=stem(solid))
            return
        if len(parts) > 1 and self._suggestions.certain(plain(word)) is not None:
            yield self._issue(Span(token.start, token.start + len(word)), word)
            return
        apart = self._apart(plain(word)) if len(parts) == 2 and parts[1][1].islower() else None
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
        if len(part) >= SHORTEST_IN_CAPITALS and part.isupper():
            return not self._is_name(text, span.end, word) and self._suggestions.is_likely_slip(word)
        if not first or not part[1:].islower() or not begins_sentence(text, span.start):
            return False
        return (
            not (follows and (follows[0][:1].isupper() or self._speller.stands_before_hyphen(word)))
            and not self._is_name(text, span.end, word)
            and not _is_cut(text, span.end, part)
            and self._suggestions.is_likely_slip(word)
        )

    def _is_name(self, text: str, end: int, word: str) -> bool:
        """Whether it may be a name: «Прийдя» is none, and «Че» is one before another."""
        is_nonstandard = self._speller.holds(word) and self._suggestions.nonstandard(word) is not None
        if is_nonstandard and not text[end : end + 2].strip().istitle():
            return False
        return self._speller.knows_name(word)

    def _of_two_scripts(self, token: Token) -> Iterator[Issue]:
        word = with_letters_for_digits(token.text) or one_script(token.text)
        if word != token.text and is_russian(word) and len(word) > 2 and self._speller.knows(plain(word)):
            yield Issue(
                MIXED_SCRIPT.id,
                Span(token.start, token.start + len(token.text)),
                token.text,
                message("spelling.mixed-script", word=word),
                MIXED_SCRIPT.severity,
                suggestions=(Suggestion(word, Safety.SAFE),),
                group=stem(plain(word)),
            )

    def _of_number(self, token: Token) -> Iterator[Issue]:
        """«150летие» takes a hyphen, «15рублей» a space. Правила, § 129 and 210."""
        found = number_and_word(token.text)
        if found is None or not self._speller.knows(word := plain(found[1])):
            return
        rule, sign = (APART, "\u00a0") if self._speller.is_noun(word) and not word.startswith("лети") else (HYPHEN, "-")
        span = Span(token.start, token.start + len(token.text))
        yield self._certain(rule, span, token.text, f"{found[0]}{sign}{found[1]}", group=plain(token.text))

    def _at_inner_capital(self, token: Token) -> Issue | None:
        """«ТеперьМарат» lacks a space, «полМосквы» a hyphen; names of firms («ДомКлик») are left alone."""
        found = at_inner_capital(token.text)
        if found is None:
            return None
        head, tail = plain(found[0]), plain(found[1])
        is_tail = self._speller.knows(tail) or self._speller.knows_name(tail)
        span = Span(token.start, token.start + len(token.text))
        if head == "пол" and is_tail:
            return self._certain(HYPHEN, span, token.text, f"{found[0]}-{found[1]}", group=plain(token.text))
        if is_tail and self._speller.is_no_name_of_thing(head):
            return self._certain(APART, span, token.text, " ".join(found), group=plain(token.text))
        is_slip = found[0].islower() and self._suggestions.is_likely_slip(head + tail)
        return self._issue(span, token.text) if is_slip else None

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
        return self._certain(self._rule_of(bare, right), span, word, in_case_of(word, right), group=stem(bare))

    def _certain(self, rule: Rule, span: Span, word: str, right: str, *, group: str) -> Issue:
        """An issue with one suggestion."""
        return Issue(
            rule.id,
            span,
            word,
            message("spelling.right" if rule is not COLLOQUIAL else "spelling.standard", right=right),
            rule.severity,
            suggestions=(Suggestion(right, rule.safety),),
            group=group,
        )

    def _rule_of(self, word: str, right: str) -> Rule:
        form = self._suggestions.nonstandard(word)
        if form is not None and form.is_colloquial:
            return COLLOQUIAL
        if " " in right:
            return APART
        return HYPHEN if "-" in right and "-" not in word else MISSPELLING

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
