# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings that outlive the program: an unchanged article shows them again without being checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.app.codec import (
    article_key,
    decode_issues,
    decode_people,
    decode_placed,
    encode_issues,
    encode_people,
    encode_placed,
    paragraph_key,
    text_key,
)
from proofdesk.app.people import PeopleUpdate
from proofdesk.app.protocol import DocumentFindings, ParagraphFindings, PeopleFound, Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from proofdesk.core.people import PlacedPerson
    from proofdesk.core.repositories import Store

ENTRIES_KEPT = 200_000
"""Cache entries left after pruning: about 50 books, or 5,000 articles."""


@dataclass(frozen=True, slots=True)
class CachedFindings:
    """What the cache knows of an article.

    `known` are the paragraphs, and `known_documents` the checkers of the whole text, for which everything is there.
    """

    paragraphs: tuple[ParagraphFindings, ...]
    known: frozenset[int]
    documents: tuple[DocumentFindings | PeopleFound, ...]
    known_documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Configurations:
    """Configuration digests by checker name; a digest that changed makes old findings unknown.

    A checker of paragraphs has several where more than one engine will do, the best first, and none where it is not
    known beforehand which version will check; they are asked for whenever findings are looked up, since a person may
    have chosen another engine. `names` is the checker among those of the whole text (`document`) that also reports
    people, if there is one.
    """

    paragraph: Callable[[], Mapping[str, tuple[str, ...]]]
    document: Mapping[str, str]
    names: str | None


class FindingsCache:
    """Looks findings up and stores them. Used from the one thread that writes to the store."""

    def __init__(self, store: Store, configurations: Configurations) -> None:
        self._store = store
        self._configurations = configurations

    def configure(self, configurations: Configurations) -> None:
        """From now on findings are those of other checkers, or of the same with another register."""
        self._configurations = configurations

    def look_up(self, generation: int, snapshots: Sequence[Snapshot]) -> CachedFindings:
        """What is known about the paragraphs of an article and about its text as a whole."""
        keys = {
            (snapshot.id, checker): [paragraph_key(snapshot.paragraph, checker, digest) for digest in configurations]
            for snapshot in snapshots
            if snapshot.paragraph.text.strip()
            for checker, configurations in self._configurations.paragraph().items()
        }
        whole = self._whole_keys(_text_key(snapshots))
        with self._store.transaction() as repositories:
            values = repositories.cache.get_many(
                [*dict.fromkeys(key for equals in keys.values() for key in equals), *whole.values()]
            )
        by_id = {snapshot.id: snapshot for snapshot in snapshots}
        best = {place: next((key for key in equals if key in values), None) for place, equals in keys.items()}
        unknown = {paragraph for (paragraph, _), key in best.items() if key is None}
        found = tuple(
            ParagraphFindings(generation, paragraph, by_id[paragraph].revision, checker, decode_issues(values[key]))
            for (paragraph, checker), key in best.items()
            if key is not None
        )
        known = {checker for checker in self._configurations.document if whole["issues", checker] in values}
        names = self._configurations.names
        if names is not None and whole["people", names] not in values:
            known.discard(names)
        restored = _Restored(generation, snapshots)
        documents: list[DocumentFindings | PeopleFound] = [
            restored.document(checker, values[whole["issues", checker]]) for checker in sorted(known)
        ]
        if names is not None and names in known:
            documents += restored.people(values[whole["people", names]])
        return CachedFindings(found, frozenset(by_id) - unknown, tuple(documents), frozenset(known))

    def keep(self, results: Sequence[tuple[Snapshot, ParagraphFindings]]) -> None:
        """Store what checkers found in paragraphs."""
        values: dict[str, bytes] = {}
        for snapshot, found in results:
            if found.configuration:
                key = paragraph_key(snapshot.paragraph, found.checker, found.configuration)
                values[key] = encode_issues(found.issues)
        if values:
            with self._store.transaction() as repositories:
                repositories.cache.put_many(values)

    def keep_document(self, snapshots: Sequence[Snapshot], found: DocumentFindings) -> None:
        """Store what a checker of the whole text found in the text of `snapshots`."""
        numbers = {snapshot.id: number for number, snapshot in enumerate(snapshots)}
        issues = tuple((numbers[place], issue) for place, issue in found.issues)
        self._put(snapshots, "issues", found.checker, found.configuration, encode_placed(issues))

    def keep_people(self, snapshots: Sequence[Snapshot], people: Sequence[PlacedPerson], configuration: str) -> None:
        """Store whom a name checker of this configuration found named in the text of `snapshots`."""
        names = self._configurations.names
        if names is None:
            return
        numbers = {snapshot.id: number for number, snapshot in enumerate(snapshots)}
        entry = tuple(_elsewhere(placed, numbers) for placed in people)
        self._put(snapshots, "people", names, configuration, encode_people(entry))

    def prune(self) -> None:
        """Forget the oldest findings."""
        with self._store.transaction() as repositories:
            repositories.cache.prune(ENTRIES_KEPT)

    def _put(self, snapshots: Sequence[Snapshot], kind: str, checker: str, configuration: str, value: bytes) -> None:
        """Store under the configuration that found it: the one in force may have become another since."""
        with self._store.transaction() as repositories:
            repositories.cache.put_many({article_key(kind, checker, configuration, _text_key(snapshots)): value})

    def _whole_keys(self, text: str) -> dict[tuple[str, str], str]:
        """Keys of what is found in a whole text, by kind and checker."""
        found = {
            ("issues", checker): article_key("issues", checker, configuration, text)
            for checker, configuration in self._configurations.document.items()
        }
        names = self._configurations.names
        if names is not None:
            found["people", names] = article_key("people", names, self._configurations.document[names], text)
        return found


class _Restored:
    """Turns stored findings into those of an article that is open, where paragraphs have ids."""

    def __init__(self, generation: int, snapshots: Sequence[Snapshot]) -> None:
        self._generation = generation
        self._ids = {number: snapshot.id for number, snapshot in enumerate(snapshots)}
        self._revisions = {snapshot.id: snapshot.revision for snapshot in snapshots}

    def document(self, checker: str, data: bytes) -> DocumentFindings:
        issues = tuple((self._ids[number], issue) for number, issue in decode_placed(data))
        return DocumentFindings(self._generation, 0, checker, self._revisions, issues)

    def people(self, data: bytes) -> Iterator[PeopleFound]:
        people = tuple((key, _elsewhere(placed, self._ids)) for key, placed in enumerate(decode_people(data), 1))
        return PeopleUpdate(people, ()).messages(self._generation, 0, self._revisions.get)


def _text_key(snapshots: Sequence[Snapshot]) -> str:
    return text_key(snapshot.paragraph for snapshot in snapshots)


def _elsewhere(placed: PlacedPerson, names: Mapping[int, int]) -> PlacedPerson:
    """The same person, with paragraphs named otherwise."""
    return placed._replace(
        paragraphs=tuple(names[paragraph] for paragraph in placed.paragraphs),
        issues=tuple((names[paragraph], issue) for paragraph, issue in placed.issues),
    )
