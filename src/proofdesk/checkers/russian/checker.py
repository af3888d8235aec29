# SPDX-License-Identifier: GPL-3.0-or-later
"""Grammar by rules of our own, the same with every language tool."""

from __future__ import annotations

import copy
from bisect import bisect_right
from typing import TYPE_CHECKING

from proofdesk.checkers.russian.known_capitals import KnownCapitals
from proofdesk.checkers.russian.passage import FORMS_REMEMBERED, Forms, Passage, Slip, Topic
from proofdesk.checkers.russian.topics import all_topics
from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Suggestion
from proofdesk.core.messages import message
from proofdesk.spelling.foreign import foreign_passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.ports import Morphology
    from proofdesk.core.rules import RuleSelection
    from proofdesk.core.text import Paragraph

CHECKER_VERSION = "4"


class RussianChecker:
    """core.ports.ParagraphChecker: what a word among its neighbours must be.

    Passages in other languages are left alone. Each topic names the word forms
    that it wants to look at; most words are wanted by none, and cost one look-up.
    """

    name = "russian"

    def __init__(self, morphology: Morphology, selection: RuleSelection, topics: Sequence[Topic] | None = None) -> None:
        self._forms = Forms(morphology)
        chosen = all_topics() if topics is None else topics
        self._rules = {rule.id for topic in chosen for rule in topic.rules if selection.allows(rule)}
        self._topics = [topic for topic in chosen if any(rule.id in self._rules for rule in topic.rules)]
        self._wanted: dict[str, tuple[Topic, ...]] = {}
        self._capitals = KnownCapitals()

    def knowing(self, capitals: KnownCapitals) -> RussianChecker:
        """The same, which reports nothing against these capitals; what both remember of words is shared."""
        other = copy.copy(self)
        other._capitals = capitals
        return other

    @property
    def configuration(self) -> str:
        """Digest of this version, of the rules that are on, and of the register and the dictionaries."""
        return digest("russian", CHECKER_VERSION, self._capitals.digest, *sorted(self._rules))

    def check(self, paragraph: Paragraph) -> list[Issue]:
        """Issues of one paragraph."""
        text = paragraph.text
        passage = Passage(text, self._forms)
        found: list[Issue] = []
        cased: list[Issue] = []
        told = 0
        for at, word in enumerate(passage.words):
            topics = self._wanted.get(word)
            if topics is None:
                topics = self._remember(word)
            for topic in topics:
                for slip in topic.look(passage, at):
                    if slip.rule.id in self._rules and slip.first >= told:
                        (cased if slip.is_cased else found).append(_issue(text, passage, slip))
                        told = slip.last
        if cased:
            found += self._capitals.without_settled(text, cased)
            found.sort(key=lambda issue: issue.span.start)
        if not found:
            return found
        foreign = [passage.span for passage in foreign_passages(text)]
        return [
            issue
            for issue in found
            if not (before := bisect_right(foreign, issue.span.start, key=lambda span: span.start))
            or issue.span.start >= foreign[before - 1].end
        ]

    def _remember(self, word: str) -> tuple[Topic, ...]:
        if len(self._wanted) >= FORMS_REMEMBERED:
            self._wanted.clear()
        form = self._forms.of(word)
        topics = self._wanted[word] = tuple(topic for topic in self._topics if topic.wants(form))
        return topics


def _issue(text: str, passage: Passage, slip: Slip) -> Issue:
    span = passage.span(slip.first, slip.last)
    written = span.of(text)
    right = list(slip.right) if slip.is_cased else [_shaped(written, words) for words in slip.right]
    return Issue(
        slip.rule.id,
        span,
        written,
        message("russian.right", right=right[0]),
        slip.rule.severity,
        suggestions=tuple(Suggestion(words, slip.rule.safety) for words in right),
    )


def _shaped(written: str, right: str) -> str:
    """With a capital, or in capitals, where it is written so."""
    if len(written) > 1 and written.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if written[0].isupper() else right
