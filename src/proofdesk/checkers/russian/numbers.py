# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers: the hyphen after figures, and the cases of numerals. Розенталь, § 45, 164-166."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

NUMBER_HYPHEN = Rule(
    "grammar/number-hyphen",
    wrong="Победил 25 летний боксёр.",
    right="Победил 25-летний боксёр.",
    severity=Severity.ERROR,
    source="Справочник издателя и автора, «Числа»",
)
NUMERAL = Rule(
    "grammar/numeral",
    wrong="Собралось около пятьсот человек.",
    right="Собралось около пятисот человек.",
    severity=Severity.ERROR,
    source="Розенталь, § 164-166",
)

_SECOND_PARTS = word_set(
    "процентный летний тысячный миллионный миллиардный градусный метровый километровый сантиметровый "
    "миллиметровый этажный минутный секундный дневный дневной месячный недельный кратный балльный тонный литровый "
    "килограммовый граммовый рублевый страничный комнатный битный мегапиксельный дюймовый серийный"
)

_YEARS = re.compile("лет(?:ие|ия|ию|ием|ии)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LASTING = frozenset({"протяжении", "течение"})
_GENITIVE_PREPOSITIONS = _LASTING | frozenset(
    {"около", "более", "менее", "свыше", "до", "от", "из", "без", "больше", "меньше"}
)
_TOTALS = word_set(
    "сорок сто девяносто пятьдесят шестьдесят семьдесят восемьдесят двести триста четыреста пятьсот шестьсот "
    "семьсот восемьсот девятьсот"
)
_AFTER_PREPOSITION = _GENITIVE_PREPOSITIONS - {"больше", "меньше"}
_MANY = (
    word_set(
        "пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать "
        "семнадцать восемнадцать девятнадцать двадцать тридцать"
    )
    | _TOTALS
)
_HALF_MORE = frozenset({"полтора", "полторы"})
_NO_WORDS = frozenset({"полуторами", "полуторах", "полуторам"})


class Numbers:
    """Figures and numerals."""

    rules = (NUMBER_HYPHEN, NUMERAL)

    def wants(self, form: Form) -> bool:
        """Figures, numerals, and both of «оба»."""
        return (
            _NUMBER.fullmatch(form.text) is not None
            or form.text in _MANY
            or form.text in _HALF_MORE
            or form.text in _NO_WORDS
            or "образный" in form.lemmas
            or form.text in {"полутора", "обоих", "обоими", "обоим", "обеих", "обеими", "обеим"}
        )

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """What is certainly wrong."""
        word = passage.word(at)
        if word[0].isdigit():
            yield from self._hyphen(passage, at)
        elif "образный" in passage.form(at).lemmas:
            if len(passage.word(at - 1)) == 1 and passage.is_capital(at - 1) and not passage.begins_sentence(at):
                yield Slip(NUMBER_HYPHEN, at - 1, at + 1, [f"{passage.written[at - 1]}-{word}"])
        elif word in _HALF_MORE:
            yield from self._half_more(passage, at)
        elif word in _NO_WORDS:
            yield Slip(NUMERAL, at, at + 1, ["полутора"])
        elif word in _MANY:
            yield from self._many(passage, at)
        elif word != "полутора":
            yield from self._both(passage, at)

    @staticmethod
    def _hyphen(passage: Passage, at: int) -> Iterator[Slip]:
        """«25 летний», «150летие»; «с 1826 по 1833 года»."""
        form = passage.form(at + 1)
        if form.text == "года" and passage.word(at - 1) == "по" and passage.word(at - 3) == "с":
            yield Slip(NUMERAL, at + 1, at + 2, ["год", "годы"])
            return
        if _YEARS.fullmatch(form.text):
            yield Slip(NUMBER_HYPHEN, at, at + 2, [f"{passage.word(at)}-{form.text}"])
            return
        if not form.is_only("ADJF", "NOUN"):
            return
        is_part = not _SECOND_PARTS.isdisjoint(form.lemmas)
        if not is_part or (form.can_be("plur") and "gent" in form.cases):
            return
        glued = passage.starts[at] + len(passage.word(at)) == passage.starts[at + 1]
        is_whole = "." not in passage.word(at) and "," not in passage.word(at)
        if glued or (is_whole and passage.word(at - 1) not in {"-", "–", "—", "№"}):
            yield Slip(NUMBER_HYPHEN, at, at + 2, [f"{passage.word(at)}-{form.text}"])

    @staticmethod
    def _half_more(passage: Passage, at: int) -> Iterator[Slip]:
        after = passage.form(at + 1)
        noun = after.reading("NOUN", "gent", "sing")
        if passage.word(at - 1) in _GENITIVE_PREPOSITIONS and "-" not in passage.word(at + 1):
            yield Slip(NUMERAL, at, at + 1, ["полутора"])
        elif noun is not None and after.is_only("NOUN") and not after.is_proper:
            genitives = [one for one in after.readings if {"gent", "sing"} <= one.grammemes]
            is_feminine = all("femn" in one.grammemes for one in genitives)
            is_other = all("femn" not in one.grammemes for one in genitives)
            if passage.word(at) == "полтора" and is_feminine:
                yield Slip(NUMERAL, at, at + 1, ["полторы"])
            elif passage.word(at) == "полторы" and is_other:
                yield Slip(NUMERAL, at, at + 1, ["полтора"])

    @staticmethod
    def _many(passage: Passage, at: int) -> Iterator[Slip]:
        form, before = passage.form(at), passage.word(at - 1)
        numeral = form.reading("NUMR", "nomn") or form.reading("NUMR")
        if numeral is None:
            return
        noun = passage.form(at + 1)
        if noun.is_only("ADJF", "PRTF") and noun.cases <= {"ablt", "datv"}:
            noun = passage.form(at + 2)
        cases = noun.cases & {"ablt", "datv"}
        case = ""
        after = passage.form(at + 1)
        is_total = passage.word(at) in _TOTALS and (form.is_only("NUMR") or "gent" in after.cases)
        if before in _AFTER_PREPOSITION and is_total and not passage.form(at - 2).is_only("COMP"):
            case = "gent"
        elif (
            noun.is_only("NOUN")
            and noun.cases == cases
            and len(cases) == 1
            and noun.can_be("plur")
            and not (
                (passage.form(at - 1).is_only("NUMR", "PREP") or passage.form(at - 1).can_be("NOUN", "gent"))
                or before.isdigit()
            )
        ):
            case = next(iter(cases))
        right = passage.forms.inflected(numeral, case) if case else None
        if right and right != passage.word(at):
            yield Slip(NUMERAL, at, at + 1, [right])

    @staticmethod
    def _both(passage: Passage, at: int) -> Iterator[Slip]:
        noun = passage.form(at + 1)
        if noun.is_only("ADJF"):
            noun = passage.form(at + 2)
        if not noun.is_only("NOUN") or noun.is_proper or not all("plur" in one.grammemes for one in noun.readings):
            return
        word = passage.word(at)
        genders = [one.grammemes & {"femn", "masc", "neut"} for one in noun.readings]
        if word.startswith("обои") and all(gender == {"femn"} for gender in genders):
            yield Slip(NUMERAL, at, at + 1, [f"обеи{word[4:]}"])
        elif word.startswith("обеи") and all(gender and "femn" not in gender for gender in genders):
            yield Slip(NUMERAL, at, at + 1, [f"обои{word[4:]}"])
