# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of names after the engine: by their letters, and by the register. Person by person, and, of names that
are nobody's, paragraph by paragraph, so that an article can be followed through its edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.people import NameKind
from proofdesk.names.kazakh import KazakhFinding, KazakhLetters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from proofdesk.core.people import Person
    from proofdesk.core.spans import Span
    from proofdesk.core.text import Paragraph
    from proofdesk.names.comparison import RegisterComparison
    from proofdesk.names.loose import LooseName
    from proofdesk.names.words import Lexicon


class NameReview:
    """Looks once more at what the name engine found. `register` is None where it is empty."""

    def __init__(self, lexicon: Lexicon, register: RegisterComparison | None = None) -> None:
        self._kazakh = KazakhLetters(lexicon)
        self._register = register

    @property
    def digest(self) -> str:
        """Of all that the result depends on but the text and the version of the engine."""
        return self._register.digest if self._register is not None else ""

    @property
    def has_register(self) -> bool:
        """Whether there is one."""
        return self._register is not None

    def person(self, person: Person, texts: Sequence[str]) -> Person:
        """Somebody, or a place or an organisation, with other warnings.

        `texts` are those in which the mentions' spans count, one for each.
        """
        if person.kind is not NameKind.PERSON:
            return person if self._register is None else self._register.thing(person)
        person = self._kazakh.person(person, texts) if person.conflicts else person
        return person if self._register is None else self._register.person(person, texts)

    def is_register_asked(self, paragraph: Paragraph) -> bool:
        """Whether a name stands in a paragraph of which the register may speak: most paragraphs have none."""
        return self._register is not None and self._register.is_asked_about(paragraph)

    def alone(self, paragraph: Paragraph, taken: Callable[[], Sequence[Span]]) -> Iterator[LooseName]:
        """Names of a paragraph that the register speaks of and that are nobody's; `taken` are people's places."""
        if self._register is not None:
            yield from self._register.alone(paragraph, taken)

    def in_two_alphabets(self, paragraphs: Sequence[Paragraph]) -> Sequence[KazakhFinding]:
        """Names that are not in one alphabet throughout the article, in order of position."""
        return self._kazakh.findings(paragraphs)
