# SPDX-License-Identifier: GPL-3.0-or-later
"""Neighbouring words whose spelling together, apart or with a hyphen does not depend on what the sentence means.

Правила русской орфографии и пунктуации, 2006: § 118-135 (hyphens), § 136-139 (adverbs), § 143-151 (particles).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from proofdesk.core.ports import WordForms
    from proofdesk.spelling.tokens import Token


class Join(Enum):
    """How the words belong together."""

    SOLID = "solid"
    HYPHEN = "hyphen"
    APART = "apart"
    DOT = "dot"


class Pair(NamedTuple):
    """Words at `span` (code points) that are written `right`, in the letter case of the text."""

    span: Span
    right: str
    join: Join


_NEGATED = re.compile(
    r"кто|кого|кому|кем|где|куда|откуда|когда|как|чуть|сколько|что|чего|чему|чем"
    r"|как(?:ой|ая|ое|ие|ого|ому|им|ими|их|ую|ою)"
)
_ASKING = re.compile(
    r"кто|кого|кому|кем|ком|что|чего|чему|чем|чём|как|где|куда|откуда|когда|почему|зачем|отчего|сколько"
    r"|как(?:ой|ая|ое|ие|ого|ому|им|ими|их|ую|ом)|чей|чь(?:я|ё|е|и|его|ей|ему|им|их)"
)
_SOLID: Mapping[str, frozenset[str]] = {
    "за": frozenset({"всегда"}),
    "из": frozenset({"вне", "далека", "редка"}),
    "по": frozenset({"всюду", "немногу"}),
    "от": frozenset({"туда", "сюда", "куда", "ныне"}),
    "с": frozenset({"разу"}),
    "к": frozenset({"стати"}),
    "до": frozenset({"нельзя"}),
}
_SOLID_UNLESS_NOMINAL: Mapping[str, frozenset[str]] = {
    "на": frozenset({"всегда"}),
    "за": frozenset({"частую", "ранее"}),
    "по": frozenset({"скольку"}),
    "в": frozenset({"последствии", "последствие"}),
}
"""«За частую» is one word, but «за частую смену» is not."""

_HYPHEN_UNLESS_NOMINAL = re.compile(
    r"видимому|прежнему|настоящему|другому|разному|новому|старому|хорошему|моему|твоему|своему|нашему|вашему|иному"
    r"|доброму"
)
_ONE = re.compile(r"од(?:ин|на|но|ни)|друг")
"""«Один по другому» is no manner."""

_BEFORE_TAKI = frozenset({"все", "всё", "так", "опять", "довольно", "прямо", "неужели"})
_TAKI_KINDS = frozenset({"VERB", "ADVB", "PRCL"})
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NUMR"})
_NO_NOUN_FOLLOWS = frozenset({"PREP", "CONJ", "NPRO", "PRCL", "VERB"})
_ABOVE = re.compile(r"(?:сказанн|упомянут|изложенн|перечисленн)\w+")
_HAVE = re.compile(r"име(?:ть|ю|ешь|ет|ем|ете|ют|ется|ются|лось|лся|лась|лись|л|ла|ло|ли|я|вший|вшие|ющий|ющие)")
_MANNER = re.compile(r"\w+[сц]ки")
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d[\s\u00a0]?$")
_TWICE = re.compile(r"(?:[-–—]|\bи[ \u00a0])[ \u00a0]?\d{2,4}[ \u00a0](г\.[ \u00a0]?)$")
_CAPITAL_FOLLOWS = re.compile(r"\.?[ \u00a0][«„\"]?[А-ЯЁA-Z]")
"""«В 1990 г. г. Алматы»: a town comes next."""

_ROUND = re.compile(r"(?:00|50)[\s\u00a0]?$")
_IN_YEAR = re.compile(r"(?i:\b(?:в|с|до|к|от|после|около|за)|\d[–—-])[\s\u00a0]\d{4}[\s\u00a0]?$")
_AND_SO_ON = re.compile(r"(?i:\bи[\s\u00a0])$")
_AND_SUCH = re.compile(r"(?i:\bи[\s\u00a0]т\.[\s\u00a0]?)$")
_BESIDE = re.compile(r"[ \u00a0]")
_REACH = 20


class Pairs:
    """Finds such neighbours. `holds` answers whether a list or dictionary holds a lower-case word."""

    def __init__(self, forms: WordForms, holds: Callable[[str], bool]) -> None:
        self._forms = forms
        self._holds = holds
        self._judges: Mapping[str, Callable[[str, Sequence[Token], int], Pair | None]] = {
            "ни": self._negated,
            "по": self._after_po,
            "в": self._solid,
            "на": self._solid,
            "за": self._solid,
            "от": self._solid,
            "с": self._solid,
            "к": self._solid,
            "до": self._solid,
            "из": self._from,
            "кое": self._before_asking,
            "нибудь": self._after_asking,
            "либо": self._after_asking,
            "таки": self._taki,
            "выше": self._above,
            "ввиду": self._in_view,
            "г": self._year,
            "др": self._and_so_on,
            "пр": self._and_so_on,
            "д": self._and_so_on,
            "п": self._and_so_on,
            "толи": self._whether,
        }
        self.first = frozenset(self._judges) | {word.capitalize() for word in self._judges}
        """Words that one of the rules begins with."""

    def at(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        """What is wrong at the token of this number, whose text is one of `first`; None where nothing is."""
        return self._judges[tokens[number].text.lower()](text, tokens, number)

    def joined(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        """An unknown word that makes a known one with the word before or after it: «пожалуй ста», «не годует»."""
        for first in (number - 1, number):
            if 0 <= first < len(tokens) - 1 and _stand_together(text, tokens[first], tokens[first + 1]):
                whole = tokens[first].text + tokens[first + 1].text
                if whole[1:].islower() and whole.isalpha() and self._holds(whole.lower()):
                    return _pair(tokens[first], tokens[first + 1], whole, Join.SOLID)
        return None

    def _after(self, text: str, tokens: Sequence[Token], number: int) -> str:
        """The next word where only a space is between and it has no capitals; otherwise empty."""
        if number + 1 < len(tokens) and _stand_together(text, tokens[number], tokens[number + 1]):
            after = tokens[number + 1].text
            return after if after.islower() else ""
        return ""

    def _before(self, text: str, tokens: Sequence[Token], number: int) -> str:
        return tokens[number - 1].text.lower() if number and self._after(text, tokens, number - 1) else ""

    def _may_go_with_next(self, text: str, tokens: Sequence[Token], number: int) -> bool:
        """Whether the word may belong to a noun that comes next: «по старому УПК», «за частую смену»."""
        if number + 1 == len(tokens) or not _stand_together(text, tokens[number], tokens[number + 1]):
            return False
        kinds = self._forms.parts_of_speech(self._after(text, tokens, number))
        return not kinds or (not _NOMINAL.isdisjoint(kinds) and _NO_NOUN_FOLLOWS.isdisjoint(kinds))

    def _negated(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        """«Ни кто не знал»; with a second «ни» («ни когда, ни где») and before «иной» both may be meant."""
        after = self._after(text, tokens, number)
        if not _NEGATED.fullmatch(after) or self._after(text, tokens, number + 1).startswith("ин"):
            return None
        if any(token.text.lower() == "ни" for place, token in enumerate(tokens) if place != number):
            return None
        return _pair(tokens[number], tokens[number + 1], tokens[number].text + after, Join.SOLID)

    def _solid(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        first, after = tokens[number].text.lower(), self._after(text, tokens, number)
        is_certain = after in _SOLID.get(first, ())
        if not is_certain and after not in _SOLID_UNLESS_NOMINAL.get(first, ()):
            return None
        if not is_certain and self._may_go_with_next(text, tokens, number + 1):
            return None
        right = tokens[number].text + ("последствии" if after == "последствие" else after)
        return _pair(tokens[number], tokens[number + 1], right, Join.SOLID)

    def _after_po(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        after = self._after(text, tokens, number)
        if after == "другому" and _ONE.fullmatch(self._before(text, tokens, number)):
            return None
        is_manner = bool(_MANNER.fullmatch(after)) and "ADJF" in self._forms.parts_of_speech(f"{after}й")
        if is_manner or (
            _HYPHEN_UNLESS_NOMINAL.fullmatch(after) and not self._may_go_with_next(text, tokens, number + 1)
        ):
            return _pair(tokens[number], tokens[number + 1], f"{tokens[number].text}-{after}", Join.HYPHEN)
        return self._solid(text, tokens, number)

    def _from(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        after = self._after(text, tokens, number)
        if after in {"за", "под"}:
            return _pair(tokens[number], tokens[number + 1], f"{tokens[number].text}-{after}", Join.HYPHEN)
        return self._solid(text, tokens, number)

    def _before_asking(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        after = self._after(text, tokens, number)
        if not _ASKING.fullmatch(after):
            return None
        return _pair(tokens[number], tokens[number + 1], f"{tokens[number].text}-{after}", Join.HYPHEN)

    def _after_asking(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        particle = tokens[number].text
        is_paired = particle == "либо" and sum(token.text.lower() == "либо" for token in tokens) > 1
        if is_paired or not _ASKING.fullmatch(self._before(text, tokens, number)):
            return None
        return _pair(tokens[number - 1], tokens[number], f"{tokens[number - 1].text}-{particle}", Join.HYPHEN)

    def _taki(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        before = self._before(text, tokens, number)
        kinds = self._forms.parts_of_speech(before) if before else frozenset()
        if before not in _BEFORE_TAKI and not (kinds and kinds <= _TAKI_KINDS):
            return None
        return _pair(tokens[number - 1], tokens[number], f"{tokens[number - 1].text}-таки", Join.HYPHEN)

    def _above(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        after = self._after(text, tokens, number)
        if not _ABOVE.fullmatch(after):
            return None
        return _pair(tokens[number], tokens[number + 1], tokens[number].text + after, Join.SOLID)

    def _in_view(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        if not _HAVE.fullmatch(self._before(text, tokens, number)):
            return None
        return _pair(tokens[number], tokens[number], "в виду", Join.APART)

    def _whether(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        """«Толи дождь, толи снег»: roofing felt («рулон толи») stands after a noun, an adjective or a preposition."""
        kinds = self._forms.parts_of_speech(self._before(text, tokens, number))
        if not kinds.isdisjoint({"NOUN", "ADJF", "PREP"}) and "CONJ" not in kinds:
            return None
        return _pair(tokens[number], tokens[number], f"{tokens[number].text[:2]} ли", Join.APART)

    def _year(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        """«В 1862 г», of which no gram is meant, and «1861–1865 г. г.» for гг. Правила, § 209-210."""
        token = tokens[number]
        end = token.start + len(token.text)
        before = text[max(0, token.start - _REACH) : token.start]
        years = _TWICE.search(before)
        if years and not _CAPITAL_FOLLOWS.match(text, end):
            dot = 1 if text[end : end + 1] == "." else 0
            return Pair(Span(token.start - len(years.group(1)), end + dot), "гг.", Join.DOT)
        if text[end : end + 1] == "." or not _YEAR.search(before):
            return None
        if _ROUND.search(before) and not _IN_YEAR.search(before):
            return None
        return _pair(token, token, f"{token.text}.", Join.DOT)

    def _and_so_on(self, text: str, tokens: Sequence[Token], number: int) -> Pair | None:
        """«И др», «и т. д» without the dot."""
        token = tokens[number]
        end = token.start + len(token.text)
        before = text[max(0, token.start - _REACH) : token.start]
        pattern = _AND_SO_ON if len(token.text) > 1 else _AND_SUCH
        if text[end : end + 1] == "." or not pattern.search(before):
            return None
        return _pair(token, token, f"{token.text}.", Join.DOT)


def _stand_together(text: str, first: Token, second: Token) -> bool:
    return _BESIDE.fullmatch(text[first.start + len(first.text) : second.start]) is not None


def _pair(first: Token, last: Token, right: str, join: Join) -> Pair:
    return Pair(Span(first.start, last.start + len(last.text)), right, join)
