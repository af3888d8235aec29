# SPDX-License-Identifier: GPL-3.0-or-later
"""Which words are known: by the dictionary, by lists, and by the ways in which Russian makes words of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from proofdesk.spelling.slips import common_slips

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.core.ports import WordForms
    from proofdesk.names.words import Lexicon
    from proofdesk.spelling.lists import CombiningParts, Frequencies, NonStandardForms, Places, Prefixes

WORDS_REMEMBERED = 200_000

_BORROWED_VERB = re.compile(r"и(?:ру|рова)")
"""Such verbs take prefixes freely: «простимулировать», «задокументирован»; others do not."""

_MANNER = re.compile(r"(?:по-)?(?:.+ски|.+цки)|по-.+[ое]му")
_QUALITY = re.compile(r"(.+)ост(?:ь|и|ью|ей|ям|ями|ях)")
_OF_PLACE = re.compile(r"(.+?)(?:(?:ий|ин|ов)?ск)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)")
_PLACE_ENDINGS = ("", "а", "я", "ь", "и", "ы", "о", "е", "й")
_ORDINAL = re.compile(r"й|я|е|го|му|м|х|ми|ю|[аоыи]я|[оыи]й|[оы]е|[ои]го|[ои]му|[оиы]м|[ыи]х|ыми|ую|ии|ти|мя")
_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_NOMINALS = frozenset({"ADJF", "PRTF", "NOUN"})
_VERBAL = frozenset({"VERB", "INFN", "PRTF", "PRTS", "GRND"})
_LINKED = ("ий", "ый", "ой", "ец", "", "а", "ия", "ика", "й")
SHORTEST_REST = 5
"""Letters of the second part of a compound: shorter ones make a word of any slip. After a long first part one less."""

LONG_PART = 4

_OF_UNITS = frozenset({"вагоно", "койко", "машино", "пассажиро", "тонно", "человеко"})
"""First parts of compound units, which take a hyphen: «машино-место». Правила, § 120."""

FREQUENT = 60
"""How often a word stands in ten million words that is likelier than one made of parts."""

LONGEST_PART = 16

_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_VOICELESS = frozenset("кпстфхцчшщ")
_IOTATED = frozenset("еёюя")
_SOFT_TO_HARD = re.compile(r"(?:без|бес|раз|рас|под|над|пред|об|от|с|из|вз)")
"""After these и becomes ы; after сверх-, меж- and prefixes of other languages it stays."""

_ENDING_IN_CONSONANT = frozenset({"интер", "контр", "пост", "сверх", "суб", "транс"})
"""First parts of compounds that are prefixes, and so take ъ."""


def after_prefix(word: str, prefix: str) -> str:
    """The word that `prefix` was put before; empty where they are not written so.

    без- and раз- before voiced letters, бес- and рас- before voiceless ones (Правила, § 82); ъ between a consonant and
    е, ё, ю, я (§ 28): «сверхъяркий»; ы for и after a consonant (§ 12): «безынициативный».
    """
    rest = word[len(prefix) :]
    if not rest or prefix[-1] not in _CONSONANTS:
        return rest
    if (prefix[-1] == "з" and rest[0] in _VOICELESS) or (prefix in {"бес", "рас"} and rest[0] not in _VOICELESS):
        return ""
    if rest[0] == "ъ":
        return rest[1:] if rest[1:2] and rest[1] in _IOTATED else ""
    if _SOFT_TO_HARD.fullmatch(prefix) and rest[0] in "иы":
        return f"и{rest[1:]}" if rest[0] == "ы" else ""
    return "" if rest[0] in _IOTATED else rest


class KnownWords(Protocol):
    """Words that somebody else vouches for: a house dictionary, a register."""

    def is_known(self, word: str) -> bool:
        """Whether it is a form of one of its words. `word` is lower case, composed, without stress marks."""


class WordSources(NamedTuple):
    """What the lexicon asks, in this order."""

    forms: WordForms
    words: Sequence[KnownWords]
    parts: CombiningParts
    prefixes: Prefixes
    names: Lexicon
    places: Places
    nonstandard: NonStandardForms
    frequencies: Frequencies
    version: str
    """Digest of the lists."""


class Speller:
    """Answers whether words are known. What it was asked before, it remembers."""

    def __init__(self, sources: WordSources) -> None:
        self._sources = sources
        self._known: dict[str, bool] = {}

    @property
    def version(self) -> str:
        """Changes with everything on which its answers depend."""
        return self._sources.version

    def knows(self, word: str) -> bool:
        """Whether a word without capitals is right as it stands; `word` is as `tokens.plain` gives it."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= WORDS_REMEMBERED:
                self._known.clear()
            found = self._known[word] = self._is_right(word)
        return found

    def holds(self, word: str) -> bool:
        """Whether the dictionary or a list holds it as it is; lower case. What is made of words, none holds."""
        return bool(self._sources.forms.parts_of_speech(word)) or any(
            words.is_known(word) for words in self._sources.words
        )

    def knows_ending(self, ending: str) -> bool:
        """Whether it may hang on a number: «летний» of «45-летний», «го» of «2024-го»."""
        return _ORDINAL.fullmatch(ending) is not None or self.knows(ending)

    def knows_name(self, word: str) -> bool:
        """Whether a word with a capital is known as a name of a person or place; lower case."""
        if self._sources.forms.is_known(word) or self._is_listed_place(word):
            return True
        known = self._sources.names.word(word)
        return known.is_given or known.is_patronymic

    def is_noun(self, word: str) -> bool:
        """Whether it is a form of nouns alone; lower case."""
        return self._sources.forms.parts_of_speech(word) == {"NOUN"}

    def is_no_name_of_thing(self, word: str) -> bool:
        """Whether it is a word of four letters or more, and no form of a noun or adjective; lower case."""
        kinds = self._sources.forms.parts_of_speech(word)
        return len(word) >= LONG_PART and bool(kinds) and kinds.isdisjoint(_NOMINALS)

    def is_written_solid(self, part: str, whole: str) -> bool:
        """Whether the dictionary holds a compound with this first part as `whole`, without a hyphen; lower case.

        «Супермаркет», but not «видео-блог», which it does not hold. Правила, § 117.
        """
        return part in self._sources.parts.solid and part not in _OF_UNITS and self.holds(whole)

    def stands_before_hyphen(self, word: str) -> bool:
        """Whether it may be the first part of a word with a hyphen, though it is no word; lower case.

        «абхазо», «русско»: what ends in -о is made of adjectives and nouns. Правила, § 129-130.
        """
        if word in self._sources.parts.all:
            return True
        base = word[:-1]
        return word.endswith("о") and any(
            not _NOMINALS.isdisjoint(self._sources.forms.parts_of_speech(base + ending)) for ending in _LINKED
        )

    def _is_right(self, word: str) -> bool:
        if self._sources.nonstandard.of(word) is not None:
            return any(words.is_known(word) for words in self._sources.words)
        return self.holds(word) or (self._is_made(word) and not self._sounds_like_frequent(word))

    def _sounds_like_frequent(self, word: str) -> bool:
        """Whether a much likelier word is a slip by ear away from a made one: «гостинная» is no гос-тинная."""
        return any(self._sources.frequencies.of(candidate) >= FREQUENT for candidate, _ in common_slips(word))

    def _is_made(self, word: str) -> bool:
        """Whether it is made of known words; of one with a hyphen this speaks of the whole alone."""
        if "-" in word:
            return self._is_manner(word)
        return (
            self._is_compound(word)
            or self._is_manner(word)
            or self._is_quality(word)
            or self._is_reflexive(word)
            or any(self._is_prefixed(word))
            or self._is_of_place(word)
        )

    def _is_compound(self, word: str) -> bool:
        solid = self._sources.parts.solid
        for length in range(2, min(LONGEST_PART, len(word) - SHORTEST_REST + 1) + 1):
            if word[:length] not in solid:
                continue
            rest = word[length:] if word[:length] not in _ENDING_IN_CONSONANT else after_prefix(word, word[:length])
            if len(rest) < SHORTEST_REST and length < LONG_PART:
                continue
            if not _NOMINALS.isdisjoint(self._sources.forms.parts_of_speech(rest)) or self._is_listed(rest):
                return True
            if len(rest) > LONGEST_PART // 2 and self._is_compound(rest):
                return True
        return False

    def _is_prefixed(self, word: str) -> Iterator[bool]:
        for prefix, kinds in self._sources.prefixes.all:
            rest = after_prefix(word, prefix) if word.startswith(prefix) else ""
            if rest and ("VERB" not in kinds or _BORROWED_VERB.search(rest)):
                yield self._may_follow(rest, kinds)

    def _is_manner(self, word: str) -> bool:
        """Adverbs of adjectives: «пессимистически», «одномоментно», «по-швейцарски», «по-новому»."""
        if _MANNER.fullmatch(word):
            bare = word.removeprefix("по-")
            return self._has(f"{bare}й" if bare.endswith("ки") else bare, _ADJECTIVES)
        return word.endswith("о") and len(word) > SHORTEST_REST and self._has(f"{word[:-1]}ый", frozenset({"ADJF"}))

    def _is_quality(self, word: str) -> bool:
        """Nouns of adjectives and participles: «истощаемость», «многовекторность»."""
        match = _QUALITY.fullmatch(word)
        return match is not None and len(word) > SHORTEST_REST and self.knows(f"{match.group(1)}ый")

    def _is_reflexive(self, word: str) -> bool:
        """Reflexives of known verbs and participles: «нормализующегося»."""
        return word.endswith(("ся", "сь")) and self._has(word[:-2], _VERBAL - {"PRTS"})

    def _is_of_place(self, word: str) -> bool:
        """Adjectives of places in the lists: «кандагарский»."""
        match = _OF_PLACE.fullmatch(word)
        stem = match.group(1) if match is not None else ""
        return len(stem) > 3 and any(self._is_place(stem + ending) for ending in _PLACE_ENDINGS)

    def _is_place(self, name: str) -> bool:
        forms = self._sources.forms
        return name in self._sources.places.names or (forms.is_known(name) and not forms.parts_of_speech(name))

    def _has(self, word: str, kinds: frozenset[str]) -> bool:
        return len(word) >= SHORTEST_REST and not kinds.isdisjoint(self._sources.forms.parts_of_speech(word))

    def _may_follow(self, rest: str, kinds: frozenset[str]) -> bool:
        return self._has(rest, kinds) or ("ADJF" in kinds and self._is_listed(rest))

    def _is_listed(self, word: str) -> bool:
        return len(word) >= SHORTEST_REST and any(words.is_known(word) for words in self._sources.words)

    def _is_listed_place(self, word: str) -> bool:
        places = self._sources.places.names
        return word.replace("ё", "е") in places or any(
            hypothesis.stem + ending in places
            for hypothesis in self._sources.names.word(word).hypotheses
            for ending in _PLACE_ENDINGS
        )
