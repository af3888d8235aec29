# SPDX-License-Identifier: GPL-3.0-or-later
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.issues import Family, Issue
from proofdesk.core.messages import literal
from proofdesk.core.overlaps import PRIORITY, settle_overlaps, without_named
from proofdesk.core.spans import Span


def issue(rule, start, end):
    return Issue(rule, Span(start, end), "x" * (end - start), literal(""))


def test_names_win_over_spelling_on_the_same_word():
    assert [i.rule for i in settle_overlaps([issue("spelling/unknown", 3, 9), issue("names/variant", 3, 9)])] == [
        "names/variant"
    ]


def test_issues_side_by_side_both_stay_in_order():
    kept = settle_overlaps([issue("grammar/lt-X", 9, 12), issue("names/variant", 3, 9)])
    assert [i.rule for i in kept] == ["names/variant", "grammar/lt-X"]


def test_typography_inside_a_longer_issue_stays():
    kept = settle_overlaps([issue("grammar/lt-X", 0, 12), issue("typography/dash", 4, 5)])
    assert {i.rule for i in kept} == {"grammar/lt-X", "typography/dash"}


def test_typography_on_exactly_the_same_span_gives_way():
    kept = settle_overlaps([issue("grammar/lt-X", 4, 5), issue("typography/dash", 4, 5)])
    assert [i.rule for i in kept] == ["grammar/lt-X"]


def test_an_unknown_word_that_is_a_surname_of_somebody_is_no_issue():
    surnames = [Span(20, 30), Span(0, 9)]
    issues = [issue("spelling/unknown", 0, 9), issue("spelling/unknown", 10, 15), issue("spelling/unknown", 22, 28)]
    assert [one.span for one in without_named(issues, surnames)] == [(10, 15)]


def test_a_word_that_only_touches_a_surname_and_issues_of_other_families_stay():
    issues = [issue("spelling/unknown", 0, 12), issue("names/variant", 0, 9), issue("spelling/unknown", 9, 12)]
    assert without_named(issues, [Span(0, 9)]) == issues


RULES = ("names/variant", "spelling/unknown", "grammar/lt-X", "typography/dash", "typography/spaces", "style/loose")
PLACES = st.tuples(st.integers(0, 12), st.integers(0, 5))


def hides(strong, weak):
    if PRIORITY.index(strong.family) > PRIORITY.index(weak.family):
        return False
    if weak.family is Family.TYPOGRAPHY and strong.family is not Family.TYPOGRAPHY:
        return strong.span == weak.span
    return strong.span.overlaps(weak.span)


@given(st.lists(st.builds(lambda rule, place: issue(rule, place[0], sum(place)), st.sampled_from(RULES), PLACES)))
def test_what_is_kept_hides_nothing_kept_and_what_is_left_out_is_hidden_by_a_stronger_one(issues):
    kept = settle_overlaps(issues)
    assert not any(hides(one, other) for one in kept for other in kept if one is not other)
    for left_out in issues:
        if left_out not in kept:
            assert any(hides(other, left_out) for other in kept)
