# SPDX-License-Identifier: GPL-3.0-or-later
"""How likely one stem is a slip for another. Weights follow how published names are really misspelt:

doubled letters and э/е far more often than о/а, then missing letters, swapped neighbours and voiced pairs.
"""

from __future__ import annotations

from typing import NamedTuple

from proofdesk.names.paradigms import ENDINGS, VOWELS, Class


class Difference(NamedTuple):
    """One slip between two stems: where it begins in each, and how many letters it takes there."""

    kind: str
    weight: float
    """Between 0 (no editor errs like this) and 1 (the commonest slip)."""
    start: int
    left: int
    right: int


_LIKE = (
    ("оа", 0.95), ("еи", 0.95), ("еэ", 0.97), ("ея", 0.9), ("ыи", 0.95), ("ия", 0.7), ("ую", 0.85), ("уо", 0.7),
    ("ае", 0.7), ("ео", 0.7), ("йи", 0.9), ("иэ", 0.8), ("ая", 0.85), ("ыу", 0.5),
    ("бп", 0.85), ("вф", 0.85), ("гк", 0.85), ("дт", 0.85), ("жш", 0.85), ("зс", 0.85),
    ("шщ", 0.9), ("чщ", 0.8), ("цс", 0.8), ("чш", 0.7), ("хк", 0.7), ("хг", 0.8), ("жз", 0.7), ("сш", 0.6),
    ("ъь", 0.95), ("ьи", 0.8), ("ьй", 0.9),
    ("мн", 0.6), ("лр", 0.45), ("вб", 0.5), ("цч", 0.7), ("ув", 0.7), ("дж", 0.4), ("тц", 0.6),
    ("әа", 1.0), ("іи", 1.0), ("ңн", 1.0), ("ғг", 1.0), ("үу", 1.0), ("ұу", 1.0), ("қк", 1.0), ("өо", 1.0), ("һх", 1.0),
)  # fmt: skip
_ALIKE = {frozenset(pair): weight for pair, weight in _LIKE}

OTHER_VOWEL, OTHER_CONSONANT = 0.5, 0.35
SWAPPED, MOVED = 0.85, 0.75
WRONG_DOUBLED = 0.8
"""The neighbour of the letter that should be doubled is doubled: Каас, Касс."""


def difference(left: str, right: str) -> Difference | None:
    """The single slip that makes `right` of `left`; None when they are equal or need more than one."""
    if ("-" in left) is not ("-" in right) and (joined := _unhyphened(left, right)) is not None:
        return joined
    if left == right or abs(len(left) - len(right)) > 1:
        return None
    start = 0
    limit = min(len(left), len(right))
    while start < limit and left[start] == right[start]:
        start += 1
    if len(left) == len(right):
        return _replaced(left, right, start)
    if len(left) < len(right):
        found = _inserted(left, right, start)
        return found and Difference(found.kind, found.weight, found.start, found.right, found.left)
    return _inserted(right, left, start)


def likeness(left: str, right: str, slips: int = 2) -> float:
    """Product of the weights of at most `slips` slips that make `right` of `left`; 0 when it takes more."""
    single = difference(left, right)
    if single is not None:
        return single.weight
    start, limit = 0, min(len(left), len(right))
    while start < limit and left[start] == right[start]:
        start += 1
    left, right = left[max(0, start - 1) :], right[max(0, start - 1) :]
    if left == right:
        return 1.0
    if slips < 2 or abs(len(left) - len(right)) > slips:
        return 0.0
    at = min(start, 1)
    tries = [
        (_replacement(left, right, at), left[at + 1 :], right[at + 1 :]),
        (_extra(left, at), left[at + 1 :], right[at:]),
        (_extra(right, at), left[at:], right[at + 1 :]),
    ]
    return max(_at(start, weight) * likeness(one, other, slips - 1) for weight, one, other in tries)


def _unhyphened(left: str, right: str) -> Difference | None:
    """The hyphen of a double name lost after its first part was declined: «Шульца-Макуша», «Шульцамакуша»."""
    double, single = (left, right) if "-" in left else (right, left)
    first, _, last = double.partition("-")
    lost = single.startswith(first) and single.endswith(last) and single[len(first) : -len(last)] in ENDINGS[Class.HARD]
    return Difference("hyphen", 0.97, 0, len(left), len(right)) if lost else None


def _replaced(left: str, right: str, start: int) -> Difference | None:
    if left[start + 1 :] == right[start + 1 :]:
        return Difference("letter", _at(start, _replacement(left, right, start)), start, 1, 1)
    for kind, length, weight in (("swap", 2, SWAPPED), ("moved", 3, MOVED)):
        one, other = left[start : start + length], right[start : start + length]
        if left[start + length :] == right[start + length :] and other in {one[1:] + one[:1], one[-1:] + one[:-1]}:
            return Difference(kind, _at(start, weight), start, length, length)
    return None


def _replacement(left: str, right: str, start: int) -> float:
    """Weight of one letter for another, both at `start`."""
    if start >= len(left) or start >= len(right):
        return 0.0
    pair = frozenset((left[start], right[start]))
    weight = _ALIKE.get(pair)
    if pair == {"м", "н"} and left[start + 1 : start + 2] in {"б", "п", "в", "ф"}:
        return 0.9  # one sound in speech: «Казамбек», «Казанбек»
    if weight is not None:
        return weight
    before, after = left[start - 1 : start], left[start + 1 : start + 2]
    if {left[start], right[start]} == {before, after}:
        return WRONG_DOUBLED
    vowels = len(pair & VOWELS)
    return OTHER_VOWEL if vowels == 2 else (0.2 if vowels == 1 else OTHER_CONSONANT)


def _inserted(short: str, long: str, start: int) -> Difference | None:
    if short[start:] != long[start + 1 :]:
        return None
    letter, weight = long[start], _extra(long, start)
    if letter in {long[start - 1 : start], long[start + 1 : start + 2]}:
        return Difference("doubled", weight, start, 1, 0)
    if letter == "-":
        return Difference("hyphen", weight, start, 1, 0)
    if letter in "ьъ":
        return Difference("sign", weight, start, 1, 0)
    return Difference("missing", _at(start, weight), start, 1, 0)


def _extra(word: str, start: int) -> float:
    """Weight of a letter that the other word lacks."""
    letter = word[start : start + 1]
    if not letter:
        return 0.0
    if letter in {word[start - 1 : start], word[start + 1 : start + 2], "-"}:
        return 0.97
    if letter in "ьъ":
        return 0.95
    if letter == "й" and word[start + 1 : start + 2] == "е":
        return 0.97  # «Йенсен», «Енсен»
    if letter in "йх":
        return 0.8
    return 0.65 if letter in VOWELS else 0.6


def _at(start: int, weight: float) -> float:
    # The first letter of a name is the one that people get right.
    return weight * 0.6 if start == 0 and weight < 0.97 else weight
