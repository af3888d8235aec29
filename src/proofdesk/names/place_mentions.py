# SPDX-License-Identifier: GPL-3.0-or-later
"""Every mention of a place or an organisation in an article, once it is known by which class and stem it declines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from proofdesk.core.people import Case, Mention
from proofdesk.core.spans import Span
from proofdesk.core.text import Role
from proofdesk.names.gazetteer import NOMINATIVES, letters
from proofdesk.names.mentions import NameMention, Token
from proofdesk.names.paradigms import Class, Paradigm
from proofdesk.names.passages import Placed
from proofdesk.names.words import one_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from proofdesk.core.people import Gender
    from proofdesk.names.paradigms import Hypothesis
    from proofdesk.names.passages import Passage
    from proofdesk.names.words import Lexicon

_GAP = "[-‑'’ \u00a0]?"
_ALSO = {"е": "ё", "а": "ә", "г": "ғ", "к": "қ", "н": "ң", "о": "ө", "у": "ұү", "х": "һ", "и": "і"}
_ADJECTIVES = ("ая", "ий", "ый")
_LIKE_NOMINATIVE = frozenset({Class.HARD, Class.IOTATED, Class.SOFT})
"""Classes in which the accusative of a thing is its nominative."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention: its span (code points of its paragraph), and how it is written before its ending."""

    passage: Passage
    span: Span
    text: str
    ending: str
    cases: tuple[Case, ...]

    @property
    def writing(self) -> str:
        """The stem as it stands, with its capitals, hyphens and gaps."""
        stem = self.text[: len(self.text) - len(self.ending)]
        return one_script(stem).replace("\u00a0", " ").replace("‑", "-")

    @property
    def is_capitals(self) -> bool:
        """Whether it is in capitals, so that they tell nothing."""
        return self.text.isupper()

    @property
    def place(self) -> tuple[int, Span]:
        """Number of the paragraph and the span there, to sort by."""
        return self.passage.number, self.span

    @property
    def told(self) -> Span:
        """The span that is told."""
        return self.span.shifted(self.passage.offset)

    @property
    def mention(self) -> Mention:
        """The same as everybody sees it."""
        return Mention(self.told, self.text, self.told, self.cases)

    @property
    def placed(self) -> Placed:
        """The same as a mention of the name engine."""
        mention = NameMention(self.span, Token(self.span, self.text, None, False, False))
        return Placed(mention, self.passage, self.span.start, (), None)


class OccurrenceIndex:
    """Where stems stand in an article. What it found once it remembers until the paragraph is edited."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._passages: dict[Passage, None] = {}
        self._spans: dict[str, dict[Passage, list[Span]]] = {}
        """By stem, where it stands at all."""
        self._asked: set[str] = set()
        self._containing: dict[str, set[Passage]] = {}
        """By words that somebody asked for, the paragraphs that have them."""

    def change(self, gone: Sequence[Passage], come: Sequence[Passage]) -> set[str]:
        """Paragraphs are gone, and others came; gives the stems, of those that it knows, that stand elsewhere now."""
        for passage in gone:
            del self._passages[passage]
        self._passages |= dict.fromkeys(come)
        changed = {stem for stem, found in self._spans.items() if self._moved(stem, found, gone, come)}
        for words, passages in self._containing.items():
            passages.difference_update(gone)
            passages.update(passage for passage in come if words in passage.paragraph.text)
        return changed

    def _moved(
        self, stem: str, found: dict[Passage, list[Span]], gone: Sequence[Passage], come: Sequence[Passage]
    ) -> bool:
        before = len(found)
        for passage in gone:
            found.pop(passage, None)
        left = len(found)
        self._search(stem, come, found)
        return before > left or len(found) > left

    def take_asked(self) -> frozenset[str]:
        """The stems that somebody asked for since this was last called."""
        asked, self._asked = frozenset(self._asked), set()
        return asked

    def keep(self, stems: AbstractSet[str]) -> None:
        """Forget where any others stand."""
        if len(self._spans) > len(stems):
            self._spans = {stem: found for stem, found in self._spans.items() if stem in stems}

    def has(self, words: str) -> bool:
        """Whether the words stand in some paragraph, as they are."""
        if words not in self._containing:
            self._containing[words] = {one for one in self._passages if words in one.paragraph.text}
        return bool(self._containing[words])

    def occurrences(self, kind: Class, stem: str) -> list[Occurrence]:
        """Every mention whose letters are `stem` with an ending of the class, in order of position."""
        self._asked.add(stem)
        if stem not in self._spans:
            found = self._spans[stem] = {}
            self._search(stem, self._passages, found)
        made: list[Occurrence] = []
        for passage, spans in sorted(self._spans[stem].items(), key=_number):
            for span in spans:
                text = span.of(passage.paragraph.text)
                fitting = _fitting(self._lexicon, text, kind, stem)
                if fitting:
                    cases = tuple(dict.fromkeys(case for one in fitting for case in _cases(one)))
                    made.append(Occurrence(passage, span, text, fitting[0].ending, cases))
        return made

    def _search(self, stem: str, passages: Iterable[Passage], found: dict[Passage, list[Span]]) -> None:
        pattern = _pattern(stem)
        for passage in passages:
            paragraph = passage.paragraph
            if paragraph.role is Role.VERBATIM:
                continue
            text = paragraph.text
            found_here = (Span(match.start(), match.end(1)) for match in pattern.finditer(text))
            spans = [
                span
                for span in found_here
                if letters(span.of(text)).startswith(stem) and not any(span.overlaps(mask) for mask in paragraph.masked)
            ]
            if spans:
                found[passage] = spans


def _number(item: tuple[Passage, list[Span]]) -> int:
    return item[0].number


@lru_cache(maxsize=200)
def _pattern(stem: str) -> re.Pattern[str]:
    """Finds where a name with so many letters and the first two of `stem` begins; group 1 is the rest of it.

    Every letter as a class of its own would take longer to compile than most articles to search.
    """
    first, second = (letter + _ALSO.get(letter, "") for letter in stem[:2])
    begin, other = f"[{first.upper()}]", f"[{second}{second.upper()}]"
    # Begins with a letter, not with a look behind it: so most of a long text is passed over at once.
    return re.compile(rf"{begin}(?<!\w{begin})(?=({_GAP}{other}(?:{_GAP}\w){{{len(stem) - 2}}}\w{{0,3}}(?!\w)))")


def _fitting(lexicon: Lexicon, text: str, kind: Class, stem: str) -> list[Hypothesis]:
    if kind is Class.FIXED and letters(text) == stem:
        return [h for h in lexicon.word(stem).hypotheses if h.kind is kind]
    every = lexicon.word(letters(text)).hypotheses
    return [h for h in every if h.kind is kind and h.stem == stem and not h.slot.plural]


def _cases(hypothesis: Hypothesis) -> Iterator[Case]:
    """Cases of a thing: «Шымкент» is an accusative too, «Шымкента» is none."""
    kind, case = hypothesis.kind, hypothesis.slot.case
    if kind not in _LIKE_NOMINATIVE or case is not Case.ACCS:
        yield case
    if kind in _LIKE_NOMINATIVE and case is Case.NOMN:
        yield Case.ACCS


def nominative(kind: Class, writing: str, mentions: Sequence[Occurrence]) -> str:
    """The name in the nominative; an adjective in the gender that a mention has, else in that of «область»."""
    if kind is not Class.ADJECTIVE:
        return writing + NOMINATIVES[kind][0]
    endings = [one.ending for one in mentions if one.ending in _ADJECTIVES]
    return writing + (endings[0] if endings else _ADJECTIVES[0])


def forms(kind: Class, writing: str, gender: Gender) -> tuple[tuple[Case, str], ...]:
    """The six forms, where they are certain: adjectives and names in -ь depend on a gender that nobody knows."""
    if kind in {Class.ADJECTIVE, Class.SOFT}:
        return ()
    paradigm = Paradigm(writing, kind, gender)
    found = []
    for case in Case:
        form = paradigm.form(Case.NOMN if case is Case.ACCS and kind in _LIKE_NOMINATIVE else case)
        if form is None:
            return ()
        found.append((case, form))
    return tuple(found)
