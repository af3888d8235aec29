# SPDX-License-Identifier: GPL-3.0-or-later
"""An issue over several places: its edits, and what becomes of it while the text is edited."""

from __future__ import annotations

import pytest

from proofdesk.core.edits import Edit, apply_edits, carry
from proofdesk.core.issues import Issue, Severity, Suggestion
from proofdesk.core.messages import message
from proofdesk.core.spans import Span

TEXT = 'Книга "Степь" вышла.'
PAIR = Issue(
    "typography/quotes",
    Span(6, 7),
    '"',
    message("typography/quotes.found"),
    Severity.INFO,
    (Span(12, 13),),
    (Suggestion("«", others=("»",)),),
)


def test_a_pair_is_mended_on_both_sides():
    assert apply_edits(TEXT, PAIR.edits(PAIR.suggestions[0])) == "Книга «Степь» вышла."


@pytest.mark.parametrize(
    ("edit", "spans"),
    [
        (Edit(Span(0, 0), "Новая "), (Span(12, 13), Span(18, 19))),
        (Edit(Span(8, 8), "ы"), (Span(6, 7), Span(13, 14))),
        (Edit(Span(14, 14), "не "), (Span(6, 7), Span(12, 13))),
    ],
)
def test_a_pair_moves_with_the_text(edit, spans):
    moved = PAIR.carried(lambda span: carry(span, edit))
    assert moved is not None
    assert moved.spans == spans


@pytest.mark.parametrize("place", [6, 12])
def test_half_a_pair_is_no_issue(place):
    gone = Edit(Span(place, place + 1), "")
    assert PAIR.carried(lambda span: carry(span, gone)) is None


def test_a_mention_that_is_gone_does_not_take_the_warning_with_it():
    name = Issue("names/variant", Span(0, 4), "Имя", message("x"), related=(Span(8, 9), Span(12, 13)))
    gone = Edit(Span(8, 9), "")
    moved = name.carried(lambda span: carry(span, gone))
    assert moved is not None
    assert moved.related == (Span(11, 12),)
