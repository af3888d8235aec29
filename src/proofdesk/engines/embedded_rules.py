# SPDX-License-Identifier: GPL-3.0-or-later
"""pylat-ru, several times quicker: a rule is run only where it can match, and a word is looked up once.

The library tries every rule at every token of every sentence. Here each token of a pattern becomes a condition that is
cheap to ask of a whole sentence at once, by the library's own predicates; the library's own matcher runs where all
conditions of a pattern hold. So the matches are the same, which tests compare. Of the library's insides, the names with
an underscore below are relied upon: another version fails there, or in those tests.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORDS_REMEMBERED = 20_000
START = "SENT_START"
"""Tag of the token before the first word."""
EVERYWHERE = -1

Sentence = Any
Token = Any
"""A word of a sentence, with its readings."""
PatternToken = Any
Variant = Any
Rule = Any
Groups = dict[tuple[Any, ...], tuple[int, Any, Token]]
"""What a test looks at in a reading to (tokens, one such reading, its token)."""


def quickened(tool: Any) -> Any:
    """`tool`, a pylat_ru.LanguageToolRU whose rules are chosen, made quick; its rules are not switched afterwards."""
    engine, places, tests = tool.grammar_engine, Places(), Tests()
    rules: list[tuple[Rule, list[Screened]]] = []
    for rule in engine.get_runnable_rules():
        if engine.is_rule_enabled(rule.full_id):
            variants = engine._compiled_variants[rule.full_id]
            rules.append((rule, [Screened(variant, places, tests) for variant in variants]))
    tool.grammar_engine = QuickGrammar(engine, rules, places)
    tagger = tool.java_rules_engine._disambiguator.tagger
    if not isinstance(tagger.word_tagger, RememberingTagger):
        tagger.word_tagger = RememberingTagger(tagger.word_tagger)
    return tool


class RememberingTagger:
    """A tagger of single words that looks each of them up in the dictionary once."""

    def __init__(self, tagger: Any) -> None:
        self._tagger = tagger
        self._known: dict[str, Any] = {}

    def tag(self, word: str) -> Any:
        """Readings of a word, a tuple of frozen values."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= WORDS_REMEMBERED:
                self._known.clear()
            found = self._known[word] = self._tagger.tag(word)
        return found


class QuickGrammar:
    """In the place of the library's grammar engine: `check_sentence` finds what that would find."""

    def __init__(self, engine: Any, rules: Sequence[tuple[Rule, list[Screened]]], places: Places) -> None:
        self._engine = engine
        self._rules = rules
        self._places = places
        self.get_rule = engine.get_rule

    def check_sentence(self, sentence: Sentence) -> list[Any]:
        """What the rules find in an analysed sentence, in their order."""
        self._places.look_at(sentence)
        found: list[Any] = []
        for rule, variants in self._rules:
            possible = [screened.variant for screened in variants if screened.can_match()]
            if possible:
                found += self._engine._execute_rule(sentence, rule, possible)
        return found


class Test:
    """What a token of a pattern asks of a reading, in two halves: of its words, and of its tag."""

    def __init__(self, pattern: PatternToken) -> None:
        self.inflected: bool = pattern.inflected
        self.words: PatternToken = None
        self.tag: PatternToken = None
        if pattern.text is not None or pattern.spacebefore is not None:
            self.words = copy.copy(pattern)
            self.words.postag = None
        if pattern.postag is not None:
            self.tag = copy.copy(pattern)
            self.tag.text = self.tag.spacebefore = None
        self.passed: dict[tuple[Any, ...], bool] = {}
        """(tag, whether it ends the sentence) to the answer; there are a few hundred tags."""


class Tests:
    """One Test for all tokens of patterns that ask the same."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Test] = {}

    def of(self, token: PatternToken) -> Test:
        """The test of a token."""
        words = token.text, token.regexp, token.negate, token.inflected, token.case_sensitive, token.spacebefore
        key = *words, token.postag, token.postag_regexp, token.negate_pos
        if key not in self._made:
            self._made[key] = Test(token)
        return self._made[key]


class Stream:
    """The tokens of a sentence that patterns see, grouped by what tests look at.

    A set of tokens is a number: bit n is the n-th token.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = [
            token for token in tokens if token.has_pos_tag(START) or (token.token and not token.is_whitespace())
        ]
        self.all = (1 << len(self.tokens)) - 1
        self._tags: Groups = {}
        self._forms: Groups = {}
        self._lemmas: Groups = {}
        for number, token in enumerate(self.tokens):
            end, place = token.is_sentence_end, (bool(token.whitespace_before), token.is_sentence_start)
            for reading in token.readings:
                form = reading.token if reading.token is not None else token.token
                lemma = reading.lemma if reading.lemma is not None else form
                seen = 1 << number, reading, token
                _put(self._tags, (reading.pos_tag, end), seen)
                _put(self._forms, (form, *place), seen)
                _put(self._lemmas, (lemma, *place), seen)
        self._found: dict[Test, int] = {}

    def places(self, test: Test) -> int:
        """Tokens with a reading whose words pass the test, and with one, perhaps another, whose tag does."""
        found = self._found.get(test)
        if found is None:
            found = EVERYWHERE if test.words is None else self._worded(test)
            if found and test.tag is not None:
                found &= self._tagged(test)
            self._found[test] = found
        return found

    def _worded(self, test: Test) -> int:
        found, matches = 0, test.words.matches_reading
        for places, reading, token in (self._lemmas if test.inflected else self._forms).values():
            if matches(reading, token):
                found |= places
        return found

    def _tagged(self, test: Test) -> int:
        found, passed = 0, test.passed
        for key, (places, reading, token) in self._tags.items():
            passes = passed.get(key)
            if passes is None:
                passes = passed[key] = test.tag.matches_reading(reading, token)
            if passes:
                found |= places
        return found


def _put(groups: Groups, key: tuple[Any, ...], seen: tuple[int, Any, Token]) -> None:
    known = groups.get(key)
    groups[key] = seen if known is None else (known[0] | seen[0], known[1], known[2])


class Places:
    """The sentence that is looked at: its words, and where tokens of patterns can stand in it."""

    def look_at(self, sentence: Sentence) -> None:
        """This sentence is asked about from now on."""
        from pylat_ru.grammar.engine import _sentence_token_index  # noqa: PLC0415  loading it is the cost

        self._sentence = sentence
        self.words, self.lemmas = _sentence_token_index(sentence)
        self._streams: dict[bool, Stream] = {}

    def stream(self, raw: bool) -> Stream:
        """The tokens before (`raw`) or after readings were sorted out."""
        found = self._streams.get(raw)
        if found is None:
            tokens = self._sentence.pre_disambig_tokens if raw else self._sentence.tokens
            found = self._streams[raw] = Stream(tokens)
        return found


class Screened:
    """One way in which a rule can match. `variant` is the library's, but tries only where it can succeed."""

    def __init__(self, variant: Variant, places: Places, tests: Tests) -> None:
        from pylat_ru.grammar.engine import _variant_token_hints  # noqa: PLC0415  loading it is the cost

        self._needed = [(inflected, frozenset(words)) for inflected, words in _variant_token_hints(variant)]
        self._places = places
        self._row, self._anywhere = _conditions(variant.tokens, tests)
        self.variant = copy.copy(variant)
        self.variant.match_sentence = self._match
        self.variant.antipatterns = [Screened(other, places, tests).variant for other in variant.antipatterns]

    def can_match(self) -> bool:
        """False where it certainly does not match the sentence that is looked at."""
        places = self._places
        for inflected, words in self._needed:
            if words.isdisjoint(places.lemmas if inflected else places.words):
                return False
        return bool(self._starts())

    def _starts(self) -> int:
        """Tokens where a match can begin."""
        stream = self._places.stream(self.variant.raw_pos)
        found = stream.all
        for distance, test in self._row:
            found &= stream.places(test) >> distance
            if not found:
                return 0
        return found if all(map(stream.places, self._anywhere)) else 0

    def _match(self, sentence: Sentence, synthesizer: Any, immunized_tokens: set[int]) -> list[Any]:
        """The library's ``match_sentence`` for the sentence that is looked at, where a match can begin."""
        del sentence
        variant, tokens = self.variant, self._places.stream(self.variant.raw_pos).tokens
        room = max(0, len(tokens) - len(variant.tokens) + 1) + variant.min_occur_correction
        starts = self._starts() & ((1 << (1 if variant.is_sent_start else room)) - 1)
        tried = [variant._match_from(tokens, start, synthesizer, immunized_tokens) for start in _members(starts)]
        variant.reset_dynamic_state()
        return [found for found in tried if found is not None]


def _conditions(tokens: Sequence[PatternToken], tests: Tests) -> tuple[list[tuple[int, Test]], list[Test]]:
    """(distance from where a match begins, test) of the tokens that stand in a row there, and tests of later ones.

    A token that may be missing, and one that repeats what another has matched, are under no condition.
    """
    row: list[tuple[int, Test]] = []
    anywhere: list[Test] = []
    is_row = True
    for number, token in enumerate(tokens):
        is_needed = token.min != 0
        if is_needed and (number == 0 or token.match_ref is None):
            if is_row:
                row.append((number, tests.of(token)))
            else:
                anywhere.append(tests.of(token))
        is_row = is_row and is_needed and token.max == 1 and not token.skip
    return row, anywhere


def _members(places: int) -> Iterator[int]:
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest
