# SPDX-License-Identifier: GPL-3.0-or-later
"""Which surnames an article has, kept up to date as mentions come and go."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from proofdesk.names.lexemes import FormIndex, Lexeme
from proofdesk.names.passages import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from proofdesk.names.mentions import NameMention
    from proofdesk.names.paradigms import Stem
    from proofdesk.names.passages import Placed

Key = TypeVar("Key")


class SurnameIndex:
    """The surnames of an article.

    Two forms are one surname when endings of one class tell them apart. A given name by itself is one more mention of a
    surname that has the same stem («Джордж Майкл», «Майкл»), unless somebody here bears it as a given name; else it
    stays apart, for it may be a misspelt surname.
    """

    def __init__(self) -> None:
        self._surnames = FormIndex(is_lone_given=False)
        self._lone = FormIndex(is_lone_given=True)
        self._borne: dict[str, int] = {}
        """How often each given name (lemma) stands beside a surname."""
        self._by_stem: dict[Stem, Lexeme] = {}
        """The surname that somebody full bears, by its singular stems."""
        self._homes: dict[Lexeme, Lexeme | None] = {}
        """Of every lone given name: the surname that it is a mention of, or itself where it stays apart, or none."""
        self._guests: dict[Lexeme, dict[Lexeme, None]] = {}
        self._lone_by_stem: dict[Stem, dict[Lexeme, None]] = {}
        self._lone_by_lemma: dict[str, dict[Lexeme, None]] = {}
        self._told: dict[Lexeme, Lexeme] = {}
        """Surnames as they were told, together with the lone given names that are mentions of them."""

    def change(self, gone: Sequence[Placed], come: Sequence[Placed]) -> tuple[list[Lexeme], list[Lexeme]]:
        """Forget and learn mentions; gives the surnames that are gone, and those in their place in order."""
        touched = self._count_borne(gone, come)
        old, new = self._surnames.change(_not_lone(gone), _not_lone(come))
        old_lone, new_lone = self._lone.change(_lone(gone), _lone(come))
        made_again = dict.fromkeys(new)
        for lexeme in old:
            self._index_surname(lexeme, touched, is_here=False)
        for lexeme in new:
            self._index_surname(lexeme, touched, is_here=True)
        for lexeme in old_lone:
            self._let_go(lexeme, made_again)
            self._index_lone(lexeme, is_here=False)
            touched.pop(lexeme, None)
        for lexeme in new_lone:
            self._index_lone(lexeme, is_here=True)
            self._homes[lexeme] = None
        for lexeme in sorted(touched | dict.fromkeys(new_lone), key=lambda one: order(one.mentions[0])):
            self._settle(lexeme, made_again)
        return self._made(old + old_lone, made_again)

    def _count_borne(self, gone: Iterable[Placed], come: Iterable[Placed]) -> dict[Lexeme, None]:
        """Count given names; gives the lone ones of those that somebody begins or ceases to bear."""
        before: dict[str, bool] = {}
        for mentions, step in ((gone, -1), (come, 1)):
            for placed in mentions:
                for lemma in _given_lemmas(placed.mention):
                    count = self._borne.get(lemma, 0)
                    before.setdefault(lemma, count > 0)
                    self._borne[lemma] = count + step
        touched: dict[Lexeme, None] = {}
        for lemma, was_borne in before.items():
            is_borne = self._borne.get(lemma, 0) > 0
            if is_borne is not was_borne:
                touched |= self._lone_by_lemma.get(lemma, {})
            if not is_borne:
                self._borne.pop(lemma, None)
        return touched

    def _index_surname(self, lexeme: Lexeme, touched: dict[Lexeme, None], *, is_here: bool) -> None:
        if not lexeme.full:
            return
        for stem in lexeme.singular:
            if is_here:
                self._by_stem[stem] = lexeme
            elif self._by_stem.get(stem) is lexeme:
                del self._by_stem[stem]
            touched |= self._lone_by_stem.get(stem, {})

    def _index_lone(self, lexeme: Lexeme, *, is_here: bool) -> None:
        _index(self._lone_by_stem, lexeme.singular, lexeme, is_here=is_here)
        _index(self._lone_by_lemma, _lemmas(lexeme), lexeme, is_here=is_here)

    def _settle(self, lexeme: Lexeme, made_again: dict[Lexeme, None]) -> None:
        """Decide what a lone given name is a mention of."""
        home: Lexeme | None = None
        if not any(lemma in self._borne for lemma in _lemmas(lexeme)):
            stem = next((stem for stem in sorted(lexeme.singular) if stem in self._by_stem), None)
            home = lexeme if stem is None else self._by_stem[stem]
        if home is self._homes[lexeme]:
            return
        self._let_go(lexeme, made_again)
        self._homes[lexeme] = home
        if home is not None:
            self._guests.setdefault(home, {})[lexeme] = None
            made_again[home] = None

    def _let_go(self, lexeme: Lexeme, made_again: dict[Lexeme, None]) -> None:
        home = self._homes.pop(lexeme)
        if home is not None:
            del self._guests[home][lexeme]
            made_again[home] = None

    def _made(self, gone: list[Lexeme], made_again: dict[Lexeme, None]) -> tuple[list[Lexeme], list[Lexeme]]:
        old: list[Lexeme] = []
        new: list[Lexeme] = []
        for lexeme in gone:
            made_again.pop(lexeme, None)
            self._guests.pop(lexeme, None)
        for lexeme in (*gone, *made_again):
            if lexeme in self._told:
                old.append(self._told.pop(lexeme))
        for lexeme in made_again:
            if self._homes.get(lexeme, lexeme) is lexeme:
                self._told[lexeme] = told = self._with_guests(lexeme)
                new.append(told)
        return old, sorted(new, key=attrgetter("place"))

    def _with_guests(self, lexeme: Lexeme) -> Lexeme:
        guests = self._guests.get(lexeme)
        if not guests or lexeme.is_lone_given:
            return lexeme
        forms, mentions = dict(lexeme.forms), list(lexeme.mentions)
        for guest in guests:
            forms |= guest.forms
            mentions += guest.mentions
        return Lexeme(forms, sorted(mentions, key=order), is_lone_given=False)


def _index(groups: dict[Key, dict[Lexeme, None]], keys: Iterable[Key], lexeme: Lexeme, *, is_here: bool) -> None:
    for key in keys:
        if is_here:
            groups.setdefault(key, {})[lexeme] = None
        else:
            del groups[key][lexeme]
            if not groups[key]:
                del groups[key]


def _not_lone(mentions: Iterable[Placed]) -> list[Placed]:
    return [placed for placed in mentions if not placed.mention.is_lone_given]


def _lone(mentions: Iterable[Placed]) -> list[Placed]:
    return [placed for placed in mentions if placed.mention.is_lone_given]


def _lemmas(lexeme: Lexeme) -> set[str]:
    return {given.lemma for word in lexeme.forms.values() for given in word.given}


def _given_lemmas(mention: NameMention) -> Iterator[str]:
    for token in (mention.given, *mention.middle) if mention.given is not None or mention.middle else ():
        if token is not None and token.word is not None:
            for given in token.word.given:
                yield given.lemma
