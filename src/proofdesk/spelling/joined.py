# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that were run together: «незнаю», «както», «стобой», «погодавчера»."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.core.ports import WordForms
    from proofdesk.spelling.lists import Frequencies

_ASKING = (
    r"кто|кого|кому|кем|ком|что|чего|чему|чем|чём|как|где|куда|откуда|когда|почему|зачем|отчего|сколько|скольких"
    r"|как(?:ой|ого|ому|им|ом|ая|ую|ое|ие|их|ими)|че(?:й|го)|чь(?:я|ё|е|и|ей|ю|его|ему|им|их|ими)"
)
_BEFORE_PARTICLE = (
    rf"(?:{_ASKING}|это|этот|эта|эту|эти|всё|все|вот|там|тут|она|они|если|хоть|хотя|едва|вряд|чуть|пока"
    r"|такой|такая|такое|такие|сам|сама|самое|ведь|опять)"
)
"""Of two letters none: «яже» and «нуже» are slips of other words as well."""

_HYPHENED = re.compile(rf"({_ASKING})(то|либо|нибудь|нить)|(кое)({_ASKING})|(вс[её]|опять|довольно|так|прямо)(таки)")
_APART = re.compile(rf"({_BEFORE_PARTICLE})(бы|же|ли|ж)")
_PREPOSITION = r"(с|со|к|ко|в|во|у|об?|от|до|на|за|по|из|под|над|при|для|без|через|перед|про)"
_PRONOUN = re.compile(
    rf"{_PREPOSITION}(меня|мне|мной|мною|тебя|тебе|тобой|тобою|нас|нам|нами|вас|вам|вами|него|нему|ним|нём|нем|неё|нее"
    r"|ней|нею|них|ними|себя|себе|собой|собою)"
)
_SUBJECTS = ("он", "она", "оно", "они", "мы", "ты")
"""Without «вы», which is a prefix as well."""
_NOT_PART = frozenset({"VERB", "INFN", "GRND"})

MISSING_SPACE = 0.1
LEAST_OF_PART = 30
"""How often the parts of words that were run together are at least, each; of rarer ones anything can be made."""

LEAST_OF_LONG_PART = 10
LONG_PART = 4
LONGER_PART = 5
LEAST_OF_THREE = 400
"""How often each of three parts is at least."""

LEAST_AFTER_NOT = 10
_WORDS_COUNTED = 10_000_000


class JoinedWords:
    """Answers what a word consists of that no dictionary holds; words are lower case."""

    def __init__(self, forms: WordForms, frequencies: Frequencies) -> None:
        self._forms = forms
        self._frequencies = frequencies

    def certain(self, word: str) -> str | None:
        """Where only one parting makes sense: pronouns with particles and prepositions, «не» before verbs.

        Правила русской орфографии и пунктуации, 2006, § 133 (-то, -либо, -нибудь, кое-), § 144 (бы, ли, же), § 147-151
        (не with verbs).
        """
        match = _HYPHENED.fullmatch(word)
        if match is not None:
            first, second = (part for part in match.groups() if part)
            return f"{first}-{'нибудь' if second == 'нить' else second}"
        match = _APART.fullmatch(word) or _PRONOUN.fullmatch(word)
        if match is not None:
            return " ".join(match.groups())
        return self._negated_verb(word)

    def _negated_verb(self, word: str) -> str | None:
        rest = word.removeprefix("не")
        if rest != word and self._frequencies.of(rest) >= LEAST_AFTER_NOT:
            kinds = self._forms.parts_of_speech(rest)
            if kinds and kinds <= _NOT_PART:
                return f"не {rest}"
        return None

    def parted_by_dictionary(self, word: str) -> str | None:
        """Two words that were run together, known and long, or a pronoun and a verb; None of others."""
        for place in range(LONGER_PART, len(word) - LONGER_PART + 1):
            first, second = word[:place], word[place:]
            if max(self._frequencies.of(first), self._frequencies.of(second)) >= LEAST_OF_LONG_PART and all(
                self._forms.parts_of_speech(part) for part in (first, second)
            ):
                return f"{first} {second}"
        return self._subject_and_verb(word)

    def _subject_and_verb(self, word: str) -> str | None:
        """«Они сказали» of «онисказали»: the pronoun before the commonest verb."""
        rests = {pronoun: word.removeprefix(pronoun) for pronoun in _SUBJECTS if word.startswith(pronoun)}
        verbs = {
            pronoun: self._frequencies.of(rest)
            for pronoun, rest in rests.items()
            if len(rest) >= LONGER_PART and "VERB" in self._forms.parts_of_speech(rest)
        }
        best = max(verbs, key=lambda pronoun: verbs[pronoun], default=None)
        return f"{best} {rests[best]}" if best is not None else None

    def parted(self, word: str) -> Iterator[tuple[str, float]]:
        """Two frequent words that were run together, with the logarithm of how often that happens."""
        for place in range(1, len(word)):
            first, second = word[:place], word[place:]
            counts = self._frequencies.of(first), self._frequencies.of(second)
            if all(map(_is_frequent, (first, second), counts)):
                yield f"{first} {second}", _score(word, counts)

    def parted_in_three(self, word: str) -> Iterator[tuple[str, float]]:
        """Three very frequent words: «этотбылдом»."""
        for place in range(1, len(word) - 2):
            first = self._frequencies.of(word[:place])
            if first < LEAST_OF_THREE:
                continue
            for other in range(place + 1, len(word)):
                counts = first, self._frequencies.of(word[place:other]), self._frequencies.of(word[other:])
                if counts[1] >= LEAST_OF_THREE and counts[2] >= LEAST_OF_PART:
                    yield f"{word[:place]} {word[place:other]} {word[other:]}", _score(word, counts)


def _is_frequent(part: str, count: int) -> bool:
    return count >= (LEAST_OF_LONG_PART if len(part) >= LONG_PART else LEAST_OF_PART)


def _score(word: str, counts: tuple[int, ...]) -> float:
    return log(MISSING_SPACE / len(word)) + sum(map(log, counts)) - (len(counts) - 1) * log(_WORDS_COUNTED)
