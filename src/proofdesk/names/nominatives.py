# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that are known in the nominative: how they decline, and their forms.

Source: А. А. Зализняк, Грамматический словарь русского языка, sections on surnames; Розенталь, Справочник, § 149.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.people import Case, Gender
from proofdesk.names.differences import difference
from proofdesk.names.paradigms import CASES, ENDINGS, MIN_STEM, Class, Paradigm, fits
from proofdesk.names.readings import MEN_ONLY
from proofdesk.names.replacement import PREFERENCE, capitalised

if TYPE_CHECKING:
    from proofdesk.core.register import RegisterEntry
    from proofdesk.names.paradigms import Stem

LIKELY = 0.8
"""Two surnames with one given name that a slip at least this likely tells apart may be one."""

_FIXED_ENDINGS = ("ых", "их")
_CHANGING = {"пётр": "петр", "петр": "петр", "лев": "льв", "павел": "павл"}
"""Given names whose other forms have another stem than the nominative."""

_ENDINGS = ("а", "у", "а", "ом", "е")


def _by_last_letter() -> dict[str, list[tuple[Class, str, frozenset[Gender]]]]:
    found: dict[str, list[tuple[Class, str, frozenset[Gender]]]] = {}
    for kind in PREFERENCE:
        for ending, slots in ENDINGS[kind].items():
            genders = frozenset(slot.gender for slot in slots if slot.case is Case.NOMN and not slot.plural)
            if kind in MEN_ONLY and genders:
                genders |= {Gender.FEMN}
            if genders:
                found.setdefault(ending[-1:], []).append((kind, ending, genders | {Gender.UNKNOWN}))
    return found


_BY_LAST_LETTER = _by_last_letter()
_ENDLESS = _BY_LAST_LETTER.pop("")


_PLACES = {kind: place for place, kind in enumerate(PREFERENCE)}


def _preference(stem: Stem) -> int:
    return _PLACES[stem[0]]


def stems_of(nominative: str, gender: Gender) -> tuple[Stem, ...]:
    """The (class, stem) pairs by which a name can decline, the commoner class first; stems are lower case, е for ё.

    A woman's surname on a consonant has the pairs of a man's: it is one name, though only his declines.
    """
    form = nominative.lower().replace("ё", "е")
    if form.endswith(_FIXED_ENDINGS):
        return ((Class.FIXED, form),)
    found = []
    for kind, ending, genders in (*_ENDLESS, *_BY_LAST_LETTER.get(form[-1:], ())):
        stem = form[: len(form) - len(ending)]
        last = stem.rpartition("-")[2]
        if gender in genders and form.endswith(ending) and len(last) >= MIN_STEM and fits(last, kind, ending):
            found.append((kind, stem))
    if len(found) > 1:
        found.sort(key=_preference)
    return tuple(found)


def forms_of(nominative: str, gender: Gender) -> dict[Case, str]:
    """The singular forms that are made by rule, capitals as in the nominative; the nominative alone where none fits."""
    forms = {Case.NOMN: nominative}
    stem = _CHANGING.get(nominative.lower())
    if stem is not None:
        return forms | {case: capitalised(stem + ending) for case, ending in zip(CASES[1:], _ENDINGS, strict=True)}
    usual = sorted(stems_of(nominative, gender), key=lambda one: one[0] is not Class.FLEETING_C)
    for kind, letters in usual[:1]:
        paradigm = Paradigm(nominative[: len(letters)], kind, gender)
        forms |= {case: form for case in CASES[1:] if (form := paradigm.form(case)) is not None}
        if kind is Class.YA and letters[-1] == "и":
            forms[Case.LOCT] = forms[Case.DATV]  # «о Марии», as «к Марии»
    return forms


def words_of(entry: RegisterEntry) -> tuple[str, ...]:
    """Every word by which an entry is looked for, lower case, е for ё: in all cases, in Kazakh, and as it is wrong."""
    names = (entry.surname, entry.given, entry.patronymic)
    forms = [form for name in names for word in name.split() for form in forms_of(word, entry.gender).values()]
    forms += [form for _, form in entry.forms]
    listed = " ".join([*forms, *names, entry.kazakh, *entry.forbidden]).lower().replace("ё", "е")
    return tuple(dict.fromkeys(listed.split()))


def are_spellings_of_one(left: RegisterEntry, right: RegisterEntry) -> bool:
    """Whether two entries with one given name look like one name spelled two ways."""
    if {left.gender, right.gender} == {Gender.MASC, Gender.FEMN} or not left.given:
        return False
    if left.patronymic and right.patronymic and _folded(left.patronymic) != _folded(right.patronymic):
        return False
    one, other = _folded(left.surname), _folded(right.surname)
    found = difference(one, other)
    return one == other or (found is not None and found.weight >= LIKELY)


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")
