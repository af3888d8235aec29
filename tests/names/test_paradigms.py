# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.core.people import Case, Gender
from proofdesk.names.paradigms import Class, Paradigm, endings_of, hypotheses

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
