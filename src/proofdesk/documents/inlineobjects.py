# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures, formulas and other objects that stand in a line of text and are none of it.

A reader sees an object between «Пусть » and «, тогда»; the text alone has a space before a comma. The signs on both
sides are masked, so that nobody corrects what only looks wrong without the object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def beside_objects(text: str, places: Iterable[int]) -> list[Span]:
    """The signs around objects at places (code points) of a paragraph's text, in order.

    Only where both are letters, or neither is: a word that ends or begins at an object is a word like any other.
    """
    return [
        Span(place - 1, place + 1)
        for place in sorted(set(places))
        if 0 < place < len(text) and text[place - 1].isalnum() == text[place].isalnum()
    ]
