# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings that outlive the program: an unchanged article shows them again without being checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from proofdesk.app.codec import (
    NamesEntry,
    article_key,
    decode_issues,
    decode_names,
    encode_issues,
    encode_names,
    paragraph_key,
)
from proofdesk.app.people import PeopleUpdate
from proofdesk.app.protocol import DocumentFindings, ParagraphFindings, PeopleFound, PlacedPerson, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from proofdesk.core.issues import Issue
    from proofdesk.core.ports import Store

ENTRIES_KEPT = 200_000
"""Cache entries left after pruning: about 50 books, or 5,000 articles."""


@dataclass(frozen=True, slots=True)
class CachedFindings:
    """What the cache knows of an article. `known` are the paragraphs for which every checker's findings are there.

    `names` is empty unless the names of the whole text are known.
    """

    paragraphs: tuple[ParagraphFindings, ...]
    known: frozenset[int]
    names: tuple[DocumentFindings | PeopleFound, ...]


@dataclass(frozen=True, slots=True)
class Configurations:
    """Configuration digests by checker name; a digest that changed makes old findings unknown."""

    paragraph: Mapping[str, str]
    names: tuple[str, str] | None
    """(name, configuration) of the name checker."""


class FindingsCache:
    """Looks findings up and stores them. Used from the one thread that writes to the store."""

    def __init__(self, store: Store, configurations: Configurations) -> None:
        self._store = store
        self._configurations = configurations

    def look_up(self, generation: int, snapshots: Sequence[Snapshot]) -> CachedFindings:
        """What is known about the paragraphs of an article and, where the whole text is known, about its names."""
        keys = {
            (snapshot.id, checker): paragraph_key(snapshot.paragraph, checker, configuration)
            for snapshot in snapshots
            if snapshot.paragraph.text.strip()
            for checker, configuration in self._configurations.paragraph.items()
        }
        names_key = self._names_key(snapshots)
        wanted = list(dict.fromkeys(keys.values())) + ([names_key] if names_key else [])
        with self._store.transaction() as repositories:
            values = repositories.cache.get_many(wanted)
        found: list[ParagraphFindings] = []
        unknown: set[int] = set()
        by_id = {snapshot.id: snapshot for snapshot in snapshots}
        for (paragraph, checker), key in keys.items():
            if key in values:
                issues = decode_issues(values[key])
                found.append(ParagraphFindings(generation, paragraph, by_id[paragraph].revision, checker, issues))
            else:
                unknown.add(paragraph)
        names: tuple[DocumentFindings | PeopleFound, ...] = ()
        if names_key is not None and names_key in values:
            names = tuple(self._restored(generation, snapshots, decode_names(values[names_key])))
        return CachedFindings(tuple(found), frozenset(by_id) - unknown, names)

    def keep(self, results: Sequence[tuple[Snapshot, ParagraphFindings]]) -> None:
        """Store what checkers found in paragraphs."""
        values: dict[str, bytes] = {}
        for snapshot, found in results:
            configuration = self._configurations.paragraph.get(found.checker)
            if configuration is not None:
                key = paragraph_key(snapshot.paragraph, found.checker, configuration)
                values[key] = encode_issues(found.issues)
        if values:
            with self._store.transaction() as repositories:
                repositories.cache.put_many(values)

    def keep_names(
        self, snapshots: Sequence[Snapshot], people: Sequence[PlacedPerson], issues: Sequence[tuple[int, Issue]]
    ) -> None:
        """Store who is named in the text of `snapshots`; paragraphs are told by their ids."""
        key = self._names_key(snapshots)
        if key is None:
            return
        numbers = {snapshot.id: number for number, snapshot in enumerate(snapshots)}
        entry = NamesEntry(
            tuple(_elsewhere(placed, numbers) for placed in people),
            tuple((numbers[paragraph], issue) for paragraph, issue in issues),
        )
        with self._store.transaction() as repositories:
            repositories.cache.put_many({key: encode_names(entry)})

    def prune(self) -> None:
        """Forget the oldest findings."""
        with self._store.transaction() as repositories:
            repositories.cache.prune(ENTRIES_KEPT)

    def _names_key(self, snapshots: Sequence[Snapshot]) -> str | None:
        if self._configurations.names is None:
            return None
        checker, configuration = self._configurations.names
        return article_key(tuple(snapshot.paragraph for snapshot in snapshots), checker, configuration)

    def _restored(
        self, generation: int, snapshots: Sequence[Snapshot], entry: NamesEntry
    ) -> Iterator[DocumentFindings | PeopleFound]:
        assert self._configurations.names is not None
        ids = {number: snapshot.id for number, snapshot in enumerate(snapshots)}
        revisions = {snapshot.id: snapshot.revision for snapshot in snapshots}
        issues = tuple((ids[number], issue) for number, issue in entry.issues)
        yield DocumentFindings(generation, self._configurations.names[0], revisions, issues)
        people = tuple((key, _elsewhere(placed, ids)) for key, placed in enumerate(entry.people, 1))
        yield from PeopleUpdate(people, ()).messages(generation, 0, revisions)


def _elsewhere(placed: PlacedPerson, names: Mapping[int, int]) -> PlacedPerson:
    """The same person, with paragraphs named otherwise."""
    return replace(
        placed,
        paragraphs=tuple(names[paragraph] for paragraph in placed.paragraphs),
        issues=tuple((names[paragraph], issue) for paragraph, issue in placed.issues),
    )
