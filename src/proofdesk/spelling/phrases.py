# SPDX-License-Identifier: GPL-3.0-or-later
"""Several words that decline together: a noun, the adjectives before it, and what does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.dictionary import Inflection, WordForm, folded
from proofdesk.spelling.endings import ANIMACY, GENDERS, noun_slot, written_as

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proofdesk.core.ports import Lexemes

BASE_SLOTS = frozenset({"sing nomn", "plur nomn"})


class Phrases:
    """Knows which word of several is the head, and what becomes of the others."""

    def __init__(self, lexemes: Lexemes) -> None:
        self._lexemes = lexemes

    def heads(self, words: Sequence[str]) -> list[int]:
        """Numbers of the words that may be the noun that declines, the likeliest first.

        That is the first noun in the nominative: «де-факто стандарт», «пункт пропуска», «белая книга».
        """
        nouns = [number for number, word in enumerate(words) if self._is_base_noun(word)]
        return nouns or [len(words) - 1]

    def whole(self, words: Sequence[str], head: int, model: str, forms: Sequence[WordForm]) -> Inflection:
        """All the words with each of the forms of the one at `head`."""
        noun = self._gender(words[head])
        before = [self._agreeing(word, noun) for word in words[:head]]
        texts = []
        for form in forms:
            agreeing = [own.get(form.slot, word) for own, word in zip(before, words, strict=False)]
            texts.append(WordForm(form.slot, " ".join([*agreeing, form.text, *words[head + 1 :]])))
        return Inflection(texts[0].text, model, tuple(texts))

    def _is_base_noun(self, word: str) -> bool:
        low = word.lower()
        lexemes = self._lexemes.lexemes(low)
        known = [lexeme for lexeme in lexemes if lexeme.is_known] or lexemes
        return any(
            "NOUN" in tags and "nomn" in tags and folded(form) == folded(low)
            for lexeme in known
            for form, tags in lexeme.forms
        )

    def _gender(self, word: str) -> tuple[str, str]:
        """(gender, animacy) of a noun, by the likeliest of its readings."""
        for lexeme in self._lexemes.lexemes(word.lower()):
            tags = lexeme.forms[0][1]
            if "NOUN" in tags:
                return next((one for one in GENDERS if one in tags), GENDERS[0]), ANIMACY["inan" in tags]
        return GENDERS[0], ANIMACY[1]

    def _agreeing(self, word: str, noun: tuple[str, str]) -> Mapping[str, str]:
        """Forms of an adjective by the slots of the noun that it stands before; none of other words."""
        for lexeme in self._lexemes.lexemes(word.lower()):
            if lexeme.forms[0][1].isdisjoint({"ADJF", "PRTF"}):
                continue
            found: dict[str, str] = {}
            for form, tags in lexeme.forms:
                if tags.isdisjoint({"plur", noun[0]}) or ("accs" in tags and _is_of_other(noun[1], tags)):
                    continue
                if not tags.isdisjoint({"ADJF", "PRTF"}):
                    found.setdefault(noun_slot(tags), written_as(word, form))
            if any(folded(found.get(slot, "")) == folded(word) for slot in BASE_SLOTS):
                return found
        return {}


def _is_of_other(animacy: str, tags: frozenset[str]) -> bool:
    """Whether an accusative belongs to nouns of the other animacy; that of the feminine belongs to both."""
    return not tags.isdisjoint(ANIMACY) and animacy not in tags
