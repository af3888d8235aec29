# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries as a table of forms: which words of a text are in them, one by one or several together."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.dictionary import DictionaryScope
from proofdesk.core.spans import Span
from proofdesk.spelling.tokens import composed, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from proofdesk.core.dictionary import DictionaryEntry
    from proofdesk.core.knowledge import DictionarySnapshot
    from proofdesk.spelling.tokens import Token


class _Form(NamedTuple):
    """A form of an entry, word by word as it is written (е for ё), with what stands between the words."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    entry: DictionaryEntry
    slots: tuple[str, ...]


class Match(NamedTuple):
    """Words of a text that are an entry of a dictionary; `slots` are the forms that they can be."""

    span: Span
    starts: tuple[int, ...]
    """Where each of its words begins, in code points of the text."""
    entry: DictionaryEntry
    form: str
    """The form as the dictionary writes it."""
    slots: tuple[str, ...]


class DictionaryIndex:
    """Answers for one snapshot of the dictionaries. Nothing is built before the first question.

    An article's own words decide first; of the others, those that are not to be used. Where several entries begin at a
    word, the longest is meant.
    """

    def __init__(self, snapshot: DictionarySnapshot) -> None:
        self._snapshot = snapshot

    @property
    def digest(self) -> str:
        """That of the snapshot."""
        return self._snapshot.digest

    def is_known(self, word: str) -> bool:
        """spelling.lexicon.KnownWords: whether it is a form of a word with a small letter that is right."""
        found = self._forms.get(word.replace("ё", "е"), ())
        return any(len(form.words) == 1 and form.words[0].islower() and not form.entry.is_forbidden for form in found)

    def accepts(self, word: str) -> bool:
        """The same of a word as it stands in a text: capitals stand for themselves."""
        found = self._forms.get(_key(word), ())
        return any(len(form.words) == 1 and not form.entry.is_forbidden and _fits([word], form) for form in found)

    def matches(self, text: str, words: Sequence[Token]) -> Iterator[Match]:
        """Entries among `words`, the tokens of `text`, in order; none overlaps another."""
        number = 0
        while number < len(words):
            found = self._longest(text, words, number)
            if found is None:
                number += 1
                continue
            own = words[number : number + len(found.words)]
            span = Span(own[0].start, own[-1].start + len(own[-1].text))
            yield Match(span, tuple(word.start for word in own), found.entry, _joined(found), found.slots)
            number += len(own)

    def _longest(self, text: str, words: Sequence[Token], number: int) -> _Form | None:
        forms = self._forms.get(_key(words[number].text))
        if forms is None:
            return None
        fitting = [form for form in forms if _stands_at(form, text, words, number)]
        return min(fitting, key=_rank, default=None)

    @cached_property
    def _forms(self) -> Mapping[str, Sequence[_Form]]:
        """By the first word in small letters."""
        found: dict[str, list[_Form]] = defaultdict(list)
        for entry in self._snapshot.entries:
            slots: dict[str, list[str]] = {text: [] for text in entry.texts}
            for form in entry.forms:
                slots[form.text].append(form.slot)
            for text, own in slots.items():
                words, gaps = _parted(text)
                if words:
                    found[words[0].lower()].append(_Form(words, gaps, entry, tuple(filter(None, own))))
        return dict(found)


def _parted(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(words, what stands between them) of an entry's form."""
    if text.isalpha():
        return (_folded(text),), ()
    found = list(tokens(text))
    gaps = (_gap(text, one, other) for one, other in pairwise(found))
    return tuple(_folded(token.text) for token in found), tuple(gaps)


def _gap(text: str, one: Token, other: Token) -> str:
    """What stands between two words; any spaces are one."""
    return " ".join(text[one.start + len(one.text) : other.start].split()) or " "


def _stands_at(form: _Form, text: str, words: Sequence[Token], number: int) -> bool:
    there = words[number : number + len(form.words)]
    if len(there) != len(form.words) or not _fits([token.text for token in there], form):
        return False
    pairs = zip(pairwise(there), form.gaps, strict=True)
    return all(_gap(text, one, other) == gap for (one, other), gap in pairs)


def _fits(written: Sequence[str], form: _Form) -> bool:
    """Whether words have the letters of the form: capitals of the form are capitals, small letters may be either at the
    beginning, and everything may be in capitals."""
    own = [_folded(word) for word in written]
    if own == list(form.words) or own == [word.upper() for word in form.words]:
        return True
    first = form.words[0]
    return own == [first[:1].upper() + first[1:], *form.words[1:]]


def _joined(form: _Form) -> str:
    parts = [form.words[0]]
    for gap, word in zip(form.gaps, form.words[1:], strict=True):
        parts += [gap, word]
    return "".join(parts)


def _rank(form: _Form) -> tuple[int, bool, bool]:
    return -len(form.words), form.entry.scope is not DictionaryScope.ARTICLE, not form.entry.is_forbidden


def _folded(word: str) -> str:
    return composed(word).replace("ё", "е").replace("Ё", "Е")


def _key(word: str) -> str:
    return _folded(word).lower()
