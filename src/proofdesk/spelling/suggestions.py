# SPDX-License-Identifier: GPL-3.0-or-later
"""What an unknown word was meant to be: candidates that one or two slips lead to, the likeliest first."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

from proofdesk.spelling.slips import common_slips, mended_by_rule, slips

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from proofdesk.core.ports import WordForms
    from proofdesk.spelling.lexicon import KnownWords
    from proofdesk.spelling.lists import Frequencies, Misspellings

_DRAWN_OUT = re.compile(r"(.)\1\1+")
"""«Оооочень»."""

SHOWN = 6
WORDS_REMEMBERED = 10_000
LONGEST_WORD = 40
"""Code points; what is longer is no word."""

SHORTEST_OF_TWO_SLIPS = 6
"""Letters: two slips make any word of a shorter one."""

UNSEEN = 0.2
"""Count of a word that the dictionary holds and the frequency table does not."""

LISTED = 5.0
"""The same of a word of the lists."""

MISSING_SPACE = 0.1
SMALL_LETTER = 0.02
SHORTEST_RUN_TOGETHER = 7
LEAST_OF_PART = 30
"""How often the parts of words that were run together are at least, each; of rarer ones anything can be made."""

LIKELY = ((9, -99.0), (7, -9.0), (5, -4.0), (2, -2.5))
"""Letters of a word, and the score that a candidate of it needs to be nearly certain to be meant: the longer a word,
the fewer are within a slip of it by chance."""

CERTAIN = 50.0
"""Score of what a rule of spelling leads to, however rare the word is."""

ENOUGH = -6.0
"""A candidate that is likelier than this ends the search: nothing with two slips will be."""


class Suggestions:
    """Candidates of a word without capitals. A few milliseconds for most words, a tenth of a second for some."""

    def __init__(
        self, forms: WordForms, words: Sequence[KnownWords], misspellings: Misspellings, frequencies: Frequencies
    ) -> None:
        self._forms = forms
        self._words = words
        self._misspellings = misspellings
        self._frequencies = frequencies
        self._made: dict[str, tuple[str, ...]] = {}
        self._likely: dict[str, bool] = {}

    def certain(self, word: str) -> str | None:
        """What it must be by the list of known slips, е for ё; None of others. `word` as `tokens.plain` gives it."""
        for known in self._misspellings.of(word):
            right = (known.right + word[len(known.wrong) :]).replace("ё", "е")
            if not known.inflects or self._forms.is_form_of(right, known.lemma):
                return right
        return None

    def is_likely_slip(self, word: str) -> bool:
        """Whether an ordinary word is one likely slip away, or two frequent ones were run together.

        Of nine words in ten with a slip this is true, of one unknown name in twenty. `word` as `tokens.plain` gives it.
        """
        found = self._likely.get(word)
        if found is None:
            if len(self._likely) >= WORDS_REMEMBERED:
                self._likely.clear()
            found = self._likely[word] = 1 < len(word) <= LONGEST_WORD and self._has_likely_candidate(word)
        return found

    def _has_likely_candidate(self, word: str) -> bool:
        least = next(score for length, score in LIKELY if len(word) >= length)
        return (
            self.certain(word) is not None
            or any(score >= least for _, score in self._within_one_slip(word))
            or (len(word) >= SHORTEST_RUN_TOGETHER and any(self._parted(word)))
        )

    def of(self, word: str) -> tuple[str, ...]:
        """The likeliest first, at most `SHOWN`; `word` as `tokens.plain` gives it."""
        if not 1 < len(word) <= LONGEST_WORD:
            return ()
        made = self._made.get(word)
        if made is None:
            if len(self._made) >= WORDS_REMEMBERED:
                self._made.clear()
            scores = self._scores(word)
            certain = self.certain(word)
            best = sorted(scores, key=lambda found: -scores[found])
            made = self._made[word] = tuple(dict.fromkeys(([certain] if certain else []) + best))[:SHOWN]
        return made

    def _scores(self, word: str) -> Mapping[str, float]:
        scores = dict(self._within_one_slip(word))
        scores.update(self._parted(word))
        for candidate in (*mended_by_rule(word), _DRAWN_OUT.sub(r"\1", word)):
            if candidate != word and self._count(candidate):
                scores[candidate] = CERTAIN
        if self._forms.is_known(word) and not self._forms.parts_of_speech(word):
            scores[word.capitalize()] = log(SMALL_LETTER)
        if len(word) >= SHORTEST_OF_TWO_SLIPS and max(scores.values(), default=-99.0) < ENOUGH:
            for candidate, score in self._within_two_slips(word):
                scores[candidate] = max(score, scores.get(candidate, score))
        return scores

    def _within_one_slip(self, word: str) -> Iterator[tuple[str, float]]:
        found: dict[str, float] = {}
        for candidate, likely in slips(word):
            if likely > found.get(candidate, 0.0):
                found[candidate] = likely
        found.pop(word, None)
        for candidate, likely in found.items():
            count = self._count(candidate)
            if count:
                yield candidate, log(likely) + log(count)

    def _within_two_slips(self, word: str) -> Iterator[tuple[str, float]]:
        found: dict[str, float] = {}
        for halfway, first in dict(common_slips(word)).items():
            for candidate, second in slips(halfway):
                if first * second > found.get(candidate, 0.0):
                    found[candidate] = first * second
        found.pop(word, None)
        for candidate, likely in found.items():
            count = self._count(candidate)
            if count:
                yield candidate, log(likely) + log(count)

    def _count(self, candidate: str) -> float:
        """How frequent a candidate is; 0 of what is no word."""
        if self._forms.parts_of_speech(candidate):
            return self._frequencies.of(candidate) or UNSEEN
        return LISTED if any(words.is_known(candidate) for words in self._words) else 0.0

    def _parted(self, word: str) -> Iterator[tuple[str, float]]:
        """Two frequent words that were run together."""
        for place in range(1, len(word)):
            first, second = word[:place], word[place:]
            counts = self._frequencies.of(first), self._frequencies.of(second)
            if min(counts) >= LEAST_OF_PART:
                yield f"{first} {second}", log(MISSING_SPACE / len(word)) + sum(map(log, counts)) - log(10_000_000)
