# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of two spellings is likelier the right one, where as many mentions have the one as the other.

A spelling that the dictionary holds is likelier than one that it does not; else the letters decide: how often each
follows the three before it in names. Source of the counts: see resources/names/NOTICE.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from proofdesk.names.differences import difference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST = 3
"""Letters of context in the table."""

TRUST = 15.0
"""A context seen so often counts as much as the shorter ones together."""

UNSEEN = 1 / 40
"""Likelihood of a letter when nothing is known."""

PER_LETTER = 1.5
"""Makes long names as likely as short ones."""

LOST = 2.0
"""How much likelier a letter or a soft sign was lost than put in (logarithm)."""

_FOLLOWING = re.compile(r"(\D)(\d+)")


class Letters:
    """How name-like a spelling is. `read` gives the text of the table, its lines in order, when it is first needed."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read
        self._known: dict[str, dict[str, int]] = {}

    @cached_property
    def _lines(self) -> list[str]:
        # In order, and cut no further: a tie asks for some twenty contexts of eight thousand.
        return self._read().rstrip().split("\n")

    def likelihood(self, name: str) -> float:
        """Logarithm of the likelihood of the letters of `name`, made good for its length."""
        padded = "^" * LONGEST + name.lower().replace("ё", "е")
        total = 0.0
        for position in range(LONGEST, len(padded)):
            chance = UNSEEN
            for length in range(1, LONGEST + 1):
                following = self._following(padded[position - length : position])
                seen = sum(following.values())
                if seen:
                    trust = seen / (seen + TRUST)
                    chance = (1 - trust) * chance + trust * following.get(padded[position], 0) / seen
            total += log(chance) + PER_LETTER
        return total

    def _following(self, context: str) -> Mapping[str, int]:
        found = self._known.get(context)
        if found is None:
            at = bisect_left(self._lines, f"{context}\t")
            line = self._lines[at] if at < len(self._lines) else ""
            begins, _, following = line.partition("\t")
            pairs = _FOLLOWING.findall(following) if begins == context else []
            found = self._known[context] = {letter: int(count) for letter, count in pairs}
        return found

    def prefers(self, left: str, right: str) -> bool:
        """Whether `left` is the likelier spelling of the two."""
        found = difference(left.lower(), right.lower())
        lost = LOST * (len(left) - len(right)) if found is not None and found.kind in {"missing", "sign"} else 0.0
        return self.likelihood(left) - self.likelihood(right) + lost > 0.0
