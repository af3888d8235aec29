# SPDX-License-Identifier: GPL-3.0-or-later
"""What a checker finds: issues and suggestions, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Self

from proofdesk.core.edits import Edit
from proofdesk.core.messages import Message
from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable


class Severity(IntEnum):
    """How much an issue matters; ordered."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The lower-case name used in JSON and on the command line."""
        return self.name.lower()


class Safety(StrEnum):
    """Whether a suggestion may be applied without looking."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Family(StrEnum):
    """The part of a rule id before the slash."""

    NAMES = "names"
    SPELLING = "spelling"
    GRAMMAR = "grammar"
    PUNCTUATION = "punctuation"
    TYPOGRAPHY = "typography"
    CONSISTENCY = "consistency"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to put in place of an issue's span; `others` go in place of its related spans, in their order."""

    text: str
    safety: Safety = Safety.UNSAFE
    others: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """What a button says: the text, of a pair both sides."""
        return "…".join((self.text, *self.others))


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding. `span` and `related` count code points of the text that was checked.

    `fingerprint` tells the issue again without its position: rule, words, and words around (see `fingerprints`).
    `group` ties issues that one decision settles: equal unknown words, or the mentions of one name warning.
    """

    rule: str
    span: Span
    text: str
    message: Message
    severity: Severity = Severity.WARNING
    related: tuple[Span, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    fingerprint: str = ""
    group: str = ""

    @property
    def family(self) -> Family:
        """The family that the rule belongs to."""
        return Family(self.rule.partition("/")[0])

    def shifted(self, offset: int) -> Self:
        """The same issue in a text that begins `offset` code points earlier."""
        if not offset:
            return self
        return replace(
            self, span=self.span.shifted(offset), related=tuple(span.shifted(offset) for span in self.related)
        )

    @property
    def spans(self) -> tuple[Span, ...]:
        """Everything that its suggestions change, in order of position."""
        return tuple(edit.span for edit in self.edits(self.suggestions[0])) if self.suggestions else (self.span,)

    def edits(self, suggestion: Suggestion) -> tuple[Edit, ...]:
        """The edits that apply `suggestion`, all of them or none, in order of position."""
        others = (Edit(span, text) for span, text in zip(self.related, suggestion.others, strict=False))
        return tuple(sorted((Edit(self.span, suggestion.text), *others), key=_place))

    def carried(self, move: Callable[[Span], Span | None]) -> Self | None:
        """The issue where `move` puts its spans; None where one of those that its suggestions change is gone."""
        span, related = move(self.span), [move(other) for other in self.related]
        changed = max((len(suggestion.others) for suggestion in self.suggestions), default=0)
        if span is None or None in related[:changed]:
            return None
        return replace(self, span=span, related=tuple(other for other in related if other is not None))


def _place(edit: Edit) -> Span:
    return edit.span


@dataclass(frozen=True, slots=True)
class Failure:
    """A checker that did not do its work, by name, with a sentence for the user and a report for us."""

    checker: str
    sentence: Message
    report: str = ""

    @property
    def is_outside(self) -> bool:
        """Whether something outside the program is at fault, which the sentence tells how to mend."""
        return not self.report
