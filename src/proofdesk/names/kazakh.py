# SPDX-License-Identifier: GPL-3.0-or-later
"""Names in Kazakh letters within Russian text: here in Kazakh letters and there in Russian ones, both in one name, or
with a sign that only looks like a Kazakh letter. Passages and titles in Kazakh are left alone.

Source: Закон о языках и правила передачи казахских имён на русский язык (ә – а, қ – к, ұ – у …); that қ and ғ stand
beside back vowels, к and г beside front ones, is Kazakh vowel harmony.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.fingerprints import digest
from proofdesk.core.messages import Message, message
from proofdesk.core.spans import Span
from proofdesk.core.text import Role
from proofdesk.names.loose import LooseName
from proofdesk.names.paradigms import VOWELS, Class
from proofdesk.names.surroundings import KAZAKH, Surroundings, has_kazakh_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.core.people import Conflict, Correction, Mention, Person
    from proofdesk.core.text import Paragraph
    from proofdesk.names.paradigms import Stem
    from proofdesk.names.words import Lexicon

RULE = "names/kazakh-letters"

_RENDERINGS = {
    "ә": "аяе", "ғ": "г", "қ": "к", "ң": "н", "ө": "оуе", "ұ": "уы", "ү": "ую", "һ": "хг", "і": "иы",
}  # fmt: skip
"""Russian letters for each Kazakh one, the usual one first."""

_FRONT = re.compile("[әөүіеэ]")
_SOFT = "ль"
"""Beside front vowels л is soft, and Russian says so at the end and before a consonant: «Айгүл», «Айгуль»."""

MOST_RENDERINGS = 64
PARAGRAPHS_REMEMBERED = 20_000

_FALSE = str.maketrans("ќѓəɵ¥ih1ЌЃƏƟI", "қғәөұіһіҚҒӘӨІ")
"""Signs of other alphabets, of old fonts, and a digit, that are typed for Kazakh letters."""

_CYRILLIC = "а-яёА-ЯЁ" + KAZAKH + KAZAKH.upper()
_LOOKS_KAZAKH = re.compile(
    f"[ќѓɵ¥ЌЃƟ]|(?<=[{_CYRILLIC}])[əih](?![A-Za-z])|[ƏI](?=[{_CYRILLIC}])|(?<=[а-яё])1(?=[а-яё])"
)
_ROMAN = re.compile(r"[IVXLCDMІХСМ]+")
"""«ХIХ век», typed in whatever alphabet."""

_OF_INTEREST = re.compile(
    f"[{KAZAKH}{KAZAKH.upper()}ќѓɵ¥ЌЃƟəihƏI1]"
    f"(?:(?<=[{KAZAKH}{KAZAKH.upper()}ќѓɵ¥ЌЃƟ])|(?<=[{_CYRILLIC}][əih])(?![A-Za-z])|(?<=[ƏI])(?=[{_CYRILLIC}])"
    "|(?<=[а-яё]1)(?=[а-яё]))"
)
"""A Kazakh letter, or what `_LOOKS_KAZAKH` finds; it runs from sign to sign, which is much quicker."""

_GAPS = frozenset({" ", "\u00a0"})
_WORD = re.compile(r"(?<![\w¥])(?:[^\W_]|¥)+(?:[-‑'’](?:[^\W_]|¥)+)*")
_BACK = r"[аоуы][кг]|[кг][аоуы]"
_POSTS = frozenset({"аким"})
"""Words before a name that the dictionary takes for one."""

_NAMES = frozenset({"Surn", "Name", "Patr", "Geox"})
_ENDING = r"(?:ов|ев|ин|ын)(?:а|у|ым|е|ой|ы)?$"


Spot = tuple[int, Span]
"""(number of the paragraph, place in it)."""


class KazakhFinding(NamedTuple):
    """A name that is not written in one alphabet, in the paragraph of this number; `related` are its other places."""

    paragraph: int
    name: LooseName
    related: tuple[Spot, ...] = ()


class _Chain(NamedTuple):
    """Capitalised words that stand side by side, with their places in a paragraph."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]


class _Located(NamedTuple):
    """A chain in the paragraph of this number."""

    paragraph: int
    chain: _Chain


@dataclass(slots=True)
class _Pair:
    """One name in Kazakh letters and in Russian ones: the places of each, with what stands there and what it is in the
    other alphabet."""

    kazakh: dict[Spot, tuple[str, str]] = field(default_factory=dict)
    russian: dict[Spot, tuple[str, str]] = field(default_factory=dict)


class KazakhLetters:
    """Looks for them. An article without a Kazakh letter, or a sign like one, costs one search."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._surroundings = Surroundings(lexicon)
        self._known: dict[Paragraph, tuple[_Chain, ...]] = {}

    def person(self, person: Person, texts: Sequence[str]) -> Person:
        """The person, where two spellings that Kazakh letters alone tell apart are said to be that.

        `texts` are those in which the spans of the mentions count, one for each.
        """
        conflicts = [found for one in person.conflicts if (found := self._conflict(person, texts, one)) is not None]
        return person._replace(conflicts=tuple(conflicts)) if conflicts != list(person.conflicts) else person

    def findings(self, paragraphs: Sequence[Paragraph]) -> list[KazakhFinding]:
        """Names that are not in one alphabet, in order of position."""
        if not any(is_of_interest(paragraph.text) for paragraph in paragraphs):
            return []
        located = [_Located(n, chain) for n, paragraph in enumerate(paragraphs) for chain in self._chains(paragraph)]
        two_ways = _joined([paragraph.text for paragraph in paragraphs], self._two_ways(located))
        found = [*two_ways, *self._lookalikes(located)]
        for mixed in self._mixed(located):
            if not any(one.paragraph == mixed.paragraph and one.name.span.overlaps(mixed.name.span) for one in found):
                found.append(mixed)
        return sorted(found, key=lambda finding: (finding.paragraph, finding.name.span))

    def _conflict(self, person: Person, texts: Sequence[str], conflict: Conflict) -> Conflict | None:
        """The warning as one about Kazakh letters; None where they all stand in Kazakh text."""
        if conflict.rule != "names/variant":
            return conflict
        names = _in_two_alphabets(person, conflict)
        if names is None:
            return conflict
        own = next(n for n in (0, 1) if has_kazakh_letters(names[n]))
        outside = [
            number
            for number in conflict.spellings[own].mentions
            if not self._surroundings.is_kazakh(texts[number], person.mentions[number].span)
        ]
        if not outside:
            return None
        kept = frozenset(outside)
        spellings, corrections = list(conflict.spellings), list(conflict.corrections)
        spellings[own] = replace(spellings[own], mentions=tuple(outside))
        corrections[1 - own] = tuple(one for one in corrections[1 - own] if one.mention in kept)
        if own == 0 and spellings[0].count <= spellings[1].count:
            spellings.reverse()
            corrections.reverse()
        evidence = _evidence(names[own], names[1 - own])
        return conflict._replace(
            rule=RULE, spellings=tuple(spellings), corrections=tuple(corrections), evidence=evidence
        )

    def _chains(self, paragraph: Paragraph) -> tuple[_Chain, ...]:
        """Those in Russian text."""
        known = self._known.get(paragraph)
        if known is None:
            if len(self._known) >= PARAGRAPHS_REMEMBERED:
                self._known.clear()
            known = self._known[paragraph] = tuple(self._find(paragraph))
        return known

    def _find(self, paragraph: Paragraph) -> Iterator[_Chain]:
        if paragraph.role is Role.VERBATIM:
            return
        text = paragraph.text
        chain: list[Span] = []
        for match in _WORD.finditer(text):
            span = Span(*match.span())
            if any(span.overlaps(mask) for mask in paragraph.masked):
                continue
            if chain and (not text[span.start].isupper() or text[chain[-1].end : span.start] not in _GAPS):
                yield from self._chain(text, chain)
                chain = []
            if text[span.start].isupper() and span.length > 1:
                chain.append(span)
        yield from self._chain(text, chain)

    def _chain(self, text: str, spans: Sequence[Span]) -> Iterator[_Chain]:
        while spans and self._is_ordinary(spans[0].of(text)):
            spans = spans[1:]  # «Вчера Тоқаев»: the sentence begins with an ordinary word
        if spans:
            whole = Span(spans[0].start, spans[-1].end)
            if not is_of_interest(whole.of(text)) or not self._surroundings.is_kazakh(text, whole):
                yield _Chain(tuple(span.of(text) for span in spans), tuple(spans))

    def _two_ways(self, located: Sequence[_Located]) -> Iterator[KazakhFinding]:
        kazakh = [
            (one, number) for one in located for number, word in enumerate(one.chain.words) if has_kazakh_letters(word)
        ]
        if not kazakh:
            return
        russian: dict[Stem, list[tuple[_Located, int]]] = defaultdict(list)
        for one in located:
            for number, word in enumerate(one.chain.words):
                if not has_kazakh_letters(word):
                    for stem in self._lexicon.word(word).stems:
                        russian[stem].append((one, number))
        pairs: dict[str, _Pair] = defaultdict(_Pair)
        for one, number in kazakh:
            self._pair(one, number, russian, pairs)
        for pair in pairs.values():
            yield from _of_pair(pair)

    def _pair(
        self, one: _Located, number: int, russian: dict[Stem, list[tuple[_Located, int]]], pairs: dict[str, _Pair]
    ) -> None:
        word = one.chain.words[number]
        for rendering in renderings(word):
            stems = self._lexicon.word(rendering).stems
            same = [
                (stem, other, place)
                for stem in sorted(stems)
                for other, place in russian.get(stem, ())
                if self._is_same(one.chain, number, other.chain, place)
            ]
            if same:
                pair = pairs[min(letters for _, letters in stems)]
                pair.kazakh[one.paragraph, one.chain.spans[number]] = word, rendering
                for (kind, letters), other, place in same:
                    plain = other.chain.words[place]
                    turned = word if kind is Class.SOFT else _rendered_as(word, letters) + plain[len(letters) :]
                    pair.russian[other.paragraph, other.chain.spans[place]] = plain, turned
                return

    def _is_same(self, chain: _Chain, number: int, other: _Chain, place: int) -> bool:
        """Whether two words that are one name in two alphabets are that of one person."""
        beside = [word for n, word in enumerate(chain.words) if n != number and not self._is_ordinary(word)]
        others = [word for n, word in enumerate(other.words) if n != place and not self._is_ordinary(word)]
        if not beside or not others:
            return not self._lexicon.word(other.words[place]).is_given
        stems = [self._lexicon.word(word).stems for word in others]
        return any(
            not self._lexicon.word(rendering).stems.isdisjoint(known)
            for word in beside
            for rendering in renderings(word)
            for known in stems
        )

    def _is_ordinary(self, written: str) -> bool:
        """Whether it can be a word and no name: «Аким», but not «Токаев», of which the dictionary thinks so, too."""
        word = self._lexicon.word(written)
        if word.form in _POSTS:
            return True
        if not word.is_known or re.search(_ENDING, word.form):
            return False
        return any(parse.known and not parse.grammemes & _NAMES for parse in self._lexicon.morphology.parses(word.form))

    def _lookalikes(self, located: Iterable[_Located]) -> Iterator[KazakhFinding]:
        for paragraph, chain in located:
            for word, span in zip(chain.words, chain.spans, strict=True):
                sign = _LOOKS_KAZAKH.search(word)
                if sign is not None and not _ROMAN.fullmatch(word):
                    right = _LOOKS_KAZAKH.sub(lambda match: match.group().translate(_FALSE), word)
                    shown = message("names.evidence.kazakh.sign", sign=sign.group(), right=right)
                    yield _finding(paragraph, span, word, right, shown)

    def _mixed(self, located: Iterable[_Located]) -> Iterator[KazakhFinding]:
        for paragraph, chain in located:
            for number, word in enumerate(chain.words):
                beside = [*chain.words[max(0, number - 1) : number], *chain.words[number + 1 : number + 2]]
                russian = next((one for one in beside if self._is_rendering(one)), None)
                if has_kazakh_letters(word) and russian is not None:
                    evidence = message("names.evidence.kazakh.mixed", kazakh=word, russian=russian)
                    yield _finding(paragraph, chain.spans[number], word, self._usual(word), evidence)

    def _usual(self, word: str) -> str:
        """The usual rendering: of a given name one that the list holds, «Әсел», «Асель»."""
        found = list(renderings(word))
        listed = (one for one in found if self._lexicon.given_names.get(one.lower()) is not None)
        return next(listed, found[0])

    def _is_rendering(self, word: str) -> bool:
        """Whether a name would have қ or ғ in Kazakh."""
        stem = re.sub(_ENDING, "", word.lower())
        return not has_kazakh_letters(word) and not self._is_ordinary(word) and re.search(_BACK, stem) is not None


def is_of_interest(text: str) -> bool:
    """Whether a Kazakh letter or a sign like one stands in it."""
    return _OF_INTEREST.search(text) is not None


def renderings(word: str) -> Iterator[str]:
    """The word in Russian letters, the usual rendering first; capitals as they are."""
    lower = word.lower()
    has_soft = has_kazakh_letters(word) and _FRONT.search(lower) is not None
    choices: list[Sequence[str]] = [
        ("л", _SOFT)
        if has_soft and letter == "л" and lower[number + 1 : number + 2] not in VOWELS
        else _RENDERINGS.get(letter, letter)
        for number, letter in enumerate(lower)
    ]
    for letters in islice(product(*choices), MOST_RENDERINGS):
        yield "".join(new.upper() if old.isupper() else new for old, new in zip(word, letters, strict=True))


def _rendered_as(word: str, letters: str) -> str:
    """The beginning of a Kazakh word that `letters` are the rendering of."""
    rest, length = letters.lower(), 0
    while rest and length < len(word):
        rest = rest[2 if rest.startswith(_SOFT) else 1 :]
        length += 1
    return word[:length]


def _finding(
    paragraph: int, span: Span, written: str, right: str, evidence: Message, related: tuple[Spot, ...] = ()
) -> KazakhFinding:
    group = digest("pair", *sorted((written.casefold(), right.casefold())))[:16]
    return KazakhFinding(paragraph, LooseName(RULE, span, right, evidence, group), related)


def _of_pair(pair: _Pair) -> Iterator[KazakhFinding]:
    """The rarer way of writing a name at each of its places; of two that are as common, the Kazakh one."""
    kazakh, russian = pair.kazakh[min(pair.kazakh)][0], pair.russian[min(pair.russian)][0]
    wrong = pair.russian if len(pair.kazakh) > len(pair.russian) else pair.kazakh
    group = digest("pair", *sorted((kazakh.casefold(), russian.casefold())))[:16]
    both = sorted([*pair.kazakh, *pair.russian])
    for spot, (_, right) in wrong.items():
        paragraph, span = spot
        name = LooseName(RULE, span, right, _evidence(kazakh, russian), group)
        yield KazakhFinding(paragraph, name, tuple(other for other in both if other != spot))


def _joined(texts: Sequence[str], findings: Iterable[KazakhFinding]) -> Iterator[KazakhFinding]:
    """Given name and surname side by side are one finding."""
    last: KazakhFinding | None = None
    for found in sorted(findings, key=lambda finding: (finding.paragraph, finding.name.span)):
        text = texts[found.paragraph]
        if last is not None and _stand_together(text, last, found):
            last = _together(text, last, found)
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def _stand_together(text: str, left: KazakhFinding, right: KazakhFinding) -> bool:
    between = text[left.name.span.end : right.name.span.start]
    return left.paragraph == right.paragraph and between in _GAPS


def _together(text: str, left: KazakhFinding, right: KazakhFinding) -> KazakhFinding:
    one, other = left.name, right.name
    gap = text[one.span.end : other.span.start]
    names = {key: f"{one.evidence.arguments[key]}{gap}{value}" for key, value in other.evidence.arguments.items()}
    name = LooseName(
        RULE,
        Span(one.span.start, other.span.end),
        f"{one.replacement}{gap}{other.replacement}",
        _evidence(**names),
        digest(one.group, other.group)[:16],
    )
    own = {(left.paragraph, one.span), (right.paragraph, other.span)}
    return KazakhFinding(left.paragraph, name, tuple(sorted({*left.related, *right.related} - own)))


def _in_two_alphabets(person: Person, conflict: Conflict) -> tuple[str, str] | None:
    """The two spellings where Kazakh letters alone tell them apart, else two forms of which this is true."""
    names = (conflict.spellings[0].name, conflict.spellings[1].name)
    if not any(map(has_kazakh_letters, {*names, *(mention.text for mention in person.mentions)})):
        return None
    right, left = (
        dict.fromkeys(_corrected(person.mentions[one.mention], one) for one in corrections)
        for corrections in conflict.corrections
    )
    pairs = (names, *product(left, right))
    return next((pair for pair in pairs if _is_rendered(*pair) or _is_rendered(*reversed(pair))), None)


def _corrected(mention: Mention, correction: Correction) -> str:
    return correction.span.shifted(-mention.span.start).of(mention.text)


def _is_rendered(kazakh: str, russian: str) -> bool:
    wanted = russian.lower().replace("ё", "е")
    return has_kazakh_letters(kazakh) and any(one.lower() == wanted for one in renderings(kazakh))


def _evidence(kazakh: str, russian: str) -> Message:
    return message("names.evidence.kazakh", kazakh=kazakh, russian=russian)
