# SPDX-License-Identifier: GPL-3.0-or-later
"""Russian morphology by pymorphy3, behind the core's port."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from proofdesk.core.errors import EngineFailure
from proofdesk.core.messages import message
from proofdesk.core.ports import Parse

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS_REMEMBERED = 50_000


class PymorphyMorphology:
    """Readings and forms of Russian words. The dictionary is loaded when it is first asked (about 0.2 s)."""

    def __init__(self) -> None:
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
        dictionary = self._analyzer.dictionary
        found = dictionary.words.similar_item_values(word, self._analyzer.char_substitutes)
        tags = {dictionary.build_tag_info(*place) for places in found for place in places}
        return frozenset().union(*(tag.grammemes for tag in tags)) if tags else None

    def inflect(self, parse: Parse, grammemes: frozenset[str]) -> str | None:
        """The form of the word of `parse` with these grammemes, lower case; None when there is none."""
        if self._inflected is None or self._inflected[0] != parse:
            self._inflected = parse, self._found_again(parse)
        candidate = self._inflected[1]
        form = candidate.inflect(set(grammemes)) if candidate is not None else None
        return str(form.word) if form else None

    def _found_again(self, parse: Parse) -> Any:
        """pymorphy's own object for a reading; None where there is none."""
        for candidate in self._analyzer.parse(parse.form):
            if candidate.normal_form == parse.lemma and frozenset(candidate.tag.grammemes) == parse.grammemes:
                return candidate
        return None
