# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits in the open article follows its edits as if it had been sifted anew."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from proofdesk.app.live import LiveArticle
from proofdesk.app.protocol import ParagraphFindings
from proofdesk.checkers.typography import TypographyChecker
from proofdesk.core.notices import sift
from proofdesk.core.review import Ignore, IgnoreScope
from proofdesk.core.rules import RuleSelection
from proofdesk.core.runner import check_paragraph, with_fingerprint
from proofdesk.core.text import Paragraph, Splice
from proofdesk.gui.waiting import MANY, WaitingFindings

CHECKER = TypographyChecker(RuleSelection())

PARAGRAPH = st.builds(
    Paragraph,
    st.lists(
        st.sampled_from(['"Степь" ', '"Лес" "Дом" "Поле" ', "слово ", "лес - ", "река — ", "«Лес» ", "  "]), max_size=4
    ).map("".join),
)
PARAGRAPHS = st.lists(PARAGRAPH, min_size=1, max_size=4)
EDIT = st.tuples(st.integers(0, 9), st.integers(0, 3), PARAGRAPHS)


def find(live):
    for state in live.states:
        issues = tuple(with_fingerprint(state.paragraph.text, i) for i in check_paragraph(state.paragraph, CHECKER))
        live.take_paragraph(ParagraphFindings(live.generation, state.id, state.revision, "typography", issues))


def told(live, waiting):
    """Rules and places of what waits, and of what the notices speak of."""

    def place(finding):
        return finding.issue.rule, live.number(finding.place.paragraph), finding.place.span

    single = [place(finding) for finding in waiting.all()]
    return single, {rule: [place(finding) for finding in own] for rule, own in waiting.in_notices().items()}


def anew(live):
    found = [finding for state in live.states for finding in live.findings_of(state)]
    by_issue = {id(finding.issue): finding for finding in found}
    sifted = sift([finding.issue for finding in found], live.paragraphs(), MANY)

    def place(issue):
        finding = by_issue[id(issue)]
        return issue.rule, live.number(finding.place.paragraph), issue.span

    return [place(i) for i in sifted.issues], {n.rule: [place(i) for i in n.issues] for n in sifted.notices}


@given(PARAGRAPHS, st.lists(EDIT, max_size=6))
def test_what_waits_is_what_sifting_anew_gives_after_any_edits(paragraphs, edits):
    live = LiveArticle()
    waiting = WaitingFindings(live)
    live.open(paragraphs)
    find(live)
    assert told(live, waiting) == anew(live)
    for index, removed, inserted in edits:
        at = min(index, len(live.states))
        live.splice(Splice(at, min(removed, len(live.states) - at), tuple(inserted)))
        waiting.look_again()
        assert told(live, waiting) == anew(live)
        find(live)
        waiting.look_again()
        assert told(live, waiting) == anew(live)
        marked = [finding.issue.rule for state in live.states for finding in waiting.marked_in(state)]
        assert marked == [finding.issue.rule for finding in waiting.all()]


def test_places_that_are_skipped_are_in_no_notice():
    live = LiveArticle()
    waiting = WaitingFindings(live)
    live.open([Paragraph('Вышла "Степь" - первая. ' * 4), Paragraph('Потом "Лес" - вторая. ' * 4)])
    find(live)
    assert {rule: len(own) for rule, own in waiting.in_notices().items()} == {
        "typography/quotes": 8,
        "typography/dash": 8,
    }
    ignore = Ignore(1, 1, IgnoreScope.ARTICLE, "typography/quotes", '"', "", "Динара", datetime.now(UTC))
    waiting.take_review([ignore], ())
    assert (list(waiting.in_notices()), waiting.all()) == (["typography/dash"], [])
    waiting.take_review((), ())
    assert list(waiting.in_notices()) == ["typography/quotes", "typography/dash"]


def test_a_right_sign_counts_from_when_it_is_typed_until_it_is_gone():
    live = LiveArticle()
    waiting = WaitingFindings(live)
    live.open([Paragraph('Вышли "Степь" и "Лес". ' * 4), Paragraph("Река.")])
    find(live)
    for words, noticed in (("Река.", True), ("«Река».", False), ("Река —", True), ("„Река", False), ("Река", True)):
        live.splice(Splice(1, 1, (Paragraph(words),)))
        waiting.look_again()
        assert (bool(waiting.in_notices()), len(waiting.all())) == (noticed, 0 if noticed else 8)


def test_a_few_places_are_told_one_by_one():
    live = LiveArticle()
    waiting = WaitingFindings(live)
    live.open([Paragraph('Вышли "Степь" и "Лес" - две. ' * 2)])
    find(live)
    assert (waiting.in_notices(), len(waiting.all())) == ({}, 6)
    live.splice(Splice(1, 0, (Paragraph('Потом "Река".'),)))
    find(live)
    waiting.look_again()
    assert (len(waiting.in_notices()["typography/quotes"]), waiting.all()) == (5, [])
