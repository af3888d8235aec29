# SPDX-License-Identifier: GPL-3.0-or-later
"""What an unknown word was meant to be: candidates that one or two slips lead to, the likeliest first."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

from proofdesk.spelling.joined import JoinedWords
from proofdesk.spelling.slips import OTHER_SIGN, common_slips, mended_by_rule, slips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from proofdesk.core.ports import WordForms
    from proofdesk.spelling.lexicon import KnownWords
    from proofdesk.spelling.lists import Frequencies, Misspellings, NonStandard, NonStandardForms

_DRAWN_OUT = re.compile(r"(.)\1\1+")
"""«Оооочень»."""

_DOUBLED = re.compile(r"(.)\1+")

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

MADE = 0.1
"""The same of a word that the dictionary lacks and that is made of words it holds."""

SMALL_LETTER = 0.02
SHORTEST_RUN_TOGETHER = 7
SHORTEST_OF_THREE = 9

LIKELY = ((9, -99.0), (7, -9.0), (5, -4.0), (2, -2.5))
"""Letters of a word, and the score that a candidate of it needs to be nearly certain to be meant: the longer a word,
the fewer are within a slip of it by chance."""

SHORTEST_WITH_ENDING = 7
_ORDINARY_ENDING = re.compile(
    r".+(?:ться|тся|[аеияыу]лся|[аеияыу]лась|[аеияыу]лось|[аеияыу]лись|вш(?:ий|ая|ее|ие|его|ему|им|ем|ей|ую|их|ими|ись)"
    r"|[аеия]нн(?:ый|ая|ое|ые|ого|ому|ым|ом|ой|ую|ых|ыми|о)|[аеи]тельн(?:ый|ая|ое|ые|ого|ому|ым|ом|ой|ую|ых|ыми|о)"
    r"|[ую]ющ(?:ий|ая|ее|ие|его|ему|им|ем|ей|ую|их|ими)|[ео]ств(?:о|а|у|ом|е)|(?:ов|ив|ыв|ир)а(?:ть|ли|ло)"
    r"|ани(?:е|я|ю|ем|и|й)|[её]ни(?:е|я|ю|ем|и|й)|ость|ости|остью)"
)
"""Of verbs, participles, adverbs and nouns of action; hardly a name ends so."""

LEAST_OF_TWO_COMMON = 60
"""How frequent a word is at least that two slips by ear lead to, where a name is as likely as a slip."""

CERTAIN = 50.0
"""Score of what a rule of spelling leads to, however rare the word is."""

ENOUGH = -6.0
"""A candidate that is likelier than this ends the search: nothing with two slips will be."""


class Suggestions:
    """Candidates of a word without capitals. A few milliseconds for most words, a tenth of a second for some."""

    def __init__(
        self,
        forms: WordForms,
        words: Sequence[KnownWords],
        slips: tuple[Misspellings, NonStandardForms],
        frequencies: Frequencies,
        knows: Callable[[str], bool],
    ) -> None:
        self._forms = forms
        self._words = words
        self._misspellings, self._nonstandard = slips
        self._frequencies = frequencies
        self._knows = knows
        self._joined = JoinedWords(forms, frequencies)
        self._made: dict[str, tuple[str, ...]] = {}
        self._likely: dict[str, bool] = {}

    def certain(self, word: str) -> str | None:
        """What it must be, е for ё, by the lists of known slips or because words were run together; None of others.

        `word` as `tokens.plain` gives it, and unknown.
        """
        known_form = self.nonstandard(word)
        if known_form is not None:
            return known_form.right.replace("ё", "е")
        for known in self._misspellings.of(word):
            right = (known.right + word[len(known.wrong) :]).replace("ё", "е")
            if not known.inflects or self._forms.is_form_of(right, known.lemma):
                return right
        return self._joined.certain(word)

    def nonstandard(self, word: str) -> NonStandard | None:
        """What the norm has for it; None of other words."""
        return self._nonstandard.of(word)

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
            or (len(word) >= SHORTEST_WITH_ENDING and _ORDINARY_ENDING.fullmatch(word) is not None)
            or any(score >= least for _, score in self._within_one_slip(word))
            or (len(word) >= SHORTEST_RUN_TOGETHER and any(self._joined.parted(word)))
            or self._joined.parted_by_dictionary(word) is not None
            or (len(word) >= SHORTEST_OF_THREE and any(self._joined.parted_in_three(word)))
            or self._is_mended_by_rule(word)
            or (len(word) >= SHORTEST_WITH_ENDING and self._sounds_like_frequent(word))
        )

    def _is_mended_by_rule(self, word: str) -> bool:
        return any(candidate != word and self._count(candidate) for candidate in _by_rule(word))

    def _sounds_like_frequent(self, word: str) -> bool:
        return any(
            self._frequencies.of(candidate) >= LEAST_OF_TWO_COMMON
            for halfway in dict(common_slips(word))
            for candidate, _ in common_slips(halfway)
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
        scores.update(self._joined.parted(word))
        for candidate in _by_rule(word):
            if candidate != word and self._count(candidate):
                scores[candidate] = CERTAIN
        if self._forms.is_known(word) and not self._forms.parts_of_speech(word):
            scores[word.capitalize()] = log(SMALL_LETTER)
        if len(word) >= SHORTEST_OF_TWO_SLIPS and max(scores.values(), default=-99.0) < ENOUGH:
            for candidate, score in (*self._within_two_slips(word), *self._of_made_words(word)):
                scores[candidate] = max(score, scores.get(candidate, score))
            apart = self._joined.parted_by_dictionary(word)
            if apart is not None:
                scores.setdefault(apart, ENOUGH)
            if len(word) >= SHORTEST_OF_THREE:
                scores.update(self._joined.parted_in_three(word))
        return scores

    def _of_made_words(self, word: str) -> Iterator[tuple[str, float]]:
        """Words that no list holds and that are known all the same: «двухинтервальной» of «двухынтервальной»."""
        for candidate in _by_rule(word):
            if candidate != word and self._knows(candidate):
                yield candidate, log(OTHER_SIGN) + log(MADE)
        for candidate, likely in dict(common_slips(word)).items():
            if candidate != word and self._knows(candidate):
                yield candidate, log(likely) + log(MADE)

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


def _by_rule(word: str) -> Iterator[str]:
    yield from mended_by_rule(word)
    if _DRAWN_OUT.search(word):
        yield _DRAWN_OUT.sub(r"\1", word)
        yield _DOUBLED.sub(r"\1", word)
