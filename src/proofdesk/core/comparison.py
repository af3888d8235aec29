# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between two versions of a text: words within paragraphs, and paragraphs that came, went or moved."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.alignment import align
from proofdesk.core.edits import Edit, apply_edits
from proofdesk.core.spans import Span
from proofdesk.core.wordedits import word_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from proofdesk.core.text import Paragraph

_LETTER = re.compile(r"[\w\u0300-\u036f'’‑\u00ad-]")
_WORD = re.compile(r"[\w\u0300-\u036f'’‑\u00ad-]+")
ALIKE = 0.3
"""Share of a paragraph that must have stayed for its words to be told one by one; else all of it is another text."""

SEARCHED = 4_000
"""Product of the numbers of paragraphs of two stretches up to which the likeliest pairs are looked for."""

_NOWHERE = Span(0, 0)


class DifferenceKind(StrEnum):
    """What became of a stretch of the text."""

    WORDS = "words"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class Place(NamedTuple):
    """A half-open range of paragraph numbers."""

    first: int
    past: int


Key = tuple[str, Place, Span, str]
"""By which a difference is known again after others were put back."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch that differs. `before` and `after` number the paragraphs of either version that it touches.

    Of words, `old_span` and `new_span` count code points of the one paragraph on either side. An empty paragraph that
    came, went or moved beside another one belongs to that.
    """

    kind: DifferenceKind
    before: Place
    after: Place
    old: str
    new: str
    old_span: Span = _NOWHERE
    new_span: Span = _NOWHERE
    home: int = 0
    """Of what went or moved: the number of the later version's paragraph before which it stood."""

    @property
    def key(self) -> Key:
        """The same for as long as the earlier version and this difference are what they are."""
        return self.kind, self.before, self.old_span, self.new

    @property
    def is_signs(self) -> bool:
        """Whether the letters are the same on both sides: spaces and punctuation alone differ."""
        return self.kind is DifferenceKind.WORDS and _letters(self.old) == _letters(self.new)

    @property
    def edit(self) -> Edit:
        """Of words: what gives the paragraph of the later version its former ones again."""
        return Edit(self.new_span, self.old)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side. A row of `rows` is (number before, number after); None where there is no such one."""

    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]
    rows: tuple[tuple[int | None, int | None], ...]
    differences: tuple[Difference, ...]
    """In the order of the rows; what moved stands where it is now."""

    def without(self, difference: Difference) -> tuple[Paragraph, ...]:
        """The later version, but with this stretch as it was in the earlier one."""
        first, past = difference.after
        result = list(self.after)
        if difference.kind is DifferenceKind.WORDS:
            text = apply_edits(result[first].text, [difference.edit])
            result[first] = replace(result[first], text=text, masked=())
            return tuple(result)
        former = self.before[difference.before.first : difference.before.past]
        if difference.kind is DifferenceKind.REMOVED:
            result[difference.home : difference.home] = former
            return tuple(result)
        del result[first:past]
        if difference.kind is DifferenceKind.MOVED:
            home = difference.home - (past - first if difference.home >= past else 0)
            result[home:home] = former
        return tuple(result)


class Comparer:
    """Compares one text with others, or with what becomes of them; words that were compared once are remembered."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], tuple[tuple[Span, Span], ...]] = {}

    def compare(
        self,
        before: Sequence[Paragraph],
        after: Sequence[Paragraph],
        goes_on: Callable[[int, int], bool] = lambda _done, _total: True,
    ) -> Comparison | None:
        """What differs in the texts; roles are not looked at.

        `goes_on` is told how many of the rows are done; where it says no, there is no answer.
        """
        rows = _rows(len(before), paired([p.text for p in before], [p.text for p in after]))
        stretches = _Stretches(before, after, rows)
        found: list[Difference] = []
        for number, (i, j) in enumerate(rows):
            if not goes_on(number, len(rows)):
                return None
            if i is None or j is None:
                found += stretches.at(number)
            elif before[i].text != after[j].text:
                found += self._in_words(before[i].text, after[j].text, i, j)
        return Comparison(tuple(before), tuple(after), rows, tuple(found))

    def _in_words(self, old: str, new: str, i: int, j: int) -> Iterator[Difference]:
        spans = self._words.get((old, new))
        if spans is None:
            spans = self._words[old, new] = tuple(changed_words(old, new))
        for one, other in spans:
            yield Difference(
                DifferenceKind.WORDS, Place(i, i + 1), Place(j, j + 1), one.of(old), other.of(new), one, other
            )


def paired(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each paragraph of `after` the number of that of `before` that it is, or None; numbers ascend.

    Between paragraphs that stayed the same, those are paired that have most words in common.
    """
    if ([*before] == [""] and "" not in after) or ([*after] == [""] and "" not in before):
        # Nothing was there, or nothing is left: a text has one paragraph at least.
        return [0, *(None for _ in after[1:])] if before and after else [None for _ in after]
    origins = align(before, after)
    i = j = 0
    stay = [(i, j) for j, i in enumerate(origins) if i is not None and before[i].strip() and before[i] == after[j]]
    for next_i, next_j in [*stay, (len(before), len(after))]:
        if 0 < (next_i - i) * (next_j - j) <= SEARCHED:
            origins[j:next_j] = _likeliest(before, after, Place(i, next_i), Place(j, next_j))
        i, j = next_i + 1, next_j + 1
    return origins


def _likeliest(before: Sequence[str], after: Sequence[str], left: Place, right: Place) -> list[int | None]:
    """Pairs of two short stretches, with as many words in common as can be."""
    words = [Counter(_WORD.findall(text.lower())) for text in before[slice(*left)]]
    others = [Counter(_WORD.findall(text.lower())) for text in after[slice(*right)]]
    like = [[_likeness(one, other) for other in others] for one in words]
    best = [[0.0] * (len(others) + 1) for _ in range(len(words) + 1)]
    for i in range(len(words) - 1, -1, -1):
        for j in range(len(others) - 1, -1, -1):
            together = like[i][j] + best[i + 1][j + 1] if like[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    found: list[int | None] = [None] * len(others)
    last_i = last_j = i = j = 0
    while True:
        at_end = i == len(words) or j == len(others)
        if at_end or (like[i][j] and best[i][j] == like[i][j] + best[i + 1][j + 1]):
            stop_i, stop_j = (len(words), len(others)) if at_end else (i, j)
            gone = [n for n in range(last_i, stop_i) if words[n]]
            came = [n for n in range(last_j, stop_j) if others[n]]
            if len(gone) == len(came):  # each is another text, and stands where the former one stood
                for one, other in zip(gone, came, strict=True):
                    found[other] = left.first + one
            if at_end:
                return found
            found[j] = left.first + i
            i, j = last_i, last_j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Share of words in common; 0 where it is too small for both to be one paragraph."""
    if not one or not other:
        return 0.01 if one == other else 0.0
    share = 2 * (one & other).total() / (one.total() + other.total())
    return share if share >= ALIKE else 0.0


def _rows(length: int, origins: Sequence[int | None]) -> tuple[tuple[int | None, int | None], ...]:
    """Both versions in one order; between two paragraphs that stayed, those that went come before those that came."""
    rows: list[tuple[int | None, int | None]] = []
    came: list[tuple[int | None, int | None]] = []
    position = 0
    for j, i in enumerate(origins):
        if i is None:
            came.append((None, j))
            continue
        rows += [(gone, None) for gone in range(position, i)]
        rows += came
        rows.append((i, j))
        came, position = [], i + 1
    return (*rows, *((gone, None) for gone in range(position, length)), *came)


class _Stretches:
    """Whole paragraphs that differ: each with the empty ones beside it, those that are there twice as moved ones."""

    def __init__(
        self,
        before: Sequence[Paragraph],
        after: Sequence[Paragraph],
        rows: Sequence[tuple[int | None, int | None]],
    ) -> None:
        self._at: dict[int, Difference] = {}
        gone: dict[str, list[int]] = {}
        came: list[int] = []
        i = j = 0
        for number, (one, other) in enumerate(rows):
            if one is not None and other is not None:
                i, j = one + 1, other + 1
            elif one is not None:
                self._add(DifferenceKind.REMOVED, number, one, j, before[one].text, grows=rows[number - 1][1] is None)
                i = one + 1
            elif other is not None:
                self._add(DifferenceKind.ADDED, number, i, other, after[other].text, grows=rows[number - 1][0] is None)
                j = other + 1
        for number, found in self._at.items():
            if found.kind is DifferenceKind.REMOVED:
                gone.setdefault(found.old.strip("\n"), []).append(number)
            else:
                came.append(number)
        self._pair_moved(gone, came)

    def at(self, number: int) -> Iterator[Difference]:
        """The difference that begins with the row of this number, if there is one."""
        found = self._at.get(number)
        if found is not None:
            yield found

    def _add(self, kind: DifferenceKind, number: int, i: int, j: int, text: str, *, grows: bool) -> None:
        last = next(reversed(self._at), None)
        known = self._at[last] if last is not None else None
        if grows and known is not None and last is not None and number and known.kind is kind:
            words = known.old or known.new
            if not (words.strip() and text.strip()):
                joined = f"{words}\n{text}"
                self._at[last] = (
                    replace(known, before=Place(known.before.first, i + 1), old=joined)
                    if kind is DifferenceKind.REMOVED
                    else replace(known, after=Place(known.after.first, j + 1), new=joined)
                )
                return
        if kind is DifferenceKind.REMOVED:
            self._at[number] = Difference(kind, Place(i, i + 1), Place(j, j), text, "", home=j)
        else:
            self._at[number] = Difference(kind, Place(i, i), Place(j, j + 1), "", text)

    def _pair_moved(self, gone: dict[str, list[int]], came: Sequence[int]) -> None:
        for number in came:
            found = self._at[number]
            words = found.new.strip("\n")
            if not words.strip() or not gone.get(words):
                continue
            former = self._at.pop(gone[words].pop(0))
            self._at[number] = replace(
                found, kind=DifferenceKind.MOVED, before=former.before, old=former.old, home=former.home
            )


def changed_words(old: str, new: str) -> list[tuple[Span, Span]]:
    """Where two versions of a paragraph differ, as spans of either, grown to whole words.

    What could not be seen by itself, a space of another kind for instance, is shown with the words beside it.
    """
    changed: list[tuple[Span, Span]] = []
    growth = 0
    for edit in word_edits(old, new, (len(old),)):
        start = edit.span.start + growth
        changed.append((edit.span, Span(start, start + len(edit.replacement))))
        growth += edit.growth
    ends = [0, *(one.end for one, _ in changed)]
    starts = [*(one.start for one, _ in changed[1:]), len(old)]
    spans: list[tuple[Span, Span]] = []
    for pair, low, high in zip(changed, ends, starts, strict=False):
        grown = _grown(old, new, pair, Span(low, high))
        while spans and _belong_together(old, new, spans[-1], grown):
            grown = _joined(spans.pop(), grown)
        spans.append(grown)
    stayed = len(old) - sum(one.length for one, _ in spans)
    if len(spans) > 1 and stayed < ALIKE * max(len(old), len(new)):
        return [(Span(0, len(old)), Span(0, len(new)))]
    return [_without_shared_spaces(old, new, one, other) for one, other in spans]


def _grown(old: str, new: str, pair: tuple[Span, Span], room: Span) -> tuple[Span, Span]:
    """The pair with the words that it is a part of. In `room` (of `old`) nothing else differs."""
    one, other = _stretched(pair, *_to_words(old, new, pair, room))
    if not _is_visible(one.of(old)) and not _is_visible(other.of(new)):
        one, other = _stretched((one, other), *_to_neighbours(old, one, room))
    return one, other


def _stretched(pair: tuple[Span, Span], left: int, right: int) -> tuple[Span, Span]:
    one, other = pair
    return Span(one.start - left, one.end + right), Span(other.start - left, other.end + right)


def _to_words(old: str, new: str, pair: tuple[Span, Span], room: Span) -> tuple[int, int]:
    """How many code points of the words at either end belong to what changed."""
    one, other = pair
    letter = _LETTER.match
    start, end = one
    if letter(old, start) or letter(new, other.start):
        while start > room.start and letter(old, start - 1):
            start -= 1
    if (end and letter(old, end - 1)) or (other.end and letter(new, other.end - 1)):
        while end < room.end and letter(old, end):
            end += 1
    return one.start - start, end - one.end


def _to_neighbours(old: str, one: Span, room: Span) -> tuple[int, int]:
    """How many code points before and after a space belong to it and to the words that it divides."""
    start, end = one
    for wanted in (False, True):
        while start > room.start and _is_visible(old[start - 1]) is wanted:
            start -= 1
        while end < room.end and _is_visible(old[end]) is wanted:
            end += 1
    return one.start - start, end - one.end


def _belong_together(old: str, new: str, last: tuple[Span, Span], following: tuple[Span, Span]) -> bool:
    """Whether two changes are one: they touch, or a rewriting of several words goes on after a space."""
    between = old[last[0].end : following[0].start]
    if not between:
        return True
    words = (
        _WORD.findall(span.of(text)) for one in (last, following) for span, text in zip(one, (old, new), strict=True)
    )
    return between.isspace() and any(len(found) != 1 for found in words)


def _joined(one: tuple[Span, Span], other: tuple[Span, Span]) -> tuple[Span, Span]:
    (a, b), (c, d) = one, other
    return (
        Span(min(a.start, c.start), max(a.end, c.end)),
        Span(min(b.start, d.start), max(b.end, d.end)),
    )


def _without_shared_spaces(old: str, new: str, one: Span, other: Span) -> tuple[Span, Span]:
    """Spaces at the end that both versions have, after what was joined."""
    if not _is_visible(one.of(old)) or not _is_visible(other.of(new)):
        return one, other
    while one.end > one.start and other.end > other.start and old[one.end - 1] == new[other.end - 1] == " ":
        one, other = Span(one.start, one.end - 1), Span(other.start, other.end - 1)
    return one, other


def _is_visible(text: str) -> bool:
    return any(sign.isprintable() and not sign.isspace() for sign in text)


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
