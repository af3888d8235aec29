# SPDX-License-Identifier: GPL-3.0-or-later
"""Who of an article is in the register, and what the article says about those who are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proofdesk.app.name_fix import NameFix
from proofdesk.app.registered import RegisteredPeople, entry_about, entry_of_fix, entry_of_spelling, is_complete
from proofdesk.core.messages import literal
from proofdesk.core.people import Case, Conflict, Correction, Gender, Mention, Person, PersonRole, Spelling
from proofdesk.core.register import EntryKind, RegisterEntry, RoleHeld
from proofdesk.core.spans import Span

POLOMARCHUK = RegisterEntry("Поломарчук", "Борис", "Иванович", gender=Gender.MASC, id=1)
SOLOVYOV = RegisterEntry("Соловьёв", "Пётр", id=2)
GUMILEV = RegisterEntry("Гумилев", "Лев", "Николаевич", id=3)


def named(name, role="", case=Case.NOMN, conflicts=()):
    mention = Mention(Span(0, len(name)), name, None, (case,))
    return Person(name, Gender.MASC, (PersonRole(role, 0),) if role else (), (mention,), conflicts)


def two_spellings(rule, *fulls):
    spellings = tuple(Spelling(full.rpartition(" ")[2], full, (0,)) for full in fulls)
    return Conflict(rule, "pair", spellings, ((), ()), literal("."), 0.9)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Борис Поломарчук", POLOMARCHUK),
        ("Петр Соловьев", SOLOVYOV),
        ("Л. Н. Гумилев", GUMILEV),
        ("Л. Гумилев", GUMILEV),
        ("Поломарчук", None),
        ("Иван Поломарчук", None),
        ("Л. С. Гумилев", None),
        ("Б. Гумилев", None),
        ("Борис Поломорчук", None),
        ("Астана Кызылорда", None),
    ],
)
def test_a_person_is_in_the_register_by_given_name_and_surname(name, known):
    place = RegisterEntry("Кызылорда", "Астана", kind=EntryKind.PLACE, id=4)
    people = RegisteredPeople([POLOMARCHUK, SOLOVYOV, GUMILEV, place])
    assert people.entry_of(named(name)) == known


def test_initials_that_fit_two_entries_name_neither():
    people = RegisteredPeople([GUMILEV, RegisterEntry("Гумилев", "Леонид", id=5)])
    assert people.entry_of(named("Л. Гумилев")) is None
    assert people.entry_of(named("Лев Гумилев")) == GUMILEV


def test_the_article_tells_name_gender_and_role():
    entry = entry_about(named("Борис Поломарчук", "политолог"))
    assert entry == RegisterEntry("Поломарчук", "Борис", gender=Gender.MASC, roles=(RoleHeld("политолог"),))
    assert is_complete(entry)


def test_a_role_in_another_case_is_not_kept():
    assert entry_about(named("Борис Поломарчук", "политолога", Case.GENT)).roles == ()


@pytest.mark.parametrize("name", ["Поломарчук", "Б. Поломарчук", "Б. И. Поломарчук"])
def test_a_surname_alone_or_with_initials_has_to_be_completed(name):
    entry = entry_about(named(name))
    assert (entry.surname, entry.given) == ("Поломарчук", "")
    assert not is_complete(entry)


def test_the_other_spelling_is_forbidden_as_a_whole_name():
    conflict = two_spellings("names/variant", "Борис Поломарчук", "Борис Поломорчук")
    entry = entry_of_spelling(named("Борис Поломарчук", conflicts=(conflict,)), conflict, 0)
    assert (entry.surname, entry.given, entry.forbidden) == ("Поломарчук", "Борис", ("Борис Поломорчук",))
    assert entry.problem is None
    other = entry_of_spelling(named("Борис Поломарчук", conflicts=(conflict,)), conflict, 1)
    assert (other.surname, other.forbidden) == ("Поломорчук", ("Борис Поломарчук",))


def test_a_surname_that_stands_alone_is_forbidden_with_the_given_name():
    conflict = two_spellings("names/variant", "Борис Поломарчук", "Поломорчук")
    entry = entry_of_spelling(named("Борис Поломарчук", conflicts=(conflict,)), conflict, 0)
    assert entry.forbidden == ("Борис Поломорчук",)


@pytest.mark.parametrize("other", ["Пётр Соловьёв", "Петр Соловьев"])
def test_a_spelling_with_or_without_the_dots_forbids_nothing(other):
    conflict = two_spellings("names/yo", "Пётр Соловьёв", other)
    assert entry_of_spelling(named("Пётр Соловьёв", conflicts=(conflict,)), conflict, 0).forbidden == ()


def test_initials_forbid_nothing():
    conflict = two_spellings("names/variant", "Борис Поломарчук", "Б. Поломорчук")
    assert entry_of_spelling(named("Борис Поломарчук", conflicts=(conflict,)), conflict, 0).forbidden == ()


def fix_of(who, right, *forms):
    fix = NameFix(who, who.conflicts[0], [mention.text for mention in who.mentions])
    fix.choose(right)
    for case, form in forms:
        fix.set_form(case, form)
    return fix


def in_question():
    conflict = Conflict(
        "names/variant",
        "pair",
        (Spelling("Поломарчук", "Борис Поломарчук", (0,)), Spelling("Поломорчук", "Борис Поломорчук", (1,))),
        ((Correction(1, Span(26, 36), "Поломарчук"),), (Correction(0, Span(6, 16), "Поломорчук"),)),
        literal("."),
        0.9,
    )
    mentions = (
        Mention(Span(0, 16), "Борис Поломарчук", Span(6, 16), (Case.NOMN,)),
        Mention(Span(20, 36), "Борис Поломорчук", Span(26, 36), (Case.NOMN,)),
    )
    return Person("Борис Поломарчук", Gender.MASC, (PersonRole("политолог", 0),), mentions, (conflict,))


def test_a_correction_is_remembered_with_forms_that_somebody_wrote():
    who = in_question()
    entry = entry_of_fix(who, who.conflicts[0], fix_of(who, 0, (Case.GENT, "Поломарчуки")), None)
    assert entry == RegisterEntry(
        "Поломарчук",
        "Борис",
        gender=Gender.MASC,
        forms=((Case.GENT, "Поломарчуки"),),
        roles=(RoleHeld("политолог"),),
        forbidden=("Борис Поломорчук",),
    )


def test_an_entry_that_is_there_takes_new_forms_and_nothing_else():
    who = in_question()
    fix = fix_of(who, 0, (Case.GENT, "Поломарчуки"))
    known = replace(POLOMARCHUK, forms=((Case.DATV, "Поломарчуке"),))
    merged = entry_of_fix(who, who.conflicts[0], fix, known)
    assert merged == replace(known, forms=((Case.GENT, "Поломарчуки"), (Case.DATV, "Поломарчуке")))
    assert entry_of_fix(who, who.conflicts[0], fix_of(who, 0), POLOMARCHUK) is None


def test_the_register_is_not_turned_round_by_a_correction():
    who = in_question()
    assert entry_of_fix(who, who.conflicts[0], fix_of(who, 1, (Case.GENT, "Поломорчуки")), POLOMARCHUK) is None


def test_nothing_is_remembered_before_a_spelling_is_chosen():
    who = in_question()
    fix = NameFix(who, who.conflicts[0], [mention.text for mention in who.mentions])
    assert entry_of_fix(who, who.conflicts[0], fix, None) is None
