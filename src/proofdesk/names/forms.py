# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms that can be forms of one surname, grouped again only where a form came or went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.names.lazily import lazily
from proofdesk.names.passages import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from proofdesk.names.paradigms import Stem
    from proofdesk.names.passages import Placed
    from proofdesk.names.words import Word


class FormGroup:
    """Forms that shared stems tie together, with their mentions in order of position. It never changes."""

    def __init__(self, forms: dict[str, Word], mentions: list[Placed]) -> None:
        self.forms = forms
        self.mentions = mentions
        self.full = [placed for placed in mentions if placed.mention.is_full]

    @lazily
    def singular(self) -> frozenset[Stem]:
        """(class, stem) pairs by endings of the singular alone."""
        return frozenset().union(*(word.singular for word in self.forms.values()))


class FormIndex:
    """All forms of the mentions that it was told of, in groups: two forms with a stem in common are in one.

    Groups are the connected components of forms and stems, so they are the same however the mentions came.
    """

    def __init__(self) -> None:
        self._words: dict[str, Word] = {}
        self._mentions: dict[str, list[Placed]] = {}
        self._by_stem: dict[Stem, list[str]] = {}
        self._groups: dict[str, FormGroup] = {}

    def change(self, gone: Iterable[Placed], come: Iterable[Placed]) -> tuple[list[FormGroup], list[FormGroup]]:
        """Forget and learn mentions; gives the groups that are gone and those in their place."""
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
            if form not in self._mentions:
                self._mentions[form] = []
                self._words[form] = word
                appeared.append(form)
            self._mentions[form].append(placed)
            dirty[form] = None
        for form in appeared:
            for stem in self._words[form].stems:
                self._by_stem.setdefault(stem, []).append(form)
        return self._regroup(dirty, appeared)

    def _regroup(self, dirty: dict[str, None], appeared: list[str]) -> tuple[list[FormGroup], list[FormGroup]]:
        old: dict[FormGroup, None] = {}
        for form in dirty:
            if form in self._groups:
                old[self._groups[form]] = None
        if self._groups:
            for form in appeared:
                for stem in self._words[form].stems:
                    old |= dict.fromkeys(self._groups[one] for one in self._by_stem[stem] if one in self._groups)
        affected = dict.fromkeys(form for group in old for form in group.forms) | dirty
        for group in old:
            for form in group.forms:
                del self._groups[form]
        for form in dirty:
            if not self._mentions[form]:
                self._forget(form)
                del affected[form]
        new = list(self._components(affected))
        for group in new:
            self._groups |= dict.fromkeys(group.forms, group)
        return list(old), new

    def _forget(self, form: str) -> None:
        for stem in self._words[form].stems:
            forms = self._by_stem[stem]
            forms.remove(form)
            if not forms:
                del self._by_stem[stem]
        del self._words[form], self._mentions[form]

    def _components(self, forms: Iterable[str]) -> Iterator[FormGroup]:
        reached: set[str] = set()
        followed: set[Stem] = set()
        for first in forms:
            if first in reached:
                continue
            reached.add(first)
            component = [first]
            for form in component:
                for stem in self._words[form].stems:
                    if stem not in followed:
                        followed.add(stem)
                        for other in self._by_stem[stem]:
                            if other not in reached:
                                reached.add(other)
                                component.append(other)
            mentions = [placed for form in component for placed in self._mentions[form]]
            mentions.sort(key=order)
            yield FormGroup({form: self._words[form] for form in component}, mentions)
