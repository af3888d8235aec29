# SPDX-License-Identifier: GPL-3.0-or-later
"""Surnames of an article: forms that can be one surname, kept up to date as mentions come and go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from proofdesk.names.forms import FormGroup, FormIndex
from proofdesk.names.identity import distinct
from proofdesk.names.lazily import lazily
from proofdesk.names.passages import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.names.mentions import NameMention
    from proofdesk.names.paradigms import Stem
    from proofdesk.names.passages import Placed
    from proofdesk.names.words import Word

Key = TypeVar("Key")


class Lexeme:
    """Forms that can all be forms of one surname, with their mentions in order of position. It never changes.

    `is_lone_given` tells that it is a given name that stands by itself.
    """

    def __init__(
        self, forms: dict[str, Word], mentions: list[Placed], full: list[Placed], *, is_lone_given: bool = False
    ) -> None:
        self.forms = forms
        self.mentions = mentions
        self.full = full
        self.is_lone_given = is_lone_given

    @property
    def place(self) -> tuple[bool, tuple[int, int]]:
        """Sorts surnames by their first mention; given names that stand by themselves come behind."""
        return self.is_lone_given, order(self.mentions[0])

    @lazily
    def is_ordinary(self) -> bool:
        """Whether each of its forms is an ordinary word of the language."""
        return all(word.is_ordinary for word in self.forms.values())

    @property
    def is_marked(self) -> bool:
        """Whether a mention is written with ё, or with a letter of the other alphabet."""
        return any(word is not None and word.is_marked for word in (one.mention.surname.word for one in self.mentions))

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
        return frozenset().union(*(word.singular for word in self.forms.values()))

    @property
    def broken(self) -> frozenset[Stem]:
        """The stems that no name has, but a slip near the end can have left; empty where another form is sound."""
        if len(self.forms) > 1 or self.is_lone_given:
            return frozenset()
        return frozenset().union(*(word.broken_stems for word in self.forms.values()))

    @lazily
    def ways(self) -> Sequence[NameMention]:
        """A full mention for each way in which somebody is named with it: a book names its hero a thousand times."""
        return list(distinct(placed.mention for placed in self.full))

    @lazily
    def full_forms(self) -> frozenset[str]:
        """The forms that stand beside a given name or initials."""
        return frozenset(word.form for placed in self.full if (word := placed.mention.surname.word) is not None)


class LexemeIndex:
    """The surnames of an article.

    Two forms are one surname when endings of one class tell them apart. A given name by itself is one more mention of a
    surname that has the same stem («Джордж Майкл», «Майкл»), unless somebody here bears it as a given name; else it
    stays apart, for it may be a misspelt surname.
    """

    def __init__(self) -> None:
        self._surnames = FormIndex()
        self._lone = FormIndex()
        self._borne: Counter[str] = Counter()
        """How often each given name (lemma) stands beside a surname."""
        self._by_stem: dict[Stem, FormGroup] = {}
        """The surname that somebody full bears, by its singular stems."""
        self._homes: dict[FormGroup, FormGroup | None] = {}
        """Of every lone given name: the surname that it is a mention of, or itself where it stays apart, or none."""
        self._guests: dict[FormGroup, dict[FormGroup, None]] = {}
        self._lone_by_stem: dict[Stem, dict[FormGroup, None]] = {}
        self._lone_by_lemma: dict[str, dict[FormGroup, None]] = {}
        self._lexemes: dict[FormGroup, Lexeme] = {}

    def change(self, gone: Sequence[Placed], come: Sequence[Placed]) -> tuple[list[Lexeme], list[Lexeme]]:
        """Forget and learn mentions; gives the surnames that are gone, and those in their place in order."""
        touched = self._count_borne(gone, come)
        old, new = self._surnames.change(_not_lone(gone), _not_lone(come))
        old_lone, new_lone = self._lone.change(_lone(gone), _lone(come))
        made_again = dict.fromkeys(new)
        for group in old:
            self._index_surname(group, touched, is_here=False)
        for group in new:
            self._index_surname(group, touched, is_here=True)
        for group in old_lone:
            self._let_go(group, made_again)
            self._index_lone(group, is_here=False)
            touched.pop(group, None)
        for group in new_lone:
            self._index_lone(group, is_here=True)
            self._homes[group] = None
        for group in sorted(touched | dict.fromkeys(new_lone), key=lambda one: order(one.mentions[0])):
            self._settle(group, made_again)
        return self._made(old + old_lone, made_again)

    def _count_borne(self, gone: Iterable[Placed], come: Iterable[Placed]) -> dict[FormGroup, None]:
        """Count given names; gives the lone ones of those that somebody begins or ceases to bear."""
        before: dict[str, bool] = {}
        for mentions, step in ((gone, -1), (come, 1)):
            for placed in mentions:
                for lemma in _given_lemmas(placed.mention):
                    count = self._borne[lemma]
                    before.setdefault(lemma, count > 0)
                    self._borne[lemma] = count + step
        touched: dict[FormGroup, None] = {}
        for lemma, was_borne in before.items():
            is_borne = self._borne[lemma] > 0
            if is_borne is not was_borne:
                touched |= self._lone_by_lemma.get(lemma, {})
            if not is_borne:
                del self._borne[lemma]
        return touched

    def _index_surname(self, group: FormGroup, touched: dict[FormGroup, None], *, is_here: bool) -> None:
        if not group.full:
            return
        for stem in group.singular:
            if is_here:
                self._by_stem[stem] = group
            elif self._by_stem.get(stem) is group:
                del self._by_stem[stem]
            touched |= self._lone_by_stem.get(stem, {})

    def _index_lone(self, group: FormGroup, *, is_here: bool) -> None:
        _index(self._lone_by_stem, group.singular, group, is_here=is_here)
        _index(self._lone_by_lemma, _lemmas(group), group, is_here=is_here)

    def _settle(self, group: FormGroup, made_again: dict[FormGroup, None]) -> None:
        """Decide what a lone given name is a mention of."""
        home: FormGroup | None = None
        if not any(lemma in self._borne for lemma in _lemmas(group)):
            stem = next((stem for stem in sorted(group.singular) if stem in self._by_stem), None)
            home = group if stem is None else self._by_stem[stem]
        if home is self._homes[group]:
            return
        self._let_go(group, made_again)
        self._homes[group] = home
        if home is not None:
            self._guests.setdefault(home, {})[group] = None
            made_again[home] = None

    def _let_go(self, group: FormGroup, made_again: dict[FormGroup, None]) -> None:
        home = self._homes.pop(group)
        if home is not None:
            del self._guests[home][group]
            made_again[home] = None

    def _made(self, gone: list[FormGroup], made_again: dict[FormGroup, None]) -> tuple[list[Lexeme], list[Lexeme]]:
        old: list[Lexeme] = []
        new: list[Lexeme] = []
        for group in gone:
            made_again.pop(group, None)
            self._guests.pop(group, None)
            if group in self._lexemes:
                old.append(self._lexemes.pop(group))
        for group in made_again:
            if group in self._lexemes:
                old.append(self._lexemes.pop(group))
            if self._homes.get(group, group) is group:
                self._lexemes[group] = made = self._lexeme(group)
                new.append(made)
        return old, sorted(new, key=lambda lexeme: lexeme.place)

    def _lexeme(self, group: FormGroup) -> Lexeme:
        if group in self._homes:
            return Lexeme(group.forms, group.mentions, group.full, is_lone_given=True)
        guests = self._guests.get(group)
        if not guests:
            return Lexeme(group.forms, group.mentions, group.full)
        forms, mentions = dict(group.forms), list(group.mentions)
        for guest in guests:
            forms |= guest.forms
            mentions += guest.mentions
        return Lexeme(forms, sorted(mentions, key=order), group.full)


def _index(groups: dict[Key, dict[FormGroup, None]], keys: Iterable[Key], group: FormGroup, *, is_here: bool) -> None:
    for key in keys:
        if is_here:
            groups.setdefault(key, {})[group] = None
        else:
            del groups[key][group]
            if not groups[key]:
                del groups[key]


def _not_lone(mentions: Iterable[Placed]) -> list[Placed]:
    return [placed for placed in mentions if not placed.mention.is_lone_given]


def _lone(mentions: Iterable[Placed]) -> list[Placed]:
    return [placed for placed in mentions if placed.mention.is_lone_given]


def _lemmas(group: FormGroup) -> set[str]:
    return {given.lemma for word in group.forms.values() for given in word.given}


def _given_lemmas(mention: NameMention) -> Iterator[str]:
    for token in (mention.given, *mention.middle) if mention.given is not None or mention.middle else ():
        if token is not None and token.word is not None:
            for given in token.word.given:
                yield given.lemma
