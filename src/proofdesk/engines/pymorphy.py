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
        self._parses: dict[str, tuple[Parse, ...]] = {}
        self._inflected: tuple[Parse, Any] | None = None
        """The last one: of a name all six cases are asked for."""

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
            found = tuple(
                Parse(
                    parse.word,
                    parse.normal_form,
                    frozenset(parse.tag.grammemes),
                    parse.score,
                    parse.is_known,
                )
                for parse in self._analyzer.parse(word)
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
        found: frozenset[str] | None = None
        for places in self._analyzer.dictionary.words.similar_item_values(word, self._analyzer.char_substitutes):
            for place in places:
                tags = self._tags.get(place)
                if tags is None:
                    tags = self._tags[place] = self._analyzer.dictionary.build_tag_info(*place).grammemes
                found = tags if found is None else found | tags
        return found

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
            self._inflected = parse, self._found_again(parse)
        candidate = self._inflected[1]
        form = candidate.inflect(set(grammemes)) if candidate is not None else None
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
