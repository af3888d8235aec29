# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.core.people import Case, Gender
from proofdesk.names.paradigms import (
    ENDINGS,
    Class,
    Paradigm,
    broken_hypotheses,
    broken_stems,
    endings_of,
    fits,
    hypotheses,
)

OBLIQUE = (Case.GENT, Case.DATV, Case.LOCT)


@pytest.mark.parametrize(
    ("stem", "forms"),
    [("Данели", ["Данелии", "Данелии", "Данелии"]), ("Пал", ["Пали", "Пале", "Пале"])],
)
def test_names_in_iya_have_one_form_where_others_have_two(stem, forms):
    paradigm = Paradigm(stem, Class.YA, Gender.FEMN)
    assert [paradigm.form(case) for case in OBLIQUE] == forms


@pytest.mark.parametrize(("form", "cases"), [("данелии", set(OBLIQUE)), ("пали", {Case.GENT})])
def test_cases_of_a_form_in_i(form, cases):
    stem = form[:-1]
    found = {h.slot.case for h in hypotheses(endings_of(form)) if (h.kind, h.stem) == (Class.YA, stem)}
    assert found == cases


FORMS = st.text("абвеийкмнорсуыьюя", min_size=1, max_size=12)


@given(FORMS)
def test_the_endings_of_a_form_are_those_that_its_stems_can_have(form):
    slots_of_i = {(Class.YA, "и")}
    expected = {
        (kind, form.removesuffix(ending) if ending else form, ending)
        for kind, endings in ENDINGS.items()
        for ending in endings
        if form.endswith(ending)
        and len(form) - len(ending) >= 2
        and fits(form[: len(form) - len(ending)], kind, ending)
    }
    found = endings_of(form)
    assert {(kind, stem, ending) for stem, kind, ending, _ in found} == expected
    for stem, kind, ending, slots in found:
        if (kind, ending) not in slots_of_i or stem.endswith("и"):
            assert slots == ENDINGS[kind][ending]


@given(FORMS)
def test_stems_that_no_name_has_are_those_of_the_ways_in_which_a_slip_leaves_them(form):
    assert broken_stems(form) == {(found.kind, found.stem) for found in broken_hypotheses(form)}
