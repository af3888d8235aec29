# SPDX-License-Identifier: GPL-3.0-or-later
"""A name in question that belongs to nobody whom the engine made out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from proofdesk.core.messages import Message
    from proofdesk.core.spans import Span


class LooseName(NamedTuple):
    """What is wrong with it; `span` counts from the paragraph's beginning.

    `group` is a position-free key of what stands there and what should: equal for all places that one decision settles.
    """

    rule: str
    span: Span
    replacement: str
    evidence: Message
    group: str
