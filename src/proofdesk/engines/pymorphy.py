# SPDX-License-Identifier: GPL-3.0-or-later
"""Russian morphology by pymorphy3, behind the core's port."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from proofdesk.core.errors import EngineFailure
from proofdesk.core.messages import message
from proofdesk.core.ports import Lexeme, Parse

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS_REMEMBERED = 50_000

_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})
_SLIPS = frozenset({"Erro", "Dist"})
"""Grammemes of slips that the dictionary holds as such."""


class PymorphyMorphology:
    """Readings and forms of Russian words. The dictionary is loaded when it is first asked (about 0.2 s)."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[int, int], frozenset[str]] = {}
        self._tags: dict[tuple[int, int], frozenset[str]] = {}
        """Grammemes by paradigm and form in it: thousands of words share them."""
        self._joined: dict[tuple[tuple[int, int], ...], frozenset[str]] = {}
        """Those of several such places together."""
        self._parses: dict[str, tuple[Parse, ...]] = {}
        self._inflected: tuple[Parse, Any, Sequence[Any]] | None = None
        """The last one with all its forms: of a name all six cases are asked for."""

    @cached_property
    def _analyzer(self) -> Any:
        try:
            from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  loading it is the cost
            from pymorphy3_dicts_ru import get_path  # noqa: PLC0415

            # Without a path it would ask every installed package for dictionaries: a quarter of a short check.
            return MorphAnalyzer(get_path(), lang="ru")
        except (ImportError, OSError, ValueError) as error:
            raise EngineFailure(message("engine.dictionary", reason=str(error))) from error

    def parses(self, word: str) -> Sequence[Parse]:
        """All readings of a word form, the likeliest first."""
        found = self._parses.get(word)
        if found is None:
            parses = self._analyzer.parse(word)
            # Nearly all readings are of one form, and whether it is known is looked up anew each time.
            known = {form: self.is_known(form) for form in {parse.word for parse in parses}}
            found = tuple(
                Parse(
                    parse.word,
                    parse.normal_form,
                    frozenset(parse.tag.grammemes),
                    parse.score,
                    known[parse.word],
                )
                for parse in parses
            )
            if len(self._parses) >= WORDS_REMEMBERED:
                self._parses.clear()
            self._parses[word] = found
        return found

    def is_known(self, word: str) -> bool:
        """Whether the dictionary holds the word form."""
        return bool(self._analyzer.word_is_known(word))

    def grammemes(self, word: str) -> frozenset[str] | None:
        """Those of all readings that the dictionary holds of a word form; None where it does not hold it.

        Much cheaper than `parses`: no lemma is built, and nothing is guessed or ranked.
        """
        analyzer = self._analyzer
        similar = analyzer.dictionary.words.similar_item_values(word, analyzer.char_substitutes)
        if not similar:
            return None
        places = tuple(similar[0]) if len(similar) == 1 else tuple([place for one in similar for place in one])
        found = self._joined.get(places)
        if found is None:
            found = self._joined[places] = frozenset().union(*map(self._tags_of, places))
        return found

    def _tags_of(self, place: tuple[int, int]) -> frozenset[str]:
        tags = self._tags.get(place)
        if tags is None:
            tags = self._tags[place] = self._analyzer.dictionary.build_tag_info(*place).grammemes
        return tags

    def parts_of_speech(self, word: str) -> frozenset[str]:
        """Those of a lower-case form, proper names and known slips left out; empty where nothing is left.

        About 3 µs: nothing is guessed or ranked, and no lemma is built.
        """
        analyzer, found = self._analyzer, frozenset[str]()
        for places in analyzer.dictionary.words.similar_item_values(word, analyzer.char_substitutes):
            for place in places:
                kind = self._kinds.get(place)
                found |= self._kind(place) if kind is None else kind
        return found

    def _kind(self, place: tuple[int, int]) -> frozenset[str]:
        tag = self._analyzer.dictionary.build_tag_info(*place)
        is_proper = tag.POS == "NOUN" and not _PROPER.isdisjoint(tag.grammemes)
        is_word = tag.POS and not is_proper and _SLIPS.isdisjoint(tag.grammemes)
        kind = self._kinds[place] = frozenset({str(tag.POS)}) if is_word else frozenset[str]()
        return kind

    def is_form_of(self, word: str, lemma: str) -> bool:
        """Whether the dictionary holds `word` as a form of `lemma`; е counts as ё."""
        lemma = lemma.replace("ё", "е")
        return any(parse.known and parse.lemma.replace("ё", "е") == lemma for parse in self.parses(word))

    def inflect(self, parse: Parse, grammemes: frozenset[str]) -> str | None:
        """The form of the word of `parse` with these grammemes, lower case; None when there is none."""
        if self._inflected is None or self._inflected[0] != parse:
            candidate = self._found_again(parse)
            self._inflected = parse, candidate, () if candidate is None else candidate.lexeme
        _, candidate, forms = self._inflected
        if candidate is None:
            return None
        fitting = [form for form in forms if grammemes <= form.tag.grammemes]
        # Of several pymorphy takes the one that is most like the word's own.
        form = fitting[0] if len(fitting) == 1 else candidate.inflect(set(grammemes))
        return str(form.word) if form else None

    def lexemes(self, word: str) -> Sequence[Lexeme]:
        """The words of which `word` may be a form, the likeliest first; the scores of their readings are added up."""
        scores: dict[tuple[Any, ...], float] = {}
        found: dict[tuple[Any, ...], tuple[str, bool, Any]] = {}
        for parse in self._analyzer.parse(word):
            forms = tuple((form.word, frozenset(form.tag.grammemes)) for form in parse.lexeme)
            scores[forms] = scores.get(forms, 0.0) + parse.score
            found.setdefault(forms, (parse.normal_form, parse.is_known, parse))
        best = sorted(found, key=lambda forms: -scores[forms])
        return tuple(Lexeme(found[forms][0], found[forms][1], scores[forms], forms) for forms in best)

    def _found_again(self, parse: Parse) -> Any:
        """pymorphy's own object for a reading; None where there is none."""
        for candidate in self._analyzer.parse(parse.form):
            if candidate.normal_form == parse.lemma and frozenset(candidate.tag.grammemes) == parse.grammemes:
                return candidate
        return None
