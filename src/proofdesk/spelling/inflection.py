# SPDX-License-Identifier: GPL-3.0-or-later
"""How a new word declines: as some word does that everybody knows.

A model lends its endings: what its forms do not share. «прогматика» as «прагматика»: прагматик|а, прагматик|и, …
A word that the morphological dictionary lacks is guessed by how it ends; for each guess the commonest word is looked
for that ends in the same letters and has the guessed endings, so that a person can judge by a word.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from proofdesk.core.dictionary import Inflection, InflectionAnswer, folded, only_this_form
from proofdesk.core.messages import message
from proofdesk.spelling.endings import PROPER, VOWELS, base_form, endings_of, with_endings, written_as
from proofdesk.spelling.phrases import BASE_SLOTS, Phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from proofdesk.core.dictionary import InflectionWish, WordForm
    from proofdesk.core.messages import Message
    from proofdesk.core.ports import Lexeme, Lexemes
    from proofdesk.spelling.endings import Endings

PROPOSED = 4
"""Ways to decline that are offered, beside the word alone."""

LONGEST_SUFFIX, SHORTEST_SUFFIX = 6, 1
"""Letters that a word and its model end in alike."""

AS_BASE_FORM, WITHOUT_ENDING = 1.5, 10.0
"""How much likelier a guess is where the word is its base form, which is more frequent than others; and where it ends
in a consonant, so that it would else be a genitive plural («дат» of «дата») or a short adjective."""

SMALL_NAME = 0.3
"""How much less likely the guess is that a word with a small letter is a name."""

LOOKED_AT = 30
"""Common words of one ending that are tried as models."""

LONGEST_WORD = 60
"""Code points; what is longer is not inflected."""


class Inflector:
    """Finds the ways in which a word can decline. `common` reads word forms, the commonest first, е for ё."""

    def __init__(self, lexemes: Lexemes, common: Callable[[], Iterable[str]]) -> None:
        self._lexemes = lexemes
        self._read_common = common
        self._phrases = Phrases(lexemes)

    def answer(self, wish: InflectionWish) -> InflectionAnswer:
        """The ways in which `wish.word` can decline; where no model is named, the word alone is always among them."""
        words = wish.word.split()
        if not words or any(len(word) > LONGEST_WORD for word in words):
            return InflectionAnswer(wish, ())
        if not wish.model:
            return InflectionAnswer(wish, self.proposals(" ".join(words)))
        found = self.like(" ".join(words), wish.model)
        return InflectionAnswer(wish, found, None if found else self._misfit(words, wish.model))

    def best(self, word: str) -> Inflection:
        """The likeliest way to decline, for those who cannot ask: an import, a preferred word."""
        return next(iter(self.proposals(word)), only_this_form(word))

    def proposals(self, word: str) -> tuple[Inflection, ...]:
        """The likeliest first, at most `PROPOSED` and the word alone."""
        alone, words = only_this_form(word), word.split()
        if not words:
            return ()
        if len(words) > 1:
            found = list(self._of_several(words))[:PROPOSED]
            # A name of several words is rarely inflected: «Хоргос Логистик».
            stays = sum(one[:1].isupper() for one in words) > 1
        else:
            found = list(self._of_one(word))[:PROPOSED]
            stays = len(word) > 1 and word.isupper()
        found = [alone if len(one.texts) == 1 else one for one in found]
        return tuple(dict.fromkeys((alone, *found) if stays else (*found, alone)))

    def like(self, word: str, model: str) -> tuple[Inflection, ...]:
        """The word declined as `model`, of several words the one that ends most like it; none where none fits."""
        words = word.split()
        heads = self._phrases.heads(words)

        def rank(number: int) -> tuple[int, bool]:
            return -_ending_alike(words[number].lower(), model.strip().lower()), number not in heads

        for number in sorted(range(len(words)), key=rank):
            forms = self._lent(words[number], model)
            if forms:
                return (self._phrases.whole(words, number, model.strip(), forms),)
        return ()

    def _lent(self, word: str, model: str) -> tuple[WordForm, ...]:
        """The forms of a word with the endings of a model; `word` is a base form, else some other form."""
        lent = [endings for lexeme in self._known(model) if (endings := endings_of(lexeme)) is not None]
        as_base = (with_endings(word, endings) for endings in lent)
        as_other = (with_endings(base_form(word, endings), endings) for endings in lent)
        return next(filter(None, chain(as_base, as_other)), ())

    def _of_several(self, words: Sequence[str]) -> Iterator[Inflection]:
        for number in self._phrases.heads(words):
            for found in self._of_one(words[number]):
                forms = _from_base(found.forms, words[number])
                if forms:
                    yield self._phrases.whole(words, number, found.model, forms)
                    break

    def _of_one(self, word: str) -> Iterator[Inflection]:
        """Each way once, by what it makes of the word; those for which there is a model come first."""
        without: list[Inflection] = []
        seen: set[tuple[WordForm, ...]] = set()
        for lexeme in self._likeliest(word):
            endings = endings_of(lexeme)
            if endings is None:
                continue
            base = written_as(word, lexeme.forms[0][0])
            model = base if lexeme.is_known else self._model(base, lexeme, endings)
            forms = (self._lent(base, model) if model else ()) or with_endings(base, endings)
            if forms and forms not in seen and folded(word) in {folded(form.text) for form in forms}:
                seen.add(forms)
                if model or endings.is_fixed:
                    yield Inflection(base, model, forms)
                else:
                    without.append(Inflection(base, model, forms))
        yield from without

    def _likeliest(self, word: str) -> Sequence[Lexeme]:
        """Readings of a word: one with a small letter is hardly a name."""
        low, is_name = word.lower(), word[:1].isupper()
        found = self._lexemes.lexemes(low)
        known = [lexeme for lexeme in found if lexeme.is_known]
        scores: dict[str, float] = {}
        for lexeme in found:
            weight = 1.0
            if folded(lexeme.forms[0][0]) == folded(low):
                weight = AS_BASE_FORM if low[-1:] in VOWELS else WITHOUT_ENDING
            if not is_name and not PROPER.isdisjoint(lexeme.forms[0][1]):
                weight *= SMALL_NAME
            scores[lexeme.lemma] = scores.get(lexeme.lemma, 0.0) + lexeme.score * weight

        def rank(lexeme: Lexeme) -> tuple[float, bool, float]:
            is_proper = not is_name and not PROPER.isdisjoint(lexeme.forms[0][1])
            return -round(scores[lexeme.lemma], 2), is_proper, -lexeme.score

        return sorted(known or found, key=rank)

    def _known(self, word: str) -> Sequence[Lexeme]:
        """What the dictionary holds of a word: first that whose base form it is, and ordinary words before names."""
        low = word.strip().lower()

        def rank(lexeme: Lexeme) -> tuple[bool, bool, float]:
            is_base = folded(lexeme.forms[0][0]) == folded(low)
            return not is_base, not PROPER.isdisjoint(lexeme.forms[0][1]), -lexeme.score

        return sorted((lexeme for lexeme in self._lexemes.lexemes(low) if lexeme.is_known), key=rank)

    def _model(self, base: str, guess: Lexeme, wanted: Endings) -> str:
        """The commonest base form with the endings of the guess that ends as `base` does; empty where there is none.

        Where a name was guessed for a word with a small letter, the endings of an ordinary word will do.
        """
        low = folded(base)
        any_endings = base[:1].islower() and not PROPER.isdisjoint(guess.forms[0][1])
        for length in range(min(LONGEST_SUFFIX, len(low) - 1), SHORTEST_SUFFIX - 1, -1):
            for candidate in self._by_suffix.get(low[-length:], ()):
                found = self._as_model(candidate, wanted) if candidate != low else None
                if found is not None and (found.all == wanted.all or (any_endings and with_endings(base, found))):
                    return candidate
        return ""

    def _as_model(self, word: str, wanted: Endings) -> Endings | None:
        """The endings of an ordinary word that is a base form of the same part of speech."""
        for lexeme in self._known(word):
            if folded(lexeme.forms[0][0]) == word and PROPER.isdisjoint(lexeme.forms[0][1]):
                endings = endings_of(lexeme)
                if endings is not None and endings.part == wanted.part:
                    return endings
        return None

    @cached_property
    def _by_suffix(self) -> Mapping[str, Sequence[str]]:
        """Common words by their last letters, the commonest first."""
        found: dict[str, list[str]] = {}
        for word in self._read_common():
            for length in range(SHORTEST_SUFFIX, min(LONGEST_SUFFIX, len(word) - 1) + 1):
                words = found.setdefault(word[-length:], [])
                if len(words) < LOOKED_AT:
                    words.append(word)
        return found

    def _misfit(self, words: Sequence[str], model: str) -> Message:
        """Why none of the words declines as `model`."""
        known = next(filter(None, map(endings_of, self._known(model))), None)
        if known is None:
            return message("dictionary.model.unknown", model=model)
        key = "dictionary.model.ending" if known.base else "dictionary.model.consonant"
        return message(key, model=model, word=" ".join(words), ending=known.base)


def _from_base(forms: Sequence[WordForm], word: str) -> Sequence[WordForm]:
    """The forms, where `word` is the nominative; those of the plural, where it is that: «ценные бумаги»."""
    if folded(forms[0].text) == folded(word):
        return forms if forms[0].slot in BASE_SLOTS else ()
    plural = [form for form in forms if form.slot.startswith("plur ")]
    return plural if plural and folded(plural[0].text) == folded(word) else ()


def _ending_alike(one: str, other: str) -> int:
    """Letters in which two words end alike."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
