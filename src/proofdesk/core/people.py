# SPDX-License-Identifier: GPL-3.0-or-later
"""People in an article, as values: mentions, spellings, and the warning that two spellings are one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self

from proofdesk.core.issues import Issue
from proofdesk.core.messages import Message
from proofdesk.core.spans import Span


class Case(StrEnum):
    """Grammatical case, by OpenCorpora's names."""

    NOMN = "nomn"
    GENT = "gent"
    DATV = "datv"
    ACCS = "accs"
    ABLT = "ablt"
    LOCT = "loct"


class Gender(StrEnum):
    """Grammatical gender of a person's name."""

    MASC = "masc"
    FEMN = "femn"
    UNKNOWN = "unknown"


class NameKind(StrEnum):
    """What bears a name."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


RULES_OF_THINGS = frozenset({"names/place", "names/organisation", "names/former-place"})
"""Rules about names that no person bears."""


class Mention(NamedTuple):
    """One place where a person is named. Spans count code points of the checked text.

    `span` covers the whole name as it stands («Бориса Поломорчука»), `surname` the surname alone, where there is one.
    `cases` are the cases that the form can have, the likeliest first; empty when unknown.
    """

    span: Span
    text: str
    surname: Span | None
    cases: tuple[Case, ...] = ()

    @property
    def case(self) -> Case | None:
        """The likeliest case."""
        return self.cases[0] if self.cases else None

    def shifted(self, offset: int) -> Self:
        """The same mention, moved by `offset` code points."""
        return self._replace(
            span=self.span.shifted(offset),
            surname=None if self.surname is None else self.surname.shifted(offset),
        )


@dataclass(frozen=True, slots=True)
class Spelling:
    """One of the ways in which a person's name is spelled: canonical (nominative) form, and who uses it.

    `name` is the differing part alone («Поломарчук»), `full` the fullest name seen with it («Борис Поломарчук»).
    `forms` holds (case, form of `full`) for the six cases where they can be generated with certainty.
    `differing` are the spans within `name` at which it differs from the other spelling.
    """

    name: str
    full: str
    mentions: tuple[int, ...]
    """Indices into the person's mentions."""
    forms: tuple[tuple[Case, str], ...] = ()
    differing: tuple[Span, ...] = ()

    @property
    def count(self) -> int:
        """How many mentions use this spelling."""
        return len(self.mentions)


class Correction(NamedTuple):
    """What one mention becomes when a spelling is chosen: edits are within the mention's span.

    `certain` is False where the form was guessed; `doubt` then says why, and a person looks before it is applied.
    """

    mention: int
    span: Span
    replacement: str
    certain: bool = True
    doubt: Message | None = None


class NamedWord(NamedTuple):
    """The word of a mention that its spelling decides, as it stands in the text.

    `mention` is the mention's number among the person's. Words with the same number of a `spelling` are forms of one
    name. `beside` are the other words of the mention; empty where there are none.
    """

    mention: int
    text: str
    spelling: int
    beside: str = ""


class Renaming(NamedTuple):
    """The wish that a person be called `name` (nominative, one word) at every place of `words`.

    `given` is what stands before the name when it is written in full: a given name in the nominative, initials, or
    nothing. `is_given` tells that the words are the person's given name, not the surname.
    """

    name: str
    gender: Gender
    given: str
    is_given: bool
    words: tuple[NamedWord, ...]


class RenamedForm(NamedTuple):
    """One case of a name: `given` before it (empty where it is not known), and `word`; empty where it is not known."""

    case: Case
    given: str
    word: str


class RenamedWord(NamedTuple):
    """What the word of one mention becomes, and the likeliest case that it stands in; None where nothing tells.

    `doubt` says why the form has to be looked at by a person; None where it is certain.
    """

    mention: int
    text: str
    case: Case | None
    doubt: Message | None = None


class Renamed(NamedTuple):
    """What a renaming leads to: `forms` in the order of the cases, `words` in the order of the wish."""

    forms: tuple[RenamedForm, ...]
    words: tuple[RenamedWord, ...]


class Conflict(NamedTuple):
    """The warning that one person is spelled in several ways.

    `pair` is a position-free key of the two canonical spellings: «разные люди» remembers it.
    `corrections` holds, for each spelling (same order as `spellings`), what every other mention becomes.
    """

    rule: str
    pair: str
    spellings: tuple[Spelling, ...]
    corrections: tuple[tuple[Correction, ...], ...]
    evidence: Message
    confidence: float
    """Between 0 and 1."""


class PersonRole(NamedTuple):
    """What a person is called beside the name: «министр иностранных дел Казахстана»."""

    text: str
    """In the nominative where that is certain, else as in the text."""
    mention: int
    """Index into the person's mentions: where it stands first."""


class Person(NamedTuple):
    """Someone named in the article, with every mention in order of position.

    Places and organisations have the same shape: `kind` tells them apart. They are there only with a conflict.
    """

    name: str
    """The fullest name in the nominative."""
    gender: Gender
    roles: tuple[PersonRole, ...]
    """Distinct, in order of position."""
    mentions: tuple[Mention, ...]
    conflicts: tuple[Conflict, ...] = ()
    introduced: int | None = None
    """Index of the first mention with a given name or initials; None where there is none."""
    kind: NameKind = NameKind.PERSON

    @property
    def role(self) -> str:
        """The first role; empty when there is none."""
        return self.roles[0].text if self.roles else ""

    @property
    def spellings(self) -> tuple[tuple[str, int], ...]:
        """Every form in which the person is named, as in the text, with how often; the commonest first."""
        return tuple(Counter(mention.text for mention in self.mentions).most_common())

    def moved(self, offsets: Sequence[int]) -> Self:
        """The same person with each mention, and what it may become, moved by its own offset (code points)."""
        return self._replace(
            mentions=tuple(mention.shifted(offset) for mention, offset in zip(self.mentions, offsets, strict=True)),
            conflicts=tuple(
                conflict._replace(
                    corrections=tuple(
                        tuple(one._replace(span=one.span.shifted(offsets[one.mention])) for one in corrections)
                        for corrections in conflict.corrections
                    ),
                )
                for conflict in self.conflicts
            ),
        )


class Disagreement(NamedTuple):
    """A given name and a surname side by side that cannot stand in one case: «с Игорем Сечин».

    `span` is the word to change, `replacements` what it may become, the likeliest first; never empty.
    """

    span: Span
    replacements: tuple[str, ...]
    evidence: Message


class Observation(NamedTuple):
    """How a person is named makes a reader stumble: another given name, two posts, no introduction.

    `span` is the word or name to look at, `related` are the other mentions that it is about, in order of position.
    `replacements` are what may stand in its place, the likeliest first; empty where only a person can tell.
    """

    rule: str
    span: Span
    related: tuple[Span, ...]
    replacements: tuple[str, ...]
    evidence: Message


class NameReport(NamedTuple):
    """Everyone in the article, then places and organisations, each in order of the first mention.

    Names that do not agree, and what was observed about people, are in order of position.
    """

    people: tuple[Person, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    observations: tuple[Observation, ...] = ()


class PlacedPerson(NamedTuple):
    """Someone in the article. All spans count from the beginning of the paragraph that they lie in.

    `paragraphs` holds the paragraph id of each mention, `issues` the warnings about the person by paragraph id. Equal
    values mean that nothing about the person changed, wherever their paragraphs stand now.
    """

    person: Person
    paragraphs: tuple[int, ...]
    issues: tuple[tuple[int, Issue], ...] = ()

    def __hash__(self) -> int:
        # Cheap for somebody with a thousand mentions: two people with one first place and as many others are rare.
        return hash((self.person.name, self.person.mentions[0].span, self.paragraphs[0], len(self.paragraphs)))


class NameUpdate(NamedTuple):
    """How the names of an article differ from those that were told before. All spans count from their paragraph."""

    gone: tuple[PlacedPerson, ...]
    """As they were told."""
    come: tuple[PlacedPerson, ...]
    """In order of the first mention. Somebody among both did not change."""
    issues: tuple[tuple[int, Issue], ...]
    """All warnings that are about no person in particular, by paragraph id, in order of position."""
