# SPDX-License-Identifier: GPL-3.0-or-later
"""Two registers become one, whichever of them is mine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.errors import Defect
from proofdesk.core.merging import merged, plan_merge
from proofdesk.core.register import MergeChoice, MergePlan, RegisterEntry

BORIS = RegisterEntry("Поломарчук", "Борис")
ANNA = RegisterEntry("Павлова", "Анна")
EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
SWAPPED = {
    MergeChoice.MINE: MergeChoice.THEIRS,
    MergeChoice.THEIRS: MergeChoice.MINE,
    MergeChoice.BOTH: MergeChoice.BOTH,
}


def test_what_one_side_has_is_taken_and_what_both_have_stands_once():
    plan = plan_merge([replace(BORIS, id=1)], [BORIS, ANNA])
    assert plan == MergePlan((replace(BORIS, id=1),), (ANNA,), (), ())
    assert merged(plan, []) == (ANNA, replace(BORIS, id=1))


def test_entries_of_one_name_that_disagree_are_a_conflict():
    theirs = replace(BORIS, kazakh="Барыс", source="сайт")
    (conflict,) = plan_merge([replace(BORIS, id=1)], [theirs]).conflicts
    assert conflict.fields == ("kazakh", "source")
    plan = plan_merge([replace(BORIS, id=1)], [theirs])
    assert merged(plan, [MergeChoice.MINE]) == (replace(BORIS, id=1),)
    assert merged(plan, [MergeChoice.THEIRS]) == (replace(theirs, id=1),)
    assert set(merged(plan, [MergeChoice.BOTH])) == {replace(BORIS, id=1), theirs}


def test_the_later_confirmation_of_what_both_say_is_taken_without_a_question():
    early, late = replace(BORIS, confirmed_at=EARLY), replace(BORIS, confirmed_at=LATE)
    for mine, theirs in ((early, late), (late, early)):
        plan = plan_merge([mine], [theirs])
        assert plan.conflicts == ()
        assert merged(plan, []) == (late,)


def test_a_spelling_that_the_other_forbids_is_a_conflict():
    mine, theirs = replace(BORIS, forbidden=("Поломорчук",)), replace(BORIS, surname="Поломорчук")
    for one, other in ((mine, theirs), (theirs, mine)):
        assert [(c.mine, c.theirs) for c in plan_merge([one], [other]).conflicts] == [(one, other)]


@pytest.mark.parametrize(
    "theirs",
    [
        replace(BORIS, given="Сергей"),
        replace(BORIS, patronymic="Иванович"),
        replace(BORIS, surname="Полунин"),
    ],
)
def test_other_names_are_other_entries(theirs):
    plan = plan_merge([BORIS], [theirs])
    assert (plan.kept, plan.added, plan.conflicts) == ((BORIS,), (theirs,), ())


def test_who_could_be_several_is_nobody_certain():
    near = [replace(BORIS, surname=surname) for surname in ("Поломорчук", "Паломарчук")]
    assert plan_merge([BORIS], near, lambda _mine, _theirs: True).conflicts == ()


def test_a_missing_choice_is_a_defect():
    with pytest.raises(Defect):
        merged(plan_merge([BORIS], [replace(BORIS, source="сайт", kazakh="Барыс")]), [])


WORDS = st.sampled_from(["", "а", "б", "ё", "е"])
ENTRIES = st.lists(
    st.builds(
        RegisterEntry,
        surname=st.sampled_from(["Королёв", "Королев", "Ким"]),
        given=WORDS,
        kazakh=WORDS,
        forbidden=st.sampled_from([(), ("Ким",)]),
        source=WORDS,
        confirmed_at=st.sampled_from([None, EARLY, LATE]),
    ),
    max_size=5,
)


@given(ENTRIES, ENTRIES, st.data())
def test_merging_is_symmetric_up_to_mine_and_theirs(mine, theirs, data):
    there, back = plan_merge(mine, theirs), plan_merge(theirs, mine)
    assert sorted(map(repr, [(c.mine, c.theirs) for c in there.conflicts])) == sorted(
        map(repr, [(c.theirs, c.mine) for c in back.conflicts])
    )
    choices = {repr((c.mine, c.theirs)): data.draw(st.sampled_from(list(MergeChoice))) for c in there.conflicts}
    one = merged(there, [choices[repr((c.mine, c.theirs))] for c in there.conflicts])
    other = merged(back, [SWAPPED[choices[repr((c.theirs, c.mine))]] for c in back.conflicts])
    assert one == other


@given(ENTRIES, ENTRIES)
def test_nothing_is_lost_or_asked_twice_when_both_are_kept(mine, theirs):
    plan = plan_merge(mine, theirs)
    result = merged(plan, [MergeChoice.BOTH] * len(plan.conflicts))
    silent = {repr(replace(e, source="", confirmed_at=None)) for e in result}
    assert silent == {repr(replace(e, source="", confirmed_at=None)) for e in (*mine, *theirs)}
    if len({entry.key for entry in theirs}) == len(theirs):  # a file that names somebody twice asks about it again
        again = plan_merge(result, theirs)
        assert again.conflicts == () or plan.confirmed
