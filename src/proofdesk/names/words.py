# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known about one capitalised word: given name, patronymic, surname, or an ordinary word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Case, Gender
from proofdesk.names.lazily import lazily
from proofdesk.names.paradigms import (
    CASES,
    CONSONANTS,
    Class,
    Ending,
    Hypothesis,
    broken_hypotheses,
    broken_stems,
    endings_of,
    hypotheses,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from proofdesk.core.ports import Morphology
    from proofdesk.names.paradigms import Stem

_PATRONYMIC = re.compile(
    r"(?:(?:ов|ев|ьев|иев)ич(?:а|у|ем|е)?|(?:(?:ов|ев)н|ичн|иничн)(?:а|ы|е|у|ой))$|.(?:улы|кызы|оглы|ұлы|қызы)$"
)
_GENDERS = {"m": (Gender.MASC,), "f": (Gender.FEMN,), "mf": (Gender.MASC, Gender.FEMN)}
AKIM = "аким"
_TOWNS = frozenset(
    [
        "алматы",
        "астаны",
        "шымкента",
        "актобе",
        "костаная",
        "кызылорды",
        "семея",
        "талдыкоргана",
        "тараза",
        "жезказгана",
        "грозного",
    ]
)
"""Genitives of towns that the dictionary holds as other words, or not at all."""
_PREDICATES = frozenset({"ADJS", "PRTS", "VERB"})
_OF_PEOPLE = frozenset({"Surn", "Name", "Patr"})
_PARTS_OF_SPEECH = _PREDICATES | frozenset(
    {"NOUN", "ADJF", "COMP", "INFN", "PRTF", "GRND", "NUMR", "ADVB", "NPRO", "PRED", "PREP", "CONJ", "PRCL", "INTJ"}
)
_NOMINATIVE = {Class.HARD: "", Class.A: "а", Class.YA: "я", Class.SOFT: "ь", Class.IOTATED: "й", Class.FIXED: ""}


class GivenEntry(NamedTuple):
    """One given name of the list."""

    genders: tuple[Gender, ...]
    related: frozenset[str]
    """Respellings and short forms of the same name."""


class GivenNames:
    """The list of given names; lower case, е for ё. `read` gives its text when it is first needed."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read
        self._entries: dict[str, GivenEntry] = {}
        """Those that were asked for."""

    @lazily
    def _lines(self) -> Mapping[str, str]:
        lines: dict[str, str] = {}
        for line in self._read().split("\n"):
            if line and line[0] != "#":
                name, _, rest = line.partition("\t")
                lines[name] = rest
        return lines

    @lazily
    def holds(self) -> Callable[[str], bool]:
        """Whether the list has a nominative."""
        return self._lines.__contains__

    def get(self, name: str) -> GivenEntry | None:
        """The entry of a nominative."""
        found = self._entries.get(name)
        if found is None and name in self._lines:
            gender, variants, short = self._lines[name].split("\t")
            related = frozenset(filter(None, f"{variants};{short}".split(";")))
            found = self._entries[name] = GivenEntry(_GENDERS.get(gender, (Gender.MASC, Gender.FEMN)), related)
        return found


class Given(NamedTuple):
    """A reading of a word as a given name."""

    lemma: str
    """Lower case, е for ё."""
    gender: Gender
    cases: tuple[Case, ...]
    nominative: str
    """Lower case, with its ё."""


_LATIN = re.compile("[A-Za-z]")
_LOOKALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxy", "АВСЕНІКМОРТХУасеіорху")


def one_script(word: str) -> str:
    """A Cyrillic word with Latin lookalikes in it, in Cyrillic; any other word as it is."""
    if word.isascii() or _LATIN.search(word) is None:
        return word
    turned = word.translate(_LOOKALIKES)
    return word if _LATIN.search(turned) else turned


class Word:
    """What is known about a word form (lower case, е for ё); costly parts are found when they are asked for.

    `written` is the form with its ё. `is_marked` tells that it has one, or a letter of the other alphabet.
    """

    def __init__(self, form: str, lexicon: Lexicon, written: str = "", *, is_marked: bool = False) -> None:
        self.form = form
        self.written = written or form
        self.is_marked = is_marked
        self._lexicon = lexicon

    @lazily
    def _dictionary(self) -> frozenset[str] | None:
        return self._lexicon.morphology.grammemes(self.form)

    @lazily
    def is_known(self) -> bool:
        """Whether the general dictionary holds it."""
        return self._dictionary is not None

    @lazily
    def _tags(self) -> frozenset[str]:
        return self._dictionary or frozenset()

    @lazily
    def given(self) -> tuple[Given, ...]:
        """Readings as a given name; empty when it is none, as an ordinary word always is."""
        return () if self.is_ordinary else tuple(self._lexicon.given(self))

    @lazily
    def given_readings(self) -> frozenset[tuple[Gender, Case]]:
        """Genders and cases that it can have as a given name."""
        return frozenset((reading.gender, case) for reading in self.given for case in reading.cases)

    @lazily
    def given_cases(self) -> frozenset[Case]:
        """The cases that it can have as a given name."""
        return frozenset(case for reading in self.given for case in reading.cases)

    @lazily
    def is_given(self) -> bool:
        """Whether it is a form of a known given name."""
        return bool(self.given)

    @property
    def is_dictionary_name(self) -> bool:
        """Whether the dictionary holds it as a form of a given name, be it of the plural."""
        return "Name" in self._tags

    @lazily
    def is_dictionary_given(self) -> bool:
        """Whether the dictionary holds it as a form of the singular of a given name."""
        parses = self._lexicon.morphology.parses(self.form) if self.is_dictionary_name else ()
        return any("Name" in parse.grammemes and "plur" not in parse.grammemes for parse in parses)

    @lazily
    def is_patronymic(self) -> bool:
        """Whether it is a form of a patronymic."""
        if "Patr" in self._tags:
            return True
        if len(self.form) <= 5 or not _PATRONYMIC.search(self.form) or "Surn" in self._tags:
            return False
        return self._lexicon.given_names.get(self.form) is None  # «Гурбангулы» is a given name

    @lazily
    def is_ordinary(self) -> bool:
        """Whether the dictionary holds it, and not as anybody's name."""
        return self.is_known and self._tags.isdisjoint(_OF_PEOPLE)

    @lazily
    def is_listed(self) -> bool:
        """Whether a given name of the list has this form, whatever else the word may be: «София», «Роза»."""
        return self._lexicon.is_listed(self)

    @lazily
    def is_preposition(self) -> bool:
        """Whether it may be a preposition: «Из», which is a form of «Иза», too."""
        return "PREP" in self._tags

    @lazily
    def is_akim(self) -> bool:
        """Whether it is the head of a Kazakh region or town, whom the dictionary knows as a given name alone."""
        return self.form.startswith(AKIM) and any(given.lemma == AKIM for given in self.given)

    @lazily
    def is_predicate(self) -> bool:
        """Whether the dictionary holds it as nothing but a short adjective or participle, or a form of a verb."""
        return self.is_ordinary and self._tags & _PARTS_OF_SPEECH <= _PREDICATES

    @lazily
    def noun_cases(self) -> frozenset[Case]:
        """The cases that it can have as a noun of the dictionary in the singular; none where it may be an adjective."""
        if not self.is_known or "ADJF" in self._tags:
            return frozenset()
        tags = [parse.grammemes for parse in self._lexicon.morphology.parses(self.form) if parse.known]
        return frozenset(case for own in tags if {"NOUN", "sing"} <= own for case in Case if case.value in own)

    @lazily
    def is_place(self) -> bool:
        """Whether the dictionary holds it as a geographical name."""
        return "Geox" in self._tags

    @property
    def is_town(self) -> bool:
        """Whether it may be the genitive of a town that the dictionary does not hold as a place."""
        return self.form in _TOWNS

    @lazily
    def is_organisation(self) -> bool:
        """Whether the dictionary holds it as the name of an organisation."""
        return "Orgn" in self._tags

    @lazily
    def is_surname(self) -> bool:
        """Whether the dictionary holds it as a surname."""
        return "Surn" in self._tags

    @lazily
    def endings(self) -> tuple[Ending, ...]:
        """Endings that it can have as a form of a surname, with what they leave of it."""
        return endings_of(self.form)

    @lazily
    def hypotheses(self) -> tuple[Hypothesis, ...]:
        """Ways in which it can be a form of a surname."""
        return hypotheses(self.endings)

    @lazily
    def stems(self) -> frozenset[Stem]:
        """The (class, stem) pairs of the hypotheses."""
        return frozenset([(kind, stem) for stem, kind, _, _ in self.endings])

    @lazily
    def singular(self) -> frozenset[Stem]:
        """The stems by endings of the singular alone."""
        return frozenset(
            (kind, stem) for stem, kind, _, slots in self.endings if any(not slot.plural for slot in slots)
        )

    @lazily
    def agreeing(self) -> frozenset[tuple[Gender, Case]]:
        """Genders and cases of a surname in -ов, -ин or -ский, whose endings tell both."""
        return frozenset(
            (slot.gender, slot.case)
            for _, kind, _, slots in self.endings
            if kind in {Class.OV, Class.ADJECTIVE}
            for slot in slots
            if not slot.plural
        )

    @lazily
    def broken(self) -> tuple[Hypothesis, ...]:
        """Ways in which a slip near its end can have made it of a name; empty for a word of the dictionary."""
        return () if self.is_known or self.is_given else broken_hypotheses(self.form)

    @lazily
    def broken_stems(self) -> frozenset[Stem]:
        """The (class, stem) pairs of `broken`."""
        return frozenset() if self.is_known or self.is_given else broken_stems(self.form)


class _Words(dict[str, Word]):
    """Words by form, in any letter case; what is not there yet is made."""

    def __init__(self, lexicon: Lexicon, remembered: int) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._remembered = remembered

    def __missing__(self, form: str) -> Word:
        if len(self) >= self._remembered:
            self.clear()
        clean = one_script(form)
        lower = clean.lower()
        found = Word(lower.replace("ё", "е"), self._lexicon, lower, is_marked=clean != form or "ё" in lower)
        self[form] = found
        return found


class Lexicon:
    """Words by form, remembered. Morphology and the list of given names are read when they are first needed."""

    def __init__(self, morphology: Morphology, given_names: GivenNames, remembered: int = 100_000) -> None:
        self.morphology = morphology
        self.given_names = given_names
        self.word: Callable[[str], Word] = _Words(self, remembered).__getitem__
        """What is known about a form, in any letter case; entering a method would take longer than finding a word."""

    def given(self, word: Word) -> Iterable[Given]:
        """Readings as a given name of a word that is no ordinary one: the dictionary's, then what the list allows."""
        found: dict[tuple[str, Gender], list[Case]] = {}
        written: dict[str, str] = {}
        if word.is_dictionary_name:
            for parse in self.morphology.parses(word.form):
                if "Name" in parse.grammemes and parse.known and "plur" not in parse.grammemes:
                    gender = Gender.FEMN if "femn" in parse.grammemes else Gender.MASC
                    case = next((case for case in Case if case.value in parse.grammemes), Case.NOMN)
                    lemma = parse.lemma.replace("ё", "е")
                    written[lemma] = parse.lemma
                    found.setdefault((lemma, gender), []).append(case)
        genders = {gender for _, gender in found}
        if len(genders) == 1:
            self._of_other_gender(word, found, genders.pop())
        if found and word.form[-1] == "и":
            self._on_soft_sign(word, found)
        if not found:
            self._from_list(word, found)
            if not found and "-" in word.form:
                self._from_parts(word, found)
        return [
            Given(lemma, gender, tuple(dict.fromkeys(cases)), written.get(lemma, lemma))
            for (lemma, gender), cases in found.items()
        ]

    def is_listed(self, word: Word) -> bool:
        """Whether the list allows a word to be a given name."""
        found: dict[tuple[str, Gender], list[Case]] = {}
        self._from_list(word, found)
        return bool(found)

    def _from_list(self, word: Word, found: dict[tuple[str, Gender], list[Case]]) -> None:
        holds = self.given_names.holds
        for stem, kind, _, slots in word.endings:
            nominative = _NOMINATIVE.get(kind)
            if nominative is None or not holds(stem + nominative):
                continue
            entry = self.given_names.get(stem + nominative)
            if entry is None:
                continue
            for gender, case, plural in slots:
                if not plural and gender in entry.genders:
                    found.setdefault((stem + nominative, gender), []).append(case)
        entry = self.given_names.get(word.form)
        if entry is not None:
            for gender in entry.genders:
                # A woman's name on a consonant never changes, one on -ь need not: «с Аружан», «с Айгуль».
                stays = gender is Gender.FEMN and word.form[-1] in CONSONANTS | {"й", "ь"}
                cases = found.setdefault((word.form, gender), [])
                cases += [case for case in (CASES if stays else (Case.NOMN,)) if case not in cases]

    def _of_other_gender(self, word: Word, found: dict[tuple[str, Gender], list[Case]], known: Gender) -> None:
        """Names that the dictionary has for the other gender alone: «Эван»."""
        listed: dict[tuple[str, Gender], list[Case]] = {}
        self._from_list(word, listed)
        lemmas = {lemma for lemma, _ in found}
        found |= {key: cases for key, cases in listed.items() if key[0] in lemmas and key[1] is not known}

    def _on_soft_sign(self, word: Word, found: dict[tuple[str, Gender], list[Case]]) -> None:
        """Women's names that the dictionary never declines: «Айгули» is of «Айгуль», not of «Айгуля» alone."""
        listed: dict[tuple[str, Gender], list[Case]] = {}
        self._from_list(word, listed)
        found |= {key: cases for key, cases in listed.items() if key[0][-1] == "ь" and key not in found}

    def _from_parts(self, word: Word, found: dict[tuple[str, Gender], list[Case]]) -> None:
        """A double given name declines in its last part, whether or not the first does: «Жан-Марка»."""
        first, _, last = word.form.rpartition("-")
        heads = self.word(first).given
        for given in self.word(last).given if heads else ():
            found[f"{heads[0].lemma}-{given.lemma}", given.gender] = list(given.cases)
