# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panel «Имена» is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.core.people import Gender, NameKind
from proofdesk.core.text import Role

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.core.people import Conflict, Person
    from proofdesk.core.review import Ignore
    from proofdesk.core.spans import Span


REGISTERED = "names.evidence.register"
"""Evidence of conflicts whose first spelling is that of the name register begins so."""


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """Where a mention stands now: `span` (code points) within the paragraph of that id.

    `number` is the paragraph's number as people count, from 1. `left` and `right` are the text around the mention,
    `text` is the mention itself as it stands.
    """

    paragraph_id: int
    span: Span
    number: int
    left: str
    right: str
    text: str
    role: Role = Role.BODY
    """Of the paragraph."""


@dataclass(frozen=True, slots=True)
class NamePerson:
    """A person, and one of their conflicts where there is one.

    `places` goes along with the person's mentions; None for a mention that was edited since the last check.
    `ignored` is there when the pair of spellings was said to be different people, `is_registered` tells that the
    name register holds the person.
    """

    person: Person
    places: tuple[MentionPlace | None, ...]
    conflict_index: int | None = None
    ignored: Ignore | None = None
    is_registered: bool = False

    @property
    def conflict(self) -> Conflict | None:
        """The conflict that is shown."""
        return None if self.conflict_index is None else self.person.conflicts[self.conflict_index]

    def details(self, translator: Translator) -> str:
        """All that is known about the person, one thing a line: gender, roles, spellings, the first full mention."""
        person = self.person
        lines = [] if person.gender is Gender.UNKNOWN else [translator(f"gender.{person.gender.value}")]
        lines += [role.text for role in person.roles]
        if len(person.spellings) > 1:
            lines.append(", ".join(f"«{text}» {count}" for text, count in person.spellings))
        place = None if person.introduced is None else self.places[person.introduced]
        if person.introduced is not None and place is not None:
            form = person.mentions[person.introduced].text
            lines.append(translator("names.first", form=f"«{form}»", n=place.number))
        return "\n".join(lines)

    @property
    def known_right(self) -> int | None:
        """Number of the spelling that the name register holds; None where it holds neither."""
        conflict = self.conflict
        return 0 if conflict is not None and conflict.evidence.key.startswith(REGISTERED) else None

    @property
    def is_in_question(self) -> bool:
        """Whether somebody has to decide."""
        return self.conflict_index is not None and self.ignored is None


def words_under(translator: Translator, person: Person) -> str:
    """The roles of a person; what else bears the name."""
    if person.kind is not NameKind.PERSON:
        return translator(f"names.kind.{person.kind.value}")
    return "; ".join(role.text for role in person.roles)


def different_words(translator: Translator, person: Person) -> str:
    """What is said of two spellings that are not one."""
    return translator("names.different" if person.kind is NameKind.PERSON else "names.different-names")
