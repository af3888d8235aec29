# SPDX-License-Identifier: GPL-3.0-or-later
from proofdesk.core.issues import Issue
from proofdesk.core.messages import literal
from proofdesk.core.overlaps import settle_overlaps, without_named
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
