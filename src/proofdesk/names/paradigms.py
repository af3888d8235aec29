# SPDX-License-Identifier: GPL-3.0-or-later
"""How Russian names decline: endings by class, and every way in which a form can be one of them.

Source: А. А. Зализняк, Грамматический словарь русского языка, sections on surnames; Розенталь, Справочник, § 149.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Case, Gender

if TYPE_CHECKING:
    from collections.abc import Iterable

VOWELS = frozenset("аеёиоуыэюяәіөұү")
CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщғқңһ")
_SIBILANTS = frozenset("жчшщц")


class Class(StrEnum):
    """Declension class of a name."""

    HARD = "hard"
    """Consonant: Поломарчук. Men decline, women do not."""
    OV = "ov"
    """-ов, -ев, -ин, -ын: both genders decline, instrumental -ым."""
    ADJECTIVE = "adjective"
    """-ский, -ой, -ый: as adjectives."""
    A = "a"
    """-а: both genders decline."""
    YA = "ya"
    """-я."""
    SOFT = "soft"
    """-ь. Men decline, women do not."""
    IOTATED = "iotated"
    """-й after a vowel."""
    FLEETING_C = "fleeting-c"
    """-ец that loses its vowel: Кравец, Кравца. Швец has two schools, and HARD is the other."""
    FLEETING_K = "fleeting-k"
    """-ок, -ек that lose their vowel: Цапок, Цапка."""
    FIXED = "fixed"
    """Never changes: Шевченко, Дюма, Черных."""


Stem = tuple[Class, str]
"""A declension class with the letters that its endings follow."""


class Slot(NamedTuple):
    """A place in a paradigm."""

    gender: Gender
    case: Case
    plural: bool = False


class Hypothesis(NamedTuple):
    """One way in which a form can be made: stem, class and the slot that its ending fills."""

    stem: str
    kind: Class
    ending: str
    slot: Slot


M, F = Gender.MASC, Gender.FEMN
_N, _G, _D, _A, _I, _P = Case.NOMN, Case.GENT, Case.DATV, Case.ACCS, Case.ABLT, Case.LOCT

ENDINGS: dict[Class, dict[str, tuple[Slot, ...]]] = {
    Class.HARD: {
        "": (Slot(M, _N),),
        "а": (Slot(M, _G), Slot(M, _A)),
        "у": (Slot(M, _D),),
        "ом": (Slot(M, _I),),
        "ем": (Slot(M, _I),),
        "е": (Slot(M, _P),),
        "ы": (Slot(M, _N, True),),
        "и": (Slot(M, _N, True),),
        "ов": (Slot(M, _G, True),),
        "ей": (Slot(M, _G, True),),
        "ам": (Slot(M, _D, True),),
        "ами": (Slot(M, _I, True),),
        "ах": (Slot(M, _P, True),),
    },
    Class.OV: {
        "": (Slot(M, _N),),
        "а": (Slot(M, _G), Slot(M, _A), Slot(F, _N)),
        "у": (Slot(M, _D), Slot(F, _A)),
        "ым": (Slot(M, _I), Slot(M, _D, True)),
        "е": (Slot(M, _P),),
        "ой": (Slot(F, _G), Slot(F, _D), Slot(F, _I), Slot(F, _P)),
        "ою": (Slot(F, _I),),
        "ы": (Slot(M, _N, True),),
        "ых": (Slot(M, _G, True), Slot(M, _A, True), Slot(M, _P, True)),
        "ыми": (Slot(M, _I, True),),
    },
    Class.ADJECTIVE: {
        "ий": (Slot(M, _N),),
        "ый": (Slot(M, _N),),
        "ой": (Slot(M, _N), Slot(F, _G), Slot(F, _D), Slot(F, _I), Slot(F, _P)),
        "ого": (Slot(M, _G), Slot(M, _A)),
        "его": (Slot(M, _G), Slot(M, _A)),
        "ому": (Slot(M, _D),),
        "ему": (Slot(M, _D),),
        "им": (Slot(M, _I), Slot(M, _D, True)),
        "ым": (Slot(M, _I), Slot(M, _D, True)),
        "ом": (Slot(M, _P),),
        "ем": (Slot(M, _P),),
        "ая": (Slot(F, _N),),
        "яя": (Slot(F, _N),),
        "ую": (Slot(F, _A),),
        "юю": (Slot(F, _A),),
        "ей": (Slot(F, _G), Slot(F, _D), Slot(F, _I), Slot(F, _P)),
        "ие": (Slot(M, _N, True),),
        "ые": (Slot(M, _N, True),),
        "их": (Slot(M, _G, True), Slot(M, _A, True)),
        "ых": (Slot(M, _G, True), Slot(M, _A, True)),
        "ими": (Slot(M, _I, True),),
        "ыми": (Slot(M, _I, True),),
    },
    Class.A: {
        "а": (Slot(M, _N), Slot(F, _N)),
        "ы": (Slot(M, _G), Slot(F, _G)),
        "и": (Slot(M, _G), Slot(F, _G)),
        "е": (Slot(M, _D), Slot(M, _P), Slot(F, _D), Slot(F, _P)),
        "у": (Slot(M, _A), Slot(F, _A)),
        "ой": (Slot(M, _I), Slot(F, _I)),
        "ою": (Slot(M, _I), Slot(F, _I)),
        "ей": (Slot(M, _I), Slot(F, _I)),
    },
    Class.YA: {
        "я": (Slot(M, _N), Slot(F, _N)),
        "и": (Slot(M, _G), Slot(F, _G), Slot(M, _D), Slot(F, _D), Slot(M, _P), Slot(F, _P)),
        "е": (Slot(M, _D), Slot(M, _P), Slot(F, _D), Slot(F, _P)),
        "ю": (Slot(M, _A), Slot(F, _A)),
        "ей": (Slot(M, _I), Slot(F, _I)),
        "ёй": (Slot(M, _I), Slot(F, _I)),
    },
    Class.SOFT: {
        "ь": (Slot(M, _N), Slot(F, _N)),
        "ью": (Slot(F, _I),),
        "я": (Slot(M, _G), Slot(M, _A)),
        "ю": (Slot(M, _D),),
        "ем": (Slot(M, _I),),
        "ём": (Slot(M, _I),),
        "е": (Slot(M, _P),),
        "и": (Slot(F, _G), Slot(F, _D), Slot(F, _P), Slot(M, _N, True)),
        "ей": (Slot(M, _G, True), Slot(M, _A, True)),
        "ям": (Slot(M, _D, True),),
        "ями": (Slot(M, _I, True),),
        "ях": (Slot(M, _P, True),),
    },
    Class.IOTATED: {
        "й": (Slot(M, _N), Slot(F, _N)),
        "я": (Slot(M, _G), Slot(M, _A)),
        "ю": (Slot(M, _D),),
        "ем": (Slot(M, _I),),
        "е": (Slot(M, _P),),
        "и": (Slot(M, _P),),
    },
    Class.FLEETING_C: {
        "ец": (Slot(M, _N),),
        "ца": (Slot(M, _G), Slot(M, _A)),
        "цу": (Slot(M, _D),),
        "цем": (Slot(M, _I),),
        "цом": (Slot(M, _I),),
        "це": (Slot(M, _P),),
    },
    Class.FLEETING_K: {
        "ок": (Slot(M, _N),),
        "ек": (Slot(M, _N),),
        "ка": (Slot(M, _G), Slot(M, _A)),
        "ку": (Slot(M, _D),),
        "ком": (Slot(M, _I),),
        "ке": (Slot(M, _P),),
    },
    Class.FIXED: {"": tuple(Slot(gender, case) for gender in (M, F) for case in Case)},
}

CASES = (_N, _G, _D, _A, _I, _P)
MIN_STEM = 2


class Ending(NamedTuple):
    """An ending that a form can have: what is left of it, the class, and the slots that the ending fills."""

    stem: str
    kind: Class
    ending: str
    slots: tuple[Slot, ...]


_ending = partial(tuple.__new__, Ending)


def endings_of(form: str) -> tuple[Ending, ...]:
    """Every way in which the lower-case `form` can be a form of a name; ё counts as е.

    In a double name the first part may decline along with the second or stay: «Шульца-Макуша», «Сен-Жюста».
    """
    form = form.replace("ё", "е")
    first, hyphen, last = form.rpartition("-")
    if not hyphen:
        return tuple(_endings_of(form))
    heads = sorted({first} | {found.stem for found in _endings_of(first)})
    return tuple(found._replace(stem=f"{head}-{found.stem}") for found in _endings_of(last) for head in heads)


def hypotheses(endings: Iterable[Ending]) -> tuple[Hypothesis, ...]:
    """The same, one for each slot."""
    return tuple(Hypothesis(stem, kind, ending, slot) for stem, kind, ending, slots in endings for slot in slots)


def _by_ending() -> dict[str, list[tuple[Class, tuple[Slot, ...]]]]:
    found: dict[str, list[tuple[Class, tuple[Slot, ...]]]] = {}
    for kind, endings in ENDINGS.items():
        for ending, slots in endings.items():
            found.setdefault(ending, []).append((kind, slots))
    return found


_BY_ENDING = _by_ending()
_LONGEST = max(map(len, _BY_ENDING))

_AFTER_OTHERS = [(kind, (Slot(M, _G), Slot(F, _G)) if kind is Class.YA else slots) for kind, slots in _BY_ENDING["и"]]
"""What -и can be where no и stands before it: «Дани» is a genitive alone, «Лидии» dative and prepositional, too."""


def _endings_of(form: str) -> list[Ending]:
    found: list[Ending] = []
    for length in range(len(form), max(MIN_STEM, len(form) - _LONGEST) - 1, -1):
        ending = form[length:]
        if ending in _BY_ENDING:
            stem = form[:length]
            for kind, slots in _readings(stem[-2:], ending, min(length, _TELLING)):
                found.append(_ending((stem, kind, ending, slots)))
    return found


_TELLING = 4
"""A stem of so many letters is long enough for `fits` and every class."""


@lru_cache(maxsize=10_000)
def _readings(last: str, ending: str, length: int) -> tuple[tuple[Class, tuple[Slot, ...]], ...]:
    """Classes and slots of an ending behind a stem, of which `fits` asks the last two letters and the length."""
    stem = last.rjust(length, "б")
    readings = _BY_ENDING[ending] if ending != "и" or last[-1] == "и" else _AFTER_OTHERS
    return tuple((kind, slots) for kind, slots in readings if fits(stem, kind, ending))


_BROKEN = frozenset({Class.HARD, Class.OV, Class.A, Class.SOFT, Class.IOTATED, Class.FIXED})
"""Classes whose endings leave a stem that no name has when a slip hits the last letters: «Ракиитна», «Барсуа»."""


def broken_hypotheses(form: str) -> tuple[Hypothesis, ...]:
    """Ways in which `form` ends as a name does though its stem ends as none: what a slip leaves, never a name."""
    form = form.replace("ё", "е")
    found: list[Hypothesis] = []
    for length in range(min(_LONGEST, len(form) - MIN_STEM) + 1):
        ending, stem = form[len(form) - length :], form[: len(form) - length]
        for kind, slots in _BY_ENDING.get(ending, ()):
            if kind in _BROKEN and not fits(stem, kind, ending):
                found += [Hypothesis(stem, kind, ending, slot) for slot in slots if not slot.plural]
    return tuple(found)


_SINGULAR_BROKEN = {
    ending: tuple(kind for kind, slots in readings if kind in _BROKEN and any(not slot.plural for slot in slots))
    for ending, readings in _BY_ENDING.items()
}


def broken_stems(form: str) -> frozenset[Stem]:
    """The (class, stem) pairs of `broken_hypotheses`."""
    form = form.replace("ё", "е")
    found: list[Stem] = []
    for length in range(min(_LONGEST, len(form) - MIN_STEM) + 1):
        ending, stem = form[len(form) - length :], form[: len(form) - length]
        found += [(kind, stem) for kind in _SINGULAR_BROKEN.get(ending, ()) if not fits(stem, kind, ending)]
    return frozenset(found)


_BEFORE_ENDING = {
    **dict.fromkeys((Class.HARD, Class.ADJECTIVE, Class.A, Class.SOFT, Class.FLEETING_C, Class.FLEETING_K), CONSONANTS),
    Class.YA: CONSONANTS | VOWELS | {"й", "ь"},
    Class.IOTATED: VOWELS,
}
"""Letters that a stem of the class can end in, where that is all there is to say."""


def fits(stem: str, kind: Class, ending: str) -> bool:
    """Whether a stem can decline by the class; `ending` is the one that stands behind it."""
    last = stem[-1]
    if kind is Class.OV:
        return stem[-2:] in {"ов", "ев", "ин", "ын"} and len(stem) > 3
    if kind is Class.FIXED:
        return last in VOWELS or stem.endswith(("ых", "их"))
    if last not in _BEFORE_ENDING[kind]:
        return False
    if kind is Class.HARD:
        return ending != "ем" or last in _SIBILANTS
    return kind is not Class.ADJECTIVE or len(stem) > 2


_WOMEN_FIXED = frozenset({Class.HARD, Class.SOFT, Class.IOTATED, Class.FLEETING_C, Class.FLEETING_K})
"""Classes in which women's names do not change."""

_ALIKE = frozenset({Class.A, Class.YA})
"""Classes in which men and women have the same forms, and those in which they have the same nominative."""
_ALIKE_AT_FIRST = frozenset(Class) - {Class.OV, Class.ADJECTIVE}


def _in_slots() -> dict[tuple[Class, Gender, Case], list[str]]:
    found: dict[tuple[Class, Gender, Case], list[str]] = {}
    for kind, endings in ENDINGS.items():
        for ending, slots in endings.items():
            for gender, case, plural in slots:
                if not plural:
                    found.setdefault((kind, gender, case), []).append(ending)
    return found


_IN_SLOT = _in_slots()
"""Endings of the singular by class, gender and case."""


class Paradigm(NamedTuple):
    """The forms of one name: class, stem (with its ё), gender."""

    stem: str
    kind: Class
    gender: Gender

    def form(self, case: Case) -> str | None:
        """The singular form, lower case; None where the gender decides and is not known."""
        if self.kind is Class.FIXED:
            return self.stem
        if self.gender is F and self.kind in _WOMEN_FIXED:
            return self.stem + next(iter(ENDINGS[self.kind]))
        if self.gender is Gender.UNKNOWN and self.kind not in (_ALIKE if case is not _N else _ALIKE_AT_FIRST):
            return None
        for ending in _IN_SLOT.get((self.kind, M if self.gender is Gender.UNKNOWN else self.gender, case), ()):
            if self._usual(ending, case):
                return self.stem + ending
        return None

    def _usual(self, ending: str, case: Case) -> bool:
        last = self.stem[-1]
        if self.kind is Class.HARD and case is _I:
            return ending == ("ем" if last in _SIBILANTS else "ом")
        if self.kind is Class.A and case is _G:
            return ending == ("и" if last in "гкхжчшщ" else "ы")
        if self.kind is Class.A and case is _I:
            return ending == ("ей" if last in _SIBILANTS else "ой")
        if self.kind is Class.YA and case in {_D, _P}:
            return ending == ("и" if last == "и" else "е")
        if self.kind is Class.IOTATED and case is _P:
            return ending == ("и" if last == "и" else "е")
        if self.kind is Class.ADJECTIVE:
            return self._usual_adjective(ending, case)
        return True

    def _usual_adjective(self, ending: str, case: Case) -> bool:
        soft = self.stem[-1] in "гкхжчшщ"
        if case is _N and self.gender is M:
            return ending == ("ий" if soft else "ый")
        if case is _I and self.gender is M:
            return ending == ("им" if soft else "ым")
        hissing = self.stem[-1] in "жчшщц"
        if self.gender is F and case in {_G, _D, _I, _P}:
            return ending == ("ей" if hissing else "ой")
        usual = {_G: "ого", _A: "ого", _D: "ому", _P: "ом"} if self.gender is M else {_N: "ая", _A: "ую"}
        return ending == usual.get(case, ending)
