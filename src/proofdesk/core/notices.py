# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices: one remark, and one decision, about a whole text that was typed with the signs of a keyboard (decision 22).

Straight quotation marks and hyphens in place of dashes are slips where the rest of the text has the right signs. Where
it has none of them nobody slipped: that is how the text was typed, and only how it goes out is to be decided.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Suggestion
from proofdesk.core.messages import Message, message
from proofdesk.core.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from proofdesk.core.issues import Family, Severity
    from proofdesk.core.text import Paragraph

_RIGHT_SIGNS = {
    "typography/quotes": re.compile("[«»„“”]"),
    "typography/dash": re.compile("[—–]"),
    "typography/nonbreaking-space": re.compile("[\u00a0\u202f]"),
}
"""By rule: the signs that it wants."""

NOTICE_RULES = frozenset(_RIGHT_SIGNS)
"""Rules that can give notices."""


@dataclass(frozen=True, slots=True)
class Notice:
    """All places of one rule in a text that has none of the signs that the rule wants.

    `issues`, one or more, are those places in order of position, each with the edits that mend it.
    """

    issues: tuple[Issue, ...]

    @property
    def rule(self) -> str:
        """Id of the rule."""
        return self.issues[0].rule

    @property
    def family(self) -> Family:
        """The family that the rule belongs to."""
        return self.issues[0].family

    @property
    def severity(self) -> Severity:
        """How much it matters: as much as one of its places."""
        return max(issue.severity for issue in self.issues)

    @property
    def count(self) -> int:
        """Number of places."""
        return len(self.issues)

    @property
    def message(self) -> Message:
        """The sentence for all places."""
        return message(f"{self.rule}.notice", n=self.count)

    @property
    def whole(self) -> Issue:
        """All places as one issue at the first of them; its suggestion changes all."""
        edits = [edit for issue in self.issues for edit in issue.edits(issue.suggestions[0])]
        first = self.issues[0]
        suggestion = Suggestion(
            edits[0].replacement, first.suggestions[0].safety, tuple(edit.replacement for edit in edits[1:])
        )
        return replace(
            first,
            message=self.message,
            severity=self.severity,
            related=tuple(edit.span for edit in edits[1:]),
            suggestions=(suggestion,),
            fingerprint=digest(self.rule, "notice")[:16],
        )


class Sifted(NamedTuple):
    """What was found in a text, place by place and at once."""

    issues: tuple[Issue, ...]
    notices: tuple[Notice, ...]


def rules_kept(paragraph: Paragraph) -> frozenset[str]:
    """Rules whose own signs stand in the paragraph: a text with it does not go without them."""
    if paragraph.role is Role.VERBATIM:
        return frozenset()
    return frozenset(rule for rule, signs in _RIGHT_SIGNS.items() if signs.search(paragraph.text))


def noticed_rules(places: Mapping[str, int], kept: frozenset[str], least: int = 1) -> frozenset[str]:
    """Rules that give a notice in a text, by their number of places there and the rules that are `kept` in it.

    `least`: how many places they must have together.
    """
    broken = frozenset(rule for rule in _RIGHT_SIGNS if rule not in kept and places.get(rule))
    return broken if sum(places[rule] for rule in broken) >= least else frozenset()


def sift(issues: Iterable[Issue], paragraphs: Iterable[Paragraph], least: int = 1) -> Sifted:
    """The issues of a whole text, in order of position, without those that are notices, and the notices.

    `least`: how many places the rules that give notices must have together.
    """
    found = tuple(issues)
    places = Counter([issue.rule for issue in found])
    if not noticed_rules(places, frozenset(), least):
        return Sifted(found, ())  # whatever signs stand in the text, which takes long to look through
    noticed = noticed_rules(places, frozenset[str]().union(*map(rules_kept, paragraphs)), least)
    return Sifted(
        tuple(issue for issue in found if issue.rule not in noticed),
        tuple(Notice(tuple(issue for issue in found if issue.rule == rule)) for rule in sorted(noticed, reverse=True)),
    )
