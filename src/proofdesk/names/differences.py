# SPDX-License-Identifier: GPL-3.0-or-later
"""How likely one stem is a slip for another. Weights follow how published names are really misspelt:

doubled letters and э/е far more often than о/а, then missing letters, swapped neighbours and voiced pairs.
"""

from __future__ import annotations

from typing import NamedTuple

from proofdesk.names.paradigms import VOWELS


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
    ("ае", 0.7), ("ео", 0.7), ("йи", 0.9), ("иэ", 0.8), ("ая", 0.85), ("ыу", 0.5), ("йь", 0.7),
    ("бп", 0.85), ("вф", 0.85), ("гк", 0.85), ("дт", 0.85), ("жш", 0.85), ("зс", 0.85),
    ("шщ", 0.9), ("чщ", 0.8), ("цс", 0.8), ("чш", 0.7), ("хк", 0.7), ("хг", 0.8), ("жз", 0.7), ("сш", 0.6),
    ("ъь", 0.95), ("мн", 0.6), ("лр", 0.45), ("вб", 0.5), ("цч", 0.7), ("ув", 0.7), ("дж", 0.4), ("тц", 0.6),
    ("әа", 1.0), ("іи", 1.0), ("ңн", 1.0), ("ғг", 1.0), ("үу", 1.0), ("ұу", 1.0), ("қк", 1.0), ("өо", 1.0), ("һх", 1.0),
)  # fmt: skip
_ALIKE = {frozenset(pair): weight for pair, weight in _LIKE}

OTHER_VOWEL, OTHER_CONSONANT = 0.5, 0.35


def difference(left: str, right: str) -> Difference | None:
    """The single slip that makes `right` of `left`; None when they are equal or need more than one."""
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


def _replaced(left: str, right: str, start: int) -> Difference | None:
    if left[start + 1 :] == right[start + 1 :]:
        pair = frozenset((left[start], right[start]))
        weight = _ALIKE.get(pair)
        if weight is None:
            vowels = len(pair & VOWELS)
            weight = OTHER_VOWEL if vowels == 2 else (0.2 if vowels == 1 else OTHER_CONSONANT)
        return Difference("letter", _at(start, weight), start, 1, 1)
    swapped = left[start : start + 2] == right[start : start + 2][::-1]
    if swapped and left[start + 2 :] == right[start + 2 :]:
        return Difference("swap", _at(start, 0.85), start, 2, 2)
    return None


def _inserted(short: str, long: str, start: int) -> Difference | None:
    if short[start:] != long[start + 1 :]:
        return None
    letter = long[start]
    around = {long[start - 1 : start], long[start + 1 : start + 2]}
    if letter in around:
        return Difference("doubled", 0.97, start, 1, 0)
    if letter == "-":
        return Difference("hyphen", 0.97, start, 1, 0)
    if letter in "ьъ":
        return Difference("sign", 0.95, start, 1, 0)
    if letter in "йх":
        return Difference("missing", _at(start, 0.8), start, 1, 0)
    weight = 0.65 if letter in VOWELS else 0.6
    return Difference("missing", _at(start, weight), start, 1, 0)


def _at(start: int, weight: float) -> float:
    # The first letter of a name is the one that people get right.
    return weight * 0.6 if start == 0 and weight < 0.97 else weight
