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
from typing import TYPE_CHECKING

from proofdesk.core.fingerprints import digest
from proofdesk.core.messages import Message, message
from proofdesk.core.spans import Span
from proofdesk.core.text import Role
from proofdesk.names.surroundings import KAZAKH, Surroundings, has_kazakh_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.core.people import Conflict, NameReport, Person
    from proofdesk.core.text import ArticleText
    from proofdesk.names.lexemes import Stem
    from proofdesk.names.words import Lexicon

RULE = "names/kazakh-letters"

_RENDERINGS = {
    "ә": "аяе", "ғ": "г", "қ": "к", "ң": "н", "ө": "оуе", "ұ": "уы", "ү": "ую", "һ": "хг", "і": "иы",
}  # fmt: skip
"""Russian letters for each Kazakh one, the usual one first."""

MOST_RENDERINGS = 64

_FALSE = str.maketrans("ќѓəɵ¥ih1ЌЃƏƟI", "қғәөұіһіҚҒӘӨІ")
"""Signs of other alphabets, of old fonts, and a digit, that are typed for Kazakh letters."""

_CYRILLIC = "а-яёА-ЯЁ" + KAZAKH + KAZAKH.upper()
_LOOKS_KAZAKH = re.compile(
    f"[ќѓɵ¥ЌЃƟ]|(?<=[{_CYRILLIC}])[əih](?![A-Za-z])|[ƏI](?=[{_CYRILLIC}])|(?<=[а-яё])1(?=[а-яё])"
)
_SIGN = re.compile(f"[{KAZAKH}{KAZAKH.upper()}ќѓɵ¥ЌЃƟəihƏI1]")
_WORD = re.compile(r"(?<![\w¥])(?:[^\W_]|¥)+(?:[-‑'’](?:[^\W_]|¥)+)*")
_BACK = re.compile(r"[аоуы][кг]|[кг][аоуы]")
_POSTS = frozenset({"аким"})
"""Words before a name that the dictionary takes for one."""

_NAMES = frozenset({"Surn", "Name", "Patr", "Geox"})
_ENDING = re.compile(r"(?:ов|ев|ин|ын)(?:а|у|ым|е|ой|ы)?$")


@dataclass(frozen=True, slots=True)
class KazakhFinding:
    """A name that is not written in one alphabet; code points of the article."""

    span: Span
    replacement: str
    evidence: Message
    related: tuple[Span, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Chain:
    """Capitalised words that stand side by side, with their places in the article."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(slots=True)
class _Pair:
    """One name in Kazakh letters and in Russian ones: the places of each, with what it is in the other."""

    kazakh: dict[Span, str] = field(default_factory=dict)
    russian: dict[Span, str] = field(default_factory=dict)


class KazakhLetters:
    """Looks for them. An article without a Kazakh letter, or a sign like one, costs one search."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._surroundings = Surroundings(lexicon)

    def reviewed(self, article: ArticleText, report: NameReport) -> NameReport:
        """The report, where two spellings that Kazakh letters alone tell apart are said to be that."""
        if not any(person.conflicts for person in report.people) or not has_kazakh_letters(article.text):
            return report
        return replace(report, people=tuple(self._person(article, person) for person in report.people))

    def findings(self, article: ArticleText) -> list[KazakhFinding]:
        """Names that are not in one alphabet, in order of position."""
        if not _is_of_interest(article.text):
            return []
        chains = list(self._chains(article))
        found = [*_joined(article.text, self._two_ways(article.text, chains)), *self._lookalikes(chains)]
        mixed = list(self._mixed(chains))
        found += [one for one in mixed if not any(one.span.overlaps(other.span) for other in found)]
        return sorted(found, key=lambda finding: finding.span)

    def _person(self, article: ArticleText, person: Person) -> Person:
        conflicts = [found for one in person.conflicts if (found := self._conflict(article, person, one)) is not None]
        return replace(person, conflicts=tuple(conflicts)) if conflicts != list(person.conflicts) else person

    def _conflict(self, article: ArticleText, person: Person, conflict: Conflict) -> Conflict | None:
        """The warning as one about Kazakh letters; None where they all stand in Kazakh text."""
        names = [spelling.name for spelling in conflict.spellings]
        own = next((n for n in (0, 1) if _is_rendered(names[n], names[1 - n])), None)
        if conflict.rule != "names/variant" or own is None:
            return conflict
        outside = [n for n in conflict.spellings[own].mentions if not self._is_kazakh(article, person.mentions[n].span)]
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
        return replace(
            conflict, rule=RULE, spellings=tuple(spellings), corrections=tuple(corrections), evidence=evidence
        )

    def _is_kazakh(self, article: ArticleText, span: Span) -> bool:
        number, offset = article.locate(span.start)
        return self._surroundings.is_kazakh(article.paragraphs[number].text, Span(offset, offset + span.length))

    def _chains(self, article: ArticleText) -> Iterator[_Chain]:
        """Those in Russian text."""
        for paragraph, start in zip(article.paragraphs, article.starts, strict=True):
            if paragraph.role is Role.VERBATIM:
                continue
            text = paragraph.text
            chain: list[Span] = []
            for match in _WORD.finditer(text):
                span = Span(*match.span())
                if any(span.overlaps(mask) for mask in paragraph.masked):
                    continue
                if chain and (
                    not text[span.start].isupper() or text[chain[-1].end : span.start] not in {" ", "\u00a0"}
                ):
                    yield from self._chain(text, chain, start)
                    chain = []
                if text[span.start].isupper() and span.length > 1:
                    chain.append(span)
            yield from self._chain(text, chain, start)

    def _chain(self, text: str, spans: Sequence[Span], start: int) -> Iterator[_Chain]:
        while spans and self._is_ordinary(spans[0].of(text)):
            spans = spans[1:]  # «Вчера Тоқаев»: the sentence begins with an ordinary word
        words = tuple(span.of(text) for span in spans)
        whole = Span(spans[0].start, spans[-1].end) if spans else None
        if whole and (not _is_of_interest(whole.of(text)) or not self._surroundings.is_kazakh(text, whole)):
            yield _Chain(words, tuple(span.shifted(start) for span in spans))

    def _two_ways(self, text: str, chains: Sequence[_Chain]) -> Iterator[KazakhFinding]:
        russian: dict[Stem, list[tuple[_Chain, int]]] = defaultdict(list)
        for chain in chains:
            for number, word in enumerate(chain.words):
                if not has_kazakh_letters(word):
                    for stem in self._lexicon.word(word).stems:
                        russian[stem].append((chain, number))
        pairs: dict[str, _Pair] = defaultdict(_Pair)
        for chain in chains:
            for number, word in enumerate(chain.words):
                if has_kazakh_letters(word):
                    self._pair(chain, number, russian, pairs)
        for pair in pairs.values():
            wrong, others = (pair.kazakh, pair.russian)
            if len(pair.kazakh) > len(pair.russian):
                wrong, others = others, wrong
            both = sorted([*wrong, *others])
            kazakh, plain = (min(one).of(text) for one in (pair.kazakh, pair.russian))
            group = digest("pair", *sorted((kazakh.casefold(), plain.casefold())))[:16]
            for span, replacement in wrong.items():
                related = tuple(other for other in both if other != span)
                yield KazakhFinding(span, replacement, _evidence(kazakh, plain), related, group)

    def _pair(
        self, chain: _Chain, number: int, russian: dict[Stem, list[tuple[_Chain, int]]], pairs: dict[str, _Pair]
    ) -> None:
        word, span = chain.words[number], chain.spans[number]
        for rendering in renderings(word):
            stems = self._lexicon.word(rendering).stems
            same = [
                (stem, other, place)
                for stem in sorted(stems)
                for other, place in russian.get(stem, ())
                if self._is_same(chain, number, other, place)
            ]
            if same:
                pair = pairs[min(letters for _, letters in stems)]
                pair.kazakh[span] = rendering
                for (_, letters), other, place in same:
                    pair.russian[other.spans[place]] = word[: len(letters)] + other.words[place][len(letters) :]
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
        if not word.is_known or _ENDING.search(word.form):
            return False
        return any(parse.known and not parse.grammemes & _NAMES for parse in self._lexicon.morphology.parses(word.form))

    def _lookalikes(self, chains: Iterable[_Chain]) -> Iterator[KazakhFinding]:
        for chain in chains:
            for word, span in zip(chain.words, chain.spans, strict=True):
                sign = _LOOKS_KAZAKH.search(word)
                if sign is not None:
                    right = _LOOKS_KAZAKH.sub(lambda match: match.group().translate(_FALSE), word)
                    shown = message("names.evidence.kazakh.sign", sign=sign.group(), right=right)
                    yield KazakhFinding(span, right, shown)

    def _mixed(self, chains: Iterable[_Chain]) -> Iterator[KazakhFinding]:
        for chain in chains:
            for number, word in enumerate(chain.words):
                beside = [*chain.words[max(0, number - 1) : number], *chain.words[number + 1 : number + 2]]
                russian = next((one for one in beside if self._is_rendering(one)), None)
                if has_kazakh_letters(word) and russian is not None:
                    evidence = message("names.evidence.kazakh.mixed", kazakh=word, russian=russian)
                    yield KazakhFinding(chain.spans[number], next(renderings(word)), evidence)

    def _is_rendering(self, word: str) -> bool:
        """Whether a name would have қ or ғ in Kazakh."""
        stem = _ENDING.sub("", word.lower())
        return not has_kazakh_letters(word) and not self._is_ordinary(word) and _BACK.search(stem) is not None


def _is_of_interest(text: str) -> bool:
    """Whether a Kazakh letter or a sign like one stands in it."""
    for match in _SIGN.finditer(text):
        if match.group().lower() in KAZAKH or _LOOKS_KAZAKH.match(text, match.start()):
            return True
    return False


def renderings(word: str) -> Iterator[str]:
    """The word in Russian letters, the usual rendering first; capitals as they are."""
    choices = [_RENDERINGS.get(letter.lower(), letter.lower()) for letter in word]
    for letters in islice(product(*choices), MOST_RENDERINGS):
        yield "".join(new.upper() if old.isupper() else new for old, new in zip(word, letters, strict=True))


def _joined(text: str, findings: Iterable[KazakhFinding]) -> Iterator[KazakhFinding]:
    """Given name and surname side by side are one finding."""
    last: KazakhFinding | None = None
    for found in sorted(findings, key=lambda finding: finding.span):
        if last is not None and last.span.end + 1 == found.span.start and text[last.span.end] in " \u00a0":
            gap = text[last.span.end]
            names = {
                key: f"{last.evidence.arguments[key]}{gap}{value}" for key, value in found.evidence.arguments.items()
            }
            last = KazakhFinding(
                Span(last.span.start, found.span.end),
                f"{last.replacement}{gap}{found.replacement}",
                _evidence(**names),
                tuple(sorted({*last.related, *found.related} - {last.span, found.span})),
                digest(last.group, found.group)[:16],
            )
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def _is_rendered(kazakh: str, russian: str) -> bool:
    wanted = russian.lower().replace("ё", "е")
    return has_kazakh_letters(kazakh) and any(one.lower() == wanted for one in renderings(kazakh))


def _evidence(kazakh: str, russian: str) -> Message:
    return message("names.evidence.kazakh", kazakh=kazakh, russian=russian)
