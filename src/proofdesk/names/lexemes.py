# SPDX-License-Identifier: GPL-3.0-or-later
"""Surnames of an article by their forms, grouped again only where a form came or went."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from proofdesk.names.lazily import lazily
from proofdesk.names.passages import order, telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.names.mentions import NameMention
    from proofdesk.names.paradigms import Stem
    from proofdesk.names.passages import Placed
    from proofdesk.names.words import Word


class Lexeme:
    """Forms that can all be forms of one surname, with their mentions in order of position. It never changes.

    `is_lone_given` tells that it is a given name that stands by itself.
    """

    def __init__(self, forms: dict[str, Word], mentions: list[Placed], *, is_lone_given: bool) -> None:
        self.forms = forms
        self.mentions = mentions
        self.full = [placed for placed in mentions if placed.way]
        self.is_lone_given = is_lone_given

    @property
    def place(self) -> tuple[bool, int, int]:
        """Sorts surnames by their first mention; given names that stand by themselves come behind."""
        first = self.mentions[0]
        return self.is_lone_given, first.passage.number, first.index

    def holds(self, placed: Placed) -> bool:
        """Whether it is one of the mentions."""
        number = bisect_left(self.mentions, order(placed), key=order)
        return number < len(self.mentions) and self.mentions[number] is placed

    @lazily
    def is_ordinary(self) -> bool:
        """Whether each of its forms is an ordinary word of the language."""
        if len(self.forms) == 1:
            (word,) = self.forms.values()
            return word.is_ordinary
        return all(word.is_ordinary for word in self.forms.values())

    @lazily
    def telling(self) -> Sequence[Placed]:
        """See `passages.telling`."""
        return telling(self.mentions)

    @lazily
    def is_marked(self) -> bool:
        """Whether a mention is written with ё, or with a letter of the other alphabet."""
        for placed in self.telling:
            word = placed.mention.surname.word
            if word is not None and word.is_marked:
                return True
        return False

    @lazily
    def stems(self) -> frozenset[Stem]:
        """(class, stem) pairs of all forms that at least one of them has, the shared ones if any are shared."""
        words = list(self.forms.values())
        if len(words) == 1:
            return words[0].stems
        shared = frozenset.intersection(*(word.stems for word in words))
        return shared or frozenset().union(*(word.stems for word in words))

    @lazily
    def singular(self) -> frozenset[Stem]:
        """The stems by endings of the singular alone."""
        if len(self.forms) == 1:
            (word,) = self.forms.values()
            return word.singular
        return frozenset().union(*(word.singular for word in self.forms.values()))

    @lazily
    def broken(self) -> frozenset[Stem]:
        """The stems that no name has, but a slip near the end can have left; empty where another form is sound."""
        if len(self.forms) > 1 or self.is_lone_given:
            return frozenset()
        (word,) = self.forms.values()
        return word.broken_stems

    @lazily
    def ways(self) -> Sequence[NameMention]:
        """A full mention for each way in which somebody is named with it: a book names its hero a thousand times."""
        return list({placed.way: placed.mention for placed in self.telling if placed.way}.values())

    @lazily
    def full_forms(self) -> frozenset[str]:
        """The forms that stand beside a given name or initials."""
        words = (placed.mention.surname.word for placed in self.telling if placed.way)
        return frozenset(word.form for word in words if word is not None)


class FormIndex:
    """All forms of the mentions that it was told of: two forms with a stem in common are forms of one surname.

    Surnames are the connected components of forms and stems, so they are the same however the mentions came.
    """

    def __init__(self, *, is_lone_given: bool) -> None:
        self._is_lone_given = is_lone_given
        self._words: dict[str, Word] = {}
        self._mentions: dict[str, list[Placed]] = {}
        self._by_stem: dict[Stem, list[str]] = {}
        self._lexemes: dict[str, Lexeme] = {}

    def change(self, gone: Iterable[Placed], come: Iterable[Placed]) -> tuple[list[Lexeme], list[Lexeme]]:
        """Forget and learn mentions; gives the surnames that are gone and those in their place."""
        dirty: dict[str, None] = {}
        for placed in gone:
            word = placed.mention.surname.word
            assert word is not None
            self._mentions[word.form].remove(placed)
            dirty[word.form] = None
        appeared: list[str] = []
        for placed in come:
            word = placed.mention.surname.word
            assert word is not None
            form = word.form
            mentions = self._mentions.get(form)
            if mentions is None:
                self._mentions[form] = [placed]
                self._words[form] = word
                appeared.append(form)
            else:
                mentions.append(placed)
            dirty[form] = None
        for form in appeared:
            for stem in self._words[form].stems:
                forms = self._by_stem.get(stem)
                if forms is None:
                    self._by_stem[stem] = [form]
                else:
                    forms.append(form)
        return self._regroup(dirty, appeared)

    def _regroup(self, dirty: dict[str, None], appeared: list[str]) -> tuple[list[Lexeme], list[Lexeme]]:
        old: dict[Lexeme, None] = {}
        for form in dirty:
            if form in self._lexemes:
                old[self._lexemes[form]] = None
        if self._lexemes:
            for form in appeared:
                for stem in self._words[form].stems:
                    old |= dict.fromkeys(self._lexemes[one] for one in self._by_stem[stem] if one in self._lexemes)
        affected = dict.fromkeys([form for lexeme in old for form in lexeme.forms]) | dirty if old else dirty
        for lexeme in old:
            for form in lexeme.forms:
                del self._lexemes[form]
        for form in [form for form in dirty if not self._mentions[form]]:
            self._forget(form)
            del affected[form]
        new = list(self._components(affected))
        for lexeme in new:
            for form in lexeme.forms:
                self._lexemes[form] = lexeme
        return list(old), new

    def _forget(self, form: str) -> None:
        for stem in self._words[form].stems:
            forms = self._by_stem[stem]
            forms.remove(form)
            if not forms:
                del self._by_stem[stem]
        del self._words[form], self._mentions[form]

    def _components(self, forms: Iterable[str]) -> Iterator[Lexeme]:
        reached: set[str] = set()
        followed: set[Stem] = set()
        for first in forms:
            if first in reached:
                continue
            reached.add(first)
            component = [first]
            for form in component:
                for stem in self._words[form].stems:
                    others = self._by_stem[stem]
                    if len(others) > 1 and stem not in followed:
                        followed.add(stem)
                        for other in others:
                            if other not in reached:
                                reached.add(other)
                                component.append(other)
            if len(component) == 1:
                mentions = self._mentions[first].copy()
            else:
                mentions = [placed for form in component for placed in self._mentions[form]]
            if len(mentions) > 1:
                mentions.sort(key=order)
            words = {form: self._words[form] for form in component}
            yield Lexeme(words, mentions, is_lone_given=self._is_lone_given)
