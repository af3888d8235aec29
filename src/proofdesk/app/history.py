# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person did with an article, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.messages import Message, message
from proofdesk.core.people import RULES_OF_THINGS
from proofdesk.core.review import NOTE, Decision, DecisionKind

if TYPE_CHECKING:
    from collections.abc import Callable


def told(decision: Decision, shorten: Callable[[str], str] = str) -> Message:
    """The sentence for a decision; `shorten` is asked about every piece of text that it quotes."""
    after: str | Message = shorten(decision.after)
    if decision.kind is DecisionKind.STAGE:
        after = message(f"stage.{decision.after}")
    return message(_key(decision), before=shorten(decision.before), after=after, n=decision.count)


def _key(decision: Decision) -> str:
    if decision.kind is DecisionKind.ASKED and decision.reason == NOTE:
        return "history.noted"
    if decision.kind is DecisionKind.FIXED and not decision.before:
        return "history.fixed-several"
    if decision.kind is DecisionKind.DIFFERENT_PEOPLE and decision.rule in RULES_OF_THINGS:
        return "history.different-names"
    if decision.kind is DecisionKind.TAKEN_BACK:
        return "history.took-back" if decision.before else "history.took-back-several"
    return f"history.{decision.kind.value}"
