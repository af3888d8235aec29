# SPDX-License-Identifier: GPL-3.0-or-later
"""Capitals that the register or a dictionary has settled: nothing is reported against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.fingerprints import digest
from proofdesk.spelling.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.issues import Issue
    from proofdesk.names.register import RegisterIndex
    from proofdesk.spelling.dictionary import DictionaryIndex


class KnownCapitals:
    """What the names of the register and the words of the dictionaries say of an issue about the case of a letter."""

    def __init__(self, register: RegisterIndex | None = None, dictionary: DictionaryIndex | None = None) -> None:
        self._register = register
        self._dictionary = dictionary

    @property
    def digest(self) -> str:
        """Of both; empty where there are none."""
        known = [one.digest for one in (self._register, self._dictionary) if one is not None]
        return digest(*known) if known else ""

    def without_settled(self, text: str, issues: Sequence[Issue]) -> list[Issue]:
        """The issues about letter case in a paragraph's `text` that nobody has settled otherwise."""
        if not issues or (self._register is None and self._dictionary is None):
            return list(issues)
        right = [
            match.span
            for match in (self._dictionary.matches(text, list(tokens(text))) if self._dictionary is not None else ())
            if not match.entry.is_forbidden and match.span.of(text).replace("ё", "е") == match.form.replace("ё", "е")
        ]
        return [
            issue
            for issue in issues
            if not any(span.start <= issue.span.start and issue.span.end <= span.end for span in right)
            and not self._is_name(issue.text)
        ]

    def _is_name(self, written: str) -> bool:
        return self._register is not None and written[:1].isupper() and self._register.knows(written)
