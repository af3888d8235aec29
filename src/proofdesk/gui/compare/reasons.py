# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a difference is there, who made it and when, as far as the log of decisions tells it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from proofdesk.app.tracked import DecidedEdits
from proofdesk.core.comparison import DifferenceKind
from proofdesk.core.edits import Edit
from proofdesk.core.review import DecisionKind
from proofdesk.gui.days import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.comparison import Comparison, Difference
    from proofdesk.core.messages import Translator
    from proofdesk.core.review import Decision


class Reasons:
    """Tells the second line of a difference; works it out when it is looked at."""

    def __init__(self, comparison: Comparison, decisions: Sequence[Decision], translator: Translator) -> None:
        """`decisions` come newest first."""
        self._comparison = comparison
        self._say = translator
        self._log = DecidedEdits(decisions, "", datetime.now(UTC))
        self._of_paragraph: dict[int, dict[int, Decision]] = {}
        """Decisions by number of the former paragraph and beginning of the edit in it."""

    def of(self, number: int) -> str:
        """Where the difference stands, what it is, and who decided it."""
        one = self._comparison.differences[number]
        later = one.after.first if one.kind is not DifferenceKind.REMOVED else max(0, one.home - 1)
        place = self._say("places.paragraph", n=later + 1)
        decision = self._decision(one) if one.kind is DifferenceKind.WORDS else None
        if decision is None:
            kind = "signs" if one.is_signs else str(one.kind)
            return f"{place} · {self._say(f'compare.kind.{kind}')}"
        family = "names" if decision.kind is DecisionKind.NAME_FIXED else decision.rule.partition("/")[0] or "spelling"
        why = self._say(f"family.{family}").lower()
        return f"{place} · {why} · {decision.author}, {clock(decision.created)}"

    def _decision(self, one: Difference) -> Decision | None:
        paragraph = one.before.first
        if paragraph not in self._of_paragraph:
            edits = [
                Edit(other.old_span, other.new)
                for other in self._comparison.differences
                if other.kind is DifferenceKind.WORDS and other.before.first == paragraph
            ]
            made = self._log.deciding(self._comparison.before[paragraph].text, edits)
            self._of_paragraph[paragraph] = {
                edit.span.start: decision for edit, decision in zip(edits, made, strict=True) if decision is not None
            }
        return self._of_paragraph[paragraph].get(one.old_span.start)
